#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace socialcheck {

/// FNV-1a, 64 bits: short fingerprints that are the same on every machine and for ever. Not for secrets: whoever can
/// guess the input can check the guess.
class Fnv {
 public:
  /// Adds a text and an end mark, so that {"a", "bc"} and {"ab", "c"} differ.
  void add(std::string_view text) {
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
    add_byte(0);
  }
  /// Adds a number, lowest byte first.
  void add(std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) add_byte(static_cast<unsigned char>(value >> shift));
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }
  /// The two halves laid over each other; never 0, which stands for nothing where hashes are kept.
  [[nodiscard]] std::uint32_t small() const {
    const auto half = static_cast<std::uint32_t>(value_ ^ value_ >> 32);
    return half == 0 ? 1 : half;
  }
  /// Sixteen lower-case hexadecimal digits.
  [[nodiscard]] std::string hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (int shift = 60; shift >= 0; shift -= 4) out += digits[value_ >> shift & 15U];
    return out;
  }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }
};

/// Fnv::small() of one text, ASCII letters in lower case.
[[nodiscard]] inline std::uint32_t small_hash(std::string_view text) {
  Fnv hash;
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  hash.add(lower);
  return hash.small();
}

}  // namespace socialcheck
