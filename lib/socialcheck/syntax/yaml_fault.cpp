#include "socialcheck/syntax/yaml_fault.h"

#include <algorithm>
#include <string>
#include <utility>

namespace socialcheck {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_break(char c) {
  return c == '\n' || c == '\r';
}

/// A line of the document without its line end.
struct Line {
  std::string_view text;
  std::uint32_t begin = 0;
  [[nodiscard]] std::uint32_t indent() const {
    const std::size_t first = text.find_first_not_of(' ');
    return static_cast<std::uint32_t>(first == std::string_view::npos ? text.size() : first);
  }
  [[nodiscard]] Span content() const {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {begin, begin};
    const std::size_t last = text.find_last_not_of(" \t");
    return {begin + static_cast<std::uint32_t>(first), begin + static_cast<std::uint32_t>(last + 1)};
  }
};

/// True for a `#` with a letter or digit after it, as no comment but a hashtag has it.
bool is_hashtag(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const char c = text[at + 1];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Turns one stumble into a fault.
class Explainer {
 public:
  Explainer(std::string_view bytes, const YamlStumblePlace& place)
      : bytes_(bytes), place_(place), at_(std::clamp(place.at, place.document.begin, place.document.end)) {}

  YamlFault explain(YamlStumble stumble) const;

 private:
  YamlFault unknown_token() const;
  YamlFault map_value() const;
  YamlFault block_end() const;
  YamlFault flow_end() const;
  YamlFault end_in_scalar() const;
  YamlFault escape() const;
  YamlFault starting_with(std::string_view characters, std::string message) const;

  Line line_at(std::uint32_t at) const;
  std::optional<Line> line_above(const Line& line) const;
  std::optional<std::uint32_t> find_open_quote() const;
  std::uint32_t after_quoted(std::uint32_t quote) const;
  bool in_indentation(const Line& line, std::uint32_t at) const;
  char byte(std::uint32_t at) const { return at < place_.document.end ? bytes_[at] : '\0'; }
  Span character(std::uint32_t at) const;

  static YamlFault fault(const char* code, std::string message, Span where) {
    return {{code, std::move(message), where, Severity::error}, std::nullopt};
  }
  YamlFault patched(YamlFault fault, std::uint32_t at, char byte) const {
    if (at < place_.document.end) fault.patch = YamlFault::Patch{at, byte};
    return fault;
  }

  std::string_view bytes_;
  const YamlStumblePlace& place_;
  std::uint32_t at_;
};

Line Explainer::line_at(std::uint32_t at) const {
  std::uint32_t begin = at;
  while (begin > place_.document.begin && !is_break(bytes_[begin - 1])) --begin;
  std::uint32_t end = at;
  while (end < place_.document.end && !is_break(bytes_[end])) ++end;
  return {bytes_.substr(begin, end - begin), begin};
}

/// The nearest line above that is neither blank nor a comment.
std::optional<Line> Explainer::line_above(const Line& line) const {
  std::uint32_t begin = line.begin;
  while (begin > place_.document.begin) {
    std::uint32_t end = begin - 1;
    if (end > place_.document.begin && bytes_[end] == '\n' && bytes_[end - 1] == '\r') --end;
    const Line above = line_at(end);
    if (const Span content = above.content(); !content.empty() && bytes_[content.begin] != '#') return above;
    begin = above.begin;
  }
  return std::nullopt;
}

/// The whole character at `at`; empty at the end.
Span Explainer::character(std::uint32_t at) const {
  if (at >= place_.document.end) return {place_.document.end, place_.document.end};
  std::uint32_t end = at + 1;
  while (end < place_.document.end && (static_cast<unsigned char>(bytes_[end]) & 0xC0U) == 0x80U) ++end;
  return {at, end};
}

bool Explainer::in_indentation(const Line& line, std::uint32_t at) const {
  return line.content().empty() || at <= line.content().begin;
}

YamlFault Explainer::explain(YamlStumble stumble) const {
  switch (stumble) {
    case YamlStumble::unknown_token:
      return unknown_token();
    case YamlStumble::map_value:
      return map_value();
    case YamlStumble::block_end:
      return block_end();
    case YamlStumble::flow_end:
      return flow_end();
    case YamlStumble::end_in_scalar:
      return end_in_scalar();
    case YamlStumble::escape:
      return escape();
    case YamlStumble::tab:
      return patched(fault("yaml/tab", "a tab in the indentation: YAML is indented with blanks", character(at_)), at_,
                     ' ');
    case YamlStumble::stray_bracket:
      return patched(
          fault("yaml/needs-quotes",
                "this bracket closes nothing: a value that starts with a bracket must be in quotes", character(at_)),
          at_, 'a');
    case YamlStumble::block_entry:
      return fault("yaml/syntax", "a list starts in a line of its own: text that starts with a dash must be in quotes",
                   character(at_));
    case YamlStumble::alias:
      return patched(fault("yaml/unknown-alias",
                           "nothing above has an anchor of that name: text that starts with '*' must be in quotes",
                           character(at_)),
                     at_, 'a');
    case YamlStumble::property:
      return starting_with("&*!", "text that starts with '&', '*' or '!' must be in quotes");
    case YamlStumble::block_header:
      return starting_with("|>",
                           "after '|' or '>' the text starts in the next line: text that starts so must be in quotes");
    case YamlStumble::other:
      break;
  }
  return fault("yaml/syntax", "this is not valid YAML", character(at_));
}

YamlFault Explainer::unknown_token() const {
  const char c = byte(at_);
  if (c == '@' || c == '`' || c == '%')
    return patched(fault("yaml/needs-quotes", std::string("a value cannot start with '") + c + "': put it in quotes",
                         character(at_)),
                   at_, 'a');
  if (c == '|' || c == '>') return fault("yaml/syntax", "a block of text cannot stand inside brackets", character(at_));
  return fault("yaml/syntax", "no value can start with this character: put the text in quotes", character(at_));
}

YamlFault Explainer::map_value() const {
  const Line line = line_at(at_);
  const Span content = line.content();
  const std::string_view before = bytes_.substr(content.begin, at_ > content.begin ? at_ - content.begin : 0);
  if (const std::size_t tab = line.text.substr(0, content.begin - line.begin).find('\t'); tab != std::string_view::npos)
    return fault("yaml/tab", "a tab in the indentation: YAML is indented with blanks",
                 character(line.begin + static_cast<std::uint32_t>(tab)));
  const bool second_colon = before.find(": ") != std::string_view::npos;
  const std::optional<Line> above = line_above(line);
  if (second_colon || (above && above->indent() < line.indent()))
    return patched(
        fault("yaml/colon-in-text",
              second_colon ? "a colon and a blank in text without quotes: put the text in quotes"
                           : "a colon in a line that goes on with the text above: put the text in quotes or in a "
                             "block ('|'), or mend the indentation",
              character(at_)),
        at_, ';');
  if (above && above->indent() == line.indent() && above->text.find(':') == std::string_view::npos)
    return fault(
        "yaml/indentation",
        "this line is no 'key: value': if it goes on with the text above, indent it or put the text in a block "
        "('|')",
        above->content());
  return fault("yaml/indentation", "a key is not expected here: look at the indentation of this line",
               {content.begin, at_});
}

YamlFault Explainer::block_end() const {
  const Line line = line_at(at_);
  if (!in_indentation(line, at_)) {
    std::uint32_t before = at_;
    while (before > line.begin && is_blank(bytes_[before - 1])) --before;
    const char last = before > line.begin ? bytes_[before - 1] : '\0';
    if (last == '\'' && before == at_)
      return fault("yaml/text-after-quote",
                   "an apostrophe in single quotes must be doubled, or the text put in double quotes", {at_ - 1, at_});
    if (last == '\'' || last == '"')
      return fault("yaml/text-after-quote", "text after the closing quote: the whole value must be in quotes",
                   character(at_));
    if (last == ']' || last == '}')
      return fault("yaml/needs-quotes", "text after a closing bracket: put the whole value in quotes", character(at_));
    return fault("yaml/syntax", "this does not belong to what stands before it", character(at_));
  }
  if (const std::size_t tab = line.text.substr(0, line.content().begin - line.begin).find('\t');
      tab != std::string_view::npos)
    return fault("yaml/tab", "a tab in the indentation: YAML is indented with blanks",
                 character(line.begin + static_cast<std::uint32_t>(tab)));
  const std::optional<Line> above = line_above(line);
  const std::size_t comment = above ? above->text.find(" #") : std::string_view::npos;
  if (comment != std::string_view::npos && above->indent() < line.indent() && is_hashtag(above->text, comment + 1))
    return fault("yaml/cut-at-comment", "the text ends at this '#', which starts a comment: put the text in quotes",
                 character(above->begin + static_cast<std::uint32_t>(comment) + 1));
  return fault("yaml/indentation", "this line is not indented like the lines it belongs with", line.content());
}

YamlFault Explainer::flow_end() const {
  const std::uint32_t open = place_.open_bracket.value_or(at_);
  const Line line = line_at(at_);
  const bool same_line = open >= line.begin && at_ < place_.document.end;
  if (!same_line) {
    const char close = byte(open) == '[' ? ']' : '}';
    return fault("yaml/unclosed-bracket", std::string("this bracket is not closed: '") + close + "' is missing",
                 character(open));
  }
  YamlFault result = fault("yaml/needs-quotes", "between brackets, text with , : ? [ ] { } or quotes must be in quotes",
                           character(at_));
  return byte(at_) == '?' || byte(at_) == ':' ? patched(std::move(result), at_, 'a') : result;
}

YamlFault Explainer::end_in_scalar() const {
  const std::uint32_t quote = find_open_quote().value_or(at_);
  return fault("yaml/unclosed-quote", "this quote is not closed", character(quote));
}

YamlFault Explainer::escape() const {
  std::uint32_t backslash = at_;
  const std::uint32_t lowest = at_ > place_.document.begin + 12 ? at_ - 12 : place_.document.begin;
  while (backslash > lowest && byte(backslash) != '\\') --backslash;
  const char letter = byte(backslash + 1);
  const bool unicode = letter == 'u' || letter == 'U' || letter == 'x';
  return patched(
      fault("yaml/bad-escape",
            unicode ? "this escape stands for no character: write an emoji as it is, or with one \\U and eight digits"
                    : "there is no such escape: in double quotes, write a backslash as \\\\, or use single quotes",
            {backslash, std::min(backslash + 2, place_.document.end)}),
      backslash, '/');
}

/// Looks back in the line for one of the characters.
YamlFault Explainer::starting_with(std::string_view characters, std::string message) const {
  const Line line = line_at(at_);
  std::uint32_t start = at_;
  while (start > line.begin && characters.find(byte(start)) == std::string_view::npos) --start;
  if (characters.find(byte(start)) == std::string_view::npos)
    return fault("yaml/needs-quotes", std::move(message), character(at_));
  return patched(fault("yaml/needs-quotes", std::move(message), character(start)), start, 'a');
}

/// Position after a quoted scalar, or the end of the document if it is not closed.
std::uint32_t Explainer::after_quoted(std::uint32_t quote) const {
  const char kind = bytes_[quote];
  std::uint32_t at = quote + 1;
  while (at < place_.document.end) {
    if (kind == '"' && bytes_[at] == '\\')
      at += 2;
    else if (bytes_[at] != kind)
      ++at;
    else if (kind == '\'' && byte(at + 1) == '\'')
      at += 2;
    else
      return at + 1;
  }
  return place_.document.end;
}

/// The first quote after what was understood that starts a value and is not closed.
std::optional<std::uint32_t> Explainer::find_open_quote() const {
  std::uint32_t at = std::max(place_.last_end, place_.document.begin);
  while (at < place_.document.end) {
    const char c = bytes_[at];
    const char before = at > place_.document.begin ? bytes_[at - 1] : '\n';
    const bool starts = is_blank(before) || is_break(before) || before == '[' || before == '{' || before == ',';
    if (c == '#' && starts) {
      while (at < place_.document.end && !is_break(bytes_[at])) ++at;
    } else if ((c == '"' || c == '\'') && (starts || before == ':')) {
      const std::uint32_t after = after_quoted(at);
      if (after >= place_.document.end && (bytes_[place_.document.end - 1] != c || after == at + 1)) return at;
      at = after;
    } else {
      ++at;
    }
  }
  return std::nullopt;
}

}  // namespace

YamlFault explain_yaml_stumble(std::string_view bytes, YamlStumble stumble, const YamlStumblePlace& place) {
  return Explainer(bytes, place).explain(stumble);
}

}  // namespace socialcheck
