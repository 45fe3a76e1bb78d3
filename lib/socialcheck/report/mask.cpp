#include "socialcheck/report/mask.h"

#include <algorithm>
#include <array>

#include "socialcheck/match/identifiers.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::string_view mask_character = "▒";
constexpr std::string_view whole_mask = "▒▒▒";
constexpr std::uint32_t long_number = 10;  // digits from which on some may stay
constexpr std::uint32_t shown_digits = 2;  // at each end
constexpr std::size_t longest_number = 64;

bool is_separator(char c) {
  return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == '+';
}

/// Digits of a value that holds nothing but digits and separators; 0 if it holds anything else.
std::uint32_t count_digits(std::string_view value) {
  if (value.size() > longest_number) return 0;
  std::uint32_t digits = 0;
  for (const char c : value) {
    if (is_digit(c))
      ++digits;
    else if (!is_separator(c))
      return 0;
  }
  return digits;
}

void append_digit_mask(std::string_view value, std::uint32_t digits, std::string& out) {
  std::uint32_t seen = 0;
  for (const char c : value) {
    const bool hidden = is_digit(c) && seen >= shown_digits && seen + shown_digits < digits;
    if (is_digit(c)) ++seen;
    if (hidden)
      out += mask_character;
    else
      out += c;
  }
}

/// The title that a name starts with, without its full stop; empty if there is none.
std::string_view title_of(std::string_view name) {
  static constexpr std::array<std::string_view, 12> titles = {"mr",   "mrs", "ms",   "miss", "mx",     "dr",
                                                              "prof", "sir", "dame", "rev",  "sister", "nurse"};
  std::size_t end = 0;
  while (end < name.size() && is_letter(name[end])) ++end;
  const std::string_view word = name.substr(0, end);
  if (end == name.size() || (name[end] != ' ' && name[end] != '.')) return {};
  const bool known = std::any_of(titles.begin(), titles.end(), [&](std::string_view title) {
    return word.size() == title.size() && starts_with_caseless(word, title);
  });
  return known ? word : std::string_view{};
}

}  // namespace

MaskStyle mask_style(std::uint16_t kind) {
  // Numbers of which the ends tell an owner which one it is, and nobody else anything.
  static constexpr std::array<std::string_view, 6> numbers = {"nhs-number", "chi-number", "health-care-number",
                                                              "uk-phone",   "phone",      "payment-card"};
  const auto kinds = identifier_kinds();
  if (kind >= kinds.size() || kinds[kind].credential) return MaskStyle::whole;
  if (kinds[kind].name == "person-name") return MaskStyle::name;
  const bool number = std::find(numbers.begin(), numbers.end(), kinds[kind].name) != numbers.end();
  return number ? MaskStyle::digits : MaskStyle::whole;
}

void append_mask(std::string_view value, MaskStyle style, std::string& out) {
  if (style == MaskStyle::digits) {
    const std::uint32_t digits = count_digits(value);
    if (digits >= long_number) return append_digit_mask(value, digits, out);
  }
  if (style == MaskStyle::name) out += title_of(value);
  out += whole_mask;
}

}  // namespace socialcheck
