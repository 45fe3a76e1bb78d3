#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace socialcheck {

/// Says which of some short strings occur in a text, anywhere in it: what decides which patterns are worth trying. One
/// look at a table for every place of the text, by a hash of the next three bytes; the strings that share the hash are
/// compared. Strings of one or two bytes have a table of their own, by their first byte.
class LiteralSet {
 public:
  /// Number of a string, the same for equal ones. Call build() after the last.
  std::uint32_t add(std::string_view literal);
  void build();

  [[nodiscard]] std::size_t size() const { return literals_.size(); }
  /// Sets `found` to the numbers of the strings that occur, each once, in no order.
  void find(std::string_view text, std::vector<std::uint32_t>& found);

 private:
  void index_short();

  std::vector<std::string> literals_;
  std::vector<std::uint32_t> short_;   // numbers of those below three bytes, by first byte
  std::vector<std::uint32_t> begins_;  // by byte: index of the first in short_ that begins with it; one more at the end
  std::vector<std::uint32_t> heads_;   // by hash: index in chains_ + 1; 0 for none
  std::vector<std::uint32_t> chains_;  // numbers of literals with one hash; the last has the top bit
  std::vector<std::uint8_t> seen_;     // by number, all 0 between calls
};

}  // namespace socialcheck
