#include "socialcheck/check/pattern_scan.h"

#include <algorithm>

#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::size_t matches_per_pattern = 1000;

std::uint32_t digits_of_longest_number(std::string_view text) {
  std::uint32_t longest = 0;
  std::uint32_t run = 0;
  for (const char c : text) {
    run = is_digit(c) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

void PatternScan::add(const Program& program) {
  for (const CPattern& pattern : program.patterns) {
    const auto number = static_cast<std::uint32_t>(patterns_.size());
    patterns_.push_back({Pattern(program.text(pattern.regex)), pattern.set, pattern.digits, false});
    if (pattern.literals.count == 0 || thorough_) free_patterns_.push_back(number);
    for (std::uint32_t one = 0; one < pattern.literals.count; ++one) {
      const std::uint32_t literal = literals_.add(program.string(pattern.literals.first + one));
      if (literal_patterns_.size() <= literal) literal_patterns_.resize(literal + 1);
      literal_patterns_[literal].push_back(number);
    }
  }
}

void PatternScan::begin(std::size_t texts) {
  pending_.clear();
  if (folded_.size() < texts) folded_.resize(texts);
}

void PatternScan::read(std::uint32_t index, const Text& text) {
  Folded& folded = folded_[index];
  folded.digits = 0;
  if (text.value.empty()) return;
  fold(text.value, pattern_folds, folded.value, folded.map, fold_cache_);
  folded.digits = digits_of_longest_number(folded.value);
  const std::size_t first = pending_.size();
  for (const std::uint32_t number : free_patterns_) want(number, index);
  literals_.find(folded.value, literals_found_);
  for (const std::uint32_t literal : literals_found_)
    for (const std::uint32_t number : literal_patterns_[literal]) want(number, index);
  for (std::size_t at = first; at < pending_.size(); ++at) patterns_[pending_[at].pattern].wanted = false;
}

void PatternScan::want(std::uint32_t pattern, std::uint32_t index) {
  GatedPattern& gated = patterns_[pattern];
  if (gated.wanted || (gated.digits > folded_[index].digits && !thorough_)) return;
  gated.wanted = true;
  pending_.push_back({pattern, index});
}

void PatternScan::find(const Pending& one, std::vector<Span>& out) {
  const Folded& folded = folded_[one.text];
  out.clear();
  patterns_[one.pattern].pattern.find_all(folded.value, matches_per_pattern, out);
  for (Span& place : out) {  // the blank that a pattern looks at to see where a word begins is none of what it finds
    while (place.size() > 1 && folded.value[place.begin] == ' ') ++place.begin;
    while (place.size() > 1 && folded.value[place.end - 1] == ' ') --place.end;
    place = folded.map.map(place);
  }
}

}  // namespace socialcheck
