#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "socialcheck/syntax/node.h"
#include "socialcheck/text/text.h"

/// What the parts of evaluation share.
namespace socialcheck {

/// So many matches of one expression are kept; more would say nothing new.
constexpr std::size_t match_limit = 100;

/// The sentences of the paragraph that a sentence stands in; found by halving, since it is asked for every hit.
[[nodiscard]] inline std::span<const Sentence> paragraph_of(const Text& text, std::uint32_t sentence) {
  const auto [first, last] =
      std::equal_range(text.sentences.begin(), text.sentences.end(), text.sentences[sentence],
                       [](const Sentence& a, const Sentence& b) { return a.paragraph < b.paragraph; });
  return {first, last};
}

/// Next key of a dotted path; `path` keeps the rest.
[[nodiscard]] inline std::string_view next_key(std::string_view& path) {
  const std::size_t dot = std::min(path.find('.'), path.size());
  const std::string_view key = path.substr(0, dot);
  path.remove_prefix(std::min(dot + 1, path.size()));
  return key;
}

/// True if a field is what a path means or a part of it; `*` in the path stands for any platform or language.
[[nodiscard]] inline bool lies_in(std::string_view field, std::string_view path) {
  while (!path.empty()) {
    const std::string_view wanted = next_key(path);
    const std::string_view key = next_key(field);
    if (key.empty() || (wanted != "*" && wanted != key)) return false;
  }
  return true;
}

/// Calls `use` with every value at a path, through lists and any key where it says `*`, until it returns false. What
/// should hold the rest of the path but is null stands for it: said to be nothing is not the same as not said. Paths
/// have few keys, so it is not deep.
template <class Use>
bool each_value(const Tree& tree, NodeId from, std::string_view path, const Use& use) {
  if (from == no_node) return true;
  if (path.empty() || tree[from].kind == NodeKind::null) return use(from);
  if (tree[from].kind == NodeKind::list) {
    for (NodeId child = tree[from].first; child != no_node; child = tree[child].next)
      if (!each_value(tree, child, path, use)) return false;
    return true;
  }
  const std::string_view key = next_key(path);
  if (key == "*") {
    for (NodeId child = tree[from].first; child != no_node; child = tree[child].next)
      if (!each_value(tree, child, path, use)) return false;
    return true;
  }
  return each_value(tree, tree.find(from, key), path, use);
}

/// The first of those; no_node if there is none.
[[nodiscard]] inline NodeId first_value(const Tree& tree, NodeId from, std::string_view path) {
  NodeId found = no_node;
  each_value(tree, from, path, [&](NodeId value) {
    found = value;
    return false;
  });
  return found;
}

}  // namespace socialcheck
