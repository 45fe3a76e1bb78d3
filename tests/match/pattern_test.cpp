#include "socialcheck/match/pattern.h"

#include <doctest/doctest.h>

using socialcheck::Pattern;
using socialcheck::pattern_error;
using socialcheck::pattern_needs;
using socialcheck::PatternNeeds;
using socialcheck::Span;

TEST_SUITE_BEGIN("match/pattern");

TEST_CASE("pattern_needs: what every match holds") {
  struct Row {
    std::string_view regex;
    std::vector<std::string> literals;
    bool digit;
  };
  for (const Row& row :
       {Row{"hello", {"hello"}, false}, Row{"Hello", {"hello"}, false}, Row{"a|b", {}, false},
        Row{"(ab|cd)e", {"ab", "cd"}, false}, Row{"colou?r", {"colo"}, false},
        Row{R"(\[\s*(insert|add)\b)", {"insert", "add"}, false}, Row{R"(\{\{\s*[a-z]+\s*\}\})", {"{{"}, false},
        Row{"%%?[a-z_]{3,30}%%?", {"%"}, false}, Row{R"(\b(?:sr|bed) ?\d{1,2})", {"sr", "bed"}, true},
        Row{R"(\d?x)", {}, false}, Row{"(mr|mrs)? ?smith", {"smith"}, false}, Row{"https?://x", {"http"}, false},
        Row{"[abc]def[]x]g", {"def"}, false}, Row{"x{2,}", {}, false}}) {
    CAPTURE(row.regex);
    const PatternNeeds needs = pattern_needs(row.regex);
    CHECK(needs.literals == row.literals);
    CHECK(needs.digit == row.digit);
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
