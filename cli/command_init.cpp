#include "cli/command_init.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include "cli/process.h"
#include "cli/terminal.h"
#include "socialcheck/source/read_source.h"

namespace socialcheck::cli {

namespace {

constexpr const char* file_name = ".socialcheck.yaml";

constexpr std::string_view hook =
    R"(#!/bin/sh
# Checks drafts before they are committed: what has changed in them, as it will be committed. Written by
# `socialcheck init --git-hook`. `git commit --no-verify` commits all the same.
command -v socialcheck >/dev/null || {
  echo "pre-commit: the drafts were not checked, since socialcheck is not installed" >&2
  exit 1
}
exec socialcheck check --staged
)";

constexpr std::string_view content =
    R"(# Configuration of socialcheck, for the drafts in this folder and those below it. What is commented out shows the shape;
# socialcheck(1) says more. A wrong key or name here is an error, never ignored.

# Do not look for configurations further up. The folder of a repository (.git) ends the search, too.
root: true

# Files that are no drafts, for a walk through folders. A file that is named is checked all the same.
# exclude: [archive/, "*.json"]

# Which documents apply; all of them if this is left out. `socialcheck coverage` shows what is in them.
# policies: [nhs-highland, dbth, nhs-wales, employee-usage, practice]

# Policy files of your own, seen from here. socialcheck-policy(5) says how to write one.
# rules: [policies/local.yaml]

# Which rules run, by rule, tag or clause; * and ? stand for any letters.
# select: ["*"]
# ignore: [accessibility]

# How loud: error, warning, info or off.
# severity:
#   tone.*: info

# The lowest severity that gives exit code 1: error, warning, info or never.
fail-on: error

# Missing evidence (no approval or consent recorded) counts in full, not as a reminder.
strict: false

# What drafts that do not say are taken for.
# platform: x
# capacity: official
# account: "@ExampleTrust"
# audience: public

# Of times without an offset.
zone: Europe/London

# Names in the news, and your own telephone numbers, mail addresses (or "@" and a domain), postcodes and streets: neither
# reported nor masked.
# public-figures: [Nora Example]
# own-contacts: [0113 496 0200, "@example.org"]

# What is known about accounts that drafts name.
# accounts:
#   "@ExampleTrust": {owner: communications, capacity: official, kind: corporate}
#   "@ExampleUnion": {capacity: union, kind: group, policies: [employee-usage]}

# Findings that were looked at and accepted, in drafts that cannot say so themselves; here, or under paths.
# waivers:
#   - {rule: accessibility.hashtags, id: post-12, reason: Printed like this, by: R. Example, until: 2027-03-31}

# Accounts that are run, who may post on them and on which platforms; and people who have taken their consent back.
# socialcheck(1) says what is in these files.
# register: register.yaml
# withdrawals: withdrawals.yaml

# Other settings for some of the files, the later ones first.
# paths:
#   - match: ["campaigns/**"]
#     strict: true
#   - match: [personal/]
#     capacity: personal
)";

constexpr mode_t plain_mode = 0666;
constexpr mode_t program_mode = 0777;

/// Writes a file that is not there yet; gives the exit code. `advice` follows if there is one.
int write_new(const std::string& path, std::string_view bytes, mode_t mode, std::string_view advice) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) {
    const int reason = errno;
    complain(reason == EEXIST ? quoted_path(path) + " is there already; it was left as it is" + std::string(advice)
                              : quoted_path(path) + " cannot be written: " + std::generic_category().message(reason));
    return exit_usage;
  }
  const bool written = write_all(descriptor, bytes);
  if (::close(descriptor) != 0 || !written) {
    complain(quoted_path(path) + " cannot be written: " + std::generic_category().message(errno));
    (void)::unlink(path.c_str());
    return exit_usage;
  }
  return write_standard_output("wrote " + path + "\n") ? exit_clean : exit_usage;
}

/// Where git looks for hooks may be configured, so it is asked.
int write_hook() {
  const auto answer = run_program({"git", "rev-parse", "--git-path", "hooks"}, {{"LC_ALL", "C"}});
  if (!answer || answer->exit != 0) {
    complain(answer ? "this folder is in no git repository, so there is no place for a hook"
                    : "git cannot be run: " + std::generic_category().message(errno));
    return exit_usage;
  }
  const std::string folder = answer->out.substr(0, answer->out.find('\n'));
  (void)::mkdir(folder.c_str(), program_mode);  // if that fails, so does what follows, and says why
  return write_new(folder + "/pre-commit", hook, program_mode, "; add the line: socialcheck check --staged");
}

}  // namespace

int run_init(Arguments arguments) {
  bool git_hook = false;
  Options options("init", "[OPTIONS]",
                  "Writes a commented .socialcheck.yaml into this folder; leaves one that is there alone.");
  options.flag("--git-hook", git_hook,
               "write a hook instead, for the git repository of this folder, that checks drafts before each commit");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  return git_hook ? write_hook() : write_new(file_name, content, plain_mode, {});
}

}  // namespace socialcheck::cli
