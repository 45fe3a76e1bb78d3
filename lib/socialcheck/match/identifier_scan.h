#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/match/identifier_cues.h"
#include "socialcheck/match/identifiers.h"
#include "socialcheck/source/span.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

/// A number written in words ("nine nine nine, five hundred, five oh one eight"), or in digits that are disguised
/// ("943/476/5919", "94347659l9", on several lines). Places are in IdentifierScan::plain.
struct SpelledNumber {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t count = 0;        ///< Digits in `digits`, 8 to 19.
  std::array<char, 20> digits{};  ///< '0' to '9', without a final zero byte.
  bool loose = false;             ///< Digits in disguise: its check digit fits, but it means nothing without a label.
  bool printed = false;           ///< ...in the groups that are usual for it, or in one.
  [[nodiscard]] std::string_view view() const { return {digits.data(), count}; }
};

/// Bytes of IdentifierScan::plain that stand for what has no ASCII form.
inline constexpr char other_letter = '\x80';
inline constexpr char other_symbol = '\x81';
inline constexpr char degree_sign = '\x82';

/// What all recognisers look at: the value with one byte per code point, so that shapes are matched once, whatever
/// digits, dashes and spaces they are written in. Working memory as well: keep one per thread and read() many texts.
///
/// ASCII stands for itself. Digits of every script and full-width, mathematical and circled letters are their ASCII
/// selves, and so is what a character reference of HTML stands for; Latin letters lose their accents; Unicode spaces,
/// dashes and quotation marks are the ASCII ones; what has no width is left out. Everything else is one of the three
/// bytes above.
class IdentifierScan {
 public:
  /// Looks at another text, which must outlive the use of this object.
  void read(const Text& text);
  /// Takes every cue for seen, in the text and at each of its words: then everything is looked for, with the same
  /// result. Only tests that compare the two have a use for it.
  void assume_all_cues();

  /// The view; positions in it are "places" below.
  [[nodiscard]] std::string_view plain() const { return plain_; }
  /// The byte at a place, or a line feed outside of the text, which no identifier holds.
  [[nodiscard]] char at(std::int64_t place) const {
    return place < 0 || place >= static_cast<std::int64_t>(plain_.size()) ? '\n'
                                                                          : plain_[static_cast<std::size_t>(place)];
  }
  /// Maximal runs of digits, as places, in order.
  [[nodiscard]] std::span<const Span> runs() const { return runs_; }
  /// Maximal runs of letters, as places, in order.
  [[nodiscard]] std::span<const Span> words() const { return words_; }
  /// Numbers of 8 to 19 digits written in words, and disguised ones, each of them in order.
  [[nodiscard]] std::span<const SpelledNumber> spelled() const { return spelled_; }
  /// Cues of each of words(), in the same order.
  [[nodiscard]] std::span<const Cues> marks() const { return marks_; }
  /// Everything that was seen: tells which recognisers have nothing to look for.
  [[nodiscard]] Cues cues() const { return cues_; }
  /// One of the cues is there.
  [[nodiscard]] bool has(Cues any) const { return (cues_ & any) != 0; }
  /// Maximal runs of fourteen bytes or more without white space, as places, in order.
  [[nodiscard]] std::span<const Span> long_runs() const { return long_runs_; }
  /// Places of colons and equals signs, in order.
  [[nodiscard]] std::span<const std::uint32_t> settings() const { return settings_; }

  /// Bytes of the value that places [begin, end) stand for; they must not be empty.
  [[nodiscard]] Span source(std::uint32_t begin, std::uint32_t end) const;
  /// A plain search for the value would miss it: other digits or letters, or something without width in between.
  [[nodiscard]] bool disguised(std::uint32_t begin, std::uint32_t end) const;
  /// Kind of the token that holds a place; `other` where there is none.
  [[nodiscard]] TokenKind token_at(std::uint32_t place) const;
  /// Places of the token that holds a place; empty where there is none.
  [[nodiscard]] Span token_span(std::uint32_t place) const;
  /// Place of the byte of the value at an offset, or of the next one that has a place.
  [[nodiscard]] std::uint32_t place_of(std::uint32_t offset) const;
  [[nodiscard]] const Text& text() const { return *text_; }  ///< What was read.

 private:
  void fold(std::string_view value);
  void join_blanks();
  void find_runs();  // of digits and of letters, and the cues of single bytes
  void note_long_runs(std::uint64_t fourteenths, std::uint32_t base);
  void mark_numbers();
  void mark_words();
  void find_spelled();
  void find_loose();
  [[nodiscard]] char loose_digit(std::uint32_t place) const;
  [[nodiscard]] std::uint32_t offset_of(std::uint32_t place) const { return folded_ ? starts_[place] : place; }
  [[nodiscard]] const Token* token_of(std::uint32_t place) const;

  const Text* text_ = nullptr;
  std::string_view plain_;
  std::string buffer_;                 // The view of a value that is not ASCII or has wide gaps, at its front...
  std::vector<std::uint32_t> starts_;  // ...and where each of its bytes begins in the value.
  bool folded_ = false;
  Cues cues_ = 0;
  std::vector<Span> runs_;
  std::vector<Span> words_;
  std::vector<Span> long_runs_;
  std::vector<Cues> marks_;
  std::vector<std::uint32_t> settings_;
  std::vector<SpelledNumber> spelled_;
};

/// The rows of a table are in order, by a member or function of each where one is given. (libc++ 14 has no
/// std::ranges::is_sorted.)
template <class Rows, class Name = std::identity>
[[nodiscard]] constexpr bool in_order(const Rows& rows, Name name = {}) {
  return std::is_sorted(std::begin(rows), std::end(rows),
                        [&](const auto& a, const auto& b) { return std::invoke(name, a) < std::invoke(name, b); });
}

/// Set of the first letters of lower-case phrases, to pass over words that begin with no other. What does not begin
/// with a letter is not in it.
using FirstLetters = std::uint32_t;
template <class Rows, class Name = std::identity>
[[nodiscard]] constexpr FirstLetters first_letters(const Rows& rows, Name name = {}) {
  FirstLetters letters = 0;
  for (const auto& row : rows)
    if (const char c = std::string_view(name(row)).front(); c >= 'a' && c <= 'z')
      letters |= FirstLetters{1} << (c - 'a');
  return letters;
}

/// A letter, also one that has no ASCII form; and the same or a digit. The tests of text/ascii.h see ASCII only.
[[nodiscard]] constexpr bool is_any_letter(char c) {
  return is_letter(c) || c == other_letter;
}
[[nodiscard]] constexpr bool is_any_alnum(char c) {
  return is_any_letter(c) || is_digit(c);
}
[[nodiscard]] constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
[[nodiscard]] constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
[[nodiscard]] constexpr bool is_space(char c) {
  return is_blank(c) || c == '\n' || c == '\r';
}
[[nodiscard]] constexpr char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 32) : c;
}

/// The letter, in either case, is in the set.
[[nodiscard]] constexpr bool is_in(FirstLetters letters, char c) {
  return is_letter(c) && (letters >> (to_lower(c) - 'a') & 1U) != 0;
}

/// Bits of Evidence, together.
[[nodiscard]] constexpr std::uint16_t bits(std::initializer_list<Evidence> evidence) {
  std::uint16_t all = 0;
  for (Evidence e : evidence) all = static_cast<std::uint16_t>(all | static_cast<std::uint16_t>(e));
  return all;
}
constexpr void add(std::uint16_t& evidence, Evidence more) {
  evidence = static_cast<std::uint16_t>(evidence | static_cast<std::uint16_t>(more));
}

/// Is the word or phrase (lower-case ASCII) written at this place, in any case, and no letter after it? A blank in the
/// phrase stands for one or more blanks, hyphens or full stops in the text, but for none at its end.
[[nodiscard]] bool phrase_at(std::string_view plain, std::size_t place, std::string_view phrase);
/// Place after a phrase that phrase_at() found, or 0 where it is not written.
[[nodiscard]] std::size_t phrase_end(std::string_view plain, std::size_t place, std::string_view phrase);
/// Does one of the phrases begin at the start of a word in [begin, end) and end there as well?
[[nodiscard]] bool mentions(const IdentifierScan& scan, std::int64_t begin, std::int64_t end, Phrases phrases);
/// The same, and where: the place after the last such phrase, or -1.
[[nodiscard]] std::int64_t last_mention(const IdentifierScan& scan, std::int64_t begin, std::int64_t end,
                                        Phrases phrases);
/// One of the phrases stands in the `reach` bytes before a place, with no empty line between.
[[nodiscard]] bool labelled(const IdentifierScan& scan, std::uint32_t place, Phrases phrases, std::uint32_t reach = 40);
/// Start of the sentence or line that holds a place, at most `reach` back; and its end, at most `reach` on.
[[nodiscard]] std::uint32_t clause_begin(const IdentifierScan& scan, std::uint32_t place, std::uint32_t reach);
[[nodiscard]] std::uint32_t clause_end(const IdentifierScan& scan, std::uint32_t place, std::uint32_t reach);
/// Words that say: this number is something else (an order, a ticket, a book).
[[nodiscard]] bool other_reference(const IdentifierScan& scan, std::uint32_t place);
/// Given as an example ("for example 999 000 0018"), not as somebody's.
[[nodiscard]] bool given_as_example(const IdentifierScan& scan, std::uint32_t place);

/// Digits that are read as one number though they are written in groups.
struct DigitGroups {
  std::uint32_t begin = 0;  ///< Places.
  std::uint32_t end = 0;
  std::size_t next_run = 0;  ///< First run after it.
  std::uint32_t count = 0;
  std::uint32_t groups = 0;
  std::array<char, 20> digits{};
  std::array<std::uint8_t, 20> sizes{};
  [[nodiscard]] std::string_view view() const { return {digits.data(), count}; }
  [[nodiscard]] bool laid_out(std::initializer_list<int> layout) const;
  /// One digit per group.
  [[nodiscard]] bool spaced() const { return groups == count && count > 1; }
};

/// Joins runs from `first` until there are exactly `wanted` digits (at most 19): at most one space, hyphen, dot or
/// underscore between two groups, or a spaced dash. False where that cannot be.
[[nodiscard]] bool take_digits(const IdentifierScan& scan, std::size_t first, std::uint32_t wanted, DigitGroups& out);
/// What stands before and after does not make the places [begin, end) a part of something longer.
[[nodiscard]] bool stands_alone(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end);
/// A label is written right before the places, with at most one mark between ("NHS9990000018", "tel:0113").
[[nodiscard]] bool glued_label(const IdentifierScan& scan, std::uint32_t begin, Phrases phrases);
/// The place is inside a URL; inside a hashtag.
[[nodiscard]] bool in_url(const IdentifierScan& scan, std::uint32_t place);
[[nodiscard]] bool in_hashtag(const IdentifierScan& scan, std::uint32_t place);

/// Appends an identifier at places [begin, end); notes whether it is disguised.
void emit(const IdentifierScan& scan, std::uint16_t kind, std::uint32_t begin, std::uint32_t end, Strength strength,
          std::uint16_t evidence, std::vector<Identifier>& out);

/// The check digit of payment cards (ISO/IEC 7812-1, annex B) agrees.
[[nodiscard]] bool passes_luhn(std::string_view digits);
/// Weights 10 to 2 over nine digits, modulus 11 (NHS Data Dictionary, NHS NUMBER): does the tenth agree?
[[nodiscard]] bool passes_modulus_11(std::string_view ten_digits);
[[nodiscard]] bool all_equal(std::string_view digits);
/// Ten digits that begin with a day, month and year.
[[nodiscard]] bool begins_with_date(std::string_view digits);

/// What the lists of names in person_names.cpp say about a word of up to 16 bytes in lower case: its first eight bytes
/// and the next eight, as key_detail::load_some() gives them. Bits of name_kind; 0 for what is no name.
namespace name_kind {
inline constexpr std::uint8_t given = 1;
inline constexpr std::uint8_t family = 2;
inline constexpr std::uint8_t ambiguous = 4;  ///< An ordinary word as well.
}  // namespace name_kind
[[nodiscard]] std::uint8_t name_kinds(std::uint64_t head, std::uint64_t rest);
/// A given or family name that is known, in any case, ASCII letters only.
[[nodiscard]] bool is_given_name(std::string_view word);
[[nodiscard]] bool is_surname(std::string_view word);
/// Also an ordinary word, a month or a place ("Grace", "April", "Chelsea"): a name only where more speaks for it.
[[nodiscard]] bool is_ambiguous_name(std::string_view word);
/// A name stands right beside the number ("Gwen 07700 900412", "Dr Evans on 0117 496 0295").
[[nodiscard]] bool beside_name(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end);

/// The recognisers, one per row of identifier_kinds().
using Recogniser = void(const IdentifierScan&, std::uint16_t kind, std::vector<Identifier>&);
Recogniser find_nhs_numbers, find_chi_numbers, find_health_care_numbers, find_professional_registrations,
    find_hospital_numbers, find_incident_references;                                         // identifiers_health.cpp
Recogniser find_uk_phones, find_phones, find_emails, find_ip_addresses, find_mac_addresses;  // identifiers_contact.cpp
Recogniser find_payment_cards, find_bank_accounts, find_ibans;                               // identifiers_money.cpp
Recogniser find_ni_numbers, find_passports, find_driving_licences, find_vehicle_registrations,
    find_utrs;  // identifiers_documents.cpp
Recogniser find_postcodes, find_street_addresses, find_what3words, find_coordinates,
    find_beds_and_bays;                                        // identifiers_place.cpp
Recogniser find_dates_of_birth, find_ages, find_person_names;  // identifiers_person.cpp
Recogniser find_passwords, find_one_time_codes, find_door_codes, find_wifi_keys, find_private_keys, find_api_keys,
    find_session_links, find_basic_auth_urls, find_jwts;  // identifiers_credentials.cpp

}  // namespace socialcheck
