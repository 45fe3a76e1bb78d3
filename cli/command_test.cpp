#include "cli/command_test.h"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/clock.h"
#include "cli/inputs.h"
#include "cli/layout.h"
#include "cli/policy_options.h"
#include "cli/setups.h"
#include "cli/terminal.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/batch.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/report/harmless.h"
#include "socialcheck/report/line.h"
#include "socialcheck/source/decode.h"

namespace socialcheck::cli {

namespace {

/// Examples name days of their own; this one makes relative words mean the same for ever.
constexpr CivilDate usual_day = {2026, 12, 1};

enum class Want : std::uint8_t { breach, review, clean, hit, miss, shown, hidden };

/// What an example showed.
struct Shown {
  int loudest = -1;  // severity of the rule's findings; -1: none
  bool seen = false;
  std::string problems;
};

LintOptions options_of(DateTime as_of) {
  LintOptions options;
  options.as_of = as_of;
  return options;
}

class ExampleRun {
 public:
  ExampleRun(const Ruleset& rules, DateTime as_of)
      : rules_(rules),
        activation_(rules, {}),
        linter_(rules, options_of(as_of)),
        seen_(rules.programs()),
        evaluator_(rules.programs(), seen_, as_of) {}

  void run(const std::vector<std::string>& select) {
    const auto selected = [&](std::string_view name) {
      return select.empty() ||
             std::any_of(select.begin(), select.end(), [&](const std::string& glob) { return glob_match(glob, name); });
    };
    for (std::uint32_t rule = 0; rule < rules_.rule_count(); ++rule)
      if (selected(rules_.rule(rule).id)) run_rule(rule);
    for (const Program* program : rules_.programs())
      for (const CSignal& signal : program->signals)
        if (selected(program->text(signal.name))) run_signal(*program, signal);
    if (!select.empty()) return;  // reminders have no names
    for (const Program* program : rules_.programs())
      for (const CReminder& reminder : program->checklist) run_reminder(*program, reminder);
  }

  [[nodiscard]] const std::string& failures() const { return failures_; }
  [[nodiscard]] bool good() const { return failed_ == 0; }
  [[nodiscard]] std::size_t total() const { return passed_ + failed_; }
  [[nodiscard]] std::string totals() const {
    std::string out = counted(total(), "example", "examples") + " of " + counted(tested_rules_, "rule", "rules") +
                      " and " + counted(tested_signals_, "signal", "signals") + ": " + std::to_string(passed_) +
                      " passed, " + std::to_string(failed_) + " failed";
    return out + "\n";
  }

 private:
  const Ruleset& rules_;
  Activation activation_;
  Linter linter_;
  Observation seen_;
  Evaluator evaluator_;
  std::vector<Finding> findings_;
  PostDigest digest_;
  Batch batch_;
  std::string failures_;
  std::size_t passed_ = 0, failed_ = 0, tested_rules_ = 0, tested_signals_ = 0;

  void run_rule(std::uint32_t index) {
    const Program& program = rules_.program_of(Base::rules, index);
    const CRule& rule = rules_.compiled_rule(index);
    const std::size_t before = total();
    const std::string name = "rule " + std::string(program.text(rule.id));
    const auto show = [&](const Draft& draft, Shown& shown) {
      linter_.lint(draft, activation_, findings_);
      if (is_cross(rule) && draft.readable) {  // each example is a batch of its own
        linter_.digest(activation_, digest_);
        findings_ = batch_.add(digest_);
      }
      for (const Finding& finding : findings_)
        if (finding.rule == index) shown.loudest = std::max(shown.loudest, static_cast<int>(finding.severity));
    };
    run_examples(program, rule.breach, Want::breach, name, show);
    run_examples(program, rule.review, Want::review, name, show);
    run_examples(program, rule.clean, Want::clean, name, show);
    tested_rules_ += total() > before ? 1 : 0;
  }

  void run_signal(const Program& program, const CSignal& signal) {
    const std::size_t before = total();
    const std::string name = "signal " + std::string(program.text(signal.name));
    const auto show = [&](const Draft& draft, Shown& shown) {
      if (!draft.readable) return;
      seen_.read(draft);
      shown.seen = shown.seen || evaluator_.evaluate({&program, signal.expr}, nullptr) == Outcome::yes;
    };
    run_examples(program, signal.hit, Want::hit, name, show);
    run_examples(program, signal.miss, Want::miss, name, show);
    tested_signals_ += total() > before ? 1 : 0;
  }

  void run_reminder(const Program& program, const CReminder& reminder) {
    const std::string name = "reminder “" + std::string(program.text(reminder.ask)) + "”";
    const auto show = [&](const Draft& draft, Shown& shown) {
      linter_.lint(draft, activation_, findings_);
      std::vector<Reminder> checklist;
      linter_.checklist(activation_, checklist);
      for (const Reminder& one : checklist) shown.seen = shown.seen || one.ask == program.text(reminder.ask);
    };
    run_examples(program, reminder.shown, Want::shown, name, show);
    run_examples(program, reminder.hidden, Want::hidden, name, show);
  }

  template <class Show>
  void run_examples(const Program& program, Range range, Want want, const std::string& name, Show&& show) {
    for (std::uint32_t at = 0; at < range.count; ++at) {
      const CExample& example = program.examples[range.first + at];
      const std::string_view json = program.text(example.json);
      Shown shown;
      batch_ = Batch();
      each_draft(json, shown, [&](const Draft& draft) { show(draft, shown); });
      if (shown.problems.empty() && is_as_wanted(want, shown))
        ++passed_;
      else
        fail(program, example, want, name, shown);
    }
  }

  [[nodiscard]] static bool is_as_wanted(Want want, const Shown& shown) {
    switch (want) {
      case Want::breach:
        return shown.loudest >= static_cast<int>(Severity::warning);
      case Want::review:
        return shown.loudest == static_cast<int>(Severity::info);
      case Want::clean:
        return shown.loudest < 0;
      case Want::hit:
      case Want::shown:
        return shown.seen;
      case Want::miss:
      case Want::hidden:
        return !shown.seen;
    }
    return false;
  }

  /// Reads an example; a text stands for a draft of that text.
  template <class Use>
  static void each_draft(std::string_view json, Shown& shown, Use&& use) {
    const bool is_text = json.starts_with('"');
    const Source source("example.json", is_text ? "{\"text\":" + std::string(json) + "}" : std::string(json));
    const auto note = [&](const Problem& problem) {
      if (problem.severity != Severity::info)
        shown.problems.append(shown.problems.empty() ? "" : "; ").append(problem.message);
    };
    const ReadResult result = read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
      for (const Problem& problem : draft.problems) note(problem);
      use(draft);
    });
    for (const Problem& problem : result.problems) note(problem);
  }

  void fail(const Program& program, const CExample& example, Want want, const std::string& name, const Shown& shown) {
    ++failed_;
    append_path(program.text(example.file), failures_);
    failures_ += ":" + std::to_string(example.line) + ": " + name + ": ";
    switch (want) {
      case Want::breach:
        failures_ += "should be a breach (warning or error), but there is " + found(shown);
        break;
      case Want::review:
        failures_ += "should be left to a person (info), but there is " + found(shown);
        break;
      case Want::clean:
        failures_ += "should be clean, but there is " + found(shown);
        break;
      case Want::hit:
        failures_ += shown.seen ? "is seen" : "should be seen, but is not";
        break;
      case Want::shown:
        failures_ += shown.seen ? "is shown" : "should be on the checklist, but is not";
        break;
      case Want::hidden:
        failures_ += shown.seen ? "should not be on the checklist, but is" : "is not shown";
        break;
      case Want::miss:
        failures_ += shown.seen ? "should not be seen, but is" : "is not seen";
        break;
    }
    if (!shown.problems.empty()) {
      failures_ += "; the example cannot be read as meant: ";
      append_harmless(shown.problems, Breaks::sentence, failures_);
    }
    failures_ += "\n    ";
    append_harmless(program.text(example.json), Breaks::line, failures_);
    failures_ += '\n';
  }

  [[nodiscard]] static std::string found(const Shown& shown) {
    if (shown.loudest < 0) return "nothing";
    return std::string("a finding of severity ") + name_of(static_cast<Severity>(shown.loudest));
  }
};

/// True if policy files bring a document that is built in: then they are the built-in policy in source form, and cannot
/// stand on top of it.
bool replaces_built_in(const std::vector<std::string>& paths) {
  const Ruleset rules = Ruleset::built_in();
  for (const std::string& path : paths) {
    for (const std::string& file : files_below(path, {".yaml", ".yml"}, [](const std::string&, int) {})) {
      Result<std::string> raw = read_file(file);
      if (!raw) continue;
      const PolicyFile policy = open_policy(file, decode(std::move(*raw)).bytes);
      if (!policy.policy.document) continue;
      for (std::uint32_t at = 0; at < rules.document_count(); ++at)
        if (rules.document(at).id == policy.policy.document->id.text) return true;
    }
  }
  return false;
}

}  // namespace

int run_test(Arguments arguments) {
  PolicyOptions policy;
  std::vector<std::string> paths;
  std::vector<std::string> select;
  std::string as_of_option;
  Options options("test", "[OPTIONS] [FILE|DIR...]",
                  "Runs the examples inside every rule and signal: those that are built in, those of the "
                  "configuration, and those of the policy files or folders named.");
  options.words(paths);
  options.list("--rules", "FILE|DIR", policy.rules, "the same as naming it");
  options.value("--config", "FILE", policy.config,
                "configuration; otherwise .socialcheck.yaml, searched upwards from here");
  options.flag("--no-config", policy.no_config, "read no configuration");
  options.comma_list("--select", "RULE|SIGNAL", select, "only examples of these; * and ? stand for any letters");
  options.value("--as-of", "DATE", as_of_option, "the day that counts as today; 2026-12-01 by default");
  options.example("socialcheck test                      the built-in rules");
  options.example("socialcheck test policies/local.yaml  and your own");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  DateTime as_of = {days_from_civil(usual_day), 0, false, false, 0};
  if (!as_of_option.empty()) {
    const std::optional<DateTime> given = as_of_day(as_of_option);
    if (!given) return exit_usage;
    as_of = *given;
  }
  policy.rules.insert(policy.rules.end(), paths.begin(), paths.end());

  const SetupOptions setup_options;
  Rulesets rulesets;
  Setups setups(policy, setup_options, rulesets);
  const NumberedRuleset* set = nullptr;
  if (!policy.rules.empty() && replaces_built_in(policy.rules)) {
    set = rulesets.alone(policy.rules);
  } else if (const Setup* setup = setups.here()) {
    set = setup->ruleset;
  }
  if (set == nullptr) return exit_usage;
  ExampleRun run(set->rules, as_of);
  run.run(select);
  if (!write_standard_output(run.failures() + run.totals())) return exit_usage;
  if (run.total() == 0) {
    complain("no example was run");
    return exit_usage;
  }
  return run.good() ? exit_clean : exit_findings;
}

}  // namespace socialcheck::cli
