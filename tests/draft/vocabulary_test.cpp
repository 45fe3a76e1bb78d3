#include "socialcheck/draft/vocabulary.h"

#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/vocabulary");

namespace {

std::string path_like(std::string_view path) {
  const FieldSpec* field = field_like(path);
  return field == nullptr ? "nothing" : std::string(field->path);
}

}  // namespace

TEST_CASE("fields: the table is sound") {
  std::set<std::string_view> paths;
  for (FieldId id = 1; id < fields().size(); ++id) {
    const FieldSpec& field = field_spec(id);
    CAPTURE(field.path);
    CHECK(paths.insert(field.path).second);
    CHECK(field.parent != no_field);  // its map is a field, too
    CHECK(field_id(field.path) == (field.key == "*" ? field_id(field.path) : id));
    CHECK_FALSE(field.meaning.empty());
    CHECK(field.meaning.back() != '.');
    CHECK((field.type == FieldType::enumeration) == !field.values.empty());
    CHECK((field.like.empty() || field_spec(field.like) != nullptr));
    const bool map_of_known_keys = field.type == FieldType::map && field.key != "*" && open_field(id) == no_field;
    if (!map_of_known_keys) continue;
    CHECK_FALSE(field.shorthand.empty());  // every map has a short form
  }
}

TEST_CASE("fields: shorthands and keys of keyed lists name children") {
  for (FieldId id = 1; id < fields().size(); ++id) {
    const FieldSpec& field = field_spec(id);
    CAPTURE(field.path);
    std::string_view keys = field.shorthand;
    while (!keys.empty()) {
      const std::size_t slash = std::min(keys.find('/'), keys.size());
      CHECK(meaning_of(id, keys.substr(0, slash)).field != no_field);
      keys.remove_prefix(std::min(slash + 1, keys.size()));
    }
    if (!field.keyed_by.empty()) CHECK(field_spec(meaning_of(id, field.keyed_by).field).values.size() > 1);
  }
}

TEST_CASE("values: no spelling stands for two values") {
  for (const FieldSpec& field : fields()) {
    std::set<std::string> spellings;
    for (const FieldValue& value : field.values) {
      std::array<char, 64> room;
      CAPTURE(field.path);
      CAPTURE(value.name);
      CHECK(spellings.insert(std::string(comparable(value.name, room))).second);
      std::string_view rest = value.aliases;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view alias = rest.substr(0, end);
        CAPTURE(alias);
        CHECK(comparable(alias, room) == alias);  // written as it is compared
        CHECK(spellings.insert(std::string(alias)).second);
        CHECK(value_of(field, alias) == value.name);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }
}

TEST_CASE("key_aliases: each leads from a place that exists to a field that exists") {
  for (const KeyAlias& alias : key_aliases()) {
    CAPTURE(alias.place);
    CAPTURE(alias.names);
    CHECK((alias.place.empty() || field_spec(alias.place) != nullptr || alias.place == "variants.*"));
    const bool nowhere = alias.use == KeyUse::ignore || (alias.use == KeyUse::flatten && alias.target.empty());
    CHECK((nowhere || field_spec(alias.target) != nullptr || alias.target.find('*') != alias.target.npos));
  }
}

TEST_CASE("field_spec: by canonical path without indexes") {
  for (const char* path : {"text", "media.people.consent", "author.employer_identified", "schedule.at", "status"})
    CHECK(field_spec(path)->path == path);
  CHECK(field_spec("translations.cy")->path == "translations.*");
  CHECK(field_spec("variants.x.text")->path == "variants.*.text");
  CHECK(field_spec("variants.x.media.alt")->path == "media.alt");
  CHECK(field_spec("consent.expires")->path == "media.consent.expires");
  CHECK(field_spec("media.people.consent.kind")->path == "media.consent.kind");
  for (const char* path : {"", ".", "text.", ".text", "platform", "bio", "media.nothing", "text.more", "role"})
    CHECK(field_spec(path) == nullptr);
}

TEST_CASE("field_like: aliases count") {
  CHECK(path_like("platform") == "platforms");
  CHECK(path_like("bio") == "author.bio");
  CHECK(path_like("employer_named") == "author.employer_identified");
  CHECK(path_like("scheduled_at") == "schedule");
  CHECK(path_like("media.file") == "media.src");
  CHECK(path_like("approvals.date") == "approvals.at");
  CHECK(path_like("severity") == "nothing");
}

TEST_CASE("meaning_of: case, blanks and joints of a key do not matter") {
  for (const char* key : {"followUpComment", "follow_up_comment", "Follow-up comment", "FOLLOW UP COMMENT"})
    CHECK(field_spec(meaning_of(draft_field, key).field).path == "first_comment");
  CHECK_FALSE(meaning_of(draft_field, "").known);
  CHECK_FALSE(meaning_of(draft_field, "--").known);
  CHECK_FALSE(meaning_of(draft_field, std::string(500, 'a')).known);
  CHECK(meaning_of(draft_field, "layout").known);
  CHECK(meaning_of(draft_field, "layout").field == no_field);
}

TEST_CASE("nearest_key: what was meant") {
  CHECK(nearest_key(draft_field, "platfrom") == "platform");
  CHECK(nearest_key(draft_field, "aproved_by") == "approved_by");
  CHECK(nearest_key(field_id("media"), "atl") == "alt");
  CHECK(nearest_key(draft_field, "zzzzzzzz").empty());
}

TEST_CASE("value_of: names, aliases and their spellings") {
  const FieldSpec& platforms = *field_spec("platforms");
  CHECK(value_of(platforms, "x") == "x");
  CHECK(value_of(platforms, "X/Twitter") == "x");
  CHECK(value_of(platforms, "LinkedIn") == "linkedin");
  CHECK(value_of(platforms, "chirpster").empty());
  CHECK(value_of(platforms, "").empty());
  CHECK(value_of(*field_spec("audience"), "staff-group") == "staff_group");
  CHECK(value_of(*field_spec("approvals.role"), "Line manager") == "line_manager");
  CHECK(values_in_words(*field_spec("capacity")) == "official, professional, personal or union");
}

TEST_SUITE_END();
