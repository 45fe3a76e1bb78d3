#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/source/source.h"
#include "socialcheck/source/span.h"
#include "socialcheck/syntax/csv.h"

namespace socialcheck {

/// A row of a CSV source, for callers that write beside it.
struct CsvRowShape {
  Span where;  ///< Without its line end; that of the draft that the row becomes.
  std::size_t cells = 0;
  bool header = false;  ///< Names columns, and is no draft.
};

/// Goes through the rows of a CSV source as read_drafts does: what that skips (rows without anything in them, the lines
/// after a quote that is never closed, a first line `sep=;`) is skipped here.
class CsvShape {
 public:
  /// Both must outlive this.
  CsvShape(const Source& source, const ReadOptions& options);

  /// The next row; false after the last.
  [[nodiscard]] bool next(CsvRowShape& row);
  /// What stands between cells.
  [[nodiscard]] char delimiter() const { return reader_.delimiter(); }
  /// Content of the cells of the row that next() gave last; dies with the next call.
  [[nodiscard]] const std::vector<CsvCell>& cells() const { return row_; }

 private:
  const ReadOptions& options_;
  Tree tree_;
  CsvReader reader_;
  std::vector<CsvCell> row_;
  Problems problems_;  // said by whoever reads the drafts
  bool first_ = true;
};

}  // namespace socialcheck
