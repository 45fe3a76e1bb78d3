#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/html");

namespace {

bool has(const std::string& report, std::string_view part) {
  return report.find(part) != std::string::npos;
}

/// The text of the first card with its highlights.
std::string quoted(const FakeDraft& draft) {
  const std::string report = whole_report("html", {&draft});
  const std::size_t begin = report.find("<blockquote>") + 12;
  return report.substr(begin, report.find("</blockquote>") - begin);
}

FakeDraft made(std::string bytes) {
  FakeDraft draft(std::move(bytes));
  draft.add_text("text", draft.draft.where);
  return draft;
}

}  // namespace

TEST_CASE("html: a card says what, why, by which clause, what to do and whom to ask") {
  const FakeDraft draft = ward_draft();
  const std::string report = whole_report("html", {&draft});
  for (const std::string_view part :
       {"<article class=\"draft breach\" id=\"d1\">", "<span class=\"level\">Error:</span> “Mr▒▒▒” tells",
        "<dt>What to do</dt><dd>Take out what tells who it is", "<dt>Whom to ask</dt><dd>Information governance",
        "<dt>Why</dt><dd>Small details", "<b>NHSW-6-14</b> NHS Wales All Wales Social Media Policy, 6 Responsibilities",
        "review due 2018-01", "<label for=\"show-breach\">Breach (1)</label>"})
    CHECK_MESSAGE(has(report, part), std::string(part));
}

TEST_CASE("html: a table says what is in the page, and leads there") {
  const FakeDraft draft = ward_draft(), fine = made("Nothing to see");
  const std::string report = whole_report("html", {&draft, &fine});
  CHECK(has(report, "<tr class=\"draft breach\"><td><a href=\"#d1\">"));
  CHECK(has(report,
            "<td class=\"verdict\">breach</td><td class=\"number\">1</td><td class=\"number\">1</td>"
            "<td class=\"number\">1</td></tr>"));
  CHECK(has(report, "<tr class=\"draft pass\"><td><a href=\"#d2\">"));
  CHECK(has(report, "<th scope=\"col\">Draft</th>"));
  CHECK(!has(whole_report("html", {}), "<table>"));
}

TEST_CASE("html: the text of a post without findings is there, folded") {
  const FakeDraft fine = made("Nothing to see");
  CHECK(
      has(whole_report("html", {&fine}),
          "<details><summary>The text</summary>\n<p class=\"soft\">text</p>\n<blockquote>Nothing to see</blockquote>"));
}

TEST_CASE("html: nothing is loaded, run or sent") {
  const FakeDraft draft = ward_draft();
  const std::string report = whole_report("html", {&draft});
  for (const std::string_view part : {"<script", "http://", "https://", "url(", "@import", "src=", "<form", "<link"})
    CHECK_MESSAGE(!has(report, part), std::string(part));
}

TEST_CASE("html: places are highlighted where they are, overlaps without nesting") {
  CHECK(quoted(ward_draft()) ==
        "<mark class=\"error\">Mr▒▒▒</mark><sup><a href=\"#d1f1\" aria-label=\"finding 1\">1</a></sup> was on "
        "<mark class=\"related\">Ward 4</mark>.<br>His number is 99▒ ▒▒▒ ▒▒18, <mark class=\"warning\">SHARE IT</mark>"
        "<sup><a href=\"#d1f2\" aria-label=\"finding 2\">2</a></sup>");
  FakeDraft draft = made("one two three");
  draft.add_finding(2, Severity::warning, 0, "one two");
  draft.add_finding(0, Severity::error, 0, "two three");
  const std::string sup1 = "<sup><a href=\"#d1f1\" aria-label=\"finding 1\">1</a></sup>";
  const std::string sup2 = "<sup><a href=\"#d1f2\" aria-label=\"finding 2\">2</a></sup>";
  CHECK(quoted(draft) == "<mark class=\"warning\">one </mark><mark class=\"error\">two</mark>" + sup1 +
                             "<mark class=\"error\"> three</mark>" + sup2);
}

TEST_CASE("html: a long text is cut around the first place") {
  FakeDraft draft = made(std::string(20000, 'x') + " bad " + std::string(20000, 'y'));
  draft.add_finding(2, Severity::warning, 0, "bad");
  const std::string text = quoted(draft);
  CHECK(text.size() < 9000);
  CHECK(text.substr(0, 4) == "…x");
  CHECK(has(text, "x <mark class=\"warning\">bad</mark>"));
  CHECK(has(text, "y…"));
}

TEST_CASE("html: a draft's markup is text") {
  FakeDraft draft = made("</blockquote><script>alert(1)</script>");
  draft.draft.id = "\"><b>x";
  draft.add_finding(2, Severity::warning, 0, "<script>");
  const std::string report = whole_report("html", {&draft});
  CHECK_FALSE(has(report, "<script"));
  CHECK_FALSE(has(report, "<b>x"));
}

TEST_CASE("html: what a person has to check has a box to tick") {
  FakeDraft draft("Hello there");
  draft.add_text("text", draft.draft.where);
  const Reminder reminders[] = {{"Look at <the> background.", {0}}};
  DraftReport report = draft.report();
  report.checklist = reminders;
  const FakeCatalogue catalogue;
  const auto made = reporter("html", catalogue);
  std::string out;
  made->draft(report, out);
  made->end(summary_of(1), out);
  CHECK(out.find("<li><label><input type=\"checkbox\"> Look at &lt;the&gt; background. (NHSW-6-14)</label></li>") !=
        std::string::npos);
}

TEST_SUITE_END();
