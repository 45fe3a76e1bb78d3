#include "socialcheck/check/blinding.h"

#include <string>
#include <utility>

#include "socialcheck/source/sha256.h"

namespace socialcheck {

namespace {

/// Rounds of the permutation; four would do against somebody who sees all values (Luby and Rackoff, 1988).
constexpr std::uint64_t rounds = 8;
/// Numbers below that are drawn for the order of bits; rounds of the permutation use other ones.
constexpr std::uint64_t drawn = std::uint64_t{1} << 40U;

SipKey sip_key(std::string_view key) {
  const std::string bytes = hmac_sha256(key, "socialcheck digests");
  SipKey out;
  for (std::size_t at = 0; at < 8; ++at) {
    out.low |= std::uint64_t{static_cast<unsigned char>(bytes[at])} << (8 * at);
    out.high |= std::uint64_t{static_cast<unsigned char>(bytes[at + 8])} << (8 * at);
  }
  return out;
}

bool is_hash(FactKind kind) {
  switch (kind) {
    case FactKind::words:
    case FactKind::media:
    case FactKind::consent:
    case FactKind::record:
    case FactKind::event:
    case FactKind::place:
    case FactKind::thread:
      return true;
    default:
      return false;
  }
}

}  // namespace

Blinding::Blinding(std::string_view key) : key_(sip_key(key)) {
  for (std::size_t at = 0; at < order_.size(); ++at) order_[at] = static_cast<std::uint8_t>(at);
  for (std::size_t at = order_.size() - 1; at > 0; --at)
    std::swap(order_[at], order_[siphash(key_, drawn + at) % (at + 1)]);
  turned_ = siphash(key_, drawn);
}

/// A Feistel network: each round mixes one half into the other, which can be undone whatever the mixing is.
std::uint32_t Blinding::once(std::uint32_t value) const {
  std::uint32_t left = value >> 16U;
  std::uint32_t right = value & 0xFFFFU;
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const auto mixed = static_cast<std::uint32_t>(siphash(key_, round << 16U | right) & 0xFFFFU);
    left = std::exchange(right, left ^ mixed);
  }
  return left << 16U | right;
}

std::uint32_t Blinding::hash(std::uint32_t value) const {
  if (value == 0) return 0;
  const std::uint32_t out = once(value);
  return out != 0 ? out : once(0);  // what would take the place of 0 takes that of what 0 would have become
}

std::uint64_t Blinding::shape(std::uint64_t value) const {
  std::uint64_t out = 0;
  for (std::size_t at = 0; at < order_.size(); ++at) out |= (value >> at & 1U) << order_[at];
  return out ^ turned_;
}

void Blinding::apply(PostDigest& post) const {
  PostHead& head = post.head;
  head.text = hash(head.text);
  head.author = hash(head.author);
  head.account = hash(head.account);
  head.shape = shape(head.shape);
  for (Fact& fact : post.facts)
    if (is_hash(fact.kind)) fact.value = hash(fact.value);
}

}  // namespace socialcheck
