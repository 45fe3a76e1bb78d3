#include "socialcheck/match/literal_set.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using socialcheck::build_literal_index;
using socialcheck::find_literals;
using socialcheck::LiteralTables;

TEST_SUITE_BEGIN("match/literal_set");

TEST_CASE("find: the same as looking for each string") {
  std::mt19937 random(3);
  const auto pick = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
  std::string_view alphabet;
  const auto word = [&](std::size_t longest) {
    std::string out;
    for (std::size_t left = 1 + pick(longest); left > 0; --left) out += alphabet[pick(alphabet.size())];
    return out;
  };
  for (int round = 0; round < 600; ++round) {
    // Few letters, so that much is found; bytes that share bits of the index; a zero, which stands past the end too.
    alphabet = std::vector<std::string_view>{"abc d",
                                             "ab",
                                             "a\xE1"
                                             "A\x01!",
                                             {"a\0b", 3}}[pick(4)];
    std::vector<std::string> words;
    for (std::size_t left = pick(12); left > 0; --left) words.push_back(word(pick(3) == 0 ? 14 : 5));
    const LiteralTables tables = build_literal_index(words);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    REQUIRE(tables.texts.size() == words.size());
    std::vector<std::uint8_t> seen(words.size());
    for (int text_round = 0; text_round < 20; ++text_round) {
      std::string text = pick(8) == 0 ? "" : word(pick(10) == 0 ? 400 : 30);
      if (!words.empty() && pick(2) == 0) text.insert(pick(text.size() + 1), words[pick(words.size())]);
      std::vector<std::uint32_t> numbers;
      find_literals(tables.view(), text, seen, numbers);
      std::vector<std::string> found;
      for (const std::uint32_t number : numbers) found.emplace_back(tables.view().text(number));
      std::sort(found.begin(), found.end());
      std::vector<std::string> expected;
      for (const std::string& one : words)
        if (text.find(one) != std::string::npos) expected.push_back(one);
      CAPTURE(text);
      CHECK(found == expected);
      CHECK(std::count(seen.begin(), seen.end(), 0) == static_cast<std::ptrdiff_t>(seen.size()));
    }
  }
}

TEST_SUITE_END();
