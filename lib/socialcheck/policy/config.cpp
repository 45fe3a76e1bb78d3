#include "socialcheck/policy/config.h"

#include <array>
#include <iterator>
#include <span>

#include "socialcheck/syntax/node.h"
#include "socialcheck/syntax/suggest.h"
#include "socialcheck/syntax/yaml.h"

namespace socialcheck {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 4> default_keys = {"platform", "capacity", "account", "audience"};
/// Keys of Settings; those of a whole file follow, then the one of a path entry.
constexpr std::array<std::string_view, 18> file_keys = {
    "policies", "select", "ignore",         "severity",     "fail-on", "strict",   "platform", "capacity", "account",
    "audience", "zone",   "public-figures", "own-contacts", "rules",   "accounts", "paths",    "exclude",  "root"};
constexpr std::array<std::string_view, 14> path_keys = {
    "match",    "policies", "select",  "ignore",   "severity", "fail-on",        "strict",
    "platform", "capacity", "account", "audience", "zone",     "public-figures", "own-contacts"};
constexpr std::array<std::string_view, 4> account_keys = {"owner", "capacity", "kind", "policies"};
constexpr std::array<std::string_view, 4> fail_on_words = {"info", "warning", "error", "never"};
constexpr std::array<std::string_view, 4> level_words = {"error", "warning", "info", "off"};

bool among(std::string_view word, Words words) {
  for (const std::string_view one : words)
    if (one == word) return true;
  return false;
}

std::string listed(Words words) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0) out += at + 1 == words.size() ? " or " : ", ";
    out += words[at];
  }
  return out;
}

class ConfigReader {
 public:
  explicit ConfigReader(const Source& source) : source_(source) {}

  Result<Config> read() {
    std::vector<NodeId> documents;
    read_yaml(source_, Span{0, static_cast<std::uint32_t>(source_.bytes().size())}, tree_, documents, problems_);
    if (documents.size() > 1 && documents[1] != no_node)
      problem("config/wrong-type", "a configuration is one document", tree_[documents[1]].where);
    if (!documents.empty() && documents.front() != no_node && tree_[documents.front()].kind != NodeKind::null)
      file(documents.front());
    if (any_error(problems_)) return std::move(problems_);
    return {std::move(config_), std::move(problems_)};
  }

 private:
  const Source& source_;
  Tree tree_;
  Problems problems_;
  Config config_;

  void problem(std::string_view code, std::string message, Span where) {
    problems_.push_back({std::string(code), std::move(message), where, Severity::error});
  }
  [[nodiscard]] Span place(NodeId id) const {
    return tree_[id].where.empty() && !tree_[id].key_where.empty() ? tree_[id].key_where : tree_[id].where;
  }
  void unknown_key(NodeId id, std::string_view what, Words known) {
    std::string message = "unknown " + key_for_message(tree_[id].key) + " in " + std::string(what);
    const std::string_view near = nearest(tree_[id].key, known);
    message += near.empty() ? "; known here: " + listed(known) : ", did you mean '" + std::string(near) + "'?";
    problem("config/unknown-key", std::move(message), tree_[id].key_where);
  }
  void unknown_word(const Named& word, std::string_view what, Words known) {
    std::string message = std::string(what) + " is " + listed(known);
    const std::string_view near = nearest(word.text, known);
    if (!near.empty()) message += "; did you mean '" + std::string(near) + "'?";
    problem("config/wrong-value", std::move(message), word.where);
  }
  bool expect(NodeId id, NodeKind kind, std::string_view what) {
    if (tree_[id].kind == kind) return true;
    constexpr std::array<std::string_view, 4> kinds = {"nothing", "a single value", "a list", "a map"};
    const auto name = [&](NodeKind one) { return std::string(kinds[static_cast<std::size_t>(one)]); };
    problem("config/wrong-type", std::string(what) + " must be " + name(kind) + ", not " + name(tree_[id].kind),
            place(id));
    return false;
  }

  Named word(NodeId id, std::string_view what) {
    if (!expect(id, NodeKind::scalar, what)) return {{}, place(id)};
    if (tree_[id].text.empty()) problem("config/wrong-value", std::string(what) + " must not be empty", place(id));
    return {std::string(tree_[id].text), tree_[id].where};
  }
  /// One word or a list of them.
  std::vector<Named> words(NodeId id, std::string_view what) {
    std::vector<Named> out;
    if (tree_[id].kind == NodeKind::scalar) {
      out.push_back(word(id, what));
    } else if (expect(id, NodeKind::list, what)) {
      for (NodeId child = tree_[id].first; child != no_node; child = tree_[child].next)
        out.push_back(word(child, what));
    }
    return out;
  }
  bool flag(NodeId id, std::string_view what) {
    const Named value = word(id, what);
    if (!value.text.empty() && value.text != "true" && value.text != "false")
      problem("config/wrong-value", std::string(what) + " is true or false", value.where);
    return value.text == "true";
  }

  void file(NodeId map) {
    if (!expect(map, NodeKind::map, "a configuration")) return;
    for (NodeId id = tree_[map].first; id != no_node; id = tree_[id].next) {
      const std::string_view key = tree_[id].key;
      if (key == "rules")
        config_.rules = words(id, key);
      else if (key == "accounts")
        accounts(id);
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
        problem("config/missing-key", "an entry of paths needs 'match': the paths it is for", place(entry));
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

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
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
    if (lower(a[at]) != lower(b[at])) return false;
  return true;
}

ConfigKeys config_keys() {
  return {file_keys, path_keys, account_keys};
}

}  // namespace socialcheck
