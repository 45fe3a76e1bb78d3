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
constexpr std::array ending_at_once = {SIGQUIT, SIGXCPU};

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

extern "C" void end_now(int signal) {
  drop_unfinished();
  ::_exit(exit_signal + signal);
}

extern "C" void end_run(int signal) {
  if (only_asks != 0 && asked_by == 0) {
    asked_by = signal;
    if (read_from >= 0) end_input();
    return;
  }
  end_now(signal);
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action = {}, before = {};
  action.sa_handler = handler;
  ::sigaction(signal, nullptr, &before);
  if (before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
}

}  // namespace

void drop_unfinished() {
  for (TemporaryFile& file : temporary_files)
    if (file.is_there != 0) (void)::unlink(file.path.data());
}

void handle_signals() {
  for (const int signal : {SIGPIPE, SIGXFSZ}) handle(signal, SIG_IGN);
  for (const int signal : ending_signals) handle(signal, end_run);
  for (const int signal : ending_at_once) handle(signal, end_now);
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
