#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace socialcheck {

/// A day of the civil (proleptic Gregorian) calendar.
struct CivilDate {
  std::int64_t year = 1970;
  std::int32_t month = 1;  ///< 1 to 12.
  std::int32_t day = 1;    ///< 1 to 31.
  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

/// Monday first, as ISO 8601 has it.
enum class Weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

/// Days since 1970-01-01 of a valid date; negative before it. Counts eras of 400 years that start on 1 March, so that
/// the leap day is the last of a year.
[[nodiscard]] constexpr std::int64_t days_from_civil(CivilDate date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/// The date of a number of days since 1970-01-01.
[[nodiscard]] constexpr CivilDate civil_from_days(std::int64_t days) {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<std::int32_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  const auto month = static_cast<std::int32_t>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

/// 1970-01-01 was a Thursday.
[[nodiscard]] constexpr Weekday weekday(std::int64_t days) {
  return static_cast<Weekday>(((days + 3) % 7 + 7) % 7);
}

/// "Monday" to "Sunday".
[[nodiscard]] std::string_view name_of(Weekday day);

[[nodiscard]] constexpr bool is_leap_year(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// 28 to 31; month from 1 to 12.
[[nodiscard]] constexpr std::int32_t days_in_month(std::int64_t year, std::int32_t month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// True if there is such a day, in a year from 1 to 9999.
[[nodiscard]] constexpr bool is_valid(CivilDate date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

/// A date, perhaps with a time, as metadata give it. With `has_zone`, day and second are UTC; without, they are as
/// written, in a zone that the reader's settings name.
struct DateTime {
  std::int64_t day = 0;     ///< Days since 1970-01-01.
  std::int32_t second = 0;  ///< Of the day, 0 to 86,399; 0 without a time. A leap second counts as the 59th.
  bool has_time = false;
  bool has_zone = false;
  std::int32_t offset = 0;  ///< Seconds east of UTC that were written; 0 without a zone. Add it to see the written day.
  friend constexpr auto operator<=>(const DateTime&, const DateTime&) = default;
};

/// How numbers with slashes (`3/4/2026`) are read. Decided once for a file, never date by date.
enum class DayOrder : std::uint8_t { day_first, month_first };

/// Reads a date of metadata, blanks around it ignored: RFC 3339 (`T`, `t` or a blank; fractions dropped; `Z` or an
/// offset), `YYYY-MM-DD` alone or with ` HH:MM[:SS]` or `THH:MM[:SS]`, the same with `/` for `-`, and `dd/mm/yyyy` or
/// `mm/dd/yyyy` in the given order, also with `-` or `.`, one-digit days and months and two-digit years (20yy). A time
/// may have one-digit hours and `am` or `pm`. Nothing for anything else, also for days that do not exist and for 24:00.
[[nodiscard]] std::optional<DateTime> read_datetime(std::string_view text, DayOrder order = DayOrder::day_first);

/// `HH:MM[:SS]`, also with `am` or `pm`, as a column of its own has it: the second of the day.
[[nodiscard]] std::optional<std::int32_t> read_time(std::string_view text);

/// What a date with slashes shows about the order in its file.
enum class OrderEvidence : std::uint8_t {
  none,         ///< No date of that kind, or one that exists in neither order.
  either,       ///< Both numbers are 12 or less, and differ.
  day_first,    ///< The first number is over 12.
  month_first,  ///< The second number is over 12.
};

/// Looks at the beginning of a cell like `18/01/2027 09:00`. Equal numbers (`5/5/2026`) show nothing and need nothing.
[[nodiscard]] OrderEvidence order_evidence(std::string_view text);

/// Whether a clock in London shows a local time once, never (spring: 01:00 to 01:59 of the last Sunday of March) or
/// twice (autumn: 01:00 to 01:59 of the last Sunday of October). Summer Time Order 2002 (SI 2002/262): changes at 01:00
/// UTC.
enum class LocalTime : std::uint8_t { usual, skipped, repeated };

/// Seconds that London's clocks are ahead of UTC (0 or 3600) at a UTC day and second.
[[nodiscard]] std::int32_t london_offset(std::int64_t day, std::int32_t second);
[[nodiscard]] LocalTime london_local_time(std::int64_t local_day, std::int32_t local_second);
/// UTC of a time on London's clocks (has_zone is then true). A repeated time is taken as the first of the two, a
/// skipped one as if the clocks had not yet gone forward. A value that has a zone is returned unchanged; one without a
/// time is the midnight its day starts with.
[[nodiscard]] DateTime london_to_utc(DateTime local);
/// What London's clocks show at a UTC time; has_zone stays true and `offset` says which.
[[nodiscard]] DateTime utc_to_london(DateTime utc);

}  // namespace socialcheck
