#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace socialcheck::cli {

/// Exit codes, as CONTRACT freezes them. The highest of those that apply is taken.
enum Exit : std::uint8_t {
  exit_clean = 0,
  exit_findings = 1,
  exit_usage = 2,       ///< Wrong usage, configuration or policy; nothing to check; a report that cannot be written.
  exit_unreadable = 3,  ///< An input could not be read or understood.
  exit_signal = 128,    ///< And the number of the signal that ended the run: 130 for an interrupt.
};

class Options;

/// Arguments after the name of the command. With a visitor they are not read at all: the command's table of options is
/// shown to it instead, and the command ends.
class Arguments : public std::span<const char* const> {
 public:
  using span::span;
  explicit Arguments(const std::function<void(const Options&)>& visitor) : visitor_(&visitor) {}
  [[nodiscard]] const std::function<void(const Options&)>* visitor() const { return visitor_; }

 private:
  const std::function<void(const Options&)>* visitor_ = nullptr;
};

/// The options of one command: one call for each says its names, where its value goes and what help shows. Variables
/// must live as long as the table; they keep what they held when the option is not given.
class Options {
 public:
  /// An option as it was described. Views live as long as the table.
  struct Row {
    std::string_view group;
    std::string_view names;     ///< "-j,--jobs"
    std::string_view argument;  ///< Empty for a flag.
    std::string_view help;
    std::vector<std::string_view> words;  ///< Values that are known; for a choice, all there are.
    bool repeats = false;                 ///< May be given several times.
  };

  /// `usage` are the words after the command's name in the usage line, "[OPTIONS] PATH..."; `about` is a sentence or
  /// two.
  Options(std::string_view command, std::string_view usage, std::string_view about);
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  ~Options();

  /// Heading in the help for the options that follow.
  void group(std::string_view heading);
  /// Names are separated by commas: "-j,--jobs".
  void flag(std::string_view names, bool& target, std::string_view help);
  /// `argument` names the value in the help; `words` are values that a shell may offer, not all there are.
  void value(std::string_view names, std::string_view argument, std::string& target, std::string_view help,
             std::vector<std::string_view> words = {});
  /// May be given several times.
  void list(std::string_view names, std::string_view argument, std::vector<std::string>& target, std::string_view help);
  /// A list whose values may also stand in one, with commas between.
  void comma_list(std::string_view names, std::string_view argument, std::vector<std::string>& target,
                  std::string_view help);
  /// A value that is one of several words.
  void choice(std::string_view names, std::string& target, const std::vector<std::string_view>& words,
              std::string_view help);
  /// The words that are no options, at most `most` of them (0: any number).
  void words(std::vector<std::string>& target, std::size_t most = 0);
  /// Lines for the end of the help: a call, and what it does after two blanks or more.
  void example(std::string_view line);

  /// Reads the arguments. True: go on. False: `exit` says how to end; help or a message has been written.
  [[nodiscard]] bool parse(Arguments arguments, Exit& exit);
  /// True if an argument like "--policy" or "-o" takes the next one as its value.
  [[nodiscard]] bool takes_value(std::string_view argument) const;
  /// The text of --help.
  [[nodiscard]] std::string help() const;
  /// All options but --help, in their order.
  [[nodiscard]] std::span<const Row> rows() const { return rows_; }
  /// The words after the command's name in the usage line.
  [[nodiscard]] const std::string& usage() const { return usage_; }

 private:
  struct Parts;
  void remember(std::string_view names, std::string_view argument, std::string_view help,
                std::vector<std::string_view> words = {}, bool repeats = false);

  std::string command_, usage_, about_;
  std::string_view group_ = "Options";
  std::vector<Row> rows_;
  std::vector<std::string_view> examples_;
  std::unique_ptr<Parts> parts_;
};

/// Calls f with each of the names in "-j,--jobs".
template <class F>
void each_name(std::string_view names, F&& f) {
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    f(names.substr(0, comma));
    names.remove_prefix(std::min(comma + 1, names.size()));
  }
}

}  // namespace socialcheck::cli
