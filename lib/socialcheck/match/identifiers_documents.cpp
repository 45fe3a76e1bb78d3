#include <algorithm>

#include "socialcheck/match/identifier_scan.h"

namespace socialcheck {

// ---------------------------------------------------------------------------------------- National Insurance number

namespace {

constexpr std::string_view ni_labels[] = {"ni",
                                          "ni no",
                                          "ni number",
                                          "nino",
                                          "n i number",
                                          "national insurance",
                                          "nat ins",
                                          "ins no",
                                          "insurance no",
                                          "insurance number",
                                          "yswiriant gwladol",
                                          "yg"};

/// HMRC NIM39110: letters and pairs that no prefix has.
bool is_ni_prefix(char a, char b) {
  if (!is_upper(a) || !is_upper(b) || is_one_of(a, "DFIQUV") || is_one_of(b, "DFIQUVO")) return false;
  static constexpr std::string_view unused[] = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"};
  const char pair[] = {a, b};
  return std::none_of(std::begin(unused), std::end(unused),
                      [&](std::string_view u) { return u == std::string_view(pair, 2); });
}
bool is_administrative_prefix(char a, char b) {
  static constexpr std::string_view pairs[] = {"CR", "FY", "MW", "NC", "OO", "PP", "PY", "PZ"};
  const char pair[] = {a, b};
  return std::any_of(std::begin(pairs), std::end(pairs),
                     [&](std::string_view p) { return p == std::string_view(pair, 2); });
}
/// Two-letter words that stand before numbers ("at 12 34 56 a").
bool is_short_word(std::string_view two) {
  static constexpr std::string_view words[] = {"ah", "am", "an", "as", "at", "ay", "be", "by", "eh", "ha",
                                               "he", "hm", "la", "ma", "me", "mr", "ms", "my", "ne", "na",
                                               "ok", "pa", "re", "sh", "ta", "we", "ye", "xx", "pm", "nr",
                                               "st", "rm", "ap", "ar", "er", "yn", "yr", "wt", "ht"};
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return phrase_at(two, 0, w); });
}

struct NiCase {
  std::uint32_t begin = 0;
  std::uint32_t second = 0;  ///< Place of the second letter.
  std::uint32_t end = 0;
  bool pairs = false;
  bool suffix = false;
  bool upper = false;
  bool glued = false;  ///< Its label stands right before it: #NI_AB123456C.
};

/// The letters before six digits, and the one after them.
bool ni_at(const IdentifierScan& scan, const DigitGroups& digits, NiCase& ni) {
  std::uint32_t at = digits.begin;
  if (at > 0 && is_one_of(scan.at(std::int64_t{at} - 1), " -.")) --at;
  // "A B 1 2 3 4 5 6 C": one blank for each.
  const bool spaced = digits.spaced() && at > 2 && scan.at(std::int64_t{at} - 2) == ' ';
  const std::uint32_t second = spaced ? 3 : 2;
  if (at < second || !is_letter(scan.at(std::int64_t{at} - 1)) || !is_letter(scan.at(std::int64_t{at} - second)))
    return false;
  ni.begin = at - second;
  const char before = scan.at(std::int64_t{ni.begin} - 1);
  ni.glued = glued_label(scan, ni.begin, ni_labels);
  if (!ni.glued && (is_any_alnum(before) || is_one_of(before, "_-/.@"))) return false;
  ni.end = digits.end;
  std::uint32_t suffix = digits.end;
  if (is_one_of(scan.at(suffix), " -.")) ++suffix;
  if (is_one_of(to_upper(scan.at(suffix)), "ABCD") && !is_any_alnum(scan.at(suffix + 1))) {
    ni.suffix = true;
    ni.end = suffix + 1;
  }
  ni.pairs = digits.laid_out({2, 2, 2});
  ni.second = ni.begin + second - 1;
  ni.upper = is_upper(scan.at(ni.begin)) && is_upper(scan.at(ni.second));
  const char after = scan.at(ni.end);
  return !is_any_alnum(after) && after != '_' && !(is_one_of(after, "-/.@") && is_any_alnum(scan.at(ni.end + 1)));
}

}  // namespace

void find_ni_numbers(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  const auto runs = scan.runs();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    DigitGroups digits;
    NiCase ni;
    if (!take_digits(scan, i, 6, digits) || !(digits.groups == 1 || digits.laid_out({2, 2, 2}) || digits.spaced()) ||
        !ni_at(scan, digits, ni))
      continue;
    const char a = to_upper(scan.at(ni.begin)), b = to_upper(scan.at(ni.second));
    const bool label = ni.glued || labelled(scan, ni.begin, ni_labels);
    std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
    if (ni.pairs) add(evidence, Evidence::layout);
    if (a == 'Q' && b == 'Q' && ni.suffix) {
      add(evidence, Evidence::placeholder);
      emit(scan, kind, ni.begin, ni.end, Strength::possible, evidence, out);
      continue;
    }
    if (!is_ni_prefix(a, b)) continue;
    if (!ni.suffix && !label) continue;
    if (!label && (in_url(scan, ni.begin) || in_hashtag(scan, ni.begin))) continue;
    if (digits.spaced() && (!ni.upper || !ni.suffix)) continue;
    const bool words = !ni.upper && scan.at(ni.begin + 2) == ' ' && is_short_word(scan.plain().substr(ni.begin, 2));
    if (words && !label) continue;
    if (a == 'A' && b == 'B' && digits.view() == "123456") add(evidence, Evidence::published_sample);
    Strength strength = ni.pairs || (ni.upper && ni.suffix) ? Strength::likely : Strength::possible;
    if (is_administrative_prefix(a, b))
      strength = Strength::possible;
    else if (ni.pairs && ni.upper && ni.suffix)
      strength = Strength::certain;
    if (label) strength = ni.suffix ? Strength::certain : Strength::likely;
    emit(scan, kind, ni.begin, ni.end, strength, evidence, out);
    i = digits.next_run - 1;
  }
}

// ---------------------------------------------------------------------------------------- passport

namespace {
constexpr std::string_view passport_labels[] = {"passport", "passport no", "passport number", "pasbort"};
}  // namespace

void find_passports(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  for (const Span run : scan.runs()) {
    const std::uint32_t at = scan.at(std::int64_t{run.begin} - 1) == ' ' ? run.begin - 1 : run.begin;  // "AB 1234567"
    const bool lettered = run.size() == 7 && at >= 2 && is_letter(scan.at(std::int64_t{at} - 1)) &&
                          is_letter(scan.at(std::int64_t{at} - 2)) && (at == run.begin || is_upper(scan.at(at - 2)));
    if (!lettered && run.size() != 9) continue;
    const std::uint32_t begin = lettered ? at - 2 : run.begin;
    const char before = scan.at(std::int64_t{begin} - 1);
    if (is_any_alnum(before) || is_one_of(before, "_-/.#@") || !stands_alone(scan, begin, run.end)) continue;
    if (in_url(scan, begin) || in_hashtag(scan, begin)) continue;
    const bool label = labelled(scan, begin, passport_labels);
    if (!label && (!lettered || at != run.begin || other_reference(scan, begin))) continue;
    if (lettered && is_upper(scan.at(begin)) != is_upper(scan.at(begin + 1))) continue;
    std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
    if (label && all_equal(scan.plain().substr(run.begin, run.size()))) add(evidence, Evidence::placeholder);
    emit(scan, kind, begin, run.end, label ? Strength::certain : Strength::possible, evidence, out);
  }
}

// ---------------------------------------------------------------------------------------- driving licence

namespace {

constexpr std::string_view licence_labels[] = {"driving licence",
                                               "driver's licence",
                                               "drivers licence",
                                               "driving license",
                                               "licence no",
                                               "licence number",
                                               "driver number",
                                               "licence",
                                               "dvla",
                                               "dl",
                                               "trwydded yrru"};

/// DVLA: five letters of the surname (9 fills up), decade, month (+50 for women), day, year, two initials (9 fills up),
/// a digit or letter, two check letters.
bool is_driver_number(std::string_view c) {
  std::size_t letters = 0;
  while (letters < 5 && is_upper(c[letters])) ++letters;
  if (letters == 0 ||
      !std::all_of(c.begin() + static_cast<std::ptrdiff_t>(letters), c.begin() + 5, [](char x) { return x == '9'; }))
    return false;
  if (!std::all_of(c.begin() + 5, c.begin() + 11, is_digit)) return false;
  const int month = (c[6] - '0') * 10 + c[7] - '0', day = (c[8] - '0') * 10 + c[9] - '0';
  const int real_month = month > 50 ? month - 50 : month;
  if (real_month < 1 || real_month > 12 || day < 1 || day > 31) return false;
  return is_upper(c[11]) && (is_upper(c[12]) || c[12] == '9') && (is_upper(c[13]) || is_digit(c[13])) &&
         is_upper(c[14]) && is_upper(c[15]);
}

/// Sixteen letters and digits from a place on, with blanks where the card has them; the place after them.
std::uint32_t read_driver_number(const IdentifierScan& scan, std::uint32_t begin, std::array<char, 16>& number) {
  std::uint32_t at = begin;
  for (std::uint32_t count = 0; count < 16; ++count) {
    if ((count == 5 || count == 11) && is_one_of(scan.at(at), " -")) ++at;
    if (!is_digit(scan.at(at)) && !is_letter(scan.at(at))) return begin;
    number[count] = to_upper(scan.at(at++));
  }
  return at;
}

}  // namespace

void find_driving_licences(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  std::uint32_t next = 0;
  for (const Span run : scan.runs()) {
    if (run.begin < next) continue;
    // The surname begins the word that ends at this run, or the word before it.
    std::uint32_t begin = run.begin;
    if (begin > 0 && is_one_of(scan.at(std::int64_t{begin} - 1), " -")) --begin;
    while (begin > 0 && run.begin - begin < 6 && is_letter(scan.at(std::int64_t{begin} - 1))) --begin;
    std::array<char, 16> number{};
    const std::uint32_t end = begin == run.begin ? begin : read_driver_number(scan, begin, number);
    const bool label = scan.has(cue::licence_label) && labelled(scan, begin, licence_labels);
    if (end != begin && is_driver_number({number.data(), 16}) && !is_any_alnum(scan.at(std::int64_t{begin} - 1)) &&
        !is_one_of(scan.at(std::int64_t{begin} - 1), "_-/")) {
      std::uint32_t last = end;  // two digits of the issue may follow
      const std::uint32_t issue = scan.at(end) == ' ' && label ? end + 1 : end;
      if (is_digit(scan.at(issue)) && is_digit(scan.at(issue + 1)) && !is_any_alnum(scan.at(issue + 2)))
        last = issue + 2;
      const bool sure = label || is_upper(scan.at(begin));
      if (is_any_alnum(scan.at(last)) || scan.at(last) == '_' || (!label && in_url(scan, begin))) continue;
      std::uint16_t evidence = label ? bits({Evidence::label, Evidence::layout}) : bits({Evidence::layout});
      if (std::string_view(number.data(), 16) == "MORGA657054SM9IJ") add(evidence, Evidence::published_sample);
      emit(scan, kind, begin, last, sure ? Strength::certain : Strength::likely, evidence, out);
      next = last;
    } else if (run.size() == 8 && labelled(scan, run.begin, licence_labels, 28) &&
               stands_alone(scan, run.begin, run.end)) {
      emit(scan, kind, run.begin, run.end, Strength::likely, bits({Evidence::label}), out);  // Northern Ireland
    }
  }
}

// ---------------------------------------------------------------------------------------- vehicle registration

namespace {

constexpr std::string_view plate_labels[] = {
    "reg",       "registration", "reg no",     "number plate", "plate",     "plates",     "vehicle",     "car",
    "van",       "vrn",          "lorry",      "motorbike",    "parked",    "parking",    "driver of",   "owner of",
    "audi",      "bmw",          "ford",       "corsa",        "fiesta",    "golf",       "vauxhall",    "toyota",
    "nissan",    "honda",        "mercedes",   "volkswagen",   "vw",        "kia",        "hyundai",     "skoda",
    "peugeot",   "renault",      "mini",       "tesla",        "volvo",     "land rover", "range rover", "jeep",
    "citroen",   "fiat",         "astra",      "focus",        "polo",      "clio",       "seat",        "mazda",
    "ambulance", "taxi",         "blue badge", "whose car",    "cofrestru", "clamped",    "lights on",   "blocking",
    "hatchback", "estate car",   "4x4",        "campervan"};

/// DVLA INF104: letters of the current style, and its age identifiers: 02 to 29 for March, 51 to 79 for September; 00
/// never.
bool is_current_plate(std::string_view c) {
  if (c.size() != 7 || !is_digit(c[2]) || !is_digit(c[3])) return false;
  for (std::size_t i = 0; i < 7; ++i)
    if (i != 2 && i != 3 && (!is_upper(c[i]) || is_one_of(c[i], i < 2 ? "IQZ" : "IQ"))) return false;
  const int age = (c[2] - '0') * 10 + c[3] - '0';
  return age == 0 || (age >= 2 && age <= 29) || (age >= 51 && age <= 79);
}
bool is_year_letter(char c) {
  return is_upper(c) && !is_one_of(c, "IOQUZ");
}
bool plate_letters(std::string_view letters) {
  return std::all_of(letters.begin(), letters.end(), [](char c) { return is_upper(c) && !is_one_of(c, "IQ"); });
}
/// A000 AAA (1983 to 2001), and AAA 000A (1963 to 1983).
bool is_prefix_plate(std::string_view letters, std::string_view digits, std::string_view rest) {
  return letters.size() == 1 && (is_year_letter(letters[0]) || letters[0] == 'Q') && digits.size() <= 3 &&
         digits[0] != '0' && rest.size() == 3 && plate_letters(rest);
}
bool is_suffix_plate(std::string_view letters, std::string_view digits, std::string_view rest) {
  return letters.size() == 3 && plate_letters(letters) && digits.size() <= 3 && digits[0] != '0' && rest.size() == 1 &&
         is_year_letter(rest[0]);
}
/// 1 to 3 letters and 1 to 4 digits, or the reverse; Northern Ireland has them too.
bool is_dateless_plate(std::string_view letters, std::string_view digits, std::string_view rest) {
  return digits.size() <= 4 && digits[0] != '0' && letters.size() + rest.size() <= 3 &&
         (letters.empty() != rest.empty()) && letters.size() + rest.size() + digits.size() >= 4;
}
/// Capital words that stand after a letter and number in headlines ("BAY A1 FOR"), and the like.
bool is_capital_word(std::string_view three) {
  static constexpr std::string_view words[] = {
      "ALL", "AND", "ARE", "ASK", "BED", "BUT", "CAN", "DAY", "DUE", "EAR", "EYE", "FOR", "GPS", "HAS", "HER",
      "HIM", "HIS", "HOW", "JAN", "JUL", "JUN", "LAB", "MAR", "MAY", "MEN", "NEW", "NHS", "NOT", "NOV", "NOW",
      "OCT", "OFF", "OLD", "OLD", "ONE", "OPD", "OUR", "OUT", "PER", "SEE", "SEP", "SET", "THE", "TOO", "TWO",
      "USE", "WAS", "WAY", "WHO", "WHY", "YES", "YET", "YOU", "TEN", "BAR", "BOX", "BUS", "FLU", "JAB", "RUN"};
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return w == three; });
}

struct PlateCase {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::array<char, 8> letters{}, rest{};
  std::size_t letter_count = 0, rest_count = 0;
  bool upper = true;
  bool lower = true;
};

/// Letters around a run of digits, over one blank on one side.
bool plate_around(const IdentifierScan& scan, Span run, PlateCase& plate) {
  plate.begin = run.begin;
  std::uint32_t at = run.begin;
  if (at >= 2 && scan.at(std::int64_t{at} - 1) == ' ' && is_letter(scan.at(std::int64_t{at} - 2))) --at;
  std::uint32_t from = at;
  while (from > 0 && at - from < 4 && is_letter(scan.at(std::int64_t{from} - 1))) --from;
  const bool spaced_before = at != run.begin;
  if (at - from > 3) return false;
  std::uint32_t after = run.end;
  if (scan.at(after) == ' ' && is_letter(scan.at(after + 1))) ++after;
  std::uint32_t to = after;
  while (to - after < 4 && is_letter(scan.at(to))) ++to;
  if (to - after > 3) {  // a word follows: no part of it
    if (after == run.end) return false;
    to = after = run.end;
  }
  const bool spaced_after = after != run.end;
  if (spaced_before && spaced_after) {  // "ABC 123 D" is no plate; letters before it decide
    if (at - from == 3)
      to = after = run.end;
    else
      from = at = run.begin;
  }
  plate.begin = from == at ? run.begin : from;
  plate.end = to == after ? run.end : to;
  const std::string_view plain = scan.plain();
  for (std::uint32_t i = from; i < at; ++i) plate.letters[plate.letter_count++] = to_upper(plain[i]);
  for (std::uint32_t i = after; i < to; ++i) plate.rest[plate.rest_count++] = to_upper(plain[i]);
  for (std::uint32_t i = from; i < to; ++i) {
    plate.upper = plate.upper && !is_lower(plain[i]);
    plate.lower = plate.lower && !is_upper(plain[i]);
  }
  const char before = scan.at(std::int64_t{plate.begin} - 1);
  return plate.letter_count + plate.rest_count > 0 && !is_any_alnum(before) && !is_one_of(before, "_-/.#@&") &&
         !is_any_alnum(scan.at(plate.end)) && !is_one_of(scan.at(plate.end), "_/@") &&
         !(is_one_of(scan.at(plate.end), "-.") && is_any_alnum(scan.at(plate.end + 1)));
}

}  // namespace

void find_vehicle_registrations(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  for (const Span run : scan.runs()) {
    PlateCase plate;
    if (run.size() > 4 || !plate_around(scan, run, plate)) continue;
    const std::string_view letters(plate.letters.data(), plate.letter_count), rest(plate.rest.data(), plate.rest_count);
    const std::string_view digits = scan.plain().substr(run.begin, run.size());
    std::array<char, 7> joined{};
    const bool seven = letters.size() == 2 && digits.size() == 2 && rest.size() == 3;
    if (seven) {
      std::copy(letters.begin(), letters.end(), joined.begin());
      std::copy(digits.begin(), digits.end(), joined.begin() + 2);
      std::copy(rest.begin(), rest.end(), joined.begin() + 4);
    }
    const bool current = seven && is_current_plate({joined.data(), 7});
    const bool older = is_prefix_plate(letters, digits, rest) || is_suffix_plate(letters, digits, rest);
    if (!current && !older && !(plate.upper && is_dateless_plate(letters, digits, rest))) continue;
    if (in_url(scan, run.begin) || in_hashtag(scan, run.begin)) continue;
    const bool label = labelled(scan, plate.begin, plate_labels) ||
                       mentions(scan, plate.end, clause_end(scan, plate.end, 40), plate_labels);
    const bool dateless = label && !current && !older && labelled(scan, plate.begin, Phrases(plate_labels, 6), 20);
    if (!current && !older && !dateless) continue;
    if (!label && (!(plate.upper || (plate.lower && !older)) || is_capital_word(rest) || is_capital_word(letters)))
      continue;
    if (!label && (other_reference(scan, plate.begin) || letters == "Q")) continue;
    const std::string_view written = scan.plain().substr(plate.begin, plate.end - plate.begin);
    if (!label && plate.lower && std::all_of(written.begin(), written.end(), is_hex)) continue;  // a commit
    std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
    if (current) add(evidence, digits == "00" ? Evidence::reserved_range : Evidence::layout);
    const Strength strength = !label ? Strength::possible : current ? Strength::certain : Strength::likely;
    emit(scan, kind, plate.begin, plate.end, strength, evidence, out);
  }
}

// ---------------------------------------------------------------------------------------- unique taxpayer reference

namespace {

constexpr std::string_view tax_labels[] = {
    "utr", "utr no", "utr number", "unique taxpayer reference", "taxpayer reference", "tax reference", "tax ref"};

}  // namespace

void find_utrs(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  if (!scan.has(cue::number_10)) return;
  const auto runs = scan.runs();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    DigitGroups number;
    if (!take_digits(scan, i, 10, number) || !stands_alone(scan, number.begin, number.end)) continue;
    if (!(number.groups == 1 || number.laid_out({5, 5}) || number.laid_out({3, 3, 4})) ||
        !labelled(scan, number.begin, tax_labels))
      continue;
    const bool placeholder = all_equal(number.view()) || number.view() == "1234567890";
    emit(scan, kind, number.begin, number.end, placeholder ? Strength::possible : Strength::certain,
         placeholder ? bits({Evidence::label, Evidence::placeholder}) : bits({Evidence::label}), out);
    i = number.next_run - 1;
  }
}

std::span<const KindLabels> document_labels() {
  static constexpr KindLabels all[] = {{"ni-number", ni_labels},
                                       {"passport", passport_labels},
                                       {"driving-licence", licence_labels},
                                       {"vehicle-registration", plate_labels},
                                       {"utr", tax_labels}};
  return all;
}

std::span<const CueWords> document_cues() {
  static constexpr CueWords all[] = {{cue::licence_label, licence_labels, true}, {cue::tax_label, tax_labels, true}};
  return all;
}

}  // namespace socialcheck
