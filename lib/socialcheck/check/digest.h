#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/check/evaluate.h"
#include "socialcheck/check/finding.h"

/// What is remembered of a draft once it is gone, for rules over several drafts: hashes, small numbers and places. No
/// word of a text is in it; its id and path are, since findings cite them.
namespace socialcheck {

class Blinding;
class CrossPlan;

/// What a fact says; its value in brackets.
enum class FactKind : std::uint8_t {
  signal,        ///< A signal that some cross-post rule names was seen (hash of its name).
  words,         ///< Words of the fact before it (hash of their keys).
  media,         ///< A picture, video or other file is used (hash of its file name).
  consent,       ///< A consent record is relied on (hash of its id).
  record,        ///< A consent record is part of the draft (hash of its id); the next three may follow.
  record_scope,  ///< For which platforms it holds (bits of scope_bits(); 0 is never kept).
  record_once,   ///< It holds for one photo (1) or one post (2) only.
  record_until,  ///< Its last day (days since 1970).
  event,         ///< Something that people are asked to come to (hash of its topic); what follows belongs to it...
  day,           ///< ...on that day (days since 1970)...
  spoken_day,    ///< ...said as a weekday, "today", "tomorrow"...
  start,         ///< ...from (minutes after midnight)...
  end,           ///< ...to...
  place,         ///< ...where (hash of the name).
  thread,        ///< Part of a thread (hash of its id).
  thread_part,   ///< Which part of how many (position * 65536 + number; 0 where not said).
};

/// One thing that was seen, with its place in the draft's field.
struct Fact {
  std::uint32_t value = 0;
  std::uint32_t begin = 0;  ///< Byte of the field's value.
  std::uint16_t size = 0;   ///< Bytes; those past 65,535 are left out.
  std::uint8_t field = 0;   ///< Index into the names of fields.
  FactKind kind = FactKind::signal;
};

/// Bits of PostHead::flags.
enum PostFlag : std::uint8_t {
  flag_day_only = 1,        ///< The schedule names a day, but no time.
  flag_shows_employer = 2,  ///< author.employer_identified is true...
  flag_hides_employer = 4,  ///< ...or false.
  flag_refers = 8,          ///< Answers, quotes or shares another post.
  flag_threaded = 16,       ///< Part of a thread.
  flag_retold = 32,         ///< Its kind is a reply, comment, repost or like.
};

/// Bits of PostHead::languages.
enum LanguageFlag : std::uint8_t { language_en = 1, language_cy = 2, language_other = 4 };

inline constexpr std::int32_t no_minute = std::numeric_limits<std::int32_t>::min();

/// What is known of every draft. Hashes are 0 where the draft does not say.
struct PostHead {
  std::uint64_t shape = 0;          ///< Simhash of its words and pairs of words: near texts have near shapes.
  std::uint32_t text = 0;           ///< Hash of all its words; equal for equal texts. 0: fewer than six words.
  std::uint32_t author = 0;         ///< Of the name, else the account's owner, else role and capacity.
  std::uint32_t account = 0;        ///< Of the handle, without `@`, in small letters.
  std::int32_t minute = no_minute;  ///< Of publication, UTC, since 1970; no_minute without a schedule.
  std::uint32_t line = 0;           ///< On which the draft starts.
  std::uint32_t platforms = 0;      ///< A bit for each, in the order of the vocabulary; 0: not said.
  std::uint16_t words = 0;          ///< Of the text; 65,535 and more count the same.
  std::uint8_t kind = 0;            ///< Index into the kinds of the vocabulary, from 1; 0: not said.
  std::uint8_t capacity = 0;        ///< Capacity.
  std::uint8_t audience = 0;        ///< Audience.
  std::uint8_t languages = 0;       ///< LanguageFlag bits, declared or guessed.
  std::uint8_t flags = 0;           ///< PostFlag bits.
};

/// A place that a cross-post finding on this draft can point at.
struct DigestPlace {
  Place place;
  std::int32_t text = -1;  ///< Index into Draft::texts, or -1.
  std::string label;       ///< From `as`.
};

/// What a part of a rule that looks at this draft only came to.
struct LocalOutcome {
  std::uint32_t expr = 0;
  Outcome outcome = Outcome::no;
  std::vector<DigestPlace> places;
};

/// A cross-post rule that may report something on this draft, with all that only the draft could tell.
struct CrossCandidate {
  const CrossPlan* plan = nullptr;  ///< Of the ruleset.
  const Program* program = nullptr;
  std::uint32_t rule = 0;   ///< Index into the program's rules.
  std::uint32_t shown = 0;  ///< Number that findings carry.
  std::vector<std::uint32_t> clauses;
  Severity severity = Severity::warning;
  bool capped = false;  ///< Only because the draft does not say its capacity.
  bool strict = false;  ///< Missing evidence counts in full.
  std::vector<LocalOutcome> locals;
};

/// One draft on its way to the others.
struct PostDigest {
  std::string id, path;
  std::string stable_name;  ///< Names the draft after rows moved, for fingerprints; only where there are candidates.
  PostHead head;
  Span anchor;  ///< Where something missing is reported.
  std::vector<Fact> facts;
  std::vector<std::string> fields;  ///< Names that Fact::field counts.
  std::vector<DigestPlace> places;  ///< Of each fact, in this draft; only where there are candidates.
  std::vector<CrossCandidate> candidates;
  /// What its hashes went through, and those of all drafts it is compared with; null: nothing.
  const Blinding* blinding = nullptr;

  void clear();
};

/// Number of a canonical value of a field, as PostHead counts them: from 1 in the order of the vocabulary; 0 if the
/// field or the value is not known.
[[nodiscard]] std::uint32_t value_number(std::string_view path, std::string_view value);

/// The bit of PostHead::platforms for a platform of that number, which is not 0.
[[nodiscard]] constexpr std::uint32_t platform_bit(std::uint32_t number) {
  return 1U << (number - 1) % 32;
}

/// Bits for the platforms that a consent's scope names ("instagram and the website"); 0 if it names none.
[[nodiscard]] std::uint32_t scope_bits(std::string_view words);

/// Hash of a signal's name, as facts carry it.
[[nodiscard]] std::uint32_t signal_hash(std::string_view name);

}  // namespace socialcheck
