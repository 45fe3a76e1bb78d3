#include "socialcheck/syntax/yaml_simple.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/syntax/yaml.h"
#include "syntax/tree_fault.h"

using namespace socialcheck;

namespace {

/// What the quick reader makes of a document, in the form of dump(); "gives up".
std::string quick(std::string_view text) {
  Tree tree;
  SimpleYamlReader reader(text, tree);
  const NodeId root = reader.read({0, static_cast<std::uint32_t>(text.size())});
  if (root != no_node) return dump(tree, root);
  return tree.size() == 0 ? "gives up" : "leaves nodes behind";
}

using Reader = void(const Source&, Span, Tree&, std::vector<NodeId>&, Problems&);

std::string all_of(Reader& reader, const Source& source) {
  Tree tree;
  std::vector<NodeId> documents;
  Problems problems;
  reader(source, {0, static_cast<std::uint32_t>(source.bytes().size())}, tree, documents, problems);
  std::string out;
  for (const NodeId id : documents) out += socialcheck_test::detailed(tree, id) + "---\n";
  for (const Problem& problem : problems)
    out += problem.code + ' ' + std::to_string(problem.where.begin) + ' ' + problem.message + '\n';
  return out;
}

/// The YAML files of the repository and the shared folder.
std::vector<std::string> known_texts() {
  std::vector<std::string> texts;
  for (const char* folder : {SOCIALCHECK_SHARED "/clauses", SOCIALCHECK_SHARED "/corpus/files",
                             SOCIALCHECK_SOURCE "/policies", SOCIALCHECK_SOURCE "/tests/fuzz/seeds/yaml"}) {
    std::error_code error;
    for (std::filesystem::recursive_directory_iterator entry(folder, error), end; entry != end;
         entry.increment(error)) {
      if (entry->path().extension() != ".yaml") continue;
      std::ifstream file(entry->path(), std::ios::binary);
      texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
  }
  return texts;
}

}  // namespace

TEST_SUITE_BEGIN("syntax/yaml_simple");

TEST_CASE("SimpleYamlReader: reads what posts and policies are made of") {
  struct Row {
    std::string_view text, dumped;
  };
  for (const Row& row : std::vector<Row>{
           {"id: d-1\ntext: Flu jabs today: no", "gives up"},
           {"id: d-1\ntext: Flu jabs, 10:30 - 11:00\n", "{id: d-1, text: Flu jabs, 10:30 - 11:00}"},
           {"# top\n---  # here\nid: 1\n\n# between\ntext: |\n  a\n  b\n...\n", "{id: 1, text: \"a\nb\n\"}"},
           {"- a\n-\n  - b\n  - - c\n    - d\n- e: 1\n  f:\n  - g\n  h:\n-\n",
            "[a, [b, [c, d]], {e: 1, f: [g], h: null}, null]"},
           {"a: {b: [c, 'd', \"e\"], f: -1, g: {}}\nh: [\n  i,\n  [],\n]\n",
            "{a: {b: [c, \"d\", \"e\"], f: -1, g: {}}, h: [i, []]}"},
           {"a: ~\nb:\n  'c d'\ne: null # none\n\"f\": x\n", "{a: null, b: \"c d\", e: null, f: x}"},
           {"a: [why? because, http://x.org/#y]\r\n", "{a: [why? because, http://x.org/#y]}"},
           {"just text\n", "just text"},
       }) {
    CAPTURE(row.text);
    CHECK(quick(row.text) == row.dumped);
  }
}

TEST_CASE("SimpleYamlReader: gives up on the unusual and on what deserves a problem, and leaves nothing behind") {
  for (const std::string_view text : {"",
                                      "---\n",
                                      "# c\n",
                                      "%YAML 1.2\n---\na: 1\n",
                                      "--- a\n",
                                      "a: &x 1\n",
                                      "a: *x\n",
                                      "a: !!str 1\n",
                                      "? a\n: b\n",
                                      "a: one\n  two\n",
                                      "a:\tb\n",
                                      "\ta: b\n",
                                      "a: b\tc\n",
                                      "a: 1\na: 2\n",
                                      "a: {b: 1, b: 2}\n",
                                      "<<: a\n",
                                      "a: @b\n",
                                      "a: `b`\n",
                                      "a: b: c\n",
                                      "a: b #Flu\n",
                                      "a: b\n#Flu\n",
                                      "text: b # c\n",
                                      "a: #Flu\n",
                                      "a: \"b\n",
                                      "a: 'b' c\n",
                                      "a: [b\n",
                                      "a: [b: c]\n",
                                      "a: {b}\n",
                                      "a: [b, c] d\n",
                                      "a: [b, # c\n]\n",
                                      "a: [b}\n",
                                      "a: [b,, c]\n",
                                      "a: ]\n",
                                      "a:\n  b: 1\n c: 2\n",
                                      "- a\nb: 1\n",
                                      "a: 1\n- b\n",
                                      "a\nb: 1\n",
                                      "a: |2\n  b\n",
                                      "a: | # c\n  b\n",
                                      "a: |\n     \n  b\n",
                                      "a: \"\\q\"\n",
                                      "a: - b\n",
                                      "- a\n  b\n",
                                      "a: 1\n... b\n",
                                      "a: \"x\nb: 1\nc: \"\n",
                                      "'\n... '",
                                      "[a]: b\n",
                                      "'a\n  b': c\n",
                                      "\xE2\x80\x9C"
                                      "a\xE2\x80\x9D: b\nc\n"}) {
    CAPTURE(text);
    CHECK(quick(text) == "gives up");
  }
}

TEST_CASE("SimpleYamlReader: takes all our own policies but those with anchors") {
  int files = 0;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(SOCIALCHECK_SOURCE "/policies", error), end; entry != end;
       entry.increment(error)) {
    if (entry->path().extension() != ".yaml") continue;
    std::ifstream file(entry->path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    CAPTURE(entry->path().filename().string());
    CHECK((quick(text) == "gives up") == (text.find(": &") != std::string::npos));
    ++files;
  }
  if (files == 0) MESSAGE("no policies here yet");
}

TEST_CASE("read_yaml: the quick reader and the other give the same, places and problems included") {
  const std::vector<std::string> texts = known_texts();
  for (const std::string& text : texts) {
    const Source source("whole.yaml", text);
    REQUIRE(all_of(read_yaml, source) == all_of(read_any_yaml, source));
  }
  const std::vector<std::string> pieces{" ",  "\n",   ":",  "-",    "#",     "[",     "]",     "{",  "}",
                                        "\"", "'",    "|",  ">",    ",",     "?",     "&",     "*",  "!",
                                        "@",  "\t",   ".",  "~",    "\\",    "\r\n",  ": ",    " #", "''",
                                        "- ", "\n  ", "\n", "null", "---\n", "...\n", "x: y\n"};
  for (unsigned seed = 0; seed < 3000; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    const std::string& text = texts[below(texts.size())];
    std::size_t begin = text.rfind('\n', below(text.size()));
    begin = begin == std::string::npos ? 0 : begin + 1;
    std::string part = text.substr(begin, 20 + below(400));
    for (std::size_t changes = below(4); changes > 0; --changes)
      part.replace(below(part.size() + 1), below(2), pieces[below(pieces.size())]);
    // A cut in the middle of a character is no source.
    while (!part.empty() && (static_cast<unsigned char>(part.back()) & 0x80U) != 0) part.pop_back();
    CAPTURE(part);
    const Source source("part.yaml", part);
    REQUIRE(all_of(read_yaml, source) == all_of(read_any_yaml, source));
  }
}

TEST_SUITE_END();
