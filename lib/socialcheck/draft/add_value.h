#pragma once

#include <string_view>

#include "socialcheck/draft/draft.h"

namespace socialcheck {

/// Gives a map of a draft a value that it does not have, as if it stood at `where` in the source; nothing happens if
/// the value is empty or the map has that key. `key` and `value` must outlive the draft. Returns the new node, or
/// no_node.
NodeId add_value(Draft& draft, NodeId map, std::string_view key, std::string_view value, Span where);

/// A new, empty map under a key of another; what was there under that key is forgotten.
[[nodiscard]] NodeId put_map(Draft& draft, NodeId parent, std::string_view key, Span where);

}  // namespace socialcheck
