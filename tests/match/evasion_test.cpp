// What people do to get a number past a filter, or what telephones and spreadsheets do to it: found all the same, and
// the place is that of the original.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "match/identifiers_testing.h"

using namespace socialcheck;
using socialcheck::test::identifiers_in;

TEST_SUITE_BEGIN("match/evasion");

namespace {

struct Row {
  const char* name;
  std::string_view kind, before, value, after;
};

}  // namespace

TEST_CASE("find_identifiers: written to be missed, with the span of the original") {
  for (const Row& row : {
           Row{"no-break spaces", "nhs-number", "NHS no ", "999\u00A0000\u00A00018", ", who?"},
           Row{"thin spaces", "nhs-number", "NHS no ", "999\u2009000\u20090018", ""},
           Row{"narrow no-break spaces", "uk-phone", "ring ", "07700\u202F900\u202F123", "!"},
           Row{"figure spaces", "payment-card", "card ", "4111\u20071111\u20071111\u20071111", ""},
           Row{"dots", "nhs-number", "NHS ", "999.000.0018", "."},
           Row{"dots", "uk-phone", "☎️ ", "07700.900.123", ""},
           Row{"hyphens", "nhs-number", "NHS ", "999-000-0018", ""},
           Row{"en dashes", "nhs-number", "NHS ", "999–000–0018", ""},
           Row{"dashes with blanks", "uk-phone", "", "07700 – 900 – 123", ""},
           Row{"underscores", "uk-phone", "text ", "07700_900_123", ""},
           Row{"full width", "nhs-number", "NHS ", "９９９ ０００ ００１８", " 😀"},
           Row{"full width", "uk-phone", "🙂 ", "０７７００ ９００１２３", ""},
           Row{"full width", "ni-number", "NI ", "ＡＢ１２３４５６Ｃ", ""},
           Row{"Arabic digits", "uk-phone", "ring ", "٠٧٧٠٠ ٩٠٠١٢٣", ""},
           Row{"Devanagari digits", "nhs-number", "NHS ", "९९९ ००० ००१८", ""},
           Row{"mathematical digits", "uk-phone", "ring ", "𝟎𝟕𝟕𝟎𝟎 𝟗𝟎𝟎𝟏𝟐𝟑", ""},
           Row{"circled digits", "uk-phone", "ring ", "⓪⑦⑦⓪⓪⑨⓪⓪①②③", ""},
           Row{"keycaps", "uk-phone", "ring ",
               "0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣", ""},
           Row{"zero width inside", "nhs-number", "NHS ", "9\u200B99 000 00\u200B18", ""},
           Row{"zero width everywhere", "uk-phone", "ring ",
               "0\u200B7\u200B7\u200B0\u200B0\u200B9\u200B0\u200B0\u200B1\u200B2\u200B3", ""},
           Row{"soft hyphens", "ni-number", "NI ", "AB\u00AD12\u00AD3456C", ""},
           Row{"a word joiner", "email", "", "jane.example@\u2060example.com", ""},
           Row{"one blank for each digit", "uk-phone", "ring ", "0 7 7 0 0 9 0 0 1 2 3", ""},
           Row{"one blank for each digit", "nhs-number", "NHS ", "9 9 9 0 0 0 0 0 1 8", ""},
           Row{"one hyphen for each digit", "nhs-number", "NHS ", "9-9-9-0-0-0-0-0-1-8", ""},
           Row{"one blank for each", "ni-number", "NI ", "A B 1 2 3 4 5 6 C", ""},
           Row{"one blank for each digit", "payment-card", "card ", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", ""},
           Row{"words", "uk-phone", "on ", "oh seven seven double o nine double o one two three", " after six"},
           Row{"words", "uk-phone", "on ", "zero seven seven zero zero nine hundred one two three", ""},
           Row{"words", "nhs-number", "it is ", "nine nine nine, oh oh oh, oh oh one eight", "."},
           Row{"words", "nhs-number", "", "nine double nine triple zero double oh one eight", ""},
           Row{"words", "payment-card", "", "four one one one, one one one one, one one one one, one one one one", ""},
           Row{"words and digits", "uk-phone", "", "oh double seven double oh nine hundred 123", ""},
           Row{"Welsh words", "uk-phone", "", "dim saith saith dim dim naw dim dim un dau tri", ""},
           Row{"the letter O", "uk-phone", "ring ", "O7700 900123", ""},
           Row{"the letter O inside", "uk-phone", "ring ", "o77oo 9OO123", " now"},
           Row{"glued to a hashtag", "nhs-number", "#NHS", "9990000018", " #bedmanager"},
           Row{"glued to a hashtag", "uk-phone", "#call", "07700900123", ""},
           Row{"glued to a label", "nhs-number", "nhs:", "9990000018", ""},
           Row{"glued to a label", "uk-phone", "Tel:", "+447700900123", ""},
           Row{"brackets", "uk-phone", "", "+44 (0) 7700 900123", ""},
           Row{"at and dot", "email", "to ", "jane.example (at) example (dot) com", ""},
           Row{"at and dot in brackets", "email", "to ", "jane.example[at]example[dot]com", ""},
           Row{"at and dot in words", "email", "to ", "jane dot example at example dot com", ""},
           Row{"full width at", "email", "to ", "jane.example＠example.com", ""},
           Row{"full width letters", "email", "to ", "ｊａｎｅ.example@example.com", ""},
           Row{"blanks", "iban", "IBAN ", "GB21 TEST 0000 0012 3456 78", ""},
           Row{"hyphens", "iban", "IBAN ", "GB21-TEST-0000-0012-3456-78", ""},
           Row{"full width", "date-of-birth", "DOB ", "０２/１１/１９５７", ""},
           Row{"dashes", "date-of-birth", "DOB ", "02–11–1957", ""},
       }) {
    const std::string text = std::string(row.before).append(row.value).append(row.after);
    CAPTURE(row.name);
    CAPTURE(text);
    const auto ids = identifiers_in(text);
    const auto hit = std::find_if(ids.begin(), ids.end(), [&](const Identifier& id) {
      return identifier_kinds()[id.kind].name == row.kind && id.strength >= Strength::likely;
    });
    REQUIRE((hit != ids.end()));
    CHECK(text.substr(hit->where.begin, hit->where.size()) == row.value);
  }
}

TEST_CASE("find_identifiers: what only looks like an evasion") {
  for (const std::string_view text :
       {"ooo 07 800 oo1", "Look at 07 oo", "plan a b 1 2 3 4 5 6 c", "1 2 3 4 5 6 7 8 9 10 coming ready or not",
        "one two three four five, once I caught a fish alive", "2 4 6 8 who do we appreciate", "0 0 0 0 0 0 0 0 0 0",
        "at home dot the i", "(at) the (dot)", "50 o'clock 9"}) {
    CAPTURE(text);
    for (const Identifier& id : identifiers_in(text)) CHECK(id.has(Evidence::placeholder));
  }
}

TEST_SUITE_END();
