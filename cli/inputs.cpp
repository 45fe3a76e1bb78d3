#include "cli/inputs.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <memory>
#include <system_error>
#include <unordered_set>

#include "socialcheck/draft/read_drafts.h"

namespace socialcheck::cli {

namespace {

/// Deeper than any folder people make; ends a walk through a mount that contains itself.
constexpr std::size_t most_depth = 100;

struct Entry {
  std::string name;
  bool folder = false;
};

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

bool is_folder(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// A folder by what its entry says, or by asking; a link to a folder counts as neither folder nor file.
bool read_kind(const std::string& path, unsigned char type, bool& folder) {
  if (type == DT_DIR || type == DT_REG) {
    folder = type == DT_DIR;
    return true;
  }
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    folder = false;  // a dangling link: opening it will say so
    return true;
  }
  folder = S_ISDIR(status.st_mode);
  if (!folder) return true;
  struct stat itself = {};
  return ::lstat(path.c_str(), &itself) == 0 && !S_ISLNK(itself.st_mode);
}

/// The entries of a folder, sorted by name, without hidden ones; false (with errno) if it cannot be read.
bool read_folder(const std::string& path, const std::string& prefix, std::vector<Entry>& out) {
  const std::unique_ptr<DIR, CloseFolder> folder(::opendir(path.c_str()));
  if (folder == nullptr) return false;
  errno = 0;
  while (const dirent* entry = ::readdir(folder.get())) {
    Entry one{static_cast<const char*>(entry->d_name), false};
    if (one.name.front() != '.' && read_kind(prefix + one.name, entry->d_type, one.folder)) out.push_back(one);
    errno = 0;
  }
  if (errno != 0) return false;
  std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return true;
}

/// What stands before the names in a folder: nothing for the one people are in.
std::string prefix_of(const std::string& folder) {
  if (folder == "." || folder == "./") return {};
  return folder.ends_with('/') ? folder : folder + "/";
}

/// Goes through a folder and those in it, in order, without recursion. `found` gets each file, `failed` each folder
/// that cannot be read.
template <class Found, class Failed>
void walk(const std::string& root, Found&& found, Failed&& failed) {
  struct Level {
    std::string prefix;
    std::vector<Entry> entries;
    std::size_t next = 0;
  };
  std::vector<Level> levels;
  const auto enter = [&](const std::string& path, const std::string& prefix) {
    Level level;
    level.prefix = prefix;
    if (levels.size() < most_depth && read_folder(path, level.prefix, level.entries))
      levels.push_back(std::move(level));
    else
      failed(path, levels.size() < most_depth ? errno : ELOOP);
  };
  enter(root, prefix_of(root));
  while (!levels.empty()) {
    Level& level = levels.back();
    if (level.next == level.entries.size()) {
      levels.pop_back();
      continue;
    }
    const Entry& entry = level.entries[level.next++];
    const std::string path = level.prefix + entry.name;
    if (entry.folder)
      enter(path, path + "/");
    else
      found(path, entry.name);
  }
}

}  // namespace

namespace {

/// Empty for the root. Nothing changes it during a run.
const std::string& working_folder() {
  static const std::string folder = [] {
    char here[PATH_MAX];
    const std::string found = ::getcwd(here, sizeof here) == nullptr ? "/" : here;
    return found == "/" ? std::string() : found;
  }();
  return folder;
}

}  // namespace

std::string absolute_path(std::string_view path) {
  std::string out;
  if (!path.starts_with('/')) out = working_folder();
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    if (part == "..")
      out.resize(out.empty() ? 0 : out.rfind('/'));
    else if (!part.empty() && part != ".")
      out.append("/").append(part);
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return out.empty() ? "/" : out;
}

bool SearchRules::take(std::string_view below, const std::string& shown) const {
  const std::size_t slash = below.rfind('/');
  std::string_view parts = below;
  while (!parts.empty()) {
    const std::size_t end = std::min(parts.find('/'), parts.size());
    const std::string_view part = parts.substr(0, end);
    if (part.starts_with('.') && part != "." && part != "..") return false;
    parts.remove_prefix(std::min(end + 1, parts.size()));
  }
  return is_draft_name(below.substr(slash == std::string_view::npos ? 0 : slash + 1)) && !skip(shown);
}

bool SearchRules::take_named(const std::string& path) const {
  // Of a path from the root, what lies above says nothing about a file.
  return !strict || take(path.starts_with('/') ? path.substr(path.rfind('/') + 1) : path, path);
}

Inputs find_inputs(const std::vector<std::string>& paths, const std::string& standard_input_name,
                   const SearchRules& rules) {
  Inputs out;
  std::unordered_set<std::string> seen;
  const auto add = [&](const std::string& path, PathOrigin origin) {
    if (seen.insert(absolute_path(path)).second) out.inputs.push_back({path, path, origin});
  };
  for (const std::string& path : paths) {
    if (path == "-") {
      if (seen.insert("-").second)
        out.inputs.push_back({"-", standard_input_name.empty() ? "<stdin>" : standard_input_name, PathOrigin::named});
      continue;
    }
    if (!is_folder(path)) {
      if (rules.take_named(path))
        add(path, PathOrigin::named);
      else
        ++out.left_out;
      continue;
    }
    bool any = false;
    walk(
        path,
        [&](const std::string& file, const std::string& name) {
          if (!rules.take(name, file)) return;
          any = true;
          add(file, PathOrigin::found);
        },
        [&](const std::string& folder, int reason) {
          any = true;
          out.missing.push_back({folder,
                                 {"input/unreadable",
                                  "this folder cannot be read: " + std::generic_category().message(reason),
                                  {},
                                  Severity::error}});
        });
    if (!any) out.empty_folders.push_back(path);
  }
  return out;
}

std::vector<std::string> files_below(const std::string& path, const std::vector<std::string_view>& extensions,
                                     const std::function<void(const std::string& folder, int reason)>& failed) {
  std::vector<std::string> out;
  if (!is_folder(path)) return {path};
  walk(
      path,
      [&](const std::string& file, const std::string& name) {
        for (const std::string_view extension : extensions)
          if (name.size() > extension.size() && name.ends_with(extension)) return out.push_back(file);
      },
      failed);
  return out;
}

}  // namespace socialcheck::cli
