#include <doctest/doctest.h>

#include <string>

#include "draft/reading.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/read_nodes");

namespace {

/// Drafts as id and canonical tree with the codes of their problems; then the codes of the whole.
std::string canonical(std::string_view bytes, InputFormat format, std::uint32_t first_line = 1) {
  std::string out;
  const Source source("a.x", std::string(bytes), first_line);
  const ReadResult result = read_drafts(source, format, {}, [&](Draft& draft) {
    out += std::string(draft.id) + ' ' + (draft.readable ? dump(draft.tree, draft.tree.root()) : "unreadable");
    for (const Problem& problem : draft.problems) out.append(" ").append(problem.code);
    out += '\n';
  });
  for (const Problem& problem : result.problems) out.append("all: ").append(problem.code).append("\n");
  return out;
}

struct Row {
  std::string name, input, output;
};

void check_rows(InputFormat format, std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CAPTURE(row.input);
    CHECK(canonical(row.input, format) == row.output);
    (void)read(row.input, format);  // for its checks of places
  }
}

}  // namespace

TEST_CASE("read_drafts: shapes of a YAML file") {
  check_rows(
      InputFormat::yaml,
      {
          {"one draft", "text: a\n", "a.x {text: a}\n"},
          {"a list", "- text: a\n- {text: b, id: c}\n", "1 {text: a}\nc {text: b, id: c}\n"},
          {"posts", "posts:\n  - text: a\n", "1 {text: a}\n"},
          {"documents", "---\ntext: a\n---\ntext: b\n...\n", "1 {text: a}\n2 {text: b}\n"},
          {"a document of several", "text: a\n---\n- text: b\n- text: c\n", "1 {text: a}\n2 {text: b}\n3 {text: c}\n"},
          {"an empty document", "text: a\n---\n---\ntext: b\n", "1 {text: a}\n2 {text: b}\n"},
          {"a lone text", "Just words\n", "a.x unreadable draft/not-a-map\n"},
          {"a lone text in a list", "- text: a\n- just words\n- [b]\n- text: c\n",
           "1 {text: a}\n2 unreadable draft/not-a-map\n3 unreadable draft/not-a-map\n4 {text: c}\n"},
          {"posts that are no list", "posts: a\n", "1 unreadable draft/not-a-map\n"},
          {"fields beside posts", "platform: x\nposts: [{text: a}]\nx_note: b\n",
           "1 {text: a}\nall: draft/unknown-key\n"},
          {"a document that is broken", "text: a\n---\ntext: [b\n---\ntext: c\n",
           "1 {text: a}\n2 unreadable yaml/unclosed-bracket\n3 {text: c}\n"},
          {"documents that are broken one after another", "---\n[a\n---\n'b\n---\n{c\n---\ntext: d\n",
           "1 unreadable yaml/unclosed-bracket\n2 unreadable yaml/unclosed-quote\n3 unreadable "
           "yaml/unclosed-bracket\n4 {text: d}\n"},
          {"a duplicate key", "- text: a\n- text: b\n  text: c\n",
           "1 {text: a}\n2 {text: b} yaml/duplicate-key draft/said-twice\n"},
          {"aliases", "- &a {text: a, author: &b {name: c}}\n- {text: d, author: *b}\n",
           "1 {text: a, author: {name: c}}\n2 {text: d, author: {name: c}}\n"},
      });
}

TEST_CASE("read_drafts: defaults are shared one level deep") {
  check_rows(
      InputFormat::yaml,
      {
          {"what is missing", "defaults: {platform: x, capacity: official}\nposts: [{text: a, capacity: union}]\n",
           "1 {text: a, capacity: union, platforms: [x]}\n"},
          {"not inside a field", "defaults: {author: {name: b, role: c}}\nposts: [{text: a, author: {role: d}}]\n",
           "1 {text: a, author: {role: d}}\n"},
          {"whatever the key", "defaults: {schedule: {zone: UTC}}\nposts: [{text: a, scheduled_at: 2027-06-09}]\n",
           "1 {text: a, schedule: {at: 2027-06-09}}\n"},
          {"problems once", "defaults: {colour: red}\nposts: [{text: a}, {text: b}]\n",
           "1 {text: a}\n2 {text: b}\nall: draft/unknown-key\n"},
          {"not a map", "defaults: [a]\nposts: [{text: a}]\n", "1 {text: a}\nall: draft/not-a-map\n"},
          {"nothing", "defaults:\nposts: [{text: a}]\n", "1 {text: a}\n"},
      });
}

TEST_CASE("read_drafts: shapes of a JSON file") {
  check_rows(InputFormat::json,
             {
                 {"one draft", R"({"text": "a"})", "a.x {text: \"a\"}\n"},
                 {"an array", R"([{"text": "a"}, 1, {"text": "b"}])",
                  "1 {text: \"a\"}\n2 unreadable draft/not-a-map\n3 {text: \"b\"}\n"},
                 {"posts with defaults", R"({"defaults": {"platform": "x"}, "posts": [{"text": "a"}]})",
                  "1 {text: \"a\", platforms: [\"x\"]}\n"},
                 {"a draft in a record", R"({"id": "b", "draft": {"text": "a"}})", "b {id: \"b\", text: \"a\"}\n"},
                 {"broken", R"({"text": "a",})", "a.x unreadable json/trailing-comma\n"},
                 {"a lone text", R"("a")", "a.x unreadable draft/not-a-map\n"},
                 {"a duplicate key", R"({"text": "a", "text": "b"})",
                  "a.x {text: \"a\"} json/duplicate-key draft/said-twice\n"},
             });
}

TEST_CASE("read_drafts: JSON Lines, line by line") {
  check_rows(
      InputFormat::jsonl,
      {
          {"names are line numbers", "{\"text\": \"a\"}\n\n  \r\n{\"text\": \"b\", \"id\": \"c\"}\n{\"text\": \"d\"}",
           "1 {text: \"a\"}\nc {text: \"b\", id: \"c\"}\n5 {text: \"d\"}\n"},
          {"a bad line is a draft in its place", "{\"text\": \"a\"}\nnonsense\n[1]\n{\"text\": \"b\"}\n",
           "1 {text: \"a\"}\n2 unreadable json/syntax\n3 unreadable draft/not-a-map\n4 {text: \"b\"}\n"},
          {"a lone return ends a line for people", "{\r\"text\":\r\"a\"}\n{\"text\": \"b\"}\n",
           "1 {text: \"a\"}\n4 {text: \"b\"}\n"},
          {"line ends of Windows", "{\"text\": \"a\"}\r\n{\"text\": \"b\"}\r\n", "1 {text: \"a\"}\n2 {text: \"b\"}\n"},
          {"no text", "{\"id\": \"a\"}\n", "a {id: \"a\"} draft/no-text\n"},
      });
  // A stream comes in pieces, each a source that knows where it stands.
  CHECK(canonical("{\"text\": \"a\"}\n", InputFormat::jsonl, 1000) == "1000 {text: \"a\"}\n");
}

TEST_CASE("read_drafts: places in YAML and JSON are places in the file") {
  const std::string yaml = "- text: |\n    First\n    and Mrs P.\n  alt: \"caf\\u00E9\"\n  image: a.jpg\n";
  CHECK(source_of(yaml, InputFormat::yaml, "text", "Mrs P.") == "Mrs P.");
  CHECK(source_of(yaml, InputFormat::yaml, "media[0].alt", "\xC3\xA9") == "\\u00E9");
  const std::string json = "{\"text\": \"a\\n\\ud83c\\udf19 Mrs P.\", \"tags\": \"b, c\\u00e9, d\"}";
  CHECK(source_of(json, InputFormat::json, "text", "Mrs P.") == "Mrs P.");
  CHECK(source_of(json, InputFormat::json, "text", "\xF0\x9F\x8C\x99") == "\\ud83c\\udf19");
  CHECK(source_of(json, InputFormat::json, "campaign.tags[1]", "c\xC3\xA9") == "c\\u00e9");
  CHECK(source_of("[" + json + "]", InputFormat::json, "text", "\xF0\x9F\x8C\x99") == "\\ud83c\\udf19");
  CHECK(source_of("{\"text\": \"a\", \"links\": \"https://b.example, https://c.example\"}", InputFormat::jsonl,
                  "links[1]", "https://c.example") == "https://c.example");
  CHECK(problem_places("- text: a\n  capcity: b\n- {capacity: c}\n", InputFormat::yaml) ==
        std::vector<std::string>{"2:3 2:10 warning draft/unknown-key", "3:14 3:15 error draft/unknown-value",
                                 "3:3 3:3 error draft/no-text"});
  CHECK(problem_places("\n{\"text\": 3}\n", InputFormat::jsonl) ==
        std::vector<std::string>{"2:10 2:11 error draft/wrong-type"});
}

TEST_SUITE_END();
