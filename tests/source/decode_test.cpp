#include "socialcheck/source/decode.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using socialcheck::decode;
using socialcheck::DecodedInput;
using socialcheck::Problem;
using socialcheck::Severity;
using socialcheck::Span;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

std::string codes(const DecodedInput& decoded) {
  std::string out;
  for (const Problem& problem : decoded.problems) out += (out.empty() ? "" : " ") + problem.code;
  return out;
}

/// Code units of a text in ASCII and BMP characters, with the mark of the encoding.
std::string wide(std::u32string_view text, std::size_t unit, bool little) {
  std::string out;
  const auto put = [&](std::uint32_t value) {
    for (std::size_t n = 0; n < unit; ++n) {
      const std::size_t shift = 8 * (little ? n : unit - 1 - n);
      out += static_cast<char>((value >> shift) & 0xFFU);
    }
  };
  put(0xFEFF);
  for (const char32_t c : text) {
    if (unit == 2 && c >= 0x10000) {
      put(0xD800 + ((static_cast<std::uint32_t>(c) - 0x10000) >> 10U));
      put(0xDC00 + ((static_cast<std::uint32_t>(c) - 0x10000) & 0x3FFU));
    } else {
      put(static_cast<std::uint32_t>(c));
    }
  }
  return out;
}

}  // namespace

TEST_SUITE_BEGIN("source/decode");

TEST_CASE("decode: what becomes of bytes") {
  struct Row {
    const char* name;
    std::string_view raw, bytes, problems;
  };
  for (const Row& row : std::vector<Row>{
           {"nothing", "", "", ""},
           {"ASCII", "Flu jabs today\n", "Flu jabs today\n", ""},
           {"UTF-8", "caf\xC3\xA9 \xF0\x9F\x8C\x8A", "caf\xC3\xA9 \xF0\x9F\x8C\x8A", ""},
           {"the highest character", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF", ""},
           {"a mark is dropped", "\xEF\xBB\xBFText", "Text", "input/byte-order-mark"},
           {"a mark inside stays", "a\xEF\xBB\xBFz", "a\xEF\xBB\xBFz", ""},
           {"pound sign of a spreadsheet",
            "fish pie \xA3"
            "4",
            "fish pie \xC2\xA3"
            "4",
            "input/windows-1252"},
           {"curly quotes and dash", "\x93ok\x94 \x96 it\x92s",
            "\xE2\x80\x9Cok\xE2\x80\x9D \xE2\x80\x93 it\xE2\x80\x99s", "input/windows-1252"},
           {"euro, and a letter at the end", "\x80 caf\xE9", "\xE2\x82\xAC caf\xC3\xA9", "input/windows-1252"},
           {"undefined in Windows-1252",
            "a\x81"
            "b",
            "a\xEF\xBF\xBD"
            "b",
            "input/invalid-utf8"},
           {"damaged UTF-8", "caf\xC3\xA9 \xE2\x82", "caf\xC3\xA9 \xEF\xBF\xBD", "input/invalid-utf8"},
           {"an emoji shows it is UTF-8",
            "\xF0\x9F\x8C\x8A \xA3"
            "4 \xA3"
            "5 \xA3"
            "6 \xA3"
            "7",
            "\xF0\x9F\x8C\x8A \xEF\xBF\xBD"
            "4 \xEF\xBF\xBD"
            "5 \xEF\xBF\xBD"
            "6 \xEF\xBF\xBD"
            "7",
            "input/invalid-utf8"},
           {"maximal subparts (Unicode, table 3-8)",
            "a\xF1\x80\x80\xE1\x80\xC2"
            "b\x80"
            "c\x80\xBF"
            "d",
            "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c\xEF\xBF\xBD\xEF\xBF\xBD"
            "d",
            "input/invalid-utf8"},
           {"surrogates are no UTF-8", "\xC3\xA9 \xED\xA0\x80", "\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
            "input/invalid-utf8"},
           {"overlong", "\xC3\xA9\xC3\xA9 \xC0\xAF", "\xC3\xA9\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD", "input/invalid-utf8"},
           {"NUL", "a\0b"sv, "", "input/binary"},
           {"mixed line ends", "a\r\nb\nc", "a\r\nb\nc", "input/mixed-line-ends"},
           {"lone CR and CRLF", "a\rb\r\n", "a\rb\r\n", "input/mixed-line-ends"},
           {"CRLF throughout", "a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n", ""},
           {"CR throughout", "a\r\rb\r", "a\r\rb\r", ""},
       }) {
    CAPTURE(row.name);
    const DecodedInput decoded = decode(std::string(row.raw));
    CHECK(decoded.bytes == row.bytes);
    CHECK(codes(decoded) == row.problems);
  }
}

TEST_CASE("decode: where line ends differ for the first time") {
  struct Row {
    std::string_view text;
    Span where;  // empty: nowhere
  };
  for (const Row& row : std::vector<Row>{{"a\nb\nc", {}},
                                         {"a\nb\r\nc\r\n", {3, 5}},
                                         {"a\nb\rc\r\n", {3, 4}},
                                         {"a\r\nb\nc\r", {4, 5}},
                                         {"a\r\nb\rc\n", {4, 5}},
                                         {"a\r\nb\r", {4, 5}},
                                         {"a\r\nb\r\r\n", {4, 5}},
                                         {"a\r\n\nb", {3, 4}},
                                         {"\nb\r", {2, 3}},
                                         {"a\rb\r\nc", {3, 5}},
                                         {"a\rb\n", {3, 4}},
                                         {"\r\r\n", {1, 3}},
                                         {"\r", {}},
                                         {"\r\n", {}}}) {
    CAPTURE(row.text);
    const DecodedInput decoded = decode(std::string(row.text));
    CHECK(decoded.problems.empty() == row.where.empty());
    if (!decoded.problems.empty()) CHECK((decoded.problems[0].where == row.where));
  }
}

TEST_CASE("decode: UTF-16 and UTF-32 by their marks") {
  const std::u32string_view text = U"Text\tcaf\u00E9 \U0001F30A\r\n";
  for (const std::size_t unit : {2U, 4U}) {
    for (const bool little : {true, false}) {
      CAPTURE(unit);
      CAPTURE(little);
      const DecodedInput decoded = decode(wide(text, unit, little));
      CHECK(decoded.bytes == "Text\tcaf\xC3\xA9 \xF0\x9F\x8C\x8A\r\n");
      CHECK(codes(decoded) == "input/byte-order-mark");
    }
  }
}

TEST_CASE("decode: what is wrong in UTF-16 becomes U+FFFD") {
  CHECK(decode("\xFF\xFE\x00\xD8"
               "a\0"s)
            .bytes ==
        "\xEF\xBF\xBD"
        "a");                                                  // a high surrogate alone
  CHECK(decode("\xFF\xFE\x00\xDC"s).bytes == "\xEF\xBF\xBD");  // a low one
  CHECK(decode("\xFF\xFE"
               "a\0b"s)
            .bytes == "a\xEF\xBF\xBD");  // half a unit
  CHECK(codes(decode("\xFF\xFE\x00\xDC"s)) == "input/byte-order-mark input/invalid-utf8");
}

TEST_CASE("decode: problems say where, how bad and how many") {
  const DecodedInput excel = decode(
      "ok \xA3"
      "4 \x96 \xA3"
      "5");
  REQUIRE(excel.problems.size() == 1);
  CHECK(excel.problems[0].severity == Severity::info);
  CHECK((excel.problems[0].where == Span{3, 5}));
  CHECK(excel.problems[0].message == "read as Windows-1252 because it is not UTF-8: 3 characters were converted");

  const DecodedInput damaged = decode("caf\xC3\xA9\xE2\x82 \xE2\x82");
  REQUIRE(damaged.problems.size() == 1);
  CHECK(damaged.problems[0].severity == Severity::error);
  CHECK((damaged.problems[0].where == Span{5, 8}));
  CHECK(damaged.problems[0].message == "not valid UTF-8: 2 sequences were replaced by U+FFFD; save the file as UTF-8");

  const DecodedInput mixed = decode(
      "\xEF\xBB\xBF"
      "a\nb\r\n");
  REQUIRE(mixed.problems.size() == 2);
  CHECK(mixed.problems[1].severity == Severity::info);
  CHECK((mixed.problems[1].where == Span{3, 5}));
}

TEST_CASE("decode: binary files are named") {
  struct Row {
    std::string raw;
    std::string_view message;
  };
  for (const Row& row : std::vector<Row>{
           {"PK\x03\x04\x14\0[Content_Types].xml ... xl/workbook.xml"s,
            "this is a spreadsheet file (xlsx): export it as CSV"},
           {"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text"s,
            "this is a word processor file (odt): save it as plain text"},
           {"PK\x03\x04 word/document.xml"s, "this is a word processor file (docx): save it as plain text"},
           {"PK\x03\x04 notes.txt"s, "this is a zip archive: unpack it first"},
           {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "this is a picture (PNG)"},
           {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "this is a picture (JPEG)"},
           {"%PDF-1.7\n%\xE2\xE3"s, "this is a PDF file: copy its text into a text file"},
           {"{\\rtf1\\ansi Hello}", "this is a rich text file (rtf): save it as plain text"},
           {"RIFF\x10\0\0\0WEBPVP8 "s, "this is a picture (WebP)"},
           {"H\0e\0l\0l\0o\0"s, "this is UTF-16 text without a byte order mark: save it as UTF-8"},
           {"a\0bcdefg"s, "this is a binary file (it holds NUL bytes), not text"},
       }) {
    CAPTURE(row.message);
    const DecodedInput decoded = decode(row.raw);
    CHECK(decoded.bytes.empty());
    REQUIRE(decoded.problems.size() == 1);
    CHECK(decoded.problems[0].code == "input/binary");
    CHECK(decoded.problems[0].message == row.message);
  }
}

TEST_CASE("decode: valid UTF-8 is handed through without a copy") {
  std::string raw(100'000, 'x');
  raw += "\xC3\xA9";
  const char* const before = raw.data();
  const DecodedInput decoded = decode(std::move(raw));
  CHECK(decoded.bytes.data() == before);
  CHECK(decoded.problems.empty());
}

TEST_CASE("decode: a non-ASCII byte is seen wherever it stands") {
  for (std::size_t at = 0; at < 80; ++at) {
    std::string raw(80, 'x');
    raw[at] = '\xA3';
    CAPTURE(at);
    const DecodedInput decoded = decode(raw);
    CHECK(decoded.bytes.size() == 81);
    CHECK(codes(decoded) == "input/windows-1252");
  }
}

TEST_SUITE_END();
