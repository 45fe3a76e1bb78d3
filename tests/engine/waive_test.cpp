#include "socialcheck/engine/waive.h"

#include <doctest/doctest.h>

#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/source/position.h"
#include "support/lint_text.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("engine/waive");

namespace {

constexpr const char* policy = R"(
signals:
  bang: {phrases: [wow]}
  boom: {phrases: [boom]}
rules:
  - {id: tone.bang, find: bang, severity: warning, message: m}
  - {id: tone.boom, find: boom, severity: error, message: m, waivable: false}
  - {id: tone.no-bio, needs: {author.bio: present}, severity: warning, message: m}
)";

/// Findings that are left as "line rule", then problems of waivers as "line code".
std::string left(std::string bytes, InputFormat format = InputFormat::markdown, const Selection& selection = {}) {
  const Ruleset rules = support::ruleset(policy);
  LintOptions options;
  options.as_of = {days_from_civil({2026, 12, 1}), 0, false, false, 0};
  Linter linter(rules, options);
  Waivers waivers(rules);
  const Activation activation(rules, selection);
  const Source source("draft", std::move(bytes));
  const Lines lines(source);
  std::string out;
  const auto add = [&](std::uint32_t at, std::string_view word) {
    out += (out.empty() ? "" : "; ") + std::to_string(lines.position(at).line) + " " + std::string(word);
  };
  const ReadResult result = read_drafts(source, format, {}, [&](Draft& draft) {
    std::vector<Finding> findings;
    linter.lint(draft, activation, findings);
    waivers.apply(draft, activation, options.as_of, findings);
    for (const Finding& finding : findings) add(finding.primary.in_source.begin, rules.rule(finding.rule).id);
    for (const Problem& problem : draft.problems)
      if (problem.code.starts_with("waiver/")) {
        CHECK(problem.severity == Severity::warning);
        add(problem.where.begin, problem.code);
      }
  });
  CHECK(result.drafts > 0);
  return out;
}

std::string with_waiver(const std::string& waiver, const std::string& text = "wow") {
  return left("---\nauthor: {bio: x}\nwaivers:\n  - " + waiver + "\n---\n" + text + "\n");
}

}  // namespace

TEST_CASE("apply: without waivers nothing changes") {
  CHECK(left("wow\n\nboom\n") == "1 tone.no-bio; 1 tone.bang; 3 tone.boom");
}

TEST_CASE("apply: the field waives a rule for the whole draft") {
  CHECK(with_waiver("{rule: tone.bang, reason: on the banner, until: 2026-12-31}", "wow\nand wow") == "");
  CHECK(with_waiver("{rule: tone.bang, reason: on the banner, by: D. Example, until: 2026-12-01}") == "");
}

TEST_CASE("apply: a waiver in the field that does not count") {
  struct Row {
    const char* waiver;
    const char* left;
  };
  for (const Row& row : {
           Row{"{rule: tone.bang, reason: r, until: 2026-11-30}", "6 tone.bang; 4 waiver/expired"},
           Row{"{rule: tone.bang, until: 2026-12-31}", "6 tone.bang; 4 waiver/incomplete"},
           Row{"{rule: tone.bang, reason: \"--\", until: 2026-12-31}", "6 tone.bang; 4 waiver/incomplete"},
           Row{"{rule: tone.bang, reason: r}", "6 tone.bang; 4 waiver/incomplete"},
           Row{"{reason: r, until: 2026-12-31}", "6 tone.bang; 4 waiver/incomplete"},
           Row{"{rule: tone.bag, reason: r, until: 2026-12-31}", "6 tone.bang; 4 waiver/unknown-rule"},
           Row{"{rule: tone.boom, reason: r, until: 2026-12-31}", "6 tone.bang; 4 waiver/not-waivable"},
           Row{"{rule: tone.no-bio, reason: r, until: 2026-12-31}", "6 tone.bang; 4 waiver/unused"},
       }) {
    CAPTURE(row.waiver);
    CHECK(with_waiver(row.waiver) == row.left);
  }
}

TEST_CASE("apply: fields of JSON drafts count, too") {
  CHECK(
      left(R"({"text":"wow","author":{"bio":"x"},"waivers":[{"rule":"tone.bang","reason":"r","until":"2027-01-01"}]})",
           InputFormat::json) == "");
}

TEST_CASE("apply: comments") {
  struct Row {
    const char* name;
    const char* text;
    const char* left;
  };
  const std::string front = "---\nauthor: {bio: x}\n---\n";
  for (const Row& row : {
           Row{"the next line", "<!-- socialcheck-disable-next-line tone.bang -- r -->\nwow\nwow\n", "6 tone.bang"},
           Row{"blank lines between", "<!-- socialcheck-disable-next-line tone.bang -- r -->\n\n \nwow\n", ""},
           Row{"not the line it stands on", "wow <!-- socialcheck-disable-next-line tone.bang -- r -->\nfine\n",
               "4 tone.bang; 4 waiver/unused"},
           Row{"nothing follows", "wow\n<!-- socialcheck-disable-next-line tone.bang -- r -->\n",
               "4 tone.bang; 5 waiver/unused"},
           Row{"the whole draft", "wow\n\n<!-- socialcheck-disable tone.bang -- r -->\n\nwow\n", ""},
           Row{"several rules", "<!-- socialcheck-disable tone.bang, tone.boom -- r -->\nwow boom\n",
               "5 tone.boom; 4 waiver/not-waivable"},
           Row{"no reason", "<!-- socialcheck-disable tone.bang -->\nwow\n", "5 tone.bang; 4 waiver/incomplete"},
           Row{"an empty reason", "<!-- socialcheck-disable tone.bang -- -->\nwow\n",
               "5 tone.bang; 4 waiver/incomplete"},
           Row{"no rule", "<!-- socialcheck-disable -- r -->\nwow\n", "5 tone.bang; 4 waiver/incomplete"},
           Row{"a word that is none of them", "<!-- socialcheck-off tone.bang -- r -->\nwow\n",
               "5 tone.bang; 4 waiver/incomplete"},
           Row{"an unknown rule", "<!-- socialcheck-disable tone -- r -->\nwow\n",
               "5 tone.bang; 4 waiver/unknown-rule"},
           Row{"unused", "<!-- socialcheck-disable tone.bang -- r -->\nfine\n", "4 waiver/unused"},
           Row{"other comments", "<!-- see socialcheck-disable -->\nwow\n", "5 tone.bang"},
           Row{"over several lines", "<!--\n socialcheck-disable-next-line\n tone.bang -- r\n-->\nwow\n", ""},
       }) {
    CAPTURE(row.name);
    CHECK(left(front + row.text) == row.left);
  }
}

TEST_CASE("apply: a waiver for a rule that is not active is not called unused") {
  Selection selection;
  selection.ignore = {"tone.bang"};
  CHECK(left("---\nauthor: {bio: x}\n---\n<!-- socialcheck-disable tone.bang -- r -->\nwow\n", InputFormat::markdown,
             selection) == "");
}
