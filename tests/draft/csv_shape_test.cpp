#include "socialcheck/draft/csv_shape.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace socialcheck;

TEST_SUITE_BEGIN("draft/csv_shape");

namespace {

std::string shape_of(const std::string& name, const std::string& bytes, const ReadOptions& options = {}) {
  const Source source(name, bytes);
  CsvShape shape(source, options);
  CsvRowShape row;
  std::string out(1, shape.delimiter());
  while (shape.next(row))
    out += (row.header ? " header " : " row ") + std::to_string(row.where.begin) + "-" + std::to_string(row.where.end) +
           "/" + std::to_string(row.cells);
  return out;
}

}  // namespace

TEST_CASE("CsvShape: rows and their cells, with a header or without") {
  CHECK(shape_of("a.csv", "Text,Date\nHello,2026-12-01\n\n\"a\nb\",,\n") == ", header 0-9/2 row 10-26/2 row 28-35/3");
  CHECK(shape_of("a.csv", "01/12/2026 10:00,Hello,\n") == ", row 0-23/3");
  CHECK(shape_of("a.csv", "sep=;\nText;Date\nHello;2026-12-01") == "; header 6-15/2 row 16-32/2");
  CHECK(shape_of("a.tsv", "Text\tDate\na,b\t2026-12-01") == "\t header 0-9/2 row 10-24/2");
}

TEST_CASE("CsvShape: the rows are those that drafts are read from") {
  const std::string bytes =
      "Text,Date\r\nHello,2026-12-01\r\n,\r\n\"open,2026-12-02\r\nlost\r\nBye,2026-12-03\r\n\"a\"\"b\",2026-12-04";
  const Source source("a.csv", bytes);
  std::vector<Span> drafts;
  (void)read_drafts(source, InputFormat::csv, {}, [&](Draft& draft) {
    if (draft.readable) drafts.push_back(draft.where);
  });
  std::vector<Span> rows;
  const ReadOptions options;
  CsvShape shape(source, options);
  CsvRowShape row;
  while (shape.next(row))
    if (!row.header) rows.push_back(row.where);
  CHECK(rows.size() == 3);
  CHECK(rows == drafts);
}
