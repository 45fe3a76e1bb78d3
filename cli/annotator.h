#pragma once

#include <optional>
#include <string>

#include "cli/check_options.h"
#include "cli/check_worker.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "socialcheck/policy/catalogue.h"
#include "socialcheck/report/csv_annotation.h"
#include "socialcheck/report/reporter.h"

namespace socialcheck::cli {

/// Writes the CSV file that is checked once more, with what came of each row beside it (--annotate).
class Annotator {
 public:
  /// `catalogue` must outlive this.
  Annotator(const Catalogue& catalogue, std::string path) : catalogue_(catalogue), path_(std::move(path)) {}

  /// Complains and gives false if the options say something else, or the inputs are not one CSV file that another one
  /// can be written from.
  [[nodiscard]] static bool may(const CheckOptions& options);
  [[nodiscard]] bool may(const Inputs& inputs, std::optional<InputFormat> format) const;

  /// Looks through the file once, for what must be known before its first row is written: how wide it is, and how its
  /// bytes stand for characters. Standard input is kept in `inputs`. Complains and gives false if the new file cannot
  /// be opened.
  [[nodiscard]] bool open(Inputs& inputs, const ReadOptions& read, const ReportOptions& options);

  /// A part of the file, in order: first its drafts, then the part itself.
  void draft(const DraftReport& report);
  void part(const CheckOutcome& outcome);

  /// Gives the new file its name. Complains and gives false if the file could not be read whole, or the new one not
  /// written.
  [[nodiscard]] bool finish();

 private:
  void survey(const Inputs& inputs, const ReadOptions& read);
  void refuse(std::string reason);

  const Catalogue& catalogue_;
  std::string path_;
  Output output_;
  std::optional<CsvAnnotation> annotation_;
  CsvAnnotationOptions options_;
  std::string refused_;  // why nothing is written; empty if nothing speaks against it
  std::string piece_;
  bool begun_ = false;
};

}  // namespace socialcheck::cli
