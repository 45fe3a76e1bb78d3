// policyc makes the built-in policy, so it has none itself.
#include "socialcheck/engine/builtin.h"

namespace socialcheck {

std::span<const std::uint64_t> built_in_blob() {
  return {};
}

}  // namespace socialcheck
