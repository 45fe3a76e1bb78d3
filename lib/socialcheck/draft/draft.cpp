#include "socialcheck/draft/draft.h"

#include <algorithm>

namespace socialcheck {

namespace {

const char* name_of(FieldSet set) {
  switch (set) {
    case FieldSet::published:
      return "published";
    case FieldSet::shared:
      return "shared";
    case FieldSet::profile:
      return "profile";
    case FieldSet::internal:
      return "internal";
    case FieldSet::context:
      return "context";
    case FieldSet::none:
      break;
  }
  return "none";
}

}  // namespace

void Draft::clear() {
  id = {};
  source = nullptr;
  where = {};
  anchor = {};
  tree.clear();
  texts.clear();
  capacity = Capacity::unknown;
  audience = Audience::public_;
  comments.clear();
  problems.clear();
  readable = true;
}

NodeId at_path(const Draft& draft, std::string_view path) {
  NodeId at = draft.tree.root();
  while (at != no_node && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    at = draft.tree.find(at, path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return at;
}

Span source_span(const Draft& draft, const TextField& field, Span in_value) {
  return draft.tree.source_span(field.node, in_value);
}

std::string dump(const Draft& draft) {
  std::string out(draft.id);
  out += draft.readable ? " " + dump(draft.tree, draft.tree.root()) : " unreadable";
  for (const TextField& field : draft.texts) {
    out.append("\n").append(field.path);
    if (field.name != field.path) out.append(" (").append(field.name).append(")");
    out.append(" ").append(name_of(field.set)).append(field.as_words ? " as words: " : ": ").append(field.value);
  }
  for (const Problem& problem : draft.problems)
    out.append("\n").append(name_of(problem.severity)).append(" ").append(problem.code + ": " + problem.message);
  return out;
}

}  // namespace socialcheck
