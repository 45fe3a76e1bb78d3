#include "socialcheck/text/sentences.h"

#include <algorithm>
#include <array>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

// A short ASCII word in lower case, as its bytes: comparing two is one instruction.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < word.size() && i < 8; ++i)
    value |= std::uint64_t{static_cast<unsigned char>(to_lower(word[i]))} << (8 * i);
  return value;
}

template <std::size_t N>
constexpr std::array<std::uint64_t, N> packed_list(const std::string_view (&words)[N]) {
  std::array<std::uint64_t, N> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = packed(words[i]);
  std::sort(out.begin(), out.end());
  return out;
}

// Never the end of a sentence: titles, and words that need another after them. English, then Welsh.
constexpr std::array before_more = packed_list(
    {"dr", "drs", "mr", "mrs", "ms",     "mx",   "prof", "st",  "rev", "revd", "cllr", "sgt", "insp", "capt", "vs",
     "v",  "eg",  "ie", "cf",  "approx", "incl", "excl", "esp", "viz", "ca",   "mt",   "bnr", "bns",  "parch"});
// The end of one only before a capital.
constexpr std::array before_capital_only =
    packed_list({"etc",  "jr",   "sr",   "ltd", "inc",  "co",   "al",    "dept", "govt",  "min", "max",
                 "misc", "poss", "prob", "avg", "temp", "tbc",  "hosp",  "appt", "appts", "rd",  "ave",
                 "mon",  "tue",  "tues", "wed", "thu",  "thur", "thurs", "fri",  "sat",   "sun", "jan",
                 "feb",  "mar",  "apr",  "aug", "sep",  "sept", "oct",   "nov",  "dec",   "yb",  "hy"});
// The end of one unless a number follows.
constexpr std::array before_number = packed_list({"no", "nos", "p", "pp", "vol", "ch", "art", "sec", "para", "ext",
                                                  "fig", "figs", "ref", "refs", "est", "tel", "tud", "rhif"});
// An emoji after one of these is a verb: I ❤️ Wales.
constexpr std::array subjects = packed_list({"i", "we", "you", "they", "who", "to", "dw", "rwy"});

template <std::size_t N>
bool contains(const std::array<std::uint64_t, N>& list, std::string_view word) {
  return word.size() <= 8 && std::binary_search(list.begin(), list.end(), packed(word));
}

class SentenceFinder {
 public:
  explicit SentenceFinder(Text& text) : text_(text), tokens_(text.tokens) {}

  void run() {
    for (const std::uint32_t stop : text_.memory.stops) {
      if (stop < start_ || stop < examined_) continue;  // taken along by a stop before
      const Token& token = tokens_[stop];
      if (token.kind == TokenKind::newline) {
        close(stop);
        start_ = stop + 1;
        if (++newlines_ > 1 && !text_.sentences.empty()) new_paragraph_ = true;
        continue;
      }
      if (is_bullet(token)) {
        if (has_words(stop)) close(stop);
        continue;
      }
      examined_ = run_end(stop);
      if (token.kind == TokenKind::emoji ? emoji_ends(stop, examined_) : mark_ends(stop, examined_)) close(examined_);
    }
    close(static_cast<std::uint32_t>(tokens_.size()));
  }

 private:
  // --- looking at tokens --------------------------------------------------------------------------------------------

  [[nodiscard]] std::string_view bytes(const Token& token) const {
    return text_.value.substr(token.where.begin, token.where.size());
  }
  [[nodiscard]] bool is_mark(const Token& token, std::string_view marks) const {
    return token.kind == TokenKind::punctuation && is_one_of(text_.value[token.where.begin], marks);
  }
  // True if nothing stands between a token and the next.
  [[nodiscard]] bool touches_next(std::uint32_t token) const {
    return token + 1 < tokens_.size() && tokens_[token].where.end == tokens_[token + 1].where.begin;
  }
  [[nodiscard]] char32_t first_code(const Token& token) const { return decode(text_.value, token.where.begin).code; }
  [[nodiscard]] bool is_bullet(const Token& token) const {
    if (token.kind != TokenKind::punctuation || is_ascii(text_.value[token.where.begin])) return false;
    const char32_t code = first_code(token);
    return code == 0x2022 || code == 0x2023 || code == 0x25E6 || code == 0x2043;
  }

  // What follows the end of a sentence without a word of its own: marks of the same kind, closing marks, emoji.
  [[nodiscard]] bool closes(std::uint32_t token) const {
    const Token& next = tokens_[token];
    if (next.kind == TokenKind::emoji) return true;
    const bool touching = tokens_[token - 1].where.end == next.where.begin;
    if (next.kind != TokenKind::punctuation || !touching) return false;
    if (is_mark(next, ".!?)]}\"'*_")) return true;
    if (is_ascii(text_.value[next.where.begin])) return false;
    const char32_t code = first_code(next);
    if (code == 0x2026) return true;
    const Properties& properties = properties_of(code);
    return properties.category == Category::pe || properties.category == Category::pf ||
           properties.sentence == SentenceBreak::sterm;
  }

  enum class Next : std::uint8_t { nothing, small_letter, capital, number, mark, other };

  [[nodiscard]] Next next_at(std::uint32_t token) const {
    if (token >= tokens_.size()) return Next::nothing;
    const Token& next = tokens_[token];
    switch (next.kind) {
      case TokenKind::newline:
        return Next::nothing;
      case TokenKind::number:
        return Next::number;
      case TokenKind::punctuation:
        return is_mark(next, ",;:)]}/") ? Next::mark : opened_word(token + 1);
      case TokenKind::word: {
        const char c = text_.value[next.where.begin];
        if (is_ascii(c)) return is_upper(c) ? Next::capital : is_digit(c) ? Next::number : Next::small_letter;
        const Category category = properties_of(first_code(next)).category;
        return category == Category::ll ? Next::small_letter : Next::capital;
      }
      default:
        return Next::other;
    }
  }
  // The word after an opening mark counts for the mark.
  [[nodiscard]] Next opened_word(std::uint32_t token) const {
    if (token >= tokens_.size() || tokens_[token].kind != TokenKind::word) return Next::other;
    return next_at(token);
  }

  // --- deciding -----------------------------------------------------------------------------------------------------

  // Past a stop and all that belongs to it: closing marks, more stops, emoji.
  [[nodiscard]] std::uint32_t run_end(std::uint32_t stop) const {
    std::uint32_t end = stop + 1;
    while (end < tokens_.size() && closes(end)) ++end;
    return end;
  }

  // Do the marks [stop, end) end a sentence?
  [[nodiscard]] bool mark_ends(std::uint32_t stop, std::uint32_t end) const {
    const bool touching = touches_next(end - 1);
    const Next next = next_at(end);
    if (next == Next::nothing) return true;
    if (next == Next::mark) return false;
    // "Go home." he said.
    if (next == Next::small_letter && end > stop + 1 && is_quote(tokens_[end - 1])) return false;
    const bool strong = std::any_of(tokens_.begin() + stop, tokens_.begin() + end,
                                    [&](const Token& token) { return is_mark(token, "!?"); });
    if (strong) {
      return !touching || end != stop + 1 || next == Next::other;
    }
    const bool full_stop = is_mark(tokens_[stop], ".");
    if (full_stop && tokens_[stop].where.size() == 1) return full_stop_ends(stop, next, touching);
    if (full_stop || first_code(tokens_[stop]) == 0x2026)
      return next != Next::small_letter && !(touching && next == Next::number);
    return true;  // full stops of other scripts
  }

  [[nodiscard]] bool is_quote(const Token& token) const {
    if (token.kind != TokenKind::punctuation) return false;
    return is_mark(token, "\"'") || properties_of(first_code(token)).category == Category::pf;
  }

  [[nodiscard]] bool full_stop_ends(std::uint32_t stop, Next next, bool touching) const {
    if (stop == start_) return false;
    const Token& before = tokens_[stop - 1];
    if (before.where.end != tokens_[stop].where.begin) return true;
    if (before.kind == TokenKind::number) {
      const bool list_item = stop - 1 == start_ && before.where.size() <= 2;
      return !list_item && (!touching || next == Next::capital || next == Next::other);
    }
    if (before.kind != TokenKind::word || (touching && next == Next::other)) return !touching || next == Next::other;
    const std::string_view word = bytes(before);
    if (touching) return next == Next::capital && word.size() > 2 && is_plain(word) && !is_abbreviation(word);
    if (contains(before_more, word)) return false;
    if (next == Next::number && contains(before_number, word)) return false;
    if (word.size() == 1) return initial_ends(stop - 1, next);
    if (next != Next::small_letter) return true;
    return word.size() >= 4 && is_plain(word) && !is_abbreviation(word);
  }

  static bool is_plain(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return !is_upper(c) && !is_digit(c); }) ||
           (is_upper(word[0]) && std::none_of(word.begin() + 1, word.end(), is_upper));
  }
  static bool is_abbreviation(std::string_view word) {
    return contains(before_more, word) || contains(before_capital_only, word) || contains(before_number, word);
  }

  // A letter and a full stop: of J. Smith, e.g., U.K., 10 a.m.
  [[nodiscard]] bool initial_ends(std::uint32_t letter, Next next) const {
    if (next == Next::small_letter) return false;
    const bool several = letter >= start_ + 2 && is_mark(tokens_[letter - 1], ".") &&
                         bytes(tokens_[letter - 2]).size() == 1 && touches_next(letter - 1) && touches_next(letter - 2);
    const char last = text_.value[tokens_[letter].where.begin];
    if (!several) return next != Next::capital || !is_upper(last);
    const char first = text_.value[tokens_[letter - 2].where.begin];
    // e.g., i.e., and Welsh h.y., e.e., a.y.b. go on; a.m., p.m., U.K. may end a sentence.
    const bool goes_on = (first == 'e' && (last == 'g' || last == 'e')) || (first == 'i' && last == 'e') ||
                         (first == 'h' && last == 'y') || (first == 'y' && last == 'b');
    return !goes_on;
  }

  // Do the emoji [stop, end) end a sentence?
  [[nodiscard]] bool emoji_ends(std::uint32_t stop, std::uint32_t end) {
    if (!has_plain_token(stop)) return false;
    const Next next = next_at(end);
    if (next == Next::nothing) return true;
    if (next != Next::capital || bytes(tokens_[end]) == "I") return false;
    const Token& before = tokens_[stop - 1];
    return before.kind != TokenKind::word || !contains(subjects, bytes(before));
  }
  // Is there anything but emoji and marks in the sentence under way, before a token?
  [[nodiscard]] bool has_plain_token(std::uint32_t end) {
    const auto plain = [](const Token& token) {
      return token.kind != TokenKind::emoji && token.kind != TokenKind::punctuation && token.kind != TokenKind::other;
    };
    first_plain_ = std::max(first_plain_, start_);
    while (first_plain_ < end && !plain(tokens_[first_plain_])) ++first_plain_;
    return first_plain_ < end;
  }

  // --- closing ------------------------------------------------------------------------------------------------------

  [[nodiscard]] bool has_words(std::uint32_t end) const {
    return word_ < text_.words.size() && text_.words[word_].token < end;
  }

  // Ends the sentence of the tokens from start_ on before a token.
  void close(std::uint32_t end) {
    if (end <= start_) return;
    newlines_ = 0;
    const Span where = {tokens_[start_].where.begin, tokens_[end - 1].where.end};
    const bool question = asks(end);
    if (has_words(end)) {
      if (new_paragraph_) ++paragraph_;
      new_paragraph_ = false;
      const std::uint32_t first = word_;
      const auto index = static_cast<std::uint32_t>(text_.sentences.size());
      while (has_words(end)) text_.words[word_++].sentence = index;
      text_.sentences.push_back({first, word_, where, paragraph_, Language::unknown, question});
      last_end_ = end;
    } else if (!text_.sentences.empty() && last_end_ == start_) {
      text_.sentences.back().where.end = where.end;
      text_.sentences.back().question = text_.sentences.back().question || question;
      last_end_ = end;
    }
    start_ = end;
  }

  // Is there a question mark among the marks and emoji at the end?
  [[nodiscard]] bool asks(std::uint32_t end) const {
    for (std::uint32_t token = end; token > start_; --token) {
      const Token& last = tokens_[token - 1];
      if (last.kind != TokenKind::punctuation && last.kind != TokenKind::emoji) return false;
      const char c = text_.value[last.where.begin];
      if (c == '?') return true;
      if (is_ascii(c)) continue;
      const char32_t code = first_code(last);
      if (code == 0xFF1F || code == 0x61F || code == 0x37E || (code >= 0x2047 && code <= 0x2049) || code == 0x2753 ||
          code == 0x2754)
        return true;
    }
    return false;
  }

  Text& text_;
  const std::vector<Token>& tokens_;
  std::uint32_t start_ = 0;     // first token of the sentence under way
  std::uint32_t word_ = 0;      // first word not yet in a sentence
  std::uint32_t last_end_ = 0;  // past the last token of the last sentence
  std::uint32_t examined_ = 0;  // past the last stop that was looked at, and what belongs to it
  std::uint32_t first_plain_ = 0;
  std::uint32_t newlines_ = 0;  // in a row, just before start_
  std::uint32_t paragraph_ = 0;
  bool new_paragraph_ = false;
};

}  // namespace

void find_sentences(Text& text) {
  text.sentences.clear();
  SentenceFinder(text).run();
}

}  // namespace socialcheck
