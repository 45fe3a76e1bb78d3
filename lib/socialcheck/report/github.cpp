#include <algorithm>
#include <array>
#include <vector>

#include "socialcheck/report/escape.h"
#include "socialcheck/report/formats_internal.h"
#include "socialcheck/report/reporter_base_internal.h"

namespace socialcheck {

namespace {

constexpr std::size_t most_per_level = 10;  // that a step may have; GitHub drops the others without a word
constexpr std::size_t levels = 3;

std::string_view level_of(Severity severity) {
  return severity == Severity::info ? "notice" : name_of(severity);
}

/// Keeps the annotations until the end: the worst come first, and what GitHub would drop is counted in a last notice.
class GithubReporter : public ReporterBase {
 public:
  GithubReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {}

  void draft(const DraftReport& report, std::string&) override {
    excerpts_.read(report);
    for (const Problem& problem : report.draft->problems) this->problem(report.source, {}, problem, unused_);
    for (const Finding& finding : report.findings) {
      std::string* line = start(finding.severity, path_of(report.source, {}));
      if (line == nullptr) continue;
      append_region(*report.source, finding.primary.in_source, *line);
      const RuleInfo& rule = catalogue_.rule(finding.rule);
      append_title(rule.id, *line);
      append_github_data(message_of(finding), *line);
      append_more("Clauses", clauses_of(finding), *line);
      append_more("Help", rule.help, *line);
      append_more("Ask", rule.ask, *line);
      *line += '\n';
    }
  }

  void problem(const Source* source, std::string_view name, const Problem& problem, std::string&) override {
    std::string* line = start(problem.severity, path_of(source, name));
    if (line == nullptr) return;
    if (source != nullptr && !problem.where.empty()) append_region(*source, problem.where, *line);
    append_title(problem.code, *line);
    append_github_data(message_of(problem), *line);
    *line += '\n';
  }

  void end(const Summary&, std::string& out) override {
    std::vector<std::string>& notices = lines_of(Severity::info);
    if (dropped_ > 0 && notices.size() == most_per_level) {
      notices.pop_back();
      ++dropped_;
    }
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
      for (const std::string& line : lines_of(severity)) out += line;
    if (dropped_ == 0) return;
    out += "::notice title=socialcheck::and ";
    append_number(dropped_, out);
    out += " more: format text lists them all\n";
  }

 private:
  std::vector<std::string>& lines_of(Severity severity) { return annotations_[static_cast<std::size_t>(severity)]; }

  /// A new annotation, or null if there are as many as are shown.
  std::string* start(Severity severity, std::string_view path) {
    std::vector<std::string>& lines = lines_of(severity);
    if (lines.size() == most_per_level) {
      ++dropped_;
      return nullptr;
    }
    std::string& line = lines.emplace_back("::");
    line.append(level_of(severity)).append(" file=");
    append_github_property(harmless(without_dot(path), Breaks::name), line);
    return &line;
  }

  /// Columns count only where a place is on one line.
  void append_region(const Source& source, Span where, std::string& line) {
    const Position begin = position(source, where.begin);
    const Position end = position(source, where.end);
    const auto property = [&](std::string_view name, std::uint32_t value) {
      line.append(",").append(name).append("=");
      append_number(value, line);
    };
    property("line", begin.line);
    property("endLine", end.line);
    if (begin.line != end.line) return;
    property("col", begin.column);
    property("endColumn", std::max(end.column, begin.column + 1));
  }

  static void append_title(std::string_view title, std::string& line) {
    line += ",title=";
    append_github_property(title, line);
    line += "::";
  }

  void append_more(std::string_view heading, std::string_view words, std::string& line) {
    if (words.empty()) return;
    line.append("%0A").append(heading).append(": ");
    append_github_data(harmless(words, Breaks::sentence), line);
  }

  std::string clauses_of(const Finding& finding) {
    std::string out;
    for (const std::uint32_t clause : finding.clauses)
      out.append(out.empty() ? "" : ", ").append(catalogue_.clause(clause).id);
    return out;
  }

  std::array<std::vector<std::string>, levels> annotations_;
  std::size_t dropped_ = 0;
  std::string unused_;
};

}  // namespace

MadeReporter make_github_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<GithubReporter>(catalogue, options);
}

}  // namespace socialcheck
