#include "socialcheck/text/text.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/text/boundaries.h"
#include "socialcheck/text/length.h"
#include "socialcheck/text/unicode.h"
#include "text/generated_text.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("text/text");

namespace {

bool on_boundary(std::string_view value, std::uint32_t at) {
  return at == value.size() || (static_cast<unsigned char>(value[at]) & 0xC0) != 0x80;
}

// What must hold of any Text, whatever it was made from.
void check_text(const Text& text, bool well_formed) {
  const std::string_view value = text.value;
  std::uint32_t end = 0;
  for (const Token& token : text.tokens) {
    RC_ASSERT(token.where.begin >= end);
    RC_ASSERT(token.where.end > token.where.begin);
    RC_ASSERT(token.where.end <= value.size());
    if (well_formed) RC_ASSERT(on_boundary(value, token.where.begin) && on_boundary(value, token.where.end));
    for (std::uint32_t at = end; at < token.where.begin;) {  // nothing but white space between tokens
      const Decoded next = decode(value, at);
      RC_ASSERT(is_space(next.code));
      at += next.size;
    }
    end = token.where.end;
  }
  for (std::uint32_t at = end; at < value.size();) {
    const Decoded next = decode(value, at);
    RC_ASSERT(is_space(next.code));
    at += next.size;
  }

  std::uint32_t word_end = 0;
  for (const Word& word : text.words) {
    RC_ASSERT(word.token < text.tokens.size());
    RC_ASSERT(text.tokens[word.token].where.contains(word.where));
    RC_ASSERT(word.where.begin >= word_end);
    RC_ASSERT(!word.where.empty());
    word_end = word.where.end;
  }

  std::uint32_t next_word = 0;
  std::uint32_t paragraph = 0;
  for (const Sentence& sentence : text.sentences) {
    RC_ASSERT(sentence.first == next_word);
    RC_ASSERT(sentence.last > sentence.first);
    RC_ASSERT(sentence.paragraph == paragraph || sentence.paragraph == paragraph + 1);
    RC_ASSERT(sentence.where.contains(text.span_of(sentence.first, sentence.last)));
    for (std::uint32_t word = sentence.first; word < sentence.last; ++word)
      RC_ASSERT(&text.sentences[text.sentence_of(word)] == &sentence);
    next_word = sentence.last;
    paragraph = sentence.paragraph;
  }
  RC_ASSERT(next_word == text.words.size());

  std::uint32_t first = 0;
  for (const Quote& quote : text.quotes) {
    RC_ASSERT(quote.first >= first);
    RC_ASSERT(quote.first < quote.last);
    RC_ASSERT(quote.last <= text.words.size());
    first = quote.first;
  }
  first = 0;
  for (const AltWord& alt : text.alternatives) {
    RC_ASSERT(alt.first >= first);
    RC_ASSERT(alt.first <= alt.last);
    RC_ASSERT(alt.last <= text.words.size());
    RC_ASSERT(alt.where.end <= value.size());
    RC_ASSERT(!alt.letters.empty());
    RC_ASSERT(alt.letters.end <= text.scratch.size());
    const std::string_view letters = std::string_view(text.scratch).substr(alt.letters.begin, alt.letters.size());
    RC_ASSERT(alt.key == (alt.disguise == Disguise::masked ? 0 : word_key(letters)));
    first = alt.first;
  }
  std::uint32_t link_end = 0;
  for (const Link& link : text.links) {
    RC_ASSERT(link.where.begin >= link_end);
    RC_ASSERT(link.where.end <= value.size());
    RC_ASSERT(link.where.end > link.where.begin);
    link_end = link.where.end;
  }
}

}  // namespace

TEST_CASE("analyse: tokens cover the text and everything is in order, for any text") {
  Text text;
  CHECK(rc::check("well-formed", [&] {
    const std::string value = *test::texts();
    analyse(value, text);
    check_text(text, true);
  }));
}

TEST_CASE("analyse: malformed bytes do no harm") {
  Text text;
  CHECK(rc::check("broken", [&] {
    const std::string value = *test::broken_texts();
    analyse(value, text);
    check_text(text, false);
    RC_ASSERT(measure(text).utf8 == value.size());
  }));
  CHECK(rc::check("bytes", [&] {
    const std::string value = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    analyse(value, text);
    check_text(text, false);
  }));
}

TEST_CASE("analyse: a Text that is used again tells nothing of what was in it") {
  Text used;
  CHECK(rc::check("reuse", [&] {
    const std::string value = *test::texts();
    analyse(value, used);
    Text fresh;
    analyse(value, fresh);
    RC_ASSERT(used.tokens.size() == fresh.tokens.size());
    RC_ASSERT(used.words.size() == fresh.words.size());
    for (std::size_t i = 0; i < fresh.words.size(); ++i) RC_ASSERT(used.words[i].key == fresh.words[i].key);
    RC_ASSERT(used.sentences.size() == fresh.sentences.size());
    RC_ASSERT(used.quotes.size() == fresh.quotes.size());
    RC_ASSERT(used.alternatives.size() == fresh.alternatives.size());
    RC_ASSERT(used.scratch == fresh.scratch);
  }));
}

TEST_CASE("analyse: one block of letters between spaces says whether it holds ASCII only") {
  Text text;
  analyse("plain", text);
  CHECK(text.ascii);
  analyse("tŷ", text);
  CHECK_FALSE(text.ascii);
}

TEST_CASE("analyse: the time grows with the size, whatever the text repeats") {
  struct Row {
    const char* name;
    std::string_view unit;
  };
  const Row repeated[] = {{"marks", "\u0302"},
                          {"unordered marks", "\u0302\u0327\u0321"},
                          {"letters", "a"},
                          {"open brackets", "("},
                          {"links in brackets", "(a.com/(b"},
                          {"dots", "a."},
                          {"domains", "a.com."},
                          {"addresses", "a@b."},
                          {"at signs", "@a"},
                          {"number signs", "#1"},
                          {"joined emoji", "👩\u200D"},
                          {"flags", "🇬🇧"},
                          {"words and emoji", "a😀 "},
                          {"hidden characters", "a\u200B"},
                          {"quotes", "“a "},
                          {"apostrophes", "'a "},
                          {"stops", "a!?"},
                          {"abbreviations", "e.g. "},
                          {"leet", "b1tch"},
                          {"masks", "f*"},
                          {"single letters", "a.b "},
                          {"stretches", "aaab"},
                          {"other scripts", "漢.com"},
                          {"line ends", "\n"},
                          {"schemes", "http://1."}};
  Text text;
  for (const Row& row : repeated) {
    CAPTURE(row.name);
    const auto time = [&](std::size_t size) {
      std::string value = "http://a.com/";
      while (value.size() < size) value += row.unit;
      double best = 1e9;
      for (int run = 0; run < 3; ++run) {
        const auto start = std::chrono::steady_clock::now();
        analyse(value, text);
        static_cast<void>(measure(text));
        best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
      }
      return best;
    };
    // Sixteen times the size; squared it would be 256 times the time.
    const double small = time(10'000);
    CHECK(time(160'000) < 100 * small + 0.05);
  }
}

TEST_SUITE_END();
