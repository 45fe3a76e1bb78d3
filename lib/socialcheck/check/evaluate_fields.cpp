// Evaluation of what a draft records: tests of fields and of the elements of lists.
#include <algorithm>
#include <array>

#include "socialcheck/check/evaluate.h"
#include "socialcheck/check/evaluate_internal.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

/// What the best of a test's alternatives says.
template <class Ask>
Outcome best_of(const Program& program, const CTest& test, const Ask& ask) {
  Outcome best = Outcome::no;
  for (const std::uint32_t one : program.numbers(test.tests)) {
    best = std::max(best, ask(program.tests[one]));
    if (best == Outcome::yes) break;
  }
  return best;
}

/// Lists of evidence: an entry that is not there among others was not recorded, which is not the same as refused.
constexpr std::array<std::string_view, 3> evidence_lists = {"approvals", "declarations", "consent"};
/// Keys that say which entry of such a list is meant.
constexpr std::array<std::string_view, 2> entry_names = {"role", "kind"};

bool list_or_map(const Node& node) {
  return node.kind == NodeKind::list || node.kind == NodeKind::map;
}

bool is_empty(const Node& node) {
  if (node.kind == NodeKind::null) return true;
  if (list_or_map(node)) return node.first == no_node;
  return node.text.empty();
}

std::string_view last_key(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

/// True for a path of a single key that has a name.
bool is_key(std::string_view path) {
  return !path.empty() && path != "*" && std::find(path.begin(), path.end(), '.') == path.end();
}

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Part Evaluator::part_of_field(NodeId node, std::string_view path) const {
  Part part;
  part.node = node;
  part.path = path;
  part.text = text_of(node);
  if (part.text >= 0) {
    const auto text = static_cast<std::uint32_t>(part.text);
    part.where = {0, static_cast<std::uint32_t>(seen_.draft().texts[text].value.size())};
    part.last = static_cast<std::uint32_t>(seen_.text(text).words.size());
  }
  return part;
}

/// Index of the text that a node holds, or -1.
std::int32_t Evaluator::text_of(NodeId node) const {
  if (node == no_node) return -1;
  const auto& texts = seen_.draft().texts;
  if (!many_texts()) {
    for (std::size_t at = texts.size(); at-- > 0;)
      if (texts[at].node == node) return static_cast<std::int32_t>(at);
    return -1;
  }
  std::vector<std::int32_t>& by_node = memory().texts;
  if (by_node.empty()) {
    by_node.resize(seen_.draft().tree.size(), -1);
    for (std::size_t at = 0; at < texts.size(); ++at) by_node[texts[at].node] = static_cast<std::int32_t>(at);
  }
  return by_node[node];
}

Outcome Evaluator::field_tests(ExprRef ref, Scope scope, Matches* out) const {
  Part decided;
  const CExpr& expr = ref.program->exprs[ref.expr];
  const Outcome outcome = entries(*ref.program, expr.tests, scope.element, out == nullptr ? nullptr : &decided);
  if (outcome == Outcome::yes && out != nullptr) out->push_back(match_of(decided));
  return outcome;
}

Outcome Evaluator::entries(const Program& program, Range range, NodeId element, Part* decided) const {
  Outcome worst = Outcome::yes;
  for (std::uint32_t at = 0; at < range.count; ++at) {
    Part part;
    const CEntry& entry = program.entries[range.first + at];
    const Outcome outcome = test_path(program, entry, element, decided == nullptr ? nullptr : &part);
    if (decided != nullptr && (at == 0 || outcome < worst)) *decided = part;
    worst = std::min(worst, outcome);
    if (worst == Outcome::no) break;
  }
  return worst;
}

Outcome Evaluator::test_path(const Program& program, const CEntry& entry, NodeId element, Part* decided) const {
  const std::string_view path = program.text(entry.path);
  const CTest& test = program.tests[entry.test];
  Outcome best = Outcome::no;
  NodeId deciding = no_node;
  const Tree& tree = seen_.draft().tree;
  const bool in_map = element != no_node && tree[element].kind == NodeKind::map;
  if (in_map && is_key(path) && !seen_.thorough()) {  // the usual case, without a walk
    deciding = tree.find(element, path);
    if (deciding != no_node) best = test_value(program, test, deciding);
  } else {
    each_value(tree, element, path, [&](NodeId value) {
      const Outcome outcome = test_value(program, test, value);
      if (deciding == no_node || outcome > best) deciding = value;
      best = std::max(best, outcome);
      return best != Outcome::yes;
    });
  }
  if (decided != nullptr) {
    *decided = part_of_field(deciding, path);
    // A job title or a name of a place is a record beside the post: what a rule quotes, and what excuses, are the words
    // of the post itself.
    const auto text = static_cast<std::size_t>(std::max(decided->text, 0));
    if (decided->text >= 0 && seen_.draft().texts[text].set == FieldSet::context) decided->text = -1;
  }
  if (deciding != no_node) return best;
  const std::string_view word = said_by_default(path);
  return word.empty() ? test_absent(program, test) : test_word(program, test, word);
}

/// Asks of a value that a draft need not say.
Outcome Evaluator::test_word(const Program& program, const CTest& test, std::string_view word) const {
  switch (test.kind) {
    case TestKind::equals:
      return test.value_is_path == 0 && same_value(program.text(test.value), word) ? Outcome::yes : Outcome::no;
    case TestKind::any_of:
      return best_of(program, test, [&](const CTest& one) { return test_word(program, one, word); });
    case TestKind::not_:
      return opposite(test_word(program, program.tests[program.numbers(test.tests)[0]], word));
    default:
      return test_absent(program, test);
  }
}

Outcome Evaluator::test_absent(const Program& program, const CTest& test) const {
  if (test.tests.count == 0) return absent_outcome(test.kind, {});
  if (test.kind == TestKind::any_of)
    return best_of(program, test, [&](const CTest& one) { return test_absent(program, one); });
  const Outcome inside = test_absent(program, program.tests[program.numbers(test.tests)[0]]);
  return absent_outcome(test.kind, {&inside, 1});
}

Outcome Evaluator::test_value(const Program& program, const CTest& test, NodeId value) const {
  const Tree& tree = seen_.draft().tree;
  const Node& node = tree[value];
  const auto yes_if = [](bool holds) { return holds ? Outcome::yes : Outcome::no; };
  const bool each = node.kind == NodeKind::list &&
                    (test.kind == TestKind::equals || test.kind == TestKind::is || test.kind == TestKind::where ||
                     test.kind == TestKind::any_of || test.kind == TestKind::same);
  if (each && test.kind != TestKind::any_of) {
    Outcome best = Outcome::no;
    for (NodeId child = node.first; child != no_node; child = tree[child].next)
      best = std::max(best, test_value(program, test, child));
    return best;
  }
  switch (test.kind) {
    case TestKind::equals:
    case TestKind::same: {
      if (test.value_is_path == 0)
        return yes_if(node.kind == NodeKind::scalar && same_value(node.text, program.text(test.value)));
      const NodeId other = first_value(tree, tree.root(), program.text(test.value));
      if (other == no_node) return Outcome::no;  // nothing is the same as what is not there
      return yes_if(node.kind == NodeKind::scalar && tree[other].kind == NodeKind::scalar &&
                    same_value(node.text, tree[other].text));
    }
    case TestKind::any_of:
      return best_of(program, test, [&](const CTest& one) { return test_value(program, one, value); });
    case TestKind::not_:
      return opposite(test_value(program, program.tests[program.numbers(test.tests)[0]], value));
    case TestKind::present:
      return yes_if(!is_empty(node) && !(node.kind == NodeKind::scalar && node.text == "false"));
    case TestKind::absent:
      return yes_if(node.kind == NodeKind::null);
    case TestKind::empty:
      return yes_if(is_empty(node));
    case TestKind::before:
    case TestKind::after:
    case TestKind::not_after:
      return compare_date(program, test, value);
    case TestKind::range:
      return test_range(test, value);
    case TestKind::is:
      return test_is(program, test, value);
    case TestKind::where:
      return entries(program, test.entries, value, nullptr);
    default:
      return Outcome::unknown;
  }
}

Outcome Evaluator::test_range(const CTest& test, NodeId value) const {
  const Tree& tree = seen_.draft().tree;
  const Node& node = tree[value];
  double number = 0;
  if (list_or_map(node)) {
    for (NodeId child = node.first; child != no_node; child = tree[child].next) ++number;
  } else if (node.kind == NodeKind::scalar && !node.text.empty() &&
             node.text.find_first_not_of("0123456789") == std::string_view::npos && !node.quoted) {
    for (const char c : node.text) number = number * 10 + (c - '0');
  } else {
    for (const char c : node.text) number += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  }
  return (test.has_min == 0 || number >= test.min) && (test.has_max == 0 || number <= test.max) ? Outcome::yes
                                                                                                : Outcome::no;
}

/// A date against a date or against another field. `.schedule.at` that is not set is the as-of day, except for
/// `not-after`: an approval's date is not compared when there is no schedule.
Outcome Evaluator::compare_date(const Program& program, const CTest& test, NodeId value) const {
  const Tree& tree = seen_.draft().tree;
  const auto mine = read_datetime(tree[value].text);
  if (!mine) return Outcome::no;
  std::optional<DateTime> other;
  if (test.value_is_path != 0) {
    const std::string_view path = program.text(test.value);
    const NodeId said = first_value(tree, tree.root(), path);
    if (said != no_node) other = read_datetime(tree[said].text);
    if (!other && path == "schedule.at") {
      if (test.kind == TestKind::not_after) return Outcome::yes;
      other = as_of_;
    }
    if (!other) return Outcome::unknown;
  } else {
    other = read_datetime(program.text(test.value));
    if (!other) return Outcome::no;
  }
  std::int64_t left = mine->day * 86400;
  std::int64_t right = other->day * 86400;
  if (mine->has_time && other->has_time) left += mine->second, right += other->second;
  const bool holds = test.kind == TestKind::before  ? left < right
                     : test.kind == TestKind::after ? left > right
                                                    : left <= right;
  return holds ? Outcome::yes : Outcome::no;
}

/// The value is a record (or the id of one) that a record signal holds of, or a text in which a signal is seen.
Outcome Evaluator::test_is(const Program& program, const CTest& test, NodeId value) const {
  const Tree& tree = seen_.draft().tree;
  const ExprRef asked{&program, test.expr};
  Scope scope;
  const CExpr& expr = program.exprs[test.expr];
  if (expr.has_text != 0) {
    const Part field = part_of_field(value, {});
    if (field.text < 0) return Outcome::no;
    scope.text = field.text;
    scope.element = tree.root();
    Part nowhere;
    In in;
    in.skip = &nowhere;
    return node(asked, scope, in, nullptr);
  }
  scope.element = value;
  if (tree[value].kind == NodeKind::scalar) {
    const std::string_view id = tree[value].text;
    if (id == "refused" || id == "withdrawn" || id == "none-asked" || id == "false") return Outcome::no;
    scope.element = record_named(id);
    if (scope.element == no_node) return Outcome::unknown;
  } else if (tree[value].kind == NodeKind::null) {
    return Outcome::no;
  }
  return node(asked, scope, {}, nullptr);
}

/// A consent record by its id, anywhere in the draft; of several the first.
NodeId Evaluator::record_named(std::string_view id) const {
  Memory& known = memory();
  if (!known.records_read) {
    known.records_read = true;
    const Tree& tree = seen_.draft().tree;
    for (const std::string_view path : {std::string_view("media.consent"), std::string_view("consent")})
      each_value(tree, tree.root(), path, [&](NodeId list) {
        if (tree[list].kind != NodeKind::list) return true;
        for (NodeId record = tree[list].first; record != no_node; record = tree[record].next) {
          const NodeId name = tree.find(record, "id");
          if (name != no_node) known.records.try_emplace(tree[name].text, record);
        }
        return true;
      });
  }
  const auto found = known.records.find(id);
  return found == known.records.end() ? no_node : found->second;
}

/// What is asked of all lists of the draft itself has one answer, whatever text it is asked for.
Outcome Evaluator::quantified(ExprRef ref, Scope scope, Matches* out) const {
  if (!many_texts() || scope.element != seen_.draft().tree.root()) return ask_elements(ref, scope.element, out);
  const std::uint32_t number = ref.program->base(Base::exprs) + ref.expr;
  auto known = memory().quantified.find(number);
  if (known == memory().quantified.end()) {
    Memory::Answer answer;
    answer.outcome = ask_elements(ref, scope.element, &answer.matches);
    known = memory().quantified.try_emplace(number, std::move(answer)).first;
  }
  const Memory::Answer& answer = known->second;
  for (const Match& match : answer.matches) {
    if (out == nullptr || out->size() >= match_limit) break;
    out->push_back(match);
  }
  return answer.outcome;
}

/// entries() of those tests only that say which entry is meant, or of the others only.
Outcome Evaluator::name_entries(const Program& program, Range range, NodeId element, bool names) const {
  Outcome worst = Outcome::yes;
  for (std::uint32_t at = 0; at < range.count && worst != Outcome::no; ++at) {
    const CEntry& entry = program.entries[range.first + at];
    if (among(program.text(entry.path), entry_names) == names)
      worst = std::min(worst, test_path(program, entry, element, nullptr));
  }
  return worst;
}

Outcome Evaluator::ask_elements(ExprRef ref, NodeId from, Matches* out) const {
  const Tree& tree = seen_.draft().tree;
  const Program& program = *ref.program;
  const CExpr& expr = program.exprs[ref.expr];
  const bool some = expr.kind == ExprKind::some;
  const std::string_view path = program.text(expr.path);
  const NodeId first = first_value(tree, from, path);
  if (first == no_node) return Outcome::unknown;
  const bool evidence = among(last_key(path), evidence_lists);
  std::size_t asked = 0;
  bool any_element = false;
  Outcome best = Outcome::no;
  Outcome worst = Outcome::yes;
  const auto ask = [&](NodeId element) {
    any_element = true;
    if (expr.picks.count > 0 && entries(program, expr.picks, element, nullptr) != Outcome::yes) return;
    Outcome outcome = Outcome::yes;
    if (some && evidence) outcome = name_entries(program, expr.tests, element, true);
    if (outcome == Outcome::no) return;  // an entry for another role says nothing about this one
    ++asked;
    outcome = some && evidence ? std::min(outcome, name_entries(program, expr.tests, element, false))
                               : entries(program, expr.tests, element, nullptr);
    best = std::max(best, outcome);
    worst = std::min(worst, outcome);
    if (some && outcome == Outcome::yes && out != nullptr && out->size() < match_limit)
      out->push_back(match_of(part_of_field(element, path)));
  };
  each_value(tree, from, path, [&](NodeId list) {
    if (tree[list].kind == NodeKind::map) ask(list);
    if (tree[list].kind == NodeKind::list)
      for (NodeId child = tree[list].first; child != no_node; child = tree[child].next) ask(child);
    return true;
  });
  if (some) {
    if (asked == 0) return any_element && evidence ? Outcome::unknown : Outcome::no;
    return best;
  }
  if (worst == Outcome::yes && out != nullptr) out->push_back(match_of(part_of_field(first, path)));
  return worst;
}

}  // namespace socialcheck
