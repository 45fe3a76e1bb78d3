#pragma once

#include "socialcheck/policy/policy.h"
#include "socialcheck/source/source.h"

namespace socialcheck {

/// Reads one policy file. Every problem of grammar is reported with its place, not only the first; names of signals,
/// clauses and fields are checked later, by compile(), when all files are known. The Policy owns its strings.
[[nodiscard]] Result<Policy> load_policy(const Source& source);

}  // namespace socialcheck
