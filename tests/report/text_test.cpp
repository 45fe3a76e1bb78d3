#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/text");

namespace {

/// What stands between the first line of a report and what the rule says.
std::string lines_of(const FakeDraft& draft, ReportOptions options = {}) {
  const std::string report = draft_report("text", draft, options);
  const std::size_t begin = report.find('\n') + 1;
  return report.substr(begin, report.size() - begin - 1);
}

/// Places without anything else to say.
FakeDraft marked(std::string bytes, std::string_view what) {
  FakeDraft draft(std::move(bytes));
  const std::uint32_t text = draft.add_text("text", draft.draft.where);
  draft.add_finding(2, Severity::warning, text, what);
  return draft;
}

Related related(const FakeDraft& draft, std::string_view what, std::string message) {
  Related out;
  out.place = draft.place(0, what);
  out.message = std::move(message);
  return out;
}

}  // namespace

TEST_CASE("text: a whole report") {
  const FakeDraft draft = ward_draft();
  CHECK(whole_report("text", {&draft}) ==
        R"(drafts/ward.md:4:1: error: “Mr▒▒▒” tells [confidentiality.patient-identifiable]
   4 | Mr▒▒▒ was on Ward 4.
     | ^^^^^        ------ the ward
  clauses:  NHSW-6-14 NHS Wales All Wales Social Media Policy, 6 Responsibilities: No patient is
            shown.
            NHSW-6-15 NHS Wales All Wales Social Media Policy, 6 Responsibilities: No patient is
            shown.
  help:     Take out what tells who it is, or ask for written consent.
  ask:      Information governance

drafts/ward.md:5:29: warning: “SHARE IT” tells [tone.shouting]
   5 | His number is 99▒ ▒▒▒ ▒▒18, SHARE IT
     |                             ^^^^^^^^

drafts/ward.md:1:1: info: no approval is recorded [approval.missing]
   1 | ---
     | ^
  clauses:  DBTH-1 Social Media Policy, 4.1 Posting: No patient is shown.
            DBTH-2 Social Media Policy, 4.1 Posting: No patient is shown.
            DBTH-3 Social Media Policy, 4.1 Posting: No patient is shown.
            and 1 more: socialcheck explain approval.missing
  help:     Record who agreed, and when.
  ask:      Your line manager

1 draft checked: 1 breach, 0 review, 0 pass
1 error, 1 warning, 1 reminder (info)
3 rules run for nhs-wales, dbth
)");
}

TEST_CASE("text: quiet leaves out the summary, verbose shows all clauses and why") {
  const FakeDraft draft = ward_draft();
  ReportOptions quiet;
  quiet.quiet = true;
  CHECK(whole_report("text", {&draft}, quiet).find("checked:") == std::string::npos);
  ReportOptions verbose;
  verbose.verbose = true;
  const std::string report = whole_report("text", {&draft}, verbose);
  CHECK(report.find("DBTH-4 ") != std::string::npos);
  CHECK(report.find("more: socialcheck explain") == std::string::npos);
  CHECK(report.find("  why:      Small details") != std::string::npos);
}

TEST_CASE("text: carets stand under what they mean, whatever its width") {
  CHECK(lines_of(marked("病院 😀 Dŵr here", "here")) == "   1 | 病院 😀 Dŵr here\n     |             ^^^^\n");
  CHECK(lines_of(marked("a\tbad", "bad")) == "   1 | a    bad\n     |      ^^^\n");
  CHECK(lines_of(marked("ok 👩\u200D👧 bad", "👩\u200D👧")) == "   1 | ok 👩\u200D👧 bad\n     |    ^^\n");
  CHECK(lines_of(marked("a\x1b[2Jbad", "bad")) == "   1 | a\\u{1b}[2Jbad\n     |           ^^^\n");
}

TEST_CASE("text: a place on several lines is underlined on the first three that say something") {
  CHECK(lines_of(marked("x one\n  two\n\nthree\nfour", "one\n  two\n\nthree")) ==
        "   1 | x one\n     |   ^^^\n"
        "   2 |   two\n     |   ^^^\n"
        "   4 | three\n     | ^^^^^\n");
  CHECK(lines_of(marked("one\r\ntwo\r\nthree\r\nfour", "one\r\ntwo\r\nthree\r\nfour")) ==
        "   1 | one\n     | ^^^\n"
        "   2 | two\n     | ^^^\n"
        "   3 | three\n     | ^^^^^\n");
}

TEST_CASE("text: related places, on the same line and on others") {
  FakeDraft draft = marked("one two three\nfour", "two");
  draft.findings[0].related = {related(draft, "one", "before it"), related(draft, "three", "after it"),
                               related(draft, "four", "")};
  CHECK(lines_of(draft) ==
        "   1 | one two three\n"
        "     | --- ^^^ ----- after it\n"
        "     | before it\n"
        "   2 | four\n"
        "     | ----\n");
}

TEST_CASE("text: a place in an earlier draft is cited") {
  FakeDraft draft = marked("two", "two");
  Related earlier;
  earlier.draft_id = "d-0301";
  earlier.path = "posts.jsonl";
  earlier.line = 3;
  earlier.message = "names the ward";
  draft.findings[0].related = {earlier};
  CHECK(lines_of(draft) ==
        "   1 | two\n     | ^^^\n"
        "  see also: posts.jsonl:3 draft d-0301: names the ward\n");
}

TEST_CASE("text: a long line is cut around the place") {
  ReportOptions narrow;
  narrow.width = 47;  // 40 columns of text
  const std::string fill(100, 'a');
  CHECK(lines_of(marked(fill + " bad " + fill, "bad"), narrow) ==
        "   1 | …aaaaaaaaaaaa bad aaaaaaaaaaaaaaaaaaaaa…\n"
        "     |               ^^^\n");
  CHECK(lines_of(marked("bad " + fill, "bad"), narrow) == "   1 | bad " + std::string(35, 'a') + "…\n     | ^^^\n");
  CHECK(lines_of(marked(fill + fill + fill + " bad", "bad"), narrow) ==
        "   1 | …aaaaaaaaaaaa bad\n     |               ^^^\n");
  SUBCASE("and again around one that did not fit") {
    FakeDraft draft = marked("bad " + fill + " sad", "bad");
    draft.findings[0].related = {related(draft, "sad", "")};
    CHECK(lines_of(draft, narrow) == "   1 | bad " + std::string(35, 'a') +
                                         "…\n     | ^^^\n"
                                         "   1 | …aaaaaaaaaaaa sad\n     |               ---\n");
  }
  SUBCASE("a place longer than the line") {
    CHECK(lines_of(marked(fill, fill), narrow) ==
          "   1 | " + std::string(39, 'a') + "…\n     | " + std::string(39, '^') + "\n");
  }
}

TEST_CASE("text: neighbours on the line are not shown, their spans are not known here") {
  FakeDraft draft(R"([{"text": "secret of another"}, {"text": "bad"}])", "posts.json");
  const std::uint32_t text = draft.add_text("text", draft.find("bad"));
  draft.draft.where = draft.find(R"({"text": "bad"})");
  draft.add_finding(2, Severity::warning, text, "bad");
  CHECK(lines_of(draft) ==
        "   1 | …{\"text\": \"bad\"}]\n"
        "     |            ^^^\n");
}

TEST_CASE("text: line numbers of parts of a stream, and wide ones") {
  FakeDraft draft("one\nbad\n", "posts.jsonl", 12344);
  const std::uint32_t text = draft.add_text("text", draft.draft.where);
  draft.add_finding(2, Severity::warning, text, "bad");
  CHECK(draft_report("text", draft) ==
        "posts.jsonl:12345:1: warning: “bad” tells [tone.shouting]\n"
        " 12345 | bad\n"
        "       | ^^^\n\n");
}

TEST_CASE("text: colour adds nothing but colour") {
  const FakeDraft draft = ward_draft();
  ReportOptions color;
  color.color = true;
  std::string colored = whole_report("text", {&draft}, color);
  CHECK(colored.find("\x1b[1;31merror\x1b[0m") != std::string::npos);
  for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b'))
    colored.erase(at, colored.find('m', at) - at + 1);
  CHECK(colored == whole_report("text", {&draft}));
}

TEST_CASE("text: no line starts as a workflow command") {
  const std::string report = draft_report("text", marked("::add-mask::x\n##[group]", "::add-mask::x\n##[group]"));
  for (const std::string_view command : {"\n::", "\n ::", "##["}) CHECK(report.find(command) == std::string::npos);
}

TEST_CASE("text: what a person has to check stands after the findings, also of a draft without") {
  FakeDraft draft("Hello there");
  draft.add_text("text", draft.draft.where);
  const Reminder reminders[] = {
      {"Look behind the people in each picture, and at what hangs on the wall behind them.", {0, 2}}, {"Ask.", {}}};
  DraftReport report = draft.report();
  report.checklist = reminders;
  const FakeCatalogue catalogue;
  ReportOptions options;
  options.width = 60;
  std::string out;
  reporter("text", catalogue, options)->draft(report, out);
  CHECK(out ==
        "draft.md:1:1: for you to check, as no program can:\n"
        "  - Look behind the people in each picture, and at what\n"
        "    hangs on the wall behind them. (NHSW-6-14, DBTH-1)\n"
        "  - Ask.\n\n");
}

TEST_SUITE_END();
