#include "socialcheck/text/tokenise.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/fold.h"
#include "text/generated_text.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("text/tokenise");

namespace {

struct Row {
  const char* name;
  std::string_view value;
  std::string_view result;
};

std::string_view part(std::string_view value, Span where) {
  return value.substr(where.begin, where.size());
}

// "word[See] punctuation[,]"
std::string dump_tokens(std::string_view value) {
  Text text;
  analyse(value, text);
  std::string out;
  for (const Token& token : text.tokens) {
    if (!out.empty()) out += ' ';
    out += name_of(token.kind);
    out += token.kind == TokenKind::newline ? "" : "[" + std::string(part(value, token.where)) + "]";
  }
  return out;
}

// Words as they stand, separated by |.
std::string dump_words(std::string_view value) {
  Text text;
  analyse(value, text);
  std::string out;
  for (const Word& word : text.words) {
    if (!out.empty()) out += '|';
    out += part(value, word.where);
  }
  return out;
}

std::vector<std::uint64_t> keys(std::string_view value) {
  Text text;
  analyse(value, text);
  std::vector<std::uint64_t> out;
  for (const Word& word : text.words) out.push_back(word.key);
  return out;
}

}  // namespace

TEST_CASE("tokenise: kinds of tokens and where they end") {
  for (const Row& row : {
           Row{"apostrophes inside words", "don't i'r mae’n y'all", "word[don't] word[i'r] word[mae’n] word[y'all]"},
           Row{"apostrophes outside words", "'r patients' '90s",
               "punctuation['] word[r] word[patients] punctuation['] punctuation['] word[90s]"},
           Row{"an apostrophe after something hidden", "we\u200B'll go", "word[we\u200B'll] word[go]"},
           Row{"letters that nobody sees start no word", "\u115F \u3164id\u115Fiot\uFFA0",
               "other[\u115F] other[\u3164] word[id\u115Fiot] other[\uFFA0]"},
           Row{"hyphens part words", "dod-i'r e-mail",
               "word[dod] punctuation[-] word[i'r] word[e] punctuation[-] word[mail]"},
           Row{"underscores part words", "first_name", "word[first] punctuation[_] word[name]"},
           Row{"numbers", "3.5 10:30 1,000 9.5% 3/4",
               "number[3.5] number[10:30] number[1,000] number[9.5] symbol[%] number[3] punctuation[/] number[4]"},
           Row{"a number's last stop", "by 2027. At 10, 11.",
               "word[by] number[2027] punctuation[.] word[At] number[10] punctuation[,] number[11] punctuation[.]"},
           Row{"units after numbers", "10am 5mg 10.30pm 2hrs 1ML",
               "number[10] word[am] number[5] word[mg] number[10.30] word[pm] number[2] word[hrs] word[1ML]"},
           Row{"letters and digits", "COVID19 A1 1AA 4th 5G HbA1c 1d10t",
               "word[COVID19] word[A1] word[1AA] word[4th] word[5G] word[HbA1c] word[1d10t]"},
           Row{"money and signs", "£10 + A & E = 5°",
               "symbol[£] number[10] symbol[+] word[A] symbol[&] word[E] symbol[=] number[5] symbol[°]"},
           Row{"number sign", "#1 # x ##y", "symbol[#] number[1] punctuation[#] word[x] punctuation[#] hashtag[#y]"},
           Row{"at sign", "Nurse @ Thornley", "word[Nurse] symbol[@] word[Thornley]"},
           Row{"runs of marks", "wait... what?! -- no",
               "word[wait] punctuation[...] word[what] punctuation[?] punctuation[!] "
               "punctuation[--] word[no]"},
           Row{"line ends", "a\nb\r\nc\rd", "word[a] newline word[b] newline word[c] newline word[d]"},
           Row{"tags and handles", "#FluJab @NHSuk/news $ABC @ward@social.example",
               "hashtag[#FluJab] mention[@NHSuk/news] cashtag[$ABC] mention[@ward@social.example]"},
           Row{"a tag ends at a hyphen", "#flu-jab #nhs’s",
               "hashtag[#flu] punctuation[-] word[jab] hashtag[#nhs] punctuation[’] word[s]"},
           Row{"links", "See nhs.uk, https://nhs.uk/a(b). node.js",
               "word[See] url[nhs.uk] punctuation[,] url[https://nhs.uk/a(b)] punctuation[.] word[node] punctuation[.] "
               "word[js]"},
           Row{"e-mail", "a.b@nhs.net, mailto:c@d.org",
               "email[a.b@nhs.net] punctuation[,] word[mailto] punctuation[:] "
               "email[c@d.org]"},
           Row{"emoji", "ok😀👍🏽🇬🇧1️⃣",
               "word[ok] emoji[😀] emoji[👍🏽] emoji[🇬🇧] emoji[1️⃣]"},
           Row{"text style", "☺︎ ☺️", "symbol[☺︎] emoji[☺️]"},
           Row{"a boxed letter alone and in a word", "🅱️ 🅱️itch", "emoji[🅱️] word[🅱️itch]"},
           Row{"half a flag", "🇮 🇩", "word[🇮] word[🇩]"},
           Row{"hidden characters inside words", "id\u200Bio\u00ADt x\u200B y",
               "word[id\u200Bio\u00ADt] word[x] "
               "other[\u200B] word[y]"},
           Row{"marks", "Dw\u0302r s\u0336h\u0336", "word[Dw\u0302r] word[s\u0336h\u0336]"},
           Row{"other scripts", "сука 漢字 العربية", "word[сука] word[漢字] word[العربية]"},
           Row{"other digits", "٣٤ ０７ ½ ②", "number[٣٤] number[０７] number[½] number[②]"},
           Row{"controls", "a\x01\x02 b", "word[a] other[\x01\x02] word[b]"},
           Row{"no-break space", "10\u00A0mg", "number[10] word[mg]"},
       }) {
    SUBCASE(row.name) {
      CHECK(dump_tokens(row.value) == row.result);
    }
  }
}

TEST_CASE("tokenise: words that tokens give") {
  for (const Row& row : {
           Row{"links and marks give none", "See nhs.uk, now!", "See|now"},
           Row{"tags and handles give their parts", "#MyPatientDied @NHSWales", "My|Patient|Died|NHS|Wales"},
           Row{"addresses too", "jo.bloggs@thornley.example", "jo|bloggs|thornley|example"},
           Row{"cashtags, numbers, emoji and signs", "$ABC 10 😀 £", "ABC|10|😀|£"},
       }) {
    SUBCASE(row.name) {
      CHECK(dump_words(row.value) == row.result);
    }
  }
}

TEST_CASE("tokenise: words that mean the same have the same key") {
  struct Same {
    const char* name;
    std::string_view a, b;
  };
  for (const Same& row : {
           Same{"case", "CLASS Extraordinary", "class extraordinary"},
           Same{"apostrophes", "Don’t mae’n", "don't mae'n"},
           Same{"decomposed letters", "Dw\u0302r ty\u0302", "dŵr tŷ"},
           Same{"decorated letters", "𝐈𝐝𝐢𝐨𝐭 ⓢⓣⓤⓟⓘⓓ ꜱʜɪᴛ ＮＨＳ", "idiot stupid shit nhs"},
           Same{"hidden characters", "id\u200Biot st\u00ADupid", "idiot stupid"},
           Same{"strike-through", "i\u0336d\u0336i\u0336o\u0336t\u0336", "idiot"},
           Same{"tag and text", "#MyPatientDied", "my patient died"},
           Same{"number and unit", "10am", "10 AM"},
           Same{"full-width number", "０７７００", "07700"},
           Same{"styled emoji", "❤️", "❤"},
       }) {
    SUBCASE(row.name) {
      CHECK(keys(row.a) == keys(row.b));
    }
  }
}

TEST_CASE("tokenise: words that differ keep different keys") {
  CHECK(keys("tŷ") != keys("ty"));
  CHECK(keys("gŵn") != keys("gwn"));
  CHECK(keys("café") != keys("cafe"));
  CHECK(keys("class") != keys("ass"));
  CHECK(keys("can't") != keys("cant"));
  CHECK(keys("🇬🇧") != keys("gb"));
  CHECK(keys("🅰️") != keys("a"));
}

// The rules for ASCII text without signs, links and tags, in the plainest way.
namespace {

struct Plain {
  std::string token;
  std::string key;  // empty for marks
};

std::vector<Plain> plain_tokens(std::string_view value) {
  std::vector<Plain> out;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t begin = at;
    const char c = value[at];
    if (c == ' ') {
      ++at;
      continue;
    }
    if (is_letter(c)) {
      while (at < value.size() && (is_alnum(value[at]) || (value[at] == '\'' && is_letter(byte_at(value, at + 1)))))
        ++at;
    } else {
      while (at < value.size() && value[at] == c) ++at;
    }
    Plain found{std::string(value.substr(begin, at - begin)), ""};
    if (is_letter(c)) found.key = found.token;
    for (char& letter : found.key) letter = to_lower(letter);
    out.push_back(found);
  }
  return out;
}

}  // namespace

TEST_CASE("tokenise: finds the same as the plainest reading, for any ASCII words") {
  const auto letters = rc::gen::elementOf(std::string("aabcdxyzABZ019'  ,-?"));
  CHECK(rc::check("plain tokens", [&] {
    const std::string value = *rc::gen::container<std::string>(letters);
    for (std::size_t i = 0; i < value.size(); ++i)  // numbers have rules of their own
      if (is_digit(value[i]) && (i == 0 || !is_alnum(value[i - 1]))) RC_DISCARD("starts with a digit");
    Text text;
    analyse(value, text);
    const std::vector<Plain> plain = plain_tokens(value);
    RC_ASSERT(text.tokens.size() == plain.size());
    std::size_t word = 0;
    for (std::size_t i = 0; i < plain.size(); ++i) {
      RC_ASSERT(part(value, text.tokens[i].where) == plain[i].token);
      if (plain[i].key.empty()) continue;
      RC_ASSERT(text.words[word].key == word_key(plain[i].key));
      RC_ASSERT(text.words[word].token == i);
      ++word;
    }
    RC_ASSERT(word == text.words.size());
  }));
}

TEST_CASE("tokenise: every key is that of the folded word, in any text") {
  CHECK(rc::check("keys", [] {
    const std::string value = *test::texts();
    Text text;
    analyse(value, text);
    for (const Word& word : text.words) {
      const TokenKind kind = text.tokens[word.token].kind;
      if (kind != TokenKind::word && kind != TokenKind::hashtag && kind != TokenKind::mention) continue;
      const std::string_view shown = part(value, word.where);
      const bool plain = word.key == word_key(folded(shown));
      // Of mixed scripts: as it looks. A mark that joins no letter of its own script is dropped before that.
      RC_ASSERT(plain || word.key == word_key(folded(folded(shown), word_folds | Fold::lookalike)));
    }
  }));
}

TEST_CASE("tokenise: the key of a word of mixed scripts is that of what it looks like") {
  CHECK(keys("pаtiеnt") == keys("patient"));
  CHECK(keys("ѕаyѕ") == keys("says"));
  CHECK(keys("пациент") != keys("patient"));
  CHECK(keys("сор") != keys("cop"));  // all of one script
  CHECK(keys("µg") != keys("ug"));
  CHECK(keys("tŷ") != keys("ty"));
  CHECK(keys("pаtiеnt\u0302") == keys("patient\u0302"));
  CHECK(keys("pаt\u0430\u0302iеnt") == keys("patаient"));
}

TEST_SUITE_END();
