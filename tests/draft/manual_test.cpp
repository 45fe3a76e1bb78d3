#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "socialcheck/draft/vocabulary.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/manual");

namespace {

const std::string page_name = std::string(SOCIALCHECK_SOURCE) + "/man/socialcheck-draft.5";
const std::string opening = "UPDATE_MANUAL=1 unit_tests rewrites it\n";
const std::string closing = ".\\\" end of fields\n";

std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '-' ? std::string("\\-") : std::string(1, c);
  return out;
}

/// "media[].people[].consent"
std::string written(FieldId id) {
  const FieldSpec& field = field_spec(id);
  std::string path = field.parent == draft_field ? "" : written(field.parent) + '.';
  path += field.key;
  const bool elements_are_texts = field.path == "thread";  // whose map form stands in place of the list
  return field.list && !elements_are_texts ? path + "[]" : path;
}

std::string_view name_of_set(FieldSet set) {
  switch (set) {
    case FieldSet::published:
      return "published";
    case FieldSet::shared:
      return "shared";
    case FieldSet::profile:
      return "profile";
    case FieldSet::internal:
      return "internal";
    default:
      return "";
  }
}

std::string in_words(std::string_view words) {
  std::string out;
  for (const char c : words) out += c == ' ' ? std::string(", ") : roff(std::string(1, c));
  return out;
}

std::string entry(FieldId id) {
  const FieldSpec& field = field_spec(id);
  std::string out =
      ".TP\n.B " + roff(written(id)) + "\n" + roff(field.meaning) + " (" + std::string(name_of(field.type));
  if (!name_of_set(field.set).empty()) out.append(", ").append(name_of_set(field.set));
  out += ").";
  if (!field.values.empty()) {
    out += "\nOne of ";
    for (const FieldValue& value : field.values)
      out.append(&value == field.values.data() ? "" : ", ").append(roff(value.name));
    out += '.';
  }
  if (!field.shorthand.empty()) out += "\nA lone value is its " + in_words(field.shorthand) + ".";
  if (!field.like.empty()) out += "\nIt has the fields of " + roff(written(field_id(field.like))) + ".";
  std::string also;
  std::set<std::string> said;
  const auto name = [&](std::string_view words, const std::string& place) {
    std::string fresh;
    std::istringstream stream{std::string(words)};
    for (std::string word; stream >> word;)
      if (said.insert(word).second) fresh.append(fresh.empty() ? "" : " ").append(word);
    if (!fresh.empty()) also.append(also.empty() ? "" : ", ").append(in_words(fresh)).append(place);
  };
  name(field.aliases, "");
  for (const KeyAlias& alias : key_aliases()) {
    const bool here = alias.target == field.path && alias.use != KeyUse::flatten && alias.names != field.key;
    if (here) name(alias.names, alias.place.empty() ? "" : " (in " + roff(alias.place) + ")");
  }
  if (!also.empty()) out += "\nAlso: " + also + ".";
  return out + "\n";
}

std::string fields_section() {
  std::string section;
  for (FieldId id = 1; id < fields().size(); ++id) section += entry(id);
  return section;
}

}  // namespace

TEST_CASE("manual: socialcheck-draft(5) lists the fields of the vocabulary") {
  std::ifstream file(page_name, std::ios::binary);
  std::string page{std::istreambuf_iterator<char>(file), {}};
  const std::size_t begin = page.find(opening);
  const std::size_t end = page.find(closing);
  REQUIRE(begin != page.npos);
  REQUIRE(end != page.npos);
  const std::size_t from = begin + opening.size();
  if (std::getenv("UPDATE_MANUAL") != nullptr) {
    page.replace(from, end - from, fields_section());
    std::ofstream(page_name, std::ios::binary) << page;
    return;
  }
  CHECK(page.substr(from, end - from) == fields_section());
}

TEST_SUITE_END();
