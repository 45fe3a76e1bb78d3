#include "socialcheck/report/escape.h"
#include "socialcheck/report/formats_internal.h"
#include "socialcheck/report/reporter_base_internal.h"

namespace socialcheck {

namespace {

/// The format's own version, which readers look at.
constexpr std::string_view checkstyle_version = "4.3";

class CheckstyleReporter : public ReporterBase {
 public:
  CheckstyleReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {}

  void begin(std::string& out) override {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"";
    out.append(checkstyle_version).append("\">\n");
  }

  void draft(const DraftReport& report, std::string& out) override {
    excerpts_.read(report);
    for (const Problem& problem : report.draft->problems) this->problem(report.source, {}, problem, out);
    for (const Finding& finding : report.findings) {
      enter(path_of(report.source, {}), out);
      append_error(position(*report.source, finding.primary.in_source.begin), finding.severity, message_of(finding),
                   catalogue_.rule(finding.rule).id, out);
    }
  }

  void problem(const Source* source, std::string_view name, const Problem& problem, std::string& out) override {
    enter(path_of(source, name), out);
    append_error(position(source, problem), problem.severity, message_of(problem), problem.code, out);
  }

  void end(const Summary&, std::string& out) override {
    leave(out);
    out += "</checkstyle>\n";
  }

 private:
  void enter(std::string_view path, std::string& out) {
    if (open_ && path == file_) return;
    leave(out);
    out += "<file name=\"";
    append_xml_attribute(harmless(path, Breaks::name), out);
    out += "\">\n";
    file_ = path;
    open_ = true;
  }

  void leave(std::string& out) {
    if (open_) out += "</file>\n";
    open_ = false;
  }

  static void append_error(Position at, Severity severity, std::string_view message, std::string_view source,
                           std::string& out) {
    out += "<error line=\"";
    append_number(at.line, out);
    out += "\" column=\"";
    append_number(at.column, out);
    out.append("\" severity=\"").append(name_of(severity)).append("\" message=\"");
    append_xml_attribute(message, out);
    out += "\" source=\"socialcheck.";
    append_xml_attribute(source, out);
    out += "\"/>\n";
  }

  std::string file_;  // whose element is open
  bool open_ = false;
};

}  // namespace

MadeReporter make_checkstyle_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<CheckstyleReporter>(catalogue, options);
}

}  // namespace socialcheck
