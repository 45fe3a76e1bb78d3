#include "socialcheck/match/pattern_needs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "socialcheck/match/pattern.h"
#include "socialcheck/text/fold.h"

using socialcheck::folded;
using socialcheck::Pattern;
using socialcheck::pattern_folds;
using socialcheck::pattern_needs;
using socialcheck::PatternNeeds;
using socialcheck::Span;

TEST_SUITE_BEGIN("match/pattern_needs");

TEST_CASE("pattern_needs: what every match holds") {
  struct Row {
    std::string_view regex;
    std::vector<std::vector<std::string>> literals;
    std::uint32_t digits;
  };
  for (const Row& row : {Row{"hello", {{"hello"}}, 0},
                         Row{"Hello", {{"hello"}}, 0},
                         Row{"a|b", {}, 0},
                         Row{"cat|dog", {{"cat", "dog"}}, 0},
                         Row{"(ab|cd)e", {{"abe", "cde"}}, 0},
                         Row{"colou?r", {{"color", "colour"}}, 0},
                         Row{R"(\[\s*(insert|add)\b)", {{"add", "insert"}, {"["}}, 0},
                         Row{R"(\{\{\s*[a-z]+\s*\}\})", {{"{{"}, {"}}"}}, 0},
                         Row{"x[cd]y", {{"xcy", "xdy"}}, 0},
                         Row{R"(\d?zz)", {{"zz"}}, 0},
                         Row{R"(\b07[12]\d{2} ?\d{6}\b)",
                             {{"0710", "0711", "0712", "0713", "0714", "0715", "0716", "0717", "0718", "0719",
                               "0720", "0721", "0722", "0723", "0724", "0725", "0726", "0727", "0728", "0729"}},
                             6},
                         Row{R"([a-z]{0,2}\d{3,6}[a-z#*]{0,2})", {}, 3},
                         Row{"(mr|mrs)? ?smith", {{"smith"}}, 0},
                         Row{"https?://x", {{"http://x", "https://x"}}, 0},
                         Row{"x{2,}yy", {{"xyy"}}, 0},
                         Row{"[^a]bcd", {{"bcd"}}, 0},
                         Row{R"((?:x\p{So})?)", {}, 0},
                         Row{"(?i)abc", {{"abc"}}, 0},
                         Row{"(?P<name>abc)d", {{"abcd"}}, 0},
                         Row{"a.*(b|)", {}, 0},
                         Row{"x[[:a]bc|.", {}, 0},
                         Row{"x[[:alpha:]]bcd", {{"bcd"}, {"x"}}, 0},
                         Row{R"(https?://[^\s@]+@)", {{"http://", "https://"}, {"@"}}, 0},
                         Row{R"(#(our\s|my+|(the|a)?x))", {{"#ax", "#my", "#our", "#thex", "#x"}}, 0},
                         Row{"[\"“](?:did|done)[\"”]", {{"\"did\"", "\"done\""}}, 0},
                         Row{R"([\x{201c}"](?:did|done))", {{"\"did", "\"done"}}, 0},
                         Row{R"([\x{22}]did)", {{"did"}}, 0},
                         Row{"[^“]did", {{"did"}}, 0},
                         Row{"[“-”]did", {{"did"}}, 0},
                         Row{R"((?:[a-z]+ ){1,3}(?:road|rd)\b)", {{" rd", " road"}}, 0},
                         Row{R"((?:.x|[a-z]+y)z)", {{"xz", "yz"}}, 0},
                         Row{"(vax|jab)[a-z]*(lie|hoax)s?", {{"jab", "vax"}, {"hoax", "lie"}}, 0},
                         Row{"(cat.dog|cow.*pig)!", {{"dog!", "pig!"}, {"cat", "cow"}}, 0}}) {
    CAPTURE(row.regex);
    const PatternNeeds needs = pattern_needs(row.regex);
    CHECK(needs.literals == row.literals);
    CHECK(needs.digits == row.digits);
  }
}

TEST_CASE("pattern_needs: many words after many others are known to begin after a blank") {
  std::string regex = "(our";
  for (char c = 'b'; c <= 'n'; ++c) regex += std::string("|") + c + "ld";
  regex += ") (zed";
  for (char c = 'b'; c <= 'n'; ++c) regex += std::string("|") + c + "im";
  const PatternNeeds needs = pattern_needs(regex + ")");
  REQUIRE(needs.literals.size() == 2);
  const auto& names = needs.literals[0][0].front() == ' ' ? needs.literals[0] : needs.literals[1];
  CHECK(names.size() == 14);
  CHECK(std::all_of(names.begin(), names.end(), [](const std::string& one) { return one.front() == ' '; }));
}

TEST_CASE("pattern_needs: never keeps a text from a pattern that matches it") {
  const std::vector<std::string> atoms = {"a",
                                          "bc",
                                          "[ab]",
                                          "[^c]",
                                          R"(\d)",
                                          "(a|bc)",
                                          "(?:b|)",
                                          "x?",
                                          R"(\d{2})",
                                          "c+",
                                          "a*",
                                          ".",
                                          R"(\b)",
                                          "(1|2)3",
                                          "[0-3]",
                                          "(?:ab){2}",
                                          " ",
                                          R"(\p{So})",
                                          "[\"“]",
                                          R"([\x{201c}\x{22}])",
                                          "[’a]",
                                          "(?:[a-c]+ ){1,2}",
                                          "(?:.x|[ab]+c)",
                                          R"((?:.\d)+)",
                                          R"([\x{2014}-\x{2015}b])"};
  const std::vector<std::string> letters = {"a", "b", "c",    "x",  " ", "1",  "2", "3",
                                            "©", "☀", "🩺", "㊗", "“", "\"", "’", "—"};
  std::mt19937 random(7);
  const auto pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
  std::size_t matched = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string regex;
    for (std::size_t left = 1 + pick(4); left > 0; --left) regex += atoms[pick(atoms.size())];
    if (pick(4) == 0) regex = "(?:" + regex + "|" + atoms[pick(atoms.size())] + ")" + atoms[pick(atoms.size())];
    if (!socialcheck::pattern_error(regex).empty()) continue;
    const PatternNeeds needs = pattern_needs(regex);
    Pattern pattern(regex);
    for (int text_round = 0; text_round < 20; ++text_round) {
      std::string text;
      for (std::size_t left = pick(12); left > 0; --left) text += letters[pick(letters.size())];
      text = folded(text, pattern_folds);
      std::vector<Span> found;
      pattern.find_all(text, 1, found);
      if (found.empty()) continue;
      ++matched;
      const auto has = [&](const std::string& literal) { return text.find(literal) != std::string::npos; };
      const bool holds = std::all_of(needs.literals.begin(), needs.literals.end(),
                                     [&](const auto& group) { return std::any_of(group.begin(), group.end(), has); });
      std::uint32_t run = 0;
      std::uint32_t longest = 0;
      for (const char c : text) longest = std::max(longest, run = c >= '0' && c <= '9' ? run + 1 : 0);
      CAPTURE(regex);
      CAPTURE(text);
      CHECK(holds);
      CHECK(needs.digits <= longest);
    }
  }
  CHECK(matched > 5000);
}

TEST_SUITE_END();
