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
        CHECK(findings[0].related[0].message == "the sentences that read like it");
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

TEST_CASE("classifier: what holds for all classes, and what a reading says instead") {
  const auto with = [](const std::string& bars) {
    const std::string all = "readings: {care: {raise: 0.7, doubt: 0.2}}";
    std::string text = policy + words_rule;
    return ruleset(text.replace(text.find(all), all.size(), bars));
  };
  const char* const care = R"({"text": "Rain today. Home from the ward to his bed he went. Fine."})";
  const char* const bread = R"({"text": "A man of bread, recipe from the oven."})";
  CHECK(lint(with("raise: 0.7, doubt: 0.2"), care).starts_with("warning care.reads-as"));
  CHECK(lint(with("raise: 0.7, doubt: 0.2"), bread) == "error other.man text:man");
  CHECK(lint(with("raise: 0.7, doubt: 0.2, readings: {care: {raise: 1}}"), care).empty());
  CHECK(lint(with("raise: 0.7, doubt: 0.2, readings: {care: {raise: 1}}"), bread) == "error other.man text:man");
  CHECK(lint(with("raise: 0.7, readings: {care: {doubt: 0}}"), bread) ==
        "error care.man text:man; error other.man text:man");
  CHECK(lint(with("doubt: 0.2"), care).empty());
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

TEST_CASE("classifier: what is wrong with a file of weights has a place, and nothing is read from it") {
  const auto said = [](const std::string& bytes) {
    std::vector<PolicyFile> files;
    files.push_back(open_policy("test.yaml", "classifier: {weights: w.tsv}"));
    Ruleset rules;
    const bool good = rules.add(files, [&](std::string_view) { return std::optional(bytes); });
    CHECK(good == files[0].problems.empty());
    return good ? "" : files[0].problems[0].message;
  };
  const std::string head = "# a\nclass\tcare\tb-2\nbias\t-1\t0\nscale\t1\t2.5e1\n";
  CHECK(said(head + "=man\t1\t-128\t127").empty());
  CHECK(said("class\tcare\r\nscale\t1\r\n\r\nbias\t0\r\n=man\t1\t2\r\n").empty());
  const auto first = "the first line names the classes", of_one = "this line has not a column for each class";
  const auto finite = "this is no number from -1000000 to 1000000", small = "a weight is a number from -128 to 127";
  const auto square = "a square is a number from 1 to 65535";
  const auto tag = "a class is called by small letters, digits and hyphens";
  const auto model = "there is one line of bias and one of scale, before the terms";
  const auto early = "lines of bias and scale come before the terms";
  const auto twice = "this term stands in the file already, or cannot be told from many others";
  const auto empty = "there is no line of a term";
  struct Case {
    std::string bytes, place;
    std::string_view what;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"", "1:1", empty},
           {"# only a remark", "1:16", empty},
           {head, "5:1", empty},
           {"=man\t1\t2\n", "1:1", first},
           {"bias\t1\n", "1:1", first},
           {"class\n", "1:1", "this line names no class"},
           {"class\tcare\t\n", "1:12", tag},
           {"class\tcare\tCare\n", "1:12", tag},
           {"class\tcare\tcare\n", "1:12", "this class is there already"},
           {head + "=man\t1\t1\t1\nclass\ta\n", "6:1", "there is a line of classes already"},
           {"class\ta\n=man\t1\t1\n", "2:1", early},
           {"class\ta\nbias\t0\n=man\t1\t1\n", "3:1", early},
           {head + "bias\t0\t0\n", "5:1", model},
           {head + "=man\t1\t1\t1\nscale\t0\t0\n", "6:1", model},
           {"class\ta\nbias\tinf\n", "2:6", finite},
           {"class\ta\nbias\tnan\n", "2:6", finite},
           {"class\ta\tb\nbias\t1\t1e7\n", "2:8", finite},
           {"class\ta\tb\nbias\t1\n", "2:7", of_one},
           {head + "é\n", "5:2", square},
           {head + "é\t0\t1\t1\n", "5:3", square},
           {head + "é\t65536\t1\t1\n", "5:3", square},
           {head + "é\t1\t1\n", "5:6", of_one},
           {head + "é\t1\t128\t1\n", "5:5", small},
           {head + "é\t1\t1\t1.5\n", "5:7", small},
           {head + "é\t1\t1\t1\t1\n", "5:9", "this line has more columns than there are classes"},
           {head + "\t1\t1\t1\n", "5:1", "a term has no name"},
           {head + "=man\t1\t1\t1\nman\t1\t1\t1\n\n=man\t1\t1\t1\n", "8:1", twice}}) {
    CAPTURE(one.bytes);
    CHECK(said(one.bytes) == "w.tsv:" + one.place + ": " + std::string(one.what));
  }
  std::string many = "class";
  for (int one = 0; one < 255; ++one) many += "\tc" + std::to_string(one);
  CHECK(said(many).find("there are more than 254 classes") != std::string::npos);
}

TEST_SUITE_END();
