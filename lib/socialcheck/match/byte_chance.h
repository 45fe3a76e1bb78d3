#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace socialcheck {

/// Chance that a byte of English text, folded, is this one; roughly.
[[nodiscard]] constexpr double byte_chance(char c) {
  constexpr std::array<double, 26> letters = {.070, .013, .025, .035, .105, .018, .018, .050, .060,
                                              .002, .007, .033, .022, .060, .065, .017, .001, .050,
                                              .055, .080, .025, .008, .020, .002, .018, .001};
  if (c >= 'a' && c <= 'z') return letters[static_cast<std::size_t>(c - 'a')];
  if (c == ' ') return .17;
  if (c == '.' || c == ',') return .012;
  return std::string_view("-#/:'@0123456789").find(c) != std::string_view::npos ? .004 : .0005;
}

}  // namespace socialcheck
