#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "socialcheck/check/digest.h"
#include "socialcheck/source/siphash.h"

namespace socialcheck {

/// Makes what is remembered of drafts safe to write to a file. A hash of a name, a ward or an age can be found by
/// hashing all names, wards and ages; one that went through a secret permutation cannot. Whatever cross-post rules ask
/// of hashes and shapes comes out the same as before, bit for bit, so that drafts from files that were blinded with one
/// key can be compared as if nothing had happened to them.
///
/// Numbers stay: days, times, counts, places in fields, and which signals of the policy were seen.
class Blinding {
 public:
  /// Any bytes; as secret as the values are to be.
  explicit Blinding(std::string_view key);

  /// A permutation of all hashes, in which 0 (not said) keeps its place: two are equal after if they were before.
  [[nodiscard]] std::uint32_t hash(std::uint32_t value) const;
  /// A shape with its bits in another order and some of them turned over: two differ in as many bits as before.
  [[nodiscard]] std::uint64_t shape(std::uint64_t value) const;
  /// All hashes and the shape of a draft.
  void apply(PostDigest& post) const;

 private:
  [[nodiscard]] std::uint32_t once(std::uint32_t value) const;

  SipKey key_;
  std::array<std::uint8_t, 64> order_{};  // of the bits of a shape
  std::uint64_t turned_ = 0;
};

}  // namespace socialcheck
