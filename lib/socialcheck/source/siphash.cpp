#include "socialcheck/source/siphash.h"

#include <array>
#include <bit>

namespace socialcheck {

namespace {

constexpr int rounds_for_block = 2, rounds_at_end = 4;
constexpr std::size_t block_bytes = 8;

/// The state of section 2 of the paper; the constants spell "somepseudorandomlygeneratedbytes".
class State {
 public:
  explicit State(SipKey key) : v_{key.low, key.high, key.low, key.high} {
    v_[0] ^= 0x736f6d6570736575ULL;
    v_[1] ^= 0x646f72616e646f6dULL;
    v_[2] ^= 0x6c7967656e657261ULL;
    v_[3] ^= 0x7465646279746573ULL;
  }
  void block(std::uint64_t word) {
    v_[3] ^= word;
    mix(rounds_for_block);
    v_[0] ^= word;
  }
  [[nodiscard]] std::uint64_t end() {
    v_[2] ^= 0xFF;
    mix(rounds_at_end);
    return v_[0] ^ v_[1] ^ v_[2] ^ v_[3];
  }

 private:
  std::array<std::uint64_t, 4> v_;
  void half(std::size_t a, std::size_t b, int turn) {
    v_[a] += v_[b];
    v_[b] = std::rotl(v_[b], turn) ^ v_[a];
  }
  void mix(int rounds) {
    for (int round = 0; round < rounds; ++round) {
      half(0, 1, 13);
      v_[0] = std::rotl(v_[0], 32);
      half(2, 3, 16);
      half(0, 3, 21);
      half(2, 1, 17);
      v_[2] = std::rotl(v_[2], 32);
    }
  }
};

std::uint64_t word_of(std::string_view bytes) {
  std::uint64_t word = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at)
    word |= std::uint64_t{static_cast<unsigned char>(bytes[at])} << (8 * at);
  return word;
}

}  // namespace

std::uint64_t siphash(SipKey key, std::string_view bytes) {
  State state(key);
  const std::uint64_t size = std::uint64_t{bytes.size()} << 56U;
  for (; bytes.size() >= block_bytes; bytes.remove_prefix(block_bytes))
    state.block(word_of(bytes.substr(0, block_bytes)));
  state.block(word_of(bytes) | size);
  return state.end();
}

std::uint64_t siphash(SipKey key, std::uint64_t number) {
  State state(key);
  state.block(number);
  state.block(std::uint64_t{block_bytes} << 56U);
  return state.end();
}

}  // namespace socialcheck
