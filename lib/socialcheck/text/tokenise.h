#pragma once

#include "socialcheck/text/text.h"

namespace socialcheck {

/// Fills tokens, words and links of a Text from its value, and notes for the later steps in its memory. Web addresses
/// and e-mail addresses come first (links.h), then hashtags, handles and cashtags by the rules of twitter-text 3.1,
/// emoji sequences (emoji.h), numbers and words.
///
/// Words are runs of letters, marks and digits, whatever their script, with apostrophes inside (don't, i'r); what the
/// fold drops (soft hyphens, zero-width characters) stays inside them. A number is a run of digits with single `.`, `,`
/// or `:` between (3.5, 10:30, 1,000); letters right after it are a word of their own where they are a unit of time,
/// weight or length (10am, 5mg), else the whole is one word (1AA, 4th, 5G). Other than by UAX 29, hyphens, underscores
/// and line breaks always part words, and ideographs without spaces make one word.
void tokenise(Text& text);

}  // namespace socialcheck
