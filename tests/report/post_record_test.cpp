#include "socialcheck/report/post_record.h"

#include <doctest/doctest.h>

#include <string>

#include "socialcheck/engine/batch.h"
#include "socialcheck/syntax/json.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("report/post_record");

namespace {

const Ruleset& rules() {
  static const Ruleset built_in = Ruleset::built_in();
  return built_in;
}
const CrossPlan& plan() {
  static const CrossPlan built_in(rules().programs());
  return built_in;
}

/// "" or what is wrong.
std::string read(std::string_view json, PostRecord& out) {
  const Source source("digests", std::string(json));
  Tree tree;
  Problems problems;
  const NodeId node = read_json(source, {0, static_cast<std::uint32_t>(json.size())}, tree, problems);
  if (node == no_node) return "no JSON";
  const bool good = PostRecordReader(rules(), plan()).read(tree, node, out, problems);
  CHECK(good == problems.empty());
  return good ? "" : problems.front().message;
}

/// A record that has everything.
PostRecord full() {
  PostRecord out;
  out.state = DraftState::said;
  PostDigest& post = out.post;
  post.head = {0x8000000000000001ULL, 1, 2, 3, -4, 5, 0x80000001U, 6, 7, 4, 3, 1, 8};
  post.anchor = {9, 10};
  post.fields = {"text", "media[0].alt"};
  for (std::uint8_t kind = 0; kind <= static_cast<std::uint8_t>(FactKind::thread_part); ++kind)
    post.facts.push_back({kind + 100U, 11, 12, static_cast<std::uint8_t>(kind % 2), static_cast<FactKind>(kind)});
  for (const Fact& fact : post.facts)
    post.places.push_back({{post.fields[fact.field], {11, 23}, {30, 42}}, 0, "label"});
  for (std::uint32_t rule = 0; rule < rules().rule_count(); ++rule) {
    if (!is_cross(rules().compiled_rule(rule))) continue;
    CrossCandidate& one = post.candidates.emplace_back();
    one.plan = &plan();
    one.program = &rules().program_of(Base::rules, rule);
    one.shown = rule;
    one.rule = rule - one.program->base(Base::rules);
    one.severity = Severity::error;
    one.clauses = {0, rules().clause_count() - 1};
    one.capped = true;
    one.locals.push_back({77, Outcome::unknown, {{{"approvals", {}, {1, 2}}, -1, ""}}});
  }
  return out;
}

}  // namespace

TEST_CASE("post record: what is written is read back") {
  const PostRecord record = full();
  REQUIRE(record.post.candidates.size() > 10);
  std::string written;
  append_post_record(record, rules(), written);
  PostRecord back;
  CHECK(read(written, back) == "");
  std::string again;
  append_post_record(back, rules(), again);
  CHECK(again == written);
  CHECK(back.post.head.minute == -4);
  CHECK(back.post.candidates.back().rule == record.post.candidates.back().rule);
  CHECK(back.post.candidates.back().locals.front().places.front().text == -1);
}

TEST_CASE("post record: a day before 1970 is written as it is read") {
  PostRecord record = full();
  for (Fact& fact : record.post.facts)
    if (fact.kind == FactKind::day || fact.kind == FactKind::record_until)
      fact.value = static_cast<std::uint32_t>(days_from_civil({1944, 1, 13}));
  std::string written;
  append_post_record(record, rules(), written);
  CHECK(written.find(R"(["day",-9485,)") != std::string::npos);
  PostRecord back;
  CHECK(read(written, back) == "");
  CHECK(back.post.facts[static_cast<std::size_t>(FactKind::day)].value ==
        record.post.facts[static_cast<std::size_t>(FactKind::day)].value);
}

TEST_CASE("post record: nothing is taken that could not have been written") {
  struct Row {
    const char* name;
    std::string json, problem;
  };
  const std::string facts = R"({"state":"said","facts":[)";
  for (const Row& row :
       {Row{"no object", "[]", "an object for a draft is expected here"},
        Row{"no state", "{}", "a text is expected here"},
        Row{"another state", R"({"state":"fine"})", "this is none of the words that may stand here"},
        Row{"a text for a number", R"({"state":"said","words":"3"})", "a number is expected here"},
        Row{"a number past its end", R"({"state":"said","audience":4})", "a number from 0 to 3 is expected here"},
        Row{"a negative number", R"({"state":"said","author":-1})", "a number from 0 to 4294967295 is expected here"},
        Row{"half a shape", R"({"state":"said","shape":"12"})", "sixteen hexadecimal digits are expected here"},
        Row{"a minute that is none", R"({"state":"said","minute":1e9})", "a number is expected here"},
        Row{"a fact that is none", facts + R"(["age",1,0,1,"text"]]})",
            "this is none of the words that may stand here"},
        Row{"half a fact", facts + R"(["words",1]]})", "a number is expected here"},
        Row{"a day too far off", facts + R"(["day",4294967295,0,1,"text"]]})",
            "a number from -1000000 to 3000000 is expected here"},
        Row{"a place past the end", facts + R"(["words",1,4294967295,1,"text"]]})", "a place ends too late"},
        Row{"a place the wrong way round", R"({"state":"said","anchor":[2,1]})", "a place ends before it begins"},
        Row{"a rule that is none", R"({"state":"said","candidates":[{"rule":"a.b","severity":"error"}]})",
            "this is none of the active rules over several drafts"},
        Row{"a rule of one draft",
            R"({"state":"said","candidates":[{"rule":"profanity.swearing","severity":"error"}]})",
            "this is none of the active rules over several drafts"},
        Row{"a candidate without places",
            facts + R"(["words",1,0,1,"text"]],"candidates":[{"rule":"account-governance.burst","severity":"info"}]})",
            "every fact needs its place"}}) {
    CAPTURE(row.name);
    PostRecord out;
    CHECK(read(row.json, out) == row.problem);
  }
}

TEST_CASE("post record: every record with a byte changed is refused, or read and looked at in its bounds") {
  std::string written;
  append_post_record(full(), rules(), written);
  Batch batch;
  (void)batch.add(full().post);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < written.size(); at += 3) {
    std::string changed = written;
    changed[at] = "0[]{},:\"x9"[at % 10];
    PostRecord out;
    if (!read(changed, out).empty()) {
      ++refused;
      continue;
    }
    for (const Fact& fact : out.post.facts) CHECK_UNARY(fact.field < out.post.fields.size());
    CHECK_UNARY((out.post.candidates.empty() || out.post.places.size() == out.post.facts.size()));
    for (const Finding& finding : batch.add(out.post)) CHECK_UNARY(finding.rule < rules().rule_count());
  }
  CHECK(refused > written.size() / 6);
}

TEST_CASE("post record: rules are not asked of drafts that have nothing for them") {
  PostRecord bare = full();
  bare.post.facts.clear(), bare.post.places.clear();
  std::string written;
  append_post_record(bare, rules(), written);
  PostRecord out;
  REQUIRE(read(written, out) == "");
  Batch batch;
  (void)batch.add(full().post);
  for (const Finding& finding : batch.add(out.post)) CHECK(finding.related.size() < 2);
}

TEST_SUITE_END();
