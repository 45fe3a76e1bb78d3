#pragma once

#include <cstdint>
#include <vector>

#include "socialcheck/engine/lint.h"

namespace socialcheck {

/// Which clauses of a rule hold for a draft.
struct Linter::Fit {
  std::vector<std::uint32_t> clauses;
  bool any = false;     // the rule may report
  bool capped = false;  // only because the draft does not say its capacity
};

}  // namespace socialcheck
