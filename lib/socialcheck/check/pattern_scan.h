#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "socialcheck/check/program.h"
#include "socialcheck/match/literal_set.h"
#include "socialcheck/match/pattern.h"
#include "socialcheck/source/offset_map.h"
#include "socialcheck/text/fold.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

/// The patterns of a ruleset over the texts of one draft. Regular expressions are what costs most, so they are asked
/// last: a text is folded and looked at once for the literals and digits without which no pattern can match, and a
/// pattern that may match is only tried when somebody asks for its hits. Mostly nobody does, since what the same rule
/// needs besides was not seen.
class PatternScan {
 public:
  /// A pattern that may match in a text.
  struct Pending {
    std::uint32_t pattern = 0;
    std::uint32_t text = 0;
  };

  /// `thorough`: every pattern may match everywhere.
  explicit PatternScan(bool thorough) : thorough_(thorough) {}
  [[nodiscard]] bool thorough() const { return thorough_; }

  /// Adds the patterns of a program, which must outlive this.
  void add(const Program& program);

  /// Forgets the texts of the draft before; `texts` is how many the next one has.
  void begin(std::size_t texts);
  /// Folds a text, which must stay until the next begin(), and chooses what may match in it.
  void read(std::uint32_t index, const Text& text);

  [[nodiscard]] std::span<const Pending> pending() const { return pending_; }
  [[nodiscard]] std::uint32_t set_of(const Pending& one) const { return gates_[one.pattern].set; }
  /// Digits of the longest number of a text, in any script.
  [[nodiscard]] std::uint32_t longest_number(std::uint32_t index) const { return folded_[index].digits; }
  /// Sets `out` to the places of its text where a pattern matches, in order.
  void find(const Pending& one, std::vector<Span>& out);

 private:
  /// What stands before a pattern: apart from it, since many gates are looked at and few patterns.
  struct Gate {
    std::uint32_t set;
    std::uint32_t digits;
    std::uint8_t groups;  // a bit for each group of literals
    std::uint8_t met;     // those of which one is in the text being read
  };
  struct Folded {
    std::string value;
    OffsetMap map;
    std::uint32_t digits = 0;
  };

  void want_free(std::uint32_t index);
  void meet(std::uint32_t pattern, std::uint8_t group, std::uint32_t index);

  bool thorough_;
  std::vector<Pattern> patterns_;
  std::vector<Gate> gates_;                   // by pattern
  std::vector<std::uint32_t> free_patterns_;  // those that no literal stands before, by how many digits they need
  struct Part {
    const Program* program;
    std::uint32_t first_pattern;  // number of its first
  };
  std::vector<Part> parts_;
  std::vector<std::uint8_t> seen_;      // by literal of a program, all 0 between calls
  std::vector<std::uint32_t> touched_;  // patterns with a group met
  std::vector<Folded> folded_;          // by text
  std::vector<Pending> pending_;
  std::vector<std::uint32_t> literals_found_;
  FoldCache fold_cache_;
};

}  // namespace socialcheck
