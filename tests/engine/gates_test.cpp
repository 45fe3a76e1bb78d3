// What is only a matter of speed must not change a finding: rules that are not asked, patterns that are not tried.
#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "socialcheck/engine/lint.h"
#include "support/lint_text.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("engine/gates");

namespace {

/// Drafts put together from the examples of all rules: the fields of one, the words of up to three.
class DraftMaker {
 public:
  explicit DraftMaker(const Program& program) {
    for (const CExample& example : program.examples) examples_.emplace_back(program.text(example.json));
  }

  std::string next() {
    const std::string& first = pick();
    std::string words;
    for (std::size_t left = random_() % 3; left > 0; --left)
      words += words_of(pick()) + (random_() % 2 == 0 ? " " : ". ");
    std::string draft = first;
    const std::size_t text = draft.find("\"text\":\"");
    if (text != std::string::npos) draft.insert(text + 8, words);
    return draft;
  }

 private:
  std::vector<std::string> examples_;
  std::mt19937 random_{20261125};

  const std::string& pick() { return examples_[random_() % examples_.size()]; }
  static std::string words_of(const std::string& draft) {
    const std::size_t text = draft.find("\"text\":\"");
    if (text == std::string::npos) return {};
    std::size_t end = text + 8;
    while (end < draft.size() && draft[end] != '"') end += draft[end] == '\\' ? 2 : 1;
    return draft.substr(text + 8, end - text - 8);
  }
};

/// How many drafts: enough for every run, and more where somebody asks for it.
int drafts_wanted() {
  const char* said = std::getenv("SOCIALCHECK_GENERATED_DRAFTS");
  return said == nullptr ? 1500 : std::atoi(said);
}

}  // namespace

TEST_CASE("lint: asking every rule and trying every pattern finds nothing else") {
  const Ruleset rules = Ruleset::built_in();
  const Activation activation(rules, {});
  LintOptions thorough = support::lint_options();
  thorough.thorough = true;
  Linter quick(rules, support::lint_options());
  Linter slow(rules, thorough);
  DraftMaker maker(*rules.programs().front());
  std::size_t findings = 0;
  for (int left = drafts_wanted(); left > 0; --left) {
    const std::string draft = maker.next();
    const std::string found = support::lint(quick, rules, activation, draft);
    CAPTURE(draft);
    CHECK(found == support::lint(slow, rules, activation, draft));
    findings += found.empty() ? 0 : 1;
  }
  CHECK(findings > 500);
}

TEST_SUITE_END();
