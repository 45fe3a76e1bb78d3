#pragma once

#include <vector>

#include "cli/completions.h"
#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck completion SHELL`
[[nodiscard]] int run_completions(Arguments arguments);

/// All commands with the options they describe.
[[nodiscard]] std::vector<CommandEntry> command_entries();

}  // namespace socialcheck::cli
