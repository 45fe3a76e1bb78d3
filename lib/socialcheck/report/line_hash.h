#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/span.h"

namespace socialcheck {

/// `primaryLocationLineHash` as the SARIF upload of GitHub works it out (codeql-action, fingerprints): for each line
/// the hash of the next 100 UTF-16 code units from its start, blanks and tabs left out, CR and CR LF read as LF; then
/// `:n` for the n-th line with that hash. What follows the end counts as one code unit 65535 and zeros.
class LineHashes {
 public:
  explicit LineHashes(std::string_view bytes);

  /// "81b8d8db678b2bbe:1" for a line, counted from 0 through the bytes; empty for one that is not there.
  [[nodiscard]] std::string of(std::size_t line) const;
  /// The bytes that the hash of a line depends on. It must not be published where one of them is sensitive: what is
  /// missing from a masked line could be found by trying.
  [[nodiscard]] Span covers(std::size_t line) const;

 private:
  struct Line {
    std::uint64_t hash;
    std::uint32_t number;  // among those with that hash, from 1
    Span covers;
  };
  std::vector<Line> lines_;
};

}  // namespace socialcheck
