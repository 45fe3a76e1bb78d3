#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/draft_options.h"
#include "cli/fixer.h"
#include "cli/git_changes.h"
#include "cli/options.h"
#include "cli/policy_options.h"

namespace socialcheck::cli {

/// The part of the command line of `check` that decides what is found; empty where it says nothing.
struct SearchOptions {
  std::vector<std::string> paths;
  PolicyOptions policy;
  InputOptions input;
  DraftDefaults defaults;
  std::string as_of;
  std::vector<std::string> history;
  bool strict = false, no_batch = false, no_inline_waivers = false, force_exclude = false;
};

/// What the command line of `check` says, word for word; empty where it says nothing.
struct CheckOptions : SearchOptions {
  std::string format = "text", output, fail_on, jobs, color = "auto", progress = "auto";
  std::string sarif_review = "review";
  std::string baseline, write_baseline, fingerprint_key, annotate;
  std::string shard, digests;
  Comparison comparison;
  bool show_sensitive = false, show_waived = false;
  bool fix = false, fix_dry_run = false;
  FixOptions fixes;
  bool quiet = false, verbose = false;

  [[nodiscard]] bool compares() const { return comparison.staged || !comparison.revision.empty(); }
};

/// Adds the options of a report, and those of running, to the table of a command that makes one.
void describe_report(Options& options, CheckOptions& to);
void describe_running(Options& options, CheckOptions& to);

/// The options with the table that reads and describes them. Neither moves: the table writes into the values.
struct CheckTable {
  CheckOptions values;
  Options options{"check", "[OPTIONS] PATH...",
                  "Checks social media drafts. PATH is a file, a folder (with those in it) or - for standard input."};
  CheckTable();
  CheckTable(const CheckTable&) = delete;
  CheckTable& operator=(const CheckTable&) = delete;
};

/// Threads of --jobs, from 1 to 256: all cores for nothing or 0. Complains and gives nothing if it is no number.
[[nodiscard]] std::optional<std::size_t> threads_of(const std::string& option);

/// Which runs of lines are for this process: those whose number leaves `own` over when divided by `of`.
struct Shard {
  std::size_t own = 0, of = 1;
};

/// The part that --shard names; all of it for nothing. Complains and gives nothing if it is no part of a whole.
[[nodiscard]] std::optional<Shard> shard_of(const std::string& option);

/// True if an argument of `check` takes the next one as its value: finds the first word of a command line.
[[nodiscard]] bool check_takes_value(std::string_view argument);

}  // namespace socialcheck::cli
