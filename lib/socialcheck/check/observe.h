#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "socialcheck/check/finding.h"
#include "socialcheck/check/program.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/match/hit.h"
#include "socialcheck/match/identifier_scan.h"
#include "socialcheck/match/identifiers.h"
#include "socialcheck/match/pattern.h"
#include "socialcheck/text/fold.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

/// A Hit with the field it is in: an index into Draft::texts.
struct Seen : Hit {
  std::uint32_t text = 0;
};

/// What can be seen in one draft: every field folded, tokenised and scanned once, whatever the number of rules. Reused
/// from draft to draft; one for each thread.
class Observation {
 public:
  /// The programs of a ruleset, in the order of their bases; they must outlive the observation.
  explicit Observation(std::vector<const Program*> programs);

  /// Reads a draft, which must stay as it is until the next call.
  void read(const Draft& draft);

  [[nodiscard]] const Draft& draft() const { return *draft_; }
  /// The programs of the ruleset, in the order of their bases.
  [[nodiscard]] const std::vector<const Program*>& programs() const { return programs_; }
  [[nodiscard]] const Text& text(std::uint32_t index) const { return texts_[index]; }
  [[nodiscard]] std::uint32_t text_count() const { return static_cast<std::uint32_t>(draft_->texts.size()); }
  /// The same text as recognisers of identifiers and dates look at it.
  [[nodiscard]] const IdentifierScan& identifier_scan(std::uint32_t index) const { return scans_[index]; }
  /// Hits of a set, by field, then place. Hits that are swallowed by an exception or stand in a sentence of another
  /// language are not among them.
  [[nodiscard]] std::span<const Seen> hits(std::uint32_t set) const {
    return {seen_.data() + ranges_[set].first, ranges_[set].count};
  }
  /// Sets with at least one hit, ascending.
  [[nodiscard]] std::span<const std::uint32_t> sets() const { return sets_; }
  /// Identifiers, credentials and names of every field, whatever rules look for them, but placeholders.
  [[nodiscard]] std::span<const Sensitive> sensitive() const { return sensitive_; }

  /// The words that a range of bytes covers or touches, as a Hit of a set.
  [[nodiscard]] Hit words_of(std::uint32_t text, std::uint32_t set, Span where) const;

 private:
  void read_text(std::uint32_t index);
  void scan(std::uint32_t index);
  void add_identifiers(std::uint32_t index);
  void add_patterns(std::uint32_t index);
  [[nodiscard]] bool holds_literal(const Program& program, Range literals) const;
  void add_seen(std::uint32_t text, const Hit& hit);
  void sort_hits();
  void drop_swallowed();
  [[nodiscard]] const CSet& set(std::uint32_t number) const { return *set_table_[number]; }

  std::vector<const Program*> programs_;
  std::vector<const CSet*> set_table_;
  std::vector<std::vector<Pattern>> patterns_;               // by program, as in its table
  std::vector<std::vector<std::uint32_t>> identifier_uses_;  // by kind: program * 65536 + index in its table
  bool any_pattern_ = false;
  const Draft* draft_ = nullptr;
  std::vector<Text> texts_;
  std::vector<IdentifierScan> scans_;
  std::vector<Hit> hits_;
  std::vector<Seen> seen_;
  std::vector<Range> ranges_;
  std::vector<std::uint32_t> sets_;
  std::vector<Sensitive> sensitive_;
  std::vector<Identifier> identifiers_;
  std::vector<std::string> as_words_;  // addresses as words, by field
  std::string folded_;
  OffsetMap fold_map_;
  FoldCache fold_cache_;
  std::vector<Span> matches_;
};

}  // namespace socialcheck
