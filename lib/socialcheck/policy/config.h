#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/policy/policy.h"
#include "socialcheck/source/result.h"
#include "socialcheck/source/source.h"
#include "socialcheck/syntax/datetime.h"

/// What a configuration file (`.socialcheck.yaml`) says, as written: which documents apply, which rules run and how
/// loud, and what is known about drafts that do not say it themselves. Plain data with positions; whoever has the rules
/// and the vocabulary of drafts checks that the names in it exist.
namespace socialcheck {

/// The lowest severity that makes a run fail.
enum class FailOn : std::uint8_t { info, warning, error, never };

/// "info", "warning", "error" or "never"; nothing for another word.
[[nodiscard]] std::optional<FailOn> fail_on_named(std::string_view word);
/// True if a finding of that severity makes the run fail.
[[nodiscard]] constexpr bool fails(Severity severity, FailOn limit) {
  return limit != FailOn::never && static_cast<int>(severity) >= static_cast<int>(limit);
}

/// A new severity for the rules that a glob names, or their end.
struct SeverityChange {
  Named glob;  ///< Over rule ids, tags and clause ids.
  bool off = false;
  Severity severity = Severity::warning;  ///< Unless `off`.
};

/// A value for drafts that do not have it.
struct DefaultValue {
  Named field;  ///< "platform", "capacity", "account" or "audience".
  Named value;
};

/// A finding that was looked at and accepted, in drafts that cannot say so themselves.
struct WaiverSettings {
  Named rule;              ///< Its full id.
  Named reason;            ///< Never empty.
  DateTime until;          ///< The last day on which it counts.
  std::vector<Named> ids;  ///< Of drafts; empty: all.
  Span where;              ///< Of the whole entry.
};

/// Settings of a file, or of those inputs that a path pattern picks. What is not said stays as it was: see inherit().
struct Settings {
  std::optional<std::vector<Named>> policies;  ///< Ids of documents.
  std::optional<std::vector<Named>> select;    ///< Globs over rule ids, tags and clause ids.
  std::vector<Named> ignore;                   ///< The same; added to what was ignored before.
  std::vector<SeverityChange> severity;        ///< Later ones win.
  std::optional<FailOn> fail_on;
  std::optional<bool> strict;
  std::vector<DefaultValue> defaults;
  std::optional<Named> zone;          ///< IANA name, for times without an offset.
  std::vector<Named> public_figures;  ///< Names that are nobody to protect; added to those before, as are contacts.
  std::vector<Named> own_contacts;    ///< The organisation's own telephone numbers, addresses and domains.

  std::vector<WaiverSettings> waivers;  ///< Added to those before.

  /// Takes over what settings that are nearer to the input say.
  void inherit(const Settings& nearer);
};

/// What is known about an account that drafts name.
struct AccountSettings {
  Named handle;  ///< As written, with or without `@`.
  std::optional<Named> owner, capacity, kind;
  std::optional<std::vector<Named>> policies;
  std::optional<bool> welsh;  ///< Whether its posts have to be in Welsh and English.
};

/// Settings for inputs whose path, seen from the configuration file, fits one of the patterns.
struct PathSettings {
  std::vector<Named> match;
  Settings settings;
};

struct Config {
  Settings settings;
  std::vector<Named> rules;  ///< Policy files or folders, relative to the configuration file.
  std::vector<AccountSettings> accounts;
  std::optional<Named> register_file;  ///< Accounts and who may post on them; relative, too.
  std::optional<Named> withdrawals;    ///< People who have taken their consent back; relative, too.
  std::vector<PathSettings> paths;     ///< Later ones win.
  std::vector<Named> exclude;          ///< Patterns of paths that a walk through folders leaves out.
  bool root = false;                   ///< No configuration further up counts.
};

/// Reads a configuration file. Every problem is reported with its place, not only the first: config/unknown-key,
/// config/wrong-type, config/wrong-value, config/missing-key, and those of read_yaml. An empty file is an empty Config.
[[nodiscard]] Result<Config> load_config(const Source& source);

/// The keys of a configuration, by the place where they stand, for whoever describes it.
struct ConfigKeys {
  std::span<const std::string_view> file, path, account, waiver;
};
[[nodiscard]] ConfigKeys config_keys();

/// True if a path, `/` between its parts and relative to the configuration file, fits a pattern: `*` and `?` stay
/// within a part, `**` crosses parts. A pattern without `/` may be any part of the path; one that fits a folder covers
/// what is in it.
[[nodiscard]] bool path_match(std::string_view pattern, std::string_view path);

/// True if a draft's account is the one that was configured: `@`, case and blanks around do not count.
[[nodiscard]] bool same_handle(std::string_view configured, std::string_view handle);

}  // namespace socialcheck
