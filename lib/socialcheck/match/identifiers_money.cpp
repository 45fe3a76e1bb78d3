#include <algorithm>

#include "socialcheck/match/identifier_scan.h"

namespace socialcheck {

// ---------------------------------------------------------------------------------------- payment cards

namespace {

constexpr std::string_view card_labels[] = {
    "card",  "card no",     "card number", "visa",   "mastercard", "amex", "american express",
    "debit", "credit card", "maestro",     "cvv",    "cvc",        "pan",  "expiry",
    "exp",   "long number", "cerdyn",      "diners", "jcb"};

/// Issuer number ranges with the lengths their cards have.
struct Issuer {
  int low, high;  ///< First four digits.
  int short_card, long_card;
};
constexpr Issuer issuers[] = {
    {1000, 1999, 15, 15},                                                                    // airlines (UATP)
    {2221, 2720, 16, 16},                                                                    // Mastercard
    {3000, 3059, 14, 14}, {3095, 3095, 14, 14}, {3600, 3699, 14, 14}, {3800, 3999, 14, 14},  // Diners Club
    {3400, 3499, 15, 15}, {3700, 3799, 15, 15},                                              // American Express
    {3528, 3589, 16, 19},                                                                    // JCB
    {4000, 4999, 13, 19},                                                                    // Visa
    {5018, 5019, 13, 19}, {5020, 5020, 13, 19}, {5038, 5038, 13, 19}, {5600, 5899, 13, 19},  // Maestro, Dankort
    {5100, 5599, 16, 16},                                                                    // Mastercard
    {6000, 6011, 16, 19}, {6200, 6299, 16, 19}, {6440, 6599, 16, 19},                        // Discover, UnionPay
    {6300, 6399, 13, 19}, {6700, 6799, 13, 19}};                                             // Maestro

bool has_issuer(std::string_view digits) {
  const int first = (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
  const int length = static_cast<int>(digits.size());
  return std::any_of(std::begin(issuers), std::end(issuers), [&](const Issuer& i) {
    if (first < i.low || first > i.high || length < i.short_card || length > i.long_card) return false;
    return i.low != 4000 || length == 13 || length == 16 || length == 19;
  });
}

/// Groups as embossed on cards.
bool card_layout(const DigitGroups& n) {
  return n.laid_out({4, 4, 4, 4}) || n.laid_out({4, 6, 5}) || n.laid_out({4, 6, 4}) || n.laid_out({4, 4, 4, 4, 3}) ||
         n.laid_out({4, 4, 5}) || n.laid_out({4, 3, 3, 3}) || n.laid_out({4, 4, 4, 3}) || n.laid_out({6, 13});
}

bool is_published_card(std::string_view digits) {
  static constexpr std::string_view cards[] = {"378282246310005",  "4000056655665556", "4012888888881881",
                                               "4111111111111111", "4242424242424242", "5105105105105100",
                                               "5555555555554444", "6011111111111117"};
  return std::binary_search(std::begin(cards), std::end(cards), digits);
}

bool card_at(const IdentifierScan& scan, std::uint16_t kind, std::size_t first, std::size_t& next,
             std::vector<Identifier>& out) {
  for (const std::uint32_t length : {16U, 15U, 14U, 13U, 19U, 18U, 17U}) {
    DigitGroups n;
    if (!take_digits(scan, first, length, n)) continue;
    const bool glued = glued_label(scan, n.begin, card_labels) && !is_any_alnum(scan.at(n.end));
    if (!glued && !stands_alone(scan, n.begin, n.end)) continue;
    const bool label = glued || labelled(scan, n.begin, card_labels);
    const bool layout = card_layout(n);
    const bool issuer = has_issuer(n.view());
    // Chance passes one number of ten: outside the ranges of issuers a label or the usual length has to be there.
    if (!issuer && (!passes_luhn(n.view()) || all_equal(n.view()) || !(label || length == 16))) continue;
    if (!label && !layout && n.groups != 1 && !n.spaced()) continue;
    if (!label && (in_url(scan, n.begin) || in_hashtag(scan, n.begin))) continue;
    std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
    if (layout) add(evidence, Evidence::layout);
    if (n.spaced()) add(evidence, Evidence::disguised);
    if (all_equal(n.view())) add(evidence, Evidence::placeholder);
    if (is_published_card(n.view())) add(evidence, Evidence::published_sample);
    next = n.next_run;
    if (passes_luhn(n.view())) {
      add(evidence, Evidence::check_digit);
      Strength strength = label || layout || n.spaced() ? Strength::certain : Strength::likely;
      if (!issuer) strength = label ? Strength::likely : Strength::possible;
      if (issuer) add(evidence, Evidence::issued_range);
      if (!label && other_reference(scan, n.begin)) strength = Strength::possible;
      emit(scan, kind, n.begin, n.end, strength, evidence, out);
      return true;
    }
    if (label && length >= 15 && (layout || n.groups == 1)) {
      add(evidence, Evidence::fails_check);
      emit(scan, kind, n.begin, n.end, Strength::likely, evidence, out);
      return true;
    }
  }
  return false;
}

}  // namespace

void find_payment_cards(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  const auto runs = scan.runs();
  for (std::size_t i = 0; i < runs.size();) {
    std::size_t next = i + 1;
    card_at(scan, kind, i, next, out);
    i = next;
  }
  for (const SpelledNumber& n : scan.spelled())
    if (n.count >= 15 && has_issuer(n.view()) && passes_luhn(n.view()) && !all_equal(n.view()) &&
        (!n.loose || labelled(scan, n.begin, card_labels) || (n.printed && n.count == 16)))
      emit(scan, kind, n.begin, n.end, Strength::certain, bits({Evidence::check_digit, Evidence::disguised}), out);
}

// ---------------------------------------------------------------------------------------- bank accounts

namespace {

constexpr std::string_view sort_labels[] = {"sort code", "sort", "s c", "sc", "sortcode", "cod didoli"};
constexpr std::string_view account_labels[] = {"account", "account no", "account number", "acc",  "acc no",
                                               "acct",    "a/c",        "acc number",     "bank", "accno",
                                               "cyfrif",  "rhif cyfrif"};
constexpr std::string_view payment_words[] = {
    "bank",   "transfer",   "pay",          "bacs",  "sort code",  "sortcode",  "account", "payment", "deposit",
    "donate", "donations",  "bank details", "acc",   "send money", "banc",      "talu",    "invoice", "refund",
    "wages",  "whip round", "collection",   "kitty", "chip in",    "night out", "ref"};

/// Six digits as NN-NN-NN, NN NN NN or NNNNNN from a run.
bool sort_code_at(const IdentifierScan& scan, std::size_t run, DigitGroups& out) {
  return take_digits(scan, run, 6, out) && (out.laid_out({2, 2, 2}) || out.groups == 1) &&
         !is_any_alnum(scan.at(std::int64_t{out.begin} - 1)) && !is_any_alnum(scan.at(out.end));
}
/// Eight digits (or seven: then a 0 stands before them), in one group or two of four.
bool account_at(const IdentifierScan& scan, std::size_t run, DigitGroups& out) {
  for (const std::uint32_t length : {8U, 7U})
    if (take_digits(scan, run, length, out) && (out.groups == 1 || out.laid_out({4, 4})) &&
        !is_any_alnum(scan.at(std::int64_t{out.begin} - 1)) && !is_any_alnum(scan.at(out.end)) &&
        scan.at(out.end) != '/' && !(is_one_of(scan.at(out.end), "-.") && is_digit(scan.at(std::int64_t{out.end} + 1))))
      return true;
  return false;
}

/// Between the two: marks, or words of the label ("12-34-56, account no. 12345678").
bool bridges(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  if (end < begin || end - begin > 32) return false;
  static constexpr std::string_view words[] = {"account", "acc",  "acct", "a/c", "no",    "number",
                                               "and",     "num",  "ac",   "a",   "c",     "cyfrif",
                                               "rhif",    "bank", "is",   "an",  "accno", "code"};
  const std::string_view plain = scan.plain();
  for (std::uint32_t at = begin; at < end;) {
    if (is_digit(plain[at])) return false;
    if (!is_any_letter(plain[at])) {
      ++at;
      continue;
    }
    const auto* word =
        std::find_if(std::begin(words), std::end(words), [&](std::string_view w) { return phrase_at(plain, at, w); });
    if (word == std::end(words)) return false;
    at += static_cast<std::uint32_t>(word->size());
  }
  return true;
}

bool looks_like_date(const DigitGroups& n) {
  return n.laid_out({2, 2, 2}) && begins_with_date(n.view());
}

/// The pair that leaflets print; beside words about paying, people use it as if it were theirs.
bool is_sample_account(std::string_view sort, std::string_view account) {
  return (sort == "123456" && account == "12345678") || all_equal(sort) || all_equal(account);
}

struct BankPair {
  DigitGroups sort;
  DigitGroups account;
};

bool pair_at(const IdentifierScan& scan, std::size_t run, BankPair& pair) {
  if (!sort_code_at(scan, run, pair.sort)) return false;
  const std::size_t next = pair.sort.next_run;
  return next < scan.runs().size() && account_at(scan, next, pair.account) &&
         bridges(scan, pair.sort.end, pair.account.begin) && pair.account.count == 8;
}

void emit_pair(const IdentifierScan& scan, std::uint16_t kind, const BankPair& pair, std::vector<Identifier>& out) {
  const std::uint32_t begin = pair.sort.begin, end = pair.account.end;
  const bool label = labelled(scan, begin, sort_labels) || labelled(scan, pair.account.begin, account_labels, 30) ||
                     mentions(scan, clause_begin(scan, begin, 60), clause_end(scan, end, 40), payment_words);
  const bool dashed = pair.sort.groups == 3 && scan.at(std::int64_t{begin} + 2) == '-';
  if (!label && !dashed) return;
  std::uint16_t evidence = label ? bits({Evidence::label, Evidence::layout}) : bits({Evidence::layout});
  const bool sample = is_sample_account(pair.sort.view(), pair.account.view());
  if (sample) add(evidence, label ? Evidence::published_sample : Evidence::placeholder);
  emit(scan, kind, begin, end,
       label    ? Strength::certain
       : sample ? Strength::possible
                : Strength::likely,
       evidence, out);
}

}  // namespace

void find_bank_accounts(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  const auto runs = scan.runs();
  for (std::size_t i = 0; i < runs.size();) {
    BankPair pair;
    DigitGroups alone;
    if (pair_at(scan, i, pair)) {
      emit_pair(scan, kind, pair, out);
      i = pair.account.next_run;
    } else if (sort_code_at(scan, i, alone) && labelled(scan, alone.begin, sort_labels, 20) &&
               !in_url(scan, alone.begin)) {
      emit(scan, kind, alone.begin, alone.end, looks_like_date(alone) ? Strength::possible : Strength::likely,
           bits({Evidence::label}), out);
      i = alone.next_run;
    } else if (account_at(scan, i, alone) && labelled(scan, alone.begin, account_labels, 20) &&
               !in_url(scan, alone.begin) && alone.count == 8) {
      emit(scan, kind, alone.begin, alone.end, Strength::likely, bits({Evidence::label}), out);
      i = alone.next_run;
    } else {
      ++i;
    }
  }
}

// ---------------------------------------------------------------------------------------- IBAN

namespace {

/// The first says it for certain.
constexpr std::string_view iban_labels[] = {"iban", "account", "bank", "acc", "acct"};

/// ISO 13616 registry: length by country.
struct IbanCountry {
  std::string_view code;
  std::uint32_t length;
};
constexpr IbanCountry iban_countries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22},
    {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27},
    {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27},
    {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22},
    {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32},
    {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19},
    {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24},
    {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24}, {"SC", 31},
    {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25}, {"SV", 28}, {"TL", 23},
    {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30}};
static_assert(in_order(iban_countries, &IbanCountry::code));

std::uint32_t iban_length(std::string_view country) {
  const auto* found = std::lower_bound(std::begin(iban_countries), std::end(iban_countries), country,
                                       [](const IbanCountry& c, std::string_view code) { return c.code < code; });
  return found != std::end(iban_countries) && found->code == country ? found->length : 0;
}

/// ISO 7064 mod 97-10 over the number with its first four characters moved to the end.
bool passes_mod_97(std::string_view iban) {
  unsigned rest = 0;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + 4) % iban.size()];
    rest = is_digit(c) ? (rest * 10 + static_cast<unsigned>(c - '0')) % 97
                       : (rest * 100 + static_cast<unsigned>(c - 'A') + 10) % 97;
  }
  return rest == 1;
}

/// Reads letters and digits, with at most one blank, hyphen or full stop between groups, until the country's length is
/// reached.
std::uint32_t read_iban(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t length,
                        std::array<char, 34>& iban) {
  std::uint32_t at = begin, count = 0;
  while (count < length) {
    if (is_one_of(scan.at(at), " -.\t") && count > 0 && is_any_alnum(scan.at(at + 1))) ++at;
    if (!is_digit(scan.at(at)) && !is_letter(scan.at(at))) return begin;
    iban[count++] = to_upper(scan.at(at++));
  }
  return at;
}

}  // namespace

void find_ibans(const IdentifierScan& scan, std::uint16_t kind, std::vector<Identifier>& out) {
  std::uint32_t next = 0;
  for (const Span run : scan.runs()) {
    // Two letters stand before the check digits.
    if (run.begin < next + 2 || run.size() < 2) continue;
    std::uint32_t begin = run.begin - 2;
    if (scan.at(std::int64_t{run.begin} - 1) == ' ' && run.begin >= next + 3) begin = run.begin - 3;
    if (!is_letter(scan.at(begin)) || !is_letter(scan.at(begin + 1))) continue;
    const char before = scan.at(std::int64_t{begin} - 1);
    if (is_any_alnum(before) || before == '_') continue;
    const char country[] = {to_upper(scan.at(begin)), to_upper(scan.at(begin + 1))};
    const std::uint32_t length = iban_length({country, 2});
    std::array<char, 34> iban{};
    const std::uint32_t end = length == 0 ? begin : read_iban(scan, begin, length, iban);
    if (end == begin || is_any_alnum(scan.at(end)) || !is_digit(iban[2]) || !is_digit(iban[3])) continue;
    const std::string_view value(iban.data(), length);
    const bool label = labelled(scan, begin, iban_labels);
    std::uint16_t evidence = label ? bits({Evidence::label}) : std::uint16_t{0};
    if (value == "GB82WEST12345698765432" || value == "GB29NWBK60161331926819" || value == "GB33BUKB20201555555555" ||
        value.substr(4, 4) == "TEST")
      add(evidence, Evidence::published_sample);
    if (passes_mod_97(value)) {
      add(evidence, Evidence::check_digit);
      emit(scan, kind, begin, end, Strength::certain, evidence, out);
    } else if (labelled(scan, begin, Phrases(iban_labels, 1))) {
      add(evidence, Evidence::fails_check);
      emit(scan, kind, begin, end, Strength::likely, evidence, out);
    } else {
      continue;
    }
    next = end;
  }
}

std::span<const KindLabels> money_labels() {
  static constexpr KindLabels all[] = {{"payment-card", card_labels},
                                       {"bank-account", sort_labels},
                                       {"bank-account", account_labels},
                                       {"bank-account", payment_words},
                                       {"iban", iban_labels}};
  return all;
}

}  // namespace socialcheck
