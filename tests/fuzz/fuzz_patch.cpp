#include <string>
#include <string_view>
#include <vector>

#include "cli/changed_lines.h"
#include "cli/unified_diff.h"
#include "fuzz/fuzz.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

/// Applies a unified diff as `patch` does, without leeway: context and removed lines have to be there.
std::string patched(std::string_view before, std::string_view diff) {
  const std::vector<std::string> old = lines_of(before);
  const std::vector<std::string> patch = lines_of(diff);
  std::string out;
  std::size_t at = 0;
  for (std::size_t line = 2; line < patch.size(); ++line) {
    const std::string& one = patch[line];
    if (one.starts_with("@@ -")) {
      const std::size_t first = std::stoul(one.substr(4));
      const bool none = one.substr(4, one.find(' ', 4) - 4).ends_with(",0");
      const std::size_t target = none ? first : first - 1;
      require(target >= at && target <= old.size(), "hunks are in order");
      while (at < target) out += old[at++];
    } else if (one.starts_with("\\")) {
      continue;
    } else {
      std::string text = one.substr(1);
      const bool unended = line + 1 < patch.size() && patch[line + 1].starts_with("\\");
      if (unended) text.pop_back();
      if (one[0] != '+') require(at < old.size() && old[at] == text, "a hunk fits what is there");
      if (one[0] != '+') ++at;
      if (one[0] != '-') out += text;
    }
  }
  while (at < old.size()) out += old[at++];
  return out;
}

}  // namespace

/// Two texts, parted by a line of `=`: the diff between them turns one into the other. All of it also as a patch.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = as_text(data, size);
  for (const auto& [path, lines] : cli::read_patch(bytes))
    for (const cli::ChangedLines::Run& run : lines.changed)
      require(run.last >= run.first, "a run of lines has a line: " + path);
  const std::size_t middle = bytes.find("\n=\n");
  if (middle == std::string::npos) return 0;
  std::vector<std::string> before = lines_of(std::string_view(bytes).substr(0, middle + 1));
  std::string after;
  // As unified_diff() asks: as many lines as before.
  const std::vector<std::string> given = lines_of(std::string_view(bytes).substr(middle + 3));
  std::string joined;
  for (std::size_t at = 0; at < before.size() && at < given.size(); ++at) joined += before[at], after += given[at];
  const bool same_count = lines_of(joined).size() == lines_of(after).size();
  if (!same_count) return 0;
  const std::string diff = cli::unified_diff("drafts/a.md", joined, after,
                                             [](bool, std::string_view line, std::string& out) { out += line; });
  require(diff.empty() == (joined == after), "there is a diff where there is a difference");
  if (!diff.empty()) require(patched(joined, diff) == after, "a diff makes one text of the other:\n" + diff);
  return 0;
}
