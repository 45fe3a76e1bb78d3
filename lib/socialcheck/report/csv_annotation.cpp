#include "socialcheck/report/csv_annotation.h"

#include <algorithm>
#include <utility>

#include "socialcheck/draft/csv_shape.h"
#include "socialcheck/report/escape.h"
#include "socialcheck/report/harmless.h"
#include "socialcheck/report/reporter_base_internal.h"

namespace socialcheck {

namespace {

/// Spreadsheets cut a cell at 32,767 characters.
constexpr std::size_t longest_cell = 30'000;
constexpr std::string_view between = " | ";

void append_severity(Severity severity, std::string& out) {
  if (!out.empty()) out += between;
  out.append(name_of(severity)).append(": ");
}

}  // namespace

void CsvAnnotation::draft(const DraftReport& report) {
  Row& row = rows_.emplace_back();
  row.where = report.draft->where;
  row.verdict = report.draft->readable ? name_of(report.verdict) : "unread";
  excerpts_.read(report);
  if (!report.draft->readable) return append_problems(report, row.findings);
  for (std::size_t at = 0; at < report.findings.size(); ++at) {
    if (row.findings.size() > longest_cell) {
      row.findings.append(between).append("and ").append(counted(report.findings.size() - at, "more", "more"));
      return;
    }
    append_finding(report, report.findings[at], row.findings);
  }
}

void CsvAnnotation::append_finding(const DraftReport& report, const Finding& finding, std::string& out) {
  append_severity(finding.severity, out);
  excerpts_.append_message(finding, out);
  std::size_t said = 0;
  for (const Related& related : finding.related) {
    if (!is_elsewhere(related)) continue;
    out.append(said++ == 0 ? " (see " : ", ");
    if (related.path != report.source->name()) {
      append_harmless(excerpts_.name(related.path), Breaks::name, out);
      out += ' ';
    }
    out += "line ";
    append_number(related.line, out);
  }
  if (said > 0) out += ')';
  out.append(" [").append(catalogue_.rule(finding.rule).id).append("]");
}

void CsvAnnotation::append_problems(const DraftReport& report, std::string& out) {
  for (const Problem& problem : report.draft->problems) {
    if (problem.severity == Severity::info || out.size() > longest_cell) continue;
    append_severity(problem.severity, out);
    excerpts_.append_problem(problem, out);
    out.append(" [").append(problem.code).append("]");
  }
}

void CsvAnnotation::finish(const Source& source, const RawInput& raw, std::size_t skip, const ReadOptions& read,
                           const CsvAnnotationOptions& options, std::string& out) {
  CsvShape shape(source, read);
  RawOffsets offsets(source.bytes(), raw.encoding, raw.mark);
  CsvRowShape row;
  std::size_t given = std::min(skip, raw.bytes.size());
  auto known = rows_.begin();
  std::string cells;
  while (shape.next(row)) {
    while (known != rows_.end() && known->where.begin < row.where.begin) ++known;
    const bool is_draft = known != rows_.end() && known->where == row.where;
    const std::size_t end = offsets.at(row.where.end);
    if ((!is_draft && !row.header) || end < given) continue;
    cells.assign(std::max(options.width, row.cells) - row.cells, shape.delimiter());
    cells += shape.delimiter();
    append_csv(is_draft ? known->verdict : "verdict", shape.delimiter(), cells);
    cells += shape.delimiter();
    append_csv(is_draft ? std::string_view(known->findings) : "findings", shape.delimiter(), cells);
    out.append(raw.bytes, given, end - given);
    append_encoded(cells, options.encoding, out);
    given = end;
  }
  out.append(raw.bytes, given);
  rows_.clear();
}

}  // namespace socialcheck
