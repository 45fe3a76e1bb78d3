#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/rdjson");

TEST_CASE("rdjson: columns count bytes from 1") {
  FakeDraft draft("ok\nDŵr 😀 x y");
  const std::uint32_t text = draft.add_text("text", draft.draft.where);
  Finding& finding = draft.add_finding(2, Severity::warning, text, "x");
  Related here;
  here.place = draft.place(text, "y");
  here.message = "there";
  Related earlier;
  earlier.draft_id = "d-0301";
  earlier.line = 3;
  finding.related = {here, earlier};
  draft.draft.problems = {{"input/odd", "odd", {}, Severity::info}};
  CHECK(whole_report("rdjson", {&draft}) ==
        "{\"source\":{\"name\":\"socialcheck\"},\"diagnostics\":[\n"
        R"({"message":"odd","severity":"INFO","location":{"path":"draft.md"},"code":{"value":"input/odd"}},)"
        "\n"
        R"({"message":"“x” tells","severity":"WARNING","location":{"path":"draft.md","range":{)"
        R"("start":{"line":2,"column":11},"end":{"line":2,"column":12}}},"code":{"value":"tone.shouting"},)"
        R"("related_locations":[{"message":"there","location":{"path":"draft.md","range":{)"
        R"("start":{"line":2,"column":13},"end":{"line":2,"column":14}}}},)"
        R"({"location":{"path":"draft.md","range":{"start":{"line":3}}}}]})"
        "\n]}\n");
}

TEST_SUITE_END();
