#include "socialcheck/draft/csv_shape.h"

#include "socialcheck/draft/csv_columns_internal.h"

namespace socialcheck {

CsvShape::CsvShape(const Source& source, const ReadOptions& options)
    : options_(options), reader_(csv_reader_of(source, tree_)) {}

bool CsvShape::next(CsvRowShape& row) {
  tree_.clear();
  problems_.clear();
  if (!reader_.next(row_, row.where, problems_)) return false;
  row.cells = row_.size();
  row.header = first_ && read_columns(row_, options_.columns, problems_).header;
  first_ = false;
  return true;
}

}  // namespace socialcheck
