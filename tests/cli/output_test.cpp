#include "cli/output.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <iterator>

#include "cli/scratch.h"

using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/output");

namespace {

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t files_in(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("Output: a file is whole when it is finished, and not there before") {
  const scratch::Folder folder;
  const std::string path = folder.at("report.txt");
  Output output;
  REQUIRE(output.open(path));
  output.write("one\n");
  output.flush();
  CHECK(!std::filesystem::exists(path));
  output.write("two\n");
  CHECK(output.finish());
  CHECK(content(path) == "one\ntwo\n");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("Output: what is not finished leaves the file as it was") {
  const scratch::Folder folder;
  const std::string path = folder.write("report.txt", "before");
  {
    Output output;
    REQUIRE(output.open(path));
    output.write("after");
    output.flush();
  }
  CHECK(content(path) == "before");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("Output: a file keeps its mode, and a link stays a link") {
  const scratch::Folder folder;
  const std::string path = folder.write("report.txt", "before");
  REQUIRE(::chmod(path.c_str(), 0640) == 0);
  std::filesystem::create_symlink("report.txt", folder.at("link"));
  CHECK(write_file(folder.at("link"), "after"));
  CHECK(content(path) == "after");
  CHECK(std::filesystem::is_symlink(folder.at("link")));
  struct stat status = {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0640U);
}

TEST_CASE("Output: a link to what is not there yet stays, and what it names is made") {
  const scratch::Folder folder;
  std::filesystem::create_directory(folder.at("far"));
  std::filesystem::create_symlink("far/second", folder.at("first"));
  std::filesystem::create_symlink("../report.txt", folder.at("far/second"));
  CHECK(write_file(folder.at("first"), "x"));
  CHECK(content(folder.at("report.txt")) == "x");
  CHECK(std::filesystem::is_symlink(folder.at("first")));
  std::filesystem::create_symlink("circle", folder.at("circle"));
  CHECK(!write_file(folder.at("circle"), "x"));
  CHECK(std::filesystem::is_symlink(folder.at("circle")));
}

TEST_CASE("Output: a name as long as names may be") {
  const scratch::Folder folder;
  const std::string path = folder.at(std::string(255, 'r'));
  CHECK(write_file(path, "x"));
  CHECK(content(path) == "x");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("Output: what cannot be written is told") {
  const scratch::Folder folder;
  CHECK(!write_file(folder.at("nowhere/report.txt"), "x"));
  CHECK(!write_file(folder.path(), "x"));
  if (std::filesystem::exists("/dev/full")) CHECK(!write_file("/dev/full", "x"));
}
