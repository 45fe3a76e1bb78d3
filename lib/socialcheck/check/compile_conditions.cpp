// The part of the compiler that works out what must be seen in a draft for an expression to hold.
#include <algorithm>
#include <array>

#include "socialcheck/check/compiler_internal.h"
#include "socialcheck/check/cross_kinds.h"
#include "socialcheck/draft/draft.h"

namespace socialcheck {

namespace {

/// Fields that most drafts have: that one is there says little.
constexpr std::array<std::string_view, 7> usual_fields = {"id",       "text",     "platforms", "capacity",
                                                          "audience", "schedule", "approvals"};
/// So many ways a rule may have; one with more is met by what they have in common.
constexpr std::size_t way_limit = 64;

void add_ways(const ExprInfo& child, std::vector<Conditions>& out) {
  if (child.ways.empty())
    out.push_back(child.conditions);
  else
    out.insert(out.end(), child.ways.begin(), child.ways.end());
}

}  // namespace

void merge_sets(std::vector<std::uint32_t>& into, const std::vector<std::uint32_t>& from) {
  into.insert(into.end(), from.begin(), from.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

ExprInfo Compiler::combine(ExprKind kind, std::uint32_t target, const std::vector<ExprInfo>& children) const {
  ExprInfo out;
  out.has_text = kind == ExprKind::set || kind == ExprKind::compute;
  std::vector<Conditions> conditions;
  for (const ExprInfo& child : children) {
    out.has_text |= child.has_text;
    if (kind != ExprKind::none) merge_sets(out.anchors, child.anchors);
    conditions.push_back(child.conditions);
  }
  if (kind == ExprKind::set) {
    out.anchors = {target};
    out.conditions = {{{target}, weight(target), true, false}};
  } else if (kind == ExprKind::all) {
    out.conditions = needed_by_all(conditions);
  } else if (kind == ExprKind::any || kind == ExprKind::at_least || kind == ExprKind::signal) {
    out.conditions = needed_by_any(conditions);
    if (kind != ExprKind::at_least)
      for (const ExprInfo& child : children) add_ways(child, out.ways);
    if (out.ways.size() > way_limit) out.ways.clear();
  }
  return out;
}

/// How often a set is hit, roughly.
double Compiler::weight(std::uint32_t set) const {
  const bool own = set >= base(Base::sets);
  return own && set - base(Base::sets) < weights_.size() ? weights_[set - base(Base::sets)] : 10;
}

/// A set that is seen in drafts that have a field of this name, or that give it this value.
Condition Compiler::has_field(std::string_view path, std::string_view value) {
  const std::string name(path.substr(0, path.find('.')));
  const auto [at, fresh] = field_sets_.try_emplace({name, std::string(value)});
  if (fresh) {
    at->second = new_set();
    tables_.field_sets.push_back({keep(name), keep(value), at->second});
  }
  const bool usual = std::find(usual_fields.begin(), usual_fields.end(), name) != usual_fields.end();
  return {{at->second}, usual && value.empty() ? 1000.0 : 20.0, false, true};
}

/// The same for one of the values that a test takes, if it says them; else only that the field is there.
Condition Compiler::has_tested_field(const CEntry& entry) {
  const std::string path(text(entry.path));
  std::vector<std::string> values;
  if (path.find('.') != std::string::npos || !values_of(entry.test, values)) return has_field(path);
  std::vector<Conditions> each;
  for (const std::string& value : values) each.push_back({has_field(path, value)});
  return needed_by_any(each).front();
}

bool Compiler::values_of(std::uint32_t number, std::vector<std::string>& out) const {
  const CTest& test = tables_.tests[number];
  if (test.kind == TestKind::equals && test.value_is_path == 0) {
    out.emplace_back(text(test.value));
    return !out.back().empty();
  }
  if (test.kind != TestKind::any_of || test.tests.count == 0) return false;
  for (std::uint32_t at = 0; at < test.tests.count; ++at)
    if (!values_of(tables_.ids[test.tests.first + at], out)) return false;
  return true;
}

/// A set that is seen in drafts in which a computed signal may find something.
Condition Compiler::may_compute(std::uint32_t kind) {
  const auto [at, fresh] = computed_sets_.try_emplace(kind);
  if (fresh) {
    at->second = new_set();
    tables_.computed_sets.push_back({kind, at->second});
  }
  return {{at->second}, 50.0, true, false};
}

/// What a test says of a field that is not there.
Outcome Compiler::outcome_when_absent(std::uint32_t number) const {
  const CTest& test = tables_.tests[number];
  std::vector<Outcome> inside;
  for (std::uint32_t at = 0; at < test.tests.count; ++at)
    inside.push_back(outcome_when_absent(tables_.ids[test.tests.first + at]));
  return absent_outcome(test.kind, inside);
}

void Compiler::add_field_conditions(const CExpr& expr, Conditions& out) {
  if (expr.kind == ExprKind::compute && !is_cross_kind(expr.target)) out.push_back(may_compute(expr.target));
  if ((expr.kind == ExprKind::some || expr.kind == ExprKind::every) && text(expr.path) != "siblings")
    out.push_back(has_field(text(expr.path)));
  if (expr.kind != ExprKind::tests) return;
  for (std::uint32_t at = 0; at < expr.tests.count; ++at) {
    const CEntry entry = tables_.entries[expr.tests.first + at];
    std::vector<std::string> values;
    const std::string_view unsaid = said_by_default(text(entry.path));
    if (outcome_when_absent(entry.test) == Outcome::yes) continue;
    if (unsaid.empty() ||
        (values_of(entry.test, values) && std::find(values.begin(), values.end(), unsaid) == values.end()))
      out.push_back(has_tested_field(entry));
  }
}

/// Numbers of conditions, one for equal ones.
Range Compiler::keep_conditions(const Conditions& conditions, bool inside_records_too) {
  std::vector<std::uint32_t> numbers;
  for (const Condition& one : conditions) {
    if (inside_records_too && (one.field || !one.firm)) continue;
    const auto fresh = static_cast<std::uint32_t>(tables_.conditions.size()) + base(Base::conditions);
    const auto [at, added] = condition_numbers_.try_emplace(one.sets, fresh);
    if (added)
      tables_.conditions.push_back(one.sets.size() == 1 ? Range{one.sets[0], 1} : share(tables_.ids, one.sets));
    numbers.push_back(at->second);
  }
  return share(tables_.ids, numbers);
}

Range Compiler::keep_ways(const ExprInfo& info) {
  std::vector<Conditions> ways;
  add_ways(info, ways);
  std::vector<Range> ranges;
  for (const Conditions& way : ways) ranges.push_back(keep_conditions(way, false));
  return share(tables_.ways, ranges);
}

/// Capacities of drafts for which an expression may hold, bits; `absent` is the bit for drafts that say none.
std::uint8_t Compiler::capacities_of(std::uint32_t number, std::uint8_t absent) const {
  const std::uint8_t every = 0xFF;
  if (number == nothing) return every;
  const CExpr& expr = tables_.exprs[number];
  const auto child = [&](std::uint32_t at) { return capacities_of(tables_.ids[expr.children.first + at], absent); };
  std::uint8_t out = expr.kind == ExprKind::any ? std::uint8_t{0} : every;
  if (expr.kind == ExprKind::all)
    for (std::uint32_t at = 0; at < expr.children.count; ++at) out = static_cast<std::uint8_t>(out & child(at));
  if (expr.kind == ExprKind::any)
    for (std::uint32_t at = 0; at < expr.children.count; ++at) out = static_cast<std::uint8_t>(out | child(at));
  if (expr.kind == ExprKind::tests)
    for (std::uint32_t at = 0; at < expr.tests.count; ++at) {
      const CEntry& entry = tables_.entries[expr.tests.first + at];
      if (text(entry.path) == "capacity")
        out = static_cast<std::uint8_t>(out & (capacities_named(entry.test) | absent));
    }
  return out;
}

std::uint8_t Compiler::capacities_named(std::uint32_t number) const {
  const CTest& test = tables_.tests[number];
  if (test.kind == TestKind::equals && test.value_is_path == 0)
    for (const WordBits& word : capacity_words)
      if (word.name == text(test.value)) return static_cast<std::uint8_t>(word.value);
  if (test.kind != TestKind::any_of) return 0xFF;
  std::uint8_t out = 0;
  for (std::uint32_t at = 0; at < test.tests.count; ++at)
    out = static_cast<std::uint8_t>(out | capacities_named(tables_.ids[test.tests.first + at]));
  return out;
}

}  // namespace socialcheck
