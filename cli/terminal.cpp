#include "cli/terminal.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "socialcheck/report/excerpt.h"
#include "socialcheck/report/harmless.h"

namespace socialcheck::cli {

namespace {

constexpr std::uint32_t default_columns = 100;
constexpr std::uint32_t least_columns = 40;
constexpr std::uint32_t usual_window = 80;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

std::uint32_t columns_or_none(int descriptor) {
  winsize size = {};
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

When when_named(std::string_view word) {
  return word == "always" ? When::always : word == "never" ? When::never : When::automatic;
}

bool wants_color(When flag, int descriptor) {
  if (flag != When::automatic) return flag == When::always;
  if (!environment("NO_COLOR").empty()) return false;
  const std::string_view force = environment("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") return true;
  if (environment("TERM") == "dumb") return false;
  return is_terminal(descriptor);
}

bool is_terminal(int descriptor) {
  return ::isatty(descriptor) == 1;
}

bool can_erase(int descriptor) {
  return is_terminal(descriptor) && environment("TERM") != "dumb";
}

std::uint32_t columns_of(int descriptor) {
  const std::uint32_t columns = columns_or_none(descriptor);
  return columns == 0 ? default_columns : std::max(columns, least_columns);
}

std::uint32_t window_columns(int descriptor) {
  const std::uint32_t columns = columns_or_none(descriptor);
  return columns == 0 ? usual_window : columns;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) {  // a pipe that the other side has set not to wait
      pollfd one = {descriptor, POLLOUT, 0};
      if (::poll(&one, 1, -1) < 0 && errno != EINTR) return false;
      continue;
    }
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string cannot_be_written(const std::string& what, int reason) {
  std::string out = what + " cannot be written: " + std::generic_category().message(reason);
  if (reason == ENOSPC || reason == EDQUOT) out += "; make room there, or name another place with -o";
  if (reason == EFBIG) out += "; the limit for files (ulimit -f) is smaller than the report";
  if (reason == EBADF) out += "; standard output is closed: name a file with -o";
  return out;
}

bool write_standard_output(std::string_view bytes) {
  if (write_all(STDOUT_FILENO, bytes) || errno == EPIPE) return true;
  complain(cannot_be_written("the report", errno));
  return false;
}

std::string quoted_path(const std::string& path) {
  return "'" + std::string(Excerpts(false).name(path)) + "'";
}

void complain(std::string_view message) {
  std::string line = "socialcheck: ";
  // What somebody wrote as an option may hold an identifier as a draft may, and end up in the log of a build.
  Excerpts masked(false);
  append_harmless(masked.name(message), Breaks::keep, line);
  // Names from the command line may hold line ends; a line that begins with "::" is a command of a build log.
  for (std::size_t end = line.find('\n'); end != std::string::npos; end = line.find('\n', end + 1)) {
    const std::size_t word = line.find_first_not_of(" \t", end + 1);
    if (word != std::string::npos && line.compare(word, 2, "::") == 0) line.replace(word, 1, "\\u{3a}");
  }
  line += '\n';
  (void)write_all(STDERR_FILENO, line);
}

}  // namespace socialcheck::cli
