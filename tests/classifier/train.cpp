// Trains the classifier of the built-in policy and writes its weights:
//   train_classifier [--policies DIR] [--no-examples] [--most N] [--out FILE] DRAFTS.jsonl WRITTEN.tsv...
// .jsonl files hold labelled drafts as tests/corpus/README.md describes them, .tsv files texts in columns as
// README.md here does. The examples of the rules below DIR are learned from, too.
// With --held-out nothing is written: every fifth block of drafts is judged by what was learned from the others, and
// for each class it prints, as policies/classifier.yaml has it, where to raise and to doubt.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "classifier/logistic_regression.h"
#include "socialcheck/check/cross_plan.h"
#include "socialcheck/check/draft_reading.h"
#include "socialcheck/check/observe.h"
#include "socialcheck/draft/from_node.h"
#include "socialcheck/match/classifier.h"
#include "socialcheck/syntax/json.h"
#include "support/labelled_drafts.h"
#include "support/load_policies.h"

using namespace socialcheck;
using support::read_all;

namespace {

constexpr double loss_weight = 100;  // chosen on drafts that were held out
constexpr std::uint32_t fewest_drafts = 2;
constexpr double square_unit = 64;
// For --held-out: neighbours in a file are often alike, so whole blocks of them are kept together.
constexpr std::size_t block_size = 100;
constexpr std::size_t blocks = 5;
constexpr double wanted_precision = 0.8;
constexpr double doubted_share = 0.05;

/// A draft as the classifier sees it, with its labels.
struct Lesson {
  std::vector<std::string> terms;  ///< Sorted, each once.
  std::set<std::string> yes;       ///< Tags that it is a case of.
  std::set<std::string> maybe;     ///< Tags of which it says nothing.
  std::string only;                ///< If not empty, it says something of this tag alone.
};

class Lessons {
 public:
  std::vector<Lesson> all;

  explicit Lessons(const Ruleset& rules) : seen_(rules.programs()), signals_(signal_terms(*rules.programs().front())) {}

  void add(const Draft& draft, Lesson lesson) {
    seen_.read(draft);
    if (has_welsh(draft)) return;  // too few to learn the language from, and its words mean something else in English
    for (std::uint32_t at = 0; at < draft.texts.size(); ++at)
      if (draft.texts[at].set == FieldSet::published && !draft.texts[at].as_words)
        reader_.read_names(seen_.text(at), lesson.terms);
    for (const auto& [set, name] : signals_)
      if (seen_.seen_in_published(set)) lesson.terms.push_back(name);
    if (draft.capacity != Capacity::unknown) lesson.terms.emplace_back(capacity_term(draft.capacity));
    std::sort(lesson.terms.begin(), lesson.terms.end());
    lesson.terms.erase(std::unique(lesson.terms.begin(), lesson.terms.end()), lesson.terms.end());
    all.push_back(std::move(lesson));
  }

 private:
  [[nodiscard]] bool has_welsh(const Draft& draft) const {
    for (std::uint32_t at = 0; at < draft.texts.size(); ++at)
      for (const Sentence& sentence : seen_.text(at).sentences)
        if (draft.texts[at].set == FieldSet::published && sentence.language == Language::welsh) return true;
    return false;
  }

  Observation seen_;
  std::vector<std::pair<std::uint32_t, std::string>> signals_;
  TermReader reader_;
};

/// Makes drafts of JSON values.
class DraftMaker {
 public:
  const Draft& make(const Source& source, const Tree& tree, NodeId root) {
    draft_.clear();
    draft_.source = &source;
    mapper_.begin(draft_, {true});
    mapper_.add(tree, root);
    mapper_.finish();
    return draft_;
  }

 private:
  Draft draft_;
  DraftMapper mapper_;
};

Lesson lesson_of(const Tree& tree, NodeId root) {
  Lesson out;
  out.maybe = support::texts_at(tree, root, "tolerate");
  const NodeId expect = tree.find(root, "expect");
  if (expect != no_node)
    for (NodeId one = tree[expect].first; one != no_node; one = tree[one].next)
      (support::text_at(tree, one, "level") == "info" ? out.maybe : out.yes).insert(support::text_at(tree, one, "tag"));
  return out;
}

void read_labelled(const std::string& path, const std::string& bytes, Lessons& out) {
  const Source source(path, bytes);
  DraftMaker maker;
  support::each_labelled(source, [&](const Tree& tree, NodeId root) {
    out.add(maker.make(source, tree, tree.find(root, "draft")), lesson_of(tree, root));
  });
}

/// A draft in JSON.
void add_json(std::string json, Lesson lesson, Lessons& out) {
  const Source source("lesson.json", std::move(json));
  Tree tree;
  Problems problems;
  const NodeId root = read_json(source, {0, static_cast<std::uint32_t>(source.bytes().size())}, tree, problems);
  DraftMaker maker;
  if (root != no_node && tree[root].kind == NodeKind::map) out.add(maker.make(source, tree, root), std::move(lesson));
}

/// As JSON; a line break is written \\n already.
std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool line = text.substr(at, 2) == "\\n";
    if (!line && (text[at] == '"' || text[at] == '\\')) out += '\\';
    if (line) out += text[at++];
    if (static_cast<unsigned char>(text[at]) >= 0x20) out += text[at];
  }
  return out + '"';
}

std::set<std::string> words_between(std::string_view text, char mark) {
  std::set<std::string> out;
  while (true) {
    const std::size_t end = text.find(mark);
    if (text.substr(0, end) != "-" && end != 0 && !text.empty()) out.insert(std::string(text.substr(0, end)));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

/// Columns: class, expected tags, tags that may be raised, who speaks, text.
void read_columns(const std::string& path, std::string_view bytes, Lessons& out) {
  std::size_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view rest = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    std::vector<std::string_view> columns;
    for (std::size_t tab = 0; tab != std::string_view::npos;) {
      tab = rest.find('\t');
      columns.push_back(rest.substr(0, tab));
      if (tab != std::string_view::npos) rest.remove_prefix(tab + 1);
    }
    if (columns.size() != 5) {
      std::fprintf(stderr, "%s:%zu: not five columns\n", path.c_str(), number);
      continue;
    }
    Lesson lesson;
    lesson.yes = words_between(columns[1], ',');
    lesson.maybe = words_between(columns[2], ',');
    const std::string_view capacity = columns[3].substr(0, columns[3].find('/'));
    std::string json = "{\"text\":" + json_text(columns[4]);
    if (capacity != "-") json += ",\"capacity\":" + json_text(capacity);
    json += '}';
    add_json(std::move(json), std::move(lesson), out);
  }
}

/// What the examples of a rule say of its topic.
void read_examples(const Ruleset& rules, Lessons& out) {
  for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule) {
    const Program& program = rules.program_of(Base::rules, rule);
    const CRule& compiled = rules.compiled_rule(rule);
    if (compiled.find == nothing || compiled.reads != 0 || is_cross(compiled) || rules.rule(rule).tags.empty())
      continue;
    const std::string tag(rules.rule(rule).tags.front());
    for (const bool breach : {true, false}) {
      const Range range = breach ? compiled.breach : compiled.clean;
      for (const CExample& example : program.examples.subspan(range.first, range.count)) {
        Lesson lesson;
        lesson.only = tag;
        if (breach) lesson.yes.insert(tag);
        std::string json(program.text(example.json));
        if (json.front() == '"') json = "{\"text\":" + json + "}";
        add_json(std::move(json), std::move(lesson), out);
      }
    }
  }
}

/// The terms to be weighed, with how rare they are.
struct Vocabulary {
  std::vector<std::string> names;  ///< Sorted.
  std::vector<double> rarity;      ///< Inverse document frequency.
  std::vector<std::uint32_t> drafts;
};

Vocabulary vocabulary_of(const std::vector<Lesson>& lessons) {
  std::map<std::string, std::uint32_t> counts;
  for (const Lesson& lesson : lessons)
    for (const std::string& term : lesson.terms) ++counts[term];
  Vocabulary out;
  for (const auto& [name, count] : counts) {
    if (count < fewest_drafts) continue;
    out.names.push_back(name);
    out.rarity.push_back(std::log((1.0 + static_cast<double>(lessons.size())) / (1.0 + count)) + 1);
    out.drafts.push_back(count);
  }
  return out;
}

classifier::SparseRows rows_of(const std::vector<Lesson>& lessons, const Vocabulary& vocabulary) {
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t at = 0; at < vocabulary.names.size(); ++at) numbers.emplace(vocabulary.names[at], at);
  classifier::SparseRows out;
  out.width = static_cast<std::uint32_t>(vocabulary.names.size());
  for (const Lesson& lesson : lessons) {
    const std::size_t begin = out.columns.size();
    double squares = 0;
    for (const std::string& term : lesson.terms) {
      const auto known = numbers.find(term);
      if (known == numbers.end()) continue;
      out.columns.push_back(known->second);
      out.values.push_back(static_cast<float>(vocabulary.rarity[known->second]));
      squares += vocabulary.rarity[known->second] * vocabulary.rarity[known->second];
    }
    for (std::size_t at = begin; at < out.values.size(); ++at) out.values[at] /= static_cast<float>(std::sqrt(squares));
    out.ends.push_back(out.columns.size());
  }
  return out;
}

std::vector<std::int8_t> labels_of(const std::vector<Lesson>& lessons, const std::string& tag) {
  std::vector<std::int8_t> out;
  for (const Lesson& lesson : lessons) {
    const bool yes = lesson.yes.contains(tag);
    const bool silent = !yes && (lesson.maybe.contains(tag) || (!lesson.only.empty() && lesson.only != tag));
    out.push_back(static_cast<std::int8_t>(yes ? 1 : silent ? 0 : -1));
  }
  return out;
}

using Models = std::vector<classifier::LinearModel>;

Models fit_all(const std::vector<Lesson>& lessons, const classifier::SparseRows& rows,
               const std::vector<std::string>& tags) {
  Models out(tags.size());
  const auto work = [&](std::size_t first) {
    for (std::size_t at = first; at < tags.size(); at += 2)
      out[at] = classifier::fit(rows, labels_of(lessons, tags[at]), loss_weight);
  };
  std::thread other(work, 1);
  work(0);
  other.join();
  return out;
}

/// Keeps the terms that decide most.
void cut(Vocabulary& vocabulary, const Models& models, std::size_t most) {
  if (vocabulary.names.size() <= most) return;
  std::vector<std::pair<double, std::size_t>> worth;
  for (std::size_t term = 0; term < vocabulary.names.size(); ++term) {
    double largest = 0;
    for (const classifier::LinearModel& model : models) largest = std::max(largest, std::abs(model.weights[term]));
    const bool fact = vocabulary.names[term].front() == '@';
    worth.emplace_back(
        fact ? -1e9 : -largest * vocabulary.rarity[term] * std::sqrt(static_cast<double>(vocabulary.drafts[term])),
        term);
  }
  std::sort(worth.begin(), worth.end());
  std::vector<std::size_t> kept;
  for (std::size_t at = 0; at < most; ++at) kept.push_back(worth[at].second);
  std::sort(kept.begin(), kept.end());
  Vocabulary out;
  for (const std::size_t term : kept) {
    out.names.push_back(vocabulary.names[term]);
    out.rarity.push_back(vocabulary.rarity[term]);
    out.drafts.push_back(vocabulary.drafts[term]);
  }
  vocabulary = std::move(out);
}

/// Probability of each class for the drafts of one block in five, by what the others teach; -1 for the others.
std::vector<std::vector<double>> judge_block(const std::vector<Lesson>& lessons, const std::vector<std::string>& tags,
                                             std::size_t block) {
  const auto held_out = [&](std::size_t at) { return at / block_size % blocks == block; };
  std::vector<Lesson> known;
  for (std::size_t at = 0; at < lessons.size(); ++at)
    if (!held_out(at)) known.push_back(lessons[at]);
  const Vocabulary vocabulary = vocabulary_of(known);
  const Models models = fit_all(known, rows_of(known, vocabulary), tags);
  const classifier::SparseRows rows = rows_of(lessons, vocabulary);
  std::vector<std::vector<double>> out(lessons.size());
  std::size_t one = 0;
  for (std::size_t at = 0; at < lessons.size(); ++at) {
    const std::size_t begin = one;
    for (const classifier::LinearModel& model : models) {
      double sum = model.bias;
      for (one = begin; one < rows.ends[at]; ++one) sum += model.weights[rows.columns[one]] * double{rows.values[one]};
      out[at].push_back(held_out(at) ? 1 / (1 + std::exp(-sum)) : -1);
    }
    one = rows.ends[at];
  }
  return out;
}

/// Where a class is raised: as low as `precision` of those above it are right. Where it is doubted: below all but one
/// in `one_in` of those that are right.
void print_threshold(const std::string& tag, std::vector<std::pair<double, bool>> judged) {
  std::sort(judged.rbegin(), judged.rend());
  std::size_t right = 0, all_right = 0;
  for (const auto& [probability, yes] : judged) all_right += yes ? 1 : 0;
  double raise = 1, share = 0, precision = 0;
  double doubt = 0;
  for (std::size_t at = 0; at < judged.size(); ++at) {
    right += judged[at].second ? 1 : 0;
    const double so_far = static_cast<double>(right) / static_cast<double>(at + 1);
    if (so_far >= wanted_precision && right >= 3)
      raise = judged[at].first, share = static_cast<double>(right) / static_cast<double>(all_right), precision = so_far;
    if (judged[at].second && static_cast<double>(right) <= (1 - doubted_share) * static_cast<double>(all_right))
      doubt = judged[at].first;
  }
  std::printf("    %s: {raise: %.2f, doubt: %.2f}  # of %zu held out found %.2f, right %.2f\n", tag.c_str(),
              std::min(raise, 0.99), doubt, all_right, share, precision);
}

void judge_held_out(const std::vector<Lesson>& lessons, const std::vector<std::string>& tags) {
  std::vector<std::vector<std::pair<double, bool>>> judged(tags.size());
  for (std::size_t block = 0; block < blocks; ++block) {
    const auto said = judge_block(lessons, tags, block);
    for (std::size_t at = 0; at < lessons.size(); ++at)
      for (std::size_t tag = 0; tag < tags.size(); ++tag)
        if (said[at][tag] >= 0 && lessons[at].only.empty() &&
            (lessons[at].yes.contains(tags[tag]) || !lessons[at].maybe.contains(tags[tag])))
          judged[tag].emplace_back(said[at][tag], lessons[at].yes.contains(tags[tag]));
  }
  for (std::size_t tag = 0; tag < tags.size(); ++tag) print_threshold(tags[tag], judged[tag]);
}

std::string weights_file(const Vocabulary& vocabulary, const Models& models, const std::vector<std::string>& tags,
                         std::size_t lessons) {
  std::string out = "# Written by train_classifier (tests/classifier) from " + std::to_string(lessons) +
                    " labelled drafts and examples; do not edit.\nclass";
  for (const std::string& tag : tags) out += "\t" + tag;
  std::vector<double> units;
  for (const classifier::LinearModel& model : models) {
    double largest = 1e-9;
    for (std::size_t term = 0; term < vocabulary.names.size(); ++term)
      largest = std::max(largest, std::abs(model.weights[term] * vocabulary.rarity[term]));
    units.push_back(largest / 127);
  }
  const auto number = [](double value) {
    char text[32];
    std::snprintf(text, sizeof text, "\t%.6g", value);
    return std::string(text);
  };
  out += "\nbias";
  for (const classifier::LinearModel& model : models) out += number(model.bias);
  out += "\nscale";
  for (const double unit : units) out += number(unit * std::sqrt(square_unit));
  out += '\n';
  for (std::size_t term = 0; term < vocabulary.names.size(); ++term) {
    const double square = vocabulary.rarity[term] * vocabulary.rarity[term] * square_unit;
    out += vocabulary.names[term] + "\t" + std::to_string(std::lround(square));
    for (std::size_t at = 0; at < models.size(); ++at)
      out += "\t" + std::to_string(std::lround(models[at].weights[term] * vocabulary.rarity[term] / units[at]));
    out += '\n';
  }
  return out;
}

/// The policies but for what rests on the classifier.
std::optional<Ruleset> rules_without_classifier(const std::string& root) {
  std::vector<PolicyFile> files = support::open_policies(root, root);
  std::erase_if(files, [](const PolicyFile& file) {
    return file.policy.classifier ||
           std::any_of(file.policy.rules.begin(), file.policy.rules.end(), [](const RuleDef& rule) {
             return !rule.find.empty() && !rule.find.front().set.reads_as.empty();
           });
  });
  Ruleset rules;
  const bool ok = rules.add(files, support::lists_of(root));
  support::print_problems(files);
  if (!ok) return std::nullopt;
  return rules;
}

}  // namespace

int main(int argc, char** argv) {
  std::string policies = SOCIALCHECK_SOURCE "/policies", to = "classifier.tsv";
  std::size_t most = 32000;
  bool examples = true, held_out = false;
  std::vector<std::string> paths;
  for (int at = 1; at < argc; ++at) {
    const std::string word = argv[at];
    const bool more = at + 1 < argc;
    if (word == "--policies" && more)
      policies = argv[++at];
    else if (word == "--held-out")
      held_out = true;
    else if (word == "--no-examples")
      examples = false;
    else if (word == "--out" && more)
      to = argv[++at];
    else if (word == "--most" && more)
      most = static_cast<std::size_t>(std::atol(argv[++at]));
    else
      paths.push_back(word);
  }
  const std::optional<Ruleset> rules = rules_without_classifier(policies);
  if (!rules) return 2;
  Lessons lessons(*rules);
  for (const std::string& path : paths) {
    const auto bytes = read_all(path);
    if (!bytes) {
      std::fprintf(stderr, "cannot read '%s'\n", path.c_str());
      return 2;
    }
    if (path.ends_with(".tsv"))
      read_columns(path, *bytes, lessons);
    else
      read_labelled(path, *bytes, lessons);
  }
  if (examples) read_examples(*rules, lessons);
  std::set<std::string> names;
  for (const Lesson& lesson : lessons.all) names.insert(lesson.yes.begin(), lesson.yes.end());
  const std::vector<std::string> tags(names.begin(), names.end());
  if (held_out) {
    judge_held_out(lessons.all, tags);
    return 0;
  }
  Vocabulary vocabulary = vocabulary_of(lessons.all);
  Models models = fit_all(lessons.all, rows_of(lessons.all, vocabulary), tags);
  if (vocabulary.names.size() > most) {
    cut(vocabulary, models, most);
    models = fit_all(lessons.all, rows_of(lessons.all, vocabulary), tags);
  }
  std::printf("%zu lessons, %zu classes, %zu terms\n", lessons.all.size(), tags.size(), vocabulary.names.size());
  std::ofstream out(to, std::ios::binary);
  out << weights_file(vocabulary, models, tags, lessons.all.size());
  return out.flush() ? 0 : 2;
}
