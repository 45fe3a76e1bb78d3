#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/source/source.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck_test {

/// What is wrong with the map of a scalar, "" if nothing: derived bytes come from the scalar's place, in order, and a
/// text without a map is its bytes.
inline std::string map_fault(std::string_view bytes, const socialcheck::Tree& tree, socialcheck::NodeId id) {
  const socialcheck::Node& node = tree[id];
  if (node.map == 0 && node.text != bytes.substr(node.where.begin, node.where.size())) return "text is not its bytes";
  socialcheck::Span last{node.where.begin, node.where.begin};
  const auto size = static_cast<std::uint32_t>(node.text.size());
  const socialcheck::OffsetMap map = tree.map_of(id);
  for (std::uint32_t at = 0; at < size; ++at) {
    const socialcheck::Span here = map.map({at, at + 1});
    if (here.begin < last.begin || here.end < last.end) return "map goes backwards";
    if (here.begin > here.end || !node.where.contains(here)) return "map leaves the scalar";
    if (here.size() == 1 && bytes[here.begin] != node.text[at] && bytes[here.begin] != '\r' &&
        bytes[here.begin] != '\n')
      return "a copied byte is another";
    last = here;
  }
  return {};
}

/// What is wrong with a tree, "" if nothing. `nested`: children lie within their parent and follow one another, which
/// aliases of YAML do not.
inline std::string tree_fault(std::string_view bytes, socialcheck::Span part, const socialcheck::Tree& tree,
                              socialcheck::NodeId root, bool nested) {
  using namespace socialcheck;
  if (root == no_node) return {};
  std::vector<NodeId> open{root};
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    const Node& node = tree[id];
    if (node.where.begin > node.where.end || !part.contains(node.where)) return "a node leaves the part";
    if (node.kind == NodeKind::scalar) {
      if (std::string fault = map_fault(bytes, tree, id); !fault.empty()) return fault;
      if (node.first != no_node) return "a scalar has children";
    }
    std::uint32_t last_end = node.where.begin;
    for (NodeId child = node.first; child != no_node; child = tree[child].next) {
      const Node& inner = tree[child];
      const bool keyed = node.kind == NodeKind::map;
      if (keyed && (inner.key_where.begin > inner.key_where.end || !part.contains(inner.key_where)))
        return "a key leaves the part";
      if (nested && (inner.where.begin < last_end || !node.where.contains(inner.where))) return "a child is misplaced";
      if (nested) last_end = inner.where.end;
      open.push_back(child);
    }
  }
  return {};
}

/// All that two readings of a source can differ in: kinds, keys, texts and every place.
inline std::string detailed(const socialcheck::Tree& tree, socialcheck::NodeId root) {
  using namespace socialcheck;
  std::string out;
  const auto place = [&](Span where) { out += ' ' + std::to_string(where.begin) + '-' + std::to_string(where.end); };
  std::vector<std::pair<NodeId, int>> open;
  if (root != no_node) open.emplace_back(root, 0);
  while (!open.empty()) {
    const auto [id, depth] = open.back();
    open.pop_back();
    const Node& node = tree[id];
    out += std::string(static_cast<std::size_t>(depth), ' ') + std::to_string(static_cast<int>(node.kind)) +
           (node.quoted ? "q" : "");
    place(node.where);
    out += " " + std::string(node.key);
    place(node.key_where);
    out += " " + std::string(node.text);
    const OffsetMap map = tree.map_of(id);
    if (node.map != 0)
      for (std::uint32_t at = 0; at < node.text.size(); ++at) place(map.map({at, at + 1}));
    out += '\n';
    std::vector<NodeId> children;
    for (NodeId child = node.first; child != no_node; child = tree[child].next) children.push_back(child);
    for (auto child = children.rbegin(); child != children.rend(); ++child) open.emplace_back(*child, depth + 1);
  }
  return out;
}

/// What is wrong with the places of problems, "" if nothing.
inline std::string problems_fault(socialcheck::Span part, const socialcheck::Problems& problems) {
  for (const socialcheck::Problem& problem : problems) {
    if (problem.where.begin > problem.where.end) return problem.code + ": turned round";
    if (!part.contains(problem.where)) return problem.code + ": outside";
    if (problem.code.empty() || problem.message.empty() || problem.message.back() == '.')
      return "a problem says nothing";
  }
  return {};
}

}  // namespace socialcheck_test
