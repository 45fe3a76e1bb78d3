#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "cli/terminal.h"

namespace socialcheck::cli {

/// How far a run is.
struct Advance {
  std::size_t drafts = 0;              ///< Checked.
  std::size_t input = 0, inputs = 0;   ///< From 1, and how many there are.
  std::uint64_t bytes = 0, total = 0;  ///< Read and reported, and of all inputs; 0 where nobody knows.
};

/// "socialcheck: 12,340 drafts, 8,900/s, 42 %, 1:05 left" in at most `columns` columns: what fits, the number of drafts
/// and the time that is left before the rest. `milliseconds` have passed since the start.
[[nodiscard]] std::string progress_line(const Advance& advance, std::int64_t milliseconds, std::size_t columns);

/// A line on standard error that says how far the run is: not before a second has passed, and gone before anything else
/// is written there.
class Progress {
 public:
  /// `automatic` shows it on a terminal that can erase a line; a quiet run never does.
  Progress(When when, bool quiet);
  ~Progress() { erase(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// False if show() never does anything, so that the caller need not find out how much there is to do.
  [[nodiscard]] bool shown() const { return shown_; }
  /// Does nothing if the line is young.
  void show(const Advance& advance);
  /// Before anything else is written to the terminal.
  void erase();

 private:
  bool erases_, shown_ = false, there_ = false;
  std::int64_t started_, last_ = 0;  // milliseconds
};

}  // namespace socialcheck::cli
