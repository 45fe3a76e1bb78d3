#pragma once

#include "cli/options.h"

namespace socialcheck::cli {

/// `socialcheck digest`: what approvals of drafts are bound to.
int run_digest(Arguments arguments);

}  // namespace socialcheck::cli
