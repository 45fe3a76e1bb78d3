#include "cli/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>

#include "socialcheck/source/read_source.h"

namespace socialcheck::cli {

namespace {

constexpr int signal_exit = 128;

/// Both ends of a pipe; neither is handed on to the program but by what is asked for.
struct Pipe {
  Descriptor read, write;
  bool open() {
    std::array<int, 2> ends = {};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read = Descriptor(ends[0]);
    write = Descriptor(ends[1]);
    return true;
  }
};

/// The environment of this process with some variables set otherwise.
std::vector<std::string> environment_with(const std::vector<std::pair<std::string, std::string>>& changes) {
  std::vector<std::string> out;
  out.reserve(changes.size());
  for (const auto& [name, value] : changes) (out.emplace_back(name) += '=') += value;
  for (char** one = environ; *one != nullptr; ++one) {
    const std::string_view variable = *one;
    const std::string_view name = variable.substr(0, variable.find('='));
    const auto same = [&](const auto& change) { return change.first == name; };
    if (std::none_of(changes.begin(), changes.end(), same)) out.emplace_back(variable);
  }
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  out.reserve(words.size() + 1);
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

/// Appends what there is to read; false at the end.
bool read_some(int descriptor, std::string& out) {
  std::array<char, 65536> room;
  const ssize_t size = ::read(descriptor, room.data(), room.size());
  if (size < 0 && errno == EINTR) return true;
  if (size > 0) out.append(room.data(), static_cast<std::size_t>(size));
  return size > 0;
}

/// Both at once, so that a program that fills the one while we wait for the other does not wait for ever.
void read_both(int out, int err, ProgramResult& result) {
  std::array<pollfd, 2> open = {pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0}};
  while (open[0].fd >= 0 || open[1].fd >= 0) {
    if (::poll(open.data(), open.size(), -1) < 0 && errno != EINTR) return;
    if (open[0].fd >= 0 && open[0].revents != 0 && !read_some(out, result.out)) open[0].fd = -1;
    if (open[1].fd >= 0 && open[1].revents != 0 && !read_some(err, result.err)) open[1].fd = -1;
  }
}

/// The error, as posix_spawn gives it, or 0.
int spawn(std::vector<std::string> words, std::vector<std::string> environment, int out, int err, pid_t& process) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, err, STDERR_FILENO);
  sigset_t usual;  // we ignore closed pipes and full files, and what is ignored would be inherited
  ::sigemptyset(&usual);
  ::sigaddset(&usual, SIGPIPE);
  ::sigaddset(&usual, SIGXFSZ);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const std::vector<char*> arguments = pointers(words), variables = pointers(environment);
  const int failed = ::posix_spawnp(&process, arguments[0], &files, &attributes, arguments.data(), variables.data());
  ::posix_spawn_file_actions_destroy(&files);
  ::posix_spawnattr_destroy(&attributes);
  return failed;
}

}  // namespace

std::optional<ProgramResult> run_program(const std::vector<std::string>& words,
                                         const std::vector<std::pair<std::string, std::string>>& environment) {
  Pipe out, err;
  if (!out.open() || !err.open()) return std::nullopt;
  pid_t process = 0;
  const int failed = spawn(words, environment_with(environment), out.write.number(), err.write.number(), process);
  if (failed != 0) {
    errno = failed;
    return std::nullopt;
  }
  out.write = Descriptor();
  err.write = Descriptor();
  ProgramResult result;
  read_both(out.read.number(), err.read.number(), result);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0)
    if (errno != EINTR) return std::nullopt;
  result.exit = WIFEXITED(status) ? WEXITSTATUS(status) : signal_exit + WTERMSIG(status);
  return result;
}

}  // namespace socialcheck::cli
