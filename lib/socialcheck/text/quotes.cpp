#include "socialcheck/text/quotes.h"

#include <algorithm>
#include <array>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

// The ways to quote, each with its own open mark.
enum class Style : std::uint8_t { straight, curly, single, straight_single, angle, low };
constexpr std::size_t styles = 6;

// What a mark may do.
struct Mark {
  Style style = Style::straight;
  bool opens = false;
  bool closes = false;
};

// Words that are written with a leading apostrophe, Welsh and English.
bool is_elision(std::string_view word) {
  constexpr std::string_view elisions[] = {
      "r",  "n",   "i",   "w",    "u",     "m",   "ch",   "na",    "ma",    "dw",   "di",   "wi",  "da", "ta", "tha",
      "em", "til", "tis", "twas", "cause", "cos", "bout", "round", "appen", "nuff", "ello", "ere", "s",  "t",  "d"};
  return std::any_of(std::begin(elisions), std::end(elisions), [&](std::string_view elision) {
    return word.size() == elision.size() && starts_with_caseless(word, elision);
  });
}

class QuoteFinder {
 public:
  explicit QuoteFinder(Text& text) : text_(text) { open_.fill(none); }

  void run() {
    const std::vector<Token>& tokens = text_.tokens;
    bool line_start = true;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == TokenKind::newline) {
        end_line(i);
        line_start = true;
        continue;
      }
      if (line_start) start_line(i);
      line_start = false;
      if (token.kind == TokenKind::punctuation) take_mark(i);
      while (word_ < text_.words.size() && text_.words[word_].token <= i) ++word_;
    }
    finish_block();
    std::stable_sort(text_.quotes.begin(), text_.quotes.end(), [](const Quote& a, const Quote& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
  }

 private:
  // --- lines --------------------------------------------------------------------------------------------------------

  void start_line(std::uint32_t token) {
    const bool quoted = byte(token) == '>' && text_.tokens[token].kind == TokenKind::punctuation;
    if (quoted && block_ == none) block_ = word_;
    if (!quoted) finish_block();
  }
  void end_line(std::uint32_t token) {
    // An empty line ends the paragraph, and with it every quote that is still open.
    if (token > 0 && text_.tokens[token - 1].kind == TokenKind::newline) {
      open_.fill(none);
      finish_block();
    }
  }
  void finish_block() {
    if (block_ != none) add(block_, word_);
    block_ = none;
  }

  // --- marks --------------------------------------------------------------------------------------------------------

  [[nodiscard]] char byte(std::uint32_t token) const { return text_.value[text_.tokens[token].where.begin]; }
  [[nodiscard]] bool touches_before(std::uint32_t token) const {
    return token > 0 && text_.tokens[token - 1].where.end == text_.tokens[token].where.begin &&
           text_.tokens[token - 1].kind != TokenKind::newline;
  }
  [[nodiscard]] bool touches_after(std::uint32_t token) const {
    return token + 1 < text_.tokens.size() && text_.tokens[token].where.end == text_.tokens[token + 1].where.begin &&
           text_.tokens[token + 1].kind != TokenKind::newline;
  }
  // Brackets and dashes stand between a word and the mark that opens a quote.
  [[nodiscard]] bool opening_before(std::uint32_t token) const {
    if (!touches_before(token)) return true;
    const Token& before = text_.tokens[token - 1];
    if (before.kind != TokenKind::punctuation) return false;
    const Properties& properties = properties_of(decode(text_.value, before.where.begin).code);
    return properties.category == Category::ps || properties.category == Category::pi ||
           properties.category == Category::pd || byte(token - 1) == '"' || byte(token - 1) == '*' ||
           byte(token - 1) == '/' || byte(token - 1) == '_';
  }
  [[nodiscard]] bool letter_after(std::uint32_t token) const {
    if (!touches_after(token)) return false;
    const TokenKind kind = text_.tokens[token + 1].kind;
    return kind != TokenKind::punctuation && kind != TokenKind::emoji && kind != TokenKind::other;
  }

  // The mark at a token as a quotation mark; neither opens nor closes if it is none.
  [[nodiscard]] Mark mark_at(std::uint32_t token) const {
    const Span where = text_.tokens[token].where;
    const char c = byte(token);
    if (is_ascii(c)) {
      if (where.size() != 1 || (c != '"' && c != '\'')) return {};
      const bool opens = opening_before(token) && touches_after(token);
      if (c == '\'') return {Style::straight_single, opens && opens_single(token), closes_single(token)};
      return {Style::straight, opens, touches_before(token) || !opens};
    }
    const Decoded first = decode(text_.value, where.begin);
    if (first.size != where.size()) return {};
    switch (first.code) {
      case 0x201C:  // “ opens, and closes what „ opened
        return {open_[index(Style::low)] != none ? Style::low : Style::curly, true, open_[index(Style::low)] != none};
      case 0x201D:  // ” closes; some type it at both ends
        return {Style::curly, open_[index(Style::curly)] == none && opening_before(token) && touches_after(token),
                true};
      case 0x201E:
        return {Style::low, true, false};
      case 0x2018:
        return {Style::single, opening_before(token) && opens_single(token), false};
      case 0x2019:
        return {Style::single, false, closes_single(token)};
      case 0xAB:
        return {Style::angle, true, false};
      case 0xBB:
        return {Style::angle, false, true};
      default:
        return {};
    }
  }

  [[nodiscard]] bool opens_single(std::uint32_t token) const {
    if (!letter_after(token)) return touches_after(token) && text_.tokens[token + 1].kind == TokenKind::punctuation;
    const Token& next = text_.tokens[token + 1];
    if (is_digit(byte(token + 1))) return false;  // '90s
    return !is_elision(text_.value.substr(next.where.begin, next.where.size()));
  }
  [[nodiscard]] bool closes_single(std::uint32_t token) const { return touches_before(token) && !letter_after(token); }

  static constexpr std::size_t index(Style style) { return static_cast<std::size_t>(style); }

  void take_mark(std::uint32_t token) {
    const Mark mark = mark_at(token);
    if (!mark.opens && !mark.closes) return;
    std::uint32_t& open = open_[index(mark.style)];
    if (mark.closes && open != none) {
      add(open, word_);
      open = none;
    } else if (mark.opens) {
      open = word_;
    }
  }

  void add(std::uint32_t first, std::uint32_t last) {
    if (first < last) text_.quotes.push_back({first, last});
  }

  Text& text_;
  std::array<std::uint32_t, styles> open_{};  // first word after the open mark of each style
  std::uint32_t block_ = none;                // first word of the block quote under way
  std::uint32_t word_ = 0;                    // words before the token under way
};

}  // namespace

void find_quotes(Text& text) {
  text.quotes.clear();
  if (text.memory.quotes) QuoteFinder(text).run();
}

}  // namespace socialcheck
