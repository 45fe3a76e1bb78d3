#include "socialcheck/syntax/node.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace socialcheck {

namespace {

constexpr std::size_t block_bytes = std::size_t{16} * 1024;
constexpr std::size_t kept_block_bytes = std::size_t{1024} * 1024;  // a block that one huge text asked for is not kept
constexpr std::size_t kept_maps = 1024;

}  // namespace

void Tree::clear() {
  nodes_.clear();
  const auto huge = [](const Block& block) { return block.size > kept_block_bytes; };
  blocks_.erase(std::remove_if(blocks_.begin(), blocks_.end(), huge), blocks_.end());
  while (blocks_.size() > kept_block_bytes / block_bytes) blocks_.pop_back();
  block_ = 0;
  block_used_ = 0;
  if (maps_.size() > kept_maps) maps_.resize(kept_maps);
  maps_used_ = 1;
  root_ = no_node;
}

char* Tree::room(std::size_t size) {
  while (block_ < blocks_.size() && block_used_ + size > blocks_[block_].size) {
    ++block_;
    block_used_ = 0;
  }
  if (block_ == blocks_.size()) {
    const std::size_t block_size = std::max(block_bytes, size);
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(block_size), block_size});
  }
  return blocks_[block_].bytes.get() + block_used_;
}

std::string_view Tree::keep_room(std::size_t used) {
  const char* begin = blocks_[block_].bytes.get() + block_used_;
  block_used_ += used;
  return {begin, used};
}

std::string_view Tree::keep(std::string_view text) {
  if (text.empty()) return {};
  std::memcpy(room(text.size()), text.data(), text.size());
  return keep_room(text.size());
}

std::uint32_t Tree::keep(OffsetMap map) {
  const std::uint32_t index = new_map();
  maps_[index] = std::move(map);
  return index;
}

std::uint32_t Tree::new_map(std::uint32_t source_begin) {
  if (maps_used_ == maps_.size()) maps_.emplace_back();
  maps_[maps_used_].clear(source_begin);
  return static_cast<std::uint32_t>(maps_used_++);
}

NodeId Tree::find(NodeId map, std::string_view key) const {
  if (map == no_node || nodes_[map].kind != NodeKind::map) return no_node;
  // The first byte tells nearly all keys of one size apart, without a call.
  const Node* const nodes = nodes_.data();
  for (NodeId id = nodes[map].first; id != no_node; id = nodes[id].next) {
    const std::string_view own = nodes[id].key;
    if (own.size() == key.size() && (key.empty() || (own.front() == key.front() && own == key))) return id;
  }
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
  if (node.kind == NodeKind::scalar) return node.quoted ? '"' + std::string(node.text) + '"' : std::string(node.text);
  const bool map = node.kind == NodeKind::map;
  std::string out(1, map ? '{' : '[');
  for (NodeId child = node.first; child != no_node; child = tree[child].next) {
    if (child != node.first) out += ", ";
    if (map) out += std::string(tree[child].key) + ": ";
    out += dump(tree, child);
  }
  return out + (map ? '}' : ']');
}

std::vector<NodeId> repeated_keys(const Tree& tree, NodeId map) {
  std::vector<NodeId> children;
  for (NodeId id = tree[map].first; id != no_node; id = tree[id].next) children.push_back(id);
  std::sort(children.begin(), children.end(),
            [&](NodeId a, NodeId b) { return std::pair(tree[a].key, a) < std::pair(tree[b].key, b); });
  std::vector<NodeId> repeated;
  for (std::size_t n = 1; n < children.size(); ++n)
    if (tree[children[n]].key == tree[children[n - 1]].key) repeated.push_back(children[n]);
  std::sort(repeated.begin(), repeated.end());
  return repeated;
}

std::string key_for_message(std::string_view key) {
  constexpr std::size_t longest = 40;
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.' || c == '$' || c == ' ';
  };
  if (key.empty() || key.size() > longest || !std::all_of(key.begin(), key.end(), plain)) return "key";
  return "key '" + std::string(key) + "'";
}

}  // namespace socialcheck
