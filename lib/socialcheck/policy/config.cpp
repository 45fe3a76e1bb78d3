#include "socialcheck/policy/config.h"

#include <array>
#include <iterator>
#include <span>

#include "socialcheck/policy/yaml_reader_internal.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 4> default_keys = {"platform", "capacity", "account", "audience"};
/// Keys of Settings; those of a whole file follow, then the one of a path entry.
constexpr std::array<std::string_view, 21> file_keys = {
    "policies", "select",   "ignore",   "severity",    "fail-on",        "strict",       "platform",
    "capacity", "account",  "audience", "zone",        "public-figures", "own-contacts", "waivers",
    "rules",    "accounts", "register", "withdrawals", "paths",          "exclude",      "root"};
constexpr std::array<std::string_view, 15> path_keys = {
    "match",    "policies", "select",   "ignore", "severity",       "fail-on",      "strict", "platform",
    "capacity", "account",  "audience", "zone",   "public-figures", "own-contacts", "waivers"};
constexpr std::array<std::string_view, 5> account_keys = {"owner", "capacity", "kind", "policies", "welsh"};
constexpr std::array<std::string_view, 5> waiver_keys = {"rule", "reason", "until", "by", "id"};
constexpr std::array<std::string_view, 4> fail_on_words = {"info", "warning", "error", "never"};
constexpr std::array<std::string_view, 4> level_words = {"error", "warning", "info", "off"};

class ConfigReader : YamlReader {
 public:
  explicit ConfigReader(const Source& source) : YamlReader(source, "config") {}

  Result<Config> read() {
    const NodeId root = only_document("a configuration");
    if (root != no_node) file(root);
    if (any_error(problems_)) return std::move(problems_);
    return {std::move(config_), std::move(problems_)};
  }

 private:
  Config config_;

  void file(NodeId map) {
    if (!expect(map, NodeKind::map, "a configuration")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      if (key == "rules")
        config_.rules = words(id, key);
      else if (key == "accounts")
        accounts(id);
      else if (key == "register")
        config_.register_file = word(id, key);
      else if (key == "withdrawals")
        config_.withdrawals = word(id, key);
      else if (key == "paths")
        paths(id);
      else if (key == "exclude")
        config_.exclude = words(id, key);
      else if (key == "root")
        config_.root = flag(id, key);
      else if (!setting(id, config_.settings))
        unknown_key(id, "the configuration", file_keys);
    }
  }

  /// Reads one of the keys that stand in a file and in its `paths`; false for another key.
  bool setting(NodeId id, Settings& out) {
    const std::string_view key = tree_[id].key;
    if (key == "policies")
      out.policies = words(id, key);
    else if (key == "select")
      out.select = words(id, key);
    else if (key == "ignore")
      out.ignore = words(id, key);
    else if (key == "severity")
      severity(id, out);
    else if (key == "fail-on")
      fail_on(id, out);
    else if (key == "strict")
      out.strict = flag(id, key);
    else if (key == "zone")
      out.zone = word(id, key);
    else if (key == "public-figures")
      out.public_figures = words(id, key);
    else if (key == "own-contacts")
      out.own_contacts = words(id, key);
    else if (key == "waivers")
      waivers(id, out);
    else if (among(key, default_keys))
      out.defaults.push_back({{std::string(key), tree_[id].key_where}, word(id, key)});
    else
      return false;
    return true;
  }

  void severity(NodeId map, Settings& out) {
    if (!expect(map, NodeKind::map, "severity")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      SeverityChange change;
      change.glob = {std::string(tree_[id].key), tree_[id].key_where};
      const Named level = word(id, "a severity");
      change.off = level.text == "off";
      change.severity = level.text == "error"  ? Severity::error
                        : level.text == "info" ? Severity::info
                                               : Severity::warning;
      if (!level.text.empty() && !among(level.text, level_words)) unknown_word(level, "a severity", level_words);
      out.severity.push_back(std::move(change));
    }
  }

  void fail_on(NodeId id, Settings& out) {
    const Named value = word(id, "fail-on");
    out.fail_on = fail_on_named(value.text);
    if (!out.fail_on && !value.text.empty()) unknown_word(value, "fail-on", fail_on_words);
  }

  void waivers(NodeId list, Settings& out) {
    if (!expect(list, NodeKind::list, "waivers")) return;
    for (NodeId entry = tree_[list].first; entry != no_node; entry = tree_[entry].next)
      if (expect(entry, NodeKind::map, "a waiver")) waiver(entry, out);
  }

  void waiver(NodeId map, Settings& out) {
    WaiverSettings made;
    made.where = place(map);
    bool until = false;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      if (key == "rule")
        made.rule = word(id, key);
      else if (key == "reason")
        made.reason = word(id, key);
      else if (key == "until")
        until = last_day(word(id, key), made.until);
      else if (key == "id")
        made.ids = words(id, key);
      else if (key == "by")
        (void)word(id, key);
      else
        unknown_key(id, "a waiver", waiver_keys);
    }
    if (made.rule.text.empty() || made.reason.text.empty() || !until)
      problem("missing-key", "a waiver needs 'rule', 'reason' and 'until', its last day", made.where);
    out.waivers.push_back(std::move(made));
  }

  /// False if there is none; a wrong one has been told then, and is one.
  bool last_day(const Named& text, DateTime& out) {
    const std::optional<DateTime> date = read_datetime(text.text);
    if (date)
      out = *date;
    else if (!text.text.empty())
      problem("wrong-value", "'until' is a date, like 2027-03-31", text.where);
    return !text.text.empty();
  }

  void accounts(NodeId map) {
    if (!expect(map, NodeKind::map, "accounts")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      AccountSettings account;
      account.handle = {std::string(tree_[id].key), tree_[id].key_where};
      if (expect(id, NodeKind::map, "an account")) account_keys_of(id, account);
      config_.accounts.push_back(std::move(account));
    }
  }

  void account_keys_of(NodeId map, AccountSettings& account) {
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      if (key == "owner")
        account.owner = word(id, key);
      else if (key == "capacity")
        account.capacity = word(id, key);
      else if (key == "kind")
        account.kind = word(id, key);
      else if (key == "policies")
        account.policies = words(id, key);
      else if (key == "welsh")
        account.welsh = flag(id, key);
      else
        unknown_key(id, "an account", account_keys);
    }
  }

  void paths(NodeId list) {
    if (!expect(list, NodeKind::list, "paths")) return;
    for (NodeId entry = tree_[list].first; entry != no_node; entry = tree_[entry].next) {
      if (!expect(entry, NodeKind::map, "an entry of paths")) continue;
      PathSettings path;
      for (NodeId id = tree_[entry].first; id != no_node; id = tree_[id].next) {
        if (tree_[id].key == "match")
          path.match = words(id, "match");
        else if (!setting(id, path.settings))
          unknown_key(id, "an entry of paths", path_keys);
      }
      if (path.match.empty())
        problem("missing-key", "an entry of paths needs 'match': the paths it is for", place(entry));
      config_.paths.push_back(std::move(path));
    }
  }
};

/// `*` and `?` stay within a part; `**` does not. Resumes at the last star only (and at the last double star when that
/// fails), so it takes no more than the product of both lengths.
bool glob_fits(std::string_view glob, std::string_view text) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t g = 0;
  std::size_t t = 0;
  std::size_t star = none;
  std::size_t star_text = 0;
  std::size_t deep = none;
  std::size_t deep_text = 0;
  const auto enter_deep = [&] {
    g += 2;
    if (g < glob.size() && glob[g] == '/') ++g;  // `**/x` also is `x`
    deep = g;
    deep_text = t;
    star = none;
  };
  for (;;) {
    if (g == glob.size() && t == text.size()) return true;
    if (g + 1 < glob.size() && glob[g] == '*' && glob[g + 1] == '*') {
      enter_deep();
      if (g == glob.size()) return true;
      continue;
    }
    if (g < glob.size() && glob[g] == '*') {
      star = ++g;
      star_text = t;
      continue;
    }
    if (t < text.size() && g < glob.size() && (glob[g] == text[t] || (glob[g] == '?' && text[t] != '/'))) {
      ++g;
      ++t;
      continue;
    }
    if (star != none && star_text < text.size() && text[star_text] != '/') {
      g = star;
      t = ++star_text;
      continue;
    }
    // What stands behind `**` begins with a part.
    if (deep == none) return false;
    const std::size_t slash = text.find('/', deep_text);
    if (slash == none) return false;
    deep_text = slash + 1;
    g = deep;
    t = deep_text;
    star = none;
  }
}

std::string_view without_ends(std::string_view text, std::string_view ends) {
  const std::size_t begin = text.find_first_not_of(ends);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(ends) + 1 - begin);
}

}  // namespace

std::optional<FailOn> fail_on_named(std::string_view word) {
  for (std::size_t at = 0; at < fail_on_words.size(); ++at)
    if (fail_on_words[at] == word) return static_cast<FailOn>(at);
  return std::nullopt;
}

void Settings::inherit(const Settings& nearer) {
  if (nearer.policies) policies = nearer.policies;
  if (nearer.select) select = nearer.select;
  ignore.insert(ignore.end(), nearer.ignore.begin(), nearer.ignore.end());
  severity.insert(severity.end(), nearer.severity.begin(), nearer.severity.end());
  if (nearer.fail_on) fail_on = nearer.fail_on;
  if (nearer.strict) strict = nearer.strict;
  if (nearer.zone) zone = nearer.zone;
  public_figures.insert(public_figures.end(), nearer.public_figures.begin(), nearer.public_figures.end());
  own_contacts.insert(own_contacts.end(), nearer.own_contacts.begin(), nearer.own_contacts.end());
  waivers.insert(waivers.end(), nearer.waivers.begin(), nearer.waivers.end());
  for (const DefaultValue& value : nearer.defaults) {
    std::erase_if(defaults, [&](const DefaultValue& old) { return old.field.text == value.field.text; });
    defaults.push_back(value);
  }
}

Result<Config> load_config(const Source& source) {
  return ConfigReader(source).read();
}

bool path_match(std::string_view pattern, std::string_view path) {
  if (pattern.substr(0, 2) == "./") pattern.remove_prefix(2);
  const bool any_part = pattern.substr(0, pattern.size() - (pattern.ends_with('/') ? 1 : 0)).find('/') == pattern.npos;
  const bool folder = pattern.ends_with('/');
  if (folder) pattern.remove_suffix(1);
  if (pattern.substr(0, 1) == "/") pattern.remove_prefix(1);
  if (pattern.empty()) return false;
  // Each folder above the path, and the path itself.
  std::size_t begin = 0;
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    const bool whole = end == std::string_view::npos;
    if (whole && folder) return false;
    if (glob_fits(pattern, path.substr(any_part ? begin : 0, (whole ? path.size() : end) - (any_part ? begin : 0))))
      return true;
    if (whole) return false;
    begin = end + 1;
  }
}

bool same_handle(std::string_view configured, std::string_view handle) {
  const std::string_view a = without_ends(configured, " \t@");
  const std::string_view b = without_ends(handle, " \t@");
  if (a.size() != b.size() || a.empty()) return false;
  for (std::size_t at = 0; at < a.size(); ++at)
    if (to_lower(a[at]) != to_lower(b[at])) return false;
  return true;
}

ConfigKeys config_keys() {
  return {file_keys, path_keys, account_keys, waiver_keys};
}

}  // namespace socialcheck
