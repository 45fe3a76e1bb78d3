#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace socialcheck {

/// The bytes of one input, decoded to valid UTF-8, with the name people know it by. All spans of its nodes, drafts and
/// findings are byte ranges of `bytes()`. A stream (JSON Lines, CSV) is read as several Sources one after another, each
/// a run of whole lines; `first_line` then says where in the file it stands. Views into it live as long as it does:
/// a Source is neither copied nor moved once something looks into it.
class Source {
 public:
  Source(std::string name, std::string bytes, std::uint32_t first_line = 1)
      : name_(std::move(name)), bytes_(std::move(bytes)), first_line_(first_line) {}

  /// As the user gave it (a relative path stays relative); "-" became the name of standard input.
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Valid UTF-8 without byte order mark; line ends as in the file.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// 1-based line number, in the file, of the first byte.
  [[nodiscard]] std::uint32_t first_line() const { return first_line_; }

 private:
  std::string name_;
  std::string bytes_;
  std::uint32_t first_line_;
};

}  // namespace socialcheck
