// Computed signals over several drafts: details that add up until one patient can be found.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

#include "socialcheck/check/cross_kinds_internal.h"

namespace socialcheck {

namespace {

constexpr std::size_t cited_posts = 10;
constexpr std::int32_t same_day = 24 * 60;
/// Pieces that together are enough, and when one of them is rare.
constexpr int enough = 4, enough_rare = 3;

/// The kinds of detail, in the order of their bits.
struct Piece {
  std::string_view signal;
  std::string_view called;
};
constexpr std::array<Piece, 8> piece_kinds = {{{"mosaic-age", "age"},
                                               {"mosaic-sex", "sex"},
                                               {"mosaic-ward", "ward"},
                                               {"mosaic-illness", "what happened"},
                                               {"mosaic-when", "time"},
                                               {"mosaic-place", "place"},
                                               {"mosaic-kin", "family"},
                                               {"mosaic-rare", "what is rare about it"}}};
constexpr unsigned age = 0, sex = 1, ward = 2, illness = 3, place = 5, rare = 7;
constexpr unsigned bit(unsigned piece) {
  return 1U << piece;
}

/// What one post says of a patient.
struct Account {
  unsigned pieces = 0;
  std::array<std::vector<std::uint32_t>, piece_kinds.size()> words;  // hashes, for each piece
  bool patient = false;                                              // it speaks of somebody in care
  bool again = false;                                                // of one spoken of before
};

Account read(std::span<const Fact> facts) {
  static const std::array<std::uint32_t, piece_kinds.size()> names = [] {
    std::array<std::uint32_t, piece_kinds.size()> out{};
    for (std::size_t at = 0; at < piece_kinds.size(); ++at) out[at] = signal_hash(piece_kinds[at].signal);
    return out;
  }();
  static const std::uint32_t patient = signal_hash("mosaic-patient");
  static const std::uint32_t again = signal_hash("mosaic-again");
  Account out;
  for (std::size_t at = 0; at < facts.size(); ++at) {
    if (facts[at].kind != FactKind::signal) continue;
    out.patient = out.patient || facts[at].value == patient;
    out.again = out.again || facts[at].value == again;
    const auto found = std::find(names.begin(), names.end(), facts[at].value);
    if (found == names.end()) continue;
    const auto piece = static_cast<std::size_t>(found - names.begin());
    out.pieces |= bit(static_cast<unsigned>(piece));
    if (at + 1 < facts.size() && facts[at + 1].kind == FactKind::words) out.words[piece].push_back(facts[at + 1].value);
  }
  return out;
}

bool share(const Account& a, const Account& b, unsigned piece) {
  return std::any_of(a.words[piece].begin(), a.words[piece].end(), [&](std::uint32_t one) {
    return std::find(b.words[piece].begin(), b.words[piece].end(), one) != b.words[piece].end();
  });
}

/// Both say it, and not the same: two people.
bool contradict(const Account& a, const Account& b, unsigned piece) {
  return (a.pieces & b.pieces & bit(piece)) != 0 && !a.words[piece].empty() && !b.words[piece].empty() &&
         !share(a, b, piece);
}

/// One author goes on about the same person: says so, or repeats what is telling.
/// Where the batch is not sorted by time, the earlier draft may be the later post.
bool linked(const Account& here, const Account& there, bool there_is_later) {
  if (contradict(here, there, age)) return false;
  if (here.again || (there.again && there_is_later)) return true;
  if (contradict(here, there, sex)) return false;
  const bool telling = share(here, there, illness) || share(here, there, rare) || share(here, there, age);
  return telling || (share(here, there, ward) && share(here, there, sex));
}

/// Two authors speak of the same person only if two telling details agree.
bool linked_closely(const Account& here, const Account& there) {
  if (contradict(here, there, age) || contradict(here, there, sex) || contradict(here, there, ward)) return false;
  int shared = 0;
  for (const unsigned piece : {age, ward, illness, place, rare}) shared += share(here, there, piece) ? 1 : 0;
  return shared >= 2;
}

bool is_enough(unsigned said) {
  return std::popcount(said) >= ((said & bit(rare)) != 0 ? enough_rare : enough);
}

std::string in_words(unsigned said) {
  std::vector<std::string_view> words;
  for (unsigned at = 0; at < piece_kinds.size(); ++at)
    if ((said & bit(at)) != 0) words.push_back(piece_kinds[at].called);
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at)
    out.append(at == 0 ? "" : at + 1 == words.size() ? " and " : ", ").append(words[at]);
  return out;
}

/// First fact that shows one of some pieces; -1 without.
std::int32_t fact_of(std::span<const Fact> facts, unsigned wanted) {
  for (unsigned at = 0; at < piece_kinds.size(); ++at) {
    if ((wanted & bit(at)) == 0) continue;
    const std::int32_t found = find_fact(facts, FactKind::signal, signal_hash(piece_kinds[at].signal));
    if (found >= 0) return found;
  }
  return -1;
}

/// Posts about where the author is say where the patient is, for so long.
bool near(const PostHead& a, const PostHead& b) {
  if (a.minute == no_minute || b.minute == no_minute) return true;
  return std::abs(std::int64_t{a.minute} - b.minute) <= same_day;
}

/// The post says where, and an earlier one tells what is rare enough to be looked for there.
bool place_completes(const PostDigest& post, const Account& here, std::span<const Sibling> siblings,
                     CrossMatch& match) {
  for (const Sibling& sibling : siblings) {
    const Account there = read(sibling.facts);
    if (!there.patient || !near(post.head, *sibling.head)) continue;
    const unsigned said = there.pieces | bit(place);
    if ((said & bit(rare)) == 0 || !is_enough(said) || share(here, there, place)) continue;
    match.here.push_back(static_cast<std::uint32_t>(fact_of(post.facts, bit(place))));
    match.there.push_back({sibling.number, fact_of(sibling.facts, there.pieces)});
    match.outputs.emplace_back("pieces", in_words(said));
    return true;
  }
  return false;
}

bool add_up(const PostDigest& post, std::span<const Sibling> siblings, bool several_authors, CrossMatch& match) {
  const Account here = read(post.facts);
  if (!here.patient) return !several_authors && place_completes(post, here, siblings, match);
  unsigned said = here.pieces;
  unsigned added = 0;
  bool other_author = false;
  bool about_patient = false;
  for (const Sibling& sibling : siblings) {
    const Account there = read(sibling.facts);
    const bool where = !several_authors && there.pieces != 0 && !there.patient && (there.pieces & bit(place)) != 0 &&
                       near(post.head, *sibling.head);
    const bool later = post.head.minute != no_minute && sibling.head->minute > post.head.minute;
    const bool same = there.patient && (several_authors ? linked_closely(here, there) : linked(here, there, later));
    if (!where && !same) continue;
    const unsigned gives = where ? bit(place) : there.pieces;
    about_patient = about_patient || same;
    other_author = other_author || sibling.head->author != post.head.author;
    if (match.there.size() < cited_posts) match.there.push_back({sibling.number, fact_of(sibling.facts, gives)});
    added |= gives & ~said;
    if (where && !share(here, there, place)) added |= bit(place);  // "an island", and which
    said |= gives;
  }
  if (match.there.empty() || added == 0 || !is_enough(said) || (several_authors && !other_author)) return false;
  // A place alone joins only what is rare enough to be looked for there.
  if (!about_patient && (said & bit(rare)) == 0) return false;
  const std::int32_t patient = find_fact(post.facts, FactKind::signal, signal_hash("mosaic-patient"));
  const std::int32_t telling = fact_of(post.facts, bit(illness) | bit(rare) | bit(age) | bit(ward));
  for (const std::int32_t fact : {telling, patient})
    if (fact >= 0 && (match.here.empty() || match.here.front() != static_cast<std::uint32_t>(fact)))
      match.here.push_back(static_cast<std::uint32_t>(fact));
  match.outputs.emplace_back("pieces", in_words(said));
  return true;
}

}  // namespace

bool has_patient(const PostDigest& post) {
  return has_signal(post.facts, signal_hash("mosaic-patient"));
}

bool has_patient_or_place(const PostDigest& post) {
  return has_patient(post) || has_signal(post.facts, signal_hash("mosaic-place"));
}

bool find_one_patient(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match) {
  return add_up(post, siblings, false, match);
}

bool find_one_patient_told_by_several(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match) {
  return add_up(post, siblings, true, match);
}

}  // namespace socialcheck
