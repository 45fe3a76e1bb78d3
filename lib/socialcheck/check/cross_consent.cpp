// Computed signals over several drafts about what somebody agreed to.
#include "socialcheck/check/cross_kinds_internal.h"

namespace socialcheck {

namespace {

constexpr std::int32_t day_minutes = 24 * 60;

/// What a record says, read from the facts that follow it.
struct Record {
  std::uint32_t platforms = 0;
  bool one_photo = false, one_post = false;
  std::int32_t until = no_minute;
};

Record record_at(std::span<const Fact> facts, std::size_t at) {
  Record out;
  for (++at; at < facts.size(); ++at) {
    const Fact& fact = facts[at];
    if (fact.kind == FactKind::record_scope)
      out.platforms = fact.value;
    else if (fact.kind == FactKind::record_once)
      (fact.value == 1 ? out.one_photo : out.one_post) = true;
    else if (fact.kind == FactKind::record_until)
      out.until = static_cast<std::int32_t>(fact.value);
    else
      break;
  }
  return out;
}

bool shares_media(std::span<const Fact> a, std::span<const Fact> b) {
  for (const Fact& fact : a)
    if (fact.kind == FactKind::media && find_fact(b, FactKind::media, fact.value) >= 0) return true;
  return false;
}

/// A draft, this one or an earlier one.
struct Party {
  const PostHead& head;
  std::span<const Fact> facts;
};

/// Why a record that one draft holds does not cover another; empty if it does.
std::string gap(const Party& use, const Party& holder, const Record& record) {
  if (record.platforms != 0 && use.head.platforms != 0 && (use.head.platforms & ~record.platforms) != 0)
    return "it names another platform";
  if (record.until != no_minute && use.head.minute != no_minute && use.head.minute / day_minutes > record.until)
    return "it has run out by then";
  if (record.one_post && use.head.text != holder.head.text) return "it was for one post";
  const bool pictures = find_fact(use.facts, FactKind::media) >= 0 && find_fact(holder.facts, FactKind::media) >= 0;
  if (record.one_photo && pictures && !shares_media(use.facts, holder.facts)) return "it was for one picture";
  return {};
}

/// The same for the record at that fact of its holder; none: nothing to say.
std::string gap_between(const Party& use, const Party& holder, std::int32_t record) {
  return record < 0 ? std::string() : gap(use, holder, record_at(holder.facts, static_cast<std::size_t>(record)));
}

}  // namespace

bool has_consent(const PostDigest& post) {
  return find_fact(post.facts, FactKind::consent) >= 0 || find_fact(post.facts, FactKind::record) >= 0;
}

bool find_consent_beyond(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match) {
  for (std::size_t here = 0; here < post.facts.size(); ++here) {
    const Fact& used = post.facts[here];
    if (used.kind != FactKind::consent && used.kind != FactKind::record) continue;
    const Party mine{post.head, post.facts};
    for (const Sibling& sibling : siblings) {
      const Party other{*sibling.head, sibling.facts};
      std::int32_t there = find_fact(sibling.facts, FactKind::record, used.value);
      std::string why = gap_between(mine, other, there);
      if (there < 0 && used.kind == FactKind::record) {
        there = find_fact(sibling.facts, FactKind::consent, used.value);
        if (there >= 0) why = gap_between(other, mine, static_cast<std::int32_t>(here));
      }
      if (why.empty()) continue;
      match.here.push_back(static_cast<std::uint32_t>(here));
      match.there.push_back({sibling.number, there});
      match.outputs.emplace_back("what", why);
      return true;
    }
  }
  return false;
}

}  // namespace socialcheck
