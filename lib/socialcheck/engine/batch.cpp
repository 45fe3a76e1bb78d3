#include "socialcheck/engine/batch.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "socialcheck/check/cross_evaluate.h"
#include "socialcheck/source/fnv.h"

namespace socialcheck {

namespace {

/// Earlier drafts that are compared; with KeptPosts::reach what makes a run linear in its drafts.
constexpr std::size_t compared = 400;
constexpr std::size_t shown_labels = 3;

}  // namespace

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
  posts_.add(post);
  return out;
}

std::uint32_t Batch::latest(const PostHead& post, Relation::By by) const {
  if (by == Relation::By::author) return post.author == 0 ? nothing : posts_.latest_of_author(post.author);
  if (by == Relation::By::account) return post.account == 0 ? nothing : posts_.latest_of_account(post.account);
  return posts_.size() == 0 ? nothing : static_cast<std::uint32_t>(posts_.size() - 1);
}

std::uint32_t Batch::before(std::uint32_t number, Relation::By by) const {
  if (by == Relation::By::author) return posts_.before_of_author(number);
  if (by == Relation::By::account) return posts_.before_of_account(number);
  return number == 0 ? nothing : number - 1;
}

/// The earlier drafts that a rule looks at, latest first.
void Batch::gather(const PostDigest& post, const Relation& relation) {
  siblings_.clear(), heads_.clear(), facts_.clear(), ends_.clear();
  std::uint32_t at = latest(post.head, relation.by);
  for (std::size_t looked = 0; at != nothing && looked < KeptPosts::reach && siblings_.size() < compared; ++looked) {
    const PostHead head = posts_.head(at);
    if (related(post.head, head, relation)) {
      siblings_.push_back({at, nullptr, {}});
      heads_.push_back(head);
      posts_.append_facts(at, facts_);
      ends_.push_back(facts_.size());
    }
    at = before(at, relation.by);
  }
  for (std::size_t one = 0; one < siblings_.size(); ++one) {
    const std::size_t begin = one == 0 ? 0 : ends_[one - 1];
    siblings_[one].head = &heads_[one];
    siblings_[one].facts = std::span<const Fact>(facts_).subspan(begin, ends_[one] - begin);
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

Related Batch::cite(const CrossMatch::There& there) const {
  Related out;
  out.draft_id = posts_.id(there.post);
  out.path = posts_.path(there.post);
  out.line = posts_.head(there.post).line;
  if (there.fact < 0) return out;
  const auto sibling =
      std::find_if(siblings_.begin(), siblings_.end(), [&](const Sibling& one) { return one.number == there.post; });
  const Fact& fact = sibling->facts[static_cast<std::size_t>(there.fact)];
  out.place.field = posts_.field(fact.field);
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

std::string cross_fingerprint(std::string_view rule, std::string_view stable_name, std::string_view field) {
  Fnv hash;
  hash.add(rule);
  hash.add(stable_name);
  hash.add(field);
  return hash.hex();
}

}  // namespace socialcheck
