#pragma once

#include <string>

namespace socialcheck {

/// True for letters and digits that look like plain ones in another style: mathematical, full-width, circled,
/// parenthesised, squared, small capitals. Regional indicators are none: they make flags.
[[nodiscard]] bool is_decorated(char32_t code);

/// The plain letter or digit under a decorated one, upper and lower case kept; 0 if there is no single one.
[[nodiscard]] char32_t plain_letter(char32_t code);

/// True for controls that hide or reorder text and for blanks without width. Joiners and selectors belong to emoji and
/// some scripts; a soft hyphen is only untidy but parts words.
[[nodiscard]] bool is_invisible(char32_t code);

/// True for those of them that order text of both directions, which some languages need.
[[nodiscard]] bool is_direction_control(char32_t code);

}  // namespace socialcheck
