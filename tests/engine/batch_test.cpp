#include "socialcheck/engine/batch.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/lint.h"

using namespace socialcheck;

namespace {

/// Cross-post findings on the drafts of some JSON Lines: "line rule [lines of the drafts it cites]".
class Run {
 public:
  std::vector<std::string> found;
  Batch batch;
  std::vector<Finding> findings;

  void read(const std::string& lines, bool report = true) {
    const Source source("posts.jsonl", lines);
    std::uint32_t line = 0;
    (void)read_drafts(source, InputFormat::jsonl, {}, [&](Draft& draft) {
      ++line;
      std::vector<Finding> own;
      linter_.lint(draft, activation_, own);
      PostDigest digest;
      linter_.digest(activation_, digest);
      digest.path = source.name();
      digest.head.line = line;
      for (Finding& finding : batch.add(digest, report)) {
        std::string said = std::to_string(line) + " " + std::string(rules_.rule(finding.rule).id) + " [";
        for (const Related& related : finding.related)
          if (!related.draft_id.empty()) said += (said.back() == '[' ? "" : " ") + std::to_string(related.line);
        found.push_back(said + "]");
        findings.push_back(std::move(finding));
      }
    });
  }

 private:
  static LintOptions options() {
    LintOptions out;
    out.as_of = {days_from_civil({2027, 1, 1}), 0, false, false, 0};
    return out;
  }
  Ruleset rules_ = Ruleset::built_in();
  Activation activation_{rules_, {}};
  Linter linter_{rules_, options()};
};

const std::string clinic =
    R"({"id":"a","text":"Strep clinic: Thursday 9 December, 4 to 7pm, Thornley General.","capacity":"official","schedule":{"at":"2027-12-06T09:00:00Z"}})"
    "\n";
const std::string clinic_tonight =
    R"({"id":"b","text":"Tonight's strep clinic, Thornley General, 4 to 6pm.","capacity":"official","schedule":{"at":"2027-12-09T08:00:00Z"}})"
    "\n";

std::string post(const std::string& text, const std::string& account, const std::string& at) {
  return R"({"text":")" + text + R"(","platform":"x","account":")" + account +
         R"(","capacity":"official","schedule":{"at":")" + at + "\"}}\n";
}

}  // namespace

TEST_SUITE_BEGIN("engine/batch");

TEST_CASE("add: a finding stands on the draft that completes it and cites the earlier one") {
  Run run;
  run.read(clinic + clinic_tonight);
  REQUIRE(run.found == std::vector<std::string>{"2 accuracy.event-differs [1]"});
  const Related& earlier = run.findings[0].related.back();
  CHECK(earlier.draft_id == "a");
  CHECK(earlier.path == "posts.jsonl");
  CHECK(earlier.place.field == "text");
  CHECK(clinic.substr(clinic.find("Strep") + earlier.place.in_value.begin, earlier.place.in_value.size()) ==
        "4 to 7pm");
  CHECK(run.findings[0].primary.field == "text");
  const std::string both = clinic + clinic_tonight;
  CHECK(both.substr(run.findings[0].primary.in_source.begin, run.findings[0].primary.in_source.size()) == "4 to 6pm");
}

TEST_CASE("add: what was published before is known, but nothing is said of it") {
  Run run;
  run.read(clinic + clinic_tonight, false);
  CHECK(run.found.empty());
  run.read(clinic_tonight);
  CHECK(run.found == std::vector<std::string>{"1 accuracy.event-differs [1]"});
}

TEST_CASE("add: what cannot be read is no second post of the draft before it") {
  Run run;
  const std::string words = post("Please bring your red book to every clinic visit", "@t", "2027-06-01T09:00:00Z");
  run.read(words);
  run.read("[1]\n{\"text\": 12:30}\n");  // the draft before is gone by now: the sanitizers see whoever looks at it
  CHECK(run.found.empty());
  run.read(words);
  CHECK(run.found == std::vector<std::string>{"1 account-governance.posted-twice [1]"});
}

TEST_CASE("add: drafts further apart than the rule says are strangers") {
  Run run;
  const std::string words = "Please bring your red book to every clinic visit";
  run.read(post(words, "@t", "2027-06-01T09:00:00Z") + post(words, "@t", "2027-06-02T09:00:00Z") +
           post(words, "@t", "2027-06-02T15:00:00Z") + post(words, "@u", "2027-06-02T15:00:00Z"));
  CHECK(run.found == std::vector<std::string>{"3 account-governance.posted-twice [2]"});
}

TEST_CASE("add: the tenth post of an hour is told, the eleventh is not") {
  Run run;
  std::string lines;
  for (int minute = 10; minute < 21; ++minute)
    lines += post("Number " + std::to_string(minute), "@t", "2027-06-01T09:" + std::to_string(minute) + ":00Z");
  run.read(lines);
  CHECK(run.found == std::vector<std::string>{"10 account-governance.burst [9 8 7]"});
}

TEST_CASE("add: pieces of one patient add up over the posts of one author only") {
  const auto line = [](const std::string& text, const std::string& role) {
    return R"({"id":"p","text":")" + text + R"(","capacity":"personal","author":{"role":")" + role +
           "\"},\"schedule\":{\"at\":\"2027-02-09T06:40:00Z\"}}\n";
  };
  Run one;
  one.read(line("See you on the Balnarrow ferry.", "midwife") + line("Twins! In a force 8!", "midwife"));
  CHECK(one.found == std::vector<std::string>{"2 confidentiality.mosaic [1]"});
  Run two;
  two.read(line("See you on the Balnarrow ferry.", "porter") + line("Twins! In a force 8!", "midwife"));
  CHECK(two.found.empty());
}

TEST_CASE("bytes: a post that says nothing a rule over several drafts asks for stays below 100 bytes") {
  Run run;
  std::string lines;
  for (int number = 1000; number < 9000; ++number)
    lines += post("Our café in the main building has soup number " + std::to_string(number) + " today",
                  "@t" + std::to_string(number), "2027-06-01T09:00:00Z");
  run.read(lines);
  CHECK(run.batch.size() == 8000);
  CHECK(run.batch.bytes() / run.batch.size() <= 100);
}

TEST_SUITE_END();
