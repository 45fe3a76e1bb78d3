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
  const auto word = [&](std::size_t longest) {
    std::string out;
    for (std::size_t left = 1 + pick(longest); left > 0; --left) out += "abc d"[pick(5)];
    return out;
  };
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> words;
    for (std::size_t left = pick(12); left > 0; --left) words.push_back(word(6));
    const LiteralTables tables = build_literal_index(words);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    REQUIRE(tables.texts.size() == words.size());
    std::vector<std::uint8_t> seen(words.size());
    for (int text_round = 0; text_round < 20; ++text_round) {
      const std::string text = pick(8) == 0 ? "" : word(30);
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
