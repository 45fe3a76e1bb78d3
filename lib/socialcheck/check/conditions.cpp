#include "socialcheck/check/conditions.h"

#include <algorithm>
#include <iterator>

namespace socialcheck {

namespace {

/// More than these are hardly ever what stops a rule, and each costs a look.
constexpr std::size_t condition_limit = 8;

void join(Condition& into, const Condition& from) {
  std::vector<std::uint32_t> sets;
  std::set_union(into.sets.begin(), into.sets.end(), from.sets.begin(), from.sets.end(), std::back_inserter(sets));
  if (sets.size() != into.sets.size()) into.weight += from.weight;
  into.sets = std::move(sets);
  into.firm = into.firm && from.firm;
  into.field = into.field || from.field;
}

const Condition* rarest(const Conditions& conditions, bool firm) {
  const Condition* found = nullptr;
  for (const Condition& one : conditions)
    if ((one.firm || !firm) && (found == nullptr || one.weight < found->weight)) found = &one;
  return found;
}

/// The rarest condition of each child, joined; nothing if some child has none.
void add_joined(std::span<const Conditions> children, bool firm, Conditions& out) {
  Condition joined;
  for (const Conditions& child : children) {
    const Condition* one = rarest(child, firm);
    if (one == nullptr) return;
    join(joined, *one);
  }
  if (std::find(out.begin(), out.end(), joined) == out.end()) out.push_back(std::move(joined));
}

void settle(Conditions& conditions) {
  std::stable_sort(conditions.begin(), conditions.end(),
                   [](const Condition& a, const Condition& b) { return a.weight < b.weight; });
  if (conditions.size() > condition_limit) conditions.resize(condition_limit);
}

}  // namespace

Conditions needed_by_all(std::span<const Conditions> children) {
  Conditions out;
  for (const Conditions& child : children)
    for (const Condition& one : child)
      if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
  settle(out);
  return out;
}

Conditions needed_by_any(std::span<const Conditions> children) {
  Conditions out;
  if (children.empty()) return out;
  add_joined(children, false, out);
  add_joined(children, true, out);
  settle(out);
  return out;
}

}  // namespace socialcheck
