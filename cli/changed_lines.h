#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/finding.h"
#include "socialcheck/draft/draft.h"
#include "socialcheck/source/source.h"

namespace socialcheck::cli {

/// The lines of one file that are not as they were. Lines are 1-based and end at LF, as git counts them.
struct ChangedLines {
  struct Run {
    std::uint32_t first = 1, last = 1;
    friend bool operator==(const Run&, const Run&) = default;
  };
  bool all = false;                          ///< A new file, or one whose lines git does not compare.
  std::vector<Run> changed;                  ///< In order.
  std::vector<std::uint32_t> removed_after;  ///< Lines behind which some were taken out; 0: at the beginning.
};

/// The files of a patch without context (`git diff -U0 --no-renames`, prefixes of two bytes) and their changed lines,
/// by path from the top of the repository. What is no patch is passed over.
[[nodiscard]] std::map<std::string, ChangedLines> read_patch(std::string_view patch);

/// Decides which findings of one source stand in changed lines.
class ChangedPlaces {
 public:
  /// Looks at both only while it is made.
  ChangedPlaces(const ChangedLines& lines, const Source& source);

  /// True if the finding, or a place in the same draft that it rests on, has changed. What is said of a draft as a
  /// whole, because something is missing in it, has changed with anything in the draft.
  [[nodiscard]] bool has(const Finding& finding, const Draft& draft) const;

 private:
  [[nodiscard]] bool touch(const Place& place, const Draft& draft) const;
  [[nodiscard]] bool touch(const Draft& draft) const;
  [[nodiscard]] bool touch(Span where) const;

  bool all_;
  std::uint32_t size_;
  std::vector<Span> changed_;            // in order
  std::vector<std::uint32_t> removals_;  // offsets where something stood that is gone
};

}  // namespace socialcheck::cli
