#include "socialcheck/text/disguise.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/emoji.h"
#include "socialcheck/text/respell.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

using Reason = Text::Memory::Reason;

constexpr std::size_t longest_term = 24;  // letters: no term of a list is longer
constexpr std::string_view hiding_signs = "*#_-%&^~|=\\`()";

char leet_letter(char c) {
  switch (c) {
    case '0':
      return 'o';
    case '1':
    case '!':
      return 'i';
    case '3':
      return 'e';
    case '4':
    case '@':
      return 'a';
    case '5':
    case '$':
      return 's';
    case '7':
    case '+':
      return 't';
    case '8':
      return 'b';
    case '9':
      return 'g';
    default:
      return 0;
  }
}

// Control characters, which show as nothing or as a box, are like them.
bool is_hiding_sign(char32_t c) {
  if (c >= 0x80) return hides_letter(c);
  return c < ' ' || c == 0x7F || hiding_signs.find(static_cast<char>(c)) != std::string_view::npos;
}

// The letter that one turned upside down shows, or 0; those that are letters either way up (o, s, x, z) included.
char upright_letter(char32_t c) {
  constexpr std::pair<char32_t, char> turned[] = {
      {0x250, 'a'}, {'q', 'b'},   {0x254, 'c'},  {'p', 'd'},   {0x1DD, 'e'},  {0x25F, 'f'}, {0x183, 'g'}, {0x253, 'g'},
      {0x265, 'h'}, {0x131, 'i'}, {0x1D09, 'i'}, {0x27E, 'j'}, {0x29E, 'k'},  {'l', 'l'},   {0x26F, 'm'}, {'u', 'n'},
      {'o', 'o'},   {'d', 'p'},   {'b', 'q'},    {0x279, 'r'}, {'s', 's'},    {0x287, 't'}, {'n', 'u'},   {0x28C, 'v'},
      {0x28D, 'w'}, {'x', 'x'},   {0x28E, 'y'},  {'z', 'z'},   {0x1D1F, 'm'}, {0x5DF, 'l'}};
  for (const auto& [from, to] : turned)
    if (from == c) return to;
  return 0;
}

class DisguiseFinder {
 public:
  explicit DisguiseFinder(Text& text) : text_(text) {}

  void run() {
    for (const Text::Memory::Suspect& suspect : text_.memory.suspects) {
      switch (suspect.reason) {
        case Reason::repeats:
          find_stretched(suspect.token);
          break;
        case Reason::foreign:
          find_lookalike(suspect.token);
          break;
        case Reason::mixed:
        case Reason::sign:
          find_in_cluster(suspect.token);
          break;
        case Reason::apart:
          find_apart(suspect.token);
          break;
        case Reason::dotted:
          find_dotted(suspect.token);
          break;
      }
    }
    find_spaced();
    std::stable_sort(text_.alternatives.begin(), text_.alternatives.end(),
                     [](const AltWord& a, const AltWord& b) { return a.first < b.first; });
  }

 private:
  // --- shared -------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::string_view bytes(Span where) const { return text_.value.substr(where.begin, where.size()); }

  // The first word that ends after a byte.
  [[nodiscard]] std::uint32_t word_from(std::uint32_t byte) const {
    const auto found = std::upper_bound(text_.words.begin(), text_.words.end(), byte,
                                        [](std::uint32_t at, const Word& word) { return at < word.where.end; });
    return static_cast<std::uint32_t>(found - text_.words.begin());
  }

  void add(std::string_view letters, Span where, Disguise disguise) {
    const std::uint32_t first = word_from(where.begin);
    std::uint32_t last = first;
    while (last < text_.words.size() && text_.words[last].where.begin < where.end) ++last;
    add(letters, where, first, last, disguise);
  }
  void add(std::string_view letters, Span where, std::uint32_t first, std::uint32_t last, Disguise disguise) {
    if (letters.empty()) return;  // fillers only
    const auto begin = static_cast<std::uint32_t>(text_.scratch.size());
    text_.scratch += letters;
    const Span at = {begin, static_cast<std::uint32_t>(text_.scratch.size())};
    const std::uint64_t key = disguise == Disguise::masked ? 0 : word_key(letters);
    text_.alternatives.push_back({key, where, first, last, disguise, at});
  }

  const std::string& fold_of(Span where) {
    folded_.clear();
    append_fold(bytes(where), word_folds, folded_, text_.memory.folds);
    return folded_;
  }

  // --- stretched ----------------------------------------------------------------------------------------------------

  // Runs of three and more cut to two or to one; with two such runs each in both ways.
  void find_stretched(std::uint32_t token) {
    const Span where = text_.tokens[token].where;
    fold_of(where);
    constexpr std::size_t longest_stretched = 200;
    if (folded_.size() > longest_stretched) return;
    std::size_t runs = 0;
    for (std::size_t at = 0; at < folded_.size(); at = run_end(at)) runs += run_end(at) - at >= 3 ? 1 : 0;
    const unsigned ways = runs == 2 ? 4 : 2;
    for (unsigned way = 0; way < ways; ++way) {
      shortened_.clear();
      unsigned run = 0;
      for (std::size_t at = 0; at < folded_.size(); at = run_end(at)) {
        const std::size_t size = run_end(at) - at;
        const bool stretched = size >= 3 && is_letter(folded_[at]);
        const bool twice = ways == 4 ? (way >> run & 1) != 0 : way != 0;
        shortened_.append(!stretched ? size : twice ? 2 : 1, folded_[at]);
        run += stretched ? 1 : 0;
      }
      if (shortened_ != folded_) add(shortened_, where, Disguise::stretched);
    }
  }
  [[nodiscard]] std::size_t run_end(std::size_t at) const {
    const std::size_t end = folded_.find_first_not_of(folded_[at], at);
    return end == std::string::npos ? folded_.size() : end;
  }

  // --- lookalike ----------------------------------------------------------------------------------------------------

  void find_lookalike(std::uint32_t token) {
    const Span where = text_.tokens[token].where;
    if (where.size() > 4 * longest_term) return;
    if (text_.tokens[token].kind == TokenKind::emoji) return find_flags(token);
    read_turned(where);
    shortened_.clear();
    bool latin = false;
    bool foreign = false;
    bool accents = false;
    const std::string_view word = bytes(where);
    for (std::size_t at = 0; at < word.size();) {
      const Decoded next = decode(word, at);
      at += next.size;
      accents = accents || properties_of(next.code).mark();
      if (properties_of(next.code).ignorable() || properties_of(next.code).mark()) continue;
      char letter = next.code < 0x80 ? to_lower(static_cast<char>(next.code)) : lookalike_of(next.code);
      foreign = foreign || (next.code >= 0x80 && letter != 0);
      latin = latin || (next.code < 0x80 && is_letter(letter));
      accents = accents || (letter == 0 && next.code < 0x250);
      if (letter == 0) letter = plain_fold(next.code);
      if (letter == 0) return;
      shortened_ += letter;
    }
    if (accents || (foreign && (latin || text_has_latin()))) add(shortened_, where, Disguise::lookalike);
  }

  // The single ASCII byte that a code point folds to, or looks like after folding.
  char plain_fold(char32_t code) {
    single_.clear();
    append(code, single_);
    folded_.clear();
    append_fold(single_, word_folds | Fold::marks, folded_, text_.memory.folds);
    if (folded_.size() == 1) return folded_[0];
    const char32_t after = folded_.empty() ? 0 : decode(folded_, 0).code;
    return lookalike_of(after);
  }

  [[nodiscard]] bool text_has_latin() {
    if (!looked_for_latin_) {
      has_latin_ = std::any_of(text_.words.begin(), text_.words.end(), [&](const Word& word) {
        return word.where.size() > 1 && is_letter(text_.value[word.where.begin]);
      });
      looked_for_latin_ = true;
    }
    return has_latin_;
  }

  void read_turned(Span where) {
    shortened_.clear();
    bool turned = false;
    const std::string_view word = bytes(where);
    for (std::size_t at = 0; at < word.size();) {
      const Decoded next = decode(word, at);
      at += next.size;
      const char letter = upright_letter(next.code);
      if (letter == 0) return;
      turned = turned || next.code >= 0x80;
      shortened_ += letter;
    }
    std::reverse(shortened_.begin(), shortened_.end());
    if (turned) add(shortened_, where, Disguise::lookalike);
  }

  // Flags and halves of flags in a row, read letter by letter.
  void find_flags(std::uint32_t token) {
    if (token < flags_end_) return;
    shortened_.clear();
    const std::uint32_t begin = text_.tokens[token].where.begin;
    std::uint32_t end = begin;
    while (end < text_.value.size()) {
      const Decoded next = decode(text_.value, end);
      if (properties_of(next.code).word != WordBreak::regional_indicator) break;
      if (shortened_.size() <= longest_term) shortened_ += to_lower(decorated_letter(next.code));
      end += next.size;
    }
    flags_end_ = token;
    while (flags_end_ < text_.tokens.size() && text_.tokens[flags_end_].where.begin < end) ++flags_end_;
    if (shortened_.size() >= 3 && shortened_.size() <= longest_term) add(shortened_, {begin, end}, Disguise::lookalike);
  }

  // --- leet and masked ----------------------------------------------------------------------------------------------

  [[nodiscard]] bool joins_cluster(std::uint32_t token) const {
    const TokenKind kind = text_.tokens[token].kind;
    return kind == TokenKind::word || kind == TokenKind::number || kind == TokenKind::symbol ||
           kind == TokenKind::punctuation || kind == TokenKind::cashtag || kind == TokenKind::mention ||
           kind == TokenKind::emoji || kind == TokenKind::other;
  }
  // f@#king: what looks like a hashtag is none after such a sign.
  [[nodiscard]] bool goes_on_cluster(std::uint32_t token) const {
    if (text_.tokens[token - 1].where.end != text_.tokens[token].where.begin) return false;
    return joins_cluster(token) ||
           (text_.tokens[token].kind == TokenKind::hashtag && text_.tokens[token - 1].kind == TokenKind::symbol);
  }

  // All tokens that touch each other around one, cut at what cannot be part of a word.
  void find_in_cluster(std::uint32_t token) {
    if (token < cluster_end_) return;  // was part of the last one
    std::uint32_t first = token;
    while (first > cluster_end_ && joins_cluster(first - 1) &&
           text_.tokens[first - 1].where.end == text_.tokens[first].where.begin)
      --first;
    std::uint32_t last = token + 1;
    while (last < text_.tokens.size() && goes_on_cluster(last)) ++last;
    cluster_end_ = last;
    const std::uint32_t end = text_.tokens[last - 1].where.end;
    std::uint32_t begin = text_.tokens[first].where.begin;
    for (std::uint32_t at = begin; at <= end;) {
      const Decoded next = at < end ? next_sign(text_.value, at) : Decoded{' ', 1};
      if (!can_be_inside(next.code)) {
        read_piece(begin, at);
        begin = at + next.size;
      }
      at += next.size;
    }
  }
  // A code point; an emoji that is no letter in a box is a bullet as wide as itself: it may hide a letter.
  static Decoded next_sign(std::string_view text, std::size_t at) {
    const Decoded next = decode(text, at);
    if (next.code < 0x80 || decorated_letter(next.code) != 0) return next;
    const std::size_t end = emoji_end(text, at);
    return end == at ? next : Decoded{0x2022, static_cast<std::uint32_t>(end - at)};
  }
  static bool can_be_inside(char32_t c) {
    if (c < 0x80) {
      const char byte = static_cast<char>(c);
      return is_alnum(byte) || leet_letter(byte) != 0 || is_hiding_sign(c);
    }
    const Properties& properties = properties_of(c);
    return properties.letter() || properties.mark() || properties.ignorable() || is_hiding_sign(c);
  }

  // What a piece is made of, once trimmed.
  struct Counts {
    std::size_t letters = 0;
    std::size_t digits = 0;
    std::size_t leet = 0;    // signs that stand for a letter
    std::size_t hiding = 0;  // signs that hide one
  };

  void read_piece(std::uint32_t begin, std::uint32_t end) {
    trim(begin, end);
    if (end - begin < 3 || end - begin > 2 * longest_term) return;
    const std::string_view piece = bytes({begin, end});
    Counts counts;
    for (std::size_t at = 0; at < piece.size();) {
      const Decoded next = next_sign(piece, at);
      at += next.size;
      const char c = next.code < 0x80 ? static_cast<char>(next.code) : '\0';
      if (c != 0 && is_digit(c)) {
        ++counts.digits;
      } else if (is_hiding_sign(next.code)) {
        ++counts.hiding;
      } else if (c != 0 && leet_letter(c) != 0) {
        ++counts.leet;
      } else {
        ++counts.letters;
      }
    }
    if (counts.letters == 0) return;
    if (counts.hiding > 0) {
      const std::size_t joint = piece.find_first_of("-_~|");
      // s**t-show: each part by itself.
      if (joint != std::string_view::npos && counts.digits + counts.leet + strong_signs(piece) > 0) {
        read_piece(begin, begin + static_cast<std::uint32_t>(joint));
        return read_rest(begin + static_cast<std::uint32_t>(joint) + 1, end);
      }
      if (is_masked(piece, counts)) read_masked(piece, {begin, end});
      if (counts.letters >= 3 && counts.digits + counts.leet == 0) add_joined(piece, {begin, end});
    } else if (counts.leet > 0 || (counts.digits > 0 && is_leet(piece, counts))) {
      read_leet(piece, {begin, end});
    }
  }

  // The parts of a piece after its first joint.
  void read_rest(std::uint32_t begin, std::uint32_t end) {
    while (begin < end) {
      const std::size_t joint = text_.value.find_first_of("-_~|", begin);
      const std::uint32_t stop = joint < end ? static_cast<std::uint32_t>(joint) : end;
      read_piece(begin, stop);
      begin = stop + 1;
    }
  }

  // Signs that hide letters and do nothing else.
  static std::size_t strong_signs(std::string_view piece) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < piece.size();) {
      const Decoded next = next_sign(piece, at);
      at += next.size;
      count += next.code == '*' || (next.code >= 0x80 && is_hiding_sign(next.code)) ? 1 : 0;
    }
    return count;
  }

  // Takes off what decorates a whole word: exclamation marks, bullets, the signs of bold and italic.
  void trim(std::uint32_t& begin, std::uint32_t& end) const {
    const std::string_view value = text_.value;
    while (end > begin && (value[end - 1] == '!' || value[end - 1] == '-' || value[end - 1] == '+')) --end;
    std::uint32_t lead = begin;
    while (lead < end && hiding_signs.find(value[lead]) != std::string_view::npos) ++lead;
    const std::uint32_t signs = lead - begin;
    begin = lead;
    while (begin < end && (value[begin] == '!' || value[begin] == '+')) ++begin;
    for (std::uint32_t i = 0; i < signs && end > begin && hiding_signs.find(value[end - 1]) != std::string_view::npos;
         ++i)
      --end;
  }

  // Digits among letters: not the number at the end of a name, a measure, an ordinal or a code.
  static bool is_leet(std::string_view piece, const Counts& counts) {
    const std::size_t last_letter = piece.find_last_not_of("0123456789");
    const std::size_t first_letter = piece.find_first_not_of("0123456789");
    const std::size_t inner =
        static_cast<std::size_t>(std::count_if(piece.begin() + static_cast<std::ptrdiff_t>(first_letter),
                                               piece.begin() + static_cast<std::ptrdiff_t>(last_letter), is_digit));
    const bool capitals = std::none_of(piece.begin(), piece.end(), [](char c) { return is_letter(c) && !is_upper(c); });
    if (capitals && (counts.digits > 1 || counts.letters < 4)) return false;
    if (inner > 0) return piece.find_first_of("26") == std::string_view::npos;
    return first_letter == 1 && counts.letters >= 3 && leet_letter(piece[0]) != 0;
  }

  void read_leet(std::string_view piece, Span where) {
    // Handles and cashtags: those in capitals are names.
    if ((piece[0] == '@' || piece[0] == '$') && std::any_of(piece.begin(), piece.end(), is_upper)) return;
    shortened_.clear();
    bool ambiguous = false;
    for (const char c : fold_of(where)) {
      const char letter = is_letter(c) ? '\0' : leet_letter(c);
      if (letter == 0 && is_ascii(c) && !is_letter(c)) return;
      shortened_ += letter != 0 ? letter : c;
      ambiguous = ambiguous || c == '1';
    }
    if (shortened_.size() > longest_term) return;
    add(shortened_, where, Disguise::leet);
    if (!ambiguous || folded_.size() != piece.size()) return;
    for (std::size_t i = 0; i < piece.size(); ++i)
      if (piece[i] == '1') shortened_[i] = 'l';
    add(shortened_, where, Disguise::leet);
  }

  // Hidden letters come after a first one that is shown, and look like hiding rather than like writing.
  static bool is_masked(std::string_view piece, const Counts& counts) {
    if (!is_letter(piece[0]) && is_ascii(piece[0])) return false;
    if (counts.letters + counts.hiding + counts.leet + counts.digits > longest_term) return false;
    const bool ends_hidden = !is_alnum(piece.back()) && is_ascii(piece.back());
    if (strong_signs(piece) > 0) return !ends_hidden || counts.hiding > 1;
    if (ends_hidden) return false;
    if (counts.hiding + counts.leet > 1) return adjacent_signs(piece);
    // One sign: only what could be the word itself with a letter hidden, not two words joined.
    constexpr std::size_t longest_hyphened = 6;
    const bool joins_words = piece.find_first_of("-|~") != std::string_view::npos;
    if (piece.find('&') != std::string_view::npos) return false;
    return counts.digits == 0 && (!joins_words || (counts.letters >= 3 && piece.size() <= longest_hyphened));
  }
  // sh-it, sh**it: the signs hide no letter, but part them.
  void add_joined(std::string_view piece, Span where) {
    shortened_.clear();
    for (std::size_t at = 0; at < piece.size();) {
      const Decoded next = next_sign(piece, at);
      at += next.size;
      const bool letter = next.code < 0x80 && is_letter(static_cast<char>(next.code));
      if (letter) shortened_ += to_lower(static_cast<char>(next.code));
      if (!letter && !is_hiding_sign(next.code)) return;
    }
    constexpr std::size_t longest_joined = 12;
    if (shortened_.size() <= longest_joined) add(shortened_, where, Disguise::spaced);
  }

  // A full stop or a question mark inside a word, sh.t or sh.it: in place of a letter, or between two. Not one of
  // several (e.g., i.d.).
  void find_dotted(std::uint32_t token) {
    constexpr std::uint32_t longest_dotted = 12;
    const std::string_view value = text_.value;
    const std::uint32_t dot = text_.tokens[token].where.begin;
    std::uint32_t begin = dot;
    while (begin > 0 && dot - begin < longest_dotted && is_letter(value[begin - 1])) --begin;
    std::uint32_t end = dot + 1;
    while (end - dot < longest_dotted && is_letter(byte_at(value, end))) ++end;
    const char before = begin > 0 ? value[begin - 1] : ' ';
    const char after = byte_at(value, end);
    const bool inner = !is_ascii(before) || is_alnum(before) || before == '.' || is_alnum(after) ||
                       (after == '.' && is_alnum(byte_at(value, end + 1)));
    if (inner || begin == dot || end - begin < 4 || end - begin > longest_dotted) return;
    shortened_.clear();
    for (std::uint32_t at = begin; at < end; ++at) shortened_ += at == dot ? '*' : to_lower(value[at]);
    add(shortened_, {begin, end}, Disguise::masked);
    shortened_.erase(dot - begin, 1);
    add(shortened_, {begin, end}, Disguise::spaced);
  }

  static bool adjacent_signs(std::string_view piece) {
    for (std::size_t i = 1; i < piece.size(); ++i)
      if (is_ascii(piece[i]) && is_ascii(piece[i - 1]) && !is_alnum(piece[i]) && !is_alnum(piece[i - 1])) return true;
    return false;
  }

  void read_masked(std::string_view piece, Span where) {
    shortened_.clear();
    for (std::size_t at = 0; at < piece.size();) {
      const Decoded next = next_sign(piece, at);
      at += next.size;
      const char c = next.code < 0x80 ? static_cast<char>(next.code) : '\0';
      if (is_hiding_sign(next.code) || (c != 0 && !is_alnum(c))) {
        shortened_ += '*';
      } else if (c != 0 && is_digit(c)) {
        const char letter = leet_letter(c);
        shortened_ += letter != 0 ? letter : '*';
      } else {
        single_.clear();
        append(next.code, single_);
        append_fold(single_, word_folds, shortened_, text_.memory.folds);
      }
    }
    add(shortened_, where, Disguise::masked);
  }

  // Hidden letters with a blank between each two signs or single letters: f * * k, s h * t, P_ _ _fold.
  void find_apart(std::uint32_t token) {
    const Span sign = text_.tokens[token].where;
    if (sign.begin < apart_end_) return;
    const std::uint32_t begin = apart_begin(sign.begin);
    const char before = begin > 0 ? text_.value[begin - 1] : ' ';
    if (!is_letter(text_.value[begin]) || is_hiding_sign(static_cast<unsigned char>(before))) return;
    const std::uint32_t end = read_apart(begin);
    apart_end_ = std::max(end, sign.end);
    add_apart({begin, end});
    // "a s h * t day": a word of one letter may stand before.
    const char first = to_lower(text_.value[begin]);
    if (byte_at(text_.value, begin + 1) != ' ' || (first != 'a' && first != 'i')) return;
    if (!is_letter(byte_at(text_.value, begin + 2))) return;
    static_cast<void>(read_apart(begin + 2));
    add_apart({begin + 2, end});
  }

  void add_apart(Span where) {
    const auto hidden = static_cast<std::size_t>(std::count(shortened_.begin(), shortened_.end(), '*'));
    constexpr std::size_t shortest = 4;  // x * y is a product
    if (hidden == 0 || shortened_.size() < shortest || shortened_.size() > longest_term) return;
    const bool glued = is_alnum(byte_at(text_.value, where.begin + 1));  // Pat_ _ _
    const bool ends_hidden = shortened_.back() == '*';
    if ((glued || ends_hidden) && hidden < 2) return;
    // "a * * * hotel", "I * * * it": the first is a word.
    const bool word = shortened_[0] == 'a' || shortened_[0] == 'i';
    if (word && ends_hidden && byte_at(text_.value, where.begin + 1) == ' ') return;
    add(shortened_, where, Disguise::masked);
  }

  // Where the letters before a sign start: a run that touches it, or single letters with a blank after each.
  [[nodiscard]] std::uint32_t apart_begin(std::uint32_t begin) const {
    const std::string_view value = text_.value;
    const std::uint32_t lowest = std::max<std::uint32_t>(
        apart_end_, begin - std::min<std::uint32_t>(begin, static_cast<std::uint32_t>(2 * longest_term)));
    if (value[begin - 1] != ' ') {
      while (begin > lowest && is_alnum(value[begin - 1])) --begin;
      return begin;
    }
    while (begin >= lowest + 2 && value[begin - 1] == ' ' && is_letter(value[begin - 2]) &&
           (begin == 2 || !is_alnum(value[begin - 3])))
      begin -= 2;
    return begin;
  }

  // Reads letters and signs from a place on into shortened_, and says where they end.
  std::uint32_t read_apart(std::uint32_t at) {
    const std::string_view value = text_.value;
    shortened_.clear();
    std::uint32_t end = at;
    bool blank = false;  // before the character at `at`
    while (at < value.size() && shortened_.size() <= longest_term) {
      const char c = value[at];
      const bool sign = c == '*' || c == '_';
      const bool single = is_letter(c) && !is_alnum(byte_at(value, at + 1));
      if (c == ' ' && !blank) {
        blank = true;
        ++at;
        continue;
      }
      if (!(sign || single || (is_letter(c) && !blank))) break;
      shortened_ += sign ? '*' : to_lower(c);
      blank = false;
      end = ++at;
    }
    return end;
  }

  // --- spaced -------------------------------------------------------------------------------------------------------

  [[nodiscard]] bool is_single_letter(const Word& word) const {
    if (text_.tokens[word.token].kind != TokenKind::word) return false;
    const char c = text_.value[word.where.begin];
    if (is_ascii(c)) return word.where.size() == 1 && is_letter(c);
    return decode(text_.value, word.where.begin).size == word.where.size();
  }

  // Runs of single letters with the same bytes between each two of them.
  void find_spaced() {
    const std::vector<Word>& words = text_.words;
    std::uint32_t first = no_word;
    std::uint32_t last = no_word;
    std::size_t count = 0;
    std::string_view gap;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      if (text_.ascii ? words[i].where.size() != 1 : words[i].where.size() > 4) {
        if (count >= 3) read_spaced(first, last + 1);
        count = 0;
        continue;
      }
      if (!is_single_letter(words[i])) continue;  // an emoji or sign between letters
      const std::string_view between =
          count == 0 ? std::string_view() : bytes({words[last].where.end, words[i].where.begin});
      const bool goes_on = count > 0 && joins_letters(between) && (count == 1 || between == gap);
      if (goes_on) {
        gap = between;
        ++count;
      } else {
        if (count >= 3) read_spaced(first, last + 1);
        // The letter before may start a run with this one.
        const bool pair = count > 1 && joins_letters(between);
        if (pair && count > 3) read_spaced(first, last);  // or the letter before belongs to the next word
        first = pair ? last : i;
        count = pair ? 2 : 1;
        gap = between;
      }
      last = i;
    }
    if (count >= 3) read_spaced(first, last + 1);
  }

  static bool joins_letters(std::string_view between) {
    constexpr std::size_t widest = 16;
    if (between == "\n" || between == "\r\n") return true;
    return !between.empty() && between.size() <= widest && between.find_first_of("\r\n") == std::string_view::npos;
  }

  void read_spaced(std::uint32_t first, std::uint32_t last) {
    if (last - first > 2 * longest_term) return;
    spell(first, last);
    // "a s h i t day": a word of one letter may stand before.
    const char c = to_lower(text_.value[text_.words[first].where.begin]);
    if ((c == 'a' || c == 'i') && letters_in(first, last) > 3) spell(next_letter(first + 1), last);
  }
  [[nodiscard]] std::uint32_t next_letter(std::uint32_t from) const {
    while (!is_single_letter(text_.words[from])) ++from;
    return from;
  }
  [[nodiscard]] std::size_t letters_in(std::uint32_t first, std::uint32_t last) const {
    return static_cast<std::size_t>(std::count_if(text_.words.begin() + first, text_.words.begin() + last,
                                                  [&](const Word& word) { return is_single_letter(word); }));
  }
  void spell(std::uint32_t first, std::uint32_t last) {
    shortened_.clear();
    for (std::uint32_t i = first; i < last; ++i)
      if (is_single_letter(text_.words[i]))
        append_fold(bytes(text_.words[i].where), word_folds, shortened_, text_.memory.folds);
    add(shortened_, text_.span_of(first, last), first, last, Disguise::spaced);
  }

  static constexpr std::uint32_t no_word = 0xFFFFFFFF;

  Text& text_;
  std::string folded_;
  std::string shortened_;
  std::string single_;
  std::uint32_t cluster_end_ = 0;  // past the last token that was looked at for leet and masks
  std::uint32_t apart_end_ = 0;    // past the last byte that was looked at for masks with blanks
  std::uint32_t flags_end_ = 0;
  bool looked_for_latin_ = false;
  bool has_latin_ = false;
};

}  // namespace

bool hides_letter(char32_t code) {
  constexpr char32_t signs[] = {0xA1,   0xA2,   0xA3,   0xD7,   0x2013, 0x2022, 0x20AC, 0x2217,
                                0x2423, 0x2587, 0x2588, 0x25A0, 0x25A1, 0x25CB, 0x25CC, 0x25CF,
                                0x25EF, 0x2610, 0xFF0A, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC, 0xFFFD};
  if (std::binary_search(std::begin(signs), std::end(signs), code)) return true;
  const Category category = properties_of(code).category;
  return category == Category::cc || category == Category::co || category == Category::cn;
}

void find_disguises(Text& text) {
  text.alternatives.clear();
  text.scratch.clear();
  const bool letters_apart = text.words.size() >= 3;
  if (letters_apart || !text.memory.suspects.empty()) DisguiseFinder(text).run();
  find_respellings(text);
}

}  // namespace socialcheck
