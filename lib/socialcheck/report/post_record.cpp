#include "socialcheck/report/post_record.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "socialcheck/report/json_writer_internal.h"

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 3> state_names = {"clean", "said", "unreadable"};
constexpr std::array<std::string_view, 3> outcome_names = {"no", "unknown", "yes"};
constexpr std::array<std::string_view, 3> severity_names = {"info", "warning", "error"};
/// In the order of FactKind.
constexpr std::array<std::string_view, 16> fact_names = {
    "signal", "words", "media",      "consent", "record", "record-scope", "record-once", "record-until",
    "event",  "day",   "spoken-day", "start",   "end",    "place",        "thread",      "thread-part"};
static_assert(static_cast<std::size_t>(FactKind::thread_part) + 1 == fact_names.size());

/// More than a draft ever has; a file that says more was not written by this program.
constexpr std::size_t most_facts = 1000, most_candidates = 10'000, most_fields = 255;
constexpr std::int32_t first_day = -1'000'000, last_day = 3'000'000;  // from before the year 0 to 10183
constexpr std::uint32_t most_capacities = 5, most_audiences = 4;

/// A number of PostHead by its name; those that are 0 are not written.
struct HeadNumber {
  std::string_view name;
  std::uint64_t (*get)(const PostHead&);
  void (*set)(PostHead&, std::uint64_t);
  std::uint64_t most;
};
#define SOCIALCHECK_HEAD(member, most)                                                                             \
  HeadNumber {                                                                                                     \
#member, [](const PostHead& head) -> std::uint64_t { return head.member; },                                      \
        [](PostHead& head, std::uint64_t value) { head.member = static_cast<decltype(head.member)>(value); }, most \
  }
constexpr std::array<HeadNumber, 11> head_numbers = {{
    SOCIALCHECK_HEAD(line, 0xFFFFFFFFU),
    SOCIALCHECK_HEAD(text, 0xFFFFFFFFU),
    SOCIALCHECK_HEAD(author, 0xFFFFFFFFU),
    SOCIALCHECK_HEAD(account, 0xFFFFFFFFU),
    SOCIALCHECK_HEAD(platforms, 0xFFFFFFFFU),
    SOCIALCHECK_HEAD(words, 0xFFFFU),
    SOCIALCHECK_HEAD(kind, 0xFFU),
    SOCIALCHECK_HEAD(capacity, most_capacities - 1),
    SOCIALCHECK_HEAD(audience, most_audiences - 1),
    SOCIALCHECK_HEAD(languages, 0xFFU),
    SOCIALCHECK_HEAD(flags, 0xFFU),
}};
#undef SOCIALCHECK_HEAD

std::string hex(std::uint64_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += digits[value >> shift & 15U];
  return out;
}

void append_span(Span span, JsonWriter& json) {
  json.value(std::uint64_t{span.begin}).value(std::uint64_t{span.end});
}

/// `[field, begin, end, begin in the source, end, text + 1, label]`
void append_place(const DigestPlace& place, JsonWriter& json) {
  json.open_array().value(place.place.field);
  append_span(place.place.in_value, json);
  append_span(place.place.in_source, json);
  json.value(static_cast<std::uint64_t>(std::int64_t{place.text} + 1)).value(place.label).close_array();
}

void append_places(const std::vector<DigestPlace>& places, JsonWriter& json) {
  json.key("places").open_array();
  for (const DigestPlace& place : places) append_place(place, json);
  json.close_array();
}

/// Its value is days since 1970, before that less than nothing.
bool is_day(FactKind kind) {
  return kind == FactKind::day || kind == FactKind::spoken_day || kind == FactKind::record_until;
}

void append_facts(const PostDigest& post, JsonWriter& json) {
  json.key("facts").open_array();
  for (const Fact& fact : post.facts) {
    json.open_array().value(fact_names[static_cast<std::size_t>(fact.kind)]);
    if (is_day(fact.kind))
      json.raw(std::to_string(static_cast<std::int32_t>(fact.value)));
    else
      json.value(std::uint64_t{fact.value});
    json.value(std::uint64_t{fact.begin}).value(std::uint64_t{fact.size}).value(post.fields[fact.field]).close_array();
  }
  json.close_array();
}

void append_candidate(const CrossCandidate& candidate, const Ruleset& rules, JsonWriter& json) {
  json.open_object().member("rule", rules.rule(candidate.shown).id);
  json.member("severity", name_of(candidate.severity)).key("clauses").open_array();
  for (const std::uint32_t clause : candidate.clauses) json.value(rules.clause(clause).id);
  json.close_array();
  if (candidate.capped) json.key("capped").raw("true");
  if (candidate.strict) json.key("strict").raw("true");
  if (!candidate.locals.empty()) {
    json.key("parts").open_array();
    for (const LocalOutcome& local : candidate.locals) {
      json.open_object().member("part", local.expr);
      json.member("outcome", outcome_names[static_cast<std::size_t>(local.outcome)]);
      if (!local.places.empty()) append_places(local.places, json);
      json.close_object();
    }
    json.close_array();
  }
  json.close_object();
}

}  // namespace

void append_post_record(const PostRecord& record, const Ruleset& rules, std::string& out) {
  const PostDigest& post = record.post;
  JsonWriter json(out);
  json.open_object().member("state", state_names[static_cast<std::size_t>(record.state)]);
  for (const HeadNumber& number : head_numbers)
    if (const std::uint64_t value = number.get(post.head); value != 0) json.member(number.name, value);
  if (post.head.shape != 0) json.member("shape", hex(post.head.shape));
  if (post.head.minute != no_minute) json.key("minute").raw(std::to_string(post.head.minute));
  if (!post.facts.empty()) append_facts(post, json);
  if (!post.candidates.empty()) {
    json.key("anchor").open_array();
    append_span(post.anchor, json);
    json.close_array();
    append_places(post.places, json);
    json.key("candidates").open_array();
    for (const CrossCandidate& candidate : post.candidates) append_candidate(candidate, rules, json);
    json.close_array();
  }
  json.close_object();
}

// ---------------------------------------------------------------------------------------------------------- reading

/// One record under the reader's eyes; the first thing that is wrong ends it.
struct PostRecordReader::Reading {
  const PostRecordReader& reader;
  const Tree& tree;
  Problems& problems;
  bool good = true;

  bool wrong(NodeId node, std::string message) {
    if (good)
      problems.push_back({"digests/not-understood", std::move(message), node == no_node ? Span{} : tree[node].where});
    good = false;
    return false;
  }
  [[nodiscard]] NodeId at(NodeId map, std::string_view key) const {
    return tree[map].kind == NodeKind::map ? tree.find(map, key) : no_node;
  }
  [[nodiscard]] NodeId next(NodeId& child) const {
    const NodeId here = child;
    if (child != no_node) child = tree[child].next;
    return here;
  }
  template <class T>
  T number(NodeId node, T least, T most) {
    T value = 0;
    if (node == no_node || tree[node].kind != NodeKind::scalar || tree[node].quoted)
      return wrong(node, "a number is expected here"), 0;
    const std::string_view text = tree[node].text;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value >= least && value <= most) return value;
    wrong(node, "a number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected here");
    return 0;
  }
  std::uint64_t number(NodeId node, std::uint64_t most) { return number(node, std::uint64_t{0}, most); }
  std::int32_t day(NodeId node) { return number(node, first_day, last_day); }
  std::uint32_t number(NodeId node) {
    return static_cast<std::uint32_t>(number(node, std::numeric_limits<std::uint32_t>::max()));
  }
  std::string_view text(NodeId node) {
    if (node != no_node && tree[node].kind == NodeKind::scalar && tree[node].quoted) return tree[node].text;
    wrong(node, "a text is expected here");
    return {};
  }
  std::size_t one_of(NodeId node, std::span<const std::string_view> names) {
    const auto found = std::find(names.begin(), names.end(), text(node));
    if (found == names.end()) return wrong(node, "this is none of the words that may stand here"), 0;
    return static_cast<std::size_t>(found - names.begin());
  }
  bool flag(NodeId node) {
    if (node == no_node) return false;
    if (tree[node].kind != NodeKind::scalar || tree[node].quoted ||
        (tree[node].text != "true" && tree[node].text != "false"))
      return wrong(node, "true or false is expected here");
    return tree[node].text == "true";
  }
  /// First child of an array; nothing is an empty one.
  NodeId list(NodeId node) {
    if (node == no_node) return no_node;
    if (tree[node].kind == NodeKind::list) return tree[node].first;
    wrong(node, "an array is expected here");
    return no_node;
  }
  Span span(NodeId& child) {
    const NodeId where = child;
    Span out;
    out.begin = number(next(child));
    out.end = number(next(child));
    if (out.end < out.begin) wrong(where, "a place ends before it begins");
    return out;
  }

  DigestPlace place(NodeId node) {
    DigestPlace out;
    NodeId child = list(node);
    out.place.field = std::string(text(next(child)));
    out.place.in_value = span(child);
    out.place.in_source = span(child);
    out.text = static_cast<std::int32_t>(number(next(child), 0xFFFFU)) - 1;
    out.label = std::string(text(next(child)));
    return out;
  }
  std::vector<DigestPlace> places(NodeId node) {
    std::vector<DigestPlace> out;
    for (NodeId child = list(node); child != no_node && good; child = tree[child].next) {
      if (out.size() == most_facts) wrong(child, "there are too many places");
      out.push_back(place(child));
    }
    return out;
  }

  void fact(NodeId node, PostDigest& post) {
    NodeId child = list(node);
    const NodeId first = child;
    Fact out;
    out.kind = static_cast<FactKind>(one_of(next(child), fact_names));
    out.value = is_day(out.kind) ? static_cast<std::uint32_t>(day(next(child))) : number(next(child));
    out.begin = number(next(child));
    out.size = static_cast<std::uint16_t>(number(next(child), 0xFFFFU));
    const std::string_view field = text(next(child));
    const auto found = std::find(post.fields.begin(), post.fields.end(), field);
    if (found == post.fields.end() && post.fields.size() == most_fields) wrong(first, "there are too many fields");
    if (out.begin > std::numeric_limits<std::uint32_t>::max() - out.size) wrong(first, "a place ends too late");
    out.field = static_cast<std::uint8_t>(found - post.fields.begin());
    if (found == post.fields.end() && good) post.fields.emplace_back(field);
    if (good) post.facts.push_back(out);
  }

  void candidate(NodeId node, PostDigest& post) {
    CrossCandidate out;
    const NodeId name = at(node, "rule");
    const auto rule = reader.rule_numbers_.find(text(name));
    if (rule == reader.rule_numbers_.end()) {
      wrong(name, "this is none of the active rules over several drafts");
      return;
    }
    out.plan = &reader.plan_;
    out.program = &reader.rules_.program_of(Base::rules, rule->second);
    out.shown = rule->second;
    out.rule = rule->second - out.program->base(Base::rules);
    out.severity = static_cast<Severity>(one_of(at(node, "severity"), severity_names));
    for (NodeId child = list(at(node, "clauses")); child != no_node && good; child = tree[child].next) {
      const auto clause = reader.clause_numbers_.find(text(child));
      if (clause == reader.clause_numbers_.end())
        wrong(child, "this is no clause of the active documents");
      else
        out.clauses.push_back(clause->second);
    }
    out.capped = flag(at(node, "capped"));
    out.strict = flag(at(node, "strict"));
    for (NodeId child = list(at(node, "parts")); child != no_node && good; child = tree[child].next) {
      LocalOutcome& local = out.locals.emplace_back();
      local.expr = number(at(child, "part"));
      local.outcome = static_cast<Outcome>(one_of(at(child, "outcome"), outcome_names));
      local.places = places(at(child, "places"));
    }
    if (good) post.candidates.push_back(std::move(out));
  }

  void head(NodeId node, PostHead& out) {
    for (const HeadNumber& one : head_numbers)
      if (const NodeId child = at(node, one.name); child != no_node) one.set(out, number(child, one.most));
    if (const NodeId child = at(node, "shape"); child != no_node) {
      const std::string_view digits = text(child);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.shape, 16);
      if (digits.size() != 16 || error != std::errc{} || end != digits.data() + digits.size())
        wrong(child, "sixteen hexadecimal digits are expected here");
    }
    if (const NodeId child = at(node, "minute"); child != no_node) {
      const std::string_view digits = tree[child].kind == NodeKind::scalar ? tree[child].text : std::string_view();
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out.minute);
      if (error != std::errc{} || end != digits.data() + digits.size()) wrong(child, "a number is expected here");
    }
  }

  void read(NodeId node, PostRecord& out) {
    if (node == no_node || tree[node].kind != NodeKind::map) {
      wrong(node, "an object for a draft is expected here");
      return;
    }
    out.state = static_cast<DraftState>(one_of(at(node, "state"), state_names));
    PostDigest& post = out.post;
    head(node, post.head);
    for (NodeId child = list(at(node, "facts")); child != no_node && good; child = tree[child].next) {
      if (post.facts.size() == most_facts) wrong(child, "there are too many facts");
      fact(child, post);
    }
    NodeId anchor = list(at(node, "anchor"));
    if (anchor != no_node) post.anchor = span(anchor);
    post.places = places(at(node, "places"));
    for (NodeId child = list(at(node, "candidates")); child != no_node && good; child = tree[child].next) {
      if (post.candidates.size() == most_candidates) wrong(child, "there are too many rules");
      candidate(child, post);
    }
    if (!post.candidates.empty() && post.places.size() != post.facts.size()) wrong(node, "every fact needs its place");
  }
};

PostRecordReader::PostRecordReader(const Ruleset& rules, const CrossPlan& plan) : rules_(rules), plan_(plan) {
  for (std::uint32_t at = 0; at < rules.rule_count(); ++at)
    if (is_cross(rules.compiled_rule(at))) rule_numbers_.emplace(rules.rule(at).id, at);
  for (std::uint32_t at = 0; at < rules.clause_count(); ++at) clause_numbers_.emplace(rules.clause(at).id, at);
}

bool PostRecordReader::read(const Tree& tree, NodeId node, PostRecord& out, Problems& problems) const {
  out.state = DraftState::clean;
  out.post.clear();
  Reading reading{*this, tree, problems};
  reading.read(node, out);
  return reading.good;
}

}  // namespace socialcheck
