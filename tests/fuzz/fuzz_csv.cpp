#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/syntax/csv.h"
#include "syntax/tree_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

using Table = std::vector<std::vector<std::string>>;

Table read(const Source& source, CsvReader& reader, Tree& tree, Problems& problems) {
  Table table;
  std::vector<CsvCell> row;
  Span where;
  std::uint32_t last_end = 0;
  while (reader.next(row, where, problems)) {
    require(where.begin >= last_end && where.begin <= where.end, "rows come in order");
    last_end = where.end;
    table.emplace_back();
    for (const CsvCell& cell : row) {
      require(where.contains(cell.where), "a cell lies in its row");
      Node node;
      node.kind = NodeKind::scalar;
      node.text = cell.text;
      node.where = cell.where;
      node.map = cell.map;
      require_no(socialcheck_test::map_fault(source.bytes(), tree, tree.add(node)));
      table.back().emplace_back(cell.text);
    }
    tree.clear();
  }
  require_no(socialcheck_test::problems_fault({0, static_cast<std::uint32_t>(source.bytes().size())}, problems));
  return table;
}

std::string written(const Table& table) {
  std::string out;
  for (const std::vector<std::string>& row : table) {
    for (std::size_t n = 0; n < row.size(); ++n) {
      out += n == 0 ? "\"" : ",\"";
      for (const char c : row[n]) out += c == '"' ? std::string("\"\"") : std::string(1, c);
      out += '"';
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = source_of(data, size);
  Tree tree;
  Problems problems;
  CsvReader reader(source, tree);
  const Table table = read(source, reader, tree, problems);

  const Source again("again.csv", written(table));
  const std::string_view beginning = again.bytes().substr(0, 5);
  if (beginning == "\"sep=" || beginning == "\"SEP=" || beginning == "\"Sep=")
    return 0;  // would be read as the directive
  Problems none;
  CsvReader second(again, tree, ',');
  require(read(again, second, tree, none) == table, "what was written is read again");
  require(!any_error(none), "what was written is well-formed");
  return 0;
}
