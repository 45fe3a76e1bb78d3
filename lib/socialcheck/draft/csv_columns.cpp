#include <algorithm>
#include <array>

#include "socialcheck/draft/csv_columns_internal.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

namespace {

constexpr std::string_view publer_separator = "||";

/// Names, in comparable form and without a number at the end, that do not follow from the vocabulary.
struct Name {
  std::string_view name;
  ColumnUse use;
  std::string_view key = {};
  std::string_view separator = {};
};

constexpr Name names[] = {
    {"imageurl", ColumnUse::media},
    {"imageurls", ColumnUse::media},
    {"image", ColumnUse::media},
    {"images", ColumnUse::media},
    {"imagepath", ColumnUse::media},
    {"picture", ColumnUse::media},
    {"pictureurl", ColumnUse::media},
    {"photo", ColumnUse::media},
    {"photourl", ColumnUse::media},
    {"media", ColumnUse::media},
    {"mediaurl", ColumnUse::media},
    {"mediaurls", ColumnUse::media},
    {"video", ColumnUse::media},
    {"videourl", ColumnUse::media},
    {"videourls", ColumnUse::media},
    {"gif", ColumnUse::media},
    {"gifurl", ColumnUse::media},
    {"gifurls", ColumnUse::media},
    {"linkedindocumenturl", ColumnUse::media},
    {"alt", ColumnUse::alt},
    {"alttext", ColumnUse::alt, {}, publer_separator},
    {"alttexts", ColumnUse::alt, {}, publer_separator},
    {"alttextpicture", ColumnUse::alt},
    {"alttextimage", ColumnUse::alt},
    {"imagealt", ColumnUse::alt},
    {"imagealttext", ColumnUse::alt},
    {"picturealttext", ColumnUse::alt},
    {"comments", ColumnUse::texts, "thread", ";"},
    {"pollquestion", ColumnUse::poll_question},
    {"polloption", ColumnUse::poll_option},
    {"pollanswer", ColumnUse::poll_option},
};

/// A name as it is compared: without a hint in brackets, case, blanks and punctuation. `room` holds it.
std::string_view compared_name(std::string_view header, std::array<char, 64>& room) {
  const std::size_t bracket = header.find_first_of("([");
  if (bracket != header.npos && bracket > 0) header = header.substr(0, bracket);
  return comparable(header, room);
}

/// Takes the number off the end of a name.
std::uint32_t take_number(std::string_view& name) {
  std::size_t digits = 0;
  while (digits < name.size() && name[name.size() - 1 - digits] >= '0' && name[name.size() - 1 - digits] <= '9')
    ++digits;
  if (digits == 0 || digits > 2 || digits == name.size()) return 0;
  std::uint32_t number = 0;
  for (const char c : name.substr(name.size() - digits)) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  name.remove_suffix(digits);
  return number;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_date_field(FieldId field) {
  return field != no_field && (field_spec(field).type == FieldType::date ||
                               field_spec(field).type == FieldType::datetime || field_spec(field).path == "schedule");
}

/// `Youtube Video Title`, `Pinterest description`: a platform, and at the end what its text is.
bool read_variant_name(std::string_view name, Column& column) {
  constexpr std::pair<std::string_view, std::string_view> ends[] = {
      {"title", "title"},           {"description", "description"},
      {"comment", "first_comment"}, {"text", "text"},
      {"caption", "text"},          {"message", "text"}};
  const FieldSpec& platforms = *field_spec("platforms");
  for (std::size_t size = name.size() - 1; size > 1; --size) {
    const std::string_view platform = value_of(platforms, name.substr(0, size));
    if (platform.empty()) continue;
    for (const auto& [end, field] : ends) {
      if (!ends_with(name.substr(size), end)) continue;
      column.use = ColumnUse::variant;
      column.key = std::string(platform) + '.' + std::string(field);
      return true;
    }
  }
  return false;
}

void read_known_key(std::string_view name, const KeyMeaning& meaning, Column& column) {
  static const FieldId text = field_id("text");
  column.use = meaning.use == KeyUse::ignore ? ColumnUse::ignored
               : meaning.field == text       ? ColumnUse::text
                                             : ColumnUse::field;
  column.key = name;
  column.date = is_date_field(meaning.field);  // also of a column for the time: some hold both
  if (column.use == ColumnUse::text && name == "caption") column.separator = "%|%";
}

Column read_name(std::string_view header) {
  Column column;
  std::array<char, 64> room;
  std::string_view name = compared_name(header, room);
  if (name.size() < 2 && name != "x") return column;
  const KeyMeaning meaning = meaning_of(draft_field, name);
  std::string_view base = name;
  column.number = take_number(base);
  for (const Name& known : names) {
    if (known.name != base) continue;
    column.use = known.use;
    column.key = known.key;
    column.separator = known.separator;
    return column;
  }
  if (meaning.known) {
    read_known_key(name, meaning, column);
    return column;
  }
  const std::string_view platform = value_of(*field_spec("platforms"), name);
  if (!platform.empty()) {
    column.use = ColumnUse::platform;
    column.key = platform;
    return column;
  }
  if (name.find("alttext") != name.npos) {
    column.use = ColumnUse::alt;
  } else if (name.find("pollquestion") != name.npos) {
    column.use = ColumnUse::poll_question;
  } else if (base.find("polloption") != base.npos) {
    column.use = ColumnUse::poll_option;
  } else if (name.find("brandedcontent") != name.npos) {
    column.use = ColumnUse::field;
    column.key = "branded_content";
  } else if (name.find("synthetic") != name.npos || name.find("aigenerated") != name.npos) {
    column.use = ColumnUse::field;
    column.key = "ai_generated";
  } else if (!read_variant_name(name, column) && name.find("firstcomment") != name.npos) {
    column.use = ColumnUse::field;
    column.key = "first_comment";
  }
  return column;
}

/// Ways in which one tool differs from the rest, seen by the company a column keeps.
void adapt_to_tool(const std::vector<CsvCell>& row, std::vector<Column>& columns) {
  bool recycles = false;
  bool media_urls = false;
  for (const CsvCell& cell : row) {
    std::array<char, 64> room;
    const std::string_view name = comparable(cell.text, room);
    recycles = recycles || name == "recycle";
    media_urls = media_urls || name == "mediaurls";
  }
  for (std::size_t at = 0; at < row.size(); ++at) {
    std::array<char, 64> room;
    const std::string_view name = compared_name(row[at].text, room);
    if (recycles && name == "comment") columns[at].key = "notes";
    if (media_urls && name == "message") columns[at].separator = publer_separator;
  }
}

void apply_named(const std::vector<CsvCell>& row, const std::vector<std::pair<std::string, std::string>>& named,
                 std::vector<Column>& columns, Problems& problems) {
  for (const auto& [path, header] : named) {
    const FieldSpec* wanted = field_like(path);
    std::array<char, 64> header_room;
    const std::string_view name = comparable(header, header_room);
    bool found = false;
    for (std::size_t at = 0; at < row.size(); ++at) {
      std::array<char, 64> room;
      const bool match =
          !found && (row[at].text == header || (!name.empty() && comparable(row[at].text, room) == name));
      if (!match) {
        // What the caller says replaces what was guessed.
        const bool same = columns[at].use != ColumnUse::unknown && wanted != nullptr &&
                          ((columns[at].use == ColumnUse::text && wanted == field_spec("text")) ||
                           (columns[at].use == ColumnUse::field && field_like(columns[at].key) == wanted));
        if (same) columns[at] = {};
        continue;
      }
      found = true;
      columns[at] = read_name(path);
      if (columns[at].use != ColumnUse::unknown) continue;
      columns[at].use = ColumnUse::field;
      columns[at].key = path;
      columns[at].date = is_date_field(field_id(path));
    }
    if (wanted == nullptr)
      problems.push_back({"draft/unknown-key", "there is no field '" + path + "' for a column to hold", {}});
    else if (!found)
      problems.push_back({"csv/no-such-column", "there is no column '" + header + "'",
                          row.empty() ? Span{} : Span{row.front().where.begin, row.front().where.begin}});
  }
}

bool is_date(const CsvCell& cell) {
  return read_datetime(cell.text, DayOrder::day_first) || read_datetime(cell.text, DayOrder::month_first);
}

Column column_of(ColumnUse use, std::string_view key, bool date = false) {
  Column column;
  column.use = use;
  column.key = key;
  column.date = date;
  return column;
}

/// The layouts of tools that write no header.
std::vector<Column> without_names(const std::vector<CsvCell>& row) {
  if (row.size() >= 2 && is_date(row[0]))
    return {column_of(ColumnUse::field, "schedule", true), column_of(ColumnUse::text, "text"),
            column_of(ColumnUse::field, "links"), column_of(ColumnUse::media, "")};
  if (row.size() >= 3 && is_date(row[2]))
    return {column_of(ColumnUse::text, "text"), column_of(ColumnUse::media, ""),
            column_of(ColumnUse::field, "schedule", true)};
  if (row.size() == 2 && is_date(row[1]))
    return {column_of(ColumnUse::text, "text"), column_of(ColumnUse::field, "schedule", true)};
  return {};
}

}  // namespace

Columns read_columns(const std::vector<CsvCell>& first_row,
                     const std::vector<std::pair<std::string, std::string>>& named, Problems& problems) {
  Columns result;
  const bool has_date = std::any_of(first_row.begin(), first_row.end(), is_date);
  if (!has_date) {
    for (const CsvCell& cell : first_row) result.columns.push_back(read_name(cell.text));
    adapt_to_tool(first_row, result.columns);
  }
  if (!named.empty() && result.columns.empty()) result.columns.resize(first_row.size());
  if (!named.empty()) apply_named(first_row, named, result.columns, problems);
  const auto is_text = [](const Column& column) { return column.use == ColumnUse::text; };
  result.has_text = result.header = std::any_of(result.columns.begin(), result.columns.end(), is_text);
  if (result.has_text || !named.empty()) return result;
  result.columns = without_names(first_row);
  result.has_text = !result.columns.empty();
  return result;
}

}  // namespace socialcheck
