#pragma once

#include "socialcheck/text/text.h"

namespace socialcheck {

/// Fills the alternatives of a tokenised Text: what runs of words read as once a disguise is taken off. They are meant
/// to be looked up in closed lists of terms; whoever asks for a disguise must expect readings that mean nothing.
/// - leet: letters with digits and @ $ ! + between or before them (b1tch, sh!t, $tupid); 1 reads as i and as l. A
///   handle or cashtag in small letters too (@rse). Not NHS75, A1, 10am, 1st, codes in capitals.
/// - masked: hidden letters after a first one (f**k, s***, sh-t, f@#k), one star for each; not **bold**, R&D, e-mail.
///   Stars and underscores may have blanks between them (f * * k, P_ _ _); a full stop or emoji may hide one letter
///   (sh.t, sh😂t).
/// - spaced: three and more single letters with the same between them (s h i t, i.d.i.o.t, s👏h👏i👏t, one on each
///   line); words that signs or what cannot be seen part (sh-it, mor.on, sh**it).
/// - stretched: letters three and more times in a row, cut to two and to one.
/// - lookalike: letters of other scripts that pass for Latin ones, in a word or text that has Latin ones too; letters
///   upside down, read backwards; letters spelt with flags; letters with accents, for the same without (shït).
/// At most a few for each token, in order of their first word. Linear in the text's size.
void find_disguises(Text& text);

/// True for signs outside ASCII that people put in place of a letter, or between letters: bullets, blocks, other stars,
/// signs of money, and what shows as a box or not at all, such as controls and code points for private use.
[[nodiscard]] bool hides_letter(char32_t code);

}  // namespace socialcheck
