#include "cli/problem_log.h"

#include "socialcheck/report/line.h"

namespace socialcheck::cli {

namespace {

constexpr std::size_t most_of_code = 20;

}  // namespace

void ProblemLog::append(std::string_view input, const std::vector<ProblemLine>& problems, std::string& out) {
  if (input != input_) {
    end_input(out);
    input_ = input;
  }
  for (const ProblemLine& problem : problems) {
    if (problem.severity == Severity::error) {
      out += problem.line;
      continue;
    }
    if (talk_ == Talk::quiet) continue;
    const bool note = problem.severity == Severity::info;
    if (note && problem.of_draft && talk_ != Talk::verbose) continue;
    // A stream is read in parts; what is said about it as a whole is said once.
    const std::size_t most = note && !problem.of_draft ? 1 : most_of_code;
    const std::size_t count = ++counts_[problem.code];
    if (count <= most) out += problem.line;
    if (most == 1) counts_[problem.code] = 1;
  }
}

void ProblemLog::end_input(std::string& out) {
  for (const auto& [code, count] : counts_) {
    if (count <= most_of_code) continue;
    append_path(input_, out);
    out.append(": ").append(std::to_string(count - most_of_code)).append(" more of [").append(code).append("]\n");
  }
  counts_.clear();
}

}  // namespace socialcheck::cli
