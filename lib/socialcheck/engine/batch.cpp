#include "socialcheck/engine/batch.h"

#include <algorithm>
#include <cstdlib>

#include "socialcheck/check/cross_evaluate.h"
#include "socialcheck/source/fnv.h"

namespace socialcheck {

namespace {

/// Earlier drafts that are looked at and that are compared: what makes a run linear in its drafts.
constexpr std::size_t looked_at = 1000, compared = 400;
constexpr std::size_t block_facts = 4096;
constexpr std::size_t kept_facts = 60;
constexpr std::size_t id_bytes = 120;
constexpr std::size_t most_fields = 255;
constexpr std::size_t shown_labels = 3;

}  // namespace

// ------------------------------------------------------------------------------------------------------------ table

std::size_t Batch::Latest::slot_of(std::uint32_t key) const {
  std::size_t at = (key * 0x9E3779B9U >> 1) & (slots_.size() - 1);
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
  return at;
}

std::uint32_t Batch::Latest::exchange(std::uint32_t key, std::uint32_t number) {
  if ((used_ + 1) * 4 > slots_.size() * 3) grow();
  Slot& slot = slots_[slot_of(key)];
  const std::uint32_t before = slot.key == 0 ? nothing : slot.number;
  used_ += slot.key == 0 ? 1 : 0;
  slot = {key, number};
  return before;
}

std::uint32_t Batch::Latest::at(std::uint32_t key) const {
  if (slots_.empty()) return nothing;
  const Slot& slot = slots_[slot_of(key)];
  return slot.key == 0 ? nothing : slot.number;
}

void Batch::Latest::grow() {
  std::vector<Slot> old(std::max<std::size_t>(slots_.size() * 2, 64));
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.key != 0) slots_[slot_of(slot.key)] = slot;
}

// ------------------------------------------------------------------------------------------------------------ batch

std::vector<Finding> Batch::add(const PostDigest& post, bool report) {
  std::vector<Finding> out;
  if (report) {
    for (const CrossCandidate& candidate : post.candidates) {
      gather(post, relation_of(*candidate.program, candidate.program->rules[candidate.rule]));
      CrossMatch match;
      const Outcome outcome = CrossEvaluator(post, candidate, siblings_).run(match);
      if (outcome != Outcome::no) out.push_back(finding(post, candidate, match, outcome));
    }
  }
  keep(post);
  return out;
}

/// The earlier drafts that a rule looks at, latest first.
void Batch::gather(const PostDigest& post, const Relation& relation) {
  siblings_.clear();
  std::uint32_t at = posts_.empty() ? nothing : static_cast<std::uint32_t>(posts_.size() - 1);
  if (relation.by == Relation::By::author) at = post.head.author == 0 ? nothing : by_author_.at(post.head.author);
  if (relation.by == Relation::By::account) at = post.head.account == 0 ? nothing : by_account_.at(post.head.account);
  for (std::size_t looked = 0; at != nothing && looked < looked_at && siblings_.size() < compared; ++looked) {
    const Kept& kept = posts_[at];
    if (related(post.head, kept.head, relation)) siblings_.push_back({at, &kept.head, facts_of(kept)});
    at = relation.by == Relation::By::author    ? kept.before_author
         : relation.by == Relation::By::account ? kept.before_account
         : at == 0                              ? nothing
                                                : at - 1;
  }
}

bool Batch::related(const PostHead& post, const PostHead& other, const Relation& relation) const {
  if (relation.same_account && post.account != other.account) return false;
  if (relation.same_platform && post.platforms != other.platforms && (post.platforms & other.platforms) == 0)
    return false;
  if (relation.same_language && (post.languages & other.languages) == 0) return false;
  if (relation.same_audience && post.audience != other.audience) return false;
  if (relation.same_capacity && post.capacity != other.capacity) return false;
  if (relation.minutes == 0 || post.minute == no_minute || other.minute == no_minute) return true;
  return std::abs(std::int64_t{post.minute} - other.minute) <= std::int64_t{relation.minutes};
}

std::span<const Fact> Batch::facts_of(const Kept& kept) {
  if (kept.fact_count == 0) return {};
  return std::span<const Fact>(facts_[kept.facts / block_facts]).subspan(kept.facts % block_facts, kept.fact_count);
}

Finding Batch::finding(const PostDigest& post, const CrossCandidate& candidate, const CrossMatch& match,
                       Outcome outcome) {
  Finding out;
  out.rule = candidate.shown;
  out.clauses = candidate.clauses;
  out.severity = candidate.severity;
  if ((outcome == Outcome::unknown && !candidate.strict) || candidate.capped) out.severity = Severity::info;
  out.kind = out.severity == Severity::info ? FindingKind::review : FindingKind::breach;
  out.primary.in_source = post.anchor;
  std::vector<const DigestPlace*> places;
  for (const std::uint32_t fact : match.here) places.push_back(&post.places[fact]);
  for (const DigestPlace& place : match.places) places.push_back(&place);
  for (std::size_t at = 0; at < places.size(); ++at) {
    if (at == 0)
      out.primary = places[at]->place;
    else if (places[at]->place.field != out.primary.field || !out.primary.in_value.contains(places[at]->place.in_value))
      out.related.push_back({places[at]->place, {}, {}, {}, 0});
  }
  for (const CrossMatch::There& there : match.there) out.related.push_back(cite(there));
  add_message(post, candidate, match, out);
  const std::string_view rule = candidate.program->text(candidate.program->rules[candidate.rule].id);
  out.fingerprint = cross_fingerprint(rule, post.stable_name, out.primary.field);
  return out;
}

Related Batch::cite(const CrossMatch::There& there) {
  const Kept& kept = posts_[there.post];
  Related out;
  for (std::uint32_t at = 0; at < kept.id_size; ++at) out.draft_id += ids_[kept.id + at];
  out.path = paths_[kept.path];
  out.line = kept.head.line;
  if (there.fact < 0) return out;
  const Fact& fact = facts_of(kept)[static_cast<std::size_t>(there.fact)];
  out.place.field = fields_[fact.field];
  out.place.in_value = {fact.begin, fact.begin + fact.size};
  return out;
}

void Batch::add_message(const PostDigest& post, const CrossCandidate& candidate, const CrossMatch& match,
                        Finding& finding) const {
  const Program& program = *candidate.program;
  const CRule& rule = program.rules[candidate.rule];
  for (std::uint32_t at = 0; at < rule.message.count; ++at) {
    const CMessagePart& part = program.message_parts[rule.message.first + at];
    const std::string_view text = program.text(part.text);
    if (part.kind == MessageKind::words) {
      finding.message.push_back({std::string(text), -1, {}});
    } else if (part.kind == MessageKind::output) {
      for (const auto& [name, value] : match.outputs)
        if (name == text.substr(text.find('.') + 1)) finding.message.push_back({value, -1, {}});
    } else if (part.kind == MessageKind::label) {
      std::vector<const DigestPlace*> shown;
      for (const auto& [fact, label] : match.labels)
        if (label == text) shown.push_back(&post.places[fact]);
      for (const DigestPlace& place : match.places)
        if (place.label == text) shown.push_back(&place);
      if (shown.empty() && !match.here.empty()) shown.push_back(&post.places[match.here.front()]);
      for (std::size_t one = 0; one < shown.size() && one < shown_labels; ++one) {
        if (one > 0) finding.message.push_back({one + 1 == shown.size() ? " and " : ", ", -1, {}});
        if (shown[one]->text >= 0)
          finding.message.push_back({{}, shown[one]->text, shown[one]->place.in_value});
        else
          finding.message.push_back({shown[one]->place.field, -1, {}});
      }
    }
  }
}

std::uint8_t Batch::field_number(const std::string& name) {
  const auto found = std::find(fields_.begin(), fields_.end(), name);
  if (found != fields_.end()) return static_cast<std::uint8_t>(found - fields_.begin());
  if (fields_.size() >= most_fields) return 0;
  fields_.push_back(name);
  return static_cast<std::uint8_t>(fields_.size() - 1);
}

void Batch::keep(const PostDigest& post) {
  const auto number = static_cast<std::uint32_t>(posts_.size());
  Kept kept;
  kept.head = post.head;
  if (paths_.empty() || paths_.back() != post.path) paths_.push_back(post.path);
  kept.path = static_cast<std::uint32_t>(paths_.size() - 1);
  kept.id = static_cast<std::uint32_t>(ids_.size());
  kept.id_size = static_cast<std::uint8_t>(std::min(post.id.size(), id_bytes));
  ids_.insert(ids_.end(), post.id.begin(), post.id.begin() + kept.id_size);
  const std::size_t count = std::min(post.facts.size(), kept_facts);
  if (count > 0) {
    if (facts_.empty() || facts_.back().size() + count > block_facts) facts_.emplace_back().reserve(block_facts);
    std::vector<Fact>& block = facts_.back();
    kept.facts = static_cast<std::uint32_t>((facts_.size() - 1) * block_facts + block.size());
    kept.fact_count = static_cast<std::uint8_t>(count);
    for (std::size_t at = 0; at < count; ++at) {
      Fact fact = post.facts[at];
      fact.field = field_number(post.fields[fact.field]);
      block.push_back(fact);
    }
  }
  if (post.head.author != 0) kept.before_author = by_author_.exchange(post.head.author, number);
  if (post.head.account != 0) kept.before_account = by_account_.exchange(post.head.account, number);
  posts_.push_back(kept);
}

std::size_t Batch::bytes() const {
  return posts_.size() * sizeof(Kept) + facts_.size() * block_facts * sizeof(Fact) + ids_.size() + by_author_.bytes() +
         by_account_.bytes();
}

std::string cross_fingerprint(std::string_view rule, std::string_view stable_name, std::string_view field) {
  Fnv hash;
  hash.add(rule);
  hash.add(stable_name);
  hash.add(field);
  return hash.hex();
}

}  // namespace socialcheck
