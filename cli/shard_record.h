#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/check_options.h"
#include "cli/inputs.h"
#include "cli/setups.h"
#include "socialcheck/source/sha256.h"

namespace socialcheck::cli {

/// The first line of a file of digests: what the run was that wrote it.
struct ShardHeader {
  std::string version;  ///< Of the program.
  Shard shard;
  std::string policy;           ///< Hash of all rules, the user's own included.
  std::string key;              ///< Tells keys apart.
  std::string configuration;    ///< Keyed hash of what was read besides drafts and rules.
  std::string drafts;           ///< Keyed hash of all inputs.
  std::size_t inputs = 0;       ///< Number of inputs.
  bool secret = false;          ///< The key is the user's; otherwise it is made of the drafts.
  bool show_sensitive = false;  ///< The report is not masked.
  SearchOptions options;        ///< The day among them.
};

/// Its last line: what must be there for the rest to be whole.
struct ShardTrailer {
  std::size_t parts = 0;   ///< Of all inputs together, whosever they were.
  std::size_t drafts = 0;  ///< In the report.
  std::string report;      ///< Hash of the report.
  std::string first;       ///< Hash of its first line.
  std::string digests;     ///< Hash of the lines of digests before this one.
};

/// A line between them, before those of the drafts of a part of an input.
struct PartHeader {
  std::size_t part = 0;  ///< Counts the parts of all inputs from 0.
  std::size_t drafts = 0;
  bool failed = false;  ///< Something in it could not be read or understood.
};

/// How the lines of a file of digests begin.
inline constexpr std::string_view digests_mark = "{\"socialcheck\":\"digests\"";

/// The line that says it, with its line end.
[[nodiscard]] std::string line_of(const ShardHeader& header);
[[nodiscard]] std::string line_of(const ShardTrailer& trailer);
[[nodiscard]] std::string line_of(const PartHeader& part);
/// Read a line; nothing, with what is wrong in `why`, if it is none of that kind.
[[nodiscard]] std::optional<ShardHeader> header_of(std::string_view line, std::string& why);
/// The same for the other two kinds, which are told apart by what must be in them.
[[nodiscard]] std::optional<ShardTrailer> trailer_of(std::string_view line);
[[nodiscard]] std::optional<PartHeader> part_of(std::string_view line);

/// Calls f(name, option) with each option that decides about what is found, so that a run over what was recorded has
/// them, too. They are texts, lists of texts and flags.
template <class Options, class F>
void recorded_options(Options& options, F&& f) {
  f("paths", options.paths);
  f("policy", options.policy.policies);
  f("rules", options.policy.rules);
  f("select", options.policy.select);
  f("ignore", options.policy.ignore);
  f("config", options.policy.config);
  f("no-config", options.policy.no_config);
  f("as-of", options.as_of);
  f("strict", options.strict);
  f("no-inline-waivers", options.no_inline_waivers);
  f("no-batch", options.no_batch);
  f("history", options.history);
  f("platform", options.defaults.platform);
  f("capacity", options.defaults.capacity);
  f("account", options.defaults.account);
  f("audience", options.defaults.audience);
  f("input-format", options.input.format);
  f("columns", options.input.columns);
  f("force-exclude", options.force_exclude);
}

/// Hash of the bytes of some inputs, read once more; 32 bytes. What cannot be read counts as that.
[[nodiscard]] std::string hash_of(std::span<const Input> inputs);
/// Hash of the rules of all setups, with those that are built in.
[[nodiscard]] std::string policy_hash(const Setups& setups);

/// The secret that hashes in digests depend on: the user's, or what only those can know who have all drafts.
[[nodiscard]] std::string digest_key(const std::string& secret, const std::string& drafts);
/// Sets `key`, `configuration` (from its bytes) and `drafts` of a header.
void seal(ShardHeader& header, const std::string& key, const std::string& drafts, const std::string& configuration);

}  // namespace socialcheck::cli
