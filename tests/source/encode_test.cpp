#include "socialcheck/source/encode.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace socialcheck;
using namespace std::string_view_literals;

TEST_SUITE_BEGIN("source/encode");

namespace {

constexpr Encoding all[] = {Encoding::utf8,    Encoding::windows_1252, Encoding::utf16le,
                            Encoding::utf16be, Encoding::utf32le,      Encoding::utf32be};

std::string_view mark_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16le:
      return "\xFF\xFE"sv;
    case Encoding::utf16be:
      return "\xFE\xFF"sv;
    case Encoding::utf32le:
      return "\xFF\xFE\0\0"sv;
    case Encoding::utf32be:
      return "\0\0\xFE\xFF"sv;
    default:
      return {};
  }
}

std::string encoded(std::string_view text, Encoding encoding) {
  std::string out;
  append_encoded(text, encoding, out);
  return out;
}

}  // namespace

TEST_CASE("append_encoded: decode() gives the text back, and names the encoding") {
  for (const Encoding encoding : all) {
    const std::string_view text =
        encoding == Encoding::windows_1252 ? "£5 – it’s “on”, café €\n" : "£5 – it’s “on”, Dŵr 𝒳 😀 €\n";
    const DecodedInput decoded = decode(std::string(mark_of(encoding)) + encoded(text, encoding));
    CHECK(decoded.bytes == text);
    CHECK(decoded.encoding == encoding);
    CHECK(decoded.mark == mark_of(encoding).size());
  }
}

TEST_CASE("append_encoded: what Windows-1252 lacks becomes a question mark, a mask a star") {
  CHECK(encoded("Mr ▒▒ Dŵr 😀", Encoding::windows_1252) == "Mr ** D?r ?");
}

TEST_CASE("decode: damaged text is told from text in another encoding") {
  CHECK(decode("a \xC3( \xE2\x82 b").encoding == Encoding::damaged);
  CHECK(decode("plain").encoding == Encoding::utf8);
  CHECK(decode("\xEF\xBB\xBFplain").mark == 3);
}

TEST_CASE("RawOffsets: every character of the text is where its bytes were") {
  const std::string_view text = "a£€😀z";
  for (const Encoding encoding : all) {
    if (encoding == Encoding::windows_1252) continue;
    const std::string raw = std::string(mark_of(encoding)) + encoded(text, encoding);
    RawOffsets offsets(text, encoding, mark_of(encoding).size());
    for (const std::uint32_t at : {0U, 1U, 3U, 6U, 10U, 11U}) {
      const std::size_t found = offsets.at(at);
      CHECK(raw.substr(found) == encoded(text.substr(at), encoding));
    }
  }
  RawOffsets narrow("é–z", Encoding::windows_1252, 0);
  CHECK(narrow.at(2) == 1);
  CHECK(narrow.at(5) == 2);
  CHECK(narrow.at(99) == 3);
}
