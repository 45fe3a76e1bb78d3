// Computed signals about what a draft records of itself.
#include "socialcheck/check/compute_kinds_internal.h"
#include "socialcheck/draft/content_digest.h"
#include "socialcheck/draft/vocabulary.h"

namespace socialcheck {

/// Approvals that name a digest hold for the draft that has it. The digest is worked out only where one is named.
void find_void_approval(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  const Draft& draft = seen.draft();
  const NodeId list = at_path(draft, "approvals");
  if (list == no_node || draft.tree[list].kind != NodeKind::list) return;
  std::string digest;
  for (NodeId entry = draft.tree[list].first; entry != no_node; entry = draft.tree[entry].next) {
    const NodeId given = draft.tree.find(entry, "digest");
    if (given == no_node || draft.tree[given].kind != NodeKind::scalar) continue;
    if (digest.empty()) digest = content_digest(draft);
    if (same_digest(draft.tree[given].text, digest)) continue;
    const NodeId role = draft.tree.find(entry, "role");
    const std::string_view known =
        role == no_node ? std::string_view{} : value_of(*field_spec("approvals.role"), draft.tree[role].text);
    std::string called = known.empty() ? "somebody" : std::string(known);
    for (char& c : called)
      if (c == '_') c = ' ';
    out.push_back({nothing, {}, {{"role", std::move(called)}}, given});
  }
}

}  // namespace socialcheck
