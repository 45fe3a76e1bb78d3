#include <string>
#include <string_view>
#include <vector>

#include "cli/recorded_part.h"
#include "cli/shard_record.h"
#include "fuzz/fuzz.h"
#include "socialcheck/check/cross_plan.h"
#include "socialcheck/engine/batch.h"
#include "socialcheck/engine/ruleset.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

struct Bench {
  Ruleset rules = Ruleset::built_in();
  CrossPlan plan{rules.programs()};
  cli::RecordedReader reader{rules, plan};
};

/// A line that is understood is written as a line that says the same.
void read_lines(const std::string& line) {
  std::string why;
  if (const auto header = cli::header_of(line, why)) {
    const std::string written = cli::line_of(*header);
    const auto again = cli::header_of(written, why);
    require(again.has_value() && cli::line_of(*again) == written, "a header is read again: " + written);
  }
  if (const auto trailer = cli::trailer_of(line)) {
    const std::string written = cli::line_of(*trailer);
    const auto again = cli::trailer_of(written);
    require(again.has_value() && cli::line_of(*again) == written, "a trailer is read again: " + written);
  }
  if (const auto part = cli::part_of(line)) {
    const std::string written = cli::line_of(*part);
    const auto again = cli::part_of(written);
    require(again.has_value() && cli::line_of(*again) == written, "a part is read again: " + written);
  }
}

}  // namespace

/// Lines of digests, a line of `=`, and as many lines of a report: each line also as what begins and ends such a file.
/// What is understood of them can be held against each other as in a run.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Bench it;
  const std::string bytes(source_of(data, size).bytes());
  const std::string name = "recorded";
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    read_lines(bytes.substr(at, end - at));
    at = end + 1;
  }
  const std::size_t middle = bytes.find("\n=\n");
  if (middle == std::string::npos) return 0;
  cli::RecordedBytes recorded;
  recorded.posts = bytes.substr(0, middle + 1);
  recorded.report = bytes.substr(middle + 3);
  recorded.posts_name = recorded.report_name = &name;
  for (const char c : recorded.posts) recorded.drafts += c == '\n' ? 1 : 0;
  std::string failure;
  std::vector<cli::RecordedDraft> drafts = it.reader.read(recorded, "posts.jsonl", failure);
  require(drafts.empty() || failure.empty(), "what is not understood gives no drafts");
  Batch batch;
  for (cli::RecordedDraft& draft : drafts) {
    require(draft.line.end <= recorded.report.size() + 4 && draft.line.begin <= draft.line.end,
            "a line is in the report");
    for (const Finding& finding : batch.add(draft.record.post))
      require(finding.rule < it.rules.rule_count(), "there is such a rule");
  }
  return 0;
}
