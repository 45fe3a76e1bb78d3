#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/check_worker.h"

namespace socialcheck::cli {

/// Which problems people see on standard error.
enum class Talk : std::uint8_t {
  quiet,    ///< Errors.
  usual,    ///< And warnings, and notes about whole inputs.
  verbose,  ///< All.
};

/// Chooses the problems to show, input by input: of those with one code that are no errors only the first few, and how
/// many more there were.
class ProblemLog {
 public:
  explicit ProblemLog(Talk talk) : talk_(talk) {}

  /// Appends lines of problems of an input to `out`.
  void append(std::string_view input, const std::vector<ProblemLine>& problems, std::string& out);
  /// Appends what is left to say about the last input.
  void end_input(std::string& out);

 private:
  Talk talk_;
  std::string input_;
  std::map<std::string, std::size_t, std::less<>> counts_;  // by code
};

}  // namespace socialcheck::cli
