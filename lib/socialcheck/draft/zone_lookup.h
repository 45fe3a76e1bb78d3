#pragma once

#include <functional>
#include <string_view>

#include "socialcheck/syntax/time_zone.h"

namespace socialcheck {

/// Finds a zone by its IANA name; null if it is not known. What it gives must outlive the reading.
using ZoneLookup = std::function<const TimeZone*(std::string_view name)>;

}  // namespace socialcheck
