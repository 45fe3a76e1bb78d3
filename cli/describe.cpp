#include "cli/describe.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "socialcheck/check/compute.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/match/identifiers.h"

namespace socialcheck::cli {

namespace {

/// As deep as the loader lets expressions be.
constexpr int most_depth = 40;

std::string joined(const std::vector<std::string>& words, std::string_view last) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0) out.append(at + 1 == words.size() ? last : ", ");
    out += words[at];
  }
  return out;
}

std::string number(double value) {
  return std::to_string(static_cast<std::int64_t>(std::llround(value)));
}

class Describer {
 public:
  Describer(const Ruleset& rules, const Program& program) : rules_(rules), program_(program) {}

  [[nodiscard]] std::string expr(std::uint32_t index, bool inner = false, int depth = 0) const {
    if (depth > most_depth) return "...";
    const CExpr& node = program_.exprs[index];
    std::string out = core(node, depth);
    out += conditions(node, depth);
    const std::string window = window_of(node);
    if (!window.empty()) out += ", " + window;
    if (node.unless != nothing) out += ", unless " + expr(node.unless, true, depth + 1);
    const bool compound = node.kind == ExprKind::all || node.kind == ExprKind::any || !window.empty() ||
                          node.unless != nothing || (node.kind == ExprKind::tests && node.tests.count > 1);
    return inner && compound && out.find(' ') != std::string::npos ? "(" + out + ")" : out;
  }

 private:
  const Ruleset& rules_;
  const Program& program_;

  [[nodiscard]] std::string text(Str str) const { return std::string(program_.text(str)); }

  [[nodiscard]] std::string core(const CExpr& node, int depth) const {
    switch (node.kind) {
      case ExprKind::signal:
        return signal(node.target);
      case ExprKind::set:
        return set(node.target);
      case ExprKind::tests:
        return entries(node.tests, depth);
      case ExprKind::all:
        return joined(children(node, depth), " and ") + (node.ordered != 0 ? ", in this order" : "");
      case ExprKind::any:
        return joined(children(node, depth), " or ");
      case ExprKind::none:
        return "none of " + joined(children(node, depth), " or ");
      case ExprKind::at_least:
        return "at least " + std::to_string(node.count) + " of " + joined(children(node, depth), ", ");
      case ExprKind::some:
      case ExprKind::every:
        return quantified(node, depth);
      case ExprKind::quoted:
        return "in quotation marks";
      case ExprKind::question:
        return "in a question";
      case ExprKind::reach:
        return joined(children(node, depth), " or ");
      case ExprKind::compute:
        return node.target < compute_kinds().size() ? std::string(compute_kinds()[node.target].name) : "computed";
    }
    return {};
  }

  [[nodiscard]] std::vector<std::string> children(const CExpr& node, int depth) const {
    std::vector<std::string> out;
    const std::span<const std::uint32_t> numbers = program_.numbers(node.children);
    for (const std::uint32_t child : numbers) out.push_back(expr(child, numbers.size() > 1, depth + 1));
    return out;
  }

  [[nodiscard]] std::string signal(std::uint32_t target) const {
    for (const Program* program : rules_.programs()) {
      const std::uint32_t base = program->base(Base::signals);
      if (target >= base && target - base < program->signals.size())
        return std::string(program->text(program->signals[target - base].name));
    }
    return "a signal";
  }

  [[nodiscard]] std::string set(std::uint32_t target) const {
    std::vector<std::string> kinds;
    for (const CIdentifier& one : program_.identifiers)
      if (one.set == target) kinds.emplace_back(identifier_kinds()[one.kind].name);
    for (const CReadingUse& one : program_.reading_uses)
      if (one.set == target) return reading(one.reading);
    const bool pattern = std::any_of(program_.patterns.begin(), program_.patterns.end(),
                                     [&](const CPattern& one) { return one.set == target; });
    if (kinds.empty()) return pattern ? "words or patterns of its own" : "words of its own";
    return joined(kinds, " or ");
  }

  [[nodiscard]] std::string reading(std::uint32_t number) const {
    for (const Program* program : rules_.programs())
      if (!program->readings.empty())
        return "a draft that as a whole reads like " + std::string(program->text(program->readings[number].name));
    return "what the draft reads like";
  }

  /// What a hit is asked: where it stands, what surrounds it, of whom it speaks.
  [[nodiscard]] std::string conditions(const CExpr& node, int depth) const {
    std::string out;
    if (node.kind == ExprKind::signal || node.kind == ExprKind::set) {
      if (node.count > 1) out += " " + std::to_string(node.count) + " times";
      if ((node.in_sets & in_stated) != 0) out += " in " + places(node);
    }
    std::vector<std::string> words;
    for (const std::uint32_t one : program_.numbers(node.not_)) words.push_back(expr(one, true, depth + 1));
    if (!words.empty()) out += " that is not " + joined(words, " or ");
    words.clear();
    for (const std::uint32_t one : program_.numbers(node.only)) words.push_back(expr(one, true, depth + 1));
    if (!words.empty()) out += " that is " + joined(words, " and ");
    return out;
  }

  [[nodiscard]] std::string places(const CExpr& node) const {
    std::vector<std::string> words;
    const auto has = [&](FieldSet set) { return (node.in_sets & static_cast<std::uint8_t>(set)) != 0; };
    if (has(FieldSet::published)) words.emplace_back("what is published");
    if (has(FieldSet::shared)) words.emplace_back("what is shared");
    if (has(FieldSet::profile)) words.emplace_back("the profile");
    if (has(FieldSet::internal)) words.emplace_back("internal notes");
    if (has(FieldSet::context)) words.emplace_back("records");
    for (std::uint32_t at = 0; at < node.in_names.count; ++at)
      words.emplace_back(program_.string(node.in_names.first + at));
    return joined(words, " or ");
  }

  [[nodiscard]] static std::string window_of(const CExpr& node) {
    switch (node.window) {
      case WindowKind::words:
        return "within " + std::to_string(node.window_size) + " words";
      case WindowKind::sentences:
        return node.window_size <= 1 ? "in one sentence" : "within " + std::to_string(node.window_size) + " sentences";
      case WindowKind::paragraph:
        return "in one paragraph";
      case WindowKind::field:
        return "in one field";
      case WindowKind::draft:
        return "anywhere in the draft";
      case WindowKind::batch:
        return "over several drafts";
      case WindowKind::inherited:
        break;
    }
    return {};
  }

  [[nodiscard]] std::string quantified(const CExpr& node, int depth) const {
    std::string out = (node.kind == ExprKind::some ? "one of " : "each of ") + text(node.path);
    if (node.picks.count > 0) out += " with " + entries(node.picks, depth + 1);
    if (node.tests.count > 0) out += (node.picks.count > 0 ? " has " : " with ") + entries(node.tests, depth + 1);
    return out;
  }

  [[nodiscard]] std::string entries(Range range, int depth) const {
    std::vector<std::string> words;
    for (std::uint32_t at = 0; at < range.count; ++at) {
      const CEntry& entry = program_.entries[range.first + at];
      words.push_back(text(entry.path) + " " + test(entry.test, depth + 1));
    }
    return joined(words, " and ");
  }

  [[nodiscard]] std::string test(std::uint32_t index, int depth) const {
    if (depth > most_depth) return "...";
    const CTest& one = program_.tests[index];
    switch (one.kind) {
      case TestKind::equals:
        return "is " + text(one.value);
      case TestKind::any_of:
        return joined(tests(one, depth), " or ");
      case TestKind::present:
        return "is recorded";
      case TestKind::absent:
        return "is not recorded";
      case TestKind::empty:
        return "is empty";
      case TestKind::not_:
        return "is not so: " + joined(tests(one, depth), " or ");
      case TestKind::before:
        return "is before " + text(one.value);
      case TestKind::after:
        return "is after " + text(one.value);
      case TestKind::not_after:
        return "is not after " + text(one.value);
      case TestKind::range:
        return (one.has_min != 0 ? "is at least " + number(one.min) : std::string()) +
               (one.has_min != 0 && one.has_max != 0 ? " and " : "") +
               (one.has_max != 0 ? "is at most " + number(one.max) : std::string());
      case TestKind::is:
        return one.expr == nothing ? "is seen" : "is " + expr(one.expr, true, depth + 1);
      case TestKind::same:
        return "is the same as " + text(one.value);
      case TestKind::where:
        return "has " + entries(one.entries, depth + 1);
      case TestKind::earlier:
        return "is earlier";
      case TestKind::later:
        return "is later";
    }
    return {};
  }

  [[nodiscard]] std::vector<std::string> tests(const CTest& one, int depth) const {
    std::vector<std::string> out;
    for (const std::uint32_t inner : program_.numbers(one.tests)) out.push_back(test(inner, depth + 1));
    return out;
  }
};

}  // namespace

std::string describe(const Ruleset& rules, const Program& program, std::uint32_t expr) {
  return Describer(rules, program).expr(expr);
}

}  // namespace socialcheck::cli
