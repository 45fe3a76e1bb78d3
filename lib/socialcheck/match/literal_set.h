#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Says which of some short strings occur in a text, anywhere in it: what decides which patterns are worth trying. At
/// every place of the text the next two bytes say whether strings of one, two, three, four or more bytes may begin
/// there; then a bit is asked by a hash of so many bytes; only where it is set are strings compared.
namespace socialcheck {

/// Bytes of a string in LiteralIndex::bytes.
struct LiteralText {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

/// Views of a built index; the memory belongs to a LiteralTables or to a compiled policy. Empty: no strings.
struct LiteralIndex {
  std::span<const std::uint8_t> starts;  ///< By the low bits of two bytes: a bit for each number of bytes to hash.
  std::span<const std::uint64_t> bits;   ///< By how many bytes are hashed, then by the hash: 1 if a string has it.
  std::span<const std::uint32_t>
      buckets;  ///< By those, but the low bits of the hash: first number; and the number of all.
  std::span<const std::uint32_t> hashes;  ///< By number, ascending: how many bytes are hashed, and the hash.
  std::span<const LiteralText> texts;     ///< By number.
  std::span<const char> bytes;

  [[nodiscard]] std::string_view text(std::uint32_t number) const {
    return {bytes.data() + texts[number].at, texts[number].size};
  }
};

/// An index that owns its memory.
struct LiteralTables {
  std::vector<std::uint8_t> starts;
  std::vector<std::uint64_t> bits;
  std::vector<std::uint32_t> buckets, hashes;
  std::vector<LiteralText> texts;
  std::vector<char> bytes;

  [[nodiscard]] LiteralIndex view() const { return {starts, bits, buckets, hashes, texts, bytes}; }
};

/// Builds an index of strings, none of them empty; equal ones get one number. Numbers are in an order of its own.
[[nodiscard]] LiteralTables build_literal_index(std::vector<std::string> literals);

/// Appends the numbers of the strings that occur in a text, each once, in no order. Byte by byte: fold the text first.
/// `seen` has a 0 for every string, and has again afterwards.
void find_literals(const LiteralIndex& index, std::string_view text, std::span<std::uint8_t> seen,
                   std::vector<std::uint32_t>& found);

}  // namespace socialcheck
