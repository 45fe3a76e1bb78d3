#include "socialcheck/check/misspell.h"

#include <algorithm>

#include "socialcheck/source/span.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/segment.h"

namespace socialcheck {

namespace {

constexpr std::size_t shortest_swapped = 4, shortest_dropped = 5;

// The first word that is long enough; empty if none is.
Span long_word(std::string_view phrase) {
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    const std::string_view word = phrase.substr(at, end - at);
    if (word.size() >= shortest_swapped && std::all_of(word.begin(), word.end(), is_letter))
      return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    at = end + 1;
  }
  return {};
}

}  // namespace

std::vector<std::string> misspellings(std::string_view phrase) {
  std::vector<std::string> out;
  const Span where = long_word(phrase);
  std::string word(phrase.substr(where.begin, where.size()));
  std::transform(word.begin(), word.end(), word.begin(), to_lower);
  const auto add = [&](const std::string& slip) {
    if (slip == word || is_known_word(slip)) return;
    out.push_back(std::string(phrase.substr(0, where.begin)) + slip + std::string(phrase.substr(where.end)));
  };
  for (std::size_t at = 0; at + 1 < word.size(); ++at) {
    std::string slip = word;
    std::swap(slip[at], slip[at + 1]);
    add(slip);
  }
  for (std::size_t at = 1; at < word.size() && word.size() >= shortest_dropped; ++at)
    if (word[at] != word[at - 1]) add(std::string(word).erase(at, 1));
  return out;
}

}  // namespace socialcheck
