#pragma once

#include <cstddef>
#include <string_view>

namespace socialcheck {

/// Bytes of the longest delegated top-level domain that a text starts with, in any case and in its own script; 0 for
/// none. An ASCII name must not go on in a letter, digit, `@`, `+` or `-` (as twitter-text asks of any name), and any
/// `xn--` label counts. `example`, `test`, `local` and the like are not delegated.
[[nodiscard]] std::size_t top_level_domain(std::string_view text);

}  // namespace socialcheck
