#include "socialcheck/source/position.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

using socialcheck::Lines;
using socialcheck::Position;
using socialcheck::Source;
using socialcheck::Span;

namespace {

/// What position() says, byte by byte.
Position slow_position(std::string_view bytes, std::size_t offset, std::uint32_t first_line) {
  Position at{first_line, 1};
  for (std::size_t i = 0; i < std::min(offset, bytes.size()); ++i) {
    const bool ends = bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n'));
    if (ends)
      at = {at.line + 1, 1};
    else if ((static_cast<unsigned char>(bytes[i]) & 0xC0U) != 0x80U)
      ++at.column;
  }
  return at;
}

}  // namespace

TEST_SUITE_BEGIN("source/position");

TEST_CASE("position: lines and columns count from 1, columns in code points") {
  struct Row {
    const char* name;
    std::string bytes;
    std::uint32_t offset;
    Position at;
  };
  for (const Row& row : {
           Row{"the first byte", "abc", 0, {1, 1}},
           Row{"after the last", "abc", 3, {1, 4}},
           Row{"past the end", "abc", 99, {1, 4}},
           Row{"nothing at all", "", 0, {1, 1}},
           Row{"after a line feed", "a\nb", 2, {2, 1}},
           Row{"on a line feed", "a\nb", 1, {1, 2}},
           Row{"after a last line feed", "a\n", 2, {2, 1}},
           Row{"between CR and LF", "a\r\nb", 2, {1, 3}},
           Row{"after CRLF", "a\r\nb", 3, {2, 1}},
           Row{"after a lone CR", "a\rb", 2, {2, 1}},
           Row{"after a last CR", "a\r", 2, {2, 1}},
           Row{"CR before CRLF", "a\r\r\nb", 4, {3, 1}},
           Row{"LF before CR", "a\n\rb", 3, {3, 1}},
           Row{"after letters of two bytes", "\u00e9\u00e9x", 4, {1, 3}},
           Row{"after an emoji", "\U0001F600x", 4, {1, 2}},
           Row{"other separators end no line", "a\u2028b\vc\fd", 8, {1, 7}},
       }) {
    SUBCASE(row.name) {
      const Source source("a", row.bytes);
      const Position found = Lines(source).position(row.offset);
      CHECK(found.line == row.at.line);
      CHECK(found.column == row.at.column);
    }
  }
}

TEST_CASE("position: lines count from where the source stands in its file") {
  const Source source("a", "x\ny", 40);
  CHECK(Lines(source).position(2).line == 41);
}

TEST_CASE("position: agrees with counting byte by byte") {
  CHECK(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "\n", "\r", "\r\n", "\u00e9", "\U0001F600", "word "));
    std::string bytes;
    for (const std::string& piece : pieces) bytes += piece;
    const Source source("a", bytes, 7);
    const Lines lines(source);
    for (std::uint32_t at = 0; at <= bytes.size(); ++at) RC_ASSERT(lines.position(at) == slow_position(bytes, at, 7));
  }));
}

TEST_CASE("position: long lines, too") {
  for (const std::size_t size : {16383U, 16384U, 16385U, 32768U, 40000U, 65536U, 100001U}) {
    std::string bytes = "short\n";
    while (bytes.size() < size) bytes += bytes.size() % 3 == 0 ? "\u00e9" : bytes.size() % 7 == 0 ? "\U0001F600" : "x";
    for (const char* end : {"", "\nlast line"}) {
      const std::string whole = bytes + end;
      const Source source("a", whole);
      const Lines lines(source);
      CAPTURE(size);
      for (std::uint32_t at = 0; at <= whole.size(); at += at % 16384 < 3 || at + 3 > whole.size() ? 1 : 509) {
        const Position found = lines.position(at);
        const Position wanted = slow_position(whole, at, 1);
        REQUIRE(found.line == wanted.line);
        REQUIRE(found.column == wanted.column);
      }
      CHECK(lines.position(static_cast<std::uint32_t>(whole.size())) == slow_position(whole, whole.size(), 1));
    }
  }
}

TEST_CASE("line_at: a line without its end") {
  const Source source("a", "one\r\n\ntwo\rthree");
  const Lines lines(source);
  CHECK(lines.line_at(1) == Span{0, 3});
  CHECK(lines.line_at(4) == Span{0, 3});
  CHECK(lines.line_at(5) == Span{5, 5});
  CHECK(lines.line_at(6) == Span{6, 9});
  CHECK(lines.line_at(99) == Span{10, 15});
}

TEST_SUITE_END();
