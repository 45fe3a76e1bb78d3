#include "socialcheck/source/decode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

#include "socialcheck/source/read_source.h"
#include "socialcheck/source/windows_1252_internal.h"

namespace socialcheck {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr char32_t replacement_character = 0xFFFD;

Problem note(const char* code, std::string message, std::size_t begin, std::size_t end) {
  return {
      code, std::move(message), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, Severity::info};
}

Problem error(const char* code, std::string message, Span where = {}) {
  return {code, std::move(message), where, Severity::error};
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

// --- Binary files -----------------------------------------------------------------------------------------------

struct Signature {
  std::string_view bytes;
  std::size_t at;
  std::string_view what;
};

using namespace std::string_view_literals;

constexpr std::array signatures{
    Signature{"\x89PNG\r\n\x1A\n"sv, 0, "a picture (PNG)"},
    Signature{"\xFF\xD8\xFF"sv, 0, "a picture (JPEG)"},
    Signature{"GIF87a"sv, 0, "a picture (GIF)"},
    Signature{"GIF89a"sv, 0, "a picture (GIF)"},
    Signature{"WEBP"sv, 8, "a picture (WebP)"},
    Signature{"ftyp"sv, 4, "a picture or video (HEIC, MP4)"},
    Signature{"%PDF-"sv, 0, "a PDF file: copy its text into a text file"},
    Signature{"{\\rtf"sv, 0, "a rich text file (rtf): save it as plain text"},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, 0, "an old Office file (xls, doc): export it as CSV or plain text"},
    Signature{"\x1F\x8B\x08"sv, 0, "a compressed file (gzip): unpack it first"},
};

/// Office files are zip archives; the names of their members stand in clear in the first kilobytes and at the end.
std::string_view zip_kind(std::string_view raw) {
  constexpr std::size_t look = 64 * 1024;
  const std::string_view head = raw.substr(0, look);
  const std::string_view tail = raw.substr(raw.size() - std::min(raw.size(), look));
  const auto holds = [&](std::string_view name) {
    return head.find(name) != std::string_view::npos || tail.find(name) != std::string_view::npos;
  };
  if (holds("xl/workbook")) return "a spreadsheet file (xlsx): export it as CSV";
  if (holds("opendocument.spreadsheet")) return "a spreadsheet file (ods): export it as CSV";
  if (holds("word/document")) return "a word processor file (docx): save it as plain text";
  if (holds("opendocument.text")) return "a word processor file (odt): save it as plain text";
  if (holds("ppt/presentation")) return "a presentation (pptx): save its text as plain text";
  return "a zip archive: unpack it first";
}

std::string_view binary_kind(std::string_view raw) {
  if (raw.starts_with("PK\x03\x04"sv) || raw.starts_with("PK\x05\x06"sv)) return zip_kind(raw);
  for (const Signature& signature : signatures)
    if (raw.size() >= signature.at + signature.bytes.size() &&
        raw.substr(signature.at, signature.bytes.size()) == signature.bytes &&
        (signature.at != 8 || raw.starts_with("RIFF"sv)) && (signature.at != 4 || raw[0] == '\0'))
      return signature.what;
  return {};
}

/// Every other byte of the beginning is NUL: UTF-16 whose byte order mark went missing.
bool looks_like_utf16(std::string_view raw) {
  const std::size_t looked_at = std::min<std::size_t>(raw.size(), 512) & ~std::size_t{1};
  std::array<std::size_t, 2> nuls{};
  for (std::size_t at = 0; at < looked_at; ++at) nuls[at % 2] += raw[at] == '\0' ? 1 : 0;
  return looked_at >= 2 && std::max(nuls[0], nuls[1]) * 10 >= looked_at * 4 &&
         std::min(nuls[0], nuls[1]) * 10 < looked_at;
}

// --- UTF-8 ------------------------------------------------------------------------------------------------------

/// End of the run of ASCII that starts at `at`.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
  const char* data = bytes.data();
  for (; at + 32 <= bytes.size(); at += 32) {
    std::array<std::uint64_t, 4> words;
    std::memcpy(words.data(), data + at, 32);
    if (((words[0] | words[1] | words[2] | words[3]) & high_bits) != 0) break;
  }
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, data + at, 8);
    if ((word & high_bits) != 0) break;
  }
  while (at < bytes.size() && static_cast<signed char>(data[at]) >= 0) ++at;
  return at;
}

/// One non-ASCII sequence. `size` is that of the whole sequence, or of the maximal subpart where it is ill-formed.
struct Sequence {
  std::size_t size;
  bool valid;
};

Sequence sequence_at(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(bytes[at + n]); };
  const unsigned lead = byte(0);
  const std::size_t wanted = lead < 0xC2 || lead > 0xF4 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (wanted == 1) return {1, false};
  // Table 3-7: only the second byte has a range of its own.
  const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  for (std::size_t n = 1; n < wanted; ++n) {
    if (at + n >= bytes.size() || byte(n) < (n == 1 ? low : 0x80) || byte(n) > (n == 1 ? high : 0xBF))
      return {n, false};
  }
  return {wanted, true};
}

/// What a look through bytes that may be UTF-8 shows.
struct Utf8Survey {
  std::size_t first_invalid = 0;
  std::size_t invalid = 0;        // maximal subparts
  std::size_t cut_sequences = 0;  // of these, with more than one byte: nobody writes that in Windows-1252
  std::size_t undefined = 0;      // bytes in them that Windows-1252 does not define
  std::size_t pairs = 0;          // valid sequences of two bytes
  std::size_t longer = 0;         // valid sequences of three and four bytes
};

bool undefined_in_1252(unsigned char byte) {
  return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

/// Goes on from the first ill-formed sequence on; before it, valid sequences are counted only.
Utf8Survey survey(std::string_view bytes) {
  Utf8Survey seen;
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const Sequence sequence = sequence_at(bytes, at);
    if (sequence.valid) {
      ++(sequence.size == 2 ? seen.pairs : seen.longer);
    } else {
      if (seen.invalid++ == 0) seen.first_invalid = at;
      if (sequence.size > 1) ++seen.cut_sequences;
      if (undefined_in_1252(static_cast<unsigned char>(bytes[at]))) ++seen.undefined;
    }
    at += sequence.size;
  }
  return seen;
}

bool valid_utf8(std::string_view bytes) {
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const Sequence sequence = sequence_at(bytes, at);
    if (!sequence.valid) return false;
    at += sequence.size;
  }
  return true;
}

/// Longer sequences do not come about by accident, and pairs (an accented capital before a sign) hardly ever; a cut
/// sequence is UTF-8 that was damaged.
bool plausible_1252(const Utf8Survey& seen) {
  return seen.undefined == 0 && seen.cut_sequences == 0 && seen.longer == 0 && seen.pairs * 4 <= seen.invalid;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6U));
    out += static_cast<char>(0x80 | (c & 0x3FU));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12U));
    out += static_cast<char>(0x80 | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80 | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18U));
    out += static_cast<char>(0x80 | ((c >> 12U) & 0x3FU));
    out += static_cast<char>(0x80 | ((c >> 6U) & 0x3FU));
    out += static_cast<char>(0x80 | (c & 0x3FU));
  }
}

void decode_1252(DecodedInput& out) {
  std::string converted;
  converted.reserve(out.bytes.size() + out.bytes.size() / 16 + 16);
  const std::string_view raw = out.bytes;
  std::size_t count = 0;
  Span first;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t ascii_end = skip_ascii(raw, at);
    converted.append(raw.substr(at, ascii_end - at));
    at = ascii_end;
    if (at == raw.size()) break;
    const auto byte = static_cast<unsigned char>(raw[at++]);
    const std::size_t begin = converted.size();
    append_utf8(converted, byte < 0xA0 ? high_1252[byte - 0x80U] : byte);
    if (count++ == 0) first = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(converted.size())};
  }
  out.bytes = std::move(converted);
  out.problems.push_back(note("input/windows-1252",
                              "read as Windows-1252 because it is not UTF-8: " +
                                  counted(count, "character was", "characters were") + " converted",
                              first.begin, first.end));
}

Problem invalid_utf8(std::size_t count, std::size_t begin, std::string_view what) {
  const auto at = static_cast<std::uint32_t>(begin);
  return error("input/invalid-utf8",
               "not valid " + std::string(what) + ": " + counted(count, "sequence was", "sequences were") +
                   " replaced by U+FFFD; save the file as UTF-8",
               {at, at + static_cast<std::uint32_t>(replacement.size())});
}

void replace_invalid(DecodedInput& out, const Utf8Survey& seen) {
  const std::string_view raw = out.bytes;
  std::string repaired;
  repaired.reserve(raw.size() + seen.invalid * 2);
  repaired.append(raw.substr(0, seen.first_invalid));
  for (std::size_t at = seen.first_invalid; at < raw.size();) {
    const std::size_t ascii_end = skip_ascii(raw, at);
    repaired.append(raw.substr(at, ascii_end - at));
    at = ascii_end;
    if (at == raw.size()) break;
    const Sequence sequence = sequence_at(raw, at);
    repaired.append(sequence.valid ? raw.substr(at, sequence.size) : replacement);
    at += sequence.size;
  }
  out.bytes = std::move(repaired);
  out.problems.push_back(invalid_utf8(seen.invalid, seen.first_invalid, "UTF-8"));
}

// --- UTF-16 and UTF-32 ------------------------------------------------------------------------------------------

struct Mark {
  Encoding encoding = Encoding::utf8;
  std::size_t size = 0;  // 0: no mark
  const char* name = "";
};

Mark mark_of(std::string_view raw) {
  if (raw.starts_with("\xEF\xBB\xBF"sv)) return {Encoding::utf8, 3, "UTF-8"};
  if (raw.starts_with("\xFF\xFE\0\0"sv)) return {Encoding::utf32le, 4, "UTF-32"};
  if (raw.starts_with("\0\0\xFE\xFF"sv)) return {Encoding::utf32be, 4, "UTF-32"};
  if (raw.starts_with("\xFF\xFE"sv)) return {Encoding::utf16le, 2, "UTF-16"};
  if (raw.starts_with("\xFE\xFF"sv)) return {Encoding::utf16be, 2, "UTF-16"};
  return {};
}

bool is_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

/// Reads code units of 2 or 4 bytes into UTF-8, U+FFFD for what is no scalar value.
class WideReader {
 public:
  WideReader(std::string_view raw, Encoding encoding)
      : raw_(raw),
        unit_(encoding == Encoding::utf16le || encoding == Encoding::utf16be ? 2 : 4),
        little_(encoding == Encoding::utf16le || encoding == Encoding::utf32le) {}

  std::string read() {
    std::string out;
    out.reserve(raw_.size() * (unit_ == 2 ? 3U : 2U) / 4 + 16);
    while (at_ < raw_.size()) put(out, next());
    return out;
  }

  std::size_t invalid = 0;
  std::size_t first_invalid = 0;
  bool nul = false;

 private:
  static constexpr char32_t bad = 0xFFFFFFFF;

  char32_t unit_at(std::size_t at) const {
    char32_t value = 0;
    for (std::size_t n = 0; n < unit_; ++n) {
      const auto byte = static_cast<unsigned char>(raw_[at + (little_ ? unit_ - 1 - n : n)]);
      value = (value << 8U) | byte;
    }
    return value;
  }

  char32_t next() {
    if (at_ + unit_ > raw_.size()) {
      at_ = raw_.size();
      return bad;
    }
    const char32_t c = unit_at(at_);
    at_ += unit_;
    if (!is_surrogate(c)) return c <= 0x10FFFF ? c : bad;
    if (unit_ == 4 || c >= 0xDC00 || at_ + 2 > raw_.size()) return bad;
    const char32_t low = unit_at(at_);
    if (low < 0xDC00 || low > 0xDFFF) return bad;
    at_ += 2;
    return 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
  }

  void put(std::string& out, char32_t c) {
    nul = nul || c == 0;
    if (c == bad && invalid++ == 0) first_invalid = out.size();
    append_utf8(out, c == bad ? replacement_character : c);
  }

  std::string_view raw_;
  std::size_t unit_;
  bool little_;
  std::size_t at_ = 0;
};

// --- Line ends --------------------------------------------------------------------------------------------------

constexpr std::size_t none = std::string_view::npos;

/// The first CR without a LF, or LF without a CR, in a text whose first line end is CRLF. By two runs of memchr, which
/// are faster than one look at every byte.
std::size_t first_not_crlf(std::string_view bytes) {
  std::size_t found = none;
  for (std::size_t lf = bytes.find('\n'); lf != none && found == none; lf = bytes.find('\n', lf + 1))
    if (bytes[lf - 1] != '\r') found = lf;
  for (std::size_t cr = bytes.find('\r'); cr < found; cr = bytes.find('\r', cr + 1))
    if (cr + 1 == bytes.size() || bytes[cr + 1] != '\n') return cr;
  return found;
}

/// Where the first line end stands that differs from the first of all.
std::size_t first_different_line_end(std::string_view bytes) {
  const std::size_t cr = bytes.find('\r');
  if (cr == none) return none;  // the usual case
  const std::size_t lf = bytes.find('\n');
  if (lf < cr) return cr;
  if (lf == cr + 1) return first_not_crlf(bytes);
  return lf != none && bytes[lf - 1] == '\r' ? lf - 1 : lf;
}

void note_mixed_line_ends(DecodedInput& out) {
  const std::size_t at = first_different_line_end(out.bytes);
  if (at == none) return;
  const bool pair = out.bytes.compare(at, 2, "\r\n") == 0;
  out.problems.push_back(
      note("input/mixed-line-ends", "lines end in different ways (LF, CRLF or CR)", at, at + (pair ? 2 : 1)));
}

void refuse(DecodedInput& out, Problem problem) {
  out.bytes.clear();
  out.problems.clear();
  out.problems.push_back(std::move(problem));
}

Problem binary(std::string_view what) {
  return error("input/binary",
               what.empty() ? "this is a binary file (it holds NUL bytes), not text" : "this is " + std::string(what));
}

void decode_narrow(DecodedInput& out) {
  if (const std::string_view kind = binary_kind(out.bytes); !kind.empty()) return refuse(out, binary(kind));
  if (out.bytes.find('\0') != std::string::npos)
    return refuse(out, binary(looks_like_utf16(out.bytes) ? "UTF-16 text without a byte order mark: save it as UTF-8"
                                                          : std::string_view{}));
  if (valid_utf8(out.bytes)) return;
  const Utf8Survey seen = survey(out.bytes);
  const bool converted = plausible_1252(seen);
  out.encoding = converted ? Encoding::windows_1252 : Encoding::damaged;
  if (converted)
    decode_1252(out);
  else
    replace_invalid(out, seen);
}

void decode_wide(DecodedInput& out, const Mark& mark) {
  WideReader reader(std::string_view(out.bytes).substr(mark.size), mark.encoding);
  std::string text = reader.read();
  if (reader.nul) return refuse(out, binary({}));
  out.bytes = std::move(text);
  if (reader.invalid != 0) out.problems.push_back(invalid_utf8(reader.invalid, reader.first_invalid, mark.name));
}

}  // namespace

DecodedInput decode(std::string raw) {
  DecodedInput out;
  const Mark mark = mark_of(raw);
  out.bytes = std::move(raw);
  out.encoding = mark.encoding;
  out.mark = mark.size;
  if (mark.size != 0)
    out.problems.push_back(note("input/byte-order-mark",
                                "starts with a byte order mark (" + std::string(mark.name) + "), which was dropped", 0,
                                0));
  if (mark.encoding == Encoding::utf8) {
    if (mark.size != 0) out.bytes.erase(0, mark.size);
    decode_narrow(out);
  } else {
    decode_wide(out, mark);
  }
  if (out.bytes.size() > max_source_bytes)
    refuse(out, error("input/too-large", "the input is larger than 4 GiB: split it"));
  note_mixed_line_ends(out);
  return out;
}

}  // namespace socialcheck
