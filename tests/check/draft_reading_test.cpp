#include <doctest/doctest.h>

#include "support/lint_text.h"

using namespace support;

TEST_SUITE_BEGIN("check/draft_reading");

namespace {

/// `weights.tsv` of support::ruleset knows one class, care: man, went, home, ward and bed speak for it, recipe, bread
/// and oven against.
const std::string policy = R"(
classifier: {weights: weights.tsv, readings: {care: {raise: 0.7, doubt: 0.2}}}
signals:
  someone: {phrases: [man]}
rules:
  - {id: care.reads-as, severity: warning, find: {reads-as: care}, message: reads like care}
)";
const std::string words_rule =
    "  - {id: care.man, severity: error, find: someone, message: a man}\n"
    "  - {id: other.man, severity: error, find: someone, message: a man}\n";

}  // namespace

TEST_CASE("reads-as: the sentences that speak most for the class, where the whole does") {
  const Ruleset rules = ruleset(policy);
  CHECK(lint(rules, R"({"text": "Rain today. The man went home from the ward to his bed. Fine."})") ==
        "warning care.reads-as text:The man went home from the ward to his bed");
  CHECK(lint(rules, R"({"text": "Bread in the oven, recipe below. The man went home from the ward."})").empty());
  CHECK(lint(rules, R"({"text": "man"})").empty());  // too little to judge
  CHECK(lint(rules, R"({"text": "", "title": "ward man went home bed"})") ==
        "warning care.reads-as title:ward man went home bed");
}

TEST_CASE("reads-as: gives way to what says the same more closely") {
  const Ruleset rules = ruleset(policy + words_rule);
  CHECK(lint(rules, R"({"text": "The man went home from the ward to his bed."})") ==
        "error care.man text:man; error other.man text:man");
}

TEST_CASE("reads-as: what it gives way to shows the sentences that read like it") {
  const Ruleset rules = ruleset(policy + words_rule);
  const Activation activation(rules, {});
  lint_with(
      rules, activation, R"({"text": "A man. Home from the ward to his bed he went."})", false,
      [](const Draft& draft, const std::vector<Finding>& findings) {
        REQUIRE(findings.size() == 2);
        CHECK(findings[1].related.empty());  // of another tag
        REQUIRE(findings[0].related.size() == 1);
        const Span shown = findings[0].related[0].place.in_value;
        CHECK(draft.texts[0].value.substr(shown.begin, shown.size()) == "A man. Home from the ward to his bed he went");
      });
}

TEST_CASE("doubt: words in a draft that reads innocent of the rule's topic say nothing") {
  const Ruleset rules = ruleset(policy + words_rule);
  CHECK(lint(rules, R"({"text": "A man of bread, recipe from the oven."})") == "error other.man text:man");
  CHECK(lint(rules, R"({"text": "A man, and this and that and these, as ever."})") ==
        "error care.man text:man; error other.man text:man");  // neither one thing nor the other
}

TEST_CASE("doubt: not of a sentence that reads like the topic by itself, nor of words in disguise") {
  const Ruleset rules = ruleset(policy + words_rule);
  CHECK(lint(rules,
             R"({"text": "Bread recipe, oven on, bread in the oven. The man went home from his bed on the ward."})") ==
        "error care.man text:man; error other.man text:man");
  const Ruleset folded =
      ruleset(policy + "  - {id: care.man, severity: error, find: {phrases: [man], folds: all}, message: m}\n");
  CHECK(lint(folded, R"({"text": "A m4n of bread, recipe from the oven."})") == "error care.man text:m4n");
}

TEST_CASE("firm: a rule whose words say much is doubted only as the classifier says for such rules") {
  const Ruleset rules =
      ruleset(policy + "  - {id: care.firm, severity: error, firm: true, find: someone, message: m}\n");
  CHECK(lint(rules, R"({"text": "A man of bread, recipe from the oven."})") == "error care.firm text:man");
  const std::string weights = "weights: weights.tsv, ";
  const auto with = [&](const char* firm) {
    std::string text = policy + "  - {id: care.firm, severity: error, firm: true, find: someone, message: m}\n";
    text.insert(text.find(weights) + weights.size(), firm);
    return lint(ruleset(text), R"({"text": "A man of bread, recipe from the oven."})");
  };
  CHECK(with("firm: 0.000001, ") == "error care.firm text:man");
  CHECK(with("firm: 0.15, ").empty());
}

TEST_CASE("classifier: problems have places") {
  const auto problems = [](const std::string& yaml) {
    std::vector<std::string> out;
    (void)ruleset(yaml, &out);
    return out;
  };
  const std::string rule = "\nrules: [{id: a.b, severity: error, find: {reads-as: caer}, message: m}]";
  CHECK(problems("classifier: {weights: weights.tsv}" + rule) ==
        std::vector<std::string>{"2:53: policy/unknown-reading"});
  CHECK(problems("rules: [{id: a.b, severity: error, find: {reads-as: care}, message: m}]") ==
        std::vector<std::string>{"1:53: policy/unknown-reading"});
  CHECK(problems("classifier: {weights: none.tsv}") == std::vector<std::string>{"1:23: policy/missing-list"});
  CHECK(problems("classifier: {weights: words.txt}") == std::vector<std::string>{"1:23: policy/weights"});
  CHECK(problems("classifier: {readings: {}}") == std::vector<std::string>{"1:13: policy/missing-key"});
  CHECK(problems("classifier: {weights: weights.tsv, readings: {care: {raise: 2}}}") ==
        std::vector<std::string>{"1:61: policy/wrong-type"});
  CHECK(problems("classifier: {weights: weights.tsv, readings: {cure: {raise: 1}}}") ==
        std::vector<std::string>{"1:47: policy/unknown-reading"});
}

TEST_SUITE_END();
