#include <doctest/doctest.h>

#include "match/identifiers_testing.h"

using socialcheck::test::found;
using socialcheck::test::FoundRow;

TEST_SUITE_BEGIN("match/identifiers_place");

TEST_CASE("find_postcodes: grammar, area and what stands beside it") {
  for (const FoundRow& row : {FoundRow{"bare", "M60 1NW", "postcode possible [M60 1NW]"},
                              FoundRow{"joined", "EC1A1BB", "postcode possible [EC1A1BB]"},
                              FoundRow{"special", "GIR 0AA", "postcode possible [GIR 0AA]"},
                              FoundRow{"London", "SE1P 5LX", "postcode possible [SE1P 5LX]"},
                              FoundRow{"label", "postcode LS1 4AP", "postcode likely [LS1 4AP]"},
                              FoundRow{"after a street", "14 Quarry Row, Thornley, LS1 4AP",
                                       "street-address likely [14 Quarry Row] postcode likely [LS1 4AP]"},
                              FoundRow{"a hospital", "Thornley Hospital, LS1 4AP", "postcode possible role [LS1 4AP]"},
                              FoundRow{"area not in use", "XA1 1AA", ""}, FoundRow{"pseudo", "ZZ99 3VZ", ""},
                              FoundRow{"inward letters", "M1 1AI", ""}, FoundRow{"third place", "W1I 1AA", ""},
                              FoundRow{"inside a word", "ABCM11AADEF", ""},
                              FoundRow{"a ward and a floor", "Ward E4 2nd floor", "bed-or-bay possible [Ward E4]"},
                              FoundRow{"small letters", "ls1 4ap", "postcode possible [ls1 4ap]"}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_street_addresses: number and street") {
  for (const FoundRow& row :
       {FoundRow{"lives at", "she lives at 14 Quarry Row", "street-address certain [14 Quarry Row]"},
        FoundRow{"flat", "Flat 2, 14a Mill Lane", "street-address certain [Flat 2, 14a Mill Lane]"},
        FoundRow{"Welsh", "home address: 3 Heol y Felin", "street-address certain [3 Heol y Felin]"},
        FoundRow{"nothing beside it", "14 Quarry Row", "street-address likely [14 Quarry Row]"},
        FoundRow{"with a name", "Margaret lives at 3 Mill Lane",
                 "person-name possible named [Margaret] street-address certain named [3 Mill Lane]"},
        FoundRow{"clinic", "Clinic at 12 High Street, Skelby", "street-address possible role [12 High Street]"},
        FoundRow{"moved", "our reception has moved to 12 High Street", "street-address possible role [12 High Street]"},
        FoundRow{"a walk", "5 Mile Walk", ""}, FoundRow{"no number", "round the corner on Hook Street", ""},
        FoundRow{"a time", "7 Days a Week", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_what3words: three words") {
  for (const FoundRow& row :
       {FoundRow{"slashes", "///filled.count.soap", "what3words certain [///filled.count.soap]"},
        FoundRow{"label", "what3words: filled.count.soap", "what3words certain [filled.count.soap]"},
        FoundRow{"file name", "See report.final.docx", ""}, FoundRow{"link", "https:///x", ""},
        FoundRow{"two words", "///filled.count", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_coordinates: pairs, degrees, grid and plus codes") {
  for (const FoundRow& row :
       {FoundRow{"decimal", "51.5074, -0.1278", "coordinates likely [51.5074, -0.1278]"},
        FoundRow{"labels", "Lat 51.5074, long -0.1278", "coordinates certain [51.5074, long -0.1278]"},
        FoundRow{"degrees", "51°30'26\"N 0°7'40\"W", "coordinates likely [51°30'26\"N 0°7'40\"W]"},
        FoundRow{"grid", "grid ref TQ 298 802", "coordinates certain [TQ 298 802]"},
        FoundRow{"grid without label", "TQ 298 802", ""},
        FoundRow{"plus code", "9C3XGV4C+2X", "coordinates likely [9C3XGV4C+2X]"},
        FoundRow{"elsewhere", "12.3456, 98.7654", ""}, FoundRow{"prices", "51.50, 60.25", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_beds_and_bays: where somebody lies") {
  for (const FoundRow& row :
       {FoundRow{"bed", "bed 14", "bed-or-bay likely [bed 14]"},
        FoundRow{"bay in words", "bay four", "bed-or-bay likely [bay four]"},
        FoundRow{"bay with a letter", "Bay C", "bed-or-bay likely [Bay C]"},
        FoundRow{"side room", "SR2 Mrs Pennick", "bed-or-bay likely [SR2] person-name likely [Mrs Pennick]"},
        FoundRow{"glued", "bed4", "bed-or-bay likely [bed4]"},
        FoundRow{"ward", "Ward 7 reopens", "bed-or-bay possible [Ward 7]"},
        FoundRow{"Welsh", "gwely 4", "bed-or-bay likely [gwely 4]"},
        FoundRow{"handover", "Evening all\nB3 CT 8am, nbm", "bed-or-bay likely [B3]"},
        FoundRow{"parking", "Blue badge bays 3 to 9, bay 1 stays", ""}, FoundRow{"meeting", "seminar room 2", ""},
        FoundRow{"voucher", "code WARD20", ""}, FoundRow{"end of a sentence", "my ward. One more", ""},
        FoundRow{"how many", "4 beds", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_SUITE_END();
