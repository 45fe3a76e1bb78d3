#include "cli/setups.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <set>
#include <system_error>

#include "cli/inputs.h"
#include "cli/terminal.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/report/line.h"
#include "socialcheck/source/decode.h"
#include "socialcheck/source/read_source.h"
#include "socialcheck/syntax/suggest.h"

namespace socialcheck::cli {

namespace {

constexpr std::string_view config_name = ".socialcheck.yaml";

bool exists(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0;
}

/// True if there is a configuration to read. A link to nowhere counts: reading it will fail, which is better than to go
/// without the rules that somebody meant. Of a folder that may not be entered nobody knows; that is said.
bool has_config(const std::string& path) {
  struct stat status = {};
  if (::lstat(path.c_str(), &status) == 0) return true;
  if (errno != ENOENT && errno != ENOTDIR)
    complain("whether there is a configuration " + quoted_path(path) + " cannot be seen: " +
             std::generic_category().message(errno) + "; --config or --no-config says what counts");
  return false;
}

std::string parent_of(const std::string& absolute) {
  const std::size_t slash = absolute.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : absolute.substr(0, slash);
}

std::string with_slash(std::string folder) {
  if (!folder.ends_with('/')) folder += '/';
  return folder;
}

/// A path from the root as people in this folder would write it.
std::string shown_path(const std::string& absolute) {
  const std::string here = with_slash(absolute_path("."));
  return absolute.starts_with(here) ? absolute.substr(here.size()) : absolute;
}

std::vector<std::string> texts_of(const std::vector<Named>& words) {
  std::vector<std::string> out;
  for (const Named& word : words) out.push_back(word.text);
  return out;
}

bool fits_any(const std::vector<Named>& patterns, const std::string& path) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const Named& pattern) { return path_match(pattern.text, path); });
}

void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace

/// A configuration file that was read.
struct Setups::File {
  std::unique_ptr<Source> source;
  Config config;
  std::string folder;  // from the root, ends in `/`
  std::uint32_t number = 0;
  std::unique_ptr<Source> register_source, withdrawals_source;
  std::optional<Register> known;
  std::vector<Withdrawal> withdrawals;

  [[nodiscard]] std::vector<std::string> rule_paths() const {
    const std::string prefix = shown_path(folder);
    std::vector<std::string> out;
    for (const Named& path : config.rules) out.push_back(path.text.starts_with('/') ? path.text : prefix + path.text);
    return out;
  }
  [[nodiscard]] std::string path_of(const Named& named) const {
    return named.text.starts_with('/') ? named.text : shown_path(folder) + named.text;
  }
  /// Files with the register and the withdrawals are no drafts.
  [[nodiscard]] bool is_record(const std::string& absolute) const {
    return (config.register_file && absolute_path(path_of(*config.register_file)) == absolute) ||
           (config.withdrawals && absolute_path(path_of(*config.withdrawals)) == absolute);
  }
  /// A path from the root, as patterns of this file see it.
  [[nodiscard]] std::string seen_from_here(const std::string& absolute) const {
    return absolute.starts_with(folder) ? absolute.substr(folder.size()) : shown_path(absolute);
  }
};

namespace {

void write_problem(const Source* source, const std::string& name, const Problem& problem) {
  ProblemLines lines;
  std::string out;
  lines.append(source, name, problem, out);
  (void)write_all(STDERR_FILENO, out);
}

/// What the field of a draft may be: complains about another word, and gives false.
bool check_value(const Source& source, std::string_view path, std::string_view shown, const Named& word) {
  const FieldSpec* field = field_spec(path);
  if (field == nullptr || field->values.empty() || !value_of(*field, word.text).empty()) return true;
  std::vector<std::string_view> names;
  for (const FieldValue& value : field->values) names.push_back(value.name);
  std::string message = std::string(shown) + " is " + values_in_words(*field);
  const std::string_view near = nearest(word.text, names);
  if (!near.empty()) message += "; did you mean '" + std::string(near) + "'?";
  write_problem(&source, {}, {"config/wrong-value", std::move(message), word.where, Severity::error});
  return false;
}

}  // namespace

Setups::Setups(const PolicyOptions& policy, const SetupOptions& options, Rulesets& rulesets)
    : policy_(policy), options_(options), rulesets_(rulesets) {}

Setups::~Setups() = default;

void Setups::each_file(std::span<const Input> inputs, const std::function<void(std::string_view bytes)>& f) {
  std::set<const File*> seen;
  for (const Input& input : inputs) {
    const Chain* chain = chain_of(input.name);
    if (chain == nullptr) continue;
    for (const File* file : *chain)
      if (seen.insert(file).second)
        for (const Source* source : {file->source.get(), file->register_source.get(), file->withdrawals_source.get()})
          if (source != nullptr) f(source->bytes());
  }
}

// ------------------------------------------------------------------------------------------------ finding the files

const Setups::File* Setups::load(const std::string& path) {
  const std::string absolute = absolute_path(path);
  Result<std::string> raw = read_file(path);
  Problems problems = raw ? Problems{} : raw.problems();
  DecodedInput decoded = raw ? decode(std::move(*raw)) : DecodedInput{};
  for (Problem& problem : decoded.problems)
    if (problem.severity == Severity::error) problems.push_back(std::move(problem));
  auto file = std::make_unique<File>();
  file->source = std::make_unique<Source>(path, std::move(decoded.bytes));
  file->folder = with_slash(parent_of(absolute));
  file->number = static_cast<std::uint32_t>(files_.size());
  if (problems.empty()) {
    Result<Config> config = load_config(*file->source);
    problems = config.problems();
    if (config) file->config = std::move(*config);
  }
  for (const Problem& problem : problems) write_problem(file->source.get(), path, problem);
  if (any_error(problems) || !check(*file) || !load_records(*file)) return nullptr;
  files_.push_back(std::move(file));
  return files_.back().get();
}

/// Names of the vocabulary of drafts, which the loader does not know.
bool Setups::check(const File& file) const {
  bool good = true;
  const auto check_settings = [&](const Settings& settings) {
    for (const DefaultValue& value : settings.defaults)
      good = check_value(*file.source, value.field.text == "platform" ? "platforms" : value.field.text,
                         value.field.text, value.value) &&
             good;
    if (settings.zone && !zone_named(settings.zone->text) && zones_.find(settings.zone->text) == nullptr) {
      write_problem(file.source.get(), {},
                    {"config/wrong-value", "this time zone is not known; write it as Europe/London",
                     settings.zone->where, Severity::error});
      good = false;
    }
    for (const Named& contact : settings.own_contacts) {
      if (Known().add_contact(contact.text)) continue;
      write_problem(file.source.get(), {},
                    {"config/wrong-value",
                     "this is no telephone number, mail address, '@' with a domain, postcode or street address",
                     contact.where, Severity::error});
      good = false;
    }
  };
  check_settings(file.config.settings);
  for (const PathSettings& path : file.config.paths) check_settings(path.settings);
  for (const AccountSettings& account : file.config.accounts) {
    if (account.capacity) good = check_value(*file.source, "capacity", "capacity", *account.capacity) && good;
    if (account.kind) good = check_value(*file.source, "account.kind", "kind", *account.kind) && good;
  }
  return good;
}

namespace {

/// Reads a file that a configuration names into `kept`; problems go to standard error, what is missing to the place of
/// its name.
template <class Load>
auto load_named(const Source& config, const Named& named, const std::string& path, std::unique_ptr<Source>& kept,
                Load&& load) -> std::optional<typename std::remove_reference_t<decltype(*load(config))>> {
  Result<std::string> raw = read_file(path);
  if (!raw) {
    write_problem(&config, {},
                  {"config/missing-file", "'" + path + "' cannot be read: " + raw.problems().front().message,
                   named.where, Severity::error});
    return std::nullopt;
  }
  kept = std::make_unique<Source>(path, decode(std::move(*raw)).bytes);
  auto loaded = load(*kept);
  for (const Problem& problem : loaded.problems()) write_problem(kept.get(), path, problem);
  if (!loaded) return std::nullopt;
  return std::move(*loaded);
}

/// Words of a register that the vocabulary of drafts must know.
bool check_register(const Source& source, const Register& known) {
  bool good = true;
  const auto all = [&](std::string_view field, std::string_view shown, const std::vector<Named>& words) {
    for (const Named& word : words) good = check_value(source, field, shown, word) && good;
  };
  for (const RegisteredAccount& account : known.accounts) {
    all("capacity", "a capacity", account.capacities);
    all("platforms", "a platform", account.platforms);
    if (account.kind) all("account.kind", "kind", {*account.kind});
  }
  for (const ApprovedPlatforms& one : known.platforms) {
    all("capacity", "a capacity", {one.capacity});
    all("platforms", "a platform", one.platforms);
  }
  return good;
}

}  // namespace

bool Setups::load_records(File& file) {
  bool good = true;
  if (file.config.register_file) {
    const Named& named = *file.config.register_file;
    file.known = load_named(*file.source, named, file.path_of(named), file.register_source, [&](const Source& source) {
      Result<Register> loaded = load_register(source);
      if (loaded && !check_register(source, *loaded)) good = false;
      return loaded;
    });
    good = good && file.known.has_value();
  }
  if (file.config.withdrawals) {
    const Named& named = *file.config.withdrawals;
    auto list = load_named(*file.source, named, file.path_of(named), file.withdrawals_source, load_withdrawals);
    good = good && list.has_value();
    if (list) file.withdrawals = std::move(*list);
  }
  return good;
}

/// Configurations that count for a folder: those in it and above it, up to the root of a repository or to one that says
/// `root: true`. What is found is kept for each folder on the way. Null if one of them is wrong.
const Setups::Chain* Setups::chain_of_folder(const std::string& folder) {
  std::vector<std::string> way;  // folders not known yet, the nearest first
  std::string above = folder;
  auto known = chains_.find(above);
  while (known == chains_.end()) {
    way.push_back(above);
    if (above == "/" || exists(with_slash(above) + ".git")) break;
    above = parent_of(above);
    known = chains_.find(above);
  }
  while (!way.empty()) {
    const std::string& here = way.back();
    std::pair<bool, Chain> found = known == chains_.end() ? std::pair{true, Chain{}} : known->second;
    const std::string path = with_slash(here) + std::string(config_name);
    if (found.first && has_config(path)) {
      const File* file = load(shown_path(path));
      if (file == nullptr) {
        found.first = false;
      } else {
        if (file->config.root) found.second.clear();
        found.second.push_back(file);
      }
    }
    known = chains_.emplace(here, std::move(found)).first;
    way.pop_back();
  }
  return known->second.first ? &known->second.second : nullptr;
}

const Setups::Chain* Setups::chain_of(std::string_view path) {
  if (!policy_.no_config && policy_.config.empty()) return chain_of_folder(parent_of(absolute_path(path)));
  if (!named_) {
    named_.emplace(true, Chain{});
    if (!policy_.no_config) {
      const File* file = load(policy_.config);
      named_->first = file != nullptr;
      named_->second.push_back(file);
    }
  }
  return named_->first ? &named_->second : nullptr;
}

bool Setups::leaves_out(const std::string& path) {
  const std::string absolute = absolute_path(path);
  std::vector<std::string> rules = policy_.rules;
  if (const Chain* chain = chain_of(path)) {
    for (const File* file : *chain) {
      append(rules, file->rule_paths());
      if (fits_any(file->config.exclude, file->seen_from_here(absolute)) || file->is_record(absolute)) return true;
    }
  }
  return std::any_of(rules.begin(), rules.end(), [&](const std::string& one) {
    const std::string rule = absolute_path(one);
    return absolute == rule || absolute.starts_with(with_slash(rule));
  });
}

// ------------------------------------------------------------------------------------------------ making setups

const Setup* Setups::of(std::string_view path) {
  const Chain* chain = chain_of(path);
  if (chain == nullptr) return nullptr;
  const std::string absolute = absolute_path(path);
  std::string key;
  for (const File* file : *chain) {
    key += std::to_string(file->number) + ';';
    const std::string seen = file->config.paths.empty() ? std::string() : file->seen_from_here(absolute);
    for (std::size_t at = 0; at < file->config.paths.size(); ++at) {
      if (fits_any(file->config.paths[at].match, seen)) key += std::to_string(at) + ',';
    }
  }
  const auto known = by_key_.find(key);
  if (known != by_key_.end()) return known->second;
  const Setup* setup = make(*chain, absolute);
  by_key_.emplace(std::move(key), setup);
  return setup;
}

namespace {

Selection selection_of(const Settings& settings, const PolicyOptions& policy) {
  Selection out;
  out.documents = policy.policies;
  if (out.documents.empty() && settings.policies) out.documents = texts_of(*settings.policies);
  out.select = policy.select;
  if (out.select.empty() && settings.select) out.select = texts_of(*settings.select);
  out.ignore = texts_of(settings.ignore);
  append(out.ignore, policy.ignore);
  for (const SeverityChange& change : settings.severity)
    out.overrides.push_back({change.glob.text, change.off, change.severity});
  return out;
}

/// What a register says of an account, as a configuration would; one of several capacities is none.
AccountSettings settings_of(const RegisteredAccount& account) {
  AccountSettings out{account.handle, account.owner, {}, account.kind, account.policies, account.welsh};
  if (account.capacities.size() == 1) out.capacity = account.capacities.front();
  return out;
}

}  // namespace

/// Adds the waivers of a file; complains and gives false if one is of no rule, or of one that may not be waived.
bool Setups::add_waivers(const File& file, const Settings& settings, Setup& setup) {
  const Ruleset& rules = setup.ruleset->rules;
  bool good = true;
  for (const WaiverSettings& waiver : settings.waivers) {
    std::vector<std::string> ids;
    std::uint32_t rule = 0;
    while (rule < rules.rule_count() && rules.rule(rule).id != waiver.rule.text)
      ids.emplace_back(rules.rule(rule++).id);
    Problem problem{"config/wrong-value", {}, waiver.rule.where, Severity::error};
    if (rule == rules.rule_count()) {
      const std::vector<std::string_view> known(ids.begin(), ids.end());
      const std::string_view near = nearest(waiver.rule.text, known);
      problem.message =
          "this waiver names no rule" + (near.empty() ? "" : ", did you mean '" + std::string(near) + "'?");
    } else if (!rules.rule(rule).waivable) {
      problem.message = "that rule may not be waived";
    } else {
      setup.waivers.push_back(
          {rule, waiver.reason.text, texts_of(waiver.ids), waiver.until, file.source.get(), waiver.where});
      continue;
    }
    write_problem(file.source.get(), {}, problem);
    good = false;
  }
  return good;
}

const Setup* Setups::make(const Chain& chain, const std::string& path) {
  Settings settings;
  std::vector<std::string> rules;
  for (const File* file : chain) {
    settings.inherit(file->config.settings);
    append(rules, file->rule_paths());
    for (const PathSettings& entry : file->config.paths)
      if (fits_any(entry.match, file->seen_from_here(path))) settings.inherit(entry.settings);
  }
  append(rules, policy_.rules);

  Setup setup;
  setup.number = static_cast<std::uint32_t>(setups_.size());
  setup.ruleset = rulesets_.with(rules);
  if (setup.ruleset == nullptr) return nullptr;
  const Selection selection = selection_of(settings, policy_);
  setup.activation = std::make_unique<Activation>(setup.ruleset->rules, selection);
  setup.strict = options_.strict || settings.strict.value_or(false);
  setup.fail_on = options_.fail_on.value_or(settings.fail_on.value_or(FailOn::error));
  setup.read.columns = options_.columns;
  setup.read.verbose = options_.verbose;
  if (settings.zone) setup.read.zone = settings.zone->text;
  setup.read.zones = [this](std::string_view name) { return zones_.find(name); };
  for (const Named& name : settings.public_figures) setup.known.add_public_figure(name.text);
  for (const Named& contact : settings.own_contacts) (void)setup.known.add_contact(contact.text);  // checked before
  setup.read.defaults = options_.defaults;

  bool good = setup.activation->problems().empty(), waivers = true;
  for (const File* file : chain) {
    waivers = add_waivers(*file, file->config.settings, setup) && waivers;
    for (const PathSettings& entry : file->config.paths)
      if (!entry.settings.waivers.empty() && fits_any(entry.match, file->seen_from_here(path)))
        waivers = add_waivers(*file, entry.settings, setup) && waivers;
  }
  for (auto file = chain.rbegin(); file != chain.rend(); ++file)
    for (const AccountSettings& account : (*file)->config.accounts)
      good = add_account(account, selection, setup) && good;
  good = add_records(chain, selection, setup) && good;
  add_defaults(settings, setup);
  if (!good) {
    say_unknown_names(chain, setup.ruleset->rules);
    return nullptr;
  }
  if (!waivers) return nullptr;
  setups_.push_back(std::move(setup));
  return &setups_.back();
}

/// The configuration's defaults, where the command line states none.
void Setups::add_defaults(const Settings& settings, Setup& setup) const {
  const auto stated = [&](std::string_view field) {
    return std::any_of(options_.defaults.begin(), options_.defaults.end(),
                       [&](const auto& one) { return one.first == field; });
  };
  for (const DefaultValue& value : settings.defaults) {
    const std::string field = value.field.text == "platform" ? "platforms" : value.field.text;
    if (stated(field)) continue;
    if (field == "capacity" && !setup.accounts.empty())
      setup.late_capacity = value_of(*field_spec("capacity"), value.value.text);
    else
      setup.read.defaults.emplace_back(field, value.value.text);
  }
}

/// Adds what is said of an account, unless something nearer spoke of it; false if it names documents that are not
/// there.
bool Setups::add_account(const AccountSettings& account, Selection selection, Setup& setup) const {
  const bool nearer = std::any_of(setup.accounts.begin(), setup.accounts.end(), [&](const AccountSetup& one) {
    return same_handle(one.handle, account.handle.text);
  });
  if (nearer) return true;
  AccountSetup& made = setup.accounts.emplace_back();
  made.handle = account.handle.text;
  if (account.owner) made.owner = account.owner->text;
  if (account.welsh) made.welsh = *account.welsh ? "true" : "false";
  if (account.capacity) made.capacity = value_of(*field_spec("capacity"), account.capacity->text);
  if (account.kind) made.kind = value_of(*field_spec("account.kind"), account.kind->text);
  if (!account.policies || !policy_.policies.empty()) return true;
  selection.documents = texts_of(*account.policies);
  made.activation = std::make_unique<Activation>(setup.ruleset->rules, selection);
  return made.activation->problems().empty();
}

/// The registers and withdrawals of all configurations, the nearest first; what a register says of an account counts
/// like the configuration's own entries, after them.
bool Setups::add_records(const Chain& chain, const Selection& selection, Setup& setup) const {
  std::optional<Register> known;
  std::vector<Withdrawal> withdrawals;
  for (auto file = chain.rbegin(); file != chain.rend(); ++file) {
    withdrawals.insert(withdrawals.end(), (*file)->withdrawals.begin(), (*file)->withdrawals.end());
    if (!(*file)->known) continue;
    if (!known) known.emplace();
    const Register& more = *(*file)->known;
    known->accounts.insert(known->accounts.end(), more.accounts.begin(), more.accounts.end());
    known->users.insert(known->users.end(), more.users.begin(), more.users.end());
    known->platforms.insert(known->platforms.begin(), more.platforms.begin(), more.platforms.end());
  }
  bool good = true;
  if (known)
    for (const RegisteredAccount& account : known->accounts)
      good = add_account(settings_of(account), selection, setup) && good;
  setup.records = Records(std::move(known), std::move(withdrawals));
  return good;
}

/// Says which of the names in the configurations and on the command line stand for nothing. Asks about each alone, so
/// that the place can be told.
void Setups::say_unknown_names(const Chain& chain, const Ruleset& rules) const {
  const auto ask_in = [&](const Source* source, const Named& word, const Selection& alone) {
    const Activation activation(rules, alone);
    for (const Problem& problem : activation.problems()) {
      if (source == nullptr)
        complain(problem.message);
      else
        write_problem(source, {}, {problem.code, problem.message, word.where, problem.severity});
    }
  };
  const auto ask = [&](const File* file, const Named& word, const Selection& alone) {
    ask_in(file == nullptr ? nullptr : file->source.get(), word, alone);
  };
  const auto ask_each = [&](const File* file, const std::vector<Named>& words,
                            std::vector<std::string> Selection::*list) {
    for (const Named& word : words) {
      Selection alone;
      (alone.*list).push_back(word.text);
      ask(file, word, alone);
    }
  };
  const auto ask_all = [&](const File* file, const Settings& settings) {
    if (settings.policies) ask_each(file, *settings.policies, &Selection::documents);
    if (settings.select) ask_each(file, *settings.select, &Selection::select);
    ask_each(file, settings.ignore, &Selection::ignore);
    for (const SeverityChange& change : settings.severity) {
      Selection alone;
      alone.overrides.push_back({change.glob.text, change.off, change.severity});
      ask(file, change.glob, alone);
    }
  };
  for (const File* file : chain) {
    ask_all(file, file->config.settings);
    for (const PathSettings& entry : file->config.paths) ask_all(file, entry.settings);
    for (const AccountSettings& account : file->config.accounts)
      if (account.policies) ask_each(file, *account.policies, &Selection::documents);
    if (!file->known) continue;
    for (const RegisteredAccount& account : file->known->accounts) {
      if (!account.policies) continue;
      for (const Named& word : *account.policies) {
        Selection alone;
        alone.documents.push_back(word.text);
        ask_in(file->register_source.get(), word, alone);
      }
    }
  }
  const auto on_command_line = [&](const std::vector<std::string>& words, std::vector<std::string> Selection::*list) {
    for (const std::string& word : words) ask_each(nullptr, {Named{word, {}}}, list);
  };
  on_command_line(policy_.policies, &Selection::documents);
  on_command_line(policy_.select, &Selection::select);
  on_command_line(policy_.ignore, &Selection::ignore);
}

}  // namespace socialcheck::cli
