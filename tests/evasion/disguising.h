#pragma once

#include <string>
#include <string_view>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"

/// Ways to write a word or a number so that people read it and a careless check does not.
namespace socialcheck::test {

struct Technique {
  std::string_view name;
  unsigned least;  ///< Per cent of the breaches that must still be seen.
  std::string (*disguise)(std::string_view core);
};

/// A text as the inside of a JSON string.
inline std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out;
}

inline std::string utf8(char32_t code) {
  std::string out;
  append(code, out);
  return out;
}

/// Each ASCII letter by a code point so far from the alphabet's start; `upper` is where capitals start (0: as small).
inline std::string shifted(std::string_view core, char32_t lower_a, char32_t upper_a) {
  std::string out;
  for (const char c : core) {
    if (!is_letter(c)) {
      out += c;
      continue;
    }
    const char32_t start = is_upper(c) && upper_a != 0 ? upper_a : lower_a;
    out += utf8(start + static_cast<char32_t>(to_lower(c) - 'a'));
  }
  return out;
}

/// Each letter by what a table says, pairs as "a|@": the first that fits; letters without one stay.
inline std::string replaced(std::string_view core, std::initializer_list<std::pair<char, std::string_view>> table) {
  std::string out;
  for (const char c : core) {
    std::string_view to(&c, 1);
    for (const auto& [from, into] : table)
      if (from == to_lower(c)) {
        to = into;
        break;
      }
    out += to;
  }
  return out;
}

/// Only the first letter that the table has.
inline std::string replaced_once(std::string_view core,
                                 std::initializer_list<std::pair<char, std::string_view>> table) {
  for (std::size_t at = 0; at < core.size(); ++at)
    for (const auto& [from, into] : table)
      if (from == to_lower(core[at]))
        return std::string(core.substr(0, at)) + std::string(into) + std::string(core.substr(at + 1));
  return std::string(core);
}

/// A separator between each two characters.
inline std::string spread(std::string_view core, std::string_view separator) {
  std::string out;
  for (const char c : core) {
    if (!out.empty()) out += separator;
    out += c;
  }
  return out;
}

/// Something after the second character.
inline std::string inserted(std::string_view core, std::string_view what) {
  return std::string(core.substr(0, 2)) + std::string(what) + std::string(core.substr(2));
}

/// Something after the third and the sixth character, as numbers are grouped.
inline std::string grouped(std::string_view core, std::string_view what) {
  return std::string(core.substr(0, 3)) + std::string(what) + std::string(core.substr(3, 3)) + std::string(what) +
         std::string(core.substr(6));
}

/// Every character but the first and `last` last ones by a sign.
inline std::string hidden(std::string_view core, std::string_view sign, std::size_t last, std::string_view gap = "") {
  std::string out(core.substr(0, 1));
  for (std::size_t at = 1; at + last < core.size(); ++at) out += std::string(gap) + std::string(sign);
  if (last > 0) out += std::string(gap) + std::string(core.substr(core.size() - last));
  return out;
}

/// The first vowel by a sign.
inline std::string vowel_hidden(std::string_view core, std::string_view sign) {
  return replaced_once(core, {{'a', sign}, {'e', sign}, {'i', sign}, {'o', sign}, {'u', sign}});
}

/// A sign after each character.
inline std::string followed(std::string_view core, std::string_view sign) {
  std::string out;
  for (const char c : core) (out += c) += sign;
  return out;
}

inline std::string in_case(std::string_view core, bool (*upper)(std::size_t)) {
  std::string out;
  for (std::size_t at = 0; at < core.size(); ++at)
    out += is_letter(core[at]) && upper(at) ? static_cast<char>(to_lower(core[at]) - 32) : to_lower(core[at]);
  return out;
}

inline std::string stretched(std::string_view core, std::size_t times) {
  const std::size_t at = core.find_first_of("aeiou");
  return at == std::string_view::npos
             ? std::string(core)
             : std::string(core.substr(0, at)) + std::string(times, core[at]) + std::string(core.substr(at + 1));
}

// clang-format off
inline constexpr Technique word_techniques[] = {
    {"capitals", 100, [](std::string_view w) { return in_case(w, [](std::size_t) { return true; }); }},
    {"alternating case", 100, [](std::string_view w) { return in_case(w, [](std::size_t at) { return at % 2 == 1; }); }},
    {"full width", 100, [](std::string_view w) { return shifted(w, 0xFF41, 0xFF21); }},
    {"mathematical bold", 100, [](std::string_view w) { return shifted(w, 0x1D41A, 0x1D400); }},
    {"mathematical bold italic", 100, [](std::string_view w) { return shifted(w, 0x1D482, 0x1D468); }},
    {"mathematical bold script", 100, [](std::string_view w) { return shifted(w, 0x1D4EA, 0x1D4D0); }},
    {"mathematical bold fraktur", 100, [](std::string_view w) { return shifted(w, 0x1D586, 0x1D56C); }},
    {"mathematical double-struck", 100, [](std::string_view w) { return shifted(w, 0x1D552, 0); }},
    {"mathematical sans-serif", 100, [](std::string_view w) { return shifted(w, 0x1D5BA, 0x1D5A0); }},
    {"mathematical monospace", 100, [](std::string_view w) { return shifted(w, 0x1D68A, 0x1D670); }},
    {"circled", 100, [](std::string_view w) { return shifted(w, 0x24D0, 0x24B6); }},
    {"negative circled", 100, [](std::string_view w) { return shifted(w, 0x1F150, 0); }},
    {"squared", 100, [](std::string_view w) { return shifted(w, 0x1F130, 0); }},
    {"negative squared", 100, [](std::string_view w) { return shifted(w, 0x1F170, 0); }},
    {"parenthesised", 100, [](std::string_view w) { return shifted(w, 0x249C, 0x1F110); }},
    {"flags", 100, [](std::string_view w) { return shifted(w, 0x1F1E6, 0); }},
    {"small capitals", 100, [](std::string_view w) { return replaced(w, {{'a', "ᴀ"}, {'b', "ʙ"}, {'c', "ᴄ"}, {'d', "ᴅ"}, {'e', "ᴇ"}, {'f', "ꜰ"}, {'g', "ɢ"}, {'h', "ʜ"}, {'i', "ɪ"}, {'k', "ᴋ"}, {'m', "ᴍ"}, {'n', "ɴ"}, {'o', "ᴏ"}, {'r', "ʀ"}, {'s', "ꜱ"}, {'t', "ᴛ"}, {'u', "ᴜ"}, {'w', "ᴡ"}}); }},
    {"superscript letters", 100, [](std::string_view w) { return replaced(w, {{'a', "ᵃ"}, {'b', "ᵇ"}, {'c', "ᶜ"}, {'d', "ᵈ"}, {'e', "ᵉ"}, {'f', "ᶠ"}, {'g', "ᵍ"}, {'h', "ʰ"}, {'i', "ⁱ"}, {'k', "ᵏ"}, {'m', "ᵐ"}, {'n', "ⁿ"}, {'o', "ᵒ"}, {'r', "ʳ"}, {'s', "ˢ"}, {'t', "ᵗ"}, {'u', "ᵘ"}, {'w', "ʷ"}}); }},
    {"Cyrillic letters", 100, [](std::string_view w) { return replaced(w, {{'a', "а"}, {'c', "с"}, {'e', "е"}, {'h', "һ"}, {'i', "і"}, {'o', "о"}, {'s', "ѕ"}}); }},
    {"one Cyrillic letter", 100, [](std::string_view w) { return replaced_once(w, {{'a', "а"}, {'e', "е"}, {'i', "і"}, {'o', "о"}, {'u', "ц"}}); }},
    {"Greek letters", 100, [](std::string_view w) { return replaced(w, {{'a', "α"}, {'i', "ι"}, {'o', "ο"}, {'u', "υ"}}); }},
    {"IPA and other Latin look-alikes", 100, [](std::string_view w) { return replaced(w, {{'a', "ɑ"}, {'g', "ɡ"}, {'i', "ı"}, {'u', "ʋ"}, {'f', "ƒ"}, {'o', "ⲟ"}}); }},
    {"Cherokee and Lisu capitals", 100, [](std::string_view w) { return replaced(w, {{'a', "Ꭺ"}, {'b', "Ᏼ"}, {'d', "ꓓ"}, {'e', "Ꭼ"}, {'i', "ꓲ"}, {'k', "Ꮶ"}, {'m', "Ꮇ"}, {'o', "ꓳ"}, {'r', "ꓣ"}, {'s', "Ꮪ"}, {'t', "Ꭲ"}, {'w', "Ꮃ"}}); }},
    {"accents", 100, [](std::string_view w) { return replaced(w, {{'a', "á"}, {'e', "é"}, {'i', "ï"}, {'o', "ö"}, {'u', "ü"}}); }},
    {"zero-width space", 100, [](std::string_view w) { return spread(w, "\u200B"); }},
    {"zero-width joiner", 100, [](std::string_view w) { return inserted(w, "\u200D"); }},
    {"word joiner", 100, [](std::string_view w) { return inserted(w, "\u2060"); }},
    {"soft hyphen", 100, [](std::string_view w) { return inserted(w, "\u00AD"); }},
    {"grapheme joiner", 100, [](std::string_view w) { return inserted(w, "\u034F"); }},
    {"Hangul filler", 100, [](std::string_view w) { return inserted(w, "\u3164"); }},
    {"variation selectors", 100, [](std::string_view w) { return followed(w, "\uFE0F"); }},
    {"tag characters", 100, [](std::string_view w) { return inserted(w, "\U000E0041"); }},
    {"bidi marks", 100, [](std::string_view w) { return spread(w, "\u200E"); }},
    {"struck through", 100, [](std::string_view w) { return followed(w, "\u0336"); }},
    {"underlined", 100, [](std::string_view w) { return followed(w, "\u0332"); }},
    {"enclosing marks", 100, [](std::string_view w) { return followed(w, "\u20DD"); }},
    {"zalgo", 100, [](std::string_view w) { return followed(w, "\u0315\u0322\u0353\u033E"); }},
    {"leet digits", 100, [](std::string_view w) { return replaced(w, {{'a', "4"}, {'e', "3"}, {'i', "1"}, {'o', "0"}}); }},
    {"one leet digit", 85, [](std::string_view w) { return replaced_once(w, {{'a', "4"}, {'e', "3"}, {'i', "1"}, {'o', "0"}, {'u', "v"}}); }},
    {"leet signs", 85, [](std::string_view w) { return replaced(w, {{'a', "@"}, {'i', "!"}, {'s', "$"}, {'o', "0"}}); }},
    {"star for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "*"); }},
    {"hash for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "#"); }},
    {"underscore for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "_"); }},
    {"bullet for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "•"); }},
    {"dot for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "."); }},
    {"emoji for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "😂"); }},
    {"stars but for the last letter", 85, [](std::string_view w) { return hidden(w, "*", 1); }},
    {"blocks but for the last letter", 70, [](std::string_view w) { return hidden(w, "█", 1); }},
    {"stars with blanks", 85, [](std::string_view w) { return hidden(w, "*", 1, " "); }},
    {"blanks between", 100, [](std::string_view w) { return spread(w, " "); }},
    {"no-break spaces between", 100, [](std::string_view w) { return spread(w, "\u00A0"); }},
    {"full stops between", 100, [](std::string_view w) { return spread(w, "."); }},
    {"hyphens between", 100, [](std::string_view w) { return spread(w, "-"); }},
    {"underscores between", 100, [](std::string_view w) { return spread(w, "_"); }},
    {"slashes between", 100, [](std::string_view w) { return spread(w, "/"); }},
    {"commas between", 100, [](std::string_view w) { return spread(w, ", "); }},
    {"emoji between", 100, [](std::string_view w) { return spread(w, "👏"); }},
    {"line ends between", 100, [](std::string_view w) { return spread(w, "\n"); }},
    {"split by a hyphen", 100, [](std::string_view w) { return inserted(w, "-"); }},
    {"split by a full stop", 85, [](std::string_view w) { return inserted(w, "."); }},
    {"split by a blank", 85, [](std::string_view w) { return inserted(w, " "); }},
    {"split by a no-break space", 85, [](std::string_view w) { return inserted(w, "\u00A0"); }},
    {"split by a line end", 85, [](std::string_view w) { return inserted(w, "\n"); }},
    {"split by stars of bold", 100, [](std::string_view w) { return inserted(w, "**"); }},
    {"stretched", 100, [](std::string_view w) { return stretched(w, 5); }},
    {"a letter twice", 70, [](std::string_view w) { return stretched(w, 2); }},
    {"v for u", 100, [](std::string_view w) { return replaced(w, {{'u', "v"}}); }},
    {"a blank of another script", 85, [](std::string_view w) { return inserted(w, "\u2009"); }},
    {"hashtag", 100, [](std::string_view w) { return "#" + std::string(w); }},
    {"in a hashtag", 100, [](std::string_view w) { return "#such" + std::string(w) + "today"; }},
    {"in a camel-case hashtag", 100, [](std::string_view w) { return "#Such" + in_case(w, [](std::size_t at) { return at == 0; }) + "Today"; }},
    {"in a handle", 100, [](std::string_view w) { return "@the_" + std::string(w) + "_here"; }},
    {"in quotation marks", 100, [](std::string_view w) { return "“" + std::string(w) + "”"; }},
    {"bold in Markdown", 100, [](std::string_view w) { return "**" + std::string(w) + "**"; }},
    {"upside down", 100, [](std::string_view w) { const std::string turned = replaced(w, {{'a', "ɐ"}, {'b', "q"}, {'c', "ɔ"}, {'d', "p"}, {'e', "ǝ"}, {'f', "ɟ"}, {'g', "ƃ"}, {'h', "ɥ"}, {'i', "ı"}, {'k', "ʞ"}, {'m', "ɯ"}, {'n', "u"}, {'r', "ɹ"}, {'t', "ʇ"}, {'u', "n"}, {'w', "ʍ"}});
       std::string out; for (std::size_t at = 0; at < turned.size();) { const Decoded next = decode(turned, at); out.insert(0, turned.substr(at, next.size)); at += next.size; } return out; }},
    {"backwards", 0, [](std::string_view w) { return std::string(w.rbegin(), w.rend()); }},
    {"shown backwards by U+202E", 100, [](std::string_view w) { return "\u202E" + std::string(w.rbegin(), w.rend()) + "\u202C"; }},
    {"an entity of HTML", 100, [](std::string_view w) { return "&#" + std::to_string(static_cast<int>(w[0])) + ";" + std::string(w.substr(1)); }},
    {"entities of HTML", 100, [](std::string_view w) { std::string out; for (const char c : w) out += "&#" + std::to_string(static_cast<int>(c)) + ";"; return out; }},
    {"an entity that cannot be seen", 100, [](std::string_view w) { return inserted(w, "&shy;"); }},
    {"an entity for a zero-width space", 100, [](std::string_view w) { return inserted(w, "&#x200B;"); }},
    {"zero-width non-joiner", 100, [](std::string_view w) { return inserted(w, "\u200C"); }},
    {"byte order mark", 100, [](std::string_view w) { return inserted(w, "\uFEFF"); }},
    {"Mongolian vowel separator", 100, [](std::string_view w) { return inserted(w, "\u180E"); }},
    {"Mongolian variation selector", 100, [](std::string_view w) { return inserted(w, "\u180B"); }},
    {"invisible times", 100, [](std::string_view w) { return inserted(w, "\u2062"); }},
    {"deprecated format character", 100, [](std::string_view w) { return inserted(w, "\u206A"); }},
    {"musical format character", 100, [](std::string_view w) { return inserted(w, "\U0001D173"); }},
    {"half-width Hangul filler", 100, [](std::string_view w) { return inserted(w, "\uFFA0"); }},
    {"Hangul leading filler", 100, [](std::string_view w) { return inserted(w, "\u115F"); }},
    {"Khmer inherent vowel", 100, [](std::string_view w) { return inserted(w, "\u17B4"); }},
    {"supplementary variation selector", 100, [](std::string_view w) { return inserted(w, "\U000E0101"); }},
    {"Arabic letter mark", 100, [](std::string_view w) { return inserted(w, "\u061C"); }},
    {"a control character", 100, [](std::string_view w) { return inserted(w, "\u0008"); }},
    {"a delete character", 100, [](std::string_view w) { return inserted(w, "\u007F"); }},
    {"a C1 control", 100, [](std::string_view w) { return inserted(w, "\u0090"); }},
    {"object replacement", 100, [](std::string_view w) { return inserted(w, "\uFFFC"); }},
    {"replacement character", 100, [](std::string_view w) { return inserted(w, "\uFFFD"); }},
    {"private use", 100, [](std::string_view w) { return inserted(w, "\uE000"); }},
    {"noncharacter", 100, [](std::string_view w) { return inserted(w, "\uFDD0"); }},
    {"interlinear annotation", 100, [](std::string_view w) { return inserted(w, "\uFFF9"); }},
    {"isolates", 100, [](std::string_view w) { return "\u2066" + inserted(w, "\u2069\u2067") + "\u2069"; }},
    {"embeddings", 100, [](std::string_view w) { return "\u202A" + inserted(w, "\u202C\u202D") + "\u202C"; }},
    {"thirty marks on a letter", 100, [](std::string_view w) { std::string marks; for (int left = 30; left > 0; --left) marks += "\u0301"; return inserted(w, marks); }},
    {"line separators between", 100, [](std::string_view w) { return spread(w, "\u2028"); }},
    {"form feeds between", 100, [](std::string_view w) { return spread(w, "\f"); }},
    {"next lines between", 100, [](std::string_view w) { return spread(w, "\u0085"); }},
    {"tabs between", 100, [](std::string_view w) { return spread(w, "\t"); }},
    {"ideographic spaces between", 100, [](std::string_view w) { return spread(w, "\u3000"); }},
    {"Ogham spaces between", 100, [](std::string_view w) { return spread(w, "\u1680"); }},
    {"blank Braille between", 100, [](std::string_view w) { return spread(w, "\u2800"); }},
    {"middle dots between", 100, [](std::string_view w) { return spread(w, "·"); }},
    {"bullets between", 100, [](std::string_view w) { return spread(w, "•"); }},
    {"no-break hyphens between", 100, [](std::string_view w) { return spread(w, "\u2011"); }},
    {"plus signs between", 100, [](std::string_view w) { return spread(w, "+"); }},
    {"tildes between", 100, [](std::string_view w) { return spread(w, "~"); }},
    {"stars between", 100, [](std::string_view w) { return spread(w, "*"); }},
    {"bars between", 100, [](std::string_view w) { return spread(w, "|"); }},
    {"blanks and hyphens between", 100, [](std::string_view w) { return spread(w, " - "); }},
    {"two blanks between", 100, [](std::string_view w) { return spread(w, "  "); }},
    {"Roman numerals", 100, [](std::string_view w) { return replaced(w, {{'c', "ⅽ"}, {'d', "ⅾ"}, {'i', "ⅰ"}, {'l', "ⅼ"}, {'m', "ⅿ"}, {'v', "ⅴ"}, {'x', "ⅹ"}}); }},
    {"letterlike symbols", 85, [](std::string_view w) { return replaced(w, {{'b', "ℬ"}, {'d', "ⅆ"}, {'e', "ℯ"}, {'f', "ℱ"}, {'g', "ℊ"}, {'h', "ℋ"}, {'i', "ℹ"}, {'m', "ℳ"}, {'n', "ℕ"}, {'o', "ℴ"}, {'r', "ℛ"}}); }},
    {"long s and Kelvin sign", 100, [](std::string_view w) { return replaced(w, {{'k', "K"}, {'s', "ſ"}}); }},
    {"subscript letters", 100, [](std::string_view w) { return replaced(w, {{'a', "ₐ"}, {'e', "ₑ"}, {'h', "ₕ"}, {'i', "ᵢ"}, {'k', "ₖ"}, {'m', "ₘ"}, {'n', "ₙ"}, {'o', "ₒ"}, {'r', "ᵣ"}, {'s', "ₛ"}, {'t', "ₜ"}, {'u', "ᵤ"}}); }},
    {"letters with strokes and tails", 100, [](std::string_view w) { return replaced(w, {{'b', "ƀ"}, {'c', "ȼ"}, {'d', "đ"}, {'e', "ɇ"}, {'h', "ħ"}, {'i', "ɨ"}, {'k', "ƙ"}, {'o', "ø"}, {'r', "ɍ"}, {'t', "ŧ"}, {'u', "ʉ"}}); }},
    {"Armenian letters", 100, [](std::string_view w) { return replaced(w, {{'h', "հ"}, {'n', "ո"}, {'o', "օ"}, {'s', "ꜱ"}, {'u', "ս"}}); }},
    {"Georgian and Coptic letters", 100, [](std::string_view w) { return replaced(w, {{'c', "ⲥ"}, {'o', "ⲟ"}, {'t', "ⲧ"}, {'k', "ⲕ"}, {'y', "ყ"}, {'h', "հ"}}); }},
    {"emoji of letters", 85, [](std::string_view w) { return replaced(w, {{'a', "🅰️"}, {'b', "🅱️"}, {'o', "🅾️"}, {'i', "ℹ️"}, {'m', "Ⓜ️"}}); }},
    {"combining letters for vowels", 0, [](std::string_view w) { return replaced(w, {{'a', "ͣ"}, {'e', "ͤ"}, {'i', "ͥ"}, {'o', "ͦ"}, {'u', "ͧ"}}); }},
    {"leet consonants", 33, [](std::string_view w) { return replaced(w, {{'b', "8"}, {'g', "9"}, {'s', "5"}, {'t', "7"}}); }},
    {"plus for t", 50, [](std::string_view w) { return replaced(w, {{'t', "+"}}); }},
    {"bar for i", 75, [](std::string_view w) { return replaced(w, {{'i', "|"}, {'l', "|"}}); }},
    {"signs of money", 80, [](std::string_view w) { return replaced(w, {{'c', "¢"}, {'e', "€"}, {'l', "£"}, {'s', "$"}, {'f', "ƒ"}}); }},
    {"turned marks", 100, [](std::string_view w) { return replaced(w, {{'i', "¡"}}); }},
    {"brackets for letters", 0, [](std::string_view w) { return replaced(w, {{'o', "()"}, {'c', "("}, {'d', "|)"}}); }},
    {"rn for m, vv for w", 0, [](std::string_view w) { return replaced(w, {{'m', "rn"}, {'w', "vv"}}); }},
    {"ph for f", 0, [](std::string_view w) { return replaced(w, {{'f', "ph"}}); }},
    {"hyphen for the vowel", 71, [](std::string_view w) { return vowel_hidden(w, "-"); }},
    {"question mark for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "?"); }},
    {"en dash for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "–"); }},
    {"circle for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "○"); }},
    {"heart for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "❤️"); }},
    {"percent sign for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "%"); }},
    {"equals sign for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "="); }},
    {"a blank for the vowel", 85, [](std::string_view w) { return vowel_hidden(w, "␣"); }},
    {"every letter twice", 0, [](std::string_view w) { std::string out; for (const char c : w) (out += c) += c; return out; }},
    {"last letter stretched", 100, [](std::string_view w) { return std::string(w) + std::string(6, w.back()); }},
    {"a tag of HTML", 100, [](std::string_view w) { return inserted(w, "<b></b>"); }},
    {"a comment of HTML", 14, [](std::string_view w) { return inserted(w, "<!-- -->"); }},
    {"a named entity for a space", 100, [](std::string_view w) { return inserted(w, "&ZeroWidthSpace;"); }},
    {"a hexadecimal entity", 100, [](std::string_view w) { return std::string(w.substr(0, 2)) + "&#x" + "0123456789abcdef"[w[2] >> 4] + "0123456789abcdef"[w[2] & 15] + ";" + std::string(w.substr(3)); }},
    {"struck through in Markdown", 100, [](std::string_view w) { return "~~" + std::string(w) + "~~"; }},
    {"split by a backslash", 100, [](std::string_view w) { return inserted(w, "\\"); }},
    {"split by italics", 100, [](std::string_view w) { return inserted(w, "_"); }},
    {"split by backquotes", 100, [](std::string_view w) { return inserted(w, "``"); }},
    {"split by an apostrophe", 0, [](std::string_view w) { return inserted(w, "'"); }},
    {"split by a tilde", 100, [](std::string_view w) { return inserted(w, "~"); }},
    {"split by brackets", 100, [](std::string_view w) { return std::string(w.substr(0, 2)) + "(" + std::string(w.substr(2, 1)) + ")" + std::string(w.substr(3)); }},
    {"percent-encoded letter", 0, [](std::string_view w) { return std::string(w.substr(0, 2)) + "%" + "0123456789ABCDEF"[w[2] >> 4] + "0123456789ABCDEF"[w[2] & 15] + std::string(w.substr(3)); }},
    {"accents in the wrong encoding", 0, [](std::string_view w) { return replaced(w, {{'a', "Ã¡"}, {'e', "Ã©"}, {'i', "Ã¯"}, {'o', "Ã¶"}, {'u', "Ã¼"}}); }},
    {"joined to the word before", 0, [](std::string_view w) { return "such" + std::string(w); }},
};

inline constexpr Technique number_techniques[] = {
    {"no blanks", 100, [](std::string_view n) { std::string out; for (const char c : n) if (c != ' ') out += c; return out; }},
    {"full width", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0xFF10 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"mathematical bold", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0x1D7CE + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"Arabic-Indic", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0x660 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"keycaps", 100, [](std::string_view n) { std::string out; for (const char c : n) { out += c; if (is_digit(c)) out += "\uFE0F\u20E3"; } return out; }},
    {"circled", 100, [](std::string_view n) { std::string out; for (const char c : n) out += !is_digit(c) ? std::string(1, c) : c == '0' ? "⓪" : utf8(0x2460 + static_cast<char32_t>(c - '1')); return out; }},
    {"a blank between each two", 100, [](std::string_view n) { std::string out; for (const char c : n) if (is_digit(c)) (out += out.empty() ? "" : " ") += c; return out; }},
    {"a full stop between each two", 100, [](std::string_view n) { std::string out; for (const char c : n) if (is_digit(c)) (out += out.empty() ? "" : ".") += c; return out; }},
    {"no-break spaces", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\u00A0" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\u00A0") : out; }},
    {"thin spaces", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\u2009" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\u2009") : out; }},
    {"hyphens", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? '-' : c; return n.find(' ') == n.npos ? grouped(n, "-") : out; }},
    {"en dashes", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "–" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "–") : out; }},
    {"full stops", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? '.' : c; return n.find(' ') == n.npos ? grouped(n, ".") : out; }},
    {"slashes", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? '/' : c; return n.find(' ') == n.npos ? grouped(n, "/") : out; }},
    {"zero-width space", 100, [](std::string_view n) { return inserted(n, "\u200B"); }},
    {"soft hyphen", 100, [](std::string_view n) { return inserted(n, "\u00AD"); }},
    {"a line end", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? '\n' : c; return n.find(' ') == n.npos ? grouped(n, "\n") : out; }},
    {"brackets", 100, [](std::string_view n) { return "(" + std::string(n) + ")"; }},
    {"hashtag", 0, [](std::string_view n) { std::string out = "#NHS"; for (const char c : n) if (c != ' ') out += c; return out; }},
    {"the letters O and l", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == '0' ? 'O' : c == '1' ? 'l' : c; return out; }},
    {"one letter for a digit", 100, [](std::string_view n) { std::string out(n); const std::size_t at = out.find_first_of("150"); if (at != out.npos) out[at] = out[at] == '1' ? 'I' : out[at] == '5' ? 'S' : 'O'; return out; }},
    {"Cyrillic letters", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == '3' ? "З" : c == '6' ? "б" : c == '0' ? "О" : std::string(1, c); return out; }},
    {"superscripts", 100, [](std::string_view n) { std::string out; for (const char c : n) out += !is_digit(c) ? std::string(1, c) : c == '1' ? "¹" : c == '2' ? "²" : c == '3' ? "³" : utf8(0x2070 + static_cast<char32_t>(c - '0')); return out; }},
    {"negative circled", 100, [](std::string_view n) { std::string out; for (const char c : n) out += !is_digit(c) ? std::string(1, c) : c == '0' ? "⓿" : utf8(0x2776 + static_cast<char32_t>(c - '1')); return out; }},
    {"segments", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0x1FBF0 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"digits as entities", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? "&#" + std::to_string(static_cast<int>(c)) + ";" : std::string(1, c); return out; }},
    {"no-break spaces as entities", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "&nbsp;" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "&nbsp;") : out; }},
    {"an entity that cannot be seen", 100, [](std::string_view n) { return inserted(n, "&#8203;"); }},
    {"commas", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "," : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, ",") : out; }},
    {"blanks and slashes", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? " / " : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, " / ") : out; }},
    {"in words", 100, [](std::string_view n) { constexpr std::string_view names[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}; std::string out; for (const char c : n) if (is_digit(c)) (out += out.empty() ? "" : " ") += names[c - '0']; return out; }},
    {"every other digit in words", 100, [](std::string_view n) { constexpr std::string_view names[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}; std::string out; std::size_t at = 0; for (const char c : n) if (is_digit(c)) { out += out.empty() ? "" : " "; if (at++ % 2 == 0) out += names[c - '0']; else out += c; } return out; }},
    {"struck through", 100, [](std::string_view n) { return followed(n, "\u0336"); }},
    {"bidi marks", 100, [](std::string_view n) { return spread(n, "\u200E"); }},
    {"Persian", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0x6F0 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"Devanagari", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0x966 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"Bengali", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0x9E6 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"Thai", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0xE50 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"Khmer", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0x17E0 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"double-struck", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0x1D7D8 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"subscripts", 100, [](std::string_view n) { std::string out; for (const char c : n) out += is_digit(c) ? utf8(0x2080 + static_cast<char32_t>(c - '0')) : std::string(1, c); return out; }},
    {"parenthesised", 100, [](std::string_view n) { std::string out; for (const char c : n) out += !is_digit(c) ? std::string(1, c) : c == '0' ? "0" : utf8(0x2474 + static_cast<char32_t>(c - '1')); return out; }},
    {"with full stops", 100, [](std::string_view n) { std::string out; for (const char c : n) out += !is_digit(c) ? std::string(1, c) : c == '0' ? "🄀" : utf8(0x2488 + static_cast<char32_t>(c - '1')); return out; }},
    {"double circled", 100, [](std::string_view n) { std::string out; for (const char c : n) out += !is_digit(c) ? std::string(1, c) : c == '0' ? "⓪" : utf8(0x24F5 + static_cast<char32_t>(c - '1')); return out; }},
    {"circled sans-serif", 100, [](std::string_view n) { std::string out; for (const char c : n) out += !is_digit(c) ? std::string(1, c) : c == '0' ? "🄋" : utf8(0x2780 + static_cast<char32_t>(c - '1')); return out; }},
    {"with commas", 100, [](std::string_view n) { std::string out; for (const char c : n) out += !is_digit(c) ? std::string(1, c) : c == '0' ? "🄁" : utf8(0x1F102 + static_cast<char32_t>(c - '1')); return out; }},
    {"underscores", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "_" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "_") : out; }},
    {"colons", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? ":" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, ":") : out; }},
    {"stars", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "*" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "*") : out; }},
    {"tabs", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\t" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\t") : out; }},
    {"figure spaces", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\u2007" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\u2007") : out; }},
    {"ideographic spaces", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\u3000" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\u3000") : out; }},
    {"no-break hyphens", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\u2011" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\u2011") : out; }},
    {"minus signs", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\u2212" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\u2212") : out; }},
    {"middle dots", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "·" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "·") : out; }},
    {"bullets", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "•" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "•") : out; }},
    {"plus signs", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "+" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "+") : out; }},
    {"bars", 0, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "|" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "|") : out; }},
    {"tildes", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "~" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "~") : out; }},
    {"line separators", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\u2028" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\u2028") : out; }},
    {"two blanks", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "  " : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "  ") : out; }},
    {"emoji", 0, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "👉" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "👉") : out; }},
    {"apostrophes", 0, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "'" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "'") : out; }},
    {"backslashes", 100, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\\" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\\") : out; }},
    {"blank Braille", 0, [](std::string_view n) { std::string out; for (const char c : n) out += c == ' ' ? "\u2800" : std::string(1, c); return n.find(' ') == n.npos ? grouped(n, "\u2800") : out; }},
    {"zero-width non-joiner", 100, [](std::string_view n) { return inserted(n, "\u200C"); }},
    {"word joiner", 100, [](std::string_view n) { return inserted(n, "\u2060"); }},
    {"byte order mark", 100, [](std::string_view n) { return inserted(n, "\uFEFF"); }},
    {"invisible plus", 100, [](std::string_view n) { return inserted(n, "\u2064"); }},
    {"Hangul filler", 100, [](std::string_view n) { return inserted(n, "\u3164"); }},
    {"tag characters", 100, [](std::string_view n) { return inserted(n, "\U000E0031"); }},
    {"supplementary variation selector", 100, [](std::string_view n) { return inserted(n, "\U000E0101"); }},
    {"a control character", 0, [](std::string_view n) { return inserted(n, "\u0008"); }},
    {"object replacement", 100, [](std::string_view n) { return inserted(n, "\uFFFC"); }},
    {"private use", 100, [](std::string_view n) { return inserted(n, "\uE000"); }},
    {"a tag of HTML", 100, [](std::string_view n) { return inserted(n, "<b></b>"); }},
    {"stars of bold", 50, [](std::string_view n) { return inserted(n, "**"); }},
    {"a named entity", 100, [](std::string_view n) { return inserted(n, "&zwnj;"); }},
    {"variation selectors", 100, [](std::string_view n) { return followed(n, "\uFE0F"); }},
    {"a hyphen between each two", 100, [](std::string_view n) { std::string out; for (const char c : n) if (is_digit(c)) (out += out.empty() ? "" : "-") += c; return out; }},
    {"a line end between each two", 50, [](std::string_view n) { std::string out; for (const char c : n) if (is_digit(c)) (out += out.empty() ? "" : "\n") += c; return out; }},
    {"each pair apart", 75, [](std::string_view n) { std::string out; std::size_t at = 0; for (const char c : n) if (is_digit(c)) { if (at > 0 && at % 2 == 0) out += ' '; out += c; ++at; } return out; }},
    {"bold in Markdown", 100, [](std::string_view n) { return "**" + std::string(n) + "**"; }},
    {"shown backwards by U+202E", 50, [](std::string_view n) { return "\u202E" + std::string(n.rbegin(), n.rend()) + "\u202C"; }},
};
// clang-format on

}  // namespace socialcheck::test
