#include "socialcheck/text/unicode.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

#include "text/generated_text.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("text/unicode");

TEST_CASE("decode: every code point that append() writes, from both sides") {
  for (char32_t code = 0; code < 0x110000; code += code < 0x3000 ? 1 : 61) {
    if (code >= 0xD800 && code < 0xE000) continue;
    std::string text;
    append(code, text);
    const Decoded forward = decode(text, 0);
    const Decoded back = decode_before(text, text.size());
    REQUIRE(forward.code == code);
    REQUIRE(forward.size == text.size());
    REQUIRE(back.code == code);
    REQUIRE(back.size == text.size());
  }
}

TEST_CASE("decode: what is malformed gives U+FFFD for one byte") {
  for (const std::string_view text : {"\x80", "\xff", "\xc3", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80",
                                      "\xf4\x90\x80\x80", "\xe2\x80", "\xf0\x9f\x98"}) {
    const Decoded found = decode(text, 0);
    CHECK(found.code == 0xFFFD);
    CHECK(found.size == 1);
  }
}

TEST_CASE("properties_of: categories, scripts and flags") {
  CHECK(properties_of('a').category == Category::ll);
  CHECK(properties_of(U'Ŵ').category == Category::lu);
  CHECK(properties_of(U'٣').digit());
  CHECK(properties_of(0x302).mark());
  CHECK(properties_of(U'£').symbol());
  CHECK(properties_of(U'“').punctuation());
  CHECK(properties_of(U'с').script == Script::cyrillic);
  CHECK(properties_of(0x200B).ignorable());
  CHECK(properties_of(U'😀').emoji());
  CHECK(properties_of(0x10FFFF).category == Category::cn);
  CHECK(properties_of(0x110000).category == properties_of(0).category);
}

TEST_CASE("compose: pairs that have a letter of their own") {
  CHECK(compose('w', 0x302) == U'ŵ');
  CHECK(compose('q', 0x302) == 0);
  CHECK(compose('a', 'b') == 0);
  CHECK(compose(0x1112, 0x1161) == U'하');
}

TEST_CASE("to_nfc: letters in one piece, marks in order") {
  std::vector<char32_t> points;
  std::string out;
  to_nfc("Dw\u0302r", points, out);
  CHECK(out == "Dŵr");
  to_nfc("a\u0302\u0323", points, out);  // the lower mark comes first
  CHECK(out == "ậ");
  to_nfc("שּׁ", points, out);  // a letter that Unicode asks to be taken apart
  CHECK(out.size() == 6);
}

TEST_CASE("surely_nfc: never says so of a text that NFC would change") {
  std::vector<char32_t> points;
  std::string out;
  for (char32_t code = 0; code < 0x110000; code = test::next_code_point(code)) {
    for (const std::string_view before : {"", "a", "\u1112", "\uD558", "\u09C7"}) {
      std::string text(before);
      append(code, text);
      if (!surely_nfc(text)) continue;
      to_nfc(text, points, out);
      if (out != text) FAIL_CHECK("U+" << static_cast<unsigned>(code) << " after " << before.size() << " bytes");
    }
  }
  CHECK(rc::check("texts", [&] {
    const std::string text = *test::texts();
    to_nfc(text, points, out);
    RC_ASSERT(!surely_nfc(text) || out == text);
    std::string again;
    to_nfc(out, points, again);
    RC_ASSERT(again == out);
  }));
}

TEST_SUITE_END();
