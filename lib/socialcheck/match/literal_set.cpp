#include "socialcheck/match/literal_set.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace socialcheck {

namespace {

constexpr std::size_t window = 3;
constexpr unsigned table_bits = 12;
constexpr std::uint32_t last_of_chain = 0x80000000U;

std::uint32_t hash_at(const char* bytes) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])); };
  return ((byte(0) | byte(1) << 8U | byte(2) << 16U) * 0x9E3779B1U) >> (32U - table_bits);
}

}  // namespace

std::uint32_t LiteralSet::add(std::string_view literal) {
  const auto known = std::find(literals_.begin(), literals_.end(), literal);
  if (known == literals_.end()) {
    literals_.emplace_back(literal);
    return static_cast<std::uint32_t>(literals_.size() - 1);
  }
  return static_cast<std::uint32_t>(known - literals_.begin());
}

void LiteralSet::build() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_hash;
  short_.clear();
  for (std::uint32_t number = 0; number < literals_.size(); ++number) {
    if (literals_[number].size() < window)
      short_.push_back(number);
    else
      by_hash.emplace_back(hash_at(literals_[number].data()), number);
  }
  index_short();
  std::sort(by_hash.begin(), by_hash.end());
  heads_.assign(std::size_t{1} << table_bits, 0);
  chains_.clear();
  for (std::size_t at = 0; at < by_hash.size(); ++at) {
    const auto [hash, number] = by_hash[at];
    const bool last = at + 1 == by_hash.size() || by_hash[at + 1].first != hash;
    chains_.push_back(last ? number | last_of_chain : number);
    if (heads_[hash] == 0) heads_[hash] = static_cast<std::uint32_t>(chains_.size());
  }
  seen_.assign(literals_.size(), 0);
}

void LiteralSet::index_short() {
  const auto first = [&](std::uint32_t number) { return static_cast<unsigned char>(literals_[number].front()); };
  std::stable_sort(short_.begin(), short_.end(), [&](auto a, auto b) { return first(a) < first(b); });
  begins_.assign(257, static_cast<std::uint32_t>(short_.size()));
  for (std::size_t at = short_.size(); at-- > 0;) begins_[first(short_[at])] = static_cast<std::uint32_t>(at);
  for (std::size_t byte = 256; byte-- > 0;) begins_[byte] = std::min(begins_[byte], begins_[byte + 1]);
}

void LiteralSet::find(std::string_view text, std::vector<std::uint32_t>& found) {
  found.clear();
  const auto note = [&](std::uint32_t number) {
    if (seen_[number] == 0) found.push_back(number);
    seen_[number] = 1;
  };
  const auto stands = [&](std::uint32_t number, std::size_t at) {
    const std::string& literal = literals_[number];
    return literal.size() <= text.size() - at && std::memcmp(literal.data(), text.data() + at, literal.size()) == 0;
  };
  for (std::size_t at = 0; at + window <= text.size(); ++at) {
    const std::uint32_t head = heads_[hash_at(text.data() + at)];
    if (head == 0) continue;
    for (std::size_t link = head - 1;; ++link) {
      const std::uint32_t number = chains_[link] & ~last_of_chain;
      if (stands(number, at)) note(number);
      if ((chains_[link] & last_of_chain) != 0) break;
    }
  }
  for (std::size_t at = 0; !short_.empty() && at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    for (std::uint32_t one = begins_[byte]; one < begins_[byte + 1U]; ++one) {
      const std::string& literal = literals_[short_[one]];
      if (literal.size() == 1 || (at + 1 < text.size() && literal[1] == text[at + 1])) note(short_[one]);
    }
  }
  for (const std::uint32_t number : found) seen_[number] = 0;
}

}  // namespace socialcheck
