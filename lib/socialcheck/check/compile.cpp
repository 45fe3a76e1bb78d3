#include "socialcheck/check/compile.h"

#include <algorithm>
#include <array>
#include <set>

#include "socialcheck/check/compiler_internal.h"
#include "socialcheck/check/cross_plan.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/policy/load_policy.h"
#include "socialcheck/source/position.h"

namespace socialcheck {

namespace {

constexpr std::uint8_t unknown_capacity = 1;
constexpr std::array<WordBits, 11> unit_words = {{{"x", static_cast<std::uint16_t>(LimitUnit::x)},
                                                  {"mastodon", static_cast<std::uint16_t>(LimitUnit::mastodon)},
                                                  {"threads", static_cast<std::uint16_t>(LimitUnit::threads)},
                                                  {"graphemes", static_cast<std::uint16_t>(LimitUnit::graphemes)},
                                                  {"codepoints", static_cast<std::uint16_t>(LimitUnit::codepoints)},
                                                  {"bytes", static_cast<std::uint16_t>(LimitUnit::bytes)},
                                                  {"utf16", static_cast<std::uint16_t>(LimitUnit::utf16)},
                                                  {"hashtags", static_cast<std::uint16_t>(LimitUnit::hashtags)},
                                                  {"mentions", static_cast<std::uint16_t>(LimitUnit::mentions)},
                                                  {"links", static_cast<std::uint16_t>(LimitUnit::links)},
                                                  {"items", static_cast<std::uint16_t>(LimitUnit::items)}}};
constexpr std::array<WordBits, 4> limit_level_words = {{{"info", 0}, {"warning", 1}, {"error", 2}, {"off", 3}}};

}  // namespace

std::optional<ProgramTables> Compiler::run() {
  number_from_below();
  keep_ids();
  name_signals();
  compile_documents();
  compile_channels();
  gate_clauses();
  compile_classifier();
  for (std::size_t at = 0; at < own_signals_.size(); ++at) compile_signal(static_cast<std::uint32_t>(at));
  bind_signals();
  compile_rules();
  compile_limits();
  compile_checklist();
  if (failed()) return std::nullopt;
  place_prose();
  keep_examples();
  index_phrases();
  index_literals();
  std::sort(tables_.referents.begin(), tables_.referents.end());
  tables_.referents.erase(std::unique(tables_.referents.begin(), tables_.referents.end()), tables_.referents.end());
  return std::move(tables_);
}

void Compiler::problem(std::string_view code, std::string message, Span where) {
  files_[file_].problems.push_back({std::string(code), std::move(message), where, Severity::error});
}

Str Compiler::keep(std::string_view text) {
  const auto [at, fresh] = interned_.try_emplace(std::string(text));
  if (fresh) {
    at->second = {static_cast<std::uint32_t>(tables_.chars.size()), static_cast<std::uint32_t>(text.size())};
    tables_.chars.insert(tables_.chars.end(), text.begin(), text.end());
  }
  return at->second;
}

/// What is only told to people is placed when all else is, so that it does not stand between what drafts are asked for.
Str Compiler::keep_prose(std::string_view text) {
  const auto [at, fresh] = interned_prose_.try_emplace(std::string(text));
  if (fresh) {
    at->second = {prose_base + static_cast<std::uint32_t>(prose_.size()), static_cast<std::uint32_t>(text.size())};
    prose_ += text;
  }
  return at->second;
}

void Compiler::place_prose() {
  const auto begin = static_cast<std::uint32_t>(tables_.chars.size());
  tables_.chars.insert(tables_.chars.end(), prose_.begin(), prose_.end());
  const auto place = [&](auto&... texts) { ((texts.at >= prose_base ? texts.at += begin - prose_base : 0), ...); };
  for (CDocument& one : tables_.documents) place(one.title, one.scope);
  for (CClause& one : tables_.clauses) place(one.summary, one.reason);
  for (CRule& one : tables_.rules) place(one.title, one.help, one.ask, one.why);
  for (CMessagePart& one : tables_.message_parts) place(one.text);
}

Range Compiler::keep_strings(const std::vector<std::string>& texts) {
  std::vector<Str> strs;
  for (const std::string& text : texts) strs.push_back(keep(text));
  return share(tables_.strings, strs);
}

Range Compiler::keep_names(const std::vector<Named>& names) {
  std::vector<std::string> texts;
  for (const Named& name : names) texts.push_back(name.text);
  return keep_strings(texts);
}

/// Every start looks at all of these, so they stand side by side in memory.
void Compiler::keep_ids() {
  for (const PolicyFile& file : files_) {
    for (const RuleDef& def : file.policy.rules) (void)keep(def.id.text);
    for (const SignalDef& def : file.policy.signals) (void)keep(def.name.text);
  }
}

void Compiler::number_from_below() {
  for (const Program* program : below_) {
    const auto after = [&](Base what, std::size_t count) {
      bases_[static_cast<std::size_t>(what)] = program->base(what) + static_cast<std::uint32_t>(count);
    };
    after(Base::sets, program->sets.size());
    after(Base::signals, program->signals.size());
    after(Base::rules, program->rules.size());
    after(Base::clauses, program->clauses.size());
    after(Base::documents, program->documents.size());
    after(Base::conditions, program->conditions.size());
    after(Base::exprs, program->exprs.size());
    for (std::uint32_t at = 0; at < program->signals.size(); ++at)
      signal_numbers_.emplace(program->text(program->signals[at].name), program->base(Base::signals) + at);
    for (std::uint32_t at = 0; at < program->clauses.size(); ++at)
      clause_numbers_.emplace(program->text(program->clauses[at].id), program->base(Base::clauses) + at);
  }
  tables_.bases.assign(bases_.begin(), bases_.end());
}

void Compiler::name_signals() {
  for (file_ = 0; file_ < files_.size(); ++file_) {
    for (const SignalDef& def : files_[file_].policy.signals) {
      const std::uint32_t number = base(Base::signals) + static_cast<std::uint32_t>(own_signals_.size());
      if (!signal_numbers_.emplace(def.name.text, number).second)
        problem("policy/duplicate", "a signal called '" + def.name.text + "' exists already", def.name.where);
      own_signals_.push_back({file_, &def, State::fresh, false, {}});
    }
  }
  tables_.signals.resize(own_signals_.size());
}

void Compiler::compile_documents() {
  for (file_ = 0; file_ < files_.size(); ++file_)
    if (files_[file_].policy.document) compile_document(*files_[file_].policy.document);
}

void Compiler::compile_document(const DocumentDef& def) {
  CDocument out;
  out.id = keep(def.id.text), out.title = keep_prose(def.title.text), out.version = keep(def.version.text);
  out.issued = keep(def.issued.text), out.review = keep(def.review.text), out.scope = keep_prose(def.scope.text);
  out.clauses = {static_cast<std::uint32_t>(tables_.clauses.size()), static_cast<std::uint32_t>(def.clauses.size())};
  const auto document = base(Base::documents) + static_cast<std::uint32_t>(tables_.documents.size());
  for (const ClauseDef& clause : def.clauses) {
    const auto number = base(Base::clauses) + static_cast<std::uint32_t>(tables_.clauses.size());
    if (!clause_numbers_.emplace(clause.id.text, number).second)
      problem("policy/duplicate", "clause '" + clause.id.text + "' exists already", clause.id.where);
    tables_.clauses.push_back(compile_clause(clause, document));
    clause_channels_.push_back(clause.channels);
    clause_files_.push_back(file_);
  }
  tables_.documents.push_back(out);
}

CClause Compiler::compile_clause(const ClauseDef& def, std::uint32_t document) {
  CClause out;
  out.id = keep(def.id.text), out.section = keep(def.section.text), out.modality = keep(def.modality.text);
  out.summary = keep_prose(def.summary.text), out.lintable = keep(def.lintable.text);
  out.reason = keep_prose(def.reason.text);
  out.tags = keep_names(def.tags);
  out.document = document;
  out.severity = def.severity;
  if (!def.capacity.empty()) {
    out.capacities = 0;
    for (const Named& word : def.capacity)
      out.capacities |= static_cast<std::uint8_t>(word_bits("capacity", word, capacity_words));
  }
  return out;
}

void Compiler::compile_channels() {
  for (file_ = 0; file_ < files_.size(); ++file_)
    for (const ChannelDef& def : files_[file_].policy.channels)
      channels_.insert_or_assign(def.name.text, compile_expr(def.when));
}

/// A clause that lists `any` among its channels holds everywhere.
void Compiler::gate_clauses() {
  for (std::size_t at = 0; at < tables_.clauses.size(); ++at) {
    file_ = clause_files_[at];
    std::vector<std::uint32_t> exprs;
    bool everywhere = false;
    for (const Named& channel : clause_channels_[at]) {
      if (channel.text == "any") {
        everywhere = true;
        continue;
      }
      const auto found = channels_.find(channel.text);
      if (found == channels_.end())
        problem("policy/unknown-channel", "no channel is called '" + channel.text + "'", channel.where);
      else
        exprs.push_back(found->second);
    }
    if (!everywhere) tables_.clauses[at].channels = share(tables_.ids, exprs);
  }
}

void Compiler::compile_limits() {
  for (file_ = 0; file_ < files_.size(); ++file_)
    for (const LimitDef& def : files_[file_].policy.limits) compile_limit(def);
}

void Compiler::compile_limit(const LimitDef& def) {
  CLimit out;
  const FieldSpec& platforms = *field_spec("platforms");
  const std::string_view platform = value_of(platforms, def.platform.text);
  if (platform.empty())
    problem("policy/unknown-value", "'" + def.platform.text + "' is no platform: " + values_in_words(platforms),
            def.platform.where);
  out.platform = keep(platform);
  out.unit = static_cast<LimitUnit>(word_bits("unit", def.unit, unit_words));
  const FieldSpec* field = field_like(def.field.text);
  const bool list = field != nullptr && field->list;
  if (field == nullptr)
    problem("policy/unknown-field", "'" + def.field.text + "' is no field of a draft", def.field.where);
  else if (out.unit == LimitUnit::items ? !list : field->type != FieldType::text)
    problem("policy/wrong-value",
            out.unit == LimitUnit::items ? "only the elements of a list are counted in items"
                                         : "only a text has a length, hashtags, mentions and links",
            def.field.where);
  if (field != nullptr) out.field = keep(field->path);
  if (!def.level.text.empty()) {
    const std::uint16_t level = word_bits("level", def.level, limit_level_words);
    out.off = level == 3 ? 1 : 0;
    out.level = level == 3 ? Severity::info : static_cast<Severity>(level);
  }
  out.most = def.most;
  tables_.limits.push_back(out);
}

void Compiler::compile_checklist() {
  for (file_ = 0; file_ < files_.size(); ++file_)
    for (const ReminderDef& def : files_[file_].policy.checklist) compile_reminder(def);
}

void Compiler::compile_reminder(const ReminderDef& def) {
  CReminder out;
  out.ask = keep(def.ask.text);
  std::vector<std::uint32_t> clauses;
  for (const Named& name : def.clauses) {
    const std::uint32_t clause = clause_number(name);
    if (clause == nothing) continue;
    if (lintable_of(clause) != "prompt")
      problem("policy/wrong-value", "clause '" + name.text + "' is checked by rules: a reminder is for prompt clauses",
              name.where);
    clauses.push_back(clause);
  }
  out.clauses = share(tables_.ids, clauses);
  labels_.clear();
  out.when = compile_one(def.when);
  out.shown = compile_examples(def.shown);
  out.hidden = compile_examples(def.hidden);
  tables_.checklist.push_back(out);
}

std::string_view Compiler::lintable_of(std::uint32_t clause) const {
  if (clause >= base(Base::clauses)) return text(tables_.clauses[clause - base(Base::clauses)].lintable);
  const Program& home = home_of(below_, Base::clauses, clause);
  return home.text(home.clauses[clause - home.base(Base::clauses)].lintable);
}

/// Number of a clause, or nothing with a problem.
std::uint32_t Compiler::clause_number(const Named& name) {
  const auto found = clause_numbers_.find(name.text);
  if (found != clause_numbers_.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto& [id, number] : clause_numbers_) known.push_back(id);
  unknown("clause", name, known, "policy/unknown-clause");
  return nothing;
}

Range Compiler::compile_examples(const std::vector<Example>& examples) {
  std::vector<CExample> out;
  if (!examples.empty()) {
    const Lines lines(*files_[file_].source);
    for (const Example& example : examples)
      out.push_back({{}, keep(files_[file_].source->name()), lines.position(example.where.begin).line});
  }
  for (const Example& example : examples) example_texts_.push_back(&example.json);
  return append(tables_.examples, out);
}

/// The texts of examples are the most of all text, and no draft is checked by them: they stand behind all other text.
void Compiler::keep_examples() {
  for (std::size_t at = 0; at < example_texts_.size(); ++at) tables_.examples[at].json = keep(*example_texts_[at]);
}

void Compiler::compile_rules() {
  std::set<std::string> ids;
  for (const Program* program : below_)
    for (const CRule& rule : program->rules) ids.insert(std::string(program->text(rule.id)));
  for (file_ = 0; file_ < files_.size(); ++file_) {
    for (const RuleDef& def : files_[file_].policy.rules) {
      if (!ids.insert(def.id.text).second)
        problem("policy/duplicate", "a rule called '" + def.id.text + "' exists already", def.id.where);
      compile_rule(def);
    }
  }
  rank_rules();
}

void Compiler::rank_rules() {
  std::vector<CRule*> order;
  for (CRule& rule : tables_.rules) order.push_back(&rule);
  std::sort(order.begin(), order.end(), [&](const CRule* a, const CRule* b) { return text(a->id) < text(b->id); });
  for (std::uint32_t at = 0; at < order.size(); ++at) order[at]->rank = at;
}

std::uint32_t Compiler::compile_one(const std::vector<Expr>& exprs) {
  return exprs.empty() ? nothing : compile_expr(exprs.front());
}

void Compiler::compile_rule(const RuleDef& def) {
  labels_.clear();
  CRule out;
  out.id = keep(def.id.text), out.title = keep_prose(def.title.text), out.help = keep_prose(def.help.text);
  out.ask = keep_prose(def.ask.text), out.why = keep_prose(def.why.text);
  over_ = def.has_over;
  out.applies = compile_one(def.applies);
  out.find = compile_one(def.find);
  out.unless = compile_one(def.unless);
  out.needs = compile_one(def.needs);
  out.denied = compile_one(def.denied);
  if (def.has_over) compile_over(def, out);
  over_ = false;
  compile_clause_uses(def, out);
  compile_severity(def, out);
  out.tags = keep_names(def.tags);
  out.yields_to = keep_names(def.yields_to);
  out.waivable = def.waivable ? 1 : 0;
  out.message = compile_message(def.message);
  out.breach = compile_examples(def.breach), out.clean = compile_examples(def.clean);
  out.review = compile_examples(def.review);
  if (out.find != nothing) out.ways = keep_ways(info_[out.find]);
  hold_against_reading(def, out);
  if (out.applies != nothing) out.applies_conditions = keep_conditions(info_[out.applies].conditions, false);
  out.capacities &= capacities_of(out.find, 0);
  out.capacities &= capacities_of(out.applies, unknown_capacity);
  tables_.rules.push_back(out);
}

void Compiler::compile_over(const RuleDef& def, CRule& out) {
  std::string_view rest = def.over_same.text;
  if (rest.empty()) problem("policy/missing-key", "'over' needs 'same': which drafts are looked at", def.where);
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const Named word{std::string(rest.substr(0, comma)), def.over_same.where};
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const auto known = relation_words();
    if (std::find(known.begin(), known.end(), word.text) == known.end())
      unknown("relation", word, known, "policy/unknown-word");
  }
  out.over_same = keep(def.over_same.text);
  out.over_minutes = def.over_minutes;
  if (!def.denied.empty()) problem("policy/two-meanings", "'denied' looks at one draft; 'over' at many", def.where);
}

void Compiler::compile_clause_uses(const RuleDef& def, CRule& out) {
  std::vector<CClauseUse> uses;
  std::uint8_t capacities = 0;
  for (const ClauseUse& use : def.clauses) {
    const std::uint32_t clause = clause_number(use.clause);
    if (clause == nothing) continue;
    const bool own = clause >= base(Base::clauses);
    const std::uint8_t holds = own ? tables_.clauses[clause - base(Base::clauses)].capacities : std::uint8_t{0xFF};
    capacities = static_cast<std::uint8_t>(capacities | holds);
    uses.push_back({clause, compile_one(use.when)});
  }
  if (!uses.empty()) out.capacities = static_cast<std::uint8_t>(capacities | unknown_capacity);
  out.clauses = append(tables_.clause_uses, uses);
}

void Compiler::compile_severity(const RuleDef& def, CRule& out) {
  std::vector<CSeverity> cases;
  for (const SeverityCase& one : def.severity) {
    cases.push_back({compile_one(one.when), one.severity, {}});
    out.highest = std::max(out.highest, one.severity);
  }
  out.severity = append(tables_.severities, cases);
}

Range Compiler::compile_message(const Named& message) {
  std::vector<CMessagePart> parts;
  std::string_view rest = message.text;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    if (open != 0) parts.push_back({keep_prose(rest.substr(0, open)), MessageKind::words, {}});
    if (open == std::string_view::npos) break;
    const std::size_t close = rest.find('}', open);
    if (close == std::string_view::npos) {
      problem("policy/message", "a '{' in the message has no '}'", message.where);
      break;
    }
    const std::string name(rest.substr(open + 1, close - open - 1));
    parts.push_back({keep(name), message_kind(name, message.where), {}});
    rest.remove_prefix(close + 1);
  }
  return append(tables_.message_parts, parts);
}

MessageKind Compiler::message_kind(const std::string& name, Span where) {
  if (name == "missing") return MessageKind::missing;
  if (name == "evidence") return MessageKind::evidence;
  if (labels_.contains(name)) return MessageKind::label;
  if (outputs_.contains(name)) return MessageKind::output;
  if (field_spec(name) == nullptr) unknown("name in the message", {name, where}, labels_, "policy/unknown-name");
  return MessageKind::field;
}

PolicyFile open_policy(std::string name, std::string bytes) {
  PolicyFile file;
  file.source = std::make_unique<Source>(std::move(name), std::move(bytes));
  Result<Policy> loaded = load_policy(*file.source);
  file.problems = std::move(loaded.problems());
  if (loaded) file.policy = std::move(*loaded);
  return file;
}

std::optional<ProgramTables> compile(std::span<PolicyFile> files, std::span<const Program* const> below,
                                     const ListReader& lists) {
  return Compiler(files, below, lists).run();
}

}  // namespace socialcheck
