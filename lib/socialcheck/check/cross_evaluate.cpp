#include "socialcheck/check/cross_evaluate.h"

#include <algorithm>
#include <array>

#include "socialcheck/check/blinding.h"
#include "socialcheck/check/cross_plan.h"
#include "socialcheck/source/fnv.h"

namespace socialcheck {

namespace {

constexpr std::size_t cited_posts = 10;

std::int32_t first_fact(std::span<const Fact> facts, FactKind kind, std::uint32_t value) {
  for (std::size_t at = 0; at < facts.size(); ++at)
    if (facts[at].kind == kind && facts[at].value == value) return static_cast<std::int32_t>(at);
  return -1;
}

std::string_view without_at(std::string_view handle) {
  while (handle.starts_with('@')) handle.remove_prefix(1);
  return handle;
}

}  // namespace

bool CrossEvaluator::possible() {
  hopeful_ = true;
  const CRule& rule = program_.rules[candidate_.rule];
  return rule.find == nothing || node(rule.find, nullptr) == Outcome::yes;
}

Outcome CrossEvaluator::run(CrossMatch& match) {
  hopeful_ = false;
  const CRule& rule = program_.rules[candidate_.rule];
  if (rule.find != nothing && node(rule.find, &match) != Outcome::yes) return Outcome::no;
  if (rule.needs == nothing) return Outcome::yes;
  const Outcome needs = node(rule.needs, nullptr);
  if (needs == Outcome::yes) return Outcome::no;
  return needs == Outcome::no ? Outcome::yes : Outcome::unknown;
}

Outcome CrossEvaluator::node(std::uint32_t expr, CrossMatch* match) {
  const CExpr& one = program_.exprs[expr];
  if (!CrossPlan::looks_around(program_, expr)) return local(expr, match);
  if (one.window == WindowKind::batch) return batch(expr, match);
  if (one.kind == ExprKind::some || one.kind == ExprKind::every) return siblings(one, match);
  if (one.kind == ExprKind::compute) {
    const CrossKind& kind = cross_kind(one.target);
    if (!kind.ready(post_)) return Outcome::no;  // what was recorded elsewhere may claim anything
    if (hopeful_) return Outcome::yes;
    CrossMatch scratch;
    return kind.run(post_, siblings_, match == nullptr ? scratch : *match) ? Outcome::yes : Outcome::no;
  }
  return group(one, match);
}

Outcome CrossEvaluator::group(const CExpr& one, CrossMatch* match) {
  const auto children = program_.numbers(one.children);
  Outcome all = Outcome::yes;
  Outcome any = Outcome::no;
  std::uint32_t held = 0;
  for (const std::uint32_t child : children) {
    const Outcome outcome = node(child, one.kind == ExprKind::none ? nullptr : match);
    all = std::min(all, outcome);
    any = std::max(any, outcome);
    held += outcome == Outcome::yes ? 1 : 0;
  }
  switch (one.kind) {
    case ExprKind::all:
      return all;
    case ExprKind::any:
      return any;
    case ExprKind::at_least:
      return held >= one.count ? Outcome::yes : Outcome::no;
    case ExprKind::none:
      if (hopeful_) return Outcome::yes;
      return any == Outcome::yes ? Outcome::no : Outcome::yes;
    default:
      return Outcome::no;
  }
}

Outcome CrossEvaluator::local(std::uint32_t expr, CrossMatch* match) const {
  for (const LocalOutcome& one : candidate_.locals) {
    if (one.expr != expr) continue;
    if (match != nullptr && one.outcome == Outcome::yes)
      match->places.insert(match->places.end(), one.places.begin(), one.places.end());
    return one.outcome;
  }
  return Outcome::no;
}

// ------------------------------------------------------------------------------------------------- within: batch

std::uint32_t CrossEvaluator::name_of_signal(std::uint32_t number) const {
  return candidate_.plan->name_of(number);
}

bool CrossEvaluator::seen(std::uint32_t expr, From from) const {
  const CExpr& one = program_.exprs[expr];
  const auto children = program_.numbers(one.children);
  const auto holds = [&](std::uint32_t child) { return seen(child, from); };
  switch (one.kind) {
    case ExprKind::signal: {
      const std::uint32_t name = name_of_signal(one.target);
      if (first_fact(post_.facts, FactKind::signal, name) >= 0) return true;
      return from == From::all && std::any_of(siblings_.begin(), siblings_.end(), [&](const Sibling& sibling) {
               return first_fact(sibling.facts, FactKind::signal, name) >= 0;
             });
    }
    case ExprKind::all:
      return std::all_of(children.begin(), children.end(), holds);
    case ExprKind::any:
      return std::any_of(children.begin(), children.end(), holds);
    case ExprKind::none:
      return std::none_of(children.begin(), children.end(), holds);
    case ExprKind::at_least:
      return std::count_if(children.begin(), children.end(), holds) >= one.count;
    default:
      return false;
  }
}

bool CrossEvaluator::any_here(std::uint32_t expr) const {
  const CExpr& one = program_.exprs[expr];
  if (one.kind == ExprKind::none) return false;
  if (one.kind == ExprKind::signal) return first_fact(post_.facts, FactKind::signal, name_of_signal(one.target)) >= 0;
  const auto children = program_.numbers(one.children);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) { return any_here(child); });
}

/// This draft adds something, and did not need to say everything itself.
Outcome CrossEvaluator::batch(std::uint32_t expr, CrossMatch* match) const {
  if (!any_here(expr)) return Outcome::no;
  if (hopeful_) return Outcome::yes;
  if (seen(expr, From::here) || !seen(expr, From::all)) return Outcome::no;
  if (match != nullptr) collect(expr, *match);
  return Outcome::yes;
}

/// Where each signal was seen: here, or else in the earlier drafts.
void CrossEvaluator::collect(std::uint32_t expr, CrossMatch& match) const {
  const CExpr& one = program_.exprs[expr];
  if (one.kind == ExprKind::none) return;
  for (const std::uint32_t child : program_.numbers(one.children)) collect(child, match);
  if (one.kind != ExprKind::signal) return;
  const std::uint32_t name = name_of_signal(one.target);
  const std::int32_t here = first_fact(post_.facts, FactKind::signal, name);
  if (here >= 0) {
    match.here.push_back(static_cast<std::uint32_t>(here));
    if (one.as.size > 0) match.labels.emplace_back(static_cast<std::uint32_t>(here), program_.text(one.as));
    return;
  }
  for (const Sibling& sibling : siblings_) {
    const std::int32_t fact = first_fact(sibling.facts, FactKind::signal, name);
    if (fact >= 0 && match.there.size() < cited_posts) match.there.push_back({sibling.number, fact});
  }
}

// ------------------------------------------------------------------------------------------------------- siblings

Outcome CrossEvaluator::siblings(const CExpr& one, CrossMatch* match) const {
  if (hopeful_) return Outcome::yes;
  const bool every = one.kind == ExprKind::every;
  bool any = false;
  for (const Sibling& sibling : siblings_) {
    if (one.picks.count > 0 && !tests(one.picks, sibling)) continue;
    const bool holds = tests(one.tests, sibling);
    if (every && !holds) return Outcome::no;
    if (holds && match != nullptr && match->there.size() < cited_posts) match->there.push_back({sibling.number, -1});
    any = any || holds;
    if (any && !every && match == nullptr) break;
  }
  return every || any ? Outcome::yes : Outcome::no;
}

bool CrossEvaluator::tests(Range entries, const Sibling& sibling) const {
  for (std::uint32_t at = 0; at < entries.count; ++at) {
    const CEntry& entry = program_.entries[entries.first + at];
    if (!test(program_.text(entry.path), program_.tests[entry.test], sibling)) return false;
  }
  return true;
}

bool CrossEvaluator::test(std::string_view path, const CTest& one, const Sibling& sibling) const {
  const auto inner = program_.numbers(one.tests);
  const auto holds = [&](std::uint32_t number) { return test(path, program_.tests[number], sibling); };
  const bool timed = post_.head.minute != no_minute && sibling.head->minute != no_minute;
  switch (one.kind) {
    case TestKind::equals:
      return equals(path, program_.text(one.value), sibling);
    case TestKind::any_of:
      return std::any_of(inner.begin(), inner.end(), holds);
    case TestKind::not_:
      return std::none_of(inner.begin(), inner.end(), holds);
    case TestKind::same:
      return same(path, sibling);
    case TestKind::earlier:
      return timed && sibling.head->minute < post_.head.minute;
    case TestKind::later:
      return timed && sibling.head->minute > post_.head.minute;
    case TestKind::is:
      return is_seen_in(one.expr, sibling);
    default:
      return false;
  }
}

bool CrossEvaluator::is_seen_in(std::uint32_t expr, const Sibling& sibling) const {
  const CExpr& one = program_.exprs[expr];
  if (one.kind == ExprKind::signal) return first_fact(sibling.facts, FactKind::signal, name_of_signal(one.target)) >= 0;
  const auto children = program_.numbers(one.children);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) { return is_seen_in(child, sibling); });
}

bool CrossEvaluator::equals(std::string_view path, std::string_view value, const Sibling& sibling) const {
  const PostHead& head = *sibling.head;
  if (path == "language") {
    const bool welsh = value.starts_with("cy");
    const bool english = value.starts_with("en");
    return (head.languages & (welsh ? language_cy : english ? language_en : language_other)) != 0;
  }
  if (path == "platforms") {
    const std::uint32_t number = value_number(path, value);
    return number > 0 && (head.platforms & platform_bit(number)) != 0;
  }
  if (path == "kind") return std::max<std::uint32_t>(head.kind, 1) == value_number(path, value);
  constexpr std::array<std::string_view, 5> capacities = {"", "official", "professional", "personal", "union"};
  constexpr std::array<std::string_view, 4> audiences = {"public", "private", "staff_group", "messaging"};
  if (path == "capacity") return capacities[head.capacity] == value;
  if (path == "audience") return audiences[head.audience] == value;
  if (path == "account" || path == "account.handle") {
    const std::uint32_t wanted = small_hash(without_at(value));
    return head.account == (post_.blinding != nullptr ? post_.blinding->hash(wanted) : wanted);
  }
  if (path == "author.employer_identified")
    return (head.flags & (value == "true" ? flag_shows_employer : flag_hides_employer)) != 0;
  return false;
}

bool CrossEvaluator::same(std::string_view path, const Sibling& sibling) const {
  const PostHead& mine = post_.head;
  const PostHead& other = *sibling.head;
  if (path == "account" || path == "account.handle") return mine.account != 0 && mine.account == other.account;
  if (path == "author" || path == "author.name") return mine.author != 0 && mine.author == other.author;
  if (path == "platforms") return (mine.platforms & other.platforms) != 0;
  if (path == "language") return (mine.languages & other.languages) != 0;
  if (path == "audience") return mine.audience == other.audience;
  if (path == "capacity") return mine.capacity == other.capacity;
  if (path == "kind") return mine.kind == other.kind;
  if (path == "schedule.at") return mine.minute != no_minute && mine.minute == other.minute;
  if (path != "media.src") return false;
  return std::any_of(post_.facts.begin(), post_.facts.end(), [&](const Fact& fact) {
    return fact.kind == FactKind::media && first_fact(sibling.facts, FactKind::media, fact.value) >= 0;
  });
}

}  // namespace socialcheck
