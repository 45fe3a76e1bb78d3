#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "draft/reading.h"
#include "socialcheck/syntax/yaml.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/ledger");

namespace {

struct Example {
  std::string clause;
  std::string text;
};

/// The examples of a clause ledger that open with front matter.
std::vector<Example> examples_of(const std::string& ledger) {
  std::ifstream file(std::string(SOCIALCHECK_SHARED) + "/clauses/" + ledger, std::ios::binary);
  const Source source(ledger, std::string(std::istreambuf_iterator<char>(file), {}));
  Tree tree;
  std::vector<NodeId> documents;
  Problems problems;
  if (!source.bytes().empty())
    read_yaml(source, {0, static_cast<std::uint32_t>(source.bytes().size())}, tree, documents, problems);
  std::vector<Example> examples;
  if (documents.empty()) return examples;
  const NodeId clauses = tree.find(documents.front(), "clauses");
  for (NodeId id = tree[clauses].first; id != no_node; id = tree[id].next)
    for (const char* key : {"example_bad", "example_good"}) {
      const NodeId text = tree.find(id, key);
      if (text != no_node && tree[text].text.substr(0, 3) == "---")
        examples.push_back({std::string(tree[tree.find(id, "id")].text), std::string(tree[text].text)});
    }
  return examples;
}

}  // namespace

TEST_CASE("read_drafts: every key of the ledgers' examples has a place in the vocabulary") {
  std::size_t read_examples = 0;
  std::map<std::string, std::vector<std::string>> found;
  for (const char* ledger : {"dbth.yaml", "employee-usage.yaml", "nhs-highland.yaml", "nhs-wales.yaml"})
    for (const Example& example : examples_of(ledger)) {
      CAPTURE(example.clause);
      ++read_examples;
      const Source source("example.md", example.text);
      const ReadResult result = read_drafts(source, InputFormat::markdown, {}, [&](Draft& draft) {
        CHECK(draft.readable);
        CHECK(at_path(draft, "text") != no_node);
        for (const Problem& problem : draft.problems)
          found[problem.code + ": " + problem.message].push_back(example.clause);
      });
      CHECK(result.problems.empty());
    }
  if (read_examples == 0) {
    MESSAGE("skipped: no ledgers beside the repository");
    return;
  }
  CHECK(read_examples > 400);
  // A platform that nobody knows, and a capacity that there is not: that is the point of those examples.
  for (const auto& entry : found) {
    CAPTURE(entry.first);
    CAPTURE(entry.second.front());
    CHECK(entry.first.find("draft/unknown-value: unknown value for") == 0);
  }
}

TEST_SUITE_END();
