#pragma once

#include <span>
#include <string_view>

namespace socialcheck {

/// The known word that `word` was most likely meant to be, for "did you mean"; empty if nothing is near enough. Near
/// is: the same but for case, `-` and `_`; a Damerau-Levenshtein distance (insertions, deletions, substitutions, swaps
/// of neighbours, in bytes) of at most a third of the longer word; or, for words of three letters and more, a beginning
/// of just one known word. Ties go to the first known word. Words over 64 bytes are near nothing.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace socialcheck
