#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "socialcheck/check/draft_reading.h"
#include "socialcheck/check/finding.h"
#include "socialcheck/check/pattern_scan.h"
#include "socialcheck/check/program.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/match/hit.h"
#include "socialcheck/match/identifier_scan.h"
#include "socialcheck/match/identifiers.h"
#include "socialcheck/match/known.h"
#include "socialcheck/match/phrase_set.h"
#include "socialcheck/text/fold.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

/// What can be seen in one draft: every field folded, tokenised and scanned once, whatever the number of rules. Reused
/// from draft to draft; one for each thread.
class Observation {
 public:
  /// The programs of a ruleset, in the order of their bases; they must outlive the observation. `thorough` tries every
  /// pattern on every text.
  explicit Observation(std::vector<const Program*> programs, bool thorough = false);

  [[nodiscard]] bool thorough() const { return patterns_.thorough(); }

  /// What is no finding and is not masked from the next read() on; null: nothing but what is built in. Must outlive
  /// that.
  void know(const Known* known) { known_ = known; }

  /// Reads a draft, which must stay as it is until the next call.
  void read(const Draft& draft);

  [[nodiscard]] const Draft& draft() const { return *draft_; }
  /// Counts the drafts that were read, from 1: tells what is remembered of this one from what is of another.
  [[nodiscard]] std::uint32_t number() const { return number_; }
  /// The programs of the ruleset, in the order of their bases.
  [[nodiscard]] const std::vector<const Program*>& programs() const { return programs_; }
  [[nodiscard]] const Text& text(std::uint32_t index) const { return texts_[index]; }
  [[nodiscard]] std::uint32_t text_count() const { return static_cast<std::uint32_t>(draft_->texts.size()); }
  /// The same text as recognisers of identifiers and dates look at it.
  [[nodiscard]] const IdentifierScan& identifier_scan(std::uint32_t index) const { return scans_[index]; }
  /// Digits of the longest number of a text, in any script.
  [[nodiscard]] std::uint32_t longest_number(std::uint32_t index) const { return patterns_.longest_number(index); }
  /// Hits of a set, by field, then place. Hits that are swallowed by an exception or stand in a sentence of another
  /// language are not among them.
  [[nodiscard]] std::span<const Seen> hits(std::uint32_t set) const {
    if (present_[set] == 0) return {};
    if (late_slots_[set] != nothing && late_[late_slots_[set]].state != Late::State::none) return late_hits(set);
    return early_hits(set);
  }
  /// Sets that were seen: with at least one hit, or with a pattern that may match, or true of the draft itself. In no
  /// order.
  [[nodiscard]] std::span<const std::uint32_t> sets() const { return {sets_.data(), set_count_}; }
  /// True if one of the sets of a condition was seen. Of many sets it is worked out once for a draft, when first asked.
  [[nodiscard]] bool meets(const Program& program, std::uint32_t condition) const {
    const std::uint32_t own = condition - program.base(Base::conditions);
    if (const Range& one = program.conditions[own]; one.count == 1) return present_[one.first] != 0;
    std::uint8_t& known = met_[condition];
    if (known == 0) known = look_up(program, own) ? 2 : 1;
    return known == 2;
  }
  /// Identifiers, credentials and names of every field, whatever rules look for them, but placeholders.
  [[nodiscard]] std::span<const Sensitive> sensitive() const { return sensitive_; }

  /// True if draft and sentences read innocent of a class, whatever some words seem to say: DraftReading::is_doubted.
  [[nodiscard]] bool is_doubted(std::uint32_t reading, bool firm, std::uint32_t text, std::uint32_t first,
                                std::uint32_t last) const {
    return reading_.is_doubted(reading, firm, {text, first, last},
                               [this]() -> const DraftReading::Places& { return signal_places(); });
  }
  /// True for a set that was seen in what the draft publishes.
  [[nodiscard]] bool seen_in_published(std::uint32_t set) const { return present_[set] == in_published; }

  /// The words that a range of bytes covers or touches, as a Hit of a set.
  [[nodiscard]] Hit words_of(std::uint32_t text, std::uint32_t set, Span where) const;

 private:
  void read_text(std::uint32_t index);
  void scan(std::uint32_t index);
  void add_identifiers(std::uint32_t index);
  void add_program(const Program& program, std::uint32_t at);
  void add_readings();
  void add_sensitive_as_written(std::uint32_t index);
  [[nodiscard]] bool is_known(std::uint32_t index, const Identifier& one) const;
  void await_patterns();
  [[nodiscard]] std::span<const Seen> late_hits(std::uint32_t set) const;
  void try_patterns(std::uint32_t set, std::vector<Seen>& out) const;
  [[nodiscard]] bool of_other_language(std::uint32_t text, const Hit& hit) const;
  void note_phrases(std::uint32_t index, std::size_t from);
  void add_identified(std::uint32_t text, const Hit& hit);
  [[nodiscard]] std::span<const Seen> early_hits(std::uint32_t set) const;
  void collect_hits(std::uint32_t set) const;
  void drop_swallowed();
  void add_field_sets(const Program& program);
  void see_fields();
  void see_field(NodeId field);
  /// A set of which something else than a phrase was seen.
  void see_set(std::uint32_t set) {
    if (present_[set] == 0) {
      sets_[set_count_++] = set;
      first_matches_[set] = static_cast<std::uint32_t>(phrases_.size());
    }
    present_[set] = std::max(present_[set], where_);
  }
  [[nodiscard]] bool look_up(const Program& program, std::uint32_t condition) const;
  [[nodiscard]] const DraftReading::Places& signal_places() const;
  [[nodiscard]] bool is_plain(std::uint32_t set) const;
  void add_plain_signals(std::uint32_t text, std::vector<std::uint32_t>& others) const;
  [[nodiscard]] std::uint32_t signal_rows_end() const { return static_cast<std::uint32_t>(signal_places_.rows.size()); }
  /// Hits of a set with patterns that may match, found when they are first asked for. Each set has a list of its own,
  /// so that spans of one stay while another grows.
  struct Late {
    enum class State : std::uint8_t { none, waiting, found };
    State state = State::none;
    std::vector<Seen> hits;
  };

  std::vector<const Program*> programs_;
  std::vector<std::uint32_t> excepts_;     // by set: see CSet
  std::vector<std::uint8_t> foreign_;      // by set: bits of the languages whose sentences its hits do not count in
  std::vector<std::uint32_t> late_slots_;  // by set: index in late_, or nothing
  mutable PatternScan patterns_;
  mutable DraftReading reading_;  // keeps working memory
  mutable std::vector<Late> late_;
  mutable std::vector<Span> matches_;
  /// Sets that stand for a field of the draft, by its name; those of some value apart.
  struct FieldSets {
    std::string_view name;
    std::vector<std::uint32_t> any;
    std::vector<std::pair<std::string_view, std::uint32_t>> values;
  };
  std::vector<FieldSets> field_sets_;
  std::vector<std::vector<std::uint32_t>> identifier_uses_;  // by kind: program * 65536 + index in its table
  const Draft* draft_ = nullptr;
  const Known* known_ = nullptr;
  std::uint32_t number_ = 0;
  std::vector<Text> texts_;
  std::vector<IdentifierScan> scans_;
  std::vector<PhraseMatch> phrases_;         // in the order of scanning
  std::vector<std::uint32_t> phrases_from_;  // by text: its first in phrases_, and their number at the end
  std::vector<Seen> identified_;             // hits of identifiers
  std::size_t hit_count_ = 0;                // of phrases and identifiers, for all sets together
  /// Where the hits of a set are. They are collected when somebody asks: a post has hits in hundreds of sets, and few
  /// of them matter.
  struct SetHits {
    std::uint32_t draft = 0;  // number_ of the one that they were collected of
    Range collected;          // in seen_
  };
  /// By set; of those that were seen: where in phrases_ its first and its last hit are, if they are there.
  std::vector<std::uint32_t> first_matches_;
  std::vector<std::uint32_t> last_matches_;
  mutable std::vector<SetHits> set_hits_;  // by set
  mutable std::vector<Seen> seen_;         // by set, as collected; as large as it can get before the first is asked for
  mutable std::uint32_t seen_size_ = 0;
  std::vector<std::uint32_t> sets_;  // room for all; the first set_count_ were seen
  std::uint32_t set_count_ = 0;
  static constexpr std::uint8_t anywhere = 1, in_published = 2;
  std::uint8_t where_ = anywhere;            // what is being looked at
  std::vector<std::uint8_t> present_;        // by set: 0 if it was not seen, else the most of where it was
  mutable std::vector<std::uint8_t> met_;    // by condition: 0 not asked yet, 1 no, 2 yes
  std::vector<std::uint32_t> reading_rows_;  // what the classifier is told beside the text
  mutable DraftReading::Places signal_places_;
  mutable bool signal_places_known_ = false;
  std::vector<std::uint32_t> with_excepts_;  // sets that have exceptions
  std::vector<Sensitive> sensitive_;
  std::vector<Identifier> identifiers_;
  std::vector<std::string> as_words_;  // addresses as words, by field
  std::uint8_t languages_seen_ = 0;    // of the sentences of the text being scanned: bits of Language
  Text written_;                       // the one that is looked at as it is written
};

}  // namespace socialcheck
