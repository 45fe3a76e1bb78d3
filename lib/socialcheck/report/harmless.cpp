#include "socialcheck/report/harmless.h"

#include <array>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/emoji.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

constexpr char32_t non_joiner = 0x200C;
constexpr char32_t joiner = 0x200D;
constexpr char32_t text_style = 0xFE0E;
constexpr char32_t emoji_style = 0xFE0F;
constexpr char32_t black_flag = 0x1F3F4;
constexpr char32_t first_tag = 0xE0000;
constexpr char32_t last_tag = 0xE007F;
/// A flag of a subdivision: the black flag, five or six tags and the closing one.
constexpr std::size_t longest_tag_sequence = 8 * 4;

constexpr bool is_plain(char c) {
  return c >= ' ' && c <= '~' && c != '#';
}

void append_escape(std::string_view prefix, std::uint32_t number, std::string_view suffix, std::string& out) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::array<char, 8> hex{};
  std::size_t at = hex.size();
  do {
    hex[--at] = digits[number & 15U];
    number >>= 4U;
  } while (number != 0);
  out.append(prefix).append(hex.data() + at, hex.size() - at).append(suffix);
}

/// Letters of scripts that join or keep apart by an invisible character: neither Latin, Greek nor Cyrillic.
bool joins(char32_t code) {
  const Properties& properties = properties_of(code);
  return properties.script == Script::other && (properties.letter() || properties.mark());
}

/// Where the invisible character at a place does what it is made for.
bool in_place(std::string_view text, std::size_t at, Decoded here) {
  if (at == 0) return false;
  const char32_t before = decode_before(text, at).code;
  if (here.code == text_style || here.code == emoji_style) return properties_of(before).emoji();
  if (here.code != non_joiner && here.code != joiner) return false;
  const std::size_t after = at + here.size;
  const bool mark = properties_of(before).mark();
  return after < text.size() && (joins(before) || mark) && joins(decode(text, after).code);
}

/// A tag sequence can carry any text unseen, so only the flag may have one.
bool holds_stray_tags(std::string_view emoji) {
  const bool flag = decode(emoji, 0).code == black_flag && emoji.size() <= longest_tag_sequence;
  for (std::size_t at = 0; at < emoji.size() && !flag;) {
    const Decoded one = decode(emoji, at);
    if (one.code >= first_tag && one.code <= last_tag) return true;
    at += one.size;
  }
  return false;
}

/// `##[`, `##vso[`, `##teamcity[`: the runner reads a command from there on, wherever in the line it stands.
std::size_t command_bracket(std::string_view text, std::size_t at, std::size_t end) {
  if (text.substr(at, 2) != "##") return 0;
  std::size_t next = at + 2;
  while (next < end && is_letter(text[next])) ++next;
  return next < end && text[next] == '[' ? next : 0;
}

class Writer {
 public:
  Writer(std::string_view text, std::size_t end, Breaks breaks, std::string& out)
      : text_(text), end_(end), breaks_(breaks), out_(out) {}

  /// Writes what starts at a place and returns where the next starts.
  std::size_t step(std::size_t at) {
    const char c = text_[at];
    if (c == '\n' || c == '\r' || c == '\t') return line_break(at);
    if (c == '#') return hash(at);
    return is_ascii(c) ? control(at) : wide(at);
  }

 private:
  std::size_t line_break(std::size_t at) {
    const char c = text_[at];
    if (breaks_ == Breaks::sentence) {
      while (at < end_ && (text_[at] == '\n' || text_[at] == '\r' || text_[at] == '\t')) ++at;
      out_ += ' ';
      return at;
    }
    const bool lone = c == '\r' && byte_at(text_, at + 1) != '\n';
    if (breaks_ == Breaks::keep && !lone)
      out_ += c;
    else
      out_ += c == '\n' ? "\\n" : c == '\r' ? "\\r" : breaks_ == Breaks::name ? "\\t" : "    ";
    return at + 1;
  }

  std::size_t hash(std::size_t at) {
    const std::size_t bracket = command_bracket(text_, at, end_);
    if (bracket == 0) {
      const std::size_t emoji = emoji_end(text_, at);  // a keycap
      const std::size_t next = emoji > at && emoji <= end_ ? emoji : at + 1;
      out_.append(text_, at, next - at);
      return next;
    }
    out_.append(text_, at, bracket - at);
    append_escape("\\u{", '[', "}", out_);
    return bracket + 1;
  }

  std::size_t control(std::size_t at) {
    append_escape("\\u{", static_cast<unsigned char>(text_[at]), "}", out_);
    return at + 1;
  }

  std::size_t wide(std::size_t at) {
    const Decoded one = decode(text_, at);
    if (one.size == 1) {
      append_escape("\\x", static_cast<unsigned char>(text_[at]), "", out_);
      return at + 1;
    }
    std::size_t next = at + one.size;
    if (one.code >= 0x2000 && !is_hidden(one.code)) {
      const std::size_t emoji = emoji_end(text_, at);
      if (emoji > next && emoji <= end_ && !holds_stray_tags(text_.substr(at, emoji - at))) next = emoji;
    }
    if (is_hidden(one.code) && !in_place(text_, at, one))
      append_escape("\\u{", one.code, "}", out_);
    else
      out_.append(text_, at, next - at);
    return next;
  }

  std::string_view text_;
  std::size_t end_;
  Breaks breaks_;
  std::string& out_;
};

}  // namespace

bool is_hidden(char32_t code) {
  if (code < 0x300) return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD;
  if ((code & 0xFFFEU) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) || (code >= 0xFFF9 && code <= 0xFFFB))
    return true;
  const Properties& properties = properties_of(code);
  return properties.ignorable() || properties.category == Category::zl || properties.category == Category::zp;
}

void append_harmless(std::string_view text, Span range, Breaks breaks, std::string& out) {
  Writer writer(text, range.end, breaks, out);
  for (std::size_t at = range.begin; at < range.end;) {
    std::size_t plain = at;
    while (plain < range.end && is_plain(text[plain])) ++plain;
    out.append(text, at, plain - at);
    at = plain < range.end ? writer.step(plain) : plain;
  }
}

void append_harmless(std::string_view text, Breaks breaks, std::string& out) {
  append_harmless(text, {0, static_cast<std::uint32_t>(text.size())}, breaks, out);
}

}  // namespace socialcheck
