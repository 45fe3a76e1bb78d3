#include "socialcheck/match/identifier_cues.h"

#include <algorithm>

#include "socialcheck/match/identifier_scan.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/word_key.h"

namespace socialcheck {

namespace {

/// The first, or the longest, run of letters of a phrase (of equals the last, as people write "I'd" more often than
/// "d.o.b."); its first eight bytes.
std::uint64_t head_of(std::string_view phrase, bool longest) {
  std::string_view best;
  for (std::size_t at = 0; at < phrase.size();) {
    std::size_t end = at;
    while (end < phrase.size() && is_letter(phrase[end])) ++end;
    if (end - at >= best.size()) best = phrase.substr(at, end - at);
    if (!best.empty() && !longest) break;
    at = end + 1;
  }
  return key_detail::load_some(best.data(), std::min<std::size_t>(best.size(), 8));
}

/// A hash table of heads behind a filter of one bit per hash, which turns away nearly every word.
class CueTable {
 public:
  CueTable() {
    for (const auto list : {number_cues(), health_cues(), contact_cues(), document_cues(), place_cues(), person_cues(),
                            credential_cues(), date_cues()})
      for (const CueWords& words : list)
        for (const std::string_view phrase : words.phrases) put(head_of(phrase, words.longest), words.cue);
  }

  [[nodiscard]] Cues find(std::uint64_t head) const {
    const std::uint64_t hash = hash_of(head);
    if ((filter_[hash >> 6] >> (hash & 63) & 1) == 0) return 0;
    for (std::size_t slot = hash & (slots - 1); rows_[slot].head != 0; slot = (slot + 1) & (slots - 1))
      if (rows_[slot].head == head) return rows_[slot].cues;
    return 0;
  }

 private:
  static constexpr std::size_t slots = 2048;  // four times the words there are
  static constexpr unsigned hash_bits = 13;   // of the filter
  struct Row {
    std::uint64_t head = 0;
    Cues cues = 0;
  };

  static std::uint64_t hash_of(std::uint64_t head) { return head * 0x9E3779B97F4A7C15 >> (64 - hash_bits); }

  void put(std::uint64_t head, Cues cues) {
    if (head == 0) return;  // no letters in it
    const std::uint64_t hash = hash_of(head);
    filter_[hash >> 6] |= std::uint64_t{1} << (hash & 63);
    std::size_t slot = hash & (slots - 1);
    while (rows_[slot].head != 0 && rows_[slot].head != head) slot = (slot + 1) & (slots - 1);
    rows_[slot].head = head;
    rows_[slot].cues |= cues;
  }

  std::array<std::uint64_t, (1U << hash_bits) / 64> filter_{};
  std::array<Row, slots> rows_{};
};

/// At most eight letters of a word from a place on, in lower case; there must be one. What has no ASCII form comes out
/// as another byte than it was, but as none of ASCII.
std::uint64_t load_lower(std::string_view plain, std::uint32_t begin, std::uint32_t end) {
  using namespace key_detail;
  constexpr std::uint64_t case_bits = 0x2020202020202020;
  const std::uint32_t count = std::min(end - begin, 8U);
  return (load_in(plain, begin) | case_bits) & ~std::uint64_t{0} >> (64 - 8 * count);
}

/// Cues of a word that begins with a capital, if it is a name.
Cues cues_of_name(std::string_view plain, Span word, std::uint64_t head) {
  if (word.size() < 2 || word.size() > 16) return 0;
  const std::uint8_t kinds = name_kinds(head, word.size() > 8 ? load_lower(plain, word.begin + 8, word.end) : 0);
  Cues cues = (kinds & name_kind::given) != 0 ? cue::given_name : 0;
  if ((kinds & name_kind::family) != 0 && is_upper(plain[word.begin + 1])) cues |= cue::surname;
  return cues;
}

}  // namespace

void cues_of_words(std::string_view plain, std::span<const Span> words, std::vector<Cues>& marks) {
  static const CueTable table;
  marks.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint64_t head = load_lower(plain, words[i].begin, words[i].end);
    marks[i] = table.find(head);
    if (is_upper(plain[words[i].begin])) marks[i] |= cues_of_name(plain, words[i], head);
  }
}

}  // namespace socialcheck
