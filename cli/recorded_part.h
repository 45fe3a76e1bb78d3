#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/rulesets.h"
#include "socialcheck/report/excerpt.h"
#include "socialcheck/report/post_record.h"
#include "socialcheck/source/source.h"

namespace socialcheck::cli {

/// What the files of another run hold on one part of an input, as it stands there.
struct RecordedBytes {
  std::string posts, report;  ///< Whole lines, one for each draft.
  const std::string* posts_name = nullptr;
  const std::string* report_name = nullptr;
  std::uint32_t posts_line = 1, report_line = 1;
  std::size_t drafts = 0;
  bool failed = false;  ///< Something in it could not be read or understood.
};

/// One draft of it.
struct RecordedDraft {
  PostRecord record;
  Span line;              ///< Of the report, with its line end.
  bool crossed = false;   ///< The report has findings on it that rest on other drafts.
  bool doubtful = false;  ///< Its line is not as this program would write it, so it must not be copied.
  bool error = false;     ///< One of its problems is an error.
  std::size_t errors = 0, warnings = 0, infos = 0;
  Verdict verdict = Verdict::pass;
};

/// Reads what was recorded. Reports come from anywhere: nothing in them is believed that this program would not have
/// written.
class RecordedReader {
 public:
  /// Both must outlive this.
  RecordedReader(const Ruleset& rules, const CrossPlan& plan);

  /// The drafts of a part of that input; nothing, with lines for standard error in `failure`, if it is not understood.
  [[nodiscard]] std::vector<RecordedDraft> read(const RecordedBytes& bytes, const std::string& input,
                                                std::string& failure);

 private:
  struct Line;
  void read_line(const Line& line, RecordedDraft& out);
  void read_finding(const Line& line, NodeId node, RecordedDraft& out);
  [[nodiscard]] bool is_ours(std::string_view key, std::string_view text);

  const Ruleset& rules_;
  PostRecordReader posts_;
  std::map<std::string, std::uint32_t, std::less<>> rule_numbers_;
  Excerpts excerpts_{false};
  Tree tree_;
  std::string shown_, harmless_;
  bool own_ = false;  // the line that is read has a finding that rests on no other draft
};

}  // namespace socialcheck::cli
