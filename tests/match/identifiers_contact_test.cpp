#include <doctest/doctest.h>

#include "match/identifiers_testing.h"

using socialcheck::test::found;
using socialcheck::test::FoundRow;

TEST_SUITE_BEGIN("match/identifiers_contact");

TEST_CASE("find_uk_phones: however it is written") {
  for (const FoundRow& row :
       {FoundRow{"national", "020 7946 0068", "uk-phone possible reserved [020 7946 0068]"},
        FoundRow{"compact", "01914980715", "uk-phone possible reserved [01914980715]"},
        FoundRow{"hyphens", "0116-496-0901", "uk-phone possible reserved [0116-496-0901]"},
        FoundRow{"dots", "0113.496.0000", "uk-phone possible reserved [0113.496.0000]"},
        FoundRow{"brackets", "Ring (028) 9649 6669 now", "uk-phone possible role reserved [(028) 9649 6669]"},
        FoundRow{"brackets of the sentence", "(call 0113 496 0000)", "uk-phone possible role reserved [0113 496 0000]"},
        FoundRow{"pairs", "0117 49 60 29 5", "uk-phone possible reserved [0117 49 60 29 5]"},
        FoundRow{"international", "+44 117 496 0976", "uk-phone possible reserved [+44 117 496 0976]"},
        FoundRow{"E.164", "+442920180701", "uk-phone possible reserved [+442920180701]"},
        FoundRow{"00", "0044 1632 960045", "uk-phone possible reserved [0044 1632 960045]"},
        FoundRow{"with the 0 in brackets", "+44 (0)116 496 0522", "uk-phone possible reserved [+44 (0)116 496 0522]"},
        FoundRow{"all of it in brackets", "(+44) 113 496 0000", "uk-phone possible reserved [(+44) 113 496 0000]"},
        FoundRow{"tel link", "tel:+442079460047", "uk-phone possible role reserved [+442079460047]"},
        FoundRow{"slash", "07700/900123", "uk-phone likely reserved [07700/900123]"},
        FoundRow{"one digit at a time", "0 7 7 0 0 9 0 0 1 2 3",
                 "uk-phone likely disguised reserved [0 7 7 0 0 9 0 0 1 2 3]"},
        FoundRow{"in words", "oh seven seven double oh, nine hundred, four one two",
                 "uk-phone likely disguised reserved [oh seven seven double oh, nine hundred, four one two]"},
        FoundRow{"letter for the zero", "O7700 900123", "uk-phone likely disguised reserved [O7700 900123]"},
        FoundRow{"spreadsheet took the zero", "mobile 7700 900123", "uk-phone likely reserved [7700 900123]"},
        FoundRow{"full width", "０７７００ ９００１２３",
                 "uk-phone likely disguised reserved [０７７００ ９００１２３]"},
        FoundRow{"middle dots", "07700·900·123", "uk-phone likely disguised reserved [07700·900·123]"},
        FoundRow{"blanks forgotten", "ring me on07700 900123or text", "uk-phone certain reserved [07700 900123]"},
        FoundRow{"glued into a hashtag", "#ringgwen07700900123", "uk-phone likely reserved [07700900123]"},
        FoundRow{"code of a thing", "part sku07700900123", ""},
        FoundRow{"model", "07700900123mk2", ""},
        FoundRow{"from a contact list", "WhatsApp 447700900123", "uk-phone likely reserved [447700900123]"},
        FoundRow{"twelve digits", "parcel 447700900123", ""},
        FoundRow{"chat link", "https://wa.me/447700900123", "uk-phone likely reserved [447700900123]"},
        FoundRow{"after an emoji", "☎️01414960869", "uk-phone possible reserved [01414960869]"}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_uk_phones: whose number it is") {
  for (const FoundRow& row :
       {FoundRow{"a colleague", "Gwen 07700 900412",
                 "person-name possible named [Gwen] uk-phone certain named reserved [07700 900412]"},
        FoundRow{"two words before it", "Nights Linda 07700 900064",
                 "person-name possible named [Linda] uk-phone certain named reserved [07700 900064]"},
        FoundRow{"name after it", "07700 900412 (Gwen)",
                 "uk-phone certain named reserved [07700 900412] person-name possible named [Gwen]"},
        FoundRow{"mine", "My mobile's 07700 900123", "uk-phone certain reserved [07700 900123]"},
        FoundRow{"a mobile and nothing more", "07700 900123", "uk-phone likely reserved [07700 900123]"},
        FoundRow{"home number", "She gave me 0113 496 0123 as her home number",
                 "uk-phone likely reserved [0113 496 0123]"},
        FoundRow{"a doctor", "Contact Dr Evans on 0117 496 0295",
                 "person-name possible role [Dr Evans] uk-phone likely named reserved [0117 496 0295]"},
        FoundRow{"a team", "Our patient experience team is on 0113 496 0200, weekdays 9 to 5",
                 "uk-phone possible role reserved [0113 496 0200]"},
        FoundRow{"a clinic", "ring the clinic on 01632 960310", "uk-phone possible role reserved [01632 960310]"},
        FoundRow{"service number", "0300 123 4567", "uk-phone possible role [0300 123 4567]"},
        FoundRow{"Welsh", "ffoniwch 029 2018 0410", "uk-phone possible role reserved [029 2018 0410]"},
        FoundRow{"a ward named after somebody", "Victoria Ward 0117 496 0295",
                 "uk-phone possible role reserved [0117 496 0295]"},
        FoundRow{"short codes", "Call 999, 111, 101 or 116 123", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_uk_phones: what is no telephone number") {
  for (const FoundRow& row :
       {FoundRow{"date and hours", "Flu clinic 24/08/2024 09:00-17:30, room 12", "bed-or-bay possible [room 12]"},
        FoundRow{"reference", "Ref 2024-0812-4471 closed", ""}, FoundRow{"stock number", "SKU 0207-1-46-9", ""},
        FoundRow{"order", "Order no 1002003004005", ""},
        FoundRow{"beds", "Bed 07, bay 0770", "bed-or-bay likely [Bed 07]"},
        FoundRow{"pairs of a rota", "07 11 19 57 99 9 12", ""},
        FoundRow{"in a link", "https://x.example/07700900123", ""},
        FoundRow{"not in the numbering plan", "00 1234 5678 9", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_phones: other countries") {
  for (const FoundRow& row :
       {FoundRow{"United States", "+1 202 555 0123", "phone likely reserved [+1 202 555 0123]"},
        FoundRow{"Ireland", "+353 1 234 5678", "phone likely [+353 1 234 5678]"},
        FoundRow{"France", "+33 6 12 34 56 78", "phone likely [+33 6 12 34 56 78]"},
        FoundRow{"no country", "+999 123 456 789", ""},
        FoundRow{"UK is another kind", "+44 113 496 0000", "uk-phone possible reserved [+44 113 496 0000]"},
        FoundRow{"a sum", "+1 234", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_emails: shape and whose it is") {
  for (const FoundRow& row :
       {FoundRow{"reserved domain", "Write to jane.example@example.com, please.",
                 "email certain named reserved [jane.example@example.com]"},
        FoundRow{"NHS mail", "jane.smith@nhs.net", "email certain named [jane.smith@nhs.net]"},
        FoundRow{"initial", "j.smith2@wales.nhs.uk", "email certain named [j.smith2@wales.nhs.uk]"},
        FoundRow{"role", "comms@thornley.example", "email possible role reserved [comms@thornley.example]"},
        FoundRow{"role run together", "patientexperience@thornley.example",
                 "email possible role reserved [patientexperience@thornley.example]"},
        FoundRow{"role and place", "dermatology-admin@nhs.net", "email possible role [dermatology-admin@nhs.net]"},
        FoundRow{"a ward", "ward7@thornley.example", "email possible role reserved [ward7@thornley.example]"},
        FoundRow{"not clear", "jthorne2@example.org", "email likely reserved [jthorne2@example.org]"},
        FoundRow{"in angle brackets", "<jane@example.com>", "email certain named reserved [jane@example.com]"},
        FoundRow{"mail link", "mailto:jane@example.com", "email certain named reserved [jane@example.com]"},
        FoundRow{"punycode", "user@xn--80ak6aa92e.com", "email likely [user@xn--80ak6aa92e.com]"},
        FoundRow{"handle", "@user@social.example", ""},
        FoundRow{"no top level", "info@presidio", ""},
        FoundRow{"two dots", "jane@example..com", ""},
        FoundRow{"spoken", "jane dot smith at nhs dot net",
                 "email certain named disguised [jane dot smith at nhs dot net]"},
        FoundRow{"brackets for the sign", "jane.smith [at] nhs [dot] net",
                 "email certain named disguised [jane.smith [at] nhs [dot] net]"},
        FoundRow{"full-width sign", "jane＠example.com", "email certain named disguised reserved [jane＠example.com]"},
        FoundRow{"blanks about the sign", "jane.smith @ example.com",
                 "email certain named disguised reserved [jane.smith @ example.com]"},
        FoundRow{"the sign in brackets", "jane(@)example.com",
                 "email certain named disguised reserved [jane(@)example.com]"},
        FoundRow{"sign and spoken dot", "jane@example dot com",
                 "email certain named disguised reserved [jane@example dot com]"},
        FoundRow{"small sign", "jane﹫example.com", "email certain named disguised reserved [jane﹫example.com]"},
        FoundRow{"a place", "lunch @ cafe.example", ""},
        FoundRow{"a street", "Meet at St.Marks @ example.org", ""},
        FoundRow{"just words", "meet me at home dot com", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_ip_addresses: parsed, not only matched") {
  for (const FoundRow& row :
       {FoundRow{"version 4", "192.0.2.10", "ip-address likely reserved [192.0.2.10]"},
        FoundRow{"private", "10.0.0.1", "ip-address likely [10.0.0.1]"},
        FoundRow{"label", "server 10.1.2.3", "ip-address certain [10.1.2.3]"},
        FoundRow{"host of a link", "http://10.0.0.1/x", "ip-address likely [10.0.0.1]"},
        FoundRow{"version number", "Version 10.2.33.4 is out", ""}, FoundRow{"five parts", "1.2.3.4.5", ""},
        FoundRow{"too large", "256.1.1.1", ""}, FoundRow{"leading zero", "010.1.1.1", ""},
        FoundRow{"version 6", "2001:db8::1", "ip-address likely reserved [2001:db8::1]"},
        FoundRow{"loopback", "::1", "ip-address likely [::1]"},
        FoundRow{"mapped", "::ffff:192.0.2.1", "ip-address likely [::ffff:192.0.2.1]"},
        FoundRow{"eight groups", "684D:1111:222:3333:4444:5555:6:77",
                 "ip-address likely [684D:1111:222:3333:4444:5555:6:77]"},
        FoundRow{"seven groups", "684D:1111:222:3333:4444:5555:77", ""}, FoundRow{"two gaps", "2001::db8::1", ""},
        FoundRow{"group too long", "12345:db8::1", ""}, FoundRow{"a time", "10:30:45", ""},
        FoundRow{"a scope", "std::string", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_CASE("find_mac_addresses: six pairs") {
  for (const FoundRow& row :
       {FoundRow{"colons", "00:00:5E:00:53:01", "mac-address likely [00:00:5E:00:53:01]"},
        FoundRow{"hyphens", "00-1A-2B-3C-4D-5E", "mac-address likely [00-1A-2B-3C-4D-5E]"},
        FoundRow{"numbers", "10-11-12-13-14-15", ""}, FoundRow{"seven pairs", "00:1A:2B:3C:4D:5E:6F", ""}}) {
    SUBCASE(row.name) {
      CAPTURE(row.text);
      CHECK(found(row.text) == row.found);
    }
  }
}

TEST_SUITE_END();
