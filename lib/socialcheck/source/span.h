#pragma once

#include <compare>
#include <cstdint>

namespace socialcheck {

/// Half-open range of bytes [begin, end). Counts bytes of UTF-8, never characters or columns: position.h converts at
/// the edge, in reports. What it is a range of (a Source, or the value of one field) is said where it is used. 32 bits
/// bound a source to 4 GiB, which read_source enforces.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;  ///< One past the last byte; never less than begin.

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  // NOLINTNEXTLINE(modernize-use-nullptr): the check takes the zero of the comparison for a pointer
  friend constexpr auto operator<=>(Span, Span) = default;
};

/// The smallest span that holds both.
[[nodiscard]] constexpr Span hull(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace socialcheck
