#include "cli/options.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <deque>

#include "cli/layout.h"
#include "cli/terminal.h"
#include "socialcheck/syntax/suggest.h"

namespace socialcheck::cli {

namespace {

constexpr std::size_t help_indent = 28;

}  // namespace

struct Options::Parts {
  CLI::App app;
  std::vector<std::string> discarded;
};

Options::Options(std::string_view command, std::string_view usage, std::string_view about)
    : command_(command), usage_(usage), about_(about), parts_(std::make_unique<Parts>()) {
  parts_->app.set_help_flag("-h,--help", "");
  parts_->app.allow_windows_style_options(false);
}

Options::~Options() = default;

void Options::group(std::string_view heading) {
  group_ = heading;
}

void Options::remember(std::string_view names, std::string_view argument, std::string_view help,
                       std::vector<std::string_view> words, bool repeats) {
  rows_.push_back({group_, names, argument, help, std::move(words), repeats});
}

void Options::flag(std::string_view names, bool& target, std::string_view help) {
  parts_->app.add_flag_callback(std::string(names), [&target] { target = true; });
  remember(names, {}, help);
}

void Options::value(std::string_view names, std::string_view argument, std::string& target, std::string_view help,
                    std::vector<std::string_view> words) {
  parts_->app.add_option(std::string(names), target)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  remember(names, argument, help, std::move(words));
}

void Options::list(std::string_view names, std::string_view argument, std::vector<std::string>& target,
                   std::string_view help) {
  parts_->app.add_option(std::string(names), target)->allow_extra_args(false);
  remember(names, argument, help, {}, true);
}

void Options::comma_list(std::string_view names, std::string_view argument, std::vector<std::string>& target,
                         std::string_view help) {
  parts_->app.add_option(std::string(names), target)->allow_extra_args(false)->delimiter(',');
  remember(names, argument, help, {}, true);
}

void Options::choice(std::string_view names, std::string& target, const std::vector<std::string_view>& words,
                     std::string_view help) {
  const auto check = [words](std::string& value) -> std::string {
    if (std::find(words.begin(), words.end(), value) != words.end()) return {};
    std::string message = "'" + value + "' is none of ";
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (at > 0) message += at + 1 == words.size() ? " and " : ", ";
      message += words[at];
    }
    const std::string_view near = nearest(value, words);
    if (!near.empty()) message += "; did you mean '" + std::string(near) + "'?";
    return message;
  };
  parts_->app.add_option(std::string(names), target)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
      ->check(CLI::Validator(check, "", ""));
  remember(names, "WORD", help, words);
}

void Options::words(std::vector<std::string>& target, std::size_t most) {
  CLI::Option* option = parts_->app.add_option("words", target);
  if (most > 0) option->expected(0, static_cast<int>(most));
}

void Options::example(std::string_view line) {
  examples_.push_back(line);
}

bool Options::takes_value(std::string_view argument) const {
  return std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) {
    bool named = false;
    each_name(row.names, [&](std::string_view name) { named = named || name == argument; });
    return named && !row.argument.empty();
  });
}

bool Options::parse(Arguments arguments, Exit& exit) {
  if (arguments.visitor() != nullptr) {
    (*arguments.visitor())(*this);
    exit = exit_clean;
    return false;
  }
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  std::string message;
  try {
    parts_->app.parse(std::move(reversed));
    return true;
  } catch (const CLI::CallForHelp&) {
    exit = write_standard_output(help()) ? exit_clean : exit_usage;
    return false;
  } catch (const CLI::ParseError& error) {
    message = error.what();
  }
  // What was not expected stands after a colon, the first of them first.
  std::vector<std::string_view> known = {"--help"};
  for (const Row& row : rows_) each_name(row.names, [&](std::string_view name) { known.push_back(name); });
  const std::size_t dash = message.find(" -");
  if (dash != std::string::npos) {
    std::string_view word = std::string_view(message).substr(dash + 1);
    word = word.substr(0, word.find_first_of(" =,"));
    const std::string_view near = nearest(word, known);
    const bool is_known = std::find(known.begin(), known.end(), word) != known.end();
    if (!is_known && word.size() > 2 && !near.empty()) message += "; did you mean " + std::string(near) + "?";
  }
  std::replace(message.begin(), message.end(), '\n', ' ');
  complain(message + "\nsocialcheck " + command_ + " --help shows the options");
  exit = exit_usage;
  return false;
}

std::string Options::help() const {
  std::string out;
  append_wrapped({}, about_, 0, out);
  out += "\nUsage: socialcheck " + command_ + " " + usage_ + "\n";
  std::string_view group;
  for (const Row& row : rows_) {
    if (row.group != group) out.append("\n").append(row.group).append(":\n");
    group = row.group;
    std::string line = row.names.starts_with("--") ? "      " : "  ";
    each_name(row.names, [&](std::string_view name) {
      if (line.find('-') != std::string::npos) line += ", ";
      line += name;
    });
    if (!row.argument.empty()) line.append(" ").append(row.argument);
    append_wrapped(std::move(line), row.help, help_indent, out);
  }
  append_wrapped("  -h, --help", "this text", help_indent, out);
  if (!examples_.empty()) out += "\nExamples:\n";
  for (const std::string_view line : examples_) out.append("  ").append(line).append("\n");
  return out;
}

}  // namespace socialcheck::cli
