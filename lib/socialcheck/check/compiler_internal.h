#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "socialcheck/check/compile.h"
#include "socialcheck/check/conditions.h"
#include "socialcheck/check/outcome.h"
#include "socialcheck/check/program.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/match/phrase_set.h"
#include "socialcheck/policy/policy.h"
#include "socialcheck/syntax/suggest.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

/// A word of a policy, and the bits or the number it stands for.
struct WordBits {
  std::string_view name;
  std::uint16_t value;
};

/// Capacities of drafts as bits; 1 is for drafts that do not say.
inline constexpr std::array<WordBits, 5> capacity_words = {
    {{"any", 31}, {"official", 2}, {"professional", 4}, {"personal", 8}, {"union", 16}}};

/// What is known of an expression when its parents are compiled.
struct ExprInfo {
  bool has_text = false;
  std::vector<std::uint32_t> anchors;  // all sets that can make it hold
  Conditions conditions;               // what must be seen for it to hold
  std::vector<Conditions> ways;        // of alternatives: what must be seen for each; none: only what `conditions` says
};

/// Adds numbers to a sorted list without repeating any.
void merge_sets(std::vector<std::uint32_t>& into, const std::vector<std::uint32_t>& from);

/// Compiles policy files of one ruleset: see compile(). Each group of functions below has a file of its own.
class Compiler {
 public:
  Compiler(std::span<PolicyFile> files, std::span<const Program* const> below, const ListReader& lists)
      : files_(files), below_(below), lists_(lists) {}

  /// Nothing if a file has a problem of severity error.
  std::optional<ProgramTables> run();

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
  static constexpr std::uint32_t prose_base = 1U << 31U;  // places of prose_ until it is placed
  std::unordered_map<std::string, Str> interned_prose_;
  std::string prose_;
  std::vector<const std::string*> example_texts_;  // by their places in ProgramTables::examples
  std::unordered_map<std::string, Range> shared_;  // by table and rows: where they are
  std::vector<ExprInfo> info_;                     // by expression
  std::vector<PhraseSpec> specs_;
  std::vector<double> weights_;                                              // by own set
  std::map<std::pair<std::string, std::string>, std::uint32_t> field_sets_;  // by name and value
  std::map<std::uint32_t, std::uint32_t> computed_sets_;                     // by kind
  std::map<std::vector<std::uint32_t>, std::uint32_t> condition_numbers_;
  std::set<std::string> labels_;   // of the rule being compiled
  std::set<std::string> outputs_;  // of computed signals, anywhere
  std::size_t file_ = 0;
  std::map<std::string, std::uint32_t, std::less<>> reading_numbers_;
  std::vector<std::string> classes_;  // of the file of weights
  std::map<std::string, std::vector<CLiteralUse>, std::less<>> literal_uses_;
  std::uint32_t pattern_steps_ = 0;  // of all patterns so far
  bool over_ = false;                // the rule being compiled looks at several drafts
  std::map<std::uint32_t, std::vector<std::string>> slots_below_;
  Text scratch_;

  // -------------------------------------------------------------------------------- problems and tables: compile.cpp

  void problem(std::string_view code, std::string message, Span where);
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
  std::uint16_t word_bits(std::string_view what, const Named& name, const std::array<WordBits, N>& words) {
    for (const WordBits& word : words)
      if (word.name == name.text) return word.value;
    std::vector<std::string_view> known;
    for (const WordBits& word : words) known.push_back(word.name);
    unknown(what, name, known, "policy/unknown-word");
    return 0;
  }
  Str keep(std::string_view text);
  template <class T, class Items>
  Range append(std::vector<T>& table, const Items& items) {
    const Range range{static_cast<std::uint32_t>(table.size()), static_cast<std::uint32_t>(items.size())};
    table.insert(table.end(), items.begin(), items.end());
    return range;
  }
  /// The same rows of a table as before, if they were appended before: what rules have in common is stored, and asked
  /// of a draft, once.
  template <class T>
  Range share(std::vector<T>& table, const std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T>);  // and without gaps, so that equal rows have equal bytes
    if (items.empty()) return {};
    const auto* table_address = reinterpret_cast<const char*>(&table);
    std::string key(reinterpret_cast<const char*>(&table_address), sizeof table_address);
    key.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T));
    const auto [known, fresh] = shared_.try_emplace(std::move(key));
    if (fresh) known->second = append(table, items);
    return known->second;
  }
  Range keep_strings(const std::vector<std::string>& texts);
  Range keep_names(const std::vector<Named>& names);
  std::uint32_t base(Base what) const { return bases_[static_cast<std::size_t>(what)]; }
  void keep_ids();
  void number_from_below();
  /// The program below that holds a signal.
  const Program& program_of(std::uint32_t signal) const { return home_of(below_, Base::signals, signal); }
  [[nodiscard]] std::string_view text(Str str) const { return {tables_.chars.data() + str.at, str.size}; }

  // ------------------------------------------------------ documents, platforms, the checklist and rules: compile.cpp

  void name_signals();
  void compile_documents();
  void compile_document(const DocumentDef& def);
  CClause compile_clause(const ClauseDef& def, std::uint32_t document);
  void compile_channels();
  void gate_clauses();
  void compile_limits();
  void compile_limit(const LimitDef& def);
  void compile_checklist();
  void compile_reminder(const ReminderDef& def);
  [[nodiscard]] std::string_view lintable_of(std::uint32_t clause) const;
  std::uint32_t clause_number(const Named& name);
  Range compile_examples(const std::vector<Example>& examples);
  Str keep_prose(std::string_view text);
  void place_prose();
  void keep_examples();
  void compile_rules();
  void rank_rules();
  std::uint32_t compile_one(const std::vector<Expr>& exprs);
  void compile_rule(const RuleDef& def);
  void compile_over(const RuleDef& def, CRule& out);
  void compile_clause_uses(const RuleDef& def, CRule& out);
  void compile_severity(const RuleDef& def, CRule& out);
  Range compile_message(const Named& message);
  MessageKind message_kind(const std::string& name, Span where);

  // ----------------------------------------------------------------------- signals and expressions: compile_expr.cpp

  std::uint32_t signal_number(const Named& name);
  void compile_signal(std::uint32_t own);
  ExprInfo info_of_signal(std::uint32_t number, const Named& name);
  ExprInfo info_below(const Program& program, std::uint32_t expr);
  std::uint32_t add_expr(const CExpr& expr, ExprInfo info);
  Range compile_all(const std::vector<Expr>& exprs);
  std::uint32_t compile_expr(const Expr& def);
  void check_batch(const Expr& def, bool top);
  static Conditions any_of_them(const std::vector<ExprInfo>& children);
  std::uint32_t compute_number(const Named& name);
  std::uint32_t compile_any_of_names(const Expr& def);
  void fill_common(CExpr& out, const Expr& def);
  void compile_in(CExpr& out, const Expr& def);
  void compile_about(CExpr& out, const Expr& def);

  // ----------------------------------------------------------------------- what must be seen: compile_conditions.cpp

  [[nodiscard]] ExprInfo combine(ExprKind kind, std::uint32_t target, const std::vector<ExprInfo>& children) const;
  [[nodiscard]] double weight(std::uint32_t set) const;
  Condition has_field(std::string_view path, std::string_view value = {});
  Condition has_tested_field(const CEntry& entry);
  [[nodiscard]] bool values_of(std::uint32_t number, std::vector<std::string>& out) const;
  Condition may_compute(std::uint32_t kind);
  [[nodiscard]] Outcome outcome_when_absent(std::uint32_t number) const;
  void add_field_conditions(const CExpr& expr, Conditions& out);
  Range keep_conditions(const Conditions& conditions, bool inside_records_too);
  Range keep_ways(const ExprInfo& info);
  [[nodiscard]] std::uint8_t capacities_of(std::uint32_t number, std::uint8_t absent) const;
  [[nodiscard]] std::uint8_t capacities_named(std::uint32_t number) const;

  // ---------------------------------------------------------------- how whole drafts read: compile_classifier.cpp

  void compile_classifier();
  void read_weights(const ClassifierDef& def, std::string bytes);
  void compile_reading(const ReadingDef& def);
  void bind_signals();
  /// Index of a class of the one classifier, here or below; nothing with a problem.
  std::uint32_t reading_number(const Named& name);
  void add_readings(const SetDef& def, std::uint32_t set);
  void hold_against_reading(const RuleDef& def, CRule& out) const;

  // ------------------------------------------------------------- phrases, patterns and identifiers: compile_sets.cpp

  std::uint32_t new_set();
  std::uint32_t compile_set(const SetDef& def, Span where);
  void add_phrase(const Named& phrase, std::uint32_t set, std::uint8_t disguises);
  const std::vector<std::string>* slot_phrases(std::string_view name, Span where);
  const std::vector<std::string>* phrases_below(std::uint32_t number);
  void add_plain_phrase(std::string_view plain, const Named& phrase, std::uint32_t set, std::uint8_t disguises);
  void add_spec(PhraseSpec spec);
  static void trim_gaps(std::vector<std::uint64_t>& elements);
  std::size_t append_words(const std::string& run, PhraseSpec& spec);
  void add_list(const Named& list, std::uint32_t set, std::uint8_t disguises);
  void add_pattern(const Named& pattern, std::uint32_t set);
  void add_identifiers(const SetDef& def, std::uint32_t set, Span where);
  void index_phrases();
  void index_literals();

  // ----------------------------------------------------------------------------- tests of fields: compile_fields.cpp

  std::string field_path(const Named& name, std::string_view under = {});
  static std::string with_open_keys(const FieldSpec& spec, std::string_view written);
  static std::string ending(std::string_view canonical, std::string_view like);
  static const FieldSpec* field_ending_in(std::string_view path);
  Str list_path(const Named& name);
  void check_siblings(Range entries, const Expr& def);
  Range compile_entries(const std::vector<TestEntry>& defs, std::string_view start);
  static std::string record_of(const std::vector<TestEntry>& defs);
  std::uint32_t compile_test(const Test& def, const std::string& path);
  std::string checked_value(const std::string& path, const Named& value);
};

}  // namespace socialcheck
