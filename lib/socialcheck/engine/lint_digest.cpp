// The part of the linter that prepares a draft for the rules over several drafts.
#include <algorithm>

#include "socialcheck/check/cross_evaluate.h"
#include "socialcheck/check/make_digest.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/engine/lint_fit_internal.h"

namespace socialcheck {

namespace {

constexpr std::size_t kept_matches = 1;

}  // namespace

void Linter::digest(const Activation& activation, PostDigest& out) const {
  out.clear();
  out.id = seen_.draft().id;
  if (plan_.empty()) return;
  make_digest(seen_, evaluator_, plan_, out);
  std::vector<std::uint32_t> rules = cross_candidates_;
  std::sort(rules.begin(), rules.end(), [&](std::uint32_t a, std::uint32_t b) { return rank_[a] < rank_[b]; });
  for (const std::uint32_t rule : rules)
    if (worth_asking(rule, activation)) add_candidate(rule, activation, out);
  if (!out.candidates.empty()) out.stable_name = stable_name();
}

/// A rule is a candidate where all that only this draft can tell speaks for it; the cheapest questions come first.
void Linter::add_candidate(std::uint32_t rule, const Activation& activation, PostDigest& out) const {
  const Program& program = rules_.program_of(Base::rules, rule);
  const CRule& compiled = rules_.compiled_rule(rule);
  const bool unsaid = seen_.draft().capacity == Capacity::unknown;
  CrossCandidate candidate;
  candidate.plan = &plan_;
  candidate.program = &program;
  candidate.rule = rule - program.base(Base::rules);
  candidate.shown = rule;
  candidate.strict = options_.strict;
  if (compiled.find != nothing) add_locals(program, compiled.find, candidate);
  if (!CrossEvaluator(out, candidate, {}).possible()) return;
  if (compiled.applies != nothing) {
    const Outcome applies = evaluator_.evaluate({&program, compiled.applies}, nullptr);
    if (applies == Outcome::no || (applies == Outcome::unknown && !unsaid)) return;
    candidate.capped = applies == Outcome::unknown;
  }
  Fit fit = gate(rule, activation);
  candidate.capped = candidate.capped || fit.capped;
  if (!fit.any || (candidate.capped && compiled.needs != nothing)) return;
  if (compiled.unless != nothing && excused({&program, compiled.unless}, out)) return;
  if (compiled.needs != nothing) add_locals(program, compiled.needs, candidate);
  candidate.clauses = std::move(fit.clauses);
  candidate.severity = level(program, compiled, {});
  if (activation.level(rule) >= 0) candidate.severity = static_cast<Severity>(activation.level(rule));
  out.candidates.push_back(std::move(candidate));
}

/// `unless` is seen from what cross-post rules saw in the draft, since its levers need words to be judged at.
bool Linter::excused(ExprRef unless, const PostDigest& post) const {
  if (evaluator_.evaluate(unless, nullptr) == Outcome::yes) return true;
  for (std::size_t at = 0; at < post.facts.size(); ++at) {
    const DigestPlace& place = post.places[at];
    if (post.facts[at].kind != FactKind::signal || place.text < 0) continue;
    const Hit words = seen_.words_of(static_cast<std::uint32_t>(place.text), 0, place.place.in_value);
    Part part;
    part.text = place.text;
    part.first = words.first, part.last = words.last;
    part.where = place.place.in_value;
    Scope scope;
    scope.text = place.text;
    scope.hit = &part;
    if (evaluator_.evaluate_in(unless, scope, nullptr) == Outcome::yes) return true;
  }
  return false;
}

/// Works out the largest parts of an expression that look at this draft only.
void Linter::add_locals(const Program& program, std::uint32_t expr, CrossCandidate& out) const {
  const CExpr& node = program.exprs[expr];
  if (node.window == WindowKind::batch) return;
  if (CrossPlan::looks_around(program, expr)) {
    for (const std::uint32_t child : program.numbers(node.children)) add_locals(program, child, out);
    return;
  }
  LocalOutcome local;
  local.expr = expr;
  std::vector<Match> matches;
  local.outcome = evaluator_.evaluate({&program, expr}, &matches);
  for (std::size_t at = 0; at < matches.size() && at < kept_matches; ++at)
    for (const Part& part : matches[at].parts) local.places.push_back(digest_place(seen_, part));
  out.locals.push_back(std::move(local));
}

}  // namespace socialcheck
