#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "socialcheck/source/offset_map.h"
#include "socialcheck/text/text.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck_test {

/// True if no character is cut in two at a byte; in malformed text every byte that starts nothing is one.
inline bool on_boundary(std::string_view value, std::size_t at) {
  return at >= value.size() || (static_cast<unsigned char>(value[at]) & 0xC0) != 0x80;
}

/// True if a text is as decode() gives it out: well-formed UTF-8.
inline bool well_formed(std::string_view value) {
  for (std::size_t at = 0; at < value.size();) {
    const socialcheck::Decoded next = socialcheck::decode(value, at);
    if (next.size == 1 && static_cast<unsigned char>(value[at]) >= 0x80) return false;
    at += next.size;
  }
  return true;
}

inline bool only_space(std::string_view value, std::size_t at, std::size_t end) {
  while (at < end) {
    const socialcheck::Decoded next = socialcheck::decode(value, at);
    if (!socialcheck::is_space(next.code)) return false;
    at += next.size;
  }
  return true;
}

/// What is wrong with tokens and words, "" if nothing: tokens are in order and cover all but white space, words lie in
/// their tokens, and in well-formed text nothing cuts a character in two.
inline std::string tokens_fault(const socialcheck::Text& text) {
  const std::string_view value = text.value;
  const bool sound = well_formed(value);
  const auto cuts = [&](socialcheck::Span where) {
    return sound && !(on_boundary(value, where.begin) && on_boundary(value, where.end));
  };
  std::uint32_t end = 0;
  for (const socialcheck::Token& token : text.tokens) {
    if (token.where.begin < end || token.where.end <= token.where.begin) return "tokens are out of order";
    if (token.where.end > value.size()) return "a token leaves the text";
    if (cuts(token.where)) return "a token cuts a character";
    if (!only_space(value, end, token.where.begin)) return "between two tokens is more than space";
    end = token.where.end;
  }
  if (!only_space(value, end, value.size())) return "after the last token is more than space";
  end = 0;
  for (const socialcheck::Word& word : text.words) {
    if (word.token >= text.tokens.size()) return "a word has no token";
    if (!text.tokens[word.token].where.contains(word.where)) return "a word leaves its token";
    if (word.where.begin < end || word.where.empty()) return "words are out of order";
    if (cuts(word.where)) return "a word cuts a character";
    end = word.where.end;
  }
  end = 0;
  for (const socialcheck::Link& link : text.links) {
    if (link.where.begin < end || link.where.end <= link.where.begin) return "links are out of order";
    if (link.where.end > value.size()) return "a link leaves the text";
    if (cuts(link.where) || cuts(link.counted)) return "a link cuts a character";
    end = link.where.end;
  }
  return {};
}

/// What is wrong with the sentences, quotes and alternatives of a Text, "" if nothing.
inline std::string parts_fault(const socialcheck::Text& text) {
  std::uint32_t next_word = 0;
  std::uint32_t paragraph = 0;
  for (const socialcheck::Sentence& sentence : text.sentences) {
    if (sentence.first != next_word || sentence.last <= sentence.first) return "sentences do not follow each other";
    if (sentence.paragraph != paragraph && sentence.paragraph != paragraph + 1) return "a paragraph is left out";
    if (!sentence.where.contains(text.span_of(sentence.first, sentence.last))) return "a sentence loses its words";
    for (std::uint32_t word = sentence.first; word < sentence.last; ++word)
      if (&text.sentences[text.sentence_of(word)] != &sentence) return "sentence_of finds another sentence";
    next_word = sentence.last;
    paragraph = sentence.paragraph;
  }
  if (next_word != text.words.size()) return "words stand in no sentence";

  std::uint32_t first = 0;
  for (const socialcheck::Quote& quote : text.quotes) {
    if (quote.first < first || quote.first >= quote.last) return "quotes are out of order";
    if (quote.last > text.words.size()) return "a quote leaves the text";
    first = quote.first;
  }
  first = 0;
  for (const socialcheck::AltWord& alt : text.alternatives) {
    if (alt.first < first || alt.first > alt.last) return "alternatives are out of order";
    if (alt.last > text.words.size() || alt.where.end > text.value.size()) return "an alternative leaves the text";
    if (alt.letters.empty() || alt.letters.end > text.scratch.size()) return "an alternative has no letters";
    const std::string_view letters = std::string_view(text.scratch).substr(alt.letters.begin, alt.letters.size());
    const bool masked = alt.disguise == socialcheck::Disguise::masked;
    if (alt.key != (masked ? 0 : socialcheck::word_key(letters))) return "an alternative has another word's key";
    first = alt.first;
  }
  return {};
}

/// What is wrong with an analysed Text, "" if nothing.
inline std::string text_fault(const socialcheck::Text& text) {
  std::string fault = tokens_fault(text);
  return fault.empty() ? parts_fault(text) : fault;
}

/// What is wrong with the map of a fold of `value`, "" if nothing: it is monotone, stays inside, gives no byte without
/// a source and in well-formed text cuts no character.
inline std::string fold_fault(std::string_view value, std::string_view folded, const socialcheck::OffsetMap& map) {
  const bool sound = well_formed(value);
  socialcheck::Span last;
  for (std::uint32_t at = 0; at < folded.size(); ++at) {
    const socialcheck::Span here = map.map({at, at + 1});
    if (here.begin < last.begin || here.end < last.end) return "the map goes backwards";
    if (here.empty()) return "a folded byte has no source";
    if (here.end > value.size()) return "the map leaves the text";
    // A byte in the middle of a character that was copied maps to itself; the range of the whole character is asked.
    if (sound && on_boundary(folded, at)) {
      std::uint32_t end = at + 1;
      while (!on_boundary(folded, end)) ++end;
      const socialcheck::Span whole = map.map({at, end});
      if (!on_boundary(value, whole.begin) || !on_boundary(value, whole.end)) return "the map cuts a character";
    }
    last = here;
  }
  return {};
}

}  // namespace socialcheck_test
