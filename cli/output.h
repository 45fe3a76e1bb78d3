#pragma once

#include <string>
#include <string_view>

#include "cli/interruption.h"

namespace socialcheck::cli {

/// Where a report goes: standard output, or a file that is written whole or not at all (to a temporary file beside it,
/// which then takes its name).
class Output {
 public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  /// Removes the temporary file of a report that was not finished.
  ~Output();

  /// Writes to a file from now on; empty or "-": standard output. Complains and gives false if it cannot be made.
  [[nodiscard]] bool open(const std::string& path);
  /// Takes bytes; writes them when there are enough. After a failure or a closed pipe nothing more is written.
  void write(std::string_view bytes);
  /// Writes what was taken.
  void flush();
  /// Writes the rest and gives the file its name. False if the report could not be written; that has been said then.
  [[nodiscard]] bool finish();

  /// Nobody reads any more: the pipe was closed.
  [[nodiscard]] bool closed() const { return closed_; }
  /// True if writing is of no use any more.
  [[nodiscard]] bool ended() const { return closed_ || failed_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  void fail(int reason);
  [[nodiscard]] std::string what() const;

  int descriptor_ = 1;
  std::string name_;       // as people gave it; empty for standard output
  std::string target_;     // what the temporary file will be called; empty where there is none
  std::string temporary_;  // empty where there is none
  Unfinished unfinished_;  // the same, for signals
  std::string pending_;
  bool closed_ = false;
  bool failed_ = false;
};

/// Writes a whole file or leaves it as it was; complains and gives false if that is not possible.
[[nodiscard]] bool write_file(const std::string& path, std::string_view bytes);

}  // namespace socialcheck::cli
