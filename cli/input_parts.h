#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/inputs.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/source/encode.h"
#include "socialcheck/source/read_source.h"
#include "socialcheck/source/source.h"
#include "socialcheck/syntax/csv_rows.h"

namespace socialcheck::cli {

/// A piece of work: an input, or some lines of one.
struct InputPart {
  std::size_t number = 0;        ///< Index of the input.
  const Input* input = nullptr;  ///< Outlives the part.
  bool is_run = false;           ///< `bytes` are some lines of it...
  bool has_bytes = false;        ///< ...or all of it; otherwise it is opened by its path.
  std::string bytes;             ///< Raw.
  std::uint32_t first_line = 1;
  bool continues = false;             ///< Other rows of the file came before.
  std::uint32_t header_bytes = 0;     ///< Of `bytes`: names of columns that stand before other rows of the file, too.
  std::optional<InputFormat> format;  ///< Nothing: guessed.
  Problems problems;                  ///< Found on the way here.
};

/// Cuts inputs into parts, in order: JSON Lines into runs of lines and CSV into runs of rows, so that memory does not
/// grow with the file; others stay whole, and are read by whoever works on them.
class InputParts {
 public:
  /// `inputs` must outlive this; `format` is that of all of them, if it is known.
  /// `whole`: JSON Lines are not cut either.
  InputParts(const std::vector<Input>& inputs, std::optional<InputFormat> format, bool whole = false)
      : inputs_(inputs), format_(format), whole_(whole) {}

  /// How CSV inputs are read, which says whether they have a header: by index of the input.
  void read_as(std::function<const ReadOptions&(std::size_t input)> options) { options_ = std::move(options); }

  /// The next part; false after the last.
  [[nodiscard]] bool next(InputPart& part);
  /// True if next() may wait for somebody to write. Reads what is there already, so that the beginning of a line does
  /// not look like a whole one.
  [[nodiscard]] bool may_wait();

 private:
  [[nodiscard]] bool start(InputPart& part);
  [[nodiscard]] bool open(InputPart& part);
  static void read_here(InputPart& part);
  [[nodiscard]] bool peek(InputPart& part);
  [[nodiscard]] bool next_run(InputPart& part);
  [[nodiscard]] bool next_lines(LineRun& run);
  [[nodiscard]] bool start_rows(InputPart& part);
  [[nodiscard]] bool next_rows(InputPart& part);
  [[nodiscard]] bool fill_rows();
  void take_header(const InputPart& part);
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
  LineRun ahead_;  // read by may_wait()
  LineChunks::Step ahead_is_ = LineChunks::Step::nothing_yet;
  // Of a CSV input:
  bool rows_ = false;
  CsvRows row_ends_;
  std::string header_, pending_;
  std::size_t complete_ = 0;  // bytes of pending_ that are whole rows
  std::uint32_t line_ = 1;    // of the first byte of pending_
  std::uint32_t header_lines_ = 0;
  Problems pending_problems_;
  std::function<const ReadOptions&(std::size_t)> options_;
};

/// The decoded source of a part; null when it cannot be read. What was found on the way is appended to `problems`. A
/// file that is no text is an error only if it was named. `as_it_came`, if not null, gets the
/// bytes before they were decoded.
[[nodiscard]] std::unique_ptr<Source> load(InputPart& part, Problems& problems, RawInput* as_it_came = nullptr);

/// The format to read a source in.
[[nodiscard]] InputFormat format_of(const InputPart& part, const Source& source);

}  // namespace socialcheck::cli
