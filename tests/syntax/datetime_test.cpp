#include "socialcheck/syntax/datetime.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

using namespace socialcheck;

namespace {

/// `2027-02-09 06:40:00Z`, without what was not there; "none".
std::string shown(const std::optional<DateTime>& value) {
  if (!value) return "none";
  const CivilDate date = civil_from_days(value->day);
  char out[64];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", static_cast<int>(date.year), date.month, date.day);
  std::string text = out;
  if (!value->has_time) return text;
  std::snprintf(out, sizeof out, " %02d:%02d:%02d", value->second / 3600, value->second / 60 % 60, value->second % 60);
  return text + out + (value->has_zone ? "Z" : "");
}

DateTime local(std::int64_t year, int month, int day, int hour, int minute) {
  DateTime value;
  value.day = days_from_civil({year, month, day});
  value.second = hour * 3600 + minute * 60;
  value.has_time = true;
  return value;
}

}  // namespace

TEST_SUITE_BEGIN("syntax/datetime");

static_assert(days_from_civil({1970, 1, 1}) == 0);
static_assert(days_from_civil({2000, 3, 1}) == 11017);
static_assert(civil_from_days(-1) == CivilDate{1969, 12, 31});
static_assert(weekday(0) == Weekday::thursday);
static_assert(weekday(-4) == Weekday::sunday);
static_assert(weekday(days_from_civil({2027, 2, 9})) == Weekday::tuesday);

TEST_CASE("days_from_civil: every day of 1600 to 2400 follows the one before, and comes back") {
  std::int64_t expected = days_from_civil({1600, 1, 1});
  int weekday_now = static_cast<int>(weekday(expected));
  for (std::int64_t year = 1600; year <= 2400; ++year) {
    for (std::int32_t month = 1; month <= 12; ++month) {
      for (std::int32_t day = 1; day <= days_in_month(year, month); ++day) {
        REQUIRE(days_from_civil({year, month, day}) == expected);
        REQUIRE((civil_from_days(expected) == CivilDate{year, month, day}));
        REQUIRE(static_cast<int>(weekday(expected)) == weekday_now);
        ++expected;
        weekday_now = (weekday_now + 1) % 7;
      }
    }
  }
}

TEST_CASE("is_valid: days that exist") {
  CHECK(is_valid({2024, 2, 29}));
  CHECK_FALSE(is_valid({2023, 2, 29}));
  CHECK_FALSE(is_valid({1900, 2, 29}));
  CHECK(is_valid({2000, 2, 29}));
  CHECK_FALSE(is_valid({2027, 4, 31}));
  CHECK_FALSE(is_valid({2027, 13, 1}));
  CHECK_FALSE(is_valid({2027, 0, 1}));
  CHECK_FALSE(is_valid({2027, 1, 0}));
  CHECK_FALSE(is_valid({0, 1, 1}));
}

TEST_CASE("name_of: weekdays") {
  CHECK(name_of(Weekday::monday) == "Monday");
  CHECK(name_of(Weekday::sunday) == "Sunday");
}

TEST_CASE("read_datetime: forms") {
  struct Row {
    std::string_view text, shown;
  };
  for (const Row& row : std::vector<Row>{
           {"2027-02-09", "2027-02-09"},
           {" 2027-02-09 ", "2027-02-09"},
           {"2027-02-09T06:40:00+00:00", "2027-02-09 06:40:00Z"},
           {"2027-02-09T06:40:00Z", "2027-02-09 06:40:00Z"},
           {"2027-02-09t06:40:00z", "2027-02-09 06:40:00Z"},
           {"2027-02-09 06:40:00+01:00", "2027-02-09 05:40:00Z"},
           {"2027-01-01T00:30:00+01:00", "2026-12-31 23:30:00Z"},
           {"2027-12-31T23:30:00-05:00", "2028-01-01 04:30:00Z"},
           {"2027-02-09 06:40:00 +0100", "2027-02-09 05:40:00Z"},
           {"2027-02-09 06:40:00 UTC", "2027-02-09 06:40:00Z"},
           {"2027-02-09T06:40:00.123456Z", "2027-02-09 06:40:00Z"},
           {"2027-06-30T23:59:60Z", "2027-06-30 23:59:59Z"},
           {"2027-02-09T06:40", "2027-02-09 06:40:00"},
           {"2027-02-09 06:40", "2027-02-09 06:40:00"},
           {"2027-02-09  06:40:30", "2027-02-09 06:40:30"},
           {"2027/02/09 06:40", "2027-02-09 06:40:00"},
           {"2027/2/9 6:40", "2027-02-09 06:40:00"},
           {"09/02/2027", "2027-02-09"},
           {"9/2/2027 06:40", "2027-02-09 06:40:00"},
           {"9/2/27 6:40 pm", "2027-02-09 18:40:00"},
           {"9/2/27 12:05 am", "2027-02-09 00:05:00"},
           {"9/2/27 12:05pm", "2027-02-09 12:05:00"},
           {"9/2/27 6:40 p.m.", "2027-02-09 18:40:00"},
           {"09.02.2027", "2027-02-09"},
           {"09-02-2027", "2027-02-09"},
           {"29/02/2028", "2028-02-29"},
           {"", "none"},
           {"tomorrow", "none"},
           {"2027", "none"},
           {"2027-02", "none"},
           {"2027-2-9", "none"},
           {"2027-02-30", "none"},
           {"2027-13-01", "none"},
           {"29/02/2027", "none"},
           {"18/01/027", "none"},
           {"1/2/20277", "none"},
           {"2027-02-091", "none"},
           {"2027-02/09", "none"},
           {"2027-02-09T", "none"},
           {"2027-02-09 24:00", "none"},
           {"2027-02-09 06:60", "none"},
           {"2027-02-09 06:4", "none"},
           {"2027-02-09 6", "none"},
           {"2027-02-09 13:00 pm", "none"},
           {"2027-02-09Z", "none"},
           {"2027-02-09T06:40:00+1:00", "none"},
           {"2027-02-09T06:40:00+25:00", "none"},
           {"2027-02-09T06:40:00.Z", "none"},
           {"2027-02-09T06:40:00 Europe/London", "none"},
           {"x2027-02-09", "none"},
       }) {
    CAPTURE(row.text);
    CHECK(shown(read_datetime(row.text)) == row.shown);
  }
}

TEST_CASE("read_datetime: the order of day and month is the caller's decision") {
  CHECK(shown(read_datetime("03/04/2027", DayOrder::day_first)) == "2027-04-03");
  CHECK(shown(read_datetime("03/04/2027", DayOrder::month_first)) == "2027-03-04");
  CHECK(shown(read_datetime("18/01/2027", DayOrder::month_first)) == "none");
  CHECK(shown(read_datetime("2027/03/04", DayOrder::month_first)) == "2027-03-04");
}

TEST_CASE("read_datetime: the offset that was written is kept") {
  const std::optional<DateTime> value = read_datetime("2027-07-01T00:30:00+01:00");
  REQUIRE(value);
  CHECK(value->offset == 3600);
  CHECK(value->has_zone);
}

TEST_CASE("read_time: a column of its own") {
  CHECK(read_time("09:30") == 9 * 3600 + 30 * 60);
  CHECK(read_time(" 18:10:05 ") == 18 * 3600 + 10 * 60 + 5);
  CHECK(read_time("6:40 PM") == 18 * 3600 + 40 * 60);
  CHECK_FALSE(read_time("25:00").has_value());
  CHECK_FALSE(read_time("9.30").has_value());
  CHECK_FALSE(read_time("").has_value());
  CHECK_FALSE(read_time("09:30Z").has_value());
}

TEST_CASE("order_evidence: what a date shows about its file") {
  CHECK(order_evidence("18/01/2027 12:00") == OrderEvidence::day_first);
  CHECK(order_evidence("01/18/2027 12:00") == OrderEvidence::month_first);
  CHECK(order_evidence("03/04/2027") == OrderEvidence::either);
  CHECK(order_evidence("5/5/2027") == OrderEvidence::none);
  CHECK(order_evidence("31/02/2027") == OrderEvidence::none);
  CHECK(order_evidence("18/13/2027") == OrderEvidence::none);
  CHECK(order_evidence("2027-01-18") == OrderEvidence::none);
  CHECK(order_evidence("open 24/7") == OrderEvidence::none);
}

TEST_CASE("london: summer time starts and ends at 01:00 UTC on the last Sundays of March and October") {
  struct Row {
    std::int64_t year;
    int march, october;
  };
  for (const Row& row :
       {Row{2024, 31, 27}, Row{2025, 30, 26}, Row{2026, 29, 25}, Row{2027, 28, 31}, Row{2028, 26, 29}}) {
    CAPTURE(row.year);
    const std::int64_t spring = days_from_civil({row.year, 3, row.march});
    const std::int64_t autumn = days_from_civil({row.year, 10, row.october});
    CHECK(london_offset(spring, 3599) == 0);
    CHECK(london_offset(spring, 3600) == 3600);
    CHECK(london_offset(autumn, 3599) == 3600);
    CHECK(london_offset(autumn, 3600) == 0);
    CHECK(london_local_time(spring, 3599) == LocalTime::usual);
    CHECK(london_local_time(spring, 3600) == LocalTime::skipped);
    CHECK(london_local_time(spring, 7199) == LocalTime::skipped);
    CHECK(london_local_time(spring, 7200) == LocalTime::usual);
    CHECK(london_local_time(autumn, 3599) == LocalTime::usual);
    CHECK(london_local_time(autumn, 3600) == LocalTime::repeated);
    CHECK(london_local_time(autumn, 7199) == LocalTime::repeated);
    CHECK(london_local_time(autumn, 7200) == LocalTime::usual);
  }
}

TEST_CASE("london_to_utc: winter, summer, the hour that is not and the hour that is twice") {
  CHECK(shown(london_to_utc(local(2027, 1, 18, 12, 0))) == "2027-01-18 12:00:00Z");
  CHECK(shown(london_to_utc(local(2027, 7, 1, 0, 30))) == "2027-06-30 23:30:00Z");
  CHECK(shown(london_to_utc(local(2027, 3, 28, 1, 30))) == "2027-03-28 01:30:00Z");
  CHECK(shown(london_to_utc(local(2027, 3, 28, 2, 0))) == "2027-03-28 01:00:00Z");
  CHECK(shown(london_to_utc(local(2027, 10, 31, 1, 30))) == "2027-10-31 00:30:00Z");
  CHECK(shown(london_to_utc(local(2027, 10, 31, 2, 0))) == "2027-10-31 02:00:00Z");
  const DateTime zoned = *read_datetime("2027-07-01T12:00:00Z");
  CHECK(london_to_utc(zoned) == zoned);
}

TEST_CASE("utc_to_london: what the clocks show") {
  const DateTime summer = utc_to_london(*read_datetime("2027-06-30T23:30:00Z"));
  CHECK(shown(summer) == "2027-07-01 00:30:00Z");
  CHECK(summer.offset == 3600);
  for (std::int64_t day = days_from_civil({2027, 1, 1}); day < days_from_civil({2028, 1, 1}); ++day) {
    for (std::int32_t second = 0; second < 86'400; second += 1800) {
      DateTime utc;
      utc.day = day;
      utc.second = second;
      utc.has_time = true;
      utc.has_zone = true;
      DateTime clocks = utc_to_london(utc);
      REQUIRE(london_local_time(clocks.day, clocks.second) != LocalTime::skipped);
      if (london_local_time(clocks.day, clocks.second) == LocalTime::repeated) continue;
      clocks.has_zone = false;
      const DateTime back = london_to_utc(clocks);
      REQUIRE(back.day == utc.day);
      REQUIRE(back.second == utc.second);
    }
  }
}

TEST_SUITE_END();
