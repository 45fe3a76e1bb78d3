#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/span.h"
#include "socialcheck/text/fold.h"
#include "socialcheck/text/links.h"

namespace socialcheck {

enum class TokenKind : std::uint8_t {
  word,
  hashtag,  ///< With its `#`.
  mention,  ///< With its `@`; a list (@name/list) and a remote handle (@user@host) are one token.
  cashtag,
  url,
  email,
  number,
  emoji,        ///< One full sequence: ZWJ, keycap, flag, tag and modifier sequences are one token.
  symbol,       ///< Signs that stand for words: currency, %, &, +, =, and the like.
  punctuation,  ///< One mark, or a run of the same mark.
  newline,
  other,  ///< Anything else that is not white space (controls, unassigned).
};

/// "word", "hashtag"..., as the `tokens` command prints them.
[[nodiscard]] std::string_view name_of(TokenKind kind);

/// One token. Tokens are in order, do not overlap, and what lies between two of them is white space only.
struct Token {
  Span where;  ///< Bytes of the field's value.
  TokenKind kind = TokenKind::word;
};

/// The unit in which phrases match and distances are counted: a word, number, emoji, symbol or cashtag token; a
/// hashtag, mention or e-mail address gives one Word for each part it is made of (#MyPatientDied: my, patient, died;
/// segment.h). URLs, punctuation, line ends and `other` give none.
struct Word {
  std::uint64_t key = 0;       ///< word_key() of the folded word; of what it looks like if it mixes scripts.
  Span where;                  ///< Bytes of the field's value: the part of the token that the word is.
  std::uint32_t token = 0;     ///< Index of its token.
  std::uint32_t sentence = 0;  ///< Index of its sentence.
};

/// Ways in which people disguise a word. A reading that needs one of these is kept apart, as an alternative: only
/// signals that ask for the fold see it.
enum class Disguise : std::uint8_t {
  leet = 1,        ///< b1tch, @rse, sh!t
  masked = 2,      ///< f***ing, sh*t: the key is 0, and `letters` has `*` for one hidden letter
  spaced = 4,      ///< s h i t, i.d.i.o.t
  stretched = 8,   ///< stuuupid
  lookalike = 16,  ///< homoglyphs of another script, upside-down letters, letters spelt with flags
};

/// A second reading of a run of words as one word.
struct AltWord {
  std::uint64_t key = 0;
  Span where;               ///< Bytes of the field's value.
  std::uint32_t first = 0;  ///< Words [first, last) that it replaces; may be empty (a token of punctuation only).
  std::uint32_t last = 0;
  Disguise disguise = Disguise::leet;
  Span letters;  ///< Bytes of Text::scratch with the reading, lower-case ("f***ing" keeps its stars).
};

enum class Language : std::uint8_t { unknown, english, welsh, other };

/// A sentence: words [first, last). A line break ends one; so do bullets and the marks . ! ? … where UAX 29 and the
/// list of abbreviations say so. Sentences are in order and together hold every word.
struct Sentence {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  Span where;                   ///< Bytes of the field's value, from its first to its last token.
  std::uint32_t paragraph = 0;  ///< Counts from 0; an empty line starts a new one.
  Language language = Language::unknown;
  bool question = false;  ///< Ends in a question mark.
};

/// A run between quotation marks: words [first, last).
struct Quote {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// What is in one field's value: made once by analyse(), read by everything that matches. Reuse one Text for many
/// values: it keeps its memory.
struct Text {
  std::string_view value;  ///< Valid UTF-8; must outlive the Text's use.
  bool ascii = true;       ///< Every byte of the value is below 0x80.
  bool ampersands = true;  ///< There is a `&` or a `<`, without which there is no character reference (entity.h).
  bool wide_gaps = true;   ///< Two blanks stand side by side.
  std::vector<Token> tokens;
  std::vector<Word> words;
  std::vector<AltWord> alternatives;  ///< In order of `first`; a few for each token at most.
  std::vector<Sentence> sentences;
  std::vector<Quote> quotes;
  std::string scratch;      ///< Decoded letters of alternatives and of folded words.
  std::vector<Link> links;  ///< Web and e-mail addresses, in order; the tokens `url` and `email` are theirs.

  /// What analyse() keeps between calls and passes from one of its steps to the next. Nothing for callers.
  struct Memory {
    /// Why a token may be part of a disguised word.
    enum class Reason : std::uint8_t { repeats, mixed, sign, apart, dotted, foreign };
    struct Suspect {
      std::uint32_t token;
      Reason reason;
    };
    std::vector<Suspect> suspects;     ///< In order of token.
    std::vector<std::uint32_t> stops;  ///< Tokens that may end a sentence.
    std::vector<std::uint32_t> weak;   ///< Sentences whose language is a weak guess.
    std::vector<Span> parts;           ///< Of one tag or handle.
    std::string folded;                ///< One word.
    LinkMemory links;
    FoldCache folds;
    bool quotes = false;  ///< A quotation mark or apostrophe outside words was seen.
  };
  Memory memory;

  /// Index of the sentence that holds a word, or of the last one for what stands after all words; words must not be
  /// empty.
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t word) const {
    return word < words.size() ? words[word].sentence : static_cast<std::uint32_t>(sentences.size()) - 1;
  }
  /// Bytes of the value from the first of the words [first, last) to the last of them; they must not be empty.
  [[nodiscard]] Span span_of(std::uint32_t first, std::uint32_t last) const {
    return {words[first].where.begin, words[last - 1].where.end};
  }
};

/// Key of a folded word: lower-case, NFKC, no marks that are only decoration, apostrophes straight. Words of up to
/// eight bytes are their own key (first byte lowest, zero-padded); longer ones are hashed. The hash is part of compiled
/// policies: change it only together with the blob version.
[[nodiscard]] std::uint64_t word_key(std::string_view folded);

/// Tokens, words, alternatives, sentences and quotes of a value. Linear in its size, whatever it holds. `language` is
/// the declared language if it is one of English or Welsh, else unknown: then each sentence is guessed on its own.
void analyse(std::string_view value, Text& out, Language declared = Language::unknown);

}  // namespace socialcheck
