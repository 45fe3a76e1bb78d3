#pragma once

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck tokens [OPTIONS] PATH|-`: tokens and lengths of drafts, for people who write rules.
[[nodiscard]] int run_tokens(Arguments arguments);

}  // namespace socialcheck::cli
