#include "cli/changed_lines.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace socialcheck::cli {

namespace {

/// A path as git quotes one with blanks other than spaces, quotes or controls in it: "a\tb\303\251".
std::string unquoted(std::string_view path) {
  if (path.size() < 2 || path.front() != '"') return std::string(path);
  path = path.substr(1, path.size() - 2);
  constexpr std::string_view names = "abtnvfr", values = "\a\b\t\n\v\f\r";
  std::string out;
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (path[at] != '\\' || at + 1 == path.size()) {
      out += path[at];
      continue;
    }
    const char next = path[++at];
    if (next >= '0' && next <= '7') {
      const std::string_view digits = path.substr(at, 3);
      unsigned value = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 8);
      out += static_cast<char>(value & 0xFFU);
      at += digits.size() - 1;
    } else {
      const std::size_t name = names.find(next);
      out += name == std::string_view::npos ? next : values[name];
    }
  }
  return out;
}

/// The path in `a/PATH b/PATH`: both halves are the same where nothing was renamed.
std::string path_in(std::string_view halves) {
  if (halves.size() < 5) return {};
  const std::string path = unquoted(halves.substr(0, (halves.size() - 1) / 2));
  return path.substr(std::min<std::size_t>(path.size(), 2));
}

struct Hunk {
  std::uint32_t removed = 0, line = 0, added = 0;
};

std::uint32_t take_number(std::string_view& text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return error == std::errc{} ? value : 0;
}

/// Of `,3`, or 1 where there is none.
std::uint32_t take_count(std::string_view& text) {
  if (!text.starts_with(',')) return 1;
  text.remove_prefix(1);
  return take_number(text);
}

/// Reads `@@ -12,2 +13 @@`.
std::optional<Hunk> hunk_in(std::string_view line) {
  if (!line.starts_with("@@ -")) return std::nullopt;
  line.remove_prefix(4);
  Hunk out;
  take_number(line);
  out.removed = take_count(line);
  if (!line.starts_with(" +")) return std::nullopt;
  line.remove_prefix(2);
  out.line = take_number(line);
  out.added = std::min(take_count(line), std::numeric_limits<std::uint32_t>::max() - out.line);
  return out;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// Passes over the lines of a hunk: what they hold may look like anything.
void skip_lines(std::string_view& patch, Hunk hunk) {
  while (!patch.empty() && hunk.removed + hunk.added > 0) {
    const std::string_view line = take_line(patch);
    if (line.starts_with('-') && hunk.removed > 0) --hunk.removed;
    if (line.starts_with('+') && hunk.added > 0) --hunk.added;
  }
}

}  // namespace

std::map<std::string, ChangedLines> read_patch(std::string_view patch) {
  std::map<std::string, ChangedLines> out;
  ChangedLines* file = nullptr;
  while (!patch.empty()) {
    const std::string_view line = take_line(patch);
    if (line.starts_with("diff --git ")) {
      file = &out[path_in(line.substr(11))];
    } else if (file == nullptr) {
      continue;
    } else if (line.starts_with("Binary files ") || line.starts_with("new file mode 120000")) {
      file->all = true;
    } else if (const std::optional<Hunk> hunk = hunk_in(line)) {
      if (hunk->added > 0) file->changed.push_back({hunk->line, hunk->line + hunk->added - 1});
      if (hunk->added == 0) file->removed_after.push_back(hunk->line);
      skip_lines(patch, *hunk);
    }
  }
  return out;
}

ChangedPlaces::ChangedPlaces(const ChangedLines& lines, const Source& source)
    : all_(lines.all), size_(static_cast<std::uint32_t>(source.bytes().size())) {
  if (all_) return;
  std::uint32_t line = source.first_line(), begin = 0;
  std::size_t next = 0;
  const std::string_view bytes = source.bytes();
  const auto removed = [&](std::uint32_t after) {
    return std::binary_search(lines.removed_after.begin(), lines.removed_after.end(), after);
  };
  if (line == 1 && removed(0)) removals_.push_back(0);
  while (begin < size_) {
    const std::uint32_t end =
        static_cast<std::uint32_t>(std::min<std::size_t>(bytes.find('\n', begin), bytes.size() - 1) + 1);
    while (next < lines.changed.size() && lines.changed[next].last < line) ++next;
    if (next < lines.changed.size() && lines.changed[next].first <= line) changed_.push_back({begin, end});
    if (removed(line)) removals_.push_back(end);
    begin = end;
    ++line;
  }
}

bool ChangedPlaces::has(const Finding& finding, const Draft& draft) const {
  if (all_ || touch(finding.primary, draft)) return true;
  return std::any_of(finding.related.begin(), finding.related.end(), [&](const Related& related) {
    return related.draft_id.empty() && related.path.empty() && touch(related.place, draft);
  });
}

bool ChangedPlaces::touch(const Place& place, const Draft& draft) const {
  const bool missing = place.in_value.empty() && (place.in_source.empty() || place.in_source == draft.anchor);
  return missing ? touch(draft) : touch(place.in_source);
}

bool ChangedPlaces::touch(const Draft& draft) const {
  const bool taken_out = std::any_of(removals_.begin(), removals_.end(), [&](std::uint32_t at) {
    // Between two drafts of one file it belongs to neither.
    const bool inside = draft.where.begin < at && at < draft.where.end;
    return inside || (at == 0 && draft.where.begin == 0) || (at == size_ && draft.where.end == size_);
  });
  return taken_out || touch(draft.where);
}

bool ChangedPlaces::touch(Span where) const {
  const auto first =
      std::partition_point(changed_.begin(), changed_.end(), [&](Span changed) { return changed.end <= where.begin; });
  return first != changed_.end() && (first->begin < where.end || first->begin <= where.begin);
}

}  // namespace socialcheck::cli
