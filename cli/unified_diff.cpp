#include "cli/unified_diff.h"

#include <algorithm>
#include <vector>

namespace socialcheck::cli {

namespace {

constexpr std::size_t context = 3;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return out;
}

void append_line(char sign, bool is_new, std::string_view line, const ShowLine& show, std::string& out) {
  out += sign;
  const bool ended = line.ends_with('\n');
  show(is_new, ended ? line.substr(0, line.size() - 1) : line, out);
  out += ended ? "\n" : "\n\\ No newline at end of file\n";
}

/// "3,7", or "3" for a single line.
std::string range(std::size_t first, std::size_t end) {
  const std::size_t count = end - first;
  return std::to_string(first + 1) + (count == 1 ? "" : "," + std::to_string(count));
}

}  // namespace

std::string unified_diff(const std::string& name, std::string_view before, std::string_view after,
                         const ShowLine& show) {
  const std::vector<std::string_view> old_lines = lines_of(before), new_lines = lines_of(after);
  const std::size_t count = std::min(old_lines.size(), new_lines.size());
  std::string out;
  std::size_t at = 0;
  while (true) {
    const auto differs = [&](std::size_t line) { return old_lines[line] != new_lines[line]; };
    while (at < count && !differs(at)) ++at;
    if (at >= count) return out;
    if (out.empty()) {
      const bool rooted = name.starts_with('/');
      ((out += rooted ? "--- " : "--- a/") += name) += '\n';
      ((out += rooted ? "+++ " : "+++ b/") += name) += '\n';
    }
    // A hunk reaches as far as there is no longer run of equal lines than the context of two.
    std::size_t last = at;
    for (std::size_t line = at; line < count && line <= last + 2 * context + 1; ++line)
      if (differs(line)) last = line;
    const std::size_t first = at - std::min(at, context), end = std::min(count, last + context + 1);
    out.append("@@ -").append(range(first, end)).append(" +").append(range(first, end)).append(" @@\n");
    for (std::size_t line = first; line < end;) {
      if (!differs(line)) {
        append_line(' ', false, old_lines[line], show, out);
        ++line;
        continue;
      }
      std::size_t stop = line;
      while (stop < end && differs(stop)) ++stop;
      for (std::size_t one = line; one < stop; ++one) append_line('-', false, old_lines[one], show, out);
      for (std::size_t one = line; one < stop; ++one) append_line('+', true, new_lines[one], show, out);
      line = stop;
    }
    at = end;
  }
}

}  // namespace socialcheck::cli
