#pragma once

#include <span>
#include <string_view>

#include "cli/options.h"

namespace socialcheck::cli {

/// A row of the table of commands.
struct Command {
  std::string_view name;
  std::string_view summary;  ///< One line for help.
  int (*run)(Arguments arguments);
};

/// All commands, `check` first.
[[nodiscard]] std::span<const Command> commands();

/// The command line as a whole: finds the command and runs it. Gives the exit code.
[[nodiscard]] int run_command_line(Arguments arguments);

}  // namespace socialcheck::cli
