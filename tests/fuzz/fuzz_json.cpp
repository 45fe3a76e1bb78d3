#include <string>

#include "fuzz/fuzz.h"
#include "socialcheck/syntax/json.h"
#include "syntax/tree_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

std::string read(const Source& source, Span part, Tree& tree) {
  tree.clear();
  Problems problems;
  const NodeId root = read_json(source, part, tree, problems);
  require_no(socialcheck_test::tree_fault(source.bytes(), part, tree, root, true));
  require_no(socialcheck_test::problems_fault(part, problems));
  require(root != no_node || any_error(problems), "a text that was not read has an error");
  std::string out = dump(tree, root) + '\n';
  for (const Problem& problem : problems) out += problem.code + ' ' + problem.message + '\n';
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = source_of(data, size);
  const auto end = static_cast<std::uint32_t>(source.bytes().size());
  Tree tree;
  const std::string whole = read(source, {0, end}, tree);
  require(read(source, {0, end}, tree) == whole, "a tree that was used before gives the same result");

  const Source lines("posts.jsonl", "{}\n" + std::string(source.bytes()) + "\"]}\n{}\n");
  require(read(lines, {3, 3 + end}, tree) == whole, "what stands around a text makes no difference");
  return 0;
}
