#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace socialcheck {

/// Says which of some short strings occur in a text, anywhere in it: what decides which patterns are worth trying.
/// Three looks at bit tables for every place of the text, by the next byte, two and three; only where a bit is set are
/// strings compared.
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
  /// Numbers of strings by a hash of their first bytes: those of a hash stand in a row.
  struct Table {
    std::vector<std::uint64_t> bits;   // by hash: 1 if there is one
    std::vector<std::uint32_t> heads;  // by hash: where its row begins; and the number of all
    std::vector<std::uint32_t> numbers;
  };
  struct Filed {
    std::uint32_t hash, number;
  };
  static void fill(Table& table, std::size_t hashes, const std::vector<Filed>& filed);
  void compare(const Table& table, std::uint32_t hash, std::string_view rest, std::vector<std::uint32_t>& found);

  std::vector<std::string> literals_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of literals_
  Table ones_, pairs_, longs_;                              // of one byte, of two, of three or more
  std::vector<std::uint8_t> seen_;                          // by number, all 0 between calls
};

}  // namespace socialcheck
