#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/inputs.h"
#include "cli/policy_options.h"
#include "cli/rulesets.h"
#include "cli/zones.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/records.h"
#include "socialcheck/engine/ruleset.h"
#include "socialcheck/match/known.h"
#include "socialcheck/policy/config.h"

namespace socialcheck::cli {

/// What the command line says besides the policy options; it goes before every configuration.
struct SetupOptions {
  std::optional<FailOn> fail_on;
  bool strict = false;
  bool verbose = false;
  /// Canonical field and value, for drafts that do not say: platforms, capacity, account, audience.
  std::vector<std::pair<std::string, std::string>> defaults;
  std::vector<std::pair<std::string, std::string>> columns;  ///< Canonical field and CSV header.
};

/// What is known about an account from a configuration.
struct AccountSetup {
  std::string handle;
  std::string owner, capacity, kind;       ///< Empty where nothing is said.
  std::string welsh;                       ///< true or false: whether its posts go out in both languages; or empty.
  std::unique_ptr<Activation> activation;  ///< Null where the account chooses no documents of its own.
};

/// A waiver of a configuration.
struct SetupWaiver {
  std::uint32_t rule = 0;  ///< In the ruleset of the setup.
  std::string reason;
  std::vector<std::string> ids;
  DateTime until;
  const Source* source = nullptr;  ///< The configuration it stands in.
  Span where;
};

/// How the drafts of an input are read and which rules run over them. Immutable once made; shared by all threads.
struct Setup {
  std::uint32_t number = 0;  ///< Counts from 0.
  const NumberedRuleset* ruleset = nullptr;
  std::unique_ptr<Activation> activation;
  std::vector<AccountSetup> accounts;
  Records records;  ///< The register and the withdrawals.
  ReadOptions read;
  Known known;  ///< Public figures and contacts of the configuration.
  std::vector<SetupWaiver> waivers;
  std::string late_capacity;  ///< The configuration's, for drafts whose account says nothing else.
  bool strict = false;
  FailOn fail_on = FailOn::error;

  /// The rules that run over a draft of that account (null: it has none, or it is not configured).
  [[nodiscard]] const Activation& activation_for(const AccountSetup* account) const {
    return account != nullptr && account->activation ? *account->activation : *activation;
  }
};

/// Finds the configuration of each input and makes a Setup of it, once for all inputs that share it. Problems go to
/// standard error.
class Setups {
 public:
  /// All must outlive this.
  Setups(const PolicyOptions& policy, const SetupOptions& options, Rulesets& rulesets);
  ~Setups();

  /// The setup of an input, by its path or, for standard input, the name it was given; null after an error.
  [[nodiscard]] const Setup* of(std::string_view path);
  /// The setup of the folder the command runs in, for commands without inputs; null after an error.
  [[nodiscard]] const Setup* here() { return of("here"); }
  /// True if a walk through folders leaves a file out: its configuration excludes it, or it is a policy file in use.
  [[nodiscard]] bool leaves_out(const std::string& path);

  [[nodiscard]] const std::deque<Setup>& all() const { return setups_; }
  /// Calls f with the bytes of each file that counts for some inputs: configurations, and the registers and withdrawals
  /// that they name.
  void each_file(std::span<const Input> inputs, const std::function<void(std::string_view bytes)>& f);

 private:
  struct File;
  using Chain = std::vector<const File*>;  // from the outermost to the nearest

  const File* load(const std::string& path);
  const Chain* chain_of(std::string_view path);
  const Chain* chain_of_folder(const std::string& folder);
  const Setup* make(const Chain& chain, const std::string& path);
  [[nodiscard]] static bool add_waivers(const File& file, const Settings& settings, Setup& setup);
  void add_defaults(const Settings& settings, Setup& setup) const;
  [[nodiscard]] bool add_account(const AccountSettings& account, Selection selection, Setup& setup) const;
  [[nodiscard]] bool add_records(const Chain& chain, const Selection& selection, Setup& setup) const;
  [[nodiscard]] bool check(const File& file) const;
  [[nodiscard]] static bool load_records(File& file);
  void say_unknown_names(const Chain& chain, const Ruleset& rules) const;

  const PolicyOptions& policy_;
  const SetupOptions& options_;
  Rulesets& rulesets_;
  Zones zones_;
  std::deque<std::unique_ptr<File>> files_;
  std::map<std::string, std::pair<bool, Chain>, std::less<>> chains_;  // by folder; false: a file in it is wrong
  std::optional<std::pair<bool, Chain>> named_;                        // of --config
  std::map<std::string, const Setup*, std::less<>> by_key_;
  std::deque<Setup> setups_;
};

}  // namespace socialcheck::cli
