#include "cli/input_parts.h"

#include <poll.h>
#include <unistd.h>

#include <utility>

#include "cli/interruption.h"
#include "socialcheck/source/decode.h"
#include "socialcheck/syntax/csv.h"

namespace socialcheck::cli {

namespace {

/// True if a read would not wait.
bool has_bytes(int descriptor) {
  pollfd one = {descriptor, POLLIN, 0};
  return ::poll(&one, 1, 0) != 0;
}

/// By the extension alone; a name without one of those known says nothing.
bool says_format(std::string_view name) {
  return is_draft_name(name);
}
bool says_json_lines(std::string_view name) {
  return says_format(name) && guess_format(name, "{}") == InputFormat::jsonl;
}

bool says_csv(std::string_view name) {
  return says_format(name) && guess_format(name, "a,b") == InputFormat::csv;
}

/// Rows of so many bytes make a part; a smaller file stays whole.
constexpr std::size_t part_bytes = std::size_t{256} << 10U;
/// A cell in quotes that is longer was never closed.
constexpr std::size_t longest_quoted = 4 * max_csv_cell;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

/// As Lines counts: LF, CRLF and a lone CR each end one.
std::uint32_t count_lines(std::string_view bytes) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at)
    if (bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 == bytes.size() || bytes[at + 1] != '\n'))) ++count;
  return count;
}

/// A text in UTF-16 or UTF-32, or no text at all: it cannot be cut at line ends.
bool cannot_be_cut(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.find('\0') != std::string_view::npos;
}

}  // namespace

bool InputParts::next(InputPart& part) {
  while (lines_ || at_ < inputs_.size())
    if (!lines_ ? start(part) : rows_ ? next_rows(part) : next_run(part)) return true;
  return false;
}

bool InputParts::may_wait() {
  if (!lines_) return at_ != inputs_.size() && inputs_[at_].is_standard_input() && !has_bytes(descriptor());
  while (ahead_is_ == LineChunks::Step::nothing_yet) {
    if (!has_bytes(descriptor())) return true;
    ahead_is_ = lines_->step(ahead_);
  }
  return false;
}

/// Some whole lines of the input that is open: those that were read ahead, if any.
bool InputParts::next_lines(LineRun& run) {
  if (ahead_is_ == LineChunks::Step::nothing_yet) return lines_->next(run);
  const bool there = ahead_is_ == LineChunks::Step::run;
  if (there) {
    std::swap(run, ahead_);
    ahead_is_ = LineChunks::Step::nothing_yet;
  }
  return there;
}

/// A part for a whole input; or opens one that is read in runs of lines, and gives its first if it is known by then.
bool InputParts::start(InputPart& part) {
  const Input& input = inputs_[at_];
  part = make();
  if (input.bytes) {
    part.bytes = *input.bytes;
    part.has_bytes = true;
    ++at_;
    return true;
  }
  const bool csv = format_ ? *format_ == InputFormat::csv : says_csv(input.name);
  if (csv && options_ && !whole_) return start_rows(part);
  const bool unknown = !format_ && input.is_standard_input() && !says_format(input.name);
  const bool json_lines = format_ ? *format_ == InputFormat::jsonl : says_json_lines(input.name);
  if (!unknown && (!json_lines || whole_)) {
    if (input.is_standard_input()) read_here(part);
    ++at_;
    return true;
  }
  if (!open(part)) return true;
  return unknown && peek(part);
}

/// Standard input that stays whole is read here, not by a helper: only here does an interrupt end the waiting.
void InputParts::read_here(InputPart& part) {
  reading_from(STDIN_FILENO);
  Result<std::string> raw = read_all(STDIN_FILENO);
  reading_from(-1);
  part.has_bytes = true;
  if (raw)
    part.bytes = std::move(*raw);
  else
    part.problems = std::move(raw.problems());
}

/// Opens an input that is read in runs; if that fails, the part holds nothing but what is wrong with it.
bool InputParts::open(InputPart& part) {
  const Input& input = inputs_[at_];
  if (!input.is_standard_input()) {
    Result<Descriptor> file = open_file(input.path, input.origin);
    if (!file) {
      part.problems = std::move(file.problems());
      ++at_;
      return false;
    }
    file_ = std::move(*file);
  }
  lines_.emplace(descriptor());
  ahead_is_ = LineChunks::Step::nothing_yet;
  reading_from(descriptor());
  first_run_ = true;
  return true;
}

/// Whatever comes first tells whether it is JSON Lines; if it is not, the rest is read as well.
bool InputParts::peek(InputPart& part) {
  LineRun run;
  bool decided = false;
  while (next_lines(run)) {
    part.problems.insert(part.problems.end(), run.problems.begin(), run.problems.end());
    part.bytes += run.bytes;
    if (decided || part.bytes.find_first_not_of(" \t\r\n") == std::string::npos) continue;
    decided = true;
    if (guess_format(part.input->name, part.bytes) != InputFormat::jsonl) continue;
    part.is_run = true;
    part.format = InputFormat::jsonl;
    first_run_ = false;
    return true;
  }
  part.has_bytes = true;
  end();
  return true;
}

bool InputParts::next_run(InputPart& part) {
  part = make();
  part.format = InputFormat::jsonl;
  LineRun run;
  if (!next_lines(run)) {
    end();
    part.has_bytes = true;  // an empty file is still an input
    return first_run_;
  }
  part.is_run = true;
  part.bytes = std::move(run.bytes);
  part.first_line = run.first_line;
  part.problems = std::move(run.problems);
  first_run_ = false;
  return true;
}

/// Opens an input that is read in runs of rows.
bool InputParts::start_rows(InputPart& part) {
  if (!open(part)) return true;
  rows_ = true;
  row_ends_ = CsvRows();
  header_.clear(), pending_.clear(), pending_problems_.clear();
  complete_ = 0;
  line_ = 1;
  header_lines_ = 0;
  return false;
}

/// Reads until enough whole rows are there; false at the end, when nothing is left.
bool InputParts::fill_rows() {
  LineRun run;
  while (complete_ < part_bytes && pending_problems_.empty()) {
    if (!next_lines(run)) {
      complete_ = pending_.size();
      break;
    }
    if (pending_.empty()) line_ = run.first_line;
    pending_problems_ = std::move(run.problems);
    const std::size_t end = row_ends_.last_end(run.bytes);
    if (end > 0) complete_ = pending_.size() + end;
    pending_ += run.bytes;
    if (first_run_ && cannot_be_cut(pending_)) {
      while (next_lines(run)) pending_ += run.bytes;
      complete_ = pending_.size();
      break;
    }
    if (pending_.size() - complete_ > longest_quoted || !pending_problems_.empty()) {
      row_ends_.forget_quote();
      complete_ = pending_.size();
    }
  }
  return complete_ > 0 || !pending_problems_.empty();
}

bool InputParts::next_rows(InputPart& part) {
  part = make();
  part.format = InputFormat::csv;
  part.has_bytes = true;
  if (!fill_rows()) {
    end();
    return first_run_;  // an empty file is still an input
  }
  part.problems = std::move(pending_problems_);
  pending_problems_.clear();
  part.header_bytes = static_cast<std::uint32_t>(header_.size());
  part.first_line = line_ - header_lines_;
  part.bytes = header_;
  part.bytes.append(pending_, 0, complete_);
  part.is_run = !first_run_ || complete_ >= part_bytes;
  part.continues = !first_run_;
  const std::uint32_t lines = count_lines(std::string_view(pending_).substr(0, complete_));
  if (first_run_ && part.is_run) take_header(part);
  pending_.erase(0, complete_);
  complete_ = 0;
  line_ += lines;
  first_run_ = false;
  return true;
}

/// The first lines of the file as they stand, for the parts that follow.
void InputParts::take_header(const InputPart& part) {
  const Source first(part.input->name, decode(part.bytes).bytes);
  header_lines_ = csv_header_lines(first, options_(at_));
  std::size_t size = 0;
  for (std::uint32_t line = 0; line < header_lines_ && size < part.bytes.size(); ++line)
    size = std::min(part.bytes.find('\n', size), part.bytes.size() - 1) + 1;
  header_ = part.bytes.substr(0, size);
  if (header_.starts_with(utf8_mark)) header_.erase(0, utf8_mark.size());
}

void InputParts::end() {
  rows_ = false;
  lines_.reset();
  reading_from(-1);
  file_ = Descriptor();
  ++at_;
}

InputPart InputParts::make() const {
  InputPart part;
  part.number = at_;
  part.input = &inputs_[at_];
  part.format = format_;
  return part;
}

int InputParts::descriptor() const {
  return inputs_[at_].is_standard_input() ? STDIN_FILENO : file_.number();
}

std::unique_ptr<Source> load(InputPart& part, Problems& problems, RawInput* as_it_came) {
  const std::size_t before = problems.size();
  const auto failed = [&] {
    for (std::size_t at = before; at < problems.size(); ++at)
      if (problems[at].severity == Severity::error) return true;
    return false;
  };
  problems.insert(problems.end(), part.problems.begin(), part.problems.end());
  if (!part.is_run && !part.has_bytes && !failed()) {
    Result<std::string> raw = read_file(part.input->path, part.input->origin);
    if (raw)
      part.bytes = std::move(*raw);
    else
      problems.insert(problems.end(), raw.problems().begin(), raw.problems().end());
  }
  if (failed() && part.bytes.empty()) return nullptr;
  if (as_it_came != nullptr) as_it_came->bytes = part.bytes;
  DecodedInput decoded = decode(std::move(part.bytes));
  if (as_it_came != nullptr) as_it_came->encoding = decoded.encoding, as_it_came->mark = decoded.mark;
  const bool usable = !decoded.bytes.empty() || !any_error(decoded.problems);
  for (Problem& problem : decoded.problems) {
    // A folder may hold anything; only what was named must be a text.
    if (problem.code == "input/binary" && part.input->origin == PathOrigin::found) problem.severity = Severity::info;
    problems.push_back(std::move(problem));
  }
  if (!usable) return nullptr;
  return std::make_unique<Source>(part.input->name, std::move(decoded.bytes), part.first_line);
}

InputFormat format_of(const InputPart& part, const Source& source) {
  return part.format ? *part.format : guess_format(source.name(), source.bytes());
}

}  // namespace socialcheck::cli
