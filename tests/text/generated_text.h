#pragma once

#include <rapidcheck.h>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace socialcheck::test {

/// Pieces that texts are made of: what the tokeniser treats in ways of its own, and what breaks careless loops.
inline constexpr std::string_view pieces[] = {"a",
                                              "I",
                                              "the",
                                              "Patient",
                                              "NHS",
                                              "don't",
                                              "it’s",
                                              "i'r",
                                              "tŷ",
                                              "dŵr",
                                              "moron",
                                              "COVID19",
                                              "b1tch",
                                              "stuuupid",
                                              "fuuuuck",
                                              "extraordinarily",
                                              "Llanfairpwllgwyngyll",
                                              "1",
                                              "10",
                                              "3.5",
                                              "10:30",
                                              "1,000",
                                              "10am",
                                              "07700",
                                              " ",
                                              " ",
                                              " ",
                                              "  ",
                                              "\t",
                                              "\n",
                                              "\r\n",
                                              "\n\n",
                                              ".",
                                              ".",
                                              ",",
                                              "!",
                                              "?",
                                              "...",
                                              "…",
                                              "-",
                                              "–",
                                              "—",
                                              "'",
                                              "\"",
                                              "“",
                                              "”",
                                              "‘",
                                              "’",
                                              "«",
                                              "»",
                                              "(",
                                              ")",
                                              "[",
                                              "]",
                                              "/",
                                              "*",
                                              "_",
                                              "#",
                                              "@",
                                              "$",
                                              "£",
                                              "%",
                                              "&",
                                              "+",
                                              "=",
                                              ">",
                                              "|",
                                              "~",
                                              "\\",
                                              "#tag",
                                              "#FluJab",
                                              "#mentalhealth",
                                              "@name",
                                              "@a/list",
                                              "@user@host.org",
                                              "$ABC",
                                              "nhs.uk",
                                              "http://",
                                              "https://nhs.uk/a?b=c",
                                              "www.example.org/x_(y)",
                                              "a@b.org",
                                              "x@",
                                              ".com",
                                              ".example",
                                              "Dr.",
                                              "e.g.",
                                              "f**k",
                                              "s h i t",
                                              "😀",
                                              "👨‍👩‍👧",
                                              "🇬🇧",
                                              "🇬",
                                              "❤️",
                                              "1️⃣",
                                              "👍🏽",
                                              "🅱️",
                                              "©",
                                              "\u200b",
                                              "\u200d",
                                              "\ufe0f",
                                              "\u00ad",
                                              "\u0302",
                                              "\u0336",
                                              "e\u0301",
                                              "𝐍𝐇𝐒",
                                              "ＮＨＳ",
                                              "ⓢ",
                                              "ɪᴅ",
                                              "іdіоt",
                                              "сука",
                                              "漢字",
                                              "の",
                                              "العربية",
                                              "हिन्दी",
                                              "\u2028",
                                              "\u00a0",
                                              "\x01",
                                              "\x7f",
                                              "½",
                                              "٣"};

/// Bytes that are not well-formed UTF-8.
inline constexpr std::string_view malformed[] = {
    "\x80", "\xff", "\xc3", "\xe2\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xc0\xaf"};

/// Walks the code points that tests of all of Unicode look at: each one, but samples of ideographs, Hangul syllables
/// and what is far out. Start at 0, stop at 0x110000.
inline char32_t next_code_point(char32_t code) {
  const bool dull = (code >= 0x3400 && code < 0xA000) || (code >= 0xAC00 && code < 0xD7A0) ||
                    (code >= 0x12000 && code < 0x1B000) || code >= 0x20000;
  code += dull ? 97 : 1;
  return code >= 0xD800 && code < 0xE000 ? 0xE000 : code;
}

inline rc::Gen<std::string> joined(rc::Gen<std::size_t> picks, bool broken) {
  return rc::gen::map(
      rc::gen::container<std::vector<std::size_t>>(std::move(picks)), [broken](const std::vector<std::size_t>& chosen) {
        std::string out;
        for (const std::size_t i : chosen)
          out += broken && i % 11 == 0 ? malformed[i % std::size(malformed)] : pieces[i % std::size(pieces)];
        return out;
      });
}

/// Well-formed texts.
inline rc::Gen<std::string> texts() {
  return joined(rc::gen::inRange<std::size_t>(0, std::size(pieces)), false);
}
/// Texts with malformed bytes among them.
inline rc::Gen<std::string> broken_texts() {
  return joined(rc::gen::arbitrary<std::size_t>(), true);
}

}  // namespace socialcheck::test
