#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "socialcheck/source/source.h"
#include "socialcheck/syntax/json.h"

/// For test programs: files of labelled drafts, as tests/corpus/README.md describes them.
namespace support {

using namespace socialcheck;

inline std::string text_at(const Tree& tree, NodeId map, std::string_view key) {
  const NodeId node = tree.find(map, key);
  return node == no_node ? std::string() : std::string(tree[node].text);
}

inline std::set<std::string> texts_at(const Tree& tree, NodeId map, std::string_view key) {
  std::set<std::string> out;
  const NodeId list = tree.find(map, key);
  if (list == no_node) return out;
  for (NodeId one = tree[list].first; one != no_node; one = tree[one].next) out.insert(std::string(tree[one].text));
  return out;
}

/// Calls use(tree, root) with each line of a file that is an object. The tree is the same one each time.
template <class Use>
void each_labelled(const Source& source, const Use& use) {
  Tree tree;
  for (std::size_t at = 0; at < source.bytes().size();) {
    const std::size_t end = std::min(source.bytes().find('\n', at), source.bytes().size());
    Problems problems;
    tree.clear();
    const NodeId root =
        read_json(source, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, tree, problems);
    at = end + 1;
    if (root != no_node) use(tree, root);
  }
}

}  // namespace support
