#include <algorithm>

#include "socialcheck/match/dates.h"
#include "socialcheck/match/identifier_scan.h"
#include "socialcheck/match/known.h"

namespace socialcheck {

namespace {

template <std::size_t N>
bool is_word_of(const std::string_view (&words)[N], std::string_view word) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) {
    return w.size() == word.size() &&
           std::equal(word.begin(), word.end(), w.begin(), [](char a, char b) { return to_lower(a) == b; });
  });
}

/// People in care and their families: who is meant by the names and ages around these words.
constexpr std::string_view patient_words[] = {
    "patient",     "patients",     "pt",           "pts",         "bed",        "bay",          "ward",
    "admitted",    "discharged",   "discharge",    "bloods",      "scan",       "x-ray",        "surgery",
    "operation",   "op",           "diagnosis",    "diagnosed",   "results",    "test results", "seen",
    "treated",     "treatment",    "clinic",       "chemo",       "cancer",     "stroke",       "dementia",
    "died",        "passed away",  "dying",        "poorly",      "obs",        "dnar",         "dnacpr",
    "cpr",         "nbm",          "catheter",     "medication",  "meds",       "referral",     "referred",
    "appointment", "a&e",          "icu",          "itu",         "theatre",    "next of kin",  "daughter",
    "son",         "wife",         "husband",      "mum",         "mam",        "dad",          "mother",
    "father",      "family",       "relatives",    "relative",    "carer",      "gran",         "nan",
    "sectioned",   "overdose",     "pregnant",     "miscarriage", "labour",     "baby",         "twins",
    "claf",        "cleifion",     "gwely",        "teulu",       "merch",      "resident",     "falls",
    "handover",    "consent",      "complaint",    "nhs no",      "nhs number", "dob",          "chi",
    "unit",        "gp",           "metformin",    "insulin",     "c diff",     "covid",        "sent home",
    "transplant",  "waiting room", "dialysis",     "hospice",     "resus",      "overdosed",    "tablets",
    "ventilator",  "handed over",  "deteriorated", "seizure",     "relapse",    "relapsed",     "caseload",
    "home visit",  "appendix",     "maternity",    "triage",      "section 2",  "section 3"};

bool near_patient_words(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  if (!scan.has(cue::patient)) return false;
  const std::uint32_t from = clause_begin(scan, begin, 120), to = clause_end(scan, end, 120);
  const auto words = scan.words();
  const auto first =
      std::lower_bound(words.begin(), words.end(), from, [](Span word, std::uint32_t at) { return word.begin < at; });
  for (auto i = static_cast<std::size_t>(first - words.begin()); i < words.size() && words[i].begin < to; ++i)
    if ((scan.marks()[i] & cue::patient) != 0) return mentions(scan, from, to, patient_words);
  return false;
}

/// A word: letters, with apostrophes and hyphens inside.
struct WordAt {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] bool empty() const { return begin == end; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

WordAt word_at(const IdentifierScan& scan, std::uint32_t place) {
  std::uint32_t end = place;
  while (is_any_letter(scan.at(end)) ||
         (end > place && is_one_of(scan.at(end), "'-") && is_any_letter(scan.at(end + 1))))
    ++end;
  return {place, end};
}

/// Without a final 's: "Haldane's family".
WordAt without_possessive(const IdentifierScan& scan, WordAt word) {
  if (word.size() > 2 && scan.at(word.end - 1) == 's' && scan.at(word.end - 2) == '\'') word.end -= 2;
  return word;
}

/// The word that ends before a place, over blanks and at most `marks`; empty when something else stands there.
WordAt word_before(const IdentifierScan& scan, std::uint32_t place, std::string_view marks = " ") {
  std::uint32_t end = place;
  while (end > 0 && place - end < 4 && is_one_of(scan.at(std::int64_t{end} - 1), marks)) --end;
  std::uint32_t begin = end;
  while (begin > 0 && end - begin < 32 &&
         (is_any_letter(scan.at(std::int64_t{begin} - 1)) ||
          (begin < end && is_one_of(scan.at(std::int64_t{begin} - 1), "'-") &&
           is_any_letter(scan.at(std::int64_t{begin} - 2)))))
    --begin;
  return {begin, end};
}

std::string_view view(const IdentifierScan& scan, WordAt word) {
  return scan.plain().substr(word.begin, word.size());
}
bool is_capital(const IdentifierScan& scan, WordAt word) {
  return !word.empty() && is_upper(scan.at(word.begin));
}
bool is_all_upper(std::string_view word) {
  return std::none_of(word.begin(), word.end(), is_lower);
}

// ---------------------------------------------------------------------------------------- titles

enum class TitleKind : std::uint8_t { civil, family, clinical, public_life };

struct Title {
  std::string_view word;
  TitleKind kind;
  bool ordinary;  ///< Also a word by itself: the name after it must be known.
};
constexpr Title titles[] = {{"mr", TitleKind::civil, false},
                            {"mrs", TitleKind::civil, false},
                            {"ms", TitleKind::civil, false},
                            {"miss", TitleKind::civil, true},
                            {"mx", TitleKind::civil, false},
                            {"master", TitleKind::civil, true},
                            {"dr", TitleKind::clinical, false},
                            {"doctor", TitleKind::clinical, true},
                            {"prof", TitleKind::clinical, false},
                            {"professor", TitleKind::clinical, false},
                            {"nurse", TitleKind::clinical, true},
                            {"sister", TitleKind::clinical, true},
                            {"matron", TitleKind::clinical, true},
                            {"sir", TitleKind::public_life, true},
                            {"dame", TitleKind::public_life, true},
                            {"lady", TitleKind::public_life, true},
                            {"lord", TitleKind::public_life, true},
                            {"rev", TitleKind::public_life, false},
                            {"reverend", TitleKind::public_life, false},
                            {"cllr", TitleKind::public_life, false},
                            {"councillor", TitleKind::public_life, true},
                            {"auntie", TitleKind::family, true},
                            {"aunty", TitleKind::family, true},
                            {"uncle", TitleKind::family, true},
                            {"anti", TitleKind::family, true},
                            {"wncwl", TitleKind::family, true},
                            {"baby", TitleKind::civil, true}};

const Title* title_at(std::string_view word) {
  const auto* found = std::find_if(std::begin(titles), std::end(titles), [&](const Title& title) {
    return title.word.size() == word.size() && phrase_at(word, 0, title.word);
  });
  return found == std::end(titles) ? nullptr : found;
}

/// Names after a title that are brands, characters, competitions or pieces of kit, not people.
bool is_character(std::string_view word) {
  static constexpr std::string_view words[] = {
      "angry",      "bean",      "blobby",     "big",       "bump",    "brightside", "claus",    "christmas",
      "darcy",      "doubtfire", "dressup",    "england",   "fix",     "happy",      "havisham", "hinch",
      "incredible", "kipling",   "magoo",      "marple",    "martens", "men",        "messy",    "misery",
      "moneypenny", "motivator", "muscle",     "nobody",    "pepper",  "piggy",      "potato",   "right",
      "robot",      "scan",      "scanner",    "scans",     "sheen",   "spock",      "strange",  "tickle",
      "tumble",     "twit",      "universe",   "wales",     "whippy",  "who",        "wolf",     "world",
      "worry",      "wrong",     "imaging",    "angiogram", "machine", "room",       "suite",    "brown's",
      "smith's",    "bloggs",    "everybody",  "everyone",  "anybody", "anyone",     "somebody", "practitioner",
      "specialist", "manager",   "consultant", "led",       "and",     "or",         "beechams", "crumbly",
      "miggins",    "hyde",      "jekyll",     "no",        "evil",    "love",       "foster's", "feelgood",
      "seuss",      "oetker",    "act",        "ward"};
  return is_word_of(words, word);
}

/// Capital words after a given name that make it a place, an organisation or a day ("Victoria Ward").
bool is_place_word(std::string_view word) {
  static constexpr std::string_view words[] = {
      "street",    "road",    "ward",      "hospital", "centre",  "center",    "clinic",  "house",      "unit",
      "wing",      "suite",   "court",     "day",      "week",    "college",   "school",  "university", "trust",
      "building",  "theatre", "avenue",    "close",    "drive",   "gardens",   "square",  "surgery",    "practice",
      "infirmary", "award",   "awards",    "cup",      "team",    "fund",      "charity", "foundation", "memorial",
      "monday",    "tuesday", "wednesday", "thursday", "friday",  "saturday",  "sunday",  "january",    "february",
      "march",     "april",   "june",      "july",     "august",  "september", "october", "november",   "december",
      "nhs",       "airport", "station",   "hotel",    "bridge",  "island",    "bay",     "lodge",      "day's",
      "unit's",    "health",  "board",     "crescent", "terrace", "row",       "place",   "way",        "view",
      "grove",     "walk",    "room",      "library",  "lab",     "labs",      "suites",  "wood",       "church"};
  return is_word_of(words, word);
}

/// Capital words that begin the next sentence or stand in capitals, not family names.
bool is_function_word(std::string_view word) {
  static constexpr std::string_view words[] = {
      "is",     "was",   "has",    "and",  "the",   "from", "our", "for",  "in",   "at",   "on",
      "who",    "will",  "said",   "says", "i",     "we",   "you", "she",  "he",   "they", "it",
      "please", "thank", "thanks", "well", "happy", "good", "my",  "this", "that", "a",    "an",
      "to",     "of",    "but",    "if",   "when",  "then", "so",  "no",   "yes",  "not",  "or"};
  return is_word_of(words, word);
}

bool is_thing_word(std::string_view word) {
  return is_place_word(word) || is_function_word(word);
}

/// "P_ _ _fold", "B***": letters blanked, from the capital on; the place after it.
std::uint32_t blanked_end(const IdentifierScan& scan, std::uint32_t place) {
  if (!is_upper(scan.at(place))) return place;
  std::uint32_t at = place + 1, end = place;
  int blanks = 0;
  while (at - place < 24) {
    if (is_one_of(scan.at(at), "_*-")) {
      ++blanks;
      end = ++at;
    } else if (scan.at(at) == ' ' && is_one_of(scan.at(at + 1), "_*")) {
      ++at;
    } else {
      break;
    }
  }
  while (blanks > 0 && is_any_letter(scan.at(at)) && scan.at(std::int64_t{at} - 1) != ' ') end = ++at;
  return blanks >= 2 ? end : place;
}

struct NameCase {
  std::uint32_t end = 0;
  int parts = 0;
  bool particle = false;  ///< "van", "ap" stands between its parts.
  bool known = false;     ///< One of its parts is in the lists.
  WordAt first, last;
};

/// Capital words after a title: given names, initials, "van", "ap", and the family name.
NameCase name_after(const IdentifierScan& scan, std::uint32_t place) {
  static constexpr std::string_view particles[] = {"van", "de",    "der", "den", "von", "la", "le",  "ap",
                                                   "ab",  "ferch", "bin", "al",  "el",  "da", "dos", "di"};
  NameCase name;
  name.end = place;
  std::uint32_t at = place;
  for (int parts = 0; parts < 4; ++parts) {
    const WordAt word = without_possessive(scan, word_at(scan, at));
    const std::string_view text = view(scan, word);
    const bool particle = is_word_of(particles, text) && is_lower(text[0]);
    if (word.empty() || !(is_upper(text[0]) || particle) || (parts > 0 && !particle && is_thing_word(text))) break;
    if (parts > 0 && !particle && is_all_upper(text) && text.size() > 1 && !is_all_upper(view(scan, name.first))) break;
    if (parts > 0 && text == "I") break;
    name.particle = name.particle || (particle && parts > 0);
    if (!particle) {
      ++name.parts;
      if (name.first.empty()) name.first = word;
      name.last = word;
      name.end = word.end;
      const std::size_t hyphen = text.find('-');
      name.known = name.known || is_given_name(text) || is_surname(text) || is_surname(text.substr(0, hyphen)) ||
                   text.find('\'') == 1 || text.starts_with("Mc") || text.starts_with("Mac");
    }
    at = word.end;
    if (scan.at(at) == '.' && word.size() == 1) ++at;  // an initial
    if (scan.at(at) != ' ') break;
    ++at;
  }
  return name;
}

/// "My patient Joan": a name may follow.
constexpr std::string_view patient_nouns[] = {"patient", "pt",  "resident", "client", "gentleman", "gent",
                                              "lady",    "lad", "claf",     "nghlaf", "chlaf"};

class PersonFinder {
 public:
  PersonFinder(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out)
      : scan_(scan), kind_(kind), out_(out) {}

  void run() {
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < scan_.words().size(); ++i) {
      const Span start = scan_.words()[i];
      const char before = scan_.at(std::int64_t{start.begin} - 1);
      if (start.begin < next || is_digit(before) || is_one_of(before, "@#_/")) continue;
      const bool joined = is_one_of(scan_.at(start.end), "'-");
      const WordAt word = joined ? word_at(scan_, start.begin) : WordAt{start.begin, start.end};
      next = word.end;
      if (!is_one_of(scan_.at(word.end), "_@")) next = std::max(next, try_word(word, scan_.marks()[i]));
    }
  }

 private:
  /// `marks` are the cues of the first letters of the word, up to a hyphen or apostrophe.
  std::uint32_t try_word(WordAt word, Cues marks) {
    const char first = scan_.at(word.begin);
    if ((marks & cue::title) != 0)
      if (const Title* title = title_at(view(scan_, word)))
        if (const std::uint32_t end = after_title(word, *title); end != 0) return end;
    if ((marks & cue::patient_noun) != 0 && (!is_upper(first) || begins_line(word)))
      if (const std::uint32_t end = after_patient(word); end != 0) return end;
    if (!is_upper(first)) return 0;
    if (!is_lower(scan_.at(word.begin + 1)))
      if (const std::uint32_t end = record_name(word); end != 0) return end;
    if ((marks & cue::given_name) == 0) return 0;
    if (const std::uint32_t end = full_name(word); end != 0) return end;
    return given_name(word);
  }

  /// A capital there says nothing: "Resident Ivy Clegg".
  [[nodiscard]] bool begins_line(WordAt word) const {
    const char before = scan_.at(std::int64_t{word.begin} - 1);
    return before == '\n' || (before == ' ' && is_one_of(scan_.at(std::int64_t{word.begin} - 2), ".!?:"));
  }

  void put(std::uint32_t begin, std::uint32_t end, Strength strength, std::uint16_t evidence) {
    if (scan_.token_at(begin) == TokenKind::url) return;
    emit(scan_, kind_, begin, end, strength, evidence, out_);
  }

  std::uint32_t after_title(WordAt word, const Title& title) {
    const std::string_view text = view(scan_, word);
    const bool capital = is_upper(text[0]);
    if (text == "MS" || (title.ordinary && !capital) ||
        (!capital && title.word != "mr" && title.word != "mrs" && title.word != "dr"))
      return 0;
    std::uint32_t place = word.end;
    if (scan_.at(place) == '.' && !title.ordinary) ++place;
    if (scan_.at(place) == ' ') ++place;
    if (place == word.end) return 0;
    std::uint16_t evidence = bits({Evidence::label});
    if (title.kind == TitleKind::clinical || title.kind == TitleKind::public_life) add(evidence, Evidence::role);
    if (const std::uint32_t end = blanked_end(scan_, place); end != place && title.kind == TitleKind::civil) {
      add(evidence, Evidence::disguised);
      put(word.begin, end, strength_of(title, word.begin, end), evidence);
      return end;
    }
    const NameCase name = name_after(scan_, place);
    if (name.parts == 0) return lower_name(word, title, place, capital);
    const std::string_view first = view(scan_, name.first);
    if (name.parts == 1 && first.size() == 1) return initial_only(word, title, name.end, first[0]);
    if (is_character(first) || is_character(view(scan_, word_at(scan_, name.first.begin))) ||
        title_at(first) != nullptr || (title.ordinary && !name.known) ||
        (is_all_upper(first) && first.size() > 1 && !is_all_upper(text)) ||
        (text == "MR" && !is_all_upper(first) && !is_surname(first)))
      return 0;
    if (is_public_figure(whole_name(name))) return name.end;
    put(word.begin, name.end, strength_of(title, word.begin, name.end), evidence);
    return name.end;
  }

  [[nodiscard]] std::string_view whole_name(const NameCase& name) const {
    return scan_.plain().substr(name.first.begin, name.end - name.first.begin);
  }

  [[nodiscard]] Strength strength_of(const Title& title, std::uint32_t begin, std::uint32_t end) const {
    if (title.kind != TitleKind::civil) return Strength::possible;
    return near_patient_words(scan_, begin, end) ? Strength::certain : Strength::likely;
  }

  /// "mrs pennick": people type like that; the name must be known, or follow a title that is nothing else.
  std::uint32_t lower_name(WordAt title_word, const Title& title, std::uint32_t place, bool capital) {
    const WordAt word = without_possessive(scan_, word_at(scan_, place));
    const std::string_view text = view(scan_, word);
    // "o'brien" stands in the list without its mark.
    std::string joined(text.substr(0, text.size() > 16 ? 0 : text.size()));
    std::erase(joined, '\'');
    if (capital || title.kind != TitleKind::civil || text.size() < 3 || is_character(text) || !is_surname(joined))
      return 0;
    const bool sure = near_patient_words(scan_, title_word.begin, word.end);
    put(title_word.begin, word.end, sure ? Strength::certain : Strength::likely, bits({Evidence::label}));
    return word.end;
  }

  /// "Mr T" may be somebody; "Mrs X" is nobody.
  std::uint32_t initial_only(WordAt word, const Title& title, std::uint32_t end, char initial) {
    if (title.kind != TitleKind::civil || is_one_of(initial, "XYZ") || is_any_alnum(scan_.at(end))) return end;
    if (near_patient_words(scan_, word.begin, end)) put(word.begin, end, Strength::possible, bits({Evidence::label}));
    return end;
  }

  /// "my patient Joan", "pt named Joan Smith", "fy nghlaf Mair".
  std::uint32_t after_patient(WordAt word) {
    static constexpr std::string_view joins[] = {"called", "named", "is", "was", "o'r", "enw"};
    if (!is_word_of(patient_nouns, view(scan_, word))) return 0;
    std::uint32_t place = word.end;
    if (is_one_of(scan_.at(place), ",:")) ++place;
    if (scan_.at(place++) != ' ') return 0;
    WordAt next = word_at(scan_, place);
    bool joined = false;
    for (int step = 0; step < 2 && is_word_of(joins, view(scan_, next)); ++step) {
      joined = joined || scan_.at(next.begin) == 'c' || scan_.at(next.begin) == 'n';
      if (scan_.at(next.end) != ' ') return 0;
      next = word_at(scan_, next.end + 1);
    }
    if (!is_capital(scan_, next) || title_at(view(scan_, next)) != nullptr) return 0;
    if (const std::uint32_t end = initials_end(next.begin); end != 0) {  // "pt J.M."
      put(next.begin, end, Strength::likely, bits({Evidence::label, Evidence::layout}));
      return end;
    }
    static constexpr std::string_view owners[] = {"my", "our", "his", "her", "fy", "ein", "one", "old"};
    static constexpr std::string_view adjectives[] = {"lovely", "dear",  "poor",  "old",    "elderly",   "young",
                                                      "little", "first", "last",  "new",    "favourite", "latest",
                                                      "oldest", "sweet", "brave", "regular"};
    WordAt owner = word_before(scan_, word.begin);
    if (is_word_of(adjectives, view(scan_, owner))) owner = word_before(scan_, owner.begin);
    const bool own = is_word_of(owners, view(scan_, owner));
    const NameCase name = name_after(scan_, next.begin);
    const std::string_view first = view(scan_, name.first);
    if (name.parts == 0 || first.size() < 2 || is_thing_word(first) || is_all_upper(first)) return 0;
    if (!name.known && !joined && !own) return 0;
    put(next.begin, name.end, joined || own ? Strength::certain : Strength::likely, bits({Evidence::label}));
    return name.end;
  }

  /// Two or three capitals with full stops; the place after them, or 0.
  [[nodiscard]] std::uint32_t initials_end(std::uint32_t place) const {
    std::uint32_t at = place, count = 0;
    while (count < 3 && is_upper(scan_.at(at)) && scan_.at(at + 1) == '.') at += 2, ++count;
    if (count > 0 && count < 3 && is_upper(scan_.at(at)) && !is_any_alnum(scan_.at(at + 1))) ++at, ++count;
    return count >= 2 && !is_any_alnum(scan_.at(at)) ? at : 0;
  }

  /// "TULL Geoffrey", "TULL, Geoffrey": as in records.
  std::uint32_t record_name(WordAt word) {
    const std::string_view text = view(scan_, word);
    if (text.size() < 3 || !is_all_upper(text)) return 0;
    std::uint32_t place = word.end;
    const bool comma = scan_.at(place) == ',';
    if (comma) ++place;
    if (scan_.at(place) != ' ') return 0;
    const WordAt given = without_possessive(scan_, word_at(scan_, place + 1));
    const std::string_view name = view(scan_, given);
    const bool initial = name.size() == 1 && is_upper(name[0]) && is_surname(text) && !is_ambiguous_name(text);
    if (!initial && (name.size() < 3 || !is_upper(name[0]) || is_all_upper(name) || !is_given_name(name))) return 0;
    const auto& runs = scan_.runs();
    const auto after = std::lower_bound(runs.begin(), runs.end(), given.end,
                                        [](Span run, std::uint32_t end) { return run.begin < end; });
    const bool number = after != runs.end() && after->begin - given.end < 24;
    if ((!is_surname(text) && !comma && !number) || (initial && !number)) return 0;
    put(word.begin, given.end, number ? Strength::certain : Strength::likely, bits({Evidence::layout}));
    return given.end;
  }

  /// A given name from the list and a capital word after it.
  std::uint32_t full_name(WordAt word) {
    const std::string_view whole = view(scan_, word);
    const std::string_view given = whole.substr(0, whole.find('-'));  // Kayleigh-Ann
    if (!is_given_name(given) || scan_.at(word.end) != ' ') return 0;
    const NameCase name = name_after(scan_, word.begin);
    if (name.parts < 2 || name.parts > 3) return 0;
    const std::string_view surname = view(scan_, name.last);
    if (surname.size() < 3 || is_thing_word(surname)) return 0;
    if (is_public_figure(whole_name(name)) || names_place(name.end)) return name.end;
    if (!is_surname(surname) && !name.particle &&
        (is_ambiguous_name(given) || is_given_name(surname) || is_all_upper(surname)))
      return 0;
    if (is_ambiguous_name(given) && is_ambiguous_name(surname)) return 0;
    const bool patient = near_patient_words(scan_, word.begin, name.end);
    put(word.begin, name.end, patient ? Strength::likely : Strength::possible, bits({Evidence::named}));
    return name.end;
  }

  /// "Elizabeth Fry ward": a place is called so. "Sheila Dunmore, ward 6" is there.
  [[nodiscard]] bool names_place(std::uint32_t end) const {
    if (scan_.at(end) != ' ') return false;
    const WordAt word = word_at(scan_, end + 1);
    return is_place_word(view(scan_, word)) && !(scan_.at(word.end) == ' ' && is_digit(scan_.at(word.end + 1)));
  }

  /// A given name alone: a hint that a sentence is about somebody, no more.
  std::uint32_t given_name(WordAt whole) {
    const WordAt word = without_possessive(scan_, whole);
    const std::string_view text = view(scan_, word);
    if (text.size() < 3 || !is_given_name(text) || (is_all_upper(text) && text.size() > 2 && !all_caps_around(word)))
      return 0;
    const WordAt before = word_before(scan_, word.begin);
    static constexpr std::string_view saints[] = {"st",       "saint", "king", "queen", "prince",
                                                  "princess", "pope",  "gwyl", "sant"};
    if (is_word_of(saints, view(scan_, before))) return 0;
    std::uint32_t place = whole.end;
    if (scan_.at(place) == ' ') ++place;
    const WordAt after = word_at(scan_, place);
    if (is_capital(scan_, after) && after.begin == whole.end + 1 && is_thing_word(view(scan_, after)) &&
        after.size() > 3)
      return 0;
    static constexpr std::string_view introductions[] = {"called", "named", "enw", "little", "wee", "poor", "old"};
    const bool introduced = is_word_of(introductions, view(scan_, before));
    const bool patient = near_patient_words(scan_, word.begin, word.end);
    if (is_ambiguous_name(text) && !introduced && !speaks_of_person(before, after, patient)) return 0;
    put(word.begin, word.end, introduced && patient ? Strength::likely : Strength::possible, bits({Evidence::named}));
    return word.end;
  }

  [[nodiscard]] bool all_caps_around(WordAt word) const {
    const WordAt before = word_before(scan_, word.begin);
    return before.size() > 1 && is_all_upper(view(scan_, before));
  }

  [[nodiscard]] bool speaks_of_person(WordAt before, WordAt after, bool patient) const {
    static constexpr std::string_view greetings[] = {
        "hi",    "hiya",   "hello", "hey",    "dear",   "ask",  "tell",   "told", "thanks", "auntie", "aunty",
        "uncle", "called", "named", "little", "big",    "helo", "annwyl", "see",  "met",    "poor",   "lovely",
        "our",   "from",   "with",  "by",     "missed", "love", "and",    "its",  "it's",   "the"};
    static constexpr std::string_view verbs[] = {
        "was", "is", "has",  "had",  "said",   "says",  "did",  "does",     "got",   "went", "came",  "told", "and",
        "who", "in", "from", "left", "always", "never", "just", "couldn't", "can't", "that", "again", "why"};
    if (before.empty() && patient && is_word_of(verbs, view(scan_, after))) return true;
    const bool greeted =
        !before.empty() && is_lower(scan_.at(before.begin)) && is_word_of(greetings, view(scan_, before));
    const bool hi =
        is_word_of(greetings, view(scan_, before)) && view(scan_, before).size() <= 5 && view(scan_, before) != "The";
    return (greeted || hi) &&
           (before.size() != 3 || view(scan_, before) != "the" || is_word_of(verbs, view(scan_, after))) &&
           (is_word_of(verbs, view(scan_, after)) || after.empty() || view(scan_, before) != "in");
  }

  const IdentifierScan& scan_;
  std::uint16_t kind_;
  std::vector<Identifier>& out_;
};

}  // namespace

void find_person_names(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  PersonFinder(scan, kind, out).run();
}

bool beside_name(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  static constexpr std::string_view joins[] = {"on",   "is",    "at", "mobile", "mob",   "tel",      "number", "no",
                                               "cell", "phone", "ar", "lives",  "lived", "mobile's", "home"};
  std::uint32_t place = begin;
  for (int step = 0; step < 4; ++step) {
    WordAt word = word_before(scan, place, step == 0 ? " :-(=,+*_" : " :-(,*_");
    if (word.empty()) break;
    word = without_possessive(scan, word);
    const std::string_view text = view(scan, word);
    if (is_capital(scan, word) && !is_word_of(joins, text)) {
      const WordAt earlier = word_before(scan, word.begin, " .");
      const std::string_view left = view(scan, earlier);
      if (!left.empty() && is_upper(left[0]) && title_at(left) != nullptr) return true;
      if (is_word_of({"st", "saint"}, left)) return false;
      if (is_given_name(text) && (!is_all_upper(text) || text.size() > 3)) return true;
      return !left.empty() && is_upper(left[0]) && is_given_name(left) && !is_thing_word(text);
    }
    if (!is_word_of(joins, text)) break;
    place = word.begin;
  }
  std::uint32_t after = end;
  while (after - end < 3 && is_one_of(scan.at(after), " (-,")) ++after;
  if (after == end) return false;
  const WordAt word = without_possessive(scan, word_at(scan, after));
  return is_capital(scan, word) && is_given_name(view(scan, word)) &&
         (!is_ambiguous_name(view(scan, word)) || scan.at(std::int64_t{after} - 1) == '(');
}

// ---------------------------------------------------------------------------------------- date of birth

namespace {

constexpr std::string_view birth_labels[] = {"dob",        "d o b",     "d.o.b",        "date of birth",
                                             "birth date", "birthdate", "dyddiad geni", "d.o.b."};
constexpr std::string_view born_labels[] = {"born", "born on",  "b.",          "ganwyd", "ganed",
                                            "geni", "birthday", "birthday is", "eni",    "pen-blwydd"};
/// Who may have a vaccine, not who somebody is: "babies born on or after 1 July 2024".
constexpr std::string_view group_words[] = {"after", "before",      "between", "since",    "or",       "from",
                                            "and",   "babies",      "anyone",  "everyone", "children", "people",
                                            "those", "if you were", "women",   "men"};

/// A ten-digit number that passes its check stands beside the place, over a few marks.
bool beside_health_number(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  const auto runs = scan.runs();
  const auto first =
      std::lower_bound(runs.begin(), runs.end(), begin, [](Span run, std::uint32_t b) { return run.end + 24 < b; });
  for (auto i = static_cast<std::size_t>(first - runs.begin()); i < runs.size() && runs[i].begin <= end + 6; ++i) {
    DigitGroups number;
    if (!take_digits(scan, i, 10, number) || !passes_modulus_11(number.view()) || all_equal(number.view())) continue;
    if ((number.end <= begin && begin - number.end <= 4) || (number.begin >= end && number.begin - end <= 4))
      return true;
  }
  return false;
}

/// "TULL Geoffrey, 02/11/1957", "TULL G 02/11/57": a name as in records stands right before the place.
bool beside_record_name(const IdentifierScan& scan, std::uint32_t begin) {
  const WordAt given = word_before(scan, begin, " ,(");
  const std::string_view name = view(scan, given);
  if (name.empty() || !is_upper(name[0]) || !(name.size() == 1 || is_given_name(name))) return false;
  const WordAt family = word_before(scan, given.begin, " ,");
  const std::string_view surname = view(scan, family);
  return surname.size() >= 3 && is_all_upper(surname) &&
         (name.size() == 1 ? is_surname(surname) && !is_ambiguous_name(surname)
                           : is_surname(surname) || is_given_name(name));
}

}  // namespace

void find_dates_of_birth(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  if (scan.runs().empty()) return;
  std::vector<WrittenDate> dates;
  find_dates(scan, dates);
  for (const WrittenDate& date : dates) {
    const std::uint32_t begin =
        scan.place_of(date.weekday ? std::min(date.weekday_where.begin, date.where.begin) : date.where.begin);
    const std::uint32_t place = scan.place_of(date.where.begin), end = scan.place_of(date.where.end);
    const bool label = labelled(scan, begin, birth_labels, 30);
    const bool born = !label && labelled(scan, begin, born_labels, 16);
    if (in_url(scan, place)) continue;
    if (label || (born && date.year)) {
      std::uint16_t evidence = bits({Evidence::label});
      Strength strength = date.year ? Strength::certain : Strength::likely;
      const bool birthday_of_nhs = date.year == 1948 && date.month == 7 && date.day == 5;
      if (birthday_of_nhs || (born && mentions(scan, begin > 30 ? begin - 30 : 0, begin, group_words))) {
        add(evidence, Evidence::role);
        strength = Strength::possible;
      }
      emit(scan, kind, place, end, strength, evidence, out);
    } else if (date.numeric && date.year &&
               (beside_health_number(scan, begin, end) || beside_record_name(scan, begin))) {
      emit(scan, kind, place, end, Strength::likely, bits({Evidence::layout}), out);
    }
  }
  // Six or eight digits run together, beside the label only.
  for (const Span run : scan.runs())
    if ((run.size() == 6 || run.size() == 8) && begins_with_date(scan.plain().substr(run.begin, 6)) &&
        stands_alone(scan, run.begin, run.end) && labelled(scan, run.begin, birth_labels, 20))
      emit(scan, kind, run.begin, run.end, Strength::certain, bits({Evidence::label}), out);
}

// ---------------------------------------------------------------------------------------- age

namespace {

/// What follows an age that belongs to one person: "-year-old", " yo", " mlwydd oed".
constexpr std::string_view old_words[] = {
    "year old",     "years old", "yr old",     "yrs old",  "y o",       "y/o",     "yo",       "yrs of age",
    "years of age", "month old", "months old", "week old", "weeks old", "day old", "days old", "mlwydd oed",
    "blwydd oed",   "oed",       "yearold",    "year-old", "mo old",    "wk old",  "/12 old",  "/52 old",
    "years young",  "month-old", "week-old",   "day-old",  "yr-old"};
constexpr std::string_view group_after[] = {
    "and over", "or over", "and above", "or above",    "and older",  "or older", "and under", "or under", "to",
    "plus",     "upwards", "and up",    "neu drosodd", "a throsodd", "tan",      "and below", "or below"};
constexpr std::string_view age_labels[] = {"aged",   "age",    "age of",  "age is", "oed",
                                           "oedran", "turned", "turning", "age:"};
constexpr std::string_view aged_just[] = {"aged just", "aged only", "aged about", "aged around", "aged nearly"};
constexpr std::string_view age_possessives[] = {
    "in his",       "in her",     "in their",    "in my",          "in his early", "in his mid",   "in his late",
    "in her early", "in her mid", "in her late", "in their early", "in their mid", "in their late"};
constexpr std::string_view age_pronouns[] = {"she's",     "he's",    "she is",     "he is",        "she was",
                                             "he was",    "they're", "who is",     "who's",        "she's only",
                                             "he's only", "pt is",   "patient is", "she was only", "he was only"};
/// "a man of 67": of one person.
constexpr std::string_view aged_people[] = {
    "man of", "woman of", "lady of",  "gent of",    "gentleman of", "chap of",  "lad of",     "girl of",
    "boy of", "baby of",  "child of", "patient of", "lass of",      "bairn of", "toddler of", "pensioner of"};
constexpr std::string_view age_numbers[] = {
    "one",      "two",    "three",  "four",     "five",     "six",     "seven",   "eight",     "nine",
    "ten",      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty", "thirty", "forty",    "fifty",    "sixty",   "seventy", "eighty",    "ninety"};
constexpr std::string_view age_decades[] = {"teens",   "twenties",  "thirties", "forties", "fifties",
                                            "sixties", "seventies", "eighties", "nineties"};
constexpr std::string_view things[] = {
    "labrador", "dog",      "cat",      "puppy",  "spaniel", "horse",   "hamster",   "car",
    "van",      "building", "hospital", "rescue", "lift",    "machine", "scanner",   "system",
    "charity",  "trust",    "oak",      "whisky", "collie",  "terrier", "retriever", "pony",
    "rabbit",   "computer", "printer",  "policy", "rule",    "boiler",  "kettle"};

bool is_group(const IdentifierScan& scan, std::uint32_t end) {
  const char after = scan.at(end);
  if (after == '+' || (after == '-' && is_digit(scan.at(end + 1))) || after == '%') return true;
  return std::any_of(std::begin(group_after), std::end(group_after),
                     [&](std::string_view w) { return phrase_at(scan.plain(), end + (after == ' ' ? 1U : 0U), w); }) &&
         mentions(scan, end, std::int64_t{end} + 14, group_after);
}

/// Place after "-year-old" and the like; 0 where it is not, or speaks of many ("year-olds").
std::uint32_t old_end(const IdentifierScan& scan, std::uint32_t place) {
  std::uint32_t at = place;
  while (at - place < 2 && is_one_of(scan.at(at), " -")) ++at;
  std::size_t best = 0;
  const char first = to_lower(scan.at(at));
  for (const std::string_view word : old_words)
    if (word.front() == first) best = std::max(best, phrase_end(scan.plain(), at, word));
  return static_cast<std::uint32_t>(best);
}

/// "A 12-year-old spaniel" is nobody.
Strength strength_before(const IdentifierScan& scan, std::uint32_t end) {
  return mentions(scan, end, std::int64_t{end} + 16, things) ? Strength::possible : Strength::likely;
}

/// "Gareth Pell, 58," and "Bella (6)".
bool beside_own_name(const IdentifierScan& scan, Span run) {
  const char after = scan.at(run.end);
  const std::uint32_t marks =
      run.begin > 1 && scan.at(std::int64_t{run.begin} - 1) == ' ' && scan.at(std::int64_t{run.begin} - 2) == ',' ? 2
      : scan.at(std::int64_t{run.begin} - 1) == '('                                                               ? 1
                                                                                                                  : 0;
  if (marks == 1 && scan.at(run.end + 1) == ':') return false;  // a list of how many: "Ann (3):"
  if (marks == 0 ||
      (marks == 2 && !is_one_of(after, ",)") && !(is_one_of(after, ".;:") && is_space(scan.at(run.end + 1)))) ||
      (marks == 1 && after != ')'))
    return false;
  std::uint32_t end = run.begin - marks;
  if (marks == 1 && end > 0 && scan.at(std::int64_t{end} - 1) == ' ') --end;
  WordAt word = word_before(scan, end, "\"");
  const std::string_view name = view(scan, word);
  return is_capital(scan, word) &&
         (is_given_name(name) || is_surname(name) || is_capital(scan, word_before(scan, word.begin))) &&
         name.size() > 1 && !is_all_upper(name);
}

/// "84F", "F84": clinical shorthand.
bool shorthand_at(const IdentifierScan& scan, Span run, std::uint32_t& begin, std::uint32_t& end) {
  static constexpr std::string_view clinical[] = {"with",     "c/o", "presenting", "presented", "pc", "hx",   "pmh",
                                                  "admitted", "?",   "fall",       "chest",     "in", "came", "from",
                                                  "who",      "for", "post op",    "found",     "nof"};
  if (run.size() != 2) return false;
  begin = run.begin;
  end = run.end;
  const char before = scan.at(std::int64_t{run.begin} - 1), after = scan.at(run.end);
  if (is_one_of(after, "FM") && !is_any_alnum(scan.at(run.end + 1)) && !is_any_alnum(before))
    end = run.end + 1;
  else if (is_one_of(before, "FM") && !is_any_alnum(scan.at(std::int64_t{run.begin} - 2)) && !is_any_alnum(after))
    begin = run.begin - 1;
  else
    return false;
  return mentions(scan, end, std::int64_t{end} + 16, clinical) ||
         mentions(scan, begin > 12 ? begin - 12 : 0, begin, patient_words);
}

/// Something stands beside the digits that find_ages() asks for: only then is it worth a closer look.
bool age_possible(const IdentifierScan& scan, Span run) {
  if (scan.has(cue::old | cue::age_label) || (run.size() == 2 && scan.has(cue::age_pronoun))) return true;
  const char before = scan.at(std::int64_t{run.begin} - 1);
  return is_one_of(scan.at(run.end), "FMs") || is_one_of(before, "FM(") || to_lower(scan.at(run.end + 1)) == 'o' ||
         (before == ' ' && scan.at(std::int64_t{run.begin} - 2) == ',');
}

}  // namespace

void find_ages(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  static constexpr std::string_view days[] = {"day"};
  static constexpr std::string_view limits[] = {"over", "under", "above", "below", "from", "between", "group", "range"};
  for (const Span run : scan.runs()) {
    const char before = scan.at(std::int64_t{run.begin} - 1);
    if (run.size() > 3 || is_one_of(before, "./:_-#") || !age_possible(scan, run)) continue;
    const auto put = [&](std::uint32_t from, std::uint32_t to, Strength strength, Evidence evidence) {
      if (in_url(scan, run.begin) || in_hashtag(scan, run.begin)) return;
      emit(scan, kind, from, to, strength, bits({evidence}), out);
    };
    std::uint32_t begin = run.begin, end = run.end;
    if (shorthand_at(scan, run, begin, end)) {
      put(begin, end, Strength::likely, Evidence::layout);
      continue;
    }
    if (is_any_alnum(before)) continue;
    if (const std::uint32_t old = scan.has(cue::old) ? old_end(scan, run.end) : 0; old != 0) {
      if (!is_group(scan, old)) put(run.begin, old, strength_before(scan, old), Evidence::layout);
    } else if (scan.at(run.end) == 's' && !is_any_alnum(scan.at(run.end + 1)) && run.size() == 2 &&
               scan.at(run.end - 1) == '0' && labelled(scan, run.begin, age_possessives, 16)) {
      put(run.begin, run.end + 1, Strength::likely, Evidence::layout);
    } else if (is_any_alnum(scan.at(run.end)) || is_group(scan, run.end) ||
               (scan.at(run.end) == '.' && is_digit(scan.at(run.end + 1)))) {
      continue;
    } else if (scan.has(cue::age_label) &&
               (labelled(scan, run.begin, age_labels, 9) || labelled(scan, run.begin, aged_just, 12)) &&
               !labelled(scan, run.begin, limits, 7)) {
      static constexpr std::string_view organisations[] = {"trust",   "nhs",      "hospital", "service",  "ward",
                                                           "charity", "people",   "anyone",   "everyone", "women",
                                                           "men",     "children", "those",    "adults",   "if you're"};
      const bool group = mentions(scan, run.begin > 30 ? run.begin - 30 : 0, run.begin, organisations);
      put(run.begin, run.end, group ? Strength::possible : Strength::likely, Evidence::label);
    } else if (run.size() == 2 && scan.has(cue::age_pronoun) &&
               (is_one_of(scan.at(run.end), ",.)") || phrase_at(scan.plain(), run.end + 1U, "and")) &&
               labelled(scan, run.begin, age_pronouns, 12)) {
      put(run.begin, run.end, Strength::likely, Evidence::label);
    } else if (run.size() <= 2 && scan.has(cue::age_pronoun) && labelled(scan, run.begin, aged_people, 14) &&
               !is_any_letter(scan.at(run.end + 1))) {
      put(run.begin, run.end, Strength::likely, Evidence::label);
    } else if (run.size() <= 2 && beside_own_name(scan, run)) {
      put(run.begin, run.end, Strength::likely, Evidence::named);
    } else if (phrase_at(scan.plain(), run.end + 1, "of life") && labelled(scan, run.begin, days, 5)) {
      put(run.begin, run.end, Strength::likely, Evidence::label);
    }
  }
  // In words: "three-year-old", "in his fifties".
  if (!(scan.has(cue::age_number) && scan.has(cue::old)) && !scan.has(cue::age_decade)) return;
  for (std::size_t i = 0; i < scan.words().size(); ++i) {
    const Span start = scan.words()[i];
    if ((scan.marks()[i] & (cue::age_number | cue::age_decade)) == 0 ||
        is_one_of(scan.at(std::int64_t{start.begin} - 1), "'0123456789"))
      continue;
    const std::string_view word = scan.plain().substr(start.begin, start.size());
    if (is_word_of(age_numbers, word)) {
      if (const std::uint32_t old = old_end(scan, start.end); old != 0)
        emit(scan, kind, start.begin, old, strength_before(scan, old), bits({Evidence::layout}), out);
    } else if (is_word_of(age_decades, word) && labelled(scan, start.begin, age_possessives, 16)) {
      emit(scan, kind, start.begin, start.end, Strength::likely, bits({Evidence::layout}), out);
    }
  }
}

std::span<const KindLabels> person_labels() {
  static constexpr KindLabels all[] = {{"date-of-birth", birth_labels},
                                       {"date-of-birth", born_labels},
                                       {"age", age_labels},
                                       {"age", aged_just},
                                       {"age", aged_people},
                                       {"age", age_pronouns}};
  return all;
}

std::span<const CueWords> person_cues() {
  static constexpr auto title_words = phrases_of(titles, &Title::word);
  static constexpr CueWords all[] = {
      {cue::title, title_words},          {cue::patient_noun, patient_nouns}, {cue::patient, patient_words, true},
      {cue::birth, birth_labels, true},   {cue::birth, born_labels, true},    {cue::old, old_words, true},
      {cue::age_label, age_labels, true}, {cue::age_pronoun, age_pronouns},   {cue::age_pronoun, aged_people},
      {cue::age_number, age_numbers},     {cue::age_decade, age_decades}};
  return all;
}

}  // namespace socialcheck
