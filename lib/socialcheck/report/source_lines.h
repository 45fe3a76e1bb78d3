#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/report/excerpt.h"
#include "socialcheck/source/position.h"
#include "socialcheck/source/span.h"

namespace socialcheck {

/// A place to underline in a source.
struct Mark {
  Span where;              ///< Bytes of the source; empty for a spot.
  bool primary = false;    ///< ^^^^ rather than ----.
  std::string_view words;  ///< Beside or below the underline; harmless and masked already. May be empty.
};

/// ANSI sequences, or nothing where colour is off.
struct Palette {
  std::string_view primary, related, bold, dim, reset;
};

/// Shows lines of a source with carets under places:
///
///      7 | Mr▒▒▒ was on Ward 4
///        | ^^^^^        ------ the ward
///
/// Underlines are aligned by display width. A line too long to fit is cut around the place, with "…" at the cut. What
/// stands outside the draft is not shown, since its sensitive spans are not known.
class SourceLines {
 public:
  /// Appends the lines of all marks, in order, at most `most_rows` of them. `width` is that of the whole output.
  /// `excerpts` has been given the draft.
  void append(const DraftReport& report, const Lines& lines, Excerpts& excerpts, std::span<const Mark> marks,
              std::uint32_t width, const Palette& palette, std::string& out);

  static constexpr std::size_t most_rows = 8;
  static constexpr std::size_t most_lines_of_mark = 3;

 private:
  /// The part of a mark that lies on one line.
  struct Piece {
    std::uint32_t line = 0;
    Span where;
    bool primary = false;
    std::string_view words;
  };
  struct Underline {
    std::uint32_t begin = 0, end = 0;  // columns of the shown line
    bool primary = false;
    std::string_view words;
  };

  void add_pieces(const Mark& mark, const Lines& lines, std::string_view bytes);
  void append_row(const DraftReport& report, const Lines& lines, Excerpts& excerpts, std::vector<Piece>& pieces,
                  const Palette& palette, std::string& out);
  void show(const DraftReport& report, Span line, Excerpts& excerpts, std::span<const Piece> pieces);
  void append_underlines(const Palette& palette, std::string& out);
  void append_gutter(std::uint32_t line, const Palette& palette, std::string& out) const;

  std::uint32_t room_ = 0;    // columns for text of a line
  std::uint32_t digits_ = 1;  // columns for line numbers
  std::vector<Piece> pieces_, row_, rest_;
  std::vector<Anchor> anchors_;
  std::vector<Underline> underlines_;
  std::string shown_;
  std::string under_;
};

}  // namespace socialcheck
