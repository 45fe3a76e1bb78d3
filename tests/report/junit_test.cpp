#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/junit");

TEST_CASE("junit: a suite for each input, a test for each draft") {
  FakeDraft breach("<bad> & worse", "a.md"), review("fine", "a.md"), broken("{", "b.md");
  breach.add_finding(2, Severity::warning, breach.add_text("text", breach.draft.where), "<bad>");
  review.draft.id = "d-\"2\"";
  review.add_finding(1, Severity::info, review.add_text("text", review.draft.where), "fine");
  broken.draft.readable = false;
  broken.draft.problems = {{"input/yaml", "no end", {0, 1}, Severity::error}};
  CHECK(whole_report("junit", {&breach, &review, &broken}) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
<testsuite name="a.md" package="socialcheck" id="0" timestamp="1970-01-01T00:00:00" hostname="localhost" time="0" tests="2" failures="1" errors="0">
<properties/>
<testcase name="d-1" classname="a.md" time="0">
<failure message="1 finding" type="breach">a.md:1:1: warning: “&lt;bad&gt;” tells [tone.shouting]
</failure>
</testcase>
<testcase name="d-&quot;2&quot;" classname="a.md" time="0"/>
<system-out>a.md:1:1: info: “fine” tells [approval.missing]
  help: Record who agreed, and when.
</system-out>
<system-err/>
</testsuite>
<testsuite name="b.md" package="socialcheck" id="1" timestamp="1970-01-01T00:00:00" hostname="localhost" time="0" tests="1" failures="0" errors="1">
<properties/>
<testcase name="d-1" classname="b.md" time="0">
<error message="cannot be read" type="input">b.md:1:1: error: no end [input/yaml]
</error>
</testcase>
<system-out></system-out>
<system-err/>
</testsuite>
</testsuites>
)");
}

TEST_CASE("junit: an input that could not be opened is an error") {
  const FakeCatalogue catalogue;
  const auto made = reporter("junit", catalogue);
  std::string out;
  made->begin(out);
  made->problem(nullptr, "gone.md", {"input/missing", "no such file", {}, Severity::error}, out);
  made->end({}, out);
  CHECK(
      out.find("<testcase name=\"input/missing\" classname=\"gone.md\" time=\"0\">\n<error message=\"no such file\"") !=
      std::string::npos);
}

TEST_SUITE_END();
