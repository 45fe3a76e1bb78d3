#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace socialcheck::cli {

/// An option, for a shell to offer.
struct OptionEntry {
  std::vector<std::string> names;  ///< "-j" and "--jobs".
  std::string argument;            ///< Empty for a flag.
  std::string help;
  std::vector<std::string> words;  ///< Values that are known.
  bool repeats = false;            ///< May be given several times.
};

/// A command with its options, the first of the table being the default one.
struct CommandEntry {
  std::string name, summary;
  std::string words;  ///< Of the usage line: what follows the options.
  std::vector<OptionEntry> options;
};

/// What a shell should offer for a value or a word, by the name that stands for it in the help.
enum class Offer : std::uint8_t { nothing, words, files, rules };
[[nodiscard]] Offer offer_for(std::string_view argument, bool has_words);

/// A script that completes the command line in a shell: "bash", "zsh" or "fish"; empty for another.
[[nodiscard]] std::string completions_for(std::string_view shell, std::span<const CommandEntry> commands);

}  // namespace socialcheck::cli
