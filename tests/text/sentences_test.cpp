#include "socialcheck/text/sentences.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace socialcheck;

TEST_SUITE_BEGIN("text/sentences");

namespace {

// Sentences between | marks; ¶ before one that starts a paragraph, ? after one that asks.
std::string split(std::string_view value) {
  Text text;
  analyse(value, text);
  std::string out;
  std::uint32_t paragraph = 0;
  for (const Sentence& sentence : text.sentences) {
    if (!out.empty()) out += '|';
    if (sentence.paragraph != paragraph) out += "¶";
    paragraph = sentence.paragraph;
    out += value.substr(sentence.where.begin, sentence.where.size());
    if (sentence.question) out += "{?}";
  }
  return out;
}

struct Row {
  const char* name;
  std::string_view value;
  std::string_view result;
};

}  // namespace

TEST_CASE("find_sentences: where posts break") {
  for (const Row& row : {
           Row{"marks", "One. Two! Three? Four", "One.|Two!|Three?{?}|Four"},
           Row{"marks together", "Really?! No!! Ok...", "Really?!{?}|No!!|Ok..."},
           Row{"titles", "Dr. Jones and Mrs. Pell saw St. Mary. Good", "Dr. Jones and Mrs. Pell saw St. Mary.|Good"},
           Row{"abbreviations inside", "Bring e.g. a scarf, i.e. something warm. Thanks",
               "Bring e.g. a scarf, i.e. something warm.|Thanks"},
           Row{"approximately", "It takes approx. Two hours. Yes", "It takes approx. Two hours.|Yes"},
           Row{"and so on", "Bring food etc. and drink. Food etc. Thanks",
               "Bring food etc. and drink.|Food etc.|Thanks"},
           Row{"times of day", "At 10 a.m. on Monday. At 5 p.m. The end", "At 10 a.m. on Monday.|At 5 p.m.|The end"},
           Row{"numbers of things", "See No. 5 and ext. 12. No. Not that", "See No. 5 and ext. 12.|No.|Not that"},
           Row{"initials", "J. Smith of the U.K. is here. Good", "J. Smith of the U.K. is here.|Good"},
           Row{"Welsh abbreviations", "Dewch yn gynnar, e.e. am 9, h.y. cyn 10. Diolch",
               "Dewch yn gynnar, e.e. am 9, h.y. cyn 10.|Diolch"},
           Row{"decimals and times", "It cost 3.50 at 10:30. Cheap", "It cost 3.50 at 10:30.|Cheap"},
           Row{"links", "See nhs.uk. Or www.nhs.uk/a.b.c now. Ok", "See nhs.uk.|Or www.nhs.uk/a.b.c now.|Ok"},
           Row{"ellipsis before a small letter", "Yes… no. Well... maybe. Hm… But", "Yes… no.|Well... maybe.|Hm…|But"},
           Row{"no space", "Call 111.Then wait. It is v2.0", "Call 111.|Then wait.|It is v2.0"},
           Row{"a link alone joins", "Ready? nhs.uk/x", "Ready? nhs.uk/x{?}"},
           Row{"small letters", "went home. didn't say. it was ok", "went home.|didn't say. it was ok"},
           Row{"quotes", "He said \"Go home.\" Then left. \"Why?\" she asked",
               "He said \"Go home.\"|Then left.|\"Why?\" "
               "she asked"},
           Row{"a mark inside a word", "what a sh!t day. Really", "what a sh!t day.|Really"},
           Row{"emoji after the mark", "Great! 😀🎉 Thanks", "Great! 😀🎉|Thanks"},
           Row{"emoji for the mark", "Great day 😀 Thanks all 🎉 bye", "Great day 😀|Thanks all 🎉 bye"},
           Row{"emoji as a verb", "I ❤️ Wales and we 💙 Our nurses", "I ❤️ Wales and we 💙 Our nurses"},
           Row{"emoji first", "⚠️ Warning 👉 Book", "⚠️ Warning 👉|Book"},
           Row{"question with emoji", "Ready? 🤔", "Ready? 🤔{?}"},
           Row{"bullets inside a line", "• Book online • Call us • Wait", "• Book online|• Call us|• Wait"},
           Row{"lists", "- First\n- Second\n1. Third\n2. Fourth", "- First|- Second|1. Third|2. Fourth"},
           Row{"a list with small letters", "1. wash hands\n2. dry them", "1. wash hands|2. dry them"},
           Row{"threads", "Flu jabs start Monday (1/4)\n2/4 Book online. 3/4 Wait",
               "Flu jabs start Monday (1/4)|2/4 Book "
               "online.|3/4 Wait"},
           Row{"line breaks and paragraphs", "One\ntwo\n\nThree\r\n\r\n\r\nFour", "One|two|¶Three|¶Four"},
           Row{"blank first lines", "\n\n\nOne", "One"},
           Row{"tags at the end", "Thanks. #FluJab #NHS", "Thanks.|#FluJab #NHS"},
           Row{"marks alone join", "Really ?\n—\nYes", "Really ?{?}|Yes"},
           Row{"other scripts", "这是一句。那是两句？好", "这是一句。|那是两句？{?}|好"},
           Row{"brackets", "Yes (see below.) Then go", "Yes (see below.)|Then go"},
           Row{"full stop after a tag", "Vote #ToriesOut. Now", "Vote #ToriesOut.|Now"},
           Row{"nothing", "", ""},
           Row{"only marks", "... !!", ""},
       }) {
    SUBCASE(row.name) {
      CHECK(split(row.value) == row.result);
    }
  }
}

TEST_SUITE_END();
