#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "fuzz/options.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/report/excerpt.h"
#include "syntax/tree_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

/// A draft with most of what rules ask for.
constexpr std::string_view draft_json =
    R"({"id": "d", "text": "Our patient on ward 7 isn't a fool. See https://example.org/a #FluJab, call 01632 960 123!",
 "title": "alpha beta", "account": "@kim", "author": {"name": "Kim Placeholder", "bio": "alpha"}, "capacity": "personal",
 "platforms": ["x"], "media": [{"src": "a.jpg", "alt": "two nurses", "people": [{"relation": "patient", "consent": "c1"}]}],
 "approvals": [{"role": "communications", "by": "Rhian", "at": "2026-11-20"}], "schedule": {"at": "2026-12-24"}})";

std::string lines_of(const Source& source, const Problems& problems) {
  require_no(socialcheck_test::problems_fault({0, static_cast<std::uint32_t>(source.bytes().size())}, problems));
  std::string out;
  for (const Problem& one : problems)
    out += one.code + ' ' + one.message + ' ' + std::to_string(one.where.begin) + '-' + std::to_string(one.where.end) +
           '\n';
  return out;
}

std::string findings(const Ruleset& rules, bool thorough) {
  Linter linter(rules, lint_options(thorough));
  const Activation activation(rules, {});
  const Source source("draft.json", std::string(draft_json));
  std::string out;
  (void)read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
    std::vector<Finding> found;
    linter.lint(draft, activation, found);
    const DraftReport report{&source, &draft, found, linter.sensitive(), verdict_of(found)};
    for (const Finding& one : found) {
      require(one.primary.in_source.end <= source.bytes().size(), "a place is in the source");
      out += std::string(rules.rule(one.rule).id) + ' ' + name_of(one.severity) + ' ' + one.primary.field + ' ' +
             render_message(report, one, false) + ' ' + one.fingerprint + '\n';
    }
    PostDigest post;
    linter.digest(activation, post);
    std::vector<Reminder> checklist;
    linter.checklist(activation, checklist);
    require(checklist.size() <= Linter::most_reminders, "a checklist is short");
  });
  return out;
}

std::optional<std::string> list_named(std::string_view name) {
  if (name != "words.txt") return std::nullopt;
  return "# a list\nred flag\nblue flag\n";
}

}  // namespace

/// Any bytes as a policy: problems with their places, or rules that run, with gates and without.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(source_of(data, size).bytes());
  std::vector<PolicyFile> files;
  files.push_back(open_policy("policy.yaml", bytes));
  auto tables = compile(files, {}, list_named);
  const std::string problems = lines_of(*files[0].source, files[0].problems);
  require(tables.has_value() == !any_error(files[0].problems), "an error leaves nothing, nothing else does");

  std::vector<PolicyFile> again;
  again.push_back(open_policy("policy.yaml", bytes));
  Ruleset rules;
  require(rules.add(again, list_named) == tables.has_value(), "the same policy compiles the same");
  require(lines_of(*again[0].source, again[0].problems) == problems, "the same policy has the same problems");
  if (!tables) return 0;

  const std::string found = findings(rules, false);
  require(findings(rules, true) == found, "gates change nothing");
  Ruleset from_tables;
  from_tables.add(std::move(*tables));
  require(findings(from_tables, false) == found, "tables that were added find the same");
  return 0;
}
