#pragma once

#include "socialcheck/text/text.h"

namespace socialcheck {

/// Fills the language of every sentence. A declared English or Welsh is taken at its word. Else each sentence is
/// guessed by its words: common words of English, Welsh and a few languages that live beside them, spellings that one
/// has and the other has not, and scripts. Hashtags, handles, links and names in no list say nothing. A sentence that
/// has words but nothing to go by takes the language of its neighbour in the paragraph, so that `Moron!` between Welsh
/// sentences is Welsh; tags alone stay unknown. Linear in the text's size.
void guess_languages(Text& text, Language declared);

}  // namespace socialcheck
