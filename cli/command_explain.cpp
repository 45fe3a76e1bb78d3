#include "cli/command_explain.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cli/describe.h"
#include "cli/layout.h"
#include "cli/policy_options.h"
#include "cli/setups.h"
#include "cli/terminal.h"
#include "socialcheck/source/source.h"
#include "socialcheck/syntax/json.h"
#include "socialcheck/syntax/suggest.h"

namespace socialcheck::cli {

namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t label_indent = 12;
constexpr std::uint32_t most_examples = 4;

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
           return lower(x) == lower(y);
         });
}

/// An example as people write it: its text, then what else is known of the draft.
std::string example_text(std::string_view json) {
  const Source source("example", std::string(json));
  Tree tree;
  Problems problems;
  const NodeId root = read_json(source, {0, static_cast<std::uint32_t>(json.size())}, tree, problems);
  if (root == no_node) return std::string(json);
  if (tree[root].kind == NodeKind::scalar) return std::string(tree[root].text);
  const NodeId text = tree[root].kind == NodeKind::map ? tree.find(root, "text") : no_node;
  if (text == no_node) return dump(tree, root);
  std::string out(tree[text].text);
  std::string rest;
  for (NodeId one = tree[root].first; one != no_node; one = tree[one].next)
    if (one != text) rest += (rest.empty() ? "" : ", ") + std::string(tree[one].key) + ": " + dump(tree, one);
  return rest.empty() ? out : out + "\n    [" + rest + "]";
}

class Explainer {
 public:
  explicit Explainer(const Setup& setup) : rules_(setup.ruleset->rules), active_(*setup.activation) {}

  /// The text for a rule or clause of that name; nothing if there is none.
  [[nodiscard]] std::optional<std::string> explain(std::string_view name) const {
    for (std::uint32_t rule = 0; rule < rules_.rule_count(); ++rule)
      if (same_word(rules_.rule(rule).id, name)) return of_rule(rule);
    for (std::uint32_t clause = 0; clause < rules_.clause_count(); ++clause)
      if (same_word(rules_.clause(clause).id, name)) return of_clause(clause);
    return std::nullopt;
  }

  [[nodiscard]] std::string unknown(std::string_view name) const {
    std::vector<std::string_view> names;
    for (std::uint32_t rule = 0; rule < rules_.rule_count(); ++rule) names.push_back(rules_.rule(rule).id);
    for (std::uint32_t clause = 0; clause < rules_.clause_count(); ++clause) names.push_back(rules_.clause(clause).id);
    const std::string_view near = nearest(name, names);
    std::string out = "there is no rule or clause '" + std::string(name) + "'";
    if (!near.empty()) return out + ", did you mean '" + std::string(near) + "'?";
    return out + "; `socialcheck rules` lists the rules, `socialcheck coverage` the clauses";
  }

 private:
  const Ruleset& rules_;
  const Activation& active_;

  [[nodiscard]] std::string of_rule(std::uint32_t index) const {
    const RuleInfo info = rules_.rule(index);
    const CRule& rule = rules_.compiled_rule(index);
    const Program& program = rules_.program_of(Base::rules, index);
    std::string out(info.id);
    if (!info.title.empty()) out.append(": ").append(info.title);
    out += '\n';
    std::string line = levels(program, rule) + "; tags:";
    for (const std::string_view tag : info.tags) line.append(" ").append(tag);
    if (!active_.rule_on(index)) line += "; not active here";
    append_wrapped({}, line, indent, out);
    section("Why", info.why, out);
    append_meaning(program, rule, out);
    append_clauses(info, out);
    append_examples("Reported", program, rule.breach, out);
    append_examples("Left to a person", program, rule.review, out);
    append_examples("Not reported", program, rule.clean, out);
    section("What to do", info.help, out);
    section("Whom to ask", info.ask, out);
    append_waiver(info, out);
    return out;
  }

  static void section(std::string_view heading, std::string_view words, std::string& out) {
    if (words.empty()) return;
    out.append("\n").append(heading).append("\n");
    append_wrapped({}, words, indent, out);
  }

  [[nodiscard]] std::string levels(const Program& program, const CRule& rule) const {
    std::string out;
    for (std::uint32_t at = 0; at < rule.severity.count; ++at) {
      const CSeverity& one = program.severities[rule.severity.first + at];
      out += out.empty() ? "" : one.when == nothing ? ", otherwise " : ", ";
      out += name_of(one.level);
      if (one.when != nothing) out += " if " + describe(rules_, program, one.when);
    }
    return out;
  }

  void append_meaning(const Program& program, const CRule& rule, std::string& out) const {
    out += "\nWhat it looks for\n";
    const auto part = [&](const char* label, std::uint32_t expr) {
      if (expr != nothing)
        append_wrapped(std::string("  ") + label, describe(rules_, program, expr), label_indent, out);
    };
    part("where", rule.applies);
    part("find", rule.find);
    part("needs", rule.needs);
    part("refused", rule.denied);
    part("unless", rule.unless);
  }

  void append_clauses(const RuleInfo& info, std::string& out) const {
    out += "\nClauses\n";
    if (info.clauses.empty()) append_wrapped({}, "none", indent, out);
    for (const std::uint32_t index : info.clauses) {
      const ClauseInfo clause = rules_.clause(index);
      append_wrapped({}, std::string(clause.id) + ", " + place_of(clause), indent, out);
      append_wrapped({}, clause.summary, indent * 2, out);
    }
  }

  [[nodiscard]] std::string place_of(const ClauseInfo& clause) const {
    const DocumentInfo document = rules_.document(clause.document);
    std::string out = std::string(document.title) + ", version " +
                      (document.version.empty() ? "not stated" : std::string(document.version)) + ", section " +
                      std::string(clause.section);
    if (!clause.modality.empty()) out.append(" (").append(clause.modality).append(")");
    return out;
  }

  static void append_examples(std::string_view heading, const Program& program, Range range, std::string& out) {
    if (range.count == 0) return;
    out.append("\n").append(heading).append("\n");
    for (std::uint32_t at = 0; at < std::min(range.count, most_examples); ++at) {
      std::string text = "- " + example_text(program.text(program.examples[range.first + at].json));
      append_block(text, indent, out);
    }
  }

  static void append_waiver(const RuleInfo& info, std::string& out) {
    out += "\nHow to waive\n";
    if (!info.waivable) {
      append_wrapped({}, "This rule cannot be waived in a draft.", indent, out);
      return;
    }
    const std::string id(info.id);
    out += "  In the draft's fields:\n    waivers: [{rule: " + id +
           ", reason: \"...\", by: \"...\", until: YYYY-MM-DD}]\n"
           "  In Markdown, for the next line or (without -next-line) for the whole draft:\n"
           "    <!-- socialcheck-disable-next-line " +
           id + " -- reason -->\n";
  }

  [[nodiscard]] std::string of_clause(std::uint32_t index) const {
    const ClauseInfo clause = rules_.clause(index);
    std::string out = std::string(clause.id) + "\n";
    append_wrapped({}, place_of(clause), indent, out);
    section("What it says", clause.summary, out);
    out += "\nRules that cite it\n";
    bool any = false;
    for (std::uint32_t rule = 0; rule < rules_.rule_count(); ++rule) {
      const RuleInfo info = rules_.rule(rule);
      if (std::find(info.clauses.begin(), info.clauses.end(), index) == info.clauses.end()) continue;
      any = true;
      append_wrapped({}, std::string(info.id) + ": " + std::string(info.title), indent, out);
    }
    if (!any) append_wrapped({}, "none", indent, out);
    for (const Program* program : rules_.programs())
      for (const CReminder& reminder : program->checklist)
        for (const std::uint32_t number : program->numbers(reminder.clauses))
          if (number == index) section("On the checklist", program->text(reminder.ask), out);
    section("Why no rule looks for it", any ? std::string_view{} : clause.reason, out);
    return out;
  }
};

}  // namespace

int run_explain(Arguments arguments) {
  PolicyOptions policy;
  std::vector<std::string> names;
  Options options("explain", "[OPTIONS] RULE|CLAUSE...",
                  "Says what a rule looks for and why, or what a clause asks for and which rules cite it.");
  options.words(names);
  add_document_options(options, policy);
  options.example("socialcheck explain disclaimer.own-views");
  options.example("socialcheck explain NHSW-6-14");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  if (names.empty()) {
    complain("explain what? name a rule or a clause, as in `socialcheck explain NHSW-6-14`");
    return exit_usage;
  }
  const SetupOptions setup_options;
  Rulesets rulesets;
  Setups setups(policy, setup_options, rulesets);
  const Setup* setup = setups.here();
  if (setup == nullptr) return exit_usage;
  const Explainer explainer(*setup);
  std::string out;
  for (const std::string& name : names) {
    const std::optional<std::string> text = explainer.explain(name);
    if (!text) {
      complain(explainer.unknown(name));
      exit = exit_usage;
      continue;
    }
    if (!out.empty()) out += '\n';
    out += *text;
  }
  return write_standard_output(out) ? exit : exit_usage;
}

}  // namespace socialcheck::cli
