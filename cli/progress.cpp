#include "cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "cli/clock.h"

namespace socialcheck::cli {

namespace {

constexpr std::int64_t progress_after_ms = 1000;
constexpr std::int64_t progress_every_ms = 100;
constexpr std::string_view erase_line = "\r\x1b[K";

/// "12,340"
std::string grouped(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, 1, ',');
  return out;
}

/// "1:05", "1:01:05"
std::string clock_time(std::uint64_t seconds) {
  const auto two = [](std::uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  const std::uint64_t hours = seconds / 3600;
  const std::uint64_t minutes = seconds / 60 % 60;
  return (hours > 0 ? std::to_string(hours) + ":" + two(minutes) : std::to_string(minutes)) + ":" + two(seconds % 60);
}

/// A part of the line; those with a higher rank go first when there is little room.
struct Piece {
  std::string text;
  int rank;
};

}  // namespace

std::string progress_line(const Advance& advance, std::int64_t milliseconds, std::size_t columns) {
  const auto elapsed = static_cast<double>(std::max<std::int64_t>(milliseconds, 1)) / 1000;
  const bool known = advance.total > 0 && advance.bytes > 0;
  const std::uint64_t done = std::min(advance.bytes, advance.total);
  std::array<Piece, 5> pieces = {
      {{"socialcheck: ", 4},
       {grouped(advance.drafts) + (advance.drafts == 1 ? " draft" : " drafts"), 0},
       {", " + grouped(static_cast<std::uint64_t>(static_cast<double>(advance.drafts) / elapsed)) + "/s", 3},
       {"", 2},
       {"", 1}}};
  if (known) {
    pieces[3].text = ", " + std::to_string(done * 100 / advance.total) + " %";
    const double left = elapsed * static_cast<double>(advance.total - done) / static_cast<double>(done);
    pieces[4].text = ", " + clock_time(static_cast<std::uint64_t>(std::llround(left))) + " left";
  } else if (advance.inputs > 1) {
    pieces[3].text = ", input " + grouped(advance.input) + " of " + grouped(advance.inputs);
  }
  std::string out;
  for (int most = 4; most >= 0; --most) {
    out.clear();
    for (const Piece& piece : pieces)
      if (piece.rank <= most) out += piece.text;
    if (out.size() <= columns) return out;
  }
  return out.substr(0, columns);
}

Progress::Progress(When when, bool quiet) : erases_(can_erase(STDERR_FILENO)), started_(milliseconds()) {
  shown_ = !quiet && (when == When::always || (when == When::automatic && erases_));
}

void Progress::show(const Advance& advance) {
  if (!shown_) return;
  const std::int64_t now = milliseconds();
  if (now - started_ < progress_after_ms || now - last_ < (erases_ ? progress_every_ms : progress_after_ms)) return;
  last_ = now;
  constexpr std::size_t any = 1000;
  // The last column stays free: some terminals go to the next line when something stands there.
  const std::size_t columns = erases_ ? window_columns(STDERR_FILENO) - 1 : any;
  std::string line(erases_ ? erase_line : "");
  line += progress_line(advance, now - started_, columns);
  if (!erases_) line += '\n';
  (void)write_all(STDERR_FILENO, line);
  there_ = erases_;
}

void Progress::erase() {
  if (there_) (void)write_all(STDERR_FILENO, erase_line);
  there_ = false;
}

}  // namespace socialcheck::cli
