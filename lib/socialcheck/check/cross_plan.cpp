#include "socialcheck/check/cross_plan.h"

#include <algorithm>
#include <array>

#include "socialcheck/check/compute.h"
#include "socialcheck/check/cross_kinds.h"
#include "socialcheck/check/digest.h"

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 7> words_of_relations = {"batch",    "account",  "author",  "platform",
                                                                "language", "audience", "capacity"};
constexpr std::array<std::string_view, 13> fields_of_siblings = {
    "text",           "language", "platforms",   "account",
    "account.handle", "author",   "author.name", "author.employer_identified",
    "audience",       "capacity", "kind",        "schedule.at",
    "media.src"};

constexpr std::string_view event_signal = "batch-event";

}  // namespace

std::span<const std::string_view> relation_words() {
  return words_of_relations;
}
std::span<const std::string_view> sibling_fields() {
  return fields_of_siblings;
}

Relation relation_of(const Program& program, const CRule& rule) {
  Relation out;
  out.minutes = rule.over_minutes;
  bool account = false;
  bool author = false;
  std::string_view rest = program.text(rule.over_same);
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::string_view word = rest.substr(0, comma);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    account = account || word == "account";
    author = author || word == "author";
    out.same_platform = out.same_platform || word == "platform";
    out.same_language = out.same_language || word == "language";
    out.same_audience = out.same_audience || word == "audience";
    out.same_capacity = out.same_capacity || word == "capacity";
  }
  out.by = author ? Relation::By::author : account ? Relation::By::account : Relation::By::batch;
  out.same_account = account && author;
  return out;
}

CrossPlan::CrossPlan(const std::vector<const Program*>& programs) : programs_(programs) {
  std::size_t sets = 0;
  for (const Program* program : programs) sets = std::max(sets, program->base(Base::sets) + program->sets.size());
  asked_by_.resize(sets);
  for (const Program* program : programs)
    for (const CRule& rule : program->rules)
      if (is_cross(rule)) add_rule(*program, rule);
}

void CrossPlan::add_rule(const Program& program, const CRule& rule) {
  ++cross_rules_;
  if (rule.find != nothing) walk(program, rule.find, false);
  if (rule.needs != nothing) walk(program, rule.needs, false);
}

void CrossPlan::walk(const Program& program, std::uint32_t expr, bool in_batch) {
  const CExpr& node = program.exprs[expr];
  in_batch = in_batch || node.window == WindowKind::batch;
  if (node.kind == ExprKind::signal && in_batch) add_signal(node.target, false);
  if (node.kind == ExprKind::compute && is_cross_kind(node.target)) {
    const CrossKind& kind = cross_kind(node.target);
    for (const std::string_view name : kind.signals) add_named(name, kind.keeps_words);
    if (kind.compares_events) {
      for (const Program* one : programs_)
        for (const CSignal& signal : one->signals)
          if (one->text(signal.name) == event_signal)
            events_ = {nothing, signal_hash(event_signal), {one, signal.expr}, false};
    }
  }
  if (program.text(node.path) == "siblings") {
    walk_tests(program, node.tests);
    walk_tests(program, node.picks);
  }
  for (const std::uint32_t child : program.numbers(node.children)) walk(program, child, in_batch);
}

void CrossPlan::walk_tests(const Program& program, Range entries) {
  for (std::uint32_t at = 0; at < entries.count; ++at) walk_test(program, program.entries[entries.first + at].test);
}

void CrossPlan::walk_test(const Program& program, std::uint32_t test) {
  const CTest& node = program.tests[test];
  if (node.kind == TestKind::is && node.expr != nothing) walk(program, node.expr, true);
  for (const std::uint32_t inner : program.numbers(node.tests)) walk_test(program, inner);
}

void CrossPlan::add_named(std::string_view name, bool words) {
  for (const Program* program : programs_)
    for (std::uint32_t at = 0; at < program->signals.size(); ++at)
      if (program->text(program->signals[at].name) == name) return add_signal(program->base(Base::signals) + at, words);
}

void CrossPlan::add_signal(std::uint32_t number, bool words) {
  if (number == nothing) return;
  const Program& program = home_of(programs_, Base::signals, number);
  const CSignal& signal = program.signals[number - program.base(Base::signals)];
  const std::uint32_t name = signal_hash(program.text(signal.name));
  for (Signal& one : signals_) {
    if (one.name != name) continue;
    one.words = one.words || words;
    return;
  }
  const auto index = static_cast<std::uint32_t>(signals_.size());
  signals_.push_back({number, name, {&program, signal.expr}, words});
  if (signal.expr == nothing) return;
  const auto conditions = program.numbers(program.exprs[signal.expr].conditions);
  if (conditions.empty()) return always_.push_back(index);
  const std::uint32_t rarest = conditions.front() - program.base(Base::conditions);
  for (const std::uint32_t set : program.sets_of(rarest)) asked_by_[set].push_back(index);
}

std::uint32_t CrossPlan::name_of(std::uint32_t number) const {
  for (const Signal& one : signals_)
    if (one.number == number) return one.name;
  return 0;
}

bool CrossPlan::looks_around(const Program& program, std::uint32_t expr) {
  const CExpr& node = program.exprs[expr];
  if (node.window == WindowKind::batch || program.text(node.path) == "siblings") return true;
  if (node.kind == ExprKind::compute && is_cross_kind(node.target)) return true;
  const auto children = program.numbers(node.children);
  return std::any_of(children.begin(), children.end(),
                     [&](std::uint32_t child) { return looks_around(program, child); });
}

}  // namespace socialcheck
