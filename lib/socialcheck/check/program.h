#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/match/classifier.h"
#include "socialcheck/match/literal_set.h"
#include "socialcheck/match/phrase_set.h"
#include "socialcheck/policy/policy.h"
#include "socialcheck/source/result.h"

/// A policy as compiled: flat tables that refer to each other by index. The built-in policy is such tables in read-only
/// memory (written by policyc); a user's files are compiled into the same at run time. One Program may build on others:
/// its sets, signals, clauses and documents are numbered on from theirs, so numbers are global in a ruleset.
namespace socialcheck {

inline constexpr std::uint32_t nothing = 0xFFFFFFFFU;

/// Text in Program::chars.
struct Str {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
};

/// Elements [first, first + count) of a table.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// Where a leaf looks: bits of FieldSet, and names of fields. Bit 128 says that the leaf says so itself.
inline constexpr std::uint8_t in_stated = 128;

/// One node of an expression. See policy.h for what the members mean.
struct CExpr {
  ExprKind kind = ExprKind::any;
  WindowKind window = WindowKind::inherited;
  ReachKind reach = ReachKind::sentence;
  std::uint8_t in_sets = 0;
  std::uint8_t ordered = 0;
  std::uint8_t has_not = 0;   ///< `not` was written, maybe to lift a signal's own.
  std::uint8_t has_text = 0;  ///< Some leaf looks at words; else it is about fields only.
  std::uint8_t filler = 0;
  std::uint16_t window_size = 0, reach_size = 0, count = 1, filler2 = 0;
  std::uint32_t target = nothing;  ///< set: its number; signal: its number; compute: the kind.
  std::uint32_t unless = nothing;
  Range children, not_, only;  ///< Of Program::ids: numbers of expressions.
  Range about;                 ///< Of Program::ids: numbers of sets.
  Range anchors;               ///< Of Program::ids: sets that can make it hold; for nodes with a window.
  Range conditions;            ///< Of Program::ids: numbers of conditions; one that is not met makes the outcome no.
  Range in_names;              ///< Of Program::strings.
  Range picks, tests;          ///< Of Program::entries.
  Str path, as, called;
};

struct CTest {
  TestKind kind = TestKind::present;
  std::uint8_t value_is_path = 0, has_min = 0, has_max = 0;
  std::uint32_t expr = nothing;  ///< is
  Range tests;                   ///< Of Program::ids: numbers of tests.
  Range entries;                 ///< Of Program::entries.
  Str value;
  double min = 0, max = 0;
};

struct CEntry {
  Str path;
  std::uint32_t test = nothing;
};

/// One thing to see: the number a Hit carries.
struct CSet {
  std::uint32_t except = nothing;  ///< A set whose hits swallow those of this one.
  std::uint8_t language = 0;       ///< Language that a sentence of known language must have; 0 for any.
  std::uint8_t filler[3] = {};
};

/// Sets that stand for no words: that the draft has a field of this name (with this value, unless it is empty), or that
/// a computed signal may find something.
struct CFieldSet {
  Str name, value;
  std::uint32_t set = 0;
};
struct CComputedSet {
  std::uint32_t kind = 0;
  std::uint32_t set = 0;
};

struct CPattern {
  Str regex;
  std::uint32_t set = 0;
  std::uint32_t digits = 0;  ///< So many digits in a row must be in the text.
  std::uint8_t groups = 0;   ///< A bit for each group of literals; none: the pattern is always tried.
  std::uint8_t filler[3] = {};
};

/// A literal stands in a group of a pattern: the folded text must hold one of each group.
struct CLiteralUse {
  std::uint32_t pattern = 0;  ///< Index in Program::patterns.
  std::uint8_t group = 0;     ///< Its bit.
  std::uint8_t filler[3] = {};
};

struct CIdentifier {
  std::uint32_t set = 0;
  std::uint16_t kind = 0;
  std::uint16_t evidence = 0, not_evidence = 0;
  std::uint8_t strength = 0;
  std::uint8_t filler = 0;
};

/// A class of the classifier: from where on a draft is said to read like it, and below where it reads innocent of it.
struct CReading {
  Str name;
  double raise = 0, doubt = 0, firm = 0;  ///< Log-odds; `firm` is the `doubt` of rules that are firm.
};

/// A set whose being seen is a term of the classifier.
struct CSetTerm {
  std::uint32_t set = 0;
  std::uint32_t row = 0;  ///< Of the classifier.
};

/// A set that is seen where a draft reads like a class.
struct CReadingUse {
  std::uint32_t reading = 0;  ///< Index of the class, in the program that has the classifier.
  std::uint32_t set = 0;
};

struct CExample {
  Str json;
  Str file;
  std::uint32_t line = 0;
};

struct CSignal {
  Str name;
  std::uint32_t expr = nothing;
  Range phrases;  ///< Of Program::strings: as written, for slots.
  Range hit, miss;
};

struct CClauseUse {
  std::uint32_t clause = 0;
  std::uint32_t when = nothing;
};

struct CSeverity {
  std::uint32_t when = nothing;
  Severity level = Severity::warning;
  std::uint8_t filler[3] = {};
};

enum class MessageKind : std::uint8_t { words, label, field, missing, output, evidence };

struct CMessagePart {
  Str text;
  MessageKind kind = MessageKind::words;
  std::uint8_t filler[3] = {};
};

inline constexpr std::uint8_t never_doubted = 0xFF;

struct CRule {
  Str id, title, help, ask, why;
  Range message;
  Range clauses, tags;
  std::uint32_t applies = nothing, find = nothing, unless = nothing, needs = nothing, denied = nothing;
  Range severity;
  Range yields_to;           ///< Of Program::strings: rule ids, maybe with `*`.
  Range ways;                ///< Of Program::ways: all conditions of one of them must be met; none: no `find`.
  Range applies_conditions;  ///< Of Program::ids: conditions, for drafts that say their capacity.
  Range breach, clean, review;
  std::uint8_t waivable = 1;
  Severity highest = Severity::info;
  std::uint8_t capacities = 0xFF;      ///< Bits of Capacity for which it may hold: a quick first question.
  std::uint8_t doubt = never_doubted;  ///< Index of the reading that its words are held against.
  std::uint8_t reads = 0;              ///< It finds what a draft reads like: gives way to findings of the same tag.
  std::uint8_t firm = 0;
  std::uint8_t filler[2] = {};
  std::uint32_t over_minutes = 0;
  std::uint32_t rank = 0;  ///< Its place among the rules of its program by id.
  Str over_same;
};

struct CClause {
  Str id, section, modality, summary, lintable, reason;
  Range tags;
  Range channels;  ///< Of Program::ids: expressions, any of which must hold; none: every channel.
  std::uint32_t document = 0;
  std::uint8_t capacities = 0xFF;  ///< Bits of Capacity.
  Severity severity = Severity::info;
  std::uint8_t filler[2] = {};
};

struct CDocument {
  Str id, title, version, issued, review, scope;
  Range clauses;
};

/// What is counted against the limit of a platform.
enum class LimitUnit : std::uint8_t {
  x,  ///< Characters as X weighs them.
  mastodon,
  threads,
  graphemes,
  codepoints,
  bytes,
  utf16,
  hashtags,  ///< Of the text, the first comment and the field hashtags.
  mentions,  ///< Of the text and the first comment.
  links,     ///< The same address twice is one.
  items,     ///< Elements of a list.
};

struct CLimit {
  Str platform, field;  ///< Canonical.
  std::uint32_t most = 0;
  LimitUnit unit = LimitUnit::codepoints;
  std::uint8_t off = 0;
  Severity level = Severity::info;
  std::uint8_t filler = 0;
};

struct CReminder {
  Str ask;
  Range clauses;  ///< Of Program::ids: numbers of clauses.
  std::uint32_t when = nothing;
  Range shown, hidden;
};

template <class T>
using ViewOf = std::span<const T>;
template <class T>
using OwnedBy = std::vector<T>;

/// The tables, as views (Program) or under construction (ProgramTables).
template <template <class> class Array>
struct ProgramArrays {
  Array<char> chars;
  Array<Str> strings;
  Array<std::uint32_t> ids;
  Array<CExpr> exprs;
  Array<CTest> tests;
  Array<CEntry> entries;
  Array<CSet> sets;
  Array<Range> conditions;  ///< Sets, of which one must be seen: see Program::sets_of.
  Array<Range> ways;        ///< Of Program::ids: numbers of conditions, the rarest first.
  Array<CFieldSet> field_sets;
  Array<CComputedSet> computed_sets;
  Array<CPattern> patterns;
  Array<CIdentifier> identifiers;
  Array<CExample> examples;
  Array<CSignal> signals;
  Array<CClauseUse> clause_uses;
  Array<CSeverity> severities;
  Array<CMessagePart> message_parts;
  Array<CRule> rules;
  Array<CClause> clauses;
  Array<CDocument> documents;
  Array<CLimit> limits;
  Array<CReminder> checklist;
  Array<std::uint32_t> referents;  ///< Sets that some `about` names: among them the nearest is chosen.
  Array<std::uint64_t> phrase_words;
  Array<std::uint32_t> phrase_slots, phrase_roots, phrase_cells;
  Array<PhraseOutput> phrase_outputs;
  Array<MaskedWord> masked;
  Array<char> letters;
  Array<std::uint32_t> literal_rows, literal_places, literal_windows;
  Array<LiteralText> literal_texts;
  Array<char> literal_bytes;
  Array<Range> literal_uses_of;  ///< By literal: of literal_uses.
  Array<CLiteralUse> literal_uses;
  Array<std::uint32_t> classifier_slots;
  Array<std::uint64_t> classifier_terms;
  Array<std::uint16_t> classifier_squares;
  Array<std::int8_t> classifier_weights;
  Array<ClassModel> classifier_classes;
  Array<CSetTerm> classifier_sets;
  Array<CReading> readings;  ///< By class.
  Array<CReadingUse> reading_uses;
  /// Numbers of the first of each in the ruleset: see Base.
  Array<std::uint32_t> bases;

  /// Calls f with each array, always in the same order: the order of the blob.
  template <class F>
  void each(F&& f) {
    f(chars), f(strings), f(ids), f(exprs), f(tests), f(entries), f(sets), f(conditions), f(ways), f(field_sets),
        f(computed_sets);
    f(patterns), f(identifiers), f(examples);
    f(signals), f(clause_uses), f(severities), f(message_parts), f(rules), f(clauses), f(documents), f(referents);
    f(limits), f(checklist);
    f(phrase_words), f(phrase_slots), f(phrase_roots), f(phrase_cells), f(phrase_outputs);
    f(masked), f(letters), f(bases);
    f(literal_rows), f(literal_places), f(literal_windows), f(literal_texts), f(literal_bytes);
    f(literal_uses_of), f(literal_uses);
    f(classifier_slots), f(classifier_terms), f(classifier_squares), f(classifier_weights), f(classifier_classes);
    f(classifier_sets), f(readings), f(reading_uses);
  }
};

enum class Base : std::uint8_t { sets, signals, rules, clauses, documents, conditions, exprs };
inline constexpr std::size_t base_count = 7;

using ProgramTables = ProgramArrays<OwnedBy>;

/// A compiled policy in use. Copies are views of the same memory.
struct Program : ProgramArrays<ViewOf> {
  [[nodiscard]] std::string_view text(Str str) const { return {chars.data() + str.at, str.size}; }
  [[nodiscard]] std::string_view string(std::uint32_t index) const { return text(strings[index]); }
  [[nodiscard]] std::span<const std::uint32_t> numbers(Range range) const {
    return ids.subspan(range.first, range.count);
  }
  /// The sets of a condition, by its place in `conditions`. Most have one, which then stands there itself; else they
  /// are a range of ids.
  [[nodiscard]] std::span<const std::uint32_t> sets_of(std::uint32_t condition) const {
    const Range& range = conditions[condition];
    return range.count == 1 ? std::span(&range.first, 1) : numbers(range);
  }
  [[nodiscard]] std::uint32_t base(Base what) const { return bases[static_cast<std::size_t>(what)]; }
  [[nodiscard]] PhraseIndex phrase_index() const {
    return {phrase_words, phrase_slots, phrase_roots, phrase_cells, phrase_outputs, masked, letters};
  }
  [[nodiscard]] ClassifierIndex classifier_index() const {
    return {classifier_slots, classifier_terms, classifier_squares, classifier_weights, classifier_classes};
  }
  [[nodiscard]] LiteralIndex literal_index() const {
    return {literal_rows, literal_places, literal_windows, literal_texts, literal_bytes};
  }
};

/// The program that a number of the ruleset belongs to; `programs`, at least one, in the order of their bases.
[[nodiscard]] const Program& home_of(std::span<const Program* const> programs, Base what, std::uint32_t number);

/// Sets of a program that are terms of a classifier if they are seen: those of named signals, but patterns, which are
/// tried last, and what a draft reads like, which the classifier says itself; with the names of the terms.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::string>> signal_terms(const Program& program);

/// The tables as views; they must stay where they are.
[[nodiscard]] Program view(ProgramTables& tables);

/// One block of memory that read_blob() can be pointed at, on a machine of the same byte order. Its first word names
/// the version of this layout.
[[nodiscard]] std::vector<std::uint64_t> write_blob(ProgramTables& tables);

/// Views into a block that write_blob() made; checks the version and that every table lies inside. Costs nothing but
/// setting pointers.
[[nodiscard]] Result<Program> read_blob(std::span<const std::uint64_t> blob);

}  // namespace socialcheck
