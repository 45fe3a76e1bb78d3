#include "socialcheck/report/escape.h"
#include "socialcheck/report/formats_internal.h"
#include "socialcheck/report/line.h"
#include "socialcheck/report/reporter_base_internal.h"

namespace socialcheck {

namespace {

/// A suite for each input, a test for each draft: a breach is a failure, what could not be read an error. Reviews pass,
/// since a person may yet say yes; what they are about is in the suite's output. The clock is not read and the host not
/// named, so that the same input gives the same report; the schema of Ant wants both.
class JunitReporter : public ReporterBase {
 public:
  JunitReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {}

  void begin(std::string& out) override { out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"; }

  void draft(const DraftReport& report, std::string& out) override {
    const std::string path = enter(report.source, {}, out);
    excerpts_.read(report);
    std::string lines;
    for (const Problem& problem : report.draft->problems) problem_lines_.append(report.source, {}, problem, lines);
    for (const Finding& finding : report.findings) append_line(report, finding, lines);
    open_test(harmless(excerpts_.name(report.draft->id), Breaks::name), path);
    if (!report.draft->readable)
      append_outcome("error", "cannot be read", "input", lines);
    else if (report.verdict == Verdict::breach)
      append_outcome("failure", summary_of(report), "breach", lines);
    else
      pass(lines);
  }

  void problem(const Source* source, std::string_view name, const Problem& problem, std::string& out) override {
    const std::string path = enter(source, name, out);
    std::string line;
    problem_lines_.append(source, name, problem, line);
    open_test(problem.code, path);
    if (problem.severity == Severity::error)
      append_outcome("error", message_of(problem), problem.code, line);
    else
      pass(line);
  }

  void end(const Summary&, std::string& out) override {
    leave(out);
    out += "</testsuites>\n";
  }

 private:
  /// The path of the input whose suite is open from now on.
  std::string enter(const Source* source, std::string_view name, std::string& out) {
    std::string path;
    append_path(path_of(source, name), path);
    if (path != suite_ || tests_ == 0) {
      leave(out);
      suite_ = path;
    }
    ++tests_;
    return path;
  }

  /// Writes the suite that is open: its counts stand before its tests.
  void leave(std::string& out) {
    if (tests_ == 0) return;
    out += "<testsuite name=\"";
    append_xml_attribute(suite_.empty() ? std::string_view("input") : std::string_view(suite_), out);
    out += "\" package=\"socialcheck\" id=\"";
    append_number(suites_++, out);
    out += "\" timestamp=\"1970-01-01T00:00:00\" hostname=\"localhost\" time=\"0\" tests=\"";
    append_number(tests_, out);
    out += "\" failures=\"";
    append_number(failures_, out);
    out += "\" errors=\"";
    append_number(errors_, out);
    out += "\">\n<properties/>\n";
    out.append(cases_).append("<system-out>");
    append_xml(output_, out);
    out += "</system-out>\n<system-err/>\n</testsuite>\n";
    cases_.clear();
    output_.clear();
    tests_ = failures_ = errors_ = 0;
  }

  void append_line(const DraftReport& report, const Finding& finding, std::string& lines) {
    append_location(path_of(report.source, {}), position(*report.source, finding.primary.in_source.begin), lines);
    lines.append(name_of(finding.severity)).append(": ").append(message_of(finding));
    lines.append(" [").append(catalogue_.rule(finding.rule).id).append("]\n");
    const std::string_view help = catalogue_.rule(finding.rule).help;
    if (!help.empty()) lines.append("  help: ").append(help).append("\n");
  }

  static std::string summary_of(const DraftReport& report) {
    std::string out;
    append_number(report.findings.size(), out);
    return out.append(report.findings.size() == 1 ? " finding" : " findings");
  }

  void open_test(std::string_view name, const std::string& path) {
    cases_ += "<testcase name=\"";
    append_xml_attribute(name, cases_);
    cases_ += "\" classname=\"";
    append_xml_attribute(path, cases_);
    cases_ += "\" time=\"0\"";
  }

  void pass(const std::string& lines) {
    cases_ += "/>\n";
    output_ += lines;
  }

  void append_outcome(std::string_view element, std::string_view message, std::string_view type,
                      const std::string& lines) {
    ++(element == "error" ? errors_ : failures_);
    cases_.append(">\n<").append(element).append(" message=\"");
    append_xml_attribute(message, cases_);
    cases_ += "\" type=\"";
    append_xml_attribute(type, cases_);
    cases_ += "\">";
    append_xml(lines, cases_);
    cases_.append("</").append(element).append(">\n</testcase>\n");
  }

  ProblemLines problem_lines_;
  std::string suite_;   // path of the open suite
  std::string cases_;   // its tests
  std::string output_;  // lines of those that passed
  std::size_t tests_ = 0, failures_ = 0, errors_ = 0;
  std::size_t suites_ = 0;
};

}  // namespace

MadeReporter make_junit_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<JunitReporter>(catalogue, options);
}

}  // namespace socialcheck
