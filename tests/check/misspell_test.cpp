#include "socialcheck/check/misspell.h"

#include <algorithm>

#include "doctest/doctest.h"
#include "support/lint_text.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("check/misspell");

namespace {

bool has(const std::vector<std::string>& all, const char* one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("misspellings: letters change places or are left out") {
  const auto slips = misspellings("women");
  CHECK(has(slips, "wmoen"));
  CHECK(has(slips, "womne"));
  CHECK(has(slips, "wmen"));
  CHECK(has(slips, "womn"));
  CHECK_FALSE(has(slips, "women"));
}

TEST_CASE("misspellings: the first letter is never left out, so that omen stays an omen") {
  CHECK_FALSE(has(misspellings("women"), "omen"));
}

TEST_CASE("misspellings: a slip that is a common word is no slip") {
  CHECK_FALSE(has(misspellings("black people"), "back people"));
  CHECK(has(misspellings("black people"), "balck people"));
}

TEST_CASE("misspellings: only the first long word slips, and short words never") {
  CHECK(has(misspellings("the disabled"), "the disabeld"));
  CHECK_FALSE(has(misspellings("disabled people"), "disabled poeple"));
  CHECK(misspellings("an old man").empty());
  CHECK(misspellings("").empty());
  CHECK(misspellings("lgbtq+ 12345").empty());
}

TEST_CASE("misspellings: four letters only change places") {
  const auto slips = misspellings("jews");
  CHECK(has(slips, "jesw"));
  CHECK_FALSE(has(slips, "jew"));
}

TEST_CASE("compile: a signal that folds misspelt is seen through slips, its exceptions are not") {
  const Ruleset rules = support::ruleset(R"(
signals:
  fruit: {phrases: ["(banana|orange) pie"], except: ["orange pie dish"], folds: [misspelt]}
document: {id: d, title: D, version: "1", review: "2030-01"}
clauses: [{id: D-1, section: "1", modality: must, summary: s, capacity: [any], channels: [any], lintable: full, severity: warning}]
rules:
  - {id: tone.fruit, title: t, clauses: [D-1], find: fruit, severity: warning, message: m, help: h, ask: a, why: w}
)");
  CHECK(support::lint(rules, R"({"text": "a bnaana pie"})") == "warning tone.fruit text:bnaana pie");
  CHECK(support::lint(rules, R"({"text": "an orang pie"})") == "warning tone.fruit text:orang pie");
  CHECK(support::lint(rules, R"({"text": "an orange pie dish"})").empty());
  CHECK(support::lint(rules, R"({"text": "an orange tart"})").empty());
}

TEST_SUITE_END();
