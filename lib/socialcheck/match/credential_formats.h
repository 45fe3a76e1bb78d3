#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace socialcheck {

/// A key that is known by its shape alone. The language of shapes, matched from the left without going back:
/// `%c{n}` or `%c{n,m}` is n (to m) characters of class c, as many as there are; every other character is itself.
/// Classes: d digit, h 0-9a-f, x any hexadecimal, A upper case, U upper case and digits, a letters and digits, w those
/// and `_`, k those and `_-`, e those and `=_-`, p those and `=_.-`, b base64 (`+/`), s base64 and `=_-`, t A-Z2-7,
/// g a-h0-9, l letters, j letters, digits and `+/\_-`, f letters, digits and `_~.`, z f and `-`, P letters, digits and
/// `%`, `=` the sign itself, c `|` or `%`.
struct KeyFormat {
  std::string_view shape;
  double entropy = 0;  ///< Least Shannon entropy of the whole, in bits per character.
  bool digit = false;  ///< A digit must be in it: else it could be words.
};

/// A key that is known by the name of its service before it (`airtable_key = "..."`) and its length.
struct ServiceKey {
  std::string_view service;  ///< Lower-case; anywhere in the label.
  std::string_view shape;
  double entropy = 0;
};

/// Sorted by the first character of the shape; shapes that begin with a class come first.
[[nodiscard]] std::span<const KeyFormat> key_formats();
[[nodiscard]] std::span<const ServiceKey> service_keys();

/// Length of the text at a place that has the shape; 0 where there is none. Linear in what it matches.
[[nodiscard]] std::uint32_t match_shape(std::string_view text, std::string_view shape);

/// Shannon entropy, bits per byte.
[[nodiscard]] double entropy_of(std::string_view text);

}  // namespace socialcheck
