#include <array>

#include "socialcheck/report/formats_internal.h"

namespace socialcheck {

std::span<const ReportFormat> report_formats() {
  static constexpr std::array<ReportFormat, 11> formats = {{
      {"text", "for people: the line, what is wrong with it, the clauses, what to do", make_text_reporter, true, true},
      {"line", "one line for each finding, as editors read it", make_line_reporter, true},
      {"json", "one JSON document", make_json_reporter, false},
      {"jsonl", "JSON Lines: one object for each draft", make_jsonl_reporter, true},
      {"sarif", "SARIF 2.1.0, for code scanning", make_sarif_reporter, false},
      {"github", "annotations of GitHub Actions", make_github_reporter, false},
      {"gitlab", "GitLab Code Quality", make_gitlab_reporter, false},
      {"junit", "JUnit XML: a test for each draft", make_junit_reporter, false},
      {"checkstyle", "Checkstyle XML", make_checkstyle_reporter, false},
      {"rdjson", "reviewdog diagnostics", make_rdjson_reporter, false},
      {"html", "a page to read, print and send", make_html_reporter, false, true},
  }};
  return formats;
}

}  // namespace socialcheck
