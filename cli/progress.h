#pragma once

#include <cstddef>
#include <cstdint>

#include "cli/terminal.h"

namespace socialcheck::cli {

/// A line on standard error that says how far the run is: not before a second has passed, and gone before anything else
/// is written there.
class Progress {
 public:
  /// `automatic` shows it on a terminal, unless the run is quiet.
  Progress(When when, bool quiet);
  ~Progress() { erase(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Inputs count from 1. Does nothing if the line is young.
  void show(std::size_t drafts, std::size_t input, std::size_t inputs);
  /// Before anything else is written to the terminal.
  void erase();

 private:
  bool terminal_, shown_ = false, there_ = false;
  std::int64_t started_, last_ = 0;  // milliseconds
};

}  // namespace socialcheck::cli
