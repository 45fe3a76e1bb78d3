#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/text/text.h"

/// Says what a text as a whole reads like, where no single word tells: a linear classifier over terms. A term is a
/// word, the beginning of a word, the beginnings of two words that follow each other in a sentence, or a fact that
/// stands beside the text. A text is the set of its terms, each weighted by how rare it is (tf-idf, Salton and Buckley
/// 1988), scaled to length one; a class is a weight for each term (logistic regression), so that every answer can be
/// taken apart into words. All sums are of whole numbers: the same on every machine.
namespace socialcheck {

/// A class as trained: log-odds(text) = bias + scale * sum of weights / sqrt(sum of squares), in natural logarithms;
/// 0 is as likely as not, if texts of the class and others were as many.
struct ClassModel {
  double bias = 0;
  double scale = 0;
};

/// So many weights are added up at once, maybe with some of the next row.
inline constexpr std::size_t classifier_lanes = 16;

/// Views of a trained classifier; the memory belongs to a ClassifierTables or to a compiled policy.
struct ClassifierIndex {
  std::span<const std::uint32_t> slots;    ///< By the low bits of a term, probed onwards: row + 1; 0 ends the search.
  std::span<const std::uint64_t> terms;    ///< By row.
  std::span<const std::uint16_t> squares;  ///< By row, from 1: of how rare the term is, in 64ths.
  std::span<const std::int8_t> weights;    ///< By row, then class; less than classifier_lanes zeros more at the end.
  std::span<const ClassModel> classes;

  [[nodiscard]] bool empty() const { return terms.empty(); }
  [[nodiscard]] std::int32_t weight(std::uint32_t row, std::uint32_t of) const {
    return weights[row * classes.size() + of];
  }
  /// The row of a term, or -1.
  [[nodiscard]] std::int32_t row_of(std::uint64_t term) const {
    const std::size_t mask = slots.size() - 1;
    for (std::size_t at = term & mask; at < slots.size() && slots[at] != 0; at = (at + 1) & mask)
      if (terms[slots[at] - 1] == term) return static_cast<std::int32_t>(slots[at] - 1);
    return -1;
  }
};

/// A classifier that owns its memory. Fill terms, squares, weights and classes; then index().
struct ClassifierTables {
  std::vector<std::uint32_t> slots;
  std::vector<std::uint64_t> terms;
  std::vector<std::uint16_t> squares;
  std::vector<std::int8_t> weights;
  std::vector<ClassModel> classes;

  /// Makes the slots, and fills up the weights. The first row whose term has no place, if there is one: the term is
  /// there already, or it lies behind so many others that looking for it would take long, which happens to no terms but
  /// chosen ones.
  std::optional<std::uint32_t> index();
  [[nodiscard]] ClassifierIndex view() const { return {slots, terms, squares, weights, classes}; }
};

/// The number of a term by its name, a form that people can read and files can hold: "=nurse" (a word), "hospi-" (a
/// beginning, of up to five bytes), "my mum" (two beginnings), "^ just" (a sentence begins), "@personal" (a fact beside
/// the text), "&kin" (a signal). Numbers are written 0, 00, 000 or 0000, by their digits.
[[nodiscard]] std::uint64_t term_named(std::string_view name);

/// Reads the terms of texts. Keeps its working memory: one for each thread.
class TermReader {
 public:
  struct Term {
    std::uint64_t number = 0;
    std::uint32_t word = 0;  ///< Index of the word that it is, begins or ends with.
    bool whole = false;      ///< A word as it is: there is one such term for each word.
  };
  /// Appends the terms of the words [first, last) of a text, sentence by sentence but those in Welsh; one may come more
  /// than once.
  void read(const Text& text, std::uint32_t first, std::uint32_t last, std::vector<Term>& out);
  /// Appends the names of the terms of a whole text, in the same order: what a classifier is trained on.
  void read_names(const Text& text, std::vector<std::string>& out);

 private:
  /// A word and its beginning, as numbers.
  struct Stem {
    std::uint64_t whole = 0, start = 0;
  };
  [[nodiscard]] Stem stem_of(const Text& text, const Word& word);
  [[nodiscard]] std::string_view letters_of(const Text& text, const Word& word);
  template <class Use>
  void each_sentence(const Text& text, std::uint32_t first, std::uint32_t last, const Use& use);

  std::string letters_;
};

/// Adds up the rows of the terms of texts. Keeps its working memory: one for each thread.
class TextWeigher {
 public:
  /// Log-odds of each class for a text by the rows of its terms, in any order and maybe repeated.
  void weigh(const ClassifierIndex& index, std::span<const std::uint32_t> rows, std::span<double> log_odds);

 private:
  std::uint64_t keep_each_once(const ClassifierIndex& index, std::span<const std::uint32_t> rows);
  template <std::size_t width>
  void add_weights(const std::int8_t* weights, std::size_t stride, std::int32_t* sums) const;

  std::vector<std::uint8_t> added_;  // by row; all 0 between calls
  std::vector<std::uint32_t> once_;  // rows, each once
  std::vector<std::int32_t> sums_;
};

}  // namespace socialcheck
