#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "socialcheck/check/cross_plan.h"
#include "socialcheck/check/digest.h"
#include "socialcheck/check/evaluate.h"
#include "socialcheck/check/finding.h"
#include "socialcheck/check/observe.h"
#include "socialcheck/engine/ruleset.h"
#include "socialcheck/source/fnv.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

struct LintOptions {
  DateTime as_of;       ///< The day that counts as today.
  bool strict = false;  ///< Missing evidence counts in full instead of as a reminder.
};

/// Runs the rules of a ruleset over drafts, one after another. Keeps its working memory: one Linter for each thread.
class Linter {
 public:
  Linter(const Ruleset& rules, LintOptions options);

  /// Public figures and own contact points besides those that are built in, for the drafts from now on; null: none.
  void know(const Known* known) { seen_.know(known); }

  /// Findings of one draft, ordered by place, then rule id. An unreadable draft has none.
  void lint(const Draft& draft, const Activation& activation, std::vector<Finding>& out);
  /// What rules over several drafts ask of the draft that was linted last, with the same activation; its id is the
  /// draft's, path and line are the caller's.
  void digest(const Activation& activation, PostDigest& out) const;
  /// What a person has to look at in the draft that was linted last, at most `most_reminders`: duties of clauses that
  /// no rule can check, of those documents that are active.
  void checklist(const Activation& activation, std::vector<Reminder>& out) const;
  static constexpr std::size_t most_reminders = 5;
  /// What must be masked in the draft that was linted last.
  [[nodiscard]] std::span<const Sensitive> sensitive() const { return seen_.sensitive(); }
  [[nodiscard]] const Observation& observation() const { return seen_; }

 private:
  struct Fit;
  void add_candidate(std::uint32_t rule, const Activation& activation, PostDigest& out) const;
  [[nodiscard]] bool excused(ExprRef unless, const PostDigest& post) const;
  void add_locals(const Program& program, std::uint32_t expr, CrossCandidate& out) const;
  void rank_rules();
  void collect_candidates(const Activation& activation);
  void run(std::uint32_t rule, const Activation& activation, std::vector<Finding>& out);
  [[nodiscard]] Outcome clause_fit(std::uint32_t clause) const;
  [[nodiscard]] Fit gate(std::uint32_t rule, const Activation& activation) const;
  [[nodiscard]] Outcome evidence(const Program& program, const CRule& rule, bool& denied, Match& denial) const;
  [[nodiscard]] Severity level(const Program& program, const CRule& rule, const Match& match) const;
  void point_at_missing(const Program& program, const CRule& rule, Match& match) const;
  void report(std::uint32_t rule, const Match& match, const Fit& fit, Severity severity, FindingKind kind,
              std::vector<Finding>& out);
  [[nodiscard]] Place primary_place(const Match& match) const;
  [[nodiscard]] Place place_of(const Part& part) const;
  [[nodiscard]] std::vector<MessagePart> message(const Program& program, const CRule& rule, const Match& match) const;
  void add_label(std::string_view name, const Match& match, std::vector<MessagePart>& out) const;
  void add_field(std::string_view path, std::vector<MessagePart>& out) const;
  [[nodiscard]] std::string evidence_of(const Match& match) const;
  [[nodiscard]] std::string fingerprint(std::uint32_t rule, const Match& match) const;
  [[nodiscard]] std::string stable_name() const;
  [[nodiscard]] bool add_words(std::uint32_t index, std::uint32_t first, std::uint32_t last, Fnv& hash) const;
  void drop_yielding(std::vector<Finding>& findings) const;

  const Ruleset& rules_;
  LintOptions options_;
  Observation seen_;
  Evaluator evaluator_;
  CrossPlan plan_;
  std::vector<std::vector<std::uint32_t>> rules_of_set_;
  std::vector<std::uint32_t> always_;
  std::vector<std::uint32_t> candidates_;
  std::vector<std::uint32_t> cross_candidates_;  // those with `over`
  std::vector<std::uint32_t> rank_;              // by rule: its place in the order of ids
  std::vector<bool> marked_;
};

/// CONTRACT: breach when a finding of kind breach is a warning or error, else review when there is any, else pass.
[[nodiscard]] Verdict verdict_of(const std::vector<Finding>& findings);

}  // namespace socialcheck
