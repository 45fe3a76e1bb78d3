#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "socialcheck/source/span.h"
#include "socialcheck/syntax/datetime.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

class IdentifierScan;

/// A day as somebody wrote it, in English or Welsh ("Wednesday 14 September", "dydd Iau 6ed o Fai 2027", "02/11/1957").
struct WrittenDate {
  Span where;                  ///< Bytes of the value: day, month and year, without the weekday.
  std::optional<int> year;     ///< As written; two digits are taken as 1970 to 2069, see `short_year`.
  int month = 1;               ///< 1 to 12.
  int day = 1;                 ///< 1 to 31, also where the month is shorter: see exists().
  std::optional<int> weekday;  ///< The weekday written beside it, 0 for Monday.
  Span weekday_where;          ///< Bytes of the value; empty without a weekday.
  bool short_year = false;     ///< The year has two digits.
  bool numeric = false;        ///< The month is a number: day first, unless only month first can be.

  /// False for 31 June, and for 29 February of a year that has none.
  [[nodiscard]] bool exists() const { return day <= days_in_month(year.value_or(2000), month); }
};

/// A time of day as somebody wrote it ("7pm", "19:30", "11.30am", "noon", "hanner dydd").
struct WrittenTime {
  Span where;          ///< Bytes of the value.
  int minutes = 0;     ///< After midnight, 0 to 1439.
  bool exact = false;  ///< Morning or afternoon is certain; else `minutes` is as written ("10 to 4": 600, 240).
};

/// From one time to another ("9am to 4pm", "9-11am", "10am tan 2pm").
struct TimeRange {
  Span where;  ///< Bytes of the value: both times and what joins them.
  WrittenTime from;
  WrittenTime to;

  /// Both ends are certain and it ends before it starts, and it is no night: those start after 17:00 and end by noon.
  [[nodiscard]] bool backwards() const {
    return from.exact && to.exact && to.minutes <= from.minutes && !(from.minutes >= 17 * 60 && to.minutes <= 12 * 60);
  }
};

/// The weekday that a word of English or Welsh names, also a short one ("Thurs", "Gwener"): 0 for Monday.
[[nodiscard]] std::optional<int> weekday_named(std::string_view word);

/// Appends the dates of a text in order. A day that shares its month ("Tuesday 9 and Thursday 11 November") gives a
/// date of its own. Linear in the text's size.
void find_dates(const Text& text, std::vector<WrittenDate>& out);
void find_dates(const IdentifierScan& scan, std::vector<WrittenDate>& out);

/// Appends the times of a text in order, those of ranges included, and the ranges. A number without am, pm or a colon
/// is a time only in a range that other words show to be one. Linear in the text's size.
void find_times(const Text& text, std::vector<WrittenTime>& times, std::vector<TimeRange>& ranges);
void find_times(const IdentifierScan& scan, std::vector<WrittenTime>& times, std::vector<TimeRange>& ranges);

}  // namespace socialcheck
