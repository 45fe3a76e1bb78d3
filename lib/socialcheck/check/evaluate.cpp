#include "socialcheck/check/evaluate.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "socialcheck/check/compute.h"
#include "socialcheck/check/cross_kinds.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::size_t match_limit = 100;
constexpr std::size_t window_limit = 2000;
constexpr int search_limit = 2000;

/// Lists of evidence: an entry that is not there among others was not recorded, which is not the same as refused.
constexpr std::array<std::string_view, 3> evidence_lists = {"approvals", "declarations", "consent"};
/// Keys that say which entry of such a list is meant.
constexpr std::array<std::string_view, 2> entry_names = {"role", "kind"};

bool overlap(const Part& a, const Part& b) {
  if (a.text < 0 || a.text != b.text) return false;
  return a.where.overlaps(b.where);
}

bool conflict(const Match& a, const std::vector<Part>& parts) {
  return std::any_of(a.parts.begin(), a.parts.end(), [&](const Part& one) {
    return std::any_of(parts.begin(), parts.end(), [&](const Part& other) { return overlap(one, other); });
  });
}

/// True if all words of `next` stand after those of `parts`, in the same field.
bool follows(const Match& next, const std::vector<Part>& parts) {
  for (const Part& one : next.parts)
    for (const Part& other : parts)
      if (one.text >= 0 && other.text >= 0 && (one.text != other.text || one.where.begin < other.where.end))
        return false;
  return true;
}

bool has_words(const Match& match) {
  return std::any_of(match.parts.begin(), match.parts.end(), [](const Part& part) { return part.text >= 0; });
}

Part part_of(const Seen& hit) {
  Part part;
  part.text = static_cast<std::int32_t>(hit.text);
  part.first = hit.first;
  part.last = hit.last;
  part.where = hit.where;
  return part;
}

void label(std::vector<Match>& matches, std::size_t from, std::string_view name) {
  if (name.empty()) return;
  for (std::size_t at = from; at < matches.size(); ++at)
    if (!matches[at].parts.empty() && matches[at].parts.front().label.empty()) matches[at].parts.front().label = name;
}

/// Next key of a dotted path; `path` keeps the rest.
std::string_view next_key(std::string_view& path) {
  const std::size_t dot = std::min(path.find('.'), path.size());
  const std::string_view key = path.substr(0, dot);
  path.remove_prefix(std::min(dot + 1, path.size()));
  return key;
}

/// True if a field is what a path means or a part of it; `*` in the path stands for any platform or language.
bool lies_in(std::string_view field, std::string_view path) {
  while (!path.empty()) {
    const std::string_view wanted = next_key(path);
    const std::string_view key = next_key(field);
    if (key.empty() || (wanted != "*" && wanted != key)) return false;
  }
  return true;
}

/// Calls `use` with every value at a path, through lists and any key where it says `*`, until it returns false. What
/// should hold the rest of the path but is null stands for it: said to be nothing is not the same as not said. Paths
/// have few keys, so it is not deep.
template <class Use>
bool each_value(const Tree& tree, NodeId from, std::string_view path, const Use& use) {
  if (from == no_node) return true;
  if (path.empty() || tree[from].kind == NodeKind::null) return use(from);
  if (tree[from].kind == NodeKind::list) {
    for (NodeId child = tree[from].first; child != no_node; child = tree[child].next)
      if (!each_value(tree, child, path, use)) return false;
    return true;
  }
  const std::string_view key = next_key(path);
  if (key == "*") {
    for (NodeId child = tree[from].first; child != no_node; child = tree[child].next)
      if (!each_value(tree, child, path, use)) return false;
    return true;
  }
  return each_value(tree, tree.find(from, key), path, use);
}

NodeId first_value(const Tree& tree, NodeId from, std::string_view path) {
  NodeId found = no_node;
  each_value(tree, from, path, [&](NodeId value) {
    found = value;
    return false;
  });
  return found;
}

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

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// ------------------------------------------------------------------------------------------------------- structure

const Program& Evaluator::program_of_signal(std::uint32_t signal) const {
  const Program* found = programs_.front();
  for (const Program* program : programs_)
    if (program->base(Base::signals) <= signal) found = program;
  return *found;
}

ExprRef Evaluator::body_of(std::uint32_t signal) const {
  const Program& program = program_of_signal(signal);
  return {&program, program.signals[signal - program.base(Base::signals)].expr};
}

Outcome Evaluator::evaluate(ExprRef ref, std::vector<Match>* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  Scope scope;
  scope.element = seen_.draft().tree.root();
  const bool by_field = expr.has_text != 0 && expr.window == WindowKind::inherited && expr.kind != ExprKind::none;
  return by_field ? each_field(ref, scope, {}, out) : node(ref, scope, {}, out);
}

Outcome Evaluator::evaluate_in(ExprRef ref, Scope scope, std::vector<Match>* out) const {
  if (scope.element == no_node) scope.element = seen_.draft().tree.root();
  return node(ref, scope, {}, out);
}

Outcome Evaluator::each_field(ExprRef ref, Scope scope, In in, Matches* out) const {
  Outcome best = Outcome::no;
  if (hopeless(ref)) return best;
  if (ref.program->exprs[ref.expr].kind == ExprKind::compute) return inner(ref, scope, in, out);  // sees all at once
  for (std::uint32_t text = 0; text < seen_.text_count(); ++text) {
    Scope field = scope;
    field.text = static_cast<std::int32_t>(text);
    field.first = 0;
    field.last = 0xFFFFFFFFU;
    best = std::max(best, inner(ref, field, in, out));
    if (best == Outcome::yes && out == nullptr) return best;
  }
  return best;
}

/// Asked again and again by rules that share signals, so the answer is kept for the draft.
bool Evaluator::hopeless(ExprRef ref) const {
  if (seen_.thorough()) return false;
  std::uint32_t& known = hopeless_[ref.program->base(Base::exprs) + ref.expr];
  const std::uint32_t draft = seen_.number() << 1U;
  if ((known & ~1U) != draft) known = draft | (cannot_hold(ref) ? 1U : 0U);
  return (known & 1U) != 0;
}

bool Evaluator::cannot_hold(ExprRef ref) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  for (const std::uint32_t condition : ref.program->numbers(expr.conditions))
    if (!seen_.meets(*ref.program, condition)) return true;
  const auto children = ref.program->numbers(expr.children);
  const auto gone = [&](std::uint32_t child) { return hopeless({ref.program, child}); };
  if (expr.window == WindowKind::batch)  // one draft need not hold all of it
    return !children.empty() && std::all_of(children.begin(), children.end(), gone);
  if (expr.kind == ExprKind::all) return std::any_of(children.begin(), children.end(), gone);
  if (expr.kind == ExprKind::any) return !children.empty() && std::all_of(children.begin(), children.end(), gone);
  return expr.kind == ExprKind::signal && expr.in_names.count == 0 && hopeless(body_of(expr.target));
}

Outcome Evaluator::node(ExprRef ref, Scope scope, In in, Matches* out) const {
  if (hopeless(ref)) return Outcome::no;
  const CExpr& expr = ref.program->exprs[ref.expr];
  switch (expr.window) {
    case WindowKind::inherited:
      return inner(ref, scope, in, out);
    case WindowKind::draft:
    case WindowKind::batch: {
      Scope draft;
      draft.element = scope.element;
      return inner(ref, draft, in, out);
    }
    case WindowKind::field: {
      if (scope.text < 0) return each_field(ref, scope, in, out);
      scope.first = 0;
      scope.last = 0xFFFFFFFFU;
      return inner(ref, scope, in, out);
    }
    default:
      return windowed(ref, scope, in, out);
  }
}

/// Windows are slid over hits, never over text: a window that can hold begins, or ends, at a hit of one of the sets
/// that can make the expression hold.
Outcome Evaluator::windowed(ExprRef ref, Scope scope, In in, Matches* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  std::vector<Scope> windows;
  const auto add = [&](std::uint32_t text, std::uint32_t first, std::uint32_t last) {
    Scope window = scope;
    window.text = static_cast<std::int32_t>(text);
    window.first = std::max(first, scope.text < 0 ? 0U : scope.first);
    window.last = std::min(last, scope.text < 0 ? 0xFFFFFFFFU : scope.last);
    if (windows.size() < window_limit) windows.push_back(window);
  };
  for (const std::uint32_t set : ref.program->numbers(expr.anchors)) {
    for (const Seen& hit : seen_.hits(set)) {
      if (scope.text >= 0 &&
          (static_cast<std::int32_t>(hit.text) != scope.text || hit.first < scope.first || hit.last > scope.last))
        continue;
      const Text& text = seen_.text(hit.text);
      if (text.words.empty() || hit.first >= text.words.size()) continue;
      if (expr.window == WindowKind::words) {
        add(hit.text, hit.first, hit.first + expr.window_size);
        continue;
      }
      const std::uint32_t sentence = text.sentence_of(hit.first);
      const auto count = static_cast<std::uint32_t>(text.sentences.size());
      if (expr.window == WindowKind::paragraph) {
        std::uint32_t first = sentence;
        std::uint32_t last = sentence + 1;
        while (first > 0 && text.sentences[first - 1].paragraph == text.sentences[sentence].paragraph) --first;
        while (last < count && text.sentences[last].paragraph == text.sentences[sentence].paragraph) ++last;
        add(hit.text, text.sentences[first].first, text.sentences[last - 1].last);
        continue;
      }
      const std::uint32_t size = std::max<std::uint32_t>(expr.window_size, 1);
      for (std::uint32_t back = 0; back < size && back <= sentence; ++back) {
        const std::uint32_t first = sentence - back;
        add(hit.text, text.sentences[first].first, text.sentences[std::min(first + size, count) - 1].last);
      }
    }
  }
  const auto order = [](const Scope& a, const Scope& b) {
    return std::tie(a.text, a.first, a.last) < std::tie(b.text, b.first, b.last);
  };
  const auto same = [](const Scope& a, const Scope& b) {
    return a.text == b.text && a.first == b.first && a.last == b.last;
  };
  std::sort(windows.begin(), windows.end(), order);
  windows.erase(std::unique(windows.begin(), windows.end(), same), windows.end());
  Outcome best = Outcome::no;
  for (const Scope& window : windows) {
    best = std::max(best, inner(ref, window, in, out));
    if (best == Outcome::yes && (out == nullptr || out->size() >= match_limit)) break;
  }
  return best;
}

Outcome Evaluator::inner(ExprRef ref, Scope scope, In in, Matches* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  if ((expr.in_sets & in_stated) != 0) in.program = ref.program, in.expr = &expr;
  if (out != nullptr && out->size() >= match_limit) out = nullptr;
  Matches own;
  const bool filtered = expr.not_.count + expr.only.count + expr.about.count > 0;
  Matches* found = expr.unless != nothing || filtered ? &own : out;  // what is excused must be seen first
  const std::size_t before = found == nullptr ? 0 : found->size();
  Outcome outcome = Outcome::no;
  switch (expr.kind) {
    case ExprKind::set:
      outcome = leaf(ref, scope, in, nullptr, found);
      break;
    case ExprKind::signal:
      outcome = signal(ref, scope, in, found);
      break;
    case ExprKind::all:
      outcome = all(ref, scope, in, found);
      break;
    case ExprKind::any:
      outcome = any(ref, scope, in, found);
      break;
    case ExprKind::none:
      outcome = none(ref, scope, in);
      if (outcome == Outcome::yes && found != nullptr) found->emplace_back();
      break;
    case ExprKind::at_least:
      outcome = at_least(ref, scope, in, found);
      break;
    case ExprKind::tests:
      outcome = field_tests(ref, scope, found);
      break;
    case ExprKind::some:
    case ExprKind::every:
      outcome = quantified(ref, scope, found);
      break;
    case ExprKind::compute:
      outcome = computed(ref, scope, found);
      break;
    case ExprKind::quoted:
    case ExprKind::question:
    case ExprKind::reach:
      outcome = scope.hit != nullptr && judge(ref, *scope.hit) ? Outcome::yes : Outcome::no;
      break;
  }
  if (found != nullptr) label(*found, before, ref.program->text(expr.as));
  const bool group = expr.kind == ExprKind::all || expr.kind == ExprKind::any || expr.kind == ExprKind::at_least;
  if (outcome == Outcome::yes && group && filtered) outcome = passing(ref, found, before);
  if (outcome == Outcome::yes && group && expr.unless != nothing)
    outcome = without_excused({ref.program, expr.unless}, scope, found, before);
  if (found == &own && out != nullptr) out->insert(out->end(), own.begin(), own.end());
  return outcome;
}

/// Levers on a group are judged at the first words of each of its matches.
Outcome Evaluator::passing(ExprRef group, Matches* found, std::size_t from) const {
  std::erase_if(*found, [&, index = std::size_t{0}](const Match& match) mutable {
    if (index++ < from || match.parts.empty() || match.parts.front().text < 0) return false;
    return !passes_levers(group, match.parts.front());
  });
  return found->size() > from ? Outcome::yes : Outcome::no;
}

/// Drops the matches that `unless` excuses: in the window they were found in, with levers judged at their first words.
Outcome Evaluator::without_excused(ExprRef unless, Scope scope, Matches* found, std::size_t from) const {
  std::erase_if(*found, [&, index = std::size_t{0}](const Match& match) mutable {
    if (index++ < from) return false;
    Scope seen = scope;
    seen.hit = !match.parts.empty() && match.parts.front().text >= 0 ? &match.parts.front() : nullptr;
    return node(unless, seen, {}, nullptr) == Outcome::yes;
  });
  return found->size() > from ? Outcome::yes : Outcome::no;
}

// ---------------------------------------------------------------------------------------------------------- leaves

bool Evaluator::looks_at(In in, std::uint32_t text) const {
  const TextField& field = seen_.draft().texts[text];
  const auto bit = static_cast<std::uint8_t>(field.set);
  if (in.expr == nullptr) return in.skip != nullptr || bit == static_cast<std::uint8_t>(FieldSet::published);
  if ((in.expr->in_sets & bit) != 0) return true;
  for (std::uint32_t at = 0; at < in.expr->in_names.count; ++at) {
    const std::string_view name = in.program->string(in.expr->in_names.first + at);
    if (lies_in(field.name, name)) return true;
  }
  return false;
}

/// Text looked for in a field that is not there was not recorded.
bool Evaluator::names_absent_field(In in) const {
  if (in.expr == nullptr) return false;
  for (std::uint32_t at = 0; at < in.expr->in_names.count; ++at) {
    const Tree& tree = seen_.draft().tree;
    if (first_value(tree, tree.root(), in.program->string(in.expr->in_names.first + at)) == no_node) return true;
  }
  return false;
}

/// `caller` is the node that named this set, if one did: its filters count as well.
Outcome Evaluator::leaf(ExprRef ref, Scope scope, In in, const ExprRef* caller, Matches* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  const CExpr* asked = caller == nullptr ? nullptr : &caller->program->exprs[caller->expr];
  // A leaf that names fields is looked for there, whatever field is being looked at.
  const bool elsewhere =
      scope.text >= 0 && scope.whole() && in.expr != nullptr && !looks_at(in, static_cast<std::uint32_t>(scope.text));
  const std::size_t times = std::max<std::size_t>(expr.count, asked == nullptr ? 1 : asked->count);
  std::vector<Part> parts;
  for (const Seen& hit : seen_.hits(expr.target)) {
    if (scope.text >= 0 && !elsewhere) {
      if (static_cast<std::int32_t>(hit.text) != scope.text) continue;
      if (hit.first < scope.first || hit.last > scope.last) continue;
    }
    if (!looks_at(in, hit.text)) continue;
    const Part part = part_of(hit);
    if (in.skip != nullptr && overlap(*in.skip, part)) continue;
    if (!passes(ref, asked == nullptr || asked->has_not == 0, part)) continue;
    if (caller != nullptr && !passes(*caller, true, part)) continue;
    if (times == 1) {
      if (out == nullptr) return Outcome::yes;
      if (out->size() < match_limit) out->push_back({{part}, {}});
    }
    parts.push_back(part);
    if (times == 1 && parts.size() >= match_limit) break;
  }
  if (parts.size() >= times) {
    if (times > 1 && out != nullptr) out->push_back({parts, {}});
    return Outcome::yes;
  }
  return (scope.whole() && names_absent_field(in)) ? Outcome::unknown : Outcome::no;
}

Outcome Evaluator::signal(ExprRef ref, Scope scope, In in, Matches* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  const ExprRef body = body_of(expr.target);
  const CExpr& defined = body.program->exprs[body.expr];
  if (in.expr == nullptr && (defined.in_sets & in_stated) != 0) in.program = body.program, in.expr = &defined;
  if (defined.kind == ExprKind::set) return leaf(body, scope, in, &ref, out);
  const bool filtered = expr.not_.count + expr.only.count + expr.about.count > 0 || expr.unless != nothing;
  if (!filtered && expr.count == 1) return node(body, scope, in, out);
  Matches found;
  const Outcome outcome = node(body, scope, in, &found);
  if (outcome != Outcome::yes) return outcome;
  std::erase_if(found, [&](const Match& match) {
    return !match.parts.empty() && match.parts.front().text >= 0 && !passes(ref, true, match.parts.front());
  });
  if (found.size() < expr.count) return Outcome::no;
  if (out != nullptr) out->insert(out->end(), found.begin(), found.end());
  return Outcome::yes;
}

bool Evaluator::passes(ExprRef filters, bool with_not, const Part& hit) const {
  const CExpr& expr = filters.program->exprs[filters.expr];
  if (expr.unless != nothing && judge({filters.program, expr.unless}, hit)) return false;
  return passes_levers(filters, hit, with_not);
}

bool Evaluator::passes_levers(ExprRef filters, const Part& hit, bool with_not) const {
  const CExpr& expr = filters.program->exprs[filters.expr];
  if (with_not)
    for (const std::uint32_t lever : filters.program->numbers(expr.not_))
      if (judge({filters.program, lever}, hit)) return false;
  for (const std::uint32_t lever : filters.program->numbers(expr.only))
    if (!judge({filters.program, lever}, hit)) return false;
  return expr.about.count == 0 || nearest_is(filters, hit);
}

// ---------------------------------------------------------------------------------------------------------- levers

bool Evaluator::judge(ExprRef lever, const Part& hit) const {
  const CExpr& expr = lever.program->exprs[lever.expr];
  const auto child = [&](std::uint32_t number) { return judge({lever.program, number}, hit); };
  const auto children = lever.program->numbers(expr.children);
  switch (expr.kind) {
    case ExprKind::quoted: {
      const auto& quotes = seen_.text(static_cast<std::uint32_t>(hit.text)).quotes;
      return std::any_of(quotes.begin(), quotes.end(),
                         [&](const Quote& quote) { return quote.first <= hit.first && hit.last <= quote.last; });
    }
    case ExprKind::question: {
      const Text& text = seen_.text(static_cast<std::uint32_t>(hit.text));
      return hit.first < text.words.size() && text.sentences[text.sentence_of(hit.first)].question;
    }
    case ExprKind::reach:
      return reaches(lever, hit);
    case ExprKind::signal: {
      const ExprRef body = body_of(expr.target);
      const CExpr& defined = body.program->exprs[body.expr];
      // A signal that is no lever is one with the reach of a sentence.
      return defined.kind == ExprKind::set ? reaches(lever, hit) : judge(body, hit);
    }
    case ExprKind::all:
      return std::all_of(children.begin(), children.end(), child);
    case ExprKind::any:
      return std::any_of(children.begin(), children.end(), child);
    case ExprKind::none:
      return std::none_of(children.begin(), children.end(), child);
    case ExprKind::at_least:
      return std::count_if(children.begin(), children.end(), child) >= expr.count;
    case ExprKind::set:
      return reaches(lever, hit);
    default: {
      Scope scope;
      scope.element = seen_.draft().tree.root();
      return node(lever, scope, {}, nullptr) == Outcome::yes;
    }
  }
}

bool Evaluator::reaches(ExprRef lever, const Part& hit) const {
  const CExpr& expr = lever.program->exprs[lever.expr];
  const bool stated = expr.kind == ExprKind::reach;
  const Scope scope = region(stated ? expr.reach : ReachKind::sentence, expr.reach_size, hit);
  In in;
  if (scope.text >= 0) in.skip = &hit;
  if (!stated) return node(lever, scope, in, nullptr) == Outcome::yes;
  for (const std::uint32_t child : lever.program->numbers(expr.children))
    if (node({lever.program, child}, scope, in, nullptr) == Outcome::yes) return true;
  return false;
}

Scope Evaluator::region(ReachKind kind, std::uint32_t size, const Part& hit) const {
  Scope scope;
  scope.element = seen_.draft().tree.root();
  if (kind == ReachKind::draft) return scope;
  scope.text = hit.text;
  const Text& text = seen_.text(static_cast<std::uint32_t>(hit.text));
  if (kind == ReachKind::field || hit.first >= text.words.size()) return scope;
  const std::uint32_t number = text.sentence_of(hit.first);
  const Sentence& sentence = text.sentences[number];
  scope.first = sentence.first;
  scope.last = std::max(sentence.last, hit.last);
  switch (kind) {
    case ReachKind::before:
      scope.first = std::max(scope.first, hit.first > size ? hit.first - size : 0);
      scope.last = hit.first;
      break;
    case ReachKind::after:
      scope.first = hit.last;
      scope.last = std::min(scope.last, hit.last + size);
      break;
    case ReachKind::around:
      scope.first = std::max(scope.first, hit.first > size ? hit.first - size : 0);
      scope.last = std::min(scope.last, hit.last + size);
      break;
    case ReachKind::clause:
      return clause_around(hit);
    case ReachKind::next_sentence:
      if (number + 1 < text.sentences.size()) scope.last = text.sentences[number + 1].last;
      break;
    case ReachKind::paragraph: {
      std::uint32_t first = number;
      std::uint32_t last = number;
      while (first > 0 && text.sentences[first - 1].paragraph == sentence.paragraph) --first;
      while (last + 1 < text.sentences.size() && text.sentences[last + 1].paragraph == sentence.paragraph) ++last;
      scope.first = text.sentences[first].first;
      scope.last = text.sentences[last].last;
      break;
    }
    default:
      break;
  }
  return scope;
}

/// The words around a hit up to a comma, bracket or dash, or "but", in its sentence.
Scope Evaluator::clause_around(const Part& hit) const {
  const Text& text = seen_.text(static_cast<std::uint32_t>(hit.text));
  const Sentence& sentence = text.sentences[text.sentence_of(hit.first)];
  const std::array<std::uint64_t, 3> turns = {word_key("but"), word_key("however"), word_key("although")};
  const auto parted = [&](std::uint32_t left) {  // between words left and left + 1
    const std::string_view between =
        text.value.substr(text.words[left].where.end, text.words[left + 1].where.begin - text.words[left].where.end);
    if (between.find_first_of(",;:()") != std::string_view::npos || between.find(" - ") != std::string_view::npos)
      return true;
    if (between.find("\xE2\x80\x93") != std::string_view::npos ||
        between.find("\xE2\x80\x94") != std::string_view::npos)
      return true;
    return std::find(turns.begin(), turns.end(), text.words[left + 1].key) != turns.end();
  };
  Scope scope;
  scope.text = hit.text;
  scope.element = seen_.draft().tree.root();
  scope.first = hit.first;
  scope.last = std::max(hit.last, hit.first);
  while (scope.first > sentence.first && !parted(scope.first - 1)) --scope.first;
  while (scope.last > 0 && scope.last < sentence.last && !parted(scope.last - 1)) ++scope.last;
  return scope;
}

/// True if the referent nearest to a hit, in its sentence or else the one before, is one of those the filter names.
bool Evaluator::nearest_is(ExprRef filters, const Part& hit) const {
  const Text& text = seen_.text(static_cast<std::uint32_t>(hit.text));
  if (hit.first >= text.words.size()) return false;
  const std::uint32_t number = text.sentence_of(hit.first);
  for (std::uint32_t back = 0; back < 2 && back <= number; ++back) {
    const Sentence& sentence = text.sentences[number - back];
    std::uint32_t best = 0xFFFFFFFFU;
    std::uint32_t found = nothing;
    for (const Program* program : programs_) {
      for (const std::uint32_t set : program->referents) {
        for (const Seen& one : seen_.hits(set)) {
          if (static_cast<std::int32_t>(one.text) != hit.text || one.first < sentence.first || one.last > sentence.last)
            continue;
          const std::uint32_t distance = one.last <= hit.first   ? (hit.first - one.last) * 2
                                         : one.first >= hit.last ? (one.first - hit.last) * 2 + 1
                                                                 : 0;
          if (distance < best) best = distance, found = set;
        }
      }
    }
    if (found == nothing) continue;
    const auto wanted = filters.program->numbers(filters.program->exprs[filters.expr].about);
    return std::find(wanted.begin(), wanted.end(), found) != wanted.end();
  }
  return false;
}

// ---------------------------------------------------------------------------------------------------------- groups

Outcome Evaluator::any(ExprRef ref, Scope scope, In in, Matches* out) const {
  Outcome best = Outcome::no;
  for (const std::uint32_t child : ref.program->numbers(ref.program->exprs[ref.expr].children)) {
    best = std::max(best, node({ref.program, child}, scope, in, out));
    if (best == Outcome::yes && out == nullptr) break;
  }
  return best;
}

Outcome Evaluator::none(ExprRef ref, Scope scope, In in) const {
  Outcome worst = Outcome::no;
  for (const std::uint32_t child : ref.program->numbers(ref.program->exprs[ref.expr].children))
    worst = std::max(worst, node({ref.program, child}, scope, in, nullptr));
  return opposite(worst);
}

Outcome Evaluator::at_least(ExprRef ref, Scope scope, In in, Matches* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  std::size_t holding = 0;
  Match joined;
  for (const std::uint32_t child : ref.program->numbers(expr.children)) {
    Matches found;
    if (node({ref.program, child}, scope, in, &found) != Outcome::yes) continue;
    const auto fresh =
        std::find_if(found.begin(), found.end(), [&](const Match& one) { return !conflict(one, joined.parts); });
    if (fresh == found.end()) continue;
    ++holding;
    joined.parts.insert(joined.parts.end(), fresh->parts.begin(), fresh->parts.end());
  }
  if (holding < expr.count) return Outcome::no;
  std::stable_sort(joined.parts.begin(), joined.parts.end(), [](const Part& a, const Part& b) {
    return std::tie(a.text, a.where.begin) < std::tie(b.text, b.where.begin);
  });
  if (out != nullptr) out->push_back(std::move(joined));
  return Outcome::yes;
}

namespace {

/// Finds, for every match of the first child that has words, matches of the others that do not overlap it or each
/// other.
class Combination {
 public:
  Combination(const std::vector<std::vector<Match>>& children, bool ordered) : children_(children), ordered_(ordered) {}

  void run(std::vector<Match>& out) {
    std::size_t lead = 0;
    while (lead < children_.size() && !std::any_of(children_[lead].begin(), children_[lead].end(), has_words)) ++lead;
    if (lead == children_.size()) lead = 0;
    for (const Match& first : children_[lead]) {
      chosen_.assign(children_.size(), nullptr);
      chosen_[lead] = &first;
      lead_ = lead;
      if (!choose(0)) continue;
      Match joined = first;
      for (std::size_t at = 0; at < children_.size(); ++at) {
        if (at == lead || chosen_[at] == nullptr) continue;
        joined.parts.insert(joined.parts.end(), chosen_[at]->parts.begin(), chosen_[at]->parts.end());
        joined.outputs.insert(joined.outputs.end(), chosen_[at]->outputs.begin(), chosen_[at]->outputs.end());
      }
      out.push_back(std::move(joined));
      if (out.size() >= match_limit) return;
    }
  }

 private:
  const std::vector<std::vector<Match>>& children_;
  bool ordered_;
  std::size_t lead_ = 0;
  std::vector<const Match*> chosen_;
  int steps_ = 0;

  bool choose(std::size_t child) {
    if (child == children_.size()) return true;
    if (child == lead_) return fits(child, *chosen_[child]) && choose(child + 1);
    for (const Match& match : children_[child]) {
      if (++steps_ > search_limit) return false;
      if (!fits(child, match)) continue;
      chosen_[child] = &match;
      if (choose(child + 1)) return true;
    }
    chosen_[child] = nullptr;
    return false;
  }

  bool fits(std::size_t child, const Match& match) const {
    for (std::size_t before = 0; before < children_.size(); ++before) {
      if (before == child || chosen_[before] == nullptr) continue;
      if (before > child && before != lead_) continue;
      if (conflict(match, chosen_[before]->parts)) return false;
      if (ordered_ && before < child && !follows(match, chosen_[before]->parts)) return false;
      if (ordered_ && before > child && !follows(*chosen_[before], match.parts)) return false;
    }
    return true;
  }
};

}  // namespace

/// True for words that nowhere stand in the scope, whatever else is asked of them: a cheap answer before matches are
/// collected. Leaves that name fields may look elsewhere, so they are left to leaf().
bool Evaluator::out_of_sight(ExprRef ref, const Scope& scope) const {
  if (seen_.thorough()) return false;
  const CExpr* expr = &ref.program->exprs[ref.expr];
  if (scope.text < 0 || scope.whole() || expr->window != WindowKind::inherited) return false;
  if (expr->kind == ExprKind::signal) {
    const ExprRef body = body_of(expr->target);
    expr = &body.program->exprs[body.expr];
    if (expr->window != WindowKind::inherited) return false;
  }
  if (expr->kind != ExprKind::set) return false;
  const auto hits = seen_.hits(expr->target);
  return std::none_of(hits.begin(), hits.end(), [&](const Seen& hit) {
    return static_cast<std::int32_t>(hit.text) == scope.text && hit.first >= scope.first && hit.last <= scope.last;
  });
}

Outcome Evaluator::all(ExprRef ref, Scope scope, In in, Matches* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  const auto numbers = ref.program->numbers(expr.children);
  for (const std::uint32_t child : numbers)
    if (hopeless({ref.program, child}) || out_of_sight({ref.program, child}, scope)) return Outcome::no;
  std::vector<Matches> children(numbers.size());
  Outcome worst = Outcome::yes;
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    const Outcome outcome = node({ref.program, numbers[at]}, scope, in, &children[at]);
    if (outcome == Outcome::no) return Outcome::no;
    worst = std::min(worst, outcome);
    if (children[at].empty()) children[at].emplace_back();
  }
  if (worst != Outcome::yes) return worst;
  Matches joined;
  Combination(children, expr.ordered != 0).run(joined);
  if (joined.empty()) return Outcome::no;
  if (out != nullptr) out->insert(out->end(), joined.begin(), joined.end());
  return Outcome::yes;
}

// ------------------------------------------------------------------------------------------------------ field tests

Part Evaluator::part_of_field(NodeId node, std::string_view path) const {
  Part part;
  part.node = node;
  part.path = path;
  const auto& texts = seen_.draft().texts;
  for (std::size_t at = 0; node != no_node && at < texts.size(); ++at) {
    if (texts[at].node != node) continue;
    part.text = static_cast<std::int32_t>(at);
    part.where = {0, static_cast<std::uint32_t>(texts[at].value.size())};
    part.last = static_cast<std::uint32_t>(seen_.text(static_cast<std::uint32_t>(at)).words.size());
  }
  return part;
}

Outcome Evaluator::field_tests(ExprRef ref, Scope scope, Matches* out) const {
  Part decided;
  const CExpr& expr = ref.program->exprs[ref.expr];
  const Outcome outcome = entries(*ref.program, expr.tests, scope.element, out == nullptr ? nullptr : &decided);
  if (outcome == Outcome::yes && out != nullptr) out->push_back({{decided}, {}});
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
  each_value(seen_.draft().tree, element, path, [&](NodeId value) {
    const Outcome outcome = test_value(program, test, value);
    if (deciding == no_node || outcome > best) deciding = value;
    best = std::max(best, outcome);
    return best != Outcome::yes;
  });
  if (decided != nullptr) *decided = part_of_field(deciding, path);
  if (deciding != no_node) return best;
  const std::string_view word = said_by_default(path);
  return word.empty() ? test_absent(program, test) : test_word(program, test, word);
}

/// Asks of a value that a draft need not say.
Outcome Evaluator::test_word(const Program& program, const CTest& test, std::string_view word) const {
  switch (test.kind) {
    case TestKind::equals:
      return test.value_is_path == 0 && same_value(program.text(test.value), word) ? Outcome::yes : Outcome::no;
    case TestKind::any_of: {
      Outcome best = Outcome::no;
      for (const std::uint32_t one : program.numbers(test.tests))
        best = std::max(best, test_word(program, program.tests[one], word));
      return best;
    }
    case TestKind::not_:
      return opposite(test_word(program, program.tests[program.numbers(test.tests)[0]], word));
    default:
      return test_absent(program, test);
  }
}

Outcome Evaluator::test_absent(const Program& program, const CTest& test) const {
  if (test.tests.count == 0) return absent_outcome(test.kind, {});
  std::vector<Outcome> inside;
  for (const std::uint32_t one : program.numbers(test.tests))
    inside.push_back(test_absent(program, program.tests[one]));
  return absent_outcome(test.kind, inside);
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
    case TestKind::any_of: {
      Outcome best = Outcome::no;
      for (const std::uint32_t one : program.numbers(test.tests))
        best = std::max(best, test_value(program, program.tests[one], value));
      return best;
    }
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

/// A consent record by its id, anywhere in the draft.
NodeId Evaluator::record_named(std::string_view id) const {
  const Tree& tree = seen_.draft().tree;
  NodeId found = no_node;
  const auto look = [&](NodeId record) {
    const NodeId name = tree.find(record, "id");
    if (name != no_node && tree[name].text == id) found = record;
    return found == no_node;
  };
  for (const std::string_view path : {std::string_view("media.consent"), std::string_view("consent")})
    each_value(tree, tree.root(), path, [&](NodeId list) {
      if (tree[list].kind != NodeKind::list) return true;
      for (NodeId record = tree[list].first; record != no_node; record = tree[record].next)
        if (!look(record)) return false;
      return true;
    });
  return found;
}

Outcome Evaluator::quantified(ExprRef ref, Scope scope, Matches* out) const {
  const Tree& tree = seen_.draft().tree;
  const Program& program = *ref.program;
  const CExpr& expr = program.exprs[ref.expr];
  const bool some = expr.kind == ExprKind::some;
  const std::string_view path = program.text(expr.path);
  const NodeId first = first_value(tree, scope.element, path);
  if (first == no_node) return Outcome::unknown;
  const bool evidence = among(last_key(path), evidence_lists);
  std::size_t asked = 0;
  bool any_element = false;
  Outcome best = Outcome::no;
  Outcome worst = Outcome::yes;
  const auto ask = [&](NodeId element) {
    any_element = true;
    if (expr.picks.count > 0 && entries(program, expr.picks, element, nullptr) != Outcome::yes) return;
    if (some && evidence) {  // an entry for another role says nothing about this one
      for (std::uint32_t at = 0; at < expr.tests.count; ++at) {
        const CEntry& entry = program.entries[expr.tests.first + at];
        if (among(program.text(entry.path), entry_names) && test_path(program, entry, element, nullptr) == Outcome::no)
          return;
      }
    }
    ++asked;
    const Outcome outcome = entries(program, expr.tests, element, nullptr);
    best = std::max(best, outcome);
    worst = std::min(worst, outcome);
    if (some && outcome == Outcome::yes && out != nullptr && out->size() < match_limit)
      out->push_back({{part_of_field(element, path)}, {}});
  };
  each_value(tree, scope.element, path, [&](NodeId list) {
    if (tree[list].kind == NodeKind::map) ask(list);
    if (tree[list].kind == NodeKind::list)
      for (NodeId child = tree[list].first; child != no_node; child = tree[child].next) ask(child);
    return true;
  });
  if (some) {
    if (asked == 0) return any_element && evidence ? Outcome::unknown : Outcome::no;
    return best;
  }
  if (worst == Outcome::yes && out != nullptr) out->push_back({{part_of_field(first, path)}, {}});
  return worst;
}

Outcome Evaluator::computed(ExprRef ref, Scope scope, Matches* out) const {
  if (is_cross_kind(ref.program->exprs[ref.expr].target)) return Outcome::no;  // over several drafts
  std::vector<Computed> found;
  compute_kinds()[ref.program->exprs[ref.expr].target].run(seen_, as_of_, found);
  Outcome outcome = Outcome::no;
  for (Computed& one : found) {
    if (one.text == nothing) {
      if (scope.text > 0) continue;  // a field counts once, wherever one looks
      outcome = Outcome::yes;
      if (out != nullptr && out->size() < match_limit)
        out->push_back({{part_of_field(one.node, {})}, std::move(one.outputs)});
      continue;
    }
    const Hit words = seen_.words_of(one.text, 0, one.where);
    if (scope.text >= 0 &&
        (static_cast<std::int32_t>(one.text) != scope.text || words.first < scope.first || words.last > scope.last))
      continue;
    outcome = Outcome::yes;
    if (out == nullptr || out->size() >= match_limit) break;
    Part part;
    part.text = static_cast<std::int32_t>(one.text);
    part.first = words.first;
    part.last = words.last;
    part.where = one.where;
    out->push_back({{part}, std::move(one.outputs)});
  }
  return outcome;
}

// ----------------------------------------------------------------------------------------------------------- needs

std::vector<Evaluator::Missing> Evaluator::missing(ExprRef ref) const {
  std::vector<Missing> out;
  const CExpr& expr = ref.program->exprs[ref.expr];
  Scope scope;
  scope.element = seen_.draft().tree.root();
  if (evaluate(ref, nullptr) == Outcome::yes) return out;
  const std::string_view called = ref.program->text(expr.called);
  if (expr.kind == ExprKind::tests) {
    Part decided;
    entries(*ref.program, expr.tests, scope.element, &decided);
    out.push_back({called.empty() ? decided.path : called, decided});
  } else if (expr.kind == ExprKind::some || expr.kind == ExprKind::every) {
    const std::string_view path = ref.program->text(expr.path);
    const NodeId said = first_value(seen_.draft().tree, scope.element, path);
    out.push_back({called.empty() ? path : called, part_of_field(said, path)});
  } else if (expr.kind == ExprKind::signal && expr.in_names.count == 0) {
    out = missing(body_of(expr.target));
  } else if (expr.in_names.count > 0) {
    const std::string_view path = ref.program->string(expr.in_names.first);
    const NodeId said = first_value(seen_.draft().tree, scope.element, path);
    out.push_back({called.empty() ? path : called, part_of_field(said, path)});
  } else {
    for (const std::uint32_t child : ref.program->numbers(expr.children))
      for (const Missing& one : missing({ref.program, child})) out.push_back(one);
  }
  if (!called.empty() && !out.empty()) {
    out.resize(1);
    out.front().called = called;
  }
  return out;
}

std::string path_of(const Tree& tree, NodeId wanted) {
  // Depth-first with the path so far; a draft's tree is small and its depth is limited by the readers.
  struct Walk {
    const Tree& tree;
    NodeId wanted;
    std::string path;
    bool find(NodeId at) {
      if (at == wanted) return true;
      if (!list_or_map(tree[at])) return false;
      std::size_t index = 0;
      for (NodeId child = tree[at].first; child != no_node; child = tree[child].next, ++index) {
        const std::size_t size = path.size();
        if (tree[at].kind == NodeKind::list)
          path += '[' + std::to_string(index) + ']';
        else
          path += (path.empty() ? "" : ".") + std::string(tree[child].key);
        if (find(child)) return true;
        path.resize(size);
      }
      return false;
    }
  };
  Walk walk{tree, wanted, {}};
  if (tree.root() == no_node || !walk.find(tree.root())) return {};
  return walk.path;
}

}  // namespace socialcheck
