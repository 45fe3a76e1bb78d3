#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "draft/draft_fault.h"
#include "fuzz/drafting.h"
#include "fuzz/fuzz.h"
#include "fuzz/options.h"
#include "fuzz/report_fault.h"
#include "fuzz/value.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/engine/waive.h"
#include "socialcheck/report/excerpt.h"
#include "socialcheck/report/reporter.h"
#include "socialcheck/text/ascii.h"
#include "text/text_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

/// The built-in rules and those who run them, made once: what a Linter remembers of one draft must not show in the
/// next.
struct Bench {
  Ruleset rules = Ruleset::built_in();
  Activation activation{rules, {}};
  Examples examples{rules};
  Linter first{rules, lint_options(false)};
  Linter second{rules, lint_options(false)};
  Linter thorough{rules, lint_options(true)};
  Waivers waivers{rules};
};

Bench& bench() {
  static Bench made;
  return made;
}

// ------------------------------------------------------------------------------------------------------- findings

void require_place(const Draft& draft, const Place& place) {
  const Span whole{0, static_cast<std::uint32_t>(draft.source->bytes().size())};
  require(place.in_source.begin <= place.in_source.end && whole.contains(place.in_source), "a place is in the source");
  for (const TextField& field : draft.texts) {
    if (field.path != place.field) continue;
    require(place.in_value.begin <= place.in_value.end && place.in_value.end <= field.value.size(),
            "a place is in its value: " + place.field);
    require(socialcheck_test::on_boundary(field.value, place.in_value.begin) &&
                socialcheck_test::on_boundary(field.value, place.in_value.end),
            "no place cuts a character: " + place.field);
    return;
  }
  require(place.in_value.begin == 0, "what is no text is shown as a whole: " + place.field);
}

/// A finding in a line: all that does not depend on how the draft is written down.
std::string line_of(const DraftReport& report, const Finding& finding, bool fingerprint) {
  // A list that a draft calls by its singular is named so, but not in a spreadsheet.
  const auto name = [](const std::string& field) {
    const std::size_t end = std::min(field.find_first_of(".["), field.size());
    const std::size_t plain = end > 0 && field[end - 1] == 's' ? end - 1 : end;
    return field.substr(0, plain) + field.substr(field.compare(end, 3, "[0]") == 0 ? end + 3 : end);
  };
  const auto place = [&](const Place& at) {
    return name(at.field) + '@' + std::to_string(at.in_value.begin) + '-' + std::to_string(at.in_value.end);
  };
  std::string out = std::string(bench().rules.rule(finding.rule).id) + ' ' + name_of(finding.severity) +
                    (finding.kind == FindingKind::breach ? " breach " : " review ") + place(finding.primary) + ' ' +
                    render_message(report, finding, false);
  for (const Related& related : finding.related) out += ' ' + place(related.place);
  for (const std::uint32_t clause : finding.clauses) out += ' ' + std::to_string(clause);
  return fingerprint ? out + ' ' + finding.fingerprint : out;
}

/// The findings of one form of a draft, sorted: forms may have their fields in another order.
std::string findings_in(const Source& source, InputFormat format, Linter& linter, bool fingerprint) {
  std::vector<std::string> lines;
  (void)read_drafts(source, format, {}, [&](Draft& draft) {
    require_no(socialcheck_test::draft_fault(source, draft));
    if (!draft.readable) {
      lines.emplace_back("unreadable");
      return;
    }
    std::vector<Finding> findings;
    linter.lint(draft, bench().activation, findings);
    const DraftReport report{&source, &draft, findings, linter.sensitive(), verdict_of(findings)};
    for (const Finding& finding : findings) {
      require_place(draft, finding.primary);
      for (const Related& related : finding.related) require_place(draft, related.place);
      lines.push_back(line_of(report, finding, fingerprint));
    }
  });
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

void require_same(const std::string& expected, const std::string& found, const char* what, const Source& source) {
  if (expected == found) return;
  std::fprintf(stderr, "expected:\n%s\nfound:\n%s\nin:\n%s\n", expected.c_str(), found.c_str(),
               std::string(source.bytes()).c_str());
  require(false, what);
}

// ---------------------------------------------------------------------------------------------------------- forms

/// Text of letters and plain punctuation, that Markdown and plain text leave as it is.
bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  for (const char c : text)
    if (!is_alnum(c) && std::string_view(" ,.'?").find(c) == std::string_view::npos) return false;
  return is_letter(text.front());
}

/// Only what a row of a spreadsheet holds.
bool is_row(const Value& draft) {
  for (const Value& value : draft.children) {
    if (value.bare || value.kind == Value::Kind::map) return false;
    if (value.kind == Value::Kind::list && value.key != "platforms") return false;
    if (value.text.find('\r') != std::string::npos) return false;
  }
  return true;
}

void require_forms_agree(const Value& draft, const std::string& expected) {
  Bench& it = bench();
  std::string yaml = "---\n";
  append_yaml(draft, 0, yaml);
  const Source as_yaml("draft.yaml", yaml);
  require_same(expected, findings_in(as_yaml, InputFormat::yaml, it.first, true), "YAML is like JSON", as_yaml);
  if (is_row(draft)) {
    const Source as_csv("draft.csv", csv_of(draft));
    require_same(expected, findings_in(as_csv, InputFormat::csv, it.first, true), "CSV is like JSON", as_csv);
  }
  const Value* text = draft.find("text");
  if (text == nullptr || !is_plain(text->text)) return;
  Value rest = draft;
  std::erase_if(rest.children, [](const Value& child) { return child.key == "text"; });
  std::string front = "---\n";
  append_yaml(rest, 0, front);
  const Source as_markdown("draft.md", front + "---\n" + text->text + '\n');
  require_same(expected, findings_in(as_markdown, InputFormat::markdown, it.first, true), "Markdown is like JSON",
               as_markdown);
  if (draft.children.size() > 2) return;
  const Source as_text("draft.txt", text->text);
  std::string json;
  append_json(draft, json);
  const Source as_json("draft.json", json);
  require_same(findings_in(as_json, InputFormat::json, it.first, false),
               findings_in(as_text, InputFormat::text, it.first, false), "plain text is like JSON", as_text);
}

// --------------------------------------------------------------------------------------------------------- reports

/// Values of the draft that no report may show: long ones that stand nowhere but where they were recognised.
std::vector<std::string> secrets_of(const DraftReport& report) {
  std::vector<std::string> out;
  for (const Sensitive& one : report.sensitive) {
    const std::string value(report.draft->texts[one.text].value.substr(one.where.begin, one.where.size()));
    if (value.size() < 8 || value.size() > 200) continue;
    std::size_t covered = 0;
    std::size_t all = 0;
    for (std::uint32_t text = 0; text < report.draft->texts.size(); ++text) {
      const std::string_view words = report.draft->texts[text].value;
      for (std::size_t at = words.find(value); at != std::string_view::npos; at = words.find(value, at + 1)) {
        ++all;
        const Span where{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + value.size())};
        covered += std::any_of(report.sensitive.begin(), report.sensitive.end(), [&](const Sensitive& other) {
          return other.text == text && other.where.contains(where);
        });
      }
    }
    if (covered == all && report.draft->id.find(value) == std::string_view::npos) out.push_back(value);
  }
  return out;
}

void require_reports(const DraftReport& report) {
  const std::vector<std::string> secrets = secrets_of(report);
  Summary summary;
  summary.drafts = 1;
  for (const ReportFormat& format : report_formats()) {
    ReportOptions how;
    how.version = "0";
    const auto reporter = format.make(bench().rules, how);
    std::string out;
    reporter->begin(out);
    reporter->draft(report, out);
    for (const Problem& problem : report.draft->problems) reporter->problem(report.source, {}, problem, out);
    reporter->end(summary, out);
    const std::string fault = report_fault(format.name, out);
    if (!fault.empty()) std::fprintf(stderr, "%s\n", out.c_str());
    require(fault.empty(), std::string(format.name) + ": " + fault);
    for (const std::string& secret : secrets) {
      const bool shown = out.find(secret) != std::string::npos;
      if (shown) std::fprintf(stderr, "'%s' in:\n%s\n", secret.c_str(), out.c_str());
      require(!shown, std::string(format.name) + " shows an identifier");
    }
  }
}

void lint_and_report(const Source& source) {
  Bench& it = bench();
  (void)read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
    std::vector<Finding> findings;
    std::vector<Reminder> checklist;
    std::vector<WaivedFinding> waived;
    if (draft.readable) {
      it.first.lint(draft, it.activation, findings);
      it.first.checklist(it.activation, checklist);
      const std::size_t before = findings.size();
      const std::size_t count = it.waivers.apply(draft, it.activation, lint_options(false).as_of, findings, &waived);
      require(findings.size() + count == before && waived.size() == count, "a waiver takes out what it says");
      for (const Sensitive& one : it.first.sensitive()) {
        const std::string_view value = draft.texts[one.text].value;
        require(one.where.begin < one.where.end && one.where.end <= value.size(), "a sensitive span is in its text");
        require(socialcheck_test::on_boundary(value, one.where.begin) &&
                    socialcheck_test::on_boundary(value, one.where.end),
                "a sensitive span cuts no character");
      }
    }
    require_reports({&source, &draft, findings, draft.readable ? it.first.sensitive() : std::span<const Sensitive>(),
                     verdict_of(findings), nullptr, checklist, waived});
  });
}

}  // namespace

/// A draft of any fields (fuzz/drafting.h), through everything that a run does with it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4000) return 0;
  Bench& it = bench();
  const Source lines = source_of(data, size);
  const Value draft = DraftMaker(it.examples).make(lines.bytes());
  std::string json;
  append_json(draft, json);
  const Source source("draft.json", json);
  const std::string expected = findings_in(source, InputFormat::json, it.first, true);
  require_forms_agree(draft, expected);
  lint_and_report(source);

  // What costs more is asked of some inputs; which ones depends on nothing but the input.
  const std::size_t turn = std::hash<std::string_view>{}(lines.bytes()) % 8;
  if (turn == 0)
    require_same(expected, findings_in(source, InputFormat::json, it.thorough, true), "gates change nothing", source);
  if (turn == 1) {
    std::string found;
    std::thread other([&] { found = findings_in(source, InputFormat::json, it.second, true); });
    const std::string here = findings_in(source, InputFormat::json, it.first, true);
    other.join();
    require_same(expected, found, "another thread finds the same", source);
    require_same(expected, here, "the same again finds the same", source);
  }
  return 0;
}
