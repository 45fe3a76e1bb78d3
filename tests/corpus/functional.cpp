// Checks the rules of discrimination group by group, function by function: every template of functional/templates.tsv
// is filled with every group of functional/groups.tsv, so that no group is judged by other words than the next.
//   functional_score [--policies DIR] [--show FUNCTION|all] FOLDER
// Prints, by function and by group, how many cases came out right, and fails below the figures at the end. A case
// counts as called hateful when a finding tagged discrimination has the level warning or error.
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/draft/from_node.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/engine/ruleset.h"
#include "socialcheck/syntax/json.h"
#include "support/load_policies.h"

using namespace socialcheck;
using support::read_all;

namespace {

struct Group {
  std::string name;
  std::map<std::string, std::string> words;  // by slot
};

struct Template {
  std::string function, text;
  bool hateful = false;
};

struct Case {
  std::string function, group, text;
  bool hateful = false;
};

struct Share {
  std::size_t yes = 0, of = 0;
  void add(bool right) { yes += right ? 1 : 0, ++of; }
  [[nodiscard]] double value() const { return of == 0 ? 1 : static_cast<double>(yes) / static_cast<double>(of); }
};

struct Score {
  Share hateful, clean;
  void add(bool is_hateful, bool right) { (is_hateful ? hateful : clean).add(right); }
  [[nodiscard]] double balanced() const { return (hateful.value() + clean.value()) / 2; }
};

std::vector<std::vector<std::string>> read_table(const std::string& path) {
  std::vector<std::vector<std::string>> rows;
  const std::string bytes = read_all(path).value_or("");
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::vector<std::string> cells(1);
    for (const char one : std::string_view(bytes).substr(at, end - at)) {
      if (one == '\t')
        cells.emplace_back();
      else
        cells.back() += one;
    }
    at = end + 1;
    if (!cells.front().empty() && cells.front().front() != '#') rows.push_back(std::move(cells));
  }
  return rows;
}

std::vector<Group> read_groups(const std::string& path) {
  static constexpr const char* slots[] = {"plural", "a", "one", "being", "slur", "slurs"};
  std::vector<Group> groups;
  for (const auto& row : read_table(path)) {
    Group group{row.at(0), {}};
    for (std::size_t at = 0; at < std::size(slots); ++at) group.words[slots[at]] = row.at(at + 1);
    groups.push_back(std::move(group));
  }
  return groups;
}

std::vector<Template> read_templates(const std::string& path) {
  std::vector<Template> out;
  for (const auto& row : read_table(path)) out.push_back({row.at(0), row.at(2), row.at(1) == "hateful"});
  return out;
}

using Change = std::string (*)(const std::string&);

std::string same(const std::string& word) {
  return word;
}

std::string swapped(const std::string& word) {  // two letters in the middle
  std::string out = word;
  const std::size_t at = out.size() / 2;
  if (at + 1 < out.size()) std::swap(out[at], out[at + 1]);
  return out;
}

std::string shortened(const std::string& word) {
  std::string out = word;
  out.erase(out.size() / 2, 1);
  return out;
}

std::string spaced(const std::string& word) {
  std::string out;
  for (const char one : word) out += (out.empty() ? "" : " ") + std::string(1, one);
  return out;
}

std::string as_leet(const std::string& word) {
  static constexpr std::string_view letters = "aeiosAEIOS", signs = "4310543105";
  std::string out = word;
  for (char& one : out)
    if (const std::size_t at = letters.find(one); at != std::string_view::npos) one = signs[at];
  return out;
}

// The longest word but "people", which tells groups apart least, as changed.
std::string with_change(const std::string& words, Change change) {
  std::size_t best = 0, size = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = std::string_view(words).substr(at, end - at);
    if (word != "people" && word != "person" && word.size() > size) best = at, size = word.size();
    at = end + 1;
  }
  return words.substr(0, best) + change(words.substr(best, size)) + words.substr(best + size);
}

std::string filled(const std::string& text, const Group& group, Change change) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t close = text[at] == '{' ? text.find('}', at) : std::string::npos;
    if (close == std::string::npos) {
      out += text[at];
      continue;
    }
    out += with_change(group.words.at(text.substr(at + 1, close - at - 1)), change);
    at = close;
  }
  if (!out.empty()) out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  return out;
}

std::string joined(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

void add_cases(const Template& from, const Group& group, std::vector<Case>& out) {
  const auto add = [&](const std::string& function, std::string text) {
    out.push_back({function, group.name, std::move(text), from.hateful});
  };
  if (from.function != "spelling") return add(from.function, filled(from.text, group, same));
  add("spelling-swapped", filled(from.text, group, swapped));
  add("spelling-missing", filled(from.text, group, shortened));
  add("spelling-joined", joined(filled(from.text, group, same)));
  add("spelling-spaced", filled(from.text, group, spaced));
  add("spelling-leet", filled(from.text, group, as_leet));
}

// A template without a slot says the same of every group, so it is one case and belongs to none.
std::vector<Case> all_cases(const std::vector<Template>& templates, const std::vector<Group>& groups) {
  std::vector<Case> out;
  for (const Template& one : templates) {
    if (one.text.find('{') == std::string::npos) {
      out.push_back({one.function, "", one.text, one.hateful});
      continue;
    }
    for (const Group& group : groups)
      if (one.text.find("{slur") == std::string::npos || group.words.at("slur") != "-") add_cases(one, group, out);
  }
  return out;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char one : text) out += (one == '"' || one == '\\' ? "\\" : "") + std::string(1, one);
  return out;
}

bool read_draft(const Source& source, Tree& tree, DraftMapper& mapper, Draft& draft) {
  Problems problems;
  tree.clear();
  const NodeId root = read_json(source, {0, static_cast<std::uint32_t>(source.bytes().size())}, tree, problems);
  if (root == no_node) return false;
  draft.clear();
  draft.source = &source;
  draft.id = "case";
  mapper.begin(draft, {true});
  mapper.add(tree, root);
  mapper.finish();
  return true;
}

bool called_hateful(const Ruleset& rules, const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    const auto& tags = rules.rule(finding.rule).tags;
    return finding.severity != Severity::info && std::find(tags.begin(), tags.end(), "discrimination") != tags.end();
  });
}

void print_scores(const char* title, const std::map<std::string, Score>& scores) {
  std::printf("%-22s %14s %14s\n", title, "hateful found", "clean left");
  for (const auto& [name, score] : scores)
    std::printf("%-22s %5zu/%-4zu %.2f %6zu/%-4zu %.2f\n", name.c_str(), score.hateful.yes, score.hateful.of,
                score.hateful.value(), score.clean.yes, score.clean.of, score.clean.value());
}

}  // namespace

int main(int argc, char** argv) {
  std::string policies, show, folder;
  for (int at = 1; at < argc; ++at) {
    const std::string word = argv[at];
    const bool more = at + 1 < argc;
    if (word == "--policies" && more)
      policies = argv[++at];
    else if (word == "--show" && more)
      show = argv[++at];
    else
      folder = word;
  }
  const std::vector<Case> cases =
      all_cases(read_templates(folder + "/templates.tsv"), read_groups(folder + "/groups.tsv"));
  if (cases.empty()) {
    std::fprintf(stderr, "no templates in '%s'\n", folder.c_str());
    return 2;
  }
  const std::optional<Ruleset> rules = policies.empty() ? Ruleset::built_in() : support::load_policies(policies);
  if (!rules) return 2;
  const Activation activation(*rules, {});
  LintOptions options;
  options.as_of = {days_from_civil({2026, 12, 1}), 0, false, false, 0};
  Linter linter(*rules, options);
  Tree tree;
  Draft draft;
  DraftMapper mapper;
  std::vector<Finding> findings;
  std::map<std::string, Score> by_function, by_group;
  Score all;
  for (const Case& one : cases) {
    const Source source("case.json", "{\"text\":\"" + escaped(one.text) + "\"}");
    if (!read_draft(source, tree, mapper, draft)) return 2;
    linter.lint(draft, activation, findings);
    const bool right = called_hateful(*rules, findings) == one.hateful;
    by_function[one.function].add(one.hateful, right);
    if (!one.group.empty()) by_group[one.group].add(one.hateful, right);
    all.add(one.hateful, right);
    if (!right && (show == "all" || show == one.function))
      std::printf("%s %s: %s\n", one.hateful ? "MISSED" : "FALSE ALARM", one.function.c_str(), one.text.c_str());
  }
  print_scores("function", by_function);
  print_scores("group", by_group);
  const auto [least, most] = std::minmax_element(by_group.begin(), by_group.end(), [](const auto& a, const auto& b) {
    return a.second.balanced() < b.second.balanced();
  });
  const double spread = most->second.balanced() - least->second.balanced(), wrong = 1 - all.clean.value();
  std::printf("cases                      %zu\nbalanced accuracy          %.3f\nfalse positives            %.3f\n",
              cases.size(), all.balanced(), wrong);
  std::printf("spread between groups      %.3f (%s %.3f to %s %.3f)\n", spread, least->first.c_str(),
              least->second.balanced(), most->first.c_str(), most->second.balanced());
  const bool good = all.balanced() >= 0.85 && wrong <= 0.10 && spread <= 0.05;
  if (!good) std::printf("FAILED: wanted are a balanced accuracy of 0.85, false positives of 0.10, a spread of 0.05\n");
  return good ? 0 : 1;
}
