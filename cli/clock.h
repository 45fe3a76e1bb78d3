#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "socialcheck/syntax/datetime.h"

namespace socialcheck::cli {

/// Today in UTC, without a time.
[[nodiscard]] DateTime today();

/// The day that --as-of names, today if it is empty; complains and gives nothing if it is no date.
[[nodiscard]] std::optional<DateTime> as_of_day(const std::string& option);

/// A day as --as-of takes it: "2027-01-31".
[[nodiscard]] std::string date_of(const DateTime& day);

/// Milliseconds of a clock that only goes forward.
[[nodiscard]] std::int64_t milliseconds();

}  // namespace socialcheck::cli
