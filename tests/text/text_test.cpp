#include "socialcheck/text/text.h"

#include <doctest/doctest.h>

#include <string>

using namespace socialcheck;

TEST_SUITE_BEGIN("text/text");

namespace {

std::string tokens(std::string_view value) {
  Text text;
  analyse(value, text);
  std::string out;
  for (const Token& token : text.tokens) {
    if (!out.empty()) out += ' ';
    out += name_of(token.kind);
    out += '[';
    out += value.substr(token.where.begin, token.where.size());
    out += ']';
  }
  return out;
}

}  // namespace

TEST_CASE("analyse: tokens of an ordinary post") {
  CHECK(tokens("See nurse@nhs.net, it's £10 #FluJab") ==
        "word[See] email[nurse@nhs.net] punctuation[,] word[it's] symbol[£] number[10] hashtag[#FluJab]");
}

TEST_CASE("analyse: a word's key is that of its folded form") {
  Text text;
  analyse("Don’t", text);
  REQUIRE(text.words.size() == 1);
  CHECK(text.words[0].key == word_key("don't"));
}

TEST_SUITE_END();
