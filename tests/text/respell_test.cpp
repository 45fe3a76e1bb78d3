#include "socialcheck/text/respell.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "socialcheck/text/ascii.h"

using namespace socialcheck;

namespace {

/// All readings of a text, with what they stand for.
std::string readings(std::string_view value) {
  Text text;
  analyse(value, text);
  std::string out;
  for (const AltWord& alt : text.alternatives) {
    if (!out.empty()) out += ' ';
    out += text.scratch.substr(alt.letters.begin, alt.letters.size());
    CHECK(alt.where.begin < alt.where.end);
    CHECK(alt.where.end <= value.size());
    CHECK(alt.first <= alt.last);
    CHECK(alt.last <= text.words.size());
  }
  return out;
}

}  // namespace

TEST_SUITE_BEGIN("text/respell");

TEST_CASE("find_respellings: words that are written otherwise") {
  struct Row {
    const char* name;
    std::string_view text, readings;
  };
  for (const Row& row : {
           Row{"a letter as a number", "utter &#115;tuff here", "stuff"},
           Row{"all of them", "&#x73;&#x74;&#x75;&#x66;&#x66;", "stuff"},
           Row{"one that cannot be seen", "utter st&shy;uff", "stshy stuff"},
           Row{"an ampersand is no letter", "Fish &amp; chips", ""},
           Row{"nor is a query", "at https://example.org/?a=1&lang=2", ""},
           Row{"two parts", "a load of: stu ff", "stuff"},
           Row{"two parts on two lines", "a load of: stu\nff", "stuff"},
           Row{"with either neighbour", "say wo rd now", "saywo word rdnow"},
           Row{"capitals", "ST UFF", "stuff"},
           Row{"capitals inside are names", "Bo Ryx. Was there", ""},
           Row{"nor are common words", "it is so far an old tale of the sea", ""},
           Row{"nor is the end of a masked one", "you s***ing fool", "s***ing sing"},
           Row{"a mark between", "stu, ff", ""},
           Row{"a letter twice", "stuuff", "stuff"},
           Row{"one that words have twice", "stufff or freee", "stuf stuff fre free"},
           Row{"v for u", "such stvff", "stuff"},
           Row{"v beside a vowel", "given over every vault", ""},
           Row{"shown backwards", "such \u202Effuts\u202C here", "stuff"},
           Row{"to the end of the line", "such \u202Effuts\nhere", "stuff"},
       }) {
    CAPTURE(row.name);
    CHECK(readings(row.text) == row.readings);
  }
}

namespace {

/// A word without the second of two letters that no English word has twice, letter by letter.
std::string undoubled(std::string word) {
  for (std::size_t i = 0; i + 1 < word.size();) {
    const bool twice =
        word[i] == word[i + 1] && std::string_view("aihjkquvwxy").find(word[i]) != std::string_view::npos;
    twice ? (void)word.erase(i, 1) : (void)++i;
  }
  return word;
}

/// A word with `u` for each `v` between two consonants, from the left.
std::string with_vowels(std::string word) {
  const auto consonant = [](char c) {
    return is_letter(c) && std::string_view("aeiouy").find(c) == std::string_view::npos;
  };
  for (std::size_t i = 1; i + 1 < word.size(); ++i)
    if (word[i] == 'v' && consonant(word[i - 1]) && consonant(word[i + 1])) word[i] = 'u';
  return word;
}

}  // namespace

TEST_CASE("find_respellings: letters twice and a v for a vowel, as letter by letter") {
  std::mt19937 random(20261126);
  constexpr std::string_view letters = "avvveikzbt";
  int respelt = 0;
  for (int times = 0; times < 20000; ++times) {
    std::string word;
    for (std::size_t left = random() % 5 + 4; left > 0; --left) word += letters[random() % letters.size()];
    bool thrice = false;  // what is stretched has readings of another kind
    for (std::size_t i = 2; i < word.size(); ++i) thrice = thrice || (word[i] == word[i - 1] && word[i] == word[i - 2]);
    if (thrice) continue;
    std::string expected;
    for (const std::string& reading : {undoubled(word), with_vowels(word)}) {
      if (reading == word) continue;
      expected += (expected.empty() ? "" : " ") + reading;
      ++respelt;
    }
    CHECK_MESSAGE(readings(word) == expected, word);
  }
  CHECK(respelt > 1000);
}

TEST_SUITE_END();
