// The policy language, one sentence of socialcheck-policy(5) at a time: a small policy, a draft, what is found.
#include <doctest/doctest.h>

#include <stdexcept>

#include "support/lint_text.h"

using support::lint;
using support::ruleset;

namespace {

/// A rule `t.r` that finds an expression, with signals of its own.
std::string policy(const std::string& find, const std::string& more = "") {
  return "signals:\n"
         "  fruit: {phrases: [\"(apple|pear|plum)\"]}\n"
         "  sweet: {phrases: [\"sweet\", \"very ripe\"]}\n"
         "  rotten: {phrases: [\"rotten\"]}\n"
         "  quoted: {lever: inside quotes}\n"
         "  asked: {lever: question}\n"
         "  negated: {lever: {phrases: [\"(not|no|never)\"], reach: 2 words before}}\n"
         "  told-off: {lever: {phrases: [\"that is wrong\"], reach: next sentence}}\n"
         "rules:\n"
         "  - id: t.r\n    severity: warning\n    message: m\n" +
         more + "    find: " + find + "\n";
}

std::string found(const std::string& find, const std::string& text) {
  return lint(ruleset(policy(find)), "{\"text\": \"" + text + "\"}");
}

std::string join(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "; ";
  return out;
}

}  // namespace

TEST_SUITE_BEGIN("check/language");

TEST_CASE("phrases: how words match") {
  struct Row {
    const char* name;
    std::string find, text, hits;
  };
  for (const Row& row : {
           Row{"whole words only", "{phrases: [ass]}", "A class of assistants", ""},
           Row{"any case", "{phrases: [apple]}", "An APPLE", "warning t.r text:APPLE"},
           Row{"alternatives", "{phrases: [\"(red|green) apple\"]}", "one green apple", "warning t.r text:green apple"},
           Row{"an optional word", "{phrases: [\"bad (old|) apple\"]}", "a bad apple", "warning t.r text:bad apple"},
           Row{"a slot", "{phrases: [\"my {fruit} pie\"]}", "my plum pie", "warning t.r text:my plum pie"},
           Row{"one word between", "{phrases: [\"my * pie\"]}", "my own pie", "warning t.r text:my own pie"},
           Row{"not none", "{phrases: [\"my * pie\"]}", "my pie", ""},
           Row{"up to four words", "{phrases: [\"before .. says no\"]}", "before the boss of us says no",
               "warning t.r text:before the boss of us says no"},
           Row{"but not five", "{phrases: [\"before .. says no\"]}", "before the boss of all us says no", ""},
           Row{"inside hashtags", "{phrases: [\"my patient died\"]}", "so #MyPatientDied today",
               "warning t.r text:MyPatientDied"},
           Row{"over a line break", "{phrases: [\"red apple\"]}", "a red\\napple", "warning t.r text:red\napple"},
           Row{"not over a full stop", "{phrases: [\"red apple\"]}", "It is red. Apple is ripe", ""},
           Row{"curly apostrophes", "{phrases: [\"don't care\"]}", "I don’t care", "warning t.r text:don’t care"},
           Row{"a list file", "{lists: [words.txt]}", "a blue flag day", "warning t.r text:blue flag"},
           Row{"an exception swallows", "{phrases: [patient], except: [\"be patient\"]}",
               "Please be patient with my patient", "warning t.r text:patient"},
       }) {
    SUBCASE(row.name) {
      CHECK(found(row.find, row.text) == row.hits);
    }
  }
}

TEST_CASE("windows: judged alone") {
  const std::string both = "{all: [fruit, sweet], within: ";
  CHECK(found("{all: [fruit, sweet]}", "An apple. It is sweet.") != "");
  CHECK(found(both + "sentence}", "An apple. It is sweet.") == "");
  CHECK(found(both + "2 sentences}", "An apple. It is sweet.") == "warning t.r text:apple");
  CHECK(found(both + "2 sentences}", "An apple. Well. It is sweet.") == "");
  CHECK(found(both + "4 words}", "apple is so sweet") != "");
  CHECK(found(both + "3 words}", "apple is so sweet") == "");
  CHECK(found("{all: [fruit, {none: [rotten]}], within: sentence}", "A pear. A rotten apple.") ==
        "warning t.r text:pear");
  CHECK(found("{all: [fruit, sweet], within: sentence, unless: rotten}", "A sweet rotten apple") == "");
  CHECK(found("{all: [fruit, sweet], within: sentence, unless: rotten}", "A sweet apple. All rotten.") != "");
}

TEST_CASE("within draft: parts may stand in different fields") {
  const std::string draft = "{\"text\": \"An apple\", \"first_comment\": \"so sweet\"}";
  CHECK(lint(ruleset(policy("{all: [fruit, sweet]}")), draft) == "");
  CHECK(lint(ruleset(policy("{all: [fruit, sweet], within: draft}")), draft) == "warning t.r text:apple");
}

TEST_CASE("groups: order, overlap and counting") {
  CHECK(found("{all: [fruit, sweet], ordered: true}", "sweet apple") == "");
  CHECK(found("{all: [fruit, sweet], ordered: true}", "apple so sweet") == "warning t.r text:apple so sweet");
  CHECK(found("{all: [fruit, fruit]}", "one apple") == "");
  CHECK(found("{all: [fruit, fruit]}", "apple and pear") != "");
  CHECK(found("{at-least: 2, of: [fruit, sweet, rotten]}", "apple pear") == "");
  CHECK(found("{at-least: 2, of: [fruit, sweet, rotten]}", "apple sweet") != "");
  CHECK(found("{is: fruit, times: 2}", "apple") == "");
  CHECK(found("{is: fruit, times: 2}", "apple pear") != "");
  CHECK(found("[sweet, rotten]", "rotten") == "warning t.r text:rotten");
}

TEST_CASE("levers: judged at the hit") {
  CHECK(found("{is: fruit, not: [quoted]}", "he said “apple”") == "");
  CHECK(found("{is: fruit, not: [quoted]}", "he said “pear” to an apple") == "warning t.r text:apple");
  CHECK(found("{is: fruit, only: [asked]}", "An apple. A pear?") == "warning t.r text:pear");
  CHECK(found("{is: sweet, not: [negated]}", "It is not sweet") == "");
  CHECK(found("{is: sweet, not: [negated]}", "Not that I mind, it is sweet") != "");
  CHECK(found("{is: rotten, not: [{all: [quoted, told-off]}]}", "She called it “rotten”. That is wrong.") == "");
  CHECK(found("{is: rotten, not: [{all: [quoted, told-off]}]}", "She called it “rotten”. Right she is.") != "");
  CHECK(found("{all: [fruit, sweet], not: [quoted]}", "he said “an apple, so sweet”") == "");
  CHECK(found("{any: [fruit, sweet], only: [asked]}", "An apple. A pear?") == "warning t.r text:pear");
  CHECK(found("{is: fruit, not: [rotten]}", "A rotten apple. A pear.") == "warning t.r text:pear");
}

TEST_CASE("about: the nearest referent counts") {
  const std::string signals =
      "signals:\n  own: {phrases: [\"my dad\"]}\n  pat: {phrases: [\"my patient\"]}\n  ill: {phrases: [\"was ill\"]}\n"
      "rules:\n  - {id: t.r, severity: warning, message: m, find: {is: ill, about: [pat]}}\n"
      "  - {id: t.o, severity: warning, message: m, find: {is: ill, about: [own]}}\n";
  CHECK(lint(ruleset(signals), R"({"text": "My dad met my patient who was ill."})") == "warning t.r text:was ill");
  CHECK(lint(ruleset(signals), R"({"text": "I saw my patient. My dad was ill."})") == "warning t.o text:was ill");
  CHECK(lint(ruleset(signals), R"({"text": "My patient came. She was ill."})") == "warning t.r text:was ill");
  CHECK(lint(ruleset(signals), R"({"text": "Someone was ill."})") == "");
}

TEST_CASE("in: where a leaf looks") {
  const std::string draft =
      R"({"text": "hello", "author": {"bio": "apple eater"}, "reshares": "https://x.example/rotten-pear"})";
  CHECK(lint(ruleset(policy("fruit")), draft) == "");
  CHECK(lint(ruleset(policy("{is: fruit, in: profile}")), draft) == "warning t.r author.bio:apple");
  CHECK(lint(ruleset(policy("{is: fruit, in: [author.bio]}")), draft) == "warning t.r author.bio:apple");
  CHECK(lint(ruleset(policy("{is: fruit, in: [published, shared]}")), draft).find(":pear") != std::string::npos);
}

TEST_CASE("field tests") {
  const std::string draft =
      R"({"text": "hi", "platform": "x", "capacity": "official", "schedule": {"at": "2027-01-10T09:00:00Z"},
          "media": [{"src": "a.jpg", "kind": "image", "alt": "A dog", "people": [{"relation": "patient", "identifiable": true}]},
                    {"src": "b.mp4", "kind": "video"}]})";
  const auto holds = [&](const std::string& find) { return !lint(ruleset(policy(find)), draft).empty(); };
  CHECK(holds("{platform: x}"));
  CHECK(holds("{platform: twitter}"));
  CHECK_FALSE(holds("{platform: [facebook, instagram]}"));
  CHECK(holds("{capacity: {not: personal}}"));
  CHECK(holds("{audience: public}"));
  CHECK_FALSE(holds("{audience: {not: public}}"));
  CHECK(holds("{author.bio: absent}"));
  CHECK_FALSE(holds("{author.bio: present}"));
  CHECK(holds("{schedule.at: {after: 2027-01-01}}"));
  CHECK_FALSE(holds("{schedule.at: {before: 2027-01-01}}"));
  CHECK(holds("{media.people: {where: {relation: patient}}}"));
  CHECK(holds("{some: media, where: {kind: video, alt: absent}}"));
  CHECK_FALSE(holds("{some: media, where: {kind: image, alt: absent}}"));
  CHECK_FALSE(holds("{every: media, where: {alt: present}}"));
  CHECK(holds("{every: media, if: {kind: image}, where: {alt: present}}"));
  CHECK(holds("{media: {min: 2}}"));
  CHECK_FALSE(holds("{media: {min: 3}}"));
}

TEST_CASE("field tests: platforms and languages as keys") {
  const std::string draft =
      R"({"text": "hi", "translations": {"cy": "eirin"}, "variants": {"x": {"text": "my pear", "title": "T"}}})";
  const auto holds = [&](const std::string& find) { return !lint(ruleset(policy(find)), draft).empty(); };
  CHECK(holds("{translations.cy: present}"));
  CHECK(holds("{translations.Cymraeg: present}"));
  CHECK(holds("{translations.de: absent}"));
  CHECK(holds("{translations.*: present}"));
  CHECK_FALSE(holds("{translations.de: present}"));
  CHECK(holds("{variants.twitter.text: present}"));
  CHECK(holds("{variants.*.title: present}"));
  CHECK_FALSE(holds("{variants.facebook.text: present}"));
  CHECK_FALSE(holds("{variants.*.description: present}"));
  CHECK(lint(ruleset(policy("{is: fruit, in: [variants.x]}")), draft) == "warning t.r variants.x.text:pear");
  CHECK(lint(ruleset(policy("{is: fruit, in: [variants.*.text]}")), draft) == "warning t.r variants.x.text:pear");
  CHECK(lint(ruleset(policy("{is: fruit, in: [variants.facebook]}")), draft) == "");
}

TEST_CASE("needs: three outcomes") {
  const socialcheck::Ruleset rules = ruleset(
      "signals:\n  ours: {phrases: [\"my own views\"]}\n  skipped: {phrases: [\"nobody asked\"]}\n"
      "rules:\n"
      "  - {id: t.bio, severity: warning, message: m, find: {author.employer_identified: true}, needs: {is: ours, in: "
      "[author.bio]}}\n"
      "  - id: t.approved\n    severity: error\n    message: m\n    denied: skipped\n"
      "    needs: {some: approvals, where: {role: communications, at: {not-after: .schedule.at}}}\n");
  const std::string approved = R"("approvals": [{"role": "communications", "at": "2027-01-01"}])";
  CHECK(lint(rules, R"({"text": "a", "author": {"employer_identified": true, "bio": "My own views"}, )" + approved +
                        "}") == "");
  CHECK(lint(rules, R"({"text": "a", "author": {"employer_identified": true, "bio": "Nurse"}, )" + approved + "}") ==
        "warning t.bio author.bio:Nurse");
  CHECK(lint(rules, R"({"text": "a", "author": {"employer_identified": true}, )" + approved + "}") ==
        "info t.bio author.bio");
  CHECK(lint(rules, R"({"text": "a"})") == "info t.approved approvals");
  CHECK(lint(rules, R"({"text": "a"})", true) == "error t.approved approvals");
  CHECK(lint(rules, R"({"text": "a", "approvals": []})") == "error t.approved approvals");
  CHECK(lint(rules, R"({"text": "a", "approvals": [{"role": "line_manager", "at": "2027-01-01"}]})") ==
        "info t.approved approvals");
  CHECK(lint(rules, R"({"text": "well, nobody asked"})") == "error t.approved text:nobody asked");
  CHECK(lint(rules, R"({"text": "a", "schedule": {"at": "2026-12-24T09:00:00Z"}, )" + approved + "}") ==
        "error t.approved approvals");
}

TEST_CASE("record signals: keys are those of the record") {
  const socialcheck::Ruleset rules = ruleset(
      "signals:\n  valid: {kind: written, expires: [absent, {after: .schedule.at}]}\n"
      "rules:\n  - {id: t.c, severity: error, message: m, needs: {every: media.people, where: {consent: {is: "
      "valid}}}}\n");
  const auto with = [&](const std::string& expires) {
    return lint(
        rules,
        R"({"text": "a", "schedule": {"at": "2027-05-01T09:00:00Z"}, "media": [{"src": "a.jpg", "people": [{"consent": "c1"}],)"
        R"( "consent": [{"id": "c1", "kind": "written")" +
            expires + "}]}]}");
  };
  CHECK(with("") == "");
  CHECK(with(R"(, "expires": "2028-01-01")") == "");
  CHECK(with(R"(, "expires": "2027-01-01")").rfind("error t.c", 0) == 0);
}

TEST_CASE("clauses: gated by capacity, channel and condition") {
  const std::string text =
      "document: {id: doc, title: A document}\n"
      "clauses:\n"
      "  - {id: D-1, summary: s, lintable: full, capacity: [official], channels: [any]}\n"
      "  - {id: D-2, summary: s, lintable: full, capacity: [any], channels: [chat]}\n"
      "channels: {chat: {audience: messaging}}\n"
      "signals: {fruit: {phrases: [apple]}}\n"
      "rules:\n  - {id: t.r, severity: error, message: m, clauses: [D-1, D-2], find: fruit}\n";
  CHECK(lint(ruleset(text), R"({"text": "apple", "capacity": "official"})") == "error t.r text:apple");
  CHECK(lint(ruleset(text), R"({"text": "apple", "capacity": "personal"})") == "");
  CHECK(lint(ruleset(text), R"({"text": "apple", "capacity": "personal", "audience": "messaging"})") ==
        "error t.r text:apple");
  CHECK(lint(ruleset(text), R"({"text": "apple"})") == "info t.r text:apple");
}

TEST_CASE("severity: the first case that holds") {
  const std::string more =
      "    severity: {error: {capacity: official}, info: {audience: private}, warning: otherwise}\n";
  std::string text = policy("fruit");
  text.replace(text.find("    severity: warning\n"), 22, more);
  CHECK(lint(ruleset(text), R"({"text": "apple", "capacity": "official"})") == "error t.r text:apple");
  CHECK(lint(ruleset(text), R"({"text": "apple", "audience": "private"})") == "info t.r text:apple");
  CHECK(lint(ruleset(text), R"({"text": "apple"})") == "warning t.r text:apple");
}

TEST_CASE("unless: looks in the field of the hit, or in the draft for fields") {
  const std::string draft = R"({"text": "apple", "first_comment": "rotten", "capacity": "official"})";
  CHECK(lint(ruleset(policy("fruit", "    unless: rotten\n")), draft) != "");
  CHECK(lint(ruleset(policy("fruit", "    unless: {is: rotten, within: draft}\n")), draft) == "");
  CHECK(lint(ruleset(policy("fruit", "    unless: {capacity: official}\n")), draft) == "");
}

TEST_CASE("yields-to: the specific finding stays") {
  const std::string text =
      "rules:\n  - {id: t.word, severity: warning, message: m, find: {phrases: [apple]}, yields-to: [\"t.*\"]}\n"
      "  - {id: t.pair, severity: warning, message: m, find: {phrases: [\"red apple\"]}}\n";
  CHECK(lint(ruleset(text), R"({"text": "a red apple, an apple"})") ==
        "warning t.pair text:red apple; warning t.word text:apple");
}

TEST_CASE("problems: all of them, each with its place") {
  struct Row {
    const char* name;
    std::string text;
    std::vector<std::string> problems;
  };
  for (const Row& row : {
           Row{"an unknown key, and what is missing",
               "rules:\n  - {id: t.r, severty: error, message: m, find: {phrases: [a]}}\n",
               {"2:15: policy/unknown-key", "2:5: policy/missing-key"}},
           Row{"an unknown signal",
               "rules:\n  - {id: t.r, severity: error, message: m, find: nosuch}\n",
               {"2:50: policy/unknown-signal"}},
           Row{"an unknown field",
               "rules:\n  - {id: t.r, severity: error, message: m, find: {capacty: official}}\n",
               {"2:51: policy/unknown-field"}},
           Row{"an unknown clause",
               "rules:\n  - {id: t.r, clauses: [X-1], severity: error, message: m, find: {phrases: [a]}}\n",
               {"2:25: policy/unknown-clause"}},
           Row{"a phrase without words", "signals:\n  s: {phrases: [\"...\"]}\n", {"2:18: policy/no-words"}},
           Row{"a cycle", "signals:\n  a: {any: [b]}\n  b: {any: [a]}\n", {"3:13: policy/cycle"}},
           Row{"a pattern that matches nothing", "signals:\n  a: {patterns: ['x*']}\n", {"2:19: policy/pattern"}},
           Row{"a name twice",
               "signals:\n  a: {phrases: [x]}\nrules:\n  - {id: t.r, severity: info, message: m, find: a}\n  - {id: "
               "t.r, severity: info, message: m, find: a}\n",
               {"5:10: policy/duplicate"}},
           Row{"an unknown name in a message",
               "rules:\n  - {id: t.r, severity: info, message: \"{who}\", find: {phrases: [x]}}\n",
               {"2:41: policy/unknown-name"}},
           Row{"a window without words",
               "rules:\n  - {id: t.r, severity: info, message: m, find: {all: [{capacity: official}], within: "
               "sentence}}\n",
               {"2:49: policy/window-without-text"}},
       }) {
    SUBCASE(row.name) {
      std::vector<std::string> problems;
      ruleset(row.text, &problems);
      CHECK(join(problems) == join(row.problems));
    }
  }
}

TEST_SUITE_END();
