#include "socialcheck/report/schema.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <utility>
#include <vector>

#include "socialcheck/check/compute.h"
#include "socialcheck/check/cross_kinds.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/match/identifiers.h"
#include "socialcheck/policy/config.h"
#include "socialcheck/policy/load_policy.h"
#include "socialcheck/report/json_writer_internal.h"

namespace socialcheck {

namespace {

using Words = std::span<const std::string_view>;

/// Keys and values that are compared without regard to case and separators cannot be listed in all their spellings.
constexpr std::string_view other_spelling = "[A-Z _-]";
constexpr std::string_view draft_7 = "http://json-schema.org/draft-07/schema#";

constexpr std::string_view scalar = R"({"type":["string","number","boolean"]})";
constexpr std::string_view scalar_or_null = R"({"type":["string","number","boolean","null"]})";
constexpr std::string_view scalars =
    R"({"anyOf":[{"type":["string","number","boolean"]},{"type":"array","items":{"type":["string","number","boolean"]}}]})";
constexpr std::string_view flag = R"({"type":"boolean"})";
constexpr std::string_view count = R"({"type":"integer","minimum":0,"maximum":65535})";
constexpr std::string_view level = R"({"enum":["error","warning","info"]})";
constexpr std::string_view expr = R"({"$ref":"#/definitions/expression"})";
constexpr std::string_view exprs =
    R"({"anyOf":[{"$ref":"#/definitions/expression"},{"type":"array","items":{"$ref":"#/definitions/expression"}}]})";
constexpr std::string_view tests = R"({"type":"object","additionalProperties":{"$ref":"#/definitions/test"}})";

template <class F>
void each_word(std::string_view words, F&& use) {
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    if (blank > 0) use(words.substr(0, blank));
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
}

/// Line ends after objects' members and between elements that are objects; arrays of words stay on their line.
std::string indented(std::string_view json) {
  std::string out, open;
  bool quoted = false;
  const auto line = [&] { out.append("\n").append(open.size(), ' '); };
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (quoted) {
      out += c;
      if (c == '\\') out += json[++at];
      quoted = c != '"';
      continue;
    }
    if (c == '}' || c == ']') {
      const bool broken = c == '}' && json[at - 1] != '{';
      open.pop_back();
      if (broken) line();
    }
    out += c;
    quoted = c == '"';
    if (c == '{' || c == '[') {
      open += c;
      if (c == '{' && json[at + 1] != '}') line();
    }
    if (c == ':') out += ' ';
    if (c == ',') {
      if (open.back() == '{')
        line();
      else
        out += ' ';
    }
  }
  return out + "\n";
}

void begin(JsonWriter& json, std::string_view title) {
  json.open_object().member("$schema", draft_7).member("title", title);
}

void put_enum(JsonWriter& json, Words words) {
  json.key("enum").open_array();
  for (const std::string_view word : words) json.value(word);
  json.close_array();
}

// ------------------------------------------------------------------------------------------------------------- drafts

std::string definition_of(const FieldSpec& field) {
  std::string out = "#/definitions/" + std::string(field.path.empty() ? "draft" : field.path);
  for (char& c : out)
    if (c == '*') c = '_';
  return out;
}

/// True for fields with fields of their own.
bool has_map(const FieldSpec& field) {
  return field.type == FieldType::map || field.type == FieldType::record || field.or_map;
}

/// What may stand for one value of a field.
std::string value_schema(const FieldSpec& field) {
  std::string out;
  JsonWriter json(out);
  switch (field.type) {
    case FieldType::map:
      return R"({"$ref":")" + definition_of(field) + R"("})";
    case FieldType::enumeration: {
      json.open_object().key("anyOf").open_array().open_object().key("enum").open_array();
      std::set<std::string_view> seen;  // a word may stand for several values in a table; here it stands once
      const auto add = [&](std::string_view word) {
        if (seen.insert(word).second) json.value(word);
      };
      for (const FieldValue& value : field.values) add(value.name);
      for (const FieldValue& value : field.values) each_word(value.aliases, add);
      json.close_array().close_object();
      json.open_object().member("type", "string").member("pattern", field.split ? "[A-Z ,;|_-]" : other_spelling);
      json.close_object().close_array().close_object();
      return out;
    }
    case FieldType::boolean:
      return R"({"enum":[true,false,"yes","no","on","off"]})";
    case FieldType::date:
    case FieldType::datetime:
      return R"({"type":"string"})";
    case FieldType::text:
    case FieldType::string:
    case FieldType::url:
    case FieldType::date_or_flag:
    case FieldType::flag_or_text:
    case FieldType::record:
      break;
  }
  return std::string(scalar);
}

/// The whole schema of the value under a field's key: lists, maps in place of a value, a value in place of a map.
std::string field_schema(const FieldSpec& field) {
  std::string out;
  JsonWriter json(out);
  const std::string one = value_schema(field);
  json.open_object();
  if (!field.meaning.empty()) json.member("description", field.meaning);
  json.key("anyOf").open_array().raw(R"({"type":"null"})").raw(one);
  const std::string map = R"({"$ref":")" + definition_of(field) + R"("})";
  const bool also_map = has_map(field) && field.type != FieldType::map;
  if (also_map) json.raw(map);
  if (!field.shorthand.empty()) json.raw(scalar);
  if (!field.keyed_by.empty())
    json.raw(R"({"type":"object","additionalProperties":{"anyOf":[{"type":["string","number","boolean","null"]},)" +
             map + "]}}");
  if (field.list) {
    json.open_object().member("type", "array").key("items").open_object().key("anyOf").open_array().raw(one);
    if (also_map) json.raw(map);
    if (!field.shorthand.empty()) json.raw(scalar);
    json.close_array().close_object().close_object();
  }
  json.close_array().close_object();
  return out;
}

/// To what stands under the canonical key.
std::string reference_to(const FieldSpec& field) {
  const FieldSpec& parent = field_spec(field.parent);
  if (!parent.like.empty() || field.key == "*") return "{}";
  return R"({"$ref":")" + definition_of(parent) + "/properties/" + std::string(field.key) + R"("})";
}

void put_children(FieldId place, JsonWriter& json) {
  std::set<std::string_view> seen;
  std::string open;  // of any key
  json.key("properties").open_object();
  const auto put = [&](std::string_view key, const std::string& schema) {
    if (seen.insert(key).second) json.key(key).raw(schema);
  };
  const std::span<const FieldSpec> all = fields();
  for (std::size_t at = 1; at < all.size(); ++at) {
    if (all[at].parent != place) continue;
    const std::string schema = field_schema(all[at]);
    if (all[at].key == "*")
      open = schema;
    else
      put(all[at].key, schema);
  }
  for (std::size_t at = 1; at < all.size(); ++at)
    if (all[at].parent == place && all[at].key != "*")
      each_word(all[at].aliases, [&](std::string_view key) { put(key, reference_to(all[at])); });
  for (const KeyAlias& alias : key_aliases()) {
    if (alias.place != all[place].path) continue;
    const FieldSpec* target = alias.use == KeyUse::put ? field_spec(alias.target) : nullptr;
    each_word(alias.names, [&](std::string_view key) { put(key, target == nullptr ? "{}" : reference_to(*target)); });
  }
  json.close_object();
  if (open.empty()) json.key("patternProperties").open_object().key(other_spelling).raw("{}").close_object();
  json.key("additionalProperties").raw(open.empty() ? "false" : open);
}

std::string draft_schema() {
  std::string out;
  JsonWriter json(out);
  begin(json, "Drafts, as socialcheck reads them");
  json.key("anyOf").open_array().raw(R"({"$ref":"#/definitions/draft"})");
  json.raw(R"({"type":"array","items":{"$ref":"#/definitions/draft"}})");
  for (const std::string_view list : {"posts", "drafts"}) {
    json.open_object().member("type", "object").key("required").open_array().value(list).close_array();
    json.key("properties").open_object().key("defaults").raw(R"({"$ref":"#/definitions/draft"})");
    json.key(list).raw(R"({"type":"array","items":{"$ref":"#/definitions/draft"}})").close_object();
    json.key("patternProperties").raw(R"({"^x_":{}})").key("additionalProperties").raw("false").close_object();
  }
  json.close_array().key("definitions").open_object();
  const std::span<const FieldSpec> all = fields();
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (at > 0 && !has_map(all[at])) continue;
    json.key(definition_of(all[at]).substr(14)).open_object();
    if (!all[at].like.empty() && field_spec(all[at].like) != nullptr) {
      json.key("$ref").value(definition_of(*field_spec(all[at].like)));
    } else {
      json.member("type", "object");
      put_children(static_cast<FieldId>(at), json);
    }
    json.close_object();
  }
  json.close_object().close_object();
  return out;
}

// ------------------------------------------------------------------------------------------------------ configuration

/// Keys whose value is a word or a list of words, wherever they stand.
constexpr std::array<std::string_view, 22> one_or_more = {
    "policies", "select",   "ignore",   "rules",        "exclude",   "id",      "public-figures", "own-contacts",
    "match",    "capacity", "channels", "tags",         "yields-to", "phrases", "lists",          "patterns",
    "is",       "in",       "about",    "not-evidence", "evidence",  "folds"};

/// Schemas of keys, by name. A key that has none here and is not above may hold anything: the readers know better.
using KeySchemas = std::span<const std::pair<std::string_view, std::string_view>>;

std::string_view schema_of(std::string_view key, KeySchemas schemas) {
  for (const auto& [name, schema] : schemas)
    if (name == key) return schema;
  return std::find(one_or_more.begin(), one_or_more.end(), key) == one_or_more.end() ? "{}" : scalars;
}

void put_keys(Words keys, KeySchemas schemas, JsonWriter& json) {
  json.member("type", "object").key("additionalProperties").raw("false").key("properties").open_object();
  for (const std::string_view key : keys) {
    json.key(key).raw(schema_of(key, schemas));
  }
  json.close_object();
}

constexpr std::string_view fail_on = R"({"enum":["info","warning","error","never"]})";
/// Older YAML takes `off` for false.
constexpr std::string_view changes =
    R"({"type":"object","additionalProperties":{"enum":["error","warning","info","off",false]}})";

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> config_schemas = {{
    {"severity", changes},
    {"fail-on", fail_on},
    {"strict", flag},
    {"platform", scalar},
    {"capacity", scalar},
    {"account", scalar},
    {"audience", scalar},
    {"zone", scalar},
    {"accounts", R"({"type":"object","additionalProperties":{"$ref":"#/definitions/account"}})"},
    {"paths", R"({"type":"array","items":{"$ref":"#/definitions/path"}})"},
    {"root", flag},
    {"owner", scalar},
    {"kind", scalar},
    {"waivers", R"({"type":"array","items":{"$ref":"#/definitions/waiver"}})"},
    {"rule", scalar},
    {"reason", scalar},
    {"until", scalar},
}};

std::string configuration_schema() {
  std::string out;
  JsonWriter json(out);
  begin(json, "Configuration of socialcheck, .socialcheck.yaml");
  const ConfigKeys keys = config_keys();
  put_keys(keys.file, config_schemas, json);
  json.key("definitions").open_object().key("account").open_object();
  put_keys(keys.account, config_schemas, json);
  json.close_object().key("path").open_object();
  put_keys(keys.path, config_schemas, json);
  json.key("required").open_array().value("match").close_array().close_object().key("waiver").open_object();
  put_keys(keys.waiver, config_schemas, json);
  json.key("required").raw(R"(["rule","reason","until"])");
  json.close_object().close_object().close_object();
  return out;
}

// ------------------------------------------------------------------------------------------------------------- policy

constexpr std::array<std::pair<std::string_view, std::string_view>, 11> clause_schemas = {{
    {"id", scalar},
    {"section", scalar},
    {"modality", scalar},
    {"summary", scalar},
    {"severity", level},
    {"lintable", R"({"enum":["full","partial","prompt","no"]})"},
    {"reason", scalar},
    {"title", scalar},
    {"version", scalar_or_null},
    {"issued", scalar_or_null},
    {"review", scalar_or_null},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> file_schemas = {{
    {"document", R"({"$ref":"#/definitions/document"})"},
    {"clauses", R"({"type":"array","items":{"$ref":"#/definitions/clause"}})"},
    {"channels", R"({"type":"object","additionalProperties":{"$ref":"#/definitions/expression"}})"},
    {"signals", R"({"type":"object","additionalProperties":{"$ref":"#/definitions/signal"}})"},
    {"rules", R"({"type":"array","items":{"$ref":"#/definitions/rule"}})"},
    {"classifier",
     R"({"type":"object","additionalProperties":false,"required":["weights"],"properties":{"weights":{"type":"string"},"raise":{"type":"number","minimum":0,"maximum":1},"doubt":{"type":"number","minimum":0,"maximum":1},"firm":{"type":"number","minimum":0,"maximum":1},"readings":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"raise":{"type":"number","minimum":0,"maximum":1},"doubt":{"type":"number","minimum":0,"maximum":1}}}}}})"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> rule_schemas = {{
    {"id", R"({"type":"string","pattern":"^[a-z0-9-]+\\.[a-z0-9-]+$"})"},
    {"title", scalar},
    {"clauses",
     R"({"type":"array","items":{"anyOf":[{"type":"string"},{"type":"object","additionalProperties":{"$ref":"#/definitions/expression"}}]}})"},
    {"applies", expr},
    {"over",
     R"({"type":"object","additionalProperties":false,"properties":{"same":{"type":["string","array"]},"within":{"type":"string","pattern":"^[0-9]+ (h|days)$"}}})"},
    {"find", expr},
    {"unless", expr},
    {"needs", expr},
    {"denied", expr},
    {"severity",
     R"({"anyOf":[{"enum":["error","warning","info"]},{"type":"object","propertyNames":{"enum":["error","warning","info"]},"additionalProperties":{"$ref":"#/definitions/expression"}}]})"},
    {"message", scalar},
    {"help", scalar},
    {"ask", scalar},
    {"why", scalar},
    {"waivable", flag},
    {"firm", flag},
    {"examples",
     R"({"type":"object","additionalProperties":false,"properties":{"breach":{"type":"array"},"clean":{"type":"array"},"review":{"type":"array"}}})"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 25> expression_schemas = {{
    {"not", exprs},
    {"only", exprs},
    {"all", exprs},
    {"any", exprs},
    {"none", exprs},
    {"of", exprs},
    {"unless", expr},
    {"times", count},
    {"at-least", count},
    {"as", scalar},
    {"called", scalar},
    {"ordered", flag},
    {"some", scalar},
    {"every", scalar},
    {"if", tests},
    {"where", tests},
    {"within", R"({"type":"string","pattern":"^(sentence|paragraph|field|draft|batch|[0-9]+ (words|sentences))$"})"},
    {"lever", R"({"anyOf":[{"enum":["inside quotes","question"]},{"$ref":"#/definitions/expression"}]})"},
    {"reach", scalar},
    {"strength", R"({"enum":["possible","likely","certain"]})"},
    {"languages", R"({"enum":["en","cy"]})"},
    {"compute", R"({"$ref":"#/definitions/compute"})"},
    {"identifiers", R"({"$ref":"#/definitions/identifiers"})"},
    {"examples",
     R"({"type":"object","additionalProperties":false,"properties":{"hit":{"type":"array"},"miss":{"type":"array"}}})"},
    {"note", scalar},
}};

/// An expression is a name, a list of them, or a map with operators; other keys are fields of a draft with a test.
void put_expression(Words operators, Words more, JsonWriter& json) {
  json.key("anyOf").open_array().raw(scalar).raw(R"({"type":"array","items":{"$ref":"#/definitions/expression"}})");
  json.open_object().member("type", "object").key("properties").open_object();
  for (const Words& words : {operators, more})
    for (const std::string_view key : words) {
      json.key(key).raw(schema_of(key, expression_schemas));
    }
  json.close_object().key("additionalProperties").raw(R"({"$ref":"#/definitions/test"})");
  json.close_object().close_array();
}

void put_names(JsonWriter& json) {
  std::vector<std::string_view> names;
  for (const ComputeKind& kind : compute_kinds()) names.push_back(kind.name);
  for (const CrossKind& kind : cross_kinds()) names.push_back(kind.name);
  json.key("compute").open_object();
  put_enum(json, names);
  names.clear();
  for (const IdentifierKind& kind : identifier_kinds()) names.push_back(kind.name);
  json.close_object().key("identifier").open_object();
  put_enum(json, names);
  json.close_object();
  json.key("identifiers")
      .raw(
          R"({"anyOf":[{"$ref":"#/definitions/identifier"},{"type":"array","items":{"$ref":"#/definitions/identifier"}}]})");
}

std::string policy_schema() {
  std::string out;
  JsonWriter json(out);
  begin(json, "A policy file of socialcheck: documents, clauses, signals and rules");
  const PolicyKeys keys = policy_keys();
  put_keys(keys.file, file_schemas, json);
  json.key("definitions").open_object().key("document").open_object();
  put_keys(keys.document, clause_schemas, json);
  json.close_object().key("clause").open_object();
  put_keys(keys.clause, clause_schemas, json);
  json.key("required").raw(R"(["id","summary","lintable"])").close_object().key("rule").open_object();
  put_keys(keys.rule, rule_schemas, json);
  json.key("required").raw(R"(["id","severity","message"])");
  json.key("anyOf").raw(R"([{"required":["find"]},{"required":["needs"]}])").close_object();
  json.key("signal").open_object();
  put_expression(keys.expression, keys.signal, json);
  json.close_object().key("expression").open_object();
  put_expression(keys.expression, {}, json);
  json.close_object();
  json.key("test").open_object().key("anyOf").open_array().raw(scalar_or_null);
  json.raw(R"({"type":"array","items":{"$ref":"#/definitions/test"}})");
  json.open_object().member("type", "object").key("additionalProperties").raw("false");
  json.key("properties").open_object();
  for (const std::string_view key : keys.test) json.key(key).raw("{}");
  json.close_object().close_object().close_array().close_object();
  put_names(json);
  json.close_object().close_object();
  return out;
}

/// Nothing but numbers, hashes, places and names of fields, rules and clauses may stand there: no member takes words.
std::string digests_schema() {
  constexpr std::string_view natural = R"({"type":"integer","minimum":0})";
  constexpr std::string_view hash = R"({"type":"string","pattern":"^([0-9a-f]{32}|[0-9a-f]{64})$"})";
  constexpr std::string_view field = R"({"type":"string","pattern":"^[A-Za-z0-9_.\\[\\]-]*$"})";
  constexpr std::string_view options =
      R"({"type":"object","additionalProperties":{"anyOf":[{"type":["string","boolean"]},{"type":"array","items":{"type":"string"}}]}})";
  std::string out;
  JsonWriter json(out);
  const auto open = [&](std::initializer_list<std::string_view> required) {
    json.open_object().member("type", "object").key("additionalProperties").raw("false").key("required").open_array();
    for (const std::string_view name : required) json.value(name);
    json.close_array().key("properties").open_object();
  };
  const auto close = [&] { json.close_object().close_object(); };
  const auto all = [&](std::initializer_list<std::string_view> names, std::string_view schema) {
    for (const std::string_view name : names) json.key(name).raw(schema);
  };
  json.open_object().member("$schema", draft_7).member("title", "A line of what socialcheck --digests writes");
  json.key("anyOf").open_array();
  open({"socialcheck", "format", "version", "shard", "shards", "policy", "key", "configuration", "drafts", "inputs"});
  json.key("socialcheck").raw(R"({"const":"digests"})").key("format").raw(R"({"const":1})");
  json.key("version").raw(R"({"type":"string"})");
  all({"shard", "shards", "inputs"}, natural);
  all({"policy", "key", "configuration", "drafts"}, hash);
  all({"secret", "show-sensitive"}, flag);
  json.key("options").raw(options);
  close();
  open({"part", "drafts"});
  all({"part", "drafts"}, natural);
  json.key("failed").raw(flag);
  close();
  open({"parts", "drafts", "report", "first", "digests"});
  all({"parts", "drafts"}, natural);
  all({"report", "first", "digests"}, hash);
  close();
  open({"state"});
  json.key("state").raw(R"({"enum":["clean","said","unreadable"]})");
  all({"line", "text", "author", "account", "platforms", "words", "kind", "capacity", "audience", "languages", "flags"},
      natural);
  json.key("shape").raw(R"({"type":"string","pattern":"^[0-9a-f]{16}$"})");
  json.key("minute").raw(R"({"type":"integer"})");
  json.key("facts").open_object().member("type", "array").key("items").open_object().member("type", "array");
  json.key("minItems").value(std::uint64_t{5}).key("items").open_array();
  json.raw(
      R"({"enum":["signal","words","media","consent","record","record-scope","record-once","record-until","event","day","spoken-day","start","end","place","thread","thread-part"]})");
  for (int number = 0; number < 3; ++number) json.raw(natural);
  json.raw(field).close_array().key("additionalItems").raw("false").close_object().close_object();
  json.key("anchor").open_object().member("type", "array").key("items").raw(natural).close_object();
  json.key("places").raw(R"({"$ref":"#/definitions/places"})");
  json.key("candidates").open_object().member("type", "array").key("items");
  open({"rule", "severity", "clauses"});
  json.key("rule").raw(R"({"type":"string","pattern":"^[a-z0-9.-]+$"})").key("severity").raw(level);
  json.key("clauses").raw(R"({"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9.-]+$"}})");
  all({"capped", "strict"}, flag);
  json.key("parts").open_object().member("type", "array").key("items");
  open({"part", "outcome"});
  json.key("part").raw(natural).key("outcome").raw(R"({"enum":["no","unknown","yes"]})");
  json.key("places").raw(R"({"$ref":"#/definitions/places"})");
  close();
  json.close_object();
  close();
  json.close_object();
  close();
  json.close_array().key("definitions").open_object().key("places").open_object().member("type", "array");
  json.key("items").open_object().member("type", "array").key("minItems").value(std::uint64_t{7});
  json.key("items").open_array().raw(field);
  for (int number = 0; number < 5; ++number) json.raw(natural);
  json.raw(R"({"type":"string","pattern":"^[A-Za-z0-9_-]*$"})").close_array().key("additionalItems").raw("false");
  json.close_object().close_object().close_object().close_object();
  return out;
}

constexpr std::array<SchemaKind, 4> kinds = {{
    {"draft", "drafts in YAML and JSON, and the front matter of Markdown"},
    {"configuration", ".socialcheck.yaml"},
    {"policy", "policy files: documents, clauses, signals and rules"},
    {"digests", "what --digests writes, line by line"},
}};

}  // namespace

std::span<const SchemaKind> schema_kinds() {
  return kinds;
}

std::optional<std::string> json_schema(std::string_view name) {
  if (name == "draft") return indented(draft_schema());
  if (name == "configuration") return indented(configuration_schema());
  if (name == "policy") return indented(policy_schema());
  if (name == "digests") return indented(digests_schema());
  return std::nullopt;
}

}  // namespace socialcheck
