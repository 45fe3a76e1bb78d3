#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "socialcheck/match/hit.h"
#include "socialcheck/text/text.h"

/// One index over the phrases of all signals. Phrases are sequences of word keys, so word boundaries are right by
/// construction and both ends of a hit are free. The trick has two halves. All forms of all phrases share one minimal
/// acyclic automaton over words (built from sorted input, after Daciuk, Mihov, Watson and Watson, "Incremental
/// construction of minimal acyclic finite-state automata", 2000), so that ten alternatives times ten cost twenty edges
/// and not a hundred phrases. And two small bit filters, over first words and over first pairs of words, answer for
/// almost every word of a text "no phrase begins here" from the first-level cache; inside the automaton a third one,
/// over states and words, stops most words that do not go on before an edge is looked for. The cost of a text without
/// hits therefore hardly depends on the number of phrases.
namespace socialcheck {

/// Elements of a phrase that are no word. Keys of words are never that small: they hold at least one byte above 0x20.
inline constexpr std::uint64_t any_word = 1;   ///< `*`: exactly one word.
inline constexpr std::uint64_t short_gap = 2;  ///< `..`: none to four words.
inline constexpr std::uint32_t gap_limit = 4;  ///< Most words that a short_gap stands for.

/// What a phrase that ends here is reported as.
struct PhraseOutput {
  std::uint32_t set = 0;        ///< As in Hit::set.
  std::uint32_t disguises = 0;  ///< Bits of Disguise that it may be hidden behind.
};

/// A state of the automaton. Flat, so that a whole index can stand in read-only memory.
struct PhraseState {
  std::uint32_t first_edge = 0;  ///< Edges [first_edge, first_edge + edges), ascending by key.
  std::uint32_t edges = 0;
  std::uint32_t first_output = 0;
  std::uint32_t outputs = 0;
};

/// Open-addressing slot of the first words: the state after that word. An empty slot has key 0.
struct PhraseRoot {
  std::uint64_t key = 0;
  std::uint32_t state = 0;
  std::uint32_t filler = 0;
};

/// A one-word phrase that may be masked (f***), by its letters; ordered by length, then letters.
struct MaskedWord {
  std::uint32_t output = 0;   ///< Index in PhraseIndex::outputs of the one it is reported as.
  std::uint32_t letters = 0;  ///< Begin in PhraseIndex::letters.
  std::uint32_t size = 0;     ///< Bytes.
};

/// Views of a built index; the memory belongs to a PhraseTables or to a compiled policy.
struct PhraseIndex {
  std::span<const PhraseState> states;
  std::span<const std::uint64_t> edge_keys;
  std::span<const std::uint32_t> edge_targets;
  std::span<const PhraseOutput> outputs;
  std::span<const PhraseRoot> roots;  ///< Its size is a power of two, or 0.
  /// Bits of first words, of first pairs of words, of states with the words that go on; sizes are powers of two, or 0.
  std::span<const std::uint64_t> single_filter, pair_filter, edge_filter;
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

/// An index that owns its memory.
struct PhraseTables {
  std::vector<PhraseState> states;
  std::vector<std::uint64_t> edge_keys;
  std::vector<std::uint32_t> edge_targets;
  std::vector<PhraseOutput> outputs;
  std::vector<PhraseRoot> roots;
  std::vector<std::uint64_t> single_filter, pair_filter, edge_filter;
  std::vector<MaskedWord> masked;
  std::vector<char> letters;

  [[nodiscard]] PhraseIndex view() const {
    return {states, edge_keys, edge_targets, outputs, roots, single_filter, pair_filter, edge_filter, masked, letters};
  }
};

/// True for the key of a word so common in English and Welsh posts that meeting it says nothing.
[[nodiscard]] bool is_common_word(std::uint64_t key);

/// Builds the index. Every spec begins with a word or any_word, holds at least one word and has at most 65,535
/// elements.
[[nodiscard]] PhraseTables build_phrase_index(std::vector<PhraseSpec> specs);

/// A place where phrases stand, all over the same words. A common word is in many sets, of which few are ever asked
/// about, so a place is kept once and not once for each set.
struct PhraseMatch {
  std::span<const PhraseOutput> outputs;
  std::uint32_t disguises = 0;  ///< 0 for the words as they stand; else the outputs count that have one of these bits.
  std::uint32_t first = 0;      ///< Words [first, last) of the text.
  std::uint32_t last = 0;
  Span where;  ///< Bytes of the text.

  [[nodiscard]] bool counts(const PhraseOutput& output) const {
    return disguises == 0 || (output.disguises & disguises) != 0;
  }
};

/// Appends every place of a text where phrases stand, in no particular order; one place may be reported twice for a set
/// when two of its phrases match there. A phrase never crosses the end of a sentence that a mark ends; a line break
/// alone does not part it. The matches view the index.
void scan_phrases(const PhraseIndex& index, const Text& text, std::vector<PhraseMatch>& out);

}  // namespace socialcheck
