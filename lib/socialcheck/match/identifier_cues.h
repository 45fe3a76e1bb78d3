#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "socialcheck/source/span.h"

namespace socialcheck {

/// What a text must have before a recogniser can find anything in it, as a set of bits. All are seen in the one pass of
/// IdentifierScan::read(); a bit may be set without need, but is never missing.
using Cues = std::uint64_t;

/// The single cues. Those of words are set where a run of letters could begin (or, where the table says so, be part of)
/// one of the phrases of the recogniser that lists them.
namespace cue {
// Shapes.
inline constexpr Cues digit = 1ULL << 0;
inline constexpr Cues digit_letter = 1ULL << 1;  ///< A letter follows a digit at once: 4AP, 10am.
inline constexpr Cues letter_digit = 1ULL << 2;  ///< A digit follows a letter at once: B3.
inline constexpr Cues number_6 =
    1ULL << 3;  ///< Six digits or more, with at most three other bytes between two of them.
inline constexpr Cues number_8 = 1ULL << 4;
inline constexpr Cues number_10 = 1ULL << 5;
inline constexpr Cues number_13 = 1ULL << 6;
inline constexpr Cues run_4 = 1ULL << 7;  ///< Four digits or more without anything between.
inline constexpr Cues run_5 = 1ULL << 8;
inline constexpr Cues run_6 = 1ULL << 9;
inline constexpr Cues run_7 = 1ULL << 10;
inline constexpr Cues spelled = 1ULL << 11;        ///< A number in words.
inline constexpr Cues three_numbers = 1ULL << 12;  ///< Three runs of digits with one byte between: 14/10/27.
inline constexpr Cues at_sign = 1ULL << 13;
inline constexpr Cues bracketed_at = 1ULL << 14;  ///< The word "at" after a bracket.
inline constexpr Cues setting = 1ULL << 15;       ///< A colon or an equals sign.
inline constexpr Cues colons = 1ULL << 16;        ///< Two or more of them.
inline constexpr Cues six_pairs = 1ULL << 17;     ///< Five colons or five hyphens.
inline constexpr Cues dashes = 1ULL << 18;        ///< Two hyphens side by side.
inline constexpr Cues slashes = 1ULL << 19;       ///< Two slashes side by side.
inline constexpr Cues plus = 1ULL << 20;
inline constexpr Cues long_run = 1ULL << 21;  ///< Fourteen bytes or more without white space.
inline constexpr Cues link = 1ULL << 22;
inline constexpr Cues degree = 1ULL << 23;
// Words.
inline constexpr Cues secret_label = 1ULL << 24;
inline constexpr Cues login = 1ULL << 25;
inline constexpr Cues birth = 1ULL << 26;
inline constexpr Cues old = 1ULL << 27;
inline constexpr Cues age_label = 1ULL << 28;
inline constexpr Cues age_pronoun = 1ULL << 29;
inline constexpr Cues age_number = 1ULL << 30;
inline constexpr Cues age_decade = 1ULL << 31;
inline constexpr Cues number_word = 1ULL << 32;
inline constexpr Cues street = 1ULL << 33;
inline constexpr Cues ward_place = 1ULL << 34;
inline constexpr Cues title = 1ULL << 35;
inline constexpr Cues patient_noun = 1ULL << 36;
inline constexpr Cues patient = 1ULL << 37;
inline constexpr Cues given_name = 1ULL << 38;  ///< In capitals or with a capital.
inline constexpr Cues surname = 1ULL << 39;     ///< In capitals.
inline constexpr Cues hospital_label = 1ULL << 40;
inline constexpr Cues incident_label = 1ULL << 41;
inline constexpr Cues register_label = 1ULL << 42;
inline constexpr Cues three_words = 1ULL << 43;
inline constexpr Cues grid_label = 1ULL << 44;
inline constexpr Cues tax_label = 1ULL << 45;
inline constexpr Cues month = 1ULL << 46;
inline constexpr Cues weekday = 1ULL << 47;
inline constexpr Cues noon = 1ULL << 48;
inline constexpr Cues spoken_at = 1ULL << 49;
inline constexpr Cues spoken_dot = 1ULL << 50;
inline constexpr Cues licence_label = 1ULL << 51;

inline constexpr Cues any = ~Cues{0};
}  // namespace cue

using Phrases = std::span<const std::string_view>;

/// Phrases that set a cue. A recogniser that starts at the words with the cue needs it on the first word of each
/// phrase; one that only asks whether a phrase is there at all is served better by its longest word.
struct CueWords {
  Cues cue = 0;
  Phrases phrases;
  bool longest = false;
};

/// The phrases of rows that have more in them than their phrase.
template <class Row, std::size_t N, class Name>
[[nodiscard]] constexpr std::array<std::string_view, N> phrases_of(const Row (&rows)[N], Name name) {
  std::array<std::string_view, N> phrases{};
  for (std::size_t i = 0; i < N; ++i) phrases[i] = std::invoke(name, rows[i]);
  return phrases;
}

/// The words that announce a kind of identifier, for telling people where the label of a finding stands.
struct KindLabels {
  std::string_view kind;  ///< Name of the row in identifier_kinds().
  Phrases phrases;
};
[[nodiscard]] std::span<const KindLabels> health_labels();    // identifiers_health.cpp
[[nodiscard]] std::span<const KindLabels> contact_labels();   // identifiers_contact.cpp
[[nodiscard]] std::span<const KindLabels> document_labels();  // identifiers_documents.cpp
[[nodiscard]] std::span<const KindLabels> money_labels();     // identifiers_money.cpp
[[nodiscard]] std::span<const KindLabels> place_labels();     // identifiers_place.cpp
[[nodiscard]] std::span<const KindLabels> person_labels();    // identifiers_person.cpp

/// The phrases of the recognisers, beside which they stand.
[[nodiscard]] std::span<const CueWords> number_cues();      // identifier_scan.cpp
[[nodiscard]] std::span<const CueWords> health_cues();      // identifiers_health.cpp
[[nodiscard]] std::span<const CueWords> contact_cues();     // identifiers_contact.cpp
[[nodiscard]] std::span<const CueWords> document_cues();    // identifiers_documents.cpp
[[nodiscard]] std::span<const CueWords> place_cues();       // identifiers_place.cpp
[[nodiscard]] std::span<const CueWords> person_cues();      // identifiers_person.cpp
[[nodiscard]] std::span<const CueWords> credential_cues();  // identifiers_credentials.cpp
[[nodiscard]] std::span<const CueWords> date_cues();        // dates.cpp

/// Cues of runs of letters in any case: `marks` gets one element for each of `words`, which are places in `plain`.
/// Words of more than eight letters are told apart by their first eight only, names by all.
void cues_of_words(std::string_view plain, std::span<const Span> words, std::vector<Cues>& marks);

}  // namespace socialcheck
