#pragma once

#include <algorithm>
#include <string_view>

#include "socialcheck/syntax/node.h"

/// What the parts of evaluation share.
namespace socialcheck {

/// So many matches of one expression are kept; more would say nothing new.
constexpr std::size_t match_limit = 100;

/// Calls `use` with every value at a path, through lists, until it returns false. What should hold the rest of the path
/// but is null stands for it: said to be nothing is not the same as not said. Paths have few keys, so it is not deep.
template <class Use>
bool each_value(const Tree& tree, NodeId from, std::string_view path, const Use& use) {
  if (from == no_node) return true;
  if (path.empty() || tree[from].kind == NodeKind::null) return use(from);
  if (tree[from].kind == NodeKind::list) {
    for (NodeId child = tree[from].first; child != no_node; child = tree[child].next)
      if (!each_value(tree, child, path, use)) return false;
    return true;
  }
  const std::size_t dot = std::min(path.find('.'), path.size());
  const NodeId child = tree.find(from, path.substr(0, dot));
  return each_value(tree, child, path.substr(std::min(dot + 1, path.size())), use);
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
