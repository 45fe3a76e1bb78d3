#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/options.h"
#include "socialcheck/draft/read_drafts.h"

namespace socialcheck::cli {

/// How inputs are read.
struct InputOptions {
  std::string format = "auto";       ///< --input-format
  std::string standard_input_name;   ///< --stdin-filename
  std::vector<std::string> columns;  ///< --columns, each "field=Header"
};

void add_input_options(Options& options, InputOptions& target);

/// The format that was asked for; nothing for "auto".
[[nodiscard]] std::optional<InputFormat> format_of(const InputOptions& options);

/// Canonical field and header of each of --columns; complains and gives nothing if one is not understood.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>> columns_of(const InputOptions& options);

/// What drafts that do not say it are taken for.
struct DraftDefaults {
  std::string platform, capacity, account, audience;
};

void add_draft_options(Options& options, DraftDefaults& target);

/// Canonical field and value of each default; complains and gives nothing if a value is none of its field's.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, std::string>>> defaults_of(const DraftDefaults& options);

}  // namespace socialcheck::cli
