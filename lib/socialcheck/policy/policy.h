#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/source/result.h"
#include "socialcheck/source/span.h"

/// What policy files say, as written: signals (what can be seen), rules (what a document asks) and documents with their
/// clauses. Plain data with positions; check/compile.h gives it meaning. The grammar and its reasons are in
/// socialcheck-policy(5).
namespace socialcheck {

/// A word of a policy file with its place.
struct Named {
  std::string text;
  Span where;
};

/// How far apart the parts of a match may stand; a window is judged alone.
enum class WindowKind : std::uint8_t { inherited, words, sentences, paragraph, field, draft, batch };

struct Window {
  WindowKind kind = WindowKind::inherited;
  std::uint16_t size = 0;  ///< Words or sentences; 0 for the others.
};

/// Where a lever looks for its own words, seen from the hit that it is asked about.
enum class ReachKind : std::uint8_t {
  before,  ///< Within `size` words before the hit, in its sentence.
  after,   ///< Within `size` words after it, in its sentence.
  around,  ///< Within `size` words either side, in its sentence.
  clause,  ///< Between the same commas, dashes or "but".
  sentence,
  next_sentence,  ///< Its sentence or the one after.
  paragraph,
  field,
  draft,
};

struct Reach {
  ReachKind kind = ReachKind::sentence;
  std::uint16_t size = 0;
};

/// What a phrase list, pattern list or identifier list looks for: one thing to see.
struct SetDef {
  std::vector<Named> phrases;
  std::vector<Named> lists;     ///< Files of phrases, one a line, below the policy's `lists/`.
  std::vector<Named> patterns;  ///< RE2, on folded text, ignoring case.
  std::vector<Named> identifiers;
  std::vector<Named> reads_as;      ///< Classes of the classifier that the draft as a whole reads like.
  std::vector<Named> except;        ///< Phrases that swallow a hit they overlap.
  std::vector<Named> folds;         ///< leet, masked, spaced, stretched, lookalike, or all of these; misspelt.
  std::vector<Named> evidence;      ///< Evidence an identifier must have.
  std::vector<Named> not_evidence;  ///< Evidence it must not have.
  Named strength;                   ///< possible, likely or certain: what an identifier must reach.
  Named language;                   ///< en or cy: hits in a sentence of another known language do not count.

  [[nodiscard]] bool empty() const {
    return phrases.empty() && lists.empty() && patterns.empty() && identifiers.empty() && reads_as.empty();
  }
};

enum class TestKind : std::uint8_t {
  equals,
  any_of,
  present,
  absent,
  empty,  ///< There, but null, [] or "".
  not_,
  before,
  after,
  not_after,
  range,  ///< min and/or max: of a number, or of the number of elements of a list, or of characters.
  is,     ///< A record signal holds of the value, or a text signal is seen in it.
  same,
  where,
  earlier,
  later,
};

struct TestEntry;

/// What is asked of one field's value.
struct Test {
  TestKind kind = TestKind::present;
  Named value;                 ///< equals, before, after, not_after, same; a path when `value_is_path`.
  bool value_is_path = false;  ///< Written with a leading dot.
  std::optional<double> min, max;
  std::vector<Named> names;        ///< is
  std::vector<Test> tests;         ///< any_of, not_
  std::vector<TestEntry> entries;  ///< where
  Span where;
};

struct TestEntry {
  Named path;
  Test test;
};

enum class ExprKind : std::uint8_t {
  signal,  ///< One or more names; several are any of them.
  set,     ///< Inline phrases, patterns or identifiers.
  tests,   ///< Field tests; all must hold.
  all,
  any,
  none,
  at_least,
  some,
  every,
  quoted,    ///< Lever: the hit stands between quotation marks.
  question,  ///< Lever: its sentence is a question.
  reach,     ///< Lever: child expression within reach of the hit.
  compute,
};

struct Expr {
  ExprKind kind = ExprKind::signal;
  Span where;
  std::vector<Named> names;      ///< signal; compute: the kind
  SetDef set;                    ///< set
  std::vector<TestEntry> tests;  ///< tests; some, every: `where`
  std::vector<TestEntry> picks;  ///< some, every: `if`
  std::vector<Expr> children;    ///< groups, reach
  Named path;                    ///< some, every: the list
  std::uint16_t count = 1;       ///< at-least, times
  bool ordered = false;
  Window within;
  Reach reach;
  std::vector<Named> in;                  ///< field sets or paths; empty: published
  std::optional<std::vector<Expr>> not_;  ///< judged at the hit; `[]` lifts a signal's own
  std::vector<Expr> only;
  std::vector<Named> about;
  std::vector<Expr> unless;  ///< none or one
  Named as;
  Named called;
};

/// A draft or text that shows what a signal or rule does, as JSON (text: a string; draft: an object; batch: an array).
struct Example {
  std::string json;
  Span where;
};

struct SignalDef {
  Named name;
  Expr expr;  ///< kind set for phrases, patterns, identifiers; else any expression
  std::vector<Example> hit, miss;
};

struct SeverityCase {
  Severity severity = Severity::warning;
  std::vector<Expr> when;  ///< Empty: otherwise.
};

struct ClauseUse {
  Named clause;
  std::vector<Expr> when;  ///< Empty: only the clause's own gate.
};

struct RuleDef {
  Named id, title, message, help, ask, why;
  std::vector<ClauseUse> clauses;
  std::vector<Named> tags;
  std::vector<Expr> applies, find, unless, needs, denied;  ///< each none or one
  std::vector<SeverityCase> severity;
  std::vector<Named> yields_to;
  bool waivable = true;
  bool firm = false;      ///< Its words say much by themselves: doubted as ClassifierDef::firm says.
  bool has_over = false;  ///< Cross-post; `over` itself follows.
  Named over_same;        ///< Comma-joined paths, or account, author.
  std::uint32_t over_minutes = 0;
  std::vector<Example> breach, clean, review;
  Span where;
};

struct ClauseDef {
  Named id, section, modality, summary, lintable, reason;
  Severity severity = Severity::info;
  std::vector<Named> capacity, channels, tags;
};

struct DocumentDef {
  Named id, title, version, issued, review, prefix, scope;
  std::vector<ClauseDef> clauses;
};

/// A word for a channel ("staff-group") and what a draft must be for it.
struct ChannelDef {
  Named name;
  Expr when;
};

/// What a platform takes of one field, as its documentation or those who post there say.
struct LimitDef {
  Named platform;
  Named field;  ///< Path of a published text; `text` stands for the variant of the platform where there is one.
  Named unit;   ///< What is counted: codepoints, graphemes, bytes, hashtags, links...
  Named level;  ///< error, warning, info, or off to lift the same limit of another policy.
  std::uint32_t most = 0;
  Span where;
};

/// A class of the classifier, called by a tag: how sure it must be to raise a finding, and how sure that it is not the
/// class to doubt one; both probabilities of the class.
struct ReadingDef {
  Named tag;
  std::optional<double> raise, doubt;  ///< Probabilities; without, those of the classifier.
};

/// A trained classifier of texts: a file of weights below the policy's `lists/`, and what is made of its answers.
struct ClassifierDef {
  Named weights;
  std::vector<ReadingDef> readings;
  double raise = 1;  ///< Probability from which on a draft reads like a class; 1: never.
  double doubt = 0;  ///< Probability below which words are doubted; 0: never.
  double firm = 0;   ///< The same for rules that are firm, if it is lower.
  Span where;
};

/// A duty that no machine can judge, to be read by whoever publishes a draft that gives reason for it.
struct ReminderDef {
  std::vector<Named> clauses;  ///< Each `lintable: prompt`.
  Named ask;                   ///< What to look at, in one sentence.
  std::vector<Expr> when;      ///< What must be in the draft; one.
  std::vector<Example> shown, hidden;
  Span where;
};

/// Everything one policy file holds.
struct Policy {
  std::optional<DocumentDef> document;
  std::optional<ClassifierDef> classifier;
  std::vector<ChannelDef> channels;
  std::vector<LimitDef> limits;
  std::vector<ReminderDef> checklist;
  std::vector<SignalDef> signals;
  std::vector<RuleDef> rules;
};

}  // namespace socialcheck
