#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/sarif");

namespace {

bool has(const std::string& report, std::string_view part) {
  return report.find(part) != std::string::npos;
}

/// A report on one warning about words of a file.
std::string report_on(std::string bytes, std::string_view what, std::string name = "draft.md") {
  FakeDraft draft(std::move(bytes), std::move(name));
  draft.add_finding(2, Severity::warning, draft.add_text("text", draft.draft.where), what);
  return whole_report("sarif", {&draft});
}

}  // namespace

TEST_CASE("sarif: results name their rule, place and clauses") {
  const FakeDraft draft = ward_draft();
  const std::string report = whole_report("sarif", {&draft});
  CHECK(has(report, R"_("version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints")_"));
  CHECK(has(report, R"_({"ruleId":"confidentiality.patient-identifiable","ruleIndex":0,"kind":"fail","level":"error",)_"
                    R"_("message":{"text":"“Mr▒▒▒” tells. See also [the ward](1)"},)_"));
  CHECK(has(report, R"_("artifactLocation":{"uri":"drafts/ward.md","uriBaseId":"%SRCROOT%"},"region":{"startLine":4,)_"
                    R"_("startColumn":1,"endLine":4,"endColumn":10,"snippet":{"text":"Mr▒▒▒"}}})_"));
  CHECK(has(report, R"_("relatedLocations":[{"id":1,)_"));
  CHECK(has(report, R"_("taxa":[{"id":"NHSW-6-14","toolComponent":{"name":"nhs-wales","index":0}})_"));
  CHECK(has(report, R"_("taxonomies":[{"name":"nhs-wales","fullName":"NHS Wales All Wales Social Media Policy")_"));
  CHECK(has(report, R"_("redactionTokens":["▒"])_"));
}

TEST_CASE("sarif: a review has no level, unless it is asked for as a note") {
  const FakeDraft draft = ward_draft();
  CHECK(has(whole_report("sarif", {&draft}),
            R"_({"ruleId":"approval.missing","ruleIndex":2,"kind":"review","level":"none")_"));
  ReportOptions options;
  options.review_as_note = true;
  const std::string report = whole_report("sarif", {&draft}, options);
  CHECK(has(report, R"_({"ruleId":"approval.missing","ruleIndex":2,"kind":"fail","level":"note")_"));
  CHECK_FALSE(has(report, R"_("kind":"review","level")_"));
}

TEST_CASE("sarif: code scanning's line hash, but not where it would help to guess what is masked") {
  CHECK(has(report_on("a\nb\n", "b"), R"_("primaryLocationLineHash":"ade70578248be16f:1")_"));
  const std::string number = "b 999 000 0018\n";
  CHECK_FALSE(has(report_on("a\n" + number, "b"), "primaryLocationLineHash"));
  CHECK_FALSE(has(report_on(number, "b"), "primaryLocationLineHash"));
  CHECK(has(report_on(number + std::string(300, 'x') + "\nend\n", "end"), "primaryLocationLineHash"));
  FakeDraft part("a\nb\n", "posts.jsonl", 9);
  part.add_finding(2, Severity::warning, part.add_text("text", part.draft.where), "b");
  CHECK_FALSE(has(whole_report("sarif", {&part}), "primaryLocationLineHash"));
}

TEST_CASE("sarif: paths are URIs, and what a draft says is no link") {
  CHECK(has(report_on("b", "b", "./a b/ŵ.md"), R"_("uri":"a%20b/%C5%B5.md","uriBaseId")_"));
  CHECK(has(report_on("b", "b", "/tmp/x.md"), R"_("uri":"file:///tmp/x.md"})_"));
  CHECK(has(report_on("[here](https://evil.example)", "[here](https://evil.example)"),
            R"_("text":"“[here] (https://evil.example)” tells")_"));
  CHECK(has(report_on("one\ntwo", "one\ntwo"), R"_("snippet":{"text":"one\ntwo"})_"));
}

TEST_CASE("sarif: problems are notifications, and nothing found is an empty list") {
  const FakeCatalogue catalogue;
  const auto made = reporter("sarif", catalogue);
  std::string out;
  made->begin(out);
  made->problem(nullptr, "gone.md", {"input/missing", "no such file", {}, Severity::error}, out);
  made->end({}, out);
  CHECK(has(out, "\"results\":[\n],"));
  CHECK(has(out, R"_("executionSuccessful":false,"toolExecutionNotifications":[{"level":"error",)_"
                 R"_("message":{"text":"no such file"},"descriptor":{"id":"input/missing"},)_"));
}

TEST_SUITE_END();
