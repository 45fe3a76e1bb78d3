#include "socialcheck/report/draft_json_internal.h"
#include "socialcheck/report/formats_internal.h"

namespace socialcheck {

namespace {

/// Raised when a member changes its meaning or goes; new ones may come at any time.
constexpr std::uint64_t document_version = 1;

class JsonReporter : public DraftJsonReporter {
 public:
  JsonReporter(const Catalogue& catalogue, const ReportOptions& options) : DraftJsonReporter(catalogue, options) {}

  void begin(std::string& out) override {
    JsonWriter json(out);
    json.open_object().member("version", document_version);
    json.key("tool").open_object().member("name", "socialcheck").member("version", options_.version).close_object();
    json.key("drafts").open_array();
  }

  void draft(const DraftReport& report, std::string& out) override {
    out += first_ ? "\n" : ",\n";
    first_ = false;
    append_draft(report, out);
  }

  void problem(const Source* source, std::string_view name, const Problem& problem, std::string&) override {
    problems_ += problems_.empty() ? "\n" : ",\n";
    JsonWriter json(problems_);
    json.open_object().member("path", path_of(source, name));
    if (source != nullptr && !problem.where.empty()) json.member("line", position(source, problem).line);
    append_members(problem, json);
    json.close_object();
  }

  void end(const Summary& summary, std::string& out) override {
    out.append("\n],\"problems\":[").append(problems_).append("\n],\"summary\":");
    JsonWriter json(out);
    json.open_object().member("drafts", summary.drafts);
    json.member("breaches", summary.breaches).member("reviews", summary.reviews);
    json.member("errors", summary.errors).member("warnings", summary.warnings).member("infos", summary.infos);
    json.member("rules", summary.rules).member("skipped", summary.skipped);
    json.member("waived", summary.waived);
    if (summary.baseline) {
      json.key("baseline").open_object().member("new", summary.baseline->fresh);
      json.member("unchanged", summary.baseline->unchanged).member("fixed", summary.baseline->fixed).close_object();
    }
    json.key("documents").open_array();
    for (const std::string& document : summary.documents) json.value(document);
    json.close_array().close_object();
    out += "}\n";
  }

 private:
  std::string problems_;  // of whole inputs; they stand after the drafts
  bool first_ = true;
};

}  // namespace

MadeReporter make_json_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<JsonReporter>(catalogue, options);
}

}  // namespace socialcheck
