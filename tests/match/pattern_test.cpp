#include "socialcheck/match/pattern.h"

#include <doctest/doctest.h>

using socialcheck::Pattern;
using socialcheck::pattern_error;
using socialcheck::Span;

TEST_SUITE_BEGIN("match/pattern");

TEST_CASE("pattern_error: what cannot be used") {
  CHECK(pattern_error("a+b").empty());
  CHECK_FALSE(pattern_error("a(b").empty());
  CHECK_FALSE(pattern_error("x*").empty());
  CHECK_FALSE(pattern_error("(((a{100}){100}){100})").empty());
  CHECK_FALSE(pattern_error(R"((a)\1)").empty());
}

TEST_CASE("find_all: from left to right, without overlaps, up to the limit") {
  Pattern pattern("a.");
  std::vector<Span> found;
  pattern.find_all("abacad", 10, found);
  CHECK((found == std::vector<Span>{{0, 2}, {2, 4}, {4, 6}}));
  found.clear();
  pattern.find_all("abacad", 2, found);
  CHECK(found.size() == 2);
}

TEST_CASE("find_all: a pattern is found whatever the case of its letters") {
  for (const std::string_view regex :
       {"wade?s", "Wades", "WADES", R"(\x57ades)", R"(\127ades)", R"(\QWades\E)", "[[:upper:]]ades", "[V-X]ades",
        R"(\p{Lu}ades)", R"(\b(?i)WADES\B|\bwades\b)", R"(\Dades)"}) {
    Pattern pattern(regex);
    std::vector<Span> found;
    pattern.find_all("the wades", 10, found);
    CAPTURE(regex);
    CHECK((found == std::vector<Span>{{4, 9}}));
  }
}

TEST_SUITE_END();
