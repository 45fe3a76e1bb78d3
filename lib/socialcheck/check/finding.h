#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/result.h"
#include "socialcheck/source/span.h"

namespace socialcheck {

/// Three verdicts over a draft (CONTRACT): pass, breach, review (the evidence that would decide is not there).
enum class Verdict : std::uint8_t { pass, review, breach };

enum class FindingKind : std::uint8_t { breach, review };

/// A place in a draft: a range of a field's value, or a whole field, or a field that is missing.
struct Place {
  std::string field;  ///< Path with indexes: "text", "media[0].alt", "approvals".
  Span in_value;      ///< Bytes of the field's value; empty for a field that is missing, a list or a map.
  Span in_source;     ///< Bytes of the draft's source; where a missing field is reported otherwise.
};

/// A piece of a message: words of the rule, or a place in the draft whose text is quoted there. Draft text is fetched,
/// masked and made harmless by report/excerpt only, so no message can leak an identifier.
struct MessagePart {
  std::string words;       ///< Shown as they are; empty where the part quotes.
  std::int32_t text = -1;  ///< Index into Draft::texts of the quoted field, or -1.
  Span quoted;             ///< Bytes of that field's value.
};

/// Another place that a finding rests on, maybe in an earlier draft of the batch.
struct Related {
  Place place;
  std::string message;         ///< May be empty. Shown text is masked by the report.
  std::string draft_id, path;  ///< Of another draft; empty for this one.
  std::uint32_t line = 0;      ///< Of another draft; 0 for this one.
};

/// A draft breaks a rule, or a person must look. Views point into the ruleset, which outlives findings.
struct Finding {
  std::uint32_t rule = 0;  ///< Index into the ruleset's rules.
  Severity severity = Severity::warning;
  FindingKind kind = FindingKind::breach;
  std::vector<std::uint32_t> clauses;  ///< Indexes into the ruleset's clauses: those that hold for this draft.
  std::vector<MessagePart> message;    ///< Together one sentence in plain English.
  Place primary;
  std::vector<Related> related;
  std::string fingerprint;  ///< Stable over moved lines; holds no identifier. Hex.
};

/// A duty that no machine can judge and that the draft gives reason for: a line of the checklist at its end.
struct Reminder {
  std::string_view ask;                ///< What to look at; lives as long as the ruleset.
  std::vector<std::uint32_t> clauses;  ///< Indexes into the ruleset's clauses: those that hold for this draft.
};

/// A finding that somebody has looked at and accepted.
struct WaivedFinding {
  Finding finding;
  std::string reason;      ///< As given; shown text is masked by the report.
  bool in_source = false;  ///< The draft says so itself; otherwise the configuration does.
};

/// A range of a text field that holds an identifier, credential or name and is masked wherever draft text is shown.
struct Sensitive {
  std::uint32_t text = 0;  ///< Index into Draft::texts.
  Span where;              ///< Bytes of the field's value.
  std::uint16_t kind = 0;  ///< Index into identifier_kinds().
};

}  // namespace socialcheck
