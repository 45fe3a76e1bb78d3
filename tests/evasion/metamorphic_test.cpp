// What is added around a breach, or changed in how it is written and not in what it says, must not hide it: for each
// labelled breach and each change, every topic that was found is still found, as loud as before.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/json_lines.h"
#include "evasion/disguising.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/batch.h"
#include "socialcheck/text/ascii.h"
#include "support/lint_text.h"

using namespace socialcheck;
using socialcheck::test::Json;

namespace {

void write(const Json& value, std::string& out) {
  const bool object = value.kind == Json::Kind::object;
  if (!object && value.kind != Json::Kind::list) {
    out += value.kind == Json::Kind::string ? "\"" + test::escaped(value.text) + "\"" : value.text;
    return;
  }
  out += object ? '{' : '[';
  for (std::size_t at = 0; at < value.items.size(); ++at) {
    if (at > 0) out += ',';
    if (object) out += "\"" + test::escaped(value.names[at]) + "\":";
    write(value.items[at], out);
  }
  out += object ? '}' : ']';
}

Json text_value(std::string text) {
  Json out;
  out.kind = Json::Kind::string;
  out.text = std::move(text);
  return out;
}

void set(Json& object, std::string_view key, Json value) {
  for (std::size_t at = 0; at < object.names.size(); ++at)
    if (object.names[at] == key) {
      object.items[at] = std::move(value);
      return;
    }
  object.names.emplace_back(key);
  object.items.push_back(std::move(value));
}

/// Rules, or what a draft reads like as a whole, or both.
enum class By : std::uint8_t { rules, readings, both };

/// The loudest finding of each topic at warning or above.
std::map<std::string, Severity> topics(const Ruleset& rules, const Activation& activation, const Json& draft,
                                       By by = By::both) {
  std::string json;
  write(draft, json);
  std::map<std::string, Severity> out;
  const bool read =
      support::lint_with(rules, activation, json, false, [&](const Draft&, const std::vector<Finding>& findings) {
        for (const Finding& finding : findings) {
          if (finding.severity < Severity::warning) continue;
          const std::string_view id = rules.rule(finding.rule).id;
          if (by != By::both && (by == By::readings) != id.ends_with(".reads-as")) continue;
          Severity& loudest = out.try_emplace(std::string(id.substr(0, id.find('.'))), finding.severity).first->second;
          loudest = std::max(loudest, finding.severity);
        }
      });
  CAPTURE(json);
  CHECK(read);
  return out;
}

std::string every(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string decomposed(std::string_view text) {
  std::string out;
  std::array<char32_t, longest_decomposition> parts{};
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    at += next.size;
    const std::size_t count = decompose(next.code, Decomposition::canonical, false, parts);
    for (std::size_t part = 0; part < count; ++part) append(parts[part], out);
  }
  return out;
}

struct Change {
  std::string_view name;
  double least;  ///< Share of the topics that must be kept. Names are known by their capitals.
  std::string (*text)(const std::string& text);
};

constexpr Change changes[] = {
    {"a sentence before", 1, [](const std::string& t) { return "The bins are emptied at four. " + t; }},
    {"a paragraph before", 1, [](const std::string& t) { return "The bins are emptied at four.\n\n" + t; }},
    {"a sentence after", 1, [](const std::string& t) { return t + ". The bins are emptied at four."; }},
    {"a paragraph after", 1, [](const std::string& t) { return t + "\n\nThe bins are emptied at four."; }},
    {"a hashtag after", 1, [](const std::string& t) { return t + " #Tuesday"; }},
    {"an emoji before", 1, [](const std::string& t) { return "🌧️ " + t; }},
    {"an emoji after", 1, [](const std::string& t) { return t + " 🌧️"; }},
    {"empty lines around", 1, [](const std::string& t) { return "\n\n" + t + "\n\n\n"; }},
    {"line ends of Windows and a line", 1,
     [](const std::string& t) { return t + "\r\n\r\nThe bins are emptied at four.\r\n"; }},
    {"no-break spaces", 0.99, [](const std::string& t) { return every(t, " ", "\u00A0"); }},
    {"two blanks for one", 0.98, [](const std::string& t) { return every(t, " ", "  "); }},
    {"curly apostrophes", 0.99, [](const std::string& t) { return every(t, "'", "’"); }},
    {"decomposed letters", 0.99, [](const std::string& t) { return decomposed(t); }},
    {"zero-width spaces", 0.99, [](const std::string& t) { return every(t, "e", "e\u200B"); }},
    {"Cyrillic e", 0.95, [](const std::string& t) { return every(t, " e", " е"); }},
    {"small letters", 0.92,
     [](const std::string& t) {
       std::string out = t;
       std::transform(out.begin(), out.end(), out.begin(), to_lower);
       return out;
     }},
    {"capitals", 0.95,
     [](const std::string& t) {
       std::string out = t;
       std::transform(out.begin(), out.end(), out.begin(),
                      [](char c) { return is_letter(c) ? static_cast<char>(to_lower(c) - 32) : c; });
       return out;
     }},
    {"mathematical bold", 0.98, [](const std::string& t) { return test::shifted(t, 0x1D41A, 0x1D400); }},
    {"full width", 0.98, [](const std::string& t) { return test::shifted(t, 0xFF41, 0xFF21); }},
};

Json with_text(Json draft, std::string text) {
  set(draft, "text", text_value(std::move(text)));
  return draft;
}

/// The post as the second part of a thread.
Json in_thread(Json draft) {
  Json part = text_value(draft["text"].text);
  Json thread;
  thread.kind = Json::Kind::list;
  thread.items.push_back(std::move(part));
  set(draft, "text", text_value("The bins are emptied at four. (1/2)"));
  set(draft, "thread", std::move(thread));
  return draft;
}

/// The same draft for fewer readers. Duties towards the public (approval, Welsh...) end there, so not all is kept.
Json in_private(Json draft) {
  set(draft, "audience", text_value("private"));
  return draft;
}

/// The same draft on two more platforms.
Json on_more_platforms(Json draft) {
  Json list;
  list.kind = Json::Kind::list;
  for (std::size_t at = 0; at < draft.names.size(); ++at) {
    if (draft.names[at] != "platform" && draft.names[at] != "platforms") continue;
    if (draft.items[at].kind == Json::Kind::list)
      list = draft.items[at];
    else
      list.items.push_back(draft.items[at]);
    draft.names[at] = "platforms";
  }
  for (const char* name : {"mastodon", "bluesky"}) list.items.push_back(text_value(name));
  set(draft, "platforms", std::move(list));
  return draft;
}
Json with_id(Json draft) {
  set(draft, "id", text_value("a-draft-of-another-name"));
  return draft;
}

std::vector<Json> breaches(const std::string& path) {
  std::vector<Json> out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const Json each = test::JsonReader(line).read();
    if (each["class"].text == "breach" && !each["draft"]["text"].text.empty() && each["draft"]["thread"].items.empty())
      out.push_back(each["draft"]);
  }
  return out;
}

class Table {
 public:
  void add(std::string_view change, const std::map<std::string, Severity>& before,
           const std::map<std::string, Severity>& after, const std::string& text) {
    Row& row = rows_[std::string(change)];
    for (const auto& [topic, severity] : before) {
      ++row.of;
      const auto found = after.find(topic);
      if (found != after.end() && found->second >= severity)
        ++row.kept;
      else
        row.lost += "\n      " + topic + (found == after.end() ? "" : " (quieter)") + ": " + text.substr(0, 160);
    }
  }
  [[nodiscard]] std::string show(bool lost) const {
    std::ostringstream out;
    for (const auto& [name, row] : rows_)
      out << std::setw(28) << name << std::setw(6) << row.kept << " of " << row.of << (lost ? row.lost : "") << '\n';
    return out.str();
  }
  [[nodiscard]] double kept(std::string_view change) const {
    const Row& row = rows_.at(std::string(change));
    return static_cast<double>(row.kept) / static_cast<double>(row.of);
  }

 private:
  struct Row {
    std::size_t kept = 0, of = 0;
    std::string lost;
  };
  std::map<std::string, Row> rows_;
};

}  // namespace

TEST_SUITE_BEGIN("evasion/metamorphic");

TEST_CASE("metamorphic: what stands around a breach, and how it is written, does not hide it") {
  const Ruleset rules = Ruleset::built_in();
  const Activation activation(rules, {});
  Table table;
  const std::vector<Json> drafts = breaches(std::string(SOCIALCHECK_SOURCE) + "/tests/corpus/own-drafts.jsonl");
  REQUIRE(drafts.size() > 100);
  for (const Json& draft : drafts) {
    const std::string& text = draft["text"].text;
    const auto before = topics(rules, activation, draft, By::rules);
    for (const Change& change : changes) {
      const std::string changed = change.text(text);
      if (changed != text) table.add(change.name, before, topics(rules, activation, with_text(draft, changed)), text);
    }
    table.add("in a thread", before, topics(rules, activation, in_thread(draft)), text);
    if (draft["audience"].text.empty() || draft["audience"].text == "public")
      table.add("for a private audience", before, topics(rules, activation, in_private(draft)), text);
    if (draft["audience"].text.empty() || draft["audience"].text == "public")
      table.add("on more platforms", before, topics(rules, activation, on_more_platforms(draft)), text);
    table.add("under another id", before, topics(rules, activation, with_id(draft)), text);
  }
  MESSAGE("topics that are still found, as loud as before\n" << table.show(false));
  CAPTURE(table.show(true));
  for (const Change& change : changes) {
    CAPTURE(std::string(change.name));
    CHECK(table.kept(change.name) >= change.least);
  }
  CHECK(table.kept("in a thread") >= 1);
  CHECK(table.kept("for a private audience") >= 0.9);
  CHECK(table.kept("on more platforms") >= 0.99);
  CHECK(table.kept("under another id") >= 1);
}

TEST_CASE("metamorphic: what a draft reads like as a whole may be thinned by more text, but seldom is") {
  const Ruleset rules = Ruleset::built_in();
  const Activation activation(rules, {});
  Table table;
  for (const Json& draft : breaches(std::string(SOCIALCHECK_SOURCE) + "/tests/corpus/own-drafts.jsonl")) {
    const std::string& text = draft["text"].text;
    const auto before = topics(rules, activation, draft, By::readings);
    for (const Change& change : changes) {
      const std::string changed = change.text(text);
      if (changed != text) table.add(change.name, before, topics(rules, activation, with_text(draft, changed)), text);
    }
  }
  MESSAGE("topics that are still found, as loud as before\n" << table.show(false));
  for (const Change& change : changes) {
    CAPTURE(std::string(change.name));
    CHECK(table.kept(change.name) >= 0.85);
  }
}

namespace {

/// The loudest finding of each topic on any of some drafts, which are read one after the other.
std::map<std::string, Severity> topics_of_batch(const Ruleset& rules, Linter& linter, const Activation& activation,
                                                const std::vector<Json>& drafts) {
  Batch batch;
  std::map<std::string, Severity> out;
  const auto note = [&](const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
      const std::string_view id = rules.rule(finding.rule).id;
      Severity& loudest = out.try_emplace(std::string(id.substr(0, id.find('.'))), finding.severity).first->second;
      loudest = std::max(loudest, finding.severity);
    }
  };
  for (const Json& draft : drafts) {
    std::string json;
    write(draft, json);
    const Source source("draft.json", json);
    (void)read_drafts(source, InputFormat::json, {}, [&](Draft& one) {
      std::vector<Finding> findings;
      linter.lint(one, activation, findings);
      note(findings);
      PostDigest digest;
      linter.digest(activation, digest);
      note(batch.add(digest));
    });
  }
  return out;
}

}  // namespace

TEST_CASE("metamorphic: the order of drafts decides which of them carries a finding, not whether there is one") {
  // For these, what comes after what is the point: a correction follows, a picture comes back after somebody asked for
  // it to go, the last part of a thread says that it is over. And what joins an unnamed account to a work profile can
  // only be said of the unnamed one: the clauses speak to nobody else.
  const std::set<std::string_view> ordered = {"accuracy.correction-without-reference", "consent.posted-again",
                                              "accuracy.broken-thread", "identity.joined-up"};
  const Ruleset rules = Ruleset::built_in();
  const Activation activation(rules, {});
  Linter linter(rules, support::lint_options());
  std::size_t compared = 0;
  for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule) {
    const CRule& compiled = rules.compiled_rule(rule);
    const Program& program = rules.program_of(Base::rules, rule);
    if (!is_cross(compiled) || ordered.contains(rules.rule(rule).id)) continue;
    for (const Range& range : {compiled.breach, compiled.review}) {
      for (std::uint32_t at = 0; at < range.count; ++at) {
        const std::string json(program.text(program.examples[range.first + at].json));
        std::vector<Json> drafts = test::JsonReader(json).read().items;
        CAPTURE(json);
        const auto before = topics_of_batch(rules, linter, activation, drafts);
        std::reverse(drafts.begin(), drafts.end());
        auto after = topics_of_batch(rules, linter, activation, drafts);
        for (const auto& one : before) {
          CAPTURE(one.first);
          CHECK((after.contains(one.first) && after[one.first] >= one.second));
        }
        ++compared;
      }
    }
  }
  CHECK(compared > 20);
}

TEST_SUITE_END();
