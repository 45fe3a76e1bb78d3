#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "socialcheck/source/result.h"

namespace socialcheck {

/// How the bytes of an input stand for characters.
enum class Encoding : std::uint8_t {
  utf8,
  damaged,  ///< UTF-8 in which something was replaced.
  windows_1252,
  utf16le,
  utf16be,
  utf32le,
  utf32be,
};

/// Bytes of an input as valid UTF-8 without byte order mark, and what had to be done to get there.
struct DecodedInput {
  std::string bytes;  ///< Line ends as in the input. Empty when the input is binary or too large.
  Problems problems;  ///< Spans in `bytes`; at most one problem of each code, with a count where there were several.
  Encoding encoding = Encoding::utf8;  ///< Of what was given.
  std::size_t mark = 0;                ///< Bytes of its byte order mark.
};

/// Makes valid UTF-8 of the bytes of a file. Never fails; valid UTF-8 is handed through without a copy. Problems:
/// - input/byte-order-mark (info): a mark was dropped. UTF-8, UTF-16 and UTF-32 are recognised by theirs.
/// - input/windows-1252 (info): not UTF-8, but reads well as Windows-1252, what spreadsheets write. `where` is the
///   first character that was converted.
/// - input/invalid-utf8 (error): not UTF-8 nor anything else; one U+FFFD for each maximal subpart of an ill-formed
///   sequence (Unicode 15.0, section 3.9, table 3-8). `where` is the first of them. Also for UTF-16 and UTF-32.
/// - input/binary (error): NUL bytes, or the signature of a spreadsheet, picture, PDF...; `bytes` is empty.
/// - input/mixed-line-ends (info): more than one of LF, CRLF and lone CR; `where` is the first that differs.
/// - input/too-large (error): more than 4 GiB once decoded; `bytes` is empty.
[[nodiscard]] DecodedInput decode(std::string raw);

}  // namespace socialcheck
