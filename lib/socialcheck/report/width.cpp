#include "socialcheck/report/width.h"

#include <algorithm>
#include <iterator>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/emoji.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

struct Block {
  char32_t first, last;
};

/// East_Asian_Width W and F (EastAsianWidth.txt, Unicode 15.0), joined over unassigned code points between; emoji are
/// found by emoji_end().
constexpr Block wide_blocks[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x18D00, 0x18D08}, {0x1AFF0, 0x1B2FB},
    {0x1F200, 0x1F202}, {0x1F210, 0x1F23B}, {0x1F240, 0x1F248}, {0x1F250, 0x1F251}, {0x20000, 0x3FFFD},
};

bool is_wide(char32_t code) {
  const auto* after = std::upper_bound(std::begin(wide_blocks), std::end(wide_blocks), code,
                                       [](char32_t c, const Block& block) { return c < block.first; });
  return after != std::begin(wide_blocks) && code <= std::prev(after)->last;
}

struct Step {
  std::size_t size;
  std::uint32_t columns;
};

/// An emoji takes two columns if it looks like one by itself or is asked to (U+FE0F, skin tone, joined parts).
std::uint32_t emoji_columns(const Properties& first, bool sequence) {
  return sequence || (first.flags & emoji_presentation_flag) != 0 ? 2 : 1;
}

Step step(std::string_view text, std::size_t at) {
  const Decoded one = decode(text, at);
  if (one.code < 0x300 && one.code != '#' && one.code != '*' && (one.code < '0' || one.code > '9'))
    return {one.size, 1};
  const Properties& properties = properties_of(one.code);
  if (properties.emoji() || (properties.flags & extended_pictographic_flag) != 0) {
    const std::size_t end = emoji_end(text, at);
    if (end > at) return {end - at, emoji_columns(properties, end - at > one.size)};
  }
  const Category category = properties.category;
  if (category == Category::mn || category == Category::me || properties.ignorable()) return {one.size, 0};
  return {one.size, is_wide(one.code) ? 2U : 1U};
}

}  // namespace

std::uint32_t display_width(std::string_view text) {
  std::uint32_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Step next = step(text, at);
    columns += next.columns;
    at += next.size;
  }
  return columns;
}

std::size_t fit(std::string_view text, std::uint32_t columns) {
  std::size_t at = 0;
  while (at < text.size()) {
    const Step next = step(text, at);
    if (next.columns > columns) break;
    columns -= next.columns;
    at += next.size;
  }
  return at;
}

}  // namespace socialcheck
