#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace socialcheck {

/// How a sensitive value is hidden. Nothing tells how long a name, address or secret is.
enum class MaskStyle : std::uint8_t {
  whole,  ///< "▒▒▒"
  name,   ///< The title stays: "Mr▒▒▒"; "▒▒▒" without one.
  digits,  ///< Of ten digits or more the first and last two stay, with the grouping: "99▒ ▒▒▒ ▒▒18"; else as `whole`.
};

/// The style of a kind of identifier: an index into identifier_kinds(). All but names and some long numbers are masked
/// whole, kinds that do not exist among them.
[[nodiscard]] MaskStyle mask_style(std::uint16_t kind);

/// Appends what is shown instead of a value: never more of it than the style says, nothing that has to be escaped.
void append_mask(std::string_view value, MaskStyle style, std::string& out);

}  // namespace socialcheck
