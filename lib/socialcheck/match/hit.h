#pragma once

#include <cstdint>

#include "socialcheck/source/span.h"

namespace socialcheck {

/// One place where one phrase set, pattern or identifier was seen in one field.
struct Hit {
  std::uint32_t set = 0;    ///< Dense index of what was seen (a phrase set, pattern or identifier leaf of the ruleset).
  std::uint32_t first = 0;  ///< Words [first, last) of the field's Text; may be empty where no word was hit.
  std::uint32_t last = 0;
  Span where;  ///< Bytes of the field's value.
};

/// A Hit with the field it is in: an index into Draft::texts.
struct Seen : Hit {
  std::uint32_t text = 0;
};

}  // namespace socialcheck
