#include <unordered_map>

#include "socialcheck/report/formats_internal.h"
#include "socialcheck/report/json_writer_internal.h"
#include "socialcheck/report/reporter_base_internal.h"

namespace socialcheck {

namespace {

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "major" : severity == Severity::warning ? "minor" : "info";
}

class GitlabReporter : public ReporterBase {
 public:
  GitlabReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {}

  void begin(std::string& out) override { out += '['; }

  void draft(const DraftReport& report, std::string& out) override {
    excerpts_.read(report);
    for (const Finding& finding : report.findings) {
      out += first_ ? "\n" : ",\n";
      first_ = false;
      JsonWriter json(out);
      append_issue(report, finding, json);
    }
  }

  void end(const Summary&, std::string& out) override { out += "\n]\n"; }

 private:
  void append_issue(const DraftReport& report, const Finding& finding, JsonWriter& json) {
    std::string description = message_of(finding);
    for (const std::uint32_t& clause : finding.clauses)
      description.append(&clause == finding.clauses.data() ? " (" : ", ").append(catalogue_.clause(clause).id);
    if (!finding.clauses.empty()) description += ')';
    const std::string_view path = without_dot(path_of(report.source, {}));
    const Position begin = position(*report.source, finding.primary.in_source.begin);
    const Position end = position(*report.source, finding.primary.in_source.end);
    json.open_object().member("description", description).member("check_name", catalogue_.rule(finding.rule).id);
    json.member("fingerprint", fingerprint(finding, path)).member("severity", level_of(finding.severity));
    json.key("location").open_object().member("path", path);
    json.key("lines").open_object().member("begin", begin.line).member("end", end.line);
    json.close_object().close_object().close_object();
  }

  /// GitLab shows the first of several issues with one fingerprint, so those that come again are numbered, file by
  /// file.
  std::string fingerprint(const Finding& finding, std::string_view path) {
    std::string key = finding.fingerprint.empty() ? std::string(catalogue_.rule(finding.rule).id) : finding.fingerprint;
    key.append(":").append(path);
    const std::uint32_t number = ++seen_[key];
    if (number > 1) {
      key += ':';
      append_number(number, key);
    }
    return key;
  }

  std::unordered_map<std::string, std::uint32_t> seen_;
  bool first_ = true;
};

}  // namespace

MadeReporter make_gitlab_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<GitlabReporter>(catalogue, options);
}

}  // namespace socialcheck
