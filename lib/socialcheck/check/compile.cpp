#include "socialcheck/check/compile.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "socialcheck/check/compute.h"
#include "socialcheck/check/conditions.h"
#include "socialcheck/check/cross_kinds.h"
#include "socialcheck/check/cross_plan.h"
#include "socialcheck/check/misspell.h"
#include "socialcheck/check/outcome.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/match/identifiers.h"
#include "socialcheck/match/pattern.h"
#include "socialcheck/match/pattern_needs.h"
#include "socialcheck/policy/load_policy.h"
#include "socialcheck/source/position.h"
#include "socialcheck/syntax/suggest.h"

namespace socialcheck {

namespace {

constexpr std::size_t expansion_limit = 8192;
constexpr std::size_t phrase_limit = 64;  // words of one phrase

struct Word {
  std::string_view name;
  std::uint16_t value;
};

constexpr std::uint8_t misspelt = 32;  // no Disguise: the phrases themselves are filed in their slips of the pen, too
constexpr std::array<Word, 7> disguise_words = {{{"leet", 1},
                                                 {"masked", 2},
                                                 {"spaced", 4},
                                                 {"stretched", 8},
                                                 {"lookalike", 16},
                                                 {"misspelt", misspelt},
                                                 {"all", 31}}};
constexpr std::array<Word, 11> evidence_words = {{{"check-digit", 1},
                                                  {"label", 2},
                                                  {"layout", 4},
                                                  {"issued-range", 8},
                                                  {"reserved-range", 16},
                                                  {"published-sample", 32},
                                                  {"role", 64},
                                                  {"placeholder", 128},
                                                  {"named", 256},
                                                  {"disguised", 512},
                                                  {"fails-check", 1024}}};
constexpr std::array<Word, 3> strength_words = {{{"possible", 0}, {"likely", 1}, {"certain", 2}}};
constexpr std::array<Word, 2> language_words = {{{"en", 1}, {"cy", 2}}};
constexpr std::array<Word, 5> field_set_words = {
    {{"published", 1}, {"shared", 2}, {"profile", 4}, {"internal", 8}, {"everything", 15}}};
constexpr std::array<Word, 5> capacity_words = {
    {{"any", 31}, {"official", 2}, {"professional", 4}, {"personal", 8}, {"union", 16}}};
constexpr std::uint8_t unknown_capacity = 1;
/// Fields that most drafts have: that one is there says little.
constexpr std::array<std::string_view, 7> usual_fields = {"id",       "text",     "platforms", "capacity",
                                                          "audience", "schedule", "approvals"};
constexpr std::array<Word, 11> unit_words = {{{"x", static_cast<std::uint16_t>(LimitUnit::x)},
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
constexpr std::array<Word, 4> limit_level_words = {{{"info", 0}, {"warning", 1}, {"error", 2}, {"off", 3}}};

/// What is known of an expression when its parents are compiled.
struct Info {
  bool has_text = false;
  std::vector<std::uint32_t> anchors;  // all sets that can make it hold
  Conditions conditions;               // what must be seen for it to hold
  std::vector<Conditions> ways;        // of alternatives: what must be seen for each; none: only what `conditions` says
};

/// So many ways a rule may have; one with more is met by what they have in common.
constexpr std::size_t way_limit = 64;

void add_ways(const Info& child, std::vector<Conditions>& out) {
  if (child.ways.empty())
    out.push_back(child.conditions);
  else
    out.insert(out.end(), child.ways.begin(), child.ways.end());
}

void merge(std::vector<std::uint32_t>& into, const std::vector<std::uint32_t>& from) {
  into.insert(into.end(), from.begin(), from.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

class Compiler {
 public:
  Compiler(std::span<PolicyFile> files, std::span<const Program* const> below, const ListReader& lists)
      : files_(files), below_(below), lists_(lists) {}

  std::optional<ProgramTables> run() {
    number_from_below();
    name_signals();
    compile_documents();
    compile_channels();
    gate_clauses();
    for (std::size_t at = 0; at < own_signals_.size(); ++at) compile_signal(static_cast<std::uint32_t>(at));
    compile_rules();
    compile_limits();
    compile_checklist();
    if (failed()) return std::nullopt;
    index_phrases();
    std::sort(tables_.referents.begin(), tables_.referents.end());
    tables_.referents.erase(std::unique(tables_.referents.begin(), tables_.referents.end()), tables_.referents.end());
    return std::move(tables_);
  }

 private:
  enum class State : std::uint8_t { fresh, busy, done };
  struct OwnSignal {
    std::size_t file;
    const SignalDef* def;
    State state = State::fresh;
    bool expanded = false;
    std::vector<std::string> phrases;  // plain, for slots
  };

  std::span<PolicyFile> files_;
  std::span<const Program* const> below_;
  const ListReader& lists_;
  ProgramTables tables_;
  std::array<std::uint32_t, base_count> bases_{};
  std::vector<OwnSignal> own_signals_;
  std::map<std::string, std::uint32_t, std::less<>> signal_numbers_;
  std::map<std::string, std::uint32_t, std::less<>> clause_numbers_;
  std::map<std::string, std::uint32_t, std::less<>> channels_;  // name -> expression
  std::vector<std::vector<Named>> clause_channels_;             // by own clause
  std::vector<std::size_t> clause_files_;
  std::unordered_map<std::string, Str> interned_;
  std::vector<Info> info_;  // by expression
  std::vector<PhraseSpec> specs_;
  std::vector<double> weights_;                                              // by own set
  std::map<std::pair<std::string, std::string>, std::uint32_t> field_sets_;  // by name and value
  std::map<std::uint32_t, std::uint32_t> computed_sets_;                     // by kind
  std::map<std::vector<std::uint32_t>, std::uint32_t> condition_numbers_;
  std::set<std::string> labels_;   // of the rule being compiled
  std::set<std::string> outputs_;  // of computed signals, anywhere
  std::size_t file_ = 0;
  bool over_ = false;  // the rule being compiled looks at several drafts

  // ---------------------------------------------------------------------------------------------------- problems

  void problem(std::string_view code, std::string message, Span where) {
    files_[file_].problems.push_back({std::string(code), std::move(message), where, Severity::error});
  }
  [[nodiscard]] bool failed() const {
    return std::any_of(files_.begin(), files_.end(), [](const PolicyFile& file) { return any_error(file.problems); });
  }
  template <class Names>
  void unknown(std::string_view what, const Named& name, const Names& known, std::string_view code) {
    std::vector<std::string_view> words;
    for (const auto& one : known) words.push_back(std::string_view(one));
    const std::string_view near = nearest(name.text, words);
    std::string message = "unknown " + std::string(what) + " '" + name.text + "'";
    if (!near.empty()) message += ", did you mean '" + std::string(near) + "'?";
    problem(code, std::move(message), name.where);
  }
  template <std::size_t N>
  std::uint16_t word_bits(std::string_view what, const Named& name, const std::array<Word, N>& words) {
    for (const Word& word : words)
      if (word.name == name.text) return word.value;
    std::vector<std::string_view> known;
    for (const Word& word : words) known.push_back(word.name);
    unknown(what, name, known, "policy/unknown-word");
    return 0;
  }

  // ------------------------------------------------------------------------------------------------------- tables

  Str keep(std::string_view text) {
    const auto [at, fresh] = interned_.try_emplace(std::string(text));
    if (fresh) {
      at->second = {static_cast<std::uint32_t>(tables_.chars.size()), static_cast<std::uint32_t>(text.size())};
      tables_.chars.insert(tables_.chars.end(), text.begin(), text.end());
    }
    return at->second;
  }
  template <class T, class Items>
  Range append(std::vector<T>& table, const Items& items) {
    const Range range{static_cast<std::uint32_t>(table.size()), static_cast<std::uint32_t>(items.size())};
    table.insert(table.end(), items.begin(), items.end());
    return range;
  }
  Range keep_strings(const std::vector<std::string>& texts) {
    std::vector<Str> strs;
    for (const std::string& text : texts) strs.push_back(keep(text));
    return append(tables_.strings, strs);
  }
  Range keep_names(const std::vector<Named>& names) {
    std::vector<std::string> texts;
    for (const Named& name : names) texts.push_back(name.text);
    return keep_strings(texts);
  }
  std::uint32_t base(Base what) const { return bases_[static_cast<std::size_t>(what)]; }

  void number_from_below() {
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
  /// The program below that holds a signal.
  const Program& program_of(std::uint32_t signal) const {
    const Program* found = below_.front();
    for (const Program* program : below_)
      if (program->base(Base::signals) <= signal) found = program;
    return *found;
  }

  // ---------------------------------------------------------------------------------------------------- documents

  void name_signals() {
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

  void compile_documents() {
    for (file_ = 0; file_ < files_.size(); ++file_)
      if (files_[file_].policy.document) compile_document(*files_[file_].policy.document);
  }

  void compile_document(const DocumentDef& def) {
    CDocument out;
    out.id = keep(def.id.text), out.title = keep(def.title.text), out.version = keep(def.version.text);
    out.issued = keep(def.issued.text), out.review = keep(def.review.text), out.scope = keep(def.scope.text);
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

  CClause compile_clause(const ClauseDef& def, std::uint32_t document) {
    CClause out;
    out.id = keep(def.id.text), out.section = keep(def.section.text), out.modality = keep(def.modality.text);
    out.summary = keep(def.summary.text), out.lintable = keep(def.lintable.text), out.reason = keep(def.reason.text);
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

  void compile_channels() {
    for (file_ = 0; file_ < files_.size(); ++file_)
      for (const ChannelDef& def : files_[file_].policy.channels)
        channels_.insert_or_assign(def.name.text, compile_expr(def.when));
  }

  /// A clause that lists `any` among its channels holds everywhere.
  void gate_clauses() {
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
      if (!everywhere) tables_.clauses[at].channels = append(tables_.ids, exprs);
    }
  }

  // ------------------------------------------------------------------------------------- platforms and the checklist

  void compile_limits() {
    for (file_ = 0; file_ < files_.size(); ++file_)
      for (const LimitDef& def : files_[file_].policy.limits) compile_limit(def);
  }

  void compile_limit(const LimitDef& def) {
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

  void compile_checklist() {
    for (file_ = 0; file_ < files_.size(); ++file_)
      for (const ReminderDef& def : files_[file_].policy.checklist) compile_reminder(def);
  }

  void compile_reminder(const ReminderDef& def) {
    CReminder out;
    out.ask = keep(def.ask.text);
    std::vector<std::uint32_t> clauses;
    for (const Named& name : def.clauses) {
      const std::uint32_t clause = clause_number(name);
      if (clause == nothing) continue;
      if (lintable_of(clause) != "prompt")
        problem("policy/wrong-value",
                "clause '" + name.text + "' is checked by rules: a reminder is for prompt clauses", name.where);
      clauses.push_back(clause);
    }
    out.clauses = append(tables_.ids, clauses);
    labels_.clear();
    out.when = compile_one(def.when);
    out.shown = compile_examples(def.shown);
    out.hidden = compile_examples(def.hidden);
    tables_.checklist.push_back(out);
  }

  [[nodiscard]] std::string_view lintable_of(std::uint32_t clause) const {
    const auto own_text = [&](Str str) { return std::string_view(tables_.chars.data() + str.at, str.size); };
    if (clause >= base(Base::clauses)) return own_text(tables_.clauses[clause - base(Base::clauses)].lintable);
    const Program* home = below_.front();
    for (const Program* program : below_)
      if (program->base(Base::clauses) <= clause) home = program;
    return home->text(home->clauses[clause - home->base(Base::clauses)].lintable);
  }

  /// Number of a clause, or nothing with a problem.
  std::uint32_t clause_number(const Named& name) {
    const auto found = clause_numbers_.find(name.text);
    if (found != clause_numbers_.end()) return found->second;
    std::vector<std::string_view> known;
    for (const auto& [id, number] : clause_numbers_) known.push_back(id);
    unknown("clause", name, known, "policy/unknown-clause");
    return nothing;
  }

  // ------------------------------------------------------------------------------------------------------ signals

  /// Number of a signal, or nothing with a problem.
  std::uint32_t signal_number(const Named& name) {
    const auto found = signal_numbers_.find(name.text);
    if (found != signal_numbers_.end()) return found->second;
    std::vector<std::string_view> known;
    for (const auto& [one, number] : signal_numbers_) known.push_back(one);
    unknown("signal", name, known, "policy/unknown-signal");
    return nothing;
  }

  void compile_signal(std::uint32_t own) {
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

  Info info_of_signal(std::uint32_t number, const Named& name) {
    if (number >= base(Base::signals)) {
      const std::uint32_t own = number - base(Base::signals);
      if (own_signals_[own].state == State::busy) {
        problem("policy/cycle", "signal '" + name.text + "' is defined by itself", name.where);
        return {};
      }
      compile_signal(own);
      const std::uint32_t expr = tables_.signals[own].expr;
      return expr == nothing ? Info{} : info_[expr];
    }
    const Program& program = program_of(number);
    return info_below(program, program.signals[number - program.base(Base::signals)].expr);
  }

  Info info_below(const Program& program, std::uint32_t expr) {
    const CExpr& node = program.exprs[expr];
    std::vector<Info> children;
    if (node.kind == ExprKind::signal) {
      const Program& home = program_of(node.target);
      return info_below(home, home.signals[node.target - home.base(Base::signals)].expr);
    }
    for (const std::uint32_t child : program.numbers(node.children)) children.push_back(info_below(program, child));
    return combine(node.kind, node.target, children);
  }

  [[nodiscard]] Info combine(ExprKind kind, std::uint32_t target, const std::vector<Info>& children) const {
    Info out;
    out.has_text = kind == ExprKind::set || kind == ExprKind::compute;
    std::vector<Conditions> conditions;
    for (const Info& child : children) {
      out.has_text |= child.has_text;
      if (kind != ExprKind::none) merge(out.anchors, child.anchors);
      conditions.push_back(child.conditions);
    }
    if (kind == ExprKind::set) {
      out.anchors = {target};
      out.conditions = {{{target}, weight(target), true, false}};
    } else if (kind == ExprKind::all) {
      out.conditions = needed_by_all(conditions);
    } else if (kind == ExprKind::any || kind == ExprKind::at_least || kind == ExprKind::signal) {
      out.conditions = needed_by_any(conditions);
      if (kind != ExprKind::at_least)
        for (const Info& child : children) add_ways(child, out.ways);
      if (out.ways.size() > way_limit) out.ways.clear();
    }
    return out;
  }

  /// How often a set is hit, roughly.
  [[nodiscard]] double weight(std::uint32_t set) const {
    const bool own = set >= base(Base::sets);
    return own && set - base(Base::sets) < weights_.size() ? weights_[set - base(Base::sets)] : 10;
  }

  // --------------------------------------------------------------------------------------------------- conditions

  /// A set that is seen in drafts that have a field of this name, or that give it this value.
  Condition has_field(std::string_view path, std::string_view value = {}) {
    const std::string name(path.substr(0, path.find('.')));
    const auto [at, fresh] = field_sets_.try_emplace({name, std::string(value)});
    if (fresh) {
      at->second = new_set();
      tables_.field_sets.push_back({keep(name), keep(value), at->second});
    }
    const bool usual = std::find(usual_fields.begin(), usual_fields.end(), name) != usual_fields.end();
    return {{at->second}, usual && value.empty() ? 1000.0 : 20.0, false, true};
  }

  /// The same for one of the values that a test takes, if it says them; else only that the field is there.
  Condition has_tested_field(const CEntry& entry) {
    const std::string path(text(entry.path));
    std::vector<std::string> values;
    if (path.find('.') != std::string::npos || !values_of(entry.test, values)) return has_field(path);
    std::vector<Conditions> each;
    for (const std::string& value : values) each.push_back({has_field(path, value)});
    return needed_by_any(each).front();
  }
  [[nodiscard]] bool values_of(std::uint32_t number, std::vector<std::string>& out) const {
    const CTest& test = tables_.tests[number];
    if (test.kind == TestKind::equals && test.value_is_path == 0) {
      out.emplace_back(text(test.value));
      return !out.back().empty();
    }
    if (test.kind != TestKind::any_of || test.tests.count == 0) return false;
    for (std::uint32_t at = 0; at < test.tests.count; ++at)
      if (!values_of(tables_.ids[test.tests.first + at], out)) return false;
    return true;
  }

  /// A set that is seen in drafts in which a computed signal may find something.
  Condition may_compute(std::uint32_t kind) {
    const auto [at, fresh] = computed_sets_.try_emplace(kind);
    if (fresh) {
      at->second = new_set();
      tables_.computed_sets.push_back({kind, at->second});
    }
    return {{at->second}, 50.0, true, false};
  }

  /// What a test says of a field that is not there.
  [[nodiscard]] Outcome outcome_when_absent(std::uint32_t number) const {
    const CTest& test = tables_.tests[number];
    std::vector<Outcome> inside;
    for (std::uint32_t at = 0; at < test.tests.count; ++at)
      inside.push_back(outcome_when_absent(tables_.ids[test.tests.first + at]));
    return absent_outcome(test.kind, inside);
  }

  void add_field_conditions(const CExpr& expr, Conditions& out) {
    if (expr.kind == ExprKind::compute && !is_cross_kind(expr.target)) out.push_back(may_compute(expr.target));
    if ((expr.kind == ExprKind::some || expr.kind == ExprKind::every) && text(expr.path) != "siblings")
      out.push_back(has_field(text(expr.path)));
    if (expr.kind != ExprKind::tests) return;
    for (std::uint32_t at = 0; at < expr.tests.count; ++at) {
      const CEntry entry = tables_.entries[expr.tests.first + at];
      std::vector<std::string> values;
      const std::string_view unsaid = said_by_default(text(entry.path));
      if (outcome_when_absent(entry.test) == Outcome::yes) continue;
      if (unsaid.empty() ||
          (values_of(entry.test, values) && std::find(values.begin(), values.end(), unsaid) == values.end()))
        out.push_back(has_tested_field(entry));
    }
  }

  /// Numbers of conditions, one for equal ones.
  Range keep_conditions(const Conditions& conditions, bool inside_records_too) {
    std::vector<std::uint32_t> numbers;
    for (const Condition& one : conditions) {
      if (inside_records_too && (one.field || !one.firm)) continue;
      const auto fresh = static_cast<std::uint32_t>(tables_.conditions.size()) + base(Base::conditions);
      const auto [at, added] = condition_numbers_.try_emplace(one.sets, fresh);
      if (added) tables_.conditions.push_back(append(tables_.ids, one.sets));
      numbers.push_back(at->second);
    }
    return append(tables_.ids, numbers);
  }

  Range keep_ways(const Info& info) {
    std::vector<Conditions> ways;
    add_ways(info, ways);
    std::vector<Range> ranges;
    for (const Conditions& way : ways) ranges.push_back(keep_conditions(way, false));
    return append(tables_.ways, ranges);
  }

  /// Capacities of drafts for which an expression may hold, bits; `absent` is the bit for drafts that say none.
  [[nodiscard]] std::uint8_t capacities_of(std::uint32_t number, std::uint8_t absent) const {
    const std::uint8_t every = 0xFF;
    if (number == nothing) return every;
    const CExpr& expr = tables_.exprs[number];
    const auto child = [&](std::uint32_t at) { return capacities_of(tables_.ids[expr.children.first + at], absent); };
    std::uint8_t out = expr.kind == ExprKind::any ? std::uint8_t{0} : every;
    if (expr.kind == ExprKind::all)
      for (std::uint32_t at = 0; at < expr.children.count; ++at) out = static_cast<std::uint8_t>(out & child(at));
    if (expr.kind == ExprKind::any)
      for (std::uint32_t at = 0; at < expr.children.count; ++at) out = static_cast<std::uint8_t>(out | child(at));
    if (expr.kind == ExprKind::tests)
      for (std::uint32_t at = 0; at < expr.tests.count; ++at) {
        const CEntry& entry = tables_.entries[expr.tests.first + at];
        if (text(entry.path) == "capacity")
          out = static_cast<std::uint8_t>(out & (capacities_named(entry.test) | absent));
      }
    return out;
  }
  [[nodiscard]] std::uint8_t capacities_named(std::uint32_t number) const {
    const CTest& test = tables_.tests[number];
    if (test.kind == TestKind::equals && test.value_is_path == 0)
      for (const Word& word : capacity_words)
        if (word.name == text(test.value)) return static_cast<std::uint8_t>(word.value);
    if (test.kind != TestKind::any_of) return 0xFF;
    std::uint8_t out = 0;
    for (std::uint32_t at = 0; at < test.tests.count; ++at)
      out = static_cast<std::uint8_t>(out | capacities_named(tables_.ids[test.tests.first + at]));
    return out;
  }
  [[nodiscard]] std::string_view text(Str str) const { return {tables_.chars.data() + str.at, str.size}; }

  // -------------------------------------------------------------------------------------------------- expressions

  std::uint32_t add_expr(const CExpr& expr, Info info) {
    tables_.exprs.push_back(expr);
    info_.push_back(std::move(info));
    return static_cast<std::uint32_t>(tables_.exprs.size() - 1);
  }

  Range compile_all(const std::vector<Expr>& exprs) {
    std::vector<std::uint32_t> numbers;
    for (const Expr& expr : exprs) numbers.push_back(compile_expr(expr));
    return append(tables_.ids, numbers);
  }

  std::uint32_t compile_expr(const Expr& def) {
    if (def.kind == ExprKind::signal && def.names.size() != 1) return compile_any_of_names(def);
    CExpr out;
    out.kind = def.kind;
    fill_common(out, def);
    Info info;
    std::vector<Info> children;
    std::vector<std::uint32_t> numbers;
    for (const Expr& child : def.children) {
      numbers.push_back(compile_expr(child));
      children.push_back(info_[numbers.back()]);
    }
    out.children = append(tables_.ids, numbers);
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
      out.anchors = append(tables_.ids, info.anchors);
    }
    return add_expr(out, std::move(info));
  }

  /// A window over several drafts looks at digests, which know signals by name and nothing else.
  void check_batch(const Expr& def, bool top) {
    if (!over_) problem("policy/without-over", "'within: batch' needs a rule with 'over'", def.where);
    const bool group = def.kind == ExprKind::all || def.kind == ExprKind::any || def.kind == ExprKind::none ||
                       def.kind == ExprKind::at_least;
    const bool plain = def.in.empty() && !def.not_ && def.only.empty() && def.about.empty() && def.unless.empty() &&
                       !def.ordered && def.count <= 1;
    const bool window = !top && def.within.kind != WindowKind::inherited;
    if ((!group && def.kind != ExprKind::signal) || (def.kind == ExprKind::signal && !plain) || window ||
        (top && !group))
      problem("policy/not-in-digest",
              "'within: batch' takes groups of named signals, without conditions of their own: make a signal of it",
              def.where);
    for (const Expr& child : def.children) check_batch(child, false);
  }
  static Conditions any_of_them(const std::vector<Info>& children) {
    std::vector<Conditions> conditions;
    for (const Info& child : children) conditions.push_back(child.conditions);
    return needed_by_any(conditions);
  }

  std::uint32_t compute_number(const Named& name) {
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
  std::uint32_t compile_any_of_names(const Expr& def) {
    CExpr out;
    out.kind = ExprKind::any;
    std::vector<std::uint32_t> numbers;
    std::vector<Info> children;
    for (const Named& name : def.names) {
      Expr one = def;
      one.names = {name};
      numbers.push_back(compile_expr(one));
      children.push_back(info_[numbers.back()]);
    }
    out.children = append(tables_.ids, numbers);
    Info info = combine(ExprKind::any, nothing, children);
    out.has_text = info.has_text ? 1 : 0;
    out.conditions = keep_conditions(info.conditions, true);
    return add_expr(out, std::move(info));
  }

  void fill_common(CExpr& out, const Expr& def) {
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

  void compile_in(CExpr& out, const Expr& def) {
    std::vector<Named> names;
    for (const Named& word : def.in) {
      out.in_sets |= in_stated;
      const auto* found = std::find_if(field_set_words.begin(), field_set_words.end(),
                                       [&](const Word& one) { return one.name == word.text; });
      if (found != field_set_words.end())
        out.in_sets |= static_cast<std::uint8_t>(found->value);
      else
        names.push_back({field_path(word), word.where});
    }
    out.in_names = keep_names(names);
  }

  void compile_about(CExpr& out, const Expr& def) {
    std::vector<std::uint32_t> sets;
    for (const Named& name : def.about) {
      const std::uint32_t signal = signal_number(name);
      if (signal == nothing) continue;
      const Info info = info_of_signal(signal, name);
      if (info.anchors.empty())
        problem("policy/about", "'about' names signals with phrases; '" + name.text + "' has none", name.where);
      merge(sets, info.anchors);
    }
    out.about = append(tables_.ids, sets);
    tables_.referents.insert(tables_.referents.end(), sets.begin(), sets.end());
  }

  // --------------------------------------------------------------------------------------------------------- sets

  std::uint32_t new_set() {
    tables_.sets.emplace_back();
    return base(Base::sets) + static_cast<std::uint32_t>(tables_.sets.size() - 1);
  }

  std::uint32_t compile_set(const SetDef& def, Span where) {
    const std::uint32_t set = new_set();
    const std::size_t own = set - base(Base::sets);
    std::uint8_t disguises = 0;
    for (const Named& fold : def.folds) disguises |= static_cast<std::uint8_t>(word_bits("fold", fold, disguise_words));
    for (const Named& phrase : def.phrases) add_phrase(phrase, set, disguises);
    for (const Named& list : def.lists) add_list(list, set, disguises);
    for (const Named& pattern : def.patterns) add_pattern(pattern, set);
    add_identifiers(def, set, where);
    if (!def.language.text.empty())
      tables_.sets[own].language = static_cast<std::uint8_t>(word_bits("language", def.language, language_words));
    if (!def.except.empty()) {
      const std::uint32_t except = new_set();
      for (const Named& phrase : def.except) add_phrase(phrase, except, disguises & ~misspelt);
      tables_.sets[own].except = except;
    }
    return set;
  }

  void add_phrase(const Named& phrase, std::uint32_t set, std::uint8_t disguises) {
    const auto slot = [&](std::string_view name) { return slot_phrases(name, phrase.where); };
    const auto plain = expand_phrase(phrase.text, expansion_limit, slot);
    if (!plain) {
      problem("policy/phrase",
              "this phrase has more than " + std::to_string(expansion_limit) +
                  " forms, or its brackets do not match: split it, or use 'all' with 'ordered'",
              phrase.where);
      return;
    }
    const auto disguise = static_cast<std::uint8_t>(disguises & ~misspelt);
    for (const std::string& one : *plain) {
      add_plain_phrase(one, phrase, set, disguise);
      if ((disguises & misspelt) == 0) continue;
      for (const std::string& slip : misspellings(one)) add_plain_phrase(slip, phrase, set, disguise);
    }
  }

  /// The plain phrases of a signal, for `{name}`; null with a problem if it has none.
  const std::vector<std::string>* slot_phrases(std::string_view name, Span where) {
    const std::uint32_t number = signal_number({std::string(name), where});
    if (number == nothing) return nullptr;
    if (number < base(Base::signals)) return phrases_below(number);
    OwnSignal& signal = own_signals_[number - base(Base::signals)];
    if (signal.expanded) return &signal.phrases;
    signal.expanded = true;  // a cycle of slots finds no phrases yet, and stops
    std::vector<std::string> phrases;
    for (const Named& phrase : signal.def->expr.set.phrases) {
      const auto plain = expand_phrase(phrase.text, expansion_limit,
                                       [&](std::string_view inner) { return slot_phrases(inner, where); });
      if (plain) phrases.insert(phrases.end(), plain->begin(), plain->end());
    }
    if (phrases.empty()) problem("policy/slot", "'{" + std::string(name) + "}' names a signal without phrases", where);
    own_signals_[number - base(Base::signals)].phrases = std::move(phrases);
    return &own_signals_[number - base(Base::signals)].phrases;
  }

  std::map<std::uint32_t, std::vector<std::string>> slots_below_;
  const std::vector<std::string>* phrases_below(std::uint32_t number) {
    const auto [at, fresh] = slots_below_.try_emplace(number);
    if (!fresh) return &at->second;
    const Program& program = program_of(number);
    const CSignal& signal = program.signals[number - program.base(Base::signals)];
    for (std::uint32_t one = 0; one < signal.phrases.count; ++one) {
      const auto plain = expand_phrase(program.string(signal.phrases.first + one), expansion_limit,
                                       [&](std::string_view inner) -> const std::vector<std::string>* {
                                         const auto found = signal_numbers_.find(inner);
                                         return found == signal_numbers_.end() ? nullptr : phrases_below(found->second);
                                       });
      if (plain) at->second.insert(at->second.end(), plain->begin(), plain->end());
    }
    return &slots_below_[number];
  }

  /// Words of a plain phrase become keys, by the same path as the words of drafts.
  void add_plain_phrase(std::string_view plain, const Named& phrase, std::uint32_t set, std::uint8_t disguises) {
    PhraseSpec spec;
    spec.set = set;
    spec.disguises = disguises;
    bool has_word = false;
    std::string run;
    const auto flush = [&] {
      const std::size_t words = append_words(run, spec);
      has_word |= words > 0;
      run.clear();
    };
    std::size_t at = 0;
    while (at < plain.size()) {
      const std::size_t space = std::min(plain.find(' ', at), plain.size());
      const std::string_view piece = plain.substr(at, space - at);
      if (piece == "*" || piece == "..") {
        flush();
        spec.elements.push_back(piece == "*" ? any_word : short_gap);
      } else {
        run.append(piece).push_back(' ');
      }
      at = space + 1;
    }
    flush();
    trim_gaps(spec.elements);
    if (!has_word)
      problem("policy/no-words", "this phrase has no word in it, so it can never match", phrase.where);
    else if (spec.elements.size() > phrase_limit)
      problem("policy/phrase", "this phrase is longer than " + std::to_string(phrase_limit) + " words", phrase.where);
    else
      add_spec(std::move(spec));
  }

  /// Short common words are met in every other post, long phrases hardly ever.
  void add_spec(PhraseSpec spec) {
    const std::size_t own = spec.set - base(Base::sets);
    const std::size_t words = spec.elements.size();
    const bool single = words == 1;
    const bool common = single && is_common_word(spec.elements[0]);
    if (weights_.size() <= own) weights_.resize(own + 1);
    weights_[own] += common ? 200 : single ? 5 : words == 2 ? 1 : 0.2;
    specs_.push_back(std::move(spec));
  }

  static void trim_gaps(std::vector<std::uint64_t>& elements) {
    while (!elements.empty() && elements.back() == short_gap) elements.pop_back();
    while (!elements.empty() && elements.front() == short_gap) elements.erase(elements.begin());
  }

  Text scratch_;
  std::size_t append_words(const std::string& run, PhraseSpec& spec) {
    if (run.empty()) return 0;
    analyse(run, scratch_);
    for (const socialcheck::Word& word : scratch_.words) spec.elements.push_back(word.key);
    if (scratch_.words.size() == 1 && spec.elements.size() == 1)
      spec.word = lower(run.substr(scratch_.words[0].where.begin, scratch_.words[0].where.size()));
    else
      spec.word.clear();
    return scratch_.words.size();
  }
  static std::string lower(std::string text) {
    for (char& c : text)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
  }

  /// A list file holds one phrase a line; `#` starts a comment.
  void add_list(const Named& list, std::uint32_t set, std::uint8_t disguises) {
    const auto bytes = lists_(list.text);
    if (!bytes) {
      problem("policy/missing-list", "there is no phrase list '" + list.text + "'", list.where);
      return;
    }
    std::string_view rest = *bytes;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.find('#') != std::string_view::npos &&
          (line.front() == '#' || line.find(" #") != std::string_view::npos))
        line = line.substr(0, line.front() == '#' ? 0 : line.find(" #"));
      while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t')) line.remove_suffix(1);
      if (!line.empty()) add_phrase({std::string(line), list.where}, set, disguises);
    }
  }

  void add_pattern(const Named& pattern, std::uint32_t set) {
    const std::string error = pattern_error(pattern.text);
    if (!error.empty()) {
      problem("policy/pattern", "this pattern cannot be used: " + error, pattern.where);
      return;
    }
    const PatternNeeds needs = pattern_needs(pattern.text);
    tables_.patterns.push_back({keep(pattern.text), keep_strings(needs.literals), set, needs.digits});
  }

  void add_identifiers(const SetDef& def, std::uint32_t set, Span where) {
    if (def.identifiers.empty() && (!def.evidence.empty() || !def.not_evidence.empty() || !def.strength.text.empty()))
      problem("policy/two-meanings", "evidence and strength belong to identifiers", where);
    CIdentifier out;
    out.set = set;
    if (!def.strength.text.empty())
      out.strength = static_cast<std::uint8_t>(word_bits("strength", def.strength, strength_words));
    for (const Named& word : def.evidence) out.evidence |= word_bits("evidence", word, evidence_words);
    for (const Named& word : def.not_evidence) out.not_evidence |= word_bits("evidence", word, evidence_words);
    for (const Named& name : def.identifiers) {
      const auto kinds = identifier_kinds();
      const auto kind =
          std::find_if(kinds.begin(), kinds.end(), [&](const IdentifierKind& one) { return one.name == name.text; });
      if (kind == kinds.end()) {
        std::vector<std::string_view> known;
        for (const IdentifierKind& one : kinds) known.push_back(one.name);
        unknown("identifier", name, known, "policy/unknown-identifier");
        continue;
      }
      out.kind = static_cast<std::uint16_t>(kind - kinds.begin());
      tables_.identifiers.push_back(out);
    }
  }

  void index_phrases() {
    PhraseTables index = build_phrase_index(std::move(specs_));
    tables_.phrase_states = std::move(index.states);
    tables_.phrase_edge_keys = std::move(index.edge_keys);
    tables_.phrase_edge_targets = std::move(index.edge_targets);
    tables_.phrase_outputs = std::move(index.outputs);
    tables_.phrase_roots = std::move(index.roots);
    tables_.single_filter = std::move(index.single_filter);
    tables_.pair_filter = std::move(index.pair_filter);
    tables_.edge_filter = std::move(index.edge_filter);
    tables_.masked = std::move(index.masked);
    tables_.letters = std::move(index.letters);
  }

  // -------------------------------------------------------------------------------------------------- field tests

  /// Canonical path of a field, or the word itself with a problem. `under` is the list or map that the path starts in;
  /// in a record signal it is not known, so any field that ends in the path will do.
  std::string field_path(const Named& name, std::string_view under = {}) {
    if (name.text.compare(0, 2, "x_") == 0 || name.text.find(".x_") != std::string::npos) return name.text;
    const std::string whole = under.empty() ? name.text : std::string(under) + "." + name.text;
    const FieldSpec* spec = field_like(whole);
    if (spec == nullptr && under.empty()) {
      if (const FieldSpec* inner = field_ending_in(name.text)) return ending(inner->path, name.text);
    }
    if (spec == nullptr) {
      std::vector<std::string_view> known;
      for (const FieldSpec& field : fields()) known.push_back(field.path);
      unknown("field", {whole, name.where}, known, "policy/unknown-field");
      return name.text;
    }
    const std::string path = with_open_keys(*spec, whole);
    return under.empty() ? path : ending(path, name.text);
  }
  /// The canonical path, but with the platform or language that `written` names where any may stand; `*` stays.
  static std::string with_open_keys(const FieldSpec& spec, std::string_view written) {
    std::string path(spec.path);
    const auto keys = [](std::string_view text) { return std::count(text.begin(), text.end(), '.'); };
    const std::size_t star = path.find('*');
    if (star == path.npos || keys(written) != keys(path)) return path;
    for (auto before = keys(std::string_view(path).substr(0, star)); before > 0; --before)
      written.remove_prefix(written.find('.') + 1);
    const std::string_view key = written.substr(0, written.find('.'));
    std::array<char, 16> room;
    const std::string_view known =
        path.compare(0, star, "variants.") == 0 ? value_of(*field_spec("platforms"), key) : language_tag(key, room);
    return path.replace(star, 1, known.empty() ? key : known);
  }
  /// As many last keys of a canonical path as `like` has.
  static std::string ending(std::string_view canonical, std::string_view like) {
    auto keys = std::count(like.begin(), like.end(), '.') + 1;
    std::size_t at = canonical.size();
    while (keys-- > 0 && at != std::string_view::npos && at > 0) at = canonical.rfind('.', at - 1);
    return std::string(
        at == std::string_view::npos ? canonical : canonical.substr(at + (at > 0 || canonical.front() == '.' ? 1 : 0)));
  }
  static const FieldSpec* field_ending_in(std::string_view path) {
    const std::string tail = "." + std::string(path);
    for (const FieldSpec& field : fields())
      if (field.path.size() > tail.size() && field.path.substr(field.path.size() - tail.size()) == tail) return &field;
    return nullptr;
  }

  Str list_path(const Named& name) {
    if (name.text == "siblings") {
      if (!over_) problem("policy/without-over", "'siblings' needs a rule with 'over'", name.where);
      return keep("siblings");
    }
    if (name.text == "versions")
      problem("policy/not-yet", "'" + name.text + "' is not available in this version", name.where);
    return keep(field_path(name));
  }

  void check_siblings(Range entries, const Expr& def) {
    for (std::uint32_t at = 0; at < entries.count; ++at) {
      const CEntry& entry = tables_.entries[entries.first + at];
      const Named path{std::string(text(entry.path)), def.where};
      const auto known = sibling_fields();
      if (std::find(known.begin(), known.end(), path.text) == known.end())
        unknown("field of a sibling", path, known, "policy/not-in-digest");
    }
  }
  Range compile_entries(const std::vector<TestEntry>& defs, std::string_view start) {
    const std::string record = start.empty() ? record_of(defs) : std::string(start);
    const std::string_view under = record;
    std::vector<CEntry> out;
    for (const TestEntry& def : defs) {
      const std::string path = field_path(def.path, under);
      const std::string whole = under.empty() ? def.path.text : std::string(under) + "." + def.path.text;
      out.push_back({keep(path), compile_test(def.test, whole)});
    }
    return append(tables_.entries, out);
  }

  /// A signal may describe a record ("kind: written, expires: ...") whose keys mean something else at the draft itself,
  /// where `expires` is short for the end of the schedule. Then the first field that has all of the keys is meant.
  static std::string record_of(const std::vector<TestEntry>& defs) {
    const auto elsewhere = [](const TestEntry& def) {
      const FieldSpec* spec = field_like(def.path.text);
      return spec != nullptr && spec->path != def.path.text && field_ending_in(def.path.text) != nullptr;
    };
    if (defs.size() < 2 || std::none_of(defs.begin(), defs.end(), elsewhere)) return {};
    for (const FieldSpec& field : fields()) {
      const std::string parent(field.path);
      const auto has = [&](const TestEntry& def) {
        const FieldSpec* spec = field_spec(parent + "." + def.path.text);
        return spec != nullptr && spec->key == def.path.text;  // not any key of an open map
      };
      if (!parent.empty() && std::all_of(defs.begin(), defs.end(), has)) return parent;
    }
    return {};
  }

  std::uint32_t compile_test(const Test& def, const std::string& path) {
    CTest out;
    out.kind = def.kind;
    out.value_is_path = def.value_is_path ? 1 : 0;
    std::string value = def.value.text;
    if (def.value_is_path && def.kind != TestKind::same) value = field_path({value, def.value.where});
    if (def.kind == TestKind::equals && !def.value_is_path) value = checked_value(path, def.value);
    out.value = keep(value);
    out.has_min = def.min ? 1 : 0, out.has_max = def.max ? 1 : 0;
    out.min = def.min.value_or(0), out.max = def.max.value_or(0);
    std::vector<std::uint32_t> tests;
    for (const Test& test : def.tests) tests.push_back(compile_test(test, path));
    out.tests = append(tables_.ids, tests);
    out.entries = compile_entries(def.entries, def.entries.empty() ? std::string_view{} : std::string_view(path));
    if (def.kind == TestKind::is) {
      Expr seen;
      seen.where = def.where;
      seen.names = def.names;
      // A record signal's paths are relative to the record, so it is compiled where it is defined and only named here.
      out.expr = compile_expr(seen);
    }
    if ((def.kind == TestKind::earlier || def.kind == TestKind::later) && !over_)
      problem("policy/without-over", "'earlier' and 'later' compare with siblings: the rule needs 'over'", def.where);
    tables_.tests.push_back(out);
    return static_cast<std::uint32_t>(tables_.tests.size() - 1);
  }

  /// The canonical form of a value, for fields that take only some. In a record signal the field may be one of several
  /// of that name: then a value of any of them will do.
  std::string checked_value(const std::string& path, const Named& value) {
    const FieldSpec* spec = field_like(path);
    if (spec == nullptr) spec = field_ending_in(path);
    if (spec == nullptr || spec->type != FieldType::enumeration) return value.text;
    const std::string_view canonical = value_of(*spec, value.text);
    if (!canonical.empty()) return std::string(canonical);
    const std::string tail = "." + path;
    for (const FieldSpec& field : fields()) {
      if (field.type != FieldType::enumeration || field.path.size() <= tail.size()) continue;
      if (field.path.substr(field.path.size() - tail.size()) != tail) continue;
      const std::string_view other = value_of(field, value.text);
      if (!other.empty()) return std::string(other);
    }
    problem("policy/unknown-value", "'" + value.text + "' is no value of " + path + ": " + values_in_words(*spec),
            value.where);
    return value.text;
  }

  // -------------------------------------------------------------------------------------------------------- rules

  Range compile_examples(const std::vector<Example>& examples) {
    std::vector<CExample> out;
    if (!examples.empty()) {
      const Lines lines(*files_[file_].source);
      for (const Example& example : examples)
        out.push_back(
            {keep(example.json), keep(files_[file_].source->name()), lines.position(example.where.begin).line});
    }
    return append(tables_.examples, out);
  }

  void compile_rules() {
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
  }

  std::uint32_t compile_one(const std::vector<Expr>& exprs) {
    return exprs.empty() ? nothing : compile_expr(exprs.front());
  }

  void compile_rule(const RuleDef& def) {
    labels_.clear();
    CRule out;
    out.id = keep(def.id.text), out.title = keep(def.title.text), out.help = keep(def.help.text);
    out.ask = keep(def.ask.text), out.why = keep(def.why.text);
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
    if (out.applies != nothing) out.applies_conditions = keep_conditions(info_[out.applies].conditions, false);
    out.capacities &= capacities_of(out.find, 0);
    out.capacities &= capacities_of(out.applies, unknown_capacity);
    tables_.rules.push_back(out);
  }

  void compile_over(const RuleDef& def, CRule& out) {
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

  void compile_clause_uses(const RuleDef& def, CRule& out) {
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

  void compile_severity(const RuleDef& def, CRule& out) {
    std::vector<CSeverity> cases;
    for (const SeverityCase& one : def.severity) {
      cases.push_back({compile_one(one.when), one.severity, {}});
      out.highest = std::max(out.highest, one.severity);
    }
    out.severity = append(tables_.severities, cases);
  }

  Range compile_message(const Named& message) {
    std::vector<CMessagePart> parts;
    std::string_view rest = message.text;
    while (!rest.empty()) {
      const std::size_t open = rest.find('{');
      if (open != 0) parts.push_back({keep(rest.substr(0, open)), MessageKind::words, {}});
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

  MessageKind message_kind(const std::string& name, Span where) {
    if (name == "missing") return MessageKind::missing;
    if (name == "evidence") return MessageKind::evidence;
    if (labels_.contains(name)) return MessageKind::label;
    if (outputs_.contains(name)) return MessageKind::output;
    if (field_spec(name) == nullptr) unknown("name in the message", {name, where}, labels_, "policy/unknown-name");
    return MessageKind::field;
  }
};

}  // namespace

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
