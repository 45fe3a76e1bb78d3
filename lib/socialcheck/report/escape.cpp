#include "socialcheck/report/escape.h"

#include <array>
#include <charconv>

#include "socialcheck/report/harmless.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Appends a text, runs of bytes that need nothing at a time. `step(at)` writes what stands at the first other byte and
/// returns where to go on.
template <class Plain, class Step>
void append_by_runs(std::string_view text, std::string& out, Plain plain, Step step) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && plain(text[end])) ++end;
    out.append(text, at, end - at);
    at = end < text.size() ? step(end) : end;
  }
}

void append_code_unit(std::uint32_t unit, std::string& out) {
  static constexpr std::string_view digits = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[(unit >> shift) & 15U];
}

void append_json_escape(char32_t code, std::string& out) {
  switch (code) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      if (code > 0xFFFF) {
        append_code_unit(0xD7C0 + (code >> 10U), out);
        code = 0xDC00 + (code & 0x3FFU);
      }
      append_code_unit(code, out);
  }
}

std::string_view xml_entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    case '\t':
      return "&#9;";
    default:
      return replacement;
  }
}

/// `referenced`: white space that is written as character references.
void append_xml_escaped(std::string_view text, std::string_view referenced, std::string& out) {
  const auto plain = [](char c) {
    return c >= ' ' && c <= '~' && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  };
  append_by_runs(text, out, plain, [&](std::size_t at) {
    const Decoded one = decode(text, at);
    const bool kept = (text[at] == '\n' || text[at] == '\t') && referenced.find(text[at]) == std::string_view::npos;
    if (one.code < 0x80 && !kept)
      out += xml_entity(text[at]);
    else if ((one.code >= 0x80 && (one.size == 1 || one.code < 0xA0)) || one.code == 0xFFFE || one.code == 0xFFFF)
      out += replacement;
    else
      out.append(text, at, one.size);
    return at + one.size;
  });
}

void append_percent(char c, std::string& out) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += digits[byte >> 4U];
  out += digits[byte & 15U];
}

bool starts_formula(std::string_view text) {
  if (!text.empty() && (text.front() == '\t' || text.front() == '\r')) return true;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  if (std::string_view("=+-@").find(text[first]) != std::string_view::npos) return true;
  const Decoded one = decode(text, first);  // full-width signs are read as the plain ones by some
  return one.code == 0xFF1D || one.code == 0xFF0B || one.code == 0xFF0D || one.code == 0xFF20;
}

}  // namespace

void append_json(std::string_view text, std::string& out) {
  const auto plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '#'; };
  append_by_runs(text, out, plain, [&](std::size_t at) {
    if (text[at] == '#') {  // "##[" is a command of a build log, wherever in the line it stands
      if (at + 1 < text.size() && text[at + 1] == '#')
        append_code_unit('#', out);
      else
        out += '#';
      return at + 1;
    }
    const Decoded one = decode(text, at);
    if (one.code >= 0x80 && one.size == 1)
      out += replacement;
    else if (one.code < 0x80 || is_hidden(one.code))
      append_json_escape(one.code, out);
    else
      out.append(text, at, one.size);
    return at + one.size;
  });
}

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  append_json(text, out);
  out += '"';
}

void append_xml(std::string_view text, std::string& out) {
  append_xml_escaped(text, "", out);
}

void append_xml_attribute(std::string_view text, std::string& out) {
  append_xml_escaped(text, "\n\r\t", out);
}

void append_github_data(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n')
      append_percent(c, out);
    else
      out += c;
  }
}

void append_github_property(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || c == ':' || c == ',')
      append_percent(c, out);
    else
      out += c;
  }
}

void append_csv(std::string_view text, std::string& out) {
  append_csv(text, ',', out);
}

void append_csv(std::string_view text, char delimiter, std::string& out) {
  const bool formula = starts_formula(text);
  const bool quoted = formula || text.find_first_of(",;\t\"\r\n") != std::string_view::npos ||
                      text.find(delimiter) != std::string_view::npos ||
                      (!text.empty() && (text.front() == ' ' || text.back() == ' '));
  if (!quoted) {
    out += text;
    return;
  }
  out += '"';
  if (formula) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_uri_path(std::string_view path, std::string& out) {
  for (const char c : path) {
    if (is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '/')
      out += c;
    else
      append_percent(c, out);
  }
}

void append_number(std::uint64_t number, std::string& out) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end.ptr);
}

}  // namespace socialcheck
