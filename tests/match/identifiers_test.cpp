#include "socialcheck/match/identifiers.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "match/identifiers_testing.h"
#include "socialcheck/match/identifier_scan.h"

using namespace socialcheck;
using socialcheck::test::found;
using socialcheck::test::identifiers_in;

TEST_SUITE_BEGIN("match/identifiers");

TEST_CASE("identifier_kinds: names are those of rule ids, each once, with words for people") {
  std::set<std::string_view> names;
  for (const IdentifierKind& kind : identifier_kinds()) {
    CAPTURE(kind.name);
    CHECK(names.insert(kind.name).second);
    CHECK(std::all_of(kind.name.begin(), kind.name.end(),
                      [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '3'; }));
    CHECK_FALSE(kind.summary.empty());
    CHECK_FALSE(kind.label.empty());
    CHECK((kind.recognise != nullptr));
  }
  for (const std::string_view name : {"nhs-number", "uk-phone", "email", "person-name", "password", "api-key"})
    CHECK(names.count(name) == 1);
}

TEST_CASE("identifier_kinds: secrets are credentials; ages and wards are not masked") {
  for (const IdentifierKind& kind : identifier_kinds()) {
    CAPTURE(kind.name);
    const std::set<std::string_view> credentials = {"password",     "one-time-code",  "door-code",
                                                    "wifi-key",     "private-key",    "api-key",
                                                    "session-link", "basic-auth-url", "jwt"};
    CHECK(kind.credential == (credentials.count(kind.name) == 1));
    CHECK(kind.masked == (kind.name != "age" && kind.name != "bed-or-bay"));
  }
}

TEST_CASE("is_masked: an organisation's own numbers too, but no placeholders, names in office or ages") {
  struct Row {
    std::string_view text;
    bool masked;
  };
  for (const Row& row :
       {Row{"Ring the clinic on 0113 496 0200", true}, Row{"Write to comms@thornley.example", true},
        Row{"NI number QQ 12 34 56 A", false}, Row{"Thanks to Dr Osei", false}, Row{"Mrs Pennick is on the ward", true},
        Row{"a 84-year-old", false}, Row{"born on 5 July 1948", false}}) {
    CAPTURE(row.text);
    const auto ids = identifiers_in(row.text);
    REQUIRE(ids.size() == 1);
    CHECK(is_masked(ids[0]) == row.masked);
  }
}

TEST_CASE("find_identifiers: a comma parts numbers in a table, and thousands in a number") {
  CHECK(found("id,9990000018,4111111111111111,x", {"nhs-number", "payment-card"}) ==
        "nhs-number likely reserved [9990000018] payment-card likely [4111111111111111]");
  CHECK(found("£1,999 000 0018") == "");
}

TEST_CASE("find_identifiers: of claims that overlap the stronger, then the longer stays") {
  CHECK(found("https://user:pa55w0rd@mail.example.com") ==
        "basic-auth-url certain [https://user:pa55w0rd@mail.example.com]");
  CHECK(found("IBAN GB82WEST12345698765432") == "iban certain [GB82WEST12345698765432]");
  CHECK(found("UTR 401 023 2137") == "utr certain [401 023 2137]");
  CHECK(found("password: MORGA657054SM9IJ") == "driving-licence certain [MORGA657054SM9IJ]");
}

TEST_CASE("find_identifiers: in order, apart, inside the text, and appended") {
  const std::string_view value =
      "Gwen 07700 900412, jane@example.com, NHS no 999 000 0018, bed 4, Mrs Pennick, 14 Quarry Row, LS1 4AP, pw "
      "Penguin77";
  Text text;
  analyse(value, text);
  std::vector<Identifier> out(1);
  find_identifiers(text, out);
  REQUIRE(out.size() > 8);
  for (std::size_t i = 2; i < out.size(); ++i) CHECK(out[i - 1].where.end <= out[i].where.begin);
  for (std::size_t i = 1; i < out.size(); ++i) CHECK(out[i].where.end <= value.size());
}

TEST_CASE("find_identifiers: spans are bytes of the original, whatever it is written in") {
  const std::string value = "☎️ ０７７００ ９００１２３ 🙂";
  const auto ids = identifiers_in(value);
  REQUIRE(ids.size() == 1);
  CHECK(value.substr(ids[0].where.begin, ids[0].where.size()) == "０７７００ ９００１２３");
  CHECK(ids[0].has(Evidence::disguised));
}

TEST_CASE("find_identifiers: the same scan reads one text after another") {
  IdentifierScan scan;
  std::vector<Identifier> out;
  for (const std::string_view value : {"９９９ ０００ ００１８", "999 000 0018", "nothing here", "999 000 0026"}) {
    Text text;
    analyse(value, text);
    scan.read(text);
    out.clear();
    find_identifiers(scan, out);
    CHECK(out.size() == (value == "nothing here" ? 0 : 1));
  }
}

TEST_CASE("find_identifiers: ordinary posts hold none") {
  for (const std::string_view value :
       {"", "Happy retirement! 41 years on the tea trolley", "Flu jabs today, 9am to 4.30pm, walk in",
        "70-page report, 99.9% seen, £2,450 an eye", "Thursday 6 May: the physio gym is a polling station",
        "Antenatal classes now run online: Mondays 7pm and Saturdays 10am", "Day 1,204 of hating every second",
        "1/4 World Hand Hygiene Day. 2/4 Gel is fine"}) {
    CAPTURE(value);
    CHECK(found(value) == "");
  }
}

TEST_CASE("find_identifiers: repeated beginnings of identifiers stay harmless") {
  for (const std::string_view piece : {"9",
                                       "9 ",
                                       "@",
                                       "a@",
                                       "::",
                                       "a:",
                                       "key: ",
                                       "Mr ",
                                       "P_ ",
                                       "one ",
                                       "+44 ",
                                       "///a.",
                                       "-----BEGIN PRIVATE KEY-----",
                                       "ey.",
                                       "password is ",
                                       "14 ",
                                       "\xE2\x80\x8B",
                                       "GB82 ",
                                       "http://a:",
                                       "12-34-56 "}) {
    CAPTURE(piece);
    std::string value;
    while (value.size() < 20000) value += piece;
    for (const Identifier& id : identifiers_in(value)) CHECK(id.where.end <= value.size());
  }
}

TEST_CASE("describe_evidence: what speaks for it, and where its label stands") {
  struct Row {
    std::string_view text, evidence;
  };
  for (const Row& row :
       {Row{"NHS no 999 000 0018", "check digit, label before it, written in its usual form, reserved range"},
        Row{"my NHS number is still 9990000018", "check digit, label 3 words before, reserved range"},
        Row{"999 000 0018 (NHS no)", "check digit, label beside it, written in its usual form, reserved range"},
        Row{"1748503502", "check digit"},
        Row{"NHS number 999 000 0019", "check digit is wrong, label before it, written in its usual form"},
        Row{"ring 01632 960123 for the clinic", "label before it, reserved range, an organisation's own"},
        Row{"Mrs Pennick is on the ward", "title or word for a patient before it"},
        Row{"PENNICK, Joan 999 000 0018", "written as in records"},
        Row{"card 4111 1111 1111 1111",
            "check digit, label before it, written in its usual form, issued range, published sample"},
        Row{"AB12 CDE", "written in its usual form"}, Row{"BD62XYZ", "written in its usual form"}}) {
    CAPTURE(row.text);
    Text text;
    analyse(row.text, text);
    IdentifierScan scan;
    scan.read(text);
    std::vector<Identifier> found;
    find_identifiers(scan, found);
    REQUIRE_FALSE(found.empty());
    CHECK(describe_evidence(scan, found[0]) == row.evidence);
  }
}

TEST_CASE("IdentifierScan: one byte for each code point, and the way back") {
  Text text;
  text.value = "Siân ① 𝟭𝟬–𝟭𝟮 x\u200By";
  IdentifierScan scan;
  scan.read(text);
  CHECK(scan.plain() == "Sian 1 10-12 xy");
  CHECK((scan.source(0, 4) == Span{0, 5}));
  CHECK(scan.runs().size() == 3);
  CHECK(scan.words().size() == 2);
  CHECK(scan.disguised(13, 15));
  CHECK_FALSE(scan.disguised(0, 4));
}

TEST_CASE("passes_modulus_11, begins_with_date: published and worked values") {
  struct Row {
    std::string_view digits;
    bool passes, date;
  };
  for (const Row& row :
       {Row{"9990000018", true, false}, Row{"9990000019", false, false}, Row{"9434765919", true, false},
        Row{"9876543210", true, false}, Row{"9876543211", false, false}, Row{"0101011237", true, true},
        Row{"3102700004", true, false}, Row{"2902040000", false, true}, Row{"2902010000", false, false}}) {
    CAPTURE(row.digits);
    CHECK(passes_modulus_11(row.digits) == row.passes);
    CHECK(begins_with_date(row.digits) == row.date);
  }
}

TEST_SUITE_END();
