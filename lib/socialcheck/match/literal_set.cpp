#include "socialcheck/match/literal_set.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <tuple>

#include "socialcheck/match/byte_chance.h"
#include "socialcheck/text/word_key.h"

namespace socialcheck {

namespace {

constexpr std::uint32_t largest_window = 3;  // bytes
constexpr unsigned hash_bits = 13;
constexpr std::size_t place_count = std::size_t{1} << hash_bits;

std::uint32_t byte(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// Two bytes, the first lowest. One load, which the compiler does not make of two in a loop.
std::uint32_t pair_at(const char* bytes) {
  std::uint16_t out = 0;
  std::memcpy(&out, bytes, 2);
  if constexpr (std::endian::native == std::endian::big) out = static_cast<std::uint16_t>(out << 8U | out >> 8U);
  return out;
}

/// The window of some size at a place.
std::uint32_t window_at(std::string_view text, std::size_t at, std::uint32_t size) {
  std::uint32_t out = 0;
  for (std::uint32_t one = 0; one < size; ++one) out |= byte(text, at + one) << (8 * one);
  return out;
}

/// Place in LiteralIndex::places of a window.
std::uint32_t place_of(std::uint32_t window) {
  return (window * 0x9E3779B1U) >> (32U - hash_bits);
}

constexpr std::uint32_t pair_bits = 0x7FFF;  // of a pair: folded text is mostly ASCII
constexpr std::size_t row_count = pair_bits + 1;
constexpr std::uint32_t whatever = ~0U;  // any third byte, or none

/// In a row: the bit of a third byte.
std::uint32_t third_bit(char third) {
  return static_cast<unsigned char>(third) % 32;
}

// ------------------------------------------------------------------------------------------------------------ building

/// A string as it is filed.
struct Filed {
  std::uint32_t place;
  std::string_view text;
  std::uint32_t window_at;
  std::uint32_t window;
};

/// Threes that stand in English text more often than the chances of their bytes say, one after another, ascending.
constexpr std::string_view common_threes =
    " a  an at be ca cl co fo fr ha he in is ma me no of on pa pe pl pr re se sh so st su th to wa we"
    " wh wi wo yoaboageainal allaltan andardareartas astat ateatiaveay boucance comcond ad tdaye ae c"
    "e se tealearected eeneirellenter ereerseryes essesteveforfroghthadhashathe heaherhisialideighike"
    "ileillimein ineingintionis it ithityivekinle lealeylinll lowlthly me menmonn tncend ne ng ninnot"
    "ns nt o tof oinom omeon oneonsookor oreortothou ounouroutownpeoperplaplepospripror tre reareeren"
    "resricritroms as tse ss st stastostrt tte tedtentertesth thathethitimtioto ty ughunduntur ut ver"
    "waswhewity tyou";

bool is_common(std::string_view window) {
  std::size_t first = 0;
  for (std::size_t count = common_threes.size() / 3; count > 0;) {
    const std::size_t half = count / 2;
    if (common_threes.substr(3 * (first + half), 3) < window)
      first += half + 1, count -= half + 1;
    else
      count = half;
  }
  return common_threes.substr(3 * first, 3) == window;
}

double chance_of(std::string_view window) {
  constexpr double common = 2e-3;
  if (is_common(window)) return common;
  double out = 1;
  for (const char c : window) out *= byte_chance(c);
  return out;
}

/// Where in a string so many bytes are that are rare together.
std::uint32_t rarest_window(std::string_view text, std::uint32_t size) {
  std::uint32_t best = 0;
  double best_chance = 2;
  for (std::uint32_t at = 0; at + size <= text.size(); ++at) {
    const double chance = chance_of(text.substr(at, size));
    if (chance < best_chance) best = at, best_chance = chance;
  }
  return best;
}

Filed file(std::string_view text, std::vector<std::uint32_t>& rows) {
  const auto size = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), largest_window));
  const std::uint32_t at = rarest_window(text, size);
  const std::uint32_t window = window_at(text, at, size);
  if (size == 1)
    for (std::uint32_t second = 0; second < 0x80; ++second) rows[window | second << 8U] = whatever;
  else
    rows[window & pair_bits] |= size == 2 ? whatever : 1U << third_bit(text[at + 2]);
  return {place_of(window), text, at, window};
}

// ----------------------------------------------------------------------------------------------------------- searching

/// The first eight bytes of a string as a number, or as many as there are.
std::uint64_t head_of(std::string_view text) {
  return text.size() < 8 ? key_detail::load_some(text.data(), text.size()) : key_detail::load_eight(text.data());
}

/// A text that is looked through.
struct Search {
  const LiteralIndex& index;
  std::string_view text;
  std::span<std::uint8_t> seen;
  std::vector<std::uint32_t>& found;

  /// True if a string stands in the text so that its window is at a place.
  [[nodiscard]] bool stands(const LiteralText& one, std::size_t window_at) const {
    if (one.window_at > window_at) return false;
    const std::size_t at = window_at - one.window_at;
    if (at + one.size > text.size()) return false;
    if (at + 8 <= text.size()) {
      const std::uint64_t differs = key_detail::load_eight(text.data() + at) ^ one.head;
      if (one.size <= 8) return differs << (64 - 8 * one.size) == 0;
      if (differs != 0) return false;
    }
    return text.substr(at, one.size) == index.text(one);
  }

  void look(std::uint32_t window, std::size_t at) {
    const std::uint32_t place = place_of(window);
    const std::uint32_t end = index.places[place + 1];
    for (std::uint32_t number = index.places[place]; number < end; ++number) {
      if (index.windows[number] != window || seen[number] != 0 || !stands(index.texts[number], at)) continue;
      seen[number] = 1;
      found.push_back(number);
    }
  }

  void look_for_short(std::size_t at) {
    look(byte(text, at), at);
    if (at + 1 < text.size()) look(window_at(text, at, 2), at);
  }

  void look_at(std::size_t at) {
    if (index.rows[pair_at(text.data() + at) & pair_bits] == whatever) look_for_short(at);
    look(window_at(text, at, 3), at);
  }

  void run() {
    Places places;
    std::size_t at = 0;
    while (at + 2 < text.size()) {
      const std::size_t end = std::min(at + places.size(), text.size() - 2);
      const std::size_t count = begins(at, end, places);
      for (std::size_t one = 0; one < count; ++one) look_at(places[one]);
      at = end;
    }
    for (; at < text.size(); ++at) look_for_short(at);
  }

 private:
  using Places = std::array<std::size_t, 128>;

  /// Sets `places` to those from one to another, at most as many as there is room for, where a window may begin;
  /// returns how many. Without a branch for each, which nobody could foretell.
  std::size_t begins(std::size_t at, std::size_t end, Places& places) const {
    const char* const bytes = text.data();
    const std::uint32_t* const rows = index.rows.data();
    std::size_t count = 0;
    for (; at < end; ++at) {
      places[count] = at;
      count += rows[pair_at(bytes + at) & pair_bits] >> third_bit(bytes[at + 2]) & 1U;
    }
    return count;
  }
};

}  // namespace

LiteralTables build_literal_index(std::vector<std::string> literals) {
  LiteralTables out;
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  if (literals.empty()) return out;
  out.rows.assign(row_count, 0);
  out.places.assign(place_count + 1, 0);
  std::vector<Filed> filed;
  for (const std::string& one : literals) filed.push_back(file(one, out.rows));
  std::sort(filed.begin(), filed.end(),
            [](const Filed& a, const Filed& b) { return std::tie(a.place, a.text) < std::tie(b.place, b.text); });
  for (const Filed& one : filed) {
    ++out.places[one.place + 1];
    out.windows.push_back(one.window);
    out.texts.push_back({head_of(one.text), static_cast<std::uint32_t>(out.bytes.size()),
                         static_cast<std::uint32_t>(one.text.size()), one.window_at, 0});
    out.bytes.insert(out.bytes.end(), one.text.begin(), one.text.end());
  }
  std::partial_sum(out.places.begin(), out.places.end(), out.places.begin());
  return out;
}

void find_literals(const LiteralIndex& index, std::string_view text, std::span<std::uint8_t> seen,
                   std::vector<std::uint32_t>& found) {
  if (index.texts.empty()) return;
  const std::size_t before = found.size();
  Search{index, text, seen, found}.run();
  for (std::size_t at = before; at < found.size(); ++at) seen[found[at]] = 0;
}

}  // namespace socialcheck
