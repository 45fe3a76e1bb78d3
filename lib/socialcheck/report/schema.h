#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace socialcheck {

/// A file format: those that people write by hand, which editors can check while they do, and the digests.
struct SchemaKind {
  std::string_view name;     ///< "draft", as `socialcheck schema` takes it.
  std::string_view summary;  ///< One line.
};

/// draft, configuration, policy and digests.
[[nodiscard]] std::span<const SchemaKind> schema_kinds();

/// JSON Schema (draft 7, which editors of YAML understand) of a format, made from the tables that the readers use; with
/// line ends and a last LF. Nothing for a name that is none of schema_kinds(). It accepts all that the readers take
/// without a note: but where they ignore case and separators it lets pass what has capitals, blanks, `-` or `_` in it.
[[nodiscard]] std::optional<std::string> json_schema(std::string_view name);

}  // namespace socialcheck
