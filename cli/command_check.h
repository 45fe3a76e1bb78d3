#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck [check] [OPTIONS] PATH...`
[[nodiscard]] int run_check(Arguments arguments);

/// True if an argument of `check` takes the next one as its value: finds the first word of a command line.
[[nodiscard]] bool check_takes_value(std::string_view argument);

/// The text of `check --help`.
[[nodiscard]] std::string check_help();

}  // namespace socialcheck::cli
