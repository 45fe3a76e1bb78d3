#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "socialcheck/check/compute.h"
#include "socialcheck/check/observe.h"
#include "socialcheck/check/outcome.h"
#include "socialcheck/check/program.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

/// One thing a match rests on: words of a field, or a field itself.
struct Part {
  std::int32_t text = -1;             ///< Index into Draft::texts; -1 for a field that is not one of them.
  std::uint32_t first = 0, last = 0;  ///< Words of that text.
  Span where;                         ///< Bytes of its value.
  NodeId node = no_node;              ///< The field that decided, if it is there.
  std::string_view path;              ///< Its path, there or not.
  std::string_view label;             ///< From `as`; empty without.
};

/// One way in which an expression holds. The first part is the primary place.
struct Match {
  std::vector<Part> parts;
  std::vector<std::pair<std::string_view, std::string>> outputs;  ///< Of a computed signal, for messages.
};

/// The match that rests on one thing alone.
[[nodiscard]] inline Match match_of(const Part& part) {
  Match match;
  match.parts.push_back(part);
  return match;
}

/// Where an expression is looked at: a range of words of one text, or the whole draft (`text` < 0). Paths of field
/// tests start at `element`, which is the draft itself unless a list is being walked.
struct Scope {
  std::int32_t text = -1;
  std::uint32_t first = 0;
  std::uint32_t last = 0xFFFFFFFFU;
  NodeId element = no_node;
  const Part* hit = nullptr;  ///< What levers among the expression are asked about; without it none holds.
  /// True for the draft or a whole field.
  [[nodiscard]] bool whole() const { return text < 0 || (first == 0 && last == 0xFFFFFFFFU); }
};

/// An expression of one program.
struct ExprRef {
  const Program* program = nullptr;
  std::uint32_t expr = nothing;
};

/// Evaluates expressions over what was observed in one draft. Works on hits, never on text; what it remembers of one
/// draft says nothing of the next.
class Evaluator {
 public:
  /// `programs` in the order of their bases; `as_of` is the day that counts as today.
  Evaluator(const std::vector<const Program*>& programs, const Observation& seen, DateTime as_of)
      : programs_(programs), seen_(seen), as_of_(as_of) {
    for (const Program* program : programs_)
      hopeless_.resize(std::max<std::size_t>(hopeless_.size(), program->base(Base::exprs) + program->exprs.size()));
  }

  /// Evaluates with the outermost window: each field on its own, unless the expression says otherwise. Matches are
  /// appended to `out` when it is not null, at most 100 of them, primary places ascending within a field.
  Outcome evaluate(ExprRef ref, std::vector<Match>* out) const;
  /// The same within a scope.
  Outcome evaluate_in(ExprRef ref, Scope scope, std::vector<Match>* out) const;
  /// True if an expression cannot hold of the draft, nor be "not recorded": something it needs was not seen.
  [[nodiscard]] bool hopeless(ExprRef ref) const {
    // Asked again and again by rules that share signals, so the answer is kept for the draft.
    if (seen_.thorough()) return false;
    const std::uint32_t known = hopeless_[ref.program->base(Base::exprs) + ref.expr];
    return (known >> 1U) == seen_.number() ? (known & 1U) != 0 : find_hopeless(ref);
  }
  /// A need that did not hold: what the rule calls it, and the field that would have decided.
  struct Missing {
    std::string_view called;
    Part field;
  };
  /// The needs that do not hold, outermost first; empty if all do.
  [[nodiscard]] std::vector<Missing> missing(ExprRef ref) const;

 private:
  using Matches = std::vector<Match>;
  /// Which fields leaves look at: what the nearest expression around them says.
  struct In {
    const Program* program = nullptr;
    const CExpr* expr = nullptr;  // its `in`; null: published
    const Part* skip = nullptr;   // a lever: any field, but not the hit it is asked about
  };

  [[nodiscard]] ExprRef body_of(const Program& from, std::uint32_t signal) const;

  [[nodiscard]] bool find_hopeless(ExprRef ref) const;
  [[nodiscard]] bool cannot_hold(ExprRef ref) const;
  [[nodiscard]] bool is_gone(ExprRef child, bool met) const;
  [[nodiscard]] bool unmet(const Program& program, Range conditions) const;
  Outcome node(ExprRef ref, Scope scope, In in, Matches* out) const;
  Outcome inner(ExprRef ref, Scope scope, In in, Matches* out) const;
  Outcome windowed(ExprRef ref, Scope scope, In in, Matches* out) const;
  Outcome each_field(ExprRef ref, Scope scope, In in, Matches* out) const;
  Outcome passing(ExprRef group, Matches* found, std::size_t from) const;
  Outcome without_excused(ExprRef unless, Scope scope, Matches* found, std::size_t from) const;
  Outcome leaf(ExprRef ref, Scope scope, In in, const ExprRef* caller, Matches* out) const;
  Outcome signal(ExprRef ref, Scope scope, In in, Matches* out) const;
  Outcome all(ExprRef ref, Scope scope, In in, Matches* out) const;
  [[nodiscard]] std::optional<Outcome> all_tests(const Program& program, Range children, Scope scope) const;
  Outcome any(ExprRef ref, Scope scope, In in, Matches* out) const;
  Outcome none(ExprRef ref, Scope scope, In in) const;
  Outcome at_least(ExprRef ref, Scope scope, In in, Matches* out) const;
  Outcome field_tests(ExprRef ref, Scope scope, Matches* out) const;
  Outcome quantified(ExprRef ref, Scope scope, Matches* out) const;
  Outcome computed(ExprRef ref, Scope scope, Matches* out) const;

  [[nodiscard]] bool looks_at(In in, std::uint32_t text) const;
  [[nodiscard]] bool names_absent_field(In in) const;
  [[nodiscard]] bool is_absent(std::string_view path) const;
  [[nodiscard]] bool passes(ExprRef filters, bool with_not, const Part& hit) const;
  [[nodiscard]] bool passes_levers(ExprRef filters, const Part& hit, bool with_not = true) const;
  [[nodiscard]] bool judge(ExprRef lever, const Part& hit) const;
  [[nodiscard]] bool reaches(ExprRef lever, const Part& hit) const;
  [[nodiscard]] bool nearest_is(ExprRef filters, const Part& hit) const;
  [[nodiscard]] bool out_of_sight(ExprRef ref, const Scope& scope) const;
  [[nodiscard]] Scope region(ReachKind kind, std::uint32_t size, const Part& hit) const;
  [[nodiscard]] Scope clause_around(const Part& hit) const;

  Outcome entries(const Program& program, Range range, NodeId element, Part* decided) const;
  Outcome name_entries(const Program& program, Range range, NodeId element, bool names) const;
  Outcome test_path(const Program& program, const CEntry& entry, NodeId element, Part* decided) const;
  Outcome test_word(const Program& program, const CTest& test, std::string_view word) const;
  Outcome test_absent(const Program& program, const CTest& test) const;
  Outcome test_value(const Program& program, const CTest& test, NodeId value) const;
  Outcome test_range(const CTest& test, NodeId value) const;
  Outcome test_is(const Program& program, const CTest& test, NodeId value) const;
  Outcome compare_date(const Program& program, const CTest& test, NodeId value) const;
  [[nodiscard]] NodeId record_named(std::string_view id) const;
  [[nodiscard]] std::int32_t text_of(NodeId node) const;
  [[nodiscard]] Part part_of_field(NodeId node, std::string_view path) const;
  [[nodiscard]] std::span<const Seen> hits_in(std::uint32_t set, const Scope& scope) const;

  /// What is the same for every text of a draft, found once where it has many: else the work would grow with the square
  /// of its fields.
  struct Memory {
    struct Answer {
      Outcome outcome = Outcome::no;
      Matches matches;
    };
    std::uint32_t draft = 0;                               ///< Its number.
    std::unordered_map<std::uint32_t, Answer> quantified;  ///< Of the draft itself, by expression.
    std::unordered_map<std::string_view, bool> absent;     ///< By path.
    std::unordered_map<std::string_view, NodeId> records;  ///< Of consent, by id.
    bool records_read = false;
    std::vector<std::int32_t> texts;  ///< By node; empty before it is asked for.
    void forget();
  };
  /// What a computed signal found, and in which draft: by its number.
  struct Answers {
    std::uint32_t draft = 0;
    std::vector<Computed> found;
  };
  [[nodiscard]] const std::vector<Computed>& computed_by(std::uint32_t kind) const;
  [[nodiscard]] Memory& memory() const;
  [[nodiscard]] bool many_texts() const;
  Outcome ask_elements(ExprRef ref, NodeId from, Matches* out) const;

  const std::vector<const Program*>& programs_;
  const Observation& seen_;
  DateTime as_of_;
  mutable Memory memory_;
  mutable std::vector<Answers> computed_;        // by kind; empty before one is asked for
  mutable std::vector<std::uint32_t> hopeless_;  // by expression: twice the number of the draft, plus 1 for yes
};

}  // namespace socialcheck
