// Secrets in sentences of our own (own_secrets.txt): how many are found, where, and how much ordinary talk of
// passwords, codes and keys is taken for one.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

#include "match/identifiers_testing.h"

using namespace socialcheck;
using socialcheck::test::identifiers_in;

TEST_SUITE_BEGIN("match/conformance_own_secrets");

namespace {

struct Case {
  std::string text;
  Span secret;  // empty: there is none
};

Case made_from(std::string_view line) {
  Case made;
  for (const char c : line.substr(2)) {
    if (c == '[')
      made.secret.begin = static_cast<std::uint32_t>(made.text.size());
    else if (c == ']')
      made.secret.end = static_cast<std::uint32_t>(made.text.size());
    else if (c != '~')
      made.text += c;
  }
  return made;
}

std::vector<Span> secrets_in(std::string_view text) {
  std::vector<Span> spans;
  for (const Identifier& id : identifiers_in(text))
    if (identifier_kinds()[id.kind].credential && !id.has(Evidence::placeholder) && id.strength >= Strength::likely)
      spans.push_back(id.where);
  return spans;
}

}  // namespace

TEST_CASE("find_identifiers: secrets in sentences of our own") {
  std::ifstream in(SOCIALCHECK_SOURCE "/tests/conformance/own_secrets.txt");
  REQUIRE(in.good());
  int secrets = 0, found = 0, exact = 0, ordinary = 0, wrong = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const Case made = made_from(line);
    const std::vector<Span> spans = secrets_in(made.text);
    if (made.secret.empty()) {
      ++ordinary;
      wrong += spans.empty() ? 0 : 1;
      if (!spans.empty()) MESSAGE("no secret: " << made.text);
      continue;
    }
    ++secrets;
    const auto hit = std::find_if(spans.begin(), spans.end(), [&](Span s) { return s.overlaps(made.secret); });
    found += hit != spans.end() ? 1 : 0;
    if (hit == spans.end())
      MESSAGE("missed: " << made.text);
    else if (*hit == made.secret)
      ++exact;
    else
      MESSAGE("not exact: " << made.text.substr(hit->begin, hit->size()) << " in: " << made.text);
  }
  MESSAGE("recall " << found << "/" << secrets << ", exact bounds " << exact << ", false positives " << wrong << "/"
                    << ordinary);
  CHECK(found * 100 >= secrets * 95);
  CHECK(exact * 100 >= found * 90);
  CHECK(wrong * 100 < ordinary * 3);
}

TEST_SUITE_END();
