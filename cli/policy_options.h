#pragma once

#include <string>
#include <vector>

#include "cli/options.h"

namespace socialcheck::cli {

/// Which documents and rules a command is about; the same options for each of them.
struct PolicyOptions {
  std::vector<std::string> policies;  ///< --policy; empty: the configuration's, or all.
  std::vector<std::string> rules;     ///< --rules: further policy files or folders.
  std::vector<std::string> select, ignore;
  std::string config;      ///< --config; empty: searched.
  bool no_config = false;  ///< No configuration is read.
};

/// Adds the options to a table.
void add_policy_options(Options& options, PolicyOptions& target);
/// The same without --select and --ignore.
void add_document_options(Options& options, PolicyOptions& target);

}  // namespace socialcheck::cli
