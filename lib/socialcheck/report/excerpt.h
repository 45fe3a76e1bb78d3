#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/finding.h"
#include "socialcheck/match/identifiers.h"
#include "socialcheck/match/known.h"
#include "socialcheck/report/harmless.h"
#include "socialcheck/report/mask.h"
#include "socialcheck/report/reporter.h"
#include "socialcheck/source/result.h"
#include "socialcheck/source/span.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

/// An offset whose place in the shown text is wanted, for carets and highlights.
struct Anchor {
  std::uint32_t offset = 0;  ///< In the value or source that is shown.
  bool end = false;          ///< Inside a mask: goes to the mask's end rather than to its beginning.
  std::size_t shown = 0;     ///< Set: bytes of the output string before it.
};

/// The one door through which text of drafts gets into reports: every sensitive span that is touched is masked (unless
/// the user asked for it bare), then what is left is made harmless. A format's own escaping comes on top. Keeps its
/// memory from draft to draft; one for each reporter.
class Excerpts {
 public:
  explicit Excerpts(bool show_sensitive) : bare_(show_sensitive) {}

  /// The draft that is asked about from now on. It, its source and the spans must live until the next read(), what is
  /// known longer than this. Costs
  /// nothing before something is shown.
  void read(const DraftReport& report);

  /// A text of the draft by its path ("media[0].alt"): index into Draft::texts, or -1.
  [[nodiscard]] std::int32_t text_at(std::string_view path) const;

  /// Appends a range of the value of a text; a range of more than `longest` bytes is cut and ends in "…". A sensitive
  /// span that is only partly in the range is masked whole, so that no two ranges together tell more than one.
  void append_value(std::uint32_t text, Span in_value, Breaks breaks, std::string& out,
                    std::uint32_t longest = 0xFFFFFFFFU);
  /// The same; sets where anchors (ascending by offset) came to stand.
  void append_value(std::uint32_t text, Span in_value, Breaks breaks, std::span<Anchor> anchors, std::string& out);

  /// Appends a range of the draft's source as it is written there, with the masks of all fields. Since a source also
  /// holds what no field does (unknown keys, ignored columns, comments), recognisers are run on it again.
  void append_source(Span in_source, Breaks breaks, std::span<Anchor> anchors, std::string& out);
  /// True if there is anything to mask in a range of the source.
  [[nodiscard]] bool sensitive_in_source(Span in_source);

  /// A path, or an id, as it may be shown: as it is, unless it holds a labelled or check-digit identifier (CONTRACT,
  /// Masking). Not made harmless. The view dies with the next call, or with `name`.
  [[nodiscard]] std::string_view name(std::string_view name);

  /// Appends words that are neither a text of this draft nor a rule's own (messages about other drafts of a batch),
  /// with whatever the recognisers see in them masked.
  void append_words(std::string_view words, std::string& out);

  /// Appends the sentence of a finding: words of the rule and quoted places, long ones cut.
  void append_message(const Finding& finding, std::string& out);

  /// Appends the sentence of a problem, which may quote a key or a value of the input.
  void append_problem(const Problem& problem, std::string& out);

  /// True if anything was masked since the object was made.
  [[nodiscard]] bool masked_any() const { return masked_any_; }

 private:
  struct Masked {
    std::uint32_t text = 0;  // of values only
    Span where;
    MaskStyle style = MaskStyle::whole;
  };
  using Masks = std::vector<Masked>;

  static void merge(Masks& masks);
  static std::span<const Masked> touching(std::span<const Masked> masks, std::uint32_t text, Span range);
  void prepare_values();
  void prepare_source();
  void masks_of_source(Span range);
  void recognise(std::string_view text, std::uint32_t shift, Masks& out);
  void append_masked(std::string_view bytes, Span range, std::span<const Masked> masks, Breaks breaks,
                     std::span<Anchor> anchors, std::string& out);

  bool bare_;
  bool masked_any_ = false;
  const DraftReport* report_ = nullptr;
  const Known* known_ = nullptr;  // of that draft, which may be gone already
  bool values_ready_ = false;
  bool source_ready_ = false;
  Masks value_masks_;   // by text, then place
  Masks source_masks_;  // the same in the source
  Masks range_masks_;   // of the range that is being shown
  Text scratch_;
  std::vector<Identifier> identifiers_;
  std::string name_, name_words_, unescaped_;
};

/// The sentence of one finding, for front ends that need no more.
[[nodiscard]] std::string render_message(const DraftReport& report, const Finding& finding, bool show_sensitive);

}  // namespace socialcheck
