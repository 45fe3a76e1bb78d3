#include "socialcheck/engine/lint.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "socialcheck/check/place.h"
#include "socialcheck/engine/lint_fit_internal.h"
#include "socialcheck/source/fnv.h"
#include "socialcheck/source/sha256.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::size_t findings_per_rule = 50;
constexpr std::size_t shown_hits = 3;
constexpr std::uint32_t neighbours = 2;
constexpr std::ptrdiff_t least_digits_of_identifier = 6;
constexpr std::uint32_t words_in_name = 200;

std::uint8_t capacity_bit(Capacity capacity) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(capacity));
}

using Hash = Fnv;

bool harmless(std::string_view value) {
  return value.size() <= 40 && std::all_of(value.begin(), value.end(), [](char c) {
           return is_alnum(c) || c == '-' || c == ':' || c == '.' || c == '_' || c == ' ' || c == '+' || c == '/';
         });
}

bool asks_for_identifier(const Program& program, std::uint32_t expr) {
  const CExpr& asked = program.exprs[expr];
  return asked.kind == ExprKind::set && std::any_of(program.identifiers.begin(), program.identifiers.end(),
                                                    [&](const CIdentifier& one) { return one.set == asked.target; });
}

bool inside(const Place& inner, const Place& outer) {
  return inner.field == outer.field && outer.in_value.contains(inner.in_value);
}

}  // namespace

Linter::Linter(const Ruleset& rules, const LintOptions& options)
    : rules_(rules),
      options_(options),
      seen_(rules.programs(), options.thorough),
      evaluator_(rules.programs(), seen_, options.as_of),
      plan_(rules.programs()) {
  for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule) {
    const CRule& compiled = rules.compiled_rule(rule);
    gates_.push_back(
        {&rules.program_of(Base::rules, rule), compiled.applies_conditions, compiled.find, is_cross(compiled)});
  }
  marked_.resize(rules.rule_count());
  file_ways();
  rank_rules();
}

/// Calls `file` with every way of a rule to hold and the sets of its rarest condition: none if it needs nothing.
template <class File>
void Linter::each_way(const File& file) const {
  for (std::uint32_t rule = 0; rule < rules_.rule_count(); ++rule) {
    const Program& program = *gates_[rule].program;
    const CRule& compiled = rules_.compiled_rule(rule);
    const Way always{rule, 0, 0, options_.thorough ? std::uint8_t{0xFF} : compiled.capacities};
    if (compiled.ways.count == 0) file(always, std::span<const std::uint32_t>{});
    for (const Range range : program.ways.subspan(compiled.ways.first, compiled.ways.count)) {
      if (range.count == 0 || options_.thorough) {
        file(always, std::span<const std::uint32_t>{});
        continue;
      }
      Way way = always;
      way.first = range.first + 1;
      way.count = static_cast<std::uint16_t>(range.count - 1);
      file(way, program.sets_of(program.numbers(range).front() - program.base(Base::conditions)));
    }
  }
}

/// Counts the ways of each set, then files them: a list for each set would be allocated anew at every start.
void Linter::file_ways() {
  first_way_.assign(rules_.set_count() + 1, 0);
  each_way([&](const Way& way, std::span<const std::uint32_t> sets) {
    for (const std::uint32_t set : sets) ++first_way_[set];
    if (sets.empty()) always_.push_back(way);
  });
  std::uint32_t end = 0;
  for (std::uint32_t& first : first_way_) first = end += first;
  ways_.resize(end);
  each_way([&](const Way& way, std::span<const std::uint32_t> sets) {
    for (const std::uint32_t set : sets) ways_[--first_way_[set]] = way;
  });
}

/// Findings come in the order of rule ids where places are equal, so rules are asked in that order. A program knows its
/// own; only several have to be put in order.
void Linter::rank_rules() {
  rank_.resize(rules_.rule_count());
  if (rules_.programs().size() == 1) {
    for (std::uint32_t rule = 0; rule < rank_.size(); ++rule) rank_[rule] = rules_.compiled_rule(rule).rank;
    return;
  }
  std::vector<std::pair<std::string_view, std::uint32_t>> ids;
  for (std::uint32_t rule = 0; rule < rank_.size(); ++rule)
    ids.emplace_back(rules_.program_of(Base::rules, rule).text(rules_.compiled_rule(rule).id), rule);
  std::sort(ids.begin(), ids.end());
  for (std::uint32_t at = 0; at < ids.size(); ++at) rank_[ids[at].second] = at;
}

void Linter::lint(const Draft& draft, const Activation& activation, std::vector<Finding>& out) {
  out.clear();
  seen_.read(draft);  // an unreadable one as well, so that nothing is left of the draft before
  candidates_.clear();
  cross_candidates_.clear();
  if (!draft.readable) return;
  collect_candidates(activation);
  for (const std::uint32_t rule : candidates_) run(rule, activation, out);
  drop_yielding(out);
  std::stable_sort(out.begin(), out.end(), [&](const Finding& a, const Finding& b) {
    return std::tuple(a.primary.in_source.begin, a.primary.in_source.end) <
           std::tuple(b.primary.in_source.begin, b.primary.in_source.end);
  });
}

/// Reminders stand in the order of their policy, the weightiest first; those of a user's policy after the built-in
/// ones.
void Linter::checklist(const Activation& activation, std::vector<Reminder>& out) const {
  out.clear();
  for (const Program* program : rules_.programs()) {
    for (const CReminder& reminder : program->checklist) {
      if (out.size() == most_reminders) return;
      Reminder made{program->text(reminder.ask), {}};
      for (const std::uint32_t clause : program->numbers(reminder.clauses))
        if (activation.clause_on(clause) && clause_fit(clause) == Outcome::yes) made.clauses.push_back(clause);
      if (made.clauses.empty() || evaluator_.evaluate({program, reminder.when}, nullptr) != Outcome::yes) continue;
      out.push_back(std::move(made));
    }
  }
}

/// A rule is met by way of the rarest condition of each way it has to hold; only if the others are met too is it worth
/// asking.
void Linter::collect_candidates(const Activation& activation) {
  candidates_.clear();
  cross_candidates_.clear();
  meet_ways(capacity_bit(seen_.draft().capacity));
  std::size_t kept = 0;
  for (const std::uint32_t rule : candidates_) {
    marked_[rule] = 0;
    if (gates_[rule].cross)
      cross_candidates_.push_back(rule);
    else if (worth_asking(rule, activation))
      candidates_[kept++] = rule;
  }
  candidates_.resize(kept);
  std::sort(candidates_.begin(), candidates_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return rank_[a] < rank_[b]; });
}

/// Collects the rules that are met, each once, in no order.
void Linter::meet_ways(std::uint8_t capacity) {
  const auto meet = [&](std::span<const Way> ways) {
    for (const Way& way : ways) {
      if ((way.capacities & capacity) == 0 || marked_[way.rule] != 0 || !is_met(way)) continue;
      marked_[way.rule] = 1;
      candidates_.push_back(way.rule);
    }
  };
  meet(always_);
  const std::uint32_t* const first = first_way_.data();
  for (const std::uint32_t set : seen_.sets())  // most of them have none
    if (first[set] != first[set + 1]) meet({ways_.data() + first[set], ways_.data() + first[set + 1]});
}

bool Linter::worth_asking(std::uint32_t rule, const Activation& activation) const {
  if (!activation.rule_on(rule)) return false;
  if (options_.thorough) return true;
  const RuleGate& gate = gates_[rule];
  if (seen_.draft().capacity != Capacity::unknown && !all_met(*gate.program, gate.applies)) return false;
  return gate.find == nothing || !evaluator_.hopeless({gate.program, gate.find});
}

Outcome Linter::clause_fit(std::uint32_t clause) const {
  const Program& program = rules_.program_of(Base::clauses, clause);
  const CClause& compiled = rules_.compiled_clause(clause);
  const Capacity capacity = seen_.draft().capacity;
  const std::uint8_t every = 31;
  Outcome fit = Outcome::yes;
  if ((compiled.capacities & every) != every) {
    if (capacity == Capacity::unknown)
      fit = Outcome::unknown;
    else if ((compiled.capacities & capacity_bit(capacity)) == 0)
      return Outcome::no;
  }
  if (compiled.channels.count == 0) return fit;
  Outcome channel = Outcome::no;
  for (const std::uint32_t expr : program.numbers(compiled.channels))
    channel = std::max(channel, evaluator_.evaluate({&program, expr}, nullptr));
  if (channel == Outcome::unknown && capacity != Capacity::unknown) channel = Outcome::no;
  return std::min(fit, channel);
}

Linter::Fit Linter::gate(std::uint32_t rule, const Activation& activation) const {
  const Program& program = rules_.program_of(Base::rules, rule);
  const CRule& compiled = rules_.compiled_rule(rule);
  Fit out;
  out.any = compiled.clauses.count == 0;
  std::vector<std::uint32_t> unsure;
  for (std::uint32_t at = 0; at < compiled.clauses.count; ++at) {
    const CClauseUse& use = program.clause_uses[compiled.clauses.first + at];
    if (!activation.clause_on(use.clause)) continue;
    const Outcome fit = clause_fit(use.clause);
    if (fit == Outcome::no) continue;
    if (use.when != nothing && evaluator_.evaluate({&program, use.when}, nullptr) != Outcome::yes) continue;
    (fit == Outcome::yes ? out.clauses : unsure).push_back(use.clause);
  }
  out.capped = out.clauses.empty() && !unsure.empty();
  out.any = out.any || !out.clauses.empty() || !unsure.empty();
  out.clauses.insert(out.clauses.end(), unsure.begin(), unsure.end());
  return out;
}

/// What `needs` says: yes, no, or not recorded; `denied` turns "not recorded" into no.
Outcome Linter::evidence(const Program& program, const CRule& rule, bool& denied, Match& denial) const {
  const Outcome outcome = evaluator_.evaluate({&program, rule.needs}, nullptr);
  if (outcome == Outcome::yes || rule.denied == nothing) return outcome;
  std::vector<Match> found;
  if (evaluator_.evaluate({&program, rule.denied}, &found) != Outcome::yes) return outcome;
  denied = true;
  if (!found.empty()) denial = found.front();
  return Outcome::no;
}

/// A case of a severity that asks how sure an identifier is asks it of the one found: a certain one makes no other in
/// the same draft certain. All other cases are about the draft.
Severity Linter::level(const Program& program, const CRule& rule, const Match& match) const {
  const Part* part = match.parts.empty() || match.parts.front().text < 0 ? nullptr : &match.parts.front();
  for (std::uint32_t at = 0; at < rule.severity.count; ++at) {
    const CSeverity& one = program.severities[rule.severity.first + at];
    if (one.when == nothing) return one.level;
    const bool own = part != nullptr && part->first < part->last && asks_for_identifier(program, one.when);
    const Outcome outcome =
        own ? evaluator_.evaluate_in({&program, one.when}, {part->text, part->first, part->last, no_node, nullptr},
                                     nullptr)
            : evaluator_.evaluate({&program, one.when}, nullptr);
    if (outcome == Outcome::yes) return one.level;
  }
  return Severity::info;
}

void Linter::run(std::uint32_t rule, const Activation& activation, std::vector<Finding>& out) {
  const Program& program = rules_.program_of(Base::rules, rule);
  const CRule& compiled = rules_.compiled_rule(rule);
  const bool unsaid = seen_.draft().capacity == Capacity::unknown;
  bool capped = false;
  if (compiled.applies != nothing) {
    const Outcome applies = evaluator_.evaluate({&program, compiled.applies}, nullptr);
    if (applies == Outcome::no || (applies == Outcome::unknown && !unsaid)) return;
    capped = applies == Outcome::unknown;
  }
  std::vector<Match> matches;
  if (compiled.find != nothing && evaluator_.evaluate({&program, compiled.find}, &matches) != Outcome::yes) return;
  if (matches.empty()) matches.emplace_back();

  bool denied = false;
  Match denial;
  Outcome needs = Outcome::no;
  if (compiled.needs != nothing) {
    needs = evidence(program, compiled, denied, denial);
    if (needs == Outcome::yes) return;
  }
  Fit fit = gate(rule, activation);
  fit.capped |= capped;
  if (!fit.any || (fit.capped && compiled.needs != nothing)) return;

  const bool reminder = fit.capped || (compiled.needs != nothing && needs == Outcome::unknown && !options_.strict);
  std::size_t reported = 0;
  const std::size_t before = out.size();
  for (Match& match : matches) {
    if (compiled.unless != nothing) {
      const bool in_text = !match.parts.empty() && match.parts.front().text >= 0;
      Scope scope;
      if (in_text) scope.text = match.parts.front().text, scope.hit = &match.parts.front();
      if (evaluator_.evaluate_in({&program, compiled.unless}, scope, nullptr) == Outcome::yes) continue;
    }
    if (denied && !denial.parts.empty())
      match.parts.insert(match.parts.begin(), denial.parts.begin(), denial.parts.end());
    if (compiled.needs != nothing && (match.parts.empty() || match.parts.front().text < 0))
      point_at_missing(program, compiled, match);
    const Place place = primary_place(match);
    const bool seen =
        std::any_of(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), [&](const Finding& other) {
          return other.primary.field == place.field &&
                 (other.primary.in_value == place.in_value || other.primary.in_value.overlaps(place.in_value));
        });
    if (seen) continue;
    Severity severity = Severity::info;
    if (!reminder)
      severity =
          activation.level(rule) >= 0 ? static_cast<Severity>(activation.level(rule)) : level(program, compiled, match);
    if (severity != Severity::info && is_doubted(compiled, match)) continue;
    const FindingKind kind = severity == Severity::info ? FindingKind::review : FindingKind::breach;
    report(rule, match, fit, severity, kind, out);
    if (++reported == findings_per_rule) break;
  }
}

/// True if draft and sentence read innocent of what the rule is about. Only what is published is a
/// text of somebody; what was found in a record stands.
bool Linter::is_doubted(const CRule& rule, const Match& match) const {
  if (rule.doubt == never_doubted) return false;
  if (match.parts.empty() || match.parts.front().text < 0 || match.parts.front().node != no_node) return false;
  const Part& part = match.parts.front();
  const auto text = static_cast<std::uint32_t>(part.text);
  return seen_.draft().texts[text].set == FieldSet::published &&
         seen_.is_doubted(rule.doubt, rule.firm != 0, text, part.first, part.last);
}

/// A rule that no words led to points at the field that would have decided.
void Linter::point_at_missing(const Program& program, const CRule& rule, Match& match) const {
  std::vector<Part> fields;
  for (const Evaluator::Missing& one : evaluator_.missing({&program, rule.needs})) fields.push_back(one.field);
  match.parts.insert(match.parts.begin(), fields.begin(), fields.end());
}

void Linter::report(std::uint32_t rule, const Match& match, const Fit& fit, Severity severity, FindingKind kind,
                    std::vector<Finding>& out) {
  const Program& program = rules_.program_of(Base::rules, rule);
  Finding finding;
  finding.rule = rule;
  finding.severity = severity;
  finding.kind = kind;
  finding.clauses = fit.clauses;
  finding.message = message(program, rules_.compiled_rule(rule), match);
  finding.primary.in_source = seen_.draft().anchor;
  if (!match.parts.empty()) finding.primary = primary_place(match);
  for (std::size_t at = 1; at < match.parts.size(); ++at) {
    Related related;
    related.place = place_of(seen_.draft(), match.parts[at]);
    if (!inside(related.place, finding.primary)) finding.related.push_back(std::move(related));
  }
  finding.fingerprint = fingerprint(rule, match);
  out.push_back(std::move(finding));
}

/// The first words of a match, together with its other words in the same sentence: what a reader must see to agree.
Place Linter::primary_place(const Match& match) const {
  Place place;
  place.in_source = seen_.draft().anchor;
  if (match.parts.empty()) return place;
  Part whole = match.parts.front();
  if (whole.text < 0 || whole.node != no_node) return place_of(seen_.draft(), whole);
  const Text& text = seen_.text(static_cast<std::uint32_t>(whole.text));
  if (whole.first >= text.words.size()) return place_of(seen_.draft(), whole);
  const Span sentence = text.sentences[text.sentence_of(whole.first)].where;
  for (const Part& part : match.parts)
    if (part.text == whole.text && part.node == no_node && sentence.contains(part.where))
      whole.where = hull(whole.where, part.where);
  return place_of(seen_.draft(), whole);
}

// --------------------------------------------------------------------------------------------------------- messages

std::vector<MessagePart> Linter::message(const Program& program, const CRule& rule, const Match& match) const {
  std::vector<MessagePart> out;
  for (std::uint32_t at = 0; at < rule.message.count; ++at) {
    const CMessagePart& part = program.message_parts[rule.message.first + at];
    const std::string_view text = program.text(part.text);
    if (part.kind == MessageKind::words) {
      out.push_back({std::string(text), -1, {}});
    } else if (part.kind == MessageKind::label) {
      add_label(text, match, out);
    } else if (part.kind == MessageKind::field) {
      add_field(text, out);
    } else if (part.kind == MessageKind::evidence) {
      out.push_back({evidence_of(match), -1, {}});
    } else if (part.kind == MessageKind::output) {
      const std::string_view name = text.substr(text.find('.') + 1);
      for (const auto& [key, value] : match.outputs)
        if (key == name) out.push_back({value, -1, {}});
    } else {
      std::string names;
      std::vector<std::string_view> said;
      for (const Evaluator::Missing& one : evaluator_.missing({&program, rule.needs})) {
        if (std::find(said.begin(), said.end(), one.called) != said.end()) continue;
        names += (names.empty() ? "" : " and ") + std::string(one.called);
        said.push_back(one.called);
      }
      out.push_back({std::move(names), -1, {}});
    }
  }
  return out;
}

/// What speaks for the identifier that the match begins with. Findings are few, so it is looked for again.
std::string Linter::evidence_of(const Match& match) const {
  if (!match.parts.empty() && match.parts.front().text >= 0) {
    const IdentifierScan& scan = seen_.identifier_scan(static_cast<std::uint32_t>(match.parts.front().text));
    std::vector<Identifier> found;
    find_identifiers(scan, found);
    for (const Identifier& one : found)
      if (one.where.overlaps(match.parts.front().where)) return describe_evidence(scan, one);
  }
  return "its words";
}

/// Up to three different hits, with commas and "and" between them.
void Linter::add_label(std::string_view name, const Match& match, std::vector<MessagePart>& out) const {
  std::vector<const Part*> parts;
  for (const Part& part : match.parts)
    if (part.label == name && part.text >= 0 && parts.size() < shown_hits) parts.push_back(&part);
  if (parts.empty() && !match.parts.empty() && match.parts.front().text >= 0) parts.push_back(&match.parts.front());
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at > 0) out.push_back({at + 1 == parts.size() ? " and " : ", ", -1, {}});
    out.push_back({{}, parts[at]->text, parts[at]->where});
  }
}

/// The value of a field: quoted from the draft if it is text, else only if nothing personal can be in it.
void Linter::add_field(std::string_view path, std::vector<MessagePart>& out) const {
  const Draft& draft = seen_.draft();
  const NodeId node = at_path(draft, path);
  for (std::size_t at = 0; node != no_node && at < draft.texts.size(); ++at) {
    if (draft.texts[at].node != node) continue;
    out.push_back({{}, static_cast<std::int32_t>(at), {0, static_cast<std::uint32_t>(draft.texts[at].value.size())}});
    return;
  }
  const bool shown = node != no_node && draft.tree[node].kind == NodeKind::scalar && harmless(draft.tree[node].text);
  out.push_back({shown ? std::string(draft.tree[node].text) : "…", -1, {}});
}

/// Adds words of a text; those that hold an identifier stay out, and are appended to `secrets`. True if there were any.
template <class Hash>
bool Linter::add_words(std::uint32_t index, std::uint32_t first, std::uint32_t last, Hash& hash,
                       std::string* secrets) const {
  const Text& text = seen_.text(index);
  bool hidden = false;
  for (std::uint32_t word = first; word < last; ++word) {
    const Span where = text.words[word].where;
    const bool secret = std::any_of(seen_.sensitive().begin(), seen_.sensitive().end(), [&](const Sensitive& one) {
      return one.text == index && one.where.overlaps(where);
    });
    if (!secret)
      hash.add(text.words[word].key);
    else if (secrets != nullptr)
      *secrets += ' ' + std::to_string(text.words[word].key);
    hidden = hidden || secret;
  }
  return hidden;
}

/// What names a draft after rows moved or the file was renamed: its id, if it has one; the name of a file that holds
/// one draft, without folders; or the words of its first text.
std::string Linter::stable_name() const {
  const Draft& draft = seen_.draft();
  if (at_path(draft, "id") != no_node) return without_identifiers(draft.id);
  if (draft.id == draft.source->name()) return without_identifiers(draft.id.substr(draft.id.rfind('/') + 1));
  Hash hash;
  if (!draft.texts.empty())
    (void)add_words(0, 0, std::min(words_in_name, static_cast<std::uint32_t>(seen_.text(0).words.size())), hash);
  return hash.hex();
}

/// Rule, folded words and their neighbours in the same sentence: the same after lines or rows moved or the file was
/// exported again. Where the words hold an identifier they stay out, and what names the draft takes their
/// place, or an HMAC of them where there is a key.
std::string Linter::fingerprint(std::uint32_t rule, const Match& match) const {
  const Program& program = rules_.program_of(Base::rules, rule);
  Hash hash;
  const std::string_view rule_id = program.text(rules_.compiled_rule(rule).id);
  hash.add(rule_id);
  if (match.parts.empty() || match.parts.front().text < 0) {
    hash.add(stable_name());
    if (!match.parts.empty()) hash.add(match.parts.front().path);
    return hash.hex();
  }
  const Part& part = match.parts.front();
  const auto index = static_cast<std::uint32_t>(part.text);
  const Text& text = seen_.text(index);
  hash.add(seen_.draft().texts[index].name);
  bool hidden = part.first == part.last;
  std::string secrets;
  if (!hidden) {
    // What stands in other sentences may be moved or rewritten.
    const Sentence& begin = text.sentences[text.sentence_of(part.first)];
    const Sentence& end = text.sentences[text.sentence_of(part.last - 1)];
    const std::uint32_t first = std::max(begin.first, part.first - std::min(part.first, neighbours));
    const std::uint32_t last = std::min(end.last, part.last + neighbours);
    hidden = add_words(index, first, last, hash, &secrets);
  }
  if (hidden)
    hash.add(options_.fingerprint_key.empty() || secrets.empty()
                 ? stable_name()
                 : hmac_sha256(options_.fingerprint_key, std::string(rule_id) + secrets));
  return hash.hex();
}

/// An id or the name of a file may hold a number of somebody, which could be found by trying all of them.
std::string Linter::without_identifiers(std::string_view id) {
  const auto digits = std::count_if(id.begin(), id.end(), is_digit);
  if (digits < least_digits_of_identifier) return std::string(id);
  Text text;
  analyse(id, text);
  std::vector<Identifier> found;
  find_identifiers(text, found);
  std::string out;
  std::size_t at = 0;
  for (const Identifier& one : found) {
    if (!is_masked(one)) continue;
    out += id.substr(at, one.where.begin - at);
    at = one.where.end;
  }
  return out.append(id.substr(at));
}

bool Linter::shares_tag(const Finding& one, const Finding& other) const {
  const auto tags = rules_.rule(one.rule).tags;
  const auto others = rules_.rule(other.rule).tags;
  return std::find_first_of(tags.begin(), tags.end(), others.begin(), others.end()) != tags.end();
}

/// What a draft reads like gives way to what says it more closely, and lends it the sentences that read like it:
/// readers then see what the words stand in.
void Linter::lend_place(const Finding& reading, std::vector<Finding>& findings,
                        const std::vector<bool>& dropped) const {
  for (std::size_t at = 0; at < findings.size(); ++at) {
    Finding& other = findings[at];
    if (dropped[at] || other.severity < reading.severity || !shares_tag(reading, other)) continue;
    if (!inside(reading.primary, other.primary))
      other.related.push_back({reading.primary, "the sentences that read like it", {}, {}, 0});
    return;
  }
}

/// A generic finding gives way to a specific one that covers its place.
void Linter::drop_yielding(std::vector<Finding>& findings) const {
  if (findings.size() < 2) return;
  std::vector<bool> drop(findings.size());
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_field;
  for (std::size_t at = 0; at < findings.size(); ++at) by_field[findings[at].primary.field].push_back(at);
  // Of two that yield to each other the later one stays: what is dropped covers nothing any more.
  const auto yields = [&](const Finding& one) {
    const CRule& rule = rules_.compiled_rule(one.rule);
    const Program& program = rules_.program_of(Base::rules, one.rule);
    for (std::uint32_t at = 0; at < rule.yields_to.count; ++at) {
      const std::string_view glob = program.string(rule.yields_to.first + at);
      for (const std::size_t number : by_field.find(one.primary.field)->second) {
        const Finding& other = findings[number];
        if (drop[number] || other.rule == one.rule || rules_.compiled_rule(other.rule).reads != 0 ||
            other.severity < one.severity || !inside(one.primary, other.primary))
          continue;
        const Program& home = rules_.program_of(Base::rules, other.rule);
        if (glob_match(glob, home.text(rules_.compiled_rule(other.rule).id))) return true;
      }
    }
    return rule.reads != 0 && std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
             return other.rule != one.rule && other.severity >= one.severity && shares_tag(one, other);
           });
  };
  for (std::size_t at = 0; at < findings.size(); ++at) drop[at] = yields(findings[at]);
  for (std::size_t at = 0; at < findings.size(); ++at)
    if (drop[at] && rules_.compiled_rule(findings[at].rule).reads != 0) lend_place(findings[at], findings, drop);
  std::size_t kept = 0;
  for (std::size_t at = 0; at < findings.size(); ++at)
    if (!drop[at]) {
      if (kept != at) findings[kept] = std::move(findings[at]);
      ++kept;
    }
  findings.resize(kept);
}

Verdict verdict_of(const std::vector<Finding>& findings) {
  Verdict verdict = Verdict::pass;
  for (const Finding& one : findings) {
    if (one.kind == FindingKind::breach && one.severity != Severity::info) return Verdict::breach;
    verdict = Verdict::review;
  }
  return verdict;
}

}  // namespace socialcheck
