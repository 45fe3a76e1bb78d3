#include "socialcheck/match/identifier_scan.h"

#include <algorithm>
#include <bit>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "socialcheck/text/entity.h"
#include "socialcheck/text/word_key.h"

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

/// The digit that a superscript or subscript shows.
char raised_digit(char32_t c) {
  if (between(c, 0x2074, 0x2079) || c == 0x2070) return static_cast<char>('0' + (c - 0x2070));
  if (between(c, 0x2080, 0x2089)) return static_cast<char>('0' + (c - 0x2080));
  if (c == 0xB9) return '1';
  if (c == 0xB2 || c == 0xB3) return static_cast<char>('2' + (c - 0xB2));
  return dropped;
}

/// No width of their own: soft hyphen, joiners, marks of direction, variation selectors, combining marks, keycaps;
/// fillers that nobody sees; what shows as a box or not at all.
bool has_no_width(char32_t c) {
  return c == 0xAD || c == 0x61C || c == 0x180E || c == 0xFEFF || c == 0x20E3 || between(c, 0x300, 0x36F) ||
         between(c, 0x200B, 0x200F) || between(c, 0x202A, 0x202E) || between(c, 0x2060, 0x206F) ||
         between(c, 0xFE00, 0xFE0F) || between(c, 0xE0000, 0xE01EF) || between(c, 0x115F, 0x1160) || c == 0x3164 ||
         c == 0xFFA0 || between(c, 0xFFF9, 0xFFFC) || between(c, 0xE000, 0xF8FF);
}

char fold_digit(char32_t c) {
  if (between(c, 0x1D7CE, 0x1D7FF)) return static_cast<char>('0' + (c - 0x1D7CE) % 10);
  for (const char32_t one : {0x2460, 0x2474, 0x2488, 0x24F5, 0x2776, 0x2780, 0x278A, 0x1F102})  // circled, (1), 1. ...
    if (between(c, one, one + 8)) return static_cast<char>('1' + (c - one));
  if (c == 0x24EA || c == 0x24FF || between(c, 0x1F100, 0x1F101) || between(c, 0x1F10B, 0x1F10C)) return '0';
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
  if (c == 0x3002 || c == 0xFE52 || c == 0xFF61) return '.';
  if (c == 0xFE6B) return '@';
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

/// Dots at half height. Between two digits they stand for a full stop, elsewhere for a bullet.
bool is_middle_dot(char32_t c) {
  return c == 0xB7 || c == 0x2022 || c == 0x2219 || c == 0x22C5 || c == 0x30FB;
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
  return is_any_alnum(plain[at])
             ? at == 0 || !is_any_alnum(plain[at - 1]) || is_any_letter(plain[at - 1]) != is_any_letter(plain[at])
             : !is_space(plain[at]);
}

}  // namespace

// ---------------------------------------------------------------------------------------------------- the view

namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080;

/// Classes of 64 bytes, one bit for each.
struct Block {
  std::uint64_t letters = 0, digits = 0, spaces = 0, colons = 0, equals = 0, ats = 0, plus = 0, dashes = 0, slashes = 0;
};

#ifdef __SSE2__

std::uint64_t bits_of(__m128i bytes, unsigned shift) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(bytes))) << shift;
}

Block classify(const char* bytes) {
  const auto is = [](__m128i x, char c) { return _mm_cmpeq_epi8(x, _mm_set1_epi8(c)); };
  // Signed comparison of bytes moved so that the range begins at the lowest of all.
  const auto between = [](__m128i x, char low, char high) {
    const __m128i moved = _mm_sub_epi8(x, _mm_set1_epi8(static_cast<char>(low + 128)));
    return _mm_cmplt_epi8(moved, _mm_set1_epi8(static_cast<char>(high - low + 1 - 128)));
  };
  Block b;
  for (unsigned at = 0; at < 64; at += 16) {
    const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
    const __m128i letter = between(_mm_or_si128(x, _mm_set1_epi8(0x20)), 'a', 'z');
    b.letters |= bits_of(_mm_or_si128(letter, is(x, other_letter)), at);
    b.digits |= bits_of(between(x, '0', '9'), at);
    b.spaces |= bits_of(_mm_or_si128(_mm_or_si128(is(x, ' '), is(x, '\r')), between(x, '\t', '\n')), at);
    b.colons |= bits_of(is(x, ':'), at);
    b.equals |= bits_of(is(x, '='), at);
    b.ats |= bits_of(is(x, '@'), at);
    b.plus |= bits_of(is(x, '+'), at);
    b.dashes |= bits_of(is(x, '-'), at);
    b.slashes |= bits_of(is(x, '/'), at);
  }
  return b;
}

#else

Block classify(const char* bytes) {
  Block b;
  for (unsigned at = 0; at < 64; ++at) {
    const char c = bytes[at];
    const std::uint64_t bit = std::uint64_t{1} << at;
    if (is_any_letter(c)) b.letters |= bit;
    if (is_digit(c)) b.digits |= bit;
    if (is_space(c)) b.spaces |= bit;
    if (c == ':') b.colons |= bit;
    if (c == '=') b.equals |= bit;
    if (c == '@') b.ats |= bit;
    if (c == '+') b.plus |= bit;
    if (c == '-') b.dashes |= bit;
    if (c == '/') b.slashes |= bit;
  }
  return b;
}

#endif

/// Maximal runs of bytes of one class, as blocks of bits come in.
class RunCollector {
 public:
  explicit RunCollector(std::vector<Span>& out) : out_(out) { out.clear(); }

  void add(std::uint64_t bits, std::uint32_t base) {
    const std::uint64_t shifted = bits << 1 | static_cast<std::uint64_t>(open_);
    std::uint64_t edges = bits ^ shifted;
    const auto next = [&] {
      const std::uint32_t place = base + static_cast<std::uint32_t>(std::countr_zero(edges));
      edges &= edges - 1;
      return place;
    };
    if (open_ && edges != 0) {
      out_.back().end = next();
      open_ = false;
    }
    while (edges != 0) {  // where one begins, and where it ends if that is in this block
      const std::uint32_t begin = next();
      open_ = edges == 0;
      out_.push_back({begin, open_ ? begin : next()});
    }
  }
  void finish(std::uint32_t end) {
    if (open_) out_.back().end = end;
  }

 private:
  std::vector<Span>& out_;
  bool open_ = false;
};

/// Words that a number of eight digits has at least ("double seven double nine...").
constexpr int least_number_words = 4;

/// A bracket stands before a place, over blanks: "jane [ at ] example".
bool bracket_before(std::string_view plain, std::uint32_t place) {
  std::uint32_t before = place;
  while (before > 0 && plain[before - 1] == ' ' && place - before < 16) --before;
  return before > 0 && is_one_of(plain[before - 1], "[({<");
}

/// Bits of `bits` that are the last of 14 in a row that are set, there and in the 13 before them.
std::uint64_t fourteenths(std::uint64_t bits, std::uint64_t before) {
  // Bit i stays where bits i - 13 to i are set.
  const auto back = [&](std::uint64_t x, std::uint64_t earlier, unsigned n) { return x << n | earlier >> (64 - n); };
  const std::uint64_t two = bits & back(bits, before, 1), two_before = before & before << 1;
  const std::uint64_t four = two & back(two, two_before, 2), four_before = two_before & two_before << 2;
  const std::uint64_t eight = four & back(four, four_before, 4), eight_before = four_before & four_before << 4;
  return eight & back(eight, eight_before, 6);
}

}  // namespace

namespace {

/// Bytes of the character reference or tag at a place, or 0.
std::uint32_t entity_size(std::string_view value, std::uint32_t at) {
  return value[at] == '&' || value[at] == '<' ? static_cast<std::uint32_t>(read_entity(value, at).size) : 0;
}

bool has_entity(std::string_view value) {
  for (const char sign : {'&', '<'})
    for (std::size_t at = value.find(sign); at != std::string_view::npos; at = value.find(sign, at + 1))
      if (read_entity(value, at).size > 0) return true;
  return false;
}

}  // namespace

void IdentifierScan::fold(std::string_view value) {
  if (buffer_.size() < value.size()) buffer_.resize(value.size());
  starts_.resize(value.size());
  std::uint32_t count = 0;
  const auto size = static_cast<std::uint32_t>(value.size());
  const bool entities = text_->ampersands && has_entity(value);
  const auto byte_at = [&](std::uint32_t at) { return static_cast<unsigned char>(value[at]); };
  bool raised_run = false;  // the last code point was part of a number in superscript or subscript
  for (std::uint32_t at = 0; at < size;) {
    if (at + 8 <= size && !entities && (key_detail::load_eight(value.data() + at) & high_bits) == 0) {
      std::copy_n(value.data() + at, 8, buffer_.data() + count);
      for (std::uint32_t i = 0; i < 8; ++i) starts_[count + i] = at + i;
      count += 8;
      at += 8;
      continue;
    }
    const auto lead = static_cast<unsigned char>(value[at]);
    const std::uint32_t entity = entities ? entity_size(value, at) : 0;
    const std::uint32_t length = entity > 0 ? entity : std::min(length_of(lead), size - at);
    const char32_t code = entity > 0 ? read_entity(value, at).code : decode(value, at, length);
    char folded = code < 0x80 ? static_cast<char>(code) : fold_code_point(code);
    const char raised = raised_digit(code);
    if (raised != dropped) {  // ⁹⁴³ is a number, m² and a footnote to 943¹ are none
      const bool starts = (count == 0 || !is_digit(buffer_[count - 1])) && at + length < size &&
                          raised_digit(decode(value, at + length, length_of(byte_at(at + length)))) != dropped;
      raised_run = raised_run || starts;
      if (raised_run) folded = raised;
    }
    raised_run = raised_run && raised != dropped;
    if (is_middle_dot(code) && count > 0 && is_digit(buffer_[count - 1]) && at + length < size &&
        is_digit(value[at + length]))
      folded = '.';
    if (code < 0x80 || folded != dropped) {
      buffer_[count] = folded;
      starts_[count++] = at;
    }
    at += length;
  }
  starts_.resize(count);
  plain_ = std::string_view(buffer_).substr(0, count);
}

// "943  476  5919": one blank for several, so that recognisers need not think of it.
void IdentifierScan::join_blanks() {
  std::size_t kept = 0;
  for (std::size_t at = 0; at < plain_.size(); ++at) {
    if (plain_[at] == ' ' && kept > 0 && buffer_[kept - 1] == ' ') continue;
    buffer_[kept] = plain_[at];
    starts_[kept++] = starts_[at];
  }
  starts_.resize(kept);
  plain_ = std::string_view(buffer_).substr(0, kept);
}

void IdentifierScan::read(const Text& text) {
  text_ = &text;
  plain_ = text.value;
  cues_ = text.links.empty() ? 0 : cue::link;
  folded_ = !text.ascii || text.wide_gaps || (text.ampersands && has_entity(text.value));
  if (folded_) {
    fold(text.value);
    if (plain_.find("  ") != std::string_view::npos) join_blanks();
    if (plain_.find(degree_sign) != std::string_view::npos) cues_ |= cue::degree;
  }
  find_runs();
  mark_numbers();
  mark_words();
  find_spelled();
  find_loose();
}

void IdentifierScan::assume_all_cues() {
  cues_ = cue::any;
  std::fill(marks_.begin(), marks_.end(), cue::any);
  find_spelled();
  find_loose();
}

// `fourteenths` has a bit for each byte of a block that is the fourteenth of a run, or a later one.
void IdentifierScan::note_long_runs(std::uint64_t fourteenths, std::uint32_t base) {
  constexpr std::uint32_t least = 14;
  for (std::uint64_t bits = fourteenths; bits != 0; bits &= bits - 1) {
    const std::uint32_t end = base + static_cast<std::uint32_t>(std::countr_zero(bits)) + 1;
    if (!long_runs_.empty() && long_runs_.back().end + 1 == end)
      long_runs_.back().end = end;
    else
      long_runs_.push_back({end - least, end});
  }
}

void IdentifierScan::find_runs() {
  settings_.clear();
  long_runs_.clear();
  RunCollector words(words_), runs(runs_);
  const auto size = static_cast<std::uint32_t>(plain_.size());
  words_.reserve(size / 5 + 1);  // as in English, so that a text read once costs one allocation
  std::array<char, 64> tail{};
  Block last;  // the block before, for what crosses from one to the next
  std::uint64_t visible_before = 0, ats = 0, plus = 0;
  int colons = 0, dashes = 0;
  for (std::uint32_t base = 0; base < size; base += 64) {
    const char* bytes = plain_.data() + base;
    if (size - base < 64) {  // a blank ends the text
      tail.fill(' ');
      std::copy_n(bytes, size - base, tail.data());
      bytes = tail.data();
    }
    const Block b = classify(bytes);
    words.add(b.letters, base);
    runs.add(b.digits, base);
    const auto follows = [](std::uint64_t first, std::uint64_t second, std::uint64_t first_before) {
      return (second & (first << 1 | first_before >> 63)) != 0;
    };
    if (follows(b.digits, b.letters, last.digits)) cues_ |= cue::digit_letter;
    if (follows(b.letters, b.digits, last.letters)) cues_ |= cue::letter_digit;
    if (b.dashes != 0) {
      if (follows(b.dashes, b.dashes, last.dashes)) cues_ |= cue::dashes;
      dashes += std::popcount(b.dashes);
    }
    if (follows(b.slashes, b.slashes, last.slashes)) cues_ |= cue::slashes;
    colons += b.colons == 0 ? 0 : std::popcount(b.colons);
    for (std::uint64_t marks = b.colons | b.equals; marks != 0; marks &= marks - 1)
      settings_.push_back(base + static_cast<std::uint32_t>(std::countr_zero(marks)));
    ats |= b.ats;
    plus |= b.plus;
    if (const std::uint64_t ends = fourteenths(~b.spaces, visible_before); ends != 0) note_long_runs(ends, base);
    visible_before = ~b.spaces;
    last = b;
  }
  words.finish(size);
  runs.finish(size);
  if (!long_runs_.empty()) cues_ |= cue::long_run;
  if (!settings_.empty()) cues_ |= cue::setting;
  if (colons >= 2) cues_ |= cue::colons;
  if (colons >= 5 || dashes >= 5) cues_ |= cue::six_pairs;
  if (ats != 0) cues_ |= cue::at_sign;
  if (plus != 0) cues_ |= cue::plus;
}

void IdentifierScan::mark_numbers() {
  if (runs_.empty()) return;
  cues_ |= cue::digit;
  std::uint32_t longest = 0, longest_number = 0, number = 0;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const std::uint32_t gap = i == 0 ? 0 : runs_[i].begin - runs_[i - 1].end;
    number = gap <= 3 ? number + runs_[i].size() : runs_[i].size();
    longest_number = std::max(longest_number, number);
    longest = std::max(longest, runs_[i].size());
    if (i >= 2 && gap == 1 && runs_[i - 1].begin == runs_[i - 2].end + 1) cues_ |= cue::three_numbers;
  }
  struct Step {
    std::uint32_t least;
    Cues cue;
  };
  for (const Step& step :
       {Step{6, cue::number_6}, Step{8, cue::number_8}, Step{10, cue::number_10}, Step{13, cue::number_13}})
    if (longest_number >= step.least) cues_ |= step.cue;
  for (const Step& step : {Step{4, cue::run_4}, Step{5, cue::run_5}, Step{6, cue::run_6}, Step{7, cue::run_7}})
    if (longest >= step.least) cues_ |= step.cue;
}

void IdentifierScan::mark_words() {
  cues_of_words(plain_, words_, marks_);
  int number_words = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (marks_[i] == 0) continue;
    cues_ |= marks_[i];
    number_words += (marks_[i] & cue::number_word) != 0 ? 1 : 0;
    if ((marks_[i] & cue::spoken_at) != 0 && bracket_before(plain_, words_[i].begin)) cues_ |= cue::bracketed_at;
  }
  if (number_words < least_number_words) cues_ &= ~cue::number_word;
}

Span IdentifierScan::source(std::uint32_t begin, std::uint32_t end) const {
  if (!folded_) return {begin, end};
  const std::string_view value = text_->value;
  const std::uint32_t last = starts_[end - 1];
  const std::uint32_t entity = entity_size(value, last);
  std::uint32_t after = last + (entity > 0 ? entity : length_of(static_cast<unsigned char>(value[last])));
  // A keycap belongs to its digit: U+FE0F and U+20E3.
  while (value.substr(after, 3) == "\xEF\xB8\x8F" || value.substr(after, 3) == "\xE2\x83\xA3") after += 3;
  return {starts_[begin], after};
}

bool IdentifierScan::disguised(std::uint32_t begin, std::uint32_t end) const {
  if (!folded_) return false;
  for (std::uint32_t i = begin; i < end; ++i) {
    const auto lead = static_cast<unsigned char>(text_->value[starts_[i]]);
    if (lead == '&' && plain_[i] != '&') return true;
    if (lead >= 0x80 && (is_digit(plain_[i]) || is_one_of(plain_[i], "@.:"))) return true;
    if (i + 1 < end && plain_[i] != ' ' && starts_[i + 1] != starts_[i] + length_of(lead)) return true;
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
  return is_any_letter(phrase.back()) && at < plain.size() && is_any_letter(plain[at]) ? 0 : at;
}

bool phrase_at(std::string_view plain, std::size_t place, std::string_view phrase) {
  return phrase_end(plain, place, phrase) != 0;
}

std::int64_t last_mention(const IdentifierScan& scan, std::int64_t begin, std::int64_t end, Phrases phrases) {
  const std::string_view plain = scan.plain();
  const auto from = static_cast<std::size_t>(std::max<std::int64_t>(begin, 0));
  const std::size_t to = std::min(static_cast<std::size_t>(std::max<std::int64_t>(end, 0)), plain.size());
  const FirstLetters letters = first_letters(phrases);
  const bool marks = std::any_of(phrases.begin(), phrases.end(), [](std::string_view p) { return !is_letter(p[0]); });
  std::int64_t found = -1;
  const auto try_phrases = [&](std::size_t at) {
    for (const std::string_view phrase : phrases) {
      if (to_lower(plain[at]) != phrase.front()) continue;
      const std::size_t past = phrase_end(plain, at, phrase);
      if (past != 0 && past <= to) found = std::max(found, static_cast<std::int64_t>(past));
    }
  };
  for (std::size_t at = from; at < to;) {
    if (is_any_letter(plain[at])) {
      if (is_in(letters, plain[at]) && word_start(plain, at)) try_phrases(at);
      while (++at < to && is_any_letter(plain[at])) {
      }
    } else {
      if (marks && !is_space(plain[at]) && word_start(plain, at)) try_phrases(at);
      ++at;
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
  while (from > 0 && from < place && is_any_alnum(scan.at(from)) && is_any_alnum(scan.at(std::int64_t{from} - 1)))
    ++from;
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

namespace {

/// The comma parts thousands ("12,345"): three digits follow, one to three stand before. In a table it parts numbers.
bool in_thousands(const IdentifierScan& scan, std::int64_t comma) {
  std::int64_t before = comma, after = comma + 1;
  while (comma - before < 4 && is_digit(scan.at(before - 1))) --before;
  while (after - comma < 5 && is_digit(scan.at(after))) ++after;
  return comma - before >= 1 && comma - before <= 3 && after - comma == 4;
}

}  // namespace

bool stands_alone(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  const char before = scan.at(std::int64_t{begin} - 1), before_that = scan.at(std::int64_t{begin} - 2);
  const char after = scan.at(end), after_that = scan.at(std::int64_t{end} + 1);
  if (is_any_alnum(before) || before == '_' || before == '+' || is_any_alnum(after) || is_one_of(after, "_@"))
    return false;
  if (before == '-' && is_any_alnum(before_that)) return false;
  if (before == '/' && is_any_letter(before_that)) return false;
  if (is_one_of(before, ".:") && is_digit(before_that)) return false;
  if (before == ',' && in_thousands(scan, begin - 1)) return false;
  return !(is_one_of(after, "-.:") && is_digit(after_that));
}

bool glued_label(const IdentifierScan& scan, std::uint32_t begin, Phrases phrases) {
  const std::uint32_t past = begin > 0 && is_one_of(scan.at(std::int64_t{begin} - 1), ":#-_=/.") ? begin - 1 : begin;
  if (past == 0 || !is_any_letter(scan.at(std::int64_t{past} - 1))) return false;
  for (const std::string_view phrase : phrases) {
    const std::int64_t from = std::int64_t{past} - static_cast<std::int64_t>(phrase.size());
    if (from >= 0 && !is_any_letter(scan.at(from - 1)) &&
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

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const int value = (*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
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
static_assert(in_order(number_names, &NumberName::word));

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
  bool finish() { return repeat_ == 0 && flush() && words_ >= least_number_words && number_.count >= 8; }
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
  while (at < plain.size() && (digits ? is_digit(plain[at]) : is_any_letter(plain[at]))) ++at;
  return at;
}

/// Start of the next word, when only marks that part the digits of a number lie between.
std::uint32_t next_piece(std::string_view plain, std::uint32_t at) {
  const std::uint32_t from = at;
  while (at < plain.size() && at - from < 3 && is_one_of(plain[at], " ,-./\t\n")) ++at;
  return at > from && at < plain.size() && is_any_alnum(plain[at]) ? at : from;
}

}  // namespace

void IdentifierScan::find_spelled() {
  spelled_.clear();
  if (!has(cue::number_word)) return;
  std::uint32_t from = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const Span word = words_[i];
    if (word.begin < from || (marks_[i] & cue::number_word) == 0) continue;
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
  if (!spelled_.empty()) cues_ |= cue::spelled;
}

// ---------------------------------------------------------------------------------------------------- digits disguised

namespace {

constexpr std::uint32_t least_loose = 10, most_loose = 19;

/// The digit that a Latin letter passes for, or 0.
char digit_like(char letter) {
  constexpr std::string_view letters = "OoLlIiZzASsGbTBgq";
  constexpr std::string_view digits = "00111122455667899";
  const std::size_t at = letters.find(letter);
  return at == std::string_view::npos ? '\0' : digits[at];
}

/// The digit that another letter or sign passes for, or 0: Cyrillic and the like, superscripts and subscripts.
char digit_like(char32_t code) {
  if (const char raised = raised_digit(code); raised != dropped) return raised;
  if (code == 0x417 || code == 0x437 || code == 0x4E0 || code == 0x4E1 || code == 0x21C) return '3';
  if (code == 0x431) return '6';
  if (code == 0x7C) return '1';
  const char letter = lookalike_of(code);
  return letter == 0 || letter == 'b' || letter == 'a' || letter == 't' ? '\0' : digit_like(letter);
}

/// How one number in disguise reads on, piece by piece.
struct LooseReader {
  SpelledNumber number;
  std::array<std::uint8_t, most_loose + 1> groups{};
  std::uint32_t group_count = 0;
  bool disguised = false;

  bool put(char digit) {
    if (number.count == most_loose) return false;
    number.digits[number.count++] = digit;
    return true;
  }
  [[nodiscard]] bool in_groups(std::initializer_list<std::uint8_t> sizes) const {
    return group_count == sizes.size() && std::equal(sizes.begin(), sizes.end(), groups.begin());
  }
  /// It is a whole number of a known kind.
  [[nodiscard]] bool fits() const {
    if (!disguised || all_equal(number.view())) return false;
    if (number.count == least_loose) return passes_modulus_11(number.view());
    if (number.count == 11 && number.digits[0] == '0') return groups[0] >= 3;  // a telephone number is no date
    return number.count >= 15 && passes_luhn(number.view());
  }
};

}  // namespace

/// The digit that a place shows or passes for, or 0.
char IdentifierScan::loose_digit(std::uint32_t place) const {
  const char c = plain_[place];
  if (is_digit(c)) return c;
  if (is_letter(c)) return digit_like(c);
  if (c == '|') return '1';
  if (c != other_letter && c != other_symbol) return '\0';
  const std::uint32_t at = starts_[place];  // what is not ASCII was folded
  return digit_like(decode(text_->value, at, length_of(static_cast<unsigned char>(text_->value[at]))));
}

/// Ten digits and more in which letters pass for digits, or that slashes, commas, line ends or several marks part.
void IdentifierScan::find_loose() {
  constexpr std::uint32_t widest_gap = 3, longest_piece = 19;
  const auto size = static_cast<std::uint32_t>(plain_.size());
  const auto in_piece = [&](std::uint32_t at) { return is_any_alnum(plain_[at]) || loose_digit(at) != 0; };
  std::uint32_t from = 0;
  bool any = false;
  for (const Span run : runs_) {
    if (run.begin < from) continue;
    std::uint32_t at = run.begin;
    while (at > from && run.begin - at < longest_piece && in_piece(at - 1)) --at;
    LooseReader reader;
    reader.number.begin = at;
    reader.number.loose = true;
    for (from = run.end; at < size;) {
      const std::uint32_t begin = at;
      bool good = true, shown = false, strokes = true;
      for (; at < size && at - begin <= longest_piece && in_piece(at); ++at) {
        const char digit = loose_digit(at);
        good = good && digit != 0 && reader.put(digit);
        shown = shown || is_digit(plain_[at]);
        strokes = strokes && (digit == '0' || digit == '1');
        reader.disguised = reader.disguised || !is_digit(plain_[at]);
      }
      if (!good || !(shown || strokes) || at - begin > longest_piece) break;
      reader.groups[reader.group_count++] = static_cast<std::uint8_t>(at - begin);
      from = std::max(from, at);
      reader.number.end = at;
      if (reader.fits()) {
        reader.number.printed = reader.group_count == 1 || reader.in_groups({3, 3, 4}) ||
                                reader.in_groups({4, 4, 4, 4}) || reader.in_groups({4, 6, 5});
        spelled_.push_back(reader.number);
        any = true;
        break;
      }
      const std::uint32_t gap = at;
      while (at < size && at - gap <= widest_gap && is_one_of(plain_[at], " \t\r\n-._/\\,;:*~+=()")) ++at;
      if (at == gap || at - gap > widest_gap || at == size || !in_piece(at)) break;
      // What is read without this has one mark between, or a dash with blanks.
      reader.disguised = reader.disguised || !parts_groups(*this, gap, at);
    }
  }
  if (any) cues_ |= cue::spelled;
}

std::span<const CueWords> number_cues() {
  static constexpr auto words = phrases_of(number_names, &NumberName::word);
  static constexpr CueWords all[] = {{cue::number_word, words}};
  return all;
}

}  // namespace socialcheck
