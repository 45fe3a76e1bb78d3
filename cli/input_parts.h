#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/inputs.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/source/read_source.h"
#include "socialcheck/source/source.h"

namespace socialcheck::cli {

/// A piece of work: an input, or some lines of one.
struct InputPart {
  std::size_t number = 0;        ///< Index of the input.
  const Input* input = nullptr;  ///< Outlives the part.
  bool is_run = false;           ///< `bytes` are some lines of it...
  bool has_bytes = false;        ///< ...or all of it; otherwise it is opened by its path.
  std::string bytes;             ///< Raw.
  std::uint32_t first_line = 1;
  std::optional<InputFormat> format;  ///< Nothing: guessed.
  Problems problems;                  ///< Found on the way here.
};

/// Cuts inputs into parts, in order: JSON Lines into runs of lines, so that memory does not grow with the file; others
/// stay whole, and are read by whoever works on them.
class InputParts {
 public:
  /// `inputs` must outlive this; `format` is that of all of them, if it is known.
  /// `whole`: JSON Lines are not cut either.
  InputParts(const std::vector<Input>& inputs, std::optional<InputFormat> format, bool whole = false)
      : inputs_(inputs), format_(format), whole_(whole) {}

  /// The next part; false after the last.
  [[nodiscard]] bool next(InputPart& part);
  /// True if next() may wait for somebody to write.
  [[nodiscard]] bool may_wait() const;

 private:
  [[nodiscard]] bool start(InputPart& part);
  [[nodiscard]] bool peek(InputPart& part);
  [[nodiscard]] bool next_run(InputPart& part);
  void end();
  [[nodiscard]] InputPart make() const;
  [[nodiscard]] int descriptor() const;

  const std::vector<Input>& inputs_;
  std::optional<InputFormat> format_;
  bool whole_;
  std::size_t at_ = 0;
  Descriptor file_;
  std::optional<LineChunks> lines_;  // of the input at at_, once it is open
  bool first_run_ = true;
};

/// The decoded source of a part; null when it cannot be read. What was found on the way is appended to `problems`. A
/// file that is no text is an error only if it was named.
[[nodiscard]] std::unique_ptr<Source> load(InputPart& part, Problems& problems);

/// The format to read a source in.
[[nodiscard]] InputFormat format_of(const InputPart& part, const Source& source);

}  // namespace socialcheck::cli
