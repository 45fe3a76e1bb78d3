#include "socialcheck/match/dates.h"

#include <algorithm>

#include "socialcheck/match/identifier_scan.h"

namespace socialcheck {

namespace {

struct Name {
  std::string_view word;
  int value;
  bool ordinary = false;  ///< Also another word ("may", "march", "sun"): in lower case only where more speaks for it.
};

/// English and Welsh, mutated forms included (Fawrth, Dachwedd).
constexpr Name months[] = {{"january", 1},   {"jan", 1},         {"ionawr", 1},     {"february", 2},  {"feb", 2},
                           {"chwefror", 2},  {"march", 3, true}, {"mar", 3, true},  {"mawrth", 3},    {"fawrth", 3},
                           {"april", 4},     {"apr", 4},         {"ebrill", 4},     {"may", 5, true}, {"mai", 5},
                           {"fai", 5},       {"june", 6},        {"jun", 6},        {"mehefin", 6},   {"fehefin", 6},
                           {"july", 7},      {"jul", 7},         {"gorffennaf", 7}, {"orffennaf", 7}, {"august", 8},
                           {"aug", 8},       {"awst", 8},        {"september", 9},  {"sept", 9},      {"sep", 9},
                           {"medi", 9},      {"fedi", 9},        {"october", 10},   {"oct", 10},      {"hydref", 10},
                           {"november", 11}, {"nov", 11},        {"tachwedd", 11},  {"dachwedd", 11}, {"december", 12},
                           {"dec", 12},      {"rhagfyr", 12},    {"ragfyr", 12}};

constexpr Name weekdays[] = {{"monday", 0}, {"mon", 0},       {"llun", 0},      {"lun", 0},      {"tuesday", 1},
                             {"tues", 1},   {"tue", 1},       {"mawrth", 1},    {"fawrth", 1},   {"wednesday", 2},
                             {"weds", 2},   {"wed", 2, true}, {"mercher", 2},   {"fercher", 2},  {"thursday", 3},
                             {"thurs", 3},  {"thur", 3},      {"thu", 3},       {"iau", 3},      {"friday", 4},
                             {"fri", 4},    {"gwener", 4},    {"wener", 4},     {"saturday", 5}, {"sat", 5, true},
                             {"sadwrn", 5}, {"sunday", 6},    {"sun", 6, true}, {"sul", 6}};

template <std::size_t N>
const Name* name_of(const Name (&names)[N], std::string_view word) {
  const auto* found = std::find_if(std::begin(names), std::end(names), [&](const Name& name) {
    return name.word.size() == word.size() && phrase_at(word, 0, name.word);
  });
  return found == std::end(names) ? nullptr : found;
}

/// Endings of ordinal numbers: 3rd, 14th; 1af, 2il, 3ydd, 6ed, 20fed, 11eg.
constexpr std::string_view ordinal_ends[] = {"st", "nd", "rd", "th", "af", "ail", "il", "ydd", "fed", "ed", "eg"};

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

class DateReader {
 public:
  DateReader(const IdentifierScan& scan, std::vector<WrittenDate>& out) : scan_(scan), out_(out) {}

  void read() {
    const auto runs = scan_.runs();
    const std::size_t first = out_.size();
    for (run_ = 0; run_ < runs.size();) {
      const Span here = runs[run_];
      const char before = at(here.begin, -1);
      const bool starts =
          !is_any_alnum(before) && before != '_' && !(is_one_of(before, "/.:") && is_digit(at(here.begin, -2)));
      if (!starts || !(numeric(here) || day_month(here) || month_day(here))) ++run_;
    }
    std::sort(out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(),
              [](const WrittenDate& a, const WrittenDate& b) { return a.where < b.where; });
  }

 private:
  struct Found {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t start = 0;  ///< With the weekday.
    WrittenDate date;
  };

  [[nodiscard]] char at(std::uint32_t place, int offset = 0) const { return scan_.at(std::int64_t{place} + offset); }
  [[nodiscard]] std::string_view plain(std::uint32_t begin, std::uint32_t end) const {
    return scan_.plain().substr(begin, end - begin);
  }
  [[nodiscard]] int value(Span run) const { return run.size() > 4 ? 10000 : number(plain(run.begin, run.end)); }
  [[nodiscard]] std::uint32_t word_end(std::uint32_t place) const {
    while (is_any_letter(at(place))) ++place;
    return place;
  }
  [[nodiscard]] std::uint32_t blanks_end(std::uint32_t place, std::string_view set = " ") const {
    const std::uint32_t from = place;
    while (place - from < 3 && is_one_of(at(place), set)) ++place;
    return place;
  }
  /// Start of the word that ends at a place.
  [[nodiscard]] std::uint32_t word_begin(std::uint32_t end) const {
    std::uint32_t begin = end;
    while (begin > 0 && end - begin < 12 && is_any_letter(at(begin, -1))) --begin;
    return begin;
  }

  // 2027-10-14, 14/10/2027, 14.10.27, 14 10 2027; Fri 14/10
  bool numeric(Span first) {
    const auto runs = scan_.runs();
    const char mark = at(first.end);
    if (run_ + 1 >= runs.size() || runs[run_ + 1].begin != first.end + 1 || !is_one_of(mark, "/-. ")) return false;
    const Span second = runs[run_ + 1];
    if (second.size() > 2) return false;
    if (run_ + 2 >= runs.size() || runs[run_ + 2].begin != second.end + 1 || at(second.end) != mark)
      return day_slash_month(first, second);
    const Span third = runs[run_ + 2];
    if (is_any_alnum(at(third.end)) || (is_one_of(at(third.end), "/-.") && is_digit(at(third.end, 1)))) return false;
    Found f;
    f.date.numeric = true;
    f.begin = f.start = first.begin;
    f.end = third.end;
    const bool iso = first.size() == 4 && third.size() <= 2 && mark != ' ';
    if (!iso && (first.size() > 2 || !(third.size() == 4 || (third.size() == 2 && mark != ' ')))) return false;
    if (mark == ' ' && !(first.size() == 2 && second.size() == 2)) return false;
    const int year = value(iso ? first : third);
    f.date.short_year = !iso && third.size() == 2;
    f.date.year = f.date.short_year ? (year < 70 ? 2000 + year : 1900 + year) : year;
    f.date.month = value(second);
    f.date.day = value(iso ? third : first);
    if (!iso && f.date.month > 12 && f.date.day <= 12) std::swap(f.date.month, f.date.day);
    if (*f.date.year < 1850 || *f.date.year > 2199 || !plausible(f.date)) return false;
    finish(f);
    run_ += 3;
    return true;
  }

  /// Day and month only, beside a weekday: else it is a score, a ratio or "24/7".
  bool day_slash_month(Span first, Span second) {
    if (at(first.end) != '/' || first.size() > 2 || is_any_alnum(at(second.end)) || at(second.end) == '/') return false;
    Found f;
    f.date.numeric = true;
    f.date.day = value(first);
    f.date.month = value(second);
    f.begin = f.start = first.begin;
    f.end = second.end;
    if (!plausible(f.date) || !weekday_before(f)) return false;
    finish(f);
    run_ += 2;
    return true;
  }

  static bool plausible(const WrittenDate& d) { return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31; }

  /// Place after an ordinal's ending, if one stands at the place.
  [[nodiscard]] std::uint32_t ordinal_end(std::uint32_t place) const {
    const std::uint32_t end = word_end(place);
    for (const std::string_view ending : ordinal_ends)
      if (ending.size() == end - place && phrase_at(scan_.plain(), place, ending)) return end;
    return place;
  }

  // 14 March 1989, 14th of March, 6ed o Fai
  bool day_month(Span run) {
    if (run.size() > 2 || value(run) < 1 || value(run) > 31) return false;
    std::uint32_t place = ordinal_end(run.end);
    const bool ordinal = place != run.end;
    std::uint32_t word = blanks_end(place, " -");
    for (const std::string_view joiner : {"of", "o", "y"})
      if (word != place && phrase_at(scan_.plain(), word, joiner) &&
          at(word + static_cast<std::uint32_t>(joiner.size())) == ' ') {
        word = blanks_end(word + static_cast<std::uint32_t>(joiner.size()));
        break;
      }
    const std::uint32_t end = word_end(word);
    const Name* month = end == word ? nullptr : name_of(months, plain(word, end));
    if (month == nullptr || (word == place && ordinal)) return false;
    Found f;
    f.begin = f.start = run.begin;
    f.end = end;
    f.date.day = value(run);
    f.date.month = month->value;
    const bool weekday = weekday_before(f);
    const bool year = read_year(f, end - word <= 4 && month->word != "june" && month->word != "july");
    if (month->ordinary && is_lower(at(word)) && !weekday && !year && !ordinal) return false;
    finish(f);
    earlier_days(f);
    ++run_;
    while (run_ < scan_.runs().size() && scan_.runs()[run_].begin < f.end) ++run_;
    return true;
  }

  // March 3, 1984; March 3rd
  bool month_day(Span run) {
    if (run.size() > 2 || value(run) < 1 || value(run) > 31 || at(run.begin, -1) != ' ') return false;
    std::uint32_t end = run.begin - 1;
    if (at(end, -1) == '.') --end;
    const std::uint32_t begin = word_begin(end);
    const Name* month = begin == end ? nullptr : name_of(months, plain(begin, end));
    if (month == nullptr || !is_upper(at(begin))) return false;
    if (is_digit(at(begin, -1)) || (at(begin, -1) == ' ' && is_digit(at(begin, -2)))) return false;  // "14 March 10am"
    const std::uint32_t after = ordinal_end(run.end);
    if (is_any_alnum(at(after)) || (after == run.end && is_one_of(at(after), ":.") && is_digit(at(after, 1))))
      return false;
    if (after == run.end && meridiem_follows(after)) return false;
    Found f;
    f.begin = f.start = begin;
    f.end = after;
    f.date.day = value(run);
    f.date.month = month->value;
    weekday_before(f);
    read_year(f, false);
    finish(f);
    ++run_;
    while (run_ < scan_.runs().size() && scan_.runs()[run_].begin < f.end) ++run_;
    return true;
  }

  [[nodiscard]] bool meridiem_follows(std::uint32_t place) const {
    static constexpr std::string_view words[] = {"am", "pm", "a m", "p m", "o'clock", "to", "tan", "of"};
    const std::uint32_t word = blanks_end(place);
    return std::any_of(std::begin(words), std::end(words),
                       [&](std::string_view w) { return phrase_at(scan_.plain(), word, w); });
  }

  /// Four digits after the month, over a comma; or two where the month is short or an apostrophe shows it.
  bool read_year(Found& f, bool two_digits) {
    std::uint32_t place = blanks_end(f.end, " ,.-");
    const bool apostrophe = at(place) == '\'';
    if (apostrophe) ++place;
    std::uint32_t end = place;
    while (is_digit(at(end)) && end - place < 5) ++end;
    if (place == f.end || is_any_alnum(at(end)) || (is_one_of(at(end), ".:/-") && is_digit(at(end, 1))) ||
        meridiem_follows(end))
      return false;
    const int year = end - place == 4 || end - place == 2 ? number(plain(place, end)) : 0;
    if (end - place == 4 && year >= 1850 && year <= 2199) {
      f.date.year = year;
    } else if (end - place == 2 && (apostrophe || (two_digits && at(end) != ' '))) {
      f.date.year = year < 70 ? 2000 + year : 1900 + year;
      f.date.short_year = true;
    } else {
      return false;
    }
    f.end = end;
    return true;
  }

  /// "Wednesday 14", "Wed, 14th", "dydd Mercher 14", "Wednesday the 14th".
  bool weekday_before(Found& f) {
    std::uint32_t end = f.begin;
    for (int step = 0; step < 2; ++step) {
      while (end > 0 && f.begin - end < 8 && is_one_of(at(end, -1), " ,")) --end;
      const std::uint32_t begin = word_begin(end);
      if (begin == end) return false;
      const std::string_view word = plain(begin, end);
      if (const Name* day = name_of(weekdays, word); day != nullptr && !is_any_alnum(at(begin, -1))) {
        f.date.weekday = day->value;
        f.date.weekday_where = scan_.source(begin, end);
        f.start = begin;
        return true;
      }
      if (!phrase_at(word, 0, "the") && !phrase_at(word, 0, "y")) return false;
      end = begin;
    }
    return false;
  }

  /// "14 September (Wednesday)".
  void weekday_after(Found& f) {
    const std::uint32_t open = blanks_end(f.end);
    if (f.date.weekday || at(open) != '(') return;
    std::uint32_t word = open + 1;
    for (const std::string_view article : {"a ", "dydd "})
      if (phrase_at(scan_.plain(), word, article.substr(0, article.size() - 1)) &&
          at(word + static_cast<std::uint32_t>(article.size()) - 1) == ' ')
        word += static_cast<std::uint32_t>(article.size());
    const std::uint32_t end = word_end(word);
    const Name* day = end == word ? nullptr : name_of(weekdays, plain(word, end));
    if (day == nullptr || at(end) != ')') return;
    f.date.weekday = day->value;
    f.date.weekday_where = scan_.source(word, end);
  }

  void finish(Found& f) {
    if (!f.date.weekday) weekday_before(f);
    weekday_after(f);
    f.date.where = scan_.source(f.begin, f.end);
    out_.push_back(f.date);
  }

  /// Days before this one that share its month: "Tuesday 9 and ", "9-", "14, 15 and ".
  void earlier_days(const Found& last) {
    Found f = last;
    for (int count = 0; count < 8; ++count) {
      std::uint32_t end = 0;
      if (!joined_before(f.start, end)) return;
      std::uint32_t digits_end = end;
      for (const std::string_view ending : ordinal_ends)
        if (end > ending.size() + 1 && phrase_at(scan_.plain(), end - ending.size(), ending) &&
            is_digit(at(end, -static_cast<int>(ending.size()) - 1)))
          digits_end = end - static_cast<std::uint32_t>(ending.size());
      std::uint32_t begin = digits_end;
      while (begin > 0 && is_digit(at(begin, -1))) --begin;
      if (begin == digits_end || digits_end - begin > 2 || is_any_alnum(at(begin, -1)) ||
          is_one_of(at(begin, -1), ".:/-"))
        return;
      const int day = number(plain(begin, digits_end));
      if (day < 1 || day >= f.date.day) return;
      Found earlier;
      earlier.date = f.date;
      earlier.date.weekday.reset();
      earlier.date.weekday_where = {};
      earlier.date.day = day;
      earlier.begin = earlier.start = begin;
      earlier.end = digits_end;
      finish(earlier);
      f = earlier;
    }
  }

  /// A word or mark that joins two days stands before a place; `end` is the place before it.
  [[nodiscard]] bool joined_before(std::uint32_t place, std::uint32_t& end) const {
    static constexpr std::string_view joiners[] = {"and", "&", "to",  "or",    "a", "ac", "tan",
                                                   "hyd", "i", "neu", "until", "-", ","};
    std::uint32_t after = place;
    while (after > 0 && place - after < 3 && at(after, -1) == ' ') --after;
    std::uint32_t before = word_begin(after);
    if (before == after && after > 0 && is_one_of(at(after, -1), "&-,")) --before;
    const std::string_view word = plain(before, after);
    if (word.empty() || std::none_of(std::begin(joiners), std::end(joiners), [&](std::string_view j) {
          return j.size() == word.size() &&
                 std::equal(word.begin(), word.end(), j.begin(), [](char x, char y) { return to_lower(x) == y; });
        }))
      return false;
    end = before;
    while (end > 0 && before - end < 3 && at(end, -1) == ' ') --end;
    return true;
  }

  const IdentifierScan& scan_;
  std::vector<WrittenDate>& out_;
  std::size_t run_ = 0;
};

// ---------------------------------------------------------------------------------------- times

struct NoonWord {
  std::string_view word;
  int hour;
};
constexpr NoonWord noon_words[] = {{"noon", 12},        {"midday", 12},     {"midnight", 0},
                                   {"hanner dydd", 12}, {"canol dydd", 12}, {"hanner nos", 0}};

class TimeReader {
 public:
  TimeReader(const IdentifierScan& scan, std::vector<WrittenTime>& times, std::vector<TimeRange>& ranges)
      : scan_(scan), times_(times), ranges_(ranges) {}

  void read() {
    const auto runs = scan_.runs(), words = scan_.words();
    std::uint32_t place = 0;
    for (std::size_t run = 0, word = 0;;) {  // both lists at once, in order of place
      while (word < words.size() && (scan_.marks()[word] & cue::noon) == 0) ++word;
      const bool digits = run < runs.size() && (word == words.size() || runs[run].begin < words[word].begin);
      if (!digits && word == words.size()) return;
      const std::uint32_t begin = digits ? runs[run++].begin : words[word++].begin;
      const bool starts = !is_any_alnum(at(begin, -1)) && at(begin, -1) != '_';
      if (begin >= place && starts) place = at_place(begin);
    }
  }

 private:
  enum class Half : std::uint8_t { unknown, morning, afternoon, clock };  ///< clock: 24 hours, noon or midnight

  struct Found {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    int hour = 0;
    int minute = 0;
    Half half = Half::unknown;
    bool marked = false;  ///< Minutes after a colon, or a half of the day: a time by itself.
    bool dotted = false;
    [[nodiscard]] int minutes() const {
      int h = hour;
      if (half == Half::morning && h == 12) h = 0;
      if (half == Half::afternoon && h < 12) h += 12;
      return h * 60 + minute;
    }
  };

  [[nodiscard]] char at(std::uint32_t place, int offset = 0) const { return scan_.at(std::int64_t{place} + offset); }

  std::uint32_t blanks_end(std::uint32_t place) const {
    const std::uint32_t from = place;
    while (place - from < 2 && is_blank(at(place))) ++place;
    return place;
  }

  /// "am", "p.m.", "y bore", "yr hwyr"...
  void read_half(Found& t) const {
    struct Word {
      std::string_view word;
      Half half;
    };
    static constexpr Word words[] = {{"am", Half::morning},        {"a.m", Half::morning},
                                     {"yb", Half::morning},        {"y bore", Half::morning},
                                     {"yn y bore", Half::morning}, {"pm", Half::afternoon},
                                     {"p.m", Half::afternoon},     {"yh", Half::afternoon},
                                     {"yp", Half::afternoon},      {"y prynhawn", Half::afternoon},
                                     {"yr hwyr", Half::afternoon}, {"y nos", Half::afternoon},
                                     {"noon", Half::clock}};
    const std::uint32_t word = blanks_end(t.end);
    for (const Word& w : words) {
      const std::size_t past = phrase_end(scan_.plain(), word, w.word);
      if (past == 0 || t.hour > 12) continue;
      t.half = w.half;
      t.marked = true;
      t.end = static_cast<std::uint32_t>(past);
      if (w.word.size() == 3 && at(t.end) == '.' && !is_space(at(t.end, 1))) ++t.end;
      if (w.word.size() == 3 && at(t.end) == '.' && is_space(at(t.end, 1)) && is_lower(at(t.end, 2))) ++t.end;
      return;
    }
  }

  /// A time that begins with the digits at a place.
  bool clock_at(std::uint32_t place, Found& t) const {
    std::uint32_t end = place;
    while (is_digit(at(end)) && end - place < 5) ++end;
    if (end == place || end - place == 3 || end - place > 4) return false;
    t.begin = place;
    t.end = end;
    t.hour = number(scan_.plain().substr(place, end - place));
    if (end - place == 4) {  // 1930 hrs
      static constexpr std::string_view words[] = {"hrs", "hours", "hr", "h"};
      const std::uint32_t word = blanks_end(end);
      const auto* found = std::find_if(std::begin(words), std::end(words),
                                       [&](std::string_view w) { return phrase_at(scan_.plain(), word, w); });
      t.minute = t.hour % 100;
      t.hour /= 100;
      if (found == std::end(words) || t.hour > 23 || t.minute > 59) return false;
      t.half = Half::clock;
      t.marked = true;
      t.end = word + static_cast<std::uint32_t>(found->size());
      return true;
    }
    if (is_one_of(at(end), ":.") && is_digit(at(end, 1)) && is_digit(at(end, 2)) && !is_digit(at(end, 3))) {
      t.minute = number(scan_.plain().substr(end + 1, 2));
      t.dotted = at(end) == '.';
      t.marked = !t.dotted;
      t.end = end + 3;
      if (t.minute > 59) return false;
      if (t.marked && (end - place == 2 || t.hour > 12) && (t.hour == 0 || t.hour > 12 || at(place) == '0'))
        t.half = Half::clock;
    }
    if (t.hour > 23) return false;
    if (t.marked && t.hour > 12) t.half = Half::clock;
    read_half(t);
    if (is_any_alnum(at(t.end)) || (is_one_of(at(t.end), ":./,") && is_digit(at(t.end, 1)))) return false;
    if (!t.marked && is_one_of(at(t.end), "%+")) return false;
    return before_allows(place);
  }

  /// Not the end of a sum, a score or a date.
  [[nodiscard]] bool before_allows(std::uint32_t place) const {
    const char before = at(place, -1);
    if (is_one_of(before, "$#@&/") || before == other_symbol) return before == '@';
    return !(is_one_of(before, ".:,") && is_digit(at(place, -2)));
  }

  /// noon, midday, midnight, hanner dydd, hanner nos.
  bool word_at(std::uint32_t place, Found& t) const {
    for (const NoonWord& w : noon_words) {
      if (to_lower(at(place)) != w.word.front()) continue;
      const std::size_t past = phrase_end(scan_.plain(), place, w.word);
      if (past == 0) continue;
      t = {place, static_cast<std::uint32_t>(past), w.hour, 0, Half::clock, true, false};
      return true;
    }
    return false;
  }

  bool time_at(std::uint32_t place, Found& t) const {
    t = {};
    return is_digit(at(place)) ? clock_at(place, t) : word_at(place, t);
  }

  /// A dash or a word between two times; the place of the second.
  [[nodiscard]] std::uint32_t joined_after(std::uint32_t begin, std::uint32_t place) const {
    static constexpr std::string_view joiners[] = {"to", "until", "till", "til", "tan", "hyd",
                                                   "i",  "-",     "gu",   "and", "a"};
    static constexpr std::string_view openers[] = {"between", "from", "rhwng"};
    const std::uint32_t word = blanks_end(place);
    const bool between = mentions(scan_, begin > 9 ? begin - 9 : 0, begin, openers);
    for (const std::string_view joiner : joiners) {
      if (joiner.front() == 'a' && !between) break;
      const bool mark = joiner == "-";
      if (mark ? at(word) != '-' : (word == place || !phrase_at(scan_.plain(), word, joiner))) continue;
      const std::uint32_t after = blanks_end(word + static_cast<std::uint32_t>(joiner.size()));
      if (!mark && after == word + joiner.size()) continue;
      return after;
    }
    return place;
  }

  /// Words before two bare numbers that make them hours ("weekdays 9 to 5").
  [[nodiscard]] bool hours_expected(std::uint32_t place) const {
    static constexpr std::string_view words[] = {
        "from",      "between", "open",      "weekdays", "daily",     "rhwng",   "mondays",   "tuesdays", "wednesdays",
        "thursdays", "fridays", "saturdays", "sundays",  "monday",    "tuesday", "wednesday", "thursday", "friday",
        "saturday",  "sunday",  "weekends",  "hours",    "ar agor",   "mon",     "tue",       "tues",     "wed",
        "thu",       "thurs",   "fri",       "sat",      "sun",       "january", "february",  "march",    "april",
        "may",       "june",    "july",      "august",   "september", "october", "november",  "december"};
    return mentions(scan_, place > 14 ? place - 14 : 0, place, words);
  }
  [[nodiscard]] bool time_expected(std::uint32_t place) const {
    static constexpr std::string_view words[] = {"at",      "from",   "until", "till",   "til",   "by",
                                                 "between", "before", "after", "starts", "opens", "closes",
                                                 "tan",     "erbyn",  "am",    "o",      "@"};
    return mentions(scan_, place > 9 ? place - 9 : 0, place, words) || hours_expected(place);
  }

  /// Reads what stands at a place; returns the place after it.
  std::uint32_t at_place(std::uint32_t place) {
    Found from, to;
    if (!time_at(place, from)) return place + 1;
    const std::uint32_t second = joined_after(from.begin, from.end);
    if (second != from.end && time_at(second, to) && is_range(from, to)) {
      if (from.half == Half::unknown && to.half != Half::unknown) inherit(from, to);
      put_range(from, to);
      return to.end;
    }
    if (from.marked || (from.dotted && time_expected(place))) times_.push_back(written(from));
    return std::max(from.end, place + 1);
  }

  [[nodiscard]] bool is_range(const Found& from, const Found& to) const {
    if (from.marked && to.marked) return true;
    if (to.marked && from.hour >= 1 && from.hour <= 12) return true;
    if (from.marked || (from.dotted && from.minute % 5 == 0))
      return to.hour >= 1 && to.hour <= 12 &&
             (to.marked || to.dotted || from.dotted || hours_expected(from.begin) || from.half != Half::unknown);
    return from.hour >= 1 && from.hour <= 12 && to.hour >= 1 && to.hour <= 12 && hours_expected(from.begin);
  }

  /// "9-11am" is in one half of the day; "11-2pm" crosses noon.
  static void inherit(Found& from, const Found& to) {
    if (to.half == Half::clock) {
      from.half = to.hour == 12 ? Half::morning : Half::unknown;
      return;
    }
    from.half = to.half;
    if (from.minutes() >= to.minutes()) from.half = to.half == Half::afternoon ? Half::morning : Half::afternoon;
  }

  [[nodiscard]] WrittenTime written(const Found& t) const {
    return {scan_.source(t.begin, t.end), t.minutes(), t.half != Half::unknown || (t.marked && t.hour >= 13)};
  }
  void put_range(const Found& from, const Found& to) {
    const WrittenTime a = written(from), b = written(to);
    times_.push_back(a);
    times_.push_back(b);
    ranges_.push_back({hull(a.where, b.where), a, b});
  }

  const IdentifierScan& scan_;
  std::vector<WrittenTime>& times_;
  std::vector<TimeRange>& ranges_;
};

}  // namespace

std::span<const CueWords> date_cues() {
  static constexpr auto month_names = phrases_of(months, &Name::word);
  static constexpr auto weekday_names = phrases_of(weekdays, &Name::word);
  static constexpr auto noons = phrases_of(noon_words, &NoonWord::word);
  static constexpr CueWords all[] = {{cue::month, month_names}, {cue::weekday, weekday_names}, {cue::noon, noons}};
  return all;
}

std::optional<int> weekday_named(std::string_view word) {
  const Name* found = name_of(weekdays, word);
  return found == nullptr ? std::nullopt : std::optional(found->value);
}

void find_dates(const IdentifierScan& scan, std::vector<WrittenDate>& out) {
  if (scan.runs().empty() || !scan.has(cue::month | cue::weekday | cue::three_numbers)) return;
  DateReader(scan, out).read();
}

void find_dates(const Text& text, std::vector<WrittenDate>& out) {
  IdentifierScan scan;
  scan.read(text);
  find_dates(scan, out);
}

void find_times(const IdentifierScan& scan, std::vector<WrittenTime>& times, std::vector<TimeRange>& ranges) {
  if (scan.has(cue::digit | cue::noon)) TimeReader(scan, times, ranges).read();
}

void find_times(const Text& text, std::vector<WrittenTime>& times, std::vector<TimeRange>& ranges) {
  IdentifierScan scan;
  scan.read(text);
  find_times(scan, times, ranges);
}

}  // namespace socialcheck
