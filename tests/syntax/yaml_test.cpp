#include "socialcheck/syntax/yaml.h"

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/tree_fault.h"

using namespace socialcheck;

namespace {

struct Reading {
  explicit Reading(std::string text) : source("draft.yaml", std::move(text)) {
    part = {0, static_cast<std::uint32_t>(source.bytes().size())};
    read_yaml(source, part, tree, documents, problems);
  }
  Reading(std::string text, Span only) : source("draft.md", std::move(text)), part(only) {
    read_yaml(source, part, tree, documents, problems);
  }
  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const Problem& problem : problems) out += (out.empty() ? "" : " ") + problem.code;
    return out;
  }
  /// Documents as dump() shows them, one after another; "none" for those that an error stopped.
  [[nodiscard]] std::string dumped() const {
    std::string out;
    for (const NodeId id : documents) out += (out.empty() ? "" : " --- ") + (id == no_node ? "none" : dump(tree, id));
    return out;
  }
  [[nodiscard]] std::string fault(bool nested = true) const {
    for (const NodeId id : documents)
      if (std::string fault = socialcheck_test::tree_fault(source.bytes(), part, tree, id, nested); !fault.empty())
        return fault;
    return socialcheck_test::problems_fault(part, problems);
  }
  [[nodiscard]] std::string_view slice(Span where) const { return source.bytes().substr(where.begin, where.size()); }
  [[nodiscard]] NodeId at(std::string_view key) const { return tree.find(documents.at(0), key); }
  /// Source of a range of the text at a key.
  [[nodiscard]] std::string_view source_of(std::string_view key, Span in_text) const {
    return slice(tree.source_span(at(key), in_text));
  }

  Source source;
  Span part;
  Tree tree;
  std::vector<NodeId> documents;
  Problems problems;
};

/// A document in the form of dump(), as yaml-cpp loads it.
std::string loaded(const YAML::Node& node) {
  if (node.IsNull() || !node.IsDefined()) return "null";
  if (node.IsScalar()) return node.Tag() == "!" ? '"' + node.Scalar() + '"' : node.Scalar();
  const bool map = node.IsMap();
  std::string out(1, map ? '{' : '[');
  bool first = true;
  for (const auto& child : node) {
    if (!first) out += ", ";
    first = false;
    out += map ? child.first.Scalar() + ": " + loaded(child.second) : loaded(child);
  }
  return out + (map ? '}' : ']');
}

std::string all_loaded(const std::string& text) {
  std::string out;
  for (const YAML::Node& document : YAML::LoadAll(text)) out += (out.empty() ? "" : " --- ") + loaded(document);
  return out;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_SUITE_BEGIN("syntax/yaml");

TEST_CASE("read_yaml: structure") {
  struct Row {
    const char* name;
    std::string_view text, dumped;
  };
  for (const Row& row : std::vector<Row>{
           {"nothing", "", ""},
           {"only a comment", "# nothing here\n", ""},
           {"an empty document", "---\n", "null"},
           {"map", "a: 1\nb: x y\n", "{a: 1, b: x y}"},
           {"list", "- a\n- b\n", "[a, b]"},
           {"scalar", "--- hello\n", "hello"},
           {"nested", "a:\n  - b: 1\n    c: 2\n  -\n    - x\nd: {e: [f, g], h: }\n",
            "{a: [{b: 1, c: 2}, [x]], d: {e: [f, g], h: null}}"},
           {"list as deep as its key", "a:\n- x\n- y\nb: z\n", "{a: [x, y], b: z}"},
           {"nulls", "a:\nb: ~\nc: null\nd: \"null\"\ne:\n  -\n  - Null\n",
            "{a: null, b: null, c: null, d: \"null\", e: [null, null]}"},
           {"a single pair in a list", "[a: 1, b]", "[{a: 1}, b]"},
           {"sets in brackets", "{a, b: 1}", "{a: null, b: 1}"},
           {"question mark keys", "? a\n: b\n? c\n", "{a: b, c: null}"},
           {"values are text as written", "a: 010\nb: yes\nc: 12:30\nd: 1e3\n", "{a: 010, b: yes, c: 12:30, d: 1e3}"},
           {"quotes make text", "a: 'yes'\nb: \"12\"\nc: !!str 12\n", "{a: \"yes\", b: \"12\", c: \"12\"}"},
           {"colons and hashes inside words", "a: http://x.org/#y\nb: a#b\nc: 10:30\n",
            "{a: http://x.org/#y, b: a#b, c: 10:30}"},
           {"question marks behind a blank", "a: [Really ?, who ?b ??, x - ?]\n? k\n: v\n",
            "{a: [Really ?, who ?b ??, x - ?], k: v}"},
           {"question marks in brackets", "a: [why? because, 'who?', x?y]\nb: {t: OK? https://a.b/c?d}\n",
            "{a: [why? because, \"who?\", x?y], b: {t: OK? https://a.b/c?d}}"},
           {"documents", "a: 1\n---\nb: 2\n...\n---\n# c\n---\n- 3\n", "{a: 1} --- {b: 2} --- null --- [3]"},
           {"content on the marker line", "--- {a: 1}\n--- |\n  text\n", "{a: 1} --- \"text\n\""},
           {"directives belong to the next document", "%YAML 1.2\n---\na: 1\n...\n%YAML 1.2\n---\nb: 1\n",
            "{a: 1} --- {b: 1}"},
           {"dashes inside a line or longer", "a: ---\nb: x ---\n----: 1\n", "{a: ---, b: x ---, ----: 1}"},
           {"CRLF", "a: 1\r\nb:\r\n  - x\r\n", "{a: 1, b: [x]}"},
           {"CR", "a: 1\rb:\r  - x\r", "{a: 1, b: [x]}"},
           {"null as a key after a missing value", "a:\nnull: 1\nb:\n  null\n", "{a: null, null: 1, b: null}"},
           {"keys that begin with null", "a:\nnull x: 1\n~b: [null y, null]\n",
            "{a: null, null x: 1, ~b: [null y, null]}"},
           {"a byte order mark",
            "\xEF\xBB\xBF"
            "a: 1\n",
            "{a: 1}"},
       }) {
    CAPTURE(row.name);
    const Reading reading{std::string(row.text)};
    CHECK(reading.dumped() == row.dumped);
    CHECK(reading.codes() == "");
    CHECK(reading.fault() == "");
  }
}

TEST_CASE("read_yaml: text of every style") {
  struct Row {
    const char* name;
    std::string_view yaml, text;
  };
  for (const Row& row : std::vector<Row>{
           {"plain over lines", "one two\n  three\n\n  four\n\n\n  five  ", "one two three\nfour\n\nfive"},
           {"plain over lines, blanks at their ends", "one  \n  two\t\n  three", "one two three"},
           {"single-quoted", "'it''s # no: comment'", "it's # no: comment"},
           {"single-quoted over lines", "'one\n  two\n\n  three '", "one two\nthree "},
           {"double-quoted", "\"a\\tb \\\"c\\\" \\\\ \\x41\\u00e9\\U0001F30A\\_\\N\\e\\/\\0\"",
            std::string_view("a\tb \"c\" \\ A\xC3\xA9\xF0\x9F\x8C\x8A\xC2\xA0\xC2\x85\x1B/\0", 24)},
           {"double-quoted over lines", "\"one \\\n   two \\n \n  three\\\n\n  four\"", "one two \n three\nfour"},
           {"blanks at the edges of quotes", "\"  x  \"", "  x  "},
           {"line ends at the end of quotes", "\"x\n\n\n  \"", "x\n\n"},
           {"literal", "|\n  one\n    two\n\n  three\n", "one\n  two\n\nthree\n"},
           {"literal, stripped", "|-\n  one\n\n\n", "one"},
           {"literal, kept", "|+\n  one\n\n\n", "one\n\n\n"},
           {"literal, indentation said", "|2\n    one\n   two\n", "  one\n two\n"},
           {"literal, indentation and chomping in either order", "|2-\n   one\n", " one"},
           {"literal, comment after the header", "|  # a comment\n  # no comment\n", "# no comment\n"},
           {"literal, blank lines first", "|\n\n\n  one\n", "\n\none\n"},
           {"literal, last line without end", "|\n  one", "one"},
           {"literal, last line of blanks without end", "|\n  one\n ", "one\n"},
           {"literal, tabs are text", "|\n  a\tb\n  \tc\n", "a\tb\n\tc\n"},
           {"folded", ">\n  one\n  two\n\n  three\n", "one two\nthree\n"},
           {"folded, lines that are indented more stay", ">\n  one\n    - a\n    - b\n\n  two\n",
            "one\n  - a\n  - b\n\ntwo\n"},
           {"folded, blank lines around those stay", ">-\n  one\n\n    a\n\n  two\n", "one\n\n  a\n\ntwo"},
           {"folded, last line of blanks without end", ">\n  one\n  ", "one\n"},
           {"an empty block", "|\n", ""},
           {"an empty block, kept", "|+\n\n", "\n"},
       }) {
    CAPTURE(row.name);
    const bool own_end = row.yaml.find('|') == 0 || row.yaml.find('>') == 0;
    for (const bool crlf : {false, true}) {
      CAPTURE(crlf);
      std::string text = "t: " + std::string(row.yaml) + (own_end ? "" : "\nu: next\n");
      if (crlf)
        for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
          text.insert(at, 1, '\r');
      const Reading reading(text);
      REQUIRE(reading.codes() == "");
      CHECK(reading.tree[reading.at("t")].text == row.text);
      CHECK(reading.fault() == "");
    }
  }
}

TEST_CASE("read_yaml: places of values, keys, lists and maps") {
  const Reading reading(
      "# top\nid: d-1\n\"text\" :  'hi'  # c\nmedia:\n  - src: a.png\n    alt: |\n      A dog\n  - {src: b.png , alt: "
      "}\nend: [1, 2 ]\n");
  REQUIRE(reading.codes() == "");
  const Tree& tree = reading.tree;
  CHECK(reading.slice(tree[reading.at("id")].where) == "d-1");
  CHECK(reading.slice(tree[reading.at("text")].where) == "hi");
  CHECK(reading.slice(tree[reading.at("text")].key_where) == "text");
  const NodeId media = reading.at("media");
  CHECK(reading.slice(tree[media].where) == "- src: a.png\n    alt: |\n      A dog\n  - {src: b.png , alt: }");
  const NodeId first = tree[media].first;
  CHECK(reading.slice(tree[tree.find(first, "alt")].where) == "A dog\n");
  CHECK(tree[tree.find(first, "alt")].quoted);
  CHECK(tree[tree.find(first, "alt")].map == 0);
  const NodeId second = tree[first].next;
  CHECK(reading.slice(tree[second].where) == "{src: b.png , alt: }");
  CHECK(reading.slice(tree[tree.find(second, "src")].where) == "b.png");
  const Span missing = tree[tree.find(second, "alt")].where;
  CHECK(missing.empty());
  CHECK(reading.source.bytes().substr(missing.begin - 4, 4) == "alt:");
  CHECK(reading.slice(tree[reading.at("end")].where) == "[1, 2 ]");
  CHECK(reading.slice(tree[reading.documents[0]].where).substr(0, 7) == "id: d-1");
  CHECK(reading.slice(tree[reading.documents[0]].where).ends_with("[1, 2 ]"));
}

TEST_CASE("read_yaml: places of what is missing or null") {
  const Reading reading("a:\nb: ~\nc:   # none\nd:\n  -\n  - x\n");
  const Tree& tree = reading.tree;
  CHECK((tree[reading.at("a")].where == Span{2, 2}));
  CHECK(reading.slice(tree[reading.at("b")].where) == "~");
  CHECK((tree[reading.at("c")].where == Span{10, 10}));
  CHECK((tree[tree[reading.at("d")].first].where == Span{26, 26}));
}

TEST_CASE("read_yaml: offsets in a value lead back to the source") {
  const Reading quoted("t: \"caf\\u00e9 \\U0001F30A\\n\\\n  end\"\n");
  CHECK(quoted.source_of("t", {3, 5}) == "\\u00e9");
  CHECK(quoted.source_of("t", {6, 10}) == "\\U0001F30A");
  CHECK(quoted.source_of("t", {10, 11}) == "\\n");
  CHECK(quoted.source_of("t", {11, 14}) == "end");
  const Reading literal("t: |\r\n   one\r\n   two\r\n");
  CHECK(literal.source_of("t", {0, 3}) == "one");
  CHECK(literal.source_of("t", {3, 4}) == "\r\n");
  CHECK(literal.source_of("t", {4, 7}) == "two");
  const Reading folded("t: >\n  one\n  two\n");
  CHECK(folded.source_of("t", {3, 4}) == "\n");
  CHECK(folded.source_of("t", {4, 7}) == "two");
  const Reading plain("t: one\n\n   two\n");
  CHECK(plain.source_of("t", {4, 7}) == "two");
  CHECK(plain.source_of("t", {2, 5}) == "e\n\n   t");
  const Reading single("t: 'it''s'\n");
  CHECK(single.source_of("t", {2, 3}) == "''");
  CHECK(single.source_of("t", {3, 4}) == "s");
}

TEST_CASE("read_yaml: front matter is a part of its source") {
  const std::string text = "---\ntitle: Hi\ntext: \"a\\u0062c\"\n---\nBody: not: yaml\n";
  const auto end = static_cast<std::uint32_t>(text.rfind("---"));
  const Reading reading(text, {4, end});
  REQUIRE(reading.codes() == "");
  CHECK(reading.dumped() == "{title: Hi, text: \"abc\"}");
  CHECK(reading.slice(reading.tree[reading.at("title")].where) == "Hi");
  CHECK(reading.source_of("text", {1, 2}) == "\\u0062");
  CHECK(reading.fault() == "");
}

TEST_CASE("read_yaml: aliases are copies, with the places of what they name") {
  const Reading reading("a: &x {k: [1, 2]}\nb: *x\nc: [*x, &y z, *y]\n&k key: v\nd: *k\n");
  CHECK(reading.codes() == "");
  CHECK(reading.dumped() == "{a: {k: [1, 2]}, b: {k: [1, 2]}, c: [{k: [1, 2]}, z, z], key: v, d: key}");
  CHECK((reading.tree[reading.at("b")].where == reading.tree[reading.at("a")].where));
  CHECK(reading.slice(reading.tree[reading.at("b")].key_where) == "b");
  CHECK(reading.fault(false) == "");
}

TEST_CASE("read_yaml: an alias of an alias of an alias is refused before it explodes") {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int n = 1; n < 12; ++n) {
    const std::string before = "*a" + std::to_string(n - 1);
    text += "a" + std::to_string(n) + ": &a" + std::to_string(n) + " [" + before;
    for (int m = 1; m < 10; ++m) text += ", " + before;
    text += "]\n";
  }
  const Reading reading(text);
  CHECK(reading.dumped() == "none");
  CHECK(reading.codes() == "yaml/too-large");
  CHECK(reading.tree.size() < 2 * max_yaml_nodes);
  CHECK(Reading("a: &a [*a]\n").codes() == "yaml/recursive-alias");
}

TEST_CASE("read_yaml: limits") {
  CHECK(Reading(std::string(max_yaml_depth, '[') + std::string(max_yaml_depth, ']')).codes() == "");
  CHECK(Reading(std::string(max_yaml_depth + 1, '[') + std::string(max_yaml_depth + 1, ']')).codes() ==
        "yaml/too-deep");
  CHECK(Reading("[[").codes() == "yaml/unclosed-bracket");
  CHECK(Reading(std::string(5000, '[')).codes() == "yaml/too-deep");
  CHECK(Reading(std::string(1'000'000, '[')).codes() == "yaml/too-large");
  std::string dashes;
  for (int n = 0; n < 5000; ++n) dashes += "- ";
  CHECK(Reading(dashes).codes() == "yaml/too-deep");
  std::string many;
  for (std::size_t n = 0; n <= max_yaml_nodes; ++n) many += "- x\n";
  CHECK(Reading(many).codes() == "yaml/too-large");
}

TEST_CASE("read_yaml: what is wrong, and where") {
  struct Row {
    std::string_view text, code, where, message;
  };
  for (const Row& row : std::vector<Row>{
           {"handle: @NHSuk\n", "yaml/needs-quotes", "@", "a value cannot start with '@': put it in quotes"},
           {"- @NHSuk\n", "yaml/needs-quotes", "@", ""},
           {"a: `x`\n", "yaml/needs-quotes", "`", "a value cannot start with '`': put it in quotes"},
           {"a: %x\n", "yaml/needs-quotes", "%", ""},
           {"text: Note: more\n", "yaml/colon-in-text", ":",
            "a colon and a blank in text without quotes: put the text in quotes"},
           {"text: Join us\n  Note: bring a mask\n", "yaml/colon-in-text", ":",
            "a colon in a line that goes on with the text above: put the text in quotes or in a block ('|'), or mend "
            "the "
            "indentation"},
           {"a:\n\tb: 1\n", "yaml/tab", "\t", "a tab in the indentation: YAML is indented with blanks"},
           {"a:\n  b: 1\n\tc: 2\n", "yaml/tab", "\t", ""},
           {"a:\n  b: 1\n c: 2\n", "yaml/indentation", "c: 2",
            "this line is not indented like the lines it belongs with"},
           {"- a\nb: 1\n", "yaml/indentation", "b: 1", ""},
           {"[a]\nb: 1\n", "yaml/indentation", "b: 1", ""},
           {"a: 1\nfoo\nb: 2\n", "yaml/indentation", "foo",
            "this line is no 'key: value': if it goes on with the text above, indent it or put the text in a block "
            "('|')"},
           {"text: hi\nNote more\n", "yaml/indentation", "Note more", ""},
           {"a:\nnull\n", "yaml/indentation", "null", ""},
           {"a: 1\nnull\n", "yaml/indentation", "null", ""},
           {"a: [x, y\nb: 1\n", "yaml/unclosed-bracket", "[", "this bracket is not closed: ']' is missing"},
           {"a: {x: 1\nb: 2\n", "yaml/unclosed-bracket", "{", "this bracket is not closed: '}' is missing"},
           {"a: }\n", "yaml/needs-quotes", "}",
            "this bracket closes nothing: a value that starts with a bracket must be in quotes"},
           {"a: \"abc\nb: c\n", "yaml/unclosed-quote", "\"", "this quote is not closed"},
           {"a: 'abc", "yaml/unclosed-quote", "'", ""},
           {"text: \"Hello\nplatform: x\nalt: \"foo\"\n", "yaml/unclosed-quote", "\"",
            "this quote is not closed before a line that looks like the next entry: close it, or indent the lines that "
            "follow"},
           {"a: 'It's here'\n", "yaml/text-after-quote", "'",
            "an apostrophe in single quotes must be doubled, or the text put in double quotes"},
           {"a: \"x\" y\n", "yaml/text-after-quote", "y",
            "text after the closing quote: the whole value must be in quotes"},
           {"a: [x] y\n", "yaml/needs-quotes", "y", "text after a closing bracket: put the whole value in quotes"},
           {"a: \"C:\\qx\"\n", "yaml/bad-escape", "\\q",
            "there is no such escape: in double quotes, write a backslash as \\\\, or use single quotes"},
           {"a: \"\\ud83c\\udf0a\"\n", "yaml/bad-escape", "\\u",
            "this escape stands for no character: write an emoji as it is, or with one \\U and eight digits"},
           {"a: *important* news\n", "yaml/unknown-alias", "*",
            "nothing above has an anchor of that name: text that starts with '*' must be in quotes"},
           {"a: & more\n", "yaml/needs-quotes", "&", "text that starts with '&', '*' or '!' must be in quotes"},
           {"text: > 50 people\n", "yaml/needs-quotes", ">",
            "after '|' or '>' the text starts in the next line: text that starts so must be in quotes"},
           {"a: - b\n", "yaml/syntax", "-",
            "a list starts in a line of its own: text that starts with a dash must be in quotes"},
           {"? [a]\n: b\n", "yaml/complex-key", "[", "a list or map cannot be a key: put the text in quotes"},
           {"text: Hello #Flu\n  more\n", "yaml/cut-at-comment", "#",
            "the text ends at this '#', which starts a comment: put the text in quotes"},
           {"a: b\x0B\n", "yaml/control-character", "\x0B",
            "a control character, which YAML does not allow: remove it"},
       }) {
    CAPTURE(row.text);
    const Reading reading{std::string(row.text)};
    CHECK(reading.dumped() == "none");
    REQUIRE(reading.problems.size() == 1);
    const Problem& problem = reading.problems[0];
    CHECK(problem.code == row.code);
    CHECK(reading.slice(problem.where) == row.where);
    if (!row.message.empty()) CHECK(problem.message == row.message);
    CHECK(problem.severity == Severity::error);
    CHECK(reading.fault() == "");
  }
}

TEST_CASE("read_yaml: after an error the rest is looked through, and other documents are read") {
  const Reading reading(
      "handle: @one\ntext: a: b\nlist:\n  - `x`\na: 1\na: 2\ntag: #Flu\n---\nfine: yes\n---\nalso: @bad\n");
  CHECK(reading.dumped() == "none --- {fine: yes} --- none");
  CHECK(reading.codes() ==
        "yaml/needs-quotes yaml/colon-in-text yaml/needs-quotes yaml/duplicate-key yaml/cut-at-comment "
        "yaml/needs-quotes");
  std::uint32_t last = 0;
  for (const Problem& problem : reading.problems) {
    CHECK(problem.where.begin >= last);
    last = problem.where.begin;
  }
}

TEST_CASE("read_yaml: equal keys are reported and both kept") {
  const Reading reading("text: a\nx: 1\n'text': b\nm: {k: 1, k: 2}\n");
  CHECK(reading.dumped() == "{text: a, x: 1, text: b, m: {k: 1, k: 2}}");
  REQUIRE(reading.codes() == "yaml/duplicate-key yaml/duplicate-key");
  CHECK(reading.problems[0].message == "key 'text' stands here twice");
  CHECK((reading.problems[0].where == Span{14, 18}));
}

TEST_CASE("read_yaml: text that YAML drops without a word is reported") {
  struct Row {
    std::string_view text, code, where;
  };
  for (const Row& row : std::vector<Row>{
           {"text: Get your jab #FluVaccine today\n", "yaml/cut-at-comment", "#FluVaccine today"},
           {"tag: #FluVaccine\n", "yaml/cut-at-comment", "#FluVaccine"},
           {"tags:\n  - #FluVaccine\n", "yaml/cut-at-comment", "#FluVaccine"},
           {"text: Get your jab\n  #FluVaccine\n", "yaml/cut-at-comment", "#FluVaccine"},
           {"text: Get your jab # and a coffee\n", "yaml/cut-at-comment", "# and a coffee"},
           {"campaign: Winter \xE2\x9D\x84 #\xC3\x89t\xC3\xA9\n", "yaml/cut-at-comment", "#\xC3\x89t\xC3\xA9"},
           {"platform: x  # the main account\n", "", ""},
           {"text: # see below\n  Hello\n", "", ""},
           {"text: Hello\n#Flu is next to come\nid: 1\n", "", ""},
           {"text: \"Hello #Flu\" # c\n", "", ""},
           {"text: |\n  Hello #Flu\n", "", ""},
           {"url: https://x.org/a#b\n", "", ""},
           {"text: !Important news\n", "yaml/unknown-tag", "!Important"},
           {"text: &Cake for all\n", "yaml/unused-anchor", "&Cake"},
           {"a: &x hi\nb: *x\n", "", ""},
           {"a: 1\nb: &x", "yaml/unused-anchor", "&x"},
           {"a: !!str hi\n", "", ""},
           {"d: &d {a: 1}\ne:\n  <<: *d\n", "yaml/merge-key", "<<"},
       }) {
    CAPTURE(row.text);
    const Reading reading{std::string(row.text)};
    CHECK(reading.codes() == row.code);
    CHECK(reading.documents.size() == 1);
    CHECK(reading.dumped() != "none");
    if (reading.problems.empty()) continue;
    CHECK(reading.problems[0].severity == Severity::warning);
    CHECK(reading.slice(reading.problems[0].where) == row.where);
  }
}

TEST_CASE("read_yaml: agrees with yaml-cpp on the clauses and the corpus") {
  int files = 0;
  for (const char* folder : {"/clauses", "/corpus/files"}) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(SOCIALCHECK_SHARED) + folder, error)) {
      if (entry.path().extension() != ".yaml") continue;
      CAPTURE(entry.path().filename().string());
      const std::string text = bytes_of(entry.path());
      const Reading reading(text);
      CHECK(reading.codes() == "");
      CHECK(reading.dumped() == all_loaded(text));
      CHECK(reading.fault() == "");
      ++files;
    }
  }
  if (files == 0) MESSAGE("the shared folder is not here");
}

TEST_CASE("read_yaml: agrees with yaml-cpp on random documents") {
  const std::vector<std::string> plain{"Hello there",
                                       "10:30",
                                       "a#b",
                                       "x:y",
                                       "https://a.b/c#d",
                                       "12",
                                       "a - b",
                                       "it's",
                                       "\xC2\xA3"
                                       "5",
                                       "\xF0\x9F\x8C\x8A x",
                                       "50% off",
                                       "null"};
  const std::vector<std::string> pieces{"a", " ", "\xC3\xA9", "#", ": ", "''", "x y", ",", "[", "}", "-"};
  int read = 0;
  for (unsigned seed = 0; seed < 1500; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    std::string text;
    for (std::size_t n = 1 + below(8); n > 0; --n) {
      text += "k" + std::to_string(n) + ":";
      switch (below(6)) {
        case 0:
          text += " " + plain[below(plain.size())] + (below(3) == 0 ? "\n  and more" : "") + "\n";
          break;
        case 1:
          text += "\n  - " + plain[below(plain.size())] + "\n  - [a, {b: c}]  # note\n";
          break;
        case 2: {
          std::string quoted;
          for (std::size_t m = below(6); m > 0; --m) quoted += pieces[below(pieces.size())];
          text += " '" + quoted + "'\n";
          break;
        }
        case 3:
          text += " \"a\\n\\u00e9 \\\"b\\\" \\\n    c" + std::string(below(3), ' ') + "\n\n  d\"\n";
          break;
        default: {
          text += std::vector<std::string>{" |", " >", " |-", " >-", " |+", " >+"}[below(6)] + "\n";
          for (std::size_t m = below(6); m > 0; --m)
            text += std::vector<std::string>{
                "  one\n", "    two\n", "\n", "  - three  \n", "  # four\n", "  \n"}[below(m == 1 ? 2 : 6)];
          text += "  last\n";
        }
      }
    }
    CAPTURE(text);
    const Reading reading(text);
    std::string expected;
    try {
      expected = all_loaded(text);
    } catch (const YAML::Exception&) {
      REQUIRE(reading.dumped() == "none");
      continue;
    }
    if (reading.dumped() == "none") continue;  // stricter than yaml-cpp is allowed
    REQUIRE(reading.dumped() == expected);
    REQUIRE(reading.fault() == "");
    ++read;
  }
  CHECK(read > 900);
}

TEST_CASE("read_yaml: any beginning of a document is read without harm") {
  const std::string text =
      "%YAML 1.2\n--- # c\na: &x \"q\\n\\\n  r\"\nb: [*x, {c: 'd''e', f: }]\r\ng: >-2\n    h\n\n   i\nj: |+\n  k\n\n? "
      "l\n: !!str m\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    CAPTURE(size);
    const Reading reading(text.substr(0, size));
    REQUIRE(reading.fault(false) == "");
  }
}

TEST_CASE("read_yaml: large inputs take linear time") {
  std::string blanks = "a: 'x" + std::string(2'000'000, ' ') + "y'\n";
  std::string broken;
  for (int n = 0; n < 20'000; ++n) broken += "- 'x\n";
  std::string documents;
  for (int n = 0; n < 20'000; ++n) documents += "---\na: @x\n";
  for (const std::string& text : {blanks, broken, documents}) {
    const auto begin = std::chrono::steady_clock::now();
    const Reading reading(text);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    CHECK(reading.documents.size() >= 1);
  }
}

TEST_SUITE_END();
