#include "cli/command_merge.h"

#include <string>
#include <vector>

#include "cli/check_options.h"
#include "cli/command_check.h"
#include "cli/shard_reader.h"
#include "cli/terminal.h"

namespace socialcheck::cli {

namespace {

struct MergeOptions {
  std::vector<std::string> files, digests;
  CheckOptions report;  // what the command line says of it
};

}  // namespace

int run_merge(Arguments arguments) {
  MergeOptions values;
  Options options(
      "merge", "[OPTIONS] REPORT... DIGESTS...",
      "Joins reports in JSON Lines of a check that was split up (--shard), and looks at all drafts together "
      "with what --digests wrote beside them: the report, its order and the exit code are those of one run "
      "over the whole. The drafts must still be there as they were. The files may come in any order.");
  options.words(values.files);
  options.list("--digests", "FILE", values.digests, "the same as naming the file among the others");
  describe_report(options, values.report);
  options.group("Running");
  describe_running(options, values.report);
  options.example("socialcheck merge out/*.jsonl                reports and digests of all parts");
  options.example("socialcheck merge --format html -o report.html out/*.jsonl");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  values.files.insert(values.files.end(), values.digests.begin(), values.digests.end());
  if (values.files.empty()) {
    complain("name the reports to join, and the digests that were written with them");
    return exit_usage;
  }
  ShardReader shards;
  if (!shards.open(values.files, exit)) return exit;
  // What is found, the runs that are joined have decided; how it is told, the command line.
  static_cast<SearchOptions&>(values.report) = shards.options();
  return run_recorded(values.report, shards);
}

}  // namespace socialcheck::cli
