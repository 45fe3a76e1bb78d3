#include <doctest/doctest.h>

#include "match/identifiers_testing.h"

using socialcheck::test::found;
using socialcheck::test::FoundRow;

TEST_SUITE_BEGIN("match/identifiers_person");

TEST_CASE("find_person_names: titles") {
  for (const FoundRow& row :
       {FoundRow{"near a bed", "Mrs Pennick in bed 4", "person-name certain [Mrs Pennick] bed-or-bay likely [bed 4]"},
        FoundRow{"alone", "Thank you Mr Teale", "person-name likely [Mr Teale]"},
        FoundRow{"given name too", "Mr Ifor Teale", "person-name likely [Mr Ifor Teale]"},
        FoundRow{"possessive", "To Mr Haldane's family", "person-name certain [Mr Haldane]"},
        FoundRow{"small letters", "mrs pennick has moved", "person-name likely [mrs pennick]"},
        FoundRow{"full stop", "Mr. Tull", "person-name likely [Mr. Tull]"},
        FoundRow{"hyphen", "Dr Fanny Cockburn-Hancock", "person-name possible role [Dr Fanny Cockburn-Hancock]"},
        FoundRow{"particles", "Mr van der Berg", "person-name likely [Mr van der Berg]"},
        FoundRow{"apostrophe", "Mrs O'Brien", "person-name likely [Mrs O'Brien]"},
        FoundRow{"blanked letters", "Our Mr P_ _ _fold", "person-name likely disguised [Mr P_ _ _fold]"},
        FoundRow{"blanked with stars", "Mrs B*** in bed 6",
                 "person-name certain disguised [Mrs B***] bed-or-bay likely [bed 6]"},
        FoundRow{"nobody", "Mrs X, 84, bed 6", "bed-or-bay likely [bed 6]"},
        FoundRow{"a brand", "Mr Kipling cakes and Dr Martens", ""},
        FoundRow{"a scan", "MR scan at two", ""},
        FoundRow{"a verb", "Miss you all", ""},
        FoundRow{"the other MS", "MS clinic", ""},
        FoundRow{"a public figure", "Thank you, Miss Florence Nightingale", ""},
        FoundRow{"couple", "Mr & Mrs Smith", "person-name likely [Mrs Smith]"},
        FoundRow{"newborn", "Baby Jones born at 3am", "person-name certain [Baby Jones]"},
        FoundRow{"the song", "Baby Shark", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_person_names: patients and lists of names") {
  for (const FoundRow& row :
       {FoundRow{"my patient", "my patient Joan said", "person-name certain [Joan]"},
        FoundRow{"a word between", "our lovely patient Ernie went home", "person-name certain [Ernie]"},
        FoundRow{"nobody's", "a lovely patient Ernie went home", ""},
        FoundRow{"called", "a patient called Bethan", "person-name certain [Bethan]"},
        FoundRow{"not a name", "Patient Safety Day", ""},
        FoundRow{"two parts near patient words", "Joan Smith was admitted", "person-name likely named [Joan Smith]"},
        FoundRow{"two parts", "Joan Smith won the raffle", "person-name possible named [Joan Smith]"},
        FoundRow{"as in records", "TULL Geoffrey, 999 246 8025",
                 "person-name certain [TULL Geoffrey] nhs-number certain reserved [999 246 8025]"},
        FoundRow{"with a comma", "SMITH, Joan", "person-name likely [SMITH, Joan]"},
        FoundRow{"given name", "Hats off to Delyth", "person-name possible named [Delyth]"},
        FoundRow{"a word that is a name", "Grace period", ""},
        FoundRow{"greeted", "Hi Dawn, thanks", "person-name possible named [Dawn]"},
        FoundRow{"month", "In April we met", ""}, FoundRow{"ward of that name", "Victoria Ward", ""},
        FoundRow{"saint", "St James Hospital", ""}, FoundRow{"Welsh verb", "Mae clinig ffliw yma", ""},
        FoundRow{"public figure", "Aneurin Bevan", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_dates_of_birth: a label, or a health number beside it") {
  for (const FoundRow& row :
       {FoundRow{"DOB", "DOB 14/03/1989", "date-of-birth certain [14/03/1989]"},
        FoundRow{"dots", "D.O.B: 14.3.89", "date-of-birth certain [14.3.89]"},
        FoundRow{"words", "date of birth 14 March 1989", "date-of-birth certain [14 March 1989]"},
        FoundRow{"still", "your date of birth is still 02/11/1957", "date-of-birth certain [02/11/1957]"},
        FoundRow{"born", "born on 14th March 1989", "date-of-birth certain [14th March 1989]"},
        FoundRow{"Welsh", "dyddiad geni 14 Mawrth 1989", "date-of-birth certain [14 Mawrth 1989]"},
        FoundRow{"run together", "dob 14031989", "date-of-birth certain [14031989]"},
        FoundRow{"beside a number", "999 246 8025, 02/11/1957",
                 "nhs-number certain reserved [999 246 8025] date-of-birth likely [02/11/1957]"},
        FoundRow{"beside a name as in records", "wristband: TULL G, 02/11/57",
                 "person-name certain [TULL G] date-of-birth likely [02/11/57]"},
        FoundRow{"beside a ward", "WARD B 12/11/2027", "bed-or-bay possible [WARD B]"},
        FoundRow{"an event", "Open day 14/03/2027", ""},
        FoundRow{"the NHS", "Born on 5 July 1948", "date-of-birth possible role [5 July 1948]"},
        FoundRow{"a group", "babies born on or after 1 July 2024", ""}, FoundRow{"no year", "born 3 March", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_ages: of one person, not of a group") {
  for (const FoundRow& row :
       {FoundRow{"hyphens", "an 84-year-old", "age likely [84-year-old]"},
        FoundRow{"aged", "aged 84", "age likely [84]"}, FoundRow{"short", "84yo with chest pain", "age likely [84yo]"},
        FoundRow{"clinical", "84F presenting with a fall", "age likely [84F]"},
        FoundRow{"after a name", "Gareth Pell, 58, tells us",
                 "person-name possible named [Gareth Pell] age likely named [58]"},
        FoundRow{"in brackets", "Bella (6)", "person-name possible named [Bella] age likely named [6]"},
        FoundRow{"decade", "in her 80s", "age likely [80s]"},
        FoundRow{"decade in words", "Farmer in his fifties", "age likely [fifties]"},
        FoundRow{"baby", "6/12 old", "age likely [6/12 old]"},
        FoundRow{"pronoun", "She's 84, fell twice", "age likely [84]"},
        FoundRow{"a dog", "a three-year-old Labrador", "age possible [three-year-old]"},
        FoundRow{"group", "people aged 40 to 74", ""}, FoundRow{"limit", "age over 90", ""},
        FoundRow{"plural", "16-year-olds welcome", ""}, FoundRow{"always open", "open 24/7", ""},
        FoundRow{"a road", "M25 closed", ""}, FoundRow{"the trust", "Trust aged 75", "age possible [75]"}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_SUITE_END();
