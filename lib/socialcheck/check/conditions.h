#pragma once

#include <cstdint>
#include <span>
#include <vector>

/// What must be seen in a draft for an expression to hold, worked out when a policy is compiled. A rule is asked about
/// a draft only when all of its conditions are met: of three hundred rules that leaves a handful.
namespace socialcheck {

/// One of these sets must be seen.
struct Condition {
  std::vector<std::uint32_t> sets;  ///< Ascending.
  double weight = 0;                ///< How often that happens, roughly: the rarest is asked first.
  bool firm = true;                 ///< Not met, the outcome is no; else it may also be "not recorded".
  bool field = false;               ///< Some set stands for a field of the draft: it says nothing about a record in it.

  friend bool operator==(const Condition&, const Condition&) = default;
};

/// All of them must be met; the rarest comes first. Empty where nothing is sure.
using Conditions = std::vector<Condition>;

/// What must be seen where all of some expressions hold: everything, but no more than a few conditions.
[[nodiscard]] Conditions needed_by_all(std::span<const Conditions> children);

/// What must be seen where one of some expressions holds: of each its rarest condition, joined.
[[nodiscard]] Conditions needed_by_any(std::span<const Conditions> children);

}  // namespace socialcheck
