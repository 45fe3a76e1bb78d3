// Computed signals about a post and the day it goes out: words that count from that day, and times that are over.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "socialcheck/check/compute_dates_internal.h"
#include "socialcheck/check/compute_kinds_internal.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

/// The day of publication, or where there is no schedule the as-of day (CONTRACT, --as-of).
std::int64_t day_out(const Observation& seen, DateTime as_of) {
  const auto schedule = scheduled_locally(seen);
  return schedule ? schedule->day : as_of.day;
}

/// A word, or two, that counts from the day of publication.
struct Relative {
  std::string_view first, second;  ///< `second` is empty for one word.
  std::string_view said;           ///< As messages name it.
  int days = 0;                    ///< From the day of publication.
  bool weekend = false;
};
constexpr std::array<Relative, 22> relatives = {{
    {"today", "", "today", 0},
    {"tonight", "", "tonight", 0},
    {"tomorrow", "", "tomorrow", 1},
    {"yesterday", "", "yesterday", -1},
    {"this", "morning", "this morning", 0},
    {"this", "lunchtime", "this lunchtime", 0},
    {"this", "afternoon", "this afternoon", 0},
    {"this", "evening", "this evening", 0},
    {"this", "weekend", "this weekend", 0, true},
    {"heddiw", "", "heddiw", 0},
    {"heno", "", "heno", 0},
    {"yfory", "", "yfory", 1},
    {"fory", "", "yfory", 1},
    {"ddoe", "", "ddoe", -1},
    {"neithiwr", "", "neithiwr", -1},
    {"bore", "yma", "y bore yma", 0},
    {"prynhawn", "yma", "y prynhawn yma", 0},
    {"pnawn", "yma", "y prynhawn yma", 0},
    {"penwythnos", "yma", "y penwythnos yma", 0, true},
    {"penwythnos", "hwn", "y penwythnos hwn", 0, true},
    {"bore", "fory", "yfory", 1},
    {"nos", "yfory", "yfory", 1},
}};
/// Words that may stand between "tomorrow" and the day it is.
constexpr std::array<std::string_view, 11> between = {"is", "on",      "the",     "sef",   "dydd",     "ddydd",
                                                      "ar", "morning", "evening", "night", "afternoon"};
constexpr std::array<std::string_view, 12> list_words = {"and", "or", "to",  "until", "till", "through",
                                                         "a",   "ac", "neu", "tan",   "hyd",  "plus"};

/// The keys of relative words, behind a filter of one bit per hash that turns away nearly every other word.
class RelativeKeys {
 public:
  RelativeKeys() {
    for (std::size_t at = 0; at < relatives.size(); ++at) {
      pairs_[at] = {word_key(relatives[at].first), relatives[at].second.empty() ? 0 : word_key(relatives[at].second)};
      const std::uint64_t hash = hash_of(pairs_[at].first);
      filter_[hash >> 6] |= std::uint64_t{1} << (hash & 63);
    }
  }

  [[nodiscard]] bool in(const std::vector<Word>& words) const {
    for (std::size_t at = 0; at < words.size(); ++at)
      if (may_begin(words, at)) return true;
    return false;
  }
  /// False where no relative word begins. What is written like such a word has its key.
  [[nodiscard]] bool may_begin(const std::vector<Word>& words, std::size_t at) const {
    const std::uint64_t hash = hash_of(words[at].key);
    return (filter_[hash >> 6] >> (hash & 63) & 1) != 0 && begins(words, at);
  }

 private:
  static constexpr unsigned hash_bits = 10;
  static std::uint64_t hash_of(std::uint64_t key) { return key * 0x9E3779B97F4A7C15 >> (64 - hash_bits); }

  [[nodiscard]] bool begins(const std::vector<Word>& words, std::size_t at) const {
    const auto fits = [&](const std::pair<std::uint64_t, std::uint64_t>& pair) {
      return words[at].key == pair.first &&
             (pair.second == 0 || (at + 1 < words.size() && words[at + 1].key == pair.second));
    };
    return std::any_of(pairs_.begin(), pairs_.end(), fits);
  }

  std::array<std::uint64_t, (1U << hash_bits) / 64> filter_{};
  std::array<std::pair<std::uint64_t, std::uint64_t>, relatives.size()> pairs_{};
};

const RelativeKeys& relative_keys() {
  static const RelativeKeys keys;
  return keys;
}

/// True if a text has a relative word, or both of two: most have none, and dates need not be read.
bool says_relative(const Text& text) {
  return relative_keys().in(text.words);
}

bool same(std::string_view word, std::string_view lower_case) {
  return word.size() == lower_case.size() && starts_with_caseless(word, lower_case);
}
template <std::size_t N>
bool is_any(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view one) { return same(word, one); });
}

/// What stands next to a relative word and names the same day.
struct NamedDay {
  Span where;
  std::optional<WrittenDate> date;
  int weekday = 0;  ///< Without a date.
};

class RelativeReader {
 public:
  RelativeReader(const Text& text, const std::vector<WrittenDate>& dates) : text_(text), dates_(dates) {}

  template <class F>
  void each(F&& use) const {
    const RelativeKeys& keys = relative_keys();
    for (std::uint32_t at = 0; at < text_.words.size(); ++at) {
      const Relative* relative = keys.may_begin(text_.words, at) ? relative_at(at) : nullptr;
      if (relative == nullptr) continue;
      const std::uint32_t past = at + (relative->second.empty() ? 1 : 2);
      std::optional<NamedDay> named = named_after(past);
      if (!named) named = named_before(at);
      if (named) use(*relative, hull(text_.span_of(at, past), named->where), *named);
    }
  }

 private:
  const Text& text_;
  const std::vector<WrittenDate>& dates_;

  [[nodiscard]] std::string_view word(std::uint32_t at) const {
    const Span where = text_.words[at].where;
    return text_.value.substr(where.begin, where.size());
  }
  [[nodiscard]] const Relative* relative_at(std::uint32_t at) const {
    for (const Relative& one : relatives)
      if (same(word(at), one.first) &&
          (one.second.empty() || (at + 1 < text_.words.size() && same(word(at + 1), one.second))))
        return &one;
    return nullptr;
  }
  /// Only blanks and marks that say "that is" stand between two words.
  [[nodiscard]] bool apposed(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at = begin; at < end; ++at) {
      const char c = text_.value[at];
      if (c != ' ' && c != ',' && c != '(' && c != '-' && c != ':' && is_ascii(c)) return false;
    }
    return end - begin <= 6;
  }
  [[nodiscard]] const WrittenDate* date_at(std::uint32_t offset) const {
    const auto next = std::upper_bound(dates_.begin(), dates_.end(), offset,
                                       [](std::uint32_t at, const WrittenDate& one) { return at < whole(one).begin; });
    if (next != dates_.begin() && offset < whole(*(next - 1)).end) return &*(next - 1);
    return nullptr;
  }
  static Span whole(const WrittenDate& date) {
    return date.weekday_where.empty() ? date.where : hull(date.weekday_where, date.where);
  }
  /// "today, Monday and Thursday" is a list of days.
  [[nodiscard]] bool list_follows(std::uint32_t offset) const {
    const auto next = std::lower_bound(text_.words.begin(), text_.words.end(), offset,
                                       [](const Word& one, std::uint32_t at) { return one.where.begin < at; });
    if (next == text_.words.end() || next->where.begin > offset + 4) return false;
    const std::string_view follows = text_.value.substr(next->where.begin, next->where.size());
    const std::string_view gap = text_.value.substr(offset, next->where.begin - offset);
    if (gap.find('&') != gap.npos || gap.find('-') != gap.npos || gap.find('/') != gap.npos) return true;
    return is_any(follows, list_words) || (gap.find(',') != gap.npos && weekday_named(follows));
  }

  [[nodiscard]] std::optional<NamedDay> named_after(std::uint32_t at) const {
    for (std::uint32_t filler = 0; filler < 3 && at < text_.words.size(); ++filler, ++at) {
      if (!apposed(text_.words[at - 1].where.end, text_.words[at].where.begin)) return std::nullopt;
      const Span where = text_.words[at].where;
      if (const WrittenDate* date = date_at(where.begin)) {
        if (list_follows(whole(*date).end)) return std::nullopt;
        return NamedDay{whole(*date), *date, 0};
      }
      if (const auto day = weekday_named(word(at))) {
        if (list_follows(where.end)) return std::nullopt;
        return NamedDay{where, std::nullopt, *day};
      }
      if (!is_any(word(at), between)) return std::nullopt;
    }
    return std::nullopt;
  }

  /// "Friday 12 June (tomorrow)"; a weekday alone only in front of a bracket.
  [[nodiscard]] std::optional<NamedDay> named_before(std::uint32_t at) const {
    if (at == 0) return std::nullopt;
    const Span where = text_.words[at - 1].where;
    const std::uint32_t begin = text_.words[at].where.begin;
    if (!apposed(where.end, begin)) return std::nullopt;
    const std::string_view gap = text_.value.substr(where.end, begin - where.end);
    const bool bracket = gap.find('(') != gap.npos;
    if (const WrittenDate* date = date_at(where.begin))
      return bracket || gap.find(',') != gap.npos ? std::optional(NamedDay{whole(*date), *date, 0}) : std::nullopt;
    const auto day = weekday_named(word(at - 1));
    return day && bracket ? std::optional(NamedDay{where, std::nullopt, *day}) : std::nullopt;
  }
};

bool is_weekend(std::int64_t day) {
  return weekday(day) >= Weekday::saturday;
}

/// The days that a relative word may mean: one, or those of the weekend that is on or next, bank holidays around it
/// included.
std::vector<std::int64_t> days_of(const Relative& relative, std::int64_t out_on) {
  if (!relative.weekend) return {out_on + relative.days};
  std::int64_t saturday = out_on;
  while (weekday(saturday) != Weekday::saturday) saturday += is_weekend(saturday) ? -1 : 1;
  return {saturday, saturday + 1, saturday - 1, saturday + 2};
}

/// True if the day that was named can be one of those, or if it lies so far off that another story is told.
bool agrees(const NamedDay& named, const std::vector<std::int64_t>& days) {
  constexpr std::int64_t far = 200;
  for (const std::int64_t day : days) {
    if (!named.date) {
      if (static_cast<int>(weekday(day)) == named.weekday) return true;
      continue;
    }
    const CivilDate meant = civil_from_days(day);
    if (meant.month == named.date->month && meant.day == named.date->day) return true;
    if (named.date->numeric && meant.month == named.date->day && meant.day == named.date->month) return true;
  }
  if (!named.date) return false;
  const auto said = resolve(*named.date, days.front(), far);
  return !said || *said - days.front() > far || days.front() - *said > far;
}

template <class F>
void each_published(const Observation& seen, F&& use) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index)
    if (seen.draft().texts[index].set == FieldSet::published && !seen.draft().texts[index].as_words)
      use(index, seen.text(index));
}

bool is_embargo(const Text& text, std::uint32_t at) {
  return starts_with_caseless(text.value.substr(at), "embargo");
}

bool says_today(const Text& text, const Sentence& sentence) {
  for (std::uint32_t at = sentence.first; at < sentence.last; ++at)
    for (const Relative& one : relatives) {
      if (one.days != 0 || one.weekend) continue;
      const auto is = [&](std::uint32_t word, std::string_view wanted) {
        const Span where = text.words[word].where;
        return same(text.value.substr(where.begin, where.size()), wanted);
      };
      if (is(at, one.first) && (one.second.empty() || (at + 1 < sentence.last && is(at + 1, one.second)))) return true;
    }
  return false;
}

/// The sentence is about the day of publication, and about no other.
bool is_today(const Text& text, const Sentence& sentence, const std::vector<WrittenDate>& dates, std::int64_t day) {
  auto date = std::lower_bound(dates.begin(), dates.end(), sentence.where.begin,
                               [](const WrittenDate& one, std::uint32_t at) { return one.where.begin < at; });
  bool dated = false;
  for (; date != dates.end() && date->where.begin < sentence.where.end; ++date) {
    if (resolve(*date, day, 1) != day) return false;
    dated = true;
  }
  return dated || says_today(text, sentence);
}

}  // namespace

bool may_say_relative_day(const Observation& seen) {
  bool any = false;
  each_published(seen, [&](std::uint32_t, const Text& text) { any = any || says_relative(text); });
  return any;
}

/// A word and a date: most posts with a schedule have a date, and hardly any speaks of an embargo.
bool may_name_embargo(const Observation& seen) {
  bool any = false;
  each_published(seen, [&](std::uint32_t index, const Text& text) {
    any = any ||
          (seen.longest_number(index) > 0 && std::any_of(text.words.begin(), text.words.end(), [&](const Word& word) {
             return is_embargo(text, word.where.begin);
           }));
  });
  return any;
}

/// "tomorrow, Friday 12 June" on a post that goes out on the 9th.
void find_relative_day(const Observation& seen, DateTime as_of, std::vector<Computed>& out) {
  const std::int64_t out_on = day_out(seen, as_of);
  std::vector<WrittenDate> dates;
  each_published(seen, [&](std::uint32_t index, const Text& text) {
    if (!says_relative(text)) return;
    dates.clear();
    find_dates(seen.identifier_scan(index), dates);
    RelativeReader(text, dates).each([&](const Relative& relative, Span where, const NamedDay& named) {
      const auto days = days_of(relative, out_on);
      if (agrees(named, days)) return;
      out.push_back({index,
                     where,
                     {{"said", std::string(relative.said)},
                      {"meant", std::string(name_of(weekday(days.front()))) + " " + in_words(days.front())},
                      {"published", in_words(out_on)}}});
    });
  });
}

/// "Drop in today from 9am to 1pm" on a post that goes out at three. Only with a time in the schedule.
void find_hours_over(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  const auto schedule = scheduled_locally(seen);
  if (!schedule || !schedule->has_time) return;
  const int now = schedule->second / 60;
  std::vector<WrittenDate> dates;
  std::vector<WrittenTime> times;
  std::vector<TimeRange> ranges;
  each_published(seen, [&](std::uint32_t index, const Text& text) {
    dates.clear(), times.clear(), ranges.clear();
    find_times(seen.identifier_scan(index), times, ranges);
    if (ranges.empty() || text.sentences.empty()) return;
    find_dates(seen.identifier_scan(index), dates);
    for (std::size_t at = 0; at < ranges.size();) {
      const Sentence& sentence = sentence_at(text, ranges[at].where.begin);
      const std::size_t first = at;
      bool over = true;
      for (; at < ranges.size() && (at == first || sentence.where.overlaps(ranges[at].where)); ++at) {
        const TimeRange& range = ranges[at];
        over &= range.from.exact && range.to.exact && range.from.minutes < range.to.minutes && range.to.minutes <= now;
      }
      if (over && is_today(text, sentence, dates, schedule->day))
        out.push_back({index,
                       ranges[at - 1].where,
                       {{"end", clock_time(ranges[at - 1].to.minutes)}, {"published", clock_time(now)}}});
    }
  });
}

/// A schedule before the as-of day.
void find_schedule_past(const Observation& seen, DateTime as_of, std::vector<Computed>& out) {
  const auto schedule = scheduled_locally(seen);
  if (!schedule || schedule->day >= as_of.day) return;
  Computed found;
  found.text = nothing;
  found.node = at_path(seen.draft(), "schedule.at");
  found.outputs = {{"date", in_words(schedule->day)}, {"today", in_words(as_of.day)}};
  out.push_back(std::move(found));
}

/// The text itself names an embargo that ends after the post goes out.
void find_embargo_broken(const Observation& seen, DateTime as_of, std::vector<Computed>& out) {
  const std::int64_t out_on = day_out(seen, as_of);
  std::vector<WrittenDate> dates;
  each_published(seen, [&](std::uint32_t index, const Text& text) {
    dates.clear();
    find_dates(seen.identifier_scan(index), dates);
    if (text.sentences.empty()) return;
    for (const WrittenDate& date : dates) {
      const auto day = resolve(date, out_on, 60);
      if (!day || *day <= out_on) continue;
      const Sentence& sentence = sentence_at(text, date.where.begin);
      for (std::uint32_t at = sentence.first; at < sentence.last && text.words[at].where.end <= date.where.begin;
           ++at) {
        if (!is_embargo(text, text.words[at].where.begin)) continue;
        out.push_back({index, date.where, {{"until", in_words(*day)}, {"published", in_words(out_on)}}});
        break;
      }
    }
  });
}

}  // namespace socialcheck
