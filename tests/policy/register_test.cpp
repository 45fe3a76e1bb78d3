#include "socialcheck/policy/register.h"

#include <doctest/doctest.h>

#include <string>

#include "socialcheck/source/position.h"

using namespace socialcheck;

namespace {

std::string lines_of(const Source& source, const Problems& problems) {
  const Lines lines(source);
  std::string out;
  for (const Problem& problem : problems) {
    const Position at = lines.position(problem.where.begin);
    out += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + problem.code + "; ";
  }
  return out;
}

struct Row {
  const char *name, *yaml, *problems;
};

}  // namespace

TEST_SUITE_BEGIN("policy/register");

TEST_CASE("load_register: all that may stand in it") {
  const Source source(
      "r.yaml",
      "accounts:\n"
      "  \"@A\": {owner: comms, kind: corporate, capacities: official, platforms: [x, facebook], policies: "
      "[dbth]}\n"
      "  B:\n"
      "users:\n"
      "  Ann Example: {trained: 2026-01-01, until: 2027-01-01, accounts: [\"@a\"]}\n"
      "  Bob Sample:\n"
      "platforms: {personal: [x]}\n");
  const Result<Register> result = load_register(source);
  REQUIRE(result);
  REQUIRE(result->accounts.size() == 2);
  CHECK(result->accounts[0].handle.text == "@A");
  CHECK(result->accounts[0].owner->text == "comms");
  CHECK(result->accounts[0].kind->text == "corporate");
  CHECK(result->accounts[0].capacities.size() == 1);
  CHECK(result->accounts[0].platforms.size() == 2);
  CHECK(result->accounts[0].policies->size() == 1);
  CHECK(result->accounts[1].capacities.empty());
  REQUIRE(result->users.size() == 2);
  CHECK(result->users[0].until->day == days_from_civil({2027, 1, 1}));
  CHECK(result->users[0].accounts.size() == 1);
  CHECK_FALSE(result->users[1].until);
  REQUIRE(result->platforms.size() == 1);
  CHECK(result->platforms[0].capacity.text == "personal");
}

TEST_CASE("load_register: an empty file knows nothing") {
  const Source source("r.yaml", "# nothing yet\n");
  const Result<Register> result = load_register(source);
  REQUIRE(result);
  CHECK(result->accounts.empty());
}

TEST_CASE("load_register: every problem is said with its place") {
  for (const Row& row : {
           Row{"a key", "account: {}", "1:1 register/unknown-key; "},
           Row{"a key of an account", "accounts: {a: {owners: b}}", "1:16 register/unknown-key; "},
           Row{"a key of a user", "users: {a: {train: b}}", "1:13 register/unknown-key; "},
           Row{"a list of accounts", "accounts: [a]", "1:11 register/wrong-type; "},
           Row{"a list", "- a", "1:1 register/wrong-type; "},
           Row{"a day", "users: {a: {until: 2027-02-30}}", "1:20 register/wrong-value; "},
           Row{"an account twice", "accounts: {\"@a\": {}, A: {}}", "1:22 register/duplicate; "},
           Row{"a user twice", "users: {Ann: {}, ann: {}}", "1:18 register/duplicate; "},
           Row{"training backwards", "users: {a: {trained: 2027-01-01, until: 2026-01-01}}",
               "1:9 register/inconsistent; "},
           Row{"an account that is not there", "users: {a: {accounts: [b]}}", "1:24 register/inconsistent; "},
           Row{"several", "account: {}\nusers: {a: {until: soon}}",
               "1:1 register/unknown-key; 2:20 register/wrong-value; "},
       }) {
    SUBCASE(row.name) {
      const Source source("r.yaml", row.yaml);
      const Result<Register> result = load_register(source);
      CHECK_FALSE(result);
      CHECK(lines_of(source, result.problems()) == row.problems);
    }
  }
}

TEST_CASE("load_withdrawals: a list, alone or under its name") {
  for (const char* yaml : {"- {person: Ann, from: 2027-01-01, note: by phone}\n- {consent: c1, media: a.jpg}\n",
                           "withdrawals:\n- {person: Ann, from: 2027-01-01}\n- {consent: c1, media: a.jpg}\n"}) {
    const Source source("w.yaml", yaml);
    const auto result = load_withdrawals(source);
    REQUIRE(result);
    REQUIRE(result->size() == 2);
    CHECK((*result)[0].person.text == "Ann");
    CHECK((*result)[0].from->day == days_from_civil({2027, 1, 1}));
    CHECK((*result)[1].consent.text == "c1");
    CHECK((*result)[1].media.text == "a.jpg");
  }
}

TEST_CASE("load_withdrawals: every problem is said with its place") {
  for (const Row& row : {
           Row{"nobody", "- {from: 2027-01-01}", "1:3 withdrawal/names-nobody; "},
           Row{"an empty name", "- {person: \"\"}", "1:4 withdrawal/wrong-value; "},
           Row{"a key", "- {persn: Ann}", "1:4 withdrawal/unknown-key; "},
           Row{"a name alone", "- Ann", "1:3 withdrawal/wrong-type; "},
           Row{"a day", "- {person: Ann, from: soon}", "1:23 withdrawal/wrong-value; "},
           Row{"another list", "names: []", "1:1 withdrawal/unknown-key; "},
       }) {
    SUBCASE(row.name) {
      const Source source("w.yaml", row.yaml);
      const auto result = load_withdrawals(source);
      CHECK_FALSE(result);
      CHECK(lines_of(source, result.problems()) == row.problems);
    }
  }
}

TEST_SUITE_END();
