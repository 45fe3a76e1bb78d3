#pragma once

#include <string>
#include <string_view>

#include "socialcheck/report/excerpt.h"
#include "socialcheck/report/line_table.h"
#include "socialcheck/source/position.h"
#include "socialcheck/source/result.h"
#include "socialcheck/source/source.h"

namespace socialcheck {

/// Appends a path for a line format: harmless, and with such colons escaped that would be taken for the start of a
/// position or of a workflow command.
void append_path(std::string_view path, std::string& out);

/// Appends `path:line:column: `.
void append_location(std::string_view path, Position position, std::string& out);

/// Writes problems as lines, for standard error.
class ProblemLines {
 public:
  /// Appends `path:line:column: severity: message [code]`; without position if its span is empty or there is no source,
  /// whose name then is `name`. No text of the source is shown.
  void append(const Source* source, std::string_view name, const Problem& problem, std::string& out);

 private:
  Excerpts excerpts_{false};
  LineTable lines_;
};

}  // namespace socialcheck
