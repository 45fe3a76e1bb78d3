// The part of the compiler that takes in a trained classifier and what the policy makes of its answers.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "socialcheck/check/compiler_internal.h"
#include "socialcheck/match/classifier.h"

namespace socialcheck {

namespace {

/// Columns of a line, between tabs.
std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

double log_odds(double probability) {
  return std::log(probability / (1 - probability));
}

/// Puts common terms first: most of what a text asks for is then close together in memory.
ClassifierTables common_first(ClassifierTables tables) {
  std::vector<std::size_t> order(tables.terms.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return tables.squares[a] < tables.squares[b]; });
  const std::size_t stride = classifier_stride(tables.classes.size());
  ClassifierTables out;
  for (const std::size_t row : order) {
    out.terms.push_back(tables.terms[row]), out.squares.push_back(tables.squares[row]);
    const auto weights = tables.weights.begin() + static_cast<std::ptrdiff_t>(row * stride);
    out.weights.insert(out.weights.end(), weights, weights + static_cast<std::ptrdiff_t>(stride));
  }
  out.classes = std::move(tables.classes);
  return out;
}

}  // namespace

void Compiler::compile_classifier() {
  for (const Program* program : below_)
    for (std::uint32_t at = 0; at < program->readings.size(); ++at)
      reading_numbers_.emplace(program->text(program->readings[at].name), at);
  for (file_ = 0; file_ < files_.size(); ++file_) {
    if (!files_[file_].policy.classifier) continue;
    const ClassifierDef& def = *files_[file_].policy.classifier;
    if (!reading_numbers_.empty()) {
      problem("policy/duplicate", "there is a classifier already: a ruleset has one", def.where);
      continue;
    }
    const auto bytes = lists_(def.weights.text);
    if (!bytes)
      problem("policy/missing-list", "there is no file of weights '" + def.weights.text + "'", def.weights.where);
    else
      read_weights(def, *bytes);
    if (failed()) return;
    tables_.readings.resize(classes_.size(), {{}, log_odds(1), log_odds(0), log_odds(0)});  // unless more is said
    for (std::uint32_t at = 0; at < classes_.size(); ++at) {
      tables_.readings[at].name = keep(classes_[at]);
      reading_numbers_.emplace(classes_[at], at);
    }
    for (const ReadingDef& one : def.readings) compile_reading(one, def.firm);
  }
}

/// Three lines that begin with `class`, `bias` and `scale`, then a line for each term: its name, its square, and its
/// weight for each class. A line that begins with "# " is a comment.
void Compiler::read_weights(const ClassifierDef& def, std::string_view bytes) {
  ClassifierTables tables;
  std::size_t line_number = 0;
  const auto wrong = [&](const char* what) {
    problem("policy/weights", def.weights.text + ":" + std::to_string(line_number) + ": " + what, def.weights.where);
  };
  while (!bytes.empty()) {
    ++line_number;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const auto columns = columns_of(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (columns[0].empty() || columns[0].starts_with("# ")) continue;
    if (columns[0] == "class") {
      classes_.assign(columns.begin() + 1, columns.end());
      tables.classes.resize(classes_.size());
      continue;
    }
    const bool model = columns[0] == "bias" || columns[0] == "scale";
    if (columns.size() != classes_.size() + (model ? 1 : 2)) return wrong("this line has not a column for each class");
    std::uint16_t square = 0;
    if (!model && (!read_number(columns[1], square) || square == 0)) return wrong("no square stands in column 2");
    for (std::size_t at = 0; at < classes_.size(); ++at) {
      std::int8_t weight = 0;
      ClassModel& one = tables.classes[at];
      const bool read = model ? read_number(columns[at + 1], columns[0] == "bias" ? one.bias : one.scale)
                              : read_number(columns[at + 2], weight);
      if (!read) return wrong("a weight is no number from -128 to 127");
      if (!model) tables.weights.push_back(weight);
    }
    if (!model) tables.weights.resize(tables.weights.size() + classifier_stride(classes_.size()) - classes_.size());
    if (!model) tables.terms.push_back(term_named(columns[0])), tables.squares.push_back(square);
  }
  if (classes_.empty() || classes_.size() >= never_doubted) return wrong("there must be from 1 to 254 classes");
  tables = common_first(std::move(tables));
  tables.index();
  tables_.classifier_slots = std::move(tables.slots), tables_.classifier_terms = std::move(tables.terms);
  tables_.classifier_squares = std::move(tables.squares), tables_.classifier_weights = std::move(tables.weights);
  tables_.classifier_classes = std::move(tables.classes);
}

/// Finds the rows of signals, so that no start has to.
void Compiler::bind_signals() {
  if (failed() || tables_.readings.empty()) return;
  const Program program = view(tables_);
  for (const auto& [set, name] : signal_terms(program)) {
    const std::int32_t row = program.classifier_index().row_of(term_named(name));
    if (row >= 0) tables_.classifier_sets.push_back({set, static_cast<std::uint32_t>(row)});
  }
}

void Compiler::compile_reading(const ReadingDef& def, double firm) {
  const std::uint32_t number = reading_number(def.tag);
  if (number == nothing) return;
  tables_.readings[number].raise = log_odds(def.raise);
  tables_.readings[number].doubt = log_odds(def.doubt);
  tables_.readings[number].firm = log_odds(std::min(firm, def.doubt));
}

std::uint32_t Compiler::reading_number(const Named& name) {
  const auto found = reading_numbers_.find(name.text);
  if (found != reading_numbers_.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto& [tag, number] : reading_numbers_) known.push_back(tag);
  unknown("reading", name, known, "policy/unknown-reading");
  return nothing;
}

void Compiler::add_readings(const SetDef& def, std::uint32_t set) {
  for (const Named& name : def.reads_as) {
    const std::uint32_t number = reading_number(name);
    if (number != nothing) tables_.reading_uses.push_back({number, set});
  }
}

/// Rules of the classifier's own policy that look for words are held against what their topic reads like. Those that
/// look for numbers, addresses or what is computed, and nothing else, are right however one reads.
void Compiler::hold_against_reading(const RuleDef& def, CRule& out) const {
  if (out.find == nothing) return;
  bool words = false;
  for (const std::uint32_t set : info_[out.find].anchors) {
    const auto is_set = [&](const auto& one) { return one.set == set; };
    if (std::any_of(tables_.reading_uses.begin(), tables_.reading_uses.end(), is_set)) out.reads = 1;
    words = words || (std::none_of(tables_.identifiers.begin(), tables_.identifiers.end(), is_set) &&
                      std::none_of(tables_.computed_sets.begin(), tables_.computed_sets.end(), is_set));
  }
  const auto reading = reading_numbers_.find(def.id.text.substr(0, def.id.text.find('.')));
  if (!words || out.reads != 0 || tables_.readings.empty() || reading == reading_numbers_.end()) return;
  out.doubt = static_cast<std::uint8_t>(reading->second);
  out.firm = def.firm ? 1 : 0;
}

}  // namespace socialcheck
