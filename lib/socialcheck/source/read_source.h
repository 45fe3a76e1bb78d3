#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "socialcheck/source/result.h"

namespace socialcheck {

/// Largest input: spans have 32 bits.
inline constexpr std::uint64_t max_source_bytes = 0xFFFFFFFFULL;

/// How the path came about. Reading a FIFO or a character device that a directory walk merely met could block forever,
/// so only `named` paths (command line, configuration) may be one.
enum class PathOrigin : std::uint8_t { named, found };

/// A file descriptor that is closed with the object.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  /// For the system calls; -1 when there is none.
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_ = -1;
};

/// Opens a file for reading. Errors: input/missing, input/directory, input/special (a socket, a disk, or a FIFO or
/// device that was only found), input/unreadable (with the system's reason), input/changed (something else has just
/// taken its place).
[[nodiscard]] Result<Descriptor> open_file(const std::string& path, PathOrigin origin = PathOrigin::named);

/// The raw bytes of a whole file, for decode(). Errors: those of open_file, input/unreadable for a failed read,
/// input/too-large from 4 GiB on (64 MiB of a device, or what there is no memory for), and input/changed if somebody
/// wrote to the file during each of several attempts.
[[nodiscard]] Result<std::string> read_file(const std::string& path, PathOrigin origin = PathOrigin::named);

/// All that comes from an open descriptor (standard input, say) until its end; errors as of read_file.
[[nodiscard]] Result<std::string> read_all(int descriptor);

/// A file as it was when its reading began.
struct FileState {
  bool regular = false;   ///< A plain file, which others may write to; of anything else the rest says nothing.
  bool device = false;    ///< A character device, which may never end.
  std::int64_t size = 0;  ///< Bytes.
  std::int64_t seconds = 0, nanoseconds = 0;  ///< When it was written to last.
};

/// Some whole lines of a stream.
struct LineRun {
  std::string bytes;             ///< Raw, for decode(); ends with LF except at the end of the stream.
  std::uint32_t first_line = 1;  ///< 1-based number of its first line, counted as Lines counts.
  Problems problems;             ///< Of a line that stands here and was skipped: then `bytes` is empty.
};

/// Cuts what a descriptor delivers into runs of whole lines, in memory bounded by the longest line: for JSON Lines of
/// any size. A run is given out as soon as a read brought a line end, so a slow pipe is followed live. A stream that
/// starts with a UTF-16 or UTF-32 byte order mark comes as a single run. Lines end at LF here; a lone CR only counts.
class LineChunks {
 public:
  /// The descriptor stays the caller's. Lines longer than `longest_line` bytes are skipped and reported.
  explicit LineChunks(int descriptor, std::size_t longest_line = std::size_t{64} << 20U);

  /// The next run, in place of what `run` held; false at the end of the stream. Problems: input/line-too-long,
  /// input/unreadable (the next call then gives false), input/too-large (a UTF-16 or UTF-32 stream, or a device that
  /// does not end), and, at the end, input/changed of a file that was written to meanwhile.
  [[nodiscard]] bool next(LineRun& run);

  enum class Step : std::uint8_t { run, nothing_yet, end };
  /// The same with one read at most, for callers that do not want to wait: nothing_yet if that brought no line end.
  [[nodiscard]] Step step(LineRun& run);

 private:
  enum class State : std::uint8_t { start, lines, whole, ended };

  void recognise();
  [[nodiscard]] bool cut(LineRun& run);
  void give(LineRun& run, std::size_t size);
  void skip(std::size_t size);
  [[nodiscard]] bool give_skipped(LineRun& run);
  [[nodiscard]] bool give_rest(LineRun& run);
  [[nodiscard]] bool end_with(LineRun& run, Problem problem);
  [[nodiscard]] bool give_changed(LineRun& run);
  void count_lines(std::string_view bytes);

  int descriptor_;
  std::size_t longest_line_;
  State state_ = State::start;
  bool skipping_ = false;     // in a line that is too long
  bool ended_in_cr_ = false;  // what was counted last: a LF that follows is no line end of its own
  std::string pending_;       // read, not yet given out
  std::size_t searched_ = 0;  // of it, without a line end
  std::uint32_t line_ = 1;    // of its first byte
  std::uint32_t skipped_line_ = 1;
  FileState file_;
  std::uint64_t device_bytes_ = 0;
};

}  // namespace socialcheck
