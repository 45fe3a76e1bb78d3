#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace socialcheck {

/// Slips of the pen, made by haste or on purpose: the phrase once for every pair of neighbouring letters that can
/// change places in its first long word (four letters and more), and once for every letter after the first that can be
/// left out of it (five and more). A slip that is a common word itself is no slip ("backs"), and is left out. Words
/// with anything but ASCII letters have none. `phrase` is plain: no alternatives or slots.
[[nodiscard]] std::vector<std::string> misspellings(std::string_view phrase);

}  // namespace socialcheck
