#include "socialcheck/draft/values.h"

#include <algorithm>
#include <cstdlib>

#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::int32_t hour = 3600;
constexpr std::int32_t day_seconds = 24 * hour;

struct NamedFlag {
  std::string_view word;
  Flag flag;
};

constexpr NamedFlag flag_words[] = {
    {"true", {true, true}}, {"false", {false, true}}, {"yes", {true, false}}, {"no", {false, false}},
    {"on", {true, false}},  {"off", {false, false}},  {"y", {true, false}},   {"n", {false, false}},
    {"1", {true, false}},   {"0", {false, false}},
};

struct NamedKind {
  std::string_view extension, kind;
};

constexpr NamedKind extensions[] = {
    {"jpg", "image"},     {"jpeg", "image"},   {"png", "image"},    {"webp", "image"},    {"heic", "image"},
    {"bmp", "image"},     {"tif", "image"},    {"tiff", "image"},   {"svg", "image"},     {"avif", "image"},
    {"gif", "gif"},       {"mp4", "video"},    {"mov", "video"},    {"m4v", "video"},     {"avi", "video"},
    {"webm", "video"},    {"mkv", "video"},    {"mp3", "audio"},    {"wav", "audio"},     {"m4a", "audio"},
    {"ogg", "audio"},     {"pdf", "document"}, {"ppt", "document"}, {"pptx", "document"}, {"doc", "document"},
    {"docx", "document"}, {"odp", "document"}, {"odt", "document"}, {"key", "document"},
};

struct NamedLanguage {
  std::string_view name, tag;
};

constexpr NamedLanguage languages[] = {
    {"welsh", "cy"},    {"cymraeg", "cy"},        {"english", "en"}, {"saesneg", "en"},   {"gaelic", "gd"},
    {"gaidhlig", "gd"}, {"scottishgaelic", "gd"}, {"irish", "ga"},   {"scots", "sco"},    {"polish", "pl"},
    {"urdu", "ur"},     {"bengali", "bn"},        {"punjabi", "pa"}, {"ukrainian", "uk"}, {"romanian", "ro"},
};

struct NamedZone {
  std::string_view name;
  Zone zone;
};

constexpr NamedZone zones[] = {
    {"Europe/London", {true, 0}},
    {"UTC", {false, 0}},
    {"Etc/UTC", {false, 0}},
    {"GMT", {false, 0}},
    {"Etc/GMT", {false, 0}},
    {"Z", {false, 0}},
    {"GB", {true, 0}},
    {"Europe/Belfast", {true, 0}},
    {"Europe/Dublin", {true, 0}},
    {"Europe/Isle_of_Man", {true, 0}},
    {"Europe/Jersey", {true, 0}},
    {"Europe/Guernsey", {true, 0}},
    {"Europe/Lisbon", {true, 0}},
    {"Europe/Paris", {true, hour}},
    {"Europe/Brussels", {true, hour}},
    {"Europe/Amsterdam", {true, hour}},
    {"Europe/Berlin", {true, hour}},
    {"Europe/Madrid", {true, hour}},
    {"Europe/Rome", {true, hour}},
    {"Europe/Vienna", {true, hour}},
    {"Europe/Zurich", {true, hour}},
    {"Europe/Warsaw", {true, hour}},
    {"Europe/Stockholm", {true, hour}},
    {"Europe/Oslo", {true, hour}},
    {"Europe/Copenhagen", {true, hour}},
    {"Europe/Prague", {true, hour}},
    {"Europe/Athens", {true, 2 * hour}},
    {"Europe/Bucharest", {true, 2 * hour}},
    {"Europe/Helsinki", {true, 2 * hour}},
};

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return to_lower(x) == to_lower(y); });
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The same moment of the day, moved; the day follows.
DateTime moved(DateTime when, std::int32_t seconds) {
  when.second += seconds;
  while (when.second < 0) when.second += day_seconds, --when.day;
  while (when.second >= day_seconds) when.second -= day_seconds, ++when.day;
  return when;
}

/// Appends `value` with at least `width` digits.
char* put_number(char* at, std::int64_t value, int width) {
  for (int place = width - 1; place >= 0; --place, value /= 10) at[place] = static_cast<char>('0' + value % 10);
  return at + width;
}

char* put_offset(char* at, std::int32_t offset) {
  *at++ = offset < 0 ? '-' : '+';
  at = put_number(at, std::abs(offset) / hour, 2);
  *at++ = ':';
  return put_number(at, std::abs(offset) % hour / 60, 2);
}

}  // namespace

std::optional<Flag> read_flag(std::string_view text) {
  text = trimmed(text);
  for (const NamedFlag& known : flag_words)
    if (same_ignoring_case(text, known.word)) return known.flag;
  return std::nullopt;
}

std::string_view media_kind_of(std::string_view file) {
  file = file.substr(0, file.find_first_of("?#"));
  const std::size_t dot = file.rfind('.');
  if (dot == file.npos) return {};
  for (const NamedKind& known : extensions)
    if (same_ignoring_case(file.substr(dot + 1), known.extension)) return known.kind;
  return {};
}

bool looks_like_url(std::string_view text) {
  for (const std::string_view start : {"https://", "http://", "www.", "at://"})
    if (same_ignoring_case(text.substr(0, start.size()), start)) return true;
  return false;
}

bool looks_like_file(std::string_view text) {
  if (text.empty() || text.size() > 255 || std::any_of(text.begin(), text.end(), is_space)) return false;
  const std::size_t dot = text.rfind('.');
  if (dot == text.npos || dot == 0 || dot + 1 == text.size() || text.size() - dot > 6) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dot) + 1, text.end(), is_alnum);
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_space);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view language_tag(std::string_view text, std::array<char, 16>& room) {
  text = trimmed(text);
  std::array<char, 16> word_room;
  const std::string_view word = comparable(text, word_room);
  for (const NamedLanguage& known : languages)
    if (word == known.name) return known.tag;
  if (text.empty() || text.size() > 16) return {};
  const std::size_t primary = std::min(text.find_first_of("-_"), text.size());
  if (primary < 2 || primary > 3) return {};
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at] == '_' ? '-' : text[at];
    if (!is_letter(c) && !(at > primary && (is_digit(c) || c == '-')) && !(at == primary && c == '-')) return {};
    room[at] = at < primary && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const bool only_region = text.size() == primary + 3;
  return {room.data(), only_region ? primary : text.size()};
}

std::optional<Zone> zone_named(std::string_view name) {
  for (const NamedZone& known : zones)
    if (same_ignoring_case(trimmed(name), known.name)) return known.zone;
  return std::nullopt;
}

DateTime in_zone(DateTime local, Zone zone) {
  if (local.has_zone || !local.has_time) return local;
  DateTime utc = moved(local, -zone.winter_offset);
  if (zone.summer_time) utc = london_to_utc(utc);
  utc.has_zone = true;
  utc.offset = zone.winter_offset + (zone.summer_time ? london_offset(utc.day, utc.second) : 0);
  return utc;
}

LocalTime local_time_kind(DateTime local, Zone zone) {
  if (!zone.summer_time || !local.has_time || local.has_zone) return LocalTime::usual;
  const DateTime london = moved(local, -zone.winter_offset);
  return london_local_time(london.day, london.second);
}

std::string_view iso_form(const DateTime& when, std::array<char, 32>& room) {
  const DateTime shown = when.has_zone ? moved(when, when.offset) : when;
  const CivilDate date = civil_from_days(shown.day);
  char* at = put_number(room.data(), std::clamp<std::int64_t>(date.year, 0, 9999), 4);
  *at++ = '-';
  at = put_number(at, date.month, 2);
  *at++ = '-';
  at = put_number(at, date.day, 2);
  if (!shown.has_time) return {room.data(), static_cast<std::size_t>(at - room.data())};
  *at++ = 'T';
  at = put_number(at, shown.second / hour, 2);
  *at++ = ':';
  at = put_number(at, shown.second % hour / 60, 2);
  *at++ = ':';
  at = put_number(at, shown.second % 60, 2);
  if (shown.has_zone) at = put_offset(at, shown.offset);
  return {room.data(), static_cast<std::size_t>(at - room.data())};
}

}  // namespace socialcheck
