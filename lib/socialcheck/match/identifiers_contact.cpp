#include <algorithm>
#include <optional>

#include "socialcheck/match/identifier_scan.h"
#include "socialcheck/text/segment.h"

namespace socialcheck {

namespace {

// ---------------------------------------------------------------------------------------- telephone numbers

/// Digits of a telephone number as they are read from the text, with the place after each.
struct Dialled {
  std::uint32_t begin = 0;  ///< Place of the first mark: a digit, `+` or `(`.
  std::uint32_t count = 0;
  std::array<char, 20> digits{};
  std::array<std::uint32_t, 20> ends{};  ///< Place after digit i.
  std::array<bool, 20> group_end{};      ///< No digit follows digit i at once.
  std::uint32_t groups = 0;
  std::uint32_t first_group = 0;
  bool plus = false;
  [[nodiscard]] std::string_view view() const { return {digits.data(), count}; }
};

bool is_phone_separator(char c) {
  return is_one_of(c, " -.()\t_");
}

/// Reads up to 18 digits from a place on, over the marks people put between groups ("(0)", ") ", one space, one dash).
Dialled dial(const IdentifierScan& scan, std::uint32_t place) {
  Dialled read;
  read.begin = place;
  std::uint32_t at = place;
  while (read.count < 18) {
    if (is_digit(scan.at(at))) {
      if (read.count == 0 || !is_digit(scan.at(std::int64_t{at} - 1))) ++read.groups;
      read.digits[read.count] = scan.at(at);
      read.ends[read.count] = ++at;
      read.group_end[read.count] = !is_digit(scan.at(at));
      if (read.group_end[read.count] && read.groups == 1) read.first_group = read.count + 1;
      ++read.count;
      continue;
    }
    std::uint32_t next = at;
    while (next - at < 3 && is_phone_separator(scan.at(next))) ++next;
    if (scan.at(at) == '/' && read.groups == 1 && read.count >= 4) ++next;  // 07700/900123
    if (!is_digit(scan.at(next)) || next == at) break;
    if (next - at == 2 && scan.at(at) == scan.at(at + 1) && scan.at(at) != ' ') break;  // "0113--496"
    if (next - at == 3 && scan.at(at) != ' ' && scan.at(at) != ')') break;
    at = next;
  }
  return read;
}

/// National significant number (without its 0): a shape that the UK numbering plan has.
bool is_uk_number(std::string_view n) {
  if (n.size() == 9) return n.starts_with("800") || n.starts_with("808") || n.starts_with("500") || n[0] == '1';
  if (n.size() != 10) return false;
  switch (n[0]) {
    case '1':
      return n[1] != '0';
    case '2':
      return is_one_of(n[1], "03489");
    case '3':
      return is_one_of(n[1], "0347");
    case '5':
      return is_one_of(n[1], "56");
    case '7':
      return true;
    case '8':
      return is_one_of(n[1], "024578");
    case '9':
      return is_one_of(n[1], "0189");
    default:
      return false;
  }
}

/// Ofcom, telephone numbers for drama purposes, and the UK-wide and premium ranges kept with them.
bool is_drama_number(std::string_view n) {
  static constexpr std::string_view prefixes[] = {
      "113496", "114496", "115496", "116496",  "117496", "118496",  "121496",  "131496",  "141496",  "151496",
      "161496", "191498", "207946", "2896496", "292018", "1632960", "7700900", "8081570", "9098790", "3069990"};
  for (const std::string_view prefix : prefixes) {
    if (!n.starts_with(prefix)) continue;
    // Six fixed digits leave four: the block is 0000 to 0999. Longer prefixes are the whole block.
    return prefix.size() != 6 || n[6] == '0';
  }
  return false;
}

bool is_mobile(std::string_view n) {
  return n[0] == '7' && n[1] != '0' && n[1] != '6';
}
/// Numbers for services: nobody has one at home.
bool is_service_number(std::string_view n) {
  return n[0] == '3' || n[0] == '8' || n[0] == '9' || n[0] == '5';
}

constexpr std::string_view phone_labels[] = {"tel",  "telephone", "phone", "mobile",   "mob",      "mobile's",
                                             "call", "ring",      "text",  "number",   "whatsapp", "ffoniwch",
                                             "ffon", "fax",       "sms",   "cell",     "contact",  "symudol",
                                             "rhif", "no",        "dial",  "landline", "wa"};
/// A number that somebody has: words before it that tie it to a person.
constexpr std::string_view personal_words[] = {
    "my number",       "my mobile",        "my mob",        "mobile's",
    "my phone",        "my cell",          "my home",       "my landline",
    "my work",         "text me",          "ring me",       "call me",
    "phone me",        "whatsapp me",      "message me",    "gave me",
    "her number",      "his number",       "their number",  "your number",
    "her mobile",      "his mobile",       "their mobile",  "your mobile",
    "her phone",       "his phone",        "her home",      "his home",
    "their home",      "home number",      "home phone",    "home tel",
    "personal mobile", "personal number",  "mum's number",  "dad's number",
    "mum's mobile",    "next of kin",      "nok",           "daughter on",
    "son on",          "wife on",          "husband on",    "mum on",
    "dad on",          "patient's number", "pt tel",        "patient's mobile",
    "patient's phone", "pts number",       "fy rhif",       "fy ffon",
    "ei rhif",         "ei ffon",          "her on",        "him on",
    "ring her",        "ring him",         "call her",      "call him",
    "text her",        "text him",         "their landline"};
constexpr std::string_view personal_after[] = {"as her home", "as his home", "as their home", "is my",     "is her",
                                               "is his",      "is their",    "my number",     "my mobile", "her number",
                                               "his number",  "text me",     "call me",       "ring me"};
/// Words of an organisation's own contact point.
constexpr std::string_view service_words[] = {
    "call",      "calling",      "ring",         "phone",        "telephone", "ffoniwch",  "ffonio",       "ffon",
    "fonaibh",   "tel",          "contact",      "cysylltwch",   "team",      "teams",     "line",         "helpline",
    "hotline",   "desk",         "helpdesk",     "service",      "services",  "clinic",    "ward",         "reception",
    "office",    "department",   "switchboard",  "surgery",      "practice",  "hospital",  "booking",      "book",
    "bookings",  "appointment",  "appointments", "enquiries",    "advice",    "advisers",  "support",      "freephone",
    "number on", "unit",         "centre",       "pharmacy",     "dental",    "transport", "archebwch",    "cynghorwyr",
    "llinell",   "get through",  "lines",        "text or call", "us on",     "questions", "out of hours", "press",
    "media",     "safeguarding", "outreach",     "tell us",      "speak to",  "talk to",   "dial",         "or on"};

bool mentions_before_or_after(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  return mentions(scan, clause_begin(scan, begin, 40), begin, personal_words) ||
         mentions(scan, end, clause_end(scan, end, 30), personal_after);
}

struct PhoneCase {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view national;  ///< Without its 0.
  bool disguised = false;
  bool damaged = false;  ///< Without the 0 that it needs.
};

void emit_uk_phone(const IdentifierScan& scan, std::uint16_t kind, const PhoneCase& phone,
                   std::vector<Identifier>& out) {
  std::uint16_t evidence = 0;
  if (is_drama_number(phone.national)) add(evidence, Evidence::reserved_range);
  if (all_equal(phone.national.substr(1)) || phone.national == "1234567890") add(evidence, Evidence::placeholder);
  if (labelled(scan, phone.begin, phone_labels, 24)) add(evidence, Evidence::label);
  if (phone.disguised) add(evidence, Evidence::disguised);
  const bool named = beside_name(scan, phone.begin, phone.end);
  const bool personal = mentions_before_or_after(scan, phone.begin, phone.end);
  if (named) add(evidence, Evidence::named);
  Strength strength = Strength::possible;
  if (is_mobile(phone.national) && !phone.damaged) {
    strength = named || personal ? Strength::certain : Strength::likely;
  } else if (named || personal || phone.damaged) {
    strength = Strength::likely;
  } else if (is_service_number(phone.national) ||
             mentions(scan, clause_begin(scan, phone.begin, 90), phone.begin, service_words) ||
             mentions(scan, phone.end, clause_end(scan, phone.end, 60), service_words)) {
    add(evidence, Evidence::role);
  }
  emit(scan, kind, phone.begin, phone.end, strength, evidence, out);
}

/// Groups as people write telephone numbers: an area code first, or pairs, or one digit at a time.
bool phone_layout(const Dialled& read, std::uint32_t digits_used, bool international) {
  if (international || read.first_group >= 3 || read.groups >= digits_used) return true;
  // 07 70 09 00 12 3, when nothing follows: else it is a row of small numbers.
  return read.first_group == 2 && read.digits[1] == '7' && read.groups >= 5 && read.count == digits_used;
}

/// Where the national number begins in what was dialled, or nothing when it is no UK number.
std::optional<std::uint32_t> national_start(const Dialled& read) {
  const std::string_view d = read.view();
  std::uint32_t start = 0;
  if (read.plus) {
    if (!d.starts_with("44")) return std::nullopt;
    start = 2;
  } else if (d.starts_with("0044")) {
    start = 4;
  } else if (d.starts_with("0")) {
    return d.size() > 1 && d[1] != '0' ? std::optional<std::uint32_t>(1) : std::nullopt;
  } else {
    return std::nullopt;
  }
  if (start < d.size() && d[start] == '0') ++start;  // +44 (0)20
  return start;
}

/// Digits of the national number that end at the end of a group, or 0.
std::uint32_t national_length(const Dialled& read, std::uint32_t start) {
  for (const std::uint32_t length : {10U, 9U}) {
    const std::uint32_t last = start + length - 1;
    if (last >= read.count || !read.group_end[last] || !is_uk_number(read.view().substr(start, length))) continue;
    // Nine digits only where the number ends there: 0800 11 11 11, 01204 62123.
    if (length == 9 && read.count > last + 1) continue;
    return length;
  }
  return 0;
}

bool phone_edges(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  const char before = scan.at(std::int64_t{begin} - 1), before_that = scan.at(std::int64_t{begin} - 2);
  const char after = scan.at(end), after_that = scan.at(std::int64_t{end} + 1);
  if (is_any_alnum(after) || is_one_of(after, "_@") || (is_one_of(after, "-.:") && is_digit(after_that))) return false;
  if (is_any_alnum(before) || before == '_') return !is_digit(before) && glued_label(scan, begin, phone_labels);
  if (is_one_of(before, "-.:/") && is_digit(before_that)) return false;
  return !(is_one_of(before, "-/") && is_any_letter(before_that)) || glued_label(scan, begin, phone_labels);
}

/// Small letters that make one or more ordinary words.
bool is_plain_prose(std::string_view letters) {
  std::vector<Span> parts;
  segment(letters, parts);
  return !letters.empty() && std::all_of(parts.begin(), parts.end(), [&](Span part) {
    return is_known_word(letters.substr(part.begin, part.size()));
  });
}

/// Nothing but an ordinary word is joined to the number ("on07700 900123or text"), or its hashtag: codes of things have
/// capitals, or letters that make no word.
bool blanks_forgotten(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint32_t longest = 24;
  std::uint32_t first = begin, last = end;
  while (first > 0 && begin - first < longest && is_lower(scan.at(std::int64_t{first} - 1))) --first;
  while (last - end < longest && is_lower(scan.at(last))) ++last;
  const char before = scan.at(std::int64_t{first} - 1), after = scan.at(last);
  if (is_any_alnum(before) || is_one_of(before, "_@/.-+") || is_any_alnum(after) || is_one_of(after, "_@"))
    return false;
  if (is_one_of(after, "-.:") && is_digit(scan.at(std::int64_t{last} + 1))) return false;
  const std::string_view plain = scan.plain();
  return (first == begin || in_hashtag(scan, begin) || is_plain_prose(plain.substr(first, begin - first))) &&
         (last == end || is_plain_prose(plain.substr(end, last - end)));
}

/// Links that open a chat with a number: the only URLs in which a number is somebody's.
bool opens_chat(const IdentifierScan& scan, std::uint32_t place) {  // wa.me/447700900123
  if (place >= 6 && scan.plain().substr(place - 6, 6) == "wa.me/") return true;
  static constexpr std::string_view chats[] = {"wa.me", "tel", "whatsapp", "phone", "api.whatsapp"};
  return in_url(scan, place) && mentions(scan, scan.token_span(place).begin, place, chats);
}
bool in_foreign_url(const IdentifierScan& scan, std::uint32_t place) {
  return in_url(scan, place) && !opens_chat(scan, place);
}

/// A telephone number that begins with the run, or nothing; sets `next` to the place after it.
bool uk_phone_at(const IdentifierScan& scan, std::uint16_t kind, Span run, std::uint32_t& next,
                 std::vector<Identifier>& out) {
  Dialled read = dial(scan, run.begin);
  std::uint32_t begin = run.begin;
  if (scan.at(std::int64_t{begin} - 1) == '+') {
    read.plus = true;
    --begin;
  }
  if (scan.at(std::int64_t{begin} - 1) == '(') --begin;
  const auto start = national_start(read);
  if (!start) return false;
  const std::uint32_t length = national_length(read, *start);
  if (length == 0 || !phone_layout(read, *start + length, read.plus || *start > 1)) return false;
  const std::uint32_t end = read.ends[*start + length - 1];
  if (begin < run.begin && scan.at(begin) == '(' &&
      scan.plain().substr(begin, end - begin).find(')') == std::string_view::npos)
    ++begin;  // the bracket belongs to the sentence
  PhoneCase phone{begin, end, read.view().substr(*start, length)};
  if (!phone_edges(scan, begin, end) && !(is_mobile(phone.national) && blanks_forgotten(scan, begin, end)))
    return false;
  if (in_foreign_url(scan, run.begin)) return false;
  phone.disguised = read.groups > 9;
  if (in_hashtag(scan, run.begin) && !is_mobile(phone.national)) return false;
  emit_uk_phone(scan, kind, phone, out);
  next = end;
  return true;
}

/// A word for telephone stands before the number, or after it in the same sentence.
bool said_to_be_phone(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  static constexpr std::string_view labels[] = {"tel",      "telephone", "phone",    "mobile", "mob",
                                                "mobile's", "text",      "whatsapp", "ring",   "call",
                                                "sms",      "ffoniwch",  "cell"};
  return labelled(scan, begin, labels, 24) || mentions(scan, end, clause_end(scan, end, 24), labels);
}

/// Ten digits from 7: a mobile that a spreadsheet took the 0 from. Only beside a word for telephone.
bool damaged_mobile_at(const IdentifierScan& scan, std::uint16_t kind, std::size_t run, std::vector<Identifier>& out) {
  DigitGroups number;
  if (!take_digits(scan, run, 10, number) || number.digits[0] != '7' || !is_mobile(number.view())) return false;
  if (!number.laid_out({4, 6}) && !number.laid_out({4, 3, 3}) && number.groups != 1) return false;
  const char before = scan.at(std::int64_t{number.begin} - 1);
  PhoneCase phone{number.begin, number.end, number.view()};
  phone.damaged = true;
  if (is_one_of(before, "Oo") && !is_any_alnum(scan.at(std::int64_t{number.begin} - 2))) {  // the letter for the 0
    --phone.begin;
    phone.disguised = true;
    phone.damaged = false;
  }
  if (!stands_alone(scan, phone.begin, phone.end)) return false;
  if (phone.damaged && !said_to_be_phone(scan, phone.begin, phone.end)) return false;
  emit_uk_phone(scan, kind, phone, out);
  return true;
}

/// "O77OO 9oo123": the letter for the digit, in a number that is one when they are read as zeros. `word` is a run of
/// such letters with a digit on one side at least.
void lettered_phone_at(const IdentifierScan& scan, std::uint16_t kind, Span word, std::uint32_t& next,
                       std::vector<Identifier>& out) {
  const auto digit_at = [&](std::int64_t place) {
    const char c = scan.at(place);
    return is_digit(c) ? c : c == 'o' || c == 'O' ? '0' : '\0';
  };
  std::int64_t begin = word.begin;
  for (int steps = 0; steps < 16 && begin > 0; ++steps) {
    if (digit_at(begin - 1) != '\0')
      --begin;
    else if (is_one_of(scan.at(begin - 1), " -.") && begin > 1 && digit_at(begin - 2) != '\0')
      begin -= 2;
    else
      break;
  }
  std::array<char, 11> digits{};
  std::uint32_t count = 0, end = static_cast<std::uint32_t>(begin);
  for (std::uint32_t at = end; count < digits.size(); ++at) {
    if (const char digit = digit_at(at); digit != '\0') {
      digits[count++] = digit;
      end = at + 1;
    } else if (!is_one_of(scan.at(at), " -.")) {
      break;
    }
  }
  const std::string_view all(digits.data(), count);
  const auto from = static_cast<std::uint32_t>(begin);
  if (count != digits.size() || all[0] != '0' || !is_uk_number(all.substr(1)) || digit_at(end) != '\0' ||
      is_any_alnum(scan.at(end)) || is_any_alnum(scan.at(begin - 1)) || in_url(scan, from))
    return;
  PhoneCase phone{from, end, all.substr(1)};
  phone.disguised = true;
  emit_uk_phone(scan, kind, phone, out);
  next = end;
}

/// ITU E.164 country codes in use, by their digits (one to three).
bool is_country_code(std::string_view code) {
  static constexpr std::string_view two[] = {"20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41",
                                             "43", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55",
                                             "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
                                             "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"};
  if (code.size() == 1) return code == "1" || code == "7";
  if (code.size() == 2) return std::binary_search(std::begin(two), std::end(two), code);
  // Zones that are split in three digits: 21x-29x but 27, 35x, 37x, 38x, 42x, 50x, 59x, 67x-69x, 80x, 85x-88x, 96x-99x.
  static constexpr std::string_view zones[] = {"21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50",
                                               "59", "67", "68", "69", "80", "85", "87", "88", "96", "97", "99"};
  static constexpr std::string_view unused[] = {"990", "991", "997", "999"};
  return std::binary_search(std::begin(zones), std::end(zones), code.substr(0, 2)) &&
         !std::binary_search(std::begin(unused), std::end(unused), code);
}

}  // namespace

void find_uk_phones(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  std::uint32_t next = 0;
  const auto runs = scan.runs();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].begin < next) continue;
    const char first = scan.at(runs[i].begin);
    const bool plus = scan.at(std::int64_t{runs[i].begin} - 1) == '+';
    if ((first == '0' || plus || in_url(scan, runs[i].begin)) && uk_phone_at(scan, kind, runs[i], next, out)) continue;
    if (first == '4' && runs[i].size() == 12 && scan.at(runs[i].begin + 1) == '4') {  // as WhatsApp writes it
      PhoneCase phone{runs[i].begin, runs[i].end, scan.plain().substr(runs[i].begin + 2, 10)};
      const bool said = is_mobile(phone.national) && !in_url(scan, phone.begin) &&
                        stands_alone(scan, phone.begin, phone.end) && said_to_be_phone(scan, phone.begin, phone.end);
      if ((said || opens_chat(scan, phone.begin)) && is_uk_number(phone.national))
        emit_uk_phone(scan, kind, phone, out);
      continue;
    }
    if (first == '7' && !plus) damaged_mobile_at(scan, kind, i, out);
  }
  if (scan.has(cue::letter_digit | cue::digit_letter)) {
    next = 0;
    for (const Span word : scan.words()) {
      const char first = scan.at(word.begin);
      if ((first != 'o' && first != 'O') || word.size() > 4 || word.begin < next) continue;
      const bool zeros = scan.plain().substr(word.begin, word.size()).find_first_not_of("oO") == std::string_view::npos;
      if (zeros && (is_digit(scan.at(std::int64_t{word.begin} - 1)) || is_digit(scan.at(word.end))))
        lettered_phone_at(scan, kind, word, next, out);
    }
  }
  for (const SpelledNumber& number : scan.spelled()) {
    if (number.loose && (!labelled(scan, number.begin, phone_labels, 24) || other_reference(scan, number.begin)))
      continue;
    if (number.count != 11 || number.digits[0] != '0' || !is_uk_number(number.view().substr(1))) continue;
    PhoneCase phone{number.begin, number.end, number.view().substr(1)};
    phone.disguised = true;
    emit_uk_phone(scan, kind, phone, out);
  }
}

void find_phones(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  for (const Span run : scan.runs()) {
    const bool plus = scan.at(std::int64_t{run.begin} - 1) == '+';
    const bool zeros = !plus && scan.at(run.begin) == '0' && scan.at(run.begin + 1) == '0' && run.size() > 3;
    if (!plus && !zeros) continue;
    const Dialled read = dial(scan, run.begin);
    const std::uint32_t skip = zeros ? 2 : 0;
    const std::string_view digits = read.view().substr(skip);
    if (digits.starts_with("44") || digits.size() < 8 || digits.size() > 15) continue;
    if (!(is_country_code(digits.substr(0, 1)) || is_country_code(digits.substr(0, 2)) ||
          is_country_code(digits.substr(0, 3))))
      continue;
    const std::uint32_t begin = plus ? run.begin - 1 : run.begin, end = read.ends[read.count - 1];
    if (!phone_edges(scan, begin, end) || in_foreign_url(scan, run.begin) || in_hashtag(scan, run.begin)) continue;
    const bool label = labelled(scan, begin, phone_labels, 24);
    if (zeros && !label && digits.size() < 10) continue;
    std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
    if (digits.size() == 11 && digits[0] == '1' && digits.substr(4, 5) == "55501")
      add(evidence, Evidence::reserved_range);
    if (beside_name(scan, begin, end)) add(evidence, Evidence::named);
    emit(scan, kind, begin, end, plus ? Strength::likely : Strength::possible, evidence, out);
  }
}

// ---------------------------------------------------------------------------------------- e-mail addresses

namespace {

/// RFC 5322 atoms, without the marks that writers put around an address.
bool is_local_char(char c) {
  return is_any_alnum(c) || is_one_of(c, ".!#$%&'*+-/=?^_`{|}~");
}
bool is_domain_char(char c) {
  return is_any_alnum(c) || c == '-' || c == '.';
}

bool ends_in_domain_name(std::string_view domain) {
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || domain.front() == '-' || domain.find("..") != std::string_view::npos)
    return false;
  const std::string_view top = domain.substr(dot + 1);
  if (top.starts_with("xn--")) return top.size() > 5;
  return top.size() >= 2 && top.size() <= 24 && std::all_of(top.begin(), top.end(), is_any_letter);
}

/// First words of mailboxes that belong to a job or team, not to a person.
bool is_role_word(std::string_view word) {
  static constexpr std::string_view roles[] = {"abuse",
                                               "access",
                                               "accounts",
                                               "admin",
                                               "administration",
                                               "admissions",
                                               "advice",
                                               "alumni",
                                               "appointment",
                                               "appointments",
                                               "bank",
                                               "billing",
                                               "board",
                                               "booking",
                                               "bookings",
                                               "box",
                                               "bursary",
                                               "cancer",
                                               "care",
                                               "careers",
                                               "chair",
                                               "charity",
                                               "chaplaincy",
                                               "clinic",
                                               "comms",
                                               "communication",
                                               "communications",
                                               "community",
                                               "complaints",
                                               "concerns",
                                               "contact",
                                               "contactus",
                                               "corporate",
                                               "council",
                                               "covid",
                                               "customer",
                                               "data",
                                               "dental",
                                               "desk",
                                               "diversity",
                                               "dpo",
                                               "ed",
                                               "education",
                                               "email",
                                               "emergency",
                                               "engagement",
                                               "enquiries",
                                               "enquiry",
                                               "equality",
                                               "estates",
                                               "events",
                                               "experience",
                                               "facilities",
                                               "feedback",
                                               "finance",
                                               "foi",
                                               "foundation",
                                               "freedom",
                                               "friends",
                                               "ftsu",
                                               "fundraising",
                                               "general",
                                               "governance",
                                               "governors",
                                               "group",
                                               "gp",
                                               "guardian",
                                               "health",
                                               "hello",
                                               "help",
                                               "helpdesk",
                                               "helpline",
                                               "hi",
                                               "hospital",
                                               "hospitals",
                                               "hr",
                                               "hub",
                                               "info",
                                               "information",
                                               "infogov",
                                               "innovation",
                                               "it",
                                               "itservicedesk",
                                               "jobs",
                                               "lab",
                                               "labs",
                                               "learning",
                                               "library",
                                               "line",
                                               "mail",
                                               "mailbox",
                                               "marketing",
                                               "maternity",
                                               "media",
                                               "medical",
                                               "membership",
                                               "mental",
                                               "midwives",
                                               "network",
                                               "news",
                                               "newsletter",
                                               "nhs",
                                               "no-reply",
                                               "nomination",
                                               "nominations",
                                               "noreply",
                                               "nurse",
                                               "nurses",
                                               "nursing",
                                               "occupational",
                                               "office",
                                               "opd",
                                               "outpatients",
                                               "pals",
                                               "paramedics",
                                               "parking",
                                               "partnership",
                                               "patient",
                                               "patientexperience",
                                               "patients",
                                               "payroll",
                                               "pharmacy",
                                               "physio",
                                               "podiatry",
                                               "portering",
                                               "post",
                                               "postmaster",
                                               "practice",
                                               "press",
                                               "privacy",
                                               "procurement",
                                               "public",
                                               "quality",
                                               "reception",
                                               "recruitment",
                                               "referrals",
                                               "register",
                                               "rehab",
                                               "reply",
                                               "research",
                                               "resus",
                                               "room",
                                               "rota",
                                               "safeguarding",
                                               "sales",
                                               "screening",
                                               "secretary",
                                               "security",
                                               "service",
                                               "servicedesk",
                                               "services",
                                               "social",
                                               "speakup",
                                               "staff",
                                               "staffing",
                                               "stroke",
                                               "studentservices",
                                               "support",
                                               "surgery",
                                               "switchboard",
                                               "talk",
                                               "team",
                                               "therapies",
                                               "theatre",
                                               "trading",
                                               "training",
                                               "transport",
                                               "trust",
                                               "union",
                                               "unit",
                                               "vaccination",
                                               "vaccinations",
                                               "voluntary",
                                               "volunteer",
                                               "volunteering",
                                               "volunteers",
                                               "ward",
                                               "web",
                                               "webmaster",
                                               "welcome",
                                               "wellbeing",
                                               "workforce",
                                               "ymholiadau",
                                               "cymorth",
                                               "cyfathrebu",
                                               "gwybodaeth",
                                               "post",
                                               "swyddfa",
                                               "gwirfoddoli"};
  return std::any_of(std::begin(roles), std::end(roles), [&](std::string_view role) {
    return role.size() == word.size() &&
           std::equal(word.begin(), word.end(), role.begin(), [](char a, char b) { return to_lower(a) == b; });
  });
}

/// Ends or begins with a role word of at least four letters, run together ("patientexperience", "glenfarrowcomms").
bool contains_role(std::string_view word) {
  for (std::size_t cut = 4; cut + 1 <= word.size(); ++cut)
    if (is_role_word(word.substr(0, cut)) || (word.size() - cut >= 4 && is_role_word(word.substr(cut)))) return true;
  return false;
}

enum class Mailbox : std::uint8_t { unclear, role, personal };

Mailbox mailbox_of(std::string_view local) {
  int parts = 0, letters_only = 0;
  bool name = false, role = false;
  for (std::size_t at = 0; at < local.size();) {
    std::size_t end = at;
    while (end < local.size() && is_any_alnum(local[end])) ++end;
    std::string_view part = local.substr(at, end - at);
    at = std::max(end, at) + 1;
    if (part.empty()) continue;
    ++parts;
    while (!part.empty() && is_digit(part.back())) part.remove_suffix(1);
    if (part.empty()) continue;
    ++letters_only;
    role = role || is_role_word(part) || (part.size() > 7 && contains_role(part)) || phrase_at(part, 0, "ward");
    name = name || (is_given_name(part) && (parts == 1 || !is_ambiguous_name(part)));
  }
  if (role && !(name && letters_only == 2 && parts == 2)) return Mailbox::role;
  return name || letters_only == 2 ? Mailbox::personal : Mailbox::unclear;
}

bool is_reserved_domain(std::string_view domain) {  // RFC 2606, RFC 6761
  for (const std::string_view end :
       {"example", "test", "invalid", "localhost", "example.com", "example.org", "example.net"})
    if (domain.ends_with(end) && (domain.size() == end.size() || domain[domain.size() - end.size() - 1] == '.'))
      return true;
  return false;
}

void emit_email(const IdentifierScan& scan, std::uint16_t kind, std::uint32_t begin, std::uint32_t end,
                std::string_view local, std::string_view domain, bool disguised, std::vector<Identifier>& out) {
  std::uint16_t evidence = disguised ? bits({Evidence::disguised}) : std::uint16_t{0};
  if (is_reserved_domain(domain)) add(evidence, Evidence::reserved_range);
  Strength strength = Strength::likely;
  switch (mailbox_of(local)) {
    case Mailbox::role:
      add(evidence, Evidence::role);
      strength = Strength::possible;
      break;
    case Mailbox::personal:
      add(evidence, Evidence::named);
      strength = Strength::certain;
      break;
    case Mailbox::unclear:
      break;
  }
  emit(scan, kind, begin, end, strength, evidence, out);
}

/// The address around an `@` at a place, if there is one; returns the place after it.
std::uint32_t email_at(const IdentifierScan& scan, std::uint16_t kind, std::uint32_t at, std::uint32_t from,
                       std::vector<Identifier>& out) {
  std::uint32_t begin = at, end = at + 1;
  while (begin > from && is_local_char(scan.at(std::int64_t{begin} - 1))) --begin;
  while (begin < at && !is_any_alnum(scan.at(begin)) && scan.at(begin) != '_') ++begin;
  while (end - at < 255 && is_domain_char(scan.at(end))) ++end;
  while (end > at + 1 && !is_any_alnum(scan.at(std::int64_t{end} - 1))) --end;
  // Past a slash or an equals sign is the address: mailto links, "email=jane@...".
  for (std::uint32_t i = begin; i < at; ++i)
    if (is_one_of(scan.at(i), "/=?")) begin = i + 1;
  const std::string_view local = scan.plain().substr(begin, at - begin),
                         domain = scan.plain().substr(at + 1, end - at - 1);
  if (local.empty() || local.size() > 64 || local.back() == '.' || !ends_in_domain_name(domain)) return end;
  if (scan.at(std::int64_t{begin} - 1) == '@' || scan.at(std::int64_t{begin} - 1) == '\\') return end;  // a handle
  if (scan.at(std::int64_t{begin} - 1) == ':' && in_url(scan, at)) return end;  // user:password@host
  emit_email(scan, kind, begin, end, local, domain, false, out);
  return end;
}

/// Two names of three letters and more with a mark between, and no title: jane.smith, not St.James or e.g.
bool joins_names(std::string_view local) {
  const std::size_t mark = local.find_first_of("._-");
  if (mark == std::string_view::npos || mark < 3 || local.size() < mark + 4) return false;
  const std::string_view first = local.substr(0, mark), second = local.substr(mark + 1, 3);
  return std::all_of(first.begin(), first.end(), is_letter) && std::all_of(second.begin(), second.end(), is_letter);
}

/// "jane.smith [at] nhs [dot] net", "jane dot smith at nhs dot net"; and with the sign itself, where blanks, brackets
/// or the word "dot" keep the address from being one: "jane.smith @ nhs.net", "jane[@]nhs.net", "jane@nhs dot net".
class SpokenEmail {
 public:
  SpokenEmail(const IdentifierScan& scan, std::uint32_t at_place) : scan_(scan), at_(at_place) {}

  void read(std::uint16_t kind, std::vector<Identifier>& out) {
    std::uint32_t after = at_;
    bool bracketed = mark(after, "at");
    if (after == at_) bracketed = mark(after, "@");
    if (after == at_) return;
    std::uint32_t end = after;
    const std::string domain = words_after(end);
    if (!ends_in_domain_name(domain)) return;
    std::uint32_t begin = at_;
    const std::string local = words_before(begin);
    // "lunch @ cafe.example" is a place; nobody but a mailbox is called jane.smith.
    if (!bracketed && !spoken_dot_ && (!joins_names(local) || in_url(scan_, begin))) return;
    if (local.size() < 3 || local.find('@') != std::string::npos || domain.find('@') != std::string::npos) return;
    emit_email(scan_, kind, begin, end, local, domain, true, out);
  }

 private:
  /// Skips blanks, brackets and the word; true when there were brackets. Leaves `place` alone when the word is not
  /// there.
  bool mark(std::uint32_t& place, std::string_view word) const {
    std::uint32_t at = place;
    const auto skip = [&](std::string_view set) {
      while (at - place < 12 && is_one_of(scan_.at(at), set)) ++at;
    };
    skip(" ");
    const bool open = is_one_of(scan_.at(at), "[({<");
    if (open) ++at;
    skip(" ");
    const bool sign = word == "@";
    if (!(sign ? scan_.at(at) == '@' : phrase_at(scan_.plain(), at, word))) return false;
    at += static_cast<std::uint32_t>(word.size());
    skip(" ");
    if (open && !is_one_of(scan_.at(at), "])}>")) return false;
    if (open) ++at;
    skip(" ");
    if (!open && !sign && at == place + word.size()) return false;
    place = at;
    return open;
  }
  bool dot(std::uint32_t& place) {
    if (scan_.at(place) == '.' && is_any_alnum(scan_.at(std::int64_t{place} + 1))) {
      ++place;
      return true;
    }
    const std::uint32_t before = place;
    mark(place, "dot");
    spoken_dot_ = spoken_dot_ || place != before;
    return place != before;
  }
  std::string words_after(std::uint32_t& place) {
    std::string domain;
    for (int part = 0; part < 6; ++part) {
      const std::uint32_t begin = place;
      while (is_any_alnum(scan_.at(place)) || scan_.at(place) == '-') ++place;
      domain += scan_.plain().substr(begin, place - begin);
      std::uint32_t next = place;
      if (place == begin || place - begin > 63 || !dot(next)) break;
      domain += '.';
      place = next;
    }
    return domain;
  }
  /// Up to three words back, over dots that are spoken.
  std::string words_before(std::uint32_t& place) const {
    std::uint32_t end = place;
    while (end > 0 && at_ - end < 4 && is_one_of(scan_.at(std::int64_t{end} - 1), " ([{<")) --end;
    std::uint32_t begin = end;
    while (begin > 0 && end - begin < 64 && is_local_char(scan_.at(std::int64_t{begin} - 1))) --begin;
    std::string local(scan_.plain().substr(begin, end - begin));
    for (int part = 0; part < 2; ++part) {
      static constexpr std::string_view dots[] = {" dot ", " [dot] ", "[dot]", "(dot)", " (dot) "};
      const auto* found = std::find_if(std::begin(dots), std::end(dots), [&](std::string_view d) {
        return begin >= d.size() && scan_.plain().substr(begin - d.size(), d.size()) == d;
      });
      if (found == std::end(dots)) break;
      const auto word_end = begin - static_cast<std::uint32_t>(found->size());
      std::uint32_t word = word_end;
      while (word > 0 && word_end - word < 64 && is_any_alnum(scan_.at(std::int64_t{word} - 1))) --word;
      if (word == word_end) break;
      local.insert(0, std::string(scan_.plain().substr(word, word_end - word)) + ".");
      begin = word;
    }
    place = begin;
    return local;
  }

  const IdentifierScan& scan_;
  std::uint32_t at_;
  bool spoken_dot_ = false;
};

}  // namespace

void find_emails(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  // "at" in words is an address only in brackets, or where "dot" is in words as well.
  if (!scan.has(cue::at_sign | cue::bracketed_at) && !(scan.has(cue::spoken_at) && scan.has(cue::spoken_dot))) return;
  const std::string_view plain = scan.plain();
  const auto before_blanks = [&](std::uint32_t place) {  // and brackets
    std::uint32_t before = place;
    while (before > 0 && place - before < 4 && is_one_of(plain[before - 1], " ([{<")) --before;
    return before;
  };
  std::uint32_t from = 0;
  for (std::uint32_t i = 0; i < plain.size(); ++i) {
    if (plain[i] == '@') {
      const std::size_t known = out.size();
      const std::uint32_t before = before_blanks(i);
      const std::uint32_t end = email_at(scan, kind, i, from, out);
      if (out.size() == known && before >= from) SpokenEmail(scan, before).read(kind, out);
      from = end;
      i = std::max(i, from - 1);
    } else if (to_lower(plain[i]) == 'a' && to_lower(scan.at(i + 1)) == 't' &&
               !is_any_alnum(scan.at(std::int64_t{i} - 1)) && !is_any_alnum(scan.at(std::int64_t{i} + 2)) && i > 0) {
      const std::uint32_t before = before_blanks(i);
      if (before < i && before >= from) SpokenEmail(scan, before).read(kind, out);
    }
  }
}

// ---------------------------------------------------------------------------------------- network addresses

namespace {

constexpr std::string_view network_labels[] = {"ip",     "ip address",     "address", "server",  "ping",
                                               "host",   "router",         "vpn",     "gateway", "dns",
                                               "subnet", "remote desktop", "rdp",     "ipv4",    "ipv6"};

/// Four numbers up to 255 without leading zeros; the place after them, or the start.
std::uint32_t ipv4_end(const IdentifierScan& scan, std::uint32_t place, std::array<int, 4>& octets) {
  std::uint32_t at = place;
  for (std::size_t part = 0; part < 4; ++part) {
    const std::uint32_t begin = at;
    int value = 0;
    while (is_digit(scan.at(at)) && at - begin < 4) value = value * 10 + (scan.at(at++) - '0');
    if (at == begin || at - begin > 3 || value > 255 || (at - begin > 1 && scan.at(begin) == '0')) return place;
    octets[part] = value;
    if (part < 3 && scan.at(at++) != '.') return place;
  }
  return at;
}

/// RFC 5737, RFC 1918 and the loopback: for examples, or of use to nobody outside.
bool is_reserved_ipv4(const std::array<int, 4>& o) {
  return (o[0] == 192 && o[1] == 0 && o[2] == 2) || (o[0] == 198 && o[1] == 51 && o[2] == 100) ||
         (o[0] == 203 && o[1] == 0 && o[2] == 113);
}

void ipv4_at(const IdentifierScan& scan, std::uint16_t kind, std::uint32_t place, std::vector<Identifier>& out) {
  static constexpr std::string_view versions[] = {"version",  "v",      "ver",     "release", "build",
                                                  "firmware", "update", "section", "chapter", "clause",
                                                  "appendix", "ios",    "android", "windows"};
  std::array<int, 4> octets{};
  const std::uint32_t end = ipv4_end(scan, place, octets);
  const char before = scan.at(std::int64_t{place} - 1);
  if (end == place || is_any_alnum(before) || is_one_of(before, "._-") || is_any_alnum(scan.at(end)) ||
      scan.at(end) == '_')
    return;
  if (is_one_of(scan.at(end), ".-") && is_any_alnum(scan.at(std::int64_t{end} + 1))) return;
  if (before == ':' && is_hex(scan.at(std::int64_t{place} - 2))) return;  // the tail of an IPv6 address
  const bool label = labelled(scan, place, network_labels, 24);
  if (!label && labelled(scan, place, versions, 12)) return;
  const bool small = std::all_of(octets.begin(), octets.end(), [](int o) { return o < 20; });
  std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
  if (is_reserved_ipv4(octets)) add(evidence, Evidence::reserved_range);
  const Strength strength = label                      ? Strength::certain
                            : small && octets[0] != 10 ? Strength::possible
                                                       : Strength::likely;
  emit(scan, kind, place, end, strength, evidence, out);
}

/// RFC 4291 section 2.2: groups of one to four hexadecimal digits, one `::`, perhaps IPv4 at the end.
bool is_ipv6(std::string_view text) {
  int groups = 0;
  bool gap = false, digit = false;
  std::size_t at = 0;
  if (text.starts_with("::")) {
    gap = true;
    at = 2;
  }
  while (at < text.size()) {
    const std::size_t begin = at;
    while (at < text.size() && is_hex(text[at])) digit = is_digit(text[at++]) || digit;
    if (at < text.size() && text[at] == '.') {  // IPv4 tail: its four numbers were checked by shape only
      const std::string_view tail = text.substr(begin);
      const auto dots = std::count(tail.begin(), tail.end(), '.');
      groups += 2;
      if (dots != 3 || tail.size() > 15 ||
          !std::all_of(tail.begin(), tail.end(), [](char c) { return is_digit(c) || c == '.'; }))
        return false;
      return digit && (gap ? groups <= 7 : groups == 8);
    }
    if (at == begin || at - begin > 4) return false;
    ++groups;
    if (at == text.size()) break;
    if (text[at++] != ':') return false;
    if (at < text.size() && text[at] == ':') {
      if (gap) return false;
      gap = true;
      ++at;
    } else if (at == text.size()) {
      return false;
    }
  }
  return (digit || text.size() > 8) && (gap ? groups <= 7 && groups > 0 : groups == 8);
}

void ipv6_at(const IdentifierScan& scan, std::uint16_t kind, std::uint32_t begin, std::uint32_t end,
             std::vector<Identifier>& out) {
  while (end > begin && is_one_of(scan.at(std::int64_t{end} - 1), ".")) --end;
  if (end > begin && scan.at(std::int64_t{end} - 1) == ':' && scan.at(std::int64_t{end} - 2) != ':') --end;
  const std::string_view address = scan.plain().substr(begin, end - begin);
  if (!is_ipv6(address)) return;
  const bool label = labelled(scan, begin, network_labels, 24);
  const bool example =
      address.starts_with("2001:db8:") || address.starts_with("2001:DB8:") || address.starts_with("3fff:");
  std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
  if (example) add(evidence, Evidence::reserved_range);
  emit(scan, kind, begin, end, label ? Strength::certain : Strength::likely, evidence, out);
}

}  // namespace

void find_ip_addresses(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  if (scan.runs().empty()) return;
  const std::string_view plain = scan.plain();
  for (const Span run : scan.runs())
    if (run.size() <= 3 && scan.at(run.end) == '.') ipv4_at(scan, kind, run.begin, out);
  if (!scan.has(cue::colons)) return;
  for (std::size_t colon = plain.find(':'); colon != std::string_view::npos;) {
    auto begin = static_cast<std::uint32_t>(colon);
    auto end = begin;
    while (begin > 0 && colon - begin < 5 && (is_hex(plain[begin - 1]) || plain[begin - 1] == ':')) --begin;
    while (end < plain.size() && end - colon < 64 && (is_hex(plain[end]) || is_one_of(plain[end], ":."))) ++end;
    const char before = scan.at(std::int64_t{begin} - 1);
    const bool alone =
        !is_any_alnum(before) && before != '_' && before != '-' && !is_any_alnum(scan.at(end)) && scan.at(end) != '_';
    if (alone && end - begin >= 3) ipv6_at(scan, kind, begin, end, out);
    colon = plain.find(':', end > colon ? end : colon + 1);
  }
}

void find_mac_addresses(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  static constexpr std::string_view labels[] = {"mac",  "mac address", "ethernet", "bluetooth",
                                                "wifi", "device",      "hardware"};
  const std::string_view plain = scan.plain();
  for (std::uint32_t mark = 2; mark + 14 < plain.size(); ++mark) {
    const char separator = plain[mark];
    if ((separator != ':' && separator != '-') || !is_hex(plain[mark - 1]) || !is_hex(plain[mark - 2])) continue;
    const std::uint32_t begin = mark - 2, end = begin + 17;
    bool letter = false, shaped = true;
    for (std::uint32_t i = begin; i < end; ++i) {
      const bool at_mark = (i - begin) % 3 == 2;
      shaped = shaped && (at_mark ? plain[i] == separator : is_hex(plain[i]));
      letter = letter || (!at_mark && is_letter(plain[i]));
    }
    const char before = scan.at(std::int64_t{begin} - 1), after = scan.at(end);
    if (!shaped || is_any_alnum(before) || is_any_alnum(after) || is_one_of(before, ":-_") ||
        (after == separator && is_hex(scan.at(end + 1))))
      continue;
    const bool label = labelled(scan, begin, labels, 30);
    if (!letter && separator == '-' && !label) continue;  // a row of numbers
    std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
    if (plain.substr(begin, 14).starts_with("00-00-5E-00-53")) add(evidence, Evidence::reserved_range);  // RFC 7042
    emit(scan, kind, begin, end, label ? Strength::certain : Strength::likely, evidence, out);
    mark = end;
  }
}

std::span<const KindLabels> contact_labels() {
  static constexpr KindLabels all[] = {
      {"uk-phone", phone_labels}, {"phone", phone_labels}, {"ip-address", network_labels}};
  return all;
}

std::span<const CueWords> contact_cues() {
  static constexpr std::string_view at[] = {"at"};
  static constexpr std::string_view dot[] = {"dot"};
  static constexpr CueWords all[] = {{cue::spoken_at, at}, {cue::spoken_dot, dot}};
  return all;
}

}  // namespace socialcheck
