#include <algorithm>

#include "socialcheck/match/identifier_scan.h"

namespace socialcheck {

namespace {

// ---------------------------------------------------------------------------------------- ten digits, modulus 11

constexpr std::string_view nhs_labels[] = {
    "nhs no", "nhs nos", "nhs number", "nhs numbers",    "nhs num",  "nhs #",      "nhsno",      "nhsnumber", "nhs nr",
    "nhs id", "nhs",     "patient no", "patient number", "rhif gig", "rhif y gig", "rhifau gig", "new nhs no"};
constexpr std::string_view strong_nhs_labels[] = {
    "nhs no", "nhs nos", "nhs number", "nhs numbers",    "nhs num",  "nhs #",      "nhsno",      "nhsnumber",
    "nhs nr", "nhs id",  "patient no", "patient number", "rhif gig", "rhif y gig", "rhifau gig", "new nhs no"};
constexpr std::string_view weak_labels[] = {"nhs", "patient", "patients",   "pt",         "hospital",
                                            "dob", "nok",     "her number", "his number", "number is",
                                            "gig", "claf",    "referral"};
constexpr std::string_view chi_labels[] = {"chi", "chi no", "chi number", "chi numbers", "community health index"};
constexpr std::string_view hcn_labels[] = {"h&c",
                                           "hcn",
                                           "h and c",
                                           "h c no",
                                           "health and care no",
                                           "hsc no",
                                           "hsc number",
                                           "health and care number",
                                           "health & care number"};
constexpr std::string_view tel_labels[] = {"tel",  "telephone", "phone", "mobile", "mob",       "call",    "ring",
                                           "text", "ffoniwch",  "ffon",  "fax",    "number on", "whatsapp"};

enum class TenDigits : std::uint8_t { nhs, chi, health_care };

/// Whose number ten digits can be: the three ranges do not meet, and a label decides where the range does not.
TenDigits issuer_of(std::string_view digits, bool nhs_label, bool chi_label) {
  if (chi_label) return TenDigits::chi;
  if (nhs_label) return TenDigits::nhs;
  if (begins_with_date(digits)) return TenDigits::chi;
  return digits >= "3200000010" && digits <= "3999999999" ? TenDigits::health_care : TenDigits::nhs;
}

bool issued(TenDigits issuer, std::string_view digits) {
  if (issuer != TenDigits::nhs) return true;  // the structure that made it a CHI or H&C number is the range
  return digits[0] == '4' || digits[0] == '6' || digits[0] == '7';
}

/// Placeholders, and the number that leaflets print as an example (it passes).
bool is_placeholder(std::string_view digits) {
  return all_equal(digits) || digits == "1234567890" || digits == "0123456789" || digits == "9876543210";
}
bool is_published_sample(std::string_view digits) {
  return digits == "9434765919" || digits == "0101011237";
}

/// What is seen around ten digits; filled for digits that stand in the text and for digits in words alike.
struct TenDigitCase {
  std::string_view digits;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool layout = false;      ///< 3 3 4, or 6 4 for a CHI number.
  bool compact = false;     ///< One group.
  bool deliberate = false;  ///< Words, or one digit at a time: nobody writes an order number like that.
};

Phrases labels_of(TenDigits issuer) {
  switch (issuer) {
    case TenDigits::chi:
      return chi_labels;
    case TenDigits::health_care:
      return hcn_labels;
    case TenDigits::nhs:
      break;
  }
  return strong_nhs_labels;
}

/// A label stands before it ("NHS no 999 000 0018"), in brackets after it, or after "is".
bool has_label(const IdentifierScan& scan, const TenDigitCase& c, Phrases labels) {
  if (labelled(scan, c.begin, labels)) return true;
  const std::uint32_t after = scan.at(c.end) == ' ' ? c.end + 1 : c.end;
  if (is_one_of(scan.at(after), "([")) return mentions(scan, after, std::int64_t{after} + 14, labels);
  static constexpr std::string_view verbs[] = {"is", "was", "yw", "ydy", "oedd"};
  return after > c.end && std::any_of(std::begin(verbs), std::end(verbs), [&](std::string_view verb) {
           return phrase_at(scan.plain(), after, verb) && mentions(scan, after, clause_end(scan, after, 28), labels);
         });
}

Strength strength_of(TenDigits issuer, const TenDigitCase& c, bool weak, std::uint16_t evidence) {
  const auto holds = [&](Evidence e) { return (evidence & static_cast<std::uint16_t>(e)) != 0; };
  const bool range = holds(Evidence::issued_range) || holds(Evidence::reserved_range);
  if (holds(Evidence::label)) return Strength::certain;
  if ((c.layout || c.deliberate) && range) return Strength::certain;
  if (c.layout || range || weak || c.deliberate || issuer == TenDigits::chi) return Strength::likely;
  return Strength::possible;
}

struct TenDigitFinder {
  const IdentifierScan& scan;
  TenDigits wanted;
  std::uint16_t kind;
  std::vector<Identifier>& out;

  void consider(const TenDigitCase& c) const {
    const bool nhs = has_label(scan, c, strong_nhs_labels) || glued_label(scan, c.begin, nhs_labels);
    const bool chi = has_label(scan, c, chi_labels) || glued_label(scan, c.begin, chi_labels);
    const TenDigits issuer = issuer_of(c.digits, nhs, chi);
    if (issuer != wanted) return;
    const bool label =
        issuer == TenDigits::nhs ? nhs : has_label(scan, c, labels_of(issuer)) || (issuer == TenDigits::chi && chi);
    const bool shaped = c.layout || c.compact || c.deliberate;
    if (!shaped && !label) return;
    if (!label && (in_hashtag(scan, c.begin) || in_url(scan, c.begin))) return;
    std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
    if (c.layout) add(evidence, Evidence::layout);
    if (c.deliberate) add(evidence, Evidence::disguised);
    if (is_placeholder(c.digits)) {
      if (label)
        emit(scan, kind, c.begin, c.end, Strength::possible, bits({Evidence::placeholder, Evidence::label}), out);
      return;
    }
    if (!passes_modulus_11(c.digits) || (issuer == TenDigits::chi && !begins_with_date(c.digits))) {
      if (label && shaped && labelled(scan, c.begin, labels_of(issuer), 28)) {
        add(evidence, Evidence::fails_check);
        emit(scan, kind, c.begin, c.end, Strength::likely, evidence, out);
      }
      return;
    }
    passed(issuer, c, label, evidence);
  }

  void passed(TenDigits issuer, const TenDigitCase& c, bool label, std::uint16_t evidence) const {
    add(evidence, Evidence::check_digit);
    const bool weak = labelled(scan, c.begin, weak_labels);
    if (c.digits.starts_with("999") && issuer == TenDigits::nhs)
      add(evidence, Evidence::reserved_range);
    else if (issued(issuer, c.digits))
      add(evidence, Evidence::issued_range);
    if (is_published_sample(c.digits)) add(evidence, Evidence::published_sample);
    Strength strength = strength_of(issuer, c, weak, evidence);
    // A telephone number that lost its zero, an order number, an example: the digits alone prove nothing.
    const bool range = (evidence & bits({Evidence::issued_range, Evidence::reserved_range})) != 0;
    if (!label && (other_reference(scan, c.begin) || (c.compact && !weak && labelled(scan, c.begin, tel_labels, 24))))
      strength = c.layout && range ? Strength::likely : Strength::possible;
    if (given_as_example(scan, c.begin) && !labelled(scan, c.begin, strong_nhs_labels, 14)) {
      add(evidence, Evidence::published_sample);
      strength = Strength::possible;
    }
    emit(scan, kind, c.begin, c.end, strength, evidence, out);
  }

  void run() const {
    const auto runs = scan.runs();
    for (std::size_t i = 0; i < runs.size();) {
      DigitGroups number;
      if (!take_digits(scan, i, 10, number) || !alone(number)) {
        ++i;
        continue;
      }
      TenDigitCase c{number.view(), number.begin, number.end};
      c.compact = number.groups == 1;
      c.layout = number.laid_out({3, 3, 4}) || (number.laid_out({6, 4}) && begins_with_date(number.view()));
      c.deliberate = number.spaced();
      if (!freephone(number)) consider(c);
      i = number.next_run;
    }
    for (const SpelledNumber& number : scan.spelled())
      if (number.count == 10 && (!number.loose || is_meant(number))) {
        TenDigitCase c{number.view(), number.begin, number.end};
        c.deliberate = true;
        c.layout = number.printed && !glued(number);
        consider(c);
      }
  }

  /// Digits in disguise: a label says what they are.
  [[nodiscard]] bool is_meant(const SpelledNumber& n) const {
    return glued(n) || labelled(scan, n.begin, strong_nhs_labels) || labelled(scan, n.begin, chi_labels) ||
           labelled(scan, n.begin, hcn_labels) || (n.printed && labelled(scan, n.begin, weak_labels, 16));
  }
  [[nodiscard]] bool glued(const SpelledNumber& n) const {
    return glued_label(scan, n.begin, nhs_labels) || glued_label(scan, n.begin, chi_labels);
  }
  [[nodiscard]] bool alone(const DigitGroups& n) const {
    return stands_alone(scan, n.begin, n.end) ||
           (glued_label(scan, n.begin, nhs_labels) && !is_any_alnum(scan.at(n.end))) ||
           (glued_label(scan, n.begin, chi_labels) && !is_any_alnum(scan.at(n.end)));
  }
  /// 0800 111 222: ten digits, and a telephone number.
  [[nodiscard]] bool freephone(const DigitGroups& n) const {
    const std::string_view d = n.view();
    return (d.starts_with("0800") || d.starts_with("0808") || d.starts_with("0500")) &&
           !labelled(scan, n.begin, strong_nhs_labels);
  }
};

}  // namespace

void find_nhs_numbers(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  TenDigitFinder{scan, TenDigits::nhs, kind, out}.run();
}
void find_chi_numbers(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  TenDigitFinder{scan, TenDigits::chi, kind, out}.run();
}
void find_health_care_numbers(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  TenDigitFinder{scan, TenDigits::health_care, kind, out}.run();
}

// ---------------------------------------------------------------------------------------- codes after a label

namespace {

/// A word of letters and digits that begins at a place: [place, end).
std::uint32_t code_end(const IdentifierScan& scan, std::uint32_t place) {
  std::uint32_t end = place;
  while (is_any_alnum(scan.at(end))) ++end;
  return end;
}

struct CodeShape {
  std::uint32_t letters = 0;  ///< In front.
  std::uint32_t digits = 0;   ///< After them, up to the end.
  bool clean = false;         ///< Nothing else in it.
};

CodeShape shape_of(std::string_view code) {
  CodeShape shape;
  while (shape.letters < code.size() && is_letter(code[shape.letters])) ++shape.letters;
  while (shape.letters + shape.digits < code.size() && is_digit(code[shape.letters + shape.digits])) ++shape.digits;
  shape.clean = shape.letters + shape.digits == code.size();
  return shape;
}

/// Words and marks that may stand between a label and its value.
bool is_filler(std::string_view word) {
  static constexpr std::string_view fillers[] = {"is",        "was", "no",  "number", "num",          "ref",
                                                 "reference", "id",  "pin", "reg",    "registration", "code",
                                                 "yw",        "ydy", "the", "my",     "her",          "his"};
  return std::any_of(std::begin(fillers), std::end(fillers),
                     [&](std::string_view f) { return f.size() == word.size() && phrase_at(word, 0, f); });
}

/// Visits the codes that follow a label in its line: at most `reach` bytes and three filler words on.
template <class Visit>
void codes_after(const IdentifierScan& scan, Cues cue, Phrases labels, Visit visit) {
  const std::string_view plain = scan.plain();
  if (!scan.has(cue)) return;
  for (std::size_t i = 0; i < scan.words().size(); ++i) {
    const std::uint32_t at = scan.words()[i].begin;
    if ((scan.marks()[i] & cue) == 0 || is_digit(scan.at(std::int64_t{at} - 1))) continue;
    std::size_t past = 0;
    for (const std::string_view label : labels)
      if (to_lower(plain[at]) == label.front()) past = std::max(past, phrase_end(plain, at, label));
    if (past == 0) continue;
    auto place = static_cast<std::uint32_t>(past);
    for (int word = 0; word < 5; ++word) {
      const std::uint32_t from = place;
      while (place - from < 4 && is_one_of(scan.at(place), " :#=.,-(")) ++place;
      const std::uint32_t end = code_end(scan, place);
      if (end == place) break;
      const std::string_view code = plain.substr(place, end - place);
      if (visit(place, end, code)) break;
      if (!is_filler(code)) break;
      place = end;
    }
  }
}

constexpr std::string_view register_labels[] = {
    "gmc", "nmc", "hcpc", "gphc", "gmc no", "gmc number", "nmc pin", "gdc", "professional registration"};
constexpr std::string_view hcpc_prefixes[] = {"PH", "PA",  "CH",  "RA", "OT", "DT",  "BS", "AS",
                                              "CS", "HAD", "ODP", "OR", "PO", "PYL", "SL", "SW"};

constexpr std::string_view hospital_labels[] = {
    "hospital no", "hospital number", "hosp no",        "hosp number", "hosp num",    "hosp",        "mrn",
    "unit no",     "unit number",     "patient id",     "pas no",      "pas number",  "k number",    "case note",
    "casenote",    "case notes no",   "medical record", "record no",   "hospital id", "district no", "district number",
    "rhif ysbyty", "patient no",      "patient number", "x number",    "crn",         "notes no"};
constexpr std::string_view incident_labels[] = {
    "datix",  "incident",         "lfpse",  "steis",         "ims",         "inc ref", "datixed",
    "riddor", "serious incident", "si ref", "complaint ref", "complaint no"};

/// NNANNNNA: two digits of the year, the month as A to L, four digits, the country's letter.
bool is_nmc_pin(std::string_view code) {
  return code.size() == 8 && is_digit(code[0]) && is_digit(code[1]) && to_upper(code[2]) >= 'A' &&
         to_upper(code[2]) <= 'L' && std::all_of(code.begin() + 3, code.begin() + 7, is_digit) &&
         is_one_of(to_upper(code[7]), "ECSWNO");
}
bool is_nmc_like(std::string_view code) {  // 00Z0000Z: the shape, with a month that cannot be
  return code.size() == 8 && is_digit(code[0]) && is_digit(code[1]) && is_letter(code[2]) &&
         std::all_of(code.begin() + 3, code.begin() + 7, is_digit) && is_letter(code[7]);
}
bool is_register_code(std::string_view code) {
  const CodeShape shape = shape_of(code);
  if (is_nmc_like(code)) return true;
  if (!shape.clean) return false;
  if (shape.letters == 0) return shape.digits == 7 || shape.digits == 6;
  if (shape.letters == 1) return is_one_of(to_upper(code[0]), "CLG") && (shape.digits == 6 || shape.digits == 7);
  return shape.digits >= 4 && shape.digits <= 6 &&
         std::any_of(std::begin(hcpc_prefixes), std::end(hcpc_prefixes), [&](std::string_view prefix) {
           return prefix.size() == shape.letters && std::equal(prefix.begin(), prefix.end(), code.begin(),
                                                               [](char a, char b) { return a == to_upper(b); });
         });
}

}  // namespace

void find_professional_registrations(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  if (scan.runs().empty()) return;
  codes_after(
      scan, cue::register_label, register_labels, [&](std::uint32_t begin, std::uint32_t end, std::string_view code) {
        if (!is_register_code(code)) return false;
        const bool placeholder = all_equal(code);
        emit(scan, kind, begin, end, Strength::likely,
             placeholder ? bits({Evidence::label, Evidence::placeholder}) : bits({Evidence::label, Evidence::layout}),
             out);
        return true;
      });
  // An NMC PIN is known by its shape alone.
  for (const Span run : scan.runs()) {
    if (run.size() != 2 || is_any_alnum(scan.at(std::int64_t{run.begin} - 1))) continue;
    const std::uint32_t end = code_end(scan, run.begin);
    if (end - run.begin != 8 || !is_nmc_pin(scan.plain().substr(run.begin, 8))) continue;
    if (stands_alone(scan, run.begin, end) && !in_url(scan, run.begin) && !in_hashtag(scan, run.begin))
      emit(scan, kind, run.begin, end, Strength::possible, bits({Evidence::layout}), out);
  }
}

void find_hospital_numbers(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  if (!scan.has(cue::run_5)) return;
  codes_after(
      scan, cue::hospital_label, hospital_labels, [&](std::uint32_t begin, std::uint32_t end, std::string_view code) {
        const CodeShape shape = shape_of(code);
        const bool numeric = shape.letters == 0 && shape.digits >= 6 && shape.digits <= 8;
        const bool lettered = shape.letters >= 1 && shape.letters <= 3 && shape.digits >= 5 && shape.digits <= 8;
        if (!shape.clean || !(numeric || lettered)) return false;
        const bool placeholder = numeric && (all_equal(code) || code == "123456" || code == "12345678");
        emit(scan, kind, begin, end, placeholder ? Strength::possible : Strength::certain,
             placeholder ? bits({Evidence::label, Evidence::placeholder}) : bits({Evidence::label}), out);
        return true;
      });
}

namespace {

/// Letters that systems put before the number of an incident.
bool is_incident_prefix(std::string_view letters) {
  static constexpr std::string_view prefixes[] = {"W", "WEB", "INC", "DW", "ID", "C", "SI", "IR"};
  return std::any_of(std::begin(prefixes), std::end(prefixes), [&](std::string_view prefix) {
    return prefix.size() == letters.size() &&
           std::equal(prefix.begin(), prefix.end(), letters.begin(), [](char a, char b) { return a == to_upper(b); });
  });
}

/// "W12345", "W-12345": the place after it, or the start.
std::uint32_t prefixed_reference_end(const IdentifierScan& scan, std::uint32_t begin) {
  std::uint32_t at = begin;
  while (is_letter(scan.at(at))) ++at;
  if (!is_incident_prefix(scan.plain().substr(begin, at - begin))) return begin;
  if (scan.at(at) == '-') ++at;
  const std::uint32_t digits = at;
  while (is_digit(scan.at(at))) ++at;
  return at - digits >= 4 && at - digits <= 7 && !is_any_alnum(scan.at(at)) ? at : begin;
}

/// "W12345 on Datix": the code before a label.
void reference_before(const IdentifierScan& scan, std::uint16_t kind, std::uint32_t label,
                      std::vector<Identifier>& out) {
  static constexpr std::string_view joins[] = {"on", "in", "on the", "in the", "ar"};
  std::uint32_t end = label;
  for (const std::string_view join : joins) {
    const auto size = static_cast<std::uint32_t>(join.size()) + 2;  // with a blank on either side
    if (label >= size && scan.at(std::int64_t{label} - 1) == ' ' && scan.at(std::int64_t{label} - size) == ' ' &&
        phrase_end(scan.plain(), label - size + 1, join) == label - 1)
      end = label - size;
  }
  std::uint32_t begin = end;
  while (begin > 0 && end - begin < 12 &&
         (is_any_alnum(scan.at(std::int64_t{begin} - 1)) || scan.at(std::int64_t{begin} - 1) == '-'))
    --begin;
  if (end != label && begin != end && prefixed_reference_end(scan, begin) == end)
    emit(scan, kind, begin, end, Strength::likely, bits({Evidence::label}), out);
}

}  // namespace

void find_incident_references(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  if (!scan.has(cue::run_4)) return;
  for (std::size_t i = 0; i < scan.words().size() && scan.has(cue::incident_label); ++i)
    if ((scan.marks()[i] & cue::incident_label) != 0 && phrase_at(scan.plain(), scan.words()[i].begin, "datix"))
      reference_before(scan, kind, scan.words()[i].begin, out);
  codes_after(scan, cue::incident_label, incident_labels,
              [&](std::uint32_t begin, std::uint32_t end, std::string_view code) {
                const CodeShape shape = shape_of(code);
                // StEIS: the year, a slash and a number.
                if (shape.clean && shape.letters == 0 && shape.digits == 4 && is_one_of(scan.at(end), "/") &&
                    code.starts_with("20")) {
                  const std::uint32_t last = code_end(scan, end + 1);
                  if (last - end < 4 || last - end > 7) return false;
                  emit(scan, kind, begin, last, Strength::certain, bits({Evidence::label, Evidence::layout}), out);
                  return true;
                }
                const std::uint32_t prefixed = prefixed_reference_end(scan, begin);
                const bool numeric = shape.clean && shape.letters == 0 && shape.digits > 4 && shape.digits <= 7;
                if (prefixed == begin && !numeric) return false;
                emit(scan, kind, begin, std::max(prefixed, end), Strength::likely, bits({Evidence::label}), out);
                return true;
              });
}

std::span<const KindLabels> health_labels() {
  static constexpr KindLabels all[] = {
      {"nhs-number", strong_nhs_labels},    {"chi-number", chi_labels},
      {"health-care-number", hcn_labels},   {"professional-registration", register_labels},
      {"hospital-number", hospital_labels}, {"incident-reference", incident_labels}};
  return all;
}

std::span<const CueWords> health_cues() {
  static constexpr CueWords all[] = {{cue::register_label, register_labels},
                                     {cue::hospital_label, hospital_labels},
                                     {cue::incident_label, incident_labels}};
  return all;
}

}  // namespace socialcheck
