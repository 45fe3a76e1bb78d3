#include "socialcheck/text/unicode.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "conformance/break_cases.h"
#include "socialcheck/text/boundaries.h"

using namespace socialcheck;
using socialcheck::test::BreakCase;
using socialcheck::test::read_break_cases;

TEST_SUITE_BEGIN("text/conformance_unicode");

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

TEST_SUITE_END();
