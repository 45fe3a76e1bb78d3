#include "socialcheck/syntax/csv_rows.h"

namespace socialcheck {

std::size_t CsvRows::last_end(std::string_view bytes) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (quoted_) {
      if (after_quote_) {
        after_quote_ = false;
        if (c == '"') continue;  // a pair
        quoted_ = false;         // falls through: the byte stands outside
      } else {
        after_quote_ = c == '"';
        continue;
      }
    }
    if (c == '"' && at_start_) {
      quoted_ = true;
      at_start_ = false;
      continue;
    }
    if (c == '\n') end = at + 1;
    at_start_ = c == ',' || c == ';' || c == '\t' || c == '\n' || c == '\r' || (at_start_ && c == ' ');
  }
  return end;
}

}  // namespace socialcheck
