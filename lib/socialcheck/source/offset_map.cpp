#include "socialcheck/source/offset_map.h"

#include <algorithm>
#include <cassert>

namespace socialcheck {

void OffsetMap::copy(std::uint32_t derived, std::uint32_t source) {
  assert(pieces_.empty() || pieces_.back().derived <= derived);
  if (!pieces_.empty() && pieces_.back().derived == derived) pieces_.pop_back();
  if (!pieces_.empty()) {
    const Piece& last = pieces_.back();
    if (last.copied && last.source.begin + (derived - last.derived) == source) return;  // the run just goes on
  }
  pieces_.push_back({derived, {source, source}, true});
}

void OffsetMap::replace(std::uint32_t derived, Span source) {
  assert(pieces_.empty() || pieces_.back().derived <= derived);
  if (!pieces_.empty() && pieces_.back().derived == derived) pieces_.pop_back();
  pieces_.push_back({derived, source, false});
}

void OffsetMap::clear(std::uint32_t source_begin) {
  base_ = source_begin;
  pieces_.clear();
}

const OffsetMap::Piece& OffsetMap::piece_at(std::uint32_t derived) const {
  auto after = std::upper_bound(pieces_.begin(), pieces_.end(), derived,
                                [](std::uint32_t at, const Piece& piece) { return at < piece.derived; });
  return after == pieces_.begin() ? *after : *(after - 1);
}

Span OffsetMap::map(Span derived) const {
  if (pieces_.empty()) return {derived.begin + base_, derived.end + base_};
  const Piece& first = piece_at(derived.begin);
  const std::uint32_t begin = first.copied ? first.source.begin + (derived.begin - first.derived) : first.source.begin;
  if (derived.empty()) return {begin, begin};
  const Piece& last = piece_at(derived.end - 1);
  const std::uint32_t end = last.copied ? last.source.begin + (derived.end - last.derived) : last.source.end;
  return {begin, std::max(begin, end)};
}

}  // namespace socialcheck
