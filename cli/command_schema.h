#pragma once

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck schema FORMAT`
[[nodiscard]] int run_schema(Arguments arguments);

}  // namespace socialcheck::cli
