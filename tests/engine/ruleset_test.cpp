#include "socialcheck/engine/ruleset.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "socialcheck/draft/read_drafts.h"
#include "support/lint_text.h"

using namespace socialcheck;

namespace {

constexpr const char* base_policy =
    "document: {id: base, title: The base}\n"
    "clauses:\n"
    "  - {id: B-1, summary: s, lintable: full, capacity: [any], channels: [any]}\n"
    "  - {id: B-2, summary: s, lintable: full, capacity: [any], channels: [any]}\n"
    "signals:\n"
    "  fruit: {phrases: [apple, pear]}\n"
    "  sweet: {phrases: [sweet]}\n"
    "rules:\n"
    "  - {id: food.fruit, tags: [fresh], clauses: [B-1], severity: warning, message: m, find: fruit}\n"
    "  - {id: food.sweet, clauses: [B-2], severity: info, message: m, find: sweet}\n"
    "  - {id: drink.tea, severity: error, message: m, find: {phrases: [tea]}}\n";

constexpr const char* own_policy =
    "document: {id: own, title: Our own}\n"
    "clauses:\n"
    "  - {id: O-1, summary: s, lintable: full, capacity: [any], channels: [any]}\n"
    "signals: {baker: {phrases: [\"baker of {fruit}\"]}}\n"
    "rules:\n"
    "  - {id: own.pie, clauses: [O-1, B-2], severity: error, message: m, find: {phrases: [\"{fruit} pie\"]}}\n"
    "  - {id: own.both, severity: error, message: m, find: {all: [fruit, sweet]}}\n"
    "  - {id: own.baker, severity: error, message: m, find: baker}\n";

/// Compiles one more file on top; its problems as "code ...".
std::string add(Ruleset& rules, std::string yaml) {
  std::vector<PolicyFile> files;
  files.push_back(open_policy("own.yaml", std::move(yaml)));
  const bool ok = rules.add(files, [](std::string_view) { return std::nullopt; });
  std::string out;
  for (const Problem& problem : files[0].problems) out += problem.code + " ";
  CHECK(ok == !any_error(files[0].problems));
  return out;
}

Ruleset base() {
  return support::ruleset(base_policy);
}

Ruleset both() {
  Ruleset rules = base();
  REQUIRE(add(rules, own_policy).empty());
  return rules;
}

std::string rules_on(const Ruleset& rules, const Activation& activation) {
  std::string out;
  for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule)
    if (activation.rule_on(rule)) out += std::string(rules.rule(rule).id) + " ";
  return out;
}

std::string all_problems(const Activation& activation) {
  std::string out;
  for (const Problem& problem : activation.problems()) out += problem.code + ": " + problem.message + "\n";
  return out;
}

}  // namespace

TEST_SUITE_BEGIN("engine/ruleset");

TEST_CASE("glob_match: what a glob names") {
  struct Row {
    const char *name, *glob, *text;
    bool yes;
  };
  for (const Row& row : {
           Row{"the same word", "tone.civility", "tone.civility", true},
           Row{"a part is not enough", "tone", "tone.civility", false},
           Row{"case does not count", "NHSW-6-*", "nhsw-6-14", true},
           Row{"nothing names nothing", "", "", true},
           Row{"nothing names no word", "", "a", false},
           Row{"a star is any run", "tone.*", "tone.civility", true},
           Row{"an empty run, too", "tone.*", "tone.", true},
           Row{"in the middle", "*.nhs-*", "personal-data.nhs-number", true},
           Row{"several", "*a*b*c*", "xxaxxbxxcxx", true},
           Row{"in their order", "*a*b*c*", "xxaxxcxxbxx", false},
           Row{"a later place after a false start", "*abd", "abcabd", true},
           Row{"a star alone", "*", "", true},
           Row{"a mark is one character", "B-?", "B-1", true},
           Row{"exactly one", "B-?", "B-12", false},
           Row{"not none", "B-?", "B-", false},
           Row{"no star after the end", "a*b", "a", false},
           Row{"brackets are themselves", "[ab]", "a", false},
       }) {
    SUBCASE(row.name) {
      CHECK(glob_match(row.glob, row.text) == row.yes);
    }
  }
}

TEST_CASE("glob_match: many stars cost no more than their text") {
  std::string glob;
  for (int at = 0; at < 2000; ++at) glob += "*a";
  CHECK_FALSE(glob_match(glob + "b", std::string(4000, 'a')));
}

TEST_CASE("add: a user's policy uses signals, slots and clauses of the base") {
  const Ruleset rules = both();
  CHECK(support::lint(rules, R"({"text": "apple"})") == "warning food.fruit text:apple");
  const std::string pie = support::lint(rules, R"({"text": "an apple pie"})");
  CHECK(pie.find("error own.pie text:apple pie") != std::string::npos);
  CHECK(support::lint(rules, R"({"text": "the baker of pear"})").find("own.baker text:baker of pear") !=
        std::string::npos);
  CHECK(support::lint(rules, R"({"text": "apple so sweet"})").find("own.both") != std::string::npos);
  CHECK(support::lint(base(), R"({"text": "an apple pie"})") == "warning food.fruit text:apple");
}

TEST_CASE("add: rules, clauses and documents are numbered through all programs") {
  const Ruleset rules = both();
  REQUIRE(rules.programs().size() == 2);
  REQUIRE(rules.rule_count() == 6);
  REQUIRE(rules.clause_count() == 3);
  REQUIRE(rules.document_count() == 2);
  CHECK(rules.rule(0).id == "food.fruit");
  CHECK(rules.rule(3).id == "own.pie");
  CHECK(rules.rule(5).id == "own.baker");
  CHECK(rules.clause(1).id == "B-2");
  CHECK(rules.clause(2).id == "O-1");
  CHECK(rules.document(1).id == "own");
  CHECK(rules.document_of(2) == 1);
  std::string cited;
  for (const std::uint32_t clause : rules.rule(3).clauses) cited += std::string(rules.clause(clause).id) + " ";
  CHECK(cited == "O-1 B-2 ");
}

TEST_CASE("add: on an error nothing is added, and the file holds the problem") {
  Ruleset rules = base();
  CHECK(add(rules, "rules:\n  - {id: own.r, severity: error, message: m, find: nosuch}\n") == "policy/unknown-signal ");
  CHECK(rules.programs().size() == 1);
  CHECK(rules.rule_count() == 3);
  CHECK(add(rules, "rules:\n  - {id: own.r, severity: error, message: m, find: sweet}\n") == "");
  CHECK(rules.rule_count() == 4);
}

TEST_CASE("add: a name of the base cannot be taken") {
  Ruleset rules = base();
  CHECK(add(rules, "rules:\n  - {id: food.fruit, severity: error, message: m, find: sweet}\n") != "");
  CHECK(rules.rule_count() == 3);
}

TEST_CASE("rule: the topic of its id is its first tag") {
  const Ruleset rules = base();
  const RuleInfo rule = rules.rule(0);
  REQUIRE(rule.tags.size() == 2);
  CHECK(rule.tags[0] == "food");
  CHECK(rule.tags[1] == "fresh");
  CHECK(rule.severity == Severity::warning);
}

TEST_CASE("Activation: which rules run") {
  const Ruleset rules = both();
  struct Row {
    const char* name;
    Selection selection;
    std::string on;
  };
  const Row rows[] = {
      {"all", {}, "food.fruit food.sweet drink.tea own.pie own.both own.baker "},
      {"one document, and what belongs to none", {{"own"}, {}, {}, {}}, "drink.tea own.pie own.both own.baker "},
      {"a clause of the base keeps its rules",
       {{"base"}, {}, {}, {}},
       "food.fruit food.sweet drink.tea own.pie own.both own.baker "},
      {"by id", {{}, {"drink.tea"}, {}, {}}, "drink.tea "},
      {"by tag", {{}, {"fresh"}, {}, {}}, "food.fruit "},
      {"by topic", {{}, {"food"}, {}, {}}, "food.fruit food.sweet "},
      {"by clause", {{}, {"B-2"}, {}, {}}, "food.sweet own.pie "},
      {"by clauses, in any case", {{}, {"b-*"}, {}, {}}, "food.fruit food.sweet own.pie "},
      {"several", {{}, {"drink.*", "food.sweet"}, {}, {}}, "food.sweet drink.tea "},
      {"but those", {{}, {}, {"food.*", "O-1"}, {}}, "drink.tea own.both own.baker "},
      {"ignoring wins", {{}, {"food"}, {"fresh"}, {}}, "food.sweet "},
      {"switched off", {{}, {}, {}, {{"own.*", true, Severity::info}}}, "food.fruit food.sweet drink.tea "},
      {"a document and a selection", {{"own"}, {"food"}, {}, {}}, ""},
  };
  for (const Row& row : rows) {
    SUBCASE(row.name) {
      const Activation activation(rules, row.selection);
      CHECK(rules_on(rules, activation) == row.on);
      CHECK(all_problems(activation) == "");
      std::size_t on = 0;
      for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule) on += activation.rule_on(rule) ? 1 : 0;
      CHECK(activation.active() == on);
    }
  }
}

TEST_CASE("Activation: overrides of severity, the last of which wins") {
  const Ruleset rules = base();
  Selection selection;
  selection.overrides = {{"food.*", false, Severity::error}, {"food.sweet", false, Severity::warning}};
  const Activation activation(rules, selection);
  CHECK(activation.level(0) == static_cast<int>(Severity::error));
  CHECK(activation.level(1) == static_cast<int>(Severity::warning));
  CHECK(activation.level(2) == -1);
  CHECK(support::lint(rules, activation, R"({"text": "apple, sweet, tea"})") ==
        "error food.fruit text:apple; warning food.sweet text:sweet; error drink.tea text:tea");
}

TEST_CASE("Activation: a finding cites only clauses of documents that apply") {
  const Ruleset rules = both();
  Selection selection;
  selection.documents = {"own"};
  const Activation activation(rules, selection);
  CHECK_FALSE(activation.clause_on(0));
  CHECK(activation.clause_on(2));
  std::string cited;
  support::lint_with(rules, activation, R"({"text": "apple pie"})", false, [&](const Draft&, const auto& findings) {
    for (const Finding& finding : findings)
      for (const std::uint32_t clause : finding.clauses) cited += std::string(rules.clause(clause).id) + " ";
  });
  CHECK(cited == "O-1 ");
}

TEST_CASE("Activation: names of nothing are problems") {
  const Ruleset rules = base();
  Selection selection;
  selection.documents = {"bass"};
  selection.select = {"food.*", "fod.*"};
  selection.ignore = {"X-1"};
  selection.overrides = {{"nosuch", true, Severity::info}};
  CHECK(
      all_problems(Activation(rules, selection)) ==
      "config/unknown-rule: 'fod.*' in select names no rule, tag or clause; `socialcheck rules` lists them\n"
      "config/unknown-rule: 'X-1' in ignore names no rule, tag or clause; `socialcheck rules` lists them\n"
      "config/unknown-rule: 'nosuch' in the severity overrides names no rule, tag or clause; `socialcheck rules` lists "
      "them\n"
      "config/unknown-document: no document is called 'bass', did you mean 'base'?\n");
}

TEST_CASE("Ruleset: an empty one has nothing and finds nothing") {
  const Ruleset rules;
  CHECK(rules.rule_count() == 0);
  CHECK(rules.clause_count() == 0);
  CHECK(Activation(rules, {}).active() == 0);
  CHECK(support::lint(rules, R"({"text": "apple"})") == "");
}

namespace {

/// A policy whose prompt clauses are for official drafts (P-1) and for all (P-2), with reminders.
std::string with_checklist(const std::string& checklist) {
  return "document: {id: base, title: The base}\n"
         "clauses:\n"
         "  - {id: P-1, summary: s, lintable: prompt, capacity: [official], channels: [any]}\n"
         "  - {id: P-2, summary: s, lintable: prompt, capacity: [any], channels: [any]}\n"
         "  - {id: P-3, summary: s, lintable: full, capacity: [any], channels: [any]}\n" +
         checklist;
}

/// The checklist of a draft: "ask (number of clauses)", one after another.
std::string checklist_of(const Ruleset& rules, const std::string& json, const Selection& selection = {}) {
  const Source source("draft.json", json);
  const Activation activation(rules, selection);
  Linter linter(rules, {});
  std::string out;
  read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
    std::vector<Finding> findings;
    std::vector<Reminder> checklist;
    linter.lint(draft, activation, findings);
    linter.checklist(activation, checklist);
    for (const Reminder& one : checklist) out += std::string(one.ask) + "(" + std::to_string(one.clauses.size()) + ") ";
  });
  return out;
}

}  // namespace

TEST_CASE("checklist: lines whose clauses hold and that the draft gives reason for, five at most") {
  const Ruleset rules =
      support::ruleset(with_checklist("checklist:\n"
                                      "  - {clauses: [P-1], ask: official, when: {media: present}}\n"
                                      "  - {clauses: [P-1, P-2], ask: both, when: {media: present}}\n"
                                      "  - {clauses: [P-2], ask: words, when: {phrases: [apple], not: [said]}}\n"
                                      "  - {clauses: [P-2], ask: four, when: {media: present}}\n"
                                      "  - {clauses: [P-2], ask: five, when: {media: present}}\n"
                                      "  - {clauses: [P-2], ask: six, when: {media: present}}\n"
                                      "  - {clauses: [P-2], ask: seven, when: {media: present}}\n"
                                      "signals: {said: {lever: inside quotes}}\n"));
  CHECK(checklist_of(rules, R"({"text": "a", "capacity": "official", "media": ["a.jpg"]})") ==
        "official(1) both(2) four(1) five(1) six(1) ");
  CHECK(checklist_of(rules, R"({"text": "apple", "capacity": "personal"})") == "words(1) ");
  CHECK(checklist_of(rules, R"({"text": "an \"apple\"", "capacity": "personal"})") == "");
  CHECK(checklist_of(rules, R"({"text": "a", "media": ["a.jpg"]})") == "both(1) four(1) five(1) six(1) seven(1) ");
}

TEST_CASE("checklist: of documents that apply only") {
  Ruleset rules =
      support::ruleset(with_checklist("checklist:\n  - {clauses: [P-2], ask: base, when: {media: present}}\n"));
  REQUIRE(add(rules,
              "document: {id: own, title: Our own}\n"
              "clauses:\n  - {id: O-1, summary: s, lintable: prompt, capacity: [any], channels: [any]}\n"
              "checklist:\n"
              "  - {clauses: [O-1], ask: own, when: {media: present}}\n"
              "  - {clauses: [P-2], ask: below, when: {media: present}}\n") == "");
  const std::string draft = R"({"text": "a", "media": ["a.jpg"]})";
  CHECK(checklist_of(rules, draft) == "base(1) own(1) below(1) ");
  Selection only_own;
  only_own.documents = {"own"};
  CHECK(checklist_of(rules, draft, only_own) == "own(1) ");
}

TEST_CASE("checklist: what is wrong in it is said with its place") {
  struct Bad {
    const char *name, *line, *problem;
  };
  for (const Bad& row : {
           Bad{"a clause that rules check", "{clauses: [P-3], ask: a, when: {media: present}}",
               "7:16: policy/wrong-value"},
           Bad{"no such clause", "{clauses: [P-9], ask: a, when: {media: present}}", "7:16: policy/unknown-clause"},
           Bad{"no reason", "{clauses: [P-1], ask: a}", "7:5: policy/missing-key"},
           Bad{"nothing to ask", "{clauses: [P-1], when: {media: present}}", "7:5: policy/missing-key"},
           Bad{"a field", "{clauses: [P-1], ask: a, when: {mediax: present}}", "7:37: policy/unknown-field"},
           Bad{"a key", "{clauses: [P-1], ask: a, when: {media: present}, if: b}", "7:54: policy/unknown-key"},
       }) {
    SUBCASE(row.name) {
      std::vector<std::string> problems;
      support::ruleset(with_checklist("checklist:\n  - " + std::string(row.line) + "\n"), &problems);
      REQUIRE_FALSE(problems.empty());
      CHECK(problems.front() == row.problem);
    }
  }
}

TEST_SUITE_END();
