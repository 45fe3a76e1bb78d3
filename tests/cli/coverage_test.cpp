#include <doctest/doctest.h>

#include "cli/command_coverage.h"

using namespace socialcheck;
using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/coverage");

namespace {

ClauseInfo clause(const char* modality, const char* lintable, const char* reason) {
  ClauseInfo out;
  out.modality = modality;
  out.lintable = lintable;
  out.reason = reason;
  return out;
}

DateTime day(CivilDate date) {
  return {days_from_civil(date), 0, false, false, 0};
}

}  // namespace

TEST_CASE("coverage_of: what becomes of a clause") {
  struct Row {
    const char* modality;
    const char* lintable;
    const char* reason;
    std::size_t rules;
    const char* status;
    bool unaccounted;
  };
  for (const Row& row : {
           Row{"must", "full", "", 1, "checked", false},
           Row{"must", "partial", "only in part", 2, "checked", false},
           Row{"must", "prompt", "", 1, "reminded", false},
           Row{"may", "partial", "", 0, "permission", false},
           Row{"may", "partial", "", 1, "checked", false},
           Row{"statement", "no", "an aim", 0, "definition", false},
           Row{"definition", "no", "", 0, "not-checkable", false},
           Row{"must", "no", "not in a draft", 0, "not-checkable", false},
           Row{"must", "full", "", 0, "not-checkable", true},
           Row{"must", "prompt", "a person must look", 0, "not-checkable", false},
       }) {
    CAPTURE(row.modality);
    CAPTURE(row.lintable);
    CAPTURE(row.rules);
    const ClauseInfo one = clause(row.modality, row.lintable, row.reason);
    CHECK(name_of(coverage_of(one, row.rules)) == row.status);
    CHECK(is_unaccounted(one, row.rules) == row.unaccounted);
  }
}

TEST_CASE("is_overdue: a month passes with its last day") {
  struct Row {
    const char* review;
    CivilDate day;
    bool overdue;
  };
  for (const Row& row : {
           Row{"2018-01", {2018, 1, 31}, false},
           Row{"2018-01", {2018, 2, 1}, true},
           Row{"2028-02", {2028, 2, 29}, false},
           Row{"2027-02-16", {2027, 2, 16}, false},
           Row{"2027-02-16", {2027, 2, 17}, true},
           Row{"2025", {2025, 12, 31}, false},
           Row{"2025", {2026, 1, 1}, true},
           Row{"", {2026, 1, 1}, false},
           Row{"in two years", {2026, 1, 1}, false},
           Row{"2025-13", {2026, 1, 1}, false},
       }) {
    CAPTURE(row.review);
    CHECK(is_overdue(row.review, day(row.day)) == row.overdue);
  }
}
