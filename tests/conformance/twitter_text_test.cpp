#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/json_lines.h"
#include "socialcheck/text/text.h"

using namespace socialcheck;
using socialcheck::test::Json;

TEST_SUITE_BEGIN("conformance/twitter_text");

namespace {

std::uint32_t code_points(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// One entity as the data has it: text without its sign, and places in code points.
struct Entity {
  std::string text;
  std::uint32_t begin;
  std::uint32_t end;
};

std::vector<Entity> entities(std::string_view value, TokenKind kind) {
  Text text;
  analyse(value, text);
  std::vector<Entity> out;
  for (const Token& token : text.tokens) {
    if (token.kind != kind) continue;
    std::string found(value.substr(token.where.begin, token.where.size()));
    const std::string sign = kind == TokenKind::url ? "" : found.substr(0, decode(found, 0).size);
    out.push_back({found.substr(sign.size()), code_points(value.substr(0, token.where.begin)),
                   code_points(value.substr(0, token.where.end))});
  }
  return out;
}

std::string show(const std::vector<Entity>& entities, bool places) {
  std::string out;
  for (const Entity& each : entities) {
    out += "[" + each.text;
    if (places) out += " " + std::to_string(each.begin) + "-" + std::to_string(each.end);
    out += "]";
  }
  return out;
}

TokenKind kind_of(std::string_view section) {
  const auto has = [&](std::string_view word) { return section.find(word) != std::string_view::npos; };
  if (has("mentions") || has("usernames") || has("lists") || has("replies")) return TokenKind::mention;
  if (has("hashtags")) return TokenKind::hashtag;
  if (has("cashtags")) return TokenKind::cashtag;
  return TokenKind::url;
}

// What the expectation of an `extract` section says, in the same form.
std::string expected(const Json& expect, bool& places) {
  std::vector<Entity> out;
  places = false;
  for (const Json& item : expect.items) {
    if (item.kind == Json::Kind::string) {
      out.push_back({item.text, 0, 0});
      continue;
    }
    places = true;
    std::string text;
    for (const std::string_view key : {"screen_name", "hashtag", "cashtag", "url"}) text += item[key].text;
    text += item["list_slug"].text;
    out.push_back({text, item["indices"].items[0].number(), item["indices"].items[1].number()});
  }
  return show(out, places);
}

}  // namespace

TEST_CASE("tokens: every extract case") {
  const std::vector<Json> cases = test::read_json_lines("conformance/twitter-text/cases.jsonl");
  if (cases.empty()) {
    MESSAGE("no shared conformance data");
    return;
  }
  std::size_t seen = 0;
  for (const Json& each : cases) {
    const std::string& section = each["section"].text;
    const std::string& value = each["text"].text;
    if (!section.starts_with("extract.")) continue;
    ++seen;
    CAPTURE(section);
    CAPTURE(each["desc"].text);
    CAPTURE(value);
    if (section == "extract.replies") {
      const std::vector<Entity> found = entities(value, TokenKind::mention);
      Text text;
      analyse(value, text);
      const bool reply = !text.tokens.empty() && text.tokens[0].kind == TokenKind::mention;
      CHECK((reply ? found[0].text : "") == each["expect"].text.substr(each["expect"].text == "null" ? 4 : 0));
      continue;
    }
    bool places = false;
    const std::string wanted = expected(each["expect"], places);
    CHECK(show(entities(value, kind_of(section)), places) == wanted);
  }
  CHECK(seen == 167);
}

TEST_CASE("tokens: a valid name, list, tag or address is one token, an invalid one is not") {
  for (const Json& each : test::read_json_lines("conformance/twitter-text/cases.jsonl")) {
    const std::string& section = each["section"].text;
    const std::string& value = each["text"].text;
    if (!section.starts_with("validate.") || section.find("eets") != std::string::npos ||
        section.find("Counter") != std::string::npos)
      continue;
    CAPTURE(section);
    CAPTURE(each["desc"].text);
    CAPTURE(value);
    const std::vector<Entity> found = entities(value, kind_of(section));
    bool whole = found.size() == 1 && found[0].begin == 0 && found[0].end == code_points(value);
    if (section == "validate.lists") whole = whole && found[0].text.find('/') != std::string::npos;
    CHECK(whole == (each["expect"].text == "true"));
  }
}

TEST_SUITE_END();
