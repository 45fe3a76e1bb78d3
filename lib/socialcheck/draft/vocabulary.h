#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "socialcheck/draft/draft.h"

namespace socialcheck {

/// What a field of a draft holds; for a list, each of its elements.
enum class FieldType : std::uint8_t {
  text,          ///< Words that people read.
  string,        ///< A name, reference or file name.
  url,           ///< An address, read as words.
  enumeration,   ///< One of FieldSpec::values.
  boolean,       ///< `true` or `false`; `yes`, `no`, `on`, `off` with a note.
  date,          ///< `YYYY-MM-DD`; other forms with a note. May carry a time.
  datetime,      ///< RFC 3339, or `YYYY-MM-DD HH:MM` in the zone of the settings; a date alone is allowed.
  date_or_flag,  ///< A date, or true or false where only the fact is known.
  flag_or_text,  ///< True or false, a file name, or the words themselves.
  record,        ///< The id of a consent record, a word like `refused`, or such a record in place.
  map,           ///< Fields of its own.
};

/// "text", "true or false"..., as the manual names a type.
[[nodiscard]] std::string_view name_of(FieldType type);

/// A value of an enumeration and the other spellings it is given; case, spaces, `-` and `_` never matter.
struct FieldValue {
  std::string_view name;     ///< As rules write it.
  std::string_view aliases;  ///< Separated by blanks, in lower case without spaces, `-` and `_`.
};

/// Index of a field in fields().
using FieldId = std::uint16_t;
inline constexpr FieldId no_field = 0xFFFF;
/// The draft itself: the map that all other fields stand in.
inline constexpr FieldId draft_field = 0;

/// One field of the canonical vocabulary. The table of them drives reading, suggestions, the manual, the JSON Schema
/// and the check that a path in a rule exists.
struct FieldSpec {
  std::string_view path;  ///< Dotted, without indexes: "media.people.consent"; `*` stands for a platform or language.
  std::string_view key;   ///< The last part of `path`.
  FieldType type = FieldType::string;
  bool list = false;      ///< A list of that type; a single value is read as a list of one.
  bool split = false;     ///< A list that is also read from one value with commas, semicolons or bars in it.
  bool or_map = false;    ///< Not a map, but may be one, with fields of its own.
  bool as_words = false;  ///< A text that is an address or handle.
  FieldSet set = FieldSet::none;
  std::span<const FieldValue> values;  ///< Of an enumeration.
  /// Where a lone value goes in a map: child keys separated by `/`; the first whose type fits it, else the last.
  std::string_view shorthand;
  std::string_view keyed_by;  ///< A list of maps may be written as a map whose keys are the values of this child.
  std::string_view like;      ///< Path of the field whose children are also this one's; empty for most.
  std::string_view aliases;   ///< Other keys at the same place, separated by blanks, as people write them.
  std::string_view meaning;   ///< One line for people.
  FieldId parent = no_field;
  FieldId root = draft_field;  ///< The top-level field that it belongs to.
};

/// What is done with the value under a key.
enum class KeyUse : std::uint8_t {
  put,             ///< Read into the target.
  flatten,         ///< Read as if its fields stood at the target.
  ignore,          ///< Known, of no interest here.
  imply,           ///< Read into the target, a list of maps, where `implied` sets a child: `video: x.mp4`.
  declare,         ///< When true, an element of the target with `implied`: `sponsored: true`.
  date_part,       ///< The day of the target, to be joined with its time; or both in one.
  time_part,       ///< The time of the target; or both in one.
  alternatives,    ///< Descriptions of the media, in order.
  options,         ///< Settings for one platform, which hold text among others.
  status_or_text,  ///< Mastodon names the text `status`.
  capacity_or_role,
  moderation_or_thread,
  is_draft,      ///< `draft: true`
  is_published,  ///< `published: false`, or the time of publication
  is_approved,   ///< `approved: true`, or by whom
  approver,
  approved_when,
  taken_where,   ///< media.taken_at, which may say that it is a clinical area.
  consent_date,  ///< The date of a consent record beside `given: true`.
};

/// A key that is read at some place of a draft but is not the name of a field there.
struct KeyAlias {
  std::string_view place;   ///< Path of the map in which the key stands; empty for the draft.
  std::string_view names;   ///< The keys, separated by blanks.
  std::string_view target;  ///< Path of the field it means; empty where there is none.
  KeyUse use = KeyUse::put;
  std::string_view implied;  ///< For imply, declare and options: "kind=video", "x".
};

/// All fields, in the order in which people look for them; the first is the draft itself.
[[nodiscard]] std::span<const FieldSpec> fields();
[[nodiscard]] inline const FieldSpec& field_spec(FieldId id) {
  return fields()[id];
}
/// All keys that stand for a field elsewhere.
[[nodiscard]] std::span<const KeyAlias> key_aliases();

/// The field with that canonical path without indexes ("media.people.consent", "translations.cy",
/// "variants.x.text"), or nullptr.
[[nodiscard]] const FieldSpec* field_spec(std::string_view path);
/// The same, or no_field.
[[nodiscard]] FieldId field_id(std::string_view path);
/// The field that a path means when aliases count, too: "platform" is platforms, "bio" is author.bio; else nullptr.
[[nodiscard]] const FieldSpec* field_like(std::string_view path);

/// What a key means in the map that the field `place` is.
struct KeyMeaning {
  FieldId field = no_field;  ///< The target, or no_field if the key is unknown or ignored.
  KeyUse use = KeyUse::put;
  std::string_view implied;
  bool known = false;
};
[[nodiscard]] KeyMeaning meaning_of(FieldId place, std::string_view key);
/// The field of any key of an open map (`translations.*`), or no_field.
[[nodiscard]] FieldId open_field(FieldId place);
/// The known key that an unknown one was most likely meant to be; empty if none is near.
[[nodiscard]] std::string_view nearest_key(FieldId place, std::string_view key);

/// The canonical name of a value of an enumeration, or nothing.
[[nodiscard]] std::string_view value_of(const FieldSpec& field, std::string_view text);
/// "official, professional, personal or union", for messages.
[[nodiscard]] std::string values_in_words(const FieldSpec& field);

/// Writes into `out` the letters and digits of `text` in lower case, without ASCII spaces and punctuation: what keys,
/// column headers and values of enumerations are compared by. Gives a view of `out`; empty if there is too much.
[[nodiscard]] std::string_view comparable(std::string_view text, std::span<char> out);

}  // namespace socialcheck
