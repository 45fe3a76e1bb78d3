#pragma once

#include <memory>

#include "socialcheck/report/reporter.h"

namespace socialcheck {

// One for each row of report_formats().
using MadeReporter = std::unique_ptr<Reporter>;
[[nodiscard]] MadeReporter make_text_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_line_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_jsonl_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_json_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_sarif_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_github_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_gitlab_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_junit_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_checkstyle_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_rdjson_reporter(const Catalogue& catalogue, const ReportOptions& options);
[[nodiscard]] MadeReporter make_html_reporter(const Catalogue& catalogue, const ReportOptions& options);

}  // namespace socialcheck
