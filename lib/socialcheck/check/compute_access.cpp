// Computed signals about how a text reads to people with a screen reader.
#include "socialcheck/check/compute_kinds_internal.h"

namespace socialcheck {

namespace {

constexpr std::uint32_t shouted_words = 4;

bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool lower(char c) {
  return c >= 'a' && c <= 'z';
}

/// Words of two letters or more in capitals; abbreviations in a normal sentence are no shouting.
bool shouts(const Text& text, const Sentence& sentence) {
  std::uint32_t loud = 0;
  for (std::uint32_t word = sentence.first; word < sentence.last; ++word) {
    const Span where = text.words[word].where;
    std::uint32_t letters = 0;
    for (std::uint32_t at = where.begin; at < where.end; ++at) {
      if (lower(text.value[at])) return false;
      letters += upper(text.value[at]) ? 1 : 0;
    }
    loud += letters > 1 ? 1 : 0;
  }
  return loud >= shouted_words;
}

}  // namespace

void find_all_caps(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index) {
    if (seen.draft().texts[index].set != FieldSet::published) continue;
    for (const Sentence& sentence : seen.text(index).sentences)
      if (shouts(seen.text(index), sentence)) out.push_back({index, sentence.where, {}});
  }
}

}  // namespace socialcheck
