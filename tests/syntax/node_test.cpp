#include "socialcheck/syntax/node.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace socialcheck;

namespace {

NodeId add_scalar(Tree& tree, NodeId parent, NodeId& last, std::string_view key, std::string_view text) {
  Node node;
  node.kind = NodeKind::scalar;
  node.key = key;
  node.text = text;
  const NodeId id = tree.add(node);
  tree.append(parent, last, id);
  return id;
}

NodeId add_map(Tree& tree) {
  Node node;
  node.kind = NodeKind::map;
  return tree.add(node);
}

}  // namespace

TEST_SUITE_BEGIN("syntax/node");

TEST_CASE("Tree: children in order, found by key, the first of equal ones") {
  Tree tree;
  const NodeId map = add_map(tree);
  NodeId last = no_node;
  const NodeId first = add_scalar(tree, map, last, "a", "1");
  add_scalar(tree, map, last, "b", "2");
  const NodeId again = add_scalar(tree, map, last, "a", "3");
  CHECK(tree.find(map, "a") == first);
  CHECK(tree.find(map, "c") == no_node);
  CHECK(tree.find(first, "a") == no_node);
  CHECK(tree.find(no_node, "a") == no_node);
  CHECK(dump(tree, map) == "{a: 1, b: 2, a: 3}");
  CHECK(repeated_keys(tree, map) == std::vector<NodeId>{again});
}

TEST_CASE("Tree: a cut forgets the last nodes") {
  Tree tree;
  const NodeId map = add_map(tree);
  add_map(tree);
  tree.cut(1);
  CHECK(tree.size() == 1);
  CHECK(dump(tree, map) == "{}");
}

TEST_CASE("Tree: kept text stays where it is, also when there is much of it") {
  Tree tree;
  for (int round = 0; round < 3; ++round) {
    std::vector<std::string_view> kept;
    for (int n = 0; n < 2000; ++n) kept.push_back(tree.keep(std::string(static_cast<std::size_t>(n), 'a')));
    for (int n = 0; n < 2000; ++n)
      REQUIRE(kept[static_cast<std::size_t>(n)] == std::string(static_cast<std::size_t>(n), 'a'));
    const std::string huge(5'000'000, 'h');
    CHECK(tree.keep(huge) == huge);
    CHECK(tree.keep("").empty());
    tree.clear();
  }
}

TEST_CASE("Tree: room is text once it is kept") {
  Tree tree;
  char* room = tree.room(10);
  room[0] = 'o';
  room[1] = 'k';
  const std::string_view first = tree.keep_room(2);
  const std::string_view second = tree.keep("next");
  CHECK(first == "ok");
  CHECK(second == "next");
}

TEST_CASE("Tree: maps are forgotten with the document, their memory is not") {
  Tree tree;
  for (int round = 0; round < 2; ++round) {
    const std::uint32_t index = tree.new_map(5);
    CHECK(index == 1);
    CHECK(tree.map_at(index).identity());
    CHECK((tree.map_at(index).map({1, 2}) == Span{6, 7}));
    tree.map_at(index).replace(0, {3, 9});
    CHECK_FALSE(tree.map_at(index).identity());
    CHECK(tree.keep(OffsetMap(7)) == 2);
    tree.clear();
  }
}

TEST_CASE("source_span: with a map and without") {
  Tree tree;
  Node node;
  node.kind = NodeKind::scalar;
  node.where = {10, 20};
  const NodeId plain = tree.add(node);
  node.map = tree.new_map();
  tree.map_at(node.map).copy(0, 10);
  tree.map_at(node.map).replace(3, {13, 19});
  const NodeId mapped = tree.add(node);
  CHECK((tree.source_span(plain, {2, 4}) == Span{12, 14}));
  CHECK((tree.source_span(mapped, {2, 4}) == Span{12, 19}));
}

TEST_CASE("key_for_message: only what looks like a word of a vocabulary is repeated") {
  CHECK(key_for_message("text") == "key 'text'");
  CHECK(key_for_message("Picture Url 1") == "key 'Picture Url 1'");
  CHECK(key_for_message("") == "key");
  CHECK(key_for_message("jane@example.com") == "key");
  CHECK(key_for_message(std::string(41, 'x')) == "key");
}

TEST_SUITE_END();
