#include "socialcheck/text/segment.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

#include "socialcheck/text/segment.inc"

constexpr std::size_t longest_part = 64;  // longer ones are not split by words: nobody writes them
constexpr std::size_t shortest_part = 5;  // shorter ones are words, names or abbreviations

enum class Kind : std::uint8_t { none, upper, lower, digit };

struct Letter {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Kind kind = Kind::none;
};

Letter letter_at(std::string_view name, std::size_t at) {
  const auto begin = static_cast<std::uint32_t>(at);
  const char c = name[at];
  if (is_ascii(c)) {
    const Kind kind = is_upper(c) ? Kind::upper : is_letter(c) ? Kind::lower : is_digit(c) ? Kind::digit : Kind::none;
    return {begin, begin + 1, kind};
  }
  const Decoded next = decode(name, at);
  const Properties& properties = properties_of(next.code);
  const bool capital = properties.category == Category::lu || properties.category == Category::lt;
  const bool small = properties.letter() || properties.mark() || properties.ignorable();
  return {begin, begin + next.size,
          capital              ? Kind::upper
          : small              ? Kind::lower
          : properties.digit() ? Kind::digit
                               : Kind::none};
}

// --- by words -------------------------------------------------------------------------------------------------------

constexpr std::uint32_t unreachable = std::numeric_limits<std::uint32_t>::max();

// What a word costs: the rarer and the shorter, the more. In tenths of a bit, roughly; only the order matters.
std::uint32_t cost_of(std::uint32_t word_class, std::size_t size) {
  constexpr std::uint32_t by_class[] = {0, 100, 130, 170};
  constexpr std::uint32_t by_size[] = {0, 80, 30, 10};
  return by_class[word_class] + (size < std::size(by_size) ? by_size[size] : 0);
}

// The cheapest way to cut a part in lower-case letters into known words: for every place, the start of the word that
// ends there.
class Cutter {
 public:
  explicit Cutter(std::string_view letters) : letters_(letters) {
    cost_.fill(unreachable);
    cost_[0] = 0;
    for (std::size_t from = 0; from < letters_.size(); ++from)
      if (cost_[from] != unreachable) extend(from);
  }

  // True if the whole part was cut and the words are not so many and so short that chance would do it.
  [[nodiscard]] bool worth() const {
    constexpr std::uint32_t most_per_letter = 68;
    return cost_[letters_.size()] <= most_per_letter * letters_.size();
  }
  [[nodiscard]] std::size_t start_of_word(std::size_t end) const { return start_[end]; }
  // True if the part is one word.
  [[nodiscard]] bool whole() const { return cost_[letters_.size()] != unreachable && start_[letters_.size()] == 0; }

 private:
  void extend(std::size_t from) {
    std::uint32_t node = 1;
    for (std::size_t at = from; at < letters_.size() && node != 0; ++at) {
      const std::uint32_t edge = find(node, static_cast<std::uint32_t>(letters_[at] - 'a'));
      if (edge == 0) return;
      const std::uint32_t word_class = edges[edge] >> 6 & 3;
      if (word_class != 0) reach(from, at + 1, word_class);
      node = edges[edge] >> 8;
    }
  }
  static std::uint32_t find(std::uint32_t node, std::uint32_t letter) {
    for (;; ++node) {
      if ((edges[node] & 31) == letter) return node;
      if ((edges[node] & 32) != 0) return 0;
    }
  }
  void reach(std::size_t from, std::size_t to, std::uint32_t word_class) {
    const std::uint32_t cost = cost_[from] + cost_of(word_class, to - from);
    if (cost >= cost_[to]) return;
    cost_[to] = cost;
    start_[to] = from;
  }

  std::string_view letters_;
  std::array<std::uint32_t, longest_part + 1> cost_;
  std::array<std::size_t, longest_part + 1> start_{};
};

// Appends a part, cut into words where that is sure enough.
void add_part(std::string_view name, std::uint32_t begin, std::uint32_t end, std::vector<Span>& parts) {
  const std::size_t size = end - begin;
  std::array<char, longest_part> lower{};
  bool plain = size >= shortest_part && size <= longest_part;
  for (std::size_t i = 0; plain && i < size; ++i) {
    plain = is_letter(name[begin + i]);
    lower[i] = to_lower(name[begin + i]);
  }
  if (!plain) return parts.push_back({begin, end});
  const Cutter cutter({lower.data(), size});
  if (!cutter.worth()) return parts.push_back({begin, end});
  const std::size_t first = parts.size();
  for (std::size_t at = size; at > 0; at = cutter.start_of_word(at)) {
    const std::size_t start = cutter.start_of_word(at);
    parts.push_back({begin + static_cast<std::uint32_t>(start), begin + static_cast<std::uint32_t>(at)});
  }
  std::reverse(parts.begin() + static_cast<std::ptrdiff_t>(first), parts.end());
}

// --- by case --------------------------------------------------------------------------------------------------------

// Cuts at changes of case and between letters and digits.
class Splitter {
 public:
  Splitter(std::string_view name, std::vector<Span>& parts) : name_(name), parts_(parts) {}

  void run() {
    for (std::size_t at = 0; at < name_.size();) {
      const Letter next = letter_at(name_, at);
      step(next);
      at = next.end;
    }
    finish(static_cast<std::uint32_t>(name_.size()));
  }

 private:
  void step(const Letter& next) {
    if (next.kind == Kind::none) {
      finish(next.begin);
      start_ = next.end;
    } else if (last_ == Kind::none) {
      start_ = next.begin;
      all_upper_ = true;
    } else if (cuts(next)) {
      finish(next.begin);
      start_ = next.begin;
      all_upper_ = true;
    } else if (last_ == Kind::upper && next.kind == Kind::lower && capitals_ > 1) {
      // The last capital of several starts the word that goes on in small letters: NHS|Wales.
      finish(last_begin_);
      start_ = last_begin_;
      all_upper_ = false;
    }
    capitals_ = next.kind == Kind::upper ? (last_ == Kind::upper ? capitals_ + 1 : 1) : 0;
    all_upper_ = all_upper_ && next.kind != Kind::lower;
    last_ = next.kind;
    last_begin_ = next.begin;
  }

  [[nodiscard]] bool cuts(const Letter& next) const {
    if (last_ == Kind::lower && next.kind == Kind::upper) return name_.substr(start_, 3) != "HbA";
    if (last_ != Kind::digit && next.kind == Kind::digit) return !keeps_number(next.begin);
    if (last_ == Kind::digit && next.kind != Kind::digit) return !keeps_letters(next.begin);
    return false;
  }
  // COVID19, NHS75, H1N1, B12: letters all in capitals, and up to three digits.
  [[nodiscard]] bool keeps_number(std::uint32_t at) const {
    std::size_t digits = 0;
    while (is_digit(byte_at(name_, at + digits))) ++digits;
    const std::string_view before = name_.substr(start_, at - start_);
    const bool known = starts_with_caseless(before, "covid") && before.size() == 5;
    const bool measure = before == "HbA";
    return (all_upper_ || known || measure) && digits <= 3;
  }
  // 5G, 1st, 22nd, HbA1c, H1N1: one capital, or the end of an ordinal, or what began in letters.
  [[nodiscard]] bool keeps_letters(std::uint32_t at) const {
    std::size_t size = 0;
    while (is_letter(byte_at(name_, at + size)) && !(size > 0 && is_upper(name_[at + size]))) ++size;
    const std::string_view letters = name_.substr(at, size);
    if (size == 1) return is_upper(letters[0]) || is_letter(name_[start_]);
    return size == 2 && is_digit(name_[start_]) &&
           (starts_with_caseless(letters, "st") || starts_with_caseless(letters, "nd") ||
            starts_with_caseless(letters, "rd") || starts_with_caseless(letters, "th"));
  }

  void finish(std::uint32_t end) {
    if (last_ != Kind::none && end > start_) add_part(name_, start_, end, parts_);
    last_ = Kind::none;
    capitals_ = 0;
  }

  std::string_view name_;
  std::vector<Span>& parts_;
  std::uint32_t start_ = 0;
  std::uint32_t last_begin_ = 0;
  std::uint32_t capitals_ = 0;  // in a row, up to here
  Kind last_ = Kind::none;
  bool all_upper_ = true;
};

}  // namespace

void segment(std::string_view name, std::vector<Span>& parts) {
  Splitter(name, parts).run();
}

bool is_known_word(std::string_view word) {
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return is_letter(c) && !is_upper(c); });
  return !word.empty() && word.size() <= longest_part && plain && Cutter(word).whole();
}

}  // namespace socialcheck
