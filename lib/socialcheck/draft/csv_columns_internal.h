#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/source/result.h"
#include "socialcheck/syntax/csv.h"

namespace socialcheck {

/// What the cells of a column are.
enum class ColumnUse : std::uint8_t {
  unknown,   ///< Not read; listed on request.
  ignored,   ///< Known, of no interest.
  field,     ///< The value of Column::key.
  text,      ///< The text; `separator` between it and further ones.
  texts,     ///< Several texts for Column::key, with `separator` between them.
  platform,  ///< Yes or no for the platform Column::key; or the text for it.
  variant,   ///< A text for one platform; key is "youtube.title".
  media,     ///< Files or addresses; `number` where each has a column of its own.
  alt,       ///< Their descriptions, in the same way.
  poll_question,
  poll_option,
};

/// One column of a spreadsheet.
struct Column {
  ColumnUse use = ColumnUse::unknown;
  std::string key;             ///< A key or dotted path of the vocabulary.
  std::string_view separator;  ///< Between several values in a cell, where the tool has one of its own.
  std::uint32_t number = 0;    ///< From 1: `Picture Url 3`. 0: all in one cell.
  bool date = false;           ///< Holds days, maybe with a time.
};

/// The columns of a file, as its first row tells.
struct Columns {
  std::vector<Column> columns;
  bool header = false;    ///< The first row names columns and is no draft.
  bool has_text = false;  ///< Some column holds the text.
};

/// Reads the rows of a source whose name may say what stands between cells: tabs in a .tsv file.
[[nodiscard]] CsvReader csv_reader_of(const Source& source, Tree& tree);

/// Understands the first row: names of columns in the spelling of the tools that export them, or, without names, a
/// first draft with its date first (date, text, link) or last (text, picture, date). `named` are the caller's own
/// pairs of field and column name; they win. Problems: csv/no-such-column for a name that is not there.
[[nodiscard]] Columns read_columns(const std::vector<CsvCell>& first_row,
                                   const std::vector<std::pair<std::string, std::string>>& named, Problems& problems);

}  // namespace socialcheck
