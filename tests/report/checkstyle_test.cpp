#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/checkstyle");

TEST_CASE("checkstyle: findings by file, problems among them") {
  FakeDraft first = ward_draft("a&b.md"), second("two", "c.md");
  second.draft.problems = {{"input/odd", "odd", {0, 1}, Severity::warning}};
  CHECK(whole_report("checkstyle", {&first, &second}) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
<file name="a&amp;b.md">
<error line="4" column="1" severity="error" message="“Mr▒▒▒” tells" source="socialcheck.confidentiality.patient-identifiable"/>
<error line="5" column="29" severity="warning" message="“SHARE IT” tells" source="socialcheck.tone.shouting"/>
<error line="1" column="1" severity="info" message="no approval is recorded" source="socialcheck.approval.missing"/>
</file>
<file name="c.md">
<error line="1" column="1" severity="warning" message="odd" source="socialcheck.input/odd"/>
</file>
</checkstyle>
)");
}

TEST_SUITE_END();
