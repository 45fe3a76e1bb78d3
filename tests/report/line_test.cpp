#include "socialcheck/report/line.h"

#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/line");

TEST_CASE("line: one line for each finding, nothing else") {
  const FakeDraft draft = ward_draft();
  CHECK(whole_report("line", {&draft}) ==
        "drafts/ward.md:4:1: error: “Mr▒▒▒” tells [confidentiality.patient-identifiable]\n"
        "drafts/ward.md:5:29: warning: “SHARE IT” tells [tone.shouting]\n"
        "drafts/ward.md:1:1: info: no approval is recorded [approval.missing]\n");
}

TEST_CASE("line: a column counts code points") {
  FakeDraft draft("Dŵr 😀 x");
  draft.add_finding(2, Severity::warning, draft.add_text("text", draft.draft.where), "x");
  CHECK(draft_report("line", draft) == "draft.md:1:7: warning: “x” tells [tone.shouting]\n");
}

TEST_CASE("line: sources come one after another through one reporter") {
  const FakeCatalogue catalogue;
  const auto made = reporter("line", catalogue);
  std::string out;
  for (const std::uint32_t first_line : {1U, 101U}) {
    FakeDraft draft("one\ntwo\n", "posts.jsonl", first_line);
    draft.add_finding(2, Severity::warning, draft.add_text("text", draft.draft.where), "two");
    made->draft(draft.report(), out);
  }
  CHECK(out ==
        "posts.jsonl:2:1: warning: “two” tells [tone.shouting]\n"
        "posts.jsonl:102:1: warning: “two” tells [tone.shouting]\n");
}

TEST_CASE("append_path: a name cannot forge a position, a line or a command") {
  struct Row {
    std::string_view path, shown;
  };
  for (const Row& row :
       {Row{"drafts/a b.md", "drafts/a b.md"}, Row{"C:/drafts/a.md", "C:/drafts/a.md"},
        Row{"a:3:4: error: x", "a\\u{3a}3\\u{3a}4\\u{3a} error\\u{3a} x"}, Row{"::add-mask::x", "\\u{3a}:add-mask::x"},
        Row{"a\nb\x1b[m", "a\\nb\\u{1b}[m"}, Row{"##[group]", "##\\u{5b}group]"}, Row{"\xff", "\\xff"}}) {
    std::string out;
    append_path(row.path, out);
    CHECK(out == row.shown);
  }
}

TEST_CASE("ProblemLines: with a place, without one and without a source") {
  const Source source("a.yaml", "one\ntwo\n");
  ProblemLines lines;
  std::string out;
  lines.append(&source, {}, {"input/bad", "bad value", {4, 7}, Severity::error}, out);
  lines.append(&source, {}, {"input/decoded", "read as Windows-1252", {}, Severity::info}, out);
  lines.append(nullptr, "gone.md", {"input/missing", "no such\nfile", {}, Severity::error}, out);
  CHECK(out ==
        "a.yaml:2:1: error: bad value [input/bad]\n"
        "a.yaml: info: read as Windows-1252 [input/decoded]\n"
        "gone.md: error: no such file [input/missing]\n");
}

TEST_SUITE_END();
