#include "socialcheck/engine/ruleset.h"

#include <algorithm>

#include "socialcheck/engine/builtin.h"
#include "socialcheck/syntax/suggest.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

std::size_t count_of(const Program& program, Base what) {
  switch (what) {
    case Base::sets:
      return program.sets.size();
    case Base::signals:
      return program.signals.size();
    case Base::rules:
      return program.rules.size();
    case Base::clauses:
      return program.clauses.size();
    default:
      return program.documents.size();
  }
}

}  // namespace

bool glob_match(std::string_view glob, std::string_view text) {
  std::size_t g = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      resume = t;
    } else if (g < glob.size() && (glob[g] == '?' || to_lower(glob[g]) == to_lower(text[t]))) {
      ++g;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

Ruleset Ruleset::built_in() {
  Ruleset rules;
  auto owned = std::make_unique<Owned>();
  const auto blob = built_in_blob();
  if (blob.empty()) return rules;
  Result<Program> program = read_blob(blob);
  if (!program) return rules;
  owned->program = *program;
  rules.use(std::move(owned));
  return rules;
}

void Ruleset::use(std::unique_ptr<Owned> owned) {
  programs_.push_back(&owned->program);
  owned_.push_back(std::move(owned));
}

void Ruleset::add(ProgramTables tables) {
  auto owned = std::make_unique<Owned>();
  owned->tables = std::move(tables);
  owned->program = view(owned->tables);
  use(std::move(owned));
}

bool Ruleset::add(std::span<PolicyFile> files, const ListReader& lists) {
  auto tables = compile(files, programs_, lists);
  if (!tables) return false;
  add(std::move(*tables));
  return true;
}

std::uint32_t Ruleset::total(Base what) const {
  if (programs_.empty()) return 0;
  return programs_.back()->base(what) + static_cast<std::uint32_t>(count_of(*programs_.back(), what));
}

const Program& Ruleset::program_of(Base what, std::uint32_t index) const {
  return home_of(programs_, what, index);
}

const CRule& Ruleset::compiled_rule(std::uint32_t index) const {
  const Program& program = program_of(Base::rules, index);
  return program.rules[index - program.base(Base::rules)];
}

const CClause& Ruleset::compiled_clause(std::uint32_t index) const {
  const Program& program = program_of(Base::clauses, index);
  return program.clauses[index - program.base(Base::clauses)];
}

std::uint32_t Ruleset::document_of(std::uint32_t clause) const {
  return compiled_clause(clause).document;
}

RuleInfo Ruleset::rule(std::uint32_t index) const {
  const Program& program = program_of(Base::rules, index);
  const CRule& rule = compiled_rule(index);
  RuleInfo out;
  out.id = program.text(rule.id), out.title = program.text(rule.title), out.why = program.text(rule.why);
  out.help = program.text(rule.help), out.ask = program.text(rule.ask);
  out.severity = rule.highest;
  out.waivable = rule.waivable != 0;
  const std::string_view topic = out.id.substr(0, out.id.find('.'));
  out.tags.push_back(topic);
  for (std::uint32_t at = 0; at < rule.tags.count; ++at) {
    const std::string_view tag = program.string(rule.tags.first + at);
    if (tag != topic) out.tags.push_back(tag);
  }
  for (std::uint32_t at = 0; at < rule.clauses.count; ++at)
    out.clauses.push_back(program.clause_uses[rule.clauses.first + at].clause);
  return out;
}

ClauseInfo Ruleset::clause(std::uint32_t index) const {
  const Program& program = program_of(Base::clauses, index);
  const CClause& clause = compiled_clause(index);
  return {program.text(clause.id),      clause.document,
          program.text(clause.section), program.text(clause.modality),
          program.text(clause.summary), program.text(clause.lintable),
          program.text(clause.reason)};
}

DocumentInfo Ruleset::document(std::uint32_t index) const {
  const Program& program = program_of(Base::documents, index);
  const CDocument& document = program.documents[index - program.base(Base::documents)];
  return {program.text(document.id), program.text(document.title), program.text(document.version),
          program.text(document.issued), program.text(document.review)};
}

namespace {

/// True if a glob names a rule: its id, one of its tags, or one of its clauses.
bool names_rule(const Ruleset& rules, const RuleInfo& rule, std::string_view glob) {
  if (glob_match(glob, rule.id)) return true;
  if (std::any_of(rule.tags.begin(), rule.tags.end(), [&](std::string_view tag) { return glob_match(glob, tag); }))
    return true;
  return std::any_of(rule.clauses.begin(), rule.clauses.end(),
                     [&](std::uint32_t clause) { return glob_match(glob, rules.clause(clause).id); });
}

}  // namespace

Activation::Activation(const Ruleset& rules, const Selection& selection) {
  clause_on_.resize(rules.clause_count());
  for (std::uint32_t clause = 0; clause < clause_on_.size(); ++clause) {
    const std::string_view document = rules.document(rules.document_of(clause)).id;
    clause_on_[clause] =
        selection.documents.empty() ||
        std::find(selection.documents.begin(), selection.documents.end(), document) != selection.documents.end();
  }
  const bool plain = selection.select.empty() && selection.ignore.empty() && selection.overrides.empty();
  std::vector<bool> used(selection.select.size() + selection.ignore.size() + selection.overrides.size());
  rule_on_.resize(rules.rule_count());
  level_.assign(rules.rule_count(), -1);
  for (std::uint32_t index = 0; index < rule_on_.size(); ++index) {
    const CRule& compiled = rules.compiled_rule(index);
    const Program& program = rules.program_of(Base::rules, index);
    bool on = compiled.clauses.count == 0;
    for (std::uint32_t at = 0; at < compiled.clauses.count && !on; ++at)
      on = clause_on_[program.clause_uses[compiled.clauses.first + at].clause];
    if (!plain) {
      const RuleInfo rule = rules.rule(index);
      std::size_t number = 0;
      const auto named = [&](std::string_view glob) {
        const bool yes = names_rule(rules, rule, glob);
        if (yes) used[number] = true;
        ++number;
        return yes;
      };
      bool selected = selection.select.empty();
      for (const std::string& glob : selection.select) selected |= named(glob);
      bool ignored = false;
      for (const std::string& glob : selection.ignore) ignored |= named(glob);
      on = on && selected && !ignored;
      for (const Selection::Override& one : selection.overrides) {
        if (!named(one.glob)) continue;
        on = on && !one.off;
        if (!one.off) level_[index] = static_cast<std::int8_t>(one.severity);
      }
    }
    rule_on_[index] = on;
    active_ += on ? 1U : 0U;
  }
  std::size_t number = 0;
  const auto report = [&](std::string_view glob, std::string_view where) {
    if (!used[number++])
      problems_.push_back({"config/unknown-rule",
                           "'" + std::string(glob) + "' in " + std::string(where) +
                               " names no rule, tag or clause; `socialcheck rules` lists them",
                           {},
                           Severity::error});
  };
  for (const std::string& glob : selection.select) report(glob, "select");
  for (const std::string& glob : selection.ignore) report(glob, "ignore");
  for (const Selection::Override& one : selection.overrides) report(one.glob, "the severity overrides");
  for (const std::string& id : selection.documents) {
    bool known = false;
    std::vector<std::string_view> ids;
    for (std::uint32_t at = 0; at < rules.document_count(); ++at) {
      ids.push_back(rules.document(at).id);
      known |= ids.back() == id;
    }
    if (known) continue;
    const std::string_view near = nearest(id, ids);
    std::string message = "no document is called '" + id + "'";
    if (!near.empty()) message += ", did you mean '" + std::string(near) + "'?";
    problems_.push_back({"config/unknown-document", std::move(message), {}, Severity::error});
  }
}

}  // namespace socialcheck
