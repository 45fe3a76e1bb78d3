#include "cli/interruption.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>

#include "cli/options.h"

namespace socialcheck::cli {

namespace {

constexpr std::array ending_signals = {SIGINT, SIGTERM, SIGHUP};

/// A handler can see nothing but globals, and of these only such as change in one step.
struct TemporaryFile {
  std::array<char, PATH_MAX> path;
  volatile sig_atomic_t is_there = 0;
};
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
std::array<TemporaryFile, 8> temporary_files;
volatile sig_atomic_t only_asks = 0;  // an Interruptible is there
volatile sig_atomic_t asked_by = 0;   // the signal
volatile sig_atomic_t read_from = -1;
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

/// Calls nothing but what signal-safety(7) allows. A read that was under way is tried again, and finds the end then.
void end_input() {
  const int reason = errno;
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) {
    (void)::dup2(nothing, static_cast<int>(read_from));
    (void)::close(nothing);
  }
  errno = reason;
}

extern "C" void end_run(int signal) {
  if (only_asks != 0 && asked_by == 0) {
    asked_by = signal;
    if (read_from >= 0) end_input();
    return;
  }
  for (TemporaryFile& file : temporary_files)
    if (file.is_there != 0) (void)::unlink(file.path.data());
  ::_exit(exit_signal + signal);
}

}  // namespace

void handle_signals() {
  struct sigaction action = {};
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, nullptr);
  action.sa_handler = end_run;
  for (const int signal : ending_signals) {
    struct sigaction before = {};
    ::sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
  }
}

void leave_signals_to_main() {
  sigset_t signals;
  ::sigemptyset(&signals);
  for (const int signal : ending_signals) ::sigaddset(&signals, signal);
  (void)::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void Unfinished::remember(const std::string& path) {
  forget();
  if (path.empty() || path.size() >= temporary_files[0].path.size()) return;
  for (std::size_t slot = 0; slot < temporary_files.size(); ++slot) {
    TemporaryFile& file = temporary_files[slot];
    if (file.is_there != 0) continue;
    std::memcpy(file.path.data(), path.c_str(), path.size() + 1);
    std::atomic_signal_fence(std::memory_order_seq_cst);  // the name stands before the handler may look at it
    file.is_there = 1;
    slot_ = slot;
    return;
  }
}

void Unfinished::forget() {
  if (slot_ != none) temporary_files[slot_].is_there = 0;
  slot_ = none;
}

Interruptible::Interruptible() {
  only_asks = 1;
}

Interruptible::~Interruptible() {
  only_asks = 0;
}

int interrupted() {
  return asked_by;
}

void reading_from(int descriptor) {
  read_from = descriptor;
}

}  // namespace socialcheck::cli
