#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "socialcheck/source/decode.h"

namespace socialcheck {

/// An input as it came, beside what decode() made of it.
struct RawInput {
  std::string bytes;
  Encoding encoding = Encoding::utf8;
  std::size_t mark = 0;  ///< As DecodedInput::mark.
};

/// Appends a text in the encoding that an input has, so that it can stand in it. What Windows-1252 has no character for
/// becomes `?`, the mask character `*`. `text` is valid UTF-8; a damaged input gets UTF-8.
void append_encoded(std::string_view text, Encoding encoding, std::string& out);

/// Finds where the bytes of an input are that became a part of its decoded text. Asked in ascending order it looks at
/// each byte once. Not for Encoding::damaged, which does not say how long what was replaced had been.
class RawOffsets {
 public:
  /// `decoded` must outlive this; `mark` is DecodedInput::mark.
  RawOffsets(std::string_view decoded, Encoding encoding, std::size_t mark)
      : decoded_(decoded), encoding_(encoding), raw_(mark) {}

  /// Offset in the input of a character of the text, or of its end. `decoded` is not before the one of the last call.
  [[nodiscard]] std::size_t at(std::uint32_t decoded);

 private:
  std::string_view decoded_;
  Encoding encoding_;
  std::size_t raw_;
  std::size_t at_ = 0;  // in the text
};

}  // namespace socialcheck
