// Digests come from anywhere: whatever is read of them can be written again, and rules over several drafts can look at
// it together with what is true.
#include <string>

#include "fuzz/fuzz.h"
#include "socialcheck/engine/batch.h"
#include "socialcheck/report/post_record.h"
#include "socialcheck/syntax/json.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

const Ruleset& rules() {
  static const Ruleset built_in = Ruleset::built_in();
  return built_in;
}

bool read(const Source& source, Span line, PostRecord& out) {
  static const CrossPlan plan(rules().programs());
  static const PostRecordReader reader(rules(), plan);
  Tree tree;
  Problems problems;
  const NodeId root = read_json(source, line, tree, problems);
  if (root == no_node || any_error(problems)) return false;
  const bool good = reader.read(tree, root, out, problems);
  require(good == !any_error(problems), "a record that is not read has an error");
  return good;
}

std::string written(const PostRecord& record) {
  std::string out;
  append_post_record(record, rules(), out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = source_of(data, size);
  Batch batch;
  for (std::size_t at = 0; at < source.bytes().size();) {
    const std::size_t end = std::min(source.bytes().find('\n', at), source.bytes().size() - 1) + 1;
    const Span line{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    at = end;
    PostRecord record;
    if (!read(source, line, record)) continue;
    const std::string once = written(record);
    const Source again("again", once);
    PostRecord back;
    require(read(again, {0, static_cast<std::uint32_t>(once.size())}, back), "what is written can be read");
    require(written(back) == once, "and is the same then");
    for (const Finding& finding : batch.add(record.post)) {
      require(finding.rule < rules().rule_count(), "a finding is of a rule");
      require(finding.primary.in_source.begin <= finding.primary.in_source.end,
              "a place does not end before it begins");
    }
  }
  return 0;
}
