#include <doctest/doctest.h>

#include "match/identifiers_testing.h"

using socialcheck::test::found;
using socialcheck::test::FoundRow;

TEST_SUITE_BEGIN("match/identifiers_documents");

TEST_CASE("find_ni_numbers: prefix, digits and suffix") {
  for (const FoundRow& row :
       {FoundRow{"compact", "AB123456C", "ni-number likely [AB123456C]"},
        FoundRow{"pairs", "AA 12 34 56 B", "ni-number certain [AA 12 34 56 B]"},
        FoundRow{"small letters in pairs", "hh 01 02 03 d", "ni-number likely [hh 01 02 03 d]"},
        FoundRow{"one space", "PR 123612C", "ni-number likely [PR 123612C]"},
        FoundRow{"label", "my NI number is AB 12 34 56 C", "ni-number certain [AB 12 34 56 C]"},
        FoundRow{"label in the hashtag", "#NI_AB123456C", "ni-number certain [AB123456C]"},
        FoundRow{"label before the hashtag", "my NI number #AB123456C", "ni-number certain [AB123456C]"},
        FoundRow{"hashtag alone", "#AB123456C", ""},
        FoundRow{"no suffix with a label", "NI no AB123456", "ni-number likely [AB123456]"},
        FoundRow{"no suffix", "AB123456", ""},
        FoundRow{"official placeholder", "QQ 12 34 56 A", "ni-number possible placeholder [QQ 12 34 56 A]"},
        FoundRow{"second letter", "AO123456C", ""}, FoundRow{"unused prefix", "BG123612A", ""},
        FoundRow{"letter F", "FQ 00 00 00 C", ""}, FoundRow{"suffix", "AB123456E", ""},
        FoundRow{"administrative", "MW123456A", "ni-number possible [MW123456A]"},
        FoundRow{"words", "at 12 34 56 a", ""}, FoundRow{"in a slug", "my-ab123456c-page", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_passports: a label decides") {
  for (const FoundRow& row :
       {FoundRow{"nine digits with a label", "passport 925076473", "passport certain [925076473]"},
        FoundRow{"two letters with a label", "Passport no AB1234567", "passport certain [AB1234567]"},
        FoundRow{"two letters", "XY9876543", "passport possible [XY9876543]"}, FoundRow{"nine digits", "925076473", ""},
        FoundRow{"eight digits", "AB12345678", ""}, FoundRow{"space", "AB 1234567", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_driving_licences: the driver number") {
  for (const FoundRow& row :
       {FoundRow{"sample", "MORGA657054SM9IJ", "driving-licence certain [MORGA657054SM9IJ]"},
        FoundRow{"filled up", "SMIT9801015JK2CD", "driving-licence certain [SMIT9801015JK2CD]"},
        FoundRow{"blanks and issue", "driving licence MORGA 657054 SM9IJ 35",
                 "driving-licence certain [MORGA 657054 SM9IJ 35]"},
        FoundRow{"month 00", "MORGA600054SM9IJ", ""}, FoundRow{"month 63", "MORGA663054SM9IJ", ""},
        FoundRow{"9 inside the name", "MO9G9657054SM9IJ", ""},
        FoundRow{"Northern Ireland", "driving licence 12345670", "driving-licence likely [12345670]"},
        FoundRow{"eight digits", "12345670", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_vehicle_registrations: current and older styles") {
  for (const FoundRow& row :
       {FoundRow{"current", "AB51 ABC", "vehicle-registration possible [AB51 ABC]"},
        FoundRow{"joined", "BD62XYZ", "vehicle-registration possible [BD62XYZ]"},
        FoundRow{"never issued", "AA00 AAA", "vehicle-registration possible reserved [AA00 AAA]"},
        FoundRow{"small letters", "aa02 aaa", "vehicle-registration possible [aa02 aaa]"},
        FoundRow{"label", "Reg AB12 CDE is blocking the ambulances", "vehicle-registration certain [AB12 CDE]"},
        FoundRow{"car in the sentence", "Your blue Corsa AB12CDE has its lights on",
                 "vehicle-registration certain [AB12CDE]"},
        FoundRow{"prefix", "K1 ABC", "vehicle-registration possible [K1 ABC]"},
        FoundRow{"suffix", "ABC 1D", "vehicle-registration possible [ABC 1D]"},
        FoundRow{"no such year", "AB49 ABC", ""}, FoundRow{"letter I", "AB12 CIE", ""},
        FoundRow{"letter Q", "AQ51 ABC", ""}, FoundRow{"prefix O", "O123 BCD", ""},
        FoundRow{"suffix Z", "ABC 123Z", ""}, FoundRow{"headline", "BAY A1 FOR ALL", "bed-or-bay likely [BAY A1]"},
        FoundRow{"dateless with a label", "number plate DAN 1", "vehicle-registration likely [DAN 1]"}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_utrs: only with a label") {
  for (const FoundRow& row : {FoundRow{"label", "UTR 12345 67891", "utr certain [12345 67891]"},
                              FoundRow{"placeholder", "UTR 1234567890", "utr possible placeholder [1234567890]"},
                              FoundRow{"bare", "12345 67891", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_SUITE_END();
