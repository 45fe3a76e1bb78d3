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

/// Why a pattern cannot be used (syntax, too large, matches the empty text), or an empty string.
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
