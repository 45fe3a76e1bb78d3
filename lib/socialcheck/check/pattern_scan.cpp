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
  parts_.push_back({&program, static_cast<std::uint32_t>(patterns_.size())});
  for (const CPattern& pattern : program.patterns) {
    if (pattern.groups == 0 || thorough_) free_patterns_.push_back(static_cast<std::uint32_t>(patterns_.size()));
    patterns_.push_back({Pattern(program.text(pattern.regex)), pattern.set, pattern.digits, pattern.groups, 0});
  }
  seen_.resize(std::max(seen_.size(), program.literal_texts.size()));
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
  for (const std::uint32_t number : free_patterns_) want(number, index);
  for (const Part& part : parts_) {
    if (thorough_) break;
    literals_found_.clear();
    find_literals(part.program->literal_index(), folded.value, seen_, literals_found_);
    for (const std::uint32_t literal : literals_found_) {
      const Range uses = part.program->literal_uses_of[literal];
      for (const CLiteralUse& use : part.program->literal_uses.subspan(uses.first, uses.count))
        meet(part.first_pattern + use.pattern, use.group, index);
    }
  }
  for (const std::uint32_t pattern : touched_) patterns_[pattern].met = 0;
  touched_.clear();
}

/// Pends the pattern when the last of its groups is met.
void PatternScan::meet(std::uint32_t pattern, std::uint8_t group, std::uint32_t index) {
  GatedPattern& gated = patterns_[pattern];
  if ((gated.met & group) != 0) return;
  if (gated.met == 0) touched_.push_back(pattern);
  gated.met |= group;
  if (gated.met == gated.groups) want(pattern, index);
}

void PatternScan::want(std::uint32_t pattern, std::uint32_t index) {
  if (patterns_[pattern].digits <= folded_[index].digits || thorough_) pending_.push_back({pattern, index});
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
