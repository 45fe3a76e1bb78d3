#include "socialcheck/syntax/suggest.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace socialcheck {

namespace {

constexpr std::size_t longest_word = 64;
constexpr std::size_t shortest_beginning = 3;

/// Case and the choice between `-` and `_` are not what people mean to tell words apart by.
char folded(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return c == '_' ? '-' : c;
}

bool same(char a, char b) {
  return folded(a) == folded(b);
}

bool begins_with(std::string_view word, std::string_view beginning) {
  return beginning.size() <= word.size() && std::equal(beginning.begin(), beginning.end(), word.begin(), same);
}

using Row = std::array<std::size_t, longest_word + 1>;

/// Optimal string alignment: edits never touch the same place twice. Both words have at most `longest_word` bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  Row before_last{};
  Row last{};
  Row row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = last[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
      if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = row;
  }
  return last[b.size()];
}

std::string_view only_one_beginning_with(std::string_view beginning, std::span<const std::string_view> known) {
  if (beginning.size() < shortest_beginning) return {};
  std::string_view found;
  for (const std::string_view candidate : known) {
    if (!begins_with(candidate, beginning)) continue;
    if (!found.empty() && found != candidate) return {};
    found = candidate;
  }
  return found;
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  if (word.empty() || word.size() > longest_word) return {};
  std::string_view best;
  std::size_t best_distance = longest_word;
  for (const std::string_view candidate : known) {
    const auto [shorter, longer] = std::minmax({word.size(), candidate.size()});  // by value
    const std::size_t allowed = longer / 3;
    if (longer > longest_word || longer - shorter > allowed || longer - shorter >= best_distance) continue;
    const std::size_t edits = distance(word, candidate);
    if (edits > allowed || edits >= best_distance) continue;
    best = candidate;
    best_distance = edits;
  }
  return best.empty() ? only_one_beginning_with(word, known) : best;
}

}  // namespace socialcheck
