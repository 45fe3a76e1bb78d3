#include "socialcheck/text/tlds.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

#include "socialcheck/text/tlds.inc"

constexpr std::size_t longest = std::size(tlds_of_length) - 1;

bool delegated(std::string_view name) {
  if (name.empty() || name.size() > longest) return false;
  const std::string_view names = tlds_of_length[name.size()];
  std::size_t first = 0;
  std::size_t last = names.size() / name.size();
  while (first < last) {
    const std::size_t middle = (first + last) / 2;
    const int order = names.compare(middle * name.size(), name.size(), name);
    if (order == 0) return true;
    (order < 0 ? first : last) = order < 0 ? middle + 1 : middle;
  }
  return false;
}

std::size_t ascii_domain(std::string_view text) {
  std::size_t size = 0;
  std::array<char, longest> name{};
  while (size < text.size() && is_alnum(text[size])) {
    if (size == name.size()) return 0;
    name[size] = to_lower(text[size]);
    ++size;
  }
  const char next = byte_at(text, size);
  if (size == 2 && name[0] == 'x' && name[1] == 'n' && starts_with_caseless(text.substr(size), "--")) {
    std::size_t end = 4;
    while (end < text.size() && (is_alnum(text[end]) || text[end] == '-')) ++end;
    return end > 4 ? end : 0;
  }
  if (next == '@' || next == '+' || next == '-') return 0;
  return delegated({name.data(), size}) ? size : 0;
}

// In other scripts a name may run on into text that has no spaces, so every beginning is tried, the longest first.
std::size_t other_domain(std::string_view text) {
  std::string name;
  std::array<std::size_t, longest> ends{};
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count < ends.size();) {
    const Decoded next = decode(text, at);
    at += next.size;
    append(lower(next.code), name);
    if (name.size() != at || at > longest) break;
    ends[count++] = at;
  }
  while (count > 0) {
    const std::size_t end = ends[--count];
    const char next = byte_at(text, end);
    if (is_alnum(next) || next == '@' || next == '+' || next == '-') continue;
    if (delegated(std::string_view(name).substr(0, end))) return end;
  }
  return 0;
}

}  // namespace

std::size_t top_level_domain(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii(text[0])) {
    if (const std::size_t size = ascii_domain(text)) return size;
    // Some names with other letters start with ASCII ones ("vermögensberater").
    const auto other = std::find_if(text.begin(), text.end(), [](char c) { return !is_letter(c); });
    if (other == text.begin() || other == text.end() || is_ascii(*other)) return 0;
  }
  return other_domain(text);
}

}  // namespace socialcheck
