#pragma once

#include <vector>

#include "socialcheck/check/compute.h"

/// The functions behind the table of computed signals; one .cpp for each family.
namespace socialcheck {

void find_all_caps(const Observation& seen, DateTime as_of, std::vector<Computed>& out);

}  // namespace socialcheck
