#include <algorithm>
#include <optional>

#include "socialcheck/match/identifier_scan.h"

namespace socialcheck {

// ---------------------------------------------------------------------------------------- postcode

namespace {

/// The 124 postcode areas in use, Crown dependencies included.
constexpr std::string_view postcode_areas[] = {
    "AB", "AL", "B",  "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH", "CM", "CO",
    "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E",  "EC", "EH", "EN", "EX",
    "FK", "FY", "G",  "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV",
    "JE", "KA", "KT", "KW", "KY", "L",  "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M",  "ME", "MK", "ML", "N",
    "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S",
    "SA", "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN",
    "TQ", "TR", "TS", "TW", "UB", "W",  "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE"};
static_assert(in_order(postcode_areas));

/// Royal Mail: AN, ANN, AAN, AANN, ANA and AANA, with the letters the last two may end in.
bool is_outward(std::string_view code) {
  if (code.size() < 2 || code.size() > 4) return false;
  std::size_t letters = 0;
  while (letters < code.size() && is_upper(code[letters])) ++letters;
  if (letters == 0 || letters > 2 ||
      !std::binary_search(std::begin(postcode_areas), std::end(postcode_areas), code.substr(0, letters)))
    return false;
  const std::string_view district = code.substr(letters);
  if (district.empty() || district.size() > 2 || !is_digit(district[0])) return false;
  if (district.size() == 1) return true;
  if (is_digit(district[1])) return district[0] != '0';
  return is_one_of(district[1], letters == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY");
}
bool is_inward(std::string_view code) {
  return code.size() == 3 && is_digit(code[0]) && is_upper(code[1]) && is_upper(code[2]) &&
         !is_one_of(code[1], "CIKMOV") && !is_one_of(code[2], "CIKMOV");
}
/// "4th floor" after a ward's code is not the end of a postcode.
bool is_ordinal(std::string_view code) {
  if (code.size() != 3) return false;
  return (code[1] == 'S' && code[2] == 'T') || (code[1] == 'N' && code[2] == 'D') ||
         (code[1] == 'R' && code[2] == 'D') || (code[1] == 'T' && code[2] == 'H');
}

constexpr std::string_view postcode_labels[] = {"postcode",  "post code", "pc",       "cod post", "lives at",
                                                "living at", "address",   "lives in", "home",     "address is",
                                                "cyfeiriad", "sat nav",   "yn byw"};

struct PostcodeCase {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool joined = false;  ///< Without the space.
  bool upper = true;
};

/// The postcode whose inward part begins with a digit at a place.
bool postcode_at(const IdentifierScan& scan, std::uint32_t digit, PostcodeCase& code) {
  if (!is_letter(scan.at(digit + 1)) || !is_letter(scan.at(digit + 2)) || is_any_alnum(scan.at(digit + 3)))
    return false;
  std::uint32_t end = digit;
  if (end > 0 && scan.at(std::int64_t{end} - 1) == ' ') --end;
  std::uint32_t begin = end;
  while (begin > 0 && end - begin < 5 && is_any_alnum(scan.at(std::int64_t{begin} - 1)) &&
         scan.at(std::int64_t{begin} - 1) != other_letter)
    --begin;
  if (end - begin < 2 || end - begin > 4) return false;
  code = {begin, digit + 3, end == digit, true};
  std::array<char, 7> letters{};
  std::size_t size = 0;
  bool lower = true;
  for (std::uint32_t i = begin; i < code.end; ++i) {
    const char c = scan.at(i);
    if (c == ' ') continue;
    code.upper = code.upper && !is_lower(c);
    lower = lower && !is_upper(c);
    letters[size++] = to_upper(c);
  }
  const std::string_view all(letters.data(), size);
  const std::string_view outward = all.substr(0, size - 3), inward = all.substr(size - 3);
  if (!is_inward(inward) || !(is_outward(outward) || (outward == "GIR" && inward == "0AA"))) return false;
  const char before = scan.at(std::int64_t{begin} - 1);
  return (code.upper || lower) && !is_one_of(before, "_-/.@&#") && !is_one_of(scan.at(code.end), "_@");
}

}  // namespace

// ---------------------------------------------------------------------------------------- street address

namespace {

/// Words that end the name of a street. The weak ones also name walks, parks and views.
constexpr std::string_view street_words[] = {"road", "rd",    "street",   "st",      "lane",    "ln",   "avenue",
                                             "ave",  "close", "crescent", "cres",    "terrace", "row",  "grove",
                                             "mews", "drive", "court",    "gardens", "gdns",    "brae", "wynd"};
constexpr std::string_view weak_street_words[] = {"way",      "place", "hill", "walk",     "park",  "square",
                                                  "green",    "view",  "rise", "parade",   "quay",  "yard",
                                                  "broadway", "bank",  "gate", "cottages", "villas"};
/// Words that are a whole street with an article before them: "6 The Paddock".
constexpr std::string_view streets_with_article[] = {"paddock", "paddocks", "green",   "square", "close",   "crescent",
                                                     "orchard", "maltings", "glebe",   "grove",  "croft",   "meadows",
                                                     "limes",   "elms",     "willows", "oaks",   "hollies", "spinney"};
/// Words that begin a Welsh one.
constexpr std::string_view welsh_street_words[] = {"heol", "ffordd", "stryd", "lon",    "maes",     "rhodfa", "clos",
                                                   "cwrt", "rhiw",   "bryn",  "heol y", "ffordd y", "stryd y"};
constexpr std::string_view home_words[] = {
    "lives at", "i'm at",     "call round", "come round", "live at",     "living at", "address",  "still at",
    "home",     "his house",  "her house",  "my house",   "their house", "resides",   "residing", "you're still at",
    "flat",     "cyfeiriad",  "yn byw",     "post it to", "doorstep",    "round to",  "her flat", "house",
    "lived at", "address is", "moved in"};
constexpr std::string_view organisation_words[] = {
    "clinic",   "reception", "department", "service", "team",    "ward",      "hospital", "centre",   "surgery",
    "hall",     "pharmacy",  "practice",   "church",  "school",  "library",   "hub",      "entrance", "car park",
    "venue",    "college",   "open",       "shop",    "cafe",    "office",    "unit",     "visit us", "find us",
    "come to",  "drop in",   "bus",        "stop",    "station", "roadworks", "closed",   "we're at", "based at",
    "our site", "step-free", "sites",      "depot",   "studio",  "park at",   "gym",      "factory",  "headquarters"};

}  // namespace

void find_postcodes(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  for (const Span run : scan.runs()) {
    PostcodeCase code;
    // GIR 0AA has no digit in its first part; elsewhere the last digit of a joined pair begins the second.
    if (!postcode_at(scan, run.end - 1, code) || in_url(scan, code.begin) || in_hashtag(scan, code.begin)) continue;
    const bool label = labelled(scan, code.begin, postcode_labels);
    static constexpr std::string_view floor[] = {"floor", "of", "level", "time", "year", "place"};
    const std::string_view inward = scan.plain().substr(code.end - 3, 3);
    const std::array<char, 3> upper = {inward[0], to_upper(inward[1]), to_upper(inward[2])};
    if (!label && is_ordinal({upper.data(), 3}) &&
        (!code.upper || mentions(scan, code.end, std::int64_t{code.end} + 12, floor)))
      continue;
    if (!label && !code.upper && code.joined) continue;
    std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
    if (code.upper && !code.joined) add(evidence, Evidence::layout);
    const std::uint32_t clause = clause_begin(scan, code.begin, 80);
    const bool organisation = mentions(scan, clause, clause_end(scan, code.end, 40), organisation_words);
    const bool street = mentions(scan, code.begin > 40 ? code.begin - 40 : 0, code.begin, street_words) ||
                        mentions(scan, code.begin > 40 ? code.begin - 40 : 0, code.begin, welsh_street_words);
    const bool home = mentions(scan, clause, code.begin, home_words);
    if (organisation && !home) add(evidence, Evidence::role);
    const bool likely = home || ((label || street) && !organisation);
    emit(scan, kind, code.begin, code.end, likely ? Strength::likely : Strength::possible, evidence, out);
  }
}

namespace {

template <std::size_t N>
bool is_word_of(const std::string_view (&words)[N], std::string_view word) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view w) { return w.size() == word.size() && phrase_at(word, 0, w); });
}

std::uint32_t word_end(const IdentifierScan& scan, std::uint32_t place) {
  while (is_any_letter(scan.at(place)) || (is_one_of(scan.at(place), "'-") && is_any_letter(scan.at(place + 1))))
    ++place;
  return place;
}

struct StreetCase {
  std::uint32_t end = 0;
  bool weak = false;
};

/// Capital words up to a street word ("Quarry Row"), or a Welsh street word and what follows ("Heol y Felin").
std::optional<StreetCase> street_after(const IdentifierScan& scan, std::uint32_t place) {
  const std::string_view plain = scan.plain();
  std::uint32_t at = place;
  bool welsh = false;
  if (phrase_at(plain, at, "the") && scan.at(at + 3) == ' ' && is_upper(scan.at(at + 4))) {
    const std::uint32_t end = word_end(scan, at + 4);
    if (is_word_of(streets_with_article, plain.substr(at + 4, end - at - 4))) return StreetCase{end, false};
  }
  for (int words = 0; words < 5; ++words) {
    const std::uint32_t end = word_end(scan, at);
    if (end == at) return std::nullopt;
    const std::string_view word = plain.substr(at, end - at);
    if (words > 0 && !welsh && is_word_of(street_words, word)) return StreetCase{end, false};
    if (words > 0 && !welsh && is_upper(word[0]) && is_word_of(weak_street_words, word)) return StreetCase{end, true};
    if (words == 0 && is_upper(word[0]) && is_word_of(welsh_street_words, word))
      welsh = true;
    else if (welsh && is_upper(word[0]))
      return StreetCase{end, false};
    else if (!is_upper(word[0]) && !(welsh && (word == "y" || word == "yr" || word == "las" || word == "fawr"))) {
      if (!(words > 0 && (word == "of" || word == "the" || word == "upon"))) return std::nullopt;
    }
    if (scan.at(end) != ' ' && !(scan.at(end) == '.' && scan.at(end + 1) == ' ')) return std::nullopt;
    at = end + (scan.at(end) == '.' ? 2 : 1);
  }
  return std::nullopt;
}

/// "Flat 2, " before the number.
std::uint32_t flat_before(const IdentifierScan& scan, std::uint32_t number) {
  static constexpr std::string_view words[] = {"flat", "apartment", "apt", "fflat"};
  const std::uint32_t from = number > 16 ? number - 16 : 0;
  for (std::uint32_t at = from; at < number; ++at)
    if (!is_any_alnum(scan.at(std::int64_t{at} - 1)) && is_letter(scan.at(at)))
      for (const std::string_view word : words)
        if (const std::size_t past = phrase_end(scan.plain(), at, word);
            past != 0 && past + 1 < number && scan.at(static_cast<std::int64_t>(past)) == ' ') {
          std::uint32_t place = static_cast<std::uint32_t>(past) + 1;
          while (is_any_alnum(scan.at(place))) ++place;
          if (scan.at(place) == ',') ++place;
          if (scan.at(place) == ' ') ++place;
          if (place == number) return at;
        }
  return number;
}

}  // namespace

void find_street_addresses(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  for (const Span run : scan.runs()) {
    const char before = scan.at(std::int64_t{run.begin} - 1);
    if (run.size() > 4 || is_any_alnum(before) || is_one_of(before, "._:/-#@&+") || scan.at(run.begin) == '0') continue;
    std::uint32_t at = run.end;
    if (is_letter(scan.at(at)) && !is_any_alnum(scan.at(at + 1))) ++at;  // 14a
    if (scan.at(at) == '-' && is_digit(scan.at(at + 1))) {               // 14-16
      ++at;
      while (is_digit(scan.at(at))) ++at;
    }
    if (scan.at(at) == ',') ++at;
    if (scan.at(at) != ' ') continue;
    const auto street = street_after(scan, at + 1);
    if (!street) continue;
    const std::uint32_t begin = flat_before(scan, run.begin), end = street->end;
    if (in_url(scan, begin)) continue;
    const bool home = begin != run.begin || mentions(scan, clause_begin(scan, begin, 60), begin, home_words);
    const bool named = beside_name(scan, begin, end);
    if (street->weak && !home && !named) continue;
    // Around the address, not in it: Church Road is no church.
    const bool organisation = mentions(scan, clause_begin(scan, begin, 80), begin, organisation_words) ||
                              mentions(scan, end, clause_end(scan, end, 60), organisation_words);
    std::uint16_t evidence = home ? bits({Evidence::label}) : std::uint16_t{0};
    if (named) add(evidence, Evidence::named);
    if (organisation && !home) add(evidence, Evidence::role);
    const Strength strength = home ? Strength::certain : organisation ? Strength::possible : Strength::likely;
    emit(scan, kind, begin, end, strength, evidence, out);
  }
}

// ---------------------------------------------------------------------------------------- what3words

namespace {

constexpr std::string_view three_word_labels[] = {"what3words", "w3w", "what 3 words", "what three words",
                                                  "what3words address"};

/// Three words of letters joined by single dots; the place after them.
std::uint32_t three_words(const IdentifierScan& scan, std::uint32_t place) {
  std::uint32_t at = place;
  for (int word = 0; word < 3; ++word) {
    const std::uint32_t begin = at;
    while (is_any_letter(scan.at(at))) ++at;
    if (at - begin < 2 || at - begin > 24) return place;
    if (word < 2 && scan.at(at++) != '.') return place;
  }
  const bool more = scan.at(at) == '.' && is_any_alnum(scan.at(at + 1));
  return more || is_any_alnum(scan.at(at)) || is_one_of(scan.at(at), "@_/-") ? place : at;
}

}  // namespace

void find_what3words(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  const std::string_view plain = scan.plain();
  std::uint32_t next = 0;
  for (std::size_t slashes = plain.find("///"); slashes != std::string_view::npos;
       slashes = plain.find("///", slashes + 3)) {
    const auto begin = static_cast<std::uint32_t>(slashes);
    const std::uint32_t end = three_words(scan, begin + 3);
    if (end == begin + 3 || is_one_of(scan.at(std::int64_t{begin} - 1), ":/")) continue;
    const bool sample = plain.substr(begin + 3, end - begin - 3) == "filled.count.soap";
    emit(scan, kind, begin, end, Strength::certain,
         sample ? bits({Evidence::layout, Evidence::published_sample}) : bits({Evidence::layout}), out);
    next = end;
  }
  if (!scan.has(cue::three_words)) return;
  for (const Span start : scan.words()) {
    const std::uint32_t at = start.begin;
    if (at < next || to_lower(plain[at]) != 'w' || is_digit(scan.at(std::int64_t{at} - 1))) continue;
    if (!mentions(scan, at, std::int64_t{at} + 18, three_word_labels)) continue;
    const auto past = static_cast<std::uint32_t>(last_mention(scan, at, std::int64_t{at} + 18, three_word_labels));
    for (std::uint32_t word = past; word < plain.size() && word - past < 30; ++word) {
      if (!is_any_letter(plain[word]) || is_any_letter(scan.at(std::int64_t{word} - 1)) ||
          scan.at(std::int64_t{word} - 1) == '.')
        continue;
      const std::uint32_t end = three_words(scan, word);
      if (end == word || word < next) continue;
      // "what3words.com/..." is the service's own address.
      if (plain.substr(word, end - word).find("what3words") != std::string_view::npos ||
          plain.substr(word).starts_with("www."))
        continue;
      emit(scan, kind, word, end, Strength::certain, bits({Evidence::label}), out);
      next = end;
      break;
    }
  }
}

// ---------------------------------------------------------------------------------------- coordinates

namespace {

constexpr std::string_view position_labels[] = {
    "lat",    "latitude", "long",           "lng",     "lon",      "longitude", "gps",     "coordinates",
    "coords", "grid ref", "grid reference", "os grid", "location", "pin",       "map ref", "ngr"};

struct Decimal {
  double value = 0;
  std::uint32_t end = 0;
  std::uint32_t places = 0;
};

/// A decimal number with a sign, from the place of its first digit.
Decimal decimal_at(const IdentifierScan& scan, std::uint32_t digits) {
  Decimal d;
  std::uint32_t at = digits;
  while (is_digit(scan.at(at)) && at - digits < 4) d.value = d.value * 10 + scan.at(at++) - '0';
  if (scan.at(at) == '.') {
    double unit = 0.1;
    for (++at; is_digit(scan.at(at)) && d.places < 12; ++at, ++d.places, unit /= 10)
      d.value += unit * (scan.at(at) - '0');
  }
  d.end = at;
  const char before = scan.at(std::int64_t{digits} - 1);
  if (before == '-' && !is_any_alnum(scan.at(std::int64_t{digits} - 2))) d.value = -d.value;
  return d;
}

/// Between latitude and longitude: marks, or the word for the second.
std::uint32_t second_number(const IdentifierScan& scan, std::uint32_t place) {
  static constexpr std::string_view words[] = {"n", "long", "lng", "lon", "longitude", "and", "by"};
  std::uint32_t at = place;
  for (int steps = 0; steps < 10; ++steps) {
    if (is_digit(scan.at(at))) return at;
    if (is_one_of(scan.at(at), " ,;:=/+-") || scan.at(at) == degree_sign) {
      ++at;
      continue;
    }
    const auto* word = std::find_if(std::begin(words), std::end(words),
                                    [&](std::string_view w) { return phrase_at(scan.plain(), at, w); });
    if (word == std::end(words)) return place;
    at += static_cast<std::uint32_t>(word->size());
  }
  return place;
}

bool decimal_pair_at(const IdentifierScan& scan, std::uint16_t kind, Span run, std::uint32_t& next,
                     std::vector<Identifier>& out) {
  if (scan.at(run.end) != '.' || is_any_alnum(scan.at(std::int64_t{run.begin} - 1)) ||
      scan.at(std::int64_t{run.begin} - 1) == '.')
    return false;
  const Decimal latitude = decimal_at(scan, run.begin);
  if (latitude.places < 4) return false;
  const std::uint32_t second = second_number(scan, latitude.end);
  if (second == latitude.end) return false;
  Decimal longitude = decimal_at(scan, second);
  std::uint32_t end = longitude.end;
  if (scan.at(end) == degree_sign) ++end;
  if (scan.at(end) == ' ' && is_one_of(scan.at(end + 1), "WE") && !is_any_alnum(scan.at(end + 2))) ++end;
  if (is_one_of(scan.at(end), "WE") && !is_any_alnum(scan.at(end + 1))) {
    if (scan.at(end) == 'W' && longitude.value > 0) longitude.value = -longitude.value;
    ++end;
  }
  if (longitude.places < 4 || is_any_alnum(scan.at(end))) return false;
  const bool uk = latitude.value >= 49 && latitude.value <= 61 && longitude.value >= -9 && longitude.value <= 2.5;
  const bool label = labelled(scan, run.begin, position_labels, 24);
  if (!uk && !label) return false;
  const std::uint32_t begin = scan.at(std::int64_t{run.begin} - 1) == '-' ? run.begin - 1 : run.begin;
  emit(scan, kind, begin, end, label ? Strength::certain : Strength::likely,
       label ? bits({Evidence::label, Evidence::layout}) : bits({Evidence::layout}), out);
  next = end;
  return true;
}

/// Degrees, minutes and seconds: 51°30'26"N 0°7'40"W.
bool sexagesimal_at(const IdentifierScan& scan, std::uint16_t kind, Span run, std::uint32_t& next,
                    std::vector<Identifier>& out) {
  if (scan.at(run.end) != degree_sign) return false;
  std::uint32_t at = run.begin, end = run.begin;
  int halves = 0;
  for (; halves < 2; ++halves) {
    const std::uint32_t begin = at;
    int parts = 0;
    while (at - begin < 24 &&
           (is_digit(scan.at(at)) || is_one_of(scan.at(at), ".'\" ") || scan.at(at) == degree_sign)) {
      if (is_digit(scan.at(at)) && !is_digit(scan.at(std::int64_t{at} - 1)) && scan.at(std::int64_t{at} - 1) != '.')
        ++parts;
      ++at;
    }
    if (parts < 2 || !is_one_of(scan.at(at), halves == 0 ? "NS" : "WE") || is_any_alnum(scan.at(at + 1))) return false;
    end = ++at;
    while (is_one_of(scan.at(at), " ,")) ++at;
  }
  emit(scan, kind, run.begin, end, Strength::likely, bits({Evidence::layout}), out);
  next = end;
  return true;
}

constexpr std::string_view grid_labels[] = {"grid ref", "grid reference", "os grid", "map ref",
                                            "ngr",      "os ref",         "gridref"};

/// National grid: two letters and an even number of digits, only beside the word for it.
bool grid_reference_at(const IdentifierScan& scan, std::uint16_t kind, Span run, std::uint32_t& next,
                       std::vector<Identifier>& out) {
  std::uint32_t begin = run.begin;
  if (begin > 0 && scan.at(std::int64_t{begin} - 1) == ' ') --begin;
  if (begin < 2 || !is_one_of(to_upper(scan.at(std::int64_t{begin} - 2)), "HJNOST") ||
      !is_letter(scan.at(std::int64_t{begin} - 1)) || to_upper(scan.at(std::int64_t{begin} - 1)) == 'I' ||
      is_any_alnum(scan.at(std::int64_t{begin} - 3)))
    return false;
  begin -= 2;
  std::uint32_t end = run.end, digits = run.size();
  if (scan.at(end) == ' ' && is_digit(scan.at(end + 1))) {
    std::uint32_t second = end + 1;
    while (is_digit(scan.at(second))) ++second;
    if (second - end - 1 == digits) {
      digits *= 2;
      end = second;
    }
  }
  if (digits < 4 || digits > 10 || digits % 2 != 0 || is_any_alnum(scan.at(end)) ||
      !labelled(scan, begin, grid_labels, 24))
    return false;
  emit(scan, kind, begin, end, Strength::certain, bits({Evidence::label, Evidence::layout}), out);
  next = end;
  return true;
}

/// Open Location Code: eight characters of its alphabet, a plus sign, two or three more.
bool is_plus_code_char(char c) {
  return is_one_of(to_upper(c), "23456789CFGHJMPQRVWX");
}
void plus_codes(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  const std::string_view plain = scan.plain();
  for (std::size_t plus = plain.find('+'); plus != std::string_view::npos; plus = plain.find('+', plus + 1)) {
    auto begin = static_cast<std::uint32_t>(plus), end = begin + 1;
    while (plus - begin < 9 && is_plus_code_char(scan.at(std::int64_t{begin} - 1))) --begin;
    while (end - plus < 5 && is_plus_code_char(scan.at(end))) ++end;
    const std::size_t front = plus - begin, back = end - plus - 1;
    if (!(front == 8 || front == 4) || back < 2 || back > 3 || is_any_alnum(scan.at(std::int64_t{begin} - 1)) ||
        is_any_alnum(scan.at(end)))
      continue;
    const std::string_view code = plain.substr(begin, end - begin);
    const bool mixed =
        std::any_of(code.begin(), code.end(), is_digit) && std::any_of(code.begin(), code.end(), is_upper);
    if (!mixed || std::any_of(code.begin(), code.end(), is_lower)) continue;
    static constexpr std::string_view labels[] = {"plus code", "pluscode", "location", "google maps", "maps"};
    const bool label = labelled(scan, begin, labels);
    if (front == 4 && !label) continue;
    emit(scan, kind, begin, end, label ? Strength::certain : Strength::likely,
         label ? bits({Evidence::label}) : bits({Evidence::layout}), out);
  }
}

}  // namespace

void find_coordinates(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  std::uint32_t next = 0;
  for (const Span run : scan.runs()) {
    if (run.begin < next) continue;
    if (!decimal_pair_at(scan, kind, run, next, out) && !sexagesimal_at(scan, kind, run, next, out))
      grid_reference_at(scan, kind, run, next, out);
  }
  if (scan.has(cue::plus) && !scan.runs().empty()) plus_codes(scan, kind, out);
}

// ---------------------------------------------------------------------------------------- beds and bays

namespace {

struct PlaceWord {
  std::string_view word;
  Strength strength;
};
/// Places in a ward, exact enough to find the person in them; wards and rooms are weaker.
constexpr PlaceWord place_words[] = {
    {"bed", Strength::likely},      {"beds", Strength::possible},     {"bed space", Strength::likely},
    {"bedspace", Strength::likely}, {"bay", Strength::likely},        {"bays", Strength::possible},
    {"cubicle", Strength::likely},  {"side room", Strength::likely},  {"sideroom", Strength::likely},
    {"sr", Strength::likely},       {"trolley", Strength::likely},    {"chair", Strength::possible},
    {"room", Strength::possible},   {"ward", Strength::possible},     {"theatre", Strength::possible},
    {"pod", Strength::possible},    {"resus", Strength::likely},      {"gwely", Strength::likely},
    {"bae", Strength::likely},      {"ystafell", Strength::possible}, {"ystafell ochr", Strength::likely}};

/// A number, a letter with or without one, or a number in words, right after the word: the place after it.
std::uint32_t place_name_end(const IdentifierScan& scan, std::uint32_t place, bool letter_allowed, bool glued_allowed) {
  static constexpr std::string_view words[] = {"one",  "two",    "three",  "four",   "five", "six", "seven", "eight",
                                               "nine", "ten",    "eleven", "twelve", "un",   "dau", "tri",   "pedwar",
                                               "pump", "chwech", "saith",  "wyth",   "naw",  "deg"};
  std::uint32_t at = place;
  while (at - place < 3 && is_one_of(scan.at(at), " -#")) ++at;
  const std::uint32_t begin = at;
  if (at == place && !glued_allowed) return place;
  for (const std::string_view word : words)
    if (phrase_at(scan.plain(), at, word)) return at + static_cast<std::uint32_t>(word.size());
  if (is_upper(scan.at(at)) && (letter_allowed || is_digit(scan.at(at + 1)))) ++at;
  const std::uint32_t digits = at;
  while (is_digit(scan.at(at)) && at - digits < 4) ++at;
  if (at - digits > 3 || at == begin) return place;
  if (at == digits && at - begin == 1) return is_any_alnum(scan.at(at)) || scan.at(at) == '\'' ? place : at;
  if (is_letter(scan.at(at)) && !is_any_alnum(scan.at(at + 1))) ++at;  // bed 4b
  return is_any_alnum(scan.at(at)) || (is_one_of(scan.at(at), ".:/") && is_digit(scan.at(at + 1))) ? place : at;
}

/// "SR2", "B3": only at the start of a line, as in handover lists, with a word after it.
bool line_code_at(const IdentifierScan& scan, Span run, std::uint32_t& begin) {
  begin = run.begin;
  while (begin > 0 && run.begin - begin < 3 && is_upper(scan.at(std::int64_t{begin} - 1))) --begin;
  const std::string_view letters = scan.plain().substr(begin, run.begin - begin);
  return (letters == "SR" || letters == "B" || letters == "C" || letters == "D" || letters == "A") && run.size() <= 2 &&
         scan.at(std::int64_t{begin} - 1) == '\n' && scan.at(run.end) == ' ' && is_any_letter(scan.at(run.end + 1));
}

/// Somebody lies there: "room 14 is asking for you", "B6 has pulled his line out".
bool holds_somebody(const IdentifierScan& scan, std::uint32_t end) {
  static constexpr std::string_view words[] = {
      "his",    "her",    "he",       "she",     "him",  "asking",   "wants",     "keeps",  "needs",
      "fell",   "fallen", "refusing", "buzzing", "died", "obs",      "bloods",    "pulled", "refused",
      "crying", "asleep", "confused", "nbm",     "dnar", "for scan", "discharged"};
  return mentions(scan, end, clause_end(scan, end, 40), words);
}

/// Bays of car parks and rooms for meetings.
bool not_in_a_ward(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end, std::string_view word) {
  static constexpr std::string_view parking[] = {"parking", "car park",     "blue badge",    "parked",
                                                 "loading", "bus",          "permit",        "space",
                                                 "spaces",  "disabled bay", "disabled bays", "charging"};
  static constexpr std::string_view meeting[] = {"seminar",   "meeting",  "conference", "training", "lecture", "board",
                                                 "committee", "teaching", "function",   "class",    "escape",  "zoom"};
  if (word.starts_with("bay")) return mentions(scan, clause_begin(scan, begin, 80), clause_end(scan, end, 60), parking);
  return word == "room" && mentions(scan, begin > 14 ? begin - 14 : 0, begin, meeting);
}

}  // namespace

void find_beds_and_bays(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  const std::string_view plain = scan.plain();
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < scan.words().size() && scan.has(cue::ward_place); ++i) {
    if ((scan.marks()[i] & cue::ward_place) == 0) continue;
    const std::uint32_t at = scan.words()[i].begin;
    const char before = scan.at(std::int64_t{at} - 1);
    if (at < next || is_digit(before) || is_one_of(before, "-_/@#'")) continue;
    const PlaceWord* found = nullptr;
    std::size_t past = 0;
    for (const PlaceWord& word : place_words) {
      if (to_lower(plain[at]) != word.word.front()) continue;
      const std::size_t end = phrase_end(plain, at, word.word);
      if (end > past) {
        found = &word;
        past = end;
      }
    }
    if (found == nullptr) continue;
    const bool letter = found->word == "bay" || found->word == "ward" || found->word == "bed" ||
                        found->word == "cubicle" || found->word == "pod";
    const std::uint32_t end =
        place_name_end(scan, static_cast<std::uint32_t>(past), letter, found->strength == Strength::likely);
    if (end == past || not_in_a_ward(scan, at, end, found->word)) continue;
    const bool lived_in = (found->word == "room" || found->word == "chair") && holds_somebody(scan, end);
    emit(scan, kind, at, end, lived_in ? Strength::likely : found->strength, bits({Evidence::layout}), out);
    next = end;
  }
  for (const Span run : scan.runs()) {
    std::uint32_t begin = 0;
    if (line_code_at(scan, run, begin))
      emit(scan, kind, begin, run.end, holds_somebody(scan, run.end) ? Strength::likely : Strength::possible, 0, out);
  }
}

std::span<const KindLabels> place_labels() {
  static constexpr KindLabels all[] = {{"postcode", postcode_labels},
                                       {"street-address", home_words},
                                       {"what3words", three_word_labels},
                                       {"coordinates", position_labels},
                                       {"coordinates", grid_labels}};
  return all;
}

std::span<const CueWords> place_cues() {
  static constexpr auto places = phrases_of(place_words, &PlaceWord::word);
  static constexpr CueWords all[] = {{cue::street, street_words},
                                     {cue::street, weak_street_words},
                                     {cue::street, welsh_street_words},
                                     {cue::street, streets_with_article},
                                     {cue::three_words, three_word_labels, true},
                                     {cue::grid_label, grid_labels, true},
                                     {cue::ward_place, places}};
  return all;
}

}  // namespace socialcheck
