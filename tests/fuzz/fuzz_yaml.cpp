#include <string>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/syntax/yaml.h"
#include "syntax/tree_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

using Reader = void(const Source&, Span, Tree&, std::vector<NodeId>&, Problems&);

/// Reads a part and gives what came of it as one text, with the places if they matter.
std::string read(Reader& reader, const Source& source, Span part, bool places) {
  Tree tree;
  std::vector<NodeId> documents;
  Problems problems;
  reader(source, part, tree, documents, problems);
  const bool aliases = source.bytes().find('*') != std::string_view::npos;
  std::string out;
  for (const NodeId id : documents) {
    require_no(socialcheck_test::tree_fault(source.bytes(), part, tree, id, !aliases));
    require(id != no_node || any_error(problems), "a document that was not read has an error");
    out += (places ? socialcheck_test::detailed(tree, id) : dump(tree, id)) + '\n';
  }
  require_no(socialcheck_test::problems_fault(part, problems));
  for (const Problem& problem : problems) out += problem.code + ' ' + problem.message + '\n';
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = source_of(data, size);
  const auto end = static_cast<std::uint32_t>(source.bytes().size());
  const std::string quick = read(read_yaml, source, {0, end}, true);
  require(read(read_any_yaml, source, {0, end}, true) == quick, "the quick reader reads like the other");

  const std::string whole = read(read_yaml, source, {0, end}, false);
  const Source front_matter("post.md", "# Post\n" + std::string(source.bytes()) + "---\n");
  require(read(read_yaml, front_matter, {7, 7 + end}, false) == whole,
          "where a stream stands in its source makes no difference");
  return 0;
}
