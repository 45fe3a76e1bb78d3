#pragma once

#include <cstddef>
#include <string_view>

namespace socialcheck {

/// Tests of single bytes that look at ASCII only; every byte of a longer UTF-8 sequence fails them all.
[[nodiscard]] constexpr bool is_letter(char c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z';
}
[[nodiscard]] constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_alnum(char c) {
  return is_letter(c) || is_digit(c);
}
[[nodiscard]] constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
[[nodiscard]] constexpr bool is_one_of(char c, std::string_view set) {
  // A plain loop: compilers take it apart for the short literals that callers give, and call nothing.
  for (const char one : set)
    if (c == one) return true;
  return false;
}
[[nodiscard]] constexpr char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c | 32) : c;
}

/// True if two values are the same to a reader: whatever the case of ASCII letters, and `_`, `-` and a blank alike.
[[nodiscard]] constexpr bool same_value(std::string_view a, std::string_view b) {
  const auto plain = [](char c) { return c == '_' || c == '-' ? ' ' : to_lower(c); };
  if (a.size() != b.size()) return false;
  for (std::size_t at = 0; at < a.size(); ++at)
    if (plain(a[at]) != plain(b[at])) return false;
  return true;
}

/// The byte at a place, or NUL past the end.
[[nodiscard]] constexpr char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

/// True if `text` starts with `prefix`, whatever the case of ASCII letters; `prefix` is in lower case.
[[nodiscard]] constexpr bool starts_with_caseless(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  for (std::size_t i = 0; i < prefix.size(); ++i)
    if (to_lower(text[i]) != prefix[i]) return false;
  return true;
}

}  // namespace socialcheck
