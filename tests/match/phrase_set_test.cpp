// The word-pair index against a matcher that tries every phrase at every word.
#include "socialcheck/match/phrase_set.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <tuple>

#include "match/slow_phrases.h"

using namespace socialcheck;
using namespace socialcheck_test;

namespace {

std::string dump(const std::set<Place>& places) {
  std::string out;
  for (const auto& [set, first, last] : places)
    out += std::to_string(set) + "@" + std::to_string(first) + "-" + std::to_string(last) + " ";
  return out;
}

/// Hits in a text, as "set:words".
std::string seen(const std::vector<PhraseSpec>& specs, std::string_view value) {
  Text text;
  analyse(value, text);
  const PhraseTables tables = build_phrase_index(specs);
  std::set<std::string> out;
  for (const Hit& hit : hits_of(tables, text))
    out.insert(std::to_string(hit.set) + ":" + std::string(value.substr(hit.where.begin, hit.where.size())));
  std::string joined;
  for (const std::string& one : out) joined += (joined.empty() ? "" : "; ") + one;
  return joined;
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

  /// Few words, so that phrases are met often; "the", "of" and "to" are too common to be filed under.
  std::string_view word() {
    static constexpr std::array<std::string_view, 12> words = {
        "the", "of", "to", "ward", "nurse", "fool", "daft", "don't", "caf\u00e9", "incompetence", "go", "back"};
    return words[below(words.size())];
  }

  /// A phrase that holds a word; gaps neither first nor last, as a policy must have it.
  PhraseSpec phrase(std::uint32_t set, bool gaps) {
    std::string words(word());
    const std::size_t more = below(5);
    for (std::size_t at = 0; at < more; ++at) {
      const std::size_t kind = below(10);
      const bool last = at + 1 == more;
      words += " ";
      words += gaps && kind == 0 && !last ? ".." : kind == 1 && !last ? "*" : word();
    }
    return ::phrase(words, set);
  }

  std::string text() {
    static constexpr std::array<std::string_view, 8> between = {" ", " ", " ", " ", ", ", ". ", "\n", "! "};
    std::string out;
    const std::size_t words = below(30);
    for (std::size_t at = 0; at < words; ++at) {
      std::string one(word());
      if (below(6) == 0) one[0] = static_cast<char>(one[0] - 'a' + 'A');
      if (below(15) == 0) one = "unlisted";
      out += one;
      out += between[below(between.size())];
    }
    return out;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

TEST_SUITE_BEGIN("match/phrase_set");

TEST_CASE("scan_phrases: finds what a matcher finds that tries everything") {
  Generator random(20261125);
  std::vector<PhraseSpec> specs;
  Text text;
  std::size_t met = 0;
  for (std::size_t round = 0; round < 10000; ++round) {
    if (round % 50 == 0) {
      specs.clear();
      for (std::uint32_t set = 0; set < 40; ++set) specs.push_back(random.phrase(set, false));
    }
    const std::string value = random.text();
    analyse(value, text);
    const std::set<Place> slow = slow_scan(specs, text);
    const std::set<Place> fast = fast_scan(specs, text);
    if (fast != slow) {
      CAPTURE(value);
      CHECK(dump(fast) == dump(slow));
      return;
    }
    met += slow.size();
  }
  CHECK(met > 10000);
}

TEST_CASE("scan_phrases: with gaps, one hit inside every place, and none elsewhere") {
  Generator random(20261126);
  std::vector<PhraseSpec> specs;
  Text text;
  std::size_t met = 0;
  for (std::size_t round = 0; round < 10000; ++round) {
    if (round % 50 == 0) {
      specs.clear();
      for (std::uint32_t set = 0; set < 40; ++set) specs.push_back(random.phrase(set, true));
    }
    const std::string value = random.text();
    analyse(value, text);
    const std::set<Place> slow = slow_scan(specs, text);
    const std::set<Place> fast = fast_scan(specs, text);
    const bool true_hits = std::includes(slow.begin(), slow.end(), fast.begin(), fast.end());
    const bool all_met = std::all_of(slow.begin(), slow.end(), [&](const Place& place) {
      return std::any_of(fast.begin(), fast.end(), [&](const Place& hit) {
        return std::get<0>(hit) == std::get<0>(place) && std::get<1>(hit) >= std::get<1>(place) &&
               std::get<2>(hit) <= std::get<2>(place);
      });
    });
    if (!true_hits || !all_met) {
      CAPTURE(value);
      CHECK(dump(fast) == dump(slow));
      return;
    }
    met += slow.size();
  }
  CHECK(met > 10000);
}

TEST_CASE("scan_phrases: other readings, for the phrases that ask for them") {
  constexpr std::uint8_t all = 31;
  const std::vector<PhraseSpec> specs = {phrase("fool", 0, all),
                                         phrase("fool", 1),
                                         phrase("such fool", 2, all),
                                         phrase("fool ward", 3, all),
                                         phrase("fool", 4, bits({Disguise::leet})),
                                         phrase("you total fool of staff", 5, all)};
  struct Row {
    const char* name;
    std::string_view text, hits;
  };
  for (const Row& row : {
           Row{"as it is", "a fool", "0:fool; 1:fool; 4:fool"},
           Row{"digits for letters", "a f00l", "0:f00l; 4:f00l"},
           Row{"letters parted", "a f o o l here", "0:f o o l"},
           Row{"stretched", "a fooooool", "0:fooooool"},
           Row{"hidden letters", "a f**l", "0:f**l"},
           Row{"hidden letters of another length", "a f***l", ""},
           Row{"hidden letters of another word", "a m**l", ""},
           Row{"letters of another script", "a f\u043E\u043El", "0:f\u043E\u043El; 1:f\u043E\u043El; 4:f\u043E\u043El"},
           Row{"after another word", "such f00l", "0:f00l; 2:such f00l; 4:f00l"},
           Row{"before another word", "f o o l ward", "0:f o o l; 3:f o o l ward"},
           Row{"far from where the phrase is filed", "y0u total fool of staff",
               "0:fool; 1:fool; 4:fool; 5:y0u total fool of staff"},
           Row{"a clinical number is no disguise", "75 on ward f00", ""},
       }) {
    SUBCASE(row.name) {
      CHECK(seen(specs, row.text) == row.hits);
    }
  }
}

TEST_CASE("scan_phrases: an empty line parts phrases, whatever ends its lines") {
  const std::vector<PhraseSpec> specs = {phrase("such fool", 0)};
  CHECK(seen(specs, "such\nfool") == "0:such\nfool");
  CHECK(seen(specs, "such\r\nfool") == "0:such\r\nfool");
  CHECK(seen(specs, "such\n\nfool") == "");
  CHECK(seen(specs, "such\r\n\r\nfool") == "");
}

TEST_CASE("scan_phrases: a mask means the word that people mask for manners, where that fits") {
  constexpr std::uint8_t masked = 2;
  const std::vector<PhraseSpec> specs = {phrase("shit", 0, masked), phrase("spit", 1, masked),
                                         phrase("spot", 2, masked)};
  CHECK(seen(specs, "s***") == "0:s***");
  CHECK(seen(specs, "s*it") == "0:s*it");
  CHECK(seen(specs, "sp*t") == "1:sp*t; 2:sp*t");
  CHECK(seen({phrase("spit", 1, masked)}, "s***") == "");  // rather the word that is not listed here
}

TEST_CASE("scan_phrases: other readings agree with a matcher that tries everything") {
  static constexpr std::array<std::string_view, 10> words = {"f00l", "fool", "d a f t", "daaaft", "n\u0443rse",
                                                             "ward", "the",  "of",      "nurse",  "b4ck"};
  static constexpr std::array<std::string_view, 7> parts = {"fool", "daft", "nurse", "ward", "the", "of", "back"};
  Generator random(20261127);
  Text text;
  std::size_t met = 0;
  for (std::size_t round = 0; round < 5000; ++round) {
    std::vector<PhraseSpec> specs;
    for (std::uint32_t set = 0; set < 20; ++set) {
      std::string one(parts[random.below(parts.size())]);
      for (std::size_t more = random.below(4); more > 0; --more)
        one += " " + std::string(parts[random.below(parts.size())]);
      specs.push_back(phrase(one, set, static_cast<std::uint8_t>(random.below(32))));
      specs.back().word.clear();
    }
    std::string value;
    for (std::size_t more = random.below(15); more > 0; --more)
      value += std::string(words[random.below(words.size())]) + " ";
    analyse(value, text);
    std::set<Place> slow = slow_scan(specs, text);
    const std::set<Place> disguised = slow_disguised(specs, text);
    slow.insert(disguised.begin(), disguised.end());
    const std::set<Place> fast = fast_scan(specs, text);
    if (fast != slow) {
      CAPTURE(value);
      CHECK(dump(fast) == dump(slow));
      return;
    }
    met += disguised.size();
  }
  CHECK(met > 1000);
}

TEST_CASE("scan_phrases: gaps upon gaps take no longer than their number and the text") {
  // Without care each gap multiplies the ways to go on by five: more than the age of the universe for this phrase.
  std::string words = "one";
  for (int gaps = 0; gaps < 30; ++gaps) words += gaps % 3 == 2 ? " .. * one" : " .. one";
  std::string value;
  for (int left = 0; left < 300; ++left) value += "one ";
  CHECK(seen({phrase(words + " end", 0)}, value).empty());
  CHECK(seen({phrase(words + " end", 0)}, value + "end").starts_with("0:one one"));
}

TEST_SUITE_END();
