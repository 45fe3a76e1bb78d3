#pragma once

#include <cstdint>
#include <string_view>

namespace socialcheck {

/// Columns that a text takes on a terminal: two for wide characters (UAX 11 W and F) and whole emoji, none for marks
/// and invisible characters, else one. The text is harmless already: there are no controls in it.
[[nodiscard]] std::uint32_t display_width(std::string_view text);

/// Bytes of the longest beginning of a text that takes at most so many columns. Cuts no character.
[[nodiscard]] std::size_t fit(std::string_view text, std::uint32_t columns);

}  // namespace socialcheck
