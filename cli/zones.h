#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "socialcheck/syntax/time_zone.h"

namespace socialcheck::cli {

/// The time zone database of the system: the files below /usr/share/zoneinfo, or below what the environment names in
/// TZDIR. Each is read when it is first asked for. May be used by several threads.
class Zones {
 public:
  /// The zone with an IANA name ("Europe/London"); null where the database has none, cannot be read or is absent. Lives
  /// as long as this.
  [[nodiscard]] const TimeZone* find(std::string_view name) const;

 private:
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::unique_ptr<TimeZone>, std::less<>> known_;
};

}  // namespace socialcheck::cli
