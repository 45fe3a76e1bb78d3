#pragma once

#include <cstddef>
#include <string>

namespace socialcheck::cli {

/// From now on an interrupt (SIGINT) or a request to end (SIGTERM, SIGHUP) removes the temporary files there are and
/// ends the run with 128 and the signal's number: 130, 143 or 129. Signals that are ignored stay so, as nohup and `&`
/// want it; a closed pipe, and a file that grows over a limit, are seen where they are written to and end nothing.
/// SIGQUIT and SIGXCPU end the run at once, in the same way.
void handle_signals();

/// Removes the temporary files there are, for a run that must end at once. Safe in signal handlers.
void drop_unfinished();

/// Threads that help the first one call this: signals are for that one, which may wait for input.
void leave_signals_to_main();

/// A temporary file that a signal removes, until the object ends or is told to forget it.
class Unfinished {
 public:
  Unfinished() = default;
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() { forget(); }

  /// At most eight at a time are remembered; one more, or one with a name that is too long, would be left behind.
  void remember(const std::string& path);
  void forget();

 private:
  static constexpr std::size_t none = ~std::size_t{0};
  std::size_t slot_ = none;
};

/// While one of these is there, the first signal only asks the run to end, so that what is done can be written whole; a
/// second one ends it at once. There is one at a time.
class Interruptible {
 public:
  Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;
  ~Interruptible();
};

/// The number of the signal that asked the run to end; 0 if none did.
[[nodiscard]] int interrupted();

/// The first thread reads from this descriptor from now on (-1: from none). A signal that asks the run to end makes it
/// look ended, so that nobody waits for input that may never come.
void reading_from(int descriptor);

}  // namespace socialcheck::cli
