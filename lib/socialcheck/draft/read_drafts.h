#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/draft/draft.h"
#include "socialcheck/draft/zone_lookup.h"

namespace socialcheck {

enum class InputFormat : std::uint8_t { text, markdown, yaml, json, jsonl, csv };

/// "text", "markdown"... as --input-format takes them; nothing for another word ("auto" is the caller's).
[[nodiscard]] std::optional<InputFormat> input_format_named(std::string_view name);
[[nodiscard]] std::string_view name_of(InputFormat wanted);
/// By extension of the name, else by content: a leading `---` (Markdown, or YAML if only documents follow), `{` or `[`,
/// known keys, a row of column names. A .json file of several objects is jsonl. Never fails: text is the last resort.
[[nodiscard]] InputFormat guess_format(std::string_view name, std::string_view bytes);
/// True if a directory walk takes files of that name as drafts: .md .markdown .txt .yaml .yml .json .jsonl .ndjson .csv
/// .tsv, but not hidden files (.socialcheck.yaml) and not README.
[[nodiscard]] bool is_draft_name(std::string_view name);

/// What the caller knows that a file does not say.
struct ReadOptions {
  /// Dotted path and value, where a draft has none: {"platform", "x"}, {"account", "@x"}. Aliases and short forms count
  /// as in a file; fields of the elements of a list cannot have a default.
  std::vector<std::pair<std::string, std::string>> defaults;
  /// --columns: path or alias of a field, and name of the CSV column that holds it.
  std::vector<std::pair<std::string, std::string>> columns;
  std::string zone = "Europe/London";  ///< For times without an offset; draft/values.h has the zones that are known.
  /// More zones, by IANA name, and more exact ones: asked before those that are built in. Null results for unknown
  /// names; may be called by several threads.
  ZoneLookup zones;
  bool verbose = false;  ///< Report CSV columns that are not read.
};

/// What reading a whole source found besides drafts. Problems of one draft are in that draft.
struct ReadResult {
  std::size_t drafts = 0;
  Problems problems;
};

/// Lines of a CSV source, from its first on, that name its columns; 0 if the first row is a draft already. For callers
/// that read a large file in pieces and put them in front of each.
[[nodiscard]] std::uint32_t csv_header_lines(const Source& source, const ReadOptions& options);

/// Reads every draft of a source in order and hands it to `sink`, which may read it until it returns: the Draft is
/// reused. One bad line, row or document becomes an unreadable Draft in its place and the others are still read.
/// Nothing throws. A source without any draft gives drafts == 0 and a problem that says why: input/empty (warning) if
/// there is nothing in it, which may also be so for a piece of a stream of JSON Lines. Unreadable drafts count.
ReadResult read_drafts(const Source& source, InputFormat format, const ReadOptions& options,
                       const std::function<void(Draft&)>& sink);

}  // namespace socialcheck
