// Computed signals over several drafts about when and how often something is said, and in which order.
#include <algorithm>
#include <bit>
#include <cstdlib>
#include <set>
#include <vector>

#include "socialcheck/check/cross_kinds_internal.h"

namespace socialcheck {

namespace {

/// Bits in which the shapes of two texts may differ that a reader takes for the same.
constexpr int near_shape = 4;
/// Short texts are like too many others to be compared by shape.
constexpr std::uint16_t enough_words = 12;
constexpr std::size_t burst_count = 10;
constexpr std::int32_t burst_minutes = 60;

bool both_threaded(const PostHead& a, const PostHead& b) {
  return (a.flags & b.flags & flag_threaded) != 0;
}
bool retold(const PostHead& head) {
  return (head.flags & flag_retold) != 0;
}
/// One in Welsh only, the other in English only.
bool language_pair(const PostHead& a, const PostHead& b) {
  return a.languages != 0 && b.languages != 0 && (a.languages & b.languages) == 0;
}

bool nearly_same(const PostHead& a, const PostHead& b) {
  if (a.words < enough_words || b.words < enough_words) return false;
  if (std::abs(int{a.words} - int{b.words}) * 8 > int{std::max(a.words, b.words)}) return false;
  return std::popcount(a.shape ^ b.shape) <= near_shape;
}

}  // namespace

bool has_text(const PostDigest& post) {
  return post.head.text != 0 && !retold(post.head);
}

bool find_near_duplicate(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match) {
  for (const Sibling& sibling : siblings) {
    if (both_threaded(post.head, *sibling.head) || retold(*sibling.head) || sibling.head->text == 0) continue;
    const bool same = sibling.head->text == post.head.text;
    if (!same && !nearly_same(post.head, *sibling.head)) continue;
    match.there.push_back({sibling.number, -1});
    match.outputs.emplace_back("how", same ? "word for word" : "almost word for word");
    return true;
  }
  return false;
}

bool has_time(const PostDigest& post) {
  return post.head.minute != no_minute && (post.head.flags & (flag_day_only | flag_retold | flag_threaded)) == 0;
}

bool find_same_slot(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match) {
  for (const Sibling& sibling : siblings) {
    const PostHead& other = *sibling.head;
    if (other.minute != post.head.minute || (other.flags & (flag_day_only | flag_retold | flag_threaded)) != 0)
      continue;
    if (language_pair(post.head, other)) continue;
    match.there.push_back({sibling.number, -1});
  }
  return match.there.size() == 1;  // the third in a slot says nothing new
}

bool find_burst(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match) {
  std::vector<std::int64_t> minutes = {post.head.minute};
  for (const Sibling& sibling : siblings) {
    const PostHead& other = *sibling.head;
    if (other.minute == no_minute || (other.flags & (flag_day_only | flag_retold | flag_threaded)) != 0) continue;
    if (std::abs(std::int64_t{post.head.minute} - other.minute) >= burst_minutes) continue;
    minutes.push_back(other.minute);
    if (match.there.size() < 3) match.there.push_back({sibling.number, -1});
  }
  // The fullest hour that the draft is in; a batch need not be sorted by time.
  std::sort(minutes.begin(), minutes.end());
  std::size_t count = 0;
  for (std::size_t first = 0, last = 0; last < minutes.size(); ++last) {
    while (minutes[last] - minutes[first] >= burst_minutes) ++first;
    if (minutes[first] <= post.head.minute && post.head.minute <= minutes[last])
      count = std::max(count, last + 1 - first);
  }
  match.outputs.emplace_back("count", std::to_string(count));
  return count == burst_count;  // the eleventh says nothing new
}

// ----------------------------------------------------------------------------------------------------------- threads

bool has_thread(const PostDigest& post) {
  return find_fact(post.facts, FactKind::thread) >= 0;
}

bool find_broken_thread(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match) {
  const auto here = static_cast<std::size_t>(find_fact(post.facts, FactKind::thread));
  if (here + 1 == post.facts.size()) return false;  // of a draft with too much in it, the end is left out
  const std::uint32_t id = post.facts[here].value;
  const std::uint32_t part = post.facts[here + 1].value;
  const std::uint32_t position = part >> 16;
  const std::uint32_t of = part & 0xFFFFU;
  if (position == 0) return false;
  std::set<std::uint32_t> parts;
  const auto say = [&](const Sibling& sibling, std::size_t fact, std::string what) {
    match.here.push_back(static_cast<std::uint32_t>(here + 1));
    match.there.push_back({sibling.number, static_cast<std::int32_t>(fact)});
    match.outputs.emplace_back("what", std::move(what));
    return true;
  };
  const std::string name = "part " + std::to_string(position);
  for (const Sibling& sibling : siblings) {
    const std::int32_t found = find_fact(sibling.facts, FactKind::thread, id);
    if (found < 0 || sibling.head->account != post.head.account) continue;
    const auto at = static_cast<std::size_t>(found) + 1;
    if (at == sibling.facts.size()) continue;
    const std::uint32_t other = sibling.facts[at].value >> 16;
    const std::uint32_t other_of = sibling.facts[at].value & 0xFFFFU;
    if (other == 0) continue;
    parts.insert(other);
    const bool timed = sibling.head->minute != no_minute && post.head.minute != no_minute;
    const bool same_place = sibling.head->platforms == post.head.platforms;
    if (!same_place) continue;
    if (other == position) return say(sibling, at, name + " is there twice");
    if (of != 0 && other_of != 0 && of != other_of)
      return say(sibling, at,
                 "this part speaks of " + std::to_string(of) + " parts, an earlier one of " + std::to_string(other_of));
    if (timed && (other < position) != (sibling.head->minute < post.head.minute) &&
        sibling.head->minute != post.head.minute)
      return say(sibling, at,
                 name + " is published " + (other < position ? "before" : "after") + " part " + std::to_string(other));
  }
  if (of == 0 || position != of || parts.empty()) return false;
  for (std::uint32_t one = 1; one < of; ++one) {
    if (parts.contains(one)) continue;
    match.here.push_back(static_cast<std::uint32_t>(here + 1));
    match.outputs.emplace_back("what", "part " + std::to_string(one) + " of " + std::to_string(of) + " is missing");
    return true;
  }
  return false;
}

}  // namespace socialcheck
