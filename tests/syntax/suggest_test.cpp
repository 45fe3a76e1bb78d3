#include "socialcheck/syntax/suggest.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using socialcheck::nearest;

TEST_SUITE_BEGIN("syntax/suggest");

TEST_CASE("nearest: what a word was meant to be") {
  const std::vector<std::string_view> known{"severity", "schedule", "text", "title",     "first_comment",
                                            "alt",      "all",      "id",   "platforms", "patterns"};
  struct Row {
    std::string_view word, meant;
  };
  for (const Row& row : std::vector<Row>{
           {"severity", "severity"},
           {"severty", "severity"},
           {"sevreity", "severity"},
           {"Severity", "severity"},
           {"first-comment", "first_comment"},
           {"firstcomment", "first_comment"},
           {"txet", "text"},
           {"titel", "title"},
           {"sched", "schedule"},
           {"plat", "platforms"},
           {"platform", "platforms"},
           {"altt", "alt"},
           {"aal", "all"},
           {"di", ""},
           {"xyzzy", ""},
           {"p", ""},
           {"pat", "patterns"},
           {"", ""},
           {"se", ""},
           {"approved_by", ""},
       }) {
    CAPTURE(row.word);
    CHECK(nearest(row.word, known) == row.meant);
  }
}

TEST_CASE("nearest: a beginning of two words is neither") {
  const std::vector<std::string_view> known{"schedule", "scheduled_at"};
  CHECK(nearest("sche", known) == "");
}

TEST_CASE("nearest: words of any length are safe") {
  const std::string long_word(65, 'x');
  const std::string longest(64, 'x');
  const std::vector<std::string_view> known{long_word, longest, "x"};
  CHECK(nearest(long_word, known) == "");
  CHECK(nearest(longest, known) == longest);
  CHECK(nearest(std::string(63, 'x'), known) == longest);
  CHECK(nearest("x", {}) == "");
}

TEST_SUITE_END();
