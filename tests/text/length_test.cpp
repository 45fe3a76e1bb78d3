#include "socialcheck/text/length.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <string_view>

#include "conformance/json_lines.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("text/length");

namespace {

Lengths lengths(std::string_view value) {
  Text text;
  analyse(value, text);
  return measure(text);
}

}  // namespace

TEST_CASE("measure: every row of the reference vectors for X") {
  std::ifstream file(std::string(SOCIALCHECK_SHARED) + "/reference/x-length-vectors.tsv");
  if (!file) {
    MESSAGE("no shared reference data");
    return;
  }
  std::size_t rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    const std::size_t text_at = line.find('\t') + 1;
    const std::size_t weight_at = line.find('\t', text_at) + 1;
    const std::size_t valid_at = line.find('\t', weight_at) + 1;
    const std::string text = test::JsonReader(std::string_view(line).substr(text_at)).read().text;
    CAPTURE(line.substr(0, text_at));
    const Lengths found = lengths(text);
    CHECK(found.x == std::stoul(line.substr(weight_at)));
    CHECK((found.x > 0 && found.x <= 280 && found.x_accepts) == line.substr(valid_at).starts_with("true"));
    ++rows;
  }
  CHECK(rows > 50);
}

TEST_CASE("measure: weighted length of every twitter-text case") {
  for (const test::Json& each : test::read_json_lines("conformance/twitter-text/cases.jsonl")) {
    if (each["section"].text.find("Counter") == std::string::npos) continue;
    if (each["v2_only"].text == "true") continue;
    CAPTURE(each["section"].text);
    CAPTURE(each["desc"].text);
    CAPTURE(each["text"].text);
    const Lengths found = lengths(each["text"].text);
    CHECK(found.x == each["expect"]["weightedLength"].number());
    CHECK((found.x > 0 && found.x <= 280 && found.x_accepts) == (each["expect"]["valid"].text == "true"));
  }
}

TEST_CASE("measure: what each platform counts") {
  struct Row {
    const char* name;
    std::string_view text;
    Lengths want;
  };
  for (const Row& row : {
           Row{"ASCII", "Flu jabs today", {14, 14, 14, 14, 14, 14, 14, 14}},
           Row{"Welsh", "Tŷ", {2, 2, 2, 2, 3, 2, 2, 2}},
           Row{"line end of two bytes", "a\r\nb", {4, 4, 3, 4, 4, 4, 3, 4}},
           Row{"emoji with skin tone", "👍🏽", {2, 2, 1, 2, 8, 4, 1, 8}},
           Row{"family", "👨‍👩‍👧‍👦", {2, 2, 1, 7, 25, 11, 1, 25}},
           Row{"newer than X's parser", "❤️‍🔥", {5, 2, 1, 4, 13, 5, 1, 13}},
           Row{"link with scheme", "See https://www.nhs.uk/flu", {27, 27, 26, 26, 26, 26, 27, 26}},
           Row{"link without", "See nhs.uk", {27, 27, 10, 10, 10, 10, 10, 10}},
           Row{"remote handle", "@ward@social.example hi", {23, 23, 23, 23, 23, 23, 8, 23}},
           Row{"decomposed", "w\u0302", {1, 1, 1, 2, 3, 2, 1, 2}},
           Row{"copyright sign", "©", {1, 1, 1, 1, 2, 1, 1, 2}},
       }) {
    CAPTURE(row.name);
    const Lengths found = lengths(row.text);
    CHECK(found.x == row.want.x);
    CHECK(found.x_current == row.want.x_current);
    CHECK(found.graphemes == row.want.graphemes);
    CHECK(found.codepoints == row.want.codepoints);
    CHECK(found.utf8 == row.want.utf8);
    CHECK(found.utf16 == row.want.utf16);
    CHECK(found.mastodon == row.want.mastodon);
    CHECK(found.threads == row.want.threads);
  }
}

TEST_SUITE_END();
