#pragma once

#include "socialcheck/text/text.h"

namespace socialcheck {

/// Fills the quotes of a tokenised Text: runs of words between curly, straight, angle or low quotation marks, double or
/// single, and lines that start with `>` (neighbouring ones are one quote). Marks pair within a paragraph; one that
/// finds no partner opens nothing. A single mark counts only where it can be no apostrophe: it opens before a letter
/// and after a space, but not in 'r, 'n, 'em, 'tis and the like, and closes after a letter or mark and before anything
/// but a letter. Quotes are in order of their first word; one inside another comes after it.
void find_quotes(Text& text);

}  // namespace socialcheck
