#pragma once

#include "socialcheck/check/cross_plan.h"
#include "socialcheck/check/digest.h"
#include "socialcheck/check/evaluate.h"
#include "socialcheck/check/observe.h"

namespace socialcheck {

/// Fills `out` with what cross-post rules may later ask of a draft that was observed; its id, path, line and candidates
/// are the caller's. Linear in what was seen.
void make_digest(const Observation& seen, const Evaluator& evaluator, const CrossPlan& plan, PostDigest& out);

/// The place of words of a field, or of a field that is no text.
[[nodiscard]] DigestPlace digest_place(const Observation& seen, const Part& part);

}  // namespace socialcheck
