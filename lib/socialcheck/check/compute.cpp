#include "socialcheck/check/compute.h"

#include <array>

#include "socialcheck/check/compute_kinds_internal.h"

namespace socialcheck {

namespace {

constexpr std::array<ComputeKind, 1> kinds = {{
    {"all-caps", "a sentence of four words or more in capitals", {}, find_all_caps},
}};

}  // namespace

std::span<const ComputeKind> compute_kinds() {
  return kinds;
}

}  // namespace socialcheck
