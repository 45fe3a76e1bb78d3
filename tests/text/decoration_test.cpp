#include "socialcheck/text/decoration.h"

#include <doctest/doctest.h>

using namespace socialcheck;

TEST_SUITE_BEGIN("text/decoration");

TEST_CASE("plain_letter: the letter under a decoration, with its case") {
  struct Row {
    char32_t code, plain;
  };
  for (const Row& row :
       {Row{U'𝗙', 'F'}, Row{U'𝒓', 'r'}, Row{U'Ｏ', 'O'}, Row{U'ⓗ', 'h'}, Row{U'Ⓗ', 'H'}, Row{U'🄷', 'H'}, Row{U'⒜', 'a'},
        Row{U'𝟗', '9'}, Row{U'𝛂', U'α'}, Row{U'a', 0}, Row{U'ŷ', 0}, Row{U'🇬', 0}, Row{U'²', 0}}) {
    CAPTURE(static_cast<std::uint32_t>(row.code));
    CHECK(plain_letter(row.code) == row.plain);
    CHECK(is_decorated(row.code) == (row.plain != 0));
  }
}

TEST_CASE("is_invisible: controls and blanks without width, but no joiners") {
  for (const char32_t code : {U'\u00AD', U'\u200B', U'\u2060', U'\uFEFF', U'\u202E', U'\u2066', U'\u200F'})
    CHECK(is_invisible(code));
  for (const char32_t code : {U'\u200D', U'\uFE0F', U' ', U'\u00A0', U'a'}) CHECK(!is_invisible(code));
  CHECK(is_direction_control(U'\u200F'));
  CHECK(!is_direction_control(U'\u200B'));
}

TEST_SUITE_END();
