#include "cli/git_changes.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/changed_lines.h"
#include "cli/process.h"
#include "cli/terminal.h"
#include "socialcheck/draft/read_drafts.h"

namespace socialcheck::cli {

namespace {

std::string name_of(const Comparison& comparison) {
  return comparison.staged ? "--staged" : "--diff";
}

bool is_folder(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// Without links in it but maybe the last part; the path from the root if that cannot be told.
std::string real_path(const std::string& path) {
  std::string whole = absolute_path(path);
  const std::size_t slash = is_folder(path) ? whole.size() : whole.rfind('/');
  char room[PATH_MAX];
  const std::string folder = slash == 0 ? "/" : whole.substr(0, slash);
  if (::realpath(folder.c_str(), room) == nullptr) return whole;
  const std::string real = room;
  return real == "/" && slash < whole.size() ? whole.substr(slash) : real + whole.substr(slash);
}

bool is_below(std::string_view path, std::string_view folder) {
  if (folder == "/" || path == folder) return true;
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

/// As a walk through folders goes: by the parts of the path, one after another.
bool before(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    const auto rank = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; };
    return rank(x) < rank(y);
  });
}

std::vector<std::string> split_at_nul(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// The questions that are put to git about one repository.
class Repository {
 public:
  explicit Repository(const Comparison& comparison) : comparison_(comparison) {}

  /// Finds the repository of the current folder or, if there is none, that of the first path.
  [[nodiscard]] bool open(const std::vector<std::string>& paths) {
    const std::vector<std::string> question = {"rev-parse", "--show-toplevel"};
    auto answer = run(question);
    if (!answer) return false;
    if (answer->exit != 0 && answer->err.find("not a git repository") != std::string::npos) {
      folder_ = folder_of(paths.front());
      answer = run(question);
      if (!answer) return false;
    }
    if (answer->exit != 0) return refuse(answer->err);
    top_ = answer->out;
    if (top_.ends_with('\n')) top_.pop_back();
    return true;
  }
  /// From the root.
  [[nodiscard]] const std::string& top() const { return top_; }

  /// Makes sure that git knows the revision, and finds where a branch left it.
  [[nodiscard]] bool resolve() {
    std::string revision = comparison_.revision;
    if (revision.empty()) return true;
    const bool fork = revision.ends_with("...");
    if (fork) revision.resize(revision.size() - 3);
    auto answer = run({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
    if (!answer) return false;
    if (answer->exit != 0) {
      complain("--diff: " + quoted_path(revision) + " is no revision that this git repository has" +
               (is_shallow() ? "; only a part of its history was fetched" : ""));
      return false;
    }
    if (fork) {
      answer = run({"merge-base", "HEAD", first_line(answer->out)});
      if (!answer) return false;
      if (answer->exit != 0) {
        complain("--diff: HEAD and " + quoted_path(revision) + " have no commit in common" +
                 (is_shallow() ? "; only a part of the history was fetched" : ""));
        return false;
      }
    }
    commit_ = first_line(answer->out);
    return true;
  }

  /// Changed files below some paths, by path from the top.
  [[nodiscard]] bool find_changes(const std::vector<std::string>& paths, std::map<std::string, ChangedLines>& out) {
    std::vector<std::string> words = {"diff",
                                      "--unified=0",
                                      "--no-color",
                                      "--no-ext-diff",
                                      "--no-textconv",
                                      "--no-renames",
                                      "--no-relative",
                                      "--diff-filter=d",
                                      "--src-prefix=a/",
                                      "--dst-prefix=b/",
                                      "--inter-hunk-context=0",
                                      "--ignore-submodules=all"};
    if (comparison_.staged) words.emplace_back("--cached");
    if (!commit_.empty()) words.push_back(commit_);
    const auto patch = ask(std::move(words), paths);
    if (!patch) return false;
    out = read_patch(*patch);
    return comparison_.staged || find_new_files(paths, out);
  }

  /// Staged files that are not in the working tree as they will be committed, from the top.
  [[nodiscard]] std::optional<std::set<std::string>> changed_since(const std::vector<std::string>& paths) {
    const auto names =
        ask({"diff", "--name-only", "-z", "--no-ext-diff", "--no-relative", "--no-renames", "--ignore-submodules=all"},
            paths);
    if (!names) return std::nullopt;
    const std::vector<std::string> list = split_at_nul(*names);
    return std::set<std::string>(list.begin(), list.end());
  }

  /// The content of a file as it will be committed, as a checkout would write it.
  [[nodiscard]] std::optional<std::string> staged_content(const std::string& path) {
    return ask({"cat-file", "--filters", ":" + path}, {});
  }

 private:
  const Comparison& comparison_;
  std::string folder_;  // that git is to run in; empty: the current one
  std::string top_, commit_;

  static std::string folder_of(const std::string& path) {
    if (is_folder(path)) return path;
    const std::string whole = absolute_path(path);
    return whole.substr(0, std::max<std::size_t>(whole.rfind('/'), 1));
  }

  static std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

  bool refuse(std::string_view message) {
    if (message.find("not a git repository") != std::string_view::npos) {
      complain(name_of(comparison_) + " compares files in a git repository, and " +
               quoted_path(folder_.empty() ? absolute_path(".") : absolute_path(folder_)) + " is in none");
      return false;
    }
    if (message.starts_with("fatal: ")) message.remove_prefix(7);
    complain(name_of(comparison_) + ": git says: " + first_line(message));
    return false;
  }

  [[nodiscard]] bool is_shallow() {
    const auto answer = run({"rev-parse", "--is-shallow-repository"});
    return answer && answer->exit == 0 && answer->out.starts_with("true");
  }

  /// Nothing, after a complaint, if there is no git.
  [[nodiscard]] std::optional<ProgramResult> run(const std::vector<std::string>& words) const {
    // What a repository configures must neither run programs of its own nor change the shape of a patch.
    std::vector<std::string> all = {"git",
                                    "-c",
                                    "core.quotePath=false",
                                    "-c",
                                    "core.fsmonitor=false",
                                    "-c",
                                    "diff.noprefix=false",
                                    "-c",
                                    "diff.mnemonicPrefix=false"};
    if (!folder_.empty()) all.insert(all.end(), {"-C", folder_});
    all.insert(all.end(), words.begin(), words.end());
    auto answer = run_program(all, {{"GIT_OPTIONAL_LOCKS", "0"}, {"GIT_LITERAL_PATHSPECS", "1"}, {"LC_ALL", "C"}});
    if (!answer)
      complain(name_of(comparison_) + " needs git, which cannot be run: " + std::generic_category().message(errno));
    return answer;
  }

  /// What git writes about some paths (none: about all); complains and gives nothing if it fails.
  [[nodiscard]] std::optional<std::string> ask(std::vector<std::string> words, const std::vector<std::string>& paths) {
    if (!paths.empty()) words.emplace_back("--");
    words.insert(words.end(), paths.begin(), paths.end());
    auto answer = run(words);
    if (!answer) return std::nullopt;
    if (answer->exit == 0) return std::move(answer->out);
    (void)refuse(answer->err);
    return std::nullopt;
  }

  /// Files that git does not know are new, but for those in folders that it is told to ignore.
  [[nodiscard]] bool find_new_files(const std::vector<std::string>& paths, std::map<std::string, ChangedLines>& out) {
    for (const bool folders : {false, true}) {
      std::vector<std::string> some;
      std::copy_if(paths.begin(), paths.end(), std::back_inserter(some),
                   [&](const std::string& path) { return is_folder(path) == folders; });
      if (some.empty()) continue;
      std::vector<std::string> words = {"ls-files", "--others", "-z", "--full-name"};
      if (folders) words.emplace_back("--exclude-standard");
      const auto names = ask(std::move(words), some);
      if (!names) return false;
      for (const std::string& name : split_at_nul(*names)) out[name].all = true;
    }
    return true;
  }
};

/// Picks, of the changed files, those that the paths on the command line stand for.
class Selection {
 public:
  Selection(Repository& repository, const std::map<std::string, ChangedLines>& files, const SearchRules& rules)
      : repository_(repository), rules_(rules) {
    for (const auto& [name, lines] : files) files_.push_back({&name, &lines});
    std::sort(files_.begin(), files_.end(), [](const File& a, const File& b) { return before(*a.name, *b.name); });
  }

  void add(const std::string& path) {
    const std::string real = real_path(path);
    if (is_folder(path)) return add_folder(path == "." || path == "./" ? "" : with_slash(path), with_slash(real));
    if (!rules_.take_named(path)) return;
    const auto file = std::find_if(files_.begin(), files_.end(), [&](const File& one) { return path_of(one) == real; });
    struct stat status = {};
    if (file != files_.end())
      add_file(path, *file, PathOrigin::named);
    else if (::lstat(path.c_str(), &status) != 0)  // reading it says what is wrong
      out_.inputs.push_back({path, path, PathOrigin::named});
  }

  [[nodiscard]] Inputs take() { return std::move(out_); }

 private:
  struct File {
    const std::string* name;  // from the top
    const ChangedLines* lines;
    bool taken = false;
  };
  Repository& repository_;
  const SearchRules& rules_;
  std::vector<File> files_;
  Inputs out_;

  static std::string with_slash(const std::string& folder) { return folder.ends_with('/') ? folder : folder + "/"; }

  [[nodiscard]] std::string path_of(const File& file) const { return with_slash(repository_.top()) + *file.name; }

  void add_folder(const std::string& prefix, const std::string& real) {
    for (File& file : files_) {
      const std::string path = path_of(file);
      if (!path.starts_with(real)) continue;
      const std::string rest = path.substr(real.size());
      const std::string shown = prefix + rest;
      if (rules_.take(rest, shown)) add_file(shown, file, PathOrigin::found);
    }
  }

  void add_file(const std::string& path, File& file, PathOrigin origin) {
    if (std::exchange(file.taken, true)) return;
    Input& input = out_.inputs.emplace_back(Input{path, path, origin});
    input.changed = *file.lines;
    input.in_repository = *file.name;
  }
};

/// Gives staged files their content where the working tree holds another by now.
bool add_staged_content(Repository& repository, const std::vector<std::string>& paths, Inputs& inputs) {
  const auto changed = repository.changed_since(paths);
  if (!changed) return false;
  for (Input& input : inputs.inputs) {
    if (changed->count(input.in_repository) == 0) continue;
    input.bytes = repository.staged_content(input.in_repository);
    if (!input.bytes) return false;
  }
  return true;
}

}  // namespace

std::optional<Inputs> find_changed_inputs(std::vector<std::string> paths, const Comparison& comparison,
                                          const SearchRules& rules) {
  if (paths.empty()) paths.emplace_back(".");
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    complain(name_of(comparison) + " compares files; standard input has no earlier version");
    return std::nullopt;
  }
  Repository repository(comparison);
  if (!repository.open(paths) || !repository.resolve()) return std::nullopt;
  std::vector<std::string> real;
  for (const std::string& path : paths) {
    real.push_back(real_path(path));
    if (is_below(real.back(), repository.top())) continue;
    complain(name_of(comparison) + ": " + quoted_path(path) + " is not in the git repository " +
             quoted_path(repository.top()));
    return std::nullopt;
  }
  std::map<std::string, ChangedLines> files;
  if (!repository.find_changes(real, files)) return std::nullopt;
  Selection selection(repository, files, rules);
  for (const std::string& path : paths) selection.add(path);
  Inputs inputs = selection.take();
  if (comparison.staged && !add_staged_content(repository, real, inputs)) return std::nullopt;
  return inputs;
}

}  // namespace socialcheck::cli
