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
};

/// Finds the drafts below the folders among `paths`: files that a draft can be in by their names, hidden ones left out,
/// as well as those for which `skip` holds; links to folders are not followed. Other paths are taken as they are.
[[nodiscard]] Inputs find_inputs(const std::vector<std::string>& paths, const std::string& standard_input_name,
                                 const std::function<bool(const std::string& path)>& skip);

/// Files below a folder with one of the extensions (".yaml"), sorted, hidden ones left out; the path itself if it is no
/// folder. Nothing if the folder cannot be read.
[[nodiscard]] std::vector<std::string> files_below(const std::string& path,
                                                   const std::vector<std::string_view>& extensions);

/// The path from the root, without `.` and `..`; links are not looked at.
[[nodiscard]] std::string absolute_path(std::string_view path);

}  // namespace socialcheck::cli
