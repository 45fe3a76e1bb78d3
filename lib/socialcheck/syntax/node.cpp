#include "socialcheck/syntax/node.h"

#include <algorithm>
#include <cstring>

namespace socialcheck {

namespace {
constexpr std::size_t block_bytes = 16 * 1024;
}

void Tree::clear() {
  nodes_.clear();
  if (blocks_.size() > 1) blocks_.resize(1);
  block_used_ = 0;
  block_size_ = blocks_.empty() ? 0 : block_size_;
  if (!blocks_.empty() && block_size_ != block_bytes) blocks_.clear(), block_size_ = 0;
  maps_.resize(1);
  root_ = no_node;
}

NodeId Tree::add(Node node) {
  nodes_.push_back(node);
  return static_cast<NodeId>(nodes_.size() - 1);
}

void Tree::append(NodeId parent, NodeId& last, NodeId child) {
  if (last == no_node)
    nodes_[parent].first = child;
  else
    nodes_[last].next = child;
  last = child;
}

std::string_view Tree::keep(std::string_view text) {
  if (text.empty()) return {};
  if (block_used_ + text.size() > block_size_) {
    block_size_ = std::max(block_bytes, text.size());
    blocks_.push_back(std::make_unique<char[]>(block_size_));
    block_used_ = 0;
  }
  char* at = blocks_.back().get() + block_used_;
  std::memcpy(at, text.data(), text.size());
  block_used_ += text.size();
  return {at, text.size()};
}

std::uint32_t Tree::keep(OffsetMap map) {
  maps_.push_back(std::move(map));
  return static_cast<std::uint32_t>(maps_.size() - 1);
}

NodeId Tree::find(NodeId map, std::string_view key) const {
  if (map == no_node || nodes_[map].kind != NodeKind::map) return no_node;
  for (NodeId id = nodes_[map].first; id != no_node; id = nodes_[id].next)
    if (nodes_[id].key == key) return id;
  return no_node;
}

Span Tree::source_span(NodeId scalar, Span in_text) const {
  const Node& node = nodes_[scalar];
  if (node.map == 0) return {node.where.begin + in_text.begin, node.where.begin + in_text.end};
  return maps_[node.map].map(in_text);
}

OffsetMap Tree::map_of(NodeId scalar) const {
  const Node& node = nodes_[scalar];
  return node.map == 0 ? OffsetMap{node.where.begin} : maps_[node.map];
}

std::string dump(const Tree& tree, NodeId id) {
  if (id == no_node) return "nothing";
  const Node& node = tree[id];
  if (node.kind == NodeKind::null) return "null";
  if (node.kind == NodeKind::scalar)
    return node.quoted ? '"' + std::string(node.text) + '"' : std::string(node.text);
  const bool map = node.kind == NodeKind::map;
  std::string out(1, map ? '{' : '[');
  for (NodeId child = node.first; child != no_node; child = tree[child].next) {
    if (child != node.first) out += ", ";
    if (map) out += std::string(tree[child].key) + ": ";
    out += dump(tree, child);
  }
  return out + (map ? '}' : ']');
}

}  // namespace socialcheck
