#include "socialcheck/match/literal_set.h"

#include <algorithm>
#include <utility>

namespace socialcheck {

namespace {

constexpr std::size_t window = 3;
constexpr unsigned hash_bits = 14;
constexpr std::size_t pairs = 0x10000;
constexpr std::uint32_t last_of_chain = 0x80000000U;

std::uint32_t byte(char c) {
  return static_cast<unsigned char>(c);
}
std::uint32_t pair_at(const char* bytes) {
  return byte(bytes[0]) | byte(bytes[1]) << 8U;
}
std::uint32_t long_hash(const char* bytes) {
  return ((pair_at(bytes) | byte(bytes[2]) << 16U) * 0x9E3779B1U) >> (32U - hash_bits);
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
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_pair;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_hash;
  for (std::uint32_t number = 0; number < literals_.size(); ++number) {
    const std::string& literal = literals_[number];
    if (literal.size() >= window)
      by_hash.emplace_back(long_hash(literal.data()), number);
    else if (literal.size() == 2)
      by_pair.emplace_back(pair_at(literal.data()), number);
    else
      for (std::uint32_t second = 0; second < 256; ++second)
        by_pair.emplace_back(byte(literal[0]) | second << 8U, number);
  }
  fill(short_, pairs, std::move(by_pair));
  fill(long_, std::size_t{1} << hash_bits, std::move(by_hash));
  seen_.assign(literals_.size(), 0);
}

void LiteralSet::fill(Table& table, std::size_t hashes, std::vector<std::pair<std::uint32_t, std::uint32_t>> by_hash) {
  table = {};
  std::sort(by_hash.begin(), by_hash.end());
  table.bits.assign(hashes / 64, 0);
  table.heads.assign(hashes, 0);
  for (std::size_t at = 0; at < by_hash.size(); ++at) {
    const auto [hash, number] = by_hash[at];
    const bool first = at == 0 || by_hash[at - 1].first != hash;
    const bool last = at + 1 == by_hash.size() || by_hash[at + 1].first != hash;
    if (first) table.heads[hash] = static_cast<std::uint32_t>(at);
    table.bits[hash / 64] |= std::uint64_t{1} << (hash % 64);
    table.numbers.push_back(last ? number | last_of_chain : number);
  }
}

template <class Note>
void LiteralSet::compare(const Table& table, std::uint32_t hash, std::string_view rest, const Note& note) const {
  for (std::size_t link = table.heads[hash];; ++link) {
    const std::uint32_t number = table.numbers[link] & ~last_of_chain;
    if (seen_[number] == 0 && rest.substr(0, literals_[number].size()) == literals_[number]) note(number);
    if ((table.numbers[link] & last_of_chain) != 0) return;
  }
}

void LiteralSet::find(std::string_view text, std::vector<std::uint32_t>& found) {
  found.clear();
  if (literals_.empty() || text.empty()) return;
  const auto note = [&](std::uint32_t number) {
    found.push_back(number);
    seen_[number] = 1;
  };
  const std::uint64_t* short_bits = short_.bits.data();
  const std::uint64_t* long_bits = long_.bits.data();
  std::size_t at = 0;
  for (; at + window <= text.size(); ++at) {
    const std::uint32_t hash = long_hash(text.data() + at);
    const std::uint32_t pair = pair_at(text.data() + at);
    if (!is_set(long_bits, hash) && !is_set(short_bits, pair)) continue;
    if (is_set(long_bits, hash)) compare(long_, hash, text.substr(at), note);
    if (is_set(short_bits, pair)) compare(short_, pair, text.substr(at), note);
  }
  for (; at < text.size(); ++at) {  // the last byte counts as a pair with a zero
    const std::uint32_t pair = at + 1 < text.size() ? pair_at(text.data() + at) : byte(text[at]);
    if (is_set(short_bits, pair)) compare(short_, pair, text.substr(at), note);
  }
  for (const std::uint32_t number : found) seen_[number] = 0;
}

}  // namespace socialcheck
