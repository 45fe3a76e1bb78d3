#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace socialcheck {

/// General category (Unicode 15.0, UAX 44 section 5.7.1), by its short name.
enum class Category : std::uint8_t {
  cn,
  lu,
  ll,
  lt,
  lm,
  lo,
  mn,
  mc,
  me,
  nd,
  nl,
  no,
  pc,
  pd,
  ps,
  pe,
  pi,
  pf,
  po,
  sm,
  sc,
  sk,
  so,
  zs,
  zl,
  zp,
  cc,
  cf,
  cs,
  co,
};

/// Word_Break values of UAX 29 table 3.
enum class WordBreak : std::uint8_t {
  other,
  cr,
  lf,
  newline,
  extend,
  zwj,
  regional_indicator,
  format,
  katakana,
  hebrew_letter,
  aletter,
  single_quote,
  double_quote,
  mid_num_let,
  mid_letter,
  mid_num,
  numeric,
  extend_num_let,
  wseg_space,
};

/// Sentence_Break values of UAX 29 table 4.
enum class SentenceBreak : std::uint8_t {
  other,
  cr,
  lf,
  extend,
  sep,
  format,
  sp,
  lower,
  upper,
  oletter,
  numeric,
  aterm,
  scontinue,
  sterm,
  close,
};

/// The scripts that are told apart here; everything else is `other`.
enum class Script : std::uint8_t { other, common, inherited, latin, greek, cyrillic };

/// Bits of Properties::flags.
enum PropertyFlag : std::uint8_t {
  emoji_flag = 1,
  emoji_presentation_flag = 2,
  emoji_modifier_flag = 4,
  emoji_modifier_base_flag = 8,
  extended_pictographic_flag = 16,
  default_ignorable_flag = 32,
};

/// What Unicode 15.0 says about one code point.
struct Properties {
  Category category = Category::cn;
  WordBreak word = WordBreak::other;
  SentenceBreak sentence = SentenceBreak::other;
  Script script = Script::other;
  std::uint8_t flags = 0;  ///< Bits of PropertyFlag.

  [[nodiscard]] constexpr bool letter() const { return category >= Category::lu && category <= Category::lo; }
  [[nodiscard]] constexpr bool mark() const { return category >= Category::mn && category <= Category::me; }
  [[nodiscard]] constexpr bool digit() const { return category == Category::nd; }
  [[nodiscard]] constexpr bool symbol() const { return category >= Category::sm && category <= Category::so; }
  [[nodiscard]] constexpr bool punctuation() const { return category >= Category::pc && category <= Category::po; }
  [[nodiscard]] constexpr bool ignorable() const { return (flags & default_ignorable_flag) != 0; }
  [[nodiscard]] constexpr bool emoji() const { return (flags & emoji_flag) != 0; }
};

/// Properties of a code point; those of an unassigned one beyond U+10FFFF.
[[nodiscard]] const Properties& properties_of(char32_t code);

/// The White_Space property (PropList.txt), and U+180E, which twitter-text counts as a space.
[[nodiscard]] constexpr bool is_space(char32_t c) {
  return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// One decoded code point and the bytes it took.
struct Decoded {
  char32_t code = 0;
  std::uint32_t size = 0;  ///< 1 to 4; never 0, so that a loop always moves on.
};

/// The code point at a byte; `at` must be inside. A byte that starts no well-formed sequence gives U+FFFD of size 1.
[[nodiscard]] Decoded decode(std::string_view text, std::size_t at);
/// The code point that ends just before a byte; `at` must not be 0. Malformed: U+FFFD of size 1.
[[nodiscard]] Decoded decode_before(std::string_view text, std::size_t at);
/// Appends a code point as UTF-8.
void append(char32_t code, std::string& out);

/// How far decompose() goes.
enum class Decomposition : std::uint8_t { canonical, compatibility };

/// Longest decomposition of one code point (U+FDFA has 18 under compatibility).
inline constexpr std::size_t longest_decomposition = 18;

/// The code points that one decomposes into, case-folded if asked (full folding: ß gives ss). Returns how many.
[[nodiscard]] std::size_t decompose(char32_t code, Decomposition how, bool fold_case,
                                    std::array<char32_t, longest_decomposition>& out);
/// The tag of a compatibility decomposition (<font>, <wide>...), or `none` where there is none.
enum class DecompositionTag : std::uint8_t {
  none,
  canonical,
  font,
  wide_or_narrow,
  circle,
  super_or_sub,
  fraction,
  other
};
[[nodiscard]] DecompositionTag decomposition_tag(char32_t code);
/// Canonical combining class (0 for a starter).
[[nodiscard]] std::uint8_t combining_class(char32_t code);
/// The primary composite of two code points, or 0.
[[nodiscard]] char32_t compose(char32_t first, char32_t second);
/// Lower case of one code point (simple mapping, no locale).
[[nodiscard]] char32_t lower(char32_t code);

/// True if a text is surely in Normalization Form C: nothing in it composes or decomposes. False asks for to_nfc().
[[nodiscard]] bool surely_nfc(std::string_view text);
/// Writes a text in Normalization Form C. Runs in n log n for the longest run of marks, whatever their order.
void to_nfc(std::string_view text, std::vector<char32_t>& points, std::string& out);

/// Number of extended grapheme clusters (UAX 29, Unicode 15.0).
[[nodiscard]] std::uint32_t count_graphemes(std::string_view text);

}  // namespace socialcheck
