#include "socialcheck/draft/content_digest.h"

#include <algorithm>
#include <vector>

#include "socialcheck/draft/values.h"
#include "socialcheck/source/sha256.h"

namespace socialcheck {

namespace {

constexpr std::size_t digits_shown = 32;
constexpr std::size_t fewest_digits = 12;

/// Names and values, each with its length in front, so that no two drafts can run together into the same bytes.
class Content {
 public:
  void add(std::string_view name, std::string_view value) {
    add_part(name);
    std::string plain;
    for (const char c : trimmed(value))
      if (c != '\r') plain += c;
    add_part(plain);
  }
  [[nodiscard]] std::string digest() { return hash_.hex().substr(0, digits_shown); }

 private:
  Sha256 hash_;
  void add_part(std::string_view part) {
    hash_.add(std::to_string(part.size()));
    hash_.add(":");
    hash_.add(part);
  }
};

void add_platforms(const Draft& draft, Content& content) {
  const NodeId list = at_path(draft, "platforms");
  if (list == no_node) return;
  std::vector<std::string_view> names;
  if (draft.tree[list].kind == NodeKind::scalar) names.push_back(draft.tree[list].text);
  if (draft.tree[list].kind == NodeKind::list)
    for (NodeId one = draft.tree[list].first; one != no_node; one = draft.tree[one].next)
      names.push_back(draft.tree[one].text);
  std::sort(names.begin(), names.end());
  for (const std::string_view name : names) content.add("platforms", name);
}

/// Files of attachments; their descriptions are among the texts.
void add_media(const Draft& draft, NodeId list, Content& content) {
  if (list == no_node || draft.tree[list].kind != NodeKind::list) return;
  for (NodeId item = draft.tree[list].first; item != no_node; item = draft.tree[item].next) {
    for (const std::string_view key : {"src", "kind", "id"}) {
      const NodeId value = draft.tree.find(item, key);
      content.add(key, value == no_node ? std::string_view{} : draft.tree[value].text);
    }
  }
}

void add_variant_media(const Draft& draft, Content& content) {
  const NodeId variants = at_path(draft, "variants");
  if (variants == no_node || draft.tree[variants].kind != NodeKind::map) return;
  for (NodeId one = draft.tree[variants].first; one != no_node; one = draft.tree[one].next) {
    const NodeId media = draft.tree[one].kind == NodeKind::map ? draft.tree.find(one, "media") : no_node;
    if (media != no_node) content.add("variant", draft.tree[one].key);
    add_media(draft, media, content);
  }
}

bool hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

std::string content_digest(const Draft& draft) {
  Content content;
  add_platforms(draft, content);
  for (const TextField& field : draft.texts)
    if (field.set == FieldSet::published || field.set == FieldSet::shared) content.add(field.name, field.value);
  add_media(draft, at_path(draft, "media"), content);
  add_variant_media(draft, content);
  return content.digest();
}

bool same_digest(std::string_view given, std::string_view digest) {
  given = trimmed(given);
  if (given.size() < fewest_digits || given.size() > digest.size()) return false;
  return std::equal(given.begin(), given.end(), digest.begin(), [](char a, char b) {
    return hex_digit(a) && (a >= 'A' && a <= 'F' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

}  // namespace socialcheck
