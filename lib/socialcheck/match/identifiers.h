#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/match/identifier_cues.h"
#include "socialcheck/source/span.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

class IdentifierScan;  // match/identifier_scan.h

/// How sure a recogniser is that a value is what its name says. Ordered.
enum class Strength : std::uint8_t {
  possible,  ///< Shape only, or a check digit that chance would pass: a reminder at most.
  likely,    ///< Layout, issued range or a weak label besides the shape.
  certain,   ///< Labelled or proved by check digits and structure.
};

/// What a recogniser can say besides the place, as a set of bits.
enum class Evidence : std::uint16_t {
  check_digit = 1,
  label = 2,   ///< A label word stands near ("NHS no").
  layout = 4,  ///< Grouped as people write it (3-3-4).
  issued_range = 8,
  reserved_range = 16,  ///< Ranges kept for tests or drama; count like real ones.
  published_sample = 32,
  role = 64,          ///< An organisation's own: switchboard, clinic line, role mailbox, its address; a name in office.
  placeholder = 128,  ///< QQ123456C, ten equal digits: silent.
  named = 256,        ///< Tied to a person's name: beside it, or made of it (jane.smith@).
  disguised = 512,    ///< Written so that a plain search misses it (words for digits, zero width, other digits).
  fails_check = 1024,  ///< Labelled and shaped like one, but its check digit is wrong.
};

/// One identifier or credential found. `kind` indexes identifier_kinds().
struct Identifier {
  std::uint16_t kind = 0;
  Strength strength = Strength::possible;
  std::uint16_t evidence = 0;  ///< Bits of Evidence.
  Span where;                  ///< Bytes of the field's value: the value itself, without its label.

  /// The evidence is there.
  [[nodiscard]] constexpr bool has(Evidence e) const { return (evidence & static_cast<std::uint16_t>(e)) != 0; }
};

/// A row of the table of recognisers. A new identifier is one function and one row.
struct IdentifierKind {
  std::string_view name;     ///< As in `identifiers: [nhs-number]` and in rule ids: "nhs-number", "uk-phone", "email".
  std::string_view summary;  ///< One line for help and the manual.
  std::string_view label;    ///< How messages call it: "NHS number".
  bool credential = false;   ///< A secret: belongs to rules `credentials.*`.
  bool masked = true;        ///< Hidden in every output (CONTRACT, Masking): not ages, wards, roles.
  /// Appends what it finds, in any order; what overlaps is settled by find_identifiers().
  void (*recognise)(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out);
  Cues needs = cue::any;  ///< Where a text has none of these cues, `recognise` finds nothing and is not called.
};

/// True if the value is hidden wherever text of a draft is shown (CONTRACT, Masking): every span of a recogniser, an
/// organisation's own numbers and addresses among them. Not ages and wards, placeholders, names in office and dates
/// that are nobody's birth.
[[nodiscard]] bool is_masked(const Identifier& one);

/// All recognisers, in the order of their kind numbers.
[[nodiscard]] std::span<const IdentifierKind> identifier_kinds();

/// Appends every identifier in a text, ordered by place. Overlapping claims are resolved: the stronger, then the
/// longer, then the earlier row wins. Linear in the text's size; cheap where there is no digit, `@` or mixed token.
void find_identifiers(const Text& text, std::vector<Identifier>& out);

/// The same for a text that was read already: keep one IdentifierScan and no memory is asked for again.
void find_identifiers(const IdentifierScan& scan, std::vector<Identifier>& out);

/// What speaks for an identifier, in words for a message: "check digit, label 2 words before, reserved range"; "shape
/// alone" where nothing else does. Never any of the text. `scan` has read the text that it was found in.
[[nodiscard]] std::string describe_evidence(const IdentifierScan& scan, const Identifier& one);

}  // namespace socialcheck
