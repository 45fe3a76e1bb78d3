// So that 32-bit machines read files of more than 2 GiB, too.
#ifndef _FILE_OFFSET_BITS
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming): the C library asks for it
#define _FILE_OFFSET_BITS 64
#endif

#include "socialcheck/source/read_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <utility>

namespace socialcheck {

namespace {

constexpr std::size_t piece_bytes = std::size_t{256} * 1024;
/// More than anybody types; /dev/zero never ends.
constexpr std::uint64_t most_of_device = std::uint64_t{64} << 20U;
/// How often a file is read that somebody writes to at the same time.
constexpr int most_attempts = 3;

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

Problem too_much_of_device() {
  return error("input/too-large", "this is a device that gives more than 64 MiB: name a file");
}

Problem changed() {
  return error("input/changed", "it was written to while it was read: check it again when that is done");
}

Problem no_room(std::uint64_t bytes) {
  return error("input/too-large", "there is not enough memory for its " + std::to_string(bytes >> 20U) +
                                      " MiB: split it, or allow more memory");
}

Problem cannot_open(int number) {
  if (number == ENOENT || number == ENOTDIR) return error("input/missing", "there is no such file");
  if (number == ENXIO) return error("input/special", "this is a socket or a device, not a file");
  return unreadable(number);
}

/// Bytes read, 0 at the end, -1 with errno; a signal that was handled does not end a read. A pipe that the other side
/// has set not to wait is waited for.
ssize_t read_some(int descriptor, char* into, std::size_t size) {
  for (;;) {
    const ssize_t got = ::read(descriptor, into, size);
    if (got >= 0 || (errno != EINTR && errno != EAGAIN)) return got;
    if (errno != EAGAIN) continue;
    pollfd one = {descriptor, POLLIN, 0};
    if (::poll(&one, 1, -1) < 0 && errno != EINTR) return -1;
  }
}

/// True if so much memory is to be had: whoever asks for it in earnest and gets none cannot say for which file.
bool is_room_for(std::uint64_t bytes) {
  if (bytes < piece_bytes) return true;
  if (bytes > SIZE_MAX / 2) return false;
  const auto size = static_cast<std::size_t>(bytes);
  void* const room = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return false;
  ::munmap(room, size);
  return true;
}

/// What is known of a file that others may write to.
FileState state_of(const struct stat& status) {
  FileState out;
  out.device = S_ISCHR(status.st_mode);
  out.regular = S_ISREG(status.st_mode);
  out.size = status.st_size;
  out.seconds = status.st_mtim.tv_sec;
  out.nanoseconds = status.st_mtim.tv_nsec;
  return out;
}

/// True if a file is not as it was.
bool has_changed(int descriptor, const FileState& before) {
  struct stat status = {};
  if (!before.regular || ::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return false;
  const FileState now = state_of(status);
  return now.size != before.size || now.seconds != before.seconds || now.nanoseconds != before.nanoseconds;
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

Result<std::string> read_rest(int descriptor, std::string bytes, bool device) {
  for (;;) {
    if (bytes.capacity() - bytes.size() < piece_bytes && !is_room_for(2 * bytes.capacity() + piece_bytes))
      return no_room(bytes.size());
    const ssize_t got = append_piece(descriptor, bytes);
    if (got < 0) return unreadable(errno);
    if (got == 0) return bytes;
    if (device && bytes.size() > most_of_device) return too_much_of_device();
    if (bytes.size() > max_source_bytes) return too_large();
  }
}

/// A file whose size is known is read in one go, with room to see its end; what grew meanwhile, or has no size (as in
/// /proc), comes after.
Result<std::string> read_sized(int descriptor, std::size_t size) {
  if (!is_room_for(size)) return no_room(size);
  std::string bytes(size + 1, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = read_some(descriptor, bytes.data() + filled, bytes.size() - filled);
    if (got < 0) return unreadable(errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return filled > size ? read_rest(descriptor, std::move(bytes), false) : Result<std::string>(std::move(bytes));
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
  // Looked at before opening: opening a FIFO waits for its writer.
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return cannot_open(errno);
  if (S_ISDIR(status.st_mode)) return error("input/directory", "this is a directory, not a file");
  const bool stream = S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode);
  if (!S_ISREG(status.st_mode) && !(stream && origin == PathOrigin::named))
    return error("input/special", "this is a socket, a pipe or a device, not a file");
  const int wait = stream ? 0 : O_NONBLOCK;  // a FIFO that takes a file's place meanwhile is not waited for
  int number = -1;
  do {
    number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | wait);
  } while (number < 0 && errno == EINTR);
  if (number < 0) return cannot_open(errno);
  Descriptor out(number);
  struct stat opened = {};
  if (::fstat(number, &opened) != 0) return unreadable(errno);
  if ((opened.st_mode & S_IFMT) != (status.st_mode & S_IFMT)) return changed();
  return out;
}

Result<std::string> read_file(const std::string& path, PathOrigin origin) {
  Result<Descriptor> file = open_file(path, origin);
  if (!file) return std::move(file.problems());
  return read_all(file->number());
}

Result<std::string> read_all(int descriptor) {
  struct stat status = {};
  if (::fstat(descriptor, &status) != 0) return unreadable(errno);
  FileState state = state_of(status);
  if (!state.regular) return read_rest(descriptor, {}, state.device);
  const off_t start = ::lseek(descriptor, 0, SEEK_CUR);
  for (int attempt = 1;; ++attempt) {
    if (state.size < 0 || static_cast<std::uint64_t>(state.size) > max_source_bytes) return too_large();
    Result<std::string> bytes = read_sized(descriptor, static_cast<std::size_t>(state.size));
    if (!bytes || !has_changed(descriptor, state)) return bytes;
    // Half of the old text and half of the new one is neither: an editor that saves is done the next time.
    if (attempt == most_attempts || start < 0 || ::lseek(descriptor, start, SEEK_SET) != start) return changed();
    if (::fstat(descriptor, &status) != 0) return unreadable(errno);
    state = state_of(status);
  }
}

LineChunks::LineChunks(int descriptor, std::size_t longest_line)
    : descriptor_(descriptor), longest_line_(longest_line) {
  struct stat status = {};
  if (::fstat(descriptor, &status) == 0) file_ = state_of(status);
}

bool LineChunks::next(LineRun& run) {
  Step done = Step::nothing_yet;
  while (done == Step::nothing_yet) done = step(run);
  return done == Step::run;
}

LineChunks::Step LineChunks::step(LineRun& run) {
  run.bytes.clear();
  run.problems.clear();
  const auto given = [](bool there) { return there ? Step::run : Step::end; };
  if (state_ == State::ended) return given(give_changed(run));
  if (state_ == State::lines && cut(run)) return Step::run;
  // A piece is no longer than the longest line, so that only the first line in `pending_` can be too long.
  const ssize_t got = append_piece(descriptor_, pending_, std::clamp<std::size_t>(longest_line_, 1, piece_bytes));
  if (got < 0) return given(end_with(run, unreadable(errno)));
  if (got == 0) return given(give_rest(run) || give_changed(run));
  if (state_ == State::start) recognise();
  if (state_ == State::whole && pending_.size() > max_source_bytes) return given(end_with(run, too_large()));
  device_bytes_ += file_.device ? static_cast<std::uint64_t>(got) : 0;
  if (device_bytes_ > most_of_device) return given(end_with(run, too_much_of_device()));
  return state_ == State::lines && cut(run) ? Step::run : Step::nothing_yet;
}

/// What was read of a file that somebody wrote to meanwhile may be neither what it was nor what it is; said once.
bool LineChunks::give_changed(LineRun& run) {
  const bool news = has_changed(descriptor_, file_);
  file_.regular = false;
  return news && end_with(run, changed());
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
  file_.regular = false;
  run.first_line = line_;
  run.problems.push_back(std::move(problem));
  return true;
}

namespace {

/// Counted in single bytes, of pieces that cannot overflow one: then the compiler looks at many at once.
std::uint32_t line_feeds_in(std::string_view bytes) {
  constexpr std::size_t most = 240;
  std::uint32_t feeds = 0;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(most, bytes.size()))) {
    std::uint8_t count = 0;
    for (const char c : bytes.substr(0, most)) count = static_cast<std::uint8_t>(count + (c == '\n' ? 1 : 0));
    feeds += count;
  }
  return feeds;
}

}  // namespace

void LineChunks::count_lines(std::string_view bytes) {
  if (bytes.empty()) return;
  if (ended_in_cr_ && bytes.front() != '\n') ++line_;
  line_ += line_feeds_in(bytes);
  for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1))
    if (at + 1 < bytes.size() && bytes[at + 1] != '\n') ++line_;
  ended_in_cr_ = bytes.back() == '\r';
}

}  // namespace socialcheck
