// What a policy may not do to those who run it: patterns and phrases that are large, many or match everywhere.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/lint_text.h"

using namespace socialcheck;
using support::ruleset;

TEST_SUITE_BEGIN("check/limits");

namespace {

// Sanitizers make memory dear.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int many_phrases = 50'000;
#else
constexpr int many_phrases = 1'000'000;
#endif

std::string policy_of(const std::string& signal) {
  return "signals:\n  s: " + signal + "\nrules:\n  - {id: t.s, find: {is: s}, severity: info, message: m}\n";
}

std::vector<std::string> problems_of(const std::string& signal) {
  std::vector<std::string> problems;
  (void)ruleset(policy_of(signal), &problems);
  return problems;
}

std::string repeated(const std::string& unit, int times) {
  std::string out;
  for (int left = times; left > 0; --left) out += unit;
  return out;
}

/// Patterns of about 3,000 steps each, all different.
std::string large_patterns(int count) {
  std::string out = "{patterns: [";
  for (int number = 0; number < count; ++number) out += "'x" + std::to_string(number) + "[a-z]{900}[0-9]{900}', ";
  return out + "'end']}";
}

}  // namespace

TEST_CASE("compile: patterns that cannot be used are refused where they stand") {
  struct Row {
    const char* name;
    std::string signal;
    std::vector<std::string> problems;
  };
  for (const Row& row :
       {Row{"it does not close", "{patterns: ['a', '(b']}", {"2:24: policy/pattern"}},
        Row{"it refers back", "{patterns: ['(a)\\1']}", {"2:19: policy/pattern"}},
        Row{"it matches nothing at all", "{patterns: ['a*']}", {"2:19: policy/pattern"}},
        Row{"an empty way to match", "{patterns: ['a|', '(?:)']}", {"2:19: policy/pattern", "2:25: policy/pattern"}},
        Row{"an end of the text", "{patterns: ['$']}", {"2:19: policy/pattern"}},
        Row{"a repetition over the limit", "{patterns: ['a{2000}']}", {"2:19: policy/pattern"}},
        Row{"repetitions of repetitions", "{patterns: ['((a{100}){100}){100}']}", {"2:19: policy/pattern"}},
        Row{"a large class, often", "{patterns: ['\\pL{800}']}", {"2:19: policy/pattern"}}}) {
    SUBCASE(row.name) {
      CHECK(problems_of(row.signal) == row.problems);
    }
  }
}

TEST_CASE("compile: patterns that are too large together are refused, and one says so") {
  CHECK(problems_of(large_patterns(20)).empty());
  const std::vector<std::string> problems = problems_of(large_patterns(2000));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].starts_with("2:"));
  CHECK(problems[0].ends_with(": policy/patterns-too-large"));
}

TEST_CASE("lint: a pattern may match everything, or between words, and is one finding or none") {
  CHECK(support::lint(ruleset(policy_of("{patterns: ['(?s).+']}")), R"({"text": "a\nb"})") == "info t.s text:a\nb");
  CHECK(support::lint(ruleset(policy_of("{patterns: ['\\b']}")), R"({"text": "a b"})").empty());
}

TEST_CASE("compile: a phrase of ten thousand words is refused where it stands") {
  CHECK(problems_of("{phrases: [\"a\", \"" + repeated("word ", 10'000) + "\"]}") ==
        std::vector<std::string>{"2:23: policy/phrase"});
  CHECK(problems_of("{phrases: [\"" + repeated("(a|b) ", 60) + "\"]}").size() == 1);
}

TEST_CASE("compile: a list of a million phrases is found from its first to its last") {
  std::string list;
  for (int number = 0; number < many_phrases; ++number)
    list += "first" + std::to_string(number) + " second" + std::to_string(number / 3) + "\n";
  std::vector<PolicyFile> files;
  files.push_back(open_policy("test.yaml", policy_of("{lists: [long.txt]}")));
  Ruleset rules;
  REQUIRE(rules.add(files, [&](std::string_view) { return std::optional<std::string>(list); }));
  const std::string last = std::to_string(many_phrases - 1) + " second" + std::to_string((many_phrases - 1) / 3);
  CHECK(support::lint(rules, "{\"text\": \"It was first0 second0, or first" + last + "\"}") ==
        "info t.s text:first0 second0; info t.s text:first" + last);
  CHECK(support::lint(rules, R"({"text": "It was first0 second1 or second0 first0"})").empty());
}

TEST_CASE("lint: what is wrong stays seen behind any number of sentences that might be") {
  const std::string signals = "signals:\n  one: {phrases: [alpha]}\n  two: {phrases: [beta]}\nrules:\n";
  for (const std::string window : {"sentence", "5 words", "2 sentences", "paragraph"}) {
    CAPTURE(window);
    const Ruleset rules = ruleset(signals + "  - {id: t.s, find: {all: [one, two], within: " + window +
                                  "}, severity: info, message: m}\n");
    const std::string found =
        support::lint(rules, R"({"text": ")" + repeated("An alpha is near. ", 3000) +
                                 R"(\n\nHere alpha beta stand.\n\n)" + repeated("An alpha is near. ", 3000) + "\"}");
    CHECK(found.find("alpha beta") != std::string::npos);
  }
}

TEST_SUITE_END();
