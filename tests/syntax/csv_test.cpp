#include "socialcheck/syntax/csv.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/decode.h"
#include "syntax/tree_fault.h"

using namespace socialcheck;

namespace {

/// All rows of a text as [cell|cell], one row after another, and the problems.
struct Reading {
  explicit Reading(std::string text, char delimiter = '\0') : source("posts.csv", std::move(text)) {
    CsvReader reader = delimiter == '\0' ? CsvReader(source, tree) : CsvReader(source, tree, delimiter);
    used_delimiter = reader.delimiter();
    std::vector<CsvCell> row;
    Span where;
    while (reader.next(row, where, problems)) {
      rows += '[';
      for (std::size_t n = 0; n < row.size(); ++n) {
        if (n > 0) rows += '|';
        rows += row[n].text;
        check(row[n], where);
      }
      rows += ']';
      ++count;
      row_spans.push_back(where);
    }
  }

  void check(const CsvCell& cell, Span row) {
    Node node;
    node.kind = NodeKind::scalar;
    node.text = cell.text;
    node.where = cell.where;
    node.map = cell.map;
    const NodeId id = tree.add(node);
    if (fault.empty()) fault = socialcheck_test::map_fault(source.bytes(), tree, id);
    if (fault.empty() && !row.contains(cell.where)) fault = "a cell leaves its row";
  }

  [[nodiscard]] std::string codes() const {
    std::string out;
    for (const Problem& problem : problems) out += (out.empty() ? "" : " ") + problem.code;
    return out;
  }
  [[nodiscard]] std::string_view slice(Span where) const { return source.bytes().substr(where.begin, where.size()); }

  Source source;
  Tree tree;
  Problems problems;
  std::string rows;
  std::string fault;
  std::vector<Span> row_spans;
  std::size_t count = 0;
  char used_delimiter = '\0';
};

}  // namespace

TEST_SUITE_BEGIN("syntax/csv");

TEST_CASE("CsvReader: rows and cells") {
  struct Row {
    const char* name;
    std::string_view text, rows;
  };
  for (const Row& row : std::vector<Row>{
           {"nothing", "", ""},
           {"plain", "a,b\nc,d\n", "[a|b][c|d]"},
           {"no last line end", "a,b\nc,d", "[a|b][c|d]"},
           {"CRLF", "a,b\r\nc,d\r\n", "[a|b][c|d]"},
           {"CR", "a,b\rc,d\r", "[a|b][c|d]"},
           {"empty cells", "a,b,c\n,,x\ny,,\n", "[a|b|c][||x][y||]"},
           {"quoted", "a,b\n\"x, y\",\"\"\n", "[a|b][x, y|]"},
           {"doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", "[a|b][say \"hi\"|\"]"},
           {"line ends in quotes", "a,b\n\"1\r\n2\n3\r4\",z\n", "[a|b][1\r\n2\n3\r4|z]"},
           {"a quote inside plain text is text", "a,b\n5\" pipe,it\"s\n", "[a|b][5\" pipe|it\"s]"},
           {"blanks belong to plain cells", "a,b\n x , y\n", "[a|b][ x | y]"},
           {"blanks after a closing quote do not", "a,b\n\"x\" ,\"y\"  \n", "[a|b][x|y]"},
           {"fewer cells are left to the caller", "a,b,c\nx\n", "[a|b|c][x]"},
           {"more, but empty", "a,b\nx,y,,\n", "[a|b][x|y||]"},
           {"wholly empty rows are skipped", "a,b\n\n,\n  , \n\"\",\"\"\nx,y\n\n", "[a|b][x|y]"},
           {"one column", "text\nHello\n\"a,b\"\n", "[text][Hello][a,b]"},
       }) {
    CAPTURE(row.name);
    const Reading reading{std::string(row.text)};
    CHECK(reading.rows == row.rows);
    CHECK(reading.codes() == "");
    CHECK(reading.fault == "");
  }
}

TEST_CASE("CsvReader: the delimiter") {
  struct Row {
    const char* name;
    std::string_view text;
    char delimiter;
    std::string_view rows;
  };
  for (const Row& row : std::vector<Row>{
           {"comma where nothing tells", "text\nx\n", ',', "[text][x]"},
           {"semicolon", "date;text\n1;a, b\n", ';', "[date|text][1|a, b]"},
           {"tab", "date\ttext\n1\ta, b\n", '\t', "[date|text][1|a, b]"},
           {"the most frequent", "a,b;c;d\n", ';', "[a,b|c|d]"},
           {"not inside quotes", "\"a;b;c;d\",x\n", ',', "[a;b;c;d|x]"},
           {"only the first row counts", "a;b\n1,2,3,4;5\n", ';', "[a|b][1,2,3,4|5]"},
           {"blank lines before it do not", "\n\r\na;b\n", ';', "[a|b]"},
           {"sep= says it", "sep=|\na|b,c\n", '|', "[a|b,c]"},
           {"sep= in quotes, CRLF", "\"sep=;\"\r\na;b\r\n", ';', "[a|b]"},
           {"sep= in a cell of two lines", "\"sep=;\nx\",a\n", ',', "[sep=;\nx|a]"},
           {"sep= with text after it is a cell", "sep=ab,x\n", ',', "[sep=ab|x]"},
       }) {
    CAPTURE(row.name);
    const Reading reading{std::string(row.text)};
    CHECK(reading.used_delimiter == row.delimiter);
    CHECK(reading.rows == row.rows);
  }
  const Reading told("a;b,c\n", ',');
  CHECK(told.rows == "[a;b|c]");
  const Reading told_and_separator("sep=;\na;b,c\n", ',');
  CHECK(told_and_separator.rows == "[a;b|c]");
}

TEST_CASE("CsvReader: places of rows, cells and what is in them") {
  const Source source("x", "id,text\r\n1,\"say \"\"hi\"\" now\"\r\n");
  Tree tree;
  CsvReader reader(source, tree);
  std::vector<CsvCell> row;
  Span where;
  Problems problems;
  REQUIRE(reader.next(row, where, problems));
  REQUIRE(reader.next(row, where, problems));
  CHECK((where == Span{9, 27}));
  REQUIRE(row.size() == 2);
  CHECK((row[0].where == Span{9, 10}));
  CHECK_FALSE(row[0].quoted);
  CHECK(row[0].map == 0);
  CHECK(row[1].quoted);
  CHECK((row[1].where == Span{12, 26}));
  CHECK(row[1].text == "say \"hi\" now");
  CHECK((tree.map_at(row[1].map).map({4, 5}) == Span{16, 18}));
  CHECK((tree.map_at(row[1].map).map({5, 7}) == Span{18, 20}));
  CHECK((tree.map_at(row[1].map).map({9, 12}) == Span{23, 26}));
}

TEST_CASE("CsvReader: a cell without doubled quotes is a view") {
  const Source source("x", "\"a\nb\",c\n");
  Tree tree;
  CsvReader reader(source, tree);
  std::vector<CsvCell> row;
  Span where;
  Problems problems;
  REQUIRE(reader.next(row, where, problems));
  CHECK(row[0].text.data() == source.bytes().data() + 1);
  CHECK(row[0].map == 0);
}

TEST_CASE("CsvReader: an unclosed quote is reported where it opens, and reading goes on") {
  struct Row {
    const char* name;
    std::string_view text, rows, codes;
    std::uint32_t at;
    std::string_view message;
  };
  for (const Row& row : std::vector<Row>{
           {"up to the end", "a,b\n1,\"x\n2,y\n3,z\n", "[a|b][2|y][3|z]", "csv/unclosed-quote", 6,
            "this quote is never closed: 1 line was skipped"},
           {"lines of another width are skipped", "a,b\n1,\"x\nmore text\nand, more, still\n3,z\n", "[a|b][3|z]",
            "csv/unclosed-quote", 6, "this quote is never closed: 3 lines were skipped"},
           {"up to the next opening quote", "a,b\n\"x,1\n\"y\",2\n\"z\",3\n", "[a|b][y|2][z|3]", "csv/unclosed-quote",
            4, "this quote is never closed: 1 line was skipped"},
           {"in the last row", "a,b\n1,y\n2,\"x\n", "[a|b][1|y]", "csv/unclosed-quote", 10,
            "this quote is never closed: 1 line was skipped"},
           {"in the first row", "\"a,b\n1,y\n", "[1|y]", "csv/unclosed-quote", 0,
            "this quote is never closed: 1 line was skipped"},
       }) {
    CAPTURE(row.name);
    const Reading reading{std::string(row.text)};
    CHECK(reading.rows == row.rows);
    REQUIRE(reading.codes() == row.codes);
    CHECK((reading.problems[0].where == Span{row.at, row.at + 1}));
    CHECK(reading.problems[0].message == row.message);
    CHECK(reading.problems[0].severity == Severity::error);
  }
}

TEST_CASE("CsvReader: text after a closing quote is kept and reported") {
  const Reading reading("a,b\n\"Hello \"world\" again\",1\n\"x\ny\"z,2\n");
  CHECK(reading.rows == "[a|b][Hello world\" again\"|1][x\nyz|2]");
  REQUIRE(reading.codes() == "csv/text-after-quote csv/text-after-quote");
  CHECK(reading.slice(reading.problems[0].where) == "world\" again\"");
  CHECK(reading.slice(reading.problems[1].where) == "z");
  CHECK(reading.fault == "");
}

TEST_CASE("CsvReader: more cells than the first row has") {
  const Reading reading("a,b\nHello, dear, all\n");
  CHECK(reading.rows == "[a|b][Hello| dear| all]");
  REQUIRE(reading.codes() == "csv/too-many-cells");
  CHECK(reading.problems[0].severity == Severity::warning);
  CHECK(reading.slice(reading.problems[0].where) == " all");
  CHECK(reading.problems[0].message == "this row has 3 cells, the first has 2: put text with ',' in quotes");
}

TEST_CASE("CsvReader: a cell that is too long is cut between characters") {
  const std::string text = std::string(max_csv_cell - 1, 'x') + "\xC3\xA9 tail";
  const Reading reading("a,b\n" + text + ",1\n");
  CHECK(reading.codes() == "csv/cell-too-long");
  CHECK(reading.rows == "[a|b][" + std::string(max_csv_cell - 1, 'x') + "|1]");
}

TEST_CASE("CsvReader: too many columns") {
  std::string text(max_csv_columns + 5, ',');
  text += "x\ny,z\n";
  const Source source("x", text);
  Tree tree;
  CsvReader reader(source, tree);
  std::vector<CsvCell> row;
  Span where;
  Problems problems;
  REQUIRE(reader.next(row, where, problems));
  CHECK(row.size() == 2);  // the first row was wholly empty as far as it was read
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "csv/too-many-columns");
}

TEST_CASE("CsvReader: what was written is read again, whatever stands in the cells") {
  const std::vector<std::string> pieces{"a",  ",", ";",  "\"",          "\n",   "\r\n",
                                        "\r", " ", "\t", "caf\xC3\xA9", "text", "\"\""};
  for (unsigned seed = 0; seed < 500; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    const std::size_t columns = 1 + below(4);
    std::string text;
    std::string expected;
    for (std::size_t row = 1 + below(5); row > 0; --row) {
      expected += '[';
      for (std::size_t column = 0; column < columns; ++column) {
        std::string cell = "c";  // never wholly empty
        for (std::size_t n = below(6); n > 0; --n) cell += pieces[below(pieces.size())];
        std::string quoted;
        for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        text += (column > 0 ? ",\"" : "\"") + quoted + '"';
        expected += (column > 0 ? "|" : "") + cell;
      }
      text += below(2) == 0 ? "\n" : "\r\n";
      expected += ']';
    }
    CAPTURE(text);
    const Reading reading(text, ',');
    REQUIRE(reading.rows == expected);
    REQUIRE(reading.codes() == "");
    REQUIRE(reading.fault == "");
  }
}

TEST_CASE("CsvReader: broken quotes everywhere take linear time") {
  std::string hostile = "a,b,c\n";
  for (int n = 0; n < 60'000; ++n) hostile += "\"x\ny\",\"z\n";
  const auto begin = std::chrono::steady_clock::now();
  const Reading reading(hostile);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  CHECK_FALSE(reading.problems.empty());
  CHECK(reading.fault == "");
}

TEST_CASE("CsvReader: the files of the corpus") {
  struct Row {
    const char* name;
    std::size_t rows;
  };
  for (const Row& row : {Row{"brynhaf-x-buffer.csv", 8}, Row{"glenfarrow-x-hootsuite.csv", 8},
                         Row{"marlsby-excel-1252.csv", 7}, Row{"thornley-metricool.csv", 9}}) {
    CAPTURE(row.name);
    std::ifstream file(std::string(SOCIALCHECK_SHARED "/corpus/files/") + row.name, std::ios::binary);
    if (!file) {
      MESSAGE("the corpus is not here");
      continue;
    }
    const std::string raw{std::istreambuf_iterator<char>(file), {}};
    const Reading reading(decode(raw).bytes);
    CHECK(reading.count == row.rows);
    CHECK(reading.codes() == "");
    CHECK(reading.fault == "");
  }
}

TEST_SUITE_END();
