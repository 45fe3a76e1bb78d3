#include "socialcheck/text/text.h"

#include <algorithm>
#include <iterator>

#include "socialcheck/text/tokenise.h"

namespace socialcheck {

namespace {

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
  out.alternatives.clear();
  out.sentences.clear();
  out.quotes.clear();
  out.scratch.clear();
  tokenise(out);
  find_sentences(out, declared);
  find_quotes(out);
}

}  // namespace socialcheck
