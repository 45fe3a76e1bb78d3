#pragma once

#include <cstddef>
#include <vector>

#include "socialcheck/source/result.h"
#include "socialcheck/source/source.h"
#include "socialcheck/source/span.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck {

/// Deepest nesting of lists and maps in YAML.
inline constexpr std::size_t max_yaml_depth = 64;
/// Most nodes of one YAML document, aliases counted as often as they are used.
inline constexpr std::size_t max_yaml_nodes = 100'000;

/// Reads all documents of the YAML stream in the bytes `part` of the source. Appends to `documents` one entry for each,
/// in order: its root node, or no_node where an error stopped it (its problems say why and where; the documents after
/// it are still read). An empty document between markers is a null node; a stream with nothing in it has no documents.
/// Values are text as written in plain scalars (`010`, `yes`, `12:30` are not interpreted); `null`, `~` and nothing are
/// NodeKind::null. Every scalar's text is exactly what YAML says, with its place and offset map, or it is an error.
/// Aliases are copies of the node they name; their `where` is that of the anchored node. Both of two equal keys are
/// kept. All spans are in `source`, also when `part` is front matter.
///
/// Errors: yaml/syntax, and more exactly yaml/needs-quotes (`@handle`, `*`, text in brackets...), yaml/colon-in-text,
/// yaml/tab, yaml/indentation, yaml/unclosed-quote, yaml/text-after-quote, yaml/unclosed-bracket, yaml/cut-at-comment,
/// yaml/bad-escape, yaml/unknown-alias, yaml/recursive-alias, yaml/complex-key, yaml/control-character, yaml/too-deep,
/// yaml/too-large, yaml/unsupported; and yaml/duplicate-key, which does not stop the document. After an error that a
/// change of one byte would mend, the rest of the document is looked through for more.
/// Warnings: yaml/cut-at-comment (what looks like text after ` #`), yaml/merge-key (`<<` is an ordinary key here),
/// yaml/unknown-tag and yaml/unused-anchor (a text that starts with `!` or `&` loses its first word).
void read_yaml(const Source& source, Span part, Tree& tree, std::vector<NodeId>& documents, Problems& problems);

/// The same without the quick reader for everyday documents that read_yaml() tries first: that one is tested against
/// this.
void read_any_yaml(const Source& source, Span part, Tree& tree, std::vector<NodeId>& documents, Problems& problems);

}  // namespace socialcheck
