#include "socialcheck/policy/config.h"

#include <doctest/doctest.h>

#include "socialcheck/source/position.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("policy/config");

namespace {

/// "line:column code: message" of each problem.
std::string problems_of(std::string yaml) {
  const Source source("c.yaml", std::move(yaml));
  const Lines lines(source);
  const Result<Config> config = load_config(source);
  std::string out;
  for (const Problem& problem : config.problems()) {
    const Position at = lines.position(problem.where.begin);
    out += (out.empty() ? "" : "\n") + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + problem.code +
           ": " + problem.message;
  }
  CHECK_MESSAGE(static_cast<bool>(config) == !any_error(config.problems()), out);
  return out;
}

Config config_of(std::string yaml) {
  const Source source("c.yaml", std::move(yaml));
  Result<Config> config = load_config(source);
  REQUIRE(config);
  return std::move(*config);
}

std::string joined(const std::vector<Named>& words) {
  std::string out;
  for (const Named& word : words) out += (out.empty() ? "" : ",") + word.text;
  return out;
}

}  // namespace

TEST_CASE("load_config: every key is read") {
  const Config config = config_of(
      "policies: [dbth, nhs-wales]\nselect: consent\nignore: [tone.*]\nseverity: {tone.*: off, NHSW-1: error}\n"
      "fail-on: warning\nstrict: true\nplatform: x\ncapacity: official\naccount: \"@T\"\naudience: public\n"
      "zone: Europe/London\nrules: [p/local.yaml]\nroot: true\nexclude: old/\n"
      "accounts:\n  \"@A\": {owner: comms, capacity: union, kind: group, policies: dbth}\n"
      "register: r.yaml\nwithdrawals: ../w.yaml\n"
      "paths:\n  - {match: [a/, \"*.md\"], strict: false, capacity: personal}\n");
  CHECK(config.register_file->text == "r.yaml");
  CHECK(config.withdrawals->text == "../w.yaml");
  const Settings& settings = config.settings;
  CHECK(joined(*settings.policies) == "dbth,nhs-wales");
  CHECK(joined(*settings.select) == "consent");
  CHECK(joined(settings.ignore) == "tone.*");
  REQUIRE(settings.severity.size() == 2);
  CHECK(settings.severity[0].off);
  CHECK(settings.severity[1].glob.text == "NHSW-1");
  CHECK(settings.severity[1].severity == Severity::error);
  CHECK(settings.fail_on == FailOn::warning);
  CHECK(settings.strict == true);
  REQUIRE(settings.defaults.size() == 4);
  CHECK(settings.defaults[2].field.text == "account");
  CHECK(settings.defaults[2].value.text == "@T");
  CHECK(settings.zone->text == "Europe/London");
  CHECK(joined(config.rules) == "p/local.yaml");
  CHECK(config.root);
  CHECK(joined(config.exclude) == "old/");
  REQUIRE(config.accounts.size() == 1);
  CHECK(config.accounts[0].handle.text == "@A");
  CHECK(config.accounts[0].owner->text == "comms");
  CHECK(config.accounts[0].capacity->text == "union");
  CHECK(config.accounts[0].kind->text == "group");
  CHECK(joined(*config.accounts[0].policies) == "dbth");
  REQUIRE(config.paths.size() == 1);
  CHECK(joined(config.paths[0].match) == "a/,*.md");
  CHECK(config.paths[0].settings.strict == false);
}

TEST_CASE("load_config: nothing in the file is no problem") {
  for (const char* yaml : {"", "# only a comment\n", "---\n"}) {
    CAPTURE(yaml);
    CHECK(problems_of(yaml) == "");
    const Config config = config_of(yaml);
    CHECK(!config.settings.policies);
    CHECK(!config.root);
  }
}

TEST_CASE("load_config: waivers, of which nearer ones are added") {
  const Config config = config_of(
      "waivers: [{rule: tone.shouting, reason: On the banner, by: R. Example, id: [a, b], until: 2027-03-31}]\n"
      "paths: [{match: old/, waivers: [{rule: a.b, reason: x, until: 2027-01-01}]}]\n");
  Settings settings = config.settings;
  settings.inherit(config.paths[0].settings);
  REQUIRE(settings.waivers.size() == 2);
  CHECK(settings.waivers[0].rule.text == "tone.shouting");
  CHECK(settings.waivers[0].reason.text == "On the banner");
  CHECK(joined(settings.waivers[0].ids) == "a,b");
  CHECK(settings.waivers[0].until.day == read_datetime("2027-03-31")->day);
  CHECK(settings.waivers[1].ids.empty());
}

TEST_CASE("load_config: what is wrong is said with its place") {
  struct Row {
    const char* yaml;
    const char* problems;
  };
  for (const Row& row : {
           Row{"polices: [dbth]\n",
               "1:1 config/unknown-key: unknown key 'polices' in the configuration, did you mean 'policies'?"},
           Row{"fail_on: error\n",
               "1:1 config/unknown-key: unknown key 'fail_on' in the configuration, did you mean 'fail-on'?"},
           Row{"fail-on: eror\n",
               "1:10 config/wrong-value: fail-on is info, warning, error or never; did you mean 'error'?"},
           Row{"severity: {a: loud}\n", "1:15 config/wrong-value: a severity is error, warning, info or off"},
           Row{"severity: error\n", "1:11 config/wrong-type: severity must be a map, not a single value"},
           Row{"strict: yes\n", "1:9 config/wrong-value: strict is true or false"},
           Row{"policies: {a: b}\n", "1:11 config/wrong-type: policies must be a list, not a map"},
           Row{"policies: [[a]]\n", "1:12 config/wrong-type: policies must be a single value, not a list"},
           Row{"zone:\n", "1:1 config/wrong-type: zone must be a single value, not nothing"},
           Row{"account: \"\"\n", "1:1 config/wrong-value: account must not be empty"},
           Row{"accounts: {\"@a\": {kin: group}}\n",
               "1:19 config/unknown-key: unknown key 'kin' in an account, did you mean 'kind'?"},
           Row{"paths: [{strict: true}]\n",
               "1:9 config/missing-key: an entry of paths needs 'match': the paths it is for"},
           Row{"paths: [{match: a, rules: b}]\n",
               "1:20 config/unknown-key: unknown key 'rules' in an entry of paths; known here: match, policies, "
               "select, "
               "ignore, severity, fail-on, strict, platform, capacity, account, audience, zone, public-figures, "
               "own-contacts or waivers"},
           Row{"- a\n", "1:1 config/wrong-type: a configuration must be a map, not a list"},
           Row{"strict: true\n---\nstrict: true\n", "3:1 config/wrong-type: a configuration is one document"},
           Row{"strict: maybe\nroot: 1\n",
               "1:9 config/wrong-value: strict is true or false\n2:7 config/wrong-value: root is true or false"},
       }) {
    CAPTURE(row.yaml);
    CHECK(problems_of(row.yaml) == row.problems);
  }
}

TEST_CASE("Settings::inherit: what is nearer wins, and only what it says") {
  Settings outer = config_of(
                       "policies: a\nselect: s\nignore: i\nseverity: {x: off}\nstrict: true\ncapacity: union\n"
                       "platform: x\nfail-on: never\n")
                       .settings;
  outer.inherit(config_of("policies: [b, c]\nignore: j\nseverity: {x: error}\ncapacity: personal\n").settings);
  CHECK(joined(*outer.policies) == "b,c");
  CHECK(joined(*outer.select) == "s");
  CHECK(joined(outer.ignore) == "i,j");
  REQUIRE(outer.severity.size() == 2);
  CHECK(!outer.severity[1].off);
  CHECK(outer.strict == true);
  CHECK(outer.fail_on == FailOn::never);
  REQUIRE(outer.defaults.size() == 2);
  CHECK(outer.defaults[0].value.text == "x");
  CHECK(outer.defaults[1].value.text == "personal");
}

TEST_CASE("path_match: which paths a pattern picks") {
  struct Row {
    const char* pattern;
    const char* path;
    bool match;
  };
  for (const Row& row : {
           Row{"a.md", "a.md", true},
           Row{"a.md", "x/y/a.md", true},
           Row{"a.md", "a.mdx", false},
           Row{"*.md", "x/a.md", true},
           Row{"x/*.md", "x/a.md", true},
           Row{"x/*.md", "x/y/a.md", false},
           Row{"x/*.md", "z/x/a.md", false},
           Row{"x/**", "x/y/a.md", true},
           Row{"x/**", "xy/a.md", false},
           Row{"x/**/a.md", "x/a.md", true},
           Row{"x/**/a.md", "x/y/z/a.md", true},
           Row{"x/**/a.md", "x/y/ba.md", false},
           Row{"**/a.md", "a.md", true},
           Row{"**/y/*.md", "x/y/a.md", true},
           Row{"**/y/*.md", "x/y/z/a.md", false},
           Row{"personal/", "personal/a.md", true},
           Row{"personal/", "x/personal/y/a.md", true},
           Row{"personal/", "personal", false},
           Row{"personal", "personal/a.md", true},
           Row{"x/personal", "x/personal/a.md", true},
           Row{"x/personal/", "x/personal/a.md", true},
           Row{"./x/a.md", "x/a.md", true},
           Row{"/a.md", "a.md", true},
           Row{"/a.md", "x/a.md", false},
           Row{"?.md", "a.md", true},
           Row{"x?a.md", "x/a.md", false},
           Row{"", "a.md", false},
           Row{"*", "a.md", true},
           Row{"**", "x/y", true},
           Row{"a*b*c", "a-b-b-c", true},
           Row{"a*b*c", "a-b-b-d", false},
       }) {
    CAPTURE(row.pattern);
    CAPTURE(row.path);
    CHECK(path_match(row.pattern, row.path) == row.match);
  }
}

TEST_CASE("path_match: a pattern of many stars ends soon") {
  std::string pattern;
  for (int at = 0; at < 200; ++at) pattern += "a*";
  CHECK(!path_match(pattern + "b", std::string(2000, 'a')));
}

TEST_CASE("same_handle: spelling does not count, the name does") {
  CHECK(same_handle("@ThornleyNHS", "thornleynhs"));
  CHECK(same_handle("Thornley Trust", " @thornley trust"));
  CHECK(!same_handle("@Thornley", "@ThornleyNHS"));
  CHECK(!same_handle("", ""));
  CHECK(!same_handle("@", "@"));
}

TEST_CASE("fails: findings from the limit upwards") {
  CHECK(fails(Severity::error, FailOn::error));
  CHECK(!fails(Severity::warning, FailOn::error));
  CHECK(fails(Severity::info, FailOn::info));
  CHECK(!fails(Severity::error, FailOn::never));
  CHECK(fail_on_named("never") == FailOn::never);
  CHECK(!fail_on_named("note"));
}
