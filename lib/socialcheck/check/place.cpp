#include "socialcheck/check/place.h"

namespace socialcheck {

std::string path_of(const Tree& tree, NodeId wanted) {
  // Depth-first with the path so far; a draft's tree is small and its depth is limited by the readers.
  struct Walk {
    const Tree& tree;
    NodeId wanted;
    std::string path;
    bool find(NodeId at) {
      if (at == wanted) return true;
      if (tree[at].kind != NodeKind::list && tree[at].kind != NodeKind::map) return false;
      std::size_t index = 0;
      for (NodeId child = tree[at].first; child != no_node; child = tree[child].next, ++index) {
        const std::size_t size = path.size();
        if (tree[at].kind == NodeKind::list)
          path += '[' + std::to_string(index) + ']';
        else
          path += (path.empty() ? "" : ".") + std::string(tree[child].key);
        if (find(child)) return true;
        path.resize(size);
      }
      return false;
    }
  };
  Walk walk{tree, wanted, {}};
  if (tree.root() == no_node || !walk.find(tree.root())) return {};
  return walk.path;
}

namespace {

/// A list that the file gives as one value under its singular (`platform: x`) is named as it stands there.
std::string as_written(const Draft& draft, std::string path) {
  const Tree& tree = draft.tree;
  const std::string_view first = std::string_view(path).substr(0, path.find_first_of(".["));
  const NodeId field = tree.find(tree.root(), first);
  if (field == no_node || draft.source == nullptr) return path;
  const std::string_view written =
      draft.source->bytes().substr(tree[field].key_where.begin, tree[field].key_where.size());
  if (written.size() + 1 != first.size() || first != std::string(written) + 's') return path;
  const std::size_t end = path.starts_with(std::string(first) + "[0]") ? first.size() + 3 : first.size();
  return path.replace(0, end, written);
}

}  // namespace

Place place_of(const Draft& draft, const Part& part) {
  if (part.text >= 0) {
    const TextField& field = draft.texts[static_cast<std::size_t>(part.text)];
    return {std::string(field.path), part.where, source_span(draft, field, part.where)};
  }
  if (part.node == no_node) return {std::string(part.path), {}, draft.anchor};
  const Node& node = draft.tree[part.node];
  const auto size = static_cast<std::uint32_t>(node.kind == NodeKind::scalar ? node.text.size() : 0);
  return {as_written(draft, path_of(draft.tree, part.node)), {0, size}, node.where.empty() ? draft.anchor : node.where};
}

}  // namespace socialcheck
