#include "cli/layout.h"

#include <algorithm>

#include "socialcheck/report/harmless.h"
#include "socialcheck/report/width.h"

namespace socialcheck::cli {

void append_wrapped(std::string start, std::string_view words, std::size_t indent, std::string& out) {
  if (!start.empty() && display_width(start) + 2 > indent) {
    out.append(start).append("\n");
    start.clear();
  }
  pad(start, indent);
  std::string shown;
  append_harmless(words, Breaks::sentence, shown);
  std::string_view rest = shown;
  std::string line = std::move(start);
  std::size_t column = indent;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    const std::size_t width = display_width(word);
    if (column > indent && column + 1 + width > layout_width) {
      out.append(line).append("\n");
      line.assign(indent, ' ');
      column = indent;
    }
    if (column > indent) line += ' ', ++column;
    line += word;
    column += width;
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  out.append(line).append("\n");
}

void append_block(std::string_view text, std::size_t indent, std::string& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.append(indent, ' ');
    append_harmless(text.substr(0, end), Breaks::line, out);
    out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void pad(std::string& text, std::size_t columns) {
  const std::size_t width = display_width(text);
  if (width < columns) text.append(columns - width, ' ');
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

}  // namespace socialcheck::cli
