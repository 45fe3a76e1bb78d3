#include "socialcheck/check/outcome.h"

#include <algorithm>

namespace socialcheck {

Outcome absent_outcome(TestKind kind, std::span<const Outcome> inside) {
  switch (kind) {
    case TestKind::absent:
      return Outcome::yes;
    case TestKind::empty:
      return Outcome::no;
    case TestKind::any_of:
      return inside.empty() ? Outcome::no : *std::max_element(inside.begin(), inside.end());
    case TestKind::not_:
      return inside.empty() ? Outcome::unknown : opposite(inside.front());
    default:
      return Outcome::unknown;
  }
}

std::string_view said_by_default(std::string_view path) {
  if (path == "audience") return "public";
  if (path == "kind") return "post";
  return {};
}

}  // namespace socialcheck
