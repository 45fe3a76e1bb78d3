#include "socialcheck/source/encode.h"

#include <algorithm>

#include "socialcheck/source/windows_1252_internal.h"

namespace socialcheck {

namespace {

constexpr char32_t mask_character = 0x2592;  // ▒

/// The character at an offset of valid UTF-8; moves the offset behind it.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t n) {
    return n < text.size() ? static_cast<char32_t>(static_cast<unsigned char>(text[n])) : 0U;
  };
  const char32_t lead = byte(at);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code = size == 1 ? lead : lead & (0x7FU >> size);
  for (std::size_t n = 1; n < size; ++n) code = code << 6U | (byte(at + n) & 0x3FU);
  at = std::min(at + size, text.size());
  return code;
}

char narrow(char32_t code) {
  if (code < 0x80 || (code >= 0xA0 && code <= 0xFF)) return static_cast<char>(code);
  const auto* const found = std::find(high_1252.begin(), high_1252.end(), code);
  if (found != high_1252.end()) return static_cast<char>(0x80 + (found - high_1252.begin()));
  return code == mask_character ? '*' : '?';
}

void append_unit(char32_t unit, std::size_t size, bool little, std::string& out) {
  for (std::size_t n = 0; n < size; ++n) out += static_cast<char>(unit >> 8 * (little ? n : size - 1 - n) & 0xFFU);
}

void append_wide(char32_t code, Encoding encoding, std::string& out) {
  const bool little = encoding == Encoding::utf16le || encoding == Encoding::utf32le;
  if (encoding == Encoding::utf32le || encoding == Encoding::utf32be) return append_unit(code, 4, little, out);
  if (code < 0x10000) return append_unit(code, 2, little, out);
  append_unit(0xD800 + ((code - 0x10000) >> 10U), 2, little, out);
  append_unit(0xDC00 + ((code - 0x10000) & 0x3FFU), 2, little, out);
}

/// Bytes of the input that the character with that first byte was made of; 0 for the other bytes of one.
std::size_t raw_size(unsigned char byte, Encoding encoding) {
  const bool first = (byte & 0xC0U) != 0x80U;
  if (encoding == Encoding::windows_1252) return first ? 1 : 0;
  if (encoding == Encoding::utf32le || encoding == Encoding::utf32be) return first ? 4 : 0;
  return !first ? 0 : byte >= 0xF0 ? 4 : 2;
}

}  // namespace

void append_encoded(std::string_view text, Encoding encoding, std::string& out) {
  if (encoding == Encoding::utf8 || encoding == Encoding::damaged) {
    out += text;
    return;
  }
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_character(text, at);
    if (encoding == Encoding::windows_1252)
      out += narrow(code);
    else
      append_wide(code, encoding, out);
  }
}

std::size_t RawOffsets::at(std::uint32_t decoded) {
  const std::size_t end = std::min<std::size_t>(decoded, decoded_.size());
  if (encoding_ == Encoding::utf8 || encoding_ == Encoding::damaged) {
    raw_ += end - at_;
    at_ = end;
    return raw_;
  }
  for (; at_ < end; ++at_) raw_ += raw_size(static_cast<unsigned char>(decoded_[at_]), encoding_);
  return raw_;
}

}  // namespace socialcheck
