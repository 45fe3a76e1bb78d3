#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace socialcheck {

/// Says which of some short strings occur in a text, anywhere in it: what decides which patterns are worth trying. Two
/// looks at bit tables for every place of the text, by the next two and the next three bytes; only where a bit is set
/// are strings compared.
class LiteralSet {
 public:
  /// Number of a string, which must not be empty: counted from 0, the same for equal ones.
  std::uint32_t add(std::string_view literal);
  /// Makes the tables; call it once, after the last add() and before the first find().
  void build();

  [[nodiscard]] std::size_t size() const { return literals_.size(); }
  /// Sets `found` to the numbers of the strings that occur, each once, in no order. Byte by byte: fold the text first.
  /// Working memory is kept between calls, so one set belongs to one thread.
  void find(std::string_view text, std::vector<std::uint32_t>& found);

 private:
  /// Numbers of strings by a hash of their first bytes; the last of each chain has the top bit.
  struct Table {
    std::vector<std::uint64_t> bits;   // by hash: 1 if there is a chain
    std::vector<std::uint32_t> heads;  // by hash: where its chain begins
    std::vector<std::uint32_t> numbers;
  };
  static void fill(Table& table, std::size_t hashes, std::vector<std::pair<std::uint32_t, std::uint32_t>> by_hash);
  template <class Note>
  void compare(const Table& table, std::uint32_t hash, std::string_view rest, const Note& note) const;

  std::vector<std::string> literals_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of literals_
  Table short_, long_;              // of one or two bytes, by pairs of bytes; of three bytes or more
  std::vector<std::uint8_t> seen_;  // by number, all 0 between calls
};

}  // namespace socialcheck
