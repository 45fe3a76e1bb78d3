// Scores the built-in policy, or a folder of policies, on labelled drafts, exactly as the corpus describes it:
//   corpus_score [--policies DIR] [--show TAG|all] [--draft ID] [--unit N] DRAFTS.jsonl
// --show lists what was missed and what was said too much, with the texts; the table by tag is always printed.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "socialcheck/draft/from_node.h"
#include "socialcheck/engine/batch.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/engine/ruleset.h"
#include "socialcheck/source/position.h"
#include "socialcheck/syntax/json.h"
#include "support/labelled_drafts.h"
#include "support/load_policies.h"

using namespace socialcheck;
using support::read_all;
using support::text_at;
using support::texts_at;

namespace {

struct Expectation {
  std::string tag;
  Severity level = Severity::info;
  std::set<std::string> clauses;
  std::string evidence;
};

struct Case {
  std::string id, group, batch;
  std::vector<Expectation> expect;
  std::set<std::string> tolerate;
  NodeId draft = no_node;
};

struct Said {
  Severity level = Severity::info;
  const Finding* finding = nullptr;  // the loudest
  std::vector<const Finding*> loud;  // all at warning or error
};

struct Share {
  std::size_t yes = 0, of = 0;
  void add(bool hit) { yes += hit ? 1 : 0, ++of; }
  [[nodiscard]] double value() const { return of == 0 ? 0 : static_cast<double>(yes) / static_cast<double>(of); }
};

/// What must hold of the figures.
struct Floors {
  double recall = 0, precision = 0;
  double flagged = 1;  ///< Of near-misses, and of benign drafts, at most.
};

struct ByTag {
  Share recall, precision, review;
};

Severity level_named(std::string_view word) {
  return word == "error" ? Severity::error : word == "warning" ? Severity::warning : Severity::info;
}

Case read_case(const Tree& tree, NodeId root) {
  Case out;
  out.id = text_at(tree, root, "id");
  out.group = text_at(tree, root, "class");
  out.batch = text_at(tree, root, "batch");
  out.tolerate = texts_at(tree, root, "tolerate");
  out.draft = tree.find(root, "draft");
  const NodeId expect = tree.find(root, "expect");
  if (expect != no_node) {
    for (NodeId one = tree[expect].first; one != no_node; one = tree[one].next)
      out.expect.push_back({text_at(tree, one, "tag"), level_named(text_at(tree, one, "level")),
                            texts_at(tree, one, "clauses"), text_at(tree, one, "evidence")});
  }
  return out;
}

class Scorer {
 public:
  Scorer(const Ruleset& rules, std::string show, std::string only)
      : rules_(rules), show_(std::move(show)), only_(std::move(only)) {}

  void score(const Case& one, const Draft& draft, const std::vector<Finding>& findings) {
    std::map<std::string, Said> said;
    for (const Finding& finding : findings)
      for (const std::string_view tag : rules_.rule(finding.rule).tags) {
        Said& slot = said[std::string(tag)];
        if (slot.finding == nullptr || finding.severity > slot.level)
          slot.level = finding.severity, slot.finding = &finding;
        if (finding.severity != Severity::info) slot.loud.push_back(&finding);
      }
    bool loud = false;
    std::set<std::string> expected;
    for (const Expectation& want : one.expect) {
      expected.insert(want.tag);
      const auto found = said.find(want.tag);
      if (want.level == Severity::info) {
        const bool hit = found != said.end();
        review_.add(hit), tags_[want.tag].review.add(hit);
        if (!hit) note("NO REMINDER", want.tag, one, draft, want.evidence);
        continue;
      }
      const bool hit = found != said.end() && found->second.level != Severity::info;
      recall_.add(hit), tags_[want.tag].recall.add(hit);
      if (!hit) {
        note("MISSED", want.tag, one, draft, want.evidence);
        continue;
      }
      matched(want, one, draft, found->second);
    }
    for (const auto& [tag, what] : said) {
      if (what.level == Severity::info || one.tolerate.contains(tag)) continue;
      const auto want = std::find_if(one.expect.begin(), one.expect.end(),
                                     [&name = tag](const Expectation& e) { return e.tag == name; });
      if (want != one.expect.end() && want->level == Severity::info) {
        loud = loud || one.group == "review";
        note("TOO LOUD", tag, one, draft, std::string(rules_.rule(what.finding->rule).id));
        continue;
      }
      const bool right = want != one.expect.end();
      precision_.add(right), tags_[tag].precision.add(right);
      if (!right) {
        loud = true;
        note("FALSE ALARM", tag, one, draft, std::string(rules_.rule(what.finding->rule).id));
      }
    }
    if (one.group == "near-miss") near_miss_.add(loud);
    if (one.group == "benign") benign_.add(loud);
    if (one.group == "review") overstated_.add(loud);
    if (one.id == only_) print(draft, findings);
  }

  void print_table() const {
    std::printf("%-20s %14s %14s %14s\n", "tag", "recall", "precision", "reminders");
    double mean = 0;
    std::size_t tags = 0;
    for (const auto& [tag, by] : tags_) {
      std::printf("%-20s %5zu/%-3zu %.2f  %5zu/%-3zu %.2f  %5zu/%-3zu\n", tag.c_str(), by.recall.yes, by.recall.of,
                  by.recall.value(), by.precision.yes, by.precision.of, by.precision.value(), by.review.yes,
                  by.review.of);
      if (by.recall.of > 0) mean += by.recall.value(), ++tags;
    }
    const auto line = [](const char* name, const Share& share) {
      std::printf("%-34s %.3f  (%zu of %zu)\n", name, share.value(), share.yes, share.of);
    };
    line("recall", recall_);
    std::printf("%-34s %.3f\n", "recall, mean over tags", tags == 0 ? 0 : mean / static_cast<double>(tags));
    line("precision", precision_);
    line("near-misses flagged", near_miss_);
    line("benign drafts flagged", benign_);
    line("review drafts overstated", overstated_);
    line("reminders given", review_);
    line("evidence overlapped", evidence_);
    line("a listed clause cited", cited_);
    line("no unlisted clause cited", exact_);
    line("same level", level_);
  }

  /// True if the figures are no worse than they once were; else says which is.
  [[nodiscard]] bool hold(const Floors& floors) const {
    bool good = true;
    const auto check = [&](bool holds, const char* what) {
      if (!holds) std::printf("WORSE THAN IT WAS: %s\n", what);
      good &= holds;
    };
    check(recall_.of == 0 || recall_.value() >= floors.recall, "recall");
    check(precision_.of == 0 || recall_.of == 0 || precision_.value() >= floors.precision, "precision");
    check(near_miss_.value() <= floors.flagged, "near-misses flagged");
    check(benign_.value() <= floors.flagged, "benign drafts flagged");
    return good;
  }

 private:
  const Ruleset& rules_;
  std::string show_, only_;
  std::map<std::string, ByTag> tags_;
  Share recall_, precision_, review_, near_miss_, benign_, overstated_, evidence_, cited_, exact_, level_;

  void matched(const Expectation& want, const Case& one, const Draft& draft, const Said& said) {
    const Finding& finding = *said.finding;
    const bool there = std::any_of(said.loud.begin(), said.loud.end(),
                                   [&](const Finding* each) { return overlaps(want.evidence, draft, *each); });
    evidence_.add(there);
    if (!there) note("ELSEWHERE", want.tag, one, draft, want.evidence + " | " + place_text(draft, finding));
    std::size_t listed = 0;
    for (const std::uint32_t clause : finding.clauses)
      listed += want.clauses.contains(std::string(rules_.clause(clause).id)) ? 1 : 0;
    cited_.add(listed > 0 || want.clauses.empty());
    exact_.add(listed == finding.clauses.size());
    level_.add(want.level == said.level);
  }

  static std::string place_text(const Draft& draft, const Finding& finding) {
    std::string out = finding.primary.field;
    for (const TextField& field : draft.texts)
      if (field.path == finding.primary.field)
        out += ": " + std::string(field.value.substr(finding.primary.in_value.begin, finding.primary.in_value.size()));
    return out;
  }

  static bool overlaps(const std::string& evidence, const Draft& draft, const Finding& finding) {
    const auto meets = [&](const Place& place) {
      if (place.field == evidence || (!place.field.empty() && evidence.rfind(place.field, 0) == 0)) return true;
      for (const TextField& field : draft.texts) {
        if (field.path != place.field) continue;
        const std::size_t at = field.value.find(evidence);
        if (at == std::string_view::npos) continue;
        const Span where{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + evidence.size())};
        if (where.overlaps(place.in_value)) return true;
      }
      return false;
    };
    return meets(finding.primary) || std::any_of(finding.related.begin(), finding.related.end(),
                                                 [&](const Related& one) { return meets(one.place); });
  }

  void note(const char* what, const std::string& tag, const Case& one, const Draft& draft,
            const std::string& more) const {
    if (show_ != "all" && show_ != tag) return;
    const std::string_view text = draft.texts.empty() ? "" : draft.texts.front().value;
    std::printf("%s %s %s [%s]\n    %.*s\n", what, tag.c_str(), one.id.c_str(), more.c_str(),
                static_cast<int>(text.size()), text.data());
  }

  void print(const Draft& draft, const std::vector<Finding>& findings) const {
    std::printf("== %.*s\n", static_cast<int>(only_.size()), only_.data());
    for (const TextField& field : draft.texts)
      std::printf("   %.*s: %.*s\n", static_cast<int>(field.path.size()), field.path.data(),
                  static_cast<int>(field.value.size()), field.value.data());
    for (const Finding& finding : findings) {
      std::printf("   %s %.*s at %s [%u,%u) clauses", name_of(finding.severity),
                  static_cast<int>(rules_.rule(finding.rule).id.size()), rules_.rule(finding.rule).id.data(),
                  finding.primary.field.c_str(), finding.primary.in_value.begin, finding.primary.in_value.end);
      for (const std::uint32_t clause : finding.clauses)
        std::printf(" %.*s", static_cast<int>(rules_.clause(clause).id.size()), rules_.clause(clause).id.data());
      std::printf("\n");
    }
  }
};

}  // namespace

int main(int argc, char** argv) {
  std::string policies, show, only, path;
  Floors floors;
  for (int at = 1; at < argc; ++at) {
    const std::string word = argv[at];
    const bool more = at + 1 < argc;
    if (word == "--policies" && more)
      policies = argv[++at];
    else if (word == "--show" && more)
      show = argv[++at];
    else if (word == "--draft" && more)
      only = argv[++at];
    else if (word == "--least-recall" && more)
      floors.recall = std::atof(argv[++at]);
    else if (word == "--least-precision" && more)
      floors.precision = std::atof(argv[++at]);
    else if (word == "--most-flagged" && more)
      floors.flagged = std::atof(argv[++at]);
    else
      path = word;
  }
  const auto bytes = read_all(path);
  if (!bytes) {
    std::printf("SKIPPED: no labelled drafts at '%s'\n", path.c_str());
    return 77;
  }
  std::optional<Ruleset> rules = policies.empty() ? Ruleset::built_in() : support::load_policies(policies);
  if (!rules) return 2;
  const Source source(path, *bytes);
  const Activation activation(*rules, {});
  LintOptions options;
  options.as_of = {days_from_civil({2026, 12, 1}), 0, false, false, 0};
  Linter linter(*rules, options);
  Scorer scorer(*rules, show, only);
  Draft draft;
  DraftMapper mapper;
  std::vector<Finding> findings;
  PostDigest digest;
  Batch batch;
  std::string batch_name;
  support::each_labelled(source, [&](const Tree& tree, NodeId root) {
    const Case one = read_case(tree, root);
    draft.clear();
    draft.source = &source;
    draft.id = one.id;
    mapper.begin(draft, {true});
    mapper.add(tree, one.draft);
    mapper.finish();
    for (const Problem& problem : draft.problems)
      if (problem.severity == Severity::error)
        std::printf("PROBLEM %s %s: %s\n", one.id.c_str(), problem.code.c_str(), problem.message.c_str());
    linter.lint(draft, activation, findings);
    if (one.batch.empty() || one.batch != batch_name) batch = Batch();
    batch_name = one.batch;
    linter.digest(activation, digest);
    for (Finding& finding : batch.add(digest)) findings.push_back(std::move(finding));
    scorer.score(one, draft, findings);
  });
  scorer.print_table();
  return scorer.hold(floors) ? 0 : 1;
}
