// Computed signals about what a draft records of itself.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "socialcheck/check/compute_kinds_internal.h"
#include "socialcheck/draft/content_digest.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

/// Words of a scope that allow every platform, and places that are none.
constexpr std::array<std::string_view, 8> everywhere = {"social",   "online",   "internet", "all",
                                                        "anywhere", "channels", "media",    "everywhere"};
constexpr std::array<std::string_view, 9> elsewhere = {"newsletter", "print",    "leaflet",  "poster", "posters",
                                                       "intranet",   "magazine", "internal", "printed"};
constexpr std::array<std::string_view, 4> refusals = {"not", "no", "never", "except"};

/// Where a consent may be published, as far as its record says.
struct ConsentScope {
  bool limited = false;  ///< Something is said.
  bool anywhere = false;
  std::vector<std::string_view> platforms;
};

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Reads "website and Facebook only", "newsletter", "not for social media".
void read_scope(std::string_view text, ConsentScope& out) {
  const FieldSpec& platforms = *field_spec("platforms");
  bool refused = false;
  std::string word;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ' ';
    if (is_alnum(c)) {
      word += to_lower(c);
      continue;
    }
    const std::string_view platform = word.empty() || word == "media" ? std::string_view{} : value_of(platforms, word);
    refused = refused || among(word, refusals);
    if (!platform.empty()) out.platforms.push_back(platform);
    out.limited = out.limited || !platform.empty() || among(word, elsewhere) || (refused && word == "social");
    out.anywhere = out.anywhere || (!refused && among(word, everywhere));
    word.clear();
  }
  if (refused) out.platforms.clear();  // which of them are refused cannot be told
}

ConsentScope scope_of(const Tree& tree, NodeId record) {
  ConsentScope out;
  const NodeId platforms = tree.find(record, "platforms");
  if (platforms != no_node && tree[platforms].kind == NodeKind::list) {
    out.limited = true;
    for (NodeId one = tree[platforms].first; one != no_node; one = tree[one].next)
      out.platforms.push_back(tree[one].text);
    return out;
  }
  const NodeId scope = tree.find(record, "scope");
  if (scope != no_node && tree[scope].kind == NodeKind::scalar) read_scope(tree[scope].text, out);
  return out;
}

/// The first platform of the draft that a consent does not cover; empty if it covers all.
std::string_view uncovered(const Draft& draft, const ConsentScope& scope) {
  const NodeId list = at_path(draft, "platforms");
  if (list == no_node || draft.tree[list].kind != NodeKind::list || !scope.limited || scope.anywhere) return {};
  for (NodeId one = draft.tree[list].first; one != no_node; one = draft.tree[one].next)
    if (std::find(scope.platforms.begin(), scope.platforms.end(), draft.tree[one].text) == scope.platforms.end())
      return draft.tree[one].text;
  return {};
}

void find_in_records(const Draft& draft, NodeId list, std::vector<Computed>& out) {
  if (draft.tree[list].kind != NodeKind::list) return;
  for (NodeId record = draft.tree[list].first; record != no_node; record = draft.tree[record].next) {
    if (draft.tree[record].kind != NodeKind::map) continue;
    const std::string_view platform = uncovered(draft, scope_of(draft.tree, record));
    if (!platform.empty() && !value_of(*field_spec("platforms"), platform).empty())
      out.push_back({nothing, {}, {{"platform", std::string(platform)}}, record});
  }
}

/// Calls `use` with every field `consent`: of the draft, and of its media.
template <class F>
void each_consent(const Draft& draft, F&& use) {
  if (const NodeId own = at_path(draft, "consent"); own != no_node) use(own);
  const NodeId media = at_path(draft, "media");
  if (media == no_node || draft.tree[media].kind != NodeKind::list) return;
  for (NodeId item = draft.tree[media].first; item != no_node; item = draft.tree[item].next)
    if (const NodeId consent = draft.tree.find(item, "consent"); consent != no_node) use(consent);
}

/// Calls `use` with every approval that names a digest, and the digest.
template <class F>
void each_digest(const Draft& draft, F&& use) {
  const NodeId list = at_path(draft, "approvals");
  if (list == no_node || draft.tree[list].kind != NodeKind::list) return;
  for (NodeId entry = draft.tree[list].first; entry != no_node; entry = draft.tree[entry].next) {
    const NodeId given = draft.tree.find(entry, "digest");
    if (given != no_node && draft.tree[given].kind == NodeKind::scalar) use(entry, given);
  }
}

}  // namespace

bool may_hold_consent(const Observation& seen) {
  bool any = false;
  each_consent(seen.draft(), [&](NodeId) { any = true; });
  return any;
}

bool may_hold_digests(const Observation& seen) {
  bool any = false;
  each_digest(seen.draft(), [&](NodeId, NodeId) { any = true; });
  return any;
}

/// A record of consent that says where it holds, on a draft that goes elsewhere.
void find_outside_scope(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  const Draft& draft = seen.draft();
  each_consent(draft, [&](NodeId consent) { find_in_records(draft, consent, out); });
}

/// Approvals that name a digest hold for the draft that has it. The digest is worked out only where one is named.
void find_void_approval(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  const Draft& draft = seen.draft();
  std::string digest;
  each_digest(draft, [&](NodeId entry, NodeId given) {
    if (digest.empty()) digest = content_digest(draft);
    if (same_digest(draft.tree[given].text, digest)) return;
    const NodeId role = draft.tree.find(entry, "role");
    const std::string_view known =
        role == no_node ? std::string_view{} : value_of(*field_spec("approvals.role"), draft.tree[role].text);
    std::string called = known.empty() ? "somebody" : std::string(known);
    for (char& c : called)
      if (c == '_') c = ' ';
    out.push_back({nothing, {}, {{"role", std::move(called)}}, given});
  });
}

}  // namespace socialcheck
