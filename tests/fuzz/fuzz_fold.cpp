#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/text/fold.h"
#include "text/text_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

constexpr Folds all_steps[] = {Folds(),
                               word_folds,
                               pattern_folds,
                               word_folds | Fold::marks,
                               pattern_folds | Fold::marks | Fold::lookalike,
                               Folds(Fold::caseless),
                               Folds(Fold::compatibility),
                               Folds(Fold::ignorable),
                               Folds(Fold::punctuation),
                               Folds(Fold::decoration),
                               Folds(Fold::digits)};

/// Some of all steps, by the input: asking for all of them with every input would be slow.
std::vector<Folds> steps_for(std::string_view value) {
  const std::size_t first = std::hash<std::string_view>{}(value);
  std::vector<Folds> out;
  for (std::size_t at = 0; at < 3; ++at) out.push_back(all_steps[(first + at * 4) % std::size(all_steps)]);
  return out;
}

void fold_well_formed(std::string_view value, FoldCache& used) {
  std::string once, twice, lines;
  OffsetMap map;
  for (const Folds steps : steps_for(value)) {
    fold(value, steps, once, map, used);
    require_no(socialcheck_test::fold_fault(value, once, map));
    require(socialcheck_test::well_formed(once), "a fold is well-formed");
    require(once == folded(value, steps), "with and without a map and a used cache the fold is the same");
    require(!map.identity() || once.size() == value.size(), "a map is the identity only where nothing moved");
    twice.clear();
    append_fold(once, steps, twice, used);
    require(twice == once, "folding again changes nothing");
    // A line end keeps what stands on both sides apart.
    lines.clear();
    append_fold(std::string(value) + '\n' + std::string(value), steps, lines, used);
    require(lines == once + '\n' + once, "the fold of two lines is the folds of each");
  }
}

}  // namespace

/// Any bytes under some of all steps; what is asked of a fold is asked of what decode() lets through.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static FoldCache cache;
  const std::string raw = as_text(data, size);
  std::string out;
  OffsetMap map;
  for (const Folds steps : steps_for(raw)) {
    fold(raw, steps, out, map, cache);
    require_no(socialcheck_test::fold_fault(raw, out, map));
  }
  fold_well_formed(source_of(data, size).bytes(), cache);
  return 0;
}
