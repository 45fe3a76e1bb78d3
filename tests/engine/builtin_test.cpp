// The policy that is compiled into the library, against its YAML.
#include "socialcheck/engine/builtin.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "socialcheck/check/program.h"
#include "support/lint_text.h"
#include "support/load_policies.h"

using namespace socialcheck;
using support::read_all;

namespace {

const std::filesystem::path root = std::filesystem::path(SOCIALCHECK_SOURCE) / "policies";

/// Ids of clauses in a ledger file, by the lines that give them; its notes on ambiguities are no clauses.
std::set<std::string> ledger_ids(const std::filesystem::path& path) {
  std::set<std::string> out;
  const std::string bytes = read_all(path).value_or("");
  constexpr std::string_view key = "- id: ";
  for (std::size_t at = bytes.find(key); at != std::string::npos; at = bytes.find(key, at + 1)) {
    const std::size_t begin = at + key.size();
    const std::size_t end = bytes.find_first_of(" \n#", begin);
    std::string id = bytes.substr(begin, end - begin);
    if (id.find("-AMB-") == std::string::npos) out.insert(std::move(id));
  }
  return out;
}

/// How many rules cite each clause.
std::vector<std::size_t> citations(const Ruleset& rules) {
  std::vector<std::size_t> out(rules.clause_count());
  for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule)
    for (const std::uint32_t clause : rules.rule(rule).clauses) ++out[clause];
  return out;
}

}  // namespace

TEST_SUITE_BEGIN("engine/builtin");

TEST_CASE("built_in_blob: is what compiling the policies gives, byte for byte") {
  const std::optional<ProgramTables> tables = support::compile_policies(root, "policies");
  REQUIRE(tables);
  ProgramTables copy = *tables;
  const std::vector<std::uint64_t> blob = write_blob(copy);
  const auto baked = built_in_blob();
  REQUIRE(baked.size() == blob.size());
  CHECK(std::equal(blob.begin(), blob.end(), baked.begin()));
}

TEST_CASE("built_in: documents, each with every clause of the ledger") {
  const Ruleset rules = Ruleset::built_in();
  std::map<std::string, std::set<std::string>> clauses;
  for (std::uint32_t clause = 0; clause < rules.clause_count(); ++clause)
    clauses[std::string(rules.document(rules.document_of(clause)).id)].insert(std::string(rules.clause(clause).id));
  CHECK(clauses.size() == 5);
  CHECK(clauses["practice"].size() > 5);
  const std::filesystem::path ledger = std::filesystem::path(SOCIALCHECK_SHARED) / "clauses";
  if (!std::filesystem::exists(ledger)) {
    MESSAGE("skipped: there is no " << ledger.string());
    return;
  }
  std::size_t all = 0;
  for (const std::string document : {"dbth", "employee-usage", "nhs-highland", "nhs-wales"}) {
    CAPTURE(document);
    const std::set<std::string> wanted = ledger_ids(ledger / (document + ".yaml"));
    std::string missing;
    for (const std::string& id : wanted)
      if (!clauses[document].contains(id)) missing += id + " ";
    CHECK(missing == "");
    CHECK(clauses[document].size() == wanted.size());
    all += wanted.size();
  }
  CHECK(all == 528);
}

TEST_CASE("built_in: every clause that a draft can break is cited by a rule, or says why not") {
  const Ruleset rules = Ruleset::built_in();
  const std::vector<std::size_t> cited = citations(rules);
  std::string left;
  for (std::uint32_t index = 0; index < rules.clause_count(); ++index) {
    const ClauseInfo clause = rules.clause(index);
    if (cited[index] > 0 || clause.modality == "may" || !clause.reason.empty() || clause.lintable == "no") continue;
    left += std::string(clause.id) + " ";
  }
  CHECK(left == "");
}

TEST_CASE("built_in: a rule of a clause that can only be reminded of is no error") {
  // Reminders of prompts alone must not stop a post.
  const Ruleset rules = Ruleset::built_in();
  std::string loud;
  for (std::uint32_t index = 0; index < rules.rule_count(); ++index) {
    const RuleInfo rule = rules.rule(index);
    const bool prompts =
        !rule.clauses.empty() && std::all_of(rule.clauses.begin(), rule.clauses.end(),
                                             [&](auto clause) { return rules.clause(clause).lintable == "prompt"; });
    if (prompts && rule.severity == Severity::error) loud += std::string(rule.id) + " ";
  }
  CHECK(loud == "");
}

TEST_CASE("built_in: rules say what they look for and what to do") {
  const Ruleset rules = Ruleset::built_in();
  CHECK(rules.rule_count() > 100);
  std::set<std::string_view> ids;
  for (std::uint32_t index = 0; index < rules.rule_count(); ++index) {
    const RuleInfo rule = rules.rule(index);
    CAPTURE(std::string(rule.id));
    CHECK(ids.insert(rule.id).second);
    CHECK(rule.id.find('.') != std::string_view::npos);
    CHECK_FALSE(rule.title.empty());
    CHECK_FALSE(rule.help.empty());
  }
}

TEST_CASE("built_in: English word lists stay off Welsh") {
  const Ruleset rules = Ruleset::built_in();
  const Activation activation(rules, {});
  const auto found = [&](const std::string& text) {
    return support::lint(rules, activation, "{\"text\":\"" + text + "\"}");
  };
  // Welsh words that are rude or clinical in English: carrots, children, five, old, challenge...
  for (const std::string word :
       {"moron", "dim", "plant", "crap", "hurt", "ill", "pant", "pump", "gas", "gun", "hen", "her",  "fat",
        "mad",   "ham", "bum",   "dull", "hell", "pig", "cur",  "lol",  "gut", "cam", "hun", "llwm", "pen"}) {
    CAPTURE(word);
    CHECK(found("Mae'r " + word + " yma heddiw, diolch yn fawr i bawb.") == "");
    CHECK(found("Diolch i chi gyd. " + word + "! Mae bwyd da yn y ffreutur.") == "");
  }
  CHECK(found("You utter moron, this is crap.") != "");
  std::ifstream file(std::string(SOCIALCHECK_SOURCE) + "/tests/text/languages.tsv");
  std::size_t welsh = 0;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("cy\t") || line == "cy\tMoron!") continue;  // by itself it may be either
    CAPTURE(line);
    const std::string said = found(line.substr(3));
    CHECK((said.empty() || said.starts_with("info personal-data.uk-phone")));  // digits have no language
    ++welsh;
  }
  CHECK(welsh > 50);
}

TEST_SUITE_END();
