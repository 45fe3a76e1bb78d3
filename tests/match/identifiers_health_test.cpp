#include <doctest/doctest.h>

#include "match/identifiers_testing.h"

using socialcheck::test::found;
using socialcheck::test::FoundRow;

TEST_SUITE_BEGIN("match/identifiers_health");

TEST_CASE("find_nhs_numbers: check digit, layout, range and label decide how sure it is") {
  for (const FoundRow& row :
       {FoundRow{"labelled", "NHS number 999 000 0018", "nhs-number certain reserved [999 000 0018]"},
        FoundRow{"label after it in brackets", "999 000 0026 (NHS no)", "nhs-number certain reserved [999 000 0026]"},
        FoundRow{"label after a verb", "99 90 00 00 26 is her NHS number",
                 "nhs-number certain reserved [99 90 00 00 26]"},
        FoundRow{"another label after a verb", "99 90 00 00 26 is the order", ""},
        FoundRow{"Welsh label", "rhif GIG 999 012 3454", "nhs-number certain reserved [999 012 3454]"},
        FoundRow{"layout and range", "Fell out of my tunic: 999 111 2227",
                 "nhs-number certain reserved [999 111 2227]"},
        FoundRow{"issued range without layout", "seen 4010232137 today", "nhs-number likely [4010232137]"},
        FoundRow{"check digit alone", "the code 8434765918 works", "nhs-number possible [8434765918]"},
        FoundRow{"not an issued range, but laid out", "943 476 5919", "nhs-number likely [943 476 5919]"},
        FoundRow{"an order", "Order 4010232137 has shipped", "nhs-number possible [4010232137]"},
        FoundRow{"a telephone number without its zero", "text 7700900019 for it",
                 "uk-phone likely reserved [7700900019]"},
        FoundRow{"a ticket", "Quote your helpdesk ticket. It is ten digits, like 9990000069",
                 "nhs-number possible reserved [9990000069]"},
        FoundRow{"an example in a leaflet", "ten digits, for example 999 000 0018",
                 "nhs-number possible reserved [999 000 0018]"},
        FoundRow{"wrong check digit with a label", "NHS no: 999 000 0019",
                 "nhs-number likely fails-check [999 000 0019]"},
        FoundRow{"wrong check digit without one", "999 000 0019", ""},
        FoundRow{"ten equal digits", "1111111111", ""},
        FoundRow{"ten equal digits with a label", "NHS number 1111111111",
                 "nhs-number possible placeholder [1111111111]"},
        FoundRow{"nine digits", "NHS number 999 000 001", ""},
        FoundRow{"eleven digits", "NHS number 999 000 00185", ""},
        FoundRow{"freephone", "Ring 0800 111 222", "uk-phone possible role [0800 111 222]"}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_nhs_numbers: however it is written") {
  for (const FoundRow& row :
       {FoundRow{"hyphens", "401-023-2137", "nhs-number certain [401-023-2137]"},
        FoundRow{"dots", "999.000.0018", "nhs-number certain reserved [999.000.0018]"},
        FoundRow{"no-break spaces",
                 "999\xc2\xa0"
                 "000\xc2\xa0"
                 "0018",
                 "nhs-number certain reserved [999\xc2\xa0"
                 "000\xc2\xa0"
                 "0018]"},
        FoundRow{"en dashes", "999–000–0018", "nhs-number certain reserved [999–000–0018]"},
        FoundRow{"full width", "９９９ ０００ ００１８",
                 "nhs-number certain disguised reserved [９９９ ０００ ００１８]"},
        FoundRow{"Arabic digits", "٩٩٩٠٠٠٠٠١٨", "nhs-number likely disguised reserved [٩٩٩٠٠٠٠٠١٨]"},
        FoundRow{"nothing visible inside",
                 "9\xe2\x80\x8b"
                 "9\xe2\x80\x8b"
                 "9\xe2\x80\x8b"
                 " 000 0018",
                 "nhs-number certain disguised reserved [9\xe2\x80\x8b"
                 "9\xe2\x80\x8b"
                 "9\xe2\x80\x8b"
                 " 000 0018]"},
        FoundRow{"one digit at a time", "9 9 9 0 0 0 0 0 1 8",
                 "nhs-number certain disguised reserved [9 9 9 0 0 0 0 0 1 8]"},
        FoundRow{"in words", "Nine nine nine, five hundred, five oh one eight",
                 "nhs-number certain disguised reserved [Nine nine nine, five hundred, five oh one eight]"},
        FoundRow{"double and triple", "triple nine double oh oh double oh one eight",
                 "nhs-number certain disguised reserved [triple nine double oh oh double oh one eight]"},
        FoundRow{"two of them with a slash", "999 000 0018/999 000 0026",
                 "nhs-number certain reserved [999 000 0018] nhs-number certain reserved [999 000 0026]"},
        FoundRow{"dashes with blanks", "999 - 000 - 0018", "nhs-number certain reserved [999 - 000 - 0018]"},
        FoundRow{"an order that is laid out", "Order ref 999 000 0018", "nhs-number likely reserved [999 000 0018]"},
        FoundRow{"keycaps", "9️⃣9️⃣9️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣8️⃣",
                 "nhs-number likely disguised reserved "
                 "[9️⃣9️⃣9️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣8️⃣]"},
        FoundRow{"in a hashtag with its label", "#NHS9990000018", "nhs-number certain reserved [9990000018]"},
        FoundRow{"in a link", "https://x.example/p/9990000018", ""},
        FoundRow{"in a link with its label", "https://x.example/p?nhs=9990000018",
                 "nhs-number certain reserved [9990000018]"},
        FoundRow{"in a file name", "scan_9990000018.jpg", ""}, FoundRow{"in a longer number", "12-999 000 0018", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_chi_numbers: a date of birth makes it a CHI number") {
  for (const FoundRow& row :
       {FoundRow{"labelled", "CHI 0101011237", "chi-number certain [0101011237]"},
        FoundRow{"bare", "0101011237", "chi-number likely [0101011237]"},
        FoundRow{"date apart", "010101 1237", "chi-number certain [010101 1237]"},
        FoundRow{"impossible date with a label", "CHI no 3102700004", "chi-number likely fails-check [3102700004]"},
        FoundRow{"29 February of a leap year", "2902040001", ""},
        FoundRow{"ISBN", "ISBN 0101011237", "chi-number possible [0101011237]"}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_health_care_numbers: Northern Ireland has its own range") {
  for (const FoundRow& row :
       {FoundRow{"labelled", "H&C number 320 000 0015", "health-care-number certain [320 000 0015]"},
        FoundRow{"laid out", "320 000 0015", "health-care-number certain [320 000 0015]"},
        FoundRow{"bare", "3200000015", "health-care-number likely [3200000015]"}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_professional_registrations: only with a label, but for the NMC") {
  for (const FoundRow& row :
       {FoundRow{"GMC", "GMC 7654321", "professional-registration likely [7654321]"},
        FoundRow{"GMC in a sentence", "my GMC number is 7654321", "professional-registration likely [7654321]"},
        FoundRow{"NMC with an impossible month", "NMC pin 00Z0000Z", "professional-registration likely [00Z0000Z]"},
        FoundRow{"NMC without label", "12A3456E", "professional-registration possible [12A3456E]"},
        FoundRow{"HCPC", "HCPC PH123456", "professional-registration likely [PH123456]"},
        FoundRow{"seven digits alone", "7654321", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_hospital_numbers: only with a label") {
  for (const FoundRow& row :
       {FoundRow{"hospital number", "Hospital no 7654321", "hospital-number certain [7654321]"},
        FoundRow{"letter in front", "Hosp. No: K765432", "hospital-number certain [K765432]"},
        FoundRow{"MRN", "MRN 00765432", "hospital-number certain [00765432]"},
        FoundRow{"unit number", "unit number A7654321", "hospital-number certain [A7654321]"},
        FoundRow{"placeholder", "hospital number 123456", "hospital-number possible placeholder [123456]"},
        FoundRow{"a bare number", "7654321 of them", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_incident_references: only with a label") {
  for (const FoundRow& row : {FoundRow{"Datix", "Datix W12345", "incident-reference likely [W12345]"},
                              FoundRow{"StEIS", "StEIS 2026/12345", "incident-reference certain [2026/12345]"},
                              FoundRow{"LFPSE", "LFPSE ref 123456", "incident-reference likely [123456]"},
                              FoundRow{"a year", "incident in 2026", ""}, FoundRow{"a bare reference", "W12345", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_SUITE_END();
