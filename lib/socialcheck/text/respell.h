#pragma once

#include "socialcheck/text/text.h"

namespace socialcheck {

/// Adds alternatives for words whose very letters are written otherwise, to those of find_disguises(); like these, they
/// mean something only when looked up in closed lists:
/// - lookalike: letters as character references of HTML (&#115;hit, sh&shy;it), words that U+202E shows backwards;
/// - spaced: a word in two parts with a blank or line end between, one of them no common short word (sh it, wa nkers);
/// - stretched: one of a letter that English hardly doubles (shiit);
/// - leet: v between consonants, for u (fvck).
/// At most a few for each word. The order of alternatives is kept. Linear in the text's size.
void find_respellings(Text& text);

}  // namespace socialcheck
