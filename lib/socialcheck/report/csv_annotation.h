#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/policy/catalogue.h"
#include "socialcheck/report/excerpt.h"
#include "socialcheck/report/reporter.h"
#include "socialcheck/source/encode.h"
#include "socialcheck/source/source.h"
#include "socialcheck/source/span.h"

namespace socialcheck {

/// How a CSV file is written again with two more columns.
struct CsvAnnotationOptions {
  std::size_t width = 0;               ///< Cells that rows have before the new ones; shorter rows are filled up.
  Encoding encoding = Encoding::utf8;  ///< Of the whole file, even where a piece of it is plain ASCII.
};

/// Writes a CSV source again, byte for byte, with two cells after the last one of each row: what the draft in it came
/// to (`pass`, `review`, `breach`, or `unread` for one that could not be read) and what was found, as
/// `severity: message [rule]` with ` | ` between findings. A row that names columns gets `verdict` and `findings`.
/// Rows that become no draft stay as they are. The cells are masked as reports are, and no spreadsheet takes one for a
/// formula.
class CsvAnnotation {
 public:
  /// `catalogue` must outlive this.
  CsvAnnotation(const Catalogue& catalogue, const ReportOptions& options)
      : catalogue_(catalogue), excerpts_(options.show_sensitive) {}

  /// A draft of the source that finish() will be called for; they come in the order of the rows.
  void draft(const DraftReport& report);
  /// Appends the source's bytes as they came, from `skip` on, with the new cells. `read` is how its drafts were read.
  void finish(const Source& source, const RawInput& raw, std::size_t skip, const ReadOptions& read,
              const CsvAnnotationOptions& options, std::string& out);

 private:
  struct Row {
    Span where;
    std::string_view verdict;
    std::string findings;
  };

  void append_finding(const DraftReport& report, const Finding& finding, std::string& out);
  void append_problems(const DraftReport& report, std::string& out);

  const Catalogue& catalogue_;
  Excerpts excerpts_;
  std::vector<Row> rows_;
};

}  // namespace socialcheck
