#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "socialcheck/check/observe.h"
#include "socialcheck/match/dates.h"
#include "socialcheck/syntax/datetime.h"

/// What signals about days and times share, in one draft and over several.
namespace socialcheck {

/// `schedule.at` as clocks show it where it was written: people who read "tomorrow" count from that day. Nothing
/// without a schedule.
[[nodiscard]] std::optional<DateTime> scheduled_locally(const Observation& seen);

/// The day that a date means, seen from a reference day: without a year, the first that is no more than `back` days
/// before it. Nothing for one that does not exist there.
[[nodiscard]] std::optional<std::int64_t> resolve(const WrittenDate& date, std::int64_t reference, std::int64_t back);

/// The sentence that holds a byte of a text, or the one before it; the text must have one.
[[nodiscard]] const Sentence& sentence_at(const Text& text, std::uint32_t offset);

/// "9:05", of minutes after midnight, which must not be negative.
[[nodiscard]] std::string clock_time(std::int64_t minutes);

/// "9 June 2027".
[[nodiscard]] std::string in_words(std::int64_t day);

}  // namespace socialcheck
