// Computed signals about dates and times: what a post says against the calendar, the clock and its own schedule.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "socialcheck/check/compute_dates_internal.h"
#include "socialcheck/check/compute_kinds_internal.h"
#include "socialcheck/match/dates.h"

namespace socialcheck {

namespace {

/// A date without a year means the nearest such day, but people announce further ahead than they look back.
constexpr std::int64_t look_back = 60;
constexpr std::int64_t half_year = 183;

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

/// Published texts with a digit: no date or time is written without one that these signals could check.
template <class F>
void each_text(const Observation& seen, F&& use) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index)
    if (seen.draft().texts[index].set == FieldSet::published && seen.longest_number(index) > 0)
      use(index, seen.text(index));
}

std::int64_t day_of(const WrittenDate& date, int year) {
  return days_from_civil({year, date.month, date.day});
}

int weekday_index(std::int64_t day) {
  return static_cast<int>(weekday(day));
}

std::string day_in_words(const WrittenDate& date) {
  return std::to_string(date.day) + " " + std::string(months[static_cast<std::size_t>(date.month - 1)]);
}

/// True for what joins the two ends of a range of dates: a dash, or a word that means until.
bool joins_dates(std::string_view between) {
  constexpr std::array<std::string_view, 8> joints = {"-", "–", "—", "to", "until", "till", "tan", "hyd"};
  const std::size_t begin = between.find_first_not_of(' ');
  if (begin == between.npos) return false;
  const std::string_view word = between.substr(begin, between.find_last_not_of(' ') + 1 - begin);
  return std::find(joints.begin(), joints.end(), word) != joints.end();
}

/// A year that is left out is the other one's or the one beside it, so only days of one month are in order then.
bool ends_before(const WrittenDate& from, const WrittenDate& to) {
  if (!from.exists() || !to.exists()) return false;
  if (from.year && to.year) return day_of(from, *from.year) > day_of(to, *to.year);
  return from.month == to.month && from.day > to.day;
}

/// Days on which a written date may fall. Without a year and a schedule it could be any of the years around the as-of
/// day, and only a weekday that is wrong in all of them is wrong.
std::vector<std::int64_t> possible_days(const WrittenDate& date, std::optional<std::int64_t> schedule,
                                        std::int64_t as_of) {
  std::vector<std::int64_t> out;
  if (date.year || schedule) {
    if (const auto day = resolve(date, schedule.value_or(as_of), look_back)) out.push_back(*day);
    return out;
  }
  const auto year = static_cast<int>(civil_from_days(as_of).year);
  for (int candidate = year - 1; candidate <= year + 1; ++candidate) {
    WrittenDate dated = date;
    dated.year = candidate;
    if (dated.exists()) out.push_back(day_of(dated, candidate));
  }
  return out;
}

}  // namespace

bool may_hold_dates(const Observation& seen) {
  bool any = false;
  each_text(seen, [&](std::uint32_t, const Text&) { any = true; });
  return any;
}

bool may_have_a_day(const Observation& seen) {
  return at_path(seen.draft(), "schedule.at") != no_node;
}

bool may_be_scheduled(const Observation& seen) {
  return may_hold_dates(seen) && may_have_a_day(seen);
}

std::optional<DateTime> scheduled_locally(const Observation& seen) {
  const NodeId node = at_path(seen.draft(), "schedule.at");
  if (node == no_node) return std::nullopt;
  auto when = read_datetime(seen.draft().tree[node].text);
  if (!when) return std::nullopt;
  if (when->has_zone && when->offset == 0) return utc_to_london(*when);
  constexpr std::int32_t day_seconds = 86400;
  when->second += when->offset;
  if (when->second < 0) when->second += day_seconds, --when->day;
  if (when->second >= day_seconds) when->second -= day_seconds, ++when->day;
  return when;
}

std::optional<std::int64_t> resolve(const WrittenDate& date, std::int64_t reference, std::int64_t back) {
  if (date.year) return date.exists() ? std::optional(day_of(date, *date.year)) : std::nullopt;
  const auto year = static_cast<int>(civil_from_days(reference).year);
  for (int candidate = year - 1; candidate <= year + 2; ++candidate) {
    WrittenDate dated = date;
    dated.year = candidate;
    if (dated.exists() && day_of(dated, candidate) >= reference - back) return day_of(dated, candidate);
  }
  return std::nullopt;
}

const Sentence& sentence_at(const Text& text, std::uint32_t offset) {
  const auto next = std::upper_bound(text.sentences.begin(), text.sentences.end(), offset,
                                     [](std::uint32_t at, const Sentence& one) { return at < one.where.begin; });
  return next == text.sentences.begin() ? *next : *(next - 1);
}

std::string clock_time(std::int64_t minutes) {
  std::string out = std::to_string(minutes / 60) + ":";
  if (minutes % 60 < 10) out += '0';
  return out + std::to_string(minutes % 60);
}

std::string in_words(std::int64_t day) {
  const CivilDate date = civil_from_days(day);
  return std::to_string(date.day) + " " + std::string(months[static_cast<std::size_t>(date.month - 1)]) + " " +
         std::to_string(date.year);
}

void find_wrong_weekday(const Observation& seen, DateTime as_of, std::vector<Computed>& out) {
  const auto when = scheduled_locally(seen);
  const auto schedule = when ? std::optional(when->day) : std::nullopt;
  std::vector<WrittenDate> dates;
  each_text(seen, [&](std::uint32_t index, const Text&) {
    dates.clear();
    find_dates(seen.identifier_scan(index), dates);
    for (const WrittenDate& date : dates) {
      if (!date.weekday || !date.exists()) continue;
      const auto days = possible_days(date, schedule, as_of.day);
      if (days.empty()) continue;
      if (std::any_of(days.begin(), days.end(), [&](std::int64_t day) { return weekday_index(day) == *date.weekday; }))
        continue;
      const std::int64_t day = resolve(date, schedule.value_or(as_of.day), look_back).value_or(days.front());
      out.push_back({index,
                     hull(date.weekday_where, date.where),
                     {{"said", std::string(name_of(static_cast<Weekday>(*date.weekday)))},
                      {"actual", std::string(name_of(weekday(day)))},
                      {"date", in_words(day)}}});
    }
  });
}

void find_impossible_date(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  std::vector<WrittenDate> dates;
  each_text(seen, [&](std::uint32_t index, const Text&) {
    dates.clear();
    find_dates(seen.identifier_scan(index), dates);
    for (const WrittenDate& date : dates)
      if (!date.exists())
        out.push_back({index, date.where, {{"month", std::string(months[static_cast<std::size_t>(date.month - 1)])}}});
  });
}

void find_end_before_start(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  std::vector<WrittenDate> dates;
  std::vector<WrittenTime> times;
  std::vector<TimeRange> ranges;
  each_text(seen, [&](std::uint32_t index, const Text& text) {
    dates.clear();
    find_dates(seen.identifier_scan(index), dates);
    for (std::size_t at = 1; at < dates.size(); ++at) {
      const WrittenDate& from = dates[at - 1];
      const WrittenDate& to = dates[at];
      const std::uint32_t next =
          to.weekday && to.weekday_where.begin < to.where.begin ? to.weekday_where.begin : to.where.begin;
      if (next <= from.where.end || !ends_before(from, to)) continue;
      if (joins_dates(text.value.substr(from.where.end, next - from.where.end)))
        out.push_back({index, hull(from.where, to.where), {{"from", day_in_words(from)}, {"to", day_in_words(to)}}});
    }
    times.clear();
    ranges.clear();
    find_times(seen.identifier_scan(index), times, ranges);
    for (const TimeRange& range : ranges)
      if (range.backwards())
        out.push_back(
            {index, range.where, {{"from", clock_time(range.from.minutes)}, {"to", clock_time(range.to.minutes)}}});
  });
}

/// Without a schedule the post goes out on the as-of day at the earliest; then only a date with its year is over.
void find_event_over(const Observation& seen, DateTime as_of, std::vector<Computed>& out) {
  const auto schedule = scheduled_locally(seen);
  const std::int64_t published = schedule ? schedule->day : as_of.day;
  std::vector<WrittenDate> dates;
  each_text(seen, [&](std::uint32_t index, const Text&) {
    dates.clear();
    find_dates(seen.identifier_scan(index), dates);
    for (const WrittenDate& date : dates) {
      if (!schedule && !date.year) continue;
      const auto day = resolve(date, published, half_year);
      if (day && *day < published && published - *day <= half_year)
        out.push_back({index,
                       date.where,
                       {{"date", in_words(*day)}, {"published", in_words(published) + (schedule ? "" : " or later")}}});
    }
  });
}

}  // namespace socialcheck
