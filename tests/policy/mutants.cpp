// Asks of each built-in rule whether its examples would notice if a part of it were lost:
//   policy_mutants [--policies DIR] [--only GLOB] [--one-in N] [--most PERCENT] [--list | --suggest [--beside FILE]]
// Every signal that `find`, `needs` and `unless` name is taken out, one at a time, also from lists of many; so are the
// excuses on inner parts. The rule is compiled without it, on top of the built-in policy, and its examples are run: if
// all of them still come out as they should, the part survives, and nobody would see it go. --one-in takes a sample,
// always the same parts; --most fails when more than that share survives; --list names them. --suggest also looks for
// an example that would notice, among those of the rule with what the lost signal's own examples say beside it and
// those of its neighbours, and prints it as JSON; whether it should be an example is for a person to say. --beside adds
// texts to try, a line each: the name of a signal, a tab, what shows it.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/batch.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/source/fnv.h"
#include "support/load_policies.h"

using namespace socialcheck;

namespace {

constexpr std::string_view mutant_id = "mutant.rule";

/// A rule without one of its parts.
struct Mutant {
  RuleDef rule;
  std::string lost;    // "find: some-signal"
  std::string signal;  // "some-signal", if it is one with a name
};

LintOptions as_of_tests() {
  LintOptions options;
  options.as_of = {days_from_civil({2026, 12, 1}), 0, false, false, 0};
  return options;
}

enum class Want : std::uint8_t { breach, review, clean };
constexpr std::string_view want_names[] = {"breach", "review", "clean"};

struct Wanted {
  Want want;
  std::string json;
};

[[nodiscard]] bool is_as_wanted(Want want, int loudest) {
  return want == Want::breach ? loudest >= 1 : want == Want::review ? loudest == 0 : loudest < 0;
}

std::vector<Wanted> examples_of(const RuleDef& rule) {
  std::vector<Wanted> out;
  for (const Example& one : rule.breach) out.push_back({Want::breach, one.json});
  for (const Example& one : rule.review) out.push_back({Want::review, one.json});
  for (const Example& one : rule.clean) out.push_back({Want::clean, one.json});
  return out;
}

std::string signal_of(const Expr& expr) {
  if (expr.kind == ExprKind::none && expr.children.size() == 1) return signal_of(expr.children.front());
  return expr.kind == ExprKind::signal && expr.names.size() == 1 ? expr.names.front().text : std::string();
}

std::string name_of(const Expr& expr) {
  if (expr.kind == ExprKind::none && expr.children.size() == 1) return "none of " + name_of(expr.children.front());
  if (!expr.names.empty()) return expr.names.front().text;
  if (!expr.set.phrases.empty()) return "phrases \"" + expr.set.phrases.front().text + "\"...";
  if (!expr.set.patterns.empty()) return "patterns";
  if (!expr.set.identifiers.empty()) return "identifiers";
  if (!expr.tests.empty()) return "test of " + expr.tests.front().path.text;
  if (!expr.path.text.empty()) return "elements of " + expr.path.text;
  return expr.kind == ExprKind::none ? "none of them" : "a group";
}

/// True for what a person would call one thing: no group of several.
bool is_leaf(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::signal:
      return expr.names.size() == 1;
    case ExprKind::all:
    case ExprKind::any:
    case ExprKind::at_least:
      return false;
    case ExprKind::none:
      return expr.children.size() == 1;
    default:
      return true;
  }
}

/// Makes the mutants of a rule. Each change is made to the rule itself, copied, and taken back.
class Mutator {
 public:
  explicit Mutator(const RuleDef& rule) : rule_(rule) {
    rule_.id.text = mutant_id;
    rule_.message.text = "m";  // names of what was lost would be unknown
    rule_.breach.clear(), rule_.clean.clear(), rule_.review.clear();
  }

  std::vector<Mutant> make() {
    part_ = "find";
    for (Expr& expr : rule_.find) walk(expr);
    part_ = "unless";
    drop_whole(rule_.unless);
    for (Expr& expr : rule_.unless) walk(expr);
    part_ = "needs";
    if (!rule_.find.empty()) drop_whole(rule_.needs);
    for (Expr& expr : rule_.needs) walk(expr);
    return std::move(mutants_);
  }

 private:
  RuleDef rule_;
  const char* part_ = "";
  std::vector<Mutant> mutants_;

  void keep(const std::string& what, std::string signal) {
    mutants_.push_back({rule_, std::string(part_) + ": " + what, std::move(signal)});
  }

  template <class T>
  void without(std::vector<T>& list, std::size_t at, std::string what, std::string signal) {  // copies of what goes
    T lost = std::move(list[at]);
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
    keep(what, std::move(signal));
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), std::move(lost));
  }

  void drop_whole(std::vector<Expr>& part) {
    if (part.empty() || !is_leaf(part.front())) return;
    without(part, 0, name_of(part.front()), signal_of(part.front()));
  }

  void walk(Expr& expr) {
    if (expr.kind == ExprKind::signal && expr.names.size() > 1)
      for (std::size_t at = 0; at < expr.names.size(); ++at)
        without(expr.names, at, expr.names[at].text, expr.names[at].text);
    const bool can_lose = expr.children.size() > expr.count && expr.children.size() > 1;
    for (std::size_t at = 0; at < expr.children.size(); ++at) {
      if (can_lose && is_leaf(expr.children[at]))
        without(expr.children, at, name_of(expr.children[at]), signal_of(expr.children[at]));
      walk(expr.children[at]);
    }
    if (!expr.unless.empty()) {
      drop_whole(expr.unless);
      for (Expr& inner : expr.unless) walk(inner);
    }
  }
};

/// A rule on top of the built-in policy, and the one that runs.
class Trial {
 public:
  Trial(const RuleDef& rule, const ListReader& lists) : rules_(Ruleset::built_in()) {
    std::vector<PolicyFile> files(1);
    files[0].source = std::make_unique<Source>("mutant.yaml", "");
    files[0].policy.rules.push_back(rule);
    good_ = rules_.add(files, lists);
    if (!good_) return;
    Selection selection;
    selection.select.emplace_back(mutant_id);
    for (const Named& other : rule.yields_to) selection.select.push_back(other.text);
    activation_.emplace(rules_, selection);
    linter_.emplace(rules_, as_of_tests());
  }
  [[nodiscard]] bool good() const { return good_; }

  /// Severity of the rule's findings on an example; -1 without.
  int loudest(std::string json) {
    if (!json.empty() && json.front() == '"') json = "{\"text\":" + json + "}";
    const Source source("example.json", json);
    const std::uint32_t mutant = rules_.rule_count() - 1;
    int loudest = -1;
    Batch batch;
    (void)read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
      std::vector<Finding> findings;
      linter_->lint(draft, *activation_, findings);
      if (is_cross(rules_.compiled_rule(mutant)) && draft.readable) {
        PostDigest digest;
        linter_->digest(*activation_, digest);
        findings = batch.add(digest);
      }
      for (const Finding& finding : findings)
        if (finding.rule == mutant) loudest = std::max(loudest, static_cast<int>(finding.severity));
    });
    return loudest;
  }
  bool passes(const std::vector<Wanted>& examples) {
    return std::all_of(examples.begin(), examples.end(),
                       [&](const Wanted& one) { return is_as_wanted(one.want, loudest(one.json)); });
  }

 private:
  Ruleset rules_;
  bool good_ = false;
  std::optional<Activation> activation_;
  std::optional<Linter> linter_;
};

/// The text of an example, as JSON with its quotes; empty without.
std::string_view text_of(std::string_view json) {
  if (json.starts_with('"')) return json;
  const std::size_t at = json.find("\"text\":\"");
  if (at == std::string_view::npos || json.starts_with('[')) return {};
  const std::size_t begin = at + 7;
  std::size_t end = begin + 1;
  while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
  return json.substr(begin, end + 1 - begin);
}
/// The example with another text.
std::string with_text(const std::string& json, const std::string& text) {
  const std::string_view old = text_of(json);
  std::string out = json;
  if (!old.empty()) out.replace(static_cast<std::size_t>(old.data() - json.data()), old.size(), text);
  return out;
}
/// Two texts after each other.
std::string joined(std::string_view one, std::string_view other) {
  std::string out(one.substr(0, one.size() - 1));
  const bool ends = !out.empty() && std::string_view(".!?\"").find(out.back()) != std::string_view::npos;
  return out.append(ends ? " " : ". ").append(other.substr(1));
}

class Runner {
 public:
  Runner(std::filesystem::path root, std::string only, unsigned one_in, bool list, bool suggest,
         const std::string& beside)
      : lists_(support::lists_of(std::move(root))),
        only_(std::move(only)),
        one_in_(one_in),
        list_(list),
        suggest_(suggest) {
    std::ifstream lines(beside);
    for (std::string line; std::getline(lines, line);)
      if (const std::size_t tab = line.find('\t'); tab != std::string::npos)
        beside_.emplace(line.substr(0, tab), "\"" + line.substr(tab + 1) + "\"");
  }

  void run(const std::vector<PolicyFile>& files) {
    for (const PolicyFile& file : files)
      for (const SignalDef& signal : file.policy.signals) signals_.emplace(signal.name.text, &signal);
    for (const PolicyFile& file : files) {
      const std::size_t before = survived_, tried = tried_;
      neighbours_.clear();
      for (const RuleDef& rule : file.policy.rules)
        for (const Wanted& one : examples_of(rule)) neighbours_.push_back(one.json);
      for (const RuleDef& rule : file.policy.rules)
        if (glob_match(only_, rule.id.text)) run_rule(file, rule);
      if (survived_ > before)
        std::printf("%s: %zu of %zu survive\n", file.source->name().c_str(), survived_ - before, tried_ - tried);
    }
    std::printf("%zu of %zu parts of rules can go unnoticed (%.1f%%)\n", survived_, tried_, percent());
    if (stillborn_ > 0) std::printf("%zu more cannot be taken out alone\n", stillborn_);
  }
  [[nodiscard]] double percent() const {
    return tried_ == 0 ? 0 : 100.0 * static_cast<double>(survived_) / static_cast<double>(tried_);
  }
  [[nodiscard]] bool tried_any() const { return tried_ > 0; }

 private:
  ListReader lists_;
  std::string only_;
  unsigned one_in_;
  bool list_, suggest_;
  std::size_t tried_ = 0, survived_ = 0, stillborn_ = 0;
  std::map<std::string, const SignalDef*> signals_;
  Ruleset all_ = Ruleset::built_in();
  Activation all_active_{all_, {}};
  Linter all_linter_{all_, as_of_tests()};
  std::multimap<std::string, std::string> beside_;
  std::vector<std::string> neighbours_;  // examples of the rules of the same file

  void run_rule(const PolicyFile& file, const RuleDef& rule) {
    std::map<std::string, int> seen;
    std::vector<Wanted> examples = examples_of(rule);
    for (const Mutant& mutant : Mutator(rule).make()) {
      const int number = seen[mutant.lost]++;  // the same signal may stand in several places
      if (!in_sample(rule.id.text + " " + mutant.lost + " " + std::to_string(number))) continue;
      Trial trial(mutant.rule, lists_);
      ++(trial.good() ? tried_ : stillborn_);
      if (!trial.good() || !trial.passes(examples)) continue;
      ++survived_;
      const Position at = Lines(*file.source).position(rule.where.begin);
      if (list_)
        std::printf("%s:%u: %s: %s\n", file.source->name().c_str(), at.line, rule.id.text.c_str(), mutant.lost.c_str());
      if (suggest_) suggest(file, rule, mutant, trial, examples);
    }
  }

  [[nodiscard]] bool in_sample(const std::string& name) const {
    Fnv hash;
    hash.add(name);
    return hash.value() % one_in_ == 0;
  }

  /// Prints the shortest example that tells the rule from the mutant; later mutants are tried with it, too.
  void suggest(const PolicyFile& file, const RuleDef& rule, const Mutant& mutant, Trial& without,
               std::vector<Wanted>& examples) {
    RuleDef whole = rule;
    whole.id.text = mutant_id;
    Trial with(whole, lists_);
    if (!with.good()) return;
    for (const std::vector<std::string>& candidates : candidates_for(rule, mutant)) {
      std::optional<Wanted> best;
      for (const std::string& one : candidates) {
        if (best && best->json.size() <= one.size()) continue;
        const int loud = with.loudest(one);
        const Want want = loud >= 1 ? Want::breach : loud == 0 ? Want::review : Want::clean;
        if (is_as_wanted(want, without.loudest(one))) continue;
        if (want != Want::clean || is_clean(one)) best = {want, one};
      }
      if (!best) continue;
      std::printf("%s\t%s\t%s\t%s\t%s\n", file.source->name().c_str(), rule.id.text.c_str(), mutant.lost.c_str(),
                  want_names[static_cast<std::size_t>(best->want)].data(), best->json.c_str());
      examples.push_back(*best);
      return;
    }
  }

  /// What is no business of one rule may well be that of another: such a draft would be a poor example of a clean one.
  bool is_clean(std::string json) {
    if (json.starts_with('"')) json = "{\"text\":" + json + "}";
    const Source source("example.json", json);
    bool clean = true;
    (void)read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
      std::vector<Finding> findings;
      all_linter_.lint(draft, all_active_, findings);
      for (const Finding& finding : findings) clean = clean && finding.severity < Severity::warning;
    });
    return clean;
  }

  /// Groups of examples to try, the most telling first.
  std::vector<std::vector<std::string>> candidates_for(const RuleDef& rule, const Mutant& mutant) {
    std::vector<std::string> said, replaced, beside;
    hits_of(mutant.signal, said, 0);
    for (const Wanted& base : examples_of(rule)) {
      const std::string_view text = text_of(base.json);
      if (text.empty()) continue;
      for (const std::string& hit : said) {
        replaced.push_back(with_text(base.json, hit));
        beside.push_back(with_text(base.json, joined(text, hit)));
        beside.push_back(with_text(base.json, joined(hit, text)));
      }
    }
    return {said, replaced, beside, neighbours_};
  }

  /// Texts in which a signal, or one that it is made of, is seen.
  void hits_of(const std::string& name, std::vector<std::string>& out, int depth) {
    for (auto [at, end] = beside_.equal_range(name); at != end; ++at) out.push_back(at->second);
    const auto found = signals_.find(name);
    if (found == signals_.end() || depth > 3) return;
    for (const Example& one : found->second->hit)
      if (const std::string_view text = text_of(one.json); !text.empty()) out.emplace_back(text);
    const std::function<void(const Expr&)> below = [&](const Expr& expr) {
      for (const Named& inner : expr.names) hits_of(inner.text, out, depth + 1);
      for (const Expr& child : expr.children) below(child);
    };
    below(found->second->expr);
  }
};

}  // namespace

int main(int argc, char** argv) {
  std::string policies = SOCIALCHECK_SOURCE "/policies", only = "*", beside;
  unsigned one_in = 1;
  double most = 100;
  bool list = false, suggest = false;
  for (int at = 1; at < argc; ++at) {
    const std::string word = argv[at];
    const char* value = at + 1 < argc ? argv[at + 1] : "";
    if (word == "--policies") policies = value;
    if (word == "--only") only = value;
    if (word == "--beside") beside = value;
    if (word == "--one-in") one_in = static_cast<unsigned>(std::max(1, std::atoi(value)));
    if (word == "--most") most = std::atof(value);
    list = list || word == "--list";
    suggest = suggest || word == "--suggest";
  }
  const std::vector<PolicyFile> files = support::open_policies(policies, "policies");
  Runner runner(policies, only, one_in, list, suggest, beside);
  runner.run(files);
  if (!runner.tried_any()) return 2;
  if (runner.percent() <= most) return 0;
  std::printf("more than %.1f%%: add an example that fails without the part (--list names them), or take it out\n",
              most);
  return 1;
}
