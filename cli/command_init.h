#pragma once

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck init`: writes a commented .socialcheck.yaml.
[[nodiscard]] int run_init(Arguments arguments);

}  // namespace socialcheck::cli
