#pragma once

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "socialcheck/match/phrase_set.h"

/// A matcher that tries every phrase at every word, for tests of the one that does not.
namespace socialcheck_test {

using namespace socialcheck;

using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // set, first word, word after the last

inline std::uint8_t bits(std::initializer_list<Disguise> disguises) {
  std::uint8_t out = 0;
  for (const Disguise one : disguises) out = static_cast<std::uint8_t>(out | static_cast<std::uint8_t>(one));
  return out;
}

/// A phrase from words with one space between them; `*` and `..` as in a policy.
inline PhraseSpec phrase(std::string_view words, std::uint32_t set, std::uint8_t disguises = 0) {
  PhraseSpec spec;
  spec.set = set;
  spec.disguises = disguises;
  if (words.find(' ') == std::string_view::npos) spec.word = std::string(words);
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    spec.elements.push_back(word == "*" ? any_word : word == ".." ? short_gap : word_key(word));
  }
  return spec;
}

/// The ends of all matches of elements [at, end) that begin at a word.
inline void slow_ends(const std::vector<std::uint64_t>& elements, std::size_t at,
                      const std::vector<std::uint64_t>& words, std::size_t word, std::set<std::size_t>& ends) {
  if (at == elements.size()) {
    ends.insert(word);
    return;
  }
  if (elements[at] == short_gap) {
    for (std::size_t skip = 0; skip <= gap_limit && word + skip <= words.size(); ++skip)
      slow_ends(elements, at + 1, words, word + skip, ends);
  } else if (word < words.size() && (elements[at] == any_word || elements[at] == words[word])) {
    slow_ends(elements, at + 1, words, word + 1, ends);
  }
}

/// True if a sentence ends, by a mark or with its paragraph, between two of the words [first, last).
inline bool over_full_stop(const Text& text, std::size_t first, std::size_t last) {
  for (std::size_t word = first; word + 1 < last; ++word) {
    const auto at = static_cast<std::uint32_t>(word);
    const Sentence& here = text.sentences[text.sentence_of(at)];
    const Sentence& next = text.sentences[text.sentence_of(at + 1)];
    if (&here == &next) continue;
    const std::uint32_t end = text.words[at].where.end;
    const std::string_view between = text.value.substr(end, text.words[at + 1].where.begin - end);
    if (here.paragraph != next.paragraph || between.find_first_of(".!?") != std::string_view::npos) return true;
  }
  return false;
}

/// Every place where every phrase stands in the text as it is.
inline std::set<Place> slow_scan(const std::vector<PhraseSpec>& specs, const Text& text) {
  std::vector<std::uint64_t> words;
  for (const Word& word : text.words) words.push_back(word.key);
  std::set<Place> out;
  for (const PhraseSpec& spec : specs)
    for (std::size_t first = 0; first < words.size(); ++first) {
      std::set<std::size_t> ends;
      slow_ends(spec.elements, 0, words, first, ends);
      for (const std::size_t last : ends)
        if (last > first && !over_full_stop(text, first, last))
          out.emplace(spec.set, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
    }
  return out;
}

/// Every place where a phrase stands with one run of words read as its other reading.
inline std::set<Place> slow_disguised(const std::vector<PhraseSpec>& specs, const Text& text) {
  std::set<Place> out;
  for (const AltWord& alt : text.alternatives) {
    const bool known = std::any_of(specs.begin(), specs.end(), [&](const PhraseSpec& spec) {
      return std::find(spec.elements.begin(), spec.elements.end(), alt.key) != spec.elements.end();
    });
    if (alt.disguise == Disguise::masked || !known) continue;
    std::vector<std::uint64_t> words;
    for (std::uint32_t at = 0; at < alt.first; ++at) words.push_back(text.words[at].key);
    words.push_back(alt.key);
    for (std::size_t at = alt.last; at < text.words.size(); ++at) words.push_back(text.words[at].key);
    const std::size_t shorter = text.words.size() - words.size();
    for (const PhraseSpec& spec : specs) {
      if ((spec.disguises & static_cast<std::uint8_t>(alt.disguise)) == 0) continue;
      for (std::size_t first = 0; first <= alt.first; ++first) {
        std::set<std::size_t> ends;
        slow_ends(spec.elements, 0, words, first, ends);
        for (const std::size_t last : ends)
          if (last > alt.first && !over_full_stop(text, first, last + shorter))
            out.emplace(spec.set, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last + shorter));
      }
    }
  }
  return out;
}

/// What an index finds, a hit for each set.
inline std::vector<Hit> hits_of(const PhraseTables& tables, const Text& text) {
  std::vector<PhraseMatch> matches;
  scan_phrases(tables.view(), text, matches);
  std::vector<Hit> hits;
  for (const PhraseMatch& match : matches)
    for (const PhraseOutput& output : match.outputs)
      if (match.counts(output)) hits.push_back({output.set(), match.first, match.last, match.where});
  return hits;
}

inline std::set<Place> fast_scan(const std::vector<PhraseSpec>& specs, const Text& text) {
  const PhraseTables tables = build_phrase_index(specs);
  std::set<Place> out;
  for (const Hit& hit : hits_of(tables, text)) out.emplace(hit.set, hit.first, hit.last);
  return out;
}

}  // namespace socialcheck_test
