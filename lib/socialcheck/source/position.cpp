#include "socialcheck/source/position.h"

#include <algorithm>
#include <cstring>

namespace socialcheck {

namespace {

/// Lines longer than this are given marks, so that a column in a line of megabytes is not counted from its start.
constexpr std::uint32_t mark_distance = 1U << 14U;

/// Offset of the next `wanted` at or after `at`; the size if there is none.
std::size_t find_byte(std::string_view bytes, std::size_t at, char wanted) {
  if (at >= bytes.size()) return bytes.size();
  const void* found = std::memchr(bytes.data() + at, wanted, bytes.size() - at);
  return found == nullptr ? bytes.size() : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
}

std::uint32_t code_points(std::string_view utf8) {
  std::uint32_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  return count;
}

}  // namespace

Lines::Lines(const Source& source) : bytes_(source.bytes()), first_line_(source.first_line()) {
  starts_.push_back(0);
  std::size_t feed = find_byte(bytes_, 0, '\n');
  std::size_t carriage = find_byte(bytes_, 0, '\r');
  std::size_t longest = 0;
  while (feed < bytes_.size() || carriage < bytes_.size()) {
    const bool both = carriage + 1 == feed && feed < bytes_.size();
    const std::size_t after = std::min(feed, carriage) + (both ? 2 : 1);
    longest = std::max(longest, after - starts_.back());
    starts_.push_back(static_cast<std::uint32_t>(after));
    if (feed < after) feed = find_byte(bytes_, after, '\n');
    if (carriage < after) carriage = find_byte(bytes_, after, '\r');
  }
  if (std::max(longest, bytes_.size() - starts_.back()) > mark_distance) set_marks();
}

void Lines::set_marks() {
  marks_.reserve(bytes_.size() / mark_distance + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < bytes_.size(); at += mark_distance) {
    marks_.push_back(count);
    count += code_points(bytes_.substr(at, mark_distance));
  }
}

std::uint32_t Lines::code_points_between(std::uint32_t begin, std::uint32_t end) const {
  if (marks_.empty() || end - begin < 2 * mark_distance) return code_points(bytes_.substr(begin, end - begin));
  const std::uint32_t first = begin / mark_distance + 1;
  const std::uint32_t last = end / mark_distance - (end == bytes_.size() && end % mark_distance == 0 ? 1 : 0);
  return code_points(bytes_.substr(begin, first * mark_distance - begin)) + marks_[last] - marks_[first] +
         code_points(bytes_.substr(last * mark_distance, end - last * mark_distance));
}

Position Lines::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(bytes_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin() - 1);
  return {line + first_line_, code_points_between(starts_[line], offset) + 1};
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
