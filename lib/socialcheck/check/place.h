#pragma once

#include <string>

#include "socialcheck/check/evaluate.h"
#include "socialcheck/check/finding.h"
#include "socialcheck/draft/draft.h"

namespace socialcheck {

/// Path of a field with indexes, as findings name it: "media[0].alt". Empty for the draft itself.
[[nodiscard]] std::string path_of(const Tree& tree, NodeId wanted);

/// Where a finding points at a part of a match, which must be of this draft: at words of a text, at the whole value of
/// another field, or, with no bytes of a value, at the start of the draft for a field that is not there.
[[nodiscard]] Place place_of(const Draft& draft, const Part& part);

}  // namespace socialcheck
