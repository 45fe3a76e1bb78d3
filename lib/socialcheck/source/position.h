#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "socialcheck/source/source.h"
#include "socialcheck/source/span.h"

namespace socialcheck {

/// What people see: both 1-based. A column counts Unicode code points (CONTRACT, Text format); LF, CRLF and a lone CR
/// each end a line, nothing else does.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend constexpr auto operator<=>(Position, Position) = default;
};

/// Line starts of one Source, for turning byte offsets into positions: one pass when made, then logarithmic in the
/// number of lines, whatever their length. Built on first use by a report, never in the matching path. The Source must
/// outlive it.
class Lines {
 public:
  /// Finds the line ends.
  explicit Lines(const Source& source);
  /// Position of a byte offset; an offset past the end is the position after the last character.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  /// Bytes of the line (without its line end) that holds `offset`.
  [[nodiscard]] Span line_at(std::uint32_t offset) const;

 private:
  void set_marks();
  [[nodiscard]] std::uint32_t code_points_between(std::uint32_t begin, std::uint32_t end) const;

  std::string_view bytes_;
  std::uint32_t first_line_;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> marks_;  // code points before every so many bytes; only where a line is long
};

}  // namespace socialcheck
