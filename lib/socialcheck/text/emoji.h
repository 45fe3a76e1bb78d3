#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace socialcheck {

/// End of the emoji that starts at a byte, or `at` if none does (UTS 51 section 1.4, Emoji 15.0): one full sequence,
/// with its variation selector, skin tone, tags and joined parts; a keycap; a pair of regional indicators. A lone
/// digit, `#`, `*` or regional indicator is none, nor is a base that U+FE0E asks to be shown as text. Code points that
/// Unicode reserves for future emoji count. Linear in the bytes of what it finds.
[[nodiscard]] std::size_t emoji_end(std::string_view text, std::size_t at);

/// What X's counting makes of an emoji that emoji_end() found (given as its bytes), in characters: 2 if it was in
/// Emoji 11, where that parser stands still; else the sum over the parts that were.
[[nodiscard]] std::uint32_t emoji_11_weight(std::string_view emoji);

}  // namespace socialcheck
