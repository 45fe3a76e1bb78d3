#include "socialcheck/match/known.h"

#include <doctest/doctest.h>

#include <string_view>

#include "match/identifiers_testing.h"

using namespace socialcheck;
using socialcheck::test::found;
using socialcheck::test::identifiers_in;

TEST_SUITE_BEGIN("match/known");

TEST_CASE("is_public_figure: the built-in list, in any case, with and without a title") {
  for (const std::string_view name :
       {"Keir Starmer", "keir starmer", "Sir Keir Starmer", "Nye Bevan's", "Mary Seacole"})
    CHECK_MESSAGE(is_public_figure(name), name);
  for (const std::string_view name : {"Joan Pennick", "Starmer", "", "Keir", "Sir"})
    CHECK_MESSAGE(!is_public_figure(name), name);
}

TEST_CASE("find_identifiers: public figures are no names to protect, and their families are") {
  CHECK(found("Keir Starmer was on the ward today", {"person-name"}) == "");
  CHECK(found("Dame Emma Thompson read to the children's ward", {"person-name"}) == "");
  CHECK(found("Joan Starmer was on the ward today", {"person-name"}) != "");
}

TEST_CASE("Known: covers what was added, however it is written, and nothing else") {
  Known known;
  CHECK(known.empty());
  known.add_public_figure("Nora Example");
  for (const std::string_view contact :
       {"0113 496 0200", "+44 20 7946 0123", "press@thornley.example", "@nhs.example", "AB10 1AB", "14 Quarry Row"})
    CHECK_MESSAGE(known.add_contact(contact), contact);
  for (const std::string_view nothing : {"", "111", "hello", "@", "@nowhere", "12-34-56 12345678"})
    CHECK_MESSAGE(!known.add_contact(nothing), nothing);
  CHECK_FALSE(known.empty());
  struct Row {
    std::string_view text;
    bool covered;
  };
  for (const Row& row :
       {Row{"Nora Example was on the ward", true}, Row{"Dr Nora Example's clinic", true},
        Row{"Nora Sample, bed 4", false}, Row{"ring +44 (0)113 496 0200", true}, Row{"ring 0113-496-0200", true},
        Row{"ring 0113 496 0201", false}, Row{"ring 020 7946 0123", true}, Row{"PRESS@thornley.example", true},
        Row{"jane@thornley.example", false}, Row{"jane.smith@nhs.example", true},
        Row{"jane.smith@ward6.nhs.example", true}, Row{"jane.smith@othernhs.example", false}, Row{"at ab10 1ab", true},
        Row{"at AB10 1AA", false}, Row{"at 14 Quarry Row", true}, Row{"at 15 Quarry Row", false},
        Row{"NHS number 999 000 0018", false}}) {
    CAPTURE(row.text);
    const auto ids = identifiers_in(row.text);
    REQUIRE_FALSE(ids.empty());
    CHECK(known.covers(ids[0], row.text.substr(ids[0].where.begin, ids[0].where.size())) == row.covered);
  }
}

TEST_SUITE_END();
