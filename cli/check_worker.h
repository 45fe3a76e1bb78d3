#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/changed_lines.h"
#include "cli/cross_pass.h"
#include "cli/input_parts.h"
#include "cli/recorded_part.h"
#include "cli/rulesets.h"
#include "cli/setups.h"
#include "socialcheck/check/blinding.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/engine/waive.h"
#include "socialcheck/report/line.h"
#include "socialcheck/report/reporter.h"
#include "socialcheck/source/position.h"
#include "socialcheck/source/source.h"

namespace socialcheck::cli {

/// What is counted over a run; the sums are the same in whatever parts the drafts came.
struct Counts {
  std::size_t drafts = 0;  ///< Checked ones.
  std::size_t errors = 0, warnings = 0, infos = 0;
  std::size_t breaches = 0, reviews = 0;
  std::size_t waived = 0;
  std::size_t skipped = 0;      ///< Inputs and drafts that could not be read.
  bool failing = false;         ///< A finding at or above the limit.
  bool not_understood = false;  ///< A problem of severity error.

  void add(const Counts& other);
  /// Takes drafts and findings back that were counted; what failed has failed.
  void take_back(const Counts& other);
};

/// A problem as a line for standard error, and what decides whether it is shown.
struct ProblemLine {
  Severity severity = Severity::error;
  bool of_draft = false;
  std::string code, line;
};

/// A draft that was linted, with all that a report of it needs but its source.
struct HeldDraft {
  std::unique_ptr<Draft> draft;
  std::vector<Finding> findings;
  std::vector<Sensitive> sensitive;
  std::vector<WaivedFinding> waived;
  std::vector<Reminder> checklist;
};

/// A part of an input, and how it is to be checked.
struct CheckJob {
  InputPart part;
  std::size_t turn = 0;    ///< Counts the jobs of a run from 0.
  std::uint64_t size = 0;  ///< Bytes of the part, where progress is shown.
  std::size_t number = 0;  ///< Counts the parts of all inputs, those of other shards included, from 0.
  bool published = false;  ///< Only remembered for rules over several drafts; nothing is reported on it.
  const Setup* setup = nullptr;
  /// What another run found in it, which need not be looked for again.
  std::optional<RecordedBytes> recorded = {};
};

/// What came of it.
struct CheckOutcome {
  std::size_t input = 0;  ///< Index of the input.
  std::size_t part = 0;   ///< CheckJob::number
  const Input* from = nullptr;
  const Setup* setup = nullptr;
  std::uint64_t size = 0;  ///< That of the job.
  std::size_t found = 0;   ///< Drafts, readable or not.
  std::string report;      ///< Of formats that stream.
  std::string digests;     ///< Lines for the file of digests, one for each draft.
  std::string failure;     ///< Lines for standard error that end the run: what is recorded is not of these drafts.
  std::vector<ProblemLine> problems;
  Counts counts;
  std::vector<bool> used_waivers;  ///< Of the setup.
  // Where drafts are held instead: in the order in which they came.
  std::unique_ptr<Source> source;
  std::vector<HeldDraft> held;
  Problems source_problems;
  RawInput raw;                  ///< Where it was asked for: the source as it came...
  std::size_t header_bytes = 0;  ///< ...of which so many bytes stood in an earlier part, too.
};

/// What all workers of a run share.
struct CheckShared {
  const Rulesets* rulesets = nullptr;
  DateTime as_of;
  std::string fingerprint_key;  ///< See LintOptions.
  bool waivers = true;
  bool hold = false;           ///< Drafts are handed on instead of being reported here.
  bool keep_raw = false;       ///< And the inputs as they came.
  CrossPass* cross = nullptr;  ///< Null: no rules over several drafts.
  /// Hides the hashes of digests that are written, or hid those that are read; null: neither.
  const Blinding* blinding = nullptr;
  bool write_digests = false;
  bool copy_recorded = false;  ///< Drafts of which there is nothing new are reported as they were.
  const ReportFormat* format = nullptr;
  ReportOptions report;
};

/// Counts what a draft adds, and what decides about the exit code.
void count_draft(const Draft& draft, const std::vector<Finding>& findings, Verdict verdict, FailOn limit,
                 Counts& counts);

/// Reads, lints and reports inputs, one after another. One for each thread: keeps its working memory.
class CheckWorker {
 public:
  /// `shared` must outlive this.
  explicit CheckWorker(const CheckShared& shared);

  [[nodiscard]] CheckOutcome work(CheckJob& job);

 private:
  /// Of one ruleset, in one way of counting missing evidence.
  struct Tools {
    Tools(const NumberedRuleset& set, const LintOptions& options)
        : ruleset(&set), strict(options.strict), linter(set.rules, options), waivers(set.rules) {}
    const NumberedRuleset* ruleset;
    bool strict;
    Linter linter;
    Waivers waivers;
    std::optional<RecordedReader> recorded;
  };

  void check_draft(const CheckJob& job, Draft& draft, CheckOutcome& outcome);
  void hand_on(const Setup& setup, Draft& draft, std::span<const Sensitive> sensitive, CheckOutcome& outcome);
  void read_and_check(CheckJob& job, CheckOutcome& outcome);
  [[nodiscard]] bool take_recorded(CheckJob& job, CheckOutcome& outcome);
  void copy_recorded(const RecordedBytes& bytes, std::size_t index, const Setup& setup, CheckOutcome& outcome) const;
  void report_recorded(const CheckJob& job, Draft& draft, CheckOutcome& outcome);
  [[nodiscard]] bool finish_late(const Setup& setup, const Draft& draft, std::vector<Finding>& findings);
  void write_digests(const Setup& setup, CheckOutcome& outcome) const;
  std::span<const Sensitive> lint(const Setup& setup, Draft& draft);
  void remember(const CheckJob& job, const Draft& draft, const Setup& setup, const CheckOutcome& outcome);
  void take_turn(CheckJob& job, CheckOutcome& outcome);
  void add_to_held(const CheckJob& job, std::vector<std::vector<Finding>>& found, CheckOutcome& outcome);
  void report_again(const CheckJob& job, std::vector<std::vector<Finding>>& found, CheckOutcome& outcome);
  void tell_unused(Draft& draft, std::span<const Span> waivers, CheckOutcome& outcome);
  void make_checklist(const Setup& setup);
  [[nodiscard]] std::size_t waive(const Setup& setup, Draft& draft, std::vector<Finding>& findings,
                                  CheckOutcome& outcome);
  void waive_late(const Setup& setup, Draft& draft, std::vector<Finding>& findings, CheckOutcome& outcome);
  void number_finding(const NumberedRuleset& set, Finding& finding) const;
  /// Takes out the findings that the configuration waives.
  [[nodiscard]] std::size_t waive_by_setup(const Setup& setup, const Draft& draft, std::vector<Finding>& findings,
                                           CheckOutcome& outcome);
  void note(const Source* source, std::string_view name, const Problem& problem, bool of_draft, CheckOutcome& outcome);
  [[nodiscard]] Tools& tools_for(const Setup& setup);
  void number_findings(const NumberedRuleset& set, std::vector<Finding>& findings) const;

  const CheckShared& shared_;
  std::vector<std::unique_ptr<Tools>> tools_;
  std::unique_ptr<Reporter> reporter_;
  ProblemLines lines_;
  std::vector<Finding> findings_;
  const Activation* activation_ = nullptr;  // of the draft that was linted last
  // Of the job under way, where there are rules over several drafts:
  std::vector<PostDigest> posts_;
  std::vector<std::size_t> ends_;              // of the report of each draft
  std::vector<std::vector<Span>> unanswered_;  // waivers of each that only rules over several drafts could need
  std::vector<DraftState> states_;
  // Of a job that was done before:
  std::vector<RecordedDraft> recorded_;
  std::vector<std::vector<Finding>> late_;  // over several drafts, for each of them
  std::size_t met_ = 0;                     // drafts read again
  std::optional<Lines> source_lines_;
  std::vector<WaivedFinding> waived_;    // where the report shows them
  std::optional<ChangedPlaces> places_;  // of the source that is read
  std::vector<Reminder> checklist_;
};

}  // namespace socialcheck::cli
