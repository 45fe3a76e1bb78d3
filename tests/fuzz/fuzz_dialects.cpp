#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/syntax/csv.h"
#include "socialcheck/text/ascii.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

using Table = std::vector<std::vector<std::string>>;

/// How a program writes tables: the bits of the first byte of an input.
struct Dialect {
  char delimiter;
  std::string line_end;
  bool says_delimiter, always_quotes, ends_last_line;

  explicit Dialect(std::uint8_t bits)
      : delimiter(",;\t,"[bits & 3U]),
        line_end((bits & 4U) != 0 ? "\r\n" : "\n"),
        says_delimiter((bits & 8U) != 0),
        always_quotes((bits & 16U) != 0),
        ends_last_line((bits & 32U) != 0) {}
};

std::string written(const Table& table, const Dialect& dialect) {
  std::string out;
  if (dialect.says_delimiter) out += std::string("sep=") + dialect.delimiter + dialect.line_end;
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (std::size_t column = 0; column < table[row].size(); ++column) {
      if (column > 0) out += dialect.delimiter;
      const std::string& cell = table[row][column];
      const bool quotes =
          dialect.always_quotes || cell.empty() || cell.find_first_of("\"\r\n,;\t= ") != std::string::npos;
      if (!quotes) {
        out += cell;
        continue;
      }
      out += '"';
      for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
      out += '"';
    }
    if (row + 1 < table.size() || dialect.ends_last_line) out += dialect.line_end;
  }
  return out;
}

/// Cells end at a bar, rows at a slash; every row has as many cells as the first, and a cell that is not empty.
Table table_of(std::string_view bytes) {
  Table table(1);
  table.back().emplace_back();
  for (const char c : bytes.substr(0, 2000)) {
    if (c == '/')
      table.push_back({""});
    else if (c == '|')
      table.back().emplace_back();
    else
      table.back().back() += c;
  }
  for (std::vector<std::string>& row : table) {
    row.resize(table[0].size());
    if (row[0].find_first_not_of(" \t\r\n") == std::string::npos) row[0] = "x";
  }
  return table;
}

}  // namespace

/// A table as different programs write it is read as what was written, cell by cell and at its place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Dialect dialect(data[0]);
  const Source words = source_of(data + 1, size - 1);
  const Table table = table_of(words.bytes());
  // A first line of this kind is an instruction, whoever meant it as a cell.
  const std::string& first = table[0][0];
  if (!dialect.says_delimiter && first.size() == 5 && starts_with_caseless(first, "sep=")) return 0;
  const Source source("table.csv", written(table, dialect));
  Tree tree;
  Problems problems;
  CsvReader reader = dialect.says_delimiter ? CsvReader(source, tree) : CsvReader(source, tree, dialect.delimiter);
  require(reader.delimiter() == dialect.delimiter, "the delimiter is the one that was said");
  std::vector<CsvCell> row;
  Span where;
  std::size_t rows = 0;
  while (reader.next(row, where, problems)) {
    require(rows < table.size() && row.size() == table[rows].size(), "rows have the cells that were written");
    for (std::size_t column = 0; column < row.size(); ++column) {
      require(row[column].text == table[rows][column], "a cell is what was written");
      const std::string_view raw = source.bytes().substr(row[column].where.begin, row[column].where.size());
      if (raw.find('"') == std::string_view::npos) require(raw == row[column].text, "a cell stands where it says");
    }
    ++rows;
  }
  if (rows != table.size())
    std::fprintf(stderr, "%zu of %zu: %s\n", rows, table.size(), std::string(source.bytes()).c_str());
  require(rows == table.size(), "every row is read");
  require(!any_error(problems), "what was written is well-formed");
  return 0;
}
