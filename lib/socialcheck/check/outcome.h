#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "socialcheck/policy/policy.h"

namespace socialcheck {

/// Three-valued: `unknown` means that the field that would decide is not recorded. `find`, `unless` and `applies` read
/// it as no; `needs` keeps it. Ordered: no < unknown < yes.
enum class Outcome : std::uint8_t { no, unknown, yes };

[[nodiscard]] constexpr Outcome opposite(Outcome outcome) {
  return outcome == Outcome::yes ? Outcome::no : outcome == Outcome::no ? Outcome::yes : Outcome::unknown;
}

/// What a test says of a field that is not there; `inside` are the outcomes of the tests it joins or negates.
[[nodiscard]] Outcome absent_outcome(TestKind kind, std::span<const Outcome> inside);

/// What a draft that does not say is taken to be: a public post. Empty for any other field.
[[nodiscard]] std::string_view said_by_default(std::string_view path);

}  // namespace socialcheck
