#include "socialcheck/check/pattern_scan.h"

#include <algorithm>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/word_key.h"

namespace socialcheck {

namespace {

constexpr std::size_t matches_per_pattern = 1000;

/// Counts digits that follow each other.
struct DigitRun {
  std::uint32_t longest = 0;
  std::uint32_t here = 0;

  void add(std::string_view bytes) {
    for (const char c : bytes) {
      here = is_digit(c) ? here + 1 : 0;
      longest = std::max(longest, here);
    }
  }
};

/// Eight bytes at a time, most of which have no digit.
std::uint32_t digits_of_longest_number(std::string_view text) {
  DigitRun run;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    if (key_detail::bytes_between(key_detail::load_eight(text.data() + at), '0', '9') == 0)
      run.here = 0;
    else
      run.add(text.substr(at, 8));
  }
  run.add(text.substr(at));
  return run.longest;
}

}  // namespace

void PatternScan::add(const Program& program) {
  parts_.push_back({&program, static_cast<std::uint32_t>(patterns_.size())});
  patterns_.reserve(patterns_.size() + program.patterns.size());
  gates_.reserve(patterns_.capacity());
  for (const CPattern& pattern : program.patterns) {
    if (pattern.groups == 0 || thorough_) free_patterns_.push_back(static_cast<std::uint32_t>(patterns_.size()));
    patterns_.emplace_back(program.text(pattern.regex));
    gates_.push_back({pattern.set, pattern.digits, pattern.groups, 0});
  }
  std::stable_sort(free_patterns_.begin(), free_patterns_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return gates_[a].digits < gates_[b].digits; });
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
  want_free(index);
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
  for (const std::uint32_t pattern : touched_) gates_[pattern].met = 0;
  touched_.clear();
}

void PatternScan::want_free(std::uint32_t index) {
  for (const std::uint32_t pattern : free_patterns_) {
    if (gates_[pattern].digits > folded_[index].digits && !thorough_) break;
    pending_.push_back({pattern, index});
  }
}

/// Pends the pattern when the last of its groups is met, if its digits are there.
void PatternScan::meet(std::uint32_t pattern, std::uint8_t group, std::uint32_t index) {
  Gate& gate = gates_[pattern];
  if ((gate.met & group) != 0) return;
  if (gate.met == 0) touched_.push_back(pattern);
  gate.met |= group;
  if (gate.met == gate.groups && gate.digits <= folded_[index].digits) pending_.push_back({pattern, index});
}

void PatternScan::find(const Pending& one, std::vector<Span>& out) {
  const Folded& folded = folded_[one.text];
  out.clear();
  patterns_[one.pattern].find_all(folded.value, matches_per_pattern, out);
  for (Span& place : out) {  // the blank that a pattern looks at to see where a word begins is none of what it finds
    while (place.size() > 1 && folded.value[place.begin] == ' ') ++place.begin;
    while (place.size() > 1 && folded.value[place.end - 1] == ' ') --place.end;
    place = folded.map.map(place);
  }
}

}  // namespace socialcheck
