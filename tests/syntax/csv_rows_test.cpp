#include "socialcheck/syntax/csv_rows.h"

#include <doctest/doctest.h>

#include <string>

using namespace socialcheck;

TEST_SUITE_BEGIN("syntax/csv_rows");

TEST_CASE("last_end: a line end inside quotes ends no row, in whatever pieces the file comes") {
  const std::string file = "a,b\n\"one\ntwo\",\"say \"\"hi\"\"\n\"\nlast";
  CHECK(CsvRows().last_end(file) == file.size() - 4);
  CHECK(CsvRows().last_end(file.substr(0, 12)) == 4);
  for (std::size_t cut = 0; cut <= file.size(); ++cut) {
    CAPTURE(cut);
    CsvRows rows;
    const std::size_t first = rows.last_end(std::string_view(file).substr(0, cut));
    const std::size_t second = rows.last_end(std::string_view(file).substr(cut));
    CHECK((second > 0 ? cut + second : first) == file.size() - 4);
  }
}

TEST_CASE("last_end: a quote in the middle of a cell is a letter") {
  const std::string file = "tape,5\" wide\nmore\n";
  CHECK(CsvRows().last_end(file) == file.size());
}

TEST_CASE("forget_quote: goes on as if the quote had been closed") {
  CsvRows rows;
  CHECK(rows.last_end("a,\"never closed\n") == 0);
  rows.forget_quote();
  CHECK(rows.last_end("b,c\n") == 4);
}

TEST_SUITE_END();
