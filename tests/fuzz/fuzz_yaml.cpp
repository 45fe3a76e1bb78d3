#include <string>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/syntax/yaml.h"
#include "syntax/tree_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

/// Reads a part and gives what came of it as one text.
std::string read(const Source& source, Span part) {
  Tree tree;
  std::vector<NodeId> documents;
  Problems problems;
  read_yaml(source, part, tree, documents, problems);
  const bool aliases = source.bytes().find('*') != std::string_view::npos;
  std::string out;
  for (const NodeId id : documents) {
    require_no(socialcheck_test::tree_fault(source.bytes(), part, tree, id, !aliases));
    require(id != no_node || any_error(problems), "a document that was not read has an error");
    out += dump(tree, id) + '\n';
  }
  require_no(socialcheck_test::problems_fault(part, problems));
  for (const Problem& problem : problems) out += problem.code + ' ' + problem.message + '\n';
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = source_of(data, size);
  const auto end = static_cast<std::uint32_t>(source.bytes().size());
  const std::string whole = read(source, {0, end});
  require(read(source, {0, end}) == whole, "the same input gives the same result");

  const std::string fence = "---\n";
  const Source front_matter("post.md", "# Post\n" + std::string(source.bytes()) + fence);
  require(read(front_matter, {7, 7 + end}) == whole, "where a stream stands in its source makes no difference");
  return 0;
}
