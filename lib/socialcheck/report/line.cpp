#include "socialcheck/report/line.h"

#include "socialcheck/report/escape.h"
#include "socialcheck/report/formats_internal.h"
#include "socialcheck/report/reporter_base_internal.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

class LineReporter : public ReporterBase {
 public:
  LineReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {}

  void draft(const DraftReport& report, std::string& out) override {
    if (report.findings.empty()) return;
    excerpts_.read(report);
    for (const Finding& finding : report.findings) {
      append_location(path_of(report.source, {}), position(*report.source, finding.primary.in_source.begin), out);
      out.append(name_of(finding.severity)).append(": ");
      excerpts_.append_message(finding, out);
      out.append(" [").append(catalogue_.rule(finding.rule).id).append("]\n");
    }
  }
};

}  // namespace

void append_path(std::string_view path, std::string& out) {
  std::size_t from = 0;
  for (std::size_t at = path.find(':'); at != std::string_view::npos; at = path.find(':', at + 1)) {
    if (at != 0 && !is_digit(byte_at(path, at + 1)) && byte_at(path, at + 1) != ' ') continue;
    append_harmless(path.substr(from, at - from), Breaks::name, out);
    out += "\\u{3a}";
    from = at + 1;
  }
  append_harmless(path.substr(from), Breaks::name, out);
}

void append_location(std::string_view path, Position position, std::string& out) {
  append_path(path, out);
  out += ':';
  append_number(position.line, out);
  out += ':';
  append_number(position.column, out);
  out += ": ";
}

void ProblemLines::append(const Source* source, std::string_view name, const Problem& problem, std::string& out) {
  const std::string_view path = excerpts_.name(source != nullptr ? std::string_view(source->name()) : name);
  if (source != nullptr && !problem.where.empty()) {
    append_location(path, lines_.of(*source).position(problem.where.begin), out);
  } else {
    append_path(path, out);
    out += ": ";
  }
  out.append(name_of(problem.severity)).append(": ");
  excerpts_.append_problem(problem, out);
  out.append(" [").append(problem.code).append("]\n");
}

MadeReporter make_line_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<LineReporter>(catalogue, options);
}

}  // namespace socialcheck
