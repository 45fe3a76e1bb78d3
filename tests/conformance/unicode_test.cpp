#include "socialcheck/text/unicode.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "conformance/break_cases.h"
#include "socialcheck/text/boundaries.h"
#include "socialcheck/text/text.h"

using namespace socialcheck;
using socialcheck::test::BreakCase;
using socialcheck::test::read_break_cases;

TEST_SUITE_BEGIN("conformance/unicode");

TEST_CASE("count_graphemes: all 602 grapheme break tests") {
  const std::vector<BreakCase> cases = read_break_cases("GraphemeBreakTest.txt");
  if (cases.empty()) {
    MESSAGE("no shared conformance data");
    return;
  }
  CHECK(cases.size() == 602);
  for (const BreakCase& each : cases) {
    CAPTURE(each.line);
    CHECK(count_graphemes(each.text) == each.breaks.size() - 1);
  }
}

TEST_CASE("word_boundaries: all word break tests") {
  const std::vector<BreakCase> cases = read_break_cases("WordBreakTest.txt");
  if (cases.empty()) {
    MESSAGE("no shared conformance data");
    return;
  }
  std::vector<std::uint32_t> breaks;
  for (const BreakCase& each : cases) {
    CAPTURE(each.line);
    word_boundaries(each.text, breaks);
    CHECK(breaks == each.breaks);
  }
}

TEST_CASE("sentence_boundaries: all sentence break tests") {
  const std::vector<BreakCase> cases = read_break_cases("SentenceBreakTest.txt");
  if (cases.empty()) {
    MESSAGE("no shared conformance data");
    return;
  }
  std::vector<std::uint32_t> breaks;
  for (const BreakCase& each : cases) {
    CAPTURE(each.line);
    sentence_boundaries(each.text, breaks);
    CHECK(breaks == each.breaks);
  }
}

TEST_CASE("analyse: each emoji of emoji-test.txt is one emoji token") {
  std::ifstream file(std::string(SOCIALCHECK_SHARED) + "/conformance/unicode/emoji-test.txt");
  if (!file) {
    MESSAGE("no shared conformance data");
    return;
  }
  std::size_t seen = 0;
  Text text;
  for (std::string line; std::getline(file, line);) {
    const std::size_t end = line.find(';');
    if (line.starts_with("#") || end == std::string::npos) continue;
    std::string emoji;
    std::istringstream points(line.substr(0, end));
    for (std::string point; points >> point;) append(static_cast<char32_t>(std::stoul(point, nullptr, 16)), emoji);
    CAPTURE(line);
    analyse(emoji, text);
    REQUIRE(text.tokens.size() == 1);
    CHECK(text.tokens[0].kind == TokenKind::emoji);
    CHECK(text.tokens[0].where.size() == emoji.size());
    ++seen;
  }
  CHECK(seen == 4724 + 9);  // with its nine components
}

TEST_SUITE_END();
