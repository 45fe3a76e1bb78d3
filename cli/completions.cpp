#include "cli/completions.h"

#include <algorithm>

namespace socialcheck::cli {

namespace {

constexpr std::string_view head = "# Completes the command line of socialcheck; made by `socialcheck completion ";

/// Ids of rules and of the clauses they serve, as the configuration of the current folder has them.
constexpr std::string_view list_rules =
    R"(socialcheck rules 2>/dev/null | while read -r rule severity clauses; do
    printf '%s\n' "$rule"
    [ -z "$clauses" ] || printf '%s\n' "$clauses" | tr , '\n'
  done)";

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string names_of(std::span<const CommandEntry> commands, std::string_view between) {
  std::vector<std::string> names;
  for (const CommandEntry& command : commands) names.push_back(command.name);
  return joined(names, between);
}

std::vector<std::string> all_names(const CommandEntry& command) {
  std::vector<std::string> out;
  for (const OptionEntry& option : command.options) out.insert(out.end(), option.names.begin(), option.names.end());
  out.emplace_back("--help");
  return out;
}

/// What follows the options of a command: "PATH", or "bash|zsh|fish".
std::string_view last_word(std::string_view usage) {
  std::string_view word = usage.substr(std::min(usage.rfind(' ') + 1, usage.size()));
  if (word.starts_with("[OPTIONS]")) return {};
  while (word.starts_with('[')) word.remove_prefix(1);
  while (word.ends_with('.') || word.ends_with(']')) word.remove_suffix(1);
  return word;
}

/// The words that a usage line spells out, with blanks between.
std::string spelled_out(std::string_view usage) {
  const std::string_view word = last_word(usage);
  if (word.find('|') == std::string_view::npos || word.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") < word.size())
    return {};
  std::string out(word);
  std::replace(out.begin(), out.end(), '|', ' ');
  return out;
}

// bash

std::string bash_offer(Offer offer, const std::string& words) {
  switch (offer) {
    case Offer::words:
      return "_socialcheck_offer \"$current\" '" + words + "'";
    case Offer::rules:
      return "_socialcheck_offer \"$current\" \"$(_socialcheck_rule_ids)\"";
    case Offer::files:
      return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$current\")";
    case Offer::nothing:
      break;
  }
  return ":";
}

std::string bash_script(std::span<const CommandEntry> commands) {
  std::string out = std::string(head) + "bash`.\n\n_socialcheck_rule_ids() {\n  ";
  out += list_rules;
  out += R"(
}
# Offers words; of values with commas between, the last one is completed.
_socialcheck_offer() {
  local before=
  [[ $1 != *,* ]] || before="${1%,*},"
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$2" -- "${1##*,}")
}
_socialcheck() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= word at
  # --name=value comes in three words
  if [[ $current == = ]]; then
    current=
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((at = 1; at < COMP_CWORD; ++at)); do
    case ${COMP_WORDS[at]} in
      )" +
         names_of(commands, " | ") + R"()
        command=${COMP_WORDS[at]}
        break
        ;;
    esac
  done
  COMPREPLY=()
  case ${command:-)" +
         commands.front().name + "} in\n";
  for (const CommandEntry& command : commands) {
    out += "    " + command.name + ")\n      case $before in\n";
    for (const OptionEntry& option : command.options)
      if (!option.argument.empty())
        out += "        " + joined(option.names, " | ") + ") " +
               bash_offer(offer_for(option.argument, !option.words.empty()), joined(option.words, " ")) +
               "; return ;;\n";
    out += "      esac\n      if [[ $current == -* ]]; then\n        _socialcheck_offer \"$current\" '" +
           joined(all_names(command), " ") + "'\n        return\n      fi\n";
    const std::string words = spelled_out(command.words);
    out += "      " + bash_offer(offer_for(last_word(command.words), !words.empty()), words) + "\n      ;;\n";
  }
  return out + R"(  esac
  [[ -n $command ]] || mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W ')" +
         names_of(commands, " ") + R"(' -- "$current")
}
complete -F _socialcheck socialcheck
)";
}

// zsh

/// For a description between brackets, in single quotes.
std::string zsh_quoted(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out;
}

std::string zsh_offer(Offer offer, std::string_view label, const std::string& words) {
  std::string out = ":" + zsh_quoted(label) + ":";
  switch (offer) {
    case Offer::words:
      return out + "(" + words + ")";
    case Offer::rules:
      return out + "_socialcheck_rule_ids";
    case Offer::files:
      return out + "_files";
    case Offer::nothing:
      break;
  }
  return out + " ";
}

std::string zsh_option(const OptionEntry& option) {
  std::string out = "    ";
  if (option.repeats)
    out += "'*'";
  else if (option.names.size() > 1)
    out += "'(" + joined(option.names, " ") + ")'";
  const std::string value = option.argument.empty() ? "" : "=";
  std::vector<std::string> names;
  for (const std::string& name : option.names) names.push_back(name + (name.starts_with("--") ? value : ""));
  out += names.size() > 1 ? "{" + joined(names, ",") + "}" : names.front();
  out += "'[" + zsh_quoted(option.help) + "]";
  if (!option.argument.empty())
    out += zsh_offer(offer_for(option.argument, !option.words.empty()), option.argument, joined(option.words, " "));
  return out + "' \\\n";
}

std::string zsh_script(std::span<const CommandEntry> commands) {
  std::string out = "#compdef socialcheck\n" + std::string(head) + "zsh`.\n\n_socialcheck_rule_ids() {\n";
  out += "  local -a rules\n  rules=(${(f)\"$(" + std::string(list_rules) + ")\"})\n  compadd -a rules\n}\n";
  for (const CommandEntry& command : commands) {
    out += "_socialcheck_" + command.name + "() {\n  _arguments -s -S \\\n";
    for (const OptionEntry& option : command.options) out += zsh_option(option);
    const std::string words = spelled_out(command.words);
    const std::string_view label = last_word(command.words);
    out += "    '(-h --help)'{-h,--help}'[show help]'";
    if (!label.empty()) out += " \\\n    '*" + zsh_offer(offer_for(label, !words.empty()), label, words) + "'";
    out += "\n}\n";
  }
  out += "_socialcheck() {\n  local command=" + commands.front().name + " at\n  local -a commands\n  commands=(\n";
  for (const CommandEntry& command : commands)
    out += "    '" + command.name + ":" + zsh_quoted(command.summary) + "'\n";
  return out + R"(  )
  for ((at = 2; at < CURRENT; ++at)); do
    if [[ -n ${commands[(r)${words[at]}:*]} ]]; then
      command=${words[at]}
      words[at]=()
      ((CURRENT--))
      _socialcheck_$command
      return
    fi
  done
  [[ ${words[CURRENT]} == -* ]] || _describe command commands
  _socialcheck_$command
}
_socialcheck "$@"
)";
}

// fish

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_offer(Offer offer, const std::string& words) {
  switch (offer) {
    case Offer::words:
      return " -x -a " + fish_quoted(words);
    case Offer::rules:
      return " -x -a '(__socialcheck_rule_ids)'";
    case Offer::files:
      return " -r -F";
    case Offer::nothing:
      break;
  }
  return " -x";
}

/// True where the words so far name a command, or none at all if it is the default.
std::string fish_condition(const CommandEntry& command, std::span<const CommandEntry> commands) {
  if (command.name != commands.front().name) return "'__fish_seen_subcommand_from " + command.name + "'";
  return "'not __fish_seen_subcommand_from " + names_of(commands.subspan(1), " ") + "'";
}

std::string fish_script(std::span<const CommandEntry> commands) {
  std::string out = std::string(head) + "fish`.\n\nfunction __socialcheck_rule_ids\n" +
                    R"(  for line in (socialcheck rules 2>/dev/null)
    string split -n ' ' -- $line | string match -v -r '^(info|warning|error)$' | string split ,
  end
end
complete -c socialcheck -f
)";
  for (const CommandEntry& command : commands)
    out += "complete -c socialcheck -n 'not __fish_seen_subcommand_from " + names_of(commands, " ") + "' -a " +
           command.name + " -d " + fish_quoted(command.summary) + "\n";
  for (const CommandEntry& command : commands) {
    const std::string start = "complete -c socialcheck -n " + fish_condition(command, commands);
    for (const OptionEntry& option : command.options) {
      out += start;
      for (const std::string& name : option.names)
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!option.argument.empty())
        out += fish_offer(offer_for(option.argument, !option.words.empty()), joined(option.words, " "));
      out += " -d " + fish_quoted(option.help) + "\n";
    }
    out += start + " -s h -l help -d 'show help'\n";
    const std::string words = spelled_out(command.words);
    const Offer offer = offer_for(last_word(command.words), !words.empty());
    if (offer == Offer::files) out += start + " -F\n";
    if (offer == Offer::rules || offer == Offer::words) out += start + fish_offer(offer, words) + "\n";
  }
  return out;
}

}  // namespace

Offer offer_for(std::string_view argument, bool has_words) {
  if (has_words) return Offer::words;
  const auto has = [&](std::string_view part) { return argument.find(part) != std::string_view::npos; };
  if (has("FILE") || has("PATH") || has("DIR") || has(".csv")) return Offer::files;
  return has("RULE") || has("CLAUSE") ? Offer::rules : Offer::nothing;
}

std::string completions_for(std::string_view shell, std::span<const CommandEntry> commands) {
  if (shell == "bash") return bash_script(commands);
  if (shell == "zsh") return zsh_script(commands);
  return shell == "fish" ? fish_script(commands) : std::string();
}

}  // namespace socialcheck::cli
