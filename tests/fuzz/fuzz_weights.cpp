#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "fuzz/options.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/match/classifier.h"
#include "socialcheck/source/position.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

constexpr std::string_view any_classes = "classifier: {weights: w.tsv}";
constexpr std::string_view care = R"(
classifier: {weights: w.tsv, readings: {care: {raise: 0.7, doubt: 0.2}}}
signals: {someone: {phrases: [man, went, to, the]}}
rules:
  - {id: care.reads-as, severity: warning, find: {reads-as: care}, message: reads like care}
  - {id: care.man, severity: error, find: someone, message: someone}
)";

/// What is wrong with the weights; nothing if they were taken.
std::string add(Ruleset& rules, std::string_view policy, const std::string& weights) {
  std::vector<PolicyFile> files;
  files.push_back(open_policy("policy.yaml", std::string(policy)));
  const bool good = rules.add(files, [&](std::string_view) { return std::optional(weights); });
  const Problems& problems = files[0].problems;
  require(good == problems.empty(), "what is refused says why");
  return good ? "" : problems[0].message;
}

/// A message that begins with a place in the file.
void require_place(std::string_view message, std::string_view weights) {
  constexpr std::string_view name = "w.tsv:";
  require(message.starts_with(name), "what is wrong has a place: " + std::string(message));
  message.remove_prefix(name.size());
  const auto number = [&] {
    std::size_t out = 0;
    for (; !message.empty() && message[0] != ':'; message.remove_prefix(1)) {
      require(message[0] >= '0' && message[0] <= '9', "a place is of numbers");
      out = out * 10 + static_cast<std::size_t>(message[0] - '0');
    }
    if (!message.empty()) message.remove_prefix(1);
    return out;
  };
  const Source source("w.tsv", std::string(weights));
  const Lines lines(source);
  const Position last = lines.position(static_cast<std::uint32_t>(weights.size()));
  const std::size_t line = number(), column = number();
  require(line >= 1 && line <= last.line && column >= 1 && column <= weights.size() + 1, "the place is in the file");
}

/// Each term is found in its row, and a text of terms weighs what its weights add up to.
void weigh(const ClassifierIndex& index, std::string_view value) {
  require(
      index.weights.size() >= index.terms.size() * index.classes.size() && index.squares.size() == index.terms.size(),
      "each term has its weights and its square");
  for (std::uint32_t row = 0; row < index.terms.size(); ++row)
    require(index.row_of(index.terms[row]) == static_cast<std::int32_t>(row), "a term is found in its row");
  Text text;
  analyse(value, text);
  std::vector<TermReader::Term> terms;
  TermReader().read(text, 0, static_cast<std::uint32_t>(text.words.size()), terms);
  std::vector<std::uint32_t> rows;
  for (const TermReader::Term& term : terms)
    if (const std::int32_t row = index.row_of(term.number); row >= 0) rows.push_back(static_cast<std::uint32_t>(row));
  std::vector<double> said(index.classes.size());
  TextWeigher weigher;
  weigher.weigh(index, rows, said);
  double squares = 0;
  const std::set<std::uint32_t> unique(rows.begin(), rows.end());
  for (const std::uint32_t row : unique) squares += index.squares[row];
  for (std::uint32_t one = 0; one < said.size(); ++one) {
    double sum = 0;
    for (const std::uint32_t row : unique) sum += index.weight(row, one);
    const double slow = index.classes[one].bias + index.classes[one].scale * sum / std::max(1.0, std::sqrt(squares));
    require(std::abs(said[one] - slow) <= 1e-6 * (1 + std::abs(slow)), "a text weighs what its terms do");
  }
}

std::string findings(const Ruleset& rules, const std::string& draft, bool thorough) {
  Linter linter(rules, lint_options(thorough));
  const Activation activation(rules, {});
  const Source source("draft.txt", draft);
  std::string out;
  (void)read_drafts(source, InputFormat::text, {}, [&](Draft& one) {
    std::vector<Finding> found;
    linter.lint(one, activation, found);
    for (const Finding& finding : found) {
      require(finding.primary.in_source.end <= draft.size(), "a place is in the source");
      out += std::to_string(finding.rule) + ' ' + std::to_string(finding.primary.in_source.begin) + ' ' +
             std::to_string(finding.primary.in_source.end) + '\n';
    }
  });
  return out;
}

}  // namespace

/// A file of weights, a line of `=`, and a text: an error with its place, or a classifier that weighs any text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(source_of(data, size).bytes());
  const std::size_t middle = std::min(bytes.find("\n=\n"), bytes.size());
  const std::string weights = bytes.substr(0, middle);
  const std::string text = middle < bytes.size() ? bytes.substr(middle + 3) : "The man went home from the ward.";
  Ruleset any;
  const std::string fault = add(any, any_classes, weights);
  if (!fault.empty()) {
    require_place(fault, weights);
    return 0;
  }
  weigh(any.programs().front()->classifier_index(), text);
  Ruleset rules;
  if (!add(rules, care, weights).empty()) return 0;  // it has no such class
  const std::string found = findings(rules, text, false);
  require(findings(rules, text, true) == found, "gates change nothing");
  return 0;
}
