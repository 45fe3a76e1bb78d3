#include "cli/command_completions.h"

#include "cli/command.h"
#include "cli/terminal.h"
#include "socialcheck/engine/ruleset.h"

namespace socialcheck::cli {

namespace {

OptionEntry entry_of(const Options::Row& row, const std::vector<std::string>& documents) {
  OptionEntry out;
  each_name(row.names, [&](std::string_view name) { out.names.emplace_back(name); });
  out.argument = row.argument;
  out.help = row.help;
  for (const std::string_view word : row.words) out.words.emplace_back(word);
  out.repeats = row.repeats;
  if (row.names == "--policy") out.words = documents;
  return out;
}

}  // namespace

std::vector<CommandEntry> command_entries() {
  const Ruleset rules = Ruleset::built_in();
  std::vector<std::string> documents;
  for (std::uint32_t at = 0; at < rules.document_count(); ++at) documents.emplace_back(rules.document(at).id);
  std::vector<CommandEntry> out;
  for (const Command& command : commands()) {
    CommandEntry& entry = out.emplace_back();
    entry.name = command.name;
    entry.summary = command.summary;
    const std::function<void(const Options&)> visitor = [&](const Options& options) {
      entry.words = options.usage();
      for (const Options::Row& row : options.rows()) entry.options.push_back(entry_of(row, documents));
    };
    (void)command.run(Arguments(visitor));
  }
  return out;
}

int run_completions(Arguments arguments) {
  std::vector<std::string> words;
  Options options(
      "completion", "bash|zsh|fish",
      "Writes a script that completes command lines in a shell. Packages install it where the shell looks.");
  options.words(words, 1);
  options.example("socialcheck completion bash > ~/.local/share/bash-completion/completions/socialcheck");
  options.example("socialcheck completion zsh > ~/.zfunc/_socialcheck");
  options.example("socialcheck completion fish > ~/.config/fish/completions/socialcheck.fish");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  const std::string shell = words.empty() ? std::string() : words.front();
  const std::string script = completions_for(shell, command_entries());
  if (script.empty()) {
    complain(shell.empty() ? "for which shell? name bash, zsh or fish"
                           : "'" + shell + "' is none of bash, zsh and fish");
    return exit_usage;
  }
  return write_standard_output(script) ? exit_clean : exit_usage;
}

}  // namespace socialcheck::cli
