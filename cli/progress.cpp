#include "cli/progress.h"

#include <unistd.h>

#include <string>

#include "cli/clock.h"

namespace socialcheck::cli {

namespace {

constexpr std::int64_t progress_after_ms = 1000;
constexpr std::int64_t progress_every_ms = 100;

}  // namespace

Progress::Progress(When when, bool quiet) : terminal_(is_terminal(STDERR_FILENO)), started_(milliseconds()) {
  shown_ = when == When::always || (when == When::automatic && terminal_ && !quiet);
}

void Progress::show(std::size_t drafts, std::size_t input, std::size_t inputs) {
  if (!shown_) return;
  const std::int64_t now = milliseconds();
  if (now - started_ < progress_after_ms || now - last_ < (terminal_ ? progress_every_ms : progress_after_ms)) return;
  last_ = now;
  std::string line = terminal_ ? "\r\x1b[K" : "";
  line += "socialcheck: " + std::to_string(drafts) + " drafts, input " + std::to_string(input) + " of " +
          std::to_string(inputs) + (terminal_ ? "" : "\n");
  (void)write_all(STDERR_FILENO, line);
  there_ = terminal_;
}

void Progress::erase() {
  if (there_) (void)write_all(STDERR_FILENO, "\r\x1b[K");
  there_ = false;
}

}  // namespace socialcheck::cli
