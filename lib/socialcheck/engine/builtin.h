#pragma once

#include <cstdint>
#include <span>

namespace socialcheck {

/// The built-in policy as policyc wrote it at build time; read_blob() makes a Program of it. Empty in a build without
/// policies (policyc itself).
[[nodiscard]] std::span<const std::uint64_t> built_in_blob();

}  // namespace socialcheck
