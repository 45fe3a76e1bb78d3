#include "cli/completions.h"

#include <doctest/doctest.h>

#include "cli/command_completions.h"

using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/completions");

TEST_CASE("offer_for: by the name of the value") {
  CHECK(offer_for("WORD", true) == Offer::words);
  CHECK(offer_for("FILE", false) == Offer::files);
  CHECK(offer_for("FILE|DIR", false) == Offer::files);
  CHECK(offer_for("PATH", false) == Offer::files);
  CHECK(offer_for("RULE|TAG|CLAUSE", false) == Offer::rules);
  CHECK(offer_for("DATE", false) == Offer::nothing);
  CHECK(offer_for("", false) == Offer::nothing);
}

TEST_CASE("completions_for: every command and option stands in every script") {
  const std::vector<CommandEntry> commands = command_entries();
  REQUIRE(commands.size() > 6);
  for (const char* shell : {"bash", "zsh", "fish"}) {
    CAPTURE(shell);
    const std::string script = completions_for(shell, commands);
    for (const CommandEntry& command : commands) {
      CHECK(script.find(command.name) != std::string::npos);
      for (const OptionEntry& option : command.options)
        for (const std::string& name : option.names) {
          const std::string shown = shell == std::string("fish") && name.starts_with("--") ? "-l " + name.substr(2)
                                    : shell == std::string("fish")                         ? "-s " + name.substr(1)
                                                                                           : name;
          CHECK_MESSAGE(script.find(shown) != std::string::npos, name);
        }
    }
  }
  CHECK(completions_for("ksh", commands).empty());
}

TEST_CASE("completions_for: quotes, brackets and colons in a help text end nothing") {
  CommandEntry command{"try", "it's", "PATH...", {{{"--x"}, "A:B", "it's [a] \\ b: c", {}, false}}};
  CHECK(completions_for("zsh", {&command, 1}).find("--x='[it'\\''s \\[a\\] \\ b\\: c]:A\\:B: '") != std::string::npos);
  CHECK(completions_for("fish", {&command, 1}).find("-d 'it\\'s [a] \\\\ b: c'") != std::string::npos);
}

TEST_SUITE_END();
