#include "socialcheck/text/quotes.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace socialcheck;

TEST_SUITE_BEGIN("text/quotes");

namespace {

std::string quoted(std::string_view value) {
  Text text;
  analyse(value, text);
  std::string out;
  for (const Quote& quote : text.quotes) {
    const Span where = text.span_of(quote.first, quote.last);
    if (!out.empty()) out += '|';
    out += value.substr(where.begin, where.size());
  }
  return out;
}

struct Row {
  const char* name;
  std::string_view value;
  std::string_view result;
};

}  // namespace

TEST_CASE("find_quotes: marks that pair") {
  for (const Row& row : {
           Row{"straight", "He said \"go home\" and \"bye\".", "go home|bye"},
           Row{"curly", "She said “not now”.", "not now"},
           Row{"single curly", "It was ‘fine’ again", "fine"},
           Row{"single straight", "They called her 'useless cow' today", "useless cow"},
           Row{"single with an apostrophe inside", "Saying 'it's fine, don't worry' helps", "it's fine, don't worry"},
           Row{"one in another", "“He said ‘go’ to me”", "He said ‘go’ to me|go"},
           Row{"guillemets and low marks", "«oui» „nein“", "oui|nein"},
           Row{"the same mark at both ends", "”hello” there", "hello"},
           Row{"after brackets and dashes", "(\"one\") –\"two\"", "one|two"},
           Row{"over sentences", "\"One. Two!\" Three", "One. Two"},
           Row{"quoted lines", "Look:\n> you are scum\n> all of you\nNo.", "you are scum\n> all of you"},
           Row{"quoted lines apart", ">one\n\n>two", "one|two"},
       }) {
    SUBCASE(row.name) {
      CHECK(quoted(row.value) == row.result);
    }
  }
}

TEST_CASE("find_quotes: marks that do not") {
  for (const Row& row : {
           Row{"apostrophes", "don't the patients' notes it's", ""},
           Row{"Welsh elisions", "Mae 'na rywun a'r plant 'n dod, 'da ni", ""},
           Row{"English elisions", "'tis the season, rock 'n' roll, '90s' music", ""},
           Row{"no partner", "He said \"go home", ""},
           Row{"not over paragraphs", "\"one\n\ntwo\"", ""},
           Row{"inches", "a 5\" pipe", ""},
           Row{"arrows", "a -> b, 5 > 3", ""},
           Row{"nothing inside", "\"\" “”", ""},
       }) {
    SUBCASE(row.name) {
      CHECK(quoted(row.value) == row.result);
    }
  }
}

TEST_SUITE_END();
