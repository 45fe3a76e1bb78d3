// A catalogue of ways to get a breach past the checks: each technique on each word or number it suits, linted with the
// built-in rules. The table of what is still seen is printed; techniques that must not work are held to it. None may
// lower the severity of what is seen.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <iomanip>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "evasion/disguising.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"
#include "support/lint_text.h"

using namespace socialcheck;

namespace {

using support::lint_with;
using test::escaped;

/// A breach: the rule's topic says what must still be found when `core` is disguised.
struct Breach {
  std::string_view topic;  ///< The finding's rule starts with it.
  std::string_view before, core, after;
};

constexpr Breach words[] = {
    {"profanity.", "What a ", "shit", " day on the ward"}, {"profanity.", "Lazy ", "wankers", " on nights"},
    {"profanity.", "You are a ", "bitch", " and a liar"},  {"profanity.", "", "Fucking", " managers again"},
    {"abuse.", "You utter ", "moron", ", Dave"},           {"abuse.", "You are an ", "idiot", " and everybody knows"},
    {"discrimination.", "You stupid ", "retard", " you"},
};

constexpr Breach numbers[] = {
    {"personal-data.nhs-number", "NHS number ", "943 476 5919", " was seen today"},
    {"personal-data.nhs-number", "Patient ", "9434765919", " was seen today"},
    {"personal-data.payment-card", "Card ", "4111 1111 1111 1111", " for the raffle"},
    {"personal-data.uk-phone", "Ring Gwen on ", "07700 900123", " tonight"},
};

/// The loudest finding of a topic in a text, or "" if there is none.
std::string_view loudest(const Ruleset& rules, const Activation& activation, const std::string& text,
                         std::string_view topic) {
  Severity found = Severity::info;
  bool any = false;
  lint_with(rules, activation, "{\"text\":\"" + escaped(text) + "\"}", false,
            [&](const Draft&, const std::vector<Finding>& findings) {
              for (const Finding& finding : findings) {
                if (!rules.rule(finding.rule).id.starts_with(topic)) continue;
                found = any ? std::max(found, finding.severity) : finding.severity;
                any = true;
              }
            });
  return any ? name_of(found) : std::string_view();
}

struct Score {
  std::size_t seen = 0, of = 0, quieter = 0;
  std::string missed;
};

/// Runs techniques over breaches, prints the table, and returns the scores by technique.
template <std::size_t Count, std::size_t Breaches>
std::map<std::string, Score> run(const test::Technique (&techniques)[Count], const Breach (&breaches)[Breaches]) {
  const Ruleset rules = Ruleset::built_in();
  const Activation activation(rules, {});
  std::map<std::string, Score> scores;
  Score total;
  std::ostringstream table;
  for (const Breach& breach : breaches) {
    const auto text = [&](const std::string& core) {
      return std::string(breach.before) + core + std::string(breach.after);
    };
    const std::string_view plain = loudest(rules, activation, text(std::string(breach.core)), breach.topic);
    CAPTURE(std::string(breach.core));
    REQUIRE(!plain.empty());
    for (const test::Technique& technique : techniques) {
      const std::string core = technique.disguise(breach.core);
      if (core == breach.core) continue;
      Score& score = scores[std::string(technique.name)];
      const std::string_view now = loudest(rules, activation, text(core), breach.topic);
      ++score.of;
      score.seen += now.empty() ? 0 : 1;
      score.quieter += !now.empty() && now != plain && plain != "info" && now != "error" ? 1 : 0;
      if (now.empty()) score.missed += " " + core;
    }
  }
  for (const test::Technique& technique : techniques) {
    const Score& score = scores[std::string(technique.name)];
    table << std::setw(34) << technique.name << std::setw(4) << score.seen << " of " << score.of << score.missed
          << '\n';
    total.seen += score.seen;
    total.of += score.of;
  }
  MESSAGE("disguises that are seen through, by technique\n"
          << table.str() << std::setw(34) << "all" << std::setw(4) << total.seen << " of " << total.of);
  for (const test::Technique& technique : techniques) {
    const Score& score = scores[std::string(technique.name)];
    CAPTURE(std::string(technique.name));
    CAPTURE(score.missed);
    REQUIRE(score.of > 0);
    CHECK(score.seen * 100 >= score.of * technique.least);
    CHECK(score.quieter == 0);
  }
  return scores;
}

}  // namespace

TEST_SUITE_BEGIN("evasion/evasion");

TEST_CASE("evasion: disguised words") {
  static_assert(std::size(test::word_techniques) >= 40);
  run(test::word_techniques, words);
}

TEST_CASE("evasion: disguised numbers") {
  run(test::number_techniques, numbers);
}

TEST_SUITE_END();
