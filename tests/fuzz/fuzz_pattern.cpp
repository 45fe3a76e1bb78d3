#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/match/pattern.h"
#include "socialcheck/match/pattern_needs.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/fold.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

std::size_t longest_number(std::string_view text) {
  std::size_t longest = 0;
  std::size_t here = 0;
  for (const char c : text) {
    here = is_digit(c) ? here + 1 : 0;
    longest = std::max(longest, here);
  }
  return longest;
}

}  // namespace

/// A pattern, a line end, and a text: what is told of the pattern without trying it holds wherever it matches.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = source_of(data, size);
  const std::string_view regex = source.bytes().substr(0, source.bytes().find('\n'));
  const std::string_view rest = source.bytes().substr(std::min(regex.size() + 1, source.bytes().size()));
  const PatternNeeds needs = pattern_needs(regex);
  if (!pattern_error(regex).empty()) return 0;
  const std::string text = folded(rest, pattern_folds);
  Pattern pattern(regex);
  std::vector<Span> found;
  pattern.find_all(text, 1000, found);
  std::uint32_t end = 0;
  for (const Span one : found) {
    require(one.begin >= end && one.begin < one.end && one.end <= text.size(), "matches are in order and in bounds");
    end = one.end;
  }
  if (found.empty()) return 0;
  const auto there = [&](const std::string& literal) { return text.find(literal) != std::string::npos; };
  for (const std::vector<std::string>& group : needs.literals)
    require(std::any_of(group.begin(), group.end(), there), "a pattern that matches has one literal of each group");
  require(longest_number(text) >= needs.digits, "a pattern that matches has its digits");
  return 0;
}
