#include "socialcheck/draft/add_value.h"

#include <utility>

namespace socialcheck {

namespace {

void append_last(Tree& tree, NodeId parent, NodeId child) {
  NodeId last = tree[parent].first;
  while (last != no_node && tree[last].next != no_node) last = tree[last].next;
  tree.append(parent, last, child);
}

}  // namespace

NodeId add_value(Draft& draft, NodeId map, std::string_view key, std::string_view value, Span where) {
  Tree& tree = draft.tree;
  if (value.empty() || tree.find(map, key) != no_node) return no_node;
  OffsetMap offsets(where.begin);
  offsets.replace(0, where);
  Node node;
  node.kind = NodeKind::scalar;
  node.quoted = true;
  node.key = key;
  node.text = value;
  node.where = node.key_where = where;
  node.map = tree.keep(std::move(offsets));
  const NodeId added = tree.add(node);
  append_last(tree, map, added);
  return added;
}

NodeId put_map(Draft& draft, NodeId parent, std::string_view key, Span where) {
  Tree& tree = draft.tree;
  const NodeId there = tree.find(parent, key);
  if (there != no_node) {
    tree[there].kind = NodeKind::map;
    tree[there].first = no_node;
    return there;
  }
  Node node;
  node.kind = NodeKind::map;
  node.key = key;
  node.where = node.key_where = where;
  const NodeId added = tree.add(node);
  append_last(tree, parent, added);
  return added;
}

}  // namespace socialcheck
