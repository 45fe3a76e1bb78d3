#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "cli/command.h"
#include "cli/command_check.h"

using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/manual");

namespace {

/// The manual page without its markup of fonts and dashes.
std::string manual() {
  std::ifstream in(std::string(SOCIALCHECK_SOURCE) + "/man/socialcheck.1", std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const char* mark : {"\\-", "\\fI", "\\fP"})
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, std::string_view(mark).size(), std::string_view(mark) == "\\-" ? "-" : "");
  return text;
}

}  // namespace

TEST_CASE("manual: names every option of check, and every command") {
  const std::string page = manual();
  REQUIRE(!page.empty());
  const std::string help = check_help();
  std::size_t options = 0;
  for (std::size_t at = help.find(" --"); at != std::string::npos; at = help.find(" --", at + 1)) {
    const std::size_t begin = at + 1;
    const std::string name = help.substr(begin, help.find_first_of(" \n,", begin) - begin);
    CAPTURE(name);
    CHECK(page.find(name) != std::string::npos);
    ++options;
  }
  CHECK(options > 15);
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    CHECK(page.find(".B " + std::string(command.name) + "\n") != std::string::npos);
  }
}

TEST_CASE("manual: every option that it explains is there") {
  const std::string page = manual();
  const std::string help = check_help();
  for (std::size_t at = page.find(".TP\n"); at != std::string::npos; at = page.find(".TP\n", at + 1)) {
    const std::size_t line = at + 4;
    const std::size_t dashes = page.find("--", line);
    if (dashes >= page.find('\n', line)) continue;
    const std::string name = page.substr(dashes, page.find_first_of(" \n\\", dashes) - dashes);
    if (name == "--version") continue;  // of the program
    CAPTURE(name);
    CHECK(help.find(name) != std::string::npos);
  }
}
