#pragma once

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck explain RULE|CLAUSE`
[[nodiscard]] int run_explain(Arguments arguments);

}  // namespace socialcheck::cli
