#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/json");

TEST_CASE("json: one document with the same objects, the problems and the counts") {
  const FakeCatalogue catalogue;
  ReportOptions options;
  options.version = "1.2.3";
  const auto made = reporter("json", catalogue, options);
  FakeDraft first("one", "a.md"), second("two", "b.md");
  std::string out;
  made->begin(out);
  made->draft(first.report(), out);
  made->problem(nullptr, "gone.md", {"input/missing", "no such file", {}, Severity::error}, out);
  made->draft(second.report(), out);
  made->problem(second.source.get(), {}, {"input/odd", "odd", {0, 1}, Severity::info}, out);
  Summary summary = summary_of(2);
  summary.skipped = 1;
  made->end(summary, out);
  std::string objects = draft_report("jsonl", first) + draft_report("jsonl", second);
  objects.pop_back();
  objects.insert(objects.find('\n'), ",");
  CHECK(out ==
        "{\"version\":1,\"tool\":{\"name\":\"socialcheck\",\"version\":\"1.2.3\"},\"drafts\":[\n" + objects +
            "\n],\"problems\":[\n"
            "{\"path\":\"gone.md\",\"code\":\"input/missing\",\"message\":\"no such file\",\"severity\":\"error\"},\n"
            "{\"path\":\"b.md\",\"line\":1,\"code\":\"input/odd\",\"message\":\"odd\",\"severity\":\"info\"}\n"
            "],\"summary\":{\"drafts\":2,\"breaches\":1,\"reviews\":0,\"errors\":1,\"warnings\":1,\"infos\":1,"
            "\"rules\":3,"
            "\"skipped\":1,\"waived\":0,\"documents\":[\"nhs-wales\",\"dbth\"]}}\n");
}

TEST_CASE("json: nothing checked is a document, too") {
  CHECK(whole_report("json", {}).find("\"drafts\":[\n],\"problems\":[\n],") != std::string::npos);
}

TEST_SUITE_END();
