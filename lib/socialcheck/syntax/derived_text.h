#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "socialcheck/source/offset_map.h"
#include "socialcheck/source/span.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck {

/// A value as it is kept in a Node or cell: `map` as in Node::map, so 0 says that the text is the bytes `where`.
struct KeptText {
  std::string_view text;
  Span where;
  std::uint32_t map = 0;
};

/// Puts a value together from pieces of the source, for readers that undo quotes, escapes and indentation. As long as
/// the pieces follow one another in the source, nothing is copied. Keeps its memory from value to value.
class DerivedText {
 public:
  /// Both must outlive this.
  DerivedText(std::string_view source, Tree& tree) : source_(source), tree_(&tree) {}

  /// Starts a new value; `begin` is where an empty one stands.
  void start(std::uint32_t begin);
  /// Appends bytes of the source. Pieces come in source order.
  void copy(Span where);
  /// Appends text that stands for bytes of the source.
  void replace(std::string_view text, Span where);

  /// Length of what was put together so far.
  [[nodiscard]] std::size_t size() const { return mapped_ ? text_.size() : plain_.size(); }
  /// What was put together so far; dies with the next change.
  [[nodiscard]] std::string_view text() const;
  /// Shortens it to `size` bytes; nothing may be appended after that.
  void cut(std::size_t size);

  /// The value, in the tree or the source.
  [[nodiscard]] KeptText keep();

 private:
  void start_mapping();

  std::string_view source_;
  Tree* tree_;
  bool mapped_ = false;  // text_ and map_ are in use; before that, the value is the bytes plain_
  Span plain_;
  std::string text_;
  OffsetMap map_;
};

}  // namespace socialcheck
