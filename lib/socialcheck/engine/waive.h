#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/finding.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/engine/ruleset.h"
#include "socialcheck/source/result.h"
#include "socialcheck/source/span.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

/// Takes out the findings that a draft itself waives, and says what is wrong with its waivers.
///
/// In the field `waivers`, each for the whole draft, valid through its last day (`by` may be missing):
///
///     waivers: [{rule: tone.shouting, reason: "A quotation on a banner", by: "D. Example", until: 2027-03-31}]
///
/// In comments of Markdown, for findings that begin on the next line that is not blank, or for the whole draft:
///
///     <!-- socialcheck-disable-next-line tone.shouting, accessibility.emoji -- quoted from the poster -->
///     <!-- socialcheck-disable tone.shouting -- the campaign's own spelling -->
///
/// A waiver names a rule by its full id. One that names no rule, gives no reason, has run out or names a rule that may
/// not be waived waives nothing.
///
/// Problems, all of severity warning and added to those of the draft: waiver/unknown-rule, waiver/incomplete,
/// waiver/expired, waiver/not-waivable, waiver/unused (only for rules that are active, and only if no other problem
/// was reported for it). Keeps its memory between drafts: one for each thread.
class Waivers {
 public:
  /// The ruleset must outlive this.
  explicit Waivers(const Ruleset& rules) : rules_(&rules) {}

  /// `as_of` decides what has run out. `findings` are those of this draft, which was linted with `activation`. Gives
  /// the number of findings that were waived, and themselves where `out` is not null.
  std::size_t apply(Draft& draft, const Activation& activation, DateTime as_of, std::vector<Finding>& findings,
                    std::vector<WaivedFinding>* out = nullptr);

  /// Of the last draft: its waivers of active rules over several drafts that waived nothing. Such a rule is asked
  /// later, when the drafts before are known; whoever asks it says unused() of those that are still left then.
  [[nodiscard]] const std::vector<Span>& unanswered() const { return unanswered_; }
  /// The problem of a waiver that waives nothing.
  [[nodiscard]] static Problem unused(Span where);

 private:
  struct Waiver {
    std::uint32_t rule = 0;
    std::string_view reason;  // views into the draft
    Span where;               // of the waiver itself
    Span lines;               // of findings it is for; begin == end: all of the draft
    bool used = false;
  };

  void read_field(Draft& draft, DateTime as_of);
  void read_record(Draft& draft, NodeId record, DateTime as_of);
  void read_comment(Draft& draft, Span comment);
  void add(Draft& draft, std::string_view rule, std::string_view reason, Span where, Span lines);
  [[nodiscard]] Waiver* waiver_of(const Finding& finding);

  const Ruleset* rules_;
  std::vector<Waiver> waivers_;
  std::vector<Span> unanswered_;
};

}  // namespace socialcheck
