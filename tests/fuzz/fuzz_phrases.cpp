#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "match/slow_phrases.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;
using namespace socialcheck_test;

namespace {

constexpr std::array<std::string_view, 14> words = {
    "the", "of", "to", "ward", "nurse", "fool", "daft", "don't", "caf\u00e9", "incompetence", "go", "back", "*", ".."};
constexpr std::array<std::string_view, 8> marks = {" ", " ", " ", ". ", ", ", "\n", "\n\n", "! "};
constexpr std::array<std::string_view, 6> disguised = {"f00l", "d a f t", "f**l", "nuuuurse", "w\u0430rd", "da.ft"};

/// A phrase of up to five elements that begins and ends with a word, as policies have them.
PhraseSpec spec_of(const std::vector<std::uint8_t>& bytes, std::uint32_t set, std::uint8_t disguises) {
  std::string out;
  bool gap = false;  // one of them: a disguise is looked for in the first words of a phrase only
  for (std::size_t at = 0; at < bytes.size() && at < 5; ++at) {
    const bool edge = gap || at == 0 || at + 1 == std::min<std::size_t>(bytes.size(), 5);
    gap = gap || (!edge && bytes[at] % words.size() == words.size() - 1);
    out += (at > 0 ? " " : "") + std::string(words[bytes[at] % (edge ? words.size() - 2 : words.size())]);
  }
  PhraseSpec spec = phrase(out, set, disguises);
  spec.word.clear();  // masked words are found by their letters, which is another matter
  return spec;
}

}  // namespace

/// Bytes above 0xEF end a phrase; 0xFF ends the phrases, and what follows is the text: words, marks and disguises.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<PhraseSpec> specs;
  std::vector<std::uint8_t> bytes;
  std::size_t at = 0;
  for (; at < size && data[at] != 0xFF && specs.size() < 12; ++at) {
    if (data[at] <= 0xEF) {
      bytes.push_back(data[at]);
      continue;
    }
    if (!bytes.empty()) specs.push_back(spec_of(bytes, static_cast<std::uint32_t>(specs.size() % 5), data[at] & 15U));
    bytes.clear();
  }
  if (!bytes.empty()) specs.push_back(spec_of(bytes, 0, 31));
  if (specs.empty()) return 0;
  std::string value;
  for (std::size_t left = 40; ++at < size && left > 0; --left) {
    const std::size_t word = data[at] % (words.size() - 2 + disguised.size());
    value += word < words.size() - 2 ? words[word] : disguised[word - (words.size() - 2)];
    value += marks[(data[at] >> 5U) % marks.size()];
  }
  Text text;
  analyse(value, text);
  std::set<Place> slow = slow_scan(specs, text);
  slow.merge(slow_disguised(specs, text));
  const std::set<Place> fast = fast_scan(specs, text);
  for (const Place& place : fast) require(slow.contains(place), "nothing else is found: " + value);
  // Of the places that a gap allows, one inside is enough.
  for (const auto& [set, first, last] : slow)
    require(std::any_of(fast.begin(), fast.end(),
                        [&, set = set, first = first, last = last](const Place& place) {
                          return std::get<0>(place) == set && std::get<1>(place) >= first && std::get<2>(place) <= last;
                        }),
            "what stands in a text is found: set " + std::to_string(set) + ", words " + std::to_string(first) + " to " +
                std::to_string(last) + " of " + value);
  return 0;
}
