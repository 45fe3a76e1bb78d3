#include "socialcheck/match/identifier_scan.h"

#include <algorithm>

namespace socialcheck {

namespace {

constexpr char dropped = '\0';

/// Unicode 15.0: code points of the digit zero of each decimal script (general category Nd). The mathematical digits
/// are apart, as five sets follow one another.
constexpr char32_t script_zeros[] = {
    0x0660,  0x06F0,  0x07C0,  0x0966,  0x09E6,  0x0A66,  0x0AE6,  0x0B66,  0x0BE6,  0x0C66,  0x0CE6,  0x0D66,  0x0DE6,
    0x0E50,  0x0ED0,  0x0F20,  0x1040,  0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,  0x1A80,  0x1A90,  0x1B50,  0x1BB0,
    0x1C40,  0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,  0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066,
    0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50,
    0x11DA0, 0x11F50, 0x16A60, 0x16AC0, 0x16B50, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950, 0x1FBF0};

/// Latin letters without their accents: U+00C0 to U+00FF and U+0100 to U+017F. A dot is no letter.
constexpr std::string_view latin_1 = "AAAAAAACEEEEIIIIDNOOOOO.OUUUUYTsaaaaaaaceeeeiiiidnooooo.ouuuuyty";
constexpr std::string_view latin_extended_a =
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUu"
    "Uu"
    "WwYyYZzZzZzs";
static_assert(latin_1.size() == 64 && latin_extended_a.size() == 128);

constexpr bool between(char32_t c, char32_t low, char32_t high) {
  return c >= low && c <= high;
}

/// No width of their own: soft hyphen, joiners, marks of direction, variation selectors, combining marks, keycaps.
bool has_no_width(char32_t c) {
  return c == 0xAD || c == 0x61C || c == 0x180E || c == 0xFEFF || c == 0x20E3 || between(c, 0x300, 0x36F) ||
         between(c, 0x200B, 0x200F) || between(c, 0x202A, 0x202E) || between(c, 0x2060, 0x206F) ||
         between(c, 0xFE00, 0xFE0F) || between(c, 0xE0000, 0xE01EF);
}

char fold_digit(char32_t c) {
  if (between(c, 0x1D7CE, 0x1D7FF)) return static_cast<char>('0' + (c - 0x1D7CE) % 10);
  if (between(c, 0x2460, 0x2468)) return static_cast<char>('1' + (c - 0x2460));  // circled
  if (c == 0x24EA) return '0';
  const auto* next = std::upper_bound(std::begin(script_zeros), std::end(script_zeros), c);
  if (next == std::begin(script_zeros) || c - next[-1] > 9) return dropped;
  return static_cast<char>('0' + (c - next[-1]));
}

char fold_letter(char32_t c) {
  if (between(c, 0xC0, 0xFF)) return latin_1[c - 0xC0] == '.' ? other_symbol : latin_1[c - 0xC0];
  if (between(c, 0x100, 0x17F)) return latin_extended_a[c - 0x100];
  if (between(c, 0x1E80, 0x1E85)) return c % 2 == 0 ? 'W' : 'w';
  if (c == 0x1EF2 || c == 0x1EF3) return c == 0x1EF2 ? 'Y' : 'y';
  if (between(c, 0x24B6, 0x24CF)) return static_cast<char>('A' + (c - 0x24B6));
  if (between(c, 0x24D0, 0x24E9)) return static_cast<char>('a' + (c - 0x24D0));
  if (between(c, 0x1D400, 0x1D6A3)) {
    const char32_t letter = (c - 0x1D400) % 52;
    return static_cast<char>(letter < 26 ? 'A' + letter : 'a' + letter - 26);
  }
  return dropped;
}

char fold_mark(char32_t c) {
  if (c == 0xA0 || c == 0x1680 || c == 0x202F || c == 0x205F || c == 0x3000 || between(c, 0x2000, 0x200A)) return ' ';
  if (c == 0x2028 || c == 0x2029 || c == 0x85) return '\n';
  if (between(c, 0x2010, 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63) return '-';
  if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2BC || c == 0x2032) return '\'';
  if (between(c, 0x201C, 0x201F) || c == 0x2033) return '"';
  if (c == 0xB0 || c == 0xBA) return degree_sign;
  if (between(c, 0xFF01, 0xFF5E)) return static_cast<char>(c - 0xFEE0);
  return dropped;
}

/// A letter or another sign: by block, as the difference matters only at the edges of an identifier.
bool is_letter_block(char32_t c) {
  return between(c, 0xAA, 0xAA) || between(c, 0x180, 0x1FFF) || between(c, 0x2C00, 0x2DFF) ||
         between(c, 0x3040, 0xD7FF) || between(c, 0xF900, 0xFDFF) || between(c, 0xFE70, 0xFEFE) ||
         between(c, 0x10000, 0x1CFFF) || between(c, 0x1E000, 0x1EFFF) || between(c, 0x20000, 0x3FFFF);
}

char fold_code_point(char32_t c) {
  if (has_no_width(c)) return dropped;
  for (char (*one)(char32_t) : {fold_mark, fold_digit, fold_letter})
    if (const char folded = one(c); folded != dropped) return folded;
  return is_letter_block(c) ? other_letter : other_symbol;
}

std::uint32_t length_of(unsigned char lead) {
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// Decodes valid UTF-8; never reads past the end, whatever the bytes are.
char32_t decode(std::string_view value, std::uint32_t at, std::uint32_t length) {
  const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(value[at + i]); };
  char32_t c = length == 1 ? byte(0) : byte(0) & (0x7FU >> length);
  for (std::uint32_t i = 1; i < length && at + i < value.size(); ++i) c = (c << 6) | (byte(i) & 0x3FU);
  return c;
}

bool word_start(std::string_view plain, std::size_t at) {
  return is_alnum(plain[at]) ? at == 0 || !is_alnum(plain[at - 1]) || is_letter(plain[at - 1]) != is_letter(plain[at])
                             : !is_space(plain[at]);
}

}  // namespace

// ---------------------------------------------------------------------------------------------------- the view

void IdentifierScan::fold(std::string_view value) {
  buffer_.clear();
  starts_.clear();
  for (std::uint32_t at = 0; at < value.size();) {
    const auto lead = static_cast<unsigned char>(value[at]);
    const std::uint32_t length = std::min(length_of(lead), static_cast<std::uint32_t>(value.size()) - at);
    const char folded = lead < 0x80 ? value[at] : fold_code_point(decode(value, at, length));
    if (lead < 0x80 || folded != dropped) {
      buffer_.push_back(folded);
      starts_.push_back(at);
    }
    at += length;
  }
  plain_ = buffer_;
}

void IdentifierScan::read(const Text& text) {
  text_ = &text;
  folded_ =
      std::any_of(text.value.begin(), text.value.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  plain_ = text.value;
  if (folded_) fold(text.value);
  find_runs();
  find_spelled();
  has_at_ = plain_.find('@') != std::string_view::npos || std::any_of(words_.begin(), words_.end(), [&](Span word) {
              return word.size() == 2 && to_lower(plain_[word.begin]) == 'a' && to_lower(plain_[word.begin + 1]) == 't';
            });
}

void IdentifierScan::find_runs() {
  runs_.clear();
  words_.clear();
  const auto size = static_cast<std::uint32_t>(plain_.size());
  for (std::uint32_t i = 0; i < size;) {
    const std::uint32_t begin = i;
    if (is_digit(plain_[i])) {
      while (i < size && is_digit(plain_[i])) ++i;
      runs_.push_back({begin, i});
    } else if (is_letter(plain_[i])) {
      while (i < size && is_letter(plain_[i])) ++i;
      words_.push_back({begin, i});
    } else {
      ++i;
    }
  }
}

Span IdentifierScan::source(std::uint32_t begin, std::uint32_t end) const {
  if (!folded_) return {begin, end};
  const std::string_view value = text_->value;
  const std::uint32_t last = starts_[end - 1];
  std::uint32_t after = last + length_of(static_cast<unsigned char>(value[last]));
  // A keycap belongs to its digit: U+FE0F and U+20E3.
  while (value.substr(after, 3) == "\xEF\xB8\x8F" || value.substr(after, 3) == "\xE2\x83\xA3") after += 3;
  return {starts_[begin], after};
}

bool IdentifierScan::disguised(std::uint32_t begin, std::uint32_t end) const {
  if (!folded_) return false;
  for (std::uint32_t i = begin; i < end; ++i) {
    const auto lead = static_cast<unsigned char>(text_->value[starts_[i]]);
    if (lead >= 0x80 && (is_digit(plain_[i]) || is_one_of(plain_[i], "@.:"))) return true;
    if (i + 1 < end && starts_[i + 1] != starts_[i] + length_of(lead)) return true;
  }
  return false;
}

const Token* IdentifierScan::token_of(std::uint32_t place) const {
  const std::uint32_t offset = offset_of(place);
  const auto& tokens = text_->tokens;
  auto after = std::upper_bound(tokens.begin(), tokens.end(), offset,
                                [](std::uint32_t o, const Token& token) { return o < token.where.begin; });
  if (after == tokens.begin()) return nullptr;
  --after;
  return offset < after->where.end ? &*after : nullptr;
}

TokenKind IdentifierScan::token_at(std::uint32_t place) const {
  const Token* token = token_of(place);
  return token == nullptr ? TokenKind::other : token->kind;
}

std::uint32_t IdentifierScan::place_of(std::uint32_t offset) const {
  if (!folded_) return offset;
  return static_cast<std::uint32_t>(std::lower_bound(starts_.begin(), starts_.end(), offset) - starts_.begin());
}

Span IdentifierScan::token_span(std::uint32_t place) const {
  const Token* token = token_of(place);
  return token == nullptr ? Span{place, place} : Span{place_of(token->where.begin), place_of(token->where.end)};
}

// ---------------------------------------------------------------------------------------------------- context

std::size_t phrase_end(std::string_view plain, std::size_t place, std::string_view phrase) {
  std::size_t at = place;
  for (const char c : phrase) {
    if (c == ' ') {
      const std::size_t before = at;
      while (at < plain.size() && at - before < 3 && (is_blank(plain[at]) || plain[at] == '-' || plain[at] == '.'))
        ++at;
      if (at == before) return 0;
    } else if (at < plain.size() && to_lower(plain[at]) == c) {
      ++at;
    } else {
      return 0;
    }
  }
  return is_letter(phrase.back()) && at < plain.size() && is_letter(plain[at]) ? 0 : at;
}

bool phrase_at(std::string_view plain, std::size_t place, std::string_view phrase) {
  return phrase_end(plain, place, phrase) != 0;
}

std::int64_t last_mention(const IdentifierScan& scan, std::int64_t begin, std::int64_t end, Phrases phrases) {
  const std::string_view plain = scan.plain();
  const auto from = static_cast<std::size_t>(std::max<std::int64_t>(begin, 0));
  const std::size_t to = std::min(static_cast<std::size_t>(std::max<std::int64_t>(end, 0)), plain.size());
  const FirstLetters letters = first_letters(phrases);
  std::int64_t found = -1;
  for (std::size_t at = from; at < to; ++at) {
    if (is_ascii_letter(plain[at]) ? !is_in(letters, plain[at]) : is_space(plain[at])) continue;
    if (!word_start(plain, at)) continue;
    for (const std::string_view phrase : phrases) {
      if (to_lower(plain[at]) != phrase.front()) continue;
      const std::size_t past = phrase_end(plain, at, phrase);
      if (past != 0 && past <= to) found = std::max(found, static_cast<std::int64_t>(past));
    }
  }
  return found;
}

bool mentions(const IdentifierScan& scan, std::int64_t begin, std::int64_t end, Phrases phrases) {
  return last_mention(scan, begin, end, phrases) >= 0;
}

bool labelled(const IdentifierScan& scan, std::uint32_t place, Phrases phrases, std::uint32_t reach) {
  std::uint32_t from = place;
  while (from > 0 && place - from < reach) {
    if (scan.at(from - 1) == '\n' && (from < 2 || scan.at(std::int64_t{from} - 2) == '\n')) break;
    --from;
  }
  while (from > 0 && from < place && is_alnum(scan.at(from)) && is_alnum(scan.at(std::int64_t{from} - 1))) ++from;
  return mentions(scan, from, place, phrases);
}

std::uint32_t clause_begin(const IdentifierScan& scan, std::uint32_t place, std::uint32_t reach) {
  std::uint32_t at = place;
  while (at > 0 && place - at < reach) {
    const char before = scan.at(std::int64_t{at} - 1);
    if (before == '\n' || (is_one_of(before, ".!?") && is_space(scan.at(at)))) break;
    --at;
  }
  return at;
}

std::uint32_t clause_end(const IdentifierScan& scan, std::uint32_t place, std::uint32_t reach) {
  const auto size = static_cast<std::uint32_t>(scan.plain().size());
  std::uint32_t at = place;
  while (at < size && at - place < reach) {
    if (scan.at(at) == '\n' || (is_one_of(scan.at(at), ".!?") && is_space(scan.at(std::int64_t{at} + 1)))) break;
    ++at;
  }
  return at;
}

bool other_reference(const IdentifierScan& scan, std::uint32_t place) {
  static constexpr std::string_view words[] = {
      "utr",       "taxpayer", "tax ref",     "tax reference", "order",    "booking",    "ticket",      "ref",
      "reference", "invoice",  "isbn",        "tracking",      "parcel",   "charity",    "company",     "vat",
      "serial",    "case no",  "case number", "helpdesk",      "job no",   "job number", "request",     "raffle",
      "voucher",   "coupon",   "barcode",     "asset",         "model",    "part no",    "part number", "po",
      "timestamp", "image",    "version",     "product",       "batch",    "lot",        "item",        "sku",
      "petition",  "campaign", "page id",     "meeting id",    "event id", "project",    "ean",         "doi",
      "pmid"};
  return labelled(scan, place, words, 48);
}

bool given_as_example(const IdentifierScan& scan, std::uint32_t place) {
  static constexpr std::string_view words[] = {
      "for example",   "e g",           "eg",           "such as",        "an example", "example is", "example being",
      "sample number", "er enghraifft", "for instance", "looks like this"};
  return labelled(scan, place, words, 16);
}

// ---------------------------------------------------------------------------------------------------- digits

bool DigitGroups::laid_out(std::initializer_list<int> layout) const {
  return groups == layout.size() && std::equal(layout.begin(), layout.end(), sizes.begin(),
                                               [](int wanted, std::uint8_t size) { return wanted == size; });
}

namespace {

/// One mark stands between two groups of a number, or a dash with a blank on either side.
bool parts_groups(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  if (end - begin == 1) return is_one_of(scan.at(begin), " -._\t");
  return end - begin == 3 && scan.at(begin) == ' ' && is_one_of(scan.at(begin + 1), "-.") && scan.at(begin + 2) == ' ';
}

}  // namespace

bool take_digits(const IdentifierScan& scan, std::size_t first, std::uint32_t wanted, DigitGroups& out) {
  const auto runs = scan.runs();
  out.begin = runs[first].begin;
  out.count = out.groups = 0;
  for (std::size_t run = first; run < runs.size() && out.count < wanted; ++run) {
    const Span here = runs[run];
    if (out.count + here.size() > wanted || out.count + here.size() > 19) return false;
    if (run > first && !parts_groups(scan, out.end, here.begin)) return false;
    for (std::uint32_t i = here.begin; i < here.end; ++i) out.digits[out.count++] = scan.at(i);
    out.sizes[out.groups++] = static_cast<std::uint8_t>(here.size());
    out.end = here.end;
    out.next_run = run + 1;
  }
  if (out.count != wanted) return false;
  // One digit more in the same one-digit rhythm, and it is a longer number.
  if (out.spaced() && out.next_run < runs.size() && runs[out.next_run].size() == 1 &&
      runs[out.next_run].begin == out.end + 1 && is_one_of(scan.at(out.end), " -."))
    return false;
  return true;
}

bool stands_alone(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  const char before = scan.at(std::int64_t{begin} - 1), before_that = scan.at(std::int64_t{begin} - 2);
  const char after = scan.at(end), after_that = scan.at(std::int64_t{end} + 1);
  if (is_alnum(before) || before == '_' || before == '+' || is_alnum(after) || is_one_of(after, "_@")) return false;
  if (before == '-' && is_alnum(before_that)) return false;
  if (before == '/' && is_letter(before_that)) return false;
  if (is_one_of(before, ".:,") && is_digit(before_that)) return false;
  return !(is_one_of(after, "-.:") && is_digit(after_that));
}

bool glued_label(const IdentifierScan& scan, std::uint32_t begin, Phrases phrases) {
  const std::uint32_t past = begin > 0 && is_one_of(scan.at(std::int64_t{begin} - 1), ":#-_=/.") ? begin - 1 : begin;
  if (past == 0 || !is_letter(scan.at(std::int64_t{past} - 1))) return false;
  for (const std::string_view phrase : phrases) {
    const std::int64_t from = std::int64_t{past} - static_cast<std::int64_t>(phrase.size());
    if (from >= 0 && !is_letter(scan.at(from - 1)) &&
        phrase_end(scan.plain(), static_cast<std::size_t>(from), phrase) == past)
      return true;
  }
  return false;
}

bool in_url(const IdentifierScan& scan, std::uint32_t place) {
  return scan.token_at(place) == TokenKind::url;
}
bool in_hashtag(const IdentifierScan& scan, std::uint32_t place) {
  return scan.token_at(place) == TokenKind::hashtag;
}

void emit(const IdentifierScan& scan, std::uint16_t kind, std::uint32_t begin, std::uint32_t end, Strength strength,
          std::uint16_t evidence, std::vector<Identifier>& out) {
  if (scan.disguised(begin, end)) add(evidence, Evidence::disguised);
  out.push_back({kind, strength, evidence, scan.source(begin, end)});
}

bool all_equal(std::string_view digits) {
  return std::all_of(digits.begin(), digits.end(), [&](char c) { return c == digits.front(); });
}

bool passes_modulus_11(std::string_view ten_digits) {
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (10 - i) * (ten_digits[static_cast<std::size_t>(i)] - '0');
  const int check = (11 - sum % 11) % 11;
  return check != 10 && check == ten_digits[9] - '0';
}

bool begins_with_date(std::string_view digits) {
  static constexpr int longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto pair = [&](std::size_t at) { return (digits[at] - '0') * 10 + digits[at + 1] - '0'; };
  const int day = pair(0), month = pair(2), year = pair(4);
  if (month < 1 || month > 12 || day < 1 || day > longest[month - 1]) return false;
  return !(month == 2 && day == 29 && year % 4 != 0);  // 1900 was no leap year, but 2000 was
}

// ---------------------------------------------------------------------------------------------------- digits in words

namespace {

enum class NumberWord : std::uint8_t { none, digit, teen, tens, repeat, hundred, thousand };

struct NumberName {
  std::string_view word;
  NumberWord kind;
  int value;
};

constexpr NumberName number_names[] = {
    {"chwech", NumberWord::digit, 6},    {"dau", NumberWord::digit, 2},     {"dim", NumberWord::digit, 0},
    {"double", NumberWord::repeat, 2},   {"dwy", NumberWord::digit, 2},     {"eight", NumberWord::digit, 8},
    {"eighteen", NumberWord::teen, 18},  {"eighty", NumberWord::tens, 8},   {"eleven", NumberWord::teen, 11},
    {"fifteen", NumberWord::teen, 15},   {"fifty", NumberWord::tens, 5},    {"five", NumberWord::digit, 5},
    {"forty", NumberWord::tens, 4},      {"four", NumberWord::digit, 4},    {"fourteen", NumberWord::teen, 14},
    {"hundred", NumberWord::hundred, 0}, {"naught", NumberWord::digit, 0},  {"naw", NumberWord::digit, 9},
    {"nil", NumberWord::digit, 0},       {"nine", NumberWord::digit, 9},    {"nineteen", NumberWord::teen, 19},
    {"ninety", NumberWord::tens, 9},     {"nought", NumberWord::digit, 0},  {"o", NumberWord::digit, 0},
    {"oh", NumberWord::digit, 0},        {"one", NumberWord::digit, 1},     {"pedair", NumberWord::digit, 4},
    {"pedwar", NumberWord::digit, 4},    {"pump", NumberWord::digit, 5},    {"saith", NumberWord::digit, 7},
    {"sero", NumberWord::digit, 0},      {"seven", NumberWord::digit, 7},   {"seventeen", NumberWord::teen, 17},
    {"seventy", NumberWord::tens, 7},    {"six", NumberWord::digit, 6},     {"sixteen", NumberWord::teen, 16},
    {"sixty", NumberWord::tens, 6},      {"tair", NumberWord::digit, 3},    {"ten", NumberWord::teen, 10},
    {"thirteen", NumberWord::teen, 13},  {"thirty", NumberWord::tens, 3},   {"thousand", NumberWord::thousand, 0},
    {"three", NumberWord::digit, 3},     {"treble", NumberWord::repeat, 3}, {"tri", NumberWord::digit, 3},
    {"triple", NumberWord::repeat, 3},   {"twelve", NumberWord::teen, 12},  {"twenty", NumberWord::tens, 2},
    {"two", NumberWord::digit, 2},       {"un", NumberWord::digit, 1},      {"wyth", NumberWord::digit, 8},
    {"zero", NumberWord::digit, 0}};
static_assert(std::ranges::is_sorted(number_names, {}, &NumberName::word));

const NumberName* number_name(std::string_view word) {
  std::array<char, 10> low{};
  if (word.empty() || word.size() > low.size()) return nullptr;
  std::transform(word.begin(), word.end(), low.begin(), to_lower);
  const std::string_view key(low.data(), word.size());
  const auto* found = std::lower_bound(std::begin(number_names), std::end(number_names), key,
                                       [](const NumberName& name, std::string_view k) { return name.word < k; });
  return found != std::end(number_names) && found->word == key ? found : nullptr;
}

/// Collects the digits of one number as its words are read.
class SpelledReader {
 public:
  /// False when the word or run does not continue the number.
  bool take(const NumberName& name) {
    ++words_;
    switch (name.kind) {
      case NumberWord::digit:
        return digit(name.value);
      case NumberWord::teen:
        return flush() && put(1) && put(name.value - 10);
      case NumberWord::tens:
        if (!flush()) return false;
        tens_ = name.value;
        return true;
      case NumberWord::repeat:
        if (!flush()) return false;
        repeat_ = name.value;
        return true;
      case NumberWord::hundred:
        return number_.count > 0 && flush(false) && put(0) && put(0);
      case NumberWord::thousand:
        return number_.count > 0 && flush(false) && put(0) && put(0) && put(0);
      case NumberWord::none:
        break;
    }
    return false;
  }
  bool take_run(std::string_view run) {
    if (!flush()) return false;
    for (const char c : run)
      if (!put(c - '0')) return false;
    return true;
  }
  bool finish() { return repeat_ == 0 && flush() && words_ >= 4 && number_.count >= 8; }
  [[nodiscard]] SpelledNumber number(std::uint32_t begin, std::uint32_t end) const {
    SpelledNumber result = number_;
    result.begin = begin;
    result.end = end;
    return result;
  }

 private:
  bool put(int value) {
    if (number_.count >= 19) return false;
    number_.digits[number_.count++] = static_cast<char>('0' + value);
    return true;
  }
  bool digit(int value) {
    if (tens_ != 0 && value != 0) {  // "seventy seven"
      const int tens = tens_;
      tens_ = 0;
      return put(tens) && put(value);
    }
    if (!flush(false)) return false;
    for (int i = repeat_ == 0 ? 1 : repeat_; i > 0; --i)
      if (!put(value)) return false;
    repeat_ = 0;
    return true;
  }
  bool flush(bool no_repeat = true) {
    if (no_repeat && repeat_ != 0) return false;
    if (tens_ == 0) return true;
    const int tens = tens_;
    tens_ = 0;
    return put(tens) && put(0);
  }

  SpelledNumber number_;
  int words_ = 0;
  int tens_ = 0;
  int repeat_ = 0;
};

/// End of a word or of a run of digits.
std::uint32_t piece_end(std::string_view plain, std::uint32_t at) {
  const bool digits = is_digit(plain[at]);
  while (at < plain.size() && (digits ? is_digit(plain[at]) : is_letter(plain[at]))) ++at;
  return at;
}

/// Start of the next word, when only marks that part the digits of a number lie between.
std::uint32_t next_piece(std::string_view plain, std::uint32_t at) {
  const std::uint32_t from = at;
  while (at < plain.size() && at - from < 3 && is_one_of(plain[at], " ,-./\t\n")) ++at;
  return at > from && at < plain.size() && is_alnum(plain[at]) ? at : from;
}

}  // namespace

void IdentifierScan::find_spelled() {
  static constexpr FirstLetters letters = first_letters(number_names, [](const NumberName& n) { return n.word; });
  spelled_.clear();
  std::uint32_t from = 0;
  for (const Span word : words_) {
    if (word.begin < from || !is_in(letters, plain_[word.begin])) continue;
    const NumberName* name = number_name(plain_.substr(word.begin, word.size()));
    if (name == nullptr) continue;
    SpelledReader reader;
    std::uint32_t last = word.end;
    for (std::uint32_t next = word.begin; name != nullptr || is_digit(plain_[next]);) {
      const std::uint32_t end = piece_end(plain_, next);
      if (!(name != nullptr ? reader.take(*name) : reader.take_run(plain_.substr(next, end - next)))) break;
      last = end;
      const std::uint32_t after = next_piece(plain_, end);
      if (after == end) break;
      next = after;
      name = number_name(plain_.substr(next, piece_end(plain_, next) - next));
    }
    if (reader.finish()) spelled_.push_back(reader.number(word.begin, last));
    from = last;
  }
}

}  // namespace socialcheck
