#include "cli/input_parts.h"

#include <poll.h>
#include <unistd.h>

#include <utility>

#include "socialcheck/source/decode.h"

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

}  // namespace

bool InputParts::next(InputPart& part) {
  while (lines_ || at_ < inputs_.size())
    if (lines_ ? next_run(part) : start(part)) return true;
  return false;
}

bool InputParts::may_wait() const {
  if (!lines_ && (at_ == inputs_.size() || !inputs_[at_].is_standard_input())) return false;
  return !has_bytes(descriptor());
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
  const bool unknown = !format_ && input.is_standard_input() && !says_format(input.name);
  const bool json_lines = format_ ? *format_ == InputFormat::jsonl : says_json_lines(input.name);
  if (!unknown && (!json_lines || whole_)) {
    ++at_;
    return true;
  }
  if (!input.is_standard_input()) {
    Result<Descriptor> file = open_file(input.path, input.origin);
    if (!file) {
      part.problems = std::move(file.problems());
      ++at_;
      return true;
    }
    file_ = std::move(*file);
  }
  lines_.emplace(descriptor());
  first_run_ = true;
  return unknown && peek(part);
}

/// Whatever comes first tells whether it is JSON Lines; if it is not, the rest is read as well.
bool InputParts::peek(InputPart& part) {
  LineRun run;
  bool decided = false;
  while (lines_->next(run)) {
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
  if (!lines_->next(run)) {
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

void InputParts::end() {
  lines_.reset();
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

std::unique_ptr<Source> load(InputPart& part, Problems& problems) {
  const std::size_t before = problems.size();
  const auto failed = [&] {
    for (std::size_t at = before; at < problems.size(); ++at)
      if (problems[at].severity == Severity::error) return true;
    return false;
  };
  problems.insert(problems.end(), part.problems.begin(), part.problems.end());
  if (!part.is_run && !part.has_bytes && !failed()) {
    Result<std::string> raw =
        part.input->is_standard_input() ? read_all(STDIN_FILENO) : read_file(part.input->path, part.input->origin);
    if (raw)
      part.bytes = std::move(*raw);
    else
      problems.insert(problems.end(), raw.problems().begin(), raw.problems().end());
  }
  if (failed() && part.bytes.empty()) return nullptr;
  DecodedInput decoded = decode(std::move(part.bytes));
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
