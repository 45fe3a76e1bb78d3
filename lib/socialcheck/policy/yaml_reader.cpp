#include <array>

#include "socialcheck/policy/yaml_reader_internal.h"
#include "socialcheck/syntax/suggest.h"
#include "socialcheck/syntax/yaml.h"

namespace socialcheck {

bool among(std::string_view word, Words words) {
  for (const std::string_view one : words)
    if (one == word) return true;
  return false;
}

std::string listed(Words words) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0) out += at + 1 == words.size() ? " or " : ", ";
    out += words[at];
  }
  return out;
}

NodeId YamlReader::only_document(std::string_view what) {
  std::vector<NodeId> documents;
  read_yaml(source_, Span{0, static_cast<std::uint32_t>(source_.bytes().size())}, tree_, documents, problems_);
  if (documents.size() > 1 && documents[1] != no_node)
    problem("wrong-type", std::string(what) + " is one document", tree_[documents[1]].where);
  const bool any = !documents.empty() && documents.front() != no_node;
  return any && tree_[documents.front()].kind != NodeKind::null ? documents.front() : no_node;
}

void YamlReader::problem(std::string_view code, std::string message, Span where) {
  problems_.push_back({std::string(kind_).append("/").append(code), std::move(message), where, Severity::error});
}

Span YamlReader::place(NodeId id) const {
  return tree_[id].where.empty() && !tree_[id].key_where.empty() ? tree_[id].key_where : tree_[id].where;
}

void YamlReader::unknown_key(NodeId id, std::string_view what, Words known) {
  std::string message = "unknown " + key_for_message(tree_[id].key) + " in " + std::string(what);
  const std::string_view near = nearest(tree_[id].key, known);
  message += near.empty() ? "; known here: " + listed(known) : ", did you mean '" + std::string(near) + "'?";
  problem("unknown-key", std::move(message), tree_[id].key_where);
}

void YamlReader::unknown_word(const Named& word, std::string_view what, Words known) {
  std::string message = std::string(what) + " is " + listed(known);
  const std::string_view near = nearest(word.text, known);
  if (!near.empty()) message += "; did you mean '" + std::string(near) + "'?";
  problem("wrong-value", std::move(message), word.where);
}

bool YamlReader::expect(NodeId id, NodeKind kind, std::string_view what) {
  if (tree_[id].kind == kind) return true;
  constexpr std::array<std::string_view, 4> kinds = {"nothing", "a single value", "a list", "a map"};
  const auto name = [&](NodeKind one) { return std::string(kinds[static_cast<std::size_t>(one)]); };
  problem("wrong-type", std::string(what) + " must be " + name(kind) + ", not " + name(tree_[id].kind), place(id));
  return false;
}

Named YamlReader::word(NodeId id, std::string_view what) {
  if (!expect(id, NodeKind::scalar, what)) return {{}, place(id)};
  if (tree_[id].text.empty()) problem("wrong-value", std::string(what) + " must not be empty", place(id));
  return {std::string(tree_[id].text), tree_[id].where};
}

std::vector<Named> YamlReader::words(NodeId id, std::string_view what) {
  std::vector<Named> out;
  if (tree_[id].kind == NodeKind::scalar) {
    out.push_back(word(id, what));
  } else if (expect(id, NodeKind::list, what)) {
    for (NodeId child = tree_[id].first; child != no_node; child = tree_[child].next) out.push_back(word(child, what));
  }
  return out;
}

bool YamlReader::flag(NodeId id, std::string_view what) {
  const Named value = word(id, what);
  if (!value.text.empty() && value.text != "true" && value.text != "false")
    problem("wrong-value", std::string(what) + " is true or false", value.where);
  return value.text == "true";
}

}  // namespace socialcheck
