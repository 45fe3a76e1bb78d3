#include "socialcheck/source/position.h"

#include <algorithm>

namespace socialcheck {

Lines::Lines(const Source& source) : bytes_(source.bytes()), first_line_(source.first_line()) {
  starts_.push_back(0);
  for (std::size_t at = 0; at < bytes_.size(); ++at) {
    const char c = bytes_[at];
    if (c == '\n' || (c == '\r' && (at + 1 == bytes_.size() || bytes_[at + 1] != '\n')))
      starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

Position Lines::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(bytes_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin() - 1);
  std::uint32_t column = 1;
  for (std::uint32_t at = starts_[line]; at < offset; ++at)
    column += (static_cast<unsigned char>(bytes_[at]) & 0xC0U) != 0x80U ? 1U : 0U;
  return {line + first_line_, column};
}

Span Lines::line_at(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(bytes_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const std::uint32_t begin = *(after - 1);
  std::uint32_t end = after == starts_.end() ? static_cast<std::uint32_t>(bytes_.size()) : *after;
  while (end > begin && (bytes_[end - 1] == '\n' || bytes_[end - 1] == '\r')) --end;
  return {begin, end};
}

}  // namespace socialcheck
