#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace socialcheck {

/// What a folded text must hold for a regular expression to match in it, as far as it is plain to see: the expression
/// need not be tried without. Nothing here means that it must always be tried.
struct PatternNeeds {
  /// Of each of these groups one must be there, lower-case; at most most_literal_groups, the rarest first.
  std::vector<std::vector<std::string>> literals;
  std::uint32_t digits = 0;  ///< So many digits must be there in a row.
};

inline constexpr std::size_t most_literal_groups = 3;  ///< More would be looked for more often than they tell.
inline constexpr std::size_t most_literals = 160;      ///< Of one group.

/// Reads a pattern in RE2's syntax. What it does not understand it takes to need nothing.
[[nodiscard]] PatternNeeds pattern_needs(std::string_view regex);

}  // namespace socialcheck
