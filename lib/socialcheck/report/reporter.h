#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/finding.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/match/known.h"
#include "socialcheck/policy/catalogue.h"
#include "socialcheck/source/result.h"
#include "socialcheck/source/source.h"

namespace socialcheck {

/// Settings of a report that the command line decides.
struct ReportOptions {
  bool color = false;           ///< ANSI colours, in format text only.
  bool show_sensitive = false;  ///< Identifiers unmasked.
  bool quiet = false;           ///< No closing summary.
  bool verbose = false;
  std::uint32_t width = 100;  ///< Columns to wrap help at, in format text.
  std::string version;        ///< Of the program, for formats that name their tool.
  bool review_as_note =
      false;  ///< Format sarif: findings of kind review as `fail` with level `note` instead of `review`.
};

/// One draft with what was found in it; everything it refers to outlives the call it is passed in.
struct DraftReport {
  const Source* source = nullptr;
  const Draft* draft = nullptr;
  std::span<const Finding> findings;     ///< Ordered by place, then rule.
  std::span<const Sensitive> sensitive;  ///< Every recogniser's spans, whatever rules are active.
  Verdict verdict = Verdict::pass;
  const Known* known = nullptr;              ///< What need not be masked; null: nothing besides what is built in.
  std::span<const Reminder> checklist = {};  ///< For formats that show one.
};

/// Findings of a run beside those that a baseline holds.
struct BaselineCounts {
  std::size_t fresh = 0;      ///< Not in the baseline: these are reported.
  std::size_t unchanged = 0;  ///< In it, and there again.
  std::size_t fixed = 0;      ///< In it, and not met in this run.
};

/// Counts for the closing summary.
struct Summary {
  std::size_t drafts = 0;
  std::size_t errors = 0, warnings = 0, infos = 0;
  std::size_t breaches = 0, reviews = 0;   ///< Drafts with that verdict.
  std::size_t rules = 0;                   ///< Rules that were run.
  std::size_t skipped = 0;                 ///< Inputs or drafts that could not be read.
  std::size_t waived = 0;                  ///< Findings that drafts waive.
  std::optional<BaselineCounts> baseline;  ///< Where there is one.
  std::vector<std::string> documents;      ///< Ids of the documents that applied.
};

/// Writes one format. Reporters are fed in input order, source by source, and append bytes to `out`; the caller writes
/// them. Where the format `streams`, each thread may call `draft` on a reporter of its own: what it writes then depends
/// on no earlier call. The problems in a Draft are the business of draft(), readable or not.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void begin(std::string& out) { (void)out; }
  virtual void draft(const DraftReport& report, std::string& out) = 0;
  /// A problem of a whole input, not one that stands in a Draft. `source` is null when it could not be opened; then
  /// `name` says which. Formats made of findings only (text, line, jsonl, gitlab) leave it to standard error.
  virtual void problem(const Source* source, std::string_view name, const Problem& problem, std::string& out) {
    (void)source, (void)name, (void)problem, (void)out;
  }
  virtual void end(const Summary& summary, std::string& out) { (void)summary, (void)out; }
};

/// A row of the table of formats. A new format is one .cpp and one row.
struct ReportFormat {
  std::string_view name;     ///< As --format takes it.
  std::string_view summary;  ///< One line for help.
  std::unique_ptr<Reporter> (*make)(const Catalogue&, const ReportOptions&);
  bool streams = true;     ///< draft() keeps no state: may run on many threads. False: one reporter sees all drafts.
  bool checklist = false;  ///< Ends each draft with what a person has to look at.
};

[[nodiscard]] std::span<const ReportFormat> report_formats();

}  // namespace socialcheck
