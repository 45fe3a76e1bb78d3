#include "socialcheck/match/literal_set.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using socialcheck::LiteralSet;

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
    LiteralSet set;
    std::vector<std::string> words;
    for (std::size_t left = pick(12); left > 0; --left) {
      const std::string one = word(5);
      if (set.add(one) == words.size()) words.push_back(one);
    }
    set.build();
    REQUIRE(set.size() == words.size());
    std::vector<std::uint32_t> found;
    for (int text_round = 0; text_round < 20; ++text_round) {
      const std::string text = pick(8) == 0 ? "" : word(30);
      set.find(text, found);
      std::sort(found.begin(), found.end());
      std::vector<std::uint32_t> expected;
      for (std::uint32_t number = 0; number < words.size(); ++number)
        if (text.find(words[number]) != std::string::npos) expected.push_back(number);
      CAPTURE(text);
      CHECK(found == expected);
    }
  }
}

TEST_SUITE_END();
