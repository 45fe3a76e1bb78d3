#include "cli/draft_options.h"

#include "cli/terminal.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/syntax/suggest.h"

namespace socialcheck::cli {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Short names for --columns, besides the names of the vocabulary.
std::string_view field_for(std::string_view name) {
  if (name == "when") return "schedule.at";
  const FieldSpec* field = field_like(name);
  return field == nullptr ? std::string_view{} : field->path;
}

bool add_default(std::string_view option, std::string_view path, const std::string& value, Pairs& out) {
  if (value.empty()) return true;
  const FieldSpec* field = field_spec(path);
  if (field->values.empty()) {
    out.emplace_back(path, value);
    return true;
  }
  const std::string_view canonical = value_of(*field, value);
  if (!canonical.empty()) {
    out.emplace_back(path, canonical);
    return true;
  }
  std::vector<std::string_view> names;
  for (const FieldValue& one : field->values) names.push_back(one.name);
  std::string message = std::string(option) + ": '" + value + "' is none of " + values_in_words(*field);
  const std::string_view near = nearest(value, names);
  if (!near.empty()) message += "; did you mean '" + std::string(near) + "'?";
  complain(message);
  return false;
}

}  // namespace

void add_input_options(Options& options, InputOptions& target) {
  options.group("Input");
  options.choice("--input-format", target.format, {"auto", "text", "markdown", "yaml", "json", "jsonl", "csv"},
                 "auto (by extension, then content), text, markdown, yaml, json, jsonl or csv");
  options.value("--stdin-filename", "NAME", target.standard_input_name,
                "name of standard input, for its format, its configuration and the report");
  options.comma_list("--columns", "FIELD=HEADER", target.columns,
                     "columns of a spreadsheet with headers of its own: --columns text=Message,when=Date");
}

std::optional<InputFormat> format_of(const InputOptions& options) {
  return input_format_named(options.format);
}

std::optional<Pairs> columns_of(const InputOptions& options) {
  Pairs out;
  for (const std::string& one : options.columns) {
    const std::size_t equals = one.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == one.size()) {
      complain("--columns: '" + one + "' is not of the form field=Header");
      return std::nullopt;
    }
    const std::string_view name = std::string_view(one).substr(0, equals);
    const std::string_view field = field_for(name);
    if (field.empty()) {
      const std::string_view near = nearest_key(draft_field, name);
      complain("--columns: there is no field '" + std::string(name) + "'" +
               (near.empty() ? "" : ", did you mean '" + std::string(near) + "'?"));
      return std::nullopt;
    }
    out.emplace_back(field, one.substr(equals + 1));
  }
  return out;
}

void add_draft_options(Options& options, DraftDefaults& target) {
  const auto words = [](std::string_view path) {
    std::vector<std::string_view> out;
    for (const FieldValue& one : field_spec(path)->values) out.push_back(one.name);
    return out;
  };
  options.group("Drafts that do not say");
  options.value("--platform", "NAME", target.platform, "where they will be published: x, facebook, instagram...",
                words("platforms"));
  options.value("--capacity", "WORD", target.capacity, "for whom they speak: official, professional, personal, union",
                words("capacity"));
  options.value("--account", "HANDLE", target.account, "the account that posts");
  options.value("--audience", "WORD", target.audience, "who can see them: public, private, staff_group, messaging",
                words("audience"));
}

std::optional<Pairs> defaults_of(const DraftDefaults& options) {
  Pairs out;
  bool good = add_default("--platform", "platforms", options.platform, out);
  good = add_default("--capacity", "capacity", options.capacity, out) && good;
  good = add_default("--audience", "audience", options.audience, out) && good;
  if (!options.account.empty()) out.emplace_back("account", options.account);
  if (!good) return std::nullopt;
  return out;
}

}  // namespace socialcheck::cli
