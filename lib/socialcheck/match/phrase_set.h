#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "socialcheck/match/hit.h"
#include "socialcheck/text/text.h"

/// One index over the phrases of all signals. Phrases are sequences of word keys, so word boundaries are right by
/// construction and both ends of a hit are free. The trick: every phrase is filed under its rarest adjacent pair of
/// words (or its rarest word), and two small bit filters, one for single words and one for pairs, answer almost every
/// word of a text with "no phrase can stand here" from the first-level cache. Only survivors are looked up and
/// compared. The cost of a text without hits therefore hardly depends on the number of phrases.
namespace socialcheck {

/// Elements of a phrase that are no word. Keys of words are never that small: they hold at least one byte above 0x20.
inline constexpr std::uint64_t any_word = 1;   ///< `*`: exactly one word.
inline constexpr std::uint64_t short_gap = 2;  ///< `..`: none to four words.
inline constexpr std::uint32_t gap_limit = 4;

/// A phrase of the index. Flat, so that a whole index can stand in read-only memory.
struct Phrase {
  std::uint32_t first = 0;  ///< Its elements: [first, first + count) of PhraseIndex::elements.
  std::uint32_t set = 0;    ///< What a hit is reported as.
  std::uint16_t count = 0;
  std::uint16_t anchor = 0;    ///< Element it is filed under; with the next one when it is filed as a pair.
  std::uint8_t disguises = 0;  ///< Bits of Disguise that it may be hidden behind.
  std::uint8_t filler[3] = {};
};

/// Open-addressing slot: the phrases filed under a key are [first, first + count) of PhraseIndex::entries.
struct PhraseSlot {
  std::uint64_t key = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// A one-word phrase that may be masked (f***), by its letters; ordered by length, then letters.
struct MaskedWord {
  std::uint32_t phrase = 0;
  std::uint32_t letters = 0;  ///< Begin in PhraseIndex::letters.
  std::uint32_t size = 0;     ///< Bytes.
};

/// Views of a built index; the memory belongs to a PhraseTables or to a compiled policy.
struct PhraseIndex {
  std::span<const Phrase> phrases;
  std::span<const std::uint64_t> elements;
  std::span<const std::uint32_t> entries;
  std::span<const PhraseSlot> singles, pairs;                 ///< Sizes are powers of two, or 0.
  std::span<const std::uint64_t> single_filter, pair_filter;  ///< Bits; sizes are powers of two, or 0.
  std::span<const MaskedWord> masked;
  std::span<const char> letters;
};

/// A phrase to file: its elements (keys, any_word, short_gap), and what it is part of. `word` are the letters of a
/// one-word phrase, for masking; else empty.
struct PhraseSpec {
  std::vector<std::uint64_t> elements;
  std::uint32_t set = 0;
  std::uint8_t disguises = 0;
  std::string word;
};

/// An index under construction, or one that owns its memory.
struct PhraseTables {
  std::vector<Phrase> phrases;
  std::vector<std::uint64_t> elements;
  std::vector<std::uint32_t> entries;
  std::vector<PhraseSlot> singles, pairs;
  std::vector<std::uint64_t> single_filter, pair_filter;
  std::vector<MaskedWord> masked;
  std::vector<char> letters;

  [[nodiscard]] PhraseIndex view() const {
    return {phrases, elements, entries, singles, pairs, single_filter, pair_filter, masked, letters};
  }
};

/// True for the key of a word so common in English and Welsh posts that meeting it says nothing.
[[nodiscard]] bool is_common_word(std::uint64_t key);

/// Builds the index. Every spec has at least one word and at most 65,535 elements.
[[nodiscard]] PhraseTables build_phrase_index(const std::vector<PhraseSpec>& specs);

/// Appends a Hit for every place of a text where a phrase stands, in no particular order; one place may be reported
/// twice for a set when two of its phrases match there. A phrase never crosses the end of a sentence that a mark ends;
/// a line break alone does not part it.
void scan_phrases(const PhraseIndex& index, const Text& text, std::vector<Hit>& out);

}  // namespace socialcheck
