#include "socialcheck/text/tokenise.h"

#include <algorithm>
#include <array>
#include <bit>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/disguise.h"
#include "socialcheck/text/emoji.h"
#include "socialcheck/text/segment.h"
#include "socialcheck/text/unicode.h"
#include "socialcheck/text/word_key.h"

namespace socialcheck {

namespace {

using namespace key_detail;
using Reason = Text::Memory::Reason;

constexpr std::uint32_t nowhere = 0xFFFFFFFF;
constexpr std::uint64_t every_byte = 0x8080808080808080;

// What the first byte of a token says about it.
enum class Class : std::uint8_t {
  other,
  space,
  newline,
  letter,
  digit,
  hash,
  at,
  dollar,
  symbol,
  quote,
  stop,
  sign,
  mark,
  high
};

constexpr std::array<Class, 256> make_classes() {
  std::array<Class, 256> classes{};
  for (std::size_t c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    if (c >= 0x80) {
      classes[c] = Class::high;
    } else if (is_letter(byte)) {
      classes[c] = Class::letter;
    } else if (is_digit(byte)) {
      classes[c] = Class::digit;
    } else if (c > ' ' && c < 0x7F) {
      classes[c] = Class::mark;
    }
  }
  const auto set = [&](std::string_view bytes, Class value) {
    for (const char byte : bytes) classes[static_cast<unsigned char>(byte)] = value;
  };
  set(" \t\v\f", Class::space);
  set("\r\n", Class::newline);
  set("#", Class::hash);
  set("@", Class::at);
  set("$", Class::dollar);
  set("%&+=", Class::symbol);
  set("\"'", Class::quote);
  set(".!?", Class::stop);
  set("*-_^~|", Class::sign);
  return classes;
}
constexpr std::array<Class, 256> classes = make_classes();

// Bytes after the letters of a word that may be part of it: digits, apostrophes, anything outside ASCII.
constexpr std::array<bool, 256> make_continues() {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 256; ++c) out[c] = c >= 0x80 || c == '\'' || is_digit(static_cast<char>(c));
  return out;
}
constexpr std::array<bool, 256> continues = make_continues();

Class class_of(char c) {
  return classes[static_cast<unsigned char>(c)];
}

std::uint64_t low_bytes(std::size_t count) {
  return count >= 8 ? ~0ull : (1ull << (8 * count)) - 1;
}

// True if a folded word of up to eight bytes has a byte three times in a row.
bool has_triple(std::uint64_t key, std::size_t size) {
  if (size < 3) return false;
  const std::uint64_t differs = key ^ key >> 8;
  const std::uint64_t either = differs | differs >> 8;
  const std::uint64_t zero = (either - 0x0101010101010101) & ~either & every_byte;
  return (zero & low_bytes(size - 2)) != 0;
}

bool is_hashtag_sign(char32_t c) {
  return c == '#' || c == 0xFF03;
}
bool is_at_sign(char32_t c) {
  return c == '@' || c == 0xFF20;
}

// Letters, marks, digits and the signs that twitter-text lets stand in a hashtag; `letter` says which may make one.
bool in_hashtag(char32_t c, bool& letter) {
  if (c < 0x80) {
    letter = is_letter(static_cast<char>(c));
    return letter || is_digit(static_cast<char>(c)) || c == '_';
  }
  const Properties& properties = properties_of(c);
  letter = properties.letter() || properties.mark();
  if (letter || properties.digit()) return true;
  constexpr char32_t signs[] = {0xB7,   0x5BE,  0x5F3,  0x5F4,  0xF0B,  0xF0C,  0x200C, 0x200D,
                                0x3003, 0x301C, 0x309B, 0x309C, 0x30A0, 0x30FB, 0xA67E, 0xFF5E};
  return std::find(std::begin(signs), std::end(signs), c) != std::end(signs);
}

bool is_directional(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2066 && c <= 0x2069);
}

// Units that people write right after a number; the second row in small letters only, because postcodes end like that.
bool is_unit(std::string_view letters) {
  if (letters.empty() || letters.size() > 4) return false;
  constexpr std::string_view times[] = {"am", "pm"};
  constexpr std::string_view units[] = {"mg",  "mcg", "ml",   "kg",  "g",    "km", "cm",  "mm", "hr",
                                        "hrs", "min", "mins", "sec", "secs", "yr", "yrs", "yo", "p",
                                        "pw",  "pa",  "k",    "m",   "bn",   "lb", "lbs", "ft", "mph"};
  const auto same = [&](std::string_view unit) {
    return letters.size() == unit.size() && starts_with_caseless(letters, unit);
  };
  return std::any_of(std::begin(times), std::end(times), same) ||
         std::find(std::begin(units), std::end(units), letters) != std::end(units);
}

class Tokeniser {
 public:
  explicit Tokeniser(Text& text)
      : text_(text), value_(text.value), size_(static_cast<std::uint32_t>(text.value.size())), memory_(text.memory) {}

  void run() {
    seek_link(0);
    while (at_ < size_) {
      if (at_ >= link_) {
        take_link();
        continue;
      }
      const char c = value_[at_];
      switch (class_of(c)) {
        case Class::space:
          ++at_;
          break;
        case Class::letter:
          take_word();
          break;
        case Class::digit:
          take_number();
          break;
        case Class::newline:
          take_newline();
          break;
        case Class::stop:
          take_marks(true);
          break;
        case Class::quote:
          memory_.quotes = true;
          take_marks(false);
          break;
        case Class::mark:
        case Class::sign:
          take_marks(false);
          break;
        case Class::symbol:
          take_symbol(1);
          break;
        case Class::hash:
          take_hash(1);
          break;
        case Class::at:
          take_at(1);
          break;
        case Class::dollar:
          take_dollar();
          break;
        case Class::high:
          take_high();
          break;
        case Class::other:
          take_other();
          break;
      }
    }
  }

 private:
  // --- pushing ----------------------------------------------------------------------------------------------------

  void push_token(std::uint32_t end, TokenKind kind) {
    text_.tokens.push_back({{at_, end}, kind});
    at_ = end;
  }
  [[nodiscard]] std::uint32_t last_token() const { return static_cast<std::uint32_t>(text_.tokens.size()) - 1; }
  // Call push_word() before push_token(): the word belongs to the token that comes next.
  void push_word(std::uint64_t key, std::uint32_t begin, std::uint32_t end) {
    text_.words.push_back({key, {begin, end}, static_cast<std::uint32_t>(text_.tokens.size())});
  }
  void suspect(Reason reason) { memory_.suspects.push_back({static_cast<std::uint32_t>(text_.tokens.size()), reason}); }

  void push_folded_word(std::uint32_t begin, std::uint32_t end, Folds folds) {
    memory_.folded.clear();
    append_fold(value_.substr(begin, end - begin), folds, memory_.folded, memory_.folds);
    push_word(word_key(memory_.folded), begin, end);
  }
  void push_ascii_word(std::uint32_t begin, std::uint32_t end) { push_word(ascii_key(begin, end), begin, end); }

  [[nodiscard]] std::uint64_t ascii_key(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t size = end - begin;
    if (size <= 8) return lower_case(eight_at(begin)) & low_bytes(size);
    return long_key(size, [&](std::size_t at) { return lower_case(load_eight(value_.data() + begin + at)); });
  }

  [[nodiscard]] std::uint64_t eight_at(std::uint32_t at) const { return load_in(value_, at); }

  // --- links ------------------------------------------------------------------------------------------------------

  // Finds the next link that starts at or after a byte; earlier ones lost to a token that starts before them.
  void seek_link(std::uint32_t from) {
    while (next_link_ < text_.links.size() && text_.links[next_link_].where.begin < from) ++next_link_;
    link_ = next_link_ < text_.links.size() ? text_.links[next_link_].where.begin : nowhere;
  }

  void take_link() {
    if (at_ > link_) return seek_link(at_);
    const Link& link = text_.links[next_link_++];
    if (link.email) push_segments(link.where.begin, link.where.end);
    push_token(link.where.end, link.email ? TokenKind::email : TokenKind::url);
    seek_link(at_);
  }

  // --- words and numbers ------------------------------------------------------------------------------------------

  // Past the ASCII letters and digits from a byte on. Eight bytes at a time: the lowest bit that is not set says where
  // they stop.
  [[nodiscard]] std::uint32_t alnum_end(std::uint32_t at, std::uint64_t& digits) const {
    for (;;) {
      if (at >= size_) return size_;
      const std::uint64_t bytes = eight_at(at);
      const std::uint64_t numbers = bytes_between(bytes, '0', '9');
      const std::uint64_t others = every_byte & ~(letters_in(bytes) | numbers);
      const std::uint32_t size = static_cast<std::uint32_t>(std::countr_zero(others)) / 8;
      digits |= numbers & low_bytes(size);
      at += size;
      if (size < 8) return at;
    }
  }

  // The usual word is short, and a space, comma or the like follows: then one load of eight bytes has both its end (the
  // first byte that is neither letter nor digit) and its key (the bytes before, in lower case).
  void take_word() {
    const std::uint64_t bytes = eight_at(at_);
    const std::uint64_t letters = letters_in(bytes);
    const std::uint64_t others = every_byte & ~letters;
    const std::uint32_t size = static_cast<std::uint32_t>(std::countr_zero(others)) / 8;
    const char next = byte_at(value_, at_ + size);
    if (others == 0 || continues[static_cast<unsigned char>(next)] || at_ + size > link_) return take_any_word();
    const std::uint64_t key = (bytes | letters >> 2) & low_bytes(size);
    if (has_triple(key, size)) suspect(Reason::repeats);
    push_word(key, at_, at_ + size);
    push_token(at_ + size, TokenKind::word);
    if (next == ' ') ++at_;
  }

  void take_any_word() {
    std::uint64_t digits = 0;
    std::uint32_t end = alnum_end(at_, digits);
    char next = byte_at(value_, end);
    while (next == '\'' && is_letter(byte_at(value_, end + 1))) {
      end = alnum_end(end + 1, digits);
      next = byte_at(value_, end);
    }
    if (!is_ascii(next)) return take_wide_word();
    finish_ascii_word(std::min(end, link_), digits != 0);
  }

  void finish_ascii_word(std::uint32_t end, bool mixed) {
    const std::uint32_t size = end - at_;
    std::uint64_t key = 0;
    if (size <= 8) {
      key = lower_case(eight_at(at_)) & low_bytes(size);
      if (has_triple(key, size)) suspect(Reason::repeats);
    } else {
      key = ascii_key(at_, end);
      // Windows of eight bytes, six apart, see every three in a row.
      for (std::uint32_t from = at_; from + 2 < end; from += 6) {
        const std::uint32_t count = std::min(8u, end - from);
        if (!has_triple(lower_case(eight_at(from)) & low_bytes(count), count)) continue;
        suspect(Reason::repeats);
        break;
      }
    }
    if (mixed) suspect(Reason::mixed);
    push_word(key, at_, end);
    push_token(end, TokenKind::word);
  }

  // A word that may have letters outside ASCII.
  void take_wide_word() {
    const std::uint32_t end = wide_word_end(at_);
    const std::string_view word = value_.substr(at_, end - at_);
    if (std::all_of(word.begin(), word.end(), is_ascii))
      return finish_ascii_word(end, std::any_of(word.begin(), word.end(), is_digit));
    memory_.folded.clear();
    append_fold(word, word_folds, memory_.folded, memory_.folds);
    if (memory_.folded.empty()) return push_token(end, TokenKind::other);
    note_wide_word();
    latinise(memory_.folded);
    push_word(word_key(memory_.folded), at_, end);
    push_token(end, TokenKind::word);
  }

  // Letters that others look like upside down: IPA, its neighbours, and ǝ.
  static bool turned(char32_t c) { return c == 0x1DD || (c >= 0x250 && c < 0x2B0) || (c >= 0x1D00 && c < 0x1DC0); }

  // A word of Latin letters and of letters of other scripts that pass for them is no word of any language: its key is
  // that of what it looks like (UTS 39, section 5.1), so that no list of words needs to ask for it. Units (µg) are
  // short.
  static void latinise(std::string& folded) {
    std::string out;
    bool latin = false;
    bool foreign = false;
    for (std::size_t at = 0; at < folded.size();) {
      const Decoded next = decode(folded, at);
      const Script script = properties_of(next.code).script;
      latin = latin || script == Script::latin;
      if (script == Script::latin || script == Script::common || script == Script::inherited) {
        out += folded.substr(at, next.size);
      } else {
        const char letter = lookalike_of(next.code);
        if (letter == 0) return;
        foreign = true;
        out += letter;
      }
      at += next.size;
    }
    if (latin && foreign && out.size() >= 3) folded = out;
  }

  // Latin letters with a mark, which may be there to disguise a word: shït.
  static bool accented(char32_t c) { return c >= 0xC0 && c < 0x180; }

  void note_wide_word() {
    const std::string& folded = memory_.folded;
    bool foreign = false;
    bool triple = false;
    bool mixed = false;
    std::array<char32_t, 2> last{};
    for (std::size_t at = 0; at < folded.size();) {
      const Decoded next = decode(folded, at);
      at += next.size;
      foreign = foreign || accented(next.code) || lookalike_of(next.code) != 0 || turned(next.code);
      mixed = mixed || (next.code < 0x80 && is_digit(static_cast<char>(next.code)));
      triple = triple || (next.code == last[0] && next.code == last[1]);
      last = {next.code, last[0]};
    }
    if (triple) suspect(Reason::repeats);
    if (mixed) suspect(Reason::mixed);
    if (foreign) suspect(Reason::foreign);
  }

  // May this code point go on a word? Decorated letters do, whatever Unicode calls them.
  static bool in_word(char32_t c) {
    if (c < 0x80) return is_alnum(static_cast<char>(c));
    const Properties& properties = properties_of(c);
    if (properties.letter() || properties.mark() || properties.digit() || properties.category == Category::nl)
      return true;
    return decorated_letter(c) != 0 && properties.word != WordBreak::regional_indicator;
  }

  // Apostrophes and what the fold drops stay in a word if it goes on right after them.
  [[nodiscard]] std::uint32_t wide_word_end(std::uint32_t at) const {
    std::uint32_t end = at;
    const std::uint32_t begin = at;
    bool after_apostrophe = false;
    const std::uint32_t limit = std::min(size_, link_);
    while (at < limit) {
      const Decoded next = decode(value_, at);
      if (properties_of(next.code).ignorable()) {
        at += next.size;
        continue;
      }
      const bool apostrophe = next.code == '\'' || next.code == 0x2019 || next.code == 0xFF07;
      if (apostrophe) {
        if (after_apostrophe || end == begin || at + next.size >= limit || !starts_letter(at + next.size)) break;
        after_apostrophe = true;
        at += next.size;
        continue;
      }
      if (!in_word(next.code)) break;
      after_apostrophe = false;
      at += next.size;
      end = at;
    }
    return end;
  }
  [[nodiscard]] bool starts_letter(std::uint32_t at) const {
    const char32_t code = decode(value_, at).code;
    return code < 0x80 ? is_letter(static_cast<char>(code)) : properties_of(code).letter();
  }

  void take_number() {
    if (!is_ascii(byte_at(value_, at_ + 1))) {
      const std::size_t end = emoji_end(value_, at_);
      if (end != at_) return take_emoji(static_cast<std::uint32_t>(end));
    }
    bool plain = true;
    std::uint32_t end = digits_end(at_, plain);
    const char next = byte_at(value_, end);
    if (is_letter(next)) {
      std::uint64_t digits = 0;
      const std::uint32_t tail = alnum_end(end, digits);
      if (plain && !is_unit(value_.substr(end, tail - end))) return finish_mixed_word(tail);
    } else if (!is_ascii(next)) {
      end = wide_digits_end(end);
    }
    end = std::min(end, link_);
    push_number(end);
  }

  // Letters and digits that start with a digit: 1AA, 4th, 1d10t.
  void finish_mixed_word(std::uint32_t end) {
    if (!is_ascii(byte_at(value_, end))) return take_wide_word();
    finish_ascii_word(std::min(end, link_), true);
  }

  void push_number(std::uint32_t end) {
    const std::string_view number = value_.substr(at_, end - at_);
    if (std::all_of(number.begin(), number.end(), is_ascii)) {
      push_ascii_word(at_, end);
    } else {
      push_folded_word(at_, end, pattern_folds);
    }
    push_token(end, TokenKind::number);
  }

  [[nodiscard]] std::uint32_t digits_end(std::uint32_t at, bool& plain) const {
    for (;;) {
      while (is_digit(byte_at(value_, at))) ++at;
      const char c = byte_at(value_, at);
      if ((c != '.' && c != ',' && c != ':') || !is_digit(byte_at(value_, at + 1))) return at;
      plain = false;
      ++at;
    }
  }
  // Digits of other scripts, and what the fold drops between digits.
  [[nodiscard]] std::uint32_t wide_digits_end(std::uint32_t at) const {
    std::uint32_t end = at;
    while (at < size_) {
      const Decoded next = decode(value_, at);
      const bool digit = next.code < 0x80 ? is_digit(value_[at]) : properties_of(next.code).digit();
      at += next.size;
      if (digit) {
        end = at;
      } else if (!properties_of(next.code).ignorable()) {
        break;
      }
    }
    return end;
  }

  // --- marks and symbols ------------------------------------------------------------------------------------------

  void take_newline() {
    memory_.stops.push_back(static_cast<std::uint32_t>(text_.tokens.size()));
    const bool pair = value_[at_] == '\r' && byte_at(value_, at_ + 1) == '\n';
    push_token(at_ + (pair ? 2 : 1), TokenKind::newline);
  }

  // One mark, or a run of the same.
  void take_marks(bool stop) {
    const char c = value_[at_];
    if (c == '*' && !is_ascii(byte_at(value_, at_ + 1))) {
      const std::size_t keycap = emoji_end(value_, at_);
      if (keycap != at_) return take_emoji(static_cast<std::uint32_t>(keycap));
    }
    std::uint32_t end = at_ + 1;
    while (end < link_ && byte_at(value_, end) == c) ++end;
    if (c == '>') memory_.quotes = true;  // perhaps of a quoted line
    bool letter = false;
    // The last of several number signs may start a hashtag.
    if (c == '#' && end - at_ > 1 && end < size_ && in_hashtag(decode(value_, end).code, letter)) --end;
    note_sign(c, end);
    if (stop) memory_.stops.push_back(static_cast<std::uint32_t>(text_.tokens.size()));
    push_token(end, TokenKind::punctuation);
  }

  // A mark between letters, or several after one, may hide letters.
  void note_sign(char c, std::uint32_t end) {
    if ((c == '*' || c == '_') && stands_apart(end)) return suspect(Reason::apart);
    if (at_ == 0 || !is_alnum(value_[at_ - 1])) return;
    if ((c == '.' || c == '?') && end - at_ == 1 && is_letter(byte_at(value_, end))) return suspect(Reason::dotted);
    constexpr std::string_view others = "!#@$\\`(";
    if (class_of(c) != Class::sign && class_of(c) != Class::symbol && !is_one_of(c, others)) return;
    const char next = byte_at(value_, end);
    const bool inside = is_alnum(next) || (class_of(next) == Class::sign) || next == '@' || next == '$' || next == '#';
    if (inside || (c == '*' && end - at_ > 1)) suspect(Reason::sign);
  }

  // Blanks between hidden letters: P_ _ _, f * * k. Something like a letter must stand on both sides of the sign.
  [[nodiscard]] bool stands_apart(std::uint32_t end) const {
    if (at_ == 0 || end - at_ > 1) return false;
    const char next = byte_at(value_, end + 1);
    if (value_[at_ - 1] == ' ') return at_ > 1 && is_letter(value_[at_ - 2]) && (is_alnum(next) || is_mask(next));
    return is_letter(value_[at_ - 1]) && byte_at(value_, end) == ' ' && next == value_[at_];
  }
  static bool is_mask(char c) { return c == '*' || c == '_'; }

  void take_symbol(std::uint32_t bytes) {
    if (bytes == 1) note_sign(value_[at_], at_ + 1);
    const std::uint32_t end = at_ + bytes;
    if (bytes == 1) {
      push_ascii_word(at_, end);
    } else {
      push_folded_word(at_, end, word_folds);
    }
    push_token(end, TokenKind::symbol);
  }

  void take_other() {
    std::uint32_t end = at_;
    while (end < size_ && end != link_) {
      const Decoded next = decode(value_, end);
      if (!is_other(next.code)) break;
      end += next.size;
    }
    if (at_ > 0 && is_alnum(value_[at_ - 1]) && is_alnum(byte_at(value_, end))) suspect(Reason::sign);
    push_token(std::max(end, at_ + decode(value_, at_).size), TokenKind::other);
  }
  static bool is_other(char32_t c) {
    if (c < 0x80) return class_of(static_cast<char>(c)) == Class::other;
    const Properties& properties = properties_of(c);
    if (is_space(c)) return false;
    return properties.ignorable() || properties.category >= Category::cc || properties.category == Category::cn;
  }

  // --- tags and handles -------------------------------------------------------------------------------------------

  [[nodiscard]] char32_t code_before(std::uint32_t at) const { return at == 0 ? ' ' : decode_before(value_, at).code; }

  void take_hash(std::uint32_t sign) {
    if (!is_ascii(byte_at(value_, at_ + 1)) || sign > 1) {
      const std::size_t end = emoji_end(value_, at_);
      if (end != at_) return take_emoji(static_cast<std::uint32_t>(end));
    }
    const std::uint32_t end = hashtag_end(at_ + sign);
    if (end != at_) {
      push_segments(at_ + sign, end);
      return push_token(end, TokenKind::hashtag);
    }
    const bool number_sign = is_digit(byte_at(value_, at_ + sign));
    if (number_sign || sign > 1) return take_symbol(sign);
    take_marks(false);
  }

  // Past the hashtag whose sign ends at `begin`; at_ if there is none.
  [[nodiscard]] std::uint32_t hashtag_end(std::uint32_t begin) const {
    bool letter = false;
    const char32_t before = code_before(at_);
    if (at_ != 0 && before != 0xFE0E && before != 0xFE0F && (before == '&' || in_hashtag(before, letter))) return at_;
    std::uint32_t end = begin;
    bool any = false;
    while (end < size_) {
      const Decoded next = decode(value_, end);
      if (end == begin && (next.code == 0xFE0F || next.code == 0x20E3)) return at_;
      if (!in_hashtag(next.code, letter)) break;
      any = any || letter;
      end += next.size;
    }
    if (!any) return at_;
    if (end < size_ && is_hashtag_sign(decode(value_, end).code)) return at_;
    return value_.substr(end, 3) == "://" ? at_ : end;
  }

  void take_at(std::uint32_t sign) {
    const std::uint32_t end = mention_end(at_ + sign);
    if (end == at_) return take_symbol(sign);
    suspect(Reason::sign);
    push_segments(at_ + sign, end);
    push_token(end, TokenKind::mention);
  }

  [[nodiscard]] std::uint32_t mention_end(std::uint32_t begin) const {
    constexpr std::uint32_t longest_name = 20;
    constexpr std::uint32_t longest_list = 25;
    if (!mention_may_start()) return at_;
    std::uint32_t end = begin;
    while (end - begin < longest_name && is_name(byte_at(value_, end))) ++end;
    if (end == begin) return at_;
    // @user@host, as Mastodon has it: the rest was found to be an e-mail address.
    if (next_link_ < text_.links.size() && text_.links[next_link_].email && link_ == begin &&
        byte_at(value_, end) == '@')
      return text_.links[next_link_].where.end;
    if (byte_at(value_, end) == '/' && is_letter(byte_at(value_, end + 1))) {
      std::uint32_t list = end + 1;
      while (list - end - 1 < longest_list && (is_name(byte_at(value_, list)) || byte_at(value_, list) == '-')) ++list;
      end = list;
    }
    if (end < size_) {
      const char32_t next = decode(value_, end).code;
      if (is_at_sign(next) || is_latin_accent(next)) return at_;
    }
    return value_.substr(end, 3) == "://" ? at_ : end;
  }
  static bool is_name(char c) { return is_alnum(c) || c == '_'; }

  // Not after a letter, digit or one of _!#$%&*@, unless that is the "RT" or "RT:" of a retweet.
  [[nodiscard]] bool mention_may_start() const {
    if (at_ == 0) return true;
    const char32_t before = code_before(at_);
    const bool plain = before >= 0x80
                           ? !is_at_sign(before)
                           : !is_name(static_cast<char>(before)) && !is_one_of(static_cast<char>(before), "!#$%&*@");
    if (plain) return true;
    if (at_ < 2 || !starts_with_caseless(value_.substr(at_ - 2), "rt")) return false;
    if (at_ == 2) return true;
    const char32_t earlier = code_before(at_ - 2);
    return earlier >= 0x80 || (!is_name(static_cast<char>(earlier)) && !is_one_of(static_cast<char>(earlier), "+~.-"));
  }

  void take_dollar() {
    const std::uint32_t end = cashtag_end();
    if (end == at_) return take_symbol(1);
    suspect(Reason::sign);
    push_ascii_word(at_ + 1, end);
    push_token(end, TokenKind::cashtag);
  }

  // $ABC, $AB.C: one to six letters, perhaps one or two more after `.` or `_`; then the end, a space or a mark.
  [[nodiscard]] std::uint32_t cashtag_end() const {
    const char32_t before = code_before(at_);
    if (at_ != 0 && !is_space(before) && !is_directional(before)) return at_;
    std::uint32_t end = at_ + 1;
    while (end - at_ <= 6 && is_letter(byte_at(value_, end))) ++end;
    if (end == at_ + 1) return at_;
    const char next = byte_at(value_, end);
    if ((next == '.' || next == '_') && is_letter(byte_at(value_, end + 1))) {
      std::uint32_t longer = end + 2;
      if (is_letter(byte_at(value_, longer))) ++longer;
      if (ends_cashtag(longer)) return longer;
    }
    return ends_cashtag(end) ? end : at_;
  }
  [[nodiscard]] bool ends_cashtag(std::uint32_t at) const {
    if (at >= size_) return true;
    const char32_t next = decode(value_, at).code;
    if (next >= 0x80) return is_space(next) || next == 0xFEFF;
    const char c = static_cast<char>(next);
    return is_space(next) || (c > ' ' && c < 0x7F && !is_alnum(c) && c != '"' && c != '`');
  }

  void push_segments(std::uint32_t begin, std::uint32_t end) {
    memory_.parts.clear();
    const std::string_view name = value_.substr(begin, end - begin);
    segment(name, memory_.parts);
    for (const Span part : memory_.parts) {
      const std::uint32_t first = begin + part.begin;
      const std::uint32_t last = begin + part.end;
      const std::string_view word = value_.substr(first, last - first);
      if (std::all_of(word.begin(), word.end(), is_ascii)) {
        push_ascii_word(first, last);
      } else {
        push_folded_word(first, last, word_folds);
      }
    }
  }

  // --- outside ASCII ----------------------------------------------------------------------------------------------

  void take_emoji(std::uint32_t end) {
    memory_.stops.push_back(static_cast<std::uint32_t>(text_.tokens.size()));
    const auto indicator = [&](std::uint32_t at) {
      return at < size_ && properties_of(decode(value_, at).code).word == WordBreak::regional_indicator;
    };
    if (indicator(at_) && indicator(end)) suspect(Reason::foreign);
    if (at_ > 0 && is_letter(value_[at_ - 1]) && is_letter(byte_at(value_, end))) suspect(Reason::sign);
    push_folded_word(at_, end, Fold::ignorable);
    push_token(end, TokenKind::emoji);
  }

  void take_high() {
    const Decoded first = decode(value_, at_);
    const Properties& properties = properties_of(first.code);
    if (first.code == 0x2028 || first.code == 0x2029 || first.code == 0x85) return take_separator(first.size);
    if (is_space(first.code)) {
      at_ += first.size;
      return;
    }
    // The Hangul fillers are letters that nobody sees; they start no word.
    if (properties.letter() && !properties.emoji() && !properties.ignorable()) return take_wide_word();
    const auto end = static_cast<std::uint32_t>(emoji_end(value_, at_));
    if (end != at_ && !spells(first.code, end)) return take_emoji(end);
    if (properties.word == WordBreak::regional_indicator) return take_lone_indicator(first.size);
    if (is_hashtag_sign(first.code)) return take_hash(first.size);
    if (is_at_sign(first.code)) return take_at(first.size);
    if (is_other(first.code)) return take_other();
    if (properties.digit()) return push_number(std::min(wide_digits_end(at_), link_));
    if (properties.category == Category::no && decorated_letter(first.code) == 0) return push_number(at_ + first.size);
    if (in_word(first.code)) return take_wide_word();
    if (properties.symbol() && properties.category != Category::sk) return take_wide_symbol(first.size);
    take_wide_marks(first, properties);
  }

  // A letter in a box is an emoji when it stands alone, and a letter in a word.
  [[nodiscard]] bool spells(char32_t code, std::uint32_t end) const {
    if (decorated_letter(code) == 0 || properties_of(code).word == WordBreak::regional_indicator) return false;
    return end < size_ && in_word(decode(value_, end).code);
  }

  // Half a flag: a letter in disguise.
  void take_lone_indicator(std::uint32_t bytes) {
    push_folded_word(at_, at_ + bytes, word_folds);
    push_token(at_ + bytes, TokenKind::word);
  }

  void take_separator(std::uint32_t bytes) {
    memory_.stops.push_back(static_cast<std::uint32_t>(text_.tokens.size()));
    push_token(at_ + bytes, TokenKind::newline);
  }

  void note_wide_sign(char32_t code) {
    if (at_ > 0 && is_alnum(value_[at_ - 1]) && hides_letter(code)) suspect(Reason::sign);
  }

  void take_wide_symbol(std::uint32_t bytes) {
    note_wide_sign(decode(value_, at_).code);
    const std::uint32_t end = at_ + bytes;
    const bool styled = end < size_ && (decode(value_, end).code & ~char32_t{1}) == 0xFE0E;
    take_symbol(bytes + (styled ? 3 : 0));
  }

  void take_wide_marks(const Decoded& first, const Properties& properties) {
    std::uint32_t end = at_ + first.size;
    const std::string_view mark = value_.substr(at_, first.size);
    while (value_.substr(end, first.size) == mark) end += first.size;
    const SentenceBreak sentence = properties.sentence;
    const bool inside = at_ > 0 && is_alnum(value_[at_ - 1]) && is_alnum(byte_at(value_, end));
    const bool bullet =
        !inside && (first.code == 0x2022 || first.code == 0x2023 || first.code == 0x25E6 || first.code == 0x2043);
    note_wide_sign(first.code);
    if (sentence == SentenceBreak::sterm || sentence == SentenceBreak::aterm || first.code == 0x2026 || bullet)
      memory_.stops.push_back(static_cast<std::uint32_t>(text_.tokens.size()));
    if (sentence == SentenceBreak::close) memory_.quotes = true;
    push_token(end, TokenKind::punctuation);
  }

  Text& text_;
  std::string_view value_;
  std::uint32_t size_;
  Text::Memory& memory_;
  std::uint32_t at_ = 0;
  std::size_t next_link_ = 0;
  std::uint32_t link_ = nowhere;  // where the next link starts
};

}  // namespace

void tokenise(Text& text) {
  text.tokens.clear();
  text.words.clear();
  text.memory.suspects.clear();
  text.memory.stops.clear();
  text.memory.quotes = false;
  find_links(text.value, text.memory.links, text.links);
  Tokeniser(text).run();
}

}  // namespace socialcheck
