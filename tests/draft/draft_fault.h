#pragma once

#include <string>

#include "socialcheck/draft/draft.h"

namespace socialcheck_test {

/// What does not hold of a draft whatever the input was: places in its source, texts that are those of their nodes,
/// offset maps that never go back. Empty if all is well.
inline std::string draft_fault(const socialcheck::Source& source, const socialcheck::Draft& draft) {
  using namespace socialcheck;
  const Span whole = {0, static_cast<std::uint32_t>(source.bytes().size())};
  if (draft.source != &source) return "another source";
  if (!whole.contains(draft.where) || !whole.contains(draft.anchor)) return "a draft outside of its source";
  if (draft.id.empty()) return "a draft without a name";
  for (const Problem& problem : draft.problems)
    if (!whole.contains(problem.where)) return "a problem outside of the source: " + problem.code;
  if (!draft.readable) return any_error(draft.problems) ? "" : "an unreadable draft without an error";
  for (const Span comment : draft.comments)
    if (source.bytes().substr(comment.begin, 4) != "<!--") return "a comment that does not open";
  if (draft.tree.root() == no_node || draft.tree[draft.tree.root()].kind != NodeKind::map) return "no map of fields";
  for (const TextField& field : draft.texts) {
    const Node& node = draft.tree[field.node];
    const std::string path(field.path);
    if (field.path.empty() || field.name.empty()) return "a text without a name";
    if (field.set == FieldSet::none) return "a text in no set: " + path;
    if (field.value != node.text || field.value.empty()) return "a text that is not its node's: " + path;
    const auto size = static_cast<std::uint32_t>(field.value.size());
    const Span all = source_span(draft, field, {0, size});
    if (!whole.contains(all)) return "a text outside of the source: " + path;
    std::uint32_t last = all.begin;
    for (std::uint32_t at = 0; at < size; ++at) {
      const Span byte = source_span(draft, field, {at, at + 1});
      if (!all.contains(byte)) return "a byte outside of its text: " + path;
      if (byte.begin < last) return "an offset map that goes back: " + path;
      if (node.map == 0 && source.bytes()[byte.begin] != field.value[at]) return "another byte: " + path;
      last = byte.begin;
    }
  }
  return "";
}

}  // namespace socialcheck_test
