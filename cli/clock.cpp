#include "cli/clock.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "cli/terminal.h"

namespace socialcheck::cli {

DateTime today() {
  using namespace std::chrono;
  const auto days = floor<std::chrono::days>(system_clock::now()).time_since_epoch();
  return {days.count(), 0, false, false, 0};
}

std::optional<DateTime> as_of_day(const std::string& option) {
  if (option.empty()) return today();
  const std::optional<DateTime> day = read_datetime(option);
  if (!day) complain("--as-of: '" + option + "' is no date; write it as 2027-01-18");
  return day;
}

std::string date_of(const DateTime& day) {
  const CivilDate date = civil_from_days(day.day);
  std::array<char, 40> room{};
  (void)std::snprintf(room.data(), room.size(), "%04d-%02d-%02d", static_cast<int>(date.year),
                      static_cast<int>(date.month), static_cast<int>(date.day));
  return room.data();
}

std::int64_t milliseconds() {
  using namespace std::chrono;
  return duration_cast<std::chrono::milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace socialcheck::cli
