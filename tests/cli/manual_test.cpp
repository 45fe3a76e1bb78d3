#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "cli/command_completions.h"
#include "socialcheck/match/identifiers.h"

using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/manual");

namespace {

/// A manual page without its markup of fonts and dashes.
std::string manual(const char* page = "socialcheck.1") {
  std::ifstream in(std::string(SOCIALCHECK_SOURCE) + "/man/" + page, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const char* mark : {"\\-", "\\fI", "\\fP"})
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, std::string_view(mark).size(), std::string_view(mark) == "\\-" ? "-" : "");
  return text;
}

}  // namespace

TEST_CASE("manual: names every command and every option of each, and help does") {
  const std::string page = manual();
  REQUIRE(!page.empty());
  std::size_t options = 0;
  for (const CommandEntry& command : command_entries()) {
    CAPTURE(command.name);
    CHECK(page.find(".B " + command.name + "\n") != std::string::npos);
    for (const OptionEntry& option : command.options) {
      ++options;
      CAPTURE(option.names.back());
      CHECK(page.find(option.names.back()) != std::string::npos);
      CHECK(!option.help.empty());
    }
  }
  CHECK(options > 40);
}

TEST_CASE("manual: the page on policies lists every recogniser, as help for people who write rules") {
  const std::string page = manual("socialcheck-policy.5");
  for (const socialcheck::IdentifierKind& kind : socialcheck::identifier_kinds()) {
    CAPTURE(kind.name);
    const std::size_t at = page.find(".B " + std::string(kind.name) + "\n");
    CHECK(at != std::string::npos);
    CHECK(page.find(kind.summary, at) != std::string::npos);
  }
}

TEST_CASE("manual: every option that it explains is there") {
  const std::string page = manual();
  std::set<std::string> known = {"--help", "--version"};  // of every command, and of the program
  for (const CommandEntry& command : command_entries())
    for (const OptionEntry& option : command.options) known.insert(option.names.begin(), option.names.end());
  std::size_t explained = 0;
  for (std::size_t at = page.find(".TP\n"); at != std::string::npos; at = page.find(".TP\n", at + 1)) {
    const std::size_t line = at + 4;
    const std::size_t dashes = page.find("--", line);
    if (dashes >= page.find('\n', line)) continue;
    const std::string name = page.substr(dashes, page.find_first_of(" \n\\", dashes) - dashes);
    CAPTURE(name);
    CHECK(known.count(name) == 1);
    ++explained;
  }
  CHECK(explained > 25);
}

TEST_CASE("manual: README names no option that there is not") {
  std::ifstream in(std::string(SOCIALCHECK_SOURCE) + "/README.md", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::set<std::string> known = {"--help", "--version"};
  for (const CommandEntry& command : command_entries())
    for (const OptionEntry& option : command.options) known.insert(option.names.begin(), option.names.end());
  std::size_t seen = 0;
  for (std::size_t at = text.find("socialcheck "); at != std::string::npos; at = text.find("socialcheck ", at + 1)) {
    const std::string line = text.substr(at, text.find_first_of("\n`#", at) - at);
    for (std::size_t option = line.find(" --"); option != std::string::npos; option = line.find(" --", option + 1)) {
      const std::string name = line.substr(option + 1, line.find_first_of(" =", option + 1) - option - 1);
      CAPTURE(line);
      CHECK(known.count(name) == 1);
      ++seen;
    }
  }
  CHECK(seen > 8);
}
