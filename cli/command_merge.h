#pragma once

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck merge [OPTIONS] REPORT... DIGESTS...`
[[nodiscard]] int run_merge(Arguments arguments);

}  // namespace socialcheck::cli
