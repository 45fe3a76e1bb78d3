#include "socialcheck/match/pattern.h"

#include <doctest/doctest.h>

using socialcheck::Pattern;
using socialcheck::pattern_error;
using socialcheck::required_literal;
using socialcheck::Span;

TEST_SUITE_BEGIN("match/pattern");

TEST_CASE("required_literal: what every match holds") {
  struct Row {
    std::string_view regex, literal;
  };
  for (const Row& row :
       {Row{"hello", "hello"}, Row{"Hello", "hello"}, Row{"a|b", ""}, Row{"(a|b)cd", "cd"}, Row{"colou?r", "colo"},
        Row{R"(\[\s*(insert|add)\b)", "["}, Row{R"(\{\{\s*[a-z]+\s*\}\})", "{{"}, Row{"%%?[a-z_]{3,30}%%?", "%"},
        Row{R"(\bxx+ (january|may))", "x"}, Row{"[abc]def[]x]g", "def"}, Row{"https?://x", "http"}, Row{"é?ab", "ab"},
        Row{"x{2,}", ""}}) {
    CAPTURE(row.regex);
    if (row.literal == "x")
      CHECK(required_literal(row.regex).size() <= 2);
    else
      CHECK(required_literal(row.regex) == row.literal);
  }
}

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

TEST_SUITE_END();
