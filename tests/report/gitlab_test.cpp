#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/gitlab");

TEST_CASE("gitlab: one issue for each finding, none with another's fingerprint") {
  const FakeDraft draft = ward_draft("./drafts/ward.md");
  CHECK(
      whole_report("gitlab", {&draft}) ==
      "[\n"
      R"_({"description":"“Mr▒▒▒” tells (NHSW-6-14, NHSW-6-15)","check_name":"confidentiality.patient-identifiable",)_"
      R"_("fingerprint":"00c0ffee:drafts/ward.md","severity":"major","location":{"path":"drafts/ward.md",)_"
      R"_("lines":{"begin":4,"end":4}}},)_"
      "\n"
      R"_({"description":"“SHARE IT” tells","check_name":"tone.shouting","fingerprint":"00c0ffee:drafts/ward.md:2",)_"
      R"_("severity":"minor","location":{"path":"drafts/ward.md","lines":{"begin":5,"end":5}}},)_"
      "\n"
      R"_({"description":"no approval is recorded (DBTH-1, DBTH-2, DBTH-3, DBTH-4)","check_name":"approval.missing",)_"
      R"_("fingerprint":"0badcafe:drafts/ward.md","severity":"info","location":{"path":"drafts/ward.md",)_"
      R"_("lines":{"begin":1,"end":1}}})_"
      "\n]\n");
}

TEST_CASE("gitlab: nothing found is an empty list") {
  CHECK(whole_report("gitlab", {}) == "[\n]\n");
}

TEST_SUITE_END();
