#include "socialcheck/report/line_hash.h"

#include <array>
#include <charconv>
#include <unordered_map>

#include "socialcheck/report/escape.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

constexpr std::size_t window = 100;
constexpr std::uint64_t base = 37;
constexpr char16_t end_of_file = 0xFFFF;

struct Unit {
  char16_t code;
  std::uint32_t end;  // bytes up to and with it
};

/// The code units that count, and the index of the first one of each line.
struct Units {
  std::vector<Unit> units;
  std::vector<std::uint32_t> begins;  // bytes
  std::vector<std::size_t> firsts;
};

Units units_of(std::string_view bytes) {
  Units out;
  out.units.reserve(bytes.size() + 1);
  bool starts = true;
  for (std::size_t at = 0; at < bytes.size();) {
    if (starts) {
      out.begins.push_back(static_cast<std::uint32_t>(at));
      out.firsts.push_back(out.units.size());
    }
    starts = false;
    const Decoded one = decode(bytes, at);
    at += one.size;
    if (one.code == ' ' || one.code == '\t') continue;
    char32_t code = one.code;
    if (code == '\r') {
      code = '\n';
      if (at < bytes.size() && bytes[at] == '\n') ++at;
    }
    starts = code == '\n';
    const auto end = static_cast<std::uint32_t>(at);
    if (code > 0xFFFF) {
      out.units.push_back({static_cast<char16_t>(0xD7C0 + (code >> 10U)), end});
      code = 0xDC00 + (code & 0x3FFU);
    }
    out.units.push_back({static_cast<char16_t>(code), end});
  }
  if (starts) {
    out.begins.push_back(static_cast<std::uint32_t>(bytes.size()));
    out.firsts.push_back(out.units.size());
  }
  out.units.push_back({end_of_file, static_cast<std::uint32_t>(bytes.size())});
  return out;
}

}  // namespace

LineHashes::LineHashes(std::string_view bytes) {
  const Units all = units_of(bytes);
  std::uint64_t weight = 1;  // of the unit that leaves the window, 37^100
  for (std::size_t at = 0; at < window; ++at) weight *= base;
  const auto unit = [&](std::size_t at) -> std::uint64_t { return at < all.units.size() ? all.units[at].code : 0; };

  std::unordered_map<std::uint64_t, std::uint32_t> seen;
  std::uint64_t hash = 0;
  std::size_t next = 0;  // first unit that is not in the hash
  for (std::size_t line = 0; line < all.firsts.size(); ++line) {
    const std::size_t first = all.firsts[line];
    for (; next < first + window; ++next)
      hash = hash * base + unit(next) - (next >= window ? weight * unit(next - window) : 0);
    const std::size_t last = std::min(first + window, all.units.size()) - 1;
    lines_.push_back({hash, ++seen[hash], {all.begins[line], all.units[last].end}});
  }
}

std::string LineHashes::of(std::size_t line) const {
  if (line >= lines_.size()) return {};
  std::array<char, 16> hex{};
  const auto end = std::to_chars(hex.data(), hex.data() + hex.size(), lines_[line].hash, 16);
  std::string out(hex.data(), end.ptr);
  out += ':';
  append_number(lines_[line].number, out);
  return out;
}

Span LineHashes::covers(std::size_t line) const {
  return line < lines_.size() ? lines_[line].covers : Span{};
}

}  // namespace socialcheck
