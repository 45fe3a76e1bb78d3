// The part of the compiler that takes in a trained classifier and what the policy makes of its answers.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>

#include "socialcheck/check/compiler_internal.h"
#include "socialcheck/match/classifier.h"
#include "socialcheck/source/position.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

/// Reads a file of weights: three lines that begin with `class`, `bias` and `scale`, then a line for each term with its
/// name, its square, and its weight for each class; columns stand between tabs. A line that begins with "# " is a
/// comment. What is read has a row for each term and a weight for each class, whatever the file holds.
class WeightsReader {
 public:
  explicit WeightsReader(std::string_view bytes) : bytes_(bytes) {}

  ClassifierTables tables;
  std::vector<std::string> classes;

  /// False if something is wrong; then `fault` and `at`, an offset, say what and where.
  bool read() {
    for (std::size_t next = 0; next < bytes_.size();) {
      column_ = at = next;
      end_ = std::min(bytes_.find('\n', next), bytes_.size());
      next = end_ + 1;
      if (end_ > column_ && bytes_[end_ - 1] == '\r') --end_;
      const std::string_view line = bytes_.substr(column_, end_ - column_);
      if (!line.empty() && !line.starts_with("# ") && !read_line()) return false;
    }
    at = bytes_.size();
    if (tables.terms.empty()) return wrong("there is no line of a term");
    const auto unplaced = tables.index();
    if (unplaced) at = starts_[*unplaced];
    if (unplaced) return wrong("this term stands in the file already, or cannot be told from many others");
    put_common_first();
    return !tables.index() || wrong("the terms cannot be told from each other");
  }

  std::string_view fault;
  std::size_t at = 0;

 private:
  static constexpr double most = 1e6;  // of a bias and a scale: far from any that was trained, and from overflow
  std::string_view bytes_;
  std::size_t column_ = 0, end_ = 0;  // of the line: where its next column begins, behind its last one
  std::vector<std::size_t> starts_;   // of lines, by row as they stand in the file
  bool bias_ = false, scale_ = false;

  bool wrong(std::string_view what) {
    fault = what;
    return false;
  }
  [[nodiscard]] bool has_column() const { return column_ <= end_; }
  std::string_view next_column() {
    at = std::min(column_, end_);
    const std::size_t end = std::min(bytes_.find('\t', at), end_);
    column_ = end + 1;
    return bytes_.substr(at, end - at);
  }

  /// Most of what a text asks for is then close together in memory.
  void put_common_first() {
    std::vector<std::size_t> order(tables.terms.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return tables.squares[a] < tables.squares[b]; });
    const std::size_t stride = classes.size();
    ClassifierTables sorted;
    for (const std::size_t row : order) {
      sorted.terms.push_back(tables.terms[row]), sorted.squares.push_back(tables.squares[row]);
      const auto weights = tables.weights.begin() + static_cast<std::ptrdiff_t>(row * stride);
      sorted.weights.insert(sorted.weights.end(), weights, weights + static_cast<std::ptrdiff_t>(stride));
    }
    sorted.classes = std::move(tables.classes);
    tables = std::move(sorted);
  }

  bool read_line() {
    const std::size_t start = column_;
    const std::string_view name = next_column();
    if (name == "class") return classes.empty() ? read_classes() : wrong("there is a line of classes already");
    if (classes.empty()) return wrong("the first line names the classes");
    if (name == "bias" || name == "scale") return read_model(name == "bias");
    if (!bias_ || !scale_) return wrong("lines of bias and scale come before the terms");
    if (name.empty()) return wrong("a term has no name");
    std::uint16_t square = 0;
    if (!read_number(next_column(), square) || square == 0) return wrong("a square is a number from 1 to 65535");
    const auto read_weight = [&](std::size_t) {
      std::int8_t weight = 0;
      if (!read_number(next_column(), weight)) return wrong("a weight is a number from -128 to 127");
      tables.weights.push_back(weight);
      return true;
    };
    if (!each_class(read_weight)) return false;
    tables.terms.push_back(term_named(name)), tables.squares.push_back(square), starts_.push_back(start);
    return true;
  }

  bool read_classes() {
    const auto in_tags = [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; };
    while (has_column()) {
      const std::string_view name = next_column();
      if (name.empty() || !std::all_of(name.begin(), name.end(), in_tags))
        return wrong("a class is called by small letters, digits and hyphens");
      if (std::find(classes.begin(), classes.end(), name) != classes.end()) return wrong("this class is there already");
      classes.emplace_back(name);
      if (classes.size() >= never_doubted) return wrong("there are more than 254 classes");
    }
    if (classes.empty()) return wrong("this line names no class");
    tables.classes.resize(classes.size());
    return true;
  }

  bool read_model(bool bias) {
    if (!tables.terms.empty() || std::exchange(bias ? bias_ : scale_, true))
      return wrong("there is one line of bias and one of scale, before the terms");
    return each_class([&](std::size_t one) {
      double& number = bias ? tables.classes[one].bias : tables.classes[one].scale;
      return (read_number(next_column(), number) && std::abs(number) <= most) ||
             wrong("this is no number from -1000000 to 1000000");
    });
  }

  /// Has one column of the line read for each class.
  template <class Read>
  bool each_class(const Read& read) {
    for (std::size_t one = 0; one < classes.size(); ++one) {
      if (!has_column()) at = end_;
      if (!has_column()) return wrong("this line has not a column for each class");
      if (!read(one)) return false;
    }
    if (has_column()) at = column_;
    return !has_column() || wrong("this line has more columns than there are classes");
  }
};

double log_odds(double probability) {
  return std::log(probability / (1 - probability));
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
    auto bytes = lists_(def.weights.text);
    if (!bytes)
      problem("policy/missing-list", "there is no file of weights '" + def.weights.text + "'", def.weights.where);
    else
      read_weights(def, std::move(*bytes));
    if (failed()) return;
    for (std::uint32_t at = 0; at < classes_.size(); ++at) {
      tables_.readings.push_back({keep(classes_[at]), log_odds(def.raise), log_odds(def.doubt), 0});
      reading_numbers_.emplace(classes_[at], at);
    }
    for (const ReadingDef& one : def.readings) compile_reading(one);
    for (CReading& one : tables_.readings) one.firm = std::min(log_odds(def.firm), one.doubt);
  }
}

void Compiler::read_weights(const ClassifierDef& def, std::string bytes) {
  const Source source(def.weights.text, std::move(bytes));
  WeightsReader reader(source.bytes());
  if (!reader.read()) {
    const Position at = Lines(source).position(static_cast<std::uint32_t>(reader.at));
    problem("policy/weights",
            source.name() + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": " +
                std::string(reader.fault),
            def.weights.where);
    return;
  }
  classes_ = std::move(reader.classes);
  tables_.classifier_slots = std::move(reader.tables.slots), tables_.classifier_terms = std::move(reader.tables.terms);
  tables_.classifier_squares = std::move(reader.tables.squares);
  tables_.classifier_weights = std::move(reader.tables.weights);
  tables_.classifier_classes = std::move(reader.tables.classes);
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

void Compiler::compile_reading(const ReadingDef& def) {
  const std::uint32_t number = reading_number(def.tag);
  if (number == nothing) return;
  if (def.raise) tables_.readings[number].raise = log_odds(*def.raise);
  if (def.doubt) tables_.readings[number].doubt = log_odds(*def.doubt);
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
