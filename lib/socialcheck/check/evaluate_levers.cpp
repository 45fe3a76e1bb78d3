// Evaluation of levers: what is judged at a hit, by the words around it.
#include <algorithm>
#include <array>

#include "socialcheck/check/evaluate.h"
#include "socialcheck/check/evaluate_internal.h"

namespace socialcheck {

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
      const ExprRef body = body_of(*lever.program, expr.target);
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
      const std::span<const Sentence> all = paragraph_of(text, number);
      scope.first = all.front().first;
      scope.last = all.back().last;
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
    Scope here;
    here.text = hit.text, here.first = sentence.first, here.last = sentence.last;
    std::uint32_t best = 0xFFFFFFFFU;
    std::uint32_t found = nothing;
    for (const Program* program : programs_) {
      for (const std::uint32_t set : program->referents) {
        for (const Seen& one : hits_in(set, here)) {
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

}  // namespace socialcheck
