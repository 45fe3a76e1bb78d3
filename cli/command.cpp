#include "cli/command.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cli/check_options.h"
#include "cli/command_check.h"
#include "cli/command_completions.h"
#include "cli/command_coverage.h"
#include "cli/command_digest.h"
#include "cli/command_explain.h"
#include "cli/command_init.h"
#include "cli/command_merge.h"
#include "cli/command_rules.h"
#include "cli/command_schema.h"
#include "cli/command_test.h"
#include "cli/command_tokens.h"
#include "cli/command_version.h"
#include "cli/terminal.h"

namespace socialcheck::cli {

namespace {

std::string general_help() {
  std::string out =
      "Checks social media drafts against the policies that bind people who work for the NHS.\n\n"
      "Usage: socialcheck [check] [OPTIONS] PATH...\n"
      "       socialcheck COMMAND [OPTIONS] ...\n\nCommands:\n";
  for (const Command& command : commands()) {
    std::string line = "  " + std::string(command.name);
    line.resize(std::max<std::size_t>(line.size() + 2, 14), ' ');
    out.append(line).append(command.summary).append("\n");
  }
  return out +
         "\n  --help        this text; after a command, the options of that command\n"
         "  --version     the version; with --verbose, also those of Unicode and of the documents\n\n"
         "`check` may be left out: socialcheck drafts/ checks a folder. Write ./test for a folder that is called as a\n"
         "command is. Exit code: 0 nothing to say, 1 findings, 2 wrong use, 3 an input could not be read.\n\n"
         "Examples:\n"
         "  socialcheck post.md                     one draft\n"
         "  socialcheck --platform x - < post.txt   a text from standard input\n"
         "  socialcheck explain NHSW-6-14           what a clause asks for, and which rules look for it\n";
}

bool has(Arguments arguments, std::string_view word) {
  return std::any_of(arguments.begin(), arguments.end(), [&](const char* one) { return one == word; });
}

const Command* command_named(std::string_view name) {
  for (const Command& command : commands())
    if (command.name == name) return &command;
  return nullptr;
}

/// Index of the first word that is neither an option nor the value of one, if a command can be there.
std::size_t first_word(Arguments arguments) {
  // Which options take a value is known by a table that is slow to make.
  if (std::none_of(arguments.begin(), arguments.end(), command_named)) return arguments.size();
  std::size_t at = 0;
  while (at < arguments.size()) {
    const std::string_view word = arguments[at];
    if (word == "--") return arguments.size();
    if (word == "-" || !word.starts_with('-')) return at;
    at += check_takes_value(word) ? 2 : 1;
  }
  return arguments.size();
}

}  // namespace

std::span<const Command> commands() {
  static constexpr std::array all = {
      Command{"check", "check drafts (the default)", run_check},
      Command{"merge", "join the reports of a run that was split up", run_merge},
      Command{"rules", "list the active rules", run_rules},
      Command{"explain", "say what a rule looks for, or what a clause asks for", run_explain},
      Command{"coverage", "list every clause of the documents and what looks for it", run_coverage},
      Command{"test", "run the examples inside rules", run_test},
      Command{"tokens", "show how drafts are cut into tokens, and their lengths", run_tokens},
      Command{"digest", "print what approvals of drafts are bound to", run_digest},
      Command{"init", "write a commented .socialcheck.yaml, or a git hook", run_init},
      Command{"schema", "write the JSON Schema of drafts, configurations or policies", run_schema},
      Command{"completion", "write a script that completes command lines in bash, zsh or fish", run_completions},
  };
  return all;
}

int run_command_line(Arguments arguments) {
  if (arguments.empty()) {
    (void)write_all(2, general_help());
    return exit_usage;
  }
  const std::size_t at = first_word(arguments);
  const Command* command = at < arguments.size() ? command_named(arguments[at]) : nullptr;
  if (command != nullptr) {
    std::vector<const char*> rest(arguments.begin(), arguments.end());
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    return command->run(rest);
  }
  if (has(arguments, "--version") || has(arguments, "-V")) return show_version(has(arguments, "--verbose"));
  const std::string_view first = arguments.front();
  if (first == "--help" || first == "-h") return write_standard_output(general_help()) ? exit_clean : exit_usage;
  return run_check(arguments);
}

}  // namespace socialcheck::cli
