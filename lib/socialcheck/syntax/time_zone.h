#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/result.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

/// The offsets of a zone over time, as the time zone database has them: a TZif file (RFC 8536). The library opens no
/// such file; who does hands over its bytes.
class TimeZone {
 public:
  /// Reads the bytes of a file; a problem zone/unreadable says what is wrong with them.
  [[nodiscard]] static Result<TimeZone> read(std::string_view tzif);

  /// Seconds east of UTC at a time in seconds since 1970-01-01 UTC.
  [[nodiscard]] std::int32_t offset_at(std::int64_t utc) const;
  /// Whether clocks in the zone show a local time once, never or twice. Usual for one without a time.
  [[nodiscard]] LocalTime kind_of(DateTime local) const;
  /// UTC of a local time, with its offset. A repeated time is taken as the first of the two, a skipped one as if the
  /// clocks had not yet gone forward. One that has a zone, or no time, is returned unchanged.
  [[nodiscard]] DateTime to_utc(DateTime local) const;

 private:
  struct Change {
    std::int64_t at = 0;      // seconds since 1970 UTC
    std::int32_t offset = 0;  // from then on
  };
  /// A day on which the clocks change every year: the nth weekday of a month, as the footer has it (Mm.w.d/time).
  struct YearlyChange {
    std::int32_t month = 0, week = 0, weekday = 0, second = 0;
  };

  [[nodiscard]] bool read_footer(std::string_view text);
  [[nodiscard]] std::int32_t offset_by_rule(std::int64_t utc) const;

  std::int32_t first_offset_ = 0;
  std::vector<Change> changes_;  // ascending
  // After the last change.
  bool has_rule_ = false, has_summer_ = false;
  std::int32_t winter_ = 0, summer_ = 0;
  YearlyChange to_summer_, to_winter_;
};

}  // namespace socialcheck
