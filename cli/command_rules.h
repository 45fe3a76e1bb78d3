#pragma once

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck rules [OPTIONS]`: the active rules.
[[nodiscard]] int run_rules(Arguments arguments);

}  // namespace socialcheck::cli
