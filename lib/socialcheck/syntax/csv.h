#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "socialcheck/source/result.h"
#include "socialcheck/source/source.h"
#include "socialcheck/source/span.h"
#include "socialcheck/syntax/derived_text.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck {

/// Longest content of a CSV cell in bytes; more is reported and cut.
inline constexpr std::size_t max_csv_cell = std::size_t{1} << 20U;
/// Most cells of a CSV row; more are reported and dropped.
inline constexpr std::size_t max_csv_columns = 100'000;

/// One cell of a CSV row.
struct CsvCell {
  std::string_view text;  ///< Content, doubled quotes undoubled; lives in the source or in the reader's tree.
  Span where;             ///< Of the content in the source, without the quotes around it.
  std::uint32_t map = 0;  ///< As Node::map, in the reader's tree.
  bool quoted = false;
};

/// Reads the rows of a CSV source one after another (RFC 4180 and what spreadsheets make of it). The first row says how
/// many cells a row has; whether it is a header is the caller's business. Linear in the size of the source.
class CsvReader {
 public:
  /// Sniffs the delimiter (comma, semicolon or tab) in the first row, unless a first line `sep=;` says it. Decoded text
  /// and offset maps go to `tree`, which the caller may clear between rows: cells given out before are then dead.
  CsvReader(const Source& source, Tree& tree);
  /// With a delimiter that the caller knows. A first line `sep=` is skipped all the same.
  CsvReader(const Source& source, Tree& tree, char delimiter);

  /// The next row that is not wholly empty, in place of what `row` held, and its place without the line end; false
  /// after the last. Missing cells are not filled in. Problems, all of severity error unless said otherwise:
  /// - csv/unclosed-quote: `where` is the opening quote. The rows up to the next line that has the expected number of
  ///   cells are skipped, and the message says how many lines; the broken row is not given out.
  /// - csv/text-after-quote: `where` is that text. It is kept, as part of the cell.
  /// - csv/too-many-cells (warning): more than the first row has, and not just empty ones. All are given out.
  /// - csv/cell-too-long, csv/too-many-columns: what is over the cap is missing.
  [[nodiscard]] bool next(std::vector<CsvCell>& row, Span& row_where, Problems& problems);

  /// The delimiter in use.
  [[nodiscard]] char delimiter() const { return delimiter_; }

 private:
  enum class CellEnd : std::uint8_t { delimiter, line, unclosed };

  [[nodiscard]] bool take_separator_line();
  [[nodiscard]] char sniff() const;
  [[nodiscard]] bool ends_cell(std::uint32_t at) const;
  [[nodiscard]] bool at_line_end(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t after_line(std::uint32_t at) const;

  [[nodiscard]] bool read_row(std::vector<CsvCell>& row, Problems& problems);
  [[nodiscard]] CellEnd read_cell(CsvCell& cell, Problems& problems);
  void read_plain(CsvCell& cell, Problems& problems);
  [[nodiscard]] bool read_quoted(CsvCell& cell, Problems& problems);
  void read_after_quote(Problems& problems);
  void keep(CsvCell& cell, Problems& problems);
  [[nodiscard]] bool looks_like_opening(std::uint32_t quote) const;
  [[nodiscard]] bool is_row(std::uint32_t line_begin);
  void recover(Problems& problems);
  void judge_width(const std::vector<CsvCell>& row, Problems& problems) const;

  std::string_view bytes_;
  DerivedText content_;
  char delimiter_ = ',';
  std::uint32_t at_ = 0;
  std::uint32_t open_quote_ = 0;
  std::size_t expected_ = 0;  // cells of the first row; 0 before it
  std::size_t trial_budget_;  // bytes that may still be looked at twice, so that a broken file is read in linear time
  std::vector<CsvCell> trial_row_;
  Problems trial_problems_;
};

}  // namespace socialcheck
