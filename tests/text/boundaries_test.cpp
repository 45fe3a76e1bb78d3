#include "socialcheck/text/boundaries.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/text/text.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("text/boundaries");

namespace {

template <class Find>
std::string cut(std::string_view text, Find find) {
  std::vector<std::uint32_t> breaks;
  find(text, breaks);
  std::string out;
  for (std::size_t i = 1; i < breaks.size(); ++i) {
    if (i > 1) out += '|';
    out += text.substr(breaks[i - 1], breaks[i] - breaks[i - 1]);
  }
  return out;
}

// Words as the tokeniser parts them, with what stands between.
std::string tokenised(std::string_view value) {
  Text text;
  analyse(value, text);
  std::string out;
  for (const Token& token : text.tokens) {
    if (!out.empty()) out += '|';
    out += value.substr(token.where.begin, token.where.size());
  }
  return out;
}

std::string sentences(std::string_view value) {
  Text text;
  analyse(value, text);
  std::string out;
  for (const Sentence& sentence : text.sentences) {
    if (!out.empty()) out += '|';
    out += value.substr(sentence.where.begin, sentence.where.size());
  }
  return out;
}

}  // namespace

// Each row is one way in which our tokens are not the words of UAX 29, and why.
TEST_CASE("word_boundaries: where the tokeniser is tailored") {
  struct Row {
    const char* why;
    std::string_view value, standard, ours;
  };
  for (const Row& row : {
           Row{"links are one token", "nhs.uk/a", "nhs.uk|/|a", "nhs.uk/a"},
           Row{"addresses too", "a@b.org", "a|@|b.org", "a@b.org"},
           Row{"tags and handles keep their sign", "#Flu @NHS", "#|Flu| |@|NHS", "#Flu|@NHS"},
           Row{"underscores part words, as in masked or spaced ones", "a_b", "a_b", "a|_|b"},
           Row{"full stops and colons part words", "a.b a:b", "a.b| |a:b", "a|.|b|a|:|b"},
           Row{"times are one number", "10:30", "10|:|30", "10:30"},
           Row{"units are words of their own", "10am", "10am", "10|am"},
           Row{"runs of one mark are one token", "wait...", "wait|.|.|.", "wait|...|"},
           Row{"white space is no token", "a  b", "a|  |b", "a|b"},
           Row{"what the fold drops stays in the word", "id\u200Biot", "id|\u200B|iot", "id\u200Biot"},
           Row{"words without spaces stay whole", "漢字", "漢|字", "漢字"},
           Row{"decorated letters make words", "ⓢⓞ", "ⓢⓞ", "ⓢⓞ"},
       }) {
    SUBCASE(row.why) {
      CHECK(cut(row.value, word_boundaries) == row.standard);
      const std::string ours(row.ours);
      CHECK(tokenised(row.value) == (ours.back() == '|' ? ours.substr(0, ours.size() - 1) : ours));
    }
  }
}

// Each row is one way in which our sentences are not those of UAX 29, and why.
TEST_CASE("sentence_boundaries: where sentences are tailored") {
  struct Row {
    const char* why;
    std::string_view value, standard, ours;
  };
  for (const Row& row : {
           Row{"abbreviations", "Dr. Jones", "Dr. |Jones", "Dr. Jones"},
           Row{"initials", "J. Smith", "J. |Smith", "J. Smith"},
           Row{"small letters after a long word", "went home. didn't", "went home. didn't", "went home.|didn't"},
           Row{"a small letter after a closing quote", "\"Go!\" he said", "\"Go!\" |he said", "\"Go!\" he said"},
           Row{"a mark between letters", "sh!t happens", "sh!|t happens", "sh!t happens"},
           Row{"an ellipsis before a capital", "Yes… No", "Yes… No", "Yes…|No"},
           Row{"emoji before a capital", "Great day 😀 Thanks", "Great day 😀 Thanks", "Great day 😀|Thanks"},
           Row{"bullets", "• One • Two", "• One • Two", "• One|• Two"},
           Row{"the number of a list item", "2. Book", "2. |Book", "2. Book"},
           Row{"emoji belong to what they follow", "Ok! 😀 So", "Ok! |😀 So", "Ok! 😀|So"},
       }) {
    SUBCASE(row.why) {
      CHECK(cut(row.value, sentence_boundaries) == row.standard);
      CHECK(sentences(row.value) == row.ours);
    }
  }
}

TEST_SUITE_END();
