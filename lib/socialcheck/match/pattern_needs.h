#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace socialcheck {

/// What a folded text must hold for a regular expression to match in it, as far as it is plain to see: the expression
/// need not be tried without. Nothing here means that it must always be tried.
struct PatternNeeds {
  std::vector<std::string> literals;  ///< Lower-case; one of them must be there. The rarest choice the pattern offers.
  std::uint32_t digits = 0;           ///< So many digits must be there in a row.
};

/// Reads a pattern in RE2's syntax. What it does not understand it takes to need nothing.
[[nodiscard]] PatternNeeds pattern_needs(std::string_view regex);

}  // namespace socialcheck
