#pragma once

#include <cstdint>
#include <vector>

#include "socialcheck/source/span.h"

namespace socialcheck {

/// Maps byte offsets of a text that was derived from another (JSON escapes undone, YAML block dedented, CSV quotes
/// undoubled, Markdown stripped, case folded) back to the bytes it came from. Sparse: one piece for each run that was
/// copied unchanged and one for each replacement, so an identical text needs a single piece. Pieces are in derived
/// order and their source positions never go backwards (the map is monotone).
class OffsetMap {
 public:
  /// The identity, shifted: derived offset 0 stands at `source_begin`.
  explicit OffsetMap(std::uint32_t source_begin = 0) : base_(source_begin) {}

  /// Says that the bytes from `derived` on were copied unchanged from `source` on (until the next call).
  void copy(std::uint32_t derived, std::uint32_t source);
  /// Says that the bytes from `derived` on (until the next call) stand together for all of `source`, which may be empty
  /// for inserted text.
  void replace(std::uint32_t derived, Span source);
  void clear(std::uint32_t source_begin = 0);

  /// The source range a derived range came from: its first byte's start to its last byte's end. Never interpolates
  /// inside a replacement: a range that touches one covers all of its source. An empty range gives an empty range.
  [[nodiscard]] Span map(Span derived) const;
  /// True if the map is a plain shift (no copy() or replace() was needed).
  [[nodiscard]] bool identity() const { return pieces_.empty(); }

 private:
  struct Piece {
    std::uint32_t derived;
    Span source;  // for a copy: begin only
    bool copied;
  };
  [[nodiscard]] const Piece& piece_at(std::uint32_t derived) const;

  std::uint32_t base_ = 0;
  std::vector<Piece> pieces_;
};

}  // namespace socialcheck
