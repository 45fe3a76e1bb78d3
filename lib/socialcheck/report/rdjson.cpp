#include "socialcheck/report/formats_internal.h"
#include "socialcheck/report/json_writer_internal.h"
#include "socialcheck/report/reporter_base_internal.h"

namespace socialcheck {

namespace {

std::string_view level_of(Severity severity) {
  return severity == Severity::error ? "ERROR" : severity == Severity::warning ? "WARNING" : "INFO";
}

/// Diagnostics as reviewdog's proto has them; its columns count bytes from 1, ends exclusive.
class RdjsonReporter : public ReporterBase {
 public:
  RdjsonReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {}

  void begin(std::string& out) override { out += "{\"source\":{\"name\":\"socialcheck\"},\"diagnostics\":["; }

  void draft(const DraftReport& report, std::string& out) override {
    excerpts_.read(report);
    for (const Problem& problem : report.draft->problems) this->problem(report.source, {}, problem, out);
    for (const Finding& finding : report.findings) {
      JsonWriter json = start(out);
      json.member("message", message_of(finding)).member("severity", level_of(finding.severity));
      append_location(report.source, {}, finding.primary.in_source, json);
      json.key("code").open_object().member("value", catalogue_.rule(finding.rule).id).close_object();
      append_related(report, finding, json);
      json.close_object();
    }
  }

  void problem(const Source* source, std::string_view name, const Problem& problem, std::string& out) override {
    JsonWriter json = start(out);
    json.member("message", message_of(problem)).member("severity", level_of(problem.severity));
    append_location(problem.where.empty() ? nullptr : source, source != nullptr ? source->name() : name, problem.where,
                    json);
    json.key("code").open_object().member("value", problem.code).close_object().close_object();
  }

  void end(const Summary&, std::string& out) override { out += "\n]}\n"; }

 private:
  JsonWriter start(std::string& out) {
    out += first_ ? "\n" : ",\n";
    first_ = false;
    JsonWriter json(out);
    json.open_object();
    return json;
  }

  void append_position(const Source& source, std::uint32_t offset, JsonWriter& json) {
    const Lines& lines = lines_.of(source);
    json.open_object().member("line", lines.position(offset).line);
    json.member("column", offset - lines.line_at(offset).begin + 1).close_object();
  }

  /// Without a range if there is no source.
  void append_location(const Source* source, std::string_view name, Span where, JsonWriter& json) {
    json.key("location").open_object().member("path", path_of(source, name));
    if (source != nullptr) {
      append_position(*source, where.begin, json.key("range").open_object().key("start"));
      append_position(*source, where.end, json.key("end"));
      json.close_object();
    }
    json.close_object();
  }

  void append_related(const DraftReport& report, const Finding& finding, JsonWriter& json) {
    if (finding.related.empty()) return;
    json.key("related_locations").open_array();
    for (const Related& related : finding.related) {
      json.open_object();
      shown_.clear();
      excerpts_.append_words(related.message, shown_);
      if (!shown_.empty()) json.member("message", shown_);
      if (is_elsewhere(related))
        append_elsewhere(report, related, json);
      else
        append_location(report.source, {}, related.place.in_source, json);
      json.close_object();
    }
    json.close_array();
  }

  void append_elsewhere(const DraftReport& report, const Related& related, JsonWriter& json) {
    json.key("location").open_object();
    json.member("path", related.path.empty() ? path_of(report.source, {}) : excerpts_.name(related.path));
    json.key("range").open_object().key("start").open_object().member("line", std::max(related.line, 1U));
    json.close_object().close_object().close_object();
  }

  std::string shown_;
  bool first_ = true;
};

}  // namespace

MadeReporter make_rdjson_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<RdjsonReporter>(catalogue, options);
}

}  // namespace socialcheck
