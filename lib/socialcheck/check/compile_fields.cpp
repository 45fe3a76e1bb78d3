// The part of the compiler that makes tests of fields, under their canonical names.
#include <algorithm>
#include <array>

#include "socialcheck/check/compiler_internal.h"
#include "socialcheck/check/cross_plan.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/draft/vocabulary.h"

namespace socialcheck {

/// Canonical path of a field, or the word itself with a problem. `under` is the list or map that the path starts in;
/// in a record signal it is not known, so any field that ends in the path will do.
std::string Compiler::field_path(const Named& name, std::string_view under) {
  if (name.text.compare(0, 2, "x_") == 0 || name.text.find(".x_") != std::string::npos) return name.text;
  const std::string whole = under.empty() ? name.text : std::string(under) + "." + name.text;
  const FieldSpec* spec = field_like(whole);
  if (spec == nullptr && under.empty()) {
    if (const FieldSpec* inner = field_ending_in(name.text)) return ending(inner->path, name.text);
  }
  if (spec == nullptr) {
    std::vector<std::string_view> known;
    for (const FieldSpec& field : fields()) known.push_back(field.path);
    unknown("field", {whole, name.where}, known, "policy/unknown-field");
    return name.text;
  }
  const std::string path = with_open_keys(*spec, whole);
  return under.empty() ? path : ending(path, name.text);
}

/// The canonical path, but with the platform or language that `written` names where any may stand; `*` stays.
std::string Compiler::with_open_keys(const FieldSpec& spec, std::string_view written) {
  std::string path(spec.path);
  const auto keys = [](std::string_view text) { return std::count(text.begin(), text.end(), '.'); };
  const std::size_t star = path.find('*');
  if (star == path.npos || keys(written) != keys(path)) return path;
  for (auto before = keys(std::string_view(path).substr(0, star)); before > 0; --before)
    written.remove_prefix(written.find('.') + 1);
  const std::string_view key = written.substr(0, written.find('.'));
  std::array<char, 16> room;
  const std::string_view known =
      path.compare(0, star, "variants.") == 0 ? value_of(*field_spec("platforms"), key) : language_tag(key, room);
  return path.replace(star, 1, known.empty() ? key : known);
}

/// As many last keys of a canonical path as `like` has.
std::string Compiler::ending(std::string_view canonical, std::string_view like) {
  auto keys = std::count(like.begin(), like.end(), '.') + 1;
  std::size_t at = canonical.size();
  while (keys-- > 0 && at != std::string_view::npos && at > 0) at = canonical.rfind('.', at - 1);
  return std::string(
      at == std::string_view::npos ? canonical : canonical.substr(at + (at > 0 || canonical.front() == '.' ? 1 : 0)));
}

const FieldSpec* Compiler::field_ending_in(std::string_view path) {
  const std::string tail = "." + std::string(path);
  for (const FieldSpec& field : fields())
    if (field.path.size() > tail.size() && field.path.substr(field.path.size() - tail.size()) == tail) return &field;
  return nullptr;
}

Str Compiler::list_path(const Named& name) {
  if (name.text == "siblings") {
    if (!over_) problem("policy/without-over", "'siblings' needs a rule with 'over'", name.where);
    return keep("siblings");
  }
  if (name.text == "versions")
    problem("policy/not-yet", "'" + name.text + "' is not available in this version", name.where);
  return keep(field_path(name));
}

void Compiler::check_siblings(Range entries, const Expr& def) {
  for (std::uint32_t at = 0; at < entries.count; ++at) {
    const CEntry& entry = tables_.entries[entries.first + at];
    const Named path{std::string(text(entry.path)), def.where};
    const auto known = sibling_fields();
    if (std::find(known.begin(), known.end(), path.text) == known.end())
      unknown("field of a sibling", path, known, "policy/not-in-digest");
  }
}

Range Compiler::compile_entries(const std::vector<TestEntry>& defs, std::string_view start) {
  const std::string record = start.empty() ? record_of(defs) : std::string(start);
  const std::string_view under = record;
  std::vector<CEntry> out;
  for (const TestEntry& def : defs) {
    const std::string path = field_path(def.path, under);
    const std::string whole = under.empty() ? def.path.text : std::string(under) + "." + def.path.text;
    out.push_back({keep(path), compile_test(def.test, whole)});
  }
  return share(tables_.entries, out);
}

/// A signal may describe a record ("kind: written, expires: ...") whose keys mean something else at the draft itself,
/// where `expires` is short for the end of the schedule. Then the first field that has all of the keys is meant.
std::string Compiler::record_of(const std::vector<TestEntry>& defs) {
  const auto elsewhere = [](const TestEntry& def) {
    const FieldSpec* spec = field_like(def.path.text);
    return spec != nullptr && spec->path != def.path.text && field_ending_in(def.path.text) != nullptr;
  };
  if (defs.size() < 2 || std::none_of(defs.begin(), defs.end(), elsewhere)) return {};
  for (const FieldSpec& field : fields()) {
    std::string parent(field.path);
    const auto has = [&](const TestEntry& def) {
      const FieldSpec* spec = field_spec(parent + "." + def.path.text);
      return spec != nullptr && spec->key == def.path.text;  // not any key of an open map
    };
    if (!parent.empty() && std::all_of(defs.begin(), defs.end(), has)) return parent;
  }
  return {};
}

std::uint32_t Compiler::compile_test(const Test& def, const std::string& path) {
  CTest out;
  out.kind = def.kind;
  out.value_is_path = def.value_is_path ? 1 : 0;
  std::string value = def.value.text;
  if (def.value_is_path && def.kind != TestKind::same) value = field_path({value, def.value.where});
  if (def.kind == TestKind::equals && !def.value_is_path) value = checked_value(path, def.value);
  out.value = keep(value);
  out.has_min = def.min ? 1 : 0, out.has_max = def.max ? 1 : 0;
  out.min = def.min.value_or(0), out.max = def.max.value_or(0);
  std::vector<std::uint32_t> tests;
  for (const Test& test : def.tests) tests.push_back(compile_test(test, path));
  out.tests = share(tables_.ids, tests);
  out.entries = compile_entries(def.entries, def.entries.empty() ? std::string_view{} : std::string_view(path));
  if (def.kind == TestKind::is) {
    Expr seen;
    seen.where = def.where;
    seen.names = def.names;
    // A record signal's paths are relative to the record, so it is compiled where it is defined and only named here.
    out.expr = compile_expr(seen);
  }
  if ((def.kind == TestKind::earlier || def.kind == TestKind::later) && !over_)
    problem("policy/without-over", "'earlier' and 'later' compare with siblings: the rule needs 'over'", def.where);
  return share(tables_.tests, std::vector<CTest>{out}).first;
}

/// The canonical form of a value, for fields that take only some. In a record signal the field may be one of several
/// of that name: then a value of any of them will do.
std::string Compiler::checked_value(const std::string& path, const Named& value) {
  const FieldSpec* spec = field_like(path);
  if (spec == nullptr) spec = field_ending_in(path);
  if (spec == nullptr || spec->type != FieldType::enumeration) return value.text;
  const std::string_view canonical = value_of(*spec, value.text);
  if (!canonical.empty()) return std::string(canonical);
  const std::string tail = "." + path;
  for (const FieldSpec& field : fields()) {
    if (field.type != FieldType::enumeration || field.path.size() <= tail.size()) continue;
    if (field.path.substr(field.path.size() - tail.size()) != tail) continue;
    const std::string_view other = value_of(field, value.text);
    if (!other.empty()) return std::string(other);
  }
  problem("policy/unknown-value", "'" + value.text + "' is no value of " + path + ": " + values_in_words(*spec),
          value.where);
  return value.text;
}

}  // namespace socialcheck
