#include "socialcheck/syntax/datetime.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace socialcheck {

namespace {

constexpr std::int32_t seconds_per_hour = 3600;
constexpr std::int64_t seconds_per_day = 86'400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

struct Number {
  std::int32_t value = 0;
  std::size_t digits = 0;
};

/// Reads a text from left to right; every function takes what it names, or nothing.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  bool take(char c) {
    if (peek() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }

  char take_any(std::string_view of) {
    const char c = peek();
    if (rest_.empty() || of.find(c) == std::string_view::npos) return '\0';
    rest_.remove_prefix(1);
    return c;
  }

  Number number(std::size_t most_digits) {
    Number number;
    while (number.digits < most_digits && is_digit(peek())) {
      number.value = number.value * 10 + (rest_.front() - '0');
      ++number.digits;
      rest_.remove_prefix(1);
    }
    return number;
  }

  bool blanks() {
    const bool any = is_blank(peek());
    while (is_blank(peek())) rest_.remove_prefix(1);
    return any;
  }

  bool word(std::string_view lower_case) {
    if (rest_.size() < lower_case.size()) return false;
    if (!std::equal(lower_case.begin(), lower_case.end(), rest_.begin(), [](char a, char b) { return a == lower(b); }))
      return false;
    rest_.remove_prefix(lower_case.size());
    return true;
  }

 private:
  std::string_view rest_;
};

/// The three numbers of a date as they stand.
struct RawDate {
  std::array<Number, 3> numbers;
  char separator = '\0';
  [[nodiscard]] bool year_first() const { return numbers[0].digits == 4; }
};

std::optional<RawDate> take_date(Cursor& cursor) {
  RawDate date;
  date.numbers[0] = cursor.number(4);
  date.separator = cursor.take_any("-/.");
  date.numbers[1] = cursor.number(2);
  if (date.separator == '\0' || date.numbers[1].digits == 0 || !cursor.take(date.separator)) return std::nullopt;
  date.numbers[2] = cursor.number(date.year_first() ? 2 : 4);
  if (is_digit(cursor.peek())) return std::nullopt;
  const std::size_t first = date.numbers[0].digits;
  const std::size_t last = date.numbers[2].digits;
  if (date.year_first()) {
    const bool padded = date.numbers[1].digits == 2 && last == 2;
    if (date.separator == '.' || last == 0 || (date.separator == '-' && !padded)) return std::nullopt;
  } else if (first == 0 || first > 2 || (last != 2 && last != 4)) {
    return std::nullopt;
  }
  return date;
}

CivilDate in_order(const RawDate& raw, DayOrder order) {
  const auto& [a, b, c] = raw.numbers;
  if (raw.year_first()) return {a.value, b.value, c.value};
  const std::int32_t year = c.digits == 2 ? 2000 + c.value : c.value;
  return order == DayOrder::day_first ? CivilDate{year, b.value, a.value} : CivilDate{year, a.value, b.value};
}

/// `am` and `pm`, also `a.m.`; -1 for neither, else the hours to add to 12-hour time.
int take_half(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.blanks();
  const char half = lower(ahead.take_any("aApP"));
  if (half == '\0' || !(ahead.word("m") || ahead.word(".m."))) return -1;
  cursor = ahead;
  return half == 'p' ? 12 : 0;
}

std::optional<std::int32_t> take_time(Cursor& cursor) {
  const Number hour = cursor.number(2);
  if (hour.digits == 0 || !cursor.take(':')) return std::nullopt;
  const Number minute = cursor.number(2);
  Number second;
  if (minute.digits != 2) return std::nullopt;
  if (cursor.take(':')) {
    second = cursor.number(2);
    if (second.digits != 2) return std::nullopt;
    if (cursor.take_any(".,") != '\0' && cursor.number(9).digits == 0) return std::nullopt;
  }
  std::int32_t hours = hour.value;
  if (const int half = take_half(cursor); half >= 0) {
    if (hours < 1 || hours > 12) return std::nullopt;
    hours = hours % 12 + half;
  }
  if (hours > 23 || minute.value > 59 || second.value > 60 || is_digit(cursor.peek())) return std::nullopt;
  return hours * seconds_per_hour + minute.value * 60 + std::min(second.value, 59);
}

/// `Z`, `+01:00`, `+0100` or `+01`, a blank before it allowed; leaves `offset` alone and takes nothing if there is
/// none.
bool take_zone(Cursor& cursor, std::optional<std::int32_t>& offset) {
  Cursor ahead = cursor;
  ahead.blanks();
  if (ahead.take_any("zZ") != '\0' || ahead.word("utc")) {
    offset = 0;
    cursor = ahead;
    return true;
  }
  const char sign = ahead.take_any("+-");
  if (sign == '\0') return true;
  const Number hours = ahead.number(2);
  const bool colon = ahead.take(':');
  const Number minutes = ahead.number(2);
  if (hours.digits != 2 || (minutes.digits != 2 && (colon || minutes.digits != 0))) return false;
  if (hours.value > 23 || minutes.value > 59) return false;
  const std::int32_t seconds = hours.value * seconds_per_hour + minutes.value * 60;
  offset = sign == '-' ? -seconds : seconds;
  cursor = ahead;
  return true;
}

/// Adds seconds and carries into the day.
void shift(DateTime& value, std::int64_t seconds) {
  const std::int64_t total = value.day * seconds_per_day + value.second + seconds;
  value.day = (total >= 0 ? total : total - (seconds_per_day - 1)) / seconds_per_day;
  value.second = static_cast<std::int32_t>(total - value.day * seconds_per_day);
}

/// True if a time was read or none is there, with everything after it.
bool take_time_and_zone(Cursor& cursor, DateTime& value) {
  const bool marked = cursor.take_any("tT") != '\0';
  if (!marked && !cursor.blanks()) return false;
  const std::optional<std::int32_t> time = take_time(cursor);
  std::optional<std::int32_t> offset;
  if (!time || !take_zone(cursor, offset)) return false;
  value.second = *time;
  value.has_time = true;
  if (!offset) return true;
  value.has_zone = true;
  value.offset = *offset;
  shift(value, -*offset);
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::int64_t last_sunday(std::int64_t year, std::int32_t month) {
  const std::int64_t last = days_from_civil({year, month, 31});  // of March or October
  return last - (static_cast<std::int64_t>(weekday(last)) + 1) % 7;
}

/// First and last second of summer time of the year that a day lies in, in UTC seconds since 1970; the last is
/// exclusive.
struct Summer {
  std::int64_t begin;
  std::int64_t end;
};

Summer summer_of(std::int64_t day) {
  const std::int64_t year = civil_from_days(day).year;
  return {last_sunday(year, 3) * seconds_per_day + seconds_per_hour,
          last_sunday(year, 10) * seconds_per_day + seconds_per_hour};
}

}  // namespace

std::string_view name_of(Weekday day) {
  constexpr std::array<std::string_view, 7> names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};
  return names[static_cast<std::size_t>(day)];
}

std::optional<DateTime> read_datetime(std::string_view text, DayOrder order) {
  Cursor cursor(trimmed(text));
  const std::optional<RawDate> raw = take_date(cursor);
  if (!raw) return std::nullopt;
  const CivilDate date = in_order(*raw, order);
  if (!is_valid(date)) return std::nullopt;
  DateTime value;
  value.day = days_from_civil(date);
  if (!cursor.at_end() && (!take_time_and_zone(cursor, value) || !cursor.at_end())) return std::nullopt;
  return value;
}

std::optional<std::int32_t> read_time(std::string_view text) {
  Cursor cursor(trimmed(text));
  const std::optional<std::int32_t> time = take_time(cursor);
  return cursor.at_end() ? time : std::nullopt;
}

OrderEvidence order_evidence(std::string_view text) {
  Cursor cursor(trimmed(text));
  const std::optional<RawDate> raw = take_date(cursor);
  if (!raw || raw->year_first()) return OrderEvidence::none;
  const bool day_first = is_valid(in_order(*raw, DayOrder::day_first));
  const bool month_first = is_valid(in_order(*raw, DayOrder::month_first));
  if (day_first && month_first)
    return raw->numbers[0].value == raw->numbers[1].value ? OrderEvidence::none : OrderEvidence::either;
  if (day_first) return OrderEvidence::day_first;
  return month_first ? OrderEvidence::month_first : OrderEvidence::none;
}

std::int32_t london_offset(std::int64_t day, std::int32_t second) {
  const std::int64_t now = day * seconds_per_day + second;
  const Summer summer = summer_of(day);
  return now >= summer.begin && now < summer.end ? seconds_per_hour : 0;
}

LocalTime london_local_time(std::int64_t local_day, std::int32_t local_second) {
  const std::int64_t shown = local_day * seconds_per_day + local_second;
  const Summer summer = summer_of(local_day);
  if (shown >= summer.begin && shown < summer.begin + seconds_per_hour) return LocalTime::skipped;
  if (shown >= summer.end && shown < summer.end + seconds_per_hour) return LocalTime::repeated;
  return LocalTime::usual;
}

DateTime london_to_utc(DateTime local) {
  if (local.has_zone) return local;
  const std::int64_t shown = local.day * seconds_per_day + local.second;
  const Summer summer = summer_of(local.day);
  const bool ahead = shown >= summer.begin + seconds_per_hour && shown < summer.end + seconds_per_hour;
  local.has_zone = true;
  local.offset = ahead ? seconds_per_hour : 0;
  shift(local, -local.offset);
  return local;
}

DateTime utc_to_london(DateTime utc) {
  utc.offset = london_offset(utc.day, utc.second);
  shift(utc, utc.offset);
  return utc;
}

}  // namespace socialcheck
