#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/changed_lines.h"
#include "socialcheck/source/read_source.h"
#include "socialcheck/source/result.h"

namespace socialcheck::cli {

/// One input to check.
struct Input {
  std::string path;  ///< To open; "-" is standard input.
  std::string name;  ///< As people know it, with `/` between its parts.
  PathOrigin origin = PathOrigin::named;
  // Of --diff and --staged only:
  std::optional<ChangedLines> changed = {};  ///< Only findings in these lines are reported.
  std::optional<std::string> bytes = {};     ///< Its content, where that is not the file's.
  std::string in_repository = {};            ///< Its path from the top of the repository.

  [[nodiscard]] bool is_standard_input() const { return path == "-"; }
};

/// What the paths on the command line stand for.
struct Inputs {
  std::vector<Input> inputs;  ///< In the order of the command line; those of a folder sorted by name. Each once.
  struct Missing {
    std::string name;
    Problem problem;
  };
  std::vector<Missing> missing;            ///< Folders that could not be read.
  std::vector<std::string> empty_folders;  ///< Folders in which there is no draft.
  std::size_t left_out = 0;                ///< Files that were named and are no drafts to a walk (SearchRules::strict).
};

/// What belongs to the drafts below a folder.
struct SearchRules {
  /// Of files and folders that a walk meets, as they are shown: true for those to leave out.
  std::function<bool(const std::string& path)> skip;
  /// Files that are named must be what a walk would take, too: for callers that name all files of a repository.
  bool strict = false;

  /// True if a walk takes a file, by its path from where the walk began, and as it is shown.
  [[nodiscard]] bool take(std::string_view below, const std::string& shown) const;
  /// True if a file that was named is taken.
  [[nodiscard]] bool take_named(const std::string& path) const;
};

/// Finds the drafts below the folders among `paths`: files that a draft can be in by their names, hidden ones left out,
/// as well as those that the rules skip; links to folders are not followed. Other paths are taken as they are, unless
/// the rules are strict.
[[nodiscard]] Inputs find_inputs(const std::vector<std::string>& paths, const std::string& standard_input_name,
                                 const SearchRules& rules);

/// Files below a folder with one of the extensions (".yaml"), sorted, hidden ones left out; the path itself if it is no
/// folder. `failed` gets each folder that cannot be read, with the errno.
[[nodiscard]] std::vector<std::string> files_below(
    const std::string& path, const std::vector<std::string_view>& extensions,
    const std::function<void(const std::string& folder, int reason)>& failed);

/// The path from the root, without `.` and `..`; links are not looked at.
[[nodiscard]] std::string absolute_path(std::string_view path);

}  // namespace socialcheck::cli
