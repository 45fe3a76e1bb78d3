#include <algorithm>
#include <array>
#include <string>

#include "socialcheck/draft/draft_feed_internal.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

/// A format is a row here and a file with its reader.
struct Format {
  std::string_view name;
  InputFormat format;
  std::string_view extensions;  // separated by blanks
  void (*read)(DraftFeed&);
};

constexpr Format formats[] = {
    {"text", InputFormat::text, "txt", read_text_drafts},
    {"markdown", InputFormat::markdown, "md markdown", read_markdown_drafts},
    {"yaml", InputFormat::yaml, "yaml yml", read_yaml_drafts},
    {"json", InputFormat::json, "json", read_json_drafts},
    {"jsonl", InputFormat::jsonl, "jsonl ndjson", read_json_lines_drafts},
    {"csv", InputFormat::csv, "csv tsv", read_csv_drafts},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

std::string_view base_name(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == name.npos ? name : name.substr(slash + 1);
}

const Format* by_extension(std::string_view name) {
  name = base_name(name);
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0) return nullptr;
  const std::string extension = lower(name.substr(dot + 1));
  for (const Format& format : formats) {
    std::string_view all = format.extensions;
    while (!all.empty()) {
      const std::size_t end = std::min(all.find(' '), all.size());
      if (all.substr(0, end) == extension) return &format;
      all.remove_prefix(std::min(end + 1, all.size()));
    }
  }
  return nullptr;
}

/// The lines of a text that are not blank, one after another.
class Lines {
 public:
  explicit Lines(std::string_view bytes) : rest_(bytes) {}

  /// The next one without its end; false after the last.
  bool next(std::string_view& line) {
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
      line = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      if (!is_blank(line)) return true;
    }
    return false;
  }

 private:
  std::string_view rest_;
};

bool opens_object(std::string_view line) {
  return trimmed(line).front() == '{';
}
bool closes_object(std::string_view line) {
  return trimmed(line).back() == '}';
}

/// One object on each line.
bool looks_like_json_lines(std::string_view bytes) {
  Lines lines(bytes);
  std::string_view line;
  if (!lines.next(line) || !opens_object(line) || !closes_object(line)) return false;
  return !lines.next(line) || opens_object(line);
}

bool looks_like_json(std::string_view bytes) {
  const std::string_view text = trimmed(bytes);
  if (text.empty()) return false;
  const std::string_view rest = trimmed(text.substr(1));
  if (text.front() == '{') return !rest.empty() && (rest.front() == '"' || rest.front() == '}');
  return text.front() == '[' && !rest.empty() && (rest.front() == '{' || rest.front() == ']');
}

/// The top-level key of a line like `platform: x`, or nothing.
std::string_view yaml_key(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0 || line.front() == ' ' || line.front() == '#') return {};
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return {};
  return line.substr(0, colon);
}

bool is_known_key(std::string_view key) {
  return key == "posts" || key == "drafts" || key == "defaults" || meaning_of(draft_field, key).known;
}

/// One known key may be the beginning of a sentence ("Message: see you at five"), two are metadata.
bool looks_like_yaml_map(std::string_view bytes) {
  Lines lines(bytes);
  std::string_view line;
  int known = 0;
  while (known < 2 && lines.next(line)) {
    if (line.substr(0, 3) == "---" || line.substr(0, 3) == "...") break;
    if (line.front() == '#' || line.front() == ' ') continue;
    if (line.substr(0, 2) == "- ") line.remove_prefix(2);
    const std::string_view key = yaml_key(line);
    if (key.empty() && !line.empty() && line.front() != '-') return false;
    if (key == "posts" || key == "drafts" || key == "defaults" || key == "text") return true;
    known += !key.empty() && is_known_key(key) ? 1 : 0;
  }
  return known >= 2;
}

/// A file that begins with `---`: Markdown if words follow the second fence, YAML if there are only documents.
InputFormat behind_fence(std::string_view bytes) {
  Lines lines(bytes);
  std::string_view line;
  (void)lines.next(line);
  if (trimmed(line) != "---") return InputFormat::markdown;  // `--- {...}`
  while (lines.next(line))
    if (line.substr(0, 3) == "---" || line.substr(0, 3) == "...") break;
  while (lines.next(line)) {
    if (line.front() == '#' || line.substr(0, 3) == "---") continue;
    return is_known_key(yaml_key(line)) ? InputFormat::yaml : InputFormat::markdown;
  }
  return InputFormat::yaml;  // nothing after the first document
}

InputFormat by_content(std::string_view name, std::string_view bytes) {
  const std::string_view text = trimmed(bytes.substr(0, 64 * 1024));
  if (text.empty()) return InputFormat::text;
  if (text.substr(0, 3) == "---") return behind_fence(text);
  if (text.substr(0, 3) == "+++") return InputFormat::markdown;
  if (looks_like_json(text)) return looks_like_json_lines(text) ? InputFormat::jsonl : InputFormat::json;
  if (looks_like_yaml_map(text)) return InputFormat::yaml;
  const Source beginning{std::string(name), std::string(text)};
  if (looks_like_csv(beginning)) return InputFormat::csv;
  if (text.substr(0, 4) == "<!--") return InputFormat::markdown;
  return InputFormat::text;
}

}  // namespace

std::optional<InputFormat> input_format_named(std::string_view name) {
  for (const Format& format : formats)
    if (format.name == name) return format.format;
  return std::nullopt;
}

std::string_view name_of(InputFormat wanted) {
  for (const Format& format : formats)
    if (format.format == wanted) return format.name;
  return {};
}

InputFormat guess_format(std::string_view name, std::string_view bytes) {
  const Format* format = by_extension(name);
  if (format == nullptr) return by_content(name, bytes);
  if (format->format != InputFormat::json) return format->format;
  Lines lines(bytes);  // several objects in a .json file are JSON Lines, whatever it is called
  std::string_view line;
  const bool several = lines.next(line) && opens_object(line) && closes_object(line) && lines.next(line);
  return several && opens_object(line) ? InputFormat::jsonl : InputFormat::json;
}

bool is_draft_name(std::string_view name) {
  const std::string_view base = base_name(name);
  if (base.empty() || base.front() == '.' || by_extension(base) == nullptr) return false;
  return lower(base.substr(0, base.rfind('.'))) != "readme";
}

ReadResult read_drafts(const Source& source, InputFormat format, const ReadOptions& options,
                       const std::function<void(Draft&)>& sink) {
  ReadResult result;
  DraftFeed feed(source, options, sink, result);
  for (const Format& known : formats)
    if (known.format == format) known.read(feed);
  if (result.drafts == 0 && !any_error(result.problems))
    result.problems.push_back({"input/empty", "there is nothing to check in it", {}, Severity::warning});
  return result;
}

}  // namespace socialcheck
