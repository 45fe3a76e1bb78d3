#include "socialcheck/text/respell.h"

#include <doctest/doctest.h>

#include <string>

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

TEST_SUITE_END();
