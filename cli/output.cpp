#include "cli/output.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include "cli/options.h"
#include "cli/terminal.h"

namespace socialcheck::cli {

namespace {

constexpr std::size_t piece_bytes = std::size_t{64} * 1024;

/// The temporary file, for the signal handler; a handler can see nothing but globals.
std::array<char, PATH_MAX> unfinished;          // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
volatile sig_atomic_t unfinished_is_there = 0;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void remember_unfinished(const std::string& path) {
  unfinished_is_there = 0;
  if (path.empty() || path.size() >= unfinished.size()) return;
  std::memcpy(unfinished.data(), path.c_str(), path.size() + 1);
  unfinished_is_there = 1;
}

extern "C" void end_run(int signal) {
  if (unfinished_is_there != 0) ::unlink(unfinished.data());
  if (signal == SIGINT) ::_exit(exit_interrupted);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

/// A link stays: what it points at is replaced.
std::string behind_links(const std::string& path) {
  std::array<char, PATH_MAX> room;
  return ::realpath(path.c_str(), room.data()) == nullptr ? path : std::string(room.data());
}

bool is_plain(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
}

mode_t mode_for(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777U;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666U & ~mask;
}

}  // namespace

Output::~Output() {
  if (!temporary_.empty()) {
    ::unlink(temporary_.c_str());
    remember_unfinished({});
  }
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

bool Output::open(const std::string& path) {
  if (path.empty() || path == "-") return true;
  target_ = behind_links(path);
  if (!is_plain(target_)) {  // a device or a pipe is written to as it is
    descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    target_.clear();
  } else {
    temporary_ = target_ + ".XXXXXX";
    descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
    if (descriptor_ >= 0) {
      remember_unfinished(temporary_);
      (void)::fchmod(descriptor_, mode_for(target_));
    }
  }
  if (descriptor_ >= 0) return true;
  complain(quoted_path(path) + " cannot be written: " + std::generic_category().message(errno));
  temporary_.clear();
  failed_ = true;
  return false;
}

void Output::write(std::string_view bytes) {
  if (ended()) return;
  pending_ += bytes;
  if (pending_.size() >= piece_bytes) flush();
}

void Output::flush() {
  if (ended() || pending_.empty()) return;
  if (!write_all(descriptor_, pending_)) fail(errno);
  pending_.clear();
}

void Output::fail(int reason) {
  if (reason == EPIPE) {
    closed_ = true;
    return;
  }
  failed_ = true;
  complain("the report cannot be written: " + std::generic_category().message(reason));
}

bool Output::finish() {
  flush();
  if (failed_ || temporary_.empty()) return !failed_;
  const int descriptor = descriptor_;
  descriptor_ = STDOUT_FILENO;
  if (::close(descriptor) != 0 || ::rename(temporary_.c_str(), target_.c_str()) != 0) {
    fail(errno);
    return false;
  }
  remember_unfinished({});
  temporary_.clear();
  return true;
}

bool write_file(const std::string& path, std::string_view bytes) {
  Output output;
  if (!output.open(path)) return false;
  output.write(bytes);
  return output.finish();
}

void handle_signals() {
  struct sigaction action = {};
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, nullptr);
  action.sa_handler = end_run;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before = {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);  // nohup and `&` mean what they say
  }
}

}  // namespace socialcheck::cli
