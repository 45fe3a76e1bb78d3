#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace socialcheck {

/// The inside of word_key(), for callers that have the bytes of an ASCII word before them and fold them on the fly.
namespace key_detail {

/// Eight bytes as a number, the first one lowest, whatever the machine.
[[nodiscard]] inline std::uint64_t load_eight(const char* bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, 8);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  return value;
}

/// Up to eight bytes, the rest zero.
[[nodiscard]] constexpr std::uint64_t load_some(const char* bytes, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return value;
}

/// Up to eight bytes of a text from a place in it on, the rest zero. Near its end they are cut from its last eight.
[[nodiscard]] inline std::uint64_t load_in(std::string_view text, std::size_t at) {
  const std::size_t left = text.size() - at;
  if (left >= 8) return load_eight(text.data() + at);
  if (text.size() >= 8 && left > 0) return load_eight(text.data() + text.size() - 8) >> 8 * (8 - left);
  return load_some(text.data() + at, left);
}

/// 0x80 in each byte of `x` that lies between two ASCII characters.
[[nodiscard]] constexpr std::uint64_t bytes_between(std::uint64_t x, unsigned char low, unsigned char high) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  const std::uint64_t seven_bits = x & 0x7F * ones;
  // Adding makes the top bit say "at least low" and "more than high"; no byte carries into the next.
  const std::uint64_t at_least = seven_bits + (0x80u - low) * ones;
  const std::uint64_t above = seven_bits + (0x7Fu - high) * ones;
  return at_least & ~above & ~x & 0x80 * ones;
}

/// 0x80 in each byte that is an ASCII letter.
[[nodiscard]] constexpr std::uint64_t letters_in(std::uint64_t x) {
  return bytes_between(x | 0x2020202020202020, 'a', 'z');
}

/// The bytes with A to Z in lower case and every other byte as it is.
[[nodiscard]] constexpr std::uint64_t lower_case(std::uint64_t x) {
  return x | (bytes_between(x, 'A', 'Z') >> 2);
}

/// The two halves of a 128-bit product folded together: every input bit reaches every output bit.
[[nodiscard]] inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
#ifdef __SIZEOF_INT128__
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
#else  // 32-bit machines: the same from four products of halves
  const std::uint64_t a_low = a & 0xFFFFFFFF, a_high = a >> 32, b_low = b & 0xFFFFFFFF, b_high = b >> 32;
  const std::uint64_t low = a_low * b_low, middle = a_high * b_low + (low >> 32);
  const std::uint64_t carry = a_low * b_high + (middle & 0xFFFFFFFF);
  return (a_high * b_high + (middle >> 32) + (carry >> 32)) ^ (carry << 32 | (low & 0xFFFFFFFF));
#endif
}

/// The key of a word of more than eight bytes; `eight_at(i)` gives the folded bytes [i, i + 8).
template <class EightAt>
[[nodiscard]] std::uint64_t long_key(std::size_t size, EightAt eight_at) {
  constexpr std::uint64_t first_secret = 0x9E3779B97F4A7C15;
  constexpr std::uint64_t second_secret = 0xD6E8FEB86659FD93;
  // No UTF-8 text ends in a byte of 0xC0 or more, so a hash with these bits set is no short word's key.
  constexpr std::uint64_t hashed = 0xC000000000000000;
  std::uint64_t state = first_secret ^ size;
  for (std::size_t at = 0; at + 8 < size; at += 8) state = mix(state ^ eight_at(at), second_secret);
  return mix(state ^ eight_at(size - 8), first_secret ^ state >> 32) | hashed;
}

}  // namespace key_detail

}  // namespace socialcheck
