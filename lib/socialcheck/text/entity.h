#pragma once

#include <cstddef>
#include <string_view>

namespace socialcheck {

/// A character reference, or a tag, that was read.
struct Entity {
  char32_t code = 0;
  std::size_t size = 0;  ///< Bytes; 0 where there is none.
};

/// The code point that a character reference of HTML stands for (HTML Living Standard, 13.5, "Named character
/// references" and 13.2.5.80), and its bytes from `&` on: &#115; &#x73; and, of the named ones, those that are blank,
/// invisible or a mark of ASCII (&amp; &shy; &nbsp; ...). The semicolon may be missing after a number. A comment or
/// a tag of letters without attributes (<!-- -->, <b>, </em>), which show nothing, are a soft hyphen. The size is 0
/// where none begins at `at`.
[[nodiscard]] Entity read_entity(std::string_view text, std::size_t at);

}  // namespace socialcheck
