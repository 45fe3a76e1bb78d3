#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/program.h"
#include "socialcheck/policy/policy.h"
#include "socialcheck/source/source.h"

namespace socialcheck {

/// One policy file on its way into a Program.
struct PolicyFile {
  std::unique_ptr<Source> source;
  Policy policy;      ///< Empty if it could not be loaded.
  Problems problems;  ///< Of loading and of compiling, in the order they were found.
};

/// Loads a policy file: its problems stay with it.
[[nodiscard]] PolicyFile open_policy(std::string name, std::string bytes);

/// Fetches a phrase list by its name below `lists/`; nothing if there is none.
using ListReader = std::function<std::optional<std::string>(std::string_view name)>;

/// Compiles files, together, on top of programs compiled before (their signals and clauses may be used). Problems go to
/// the files they are in; if any is an error there is no program.
[[nodiscard]] std::optional<ProgramTables> compile(std::span<PolicyFile> files, std::span<const Program* const> below,
                                                   const ListReader& lists);

/// Expands alternatives, `(a|b|)`, and slots, `{signal}`, of a phrase into plain ones; `*` and `..` stay. At most
/// `limit` of them: else nothing. `slot` gives the phrases of a signal, or null if it has none.
[[nodiscard]] std::optional<std::vector<std::string>> expand_phrase(
    std::string_view phrase, std::size_t limit,
    const std::function<const std::vector<std::string>*(std::string_view)>& slot);

}  // namespace socialcheck
