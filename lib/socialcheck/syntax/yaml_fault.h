#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "socialcheck/source/result.h"
#include "socialcheck/source/span.h"

namespace socialcheck {

/// What a YAML parser stumbled over, in its terms.
enum class YamlStumble : std::uint8_t {
  unknown_token,  ///< A value starts with a character that none may start with.
  map_value,      ///< A colon where no key is.
  block_end,  ///< Something that is no entry of the block list or map it stands in, or after the end of the document.
  flow_end,   ///< Something in `[ ]` or `{ }` that is neither an entry nor the end.
  stray_bracket,  ///< A closing bracket that closes nothing.
  block_entry,    ///< A dash where no list may begin.
  end_in_scalar,
  tab,
  escape,
  alias,         ///< An alias of something that has no anchor.
  property,      ///< A malformed anchor, alias or tag.
  block_header,  ///< Text after `|` or `>`.
  other,
};

/// Where a parser stumbled, as offsets in the bytes that were read.
struct YamlStumblePlace {
  std::uint32_t at = 0;  ///< What the parser was looking at.
  Span document;
  std::uint32_t last_end = 0;                 ///< End of the last value or key that was understood.
  std::optional<std::uint32_t> open_bracket;  ///< Innermost `[` or `{` that was open.
};

/// What an author can make of it, and a change of one byte with which the parser gets past it, to find what else is
/// wrong.
struct YamlFault {
  Problem problem;
  struct Patch {
    std::uint32_t at;
    char byte;
  };
  std::optional<Patch> patch;
};

/// Finds the most likely mistake behind a stumble of the parser.
[[nodiscard]] YamlFault explain_yaml_stumble(std::string_view bytes, YamlStumble stumble,
                                             const YamlStumblePlace& place);

}  // namespace socialcheck
