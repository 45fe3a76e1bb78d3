#include "cli/annotator.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <utility>

#include "cli/input_parts.h"
#include "cli/interruption.h"
#include "cli/terminal.h"
#include "socialcheck/draft/csv_shape.h"
#include "socialcheck/source/decode.h"
#include "socialcheck/source/read_source.h"

namespace socialcheck::cli {

namespace {

/// A row that is longer than the first by more cells than this does not make all others as long.
constexpr std::size_t most_extra_cells = 64;

bool same_file(const std::string& a, const std::string& b) {
  struct stat one = {};
  struct stat other = {};
  if (::stat(a.c_str(), &one) != 0 || ::stat(b.c_str(), &other) != 0) return false;
  return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool refuse_option(std::string_view why) {
  complain("--annotate " + std::string(why));
  return false;
}

}  // namespace

bool Annotator::may(const CheckOptions& options) {
  if (options.compares()) return refuse_option("needs all rows of the file: leave out --diff and --staged");
  if (!options.shard.empty()) return refuse_option("needs all rows of the file: leave out --shard");
  if (options.fix_dry_run) return refuse_option("writes what a check found: leave out --fix-dry-run");
  const bool piped = options.output.empty() || options.output == "-";
  if (options.annotate == "-" && piped)
    return refuse_option("would write into the report: give the report a file with -o, or --annotate one");
  for (const std::string& other : {options.output, options.baseline, options.write_baseline})
    if (!other.empty() && other != "-" && absolute_path(other) == absolute_path(options.annotate))
      return refuse_option("and another option name the same file, " + quoted_path(options.annotate));
  return true;
}

bool Annotator::may(const Inputs& inputs, std::optional<InputFormat> format) const {
  const std::size_t count = inputs.inputs.size() + inputs.missing.size();
  if (count != 1) return refuse_option("writes one CSV file again: name one input, not " + std::to_string(count));
  if (inputs.inputs.empty()) return true;  // that it is missing is said
  const Input& input = inputs.inputs.front();
  const InputFormat known = format                      ? *format
                            : is_draft_name(input.name) ? guess_format(input.name, "a,b")
                                                        : InputFormat::csv;
  if (known != InputFormat::csv)
    return refuse_option("adds columns to a CSV file; " + quoted_path(input.name) + " is read as " +
                         std::string(name_of(known)));
  if (!input.is_standard_input() && same_file(input.path, path_))
    return refuse_option("would write over its input, " + quoted_path(input.name) + ": name another file");
  return true;
}

bool Annotator::open(Inputs& inputs, const ReadOptions& read, const ReportOptions& options) {
  annotation_.emplace(catalogue_, options);
  for (Input& input : inputs.inputs) {
    if (!input.is_standard_input()) continue;
    reading_from(STDIN_FILENO);
    Result<std::string> raw = read_all(STDIN_FILENO);  // what cannot be read is said when it is read again
    reading_from(-1);
    if (raw) input.bytes = std::move(*raw);
  }
  survey(inputs, read);
  return output_.open(path_);
}

void Annotator::survey(const Inputs& inputs, const ReadOptions& read) {
  InputParts parts(inputs.inputs, InputFormat::csv);
  parts.read_as([&](std::size_t) -> const ReadOptions& { return read; });
  std::size_t first = 0;
  std::optional<Encoding> encoding;
  InputPart part;
  while (refused_.empty() && interrupted() == 0 && parts.next(part)) {
    Problems problems;
    RawInput raw;
    const std::unique_ptr<Source> source = load(part, problems, &raw);
    if (source == nullptr) return;  // said when its turn comes
    if (raw.encoding == Encoding::damaged)
      refuse("not all of the input is valid text; save it as UTF-8 first");
    else if (raw.encoding != Encoding::utf8 || !is_ascii(source->bytes())) {
      if (encoding && *encoding != raw.encoding) refuse("a part of the input is UTF-8 and another Windows-1252");
      encoding = raw.encoding;
    }
    CsvShape shape(*source, read);
    CsvRowShape row;
    while (shape.next(row)) {
      if (first == 0) first = row.cells;
      if (row.cells <= first + most_extra_cells) options_.width = std::max(options_.width, row.cells);
    }
  }
  options_.encoding = encoding.value_or(Encoding::utf8);
}

void Annotator::refuse(std::string reason) {
  if (refused_.empty()) refused_ = std::move(reason);
}

void Annotator::draft(const DraftReport& report) {
  if (refused_.empty()) annotation_->draft(report);
}

void Annotator::part(const CheckOutcome& outcome) {
  for (const ProblemLine& problem : outcome.problems) {
    if (problem.code == "input/line-too-long" || problem.code == "input/unreadable")
      refuse("a part of the input was not read");
    if (problem.code == "csv/no-text-column") refuse("no column of the input is known to hold the text");
  }
  if (outcome.source == nullptr) refuse("the input was not read");
  if (!refused_.empty()) return;
  piece_.clear();
  annotation_->finish(*outcome.source, outcome.raw, outcome.header_bytes, outcome.setup->read, options_, piece_);
  output_.write(piece_);
  begun_ = true;
}

bool Annotator::finish() {
  if (!begun_) refuse("the input was not read");
  if (refused_.empty()) return output_.finish();
  complain(quoted_path(path_) + " was not written: " + refused_);
  return false;
}

}  // namespace socialcheck::cli
