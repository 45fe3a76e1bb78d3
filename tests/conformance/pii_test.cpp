#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/json_lines.h"
#include "match/identifiers_testing.h"
#include "socialcheck/match/identifier_scan.h"

using namespace socialcheck;
using socialcheck::test::identifiers_in;
using socialcheck::test::Json;
using socialcheck::test::read_json_lines;

TEST_SUITE_BEGIN("match/conformance_pii");

namespace {

// The data's names of entities, and ours.
const std::map<std::string, std::vector<std::string_view>> entities = {
    {"CREDIT_CARD", {"payment-card"}},
    {"EMAIL_ADDRESS", {"email"}},
    {"IBAN_CODE", {"iban"}},
    {"IP_ADDRESS", {"ip-address"}},
    {"UK_DRIVING_LICENCE", {"driving-licence"}},
    {"UK_NHS", {"nhs-number", "chi-number", "health-care-number"}},
    {"UK_NINO", {"ni-number"}},
    {"UK_PASSPORT", {"passport"}},
    {"UK_POSTCODE", {"postcode"}},
    {"UK_VEHICLE_REGISTRATION", {"vehicle-registration"}},
    {"PHONE_GB", {"uk-phone"}}};

struct Score {
  int found = 0, wrong = 0, missed = 0, exact = 0;
  [[nodiscard]] double f1() const {
    const int all = 2 * found + wrong + missed;
    return all == 0 ? 1 : 2.0 * found / all;
  }
};

std::uint32_t code_points(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Places in code points of what we find of an entity.
std::vector<Span> found_spans(std::string_view text, const std::vector<std::string_view>& kinds) {
  std::vector<Span> spans;
  for (const Identifier& id : identifiers_in(text)) {
    const std::string_view name = identifier_kinds()[id.kind].name;
    if (std::find(kinds.begin(), kinds.end(), name) == kinds.end() || id.has(Evidence::placeholder)) continue;
    spans.push_back({code_points(text.substr(0, id.where.begin)), code_points(text.substr(0, id.where.end))});
  }
  return spans;
}

bool agree(Span a, Span b) {
  const std::uint32_t common =
      std::min(a.end, b.end) > std::max(a.begin, b.begin) ? std::min(a.end, b.end) - std::max(a.begin, b.begin) : 0;
  return common * 2 >= hull(a, b).size();
}

void score_case(const Json& line, const std::string& entity, Score& score) {
  std::vector<Span> got = found_spans(line["text"].text, entities.at(entity));
  for (const Json& span : line["spans"].items) {
    if (span.items[0].text != entity) continue;
    const Span wanted{span.items[1].number(), span.items[2].number()};
    const auto hit = std::find_if(got.begin(), got.end(), [&](Span g) { return agree(g, wanted); });
    if (hit == got.end()) {
      ++score.missed;
      continue;
    }
    ++score.found;
    score.exact += *hit == wanted ? 1 : 0;
    got.erase(hit);
  }
  score.wrong += static_cast<int>(got.size());
}

}  // namespace

TEST_CASE("find_identifiers: UK and general identifiers of public test suites") {
  std::map<std::string, Score> scores;
  for (const std::string file : {"conformance/pii-uk/identifiers.jsonl", "conformance/pii-uk/phones.jsonl"})
    for (const Json& line : read_json_lines(file))
      for (const Json& entity : line["entities"].items)
        if (entities.count(entity.text) != 0) score_case(line, entity.text, scores[entity.text]);
  if (scores.empty()) {
    MESSAGE("shared data is absent");
    return;
  }
  for (const auto& [entity, s] : scores) {
    MESSAGE(entity << ": precision " << s.found << "/" << s.found + s.wrong << ", recall " << s.found << "/"
                   << s.found + s.missed << ", F1 " << s.f1() << ", exact bounds " << s.exact);
    CHECK(s.f1() >= 0.97);
    CHECK(s.exact == s.found);
  }
}

TEST_CASE("find_identifiers: documents without an identifier") {
  int documents = 0, flagged = 0;
  for (const std::string file : {"conformance/pii-uk/identifiers.jsonl", "conformance/pii-uk/phones.jsonl"})
    for (const Json& line : read_json_lines(file)) {
      if (!line["spans"].items.empty()) continue;
      ++documents;
      bool any = false;
      for (const Json& entity : line["entities"].items)
        any = any ||
              (entities.count(entity.text) != 0 && !found_spans(line["text"].text, entities.at(entity.text)).empty());
      flagged += any ? 1 : 0;
    }
  // Posts that are to stay clean may name people and places, but hold no number of anybody.
  const std::set<std::string_view> others = {"person-name", "age", "bed-or-bay", "street-address", "postcode"};
  for (const Json& line : read_json_lines("corpus/drafts.jsonl")) {
    if (line["class"].text != "benign" && line["class"].text != "near-miss") continue;
    ++documents;
    const auto ids = identifiers_in(line["draft"]["text"].text);
    const bool any = std::any_of(ids.begin(), ids.end(), [&](const Identifier& id) {
      return others.count(identifier_kinds()[id.kind].name) == 0 && !id.has(Evidence::role) &&
             !id.has(Evidence::placeholder) && id.strength >= Strength::likely;
    });
    flagged += any ? 1 : 0;
    if (any) MESSAGE("flagged: " << line["id"].text);
  }
  if (documents == 0) {
    MESSAGE("shared data is absent");
    return;
  }
  MESSAGE("documents without an identifier: " << flagged << " of " << documents << " flagged");
  CHECK(flagged * 100 < documents * 2);
}

TEST_CASE("find_identifiers: the vectors of the reference") {
  std::ifstream in(SOCIALCHECK_SHARED "/reference/identifier-vectors.tsv");
  if (!in) {
    MESSAGE("shared data is absent");
    return;
  }
  // Which of our kinds a row's kind is about, and the words that make a weak shape certain.
  const std::map<std::string, std::pair<std::string_view, std::string>> kinds = {
      {"nino", {"ni-number", ""}},
      {"postcode", {"postcode", ""}},
      {"luhn", {"payment-card", ""}},
      {"iban", {"iban", ""}},
      {"phone", {"uk-phone", ""}},
      {"licence", {"driving-licence", ""}},
      {"vehicle", {"vehicle-registration", ""}},
      {"chi", {"chi-number", ""}},
      {"mod11", {"nhs-number", ""}}};
  int rows = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string kind, text, expected, note;
    std::getline(fields, kind, '\t');
    std::getline(fields, text, '\t');
    std::getline(fields, expected, '\t');
    std::getline(fields, note, '\t');
    CAPTURE(line);
    const std::string seen = socialcheck::test::found(text, {kinds.at(kind).first});
    const bool reported = !seen.empty() && seen.find("placeholder") == std::string::npos;
    CHECK(reported == (expected != "invalid" && note != "repdigit"));
    if (kind == "phone") CHECK((seen.find("reserved") != std::string::npos) == (expected == "drama"));
    ++rows;
  }
  CHECK(rows > 80);
}

TEST_CASE("find_identifiers: no personal number of the corpus is missed, no line of a service is called personal") {
  const auto drafts = read_json_lines("corpus/drafts.jsonl");
  if (drafts.empty()) {
    MESSAGE("shared data is absent");
    return;
  }
  int lines = 0;
  for (const Json& line : drafts) {
    const std::string& text = line["draft"]["text"].text;
    const bool clean = line["class"].text == "benign" || line["class"].text == "near-miss";
    CAPTURE(line["id"].text);
    for (const Identifier& id : identifiers_in(text)) {
      const std::string_view kind = identifier_kinds()[id.kind].name;
      if (kind != "uk-phone" && kind != "email" && kind != "nhs-number") continue;
      if (clean) CHECK(id.strength == Strength::possible);
      if (clean && kind != "nhs-number") CHECK(id.has(Evidence::role));
      ++lines;
    }
    for (const Json& expect : line["expect"].items) {
      const bool about = expect["tag"].text == "personal-data" || expect["tag"].text == "credentials";
      const std::string& evidence = expect["evidence"].text;
      const bool shown = std::any_of(evidence.begin(), evidence.end(), [](char c) { return c >= '0' && c <= '9'; });
      const std::size_t at = text.find(evidence);
      if (!about || !shown || at == std::string::npos) continue;
      const Span wanted{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + evidence.size())};
      const auto ids = identifiers_in(text);
      CHECK(std::any_of(ids.begin(), ids.end(), [&](const Identifier& id) {
        return id.where.overlaps(wanted) && id.strength >= Strength::likely;
      }));
    }
  }
  CHECK(lines > 20);
}

TEST_SUITE_END();
