#include "socialcheck/syntax/time_zone.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

using namespace socialcheck;

namespace {

std::string big_endian(std::int64_t value, int size) {
  std::string out;
  for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> static_cast<unsigned>(shift) & 255U);
  return out;
}

struct Change {
  std::int64_t at;
  int type;
};

/// A file of version 2 with these changes and offsets, and a footer.
std::string tzif(const std::vector<Change>& changes, const std::vector<std::int32_t>& offsets,
                 const std::string& footer) {
  const auto header = [](std::size_t times, std::size_t types, std::size_t characters) {
    std::string out = "TZif2" + std::string(15, '\0');
    for (const std::size_t number : {std::size_t{0}, std::size_t{0}, std::size_t{0}, times, types, characters})
      out += big_endian(static_cast<std::int64_t>(number), 4);
    return out;
  };
  std::string out = header(0, 1, 4) + big_endian(0, 4) + std::string(2, '\0') + std::string("GMT\0", 4);
  out += header(changes.size(), offsets.size(), 4);
  for (const Change& change : changes) out += big_endian(change.at, 8);
  for (const Change& change : changes) out += static_cast<char>(change.type);
  for (const std::int32_t offset : offsets) out += big_endian(offset, 4) + std::string(2, '\0');
  return out + std::string("GMT\0", 4) + "\n" + footer + "\n";
}

DateTime local(CivilDate date, int hour, int minute) {
  return {days_from_civil(date), hour * 3600 + minute * 60, true, false, 0};
}

std::string shown(const DateTime& utc) {
  const CivilDate date = civil_from_days(utc.day);
  return std::to_string(date.month) + "-" + std::to_string(date.day) + " " + std::to_string(utc.second / 3600) + ":" +
         std::to_string(utc.second % 3600 / 60) + " " + std::to_string(utc.offset / 3600);
}

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_SUITE_BEGIN("syntax/time_zone");

TEST_CASE("TimeZone: the rule of the footer for years to come") {
  const Result<TimeZone> london = TimeZone::read(tzif({}, {0}, "GMT0BST,M3.5.0/1,M10.5.0"));
  REQUIRE(london);
  struct Row {
    const char* name;
    DateTime when;
    LocalTime kind;
    const char* utc;
  };
  for (const Row& row : {
           Row{"winter", local({2027, 1, 15}, 9, 0), LocalTime::usual, "1-15 9:0 0"},
           Row{"summer", local({2027, 6, 15}, 9, 0), LocalTime::usual, "6-15 8:0 1"},
           Row{"before the gap", local({2027, 3, 28}, 0, 59), LocalTime::usual, "3-28 0:59 0"},
           Row{"the gap", local({2027, 3, 28}, 1, 30), LocalTime::skipped, "3-28 1:30 1"},
           Row{"after the gap", local({2027, 3, 28}, 2, 0), LocalTime::usual, "3-28 1:0 1"},
           Row{"before the repeat", local({2027, 10, 31}, 0, 59), LocalTime::usual, "10-30 23:59 1"},
           Row{"the repeat", local({2027, 10, 31}, 1, 30), LocalTime::repeated, "10-31 0:30 1"},
           Row{"after the repeat", local({2027, 10, 31}, 2, 0), LocalTime::usual, "10-31 2:0 0"},
       }) {
    SUBCASE(row.name) {
      CHECK((london->kind_of(row.when) == row.kind));
      CHECK(shown(london->to_utc(row.when)) == row.utc);
    }
  }
}

TEST_CASE("TimeZone: changes of the past, then the footer") {
  // New York: winter until 2026-03-08 07:00 UTC, then summer; the footer goes on from there.
  const std::int64_t spring = days_from_civil({2026, 3, 8}) * 86400 + 7 * 3600;
  const Result<TimeZone> zone = TimeZone::read(tzif({{spring, 1}}, {-18000, -14400}, "EST5EDT,M3.2.0,M11.1.0"));
  REQUIRE(zone);
  CHECK(zone->offset_at(spring - 1) == -18000);
  CHECK(zone->offset_at(spring) == -14400);
  CHECK((zone->kind_of(local({2026, 3, 8}, 2, 30)) == LocalTime::skipped));
  CHECK((zone->kind_of(local({2026, 11, 1}, 1, 30)) == LocalTime::repeated));
  CHECK(shown(zone->to_utc(local({2026, 12, 1}, 9, 0))) == "12-1 14:0 -5");
}

TEST_CASE("TimeZone: footers of other shapes") {
  struct Row {
    const char* footer;
    std::int32_t january, july;
  };
  for (const Row& row :
       {Row{"UTC0", 0, 0}, Row{"<+0545>-5:45", 20700, 20700}, Row{"AEST-10AEDT,M10.1.0,M4.1.0/3", 39600, 36000},
        Row{"IST-1GMT0,M10.5.0,M3.5.0/1", 0, 3600}, Row{"", 0, 0}}) {
    CAPTURE(row.footer);
    const Result<TimeZone> zone = TimeZone::read(tzif({}, {0}, row.footer));
    REQUIRE(zone);
    CHECK(zone->offset_at(days_from_civil({2030, 1, 15}) * 86400) == row.january);
    CHECK(zone->offset_at(days_from_civil({2030, 7, 15}) * 86400) == row.july);
  }
}

TEST_CASE("TimeZone: what is no such file, or a damaged one, is said") {
  const std::string whole = tzif({{0, 0}, {100, 1}}, {0, 3600}, "GMT0BST,M3.5.0/1,M10.5.0");
  CHECK_FALSE(TimeZone::read(""));
  CHECK_FALSE(TimeZone::read("text"));
  CHECK_FALSE(TimeZone::read(tzif({{0, 5}}, {0}, "UTC0")));
  CHECK_FALSE(TimeZone::read(tzif({{100, 0}, {0, 0}}, {0}, "UTC0")));
  CHECK_FALSE(TimeZone::read(tzif({}, {}, "UTC0")));
  for (const char* footer : {"GMT", "GMT0BST", "GMT0BST,M13.1.0,M1.1.0", "GMT0BST,J1,J2", "GMT0BST,M3.5.0/1"}) {
    CAPTURE(footer);
    CHECK_FALSE(TimeZone::read(tzif({}, {0}, footer)));
  }
  for (std::size_t size = 0; size < whole.size(); ++size) (void)TimeZone::read(whole.substr(0, size));  // no crash
}

TEST_CASE("TimeZone: the system's London agrees with the law, hour by hour") {
  const std::string bytes = file("/usr/share/zoneinfo/Europe/London");
  if (bytes.empty()) {
    MESSAGE("skipped: there is no time zone database here");
    return;
  }
  const Result<TimeZone> london = TimeZone::read(bytes);
  REQUIRE(london);
  std::size_t different = 0;
  for (std::int64_t day = days_from_civil({2020, 1, 1}); day < days_from_civil({2045, 1, 1}); ++day) {
    for (std::int32_t second = 0; second < 86400; second += 3600) {
      const DateTime when{day, second + 1800, true, false, 0};
      different += london->offset_at(day * 86400 + second) != london_offset(day, second) ? 1 : 0;
      different += london->kind_of(when) != london_local_time(day, second + 1800) ? 1 : 0;
      const DateTime ours = london->to_utc(when), law = london_to_utc(when);
      different += ours.day != law.day || ours.second != law.second ? 1 : 0;
    }
  }
  CHECK(different == 0);
}

TEST_SUITE_END();
