#pragma once

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck [check] [OPTIONS] PATH...`
[[nodiscard]] int run_check(Arguments arguments);

}  // namespace socialcheck::cli
