#include "cli/command_rules.h"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/layout.h"
#include "cli/policy_options.h"
#include "cli/setups.h"
#include "cli/terminal.h"
#include "socialcheck/report/json_writer_internal.h"

namespace socialcheck::cli {

namespace {

struct ActiveRule {
  RuleInfo info;
  Severity severity = Severity::warning;
  std::vector<std::string_view> clauses;
};

std::vector<ActiveRule> active_rules(const Setup& setup) {
  const Ruleset& rules = setup.ruleset->rules;
  std::vector<ActiveRule> out;
  for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule) {
    if (!setup.activation->rule_on(rule)) continue;
    ActiveRule& one = out.emplace_back();
    one.info = rules.rule(rule);
    const int level = setup.activation->level(rule);
    one.severity = level < 0 ? one.info.severity : static_cast<Severity>(level);
    for (const std::uint32_t clause : one.info.clauses)
      if (setup.activation->clause_on(clause)) one.clauses.push_back(rules.clause(clause).id);
  }
  std::sort(out.begin(), out.end(), [](const ActiveRule& a, const ActiveRule& b) { return a.info.id < b.info.id; });
  return out;
}

std::string as_text(const std::vector<ActiveRule>& rules) {
  std::size_t longest = 0;
  for (const ActiveRule& rule : rules) longest = std::max(longest, rule.info.id.size());
  std::string out;
  for (const ActiveRule& rule : rules) {
    std::string line(rule.info.id);
    pad(line, longest + 2);
    line += name_of(rule.severity);
    pad(line, longest + 2 + 9);
    for (std::size_t at = 0; at < rule.clauses.size(); ++at) line.append(at == 0 ? "" : ",").append(rule.clauses[at]);
    if (rule.clauses.empty()) line += '-';
    out.append(line).append("\n");
  }
  return out;
}

void append_rule(const ActiveRule& rule, std::string& out) {
  JsonWriter json(out);
  json.open_object().member("id", rule.info.id).member("severity", name_of(rule.severity));
  json.member("title", rule.info.title).key("tags").open_array();
  for (const std::string_view tag : rule.info.tags) json.value(tag);
  json.close_array().key("clauses").open_array();
  for (const std::string_view clause : rule.clauses) json.value(clause);
  json.close_array().key("waivable").raw(rule.info.waivable ? "true" : "false").close_object();
}

std::string as_json(const std::vector<ActiveRule>& rules) {
  std::string out = "{\"rules\":[";
  for (const ActiveRule& rule : rules) {
    out += &rule == &rules.front() ? "\n" : ",\n";
    append_rule(rule, out);
  }
  return out + "\n]}\n";
}

}  // namespace

int run_rules(Arguments arguments) {
  PolicyOptions policy;
  std::string format = "text";
  Options options("rules", "[OPTIONS]", "Lists the active rules: id, highest severity, clauses that ask for it.");
  add_policy_options(options, policy);
  options.group("Report");
  options.choice("--format", format, {"text", "json"}, "text or json");
  options.example("socialcheck rules --policy nhs-wales --select consent");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;

  const SetupOptions setup_options;
  Rulesets rulesets;
  Setups setups(policy, setup_options, rulesets);
  const Setup* setup = setups.here();
  if (setup == nullptr) return exit_usage;
  const std::vector<ActiveRule> rules = active_rules(*setup);
  if (!write_standard_output(format == "json" ? as_json(rules) : as_text(rules))) return exit_usage;
  return exit_clean;
}

}  // namespace socialcheck::cli
