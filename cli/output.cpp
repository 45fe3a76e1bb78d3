#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>

#include "cli/options.h"
#include "cli/terminal.h"

namespace socialcheck::cli {

namespace {

constexpr std::size_t piece_bytes = std::size_t{64} * 1024;

/// A link stays: what it points at is replaced, or made. Empty (with errno) for links in a circle.
std::string behind_links(const std::string& path) {
  constexpr int most_links = 40;
  std::array<char, PATH_MAX> room;
  std::string out = path;
  for (int count = 0; count < most_links; ++count) {
    if (::realpath(out.c_str(), room.data()) != nullptr) return room.data();
    const ssize_t size = ::readlink(out.c_str(), room.data(), room.size());
    if (size < 0) return out;  // nothing is there
    const std::string_view target(room.data(), static_cast<std::size_t>(size));
    const std::size_t folder = target.starts_with('/') ? 0 : out.rfind('/') + 1;
    out.replace(folder, std::string::npos, target);
  }
  errno = ELOOP;
  return {};
}

bool is_plain(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode) || S_ISDIR(status.st_mode);
}

/// A file's neighbour, which takes its name when it is whole; a name that is as long as names may be is cut.
std::string neighbour_of(const std::string& path) {
  constexpr std::size_t most = NAME_MAX - 7;
  const std::size_t name = path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1;
  return path.substr(0, name + most) + ".XXXXXX";
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
    unfinished_.forget();
  }
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

bool Output::open(const std::string& path) {
  if (path.empty() || path == "-") return true;
  name_ = path;
  target_ = behind_links(path);
  if (target_.empty()) {
    descriptor_ = -1;
  } else if (!is_plain(target_)) {  // a device or a pipe is written to as it is
    descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    target_.clear();
  } else {
    temporary_ = neighbour_of(target_);
    descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);
    if (descriptor_ >= 0) {
      unfinished_.remember(temporary_);
      (void)::fchmod(descriptor_, mode_for(target_));
    }
  }
  if (descriptor_ >= 0) return true;
  const int reason = errno;
  const bool denied = !temporary_.empty() && (reason == EACCES || reason == EPERM || reason == EROFS);
  complain(cannot_be_written(what(), reason) +
           (denied ? "; it is written beside its place first, so its folder must be writable" : ""));
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
  complain(cannot_be_written(what(), reason));
}

std::string Output::what() const {
  return name_.empty() ? "the report" : quoted_path(name_);
}

bool Output::finish() {
  flush();
  if (failed_ || temporary_.empty()) return !failed_;
  const int descriptor = descriptor_;
  descriptor_ = STDOUT_FILENO;
  // On the disk before it takes the name: a machine that goes down leaves the old file or the new one. What cannot be
  // synchronised (EINVAL) is no disk.
  const int unsynced = ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
  const int unclosed = ::close(descriptor) == 0 || errno == EINTR ? 0 : errno;
  if (const int reason = unsynced != 0 ? unsynced : unclosed; reason != 0) {
    fail(reason);
    return false;
  }
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
    fail(errno);
    return false;
  }
  unfinished_.forget();
  temporary_.clear();
  return true;
}

bool write_file(const std::string& path, std::string_view bytes) {
  Output output;
  if (!output.open(path)) return false;
  output.write(bytes);
  return output.finish();
}

}  // namespace socialcheck::cli
