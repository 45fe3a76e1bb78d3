#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "socialcheck/check/program.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/match/classifier.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

/// How a draft reads to the classifier of the ruleset, as a whole and by parts: from its words, from its capacity, and
/// from the signals that are seen in it. Reused from draft to draft.
class DraftReading {
 public:
  /// The first program with a classifier is asked; none: nothing reads like anything.
  explicit DraftReading(std::span<const Program* const> programs);

  [[nodiscard]] bool is_asked() const { return !index_.empty(); }
  /// Reads what a draft publishes. `texts` are those of Draft::texts, analysed, and must stay until the next call;
  /// `signals` the rows of the sets that were seen in what is published.
  void read(const Draft& draft, std::span<const Text> texts, std::span<const std::uint32_t> signals);

  /// Words of one text.
  struct Words {
    std::uint32_t text = 0, first = 0, last = 0;
  };
  /// Where the signals of the classifier stand in the draft, each place once; worked out when first asked for.
  struct Places {
    struct Place {
      Words words;
      Range rows;  ///< In `rows`: those of the signals that stand there, each once.
    };
    std::vector<Place> places;
    std::vector<std::uint32_t> rows;
  };
  using PlacesOf = std::function<const Places&()>;
  /// If the draft reads like the posts of a class, as far as the policy asks for it: the sentences in a row that speak
  /// most for it, at least one.
  [[nodiscard]] std::optional<Words> raised(std::uint32_t reading, const PlacesOf& places);
  /// True if the sentences around some words read innocent of a class, as far as the policy asks for it, by themselves
  /// and with every few sentences beside them: then what single words seem to say is not meant. More text around them
  /// never makes them doubted, nor are words in disguise. Those of a firm rule take far more innocence.
  [[nodiscard]] bool is_doubted(std::uint32_t reading, bool firm, Words words, const PlacesOf& places);
  /// The row of the classifier that a set is, or -1.
  [[nodiscard]] std::int32_t row_of_set(std::uint32_t set) const {
    return set < set_rows_.size() ? set_rows_[set] : -1;
  }

 private:
  [[nodiscard]] Words strongest(std::uint32_t reading, const Places& places);
  void look_up(const Text& text);
  /// Of a text or of a part that begins with a sentence.
  void add_rows(Words words);
  [[nodiscard]] bool knows_enough() const;
  void add_capacity();
  void add_signals_within(Words words, const Places& places);
  [[nodiscard]] std::optional<double> read_part(Words words, const PlacesOf& places, std::uint32_t reading);
  void weigh_part(Words words, const PlacesOf& places, std::vector<double>& log_odds);

  const Program* program_ = nullptr;
  ClassifierIndex index_;
  std::vector<std::int32_t> set_rows_;       // by set: the row of its signal, or -1
  std::vector<std::int32_t> capacity_rows_;  // by Capacity
  const Draft* draft_ = nullptr;
  std::span<const Text> texts_;
  TermReader reader_;
  TextWeigher weigher_;
  /// A term of a published text: its row, or -1, and where it ends.
  struct TermRow {
    std::int32_t row = -1;
    std::uint32_t word = 0;
    bool whole = false;
  };
  std::vector<TermRow> term_rows_;         // text by text, by word
  std::vector<std::uint32_t> terms_from_;  // by text: its first in term_rows_, and their number at the end
  std::vector<TermReader::Term> terms_;
  std::vector<std::uint32_t> rows_;
  std::vector<double> whole_;  // log-odds by class
  /// The same of parts, by text, first and last word; none where there is too little to judge.
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::vector<double>> parts_;
  std::uint32_t words_ = 0, known_words_ = 0;  // of those added
  bool said_ = false;                          // whole_ holds
};

/// The fact that a capacity is, as the name of a term; empty for an unknown one.
[[nodiscard]] std::string_view capacity_term(Capacity capacity);

}  // namespace socialcheck
