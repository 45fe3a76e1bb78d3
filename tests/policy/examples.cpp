// Runs the examples inside every rule and signal:
//   policy_examples [--policies DIR] [--only GLOB] [--least N]
// A breach example must give its rule at warning or error, a review example at info, a clean one no more than info; a
// hit example must show its signal, a miss example must not. --least asks for that many breaching and clean ones a
// rule.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/batch.h"
#include "socialcheck/engine/lint.h"
#include "support/load_policies.h"

using namespace socialcheck;

namespace {

enum class Want : std::uint8_t { breach, review, clean };

class Runner {
 public:
  Runner(const Ruleset& rules, std::string only, unsigned least)
      : rules_(rules), only_(std::move(only)), least_(least), activation_(rules, {}), linter_(rules, options()) {}

  void run() {
    for (std::uint32_t rule = 0; rule < rules_.rule_count(); ++rule) run_rule(rule);
    for (const Program* program : rules_.programs())
      for (const CSignal& signal : program->signals) run_signal(*program, signal);
    for (const Program* program : rules_.programs())
      for (const CReminder& reminder : program->checklist) run_reminder(*program, reminder);
    std::printf("%zu passed, %zu failed\n", passed_, failed_);
  }
  [[nodiscard]] bool ok() const { return failed_ == 0; }

 private:
  const Ruleset& rules_;
  std::string only_;
  unsigned least_;
  Activation activation_;
  Linter linter_;
  std::size_t passed_ = 0, failed_ = 0;

  static LintOptions options() {
    LintOptions out;
    out.as_of = {days_from_civil({2026, 12, 1}), 0, false, false, 0};
    return out;
  }

  void run_rule(std::uint32_t rule) {
    const Program& program = rules_.program_of(Base::rules, rule);
    const CRule& compiled = rules_.compiled_rule(rule);
    const std::string id(program.text(compiled.id));
    if (!glob_match(only_, id)) return;
    if (compiled.breach.count + compiled.review.count < least_ || compiled.clean.count < least_)
      count(false, id + ": needs at least " + std::to_string(least_) + " breaching and clean examples");
    run_examples(program, rule, id, compiled.breach, Want::breach);
    run_examples(program, rule, id, compiled.review, Want::review);
    run_examples(program, rule, id, compiled.clean, Want::clean);
  }

  void run_examples(const Program& program, std::uint32_t rule, const std::string& id, Range range, Want want) {
    for (std::uint32_t at = 0; at < range.count; ++at) {
      const CExample& example = program.examples[range.first + at];
      int loudest = -1;
      Batch batch;  // each example is one of its own
      const std::string problem = each_draft(program, example, [&](const Draft& draft) {
        std::vector<Finding> findings;
        linter_.lint(draft, activation_, findings);
        if (is_cross(rules_.compiled_rule(rule)) && draft.readable) {
          PostDigest digest;
          linter_.digest(activation_, digest);
          findings = batch.add(digest);
        }
        for (const Finding& finding : findings)
          if (finding.rule == rule) loudest = std::max(loudest, static_cast<int>(finding.severity));
      });
      const bool good = problem.empty() && (want == Want::breach   ? loudest >= 1
                                            : want == Want::review ? loudest == 0
                                                                   : loudest < 1);
      const char* found = loudest < 0 ? "nothing" : name_of(static_cast<Severity>(loudest));
      const char* wanted = want == Want::breach ? "a breach" : want == Want::review ? "a reminder" : "clean";
      count(good, place(program, example) + ": " + id + ": should be " + wanted + ", found " + found + problem +
                      "\n    " + std::string(program.text(example.json)));
    }
  }

  void run_signal(const Program& program, const CSignal& signal) {
    if (!glob_match(only_, program.text(signal.name))) return;
    for (const bool hit : {true, false}) {
      const Range range = hit ? signal.hit : signal.miss;
      for (std::uint32_t at = 0; at < range.count; ++at) {
        const CExample& example = program.examples[range.first + at];
        bool seen = false;
        const std::string problem = each_draft(program, example, [&](const Draft& draft) {
          Observation observation(rules_.programs());
          observation.read(draft);
          const Evaluator evaluator(rules_.programs(), observation, options().as_of);
          seen |= evaluator.evaluate({&program, signal.expr}, nullptr) == Outcome::yes;
        });
        count(problem.empty() && seen == hit, place(program, example) + ": signal " +
                                                  std::string(program.text(signal.name)) +
                                                  (hit ? " should be seen" : " should not be seen") + problem +
                                                  "\n    " + std::string(program.text(example.json)));
      }
    }
  }

  /// A reminder must be on the checklist of the drafts it is shown for, and the built-in ones must have such.
  void run_reminder(const Program& program, const CReminder& reminder) {
    const std::string ask(program.text(reminder.ask));
    if (only_ != "*") return;
    count(reminder.shown.count > 0 && reminder.hidden.count > 0, ask + ": needs examples");
    for (const bool wanted : {true, false}) {
      const Range range = wanted ? reminder.shown : reminder.hidden;
      for (std::uint32_t at = 0; at < range.count; ++at) {
        const CExample& example = program.examples[range.first + at];
        bool shown = false;
        const std::string problem = each_draft(program, example, [&](const Draft& draft) {
          std::vector<Finding> findings;
          std::vector<Reminder> checklist;
          linter_.lint(draft, activation_, findings);
          linter_.checklist(activation_, checklist);
          for (const Reminder& one : checklist) shown |= one.ask == ask;
        });
        count(problem.empty() && shown == wanted, place(program, example) + ": reminder " + ask +
                                                      (wanted ? " should be shown" : " should not be shown") + problem +
                                                      "\n    " + std::string(program.text(example.json)));
      }
    }
  }

  /// A text stands for a draft of that text.
  template <class F>
  std::string each_draft(const Program& program, const CExample& example, F&& use) {
    std::string json(program.text(example.json));
    if (!json.empty() && json.front() == '"') json = "{\"text\":" + json + "}";
    const Source source("example.json", json);
    std::string problem;
    const ReadResult result = read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
      for (const Problem& one : draft.problems)
        if (one.severity != Severity::info) problem += " (" + one.code + ": " + one.message + ")";
      use(draft);
    });
    for (const Problem& one : result.problems) problem += " (" + one.code + ": " + one.message + ")";
    return problem;
  }

  static std::string place(const Program& program, const CExample& example) {
    return std::string(program.text(example.file)) + ":" + std::to_string(example.line);
  }

  void count(bool good, const std::string& message) {
    ++(good ? passed_ : failed_);
    if (!good) std::printf("%s\n", message.c_str());
  }
};

}  // namespace

int main(int argc, char** argv) {
  std::string policies, only = "*";
  unsigned least = 0;
  for (int at = 1; at + 1 < argc; at += 2) {
    const std::string word = argv[at];
    if (word == "--policies") policies = argv[at + 1];
    if (word == "--only") only = argv[at + 1];
    if (word == "--least") least = static_cast<unsigned>(std::atoi(argv[at + 1]));
  }
  const auto rules = policies.empty() ? std::optional<Ruleset>(Ruleset::built_in()) : support::load_policies(policies);
  if (!rules) return 2;
  Runner runner(*rules, only, least);
  runner.run();
  return runner.ok() ? 0 : 1;
}
