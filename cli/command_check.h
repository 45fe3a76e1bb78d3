#pragma once

#include "cli/check_options.h"
#include "cli/options.h"
#include "cli/shard_reader.h"

namespace socialcheck::cli {

/// `socialcheck [check] [OPTIONS] PATH...`
[[nodiscard]] int run_check(Arguments arguments);

/// The same check over what other runs recorded of the same drafts: what they found need not be looked for again, and
/// the drafts are looked at together. Gives the exit code.
[[nodiscard]] int run_recorded(const CheckOptions& options, ShardReader& shards);

}  // namespace socialcheck::cli
