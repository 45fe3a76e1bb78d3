#pragma once

#include <cstdint>
#include <string>

#include "socialcheck/engine/ruleset.h"

namespace socialcheck::cli {

/// An expression of a rule in words, for people: "appeal and (blame or no-funds), in one sentence". Signals go by their
/// names; what a signal is made of is not said.
[[nodiscard]] std::string describe(const Ruleset& rules, const Program& program, std::uint32_t expr);

}  // namespace socialcheck::cli
