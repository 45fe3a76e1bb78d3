#include "socialcheck/text/boundaries.h"

#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

using W = WordBreak;
using S = SentenceBreak;

bool ends_paragraph(W value) {
  return value == W::cr || value == W::lf || value == W::newline;
}
bool ends_paragraph(S value) {
  return value == S::cr || value == S::lf || value == S::sep;
}
// Rules WB4 and SB5: these stick to what stands before them and are not seen by the rules that follow.
bool sticks(W value) {
  return value == W::extend || value == W::format || value == W::zwj;
}
bool sticks(S value) {
  return value == S::extend || value == S::format;
}

bool ah_letter(W value) {
  return value == W::aletter || value == W::hebrew_letter;
}
bool mid_num_let_q(W value) {
  return value == W::mid_num_let || value == W::single_quote;
}
bool mid_of_word(W value) {
  return value == W::mid_letter || mid_num_let_q(value);
}
bool mid_of_number(W value) {
  return value == W::mid_num || mid_num_let_q(value);
}

// The word break value of the first code point at or after a byte that does not stick; `other` at the end.
W next_word_break(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Decoded next = decode(text, at);
    const W value = properties_of(next.code).word;
    if (!sticks(value)) return value;
    at += next.size;
  }
  return W::other;
}

// What the word rules need to know of the text before a position.
struct WordState {
  W raw = W::other;          // of the code point just before
  W last = W::other;         // of the last one that did not stick
  W before_last = W::other;  // and of the one before that
  bool odd_indicators = false;
};

// Rules WB5 to WB16, which see through what sticks. `rest` starts after the code point with `value`.
bool joins(const WordState& state, W value, std::string_view text, std::size_t rest) {
  const W last = state.last;
  if (ah_letter(last) && ah_letter(value)) return true;                                              // WB5
  if (ah_letter(last) && mid_of_word(value) && ah_letter(next_word_break(text, rest))) return true;  // WB6
  if (ah_letter(state.before_last) && mid_of_word(last) && ah_letter(value)) return true;            // WB7
  if (last == W::hebrew_letter && value == W::single_quote) return true;                             // WB7a
  if (last == W::hebrew_letter && value == W::double_quote)                                          // WB7b
    return next_word_break(text, rest) == W::hebrew_letter;
  if (state.before_last == W::hebrew_letter && last == W::double_quote && value == W::hebrew_letter)
    return true;                                                                                             // WB7c
  if ((last == W::numeric || ah_letter(last)) && value == W::numeric) return true;                           // WB8, WB9
  if (last == W::numeric && ah_letter(value)) return true;                                                   // WB10
  if (state.before_last == W::numeric && mid_of_number(last) && value == W::numeric) return true;            // WB11
  if (last == W::numeric && mid_of_number(value) && next_word_break(text, rest) == W::numeric) return true;  // WB12
  if (last == W::katakana && value == W::katakana) return true;                                              // WB13
  const auto of_word = [](W side) { return ah_letter(side) || side == W::numeric || side == W::katakana; };
  if (value == W::extend_num_let && (of_word(last) || last == W::extend_num_let)) return true;     // WB13a
  if (last == W::extend_num_let && of_word(value)) return true;                                    // WB13b
  return last == W::regional_indicator && value == W::regional_indicator && state.odd_indicators;  // WB15, 16
}

bool word_break_before(const WordState& state, char32_t code, W value, std::string_view text, std::size_t rest) {
  if (state.raw == W::cr && value == W::lf) return false;                                                  // WB3
  if (ends_paragraph(state.raw) || ends_paragraph(value)) return true;                                     // WB3a, b
  if (state.raw == W::zwj && (properties_of(code).flags & extended_pictographic_flag) != 0) return false;  // WB3c
  if (state.raw == W::wseg_space && value == W::wseg_space) return false;                                  // WB3d
  if (sticks(value)) return false;                                                                         // WB4
  return !joins(state, value, text, rest);
}

void advance(WordState& state, W value) {
  state.raw = value;
  if (sticks(value)) return;
  state.odd_indicators =
      value == W::regional_indicator && !(state.last == W::regional_indicator && state.odd_indicators);
  state.before_last = state.last;
  state.last = value;
}

// Where we are in `SATerm Close* Sp* ParaSep?`.
enum class Ending : std::uint8_t { none, terminator, close, space, separator };

struct SentenceState {
  S raw = S::other;
  S last = S::other;  // of the last one that did not stick
  S before_last = S::other;
  Ending ending = Ending::none;
  bool full_stop = false;  // the terminator was ATerm
};

// Rule SB8: is the next thing of weight a lower-case letter?
bool goes_on_in_lower_case(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Decoded next = decode(text, at);
    const S value = properties_of(next.code).sentence;
    if (value == S::lower) return true;
    if (value == S::oletter || value == S::upper || ends_paragraph(value) || value == S::aterm || value == S::sterm)
      return false;
    at += next.size;
  }
  return false;
}

bool sentence_break_before(const SentenceState& state, S value, std::string_view text, std::size_t at) {
  if (state.raw == S::cr && value == S::lf) return false;           // SB3
  if (ends_paragraph(state.raw)) return true;                       // SB4
  if (sticks(value)) return false;                                  // SB5
  if (state.ending == Ending::none) return false;                   // SB998
  if (state.last == S::aterm && value == S::numeric) return false;  // SB6
  if (state.last == S::aterm && value == S::upper && (state.before_last == S::upper || state.before_last == S::lower))
    return false;                                                                     // SB7
  if (state.full_stop && goes_on_in_lower_case(text, at)) return false;               // SB8
  if (value == S::scontinue || value == S::aterm || value == S::sterm) return false;  // SB8a
  if (state.ending <= Ending::close && value == S::close) return false;               // SB9
  if (value == S::sp || ends_paragraph(value)) return false;                          // SB9, SB10
  return true;                                                                        // SB11
}

void advance(SentenceState& state, S value) {
  state.raw = value;
  if (sticks(value)) return;
  if (value == S::aterm || value == S::sterm) {
    state.ending = Ending::terminator;
    state.full_stop = value == S::aterm;
  } else if (value == S::close && state.ending != Ending::none && state.ending <= Ending::close) {
    state.ending = Ending::close;
  } else if (value == S::sp && state.ending != Ending::none) {
    state.ending = Ending::space;
  } else {
    state.ending = Ending::none;
  }
  state.before_last = state.last;
  state.last = value;
}

}  // namespace

void word_boundaries(std::string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  WordState state;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    const W value = properties_of(next.code).word;
    if (at == 0 || word_break_before(state, next.code, value, text, at + next.size))
      out.push_back(static_cast<std::uint32_t>(at));
    advance(state, value);
    at += next.size;
  }
  if (!text.empty()) out.push_back(static_cast<std::uint32_t>(text.size()));
}

void sentence_boundaries(std::string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  SentenceState state;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    const S value = properties_of(next.code).sentence;
    if (at == 0 || sentence_break_before(state, value, text, at)) out.push_back(static_cast<std::uint32_t>(at));
    advance(state, value);
    at += next.size;
  }
  if (!text.empty()) out.push_back(static_cast<std::uint32_t>(text.size()));
}

}  // namespace socialcheck
