#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "conformance/json_lines.h"
#include "match/identifiers_testing.h"

using namespace socialcheck;
using socialcheck::test::identifiers_in;
using socialcheck::test::Json;

TEST_SUITE_BEGIN("match/conformance_secrets");

namespace {

bool reports_credential(std::string_view text) {
  const auto ids = identifiers_in(text);
  return std::any_of(ids.begin(), ids.end(), [](const Identifier& id) {
    return identifier_kinds()[id.kind].credential && !id.has(Evidence::placeholder);
  });
}

}  // namespace

TEST_CASE("find_identifiers: generated tokens and placeholders of a public rule set") {
  int tokens = 0, found = 0, priority = 0, priority_found = 0, placeholders = 0, wrong = 0;
  for (const Json& line : socialcheck::test::read_json_lines("conformance/secrets/cases.jsonl")) {
    std::string text;
    for (const Json& part : line["parts"].items) text += part.text;
    const bool reported = reports_credential(text);
    if (line["label"].text == "0") {
      ++placeholders;
      wrong += reported ? 1 : 0;
      continue;
    }
    ++tokens;
    found += reported ? 1 : 0;
    if (line["group"].text != "priority") continue;
    ++priority;
    priority_found += reported ? 1 : 0;
  }
  if (tokens == 0) {
    MESSAGE("shared data is absent");
    return;
  }
  MESSAGE("recall " << found << "/" << tokens << ", priority " << priority_found << "/" << priority
                    << ", false positives " << wrong << "/" << placeholders);
  CHECK(found * 100 >= tokens * 97);
  CHECK(priority_found == priority);
  CHECK(wrong == 0);
}

TEST_SUITE_END();
