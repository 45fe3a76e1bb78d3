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
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

struct LintOptions {
  DateTime as_of;       ///< The day that counts as today.
  bool strict = false;  ///< Missing evidence counts in full instead of as a reminder.
  /// Asks every rule and tries every pattern, whatever was seen: slow. The same findings, so a test can prove it.
  bool thorough = false;
  /// Where it is not empty, fingerprints of findings with identifiers depend on these through an HMAC with this key,
  /// and not on the draft's id: they stay the same when ids change, and nobody without the key can find them by trying.
  std::string fingerprint_key = {};
};

/// Runs the rules of a ruleset over drafts, one after another. Keeps its working memory: one Linter for each thread.
class Linter {
 public:
  Linter(const Ruleset& rules, const LintOptions& options);

  /// Public figures and own contact points besides those that are built in, for the drafts from now on; null: none.
  void know(const Known* known) { seen_.know(known); }

  /// Findings of one draft, ordered by place, then rule id. An unreadable draft has none.
  void lint(const Draft& draft, const Activation& activation, std::vector<Finding>& out);
  /// What a person has to look at in the draft that was linted last, at most `most_reminders`: duties of clauses that
  /// no rule can check, of those documents that are active.
  void checklist(const Activation& activation, std::vector<Reminder>& out) const;
  static constexpr std::size_t most_reminders = 5;
  /// What rules over several drafts ask of the draft that was linted last, with the same activation; its id is the
  /// draft's, path and line are the caller's.
  void digest(const Activation& activation, PostDigest& out) const;
  /// What digest() keeps for rules over several drafts.
  [[nodiscard]] const CrossPlan& plan() const { return plan_; }
  /// What names the draft that was linted last after rows moved, for fingerprints; it holds no identifier.
  [[nodiscard]] std::string stable_name() const;
  /// What must be masked in the draft that was linted last.
  [[nodiscard]] std::span<const Sensitive> sensitive() const { return seen_.sensitive(); }

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
  [[nodiscard]] bool is_doubted(const CRule& rule, const Match& match) const;
  void point_at_missing(const Program& program, const CRule& rule, Match& match) const;
  void report(std::uint32_t rule, const Match& match, const Fit& fit, Severity severity, FindingKind kind,
              std::vector<Finding>& out);
  [[nodiscard]] Place primary_place(const Match& match) const;
  [[nodiscard]] std::vector<MessagePart> message(const Program& program, const CRule& rule, const Match& match) const;
  void add_label(std::string_view name, const Match& match, std::vector<MessagePart>& out) const;
  void add_field(std::string_view path, std::vector<MessagePart>& out) const;
  [[nodiscard]] std::string evidence_of(const Match& match) const;
  [[nodiscard]] std::string fingerprint(std::uint32_t rule, const Match& match) const;
  [[nodiscard]] static std::string without_identifiers(std::string_view id);
  template <class Hash>
  [[nodiscard]] bool add_words(std::uint32_t index, std::uint32_t first, std::uint32_t last, Hash& hash,
                               std::string* secrets = nullptr) const;
  [[nodiscard]] bool shares_tag(const Finding& one, const Finding& other) const;
  void lend_place(const Finding& reading, std::vector<Finding>& findings, const std::vector<bool>& dropped) const;
  void drop_yielding(std::vector<Finding>& findings) const;

  const Ruleset& rules_;
  LintOptions options_;
  Observation seen_;
  Evaluator evaluator_;
  CrossPlan plan_;
  /// What is asked of a rule before it is tried on a draft.
  struct RuleGate {
    const Program* program;
    Range applies;
    std::uint32_t find;
    bool cross;  // it is asked later, when other drafts are known
  };
  /// One of the ways in which a rule may hold, filed under the sets of its rarest condition. A post comes by hundreds
  /// of them, so each has at hand what turns most away.
  struct Way {
    std::uint32_t rule;
    std::uint32_t first;  // the other conditions: of Program::ids
    std::uint16_t count;
    std::uint8_t capacities;  // of the rule
  };
  template <class File>
  void each_way(const File& file) const;
  void file_ways();
  void meet_ways(std::uint8_t capacity);
  [[nodiscard]] bool is_met(const Way& way) const {
    return way.count == 0 || all_met(*gates_[way.rule].program, {way.first, way.count});
  }
  [[nodiscard]] bool worth_asking(std::uint32_t rule, const Activation& activation) const;
  [[nodiscard]] bool all_met(const Program& program, Range conditions) const {
    for (std::uint32_t at = conditions.first; at < conditions.first + conditions.count; ++at)
      if (!seen_.meets(program, program.ids[at])) return false;
    return true;
  }

  std::vector<RuleGate> gates_;           // by rule
  std::vector<Way> ways_;                 // by a set of their rarest condition
  std::vector<std::uint32_t> first_way_;  // by set: its first in ways_; and the number of all
  std::vector<Way> always_;               // those that need nothing
  std::vector<std::uint32_t> candidates_;
  std::vector<std::uint32_t> cross_candidates_;  // those with `over` that are met; digest() finds which to ask
  std::vector<std::uint32_t> rank_;              // by rule: its place in the order of ids
  std::vector<std::uint8_t> marked_;             // by rule: 1 if it is among the candidates
};

/// CONTRACT: breach when a finding of kind breach is a warning or error, else review when there is any, else pass.
[[nodiscard]] Verdict verdict_of(const std::vector<Finding>& findings);

}  // namespace socialcheck
