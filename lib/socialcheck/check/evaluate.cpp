#include "socialcheck/check/evaluate.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "socialcheck/check/cross_kinds.h"
#include "socialcheck/check/evaluate_internal.h"

namespace socialcheck {

namespace {

constexpr int search_limit = 2000;

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

/// Those of the hits of a set that may lie in a scope.
std::span<const Seen> within(std::span<const Seen> hits, const Scope& scope) {
  if (scope.text < 0 || hits.empty()) return hits;
  const auto text = static_cast<std::uint32_t>(scope.text);
  const auto first = std::partition_point(hits.begin(), hits.end(), [&](const Seen& hit) {
    return std::tie(hit.text, hit.first) < std::tie(text, scope.first);
  });
  const auto last = std::partition_point(first, hits.end(),
                                         [&](const Seen& hit) { return hit.text == text && hit.first <= scope.last; });
  return {first, last};
}

bool has_words(const Match& match) {
  return std::any_of(match.parts.begin(), match.parts.end(), [](const Part& part) { return part.text >= 0; });
}

bool is_filtered(const CExpr& expr) {
  return expr.not_.count + expr.only.count + expr.about.count > 0;
}

Part part_of(const Seen& hit) {
  Part part;
  part.text = static_cast<std::int32_t>(hit.text);
  part.first = hit.first;
  part.last = hit.last;
  part.where = hit.where;
  return part;
}

void move_to(std::vector<Match>& out, std::vector<Match>& found) {
  if (out.empty())
    out.swap(found);
  else
    out.insert(out.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

void label(std::vector<Match>& matches, std::size_t from, std::string_view name) {
  if (name.empty()) return;
  for (std::size_t at = from; at < matches.size(); ++at)
    if (!matches[at].parts.empty() && matches[at].parts.front().label.empty()) matches[at].parts.front().label = name;
}

}  // namespace

// ------------------------------------------------------------------------------------------------------- structure

/// Of a signal that an expression of `from` names: most are of the same program.
ExprRef Evaluator::body_of(const Program& from, std::uint32_t signal) const {
  const std::uint32_t own = signal - from.base(Base::signals);
  if (own < from.signals.size()) return {&from, from.signals[own].expr};
  const Program& home = home_of(programs_, Base::signals, signal);
  return {&home, home.signals[signal - home.base(Base::signals)].expr};
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

/// Hits of a set that may lie in a scope. They are in the order of fields and places, so that those of other fields,
/// and of the words before and after, need not be looked at one by one.
std::span<const Seen> Evaluator::hits_in(std::uint32_t set, const Scope& scope) const {
  return within(seen_.hits(set), scope);
}

Evaluator::Memory& Evaluator::memory() const {
  if (memory_.draft != seen_.number()) {
    memory_.forget();
    memory_.draft = seen_.number();
  }
  return memory_;
}

/// Most of it is hardly ever used, and an empty map is cleared by hand faster than by itself.
void Evaluator::Memory::forget() {
  const auto empty = [](auto& map) {
    if (!map.empty()) map.clear();
  };
  empty(quantified), empty(absent), empty(records), empty(texts);
  records_read = false;
}

/// Runs a computed signal when it is first asked for. What a draft found is kept as memory for the next.
const std::vector<Computed>& Evaluator::computed_by(std::uint32_t kind) const {
  if (computed_.empty()) computed_.resize(compute_kinds().size());
  Answers& answers = computed_[kind];
  if (answers.draft != seen_.number()) {
    answers.draft = seen_.number();
    answers.found.clear();
    compute_kinds()[kind].run(seen_, as_of_, answers.found);
  }
  return answers.found;
}

/// True where remembering costs less than finding out again.
bool Evaluator::many_texts() const {
  constexpr std::uint32_t few = 8;
  return seen_.text_count() > few;
}

bool Evaluator::find_hopeless(ExprRef ref) const {
  const bool answer = cannot_hold(ref);
  hopeless_[ref.program->base(Base::exprs) + ref.expr] = seen_.number() << 1U | (answer ? 1U : 0U);
  return answer;
}

bool Evaluator::unmet(const Program& program, Range conditions) const {
  for (std::uint32_t at = conditions.first; at < conditions.first + conditions.count; ++at)
    if (!seen_.meets(program, program.ids[at])) return true;
  return false;
}

bool Evaluator::cannot_hold(ExprRef ref) const {
  const Program& program = *ref.program;
  const CExpr& expr = program.exprs[ref.expr];
  if (unmet(program, expr.conditions)) return true;
  const auto children = program.numbers(expr.children);
  const auto gone = [&](std::uint32_t child) { return is_gone({&program, child}, false); };
  if (expr.window == WindowKind::batch || expr.kind == ExprKind::any)  // one draft need not hold all of a batch
    return !children.empty() && std::all_of(children.begin(), children.end(), gone);
  if (expr.kind == ExprKind::signal) return expr.in_names.count == 0 && hopeless(body_of(program, expr.target));
  return expr.kind == ExprKind::all && std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
           return is_gone({&program, child}, true);
         });
}

/// hopeless() of a child, which is remembered only of groups: anything else needs what its own conditions say and no
/// more. `met` says that those are among the parent's, which are met; where the parent has no room for them all, a
/// child that is gone is found out when it is asked.
bool Evaluator::is_gone(ExprRef child, bool met) const {
  const auto is_group = [](const CExpr& one) { return one.kind == ExprKind::all || one.kind == ExprKind::any; };
  const CExpr& expr = child.program->exprs[child.expr];
  if (is_group(expr) || expr.window == WindowKind::batch) return hopeless(child);
  if (!met && unmet(*child.program, expr.conditions)) return true;
  if (expr.kind != ExprKind::signal || expr.in_names.count > 0) return false;
  const ExprRef body = body_of(*child.program, expr.target);
  const CExpr& defined = body.program->exprs[body.expr];
  return (is_group(defined) || defined.kind == ExprKind::signal) && hopeless(body);
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
    windows.push_back(window);
  };
  for (const std::uint32_t set : ref.program->numbers(expr.anchors)) {
    const std::span<const Seen> hits = seen_.hits(set);
    if (hits.empty()) continue;  // as most of them have
    for (const Seen& hit : within(hits, scope)) {
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
        const std::span<const Sentence> all = paragraph_of(text, sentence);
        add(hit.text, all.front().first, all.back().last);
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
  if (windows.size() > 1) {
    std::sort(windows.begin(), windows.end(), order);
    windows.erase(std::unique(windows.begin(), windows.end(), same), windows.end());
  }
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
  const bool filtered = is_filtered(expr);
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
  if (found == &own && out != nullptr) move_to(*out, own);
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
  for (std::uint32_t at = 0; at < in.expr->in_names.count; ++at)
    if (is_absent(in.program->string(in.expr->in_names.first + at))) return true;
  return false;
}

bool Evaluator::is_absent(std::string_view path) const {
  const Tree& tree = seen_.draft().tree;
  const auto look = [&] { return first_value(tree, tree.root(), path) == no_node; };
  if (!many_texts()) return look();
  const auto [known, fresh] = memory().absent.try_emplace(path, false);
  if (fresh) known->second = look();
  return known->second;
}

/// `caller` is the node that named this set, if one did: its filters count as well.
Outcome Evaluator::leaf(ExprRef ref, Scope scope, In in, const ExprRef* caller, Matches* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  const CExpr* asked = caller == nullptr ? nullptr : &caller->program->exprs[caller->expr];
  // A leaf that names fields is looked for there, whatever field is being looked at.
  const bool elsewhere =
      scope.text >= 0 && scope.whole() && in.expr != nullptr && !looks_at(in, static_cast<std::uint32_t>(scope.text));
  const std::size_t times = std::max<std::size_t>(expr.count, asked == nullptr ? 1 : asked->count);
  std::vector<Part> parts;  // only where several are asked for: most leaves hold by the first, and need no memory
  std::size_t held = 0;
  for (const Seen& hit : elsewhere ? seen_.hits(expr.target) : hits_in(expr.target, scope)) {
    if (scope.text >= 0 && !elsewhere) {
      if (static_cast<std::int32_t>(hit.text) != scope.text) continue;
      if (hit.first < scope.first || hit.last > scope.last) continue;
    }
    if (!looks_at(in, hit.text)) continue;
    const Part part = part_of(hit);
    if (in.skip != nullptr && overlap(*in.skip, part)) continue;
    if (!passes(ref, asked == nullptr || asked->has_not == 0, part)) continue;
    if (caller != nullptr && !passes(*caller, true, part)) continue;
    ++held;
    if (out == nullptr) {
      if (held >= times) return Outcome::yes;
    } else if (times > 1) {
      parts.push_back(part);
    } else {
      if (out->size() < match_limit) out->push_back(match_of(part));
      if (held >= match_limit) break;
    }
  }
  if (held >= times) {
    if (times > 1 && out != nullptr) out->push_back({std::move(parts), {}});
    return Outcome::yes;
  }
  return (scope.whole() && names_absent_field(in)) ? Outcome::unknown : Outcome::no;
}

Outcome Evaluator::signal(ExprRef ref, Scope scope, In in, Matches* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  const ExprRef body = body_of(*ref.program, expr.target);
  const CExpr& defined = body.program->exprs[body.expr];
  if (in.expr == nullptr && (defined.in_sets & in_stated) != 0) in.program = body.program, in.expr = &defined;
  if (defined.kind == ExprKind::set) return leaf(body, scope, in, &ref, out);
  if (!is_filtered(expr) && expr.unless == nothing && expr.count == 1) return node(body, scope, in, out);
  Matches found;
  const Outcome outcome = node(body, scope, in, &found);
  if (outcome != Outcome::yes) return outcome;
  std::erase_if(found, [&](const Match& match) {
    return !match.parts.empty() && match.parts.front().text >= 0 && !passes(ref, true, match.parts.front());
  });
  if (found.size() < expr.count) return Outcome::no;
  if (out != nullptr) move_to(*out, found);
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

  /// At most `most` of them.
  void run(std::vector<Match>& out, std::size_t most) {
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
      if (out.size() >= most) return;
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
    const ExprRef body = body_of(*ref.program, expr->target);
    expr = &body.program->exprs[body.expr];
    if (expr->window != WindowKind::inherited) return false;
  }
  if (expr->kind != ExprKind::set) return false;
  const auto hits = hits_in(expr->target, scope);
  return std::none_of(hits.begin(), hits.end(), [&](const Seen& hit) {
    return static_cast<std::int32_t>(hit.text) == scope.text && hit.first >= scope.first && hit.last <= scope.last;
  });
}

namespace {

/// True if what an expression asks of a list are no texts: its elements, and the list itself.
bool is_records(const Tree& tree, NodeId from, std::string_view path) {
  return each_value(tree, from, path, [&](NodeId list) {
    if (tree[list].kind == NodeKind::scalar) return false;
    for (NodeId child = tree[list].first; tree[list].kind == NodeKind::list && child != no_node;
         child = tree[child].next)
      if (tree[child].kind == NodeKind::scalar) return false;
    return true;
  });
}

}  // namespace

/// Whether all of several tests of fields and lists hold, where no match is asked for. Matches of texts must not
/// overlap each other, so of those at most one may be among them; else nothing is answered, and the matches have to be
/// looked at.
std::optional<Outcome> Evaluator::all_tests(const Program& program, Range children, Scope scope) const {
  Outcome worst = Outcome::yes;
  std::size_t texts = 0;
  for (const std::uint32_t child : program.numbers(children)) {
    const CExpr& expr = program.exprs[child];
    if (expr.window != WindowKind::inherited || expr.unless != nothing || is_filtered(expr)) return std::nullopt;
    Part decided;
    if (expr.kind == ExprKind::tests)
      worst = std::min(worst, entries(program, expr.tests, scope.element, &decided));
    else if ((expr.kind == ExprKind::some || expr.kind == ExprKind::every) &&
             is_records(seen_.draft().tree, scope.element, program.text(expr.path)))
      worst = std::min(worst, quantified({&program, child}, scope, nullptr));
    else
      return std::nullopt;
    if (worst == Outcome::no) return worst;
    texts += decided.text >= 0 ? 1 : 0;
  }
  return texts > 1 ? std::nullopt : std::optional(worst);
}

Outcome Evaluator::all(ExprRef ref, Scope scope, In in, Matches* out) const {
  const CExpr& expr = ref.program->exprs[ref.expr];
  const auto numbers = ref.program->numbers(expr.children);
  if (out == nullptr && expr.has_text == 0 && !seen_.thorough())
    if (const auto known = all_tests(*ref.program, expr.children, scope)) return *known;
  for (const std::uint32_t child : numbers)
    if (hopeless({ref.program, child}) || out_of_sight({ref.program, child}, scope)) return Outcome::no;
  std::vector<Matches> children;  // made once something holds: many fail at the first question
  Outcome worst = Outcome::yes;
  // Fields are asked first: that costs little, and words may have to be looked for with patterns.
  for (const bool fields : {true, false})
    for (std::size_t at = 0; at < numbers.size(); ++at) {
      const bool first = ref.program->exprs[numbers[at]].kind == ExprKind::tests || seen_.thorough();
      if (first != fields) continue;
      Matches found;
      const Outcome outcome = node({ref.program, numbers[at]}, scope, in, &found);
      if (outcome == Outcome::no) return Outcome::no;
      worst = std::min(worst, outcome);
      if (found.empty()) found.emplace_back();
      children.resize(numbers.size());
      children[at].swap(found);
    }
  if (worst != Outcome::yes) return worst;
  Matches joined;
  Combination(children, expr.ordered != 0).run(joined, out == nullptr ? 1 : match_limit);
  if (joined.empty()) return Outcome::no;
  if (out != nullptr) move_to(*out, joined);
  return Outcome::yes;
}

// -------------------------------------------------------------------------------------------------------- computed

Outcome Evaluator::computed(ExprRef ref, Scope scope, Matches* out) const {
  if (is_cross_kind(ref.program->exprs[ref.expr].target)) return Outcome::no;  // over several drafts
  Outcome outcome = Outcome::no;
  for (const Computed& one : computed_by(ref.program->exprs[ref.expr].target)) {
    if (one.text == nothing) {
      if (scope.text > 0) continue;  // a field counts once, wherever one looks
      outcome = Outcome::yes;
      if (out != nullptr && out->size() < match_limit) out->push_back({{part_of_field(one.node, {})}, one.outputs});
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
    out->push_back({{part}, one.outputs});
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
    out = missing(body_of(*ref.program, expr.target));
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

}  // namespace socialcheck
