#include "socialcheck/match/literal_set.h"

#include <algorithm>
#include <utility>

namespace socialcheck {

namespace {

constexpr std::size_t window = 3;
constexpr unsigned pair_bits = 12;
constexpr unsigned long_bits = 14;

std::uint32_t byte(char c) {
  return static_cast<unsigned char>(c);
}
std::uint32_t shuffled(std::uint32_t bytes, unsigned bits) {
  return (bytes * 0x9E3779B1U) >> (32U - bits);
}
std::uint32_t pair_hash(const char* bytes) {
  return shuffled(byte(bytes[0]) | byte(bytes[1]) << 8U, pair_bits);
}
std::uint32_t long_hash(const char* bytes) {
  return shuffled(byte(bytes[0]) | byte(bytes[1]) << 8U | byte(bytes[2]) << 16U, long_bits);
}

bool is_set(const std::uint64_t* bits, std::uint32_t hash) {
  return (bits[hash / 64] >> (hash % 64) & 1U) != 0;
}

}  // namespace

std::uint32_t LiteralSet::add(std::string_view literal) {
  const auto [known, fresh] = numbers_.try_emplace(std::string(literal), static_cast<std::uint32_t>(literals_.size()));
  if (fresh) literals_.emplace_back(literal);
  return known->second;
}

void LiteralSet::build() {
  std::vector<Filed> ones;
  std::vector<Filed> pairs;
  std::vector<Filed> longs;
  for (std::uint32_t number = 0; number < literals_.size(); ++number) {
    const std::string& literal = literals_[number];
    if (literal.size() == 1)
      ones.push_back({byte(literal[0]), number});
    else if (literal.size() == 2)
      pairs.push_back({pair_hash(literal.data()), number});
    else
      longs.push_back({long_hash(literal.data()), number});
  }
  fill(ones_, 256, ones);
  fill(pairs_, std::size_t{1} << pair_bits, pairs);
  fill(longs_, std::size_t{1} << long_bits, longs);
  seen_.assign(literals_.size(), 0);
}

/// Numbers in the order of their hashes, by counting: each head is first the end of its chain, then moves to its begin.
void LiteralSet::fill(Table& table, std::size_t hashes, const std::vector<Filed>& filed) {
  table.bits.assign(hashes / 64, 0);
  table.heads.assign(hashes + 1, 0);
  table.numbers.resize(filed.size());
  for (const Filed& one : filed) {
    table.bits[one.hash / 64] |= std::uint64_t{1} << (one.hash % 64);
    ++table.heads[one.hash];
  }
  std::uint32_t end = 0;
  for (std::uint32_t& head : table.heads) head = end += head;
  for (const Filed& one : filed) table.numbers[--table.heads[one.hash]] = one.number;
}

void LiteralSet::compare(const Table& table, std::uint32_t hash, std::string_view rest,
                         std::vector<std::uint32_t>& found) {
  for (std::uint32_t at = table.heads[hash]; at < table.heads[hash + 1]; ++at) {
    const std::uint32_t number = table.numbers[at];
    if (seen_[number] != 0 || rest.substr(0, literals_[number].size()) != literals_[number]) continue;
    seen_[number] = 1;
    found.push_back(number);
  }
}

void LiteralSet::find(std::string_view text, std::vector<std::uint32_t>& found) {
  found.clear();
  if (literals_.empty()) return;
  const std::uint64_t* one_bits = ones_.bits.data();
  const std::uint64_t* pair_bits_set = pairs_.bits.data();
  const std::uint64_t* long_bits_set = longs_.bits.data();
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char* here = text.data() + at;
    const std::size_t left = text.size() - at;
    if (const std::uint32_t hash = byte(*here); is_set(one_bits, hash)) compare(ones_, hash, text.substr(at), found);
    if (left < 2) break;
    if (const std::uint32_t hash = pair_hash(here); is_set(pair_bits_set, hash))
      compare(pairs_, hash, text.substr(at), found);
    if (left < window) continue;
    if (const std::uint32_t hash = long_hash(here); is_set(long_bits_set, hash))
      compare(longs_, hash, text.substr(at), found);
  }
  for (const std::uint32_t number : found) seen_[number] = 0;
}

}  // namespace socialcheck
