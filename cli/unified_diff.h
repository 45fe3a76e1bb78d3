#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace socialcheck::cli {

/// Writes one line (without its LF) of the old or the new text.
using ShowLine = std::function<void(bool is_new, std::string_view line, std::string& out)>;

/// Two texts of as many lines as a unified diff with three lines of context, as `patch -p1` and git read it; empty if
/// they are the same. `name` is the path, from the folder that a reader will be in or from the root. Lines end at LF.
[[nodiscard]] std::string unified_diff(const std::string& name, std::string_view before, std::string_view after,
                                       const ShowLine& show);

}  // namespace socialcheck::cli
