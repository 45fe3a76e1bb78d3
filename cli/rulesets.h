#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "socialcheck/engine/ruleset.h"
#include "socialcheck/policy/catalogue.h"

namespace socialcheck::cli {

/// A ruleset in use, and where its own rules stand in the catalogue of a run.
struct NumberedRuleset {
  Ruleset rules;
  std::vector<std::string> paths;  ///< Policy files and folders on top of the built-in policy.
  std::uint32_t rule_shift = 0, clause_shift = 0, document_shift = 0;
};

/// The rulesets of one run: the built-in policy, and one for each set of policy files that some configuration adds to
/// it. Together they are one catalogue, in which what is built in stands once, so that a report can name rules of all.
class Rulesets : public Catalogue {
 public:
  /// The ruleset of the built-in policy and these files or folders, compiled when it is first asked for. Null if there
  /// is an error in one; problems have been written to standard error then.
  [[nodiscard]] const NumberedRuleset* with(const std::vector<std::string>& paths);
  /// A ruleset of files and folders alone, without the built-in policy; must be the first to be asked for.
  [[nodiscard]] const NumberedRuleset* alone(const std::vector<std::string>& paths);

  /// Numbers in the catalogue of a rule or clause of a ruleset.
  [[nodiscard]] std::uint32_t rule_number(const NumberedRuleset& set, std::uint32_t rule) const {
    return rule < built_in_rules_ ? rule : rule + set.rule_shift;
  }
  [[nodiscard]] std::uint32_t clause_number(const NumberedRuleset& set, std::uint32_t clause) const {
    return clause < built_in_clauses_ ? clause : clause + set.clause_shift;
  }

  [[nodiscard]] std::uint32_t rule_count() const override { return rules_; }
  [[nodiscard]] std::uint32_t clause_count() const override { return clauses_; }
  [[nodiscard]] std::uint32_t document_count() const override { return documents_; }
  [[nodiscard]] RuleInfo rule(std::uint32_t index) const override;
  [[nodiscard]] ClauseInfo clause(std::uint32_t index) const override;
  [[nodiscard]] DocumentInfo document(std::uint32_t index) const override;

 private:
  const NumberedRuleset* keep(Ruleset rules, const std::vector<std::string>& paths);

  std::deque<NumberedRuleset> sets_;
  std::uint32_t built_in_rules_ = 0, built_in_clauses_ = 0, built_in_documents_ = 0;
  std::uint32_t rules_ = 0, clauses_ = 0, documents_ = 0;
};

/// Compiles policy files and folders, each file once, on top of what is there; problems go to standard error. False
/// after an error.
[[nodiscard]] bool add_policy_files(Ruleset& rules, const std::vector<std::string>& paths);

}  // namespace socialcheck::cli
