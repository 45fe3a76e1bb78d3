#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/jsonl");

TEST_CASE("jsonl: one object for each draft, as the contract has it") {
  const FakeDraft draft = ward_draft();
  FakeDraft clean("fine\n", "posts.jsonl", 7);
  clean.draft.id = "7";
  CHECK(whole_report("jsonl", {&draft, &clean}) ==
        R"({"id":"d-1","path":"drafts/ward.md","line":1,"verdict":"breach","findings":[)"
        R"({"rule":"confidentiality.patient-identifiable","tags":["confidentiality","identity"],"severity":"error",)"
        R"("kind":"breach","clauses":["NHSW-6-14","NHSW-6-15"],"message":"“Mr▒▒▒” tells",)"
        R"("help":"Take out what tells who it is, or ask for written consent.","field":"text","start":0,"end":9,)"
        R"("text":"Mr▒▒▒","line":4,"column":1,)"
        R"("related":[{"field":"text","start":17,"end":23,"message":"the ward"}],"fingerprint":"00c0ffee"},)"
        R"({"rule":"tone.shouting","tags":["tone"],"severity":"warning","kind":"breach","clauses":[],)"
        R"("message":"“SHARE IT” tells","help":"","field":"text","start":53,"end":61,"text":"SHARE IT","line":5,)"
        R"("column":29,"related":[],"fingerprint":"00c0ffee"},)"
        R"({"rule":"approval.missing","tags":["approval"],"severity":"info","kind":"review",)"
        R"("clauses":["DBTH-1","DBTH-2","DBTH-3","DBTH-4"],"message":"no approval is recorded",)"
        R"("help":"Record who agreed, and when.","field":"approvals","start":0,"end":0,"text":"","line":1,"column":1,)"
        R"("related":[],"fingerprint":"0badcafe"}],"problems":[]})"
        "\n"
        R"({"id":"7","path":"posts.jsonl","line":7,"verdict":"pass","findings":[],"problems":[]})"
        "\n");
}

TEST_CASE("jsonl: what could not be read is no pass") {
  FakeDraft draft("nonsense\n", "posts.jsonl", 3);
  draft.draft.id = "3";
  draft.draft.readable = false;
  draft.draft.problems = {{"input/json", "no object \"here\"", {0, 8}, Severity::error}};
  CHECK(draft_report("jsonl", draft) ==
        R"({"id":"3","path":"posts.jsonl","line":3,"verdict":null,"findings":[],"problems":[)"
        R"({"code":"input/json","message":"no object \"here\"","severity":"error"}]})"
        "\n");
}

TEST_CASE("jsonl: offsets count bytes of the decoded value, line and column are in the file") {
  FakeDraft draft("{\"a\":1,\n \"text\":\"\\u0175 bad\"}\n", "posts.json");
  const Span raw = draft.find("\\u0175 bad");
  OffsetMap map(raw.begin);
  map.replace(0, {raw.begin, raw.begin + 6});
  map.copy(2, raw.begin + 6);
  const std::uint32_t text = draft.add_text("text", raw, "ŵ bad", map);
  draft.add_finding(2, Severity::warning, text, "bad");
  const std::string report = draft_report("jsonl", draft);
  CHECK(report.find(R"("field":"text","start":3,"end":6,"text":"bad","line":2,"column":17,)") != std::string::npos);
}

TEST_CASE("jsonl: a place in an earlier draft carries its id, path and line") {
  FakeDraft draft("two");
  Finding& finding = draft.add_finding(2, Severity::warning, draft.add_text("text", draft.draft.where), "two");
  Related earlier;
  earlier.place.field = "text";
  earlier.place.in_value = {4, 9};
  earlier.draft_id = "d-0301";
  earlier.path = "posts.jsonl";
  earlier.line = 3;
  finding.related = {earlier};
  CHECK(
      draft_report("jsonl", draft)
          .find(
              R"("related":[{"field":"text","start":4,"end":9,"message":"","id":"d-0301","path":"posts.jsonl","line":3}])") !=
      std::string::npos);
}

TEST_CASE("jsonl: a field as large as a book does not make the report larger") {
  FakeDraft draft(std::string(1000000, 'x'));
  draft.add_finding(2, Severity::warning, draft.add_text("text", draft.draft.where), draft.source->bytes());
  const std::string report = draft_report("jsonl", draft);
  CHECK(report.size() < 6000);
  CHECK(report.find("\"start\":0,\"end\":1000000,") != std::string::npos);
  CHECK(report.find("x…\",\"line\"") != std::string::npos);
}

TEST_SUITE_END();
