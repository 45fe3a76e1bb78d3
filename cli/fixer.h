#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/check_worker.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/fix.h"

namespace socialcheck::cli {

/// Mends what can be mended without a person, file by file, as a new content or as a diff. A file is read again as it
/// would be, and left alone unless every text in it is then what it should be: positions are exact or nothing happens.
class Fixer {
 public:
  /// `format` is that of all inputs, if it is known. `catalogue` must outlive this.
  Fixer(const Catalogue& catalogue, FixOptions options, std::optional<InputFormat> format)
      : catalogue_(catalogue), options_(std::move(options)), format_(format) {}

  /// Takes a whole input with its findings, and makes its new content. Complains of files that it must leave alone.
  void add(const CheckOutcome& outcome);

  /// Writes the new contents, each whole or not at all; complains and gives false if one cannot be written,
  /// or has been changed by somebody else meanwhile.
  [[nodiscard]] bool write() const;
  /// All of them as one diff. Identifiers are masked and what cannot be seen is escaped, unless they are to be shown:
  /// only then it can be applied.
  [[nodiscard]] std::string diff(bool show_sensitive) const;

  [[nodiscard]] std::size_t files() const { return files_.size(); }
  /// Places that were mended, by findings.
  [[nodiscard]] std::size_t fixed() const { return fixed_; }

 private:
  struct File {
    std::string path, name;
    std::string mark;  ///< A byte order mark that the file begins with.
    std::string before, after;
  };
  struct Text {
    std::string path, value;
  };

  [[nodiscard]] std::vector<SourceEdit> edits_of(const CheckOutcome& outcome, std::vector<Text>& wanted,
                                                 std::size_t& findings) const;
  [[nodiscard]] bool reads_as(const CheckOutcome& outcome, const std::string& bytes,
                              const std::vector<Text>& wanted) const;

  const Catalogue& catalogue_;
  FixOptions options_;
  std::optional<InputFormat> format_;
  std::vector<File> files_;
  std::size_t fixed_ = 0;
};

}  // namespace socialcheck::cli
