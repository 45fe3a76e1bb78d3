#include "socialcheck/report/harmless.h"

#include <doctest/doctest.h>

#include "socialcheck/text/unicode.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("report/harmless");

namespace {

std::string harmless(std::string_view text, Breaks breaks = Breaks::keep) {
  std::string out;
  append_harmless(text, breaks, out);
  return out;
}

}  // namespace

TEST_CASE("append_harmless: what acts is shown, what people write stays") {
  struct Row {
    const char* name;
    std::string_view text, shown;
  };
  for (const Row& row : {
           Row{"words", "Dŵr, ysbyty 75% £3 – “da”", "Dŵr, ysbyty 75% £3 – “da”"},
           Row{"escape sequence", "\x1b[2Jgone", "\\u{1b}[2Jgone"},
           Row{"bell and delete", "\a\x7f", "\\u{7}\\u{7f}"},
           Row{"C1 control", "a\u009Bb", "a\\u{9b}b"},
           Row{"raw C1 byte",
               "a\x9b"
               "b",
               "a\\x9bb"},
           Row{"cut sequence", "a\xE2\x80", "a\\xe2\\x80"},
           Row{"override", "abc\u202Edef", "abc\\u{202e}def"},
           Row{"isolates and marks", "\u2066\u200F\u061C", "\\u{2066}\\u{200f}\\u{61c}"},
           Row{"zero width", "a\u200Bb\uFEFF\u2060", "a\\u{200b}b\\u{feff}\\u{2060}"},
           Row{"soft hyphen", "a\u00ADb", "a\\u{ad}b"},
           Row{"blank-looking letter", "\u3164", "\\u{3164}"},
           Row{"separators", "a\u2028b\u2029", "a\\u{2028}b\\u{2029}"},
           Row{"next line", "a\u0085", "a\\u{85}"},
           Row{"noncharacter", "\uFFFE", "\\u{fffe}"},
           Row{"joiner in Latin", "a\u200Db", "a\\u{200d}b"},
           Row{"joiner in Persian", "می\u200Cخواهم", "می\u200Cخواهم"},
           Row{"family", "👩\u200D👩\u200D👧", "👩\u200D👩\u200D👧"},
           Row{"heart", "❤\uFE0F", "❤\uFE0F"},
           Row{"keycaps", "1\uFE0F\u20E3 #\uFE0F\u20E3", "1\uFE0F\u20E3 #\uFE0F\u20E3"},
           Row{"copyright", "©\uFE0F", "©\uFE0F"},
           Row{"stray selector", "a\uFE0F", "a\\u{fe0f}"},
           Row{"flags", "🇬🇧 🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",
               "🇬🇧 🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"},
           Row{"text in tags", "😀\U000E0041\U000E007F", "😀\\u{e0041}\\u{e007f}"},
           Row{"build commands", "##[group] ##vso[task] ##teamcity[x",
               "##\\u{5b}group] ##vso\\u{5b}task] ##teamcity\\u{5b}x"},
           Row{"headings", "## Visiting #FluJab [1]", "## Visiting #FluJab [1]"},
       }) {
    CAPTURE(row.name);
    CHECK(harmless(row.text) == row.shown);
  }
}

TEST_CASE("append_harmless: line ends and tabs as the format needs them") {
  const std::string_view text = "a\r\nb\tc\rd\n";
  CHECK(harmless(text, Breaks::keep) == "a\r\nb\tc\\rd\n");
  CHECK(harmless(text, Breaks::sentence) == "a b c d ");
  CHECK(harmless(text, Breaks::line) == "a\\r\\nb    c\\rd\\n");
  CHECK(harmless(text, Breaks::name) == "a\\r\\nb\\tc\\rd\\n");
}

TEST_CASE("append_harmless: a range shows nothing from around it") {
  const std::string_view text = "ab👩\u200D👧cd";
  std::string out;
  append_harmless(text, {1, 6}, Breaks::keep, out);
  CHECK(out == "b👩");
  append_harmless(text, {6, 9}, Breaks::keep, out);
  CHECK(out == "b👩\\u{200d}");
}

TEST_CASE("append_harmless: no hidden character survives alone, whichever it is") {
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string text = "a";
    append(code, text);
    text += 'b';
    const bool line_break = code == '\n' || code == '\r' || code == '\t';
    if (line_break || (harmless(text, Breaks::name) == text) != is_hidden(code)) continue;
    FAIL(static_cast<std::uint32_t>(code));
  }
}

TEST_SUITE_END();
