#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/check/evaluate.h"
#include "socialcheck/check/program.h"

namespace socialcheck {

/// A rule that looks at several drafts: one with `over`.
[[nodiscard]] inline bool is_cross(const CRule& rule) {
  return rule.over_same.size > 0;
}

/// Which drafts a cross-post rule looks at.
struct Relation {
  enum class By : std::uint8_t { batch, account, author };
  By by = By::batch;          ///< The narrowest of what `same` names.
  bool same_account = false;  ///< Beside the author.
  bool same_platform = false;
  bool same_language = false;
  bool same_audience = false;
  bool same_capacity = false;
  std::uint32_t minutes = 0;  ///< At most so far apart; 0: any time.
};
/// What `over` of a rule says; of a rule without it, nothing that anything is related by.
[[nodiscard]] Relation relation_of(const Program& program, const CRule& rule);
/// The words that `same` takes.
[[nodiscard]] std::span<const std::string_view> relation_words();
/// Fields that a test of a sibling may ask for.
[[nodiscard]] std::span<const std::string_view> sibling_fields();

/// What digests must keep for the cross-post rules of some programs, worked out once.
class CrossPlan {
 public:
  explicit CrossPlan(const std::vector<const Program*>& programs);

  /// A signal that is looked for in every draft.
  struct Signal {
    std::uint32_t number = 0;
    std::uint32_t name = 0;  ///< signal_hash() of its name.
    ExprRef expr;            ///< Its body.
    bool words = false;      ///< The words are kept as well.
  };
  [[nodiscard]] const std::vector<Signal>& signals() const { return signals_; }
  /// Indexes into signals() that a hit of a set makes worth asking for, and those that must always be asked.
  [[nodiscard]] const std::vector<std::uint32_t>& asked_by(std::uint32_t set) const { return asked_by_[set]; }
  [[nodiscard]] const std::vector<std::uint32_t>& always() const { return always_; }
  /// signal_hash() of the name of a signal in signals(), by its number; 0 for others.
  [[nodiscard]] std::uint32_t name_of(std::uint32_t number) const;
  /// The signal that says what an event is; null if no rule compares events.
  [[nodiscard]] const Signal* events() const { return events_.expr.program == nullptr ? nullptr : &events_; }
  [[nodiscard]] bool empty() const { return cross_rules_ == 0; }

  /// True if the expression, or one below it, looks at other drafts.
  [[nodiscard]] static bool looks_around(const Program& program, std::uint32_t expr);

 private:
  void add_rule(const Program& program, const CRule& rule);
  void walk(const Program& program, std::uint32_t expr, bool in_batch);
  void walk_tests(const Program& program, Range entries);
  void walk_test(const Program& program, std::uint32_t test);
  void add_signal(std::uint32_t number, bool words);
  void add_named(std::string_view name, bool words);

  const std::vector<const Program*>& programs_;
  std::vector<Signal> signals_;
  std::vector<std::vector<std::uint32_t>> asked_by_;
  std::vector<std::uint32_t> always_;
  Signal events_;
  std::uint32_t cross_rules_ = 0;
};

}  // namespace socialcheck
