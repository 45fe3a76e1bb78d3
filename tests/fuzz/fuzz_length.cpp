#include <string>
#include <string_view>

#include "fuzz/fuzz.h"
#include "socialcheck/text/length.h"
#include "socialcheck/text/unicode.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

Lengths lengths_of(std::string_view value, Text& text) {
  analyse(value, text);
  return measure(text);
}

void require_order(std::string_view value, const Lengths& length) {
  require(length.utf8 == value.size(), "UTF-8 is counted in bytes");
  require(length.graphemes <= length.codepoints, "a cluster has a code point");
  require(value.empty() || length.graphemes > 0, "a text has a cluster");
  require(length.codepoints <= length.utf16 && length.utf16 <= 2 * length.codepoints, "a code point has 1 or 2 units");
  require(length.utf16 <= length.utf8 && length.utf8 <= 4 * length.codepoints, "a code point has 1 to 4 bytes");
  require(length.threads >= length.codepoints, "an emoji has more bytes than code points");
  require(length.x_current <= length.x, "counting emoji part by part is never less");
}

// A line end stands between two texts without touching either, so that each length is the sum of its parts and one.
void require_additive(std::string_view value, const Lengths& one, const Lengths& two) {
  const auto sum = [](std::uint32_t length) { return 2 * length + 1; };
  require(two.codepoints == sum(one.codepoints), "code points add up");
  require(two.utf8 == sum(one.utf8), "bytes add up");
  require(two.utf16 == sum(one.utf16), "UTF-16 adds up");
  require(two.threads == sum(one.threads), "Threads adds up");
  require(two.x_accepts == one.x_accepts, "X accepts two lines if it accepts each");
  if (value.ends_with('\r')) return;
  require(two.graphemes == sum(one.graphemes), "clusters add up");
  require(two.x == sum(one.x), "X adds up");
  require(two.x_current == sum(one.x_current), "X with today's emoji adds up");
  require(two.mastodon == sum(one.mastodon), "Mastodon adds up");
}

}  // namespace

/// Any bytes: lengths are in the order they must be in, and add up over lines; X counts a text as its NFC.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Text text;
  const std::string raw = as_text(data, size);
  require(lengths_of(raw, text).utf8 == raw.size(), "bytes are bytes");

  const Source source = source_of(data, size);
  const std::string_view value = source.bytes();
  const Lengths one = lengths_of(value, text);
  require_order(value, one);
  require_additive(value, one, lengths_of(std::string(value) + '\n' + std::string(value), text));

  std::string composed;
  std::vector<char32_t> points;
  to_nfc(value, points, composed);
  const Lengths nfc = lengths_of(composed, text);
  require(nfc.x == one.x && nfc.x_current == one.x_current, "X counts a text as its composed form");
  require(nfc.graphemes == one.graphemes, "composing changes no cluster");
  return 0;
}
