#include "socialcheck/report/source_lines.h"

#include <algorithm>

#include "socialcheck/report/escape.h"
#include "socialcheck/report/width.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::uint32_t least_room = 20;
constexpr std::uint32_t bytes_per_column = 4;  // no character takes more for each column it fills

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

Span trimmed(std::string_view bytes, Span range) {
  while (!range.empty() && is_blank(bytes[range.begin])) ++range.begin;
  while (!range.empty() && is_blank(bytes[range.end - 1])) --range.end;
  return range;
}

Span common(Span a, Span b) {
  const std::uint32_t begin = std::max(a.begin, b.begin);
  return {begin, std::max(begin, std::min(a.end, b.end))};
}

/// So many characters before a place, but not before `first`.
std::uint32_t back(std::string_view bytes, std::uint32_t at, std::uint32_t first, std::uint32_t characters) {
  while (at > first && characters > 0) {
    --at;
    if ((static_cast<unsigned char>(bytes[at]) & 0xC0U) != 0x80U) --characters;
  }
  return at;
}

bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return is_alnum(c) || !is_ascii(c); });
}

/// What of a line belongs to the draft: brackets, bullets and indents around it are shown with it, words are not.
Span part_of_draft(std::string_view bytes, Span line, Span draft, Span place) {
  if (draft.empty() || draft.contains(line)) return line;
  Span part = hull(common(line, draft), place);
  if (!has_words(bytes.substr(line.begin, part.begin - line.begin))) part.begin = line.begin;
  if (!has_words(bytes.substr(part.end, line.end - part.end))) part.end = line.end;
  return part;
}

void append_styled(std::string_view text, std::string_view style, const Palette& palette, std::string& out) {
  if (style.empty()) {
    out += text;
    return;
  }
  out.append(style).append(text).append(palette.reset);
}

}  // namespace

void SourceLines::append(const DraftReport& report, const Lines& lines, Excerpts& excerpts, std::span<const Mark> marks,
                         std::uint32_t width, const Palette& palette, std::string& out) {
  pieces_.clear();
  for (const Mark& mark : marks) add_pieces(mark, lines, report.source->bytes());
  if (pieces_.empty()) return;
  std::stable_sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
    return a.line != b.line ? a.line < b.line : a.where.begin < b.where.begin;
  });
  digits_ = 3;
  for (std::uint32_t number = pieces_.back().line; number >= 1000; number /= 10) ++digits_;
  room_ = std::max(width > digits_ + 4 ? width - digits_ - 4 : 0, least_room);

  std::size_t rows = 0;
  for (std::size_t at = 0; at < pieces_.size() && rows < most_rows;) {
    row_.clear();
    const std::uint32_t line = pieces_[at].line;
    for (; at < pieces_.size() && pieces_[at].line == line; ++at) row_.push_back(pieces_[at]);
    for (; !row_.empty() && rows < most_rows; ++rows) append_row(report, lines, excerpts, row_, palette, out);
  }
}

void SourceLines::add_pieces(const Mark& mark, const Lines& lines, std::string_view bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::uint32_t at = std::min(mark.where.begin, size);
  for (std::size_t count = 0; count < most_lines_of_mark; ++count) {
    const Span line = lines.line_at(at);
    Span part = common(line, {at, std::max(at, mark.where.end)});
    if (count > 0 || part.size() < mark.where.size()) part = trimmed(bytes, part);
    if (!part.empty() || mark.where.empty())
      pieces_.push_back({lines.position(at).line, part, mark.primary, count == 0 ? mark.words : std::string_view{}});
    at = line.end;
    while (at < mark.where.end && at < size && (bytes[at] == '\n' || bytes[at] == '\r')) ++at;
    if (at >= mark.where.end || at >= size) return;
  }
}

/// Shows one line, or as much of it as fits, and takes out of `pieces` those that are underlined in it.
void SourceLines::append_row(const DraftReport& report, const Lines& lines, Excerpts& excerpts,
                             std::vector<Piece>& pieces, const Palette& palette, std::string& out) {
  const Span line = lines.line_at(pieces.front().where.begin);
  show(report, line, excerpts, pieces);
  append_gutter(pieces.front().line, palette, out);
  out.append(shown_).append("\n");

  rest_.clear();
  underlines_.clear();
  const auto place = [&](std::uint32_t offset, bool end) {
    const auto anchor = std::find_if(anchors_.begin(), anchors_.end(),
                                     [&](const Anchor& one) { return one.offset == offset && one.end == end; });
    return anchor->shown;
  };
  for (const Piece& piece : pieces) {
    const std::size_t begin = place(piece.where.begin, false);
    if (begin > shown_.size() && &piece != pieces.data()) {
      rest_.push_back(piece);
      continue;
    }
    const std::size_t end = std::min(place(piece.where.end, true), shown_.size());
    Underline underline;
    underline.begin = display_width(std::string_view(shown_).substr(0, std::min(begin, shown_.size())));
    underline.end = std::max(underline.begin + 1, display_width(std::string_view(shown_).substr(0, end)));
    underline.primary = piece.primary;
    underline.words = piece.words;
    underlines_.push_back(underline);
  }
  append_underlines(palette, out);
  std::swap(pieces, rest_);
}

/// Fills shown_ with a line, or the part of it around the first piece that fits, and anchors_ with where the pieces
/// came to stand; beyond its end for those that did not fit.
void SourceLines::show(const DraftReport& report, Span line, Excerpts& excerpts, std::span<const Piece> pieces) {
  const std::string_view bytes = report.source->bytes();
  const std::uint32_t place = pieces.front().where.begin;
  const Span part = part_of_draft(bytes, line, report.draft->where, pieces.front().where);
  const std::uint32_t around = back(bytes, place, part.begin, room_ / 3);
  std::uint32_t begin = part.size() <= room_ * bytes_per_column ? part.begin : around;
  while (true) {
    const Span window{begin, std::min(part.end, begin + room_ * bytes_per_column)};
    anchors_.clear();
    for (const Piece& piece : pieces) {
      anchors_.push_back({piece.where.begin, false, 0});
      anchors_.push_back({piece.where.end, true, 0});
    }
    std::sort(anchors_.begin(), anchors_.end(), [](const Anchor& a, const Anchor& b) { return a.offset < b.offset; });
    shown_ = begin > line.begin ? ellipsis : "";
    excerpts.append_source(window, Breaks::line, anchors_, shown_);
    for (Anchor& anchor : anchors_)
      if (anchor.offset > window.end || (anchor.offset == window.end && !anchor.end && window.end < part.end))
        anchor.shown = shown_.size() + ellipsis.size() + 1;
    const bool fits = display_width(shown_) <= room_;
    if (fits && window.end == line.end) return;
    if (fits || begin == around) break;
    begin = around;
  }
  shown_.resize(fit(shown_, room_ - 1));
  const std::size_t cut = shown_.size();
  shown_ += ellipsis;
  for (Anchor& anchor : anchors_)
    if (anchor.shown > cut) anchor.shown = anchor.end ? cut : shown_.size() + 1;
}

void SourceLines::append_underlines(const Palette& palette, std::string& out) {
  std::uint32_t columns = 0;
  for (const Underline& one : underlines_) columns = std::max(columns, one.end);
  under_.assign(columns, ' ');
  for (const bool primary : {false, true})
    for (const Underline& one : underlines_)
      if (one.primary == primary) std::fill(under_.begin() + one.begin, under_.begin() + one.end, primary ? '^' : '-');
  append_gutter(0, palette, out);
  for (std::size_t at = 0; at < under_.size();) {
    const std::size_t end = std::min(under_.find_first_not_of(under_[at], at), under_.size());
    const std::string_view style = under_[at] == '^' ? palette.primary : under_[at] == '-' ? palette.related : "";
    append_styled(std::string_view(under_).substr(at, end - at), style, palette, out);
    at = end;
  }
  const auto beside = std::find_if(underlines_.begin(), underlines_.end(),
                                   [&](const Underline& one) { return one.end == columns && !one.words.empty(); });
  if (beside != underlines_.end()) {
    out += ' ';
    append_styled(beside->words, beside->primary ? palette.primary : palette.related, palette, out);
  }
  out += '\n';
  for (auto one = underlines_.begin(); one != underlines_.end(); ++one) {
    if (one == beside || one->words.empty()) continue;
    append_gutter(0, palette, out);
    out.append(one->begin, ' ');
    append_styled(one->words, one->primary ? palette.primary : palette.related, palette, out);
    out += '\n';
  }
}

/// `    7 | `; without the number for 0.
void SourceLines::append_gutter(std::uint32_t line, const Palette& palette, std::string& out) const {
  std::string number;
  if (line > 0) append_number(line, number);
  number.insert(0, digits_ + 1 - std::min<std::size_t>(digits_ + 1, number.size()), ' ');
  number += " |";
  append_styled(number, palette.dim, palette, out);
  out += ' ';
}

}  // namespace socialcheck
