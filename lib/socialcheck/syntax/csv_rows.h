#pragma once

#include <cstddef>
#include <string_view>

namespace socialcheck {

/// Finds where rows end in a CSV file that comes piece by piece, so that it can be cut between rows: a line end inside
/// quotes ends none. Sees each byte once. Quotes count where CsvReader takes them: at the start of a cell.
class CsvRows {
 public:
  /// Continues in the next bytes of the file; gives the number of them up to and with the end of the last row that
  /// ends in them, 0 if none does.
  [[nodiscard]] std::size_t last_end(std::string_view bytes);
  /// Forgets an open quote: it was never closed.
  void forget_quote() { quoted_ = false, after_quote_ = false; }

 private:
  bool quoted_ = false;       // inside quotes
  bool after_quote_ = false;  // the byte before was a quote inside quotes: closes them, or is the first of a pair
  bool at_start_ = true;      // of a cell
};

}  // namespace socialcheck
