#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "fuzz/options.h"
#include "socialcheck/draft/csv_shape.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/report/csv_annotation.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

struct Bench {
  Ruleset rules = Ruleset::built_in();
  Activation activation{rules, {}};
  Linter linter{rules, lint_options()};
};

Bench& bench() {
  static Bench made;
  return made;
}

struct Row {
  std::vector<std::string> cells;
  bool header = false;
  Span where;
};

std::vector<Row> rows_of(const Source& source) {
  const ReadOptions read;
  CsvShape shape(source, read);
  CsvRowShape row;
  std::vector<Row> out;
  while (shape.next(row)) {
    Row& one = out.emplace_back();
    one.header = row.header;
    one.where = row.where;
    for (const CsvCell& cell : shape.cells()) one.cells.emplace_back(cell.text);
  }
  return out;
}

char delimiter_of(const Source& source) {
  const ReadOptions read;
  return CsvShape(source, read).delimiter();
}

/// The file with its two columns, and where the drafts were. Nothing if a quote is never closed: where rows go on after
/// it depends on their width, which the new columns change.
std::string annotated(const Source& source, const RawInput& raw, std::size_t width, std::vector<Span>& drafts) {
  Bench& it = bench();
  CsvAnnotation annotation(it.rules, {});
  bool open = false;
  const auto look = [&](const Problems& problems) {
    for (const Problem& problem : problems) open = open || problem.code == "csv/unclosed-quote";
  };
  const ReadResult read = read_drafts(source, InputFormat::csv, {}, [&](Draft& draft) {
    std::vector<Finding> findings;
    if (draft.readable) it.linter.lint(draft, it.activation, findings);
    annotation.draft({&source, &draft, findings, draft.readable ? it.linter.sensitive() : std::span<const Sensitive>(),
                      verdict_of(findings)});
    drafts.push_back(draft.where);
    look(draft.problems);
  });
  std::string out;
  annotation.finish(source, raw, 0, {}, {width, raw.encoding}, out);
  look(read.problems);
  return open ? std::string() : out;
}

bool is_verdict(std::string_view cell) {
  return cell == "pass" || cell == "review" || cell == "breach" || cell == "unread";
}

void require_new_cells(const Row& before, const Row& after, std::size_t width) {
  require(after.cells.size() == width + 2, "two cells are new in a row that is a draft or names columns");
  for (std::size_t at = before.cells.size(); at < width; ++at)
    require(after.cells[at].empty(), "short rows are filled");
  require(before.header ? after.cells[width] == "verdict" : is_verdict(after.cells[width]), "the first is a verdict");
  const std::string& findings = after.cells.back();
  require(findings.empty() || std::string_view("=+-@").find(findings[0]) == std::string_view::npos, "no formula");
}

}  // namespace

/// Any bytes as a table: written again with its verdicts, it has the cells that it had, and two more in the rows that
/// are drafts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 2000) return 0;
  const std::string bytes = as_text(data, size);
  DecodedInput decoded = decode(bytes);
  if (decoded.encoding == Encoding::damaged) return 0;
  const Source source("table.csv", std::move(decoded.bytes));
  const std::vector<Row> before = rows_of(source);
  std::size_t width = 0;
  for (const Row& row : before) width = std::max(width, row.cells.size());
  std::vector<Span> drafts;
  const std::string out = annotated(source, {bytes, decoded.encoding, decoded.mark}, width, drafts);
  if (out.empty()) return 0;

  DecodedInput again = decode(out);
  // What bytes beyond ASCII stand for is a guess at the whole, and new cells can tip it where there are few of them.
  if (again.encoding != decoded.encoding) return 0;
  const Source written("annotated.csv", std::move(again.bytes));
  const std::vector<Row> after = rows_of(written);
  // So is what stands between cells, where quotes stand in the middle of them.
  if (delimiter_of(written) != delimiter_of(source)) return 0;
  if (after.size() != before.size())
    std::fprintf(stderr, "%zu rows:\n%s\n%zu rows:\n%s\n", before.size(), std::string(source.bytes()).c_str(),
                 after.size(), std::string(written.bytes()).c_str());
  require(after.size() == before.size(), "no row is lost or new");
  for (std::size_t at = 0; at < before.size(); ++at) {
    const Row& row = before[at];
    require(after[at].header == row.header, "the row that names columns still does");
    require(after[at].cells.size() >= row.cells.size() &&
                std::equal(row.cells.begin(), row.cells.end(), after[at].cells.begin()),
            "every cell is what it was");
    if (row.header || std::find(drafts.begin(), drafts.end(), row.where) != drafts.end())
      require_new_cells(row, after[at], width);
    else
      require(after[at].cells.size() == row.cells.size(), "a row that is no draft stays");
  }
  return 0;
}
