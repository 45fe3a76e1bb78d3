#pragma once

#include "socialcheck/engine/lint.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck_fuzz {

/// How every target lints: on one day, so that an input finds the same on any; `thorough` as in LintOptions.
inline socialcheck::LintOptions lint_options(bool thorough = false) {
  socialcheck::LintOptions out;
  out.as_of = {socialcheck::days_from_civil({2026, 12, 1}), 0, false, false, 0};
  out.thorough = thorough;
  return out;
}

}  // namespace socialcheck_fuzz
