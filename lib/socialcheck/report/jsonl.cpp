#include "socialcheck/report/draft_json_internal.h"
#include "socialcheck/report/formats_internal.h"

namespace socialcheck {

namespace {

class JsonlReporter : public DraftJsonReporter {
 public:
  JsonlReporter(const Catalogue& catalogue, const ReportOptions& options) : DraftJsonReporter(catalogue, options) {}

  void draft(const DraftReport& report, std::string& out) override {
    append_draft(report, out);
    out += '\n';
  }
};

}  // namespace

MadeReporter make_jsonl_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<JsonlReporter>(catalogue, options);
}

}  // namespace socialcheck
