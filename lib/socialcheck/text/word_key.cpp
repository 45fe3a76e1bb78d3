#include <cstring>

#include "socialcheck/text/text.h"

namespace socialcheck {

namespace {

std::uint64_t load(const char* bytes, std::size_t count) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, count);
  return value;
}

// The two 64-bit halves of a 128-bit product, folded together: every input bit reaches every output bit.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

std::uint64_t word_key(std::string_view folded) {
  constexpr std::uint64_t first_secret = 0x9e3779b97f4a7c15;
  constexpr std::uint64_t second_secret = 0xd6e8feb86659fd93;
  // No UTF-8 text ends in a byte of 0xC0 and above, so a hash with these bits set is never a short word.
  constexpr std::uint64_t hashed = 0xC000000000000000;
  if (folded.size() <= 8) return load(folded.data(), folded.size());
  std::uint64_t state = folded.size() * second_secret;
  std::size_t at = 0;
  for (; folded.size() - at > 8; at += 8)
    state = mix(state ^ load(folded.data() + at, 8) ^ first_secret, second_secret);
  state = mix(state ^ load(folded.data() + folded.size() - 8, 8), first_secret ^ (state << 1 | 1));
  return state | hashed;
}

}  // namespace socialcheck
