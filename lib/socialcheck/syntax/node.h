#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/offset_map.h"
#include "socialcheck/source/result.h"
#include "socialcheck/source/span.h"

namespace socialcheck {

/// What YAML, JSON, CSV and front matter all become.
enum class NodeKind : std::uint8_t {
  null,    ///< `null`, `~` or an empty YAML value, JSON null.
  scalar,  ///< Any other single value; kept as text, typed by whoever asks for it.
  list,
  map,
};

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFFU;

/// One value of a Tree. Children of a list or map are linked by `next`, in source order; a child of a map has a key.
struct Node {
  NodeKind kind = NodeKind::null;
  bool quoted = false;  ///< A quoted or block scalar or a JSON string: `true`, `12` and `null` in quotes are text.
  Span where;      ///< Source range of the value: the characters of a scalar without its quotes; a whole list or map.
  Span key_where;  ///< Source range of the key in its map, without quotes.
  std::string_view key;    ///< Decoded; empty outside maps.
  std::string_view text;   ///< Decoded value of a scalar; lives in the source or in the Tree.
  std::uint32_t map = 0;   ///< Index of the OffsetMap of `text` in the Tree; 0 means: a plain shift from where.begin.
  NodeId first = no_node;  ///< First child.
  NodeId next = no_node;   ///< Next sibling.
};

/// The nodes of one document, in one arena that keeps its memory between documents. Nodes are named by index; node
/// `root()` is the document. Text that had to be decoded lives in the tree; other text is a view into the source.
class Tree {
 public:
  /// Forgets the document, keeps the memory. Views and ids from before are then dead.
  void clear();
  NodeId add(const Node& node) {
    nodes_.push_back(node);
    return static_cast<NodeId>(nodes_.size() - 1);
  }
  /// Forgets the nodes from index `size` on. Nothing that stays may refer to them.
  void cut(std::size_t size) { nodes_.resize(size); }
  /// Appends `child` to `parent`; `last` is the caller's memory of the parent's last child (no_node at first).
  void append(NodeId parent, NodeId& last, NodeId child) {
    (last == no_node ? nodes_[parent].first : nodes_[last].next) = child;
    last = child;
  }
  /// Keeps decoded text; the view stays valid until clear().
  std::string_view keep(std::string_view text);
  /// Room for text of at most `size` bytes that is decoded straight into the tree; keep_room() says how much was used.
  /// No other text may be kept in between.
  [[nodiscard]] char* room(std::size_t size);
  std::string_view keep_room(std::size_t used);
  /// Keeps an offset map and returns its index for Node::map.
  std::uint32_t keep(OffsetMap map);
  /// Index of a new offset map, to be filled through map_at(). Its memory is that of an earlier document's.
  [[nodiscard]] std::uint32_t new_map(std::uint32_t source_begin = 0);
  /// Dies with the next new_map() or keep().
  [[nodiscard]] OffsetMap& map_at(std::uint32_t index) { return maps_[index]; }

  [[nodiscard]] const Node& operator[](NodeId id) const { return nodes_[id]; }
  [[nodiscard]] Node& operator[](NodeId id) { return nodes_[id]; }
  [[nodiscard]] NodeId root() const { return root_; }
  void set_root(NodeId id) { root_ = id; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  /// First child of a map with that key, or no_node.
  [[nodiscard]] NodeId find(NodeId map, std::string_view key) const;
  /// Source span of a range of a scalar's text.
  [[nodiscard]] Span source_span(NodeId scalar, Span in_text) const;
  /// The map of a scalar's text; identity-with-shift when it has none of its own.
  [[nodiscard]] OffsetMap map_of(NodeId scalar) const;

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };

  std::vector<Node> nodes_;
  std::vector<Block> blocks_;  // decoded text; those after `block_` are free
  std::size_t block_ = 0;
  std::size_t block_used_ = 0;
  std::vector<OffsetMap> maps_{OffsetMap{}};  // those from `maps_used_` on are free
  std::size_t maps_used_ = 1;
  NodeId root_ = no_node;
};

/// One-line form for tests: {a: 1, b: ["x", null]} with quoted scalars in quotes.
[[nodiscard]] std::string dump(const Tree& tree, NodeId id);

/// Children of a map whose key another child before them has already, in source order.
[[nodiscard]] std::vector<NodeId> repeated_keys(const Tree& tree, NodeId map);

/// A key as messages name it: `key 'text'`, or just `key` if it does not look like a word of a vocabulary.
[[nodiscard]] std::string key_for_message(std::string_view key);

}  // namespace socialcheck
