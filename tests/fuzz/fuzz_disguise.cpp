#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/fold.h"
#include "socialcheck/text/unicode.h"
#include "text/text_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

/// By letter: every code point that stands for it under all folds.
using Stand = std::array<std::vector<char32_t>, 26>;

const Stand& stand_ins() {
  static const Stand made = [] {
    Stand out;
    for (char32_t code = 0x80; code < 0x20000; ++code) {
      const bool surrogate = code >= 0xD800 && code < 0xE000;
      if (surrogate) continue;
      char plain = lookalike_of(code);
      if (plain == 0) plain = decorated_letter(code);
      if (is_letter(plain)) out[static_cast<std::size_t>(to_lower(plain) - 'a')].push_back(code);
    }
    return out;
  }();
  return made;
}

constexpr std::array<char32_t, 6> invisible = {0x200B, 0x200D, 0xAD, 0x2060, 0xFE0F, 0x202E};

}  // namespace

/// A word whose letters are replaced and parted by what cannot be seen folds to itself. Two bytes for each letter:
/// which one, and by what.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr Folds steps = word_folds | Fold::lookalike;
  std::string plain;
  std::string disguised;
  for (std::size_t at = 0; at + 1 < size && at < 200; at += 2) {
    const char letter = static_cast<char>('a' + data[at] % 26);
    const auto& others = stand_ins()[static_cast<std::size_t>(letter - 'a')];
    const std::uint8_t choice = data[at + 1];
    plain += letter;
    if (others.empty() || choice < 32)
      disguised += letter;
    else
      append(others[(choice + 256U * (data[at] / 26U)) % others.size()], disguised);
    if (choice % 5 == 0) append(invisible[(choice / 5U) % invisible.size()], disguised);
  }
  std::string out;
  OffsetMap map;
  fold(disguised, steps, out, map);
  require_no(socialcheck_test::fold_fault(disguised, out, map));
  require(out == folded(plain, steps), "'" + disguised + "' folds to " + plain + ", not to " + out);
  return 0;
}
