#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/inputs.h"

namespace socialcheck::cli {

/// What is compared: `revision` with the files as they are or, if `staged`, with what will be committed next.
struct Comparison {
  std::string revision;  ///< As git knows it, or `REVISION...` for where this branch left it; empty: HEAD.
  bool staged = false;
};

/// Those of the drafts below `paths` (the current folder if there are none) that differ, with their changed lines; of
/// staged ones also the content, where the file has changed since. New files, known to git or not, have changed in all
/// of their lines. What is a draft is decided as in find_inputs. Asks the git command; complains and gives nothing if
/// it has no answer.
[[nodiscard]] std::optional<Inputs> find_changed_inputs(std::vector<std::string> paths, const Comparison& comparison,
                                                        const SearchRules& rules);

}  // namespace socialcheck::cli
