#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/offset_map.h"

namespace socialcheck {

/// One step of folding: a difference between texts that is taken away.
enum class Fold : std::uint16_t {
  caseless = 1,       ///< Full case folding (ß gives ss), no locale.
  compatibility = 2,  ///< Bold, italic, full-width, circled, squared and small-capital letters, ligatures. Not what
                      ///< would change a meaning: fractions, superscript and circled digits, ™, spacing accents.
  ignorable = 4,      ///< Drops soft hyphens, zero-width characters, bidi controls, variation selectors, tags.
  punctuation = 8,    ///< Curly and other quotes, dashes and spaces become ' " - and space.
  decoration = 16,  ///< Drops marks that make no letter with what they stand on (strike-through, zalgo); é and ŵ stay.
  marks = 32,       ///< Drops all combining marks that belong to no script, so é becomes e.
  lookalike = 64,   ///< Letters of other scripts and shapes that pass for Latin ones (UTS 39) become those.
  digits = 128,     ///< Decimal digits of every script become ASCII.
};

/// A set of steps. They are taken together, in one pass.
struct Folds {
  std::uint16_t bits = 0;
  constexpr Folds() = default;
  constexpr Folds(Fold step) : bits(static_cast<std::uint16_t>(step)) {}  // NOLINT: a step is a set of one
  [[nodiscard]] constexpr bool has(Fold step) const { return (bits & static_cast<std::uint16_t>(step)) != 0; }
  friend constexpr Folds operator|(Folds a, Folds b) {
    Folds both;
    both.bits = static_cast<std::uint16_t>(a.bits | b.bits);
    return both;
  }
  friend constexpr bool operator==(Folds, Folds) = default;
};
[[nodiscard]] constexpr Folds operator|(Fold a, Fold b) {
  return Folds(a) | Folds(b);
}

/// The fold of Word::key: Welsh ŵ ŷ and French é stay what they are.
inline constexpr Folds word_folds =
    Fold::caseless | Fold::compatibility | Fold::ignorable | Fold::punctuation | Fold::decoration;

/// The fold that patterns run on: as words, with digits of other scripts in ASCII.
inline constexpr Folds pattern_folds = word_folds | Fold::digits;

/// What single code points fold to, remembered; a few kilobytes. Belongs to one thread, and may be shared between calls
/// with different steps. Purely a matter of speed.
class FoldCache {
 public:
  struct Entry {
    std::uint32_t tag = 0;  ///< Steps and code point; 0 for empty.
    std::uint8_t size = 0;
    std::array<char, 11> bytes{};
  };
  /// The entry for a code point under some steps, to be filled where its tag differs.
  [[nodiscard]] Entry& entry(char32_t code, Folds steps, std::uint32_t& tag);

 private:
  std::vector<Entry> entries_;
};

/// Folds a text: `out` gets the result and `map` leads from its bytes to those of `value` (an unchanged text has the
/// identity). Runs of ASCII are copied; elsewhere one cluster (a base and its marks) is replaced at a time, so a range
/// in the result maps to whole clusters. What is left is composed (NFC). Folding again changes nothing. Linear.
void fold(std::string_view value, Folds steps, std::string& out, OffsetMap& map, FoldCache& cache);
/// The same with a cache of its own.
void fold(std::string_view value, Folds steps, std::string& out, OffsetMap& map);
/// Appends the fold without a map.
void append_fold(std::string_view value, Folds steps, std::string& out, FoldCache& cache);
/// The fold of one word or phrase, as policies need it; allocates.
[[nodiscard]] std::string folded(std::string_view value, Folds steps = word_folds);

/// The Latin letter (lower case) that a letter of another script or shape passes for, or 0.
[[nodiscard]] char lookalike_of(char32_t code);
/// The plain letter (upper or lower case) under a decorated one that NFKC leaves alone or takes for a symbol: negative
/// circled and squared letters, regional indicators, parenthesised letters, small capitals; or 0.
[[nodiscard]] char decorated_letter(char32_t code);

}  // namespace socialcheck
