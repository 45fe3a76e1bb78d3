#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "socialcheck/match/hit.h"
#include "socialcheck/text/text.h"

/// One index over the phrases of all signals. Phrases are sequences of words, so word boundaries are right by
/// construction and both ends of a hit are free. All forms of all phrases share one minimal acyclic automaton over
/// words (built from sorted input, after Daciuk, Mihov, Watson and Watson, "Incremental construction of minimal acyclic
/// finite-state automata", 2000), so that ten alternatives times ten cost twenty edges and not a hundred phrases.
///
/// The trick is to touch little memory, for what a walk waits for is the cache. Each word of a text is looked up once,
/// for its number; words that no phrase has are done with. Numbers go from the words with the most edges down, so that
/// what common words need lies together. A state and its edges lie side by side: mostly one line of the cache answers
/// whether a word goes on, and where to; a small filter first answers for almost all words that do not. The cost of a
/// text without hits therefore hardly depends on the number of phrases.
namespace socialcheck {

/// Elements of a phrase that are no word. Keys of words are never that small: they hold at least one byte above 0x20.
inline constexpr std::uint64_t any_word = 1;   ///< `*`: exactly one word.
inline constexpr std::uint64_t short_gap = 2;  ///< `..`: none to four words.
inline constexpr std::uint32_t gap_limit = 4;  ///< Most words that a short_gap stands for.

/// What a phrase that ends somewhere is reported as.
class PhraseOutput {
 public:
  PhraseOutput() = default;
  PhraseOutput(std::uint32_t set, std::uint8_t disguises) : packed_(set << disguise_bits | disguises) {}

  [[nodiscard]] std::uint32_t set() const { return packed_ >> disguise_bits; }  ///< As in Hit::set.
  /// Bits of Disguise that it may be hidden behind.
  [[nodiscard]] std::uint32_t disguises() const { return packed_ & ((1U << disguise_bits) - 1); }
  /// By set.
  friend bool operator<(const PhraseOutput& a, const PhraseOutput& b) { return a.packed_ < b.packed_; }

 private:
  static constexpr unsigned disguise_bits = 8;
  std::uint32_t packed_ = 0;
};

/// Sets are numbered below this.
inline constexpr std::uint32_t most_phrase_sets = 1U << 24U;

/// A one-word phrase that may be masked (f***), by its letters; ordered by length, then letters.
struct MaskedWord {
  std::uint32_t output = 0;   ///< Index in PhraseIndex::outputs of the one it is reported as.
  std::uint32_t letters = 0;  ///< Begin in PhraseIndex::letters.
  std::uint32_t size = 0;     ///< Bytes.
};

/// Views of a built index; the memory belongs to a PhraseTables or to a compiled policy.
struct PhraseIndex {
  std::span<const std::uint64_t> words;   ///< Keys by the number of the word, those of `*` and `..` among them.
  std::span<const std::uint32_t> slots;   ///< By hash of the key, probed onwards: bits of the hash and number; 0: none.
  std::span<const std::uint32_t> roots;   ///< By number of a first word: the state after it; 0: no phrase begins so.
  std::span<const std::uint32_t> cells;   ///< States: see phrase_set.cpp.
  std::span<const PhraseOutput> outputs;  ///< Of states and masked words.
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
  std::vector<std::uint64_t> words;
  std::vector<std::uint32_t> slots, roots, cells;
  std::vector<PhraseOutput> outputs;
  std::vector<MaskedWord> masked;
  std::vector<char> letters;

  [[nodiscard]] PhraseIndex view() const { return {words, slots, roots, cells, outputs, masked, letters}; }
};

/// True for the key of a word so common in English and Welsh posts that meeting it says nothing.
[[nodiscard]] bool is_common_word(std::uint64_t key);

/// Builds the index. Every spec begins with a word or any_word, holds at least one word and has at most 65,535
/// elements; sets are below most_phrase_sets.
[[nodiscard]] PhraseTables build_phrase_index(const std::vector<PhraseSpec>& specs);

/// A place where phrases stand, all over the same words. A common word is in many sets, of which few are ever asked
/// about, so a place is kept once and not once for each set.
struct PhraseMatch {
  std::span<const PhraseOutput> outputs;  ///< In the order of their sets.
  std::uint32_t disguises = 0;  ///< 0 for the words as they stand; else the outputs count that have one of these bits.
  std::uint32_t first = 0;      ///< Words [first, last) of the text.
  std::uint32_t last = 0;
  Span where;  ///< Bytes of the text.

  [[nodiscard]] bool counts(const PhraseOutput& output) const {
    return disguises == 0 || (output.disguises() & disguises) != 0;
  }
  /// True if one of the phrases is of a set.
  [[nodiscard]] bool is_of(std::uint32_t set) const {
    const PhraseOutput* at = outputs.data();
    for (std::size_t left = outputs.size(); left > 1;) {  // without a branch to mispredict
      const std::size_t half = left / 2;
      at += at[half].set() <= set ? half : 0;
      left -= half;
    }
    return at->set() == set && counts(*at);
  }
};

/// Appends every place of a text where phrases stand, in no particular order; one place may be reported twice for a set
/// when two of its phrases match there. A phrase never crosses the end of a sentence that a mark ends; a line break
/// alone does not part it. The matches view the index.
void scan_phrases(const PhraseIndex& index, const Text& text, std::vector<PhraseMatch>& out);

}  // namespace socialcheck
