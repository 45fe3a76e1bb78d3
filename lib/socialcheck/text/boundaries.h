#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace socialcheck {

/// Byte offsets of all default word boundaries of a text (UAX 29 section 4.1, Unicode 15.0), untailored: the first is 0
/// and the last the size; nothing for an empty text. The tokeniser stands beside these rules, not on them: links, tags,
/// handles and the like come first there.
void word_boundaries(std::string_view text, std::vector<std::uint32_t>& out);

/// Byte offsets of all default sentence boundaries of a text (UAX 29 section 5.1, Unicode 15.0), untailored: the first
/// is 0 and the last the size; nothing for an empty text. sentences.h says how the sentences of a Text differ.
void sentence_boundaries(std::string_view text, std::vector<std::uint32_t>& out);

}  // namespace socialcheck
