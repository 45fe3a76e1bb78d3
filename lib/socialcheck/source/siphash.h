#pragma once

#include <cstdint>
#include <string_view>

namespace socialcheck {

/// 128 bits that nobody else knows.
struct SipKey {
  std::uint64_t low = 0;   ///< Bytes 0 to 7, lowest first.
  std::uint64_t high = 0;  ///< Bytes 8 to 15.
};

/// SipHash-2-4 of bytes (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): without the key, nobody can
/// tell its values from random ones, so what went in cannot be found by trying.
[[nodiscard]] std::uint64_t siphash(SipKey key, std::string_view bytes);

/// The same of the eight bytes of a number, lowest first.
[[nodiscard]] std::uint64_t siphash(SipKey key, std::uint64_t number);

}  // namespace socialcheck
