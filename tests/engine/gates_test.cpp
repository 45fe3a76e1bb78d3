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

TEST_CASE("lint: several field tests are answered alike with and without their matches") {
  // Tests of the same text overlap, of different ones they do not; a job title is no text of the post.
  const std::vector<std::string> tests = {"{text: present}",
                                          "{text: {not: absent}}",
                                          "{title: present}",
                                          "{audience: public}",
                                          "{author.role: present}",
                                          "{capacity: [absent, official]}",
                                          "{schedule.at: {not: absent}}",
                                          "{media.alt: present}",
                                          "{approvals.by: [absent, {not: .author.name}]}",
                                          "{some: approvals, where: {by: present}}",
                                          "{every: media, where: {alt: present}}"};
  const std::vector<std::string> drafts = {
      R"({"text": "Open on Monday."})", R"({"text": "Open.", "title": "News", "capacity": "official"})",
      R"({"text": "Open.", "author": {"name": "A. Reed", "role": "nurse"}, "approvals": [{"by": "A. Reed"}]})",
      R"({"text": "Open.", "media": [{"alt": "A door"}, {"alt": ""}], "schedule": "2027-01-02", "audience": "private"})"};
  LintOptions thorough = support::lint_options();
  thorough.thorough = true;
  std::size_t findings = 0;
  for (const std::string& one : tests)
    for (const std::string& other : tests)
      for (const std::string key : {"applies", "needs", "unless"}) {
        const std::string all = "{all: [" + one + ", " + other + "]}";
        const Ruleset rules = support::ruleset(
            "signals:\n  open: {phrases: [open]}\nrules:\n  - id: t.r\n    severity: warning\n    message: m\n"
            "    find: open\n    " +
            key + ": " + all + "\n");
        const Activation activation(rules, {});
        Linter quick(rules, support::lint_options());
        Linter slow(rules, thorough);
        for (const std::string& draft : drafts) {
          const std::string found = support::lint(quick, rules, activation, draft);
          CAPTURE(key + ": " + all + " of " + draft);
          CHECK(found == support::lint(slow, rules, activation, draft));
          findings += found.empty() ? 0 : 1;
        }
      }
  CHECK(findings > 100);
}

TEST_SUITE_END();
