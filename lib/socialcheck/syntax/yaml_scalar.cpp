#include "socialcheck/syntax/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace socialcheck {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string_view without_final_breaks(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

char as_written(char c) {
  return c == yaml_question_mark ? '?' : c;
}

/// True if a value agrees with what the parser understood. Where yaml-cpp 0.7 departs from the specification, that
/// decides: `\_` and `\N` become single bytes that are not UTF-8, and line breaks at the end of quoted scalars are
/// clipped.
bool agree(std::string_view value, std::string_view parsed) {
  value = without_final_breaks(value);
  parsed = without_final_breaks(parsed);
  std::size_t at = 0;
  for (const char c : parsed) {
    if (at < value.size() && value[at] == '\xC2' && c != '\xC2' && (c == '\xA0' || c == '\x85')) ++at;
    if (at >= value.size() || value[at] != as_written(c)) return false;
    ++at;
  }
  return at == value.size();
}

/// How many hexadecimal digits an escape takes.
int digits_of(char escape) {
  return escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
}

struct Escape {
  char letter;
  std::string_view meaning;
};

using namespace std::string_view_literals;

/// YAML 1.2.2, section 5.7, and `\'`, which parsers take.
constexpr std::array escapes{
    Escape{'0', "\0"sv},       Escape{'a', "\a"sv},           Escape{'b', "\b"sv},          Escape{'t', "\t"sv},
    Escape{'\t', "\t"sv},      Escape{'n', "\n"sv},           Escape{'v', "\v"sv},          Escape{'f', "\f"sv},
    Escape{'r', "\r"sv},       Escape{'e', "\x1B"sv},         Escape{' ', " "sv},           Escape{'"', "\""sv},
    Escape{'/', "/"sv},        Escape{'\\', "\\"sv},          Escape{'\'', "'"sv},          Escape{'N', "\xC2\x85"sv},
    Escape{'_', "\xC2\xA0"sv}, Escape{'L', "\xE2\x80\xA8"sv}, Escape{'P', "\xE2\x80\xA9"sv}};

/// UTF-8 of a code point in `buffer`; empty for what is none.
std::string_view utf8(std::uint32_t c, std::array<char, 4>& buffer) {
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return {};
  if (c < 0x80) {
    buffer[0] = static_cast<char>(c);
    return {buffer.data(), 1};
  }
  const std::size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  constexpr std::array<std::uint32_t, 5> leads{0, 0, 0xC0, 0xE0, 0xF0};
  for (std::size_t n = size - 1; n > 0; --n, c >>= 6U) buffer[n] = static_cast<char>(0x80U | (c & 0x3FU));
  buffer[0] = static_cast<char>(leads[size] | c);
  return {buffer.data(), size};
}

}  // namespace

bool is_yaml_text_key(std::string_view key) {
  constexpr std::array keys{"text"sv, "post"sv, "content"sv, "message"sv, "caption"sv, "alt"sv, "first_comment"sv};
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

void YamlScalarReader::start(std::uint32_t begin, const YamlScalarContext& context, YamlScalar& out) {
  context_ = context;
  at_ = begin;
  strayed_ = false;
  text_.start(begin);
  const char first = begin < context.end ? bytes_[begin] : '\0';
  out.quoted = first == '"' || first == '\'' || (!context.flow && (first == '|' || first == '>'));
}

YamlScalarOutcome YamlScalarReader::finish(YamlScalarOutcome outcome, YamlScalar& out) {
  out.end = at_;
  if (outcome == YamlScalarOutcome::good && strayed_) outcome = YamlScalarOutcome::strayed;
  if (outcome == YamlScalarOutcome::good) out.content = text_.keep();
  return outcome;
}

YamlScalarOutcome YamlScalarReader::read(std::uint32_t begin, const YamlScalarContext& context,
                                         std::string_view expected, YamlScalar& out) {
  start(begin, context, out);
  if (!out.quoted) return finish(read_plain(expected), out);
  YamlScalarOutcome outcome = read_by_style();
  if (outcome == YamlScalarOutcome::good && !strayed_ && !agree(text_.text(), expected))
    outcome = YamlScalarOutcome::different;
  return finish(outcome, out);
}

YamlScalarOutcome YamlScalarReader::read_quoted_or_block(std::uint32_t begin, const YamlScalarContext& context,
                                                         YamlScalar& out) {
  start(begin, context, out);
  return finish(out.quoted ? read_by_style() : YamlScalarOutcome::different, out);
}

YamlScalarOutcome YamlScalarReader::read_by_style() {
  const char first = bytes_[at_];
  return first == '"' ? read_double_quoted() : first == '\'' ? read_single_quoted() : read_block();
}

bool YamlScalarReader::at_break(std::uint32_t at) const {
  return at < context_.end && (bytes_[at] == '\n' || bytes_[at] == '\r');
}

/// Position after the line end that stands at `at`.
std::uint32_t YamlScalarReader::after_break(std::uint32_t at) const {
  const bool pair = bytes_[at] == '\r' && at + 1 < context_.end && bytes_[at + 1] == '\n';
  return at + (pair ? 2 : 1);
}

std::uint32_t YamlScalarReader::skip_blanks(std::uint32_t at) const {
  while (at < context_.end && is_blank(bytes_[at])) ++at;
  return at;
}

/// Goes over the text of a line up to a byte of `stops` or the blanks before its end. True: such a byte was found.
bool YamlScalarReader::read_run(std::string_view stops) {
  const std::uint32_t begin = at_;
  bool stopped = false;
  while (at_ < context_.end && !at_break(at_)) {
    const char c = bytes_[at_];
    if (is_blank(c)) {
      const std::uint32_t text = skip_blanks(at_);
      if (at_break(text)) break;
      at_ = text;
    } else if (stops.find(c) != std::string_view::npos) {
      stopped = true;
      break;
    } else {
      ++at_;
    }
  }
  text_.copy({begin, at_});
  return stopped;
}

/// Line folding of flow scalars (section 6.5): blanks around the break go, one break is a blank, more are one less.
/// After an escaped break, the first one is nothing.
void YamlScalarReader::fold(bool escaped_break) {
  at_ = skip_blanks(at_);
  const std::uint32_t first = at_;
  const std::uint32_t after_first = after_break(at_);
  at_ = after_first;
  std::size_t more = 0;
  for (;;) {
    const std::uint32_t text = skip_blanks(at_);
    if (!at_break(text)) {
      if (text < context_.end && (is_end_marker(at_) || looks_like_next_entry(at_))) strayed_ = true;
      at_ = text;
      break;
    }
    const std::uint32_t next = after_break(text);
    text_.replace("\n", more++ == 0 ? Span{first, next} : Span{text, next});
    at_ = next;
  }
  if (more == 0 && !escaped_break) text_.replace(" ", {first, after_first});
}

bool YamlScalarReader::is_end_marker(std::uint32_t line) const {
  const std::uint32_t after = line + 3;
  return bytes_.substr(line, 3) == "..." && (after >= context_.end || is_blank(bytes_[after]) || at_break(after));
}

/// True for a line that is indented no more than the list or map around and starts like its next entry.
bool YamlScalarReader::looks_like_next_entry(std::uint32_t line) const {
  std::uint32_t at = line;
  while (at < context_.end && bytes_[at] == ' ') ++at;
  if (context_.flow || static_cast<std::int64_t>(at - line) > context_.parent_indent) return false;
  const auto ends_indicator = [&](std::uint32_t next) {
    return next >= context_.end || is_blank(bytes_[next]) || at_break(next);
  };
  if (bytes_[at] == '-' && ends_indicator(at + 1)) return true;
  const std::uint32_t word = at;
  while (at < context_.end && is_word(bytes_[at])) ++at;
  return at > word && at < context_.end && bytes_[at] == ':' && ends_indicator(at + 1);
}

/// Goes through source and value side by side: that shows where the scalar ends without knowing why.
YamlScalarOutcome YamlScalarReader::read_plain(std::string_view expected) {
  while (text_.size() < expected.size()) {
    if (at_break(skip_blanks(at_))) {
      fold(false);
      strayed_ = false;
    } else if (const std::uint32_t same = same_run(expected.substr(text_.size())); same > 0) {
      text_.copy({at_, at_ + same});
      at_ += same;
    } else {
      return YamlScalarOutcome::different;
    }
  }
  return agree(text_.text(), expected) && plain_may_end() ? YamlScalarOutcome::good : YamlScalarOutcome::different;
}

/// How many bytes of the line from at_ on are those of `expected`; blanks before the line end do not count.
std::uint32_t YamlScalarReader::same_run(std::string_view expected) const {
  std::uint32_t at = at_;
  while (at < context_.end && at - at_ < expected.size() && bytes_[at] == as_written(expected[at - at_]) &&
         !at_break(at)) {
    if (!is_blank(bytes_[at])) {
      ++at;
      continue;
    }
    const std::uint32_t text = skip_blanks(at);
    const std::string_view blanks = bytes_.substr(at, text - at);
    if (at_break(text) || expected.substr(at - at_, blanks.size()) != blanks) break;
    at = text;
  }
  return at - at_;
}

/// Looks at what follows a plain scalar: if it could go on, its end was misunderstood.
bool YamlScalarReader::plain_may_end() const {
  if (at_ >= context_.end || at_break(at_) || is_blank(bytes_[at_])) return true;
  const char c = bytes_[at_];
  if (c == ':') {
    const std::uint32_t next = at_ + 1;
    return next >= context_.end || at_break(next) || is_blank(bytes_[next]) ||
           (context_.flow && std::string_view(",[]{}").find(bytes_[next]) != std::string_view::npos);
  }
  return context_.flow && std::string_view(",[]{}").find(c) != std::string_view::npos;
}

YamlScalarOutcome YamlScalarReader::read_single_quoted() {
  text_.start(++at_);
  for (;;) {
    if (!read_run("'")) {
      if (!at_break(skip_blanks(at_))) return YamlScalarOutcome::unclosed;
      fold(false);
      continue;
    }
    ++at_;
    if (at_ >= context_.end || bytes_[at_] != '\'') return YamlScalarOutcome::good;
    text_.replace("'", {at_ - 1, at_ + 1});
    ++at_;
  }
}

YamlScalarOutcome YamlScalarReader::read_double_quoted() {
  text_.start(++at_);
  for (;;) {
    if (!read_run("\"\\")) {
      if (!at_break(skip_blanks(at_))) return YamlScalarOutcome::unclosed;
      fold(false);
    } else if (bytes_[at_] == '"') {
      ++at_;
      return YamlScalarOutcome::good;
    } else if (at_break(at_ + 1)) {
      ++at_;
      fold(true);
    } else if (!read_escape()) {
      return YamlScalarOutcome::different;
    }
  }
}

bool YamlScalarReader::read_escape() {
  const std::uint32_t begin = at_++;
  if (at_ >= context_.end) return false;
  const char letter = bytes_[at_++];
  const int digits = digits_of(letter);
  if (digits == 0) {
    const auto* known =
        std::find_if(escapes.begin(), escapes.end(), [&](const Escape& e) { return e.letter == letter; });
    if (known == escapes.end()) return false;
    text_.replace(known->meaning, {begin, at_});
    return true;
  }
  std::uint32_t value = 0;
  for (int n = 0; n < digits; ++n, ++at_) {
    const int digit = at_ < context_.end ? hex_value(bytes_[at_]) : -1;
    if (digit < 0) return false;
    value = value * 16 + static_cast<std::uint32_t>(digit);
  }
  std::array<char, 4> buffer{};
  const std::string_view character = utf8(value, buffer);
  if (character.empty()) return false;
  text_.replace(character, {begin, at_});
  return true;
}

/// Reads `|` or `>` with its indicators and the rest of the line. `indent` is the explicit indentation, 0 for none.
YamlScalarReader::Chomp YamlScalarReader::read_block_header(std::uint32_t& indent) {
  Chomp chomp = Chomp::clip;
  indent = 0;
  for (++at_; at_ < context_.end; ++at_) {
    const char c = bytes_[at_];
    if (c == '+' || c == '-')
      chomp = c == '+' ? Chomp::keep : Chomp::strip;
    else if (c >= '1' && c <= '9')
      indent = static_cast<std::uint32_t>(c - '0' + std::max(context_.parent_indent, 0));
    else
      break;
  }
  while (at_ < context_.end && !at_break(at_)) ++at_;
  if (at_ < context_.end) at_ = after_break(at_);
  return chomp;
}

/// Indentation of the first line with text; 0 if there is none, or if it does not belong to the block; nothing if a
/// blank line before it is longer, which the specification does not allow.
std::optional<std::uint32_t> YamlScalarReader::detect_indent() const {
  std::uint32_t longest_blank = 0;
  std::uint32_t line = at_;
  while (line < context_.end) {
    std::uint32_t at = line;
    while (at < context_.end && bytes_[at] == ' ') ++at;
    const std::uint32_t indent = at - line;
    if (at >= context_.end) return 0;
    if (!at_break(at)) {
      if (static_cast<std::int64_t>(indent) <= context_.parent_indent) return 0;
      return longest_blank <= indent ? std::optional(indent) : std::nullopt;
    }
    longest_blank = std::max(longest_blank, indent);
    line = after_break(at);
  }
  return 0;
}

YamlScalarOutcome YamlScalarReader::read_block() {
  const bool folded = bytes_[at_] == '>';
  std::uint32_t indent = 0;
  const Chomp chomp = read_block_header(indent);
  text_.start(at_);
  if (indent == 0) {
    const std::optional<std::uint32_t> detected = detect_indent();
    if (!detected) return YamlScalarOutcome::different;
    indent = *detected;
  }
  const bool has_text = indent != 0;
  breaks_.clear();
  bool any = false;
  bool last_more_indented = false;
  while (at_ < context_.end) {
    std::uint32_t text = at_;
    while (text < context_.end && bytes_[text] == ' ' && (!has_text || text - at_ < indent)) ++text;
    if (text >= context_.end) break;
    if (at_break(text)) {
      const std::uint32_t next = after_break(text);
      breaks_.push_back({text, next});
      at_ = next;
      continue;
    }
    if (!has_text || text - at_ < indent) break;
    const bool more_indented = is_blank(bytes_[text]);
    if (any)
      join_block_lines(folded, more_indented || last_more_indented);
    else
      add_breaks(0);
    any = true;
    last_more_indented = more_indented;
    std::uint32_t line_end = text;
    while (line_end < context_.end && !at_break(line_end)) ++line_end;
    text_.copy({text, line_end});
    breaks_.clear();
    at_ = line_end;
    if (line_end >= context_.end) break;
    at_ = after_break(line_end);
    breaks_.push_back({line_end, at_});
  }
  if (chomp == Chomp::clip && any && !breaks_.empty()) breaks_.resize(1);
  if (chomp == Chomp::keep || (chomp == Chomp::clip && any)) add_breaks(0);
  return YamlScalarOutcome::good;
}

/// Puts what stands between two lines of text: all breaks as they are, or folded (section 8.1.3).
void YamlScalarReader::join_block_lines(bool folded, bool more_indented) {
  if (!folded || more_indented)
    add_breaks(0);
  else if (breaks_.size() == 1)
    text_.replace(" ", breaks_[0]);
  else
    add_breaks(1);
}

void YamlScalarReader::add_breaks(std::size_t first) {
  for (std::size_t n = first; n < breaks_.size(); ++n) {
    const Span where = breaks_[n];
    if (where.size() == 1 && bytes_[where.begin] == '\n')
      text_.copy(where);
    else
      text_.replace("\n", where);
  }
}

}  // namespace socialcheck
