#pragma once

#include "socialcheck/text/text.h"

namespace socialcheck {

/// Fills the sentences of a tokenised Text, without their languages. The rules are those of UAX 29 (boundaries.h), made
/// to fit posts:
/// - A line break always ends a sentence, and an empty line a paragraph. A bullet inside a line starts one.
/// - A full stop after an abbreviation (English and Welsh, sentences.cpp) or an initial ends none, nor does the one
///   after the number that starts a list item. Before a small letter it ends one after a word of four letters and
///   more: many people write without capitals. Between letters without a space it ends one only in `today.Then`.
/// - ! and ? end one whatever follows, unless that is a letter at once (sh!t) or a small letter after a closing quote.
/// - … and ... end one before a capital.
/// - Emoji belong to what they follow. They end a sentence before a capital, but not where one stands for a verb
///   (I ❤️).
/// - Marks without words join the sentence before them on the same line.
void find_sentences(Text& text);

}  // namespace socialcheck
