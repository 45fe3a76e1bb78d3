#include "socialcheck/match/identifier_cues.h"

#include <algorithm>

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

}  // namespace

Cues cues_of_word(std::uint64_t head) {
  static const CueTable table;
  return table.find(head);
}

}  // namespace socialcheck
