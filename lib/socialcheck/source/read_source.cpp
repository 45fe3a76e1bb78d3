#include "socialcheck/source/read_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

namespace socialcheck {

namespace {

constexpr std::size_t piece_bytes = std::size_t{256} * 1024;

Problem error(const char* code, std::string message) {
  return {code, std::move(message), {}, Severity::error};
}

std::string reason(int number) {
  return std::generic_category().message(number);
}

Problem unreadable(int number) {
  return error("input/unreadable", "cannot be read: " + reason(number));
}

Problem too_large() {
  return error("input/too-large", "the input is larger than 4 GiB: split it");
}

Problem cannot_open(int number) {
  if (number == ENOENT || number == ENOTDIR) return error("input/missing", "there is no such file");
  if (number == ENXIO) return error("input/special", "this is a socket or a device, not a file");
  return unreadable(number);
}

/// Bytes read, 0 at the end, -1 with errno; a signal that was handled does not end a read.
ssize_t read_some(int descriptor, char* into, std::size_t size) {
  ssize_t got = -1;
  do {
    got = ::read(descriptor, into, size);
  } while (got < 0 && errno == EINTR);
  return got;
}

/// Grows `bytes` by what one read delivers.
ssize_t append_piece(int descriptor, std::string& bytes, std::size_t most = piece_bytes) {
  const std::size_t before = bytes.size();
  if (bytes.capacity() - before < most) bytes.reserve(std::max(before * 2, before + most));
  bytes.resize(before + most);
  const ssize_t got = read_some(descriptor, bytes.data() + before, most);
  bytes.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
  return got;
}

Result<std::string> read_rest(int descriptor, std::string bytes) {
  for (;;) {
    const ssize_t got = append_piece(descriptor, bytes);
    if (got < 0) return unreadable(errno);
    if (got == 0) return bytes;
    if (bytes.size() > max_source_bytes) return too_large();
  }
}

/// A file whose size is known is read in one go; what grew meanwhile, or has no size (as in /proc), comes after.
Result<std::string> read_sized(int descriptor, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t got = read_some(descriptor, bytes.data() + filled, size - filled);
    if (got < 0) return unreadable(errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return filled == size ? read_rest(descriptor, std::move(bytes)) : Result<std::string>(std::move(bytes));
}

bool starts_like_wide_text(std::string_view bytes) {
  using namespace std::string_view_literals;
  return bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv) || bytes.starts_with("\0\0\xFE\xFF"sv);
}

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Result<Descriptor> open_file(const std::string& path, PathOrigin origin) {
  // Looked at before opening: opening a FIFO waits for its writer. A file that is swapped in between is its owner's
  // fun.
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return cannot_open(errno);
  if (S_ISDIR(status.st_mode)) return error("input/directory", "this is a directory, not a file");
  const bool stream = S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode);
  if (!S_ISREG(status.st_mode) && !(stream && origin == PathOrigin::named))
    return error("input/special", "this is a socket, a pipe or a device, not a file");
  int number = -1;
  do {
    number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  } while (number < 0 && errno == EINTR);
  if (number < 0) return cannot_open(errno);
  return Descriptor(number);
}

Result<std::string> read_file(const std::string& path, PathOrigin origin) {
  Result<Descriptor> file = open_file(path, origin);
  if (!file) return std::move(file.problems());
  return read_all(file->number());
}

Result<std::string> read_all(int descriptor) {
  struct stat status = {};
  if (::fstat(descriptor, &status) != 0) return unreadable(errno);
  if (!S_ISREG(status.st_mode)) return read_rest(descriptor, {});
  if (status.st_size < 0 || static_cast<std::uint64_t>(status.st_size) > max_source_bytes) return too_large();
  return read_sized(descriptor, static_cast<std::size_t>(status.st_size));
}

LineChunks::LineChunks(int descriptor, std::size_t longest_line)
    : descriptor_(descriptor), longest_line_(longest_line) {}

bool LineChunks::next(LineRun& run) {
  Step done = Step::nothing_yet;
  while (done == Step::nothing_yet) done = step(run);
  return done == Step::run;
}

LineChunks::Step LineChunks::step(LineRun& run) {
  run.bytes.clear();
  run.problems.clear();
  if (state_ == State::ended) return Step::end;
  if (state_ == State::lines && cut(run)) return Step::run;
  // A piece is no longer than the longest line, so that only the first line in `pending_` can be too long.
  const ssize_t got = append_piece(descriptor_, pending_, std::clamp<std::size_t>(longest_line_, 1, piece_bytes));
  if (got < 0) return end_with(run, unreadable(errno)) ? Step::run : Step::end;
  if (got == 0) return give_rest(run) ? Step::run : Step::end;
  if (state_ == State::start) recognise();
  if (state_ == State::whole && pending_.size() > max_source_bytes)
    return end_with(run, too_large()) ? Step::run : Step::end;
  return state_ == State::lines && cut(run) ? Step::run : Step::nothing_yet;
}

/// Waits for a fourth byte only where the first may belong to a mark.
void LineChunks::recognise() {
  const auto first = static_cast<unsigned char>(pending_[0]);
  if (first != 0x00 && first < 0xFE)
    state_ = State::lines;
  else if (pending_.size() >= 4)
    state_ = starts_like_wide_text(pending_) ? State::whole : State::lines;
}

/// Gives out what is complete. Looks at each byte once: what was searched before holds no line end.
bool LineChunks::cut(LineRun& run) {
  const std::size_t first = pending_.find('\n', searched_);
  if (first == std::string::npos) {
    searched_ = pending_.size();
    if (pending_.size() > longest_line_) skip(pending_.size());
    return false;
  }
  if (skipping_ || first > longest_line_) {
    skip(first + 1);
    return give_skipped(run);
  }
  give(run, pending_.rfind('\n') + 1);
  return true;
}

void LineChunks::give(LineRun& run, std::size_t size) {
  run.first_line = line_;
  run.bytes.swap(pending_);
  pending_.assign(run.bytes, size);
  run.bytes.resize(size);
  searched_ = 0;
  count_lines(run.bytes);
}

void LineChunks::skip(std::size_t size) {
  if (!skipping_) skipped_line_ = line_;
  skipping_ = true;
  count_lines(std::string_view(pending_).substr(0, size));
  pending_.erase(0, size);
  searched_ = 0;
}

bool LineChunks::give_skipped(LineRun& run) {
  skipping_ = false;
  run.first_line = skipped_line_;
  run.problems.push_back(
      error("input/line-too-long",
            "the line is longer than " + std::to_string(longest_line_ >> 20U) + " MiB and was skipped"));
  return true;
}

bool LineChunks::give_rest(LineRun& run) {
  const bool wide = state_ == State::whole;
  state_ = State::ended;
  if (pending_.size() > longest_line_ && !wide) skip(pending_.size());
  if (skipping_) return give_skipped(run);
  if (pending_.empty()) return false;
  give(run, pending_.size());
  return true;
}

bool LineChunks::end_with(LineRun& run, Problem problem) {
  state_ = State::ended;
  run.first_line = line_;
  run.problems.push_back(std::move(problem));
  return true;
}

void LineChunks::count_lines(std::string_view bytes) {
  if (bytes.empty()) return;
  if (ended_in_cr_ && bytes.front() != '\n') ++line_;
  line_ += static_cast<std::uint32_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1))
    if (at + 1 < bytes.size() && bytes[at + 1] != '\n') ++line_;
  ended_in_cr_ = bytes.back() == '\r';
}

}  // namespace socialcheck
