#include "socialcheck/text/text.h"

#include <algorithm>
#include <iterator>

namespace socialcheck {

namespace {

bool letter(unsigned char c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z';
}
bool digit(unsigned char c) {
  return c >= '0' && c <= '9';
}
bool alnum(unsigned char c) {
  return letter(c) || digit(c);
}

class Scan {
 public:
  Scan(std::string_view value, Text& out) : value_(value), out_(out) {}

  void run() {
    std::uint32_t at = 0;
    while (at < value_.size()) {
      const unsigned char c = byte(at);
      if (c == ' ' || c == '\t') {
        ++at;
        continue;
      }
      const auto [end, kind] = token_at(at);
      out_.tokens.push_back({{at, end}, kind});
      add_words(at, end, kind);
      at = end;
    }
  }

 private:
  struct End {
    std::uint32_t end;
    TokenKind kind;
  };

  unsigned char byte(std::size_t at) const { return at < value_.size() ? static_cast<unsigned char>(value_[at]) : 0; }
  bool word_byte(std::size_t at) const {
    const unsigned char c = byte(at);
    return alnum(c) || (c >= 0xC3 && c < 0xE2) || (c >= 0x80 && c < 0xC0);
  }
  std::uint32_t apostrophe(std::size_t at) const {
    if (byte(at) == '\'') return 1;
    return value_.substr(std::min(at, value_.size()), 3) == "\xE2\x80\x99" ? 3 : 0;
  }
  std::uint32_t run_while(std::uint32_t at, bool (*test)(unsigned char)) const {
    while (at < value_.size() && test(byte(at))) ++at;
    return at;
  }

  End token_at(std::uint32_t at) const {
    const unsigned char c = byte(at);
    if (c == '\r') return {at + (byte(at + 1) == '\n' ? 2u : 1u), TokenKind::newline};
    if (c == '\n') return {at + 1, TokenKind::newline};
    if (alnum(c)) {
      if (const std::uint32_t end = link_end(at)) return {end, TokenKind::url};
      if (const std::uint32_t end = email_end(at)) return {end, TokenKind::email};
    }
    if (digit(c)) return {number_end(at), TokenKind::number};
    if (word_byte(at)) return {word_end(at), TokenKind::word};
    if ((c == '#' || c == '@') && letter(byte(at + 1)) && (at == 0 || !alnum(byte(at - 1)))) {
      std::uint32_t end = run_while(at + 1, [](unsigned char b) { return alnum(b) || b == '_' || b >= 0x80; });
      return {end, c == '#' ? TokenKind::hashtag : TokenKind::mention};
    }
    if (c < 0x80) {
      std::uint32_t end = at + 1;
      const bool symbol = std::string_view("#$%&+=@").find(static_cast<char>(c)) != std::string_view::npos;
      while (!symbol && byte(end) == c) ++end;
      return {end, symbol ? TokenKind::symbol : TokenKind::punctuation};
    }
    std::uint32_t end = at + 1;
    while (end < value_.size() && (byte(end) & 0xC0) == 0x80) ++end;
    if (c >= 0xF0) return {end, TokenKind::emoji};
    const std::string_view sign = value_.substr(at, end - at);
    return {end, c == 0xC2 || sign == "€" ? TokenKind::symbol : TokenKind::punctuation};
  }

  std::uint32_t word_end(std::uint32_t at) const {
    for (;;) {
      while (at < value_.size() && word_byte(at)) ++at;
      const std::uint32_t mark = apostrophe(at);
      if (mark == 0 || !letter(byte(at + mark))) return at;
      at += mark;
    }
  }
  std::uint32_t number_end(std::uint32_t at) const {
    for (;;) {
      while (digit(byte(at))) ++at;
      const unsigned char c = byte(at);
      if ((c != '.' && c != ',' && c != ':') || !digit(byte(at + 1))) return at;
      ++at;
    }
  }
  std::uint32_t link_end(std::uint32_t at) const {
    const std::string_view rest = value_.substr(at);
    if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www.")) return 0;
    std::uint32_t end = run_while(at, [](unsigned char b) { return b > ' ' && b < 0x7F && b != '"' && b != '<'; });
    while (end > at && std::string_view(".,;:!?)'").find(value_[end - 1]) != std::string_view::npos) --end;
    return end;
  }
  std::uint32_t email_end(std::uint32_t at) const {
    const auto part = [](unsigned char b) { return alnum(b) || b == '.' || b == '_' || b == '-' || b == '+'; };
    const std::uint32_t sign = run_while(at, part);
    if (byte(sign) != '@') return 0;
    std::uint32_t end = run_while(sign + 1, part);
    while (end > sign + 1 && !alnum(byte(end - 1))) --end;
    return value_.substr(sign, end - sign).find('.') == std::string_view::npos ? 0 : end;
  }

  void add_words(std::uint32_t begin, std::uint32_t end, TokenKind kind) {
    if (kind == TokenKind::hashtag || kind == TokenKind::mention || kind == TokenKind::email) {
      add_segments(begin, end);
    } else if (kind != TokenKind::url && kind != TokenKind::punctuation && kind != TokenKind::newline) {
      add_word(begin, end);
    }
  }
  void add_segments(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t first = begin;
    for (std::uint32_t at = begin; at <= end; ++at) {
      const bool inside = at < end && (alnum(byte(at)) || byte(at) >= 0x80);
      const bool capital =
          inside && byte(at) >= 'A' && byte(at) <= 'Z' && at > first && byte(at - 1) >= 'a' && byte(at - 1) <= 'z';
      if (inside && !capital) continue;
      if (at > first) add_word(first, at);
      first = capital ? at : at + 1;
    }
  }
  void add_word(std::uint32_t begin, std::uint32_t end) {
    folded_.clear();
    for (std::uint32_t at = begin; at < end;) {
      if (value_.substr(at, 3) == "\xE2\x80\x99") {
        folded_ += '\'';
        at += 3;
        continue;
      }
      const char c = value_[at++];
      folded_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    out_.words.push_back({word_key(folded_), {begin, end}, static_cast<std::uint32_t>(out_.tokens.size() - 1)});
  }

  std::string_view value_;
  Text& out_;
  std::string folded_;
};

void find_sentences(Text& text, Language declared) {
  std::uint32_t word = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t newlines = 0;
  Sentence now;
  bool open = false;
  const auto close = [&] {
    now.last = word;
    if (open && now.first < now.last) text.sentences.push_back(now);
    open = false;
  };
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    if (token.kind == TokenKind::newline) {
      close();
      ++newlines;
      continue;
    }
    if (newlines > 1 && !text.sentences.empty()) ++paragraph;
    newlines = 0;
    if (!open) now = {word, word, {token.where.begin, token.where.end}, paragraph, declared, false};
    open = true;
    now.where.end = token.where.end;
    while (word < text.words.size() && text.words[word].token == i) ++word;
    const char c = text.value[token.where.begin];
    if (token.kind == TokenKind::punctuation && (c == '.' || c == '!' || c == '?') && word > now.first) {
      now.question = c == '?';
      close();
    }
  }
  close();
}

void find_quotes(Text& text) {
  constexpr std::uint32_t none = 0xFFFFFFFF;
  std::uint32_t word = 0;
  std::uint32_t open = none;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    const std::string_view sign = text.value.substr(token.where.begin, token.where.size());
    if (sign == "\"" || sign == "“" || sign == "”") {
      if (open != none && word > open) text.quotes.push_back({open, word});
      open = open != none || sign == "”" ? none : word;
    }
    while (word < text.words.size() && text.words[word].token == i) ++word;
  }
}

}  // namespace

std::string_view name_of(TokenKind kind) {
  constexpr std::string_view names[] = {"word",   "hashtag", "mention", "cashtag",     "url",     "email",
                                        "number", "emoji",   "symbol",  "punctuation", "newline", "other"};
  return names[static_cast<std::size_t>(kind)];
}

std::uint32_t Text::sentence_of(std::uint32_t word) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), word,
                                      [](std::uint32_t at, const Sentence& sentence) { return at < sentence.first; });
  return static_cast<std::uint32_t>(std::distance(sentences.begin(), after)) - 1;
}

void analyse(std::string_view value, Text& out, Language declared) {
  out.value = value;
  out.ascii = std::all_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  out.tokens.clear();
  out.words.clear();
  out.alternatives.clear();
  out.sentences.clear();
  out.quotes.clear();
  out.scratch.clear();
  Scan(value, out).run();
  find_sentences(out, declared);
  find_quotes(out);
}

}  // namespace socialcheck
