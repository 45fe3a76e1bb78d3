#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/github");

TEST_CASE("github: annotations by severity") {
  FakeDraft draft = ward_draft("./drafts/ward, 50%.md");
  std::swap(draft.findings[0], draft.findings[2]);
  CHECK(whole_report("github", {&draft}) ==
        "::error file=drafts/ward%2C 50%25.md,line=4,endLine=4,col=1,endColumn=10,"
        "title=confidentiality.patient-identifiable::“Mr▒▒▒” tells%0AClauses: NHSW-6-14, NHSW-6-15"
        "%0AHelp: Take out what tells who it is, or ask for written consent.%0AAsk: Information governance\n"
        "::warning file=drafts/ward%2C 50%25.md,line=5,endLine=5,col=29,endColumn=37,title=tone.shouting::“SHARE IT” "
        "tells\n"
        "::notice file=drafts/ward%2C 50%25.md,line=1,endLine=1,col=1,endColumn=2,title=approval.missing::"
        "no approval is recorded%0AClauses: DBTH-1, DBTH-2, DBTH-3, DBTH-4%0AHelp: Record who agreed, and when."
        "%0AAsk: Your line manager\n");
}

TEST_CASE("github: what would be dropped is counted") {
  FakeDraft draft("bad");
  const std::uint32_t text = draft.add_text("text", draft.draft.where);
  for (int count = 0; count < 14; ++count) draft.add_finding(2, Severity::warning, text, "bad");
  for (int count = 0; count < 10; ++count) draft.add_finding(1, Severity::info, text, "bad");
  const std::string report = whole_report("github", {&draft});
  const auto count = [&](std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = report.find(part); at != std::string::npos; at = report.find(part, at + 1)) ++found;
    return found;
  };
  CHECK(count("::warning ") == 10);
  CHECK(count("::notice ") == 10);
  CHECK(count("::notice title=socialcheck::and 5 more: ") == 1);
}

TEST_CASE("github: columns only where a place is on one line, and no line of a draft") {
  FakeDraft draft("one\n::stop-commands::x");
  draft.add_finding(2, Severity::warning, draft.add_text("text", draft.draft.where), "one\n::stop-commands::x");
  CHECK(whole_report("github", {&draft}) ==
        "::warning file=draft.md,line=1,endLine=2,title=tone.shouting::“one ::stop-commands::x” tells\n");
}

TEST_CASE("github: problems of inputs and of drafts") {
  const FakeCatalogue catalogue;
  const auto made = reporter("github", catalogue);
  FakeDraft draft("one\ntwo", "a.md");
  draft.draft.problems = {{"input/odd", "odd", {4, 7}, Severity::warning}};
  std::string out;
  made->problem(nullptr, "gone.md", {"input/missing", "no such file", {}, Severity::error}, out);
  made->draft(draft.report(), out);
  made->end({}, out);
  CHECK(out ==
        "::error file=gone.md,title=input/missing::no such file\n"
        "::warning file=a.md,line=2,endLine=2,col=1,endColumn=4,title=input/odd::odd\n");
}

TEST_SUITE_END();
