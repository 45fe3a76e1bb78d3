#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <system_error>

#include "cli/options.h"
#include "cli/terminal.h"

namespace socialcheck::cli {

namespace {

constexpr std::size_t piece_bytes = std::size_t{64} * 1024;

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
    unfinished_.forget();
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
      unfinished_.remember(temporary_);
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
