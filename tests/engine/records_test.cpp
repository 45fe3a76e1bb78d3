#include "socialcheck/engine/records.h"

#include <doctest/doctest.h>

#include <string>

#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/syntax/node.h"

using namespace socialcheck;

namespace {

const char* const usual_register =
    "accounts:\n"
    "  \"@Alder\": {capacities: [official], platforms: [x, facebook]}\n"
    "  Library:\n"
    "users:\n"
    "  Ann Example: {until: 2027-05-01, accounts: [Library]}\n"
    "  Bob Sample:\n"
    "platforms: {personal: [x]}\n";

Records records(const std::string& known, const std::string& withdrawals) {
  std::optional<Register> read;
  std::vector<Withdrawal> list;
  const Source register_source("r.yaml", known);
  if (!known.empty()) read = *load_register(register_source);
  const Source withdrawal_source("w.yaml", withdrawals);
  if (!withdrawals.empty()) list = *load_withdrawals(withdrawal_source);
  return Records(std::move(read), std::move(list));
}

/// The field `register` of a draft as of 1 December 2026, and with `place` the source at that fact.
std::string said(const Records& records, const std::string& json, const std::string& place = {}) {
  const Source source("d.json", json);
  std::string out;
  read_drafts(source, InputFormat::json, {}, [&](Draft& draft) {
    records.apply(draft, {days_from_civil({2026, 12, 1}), 0, false, false, 0});
    const NodeId node = at_path(draft, place.empty() ? "register" : "register." + place);
    if (node == no_node) return;
    const Span where = draft.tree[node].where;
    out = place.empty() ? dump(draft.tree, node) : std::string(source.bytes().substr(where.begin, where.size()));
  });
  return out;
}

struct Row {
  const char* name;
  std::string draft, said;
};

}  // namespace

TEST_SUITE_BEGIN("engine/records");

TEST_CASE("Records: what the register says of accounts, capacities, platforms and users") {
  const Records known = records(usual_register, "");
  for (const Row& row : {
           Row{"an account", R"({"text": "a", "account": "alder"})", R"({account: "known"})"},
           Row{"another", R"({"text": "a", "account": "@Ash"})", R"({account: "unknown"})"},
           Row{"none", R"({"text": "a"})", "{}"},
           Row{"capacity", R"({"text": "a", "account": "@Alder", "capacity": "official"})",
               R"({account: "known", capacity_allowed: "true"})"},
           Row{"not this capacity", R"({"text": "a", "account": "@Alder", "capacity": "union"})",
               R"({account: "known", capacity_allowed: "false"})"},
           Row{"any capacity", R"({"text": "a", "account": "Library", "capacity": "union"})", R"({account: "known"})"},
           Row{"platforms", R"({"text": "a", "account": "@Alder", "platforms": ["twitter", "fb"]})",
               R"({account: "known", platforms_allowed: "true"})"},
           Row{"not this platform", R"({"text": "a", "account": "@Alder", "platforms": ["x", "tiktok"]})",
               R"({account: "known", platforms_allowed: "false", platform_refused: "tiktok"})"},
           Row{"not in this capacity", R"({"text": "a", "capacity": "personal", "platform": "facebook"})",
               R"({platforms_allowed: "false", platform_refused: "facebook"})"},
           Row{"a user", R"({"text": "a", "author": "bob sample"})", R"({user: "known"})"},
           Row{"no user", R"({"text": "a", "author": "Gwen"})", R"({user: "unknown"})"},
           Row{"training, and an account that is not theirs",
               R"({"text": "a", "author": "Ann Example", "account": "@Alder"})",
               R"({account: "known", user: "known", trained_until: "2027-05-01", user_allowed: "false"})"},
           Row{"an account that is theirs", R"({"text": "a", "author": "Ann Example", "account": "library"})",
               R"({account: "known", user: "known", trained_until: "2027-05-01", user_allowed: "true"})"},
           Row{"what a draft says itself does not count",
               R"({"text": "a", "account": "@Ash", "register": {"account": "known", "user_allowed": true}})",
               R"({account: "unknown"})"},
       }) {
    SUBCASE(row.name) {
      CHECK(said(known, row.draft) == row.said);
    }
  }
}

TEST_CASE("Records: without a register nothing is said of accounts") {
  CHECK(said(records("", "- {person: Gwen}"), R"({"text": "a", "account": "@Ash", "author": "Ann"})") == "{}");
  CHECK(said(Records(), R"({"text": "a", "account": "@Ash"})") == "");
}

TEST_CASE("Records: withdrawals, by name, record and file, from their day on") {
  const Records list = records("",
                               "- {person: Gwen Sámple, from: 2027-01-01}\n- {consent: c-17}\n"
                               "- {media: bell.jpg}\n- {person: Bo}\n");
  const std::string yes = R"({withdrawn: "true"})";
  for (const Row& row : {
           Row{"in the text", R"({"text": "Thanks GWEN  SÁMPLE!", "schedule": "2027-01-01"})", yes},
           Row{"in a tag", R"({"text": "#GwenSámple", "schedule": "2027-02-01"})", yes},
           Row{"before its day", R"({"text": "Thanks Gwen Sámple!", "schedule": "2026-12-31"})", "{}"},
           Row{"before its day, as of", R"({"text": "Thanks Gwen Sámple!"})", "{}"},
           Row{"a part of the name", R"({"text": "Thanks Gwen!", "schedule": "2027-02-01"})", "{}"},
           Row{"a part of a word", R"({"text": "Bolton and Bob"})", "{}"},
           Row{"in a description", R"({"text": "a", "media": [{"src": "a.jpg", "alt": "Bo in a hat"}]})", yes},
           Row{"in a record of people", R"({"text": "a", "people_mentioned": [{"name": "Bo"}]})", yes},
           Row{"an author is not told of", R"({"text": "a", "author": "Bo", "approvals": [{"by": "Bo"}]})", "{}"},
           Row{"a record", R"({"text": "a", "media": [{"src": "a.jpg", "consent": [{"id": "c-17"}]}]})", yes},
           Row{"a record of a person", R"({"text": "a", "media": [{"src": "a.jpg", "people": [{"consent": "c-17"}]}]})",
               yes},
           Row{"another record", R"({"text": "a", "consent": [{"id": "c-1"}]})", "{}"},
           Row{"a file", R"({"text": "a", "media": ["pictures/2026/bell.jpg"]})", yes},
           Row{"another file", R"({"text": "a", "media": ["doorbell.jpg"]})", "{}"},
       }) {
    SUBCASE(row.name) {
      CHECK(said(list, row.draft) == row.said);
    }
  }
}

TEST_CASE("Records: facts stand where the draft gives reason for them") {
  const Records known = records(usual_register, "- {person: Gwen}");
  CHECK(said(known, R"({"text": "a", "account": "@Ash"})", "account") == "@Ash");
  CHECK(said(known, R"({"text": "a", "account": "Alder", "platforms": ["x", "tiktok"]})", "platforms_allowed") ==
        "tiktok");
  CHECK(said(known, R"({"text": "Hello Gwen, hello all"})", "withdrawn") == "Gwen");
}

TEST_SUITE_END();
