#pragma once

#include <cstdint>

#include "socialcheck/text/text.h"

namespace socialcheck {

/// How long a text is, as platforms count it (reference: platforms.md, sections 1 to 7).
struct Lengths {
  /// X's weighted length as twitter-text 3.1 computes it (configuration v3): NFC; a link 23; an emoji 2, but sequences
  /// that came after Emoji 11 count part by part, as in its parser; other characters 1 or 2.
  std::uint32_t x = 0;
  /// The same with 2 for every emoji of today, as X documents it. The truth lies between the two where they differ.
  std::uint32_t x_current = 0;
  std::uint32_t graphemes = 0;  ///< Extended grapheme clusters (Unicode 15.0): Bluesky, together with `utf8`.
  std::uint32_t codepoints = 0;
  std::uint32_t utf8 = 0;            ///< Bytes: YouTube descriptions, Bluesky's second limit.
  std::uint32_t utf16 = 0;           ///< Code units: TikTok.
  std::uint32_t mastodon = 0;        ///< Graphemes; a link with http(s):// counts 23, @user@host as @user.
  std::uint32_t threads = 0;         ///< Code points; an emoji counts its bytes of UTF-8.
  std::uint32_t x_links = 0;         ///< Links among `x` that count 23.
  std::uint32_t mastodon_links = 0;  ///< The same among `mastodon`.
  /// False if the text has a character that X rejects (U+FFFE, U+FEFF, U+FFFF).
  bool x_accepts = true;
};

/// Lengths of an analysed text. Allocates only where the text is not in NFC.
[[nodiscard]] Lengths measure(const Text& text);

}  // namespace socialcheck
