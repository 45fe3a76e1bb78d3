#include "cli/command_init.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>

#include "cli/terminal.h"
#include "socialcheck/source/read_source.h"

namespace socialcheck::cli {

namespace {

constexpr const char* file_name = ".socialcheck.yaml";

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

# What is known about accounts that drafts name.
# accounts:
#   "@ExampleTrust": {owner: communications, capacity: official, kind: corporate}
#   "@ExampleUnion": {capacity: union, kind: group, policies: [employee-usage]}

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

}  // namespace

int run_init(Arguments arguments) {
  Options options("init", "", "Writes a commented .socialcheck.yaml into this folder; leaves one that is there alone.");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  const int descriptor = ::open(file_name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    const int reason = errno;
    complain(reason == EEXIST
                 ? std::string(file_name) + " is there already; it was left as it is"
                 : std::string(file_name) + " cannot be written: " + std::generic_category().message(reason));
    return exit_usage;
  }
  const bool written = write_all(descriptor, content);
  if (::close(descriptor) != 0 || !written) {
    complain(std::string(file_name) + " cannot be written: " + std::generic_category().message(errno));
    (void)::unlink(file_name);
    return exit_usage;
  }
  return write_standard_output("wrote .socialcheck.yaml\n") ? exit_clean : exit_usage;
}

}  // namespace socialcheck::cli
