// The part of the compiler that makes expressions of signals and groups.
#include <algorithm>
#include <array>
#include <utility>

#include "socialcheck/check/compiler_internal.h"
#include "socialcheck/check/compute.h"
#include "socialcheck/check/cross_kinds.h"

namespace socialcheck {

namespace {

constexpr std::array<WordBits, 5> field_set_words = {
    {{"published", 1}, {"shared", 2}, {"profile", 4}, {"internal", 8}, {"everything", 15}}};

}  // namespace

/// Number of a signal, or nothing with a problem.
std::uint32_t Compiler::signal_number(const Named& name) {
  const auto found = signal_numbers_.find(name.text);
  if (found != signal_numbers_.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto& [one, number] : signal_numbers_) known.push_back(one);
  unknown("signal", name, known, "policy/unknown-signal");
  return nothing;
}

void Compiler::compile_signal(std::uint32_t own) {
  OwnSignal& signal = own_signals_[own];
  if (signal.state != State::fresh) return;
  signal.state = State::busy;
  const std::size_t outer = std::exchange(file_, signal.file);
  CSignal out;
  out.name = keep(signal.def->name.text);
  out.expr = compile_expr(signal.def->expr);
  std::vector<std::string> phrases;
  for (const Named& phrase : signal.def->expr.set.phrases) phrases.push_back(phrase.text);
  out.phrases = keep_strings(phrases);
  out.hit = compile_examples(signal.def->hit);
  out.miss = compile_examples(signal.def->miss);
  tables_.signals[own] = out;
  file_ = outer;
  own_signals_[own].state = State::done;
}

ExprInfo Compiler::info_of_signal(std::uint32_t number, const Named& name) {
  if (number >= base(Base::signals)) {
    const std::uint32_t own = number - base(Base::signals);
    if (own_signals_[own].state == State::busy) {
      problem("policy/cycle", "signal '" + name.text + "' is defined by itself", name.where);
      return {};
    }
    compile_signal(own);
    const std::uint32_t expr = tables_.signals[own].expr;
    return expr == nothing ? ExprInfo{} : info_[expr];
  }
  const Program& program = program_of(number);
  return info_below(program, program.signals[number - program.base(Base::signals)].expr);
}

ExprInfo Compiler::info_below(const Program& program, std::uint32_t expr) {
  const CExpr& node = program.exprs[expr];
  std::vector<ExprInfo> children;
  if (node.kind == ExprKind::signal) {
    const Program& home = program_of(node.target);
    return info_below(home, home.signals[node.target - home.base(Base::signals)].expr);
  }
  for (const std::uint32_t child : program.numbers(node.children)) children.push_back(info_below(program, child));
  return combine(node.kind, node.target, children);
}

std::uint32_t Compiler::add_expr(const CExpr& expr, ExprInfo info) {
  const Range at = share(tables_.exprs, std::vector<CExpr>{expr});
  if (at.first == info_.size()) info_.push_back(std::move(info));
  return at.first;
}

Range Compiler::compile_all(const std::vector<Expr>& exprs) {
  std::vector<std::uint32_t> numbers;
  for (const Expr& expr : exprs) numbers.push_back(compile_expr(expr));
  return share(tables_.ids, numbers);
}

std::uint32_t Compiler::compile_expr(const Expr& def) {
  if (def.kind == ExprKind::signal && def.names.size() != 1) return compile_any_of_names(def);
  CExpr out;
  out.kind = def.kind;
  fill_common(out, def);
  ExprInfo info;
  std::vector<ExprInfo> children;
  std::vector<std::uint32_t> numbers;
  for (const Expr& child : def.children) {
    numbers.push_back(compile_expr(child));
    children.push_back(info_[numbers.back()]);
  }
  out.children = share(tables_.ids, numbers);
  if (def.kind == ExprKind::signal) {
    out.target = signal_number(def.names.front());
    if (out.target != nothing) info = info_of_signal(out.target, def.names.front());
  } else if (def.kind == ExprKind::set) {
    out.target = compile_set(def.set, def.where);
    info = combine(def.kind, out.target, {});
  } else {
    if (def.kind == ExprKind::compute) out.target = compute_number(def.names.front());
    if (def.kind == ExprKind::some || def.kind == ExprKind::every) out.path = list_path(def.path);
    const bool of_siblings = def.path.text == "siblings";
    out.tests = compile_entries(def.tests, of_siblings ? "" : def.path.text);
    out.picks = compile_entries(def.picks, of_siblings ? "" : def.path.text);
    if (of_siblings) check_siblings(out.tests, def), check_siblings(out.picks, def);
    info = combine(def.kind, out.target, children);
    add_field_conditions(out, info.conditions);
  }
  out.has_text = info.has_text ? 1 : 0;
  if (!def.in.empty())  // a field that is named but not there was not recorded
    for (Condition& one : info.conditions) one.firm = false;
  out.conditions = keep_conditions(info.conditions, true);
  if (def.within.kind != WindowKind::inherited) {
    if (!info.has_text)
      problem("policy/window-without-text", "a window needs words to look at; field tests have none", def.where);
    if (def.within.kind == WindowKind::batch) {
      check_batch(def, true);
      info.conditions = any_of_them(children);  // one draft need not hold all of it
      info.ways.clear();
      out.conditions = keep_conditions(info.conditions, true);
    }
    out.anchors = share(tables_.ids, info.anchors);
  }
  return add_expr(out, std::move(info));
}

/// A window over several drafts looks at digests, which know signals by name and nothing else.
void Compiler::check_batch(const Expr& def, bool top) {
  if (!over_) problem("policy/without-over", "'within: batch' needs a rule with 'over'", def.where);
  const bool group = def.kind == ExprKind::all || def.kind == ExprKind::any || def.kind == ExprKind::none ||
                     def.kind == ExprKind::at_least;
  const bool plain = def.in.empty() && !def.not_ && def.only.empty() && def.about.empty() && def.unless.empty() &&
                     !def.ordered && def.count <= 1;
  const bool window = !top && def.within.kind != WindowKind::inherited;
  if ((!group && def.kind != ExprKind::signal) || (def.kind == ExprKind::signal && !plain) || window || (top && !group))
    problem("policy/not-in-digest",
            "'within: batch' takes groups of named signals, without conditions of their own: make a signal of it",
            def.where);
  for (const Expr& child : def.children) check_batch(child, false);
}

Conditions Compiler::any_of_them(const std::vector<ExprInfo>& children) {
  std::vector<Conditions> conditions;
  for (const ExprInfo& child : children) conditions.push_back(child.conditions);
  return needed_by_any(conditions);
}

std::uint32_t Compiler::compute_number(const Named& name) {
  std::vector<std::string_view> known;
  for (std::uint32_t at = 0; at < cross_kinds().size(); ++at) {
    const CrossKind& kind = cross_kinds()[at];
    if (kind.name != name.text) continue;
    if (!over_) problem("policy/without-over", "'" + name.text + "' needs a rule with 'over'", name.where);
    for (const std::string_view output : kind.outputs) outputs_.insert(name.text + "." + std::string(output));
    return first_cross_kind + at;
  }
  for (const ComputeKind& kind : compute_kinds()) {
    known.push_back(kind.name);
    if (kind.name != name.text) continue;
    for (const std::string_view output : kind.outputs) outputs_.insert(name.text + "." + std::string(output));
    return static_cast<std::uint32_t>(known.size() - 1);
  }
  for (const CrossKind& kind : cross_kinds()) known.push_back(kind.name);
  unknown("computed signal", name, known, "policy/unknown-compute");
  return 0;
}

/// `is: [a, b]` is any of them, each with the same conditions.
std::uint32_t Compiler::compile_any_of_names(const Expr& def) {
  CExpr out;
  out.kind = ExprKind::any;
  std::vector<std::uint32_t> numbers;
  std::vector<ExprInfo> children;
  for (const Named& name : def.names) {
    Expr one = def;
    one.names = {name};
    numbers.push_back(compile_expr(one));
    children.push_back(info_[numbers.back()]);
  }
  out.children = share(tables_.ids, numbers);
  ExprInfo info = combine(ExprKind::any, nothing, children);
  out.has_text = info.has_text ? 1 : 0;
  out.conditions = keep_conditions(info.conditions, true);
  return add_expr(out, std::move(info));
}

void Compiler::fill_common(CExpr& out, const Expr& def) {
  out.window = def.within.kind;
  out.window_size = def.within.size;
  out.reach = def.reach.kind;
  out.reach_size = def.reach.size;
  out.count = def.count;
  out.ordered = def.ordered ? 1 : 0;
  out.has_not = def.not_ ? 1 : 0;
  if (def.not_) out.not_ = compile_all(*def.not_);
  out.only = compile_all(def.only);
  if (!def.unless.empty()) out.unless = compile_expr(def.unless.front());
  out.as = keep(def.as.text);
  if (!def.as.text.empty()) labels_.insert(def.as.text);
  out.called = keep(def.called.text);
  compile_in(out, def);
  compile_about(out, def);
}

void Compiler::compile_in(CExpr& out, const Expr& def) {
  std::vector<Named> names;
  for (const Named& word : def.in) {
    out.in_sets |= in_stated;
    const auto* found = std::find_if(field_set_words.begin(), field_set_words.end(),
                                     [&](const WordBits& one) { return one.name == word.text; });
    if (found != field_set_words.end())
      out.in_sets |= static_cast<std::uint8_t>(found->value);
    else
      names.push_back({field_path(word), word.where});
  }
  out.in_names = keep_names(names);
}

void Compiler::compile_about(CExpr& out, const Expr& def) {
  std::vector<std::uint32_t> sets;
  for (const Named& name : def.about) {
    const std::uint32_t signal = signal_number(name);
    if (signal == nothing) continue;
    const ExprInfo info = info_of_signal(signal, name);
    if (info.anchors.empty())
      problem("policy/about", "'about' names signals with phrases; '" + name.text + "' has none", name.where);
    merge_sets(sets, info.anchors);
  }
  out.about = share(tables_.ids, sets);
  tables_.referents.insert(tables_.referents.end(), sets.begin(), sets.end());
}

}  // namespace socialcheck
