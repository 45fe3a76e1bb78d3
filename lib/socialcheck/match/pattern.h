#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/span.h"

/// The escape hatch from phrases: regular expressions in RE2's syntax, linear in the text whatever is written. RE2 is
/// used nowhere else.
namespace socialcheck {

/// What a pattern is before it is used.
struct PatternCheck {
  std::string error;        ///< Why it cannot be used (syntax, too large, matches the empty text); empty if it can.
  std::uint32_t steps = 0;  ///< Of the program that it becomes: about 40 bytes each, in every thread that needs it.
};
[[nodiscard]] PatternCheck check_pattern(std::string_view regex);
/// Its error alone.
[[nodiscard]] std::string pattern_error(std::string_view regex);

/// A pattern ready to search. Compiled on first use; not for sharing between threads.
class Pattern {
 public:
  /// Copies the expression. One that does not compile is no error here, it matches nothing: see pattern_error().
  explicit Pattern(std::string_view regex);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  /// Appends the span of every match in the folded text, from left to right, without overlaps; at most `limit`.
  void find_all(std::string_view folded, std::size_t limit, std::vector<Span>& out);

 private:
  struct Compiled;
  std::string regex_;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace socialcheck
