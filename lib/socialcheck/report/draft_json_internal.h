#pragma once

#include <string>
#include <vector>

#include "socialcheck/report/json_writer_internal.h"
#include "socialcheck/report/reporter_base_internal.h"

namespace socialcheck {

/// Writes the object for one draft that formats jsonl and json share (CONTRACT, JSON Lines). Appends only; after the
/// first drafts nothing is allocated but in the output.
class DraftJsonReporter : public ReporterBase {
 protected:
  DraftJsonReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {}

  /// Appends the object, without a line end.
  void append_draft(const DraftReport& report, std::string& out);
  /// Appends `"code":...,"message":...,"severity":...`.
  void append_members(const Problem& problem, JsonWriter& json);

 private:
  void append_finding(const DraftReport& report, const Finding& finding, JsonWriter& json);
  void append_related(const Related& related, JsonWriter& json);
  const std::string& rule_part(std::uint32_t rule);

  std::vector<std::string> rule_parts_;  // "rule":...,"tags":[...], by rule; empty until asked for
  std::string shown_;
};

}  // namespace socialcheck
