#include "cli/baseline.h"

#include <doctest/doctest.h>

#include "cli/scratch.h"

using namespace socialcheck;
using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/baseline");

namespace {

/// Two rules, "a.one" and "b.two".
class TwoRules : public Catalogue {
 public:
  [[nodiscard]] std::uint32_t rule_count() const override { return 2; }
  [[nodiscard]] std::uint32_t clause_count() const override { return 0; }
  [[nodiscard]] std::uint32_t document_count() const override { return 0; }
  [[nodiscard]] RuleInfo rule(std::uint32_t index) const override {
    RuleInfo info;
    info.id = index == 0 ? "a.one" : "b.two";
    return info;
  }
  [[nodiscard]] ClauseInfo clause(std::uint32_t) const override { return {}; }
  [[nodiscard]] DocumentInfo document(std::uint32_t) const override { return {}; }
};

Finding finding(std::uint32_t rule, const char* fingerprint) {
  Finding out;
  out.rule = rule;
  out.fingerprint = fingerprint;
  return out;
}

}  // namespace

TEST_CASE("Baseline: as many findings are taken out as were recorded") {
  Baseline baseline;
  baseline.add("a.one", "f1");
  baseline.add("a.one", "f1");
  baseline.add("b.two", "f1");
  std::vector<Finding> findings = {finding(0, "f1"), finding(0, "f2"), finding(0, "f1"), finding(0, "f1")};
  baseline.subtract(TwoRules(), findings);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].fingerprint == "f2");
  CHECK(findings[1].fingerprint == "f1");
  CHECK(baseline.left() == 1);
}

TEST_CASE("Baseline: the file is sorted and comes back as it was") {
  Baseline baseline;
  baseline.add("b.two", "f2");
  baseline.add("a.one", "f3");
  baseline.add("a.one", "f1");
  baseline.add("a.one", "f1");
  const std::string json = baseline.json();
  CHECK(json ==
        "{\"version\":1,\"findings\":[\n"
        "{\"rule\":\"a.one\",\"fingerprint\":\"f1\",\"count\":2},\n"
        "{\"rule\":\"a.one\",\"fingerprint\":\"f3\",\"count\":1},\n"
        "{\"rule\":\"b.two\",\"fingerprint\":\"f2\",\"count\":1}\n"
        "]}\n");
  const scratch::Folder folder;
  const auto again = Baseline::read(folder.write("b.json", json));
  REQUIRE(again);
  CHECK(again->json() == json);
  const auto empty = Baseline::read(folder.write("e.json", Baseline().json()));
  REQUIRE(empty);
  CHECK(empty->left() == 0);
}

TEST_CASE("Baseline::read: refuses what is none") {
  const scratch::Folder folder;
  CHECK(!Baseline::read(folder.at("missing.json")));
  for (const char* json : {"", "[]", "{}", "{\"version\":2,\"findings\":[]}", "{\"version\":1}",
                           "{\"version\":1,\"findings\":[1]}", "{\"version\":1,\"findings\":[{\"rule\":\"a\"}]}",
                           "{\"version\":1,\"findings\":[{\"rule\":\"a\",\"fingerprint\":\"f\",\"count\":-1}]}"}) {
    CAPTURE(json);
    CHECK(!Baseline::read(folder.write("b.json", json)));
  }
}
