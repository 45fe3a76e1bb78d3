#include "socialcheck/text/decoration.h"

#include <array>

#include "socialcheck/text/fold.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

bool between(char32_t code, char32_t first, char32_t last) {
  return first <= code && code <= last;
}

}  // namespace

bool is_decorated(char32_t code) {
  return between(code, 0x1D400, 0x1D7FF) || between(code, 0xFF21, 0xFF5A) || between(code, 0x24B6, 0x24E9) ||
         between(code, 0x249C, 0x24B5) ||
         (!between(code, 0x1F1E6, 0x1F1FF) && code > 0x7F && decorated_letter(code) != 0);
}

char32_t plain_letter(char32_t code) {
  if (!is_decorated(code)) return 0;
  if (const char letter = decorated_letter(code)) return static_cast<char32_t>(letter);
  std::array<char32_t, longest_decomposition> parts;
  const std::size_t count = decompose(code, Decomposition::compatibility, false, parts);
  return count == 1 && parts[0] != code ? parts[0] : 0;
}

bool is_direction_control(char32_t code) {
  return code == 0x061C || between(code, 0x200E, 0x200F) || between(code, 0x202A, 0x202E) ||
         between(code, 0x2066, 0x2069);
}

bool is_invisible(char32_t code) {
  return is_direction_control(code) || code == 0x00AD || code == 0x200B || code == 0x2060 || code == 0xFEFF ||
         code == 0x180E || code == 0x3164 || code == 0xFFA0;
}

}  // namespace socialcheck
