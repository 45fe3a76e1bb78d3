#include "socialcheck/report/mask.h"

#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("report/mask");

TEST_CASE("append_mask: never more than the style says") {
  struct Row {
    MaskStyle style;
    std::string_view value, shown;
  };
  for (const Row& row : {
           Row{MaskStyle::digits, "999 000 0018", "99▒ ▒▒▒ ▒▒18"},
           Row{MaskStyle::digits, "9990000018", "99▒▒▒▒▒▒18"},
           Row{MaskStyle::digits, "(01632) 960-123", "(01▒▒▒) ▒▒▒-▒23"},
           Row{MaskStyle::digits, "01/02/1980", "▒▒▒"},
           Row{MaskStyle::digits, "AB123456C", "▒▒▒"},
           Row{MaskStyle::digits, "jane.example@example.com", "▒▒▒"},
           Row{MaskStyle::digits, "９９９0000018", "▒▒▒"},
           Row{MaskStyle::digits, "", "▒▒▒"},
           Row{MaskStyle::name, "Mr Tomlin", "Mr▒▒▒"},
           Row{MaskStyle::name, "Mrs. A. Tomlin", "Mrs▒▒▒"},
           Row{MaskStyle::name, "dr Ŵyn", "dr▒▒▒"},
           Row{MaskStyle::name, "Mrs", "▒▒▒"},
           Row{MaskStyle::name, "Misty Tomlin", "▒▒▒"},
           Row{MaskStyle::name, "Jo", "▒▒▒"},
           Row{MaskStyle::whole, "999 000 0018", "▒▒▒"},
           Row{MaskStyle::whole, "Mr Tomlin", "▒▒▒"},
       }) {
    CAPTURE(row.value);
    std::string out;
    append_mask(row.value, row.style, out);
    CHECK(out == row.shown);
  }
}

TEST_CASE("mask_style: names keep a title, some numbers their ends, everything else nothing") {
  CHECK(mask_style(fake::kind_named("person-name")) == MaskStyle::name);
  CHECK(mask_style(fake::kind_named("nhs-number")) == MaskStyle::digits);
  CHECK(mask_style(fake::kind_named("coordinates")) == MaskStyle::whole);
  CHECK(mask_style(fake::credential_kind()) == MaskStyle::whole);
  CHECK(mask_style(0xFFFF) == MaskStyle::whole);
}

TEST_SUITE_END();
