#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace socialcheck::cli {

/// What a program that was run said.
struct ProgramResult {
  int exit = 0;  ///< Its exit code; 128 and the number of the signal that ended it.
  std::string out, err;
};

/// Runs a program without a shell and waits for it: `words` are its name, searched in PATH, and its arguments, handed
/// over byte for byte. It reads nothing. Variables in `environment` go before those of this process. Nothing (with
/// errno) if it cannot be run.
[[nodiscard]] std::optional<ProgramResult> run_program(
    const std::vector<std::string>& words, const std::vector<std::pair<std::string, std::string>>& environment = {});

}  // namespace socialcheck::cli
