#pragma once

#include <string_view>

namespace socialcheck {

/// policies/lists/public-figures.txt, as it is; part of the binary (lib/CMakeLists.txt).
[[nodiscard]] std::string_view public_figures_text();

}  // namespace socialcheck
