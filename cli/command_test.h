#pragma once

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck test [FILE|DIR...]`: runs the examples inside rules and signals.
[[nodiscard]] int run_test(Arguments arguments);

}  // namespace socialcheck::cli
