#include "socialcheck/match/literal_set.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

namespace socialcheck {

namespace {

constexpr std::uint32_t most_hashed = 4;  // bytes
constexpr unsigned hash_bits = 14;
constexpr unsigned bucket_shift = 5;
constexpr std::uint32_t hash_count = 1U << hash_bits;

/// The first bytes of what stands somewhere, the first lowest; 0 where there are none.
std::uint32_t first_bytes(std::string_view text) {
  std::uint32_t out = 0;
  for (std::size_t at = 0; at < std::min<std::size_t>(text.size(), most_hashed); ++at)
    out |= static_cast<std::uint32_t>(static_cast<unsigned char>(text[at])) << (8 * at);
  return out;
}

/// Place in the tables of the first `count` of four bytes: strings of as many, and longer ones of the first four.
std::uint32_t place_of(std::uint32_t bytes, std::uint32_t count) {
  const std::uint32_t kept = bytes << (8 * (most_hashed - count));  // the others are shifted out
  return (count - 1) << hash_bits | (kept * 0x9E3779B1U) >> (32U - hash_bits);
}

constexpr unsigned start_bits = 7;  // of each of two bytes

/// Place in LiteralIndex::starts of the first two of four bytes.
std::uint32_t start_of(std::uint32_t bytes) {
  constexpr std::uint32_t low = (1U << start_bits) - 1;
  return (bytes & low) | (bytes >> 8U & low) << start_bits;
}

/// Compares the strings of one place in the tables with what stands in the text.
void compare(const LiteralIndex& index, std::uint32_t place, std::string_view rest, std::span<std::uint8_t> seen,
             std::vector<std::uint32_t>& found) {
  const std::uint32_t end = index.buckets[(place >> bucket_shift) + 1];
  for (std::uint32_t number = index.buckets[place >> bucket_shift]; number < end; ++number) {
    if (index.hashes[number] != place || seen[number] != 0 || !rest.starts_with(index.text(number))) continue;
    seen[number] = 1;
    found.push_back(number);
  }
}

/// At one place of the text, where strings of the lengths in `lengths` may begin; `bytes` are the next four.
void look(const LiteralIndex& index, std::uint32_t lengths, std::uint32_t bytes, std::string_view rest,
          std::span<std::uint8_t> seen, std::vector<std::uint32_t>& found) {
  for (; lengths != 0; lengths &= lengths - 1) {
    const std::uint32_t place = place_of(bytes, static_cast<std::uint32_t>(std::countr_zero(lengths)) + 1);
    if ((index.bits[place / 64] >> (place % 64) & 1U) != 0) compare(index, place, rest, seen, found);
  }
}

}  // namespace

LiteralTables build_literal_index(std::vector<std::string> literals) {
  LiteralTables out;
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  if (literals.empty()) return out;
  out.starts.assign(std::size_t{1} << (2 * start_bits), 0);
  out.bits.assign(most_hashed * hash_count / 64, 0);
  out.buckets.assign((most_hashed * hash_count >> bucket_shift) + 1, 0);
  std::vector<std::pair<std::uint32_t, std::string_view>> filed;
  for (const std::string& one : literals) {
    const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(one.size(), most_hashed));
    filed.emplace_back(place_of(first_bytes(one), count), one);
    const std::uint32_t start = start_of(first_bytes(one));
    const std::uint32_t seconds = count > 1 ? 1 : 1U << start_bits;  // one byte: whatever follows
    for (std::uint32_t second = 0; second < seconds; ++second)
      out.starts[start | second << start_bits] |= static_cast<std::uint8_t>(1U << (count - 1));
  }
  std::sort(filed.begin(), filed.end());
  for (const auto& [place, text] : filed) {
    out.bits[place / 64] |= std::uint64_t{1} << (place % 64);
    ++out.buckets[(place >> bucket_shift) + 1];
    out.hashes.push_back(place);
    out.texts.push_back({static_cast<std::uint32_t>(out.bytes.size()), static_cast<std::uint32_t>(text.size())});
    out.bytes.insert(out.bytes.end(), text.begin(), text.end());
  }
  std::partial_sum(out.buckets.begin(), out.buckets.end(), out.buckets.begin());
  return out;
}

void find_literals(const LiteralIndex& index, std::string_view text, std::span<std::uint8_t> seen,
                   std::vector<std::uint32_t>& found) {
  if (index.hashes.empty()) return;
  const std::size_t before = found.size();
  std::uint32_t bytes = first_bytes(text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint32_t lengths = index.starts[start_of(bytes)];
    if (lengths != 0) look(index, lengths, bytes, text.substr(at), seen, found);
    const std::size_t next = at + most_hashed;
    bytes >>= 8U;
    if (next < text.size()) bytes |= static_cast<std::uint32_t>(static_cast<unsigned char>(text[next])) << 24U;
  }
  for (std::size_t at = before; at < found.size(); ++at) seen[found[at]] = 0;
}

}  // namespace socialcheck
