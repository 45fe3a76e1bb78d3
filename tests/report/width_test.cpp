#include "socialcheck/report/width.h"

#include <doctest/doctest.h>

using namespace socialcheck;

TEST_SUITE_BEGIN("report/width");

TEST_CASE("display_width: columns on a terminal") {
  struct Row {
    const char* name;
    std::string_view text;
    std::uint32_t columns;
  };
  for (const Row& row :
       {Row{"nothing", "", 0}, Row{"words", "Dŵr £1", 6}, Row{"mark", "w\u0302", 1}, Row{"emoji", "😀", 2},
        Row{"joined", "👩\u200D👩\u200D👧", 2}, Row{"skin", "👍🏽", 2}, Row{"flag", "🇬🇧", 2},
        Row{"keycap", "1\uFE0F\u20E3", 2}, Row{"digit and hash", "1#", 2}, Row{"text heart", "❤", 1},
        Row{"emoji heart", "❤\uFE0F", 2}, Row{"Han", "病院", 4}, Row{"full width", "Ａ！", 4},
        Row{"half-width kana", "ｱ", 1}, Row{"mask", "Mr▒▒▒", 5}, Row{"no character", "\xff", 1}}) {
    CAPTURE(row.name);
    CHECK(display_width(row.text) == row.columns);
  }
}

TEST_CASE("fit: whole characters only") {
  CHECK(fit("abc", 2) == 2);
  CHECK(fit("abc", 9) == 3);
  CHECK(fit("a😀b", 2) == 1);
  CHECK(fit("a😀b", 3) == 5);
  CHECK(fit("w\u0302x", 1) == 3);
}

TEST_SUITE_END();
