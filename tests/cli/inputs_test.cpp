#include "cli/inputs.h"

#include <doctest/doctest.h>

#include "cli/scratch.h"

using namespace socialcheck;
using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/inputs");

namespace {

/// Names of the inputs found, without the folder they are in.
std::string names(const scratch::Folder& folder, const Inputs& inputs) {
  std::string out;
  for (const Input& input : inputs.inputs) {
    std::string name = input.name;
    if (name.starts_with(folder.path())) name = name.substr(folder.path().size() + 1);
    out += (out.empty() ? "" : " ") + name;
  }
  return out;
}

bool never(const std::string&) {
  return false;
}

}  // namespace

TEST_CASE("find_inputs: a folder gives its drafts in order, without what is hidden or no draft") {
  const scratch::Folder folder;
  for (const char* name : {"b.md", "a.txt", "sub/z.csv", "sub/deep/y.jsonl", "sub.yaml", ".hidden.md", ".git/x.md",
                           "README.md", "photo.jpg", "c.JSON"})
    folder.write(name, "x");
  const Inputs found = find_inputs({folder.path()}, "", SearchRules{never});
  CHECK(names(folder, found) == "a.txt b.md c.JSON sub/deep/y.jsonl sub/z.csv sub.yaml");
  CHECK(found.empty_folders.empty());
  for (const Input& input : found.inputs) CHECK(input.origin == PathOrigin::found);
}

TEST_CASE("find_inputs: what is named is taken as it is, in the order of the words, each once") {
  const scratch::Folder folder;
  folder.write("d/a.md", "x");
  folder.write("d/.hidden", "x");
  const Inputs found =
      find_inputs({folder.at("d/.hidden"), folder.at("d"), folder.at("d/../d/a.md"), "-", folder.at("missing.md"), "-"},
                  "post.md", SearchRules{never});
  CHECK(names(folder, found) == "d/.hidden d/a.md post.md missing.md");
  CHECK(found.inputs[0].origin == PathOrigin::named);
  CHECK(found.inputs[2].is_standard_input());
}

TEST_CASE("find_inputs: a folder without drafts is told") {
  const scratch::Folder folder;
  folder.write("d/photo.jpg", "x");
  const Inputs found = find_inputs({folder.at("d")}, "", SearchRules{never});
  CHECK(found.inputs.empty());
  CHECK(found.empty_folders == std::vector<std::string>{folder.at("d")});
}

TEST_CASE("find_inputs: files to skip are skipped, unless they are named") {
  const scratch::Folder folder;
  folder.write("d/rules.yaml", "x");
  folder.write("d/a.md", "x");
  const auto skip = [](const std::string& path) { return path.ends_with("rules.yaml"); };
  CHECK(names(folder, find_inputs({folder.at("d")}, "", SearchRules{skip})) == "d/a.md");
  CHECK(names(folder, find_inputs({folder.at("d/rules.yaml")}, "", SearchRules{skip})) == "d/rules.yaml");
}

TEST_CASE("find_inputs: strict rules leave out what a walk would, and count it") {
  const scratch::Folder folder;
  for (const char* name : {"a.md", "old/b.md", ".hidden.yaml", "README.md", "photo.jpg"}) folder.write(name, "x");
  const SearchRules rules{[](const std::string& path) { return path.find("old/") != std::string::npos; }, true};
  const Inputs found =
      find_inputs({folder.at("a.md"), folder.at("old/b.md"), folder.at(".hidden.yaml"), folder.at("README.md"),
                   folder.at("photo.jpg"), ".github/c.md", "../d.md", "./e.md"},
                  "", rules);
  CHECK(names(folder, found) == "a.md ../d.md ./e.md");
  CHECK(found.left_out == 5);
}

TEST_CASE("find_inputs: links to files are followed, links to folders are not") {
  const scratch::Folder folder;
  folder.write("real/a.md", "x");
  std::filesystem::create_directories(folder.at("d"));
  std::filesystem::create_symlink("../real/a.md", folder.at("d/link.md"));
  std::filesystem::create_directory_symlink("..", folder.at("d/up"));
  CHECK(names(folder, find_inputs({folder.at("d")}, "", SearchRules{never})) == "d/link.md");
}

TEST_CASE("absolute_path: no dots, no doubled slashes") {
  struct Row {
    const char* path;
    const char* absolute;
  };
  for (const Row& row : {Row{"/a/b", "/a/b"}, Row{"/a//b/", "/a/b"}, Row{"/a/./b/../c", "/a/c"}, Row{"/..", "/"},
                         Row{"/", "/"}, Row{"/a/../../b", "/b"}}) {
    CAPTURE(row.path);
    CHECK(absolute_path(row.path) == row.absolute);
  }
  CHECK(absolute_path("x/y") == absolute_path(".") + "/x/y");
}
