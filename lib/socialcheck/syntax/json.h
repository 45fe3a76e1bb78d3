#pragma once

#include <cstddef>

#include "socialcheck/source/result.h"
#include "socialcheck/source/source.h"
#include "socialcheck/source/span.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck {

/// Deepest nesting of arrays and objects in JSON.
inline constexpr std::size_t max_json_depth = 64;

/// Reads one JSON text (RFC 8259) from the bytes `part` of the source: a file, or a line of JSON Lines. Gives its node,
/// or no_node after an error that stops the reading. Strings are quoted scalars; numbers, `true` and `false` are
/// unquoted scalars with their text as written; `null` is NodeKind::null. Strings without escapes are views of the
/// source. Both of two equal keys are kept. The tree is added to, not cleared, and its root is left alone.
///
/// Errors that stop: json/syntax and, for what often goes wrong, json/comment, json/trailing-comma, json/not-a-number
/// (NaN, Infinity), json/single-quotes, json/unclosed-string, json/control-character, json/bad-escape, json/bad-number,
/// json/too-deep, json/trailing-text, json/empty. Errors that do not: json/duplicate-key, json/lone-surrogate (half of
/// a pair of `\u` escapes: read as U+FFFD).
[[nodiscard]] NodeId read_json(const Source& source, Span part, Tree& tree, Problems& problems);

}  // namespace socialcheck
