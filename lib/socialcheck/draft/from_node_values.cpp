// The part of DraftMapper that reads single values.

#include <array>

#include "socialcheck/draft/from_node_internal.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/syntax/suggest.h"

namespace socialcheck {

NodeId DraftMapper::make_scalar(const Node& value, FieldId field) {
  Node out = value;
  out.first = out.next = no_node;
  DateTime when;
  const FieldType type = field_spec(field).type;
  if (type == FieldType::date || type == FieldType::datetime) {
    const bool dated = read_date(out, field_spec(field), when);
    const NodeId made = tree().add(out);
    if (dated && when.has_time && !when.has_zone) times_.push_back({made, when});
    return made;
  }
  if (!read_scalar(out, field)) return no_node;
  const NodeId made = tree().add(out);
  emit(made, field);
  return made;
}

/// Gives a scalar the form that rules compare with; false if the draft is better off without it.
bool DraftMapper::read_scalar(Node& value, FieldId field) {
  const FieldSpec& spec = field_spec(field);
  switch (spec.type) {
    case FieldType::text:
      if (!style_.typed || value.quoted) return true;
      wrong_type(value, field);
      return false;
    case FieldType::enumeration:
      return read_enumeration(value, field);
    case FieldType::boolean:
      return read_boolean(value, true);
    case FieldType::flag_or_text:
      (void)read_boolean(value, false);
      return true;
    case FieldType::date_or_flag: {
      DateTime when;
      if (!read_boolean(value, false)) (void)read_date(value, spec, when);
      return true;
    }
    case FieldType::record: {
      const std::string_view word = value_of(field_spec(known_fields().consent_kind), value.text);
      if (!word.empty()) rewrite(value, word, false);
      return true;
    }
    default:
      break;
  }
  if (field != known_fields().language) return true;
  std::array<char, 16> room;
  const std::string_view tag = language_tag(value.text, room);
  if (tag.empty())
    problem("draft/unknown-value", "'language' is no language tag such as cy or en", value.where, Severity::error);
  else if (tag != value.text)
    rewrite(value, tag, true);
  return !tag.empty();
}

bool DraftMapper::read_enumeration(Node& value, FieldId field) {
  const FieldSpec& spec = field_spec(field);
  std::string_view word = value_of(spec, value.text);
  if (word.empty() && is_blank(value.text)) return false;
  if (word.empty()) {
    std::vector<std::string_view> names;
    if (++suggestions_ <= most_suggestions)
      for (const FieldValue& known_value : spec.values) names.push_back(known_value.name);
    const std::string_view near = nearest(value.text, names);
    std::string message = "unknown value for '" + path_ + "'";
    if (!near.empty()) message += ", did you mean '" + std::string(near) + "'?";
    message += near.empty() ? "; it is one of " : " It is one of ";
    problem("draft/unknown-value", message + values_in_words(spec), value.where, Severity::error);
    if (field != known_fields().platforms) return false;
    word = "other";  // the rest can be checked all the same
  }
  if (word != value.text) rewrite(value, word, false);
  return true;
}

bool DraftMapper::read_boolean(Node& value, bool required) {
  const std::optional<Flag> flag = read_flag(value.text);
  if (!flag) {
    if (required) problem("draft/wrong-type", "'" + path_ + "' is true or false", value.where, Severity::error);
    return false;
  }
  if (!flag->plain && !style_.tabular)
    problem("draft/flag-form",
            "'" + path_ + "' is read as " + (flag->value ? "true" : "false") + "; write it so to be sure", value.where,
            Severity::info);
  const std::string_view word = flag->value ? "true" : "false";
  if (word != value.text) rewrite(value, word, false);
  return true;
}

/// False, with a problem, for what is no date; it is kept, because something wrong is not the same as nothing.
bool DraftMapper::read_date(Node& value, const FieldSpec& field, DateTime& when) {
  const std::string_view written = trimmed(value.text);
  const std::optional<DateTime> read = read_datetime(written, style_.day_order);
  if (!read) {
    problem("draft/bad-date",
            "'" + path_ + "' is no date that exists; write it like " +
                (field.type == FieldType::datetime ? "2027-06-09T10:00:00+01:00 or 2027-06-09 10:00" : "2027-06-09"),
            value.where, Severity::error);
    return false;
  }
  when = *read;
  const bool iso = written.size() >= 10 && written[4] == '-' && written[7] == '-';
  const std::string first = style_.day_order == DayOrder::day_first ? "day" : "month";
  if (!iso && !style_.tabular && order_evidence(written) == OrderEvidence::either)
    problem("draft/ambiguous-date",
            "'" + path_ + "' may have the day or the month first, and is read with the " + first +
                " first, like others in this file; write it like 2027-06-09",
            value.where, Severity::warning);
  else if (!iso && !style_.tabular)
    problem("draft/date-form",
            "'" + path_ + "' is read with the " + first + " first; write it like 2027-06-09 to be sure", value.where,
            Severity::info);
  const bool as_it_is = iso && written.size() == value.text.size() &&
                        (!when.has_time || (when.has_zone && written.size() >= 20 && written[10] == 'T'));
  if (as_it_is) return true;
  std::array<char, 32> room;
  rewrite(value, iso_form(when, room), true);
  return true;
}

/// Another text for the same place in the source. `keep`: it does not live long enough by itself.
void DraftMapper::rewrite(Node& value, std::string_view text, bool keep) {
  value.map = map_onto(value.where);
  value.text = keep ? tree().keep(text) : text;
  value.quoted = false;
}

/// Index of a map that takes any place of a text to the whole of `where`.
std::uint32_t DraftMapper::map_onto(Span where) {
  const std::uint32_t index = tree().new_map();
  tree().map_at(index).replace(0, where);
  return index;
}

/// A range of a scalar as a scalar of its own.
Node DraftMapper::piece(const Node& value, std::size_t begin, std::size_t end) {
  Node part = value;
  part.text = value.text.substr(begin, end - begin);
  if (value.map == 0) {
    part.where = {value.where.begin + static_cast<std::uint32_t>(begin),
                  value.where.begin + static_cast<std::uint32_t>(end)};
    return part;
  }
  const NodeId whole = tree().add(value);
  part.where = tree().source_span(whole, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  part.map = map_onto(part.where);
  return part;
}

void DraftMapper::emit(NodeId id, FieldId field) {
  const FieldSpec& spec = field_spec(field);
  const Node& node = tree()[id];
  if (spec.set == FieldSet::none || node.text.empty()) return;
  if (spec.type == FieldType::flag_or_text && (node.text == "true" || node.text == "false")) return;
  const bool may_be_file = spec.type == FieldType::flag_or_text || field_spec(spec.parent).path == "translations";
  if (may_be_file && looks_like_file(node.text)) return;
  if (field == known_fields().alt && node.text == "decorative") return;
  TextField text;
  text.value = node.text;
  text.path = path_ == spec.path ? spec.path : tree().keep(path_);
  text.name = spec.path;
  if (const std::size_t star = spec.path.find('*'); star != spec.path.npos) {
    std::string name(spec.path);
    text.name = tree().keep(name.replace(star, 1, open_key_));
  }
  text.set = spec.set;
  text.as_words = spec.as_words;
  text.node = id;
  texts_.push_back({rank_, text});
}

}  // namespace socialcheck
