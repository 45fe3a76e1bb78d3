#include "socialcheck/match/phrase_set.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <string_view>

namespace socialcheck {

namespace {

/// Words so common in English and Welsh posts that a phrase is better filed under another one.
constexpr std::array<std::string_view, 118> common_words = {
    "the",   "a",     "an",    "and",    "or",      "but",   "of",    "to",     "in",     "on",   "at",    "for",
    "with",  "from",  "by",    "about",  "as",      "is",    "are",   "was",    "were",   "be",   "been",  "am",
    "do",    "does",  "did",   "done",   "have",    "has",   "had",   "will",   "would",  "can",  "could", "should",
    "may",   "might", "must",  "not",    "no",      "yes",   "i",     "you",    "he",     "she",  "it",    "we",
    "they",  "me",    "him",   "her",    "us",      "them",  "my",    "your",   "his",    "its",  "our",   "their",
    "this",  "that",  "these", "those",  "what",    "who",   "which", "when",   "where",  "why",  "how",   "all",
    "any",   "some",  "every", "one",    "two",     "more",  "most",  "so",     "just",   "now",  "then",  "there",
    "here",  "up",    "out",   "if",     "than",    "get",   "got",   "go",     "going",  "like", "new",   "today",
    "day",   "time",  "y",     "yr",     "yn",      "i'r",   "ar",    "a'r",    "o",      "mae",  "eich",  "ein",
    "don't", "it's",  "i'm",   "you're", "patient", "staff", "nhs",   "please", "people", "week"};

bool is_word(std::uint64_t element) {
  return element > short_gap;
}

/// Words met so often in posts about work in health care that they part little, but more than those above.
constexpr std::array<std::string_view, 96> frequent_words = {
    "ward",      "nurse",    "doctor",  "hospital", "work",  "shift",   "night",   "team",     "care",      "clinic",
    "bed",       "good",     "great",   "see",      "know",  "want",    "need",    "think",    "make",      "take",
    "come",      "look",     "say",     "said",     "tell",  "told",    "call",    "give",     "still",     "back",
    "only",      "even",     "never",   "always",   "again", "after",   "before",  "over",     "down",      "off",
    "because",   "been",     "being",   "much",     "many",  "well",    "right",   "last",     "next",      "first",
    "year",      "years",    "month",   "hour",     "hours", "morning", "tonight", "tomorrow", "yesterday", "monday",
    "friday",    "man",      "woman",   "lady",     "mum",   "dad",     "baby",    "boss",     "manager",   "job",
    "trust",     "health",   "service", "free",     "open",  "book",    "help",    "support",  "thank",     "thanks",
    "love",      "lovely",   "old",     "little",   "big",   "own",     "someone", "everyone", "anyone",    "nobody",
    "something", "anything", "nothing", "home",     "days",  "way"};

/// About how often a word stands in a post, per word. Only the order of magnitude matters: it decides under which of
/// its words or pairs a phrase is filed.
class Frequency {
 public:
  Frequency() {
    for (std::string_view word : common_words) common_.push_back(word_key(word));
    for (std::string_view word : frequent_words) frequent_.push_back(word_key(word));
    std::sort(common_.begin(), common_.end());
    std::sort(frequent_.begin(), frequent_.end());
  }
  [[nodiscard]] double of(std::uint64_t key) const {
    if (std::binary_search(common_.begin(), common_.end(), key)) return 0.01;
    return std::binary_search(frequent_.begin(), frequent_.end(), key) ? 0.002 : 0.0002;
  }
  /// Words that stand together do so more often than by chance.
  [[nodiscard]] double of_pair(std::uint64_t first, std::uint64_t second) const { return of(first) * of(second) * 20; }

 private:
  std::vector<std::uint64_t> common_, frequent_;
};

std::uint64_t mix(std::uint64_t key) {
  key *= 0x9E3779B97F4A7C15U;
  return key ^ (key >> 29U);
}

std::uint64_t pair_key(std::uint64_t first, std::uint64_t second) {
  return (first * 0xD6E8FEB86659FD93U) ^ std::rotl(second * 0xA0761D6478BD642FU, 31);
}

bool may_hold(std::span<const std::uint64_t> filter, std::uint64_t hash) {
  const std::size_t bit = (hash >> 20U) & (filter.size() * 64 - 1);
  return (filter[bit >> 6U] >> (bit & 63U) & 1U) != 0;
}

const PhraseSlot* look_up(std::span<const PhraseSlot> slots, std::uint64_t key, std::uint64_t hash) {
  for (std::size_t at = hash & (slots.size() - 1);; at = (at + 1) & (slots.size() - 1)) {
    if (slots[at].count == 0) return nullptr;
    if (slots[at].key == key) return &slots[at];
  }
}

/// Where a phrase is filed: under the word or pair of adjacent words that a text holds least often.
struct Filing {
  std::uint16_t anchor = 0;
  bool pair = false;
};

Filing file_under(const std::vector<std::uint64_t>& elements, const Frequency& frequency) {
  Filing best;
  double rarest = 2;
  for (std::size_t at = 0; at < elements.size(); ++at) {
    if (!is_word(elements[at])) continue;
    const bool pair = at + 1 < elements.size() && is_word(elements[at + 1]);
    const double often = pair ? frequency.of_pair(elements[at], elements[at + 1]) : frequency.of(elements[at]);
    if (often < rarest) {
      rarest = often;
      best = {static_cast<std::uint16_t>(at), pair};
    }
  }
  return best;
}

using Buckets = std::map<std::uint64_t, std::vector<std::uint32_t>>;

void fill_slots(const Buckets& buckets, std::vector<PhraseSlot>& slots, std::vector<std::uint64_t>& filter,
                std::vector<std::uint32_t>& entries) {
  if (buckets.empty()) return;
  slots.resize(std::bit_ceil(buckets.size() * 2));
  filter.assign(std::bit_ceil(std::max<std::size_t>(buckets.size() * 24, 1024)) / 64, 0);
  for (const auto& [key, phrases] : buckets) {
    const std::uint64_t hash = mix(key);
    std::size_t at = hash & (slots.size() - 1);
    while (slots[at].count != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {key, static_cast<std::uint32_t>(entries.size()), static_cast<std::uint32_t>(phrases.size())};
    entries.insert(entries.end(), phrases.begin(), phrases.end());
    const std::size_t bit = (hash >> 20U) & (filter.size() * 64 - 1);
    filter[bit >> 6U] |= std::uint64_t{1} << (bit & 63U);
  }
}

/// Keys of a text's words as they stand.
class PlainReading {
 public:
  explicit PlainReading(const Text& text)
      : words_(text.words.data()), size_(static_cast<std::uint32_t>(text.words.size())) {}
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] std::uint64_t key(std::uint32_t at) const { return words_[at].key; }
  [[nodiscard]] Span where(std::uint32_t at) const { return words_[at].where; }
  [[nodiscard]] std::uint32_t original(std::uint32_t at) const { return at; }
  [[nodiscard]] bool shows_alternative(std::uint32_t /*begin*/, std::uint32_t /*end*/) const { return true; }

 private:
  const Word* words_;
  std::uint32_t size_;
};

/// Keys of a text's words, a run of them replaced by another reading as one word.
class AltReading {
 public:
  AltReading(const Text& text, const AltWord& alt) : text_(text), alt_(alt), longer_by_(alt.last - alt.first) {}

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.words.size()) - longer_by_ + 1; }
  [[nodiscard]] std::uint64_t key(std::uint32_t at) const { return at == alt_.first ? alt_.key : word(at).key; }
  [[nodiscard]] Span where(std::uint32_t at) const { return at == alt_.first ? alt_.where : word(at).where; }
  /// Index in the text's own words of the beginning of a word of this reading (or of the end, for size()).
  [[nodiscard]] std::uint32_t original(std::uint32_t at) const { return at <= alt_.first ? at : at - 1 + longer_by_; }
  /// A match that leaves the other reading out is one of the text as it stands.
  [[nodiscard]] bool shows_alternative(std::uint32_t begin, std::uint32_t end) const {
    return begin <= alt_.first && alt_.first < end;
  }

 private:
  const Text& text_;
  const AltWord& alt_;
  std::uint32_t longer_by_;
  [[nodiscard]] const Word& word(std::uint32_t at) const { return text_.words[original(at)]; }
};

constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

/// How many words before and after a disguised one are looked up: the phrase may be filed under one of them.
constexpr std::uint32_t filing_reach = 8;

/// Matches elements [element, end) from word `at` on; the word after the match, or nowhere.
template <class Reading>
std::uint32_t match_right(std::span<const std::uint64_t> elements, std::size_t element, const Reading& reading,
                          std::uint32_t at) {
  for (; element < elements.size(); ++element) {
    if (elements[element] == short_gap) {
      const std::uint64_t next = element + 1 < elements.size() ? elements[element + 1] : any_word;
      for (std::uint32_t skip = 0; skip <= gap_limit && at + skip <= reading.size(); ++skip) {
        if (is_word(next) && (at + skip == reading.size() || reading.key(at + skip) != next)) continue;
        const std::uint32_t end = match_right(elements, element + 1, reading, at + skip);
        if (end != nowhere) return end;
      }
      return nowhere;
    }
    if (at >= reading.size()) return nowhere;
    if (elements[element] != any_word && elements[element] != reading.key(at)) return nowhere;
    ++at;
  }
  return at;
}

/// Matches elements [0, element) so that they end before word `at`; the first word of the match, or nowhere.
template <class Reading>
std::uint32_t match_left(std::span<const std::uint64_t> elements, std::size_t element, const Reading& reading,
                         std::uint32_t at) {
  while (element-- > 0) {
    if (elements[element] == short_gap) {
      const std::uint64_t before = element > 0 ? elements[element - 1] : any_word;
      for (std::uint32_t skip = 0; skip <= gap_limit && skip <= at; ++skip) {
        if (is_word(before) && (skip == at || reading.key(at - skip - 1) != before)) continue;
        const std::uint32_t begin = match_left(elements, element, reading, at - skip);
        if (begin != nowhere) return begin;
      }
      return nowhere;
    }
    if (at == 0) return nowhere;
    --at;
    if (elements[element] != any_word && elements[element] != reading.key(at)) return nowhere;
  }
  return at;
}

/// True if a mark that ends a sentence stands between two words of one sentence boundary.
bool crosses_sentence(const Text& text, std::uint32_t first, std::uint32_t last) {
  if (text.sentences.size() < 2 || last - first < 2) return false;
  const std::uint32_t begin = text.sentence_of(first);
  const std::uint32_t end = text.sentence_of(last - 1);
  for (std::uint32_t sentence = begin; sentence < end; ++sentence) {
    const std::uint32_t after = text.sentences[sentence].last;
    if (after == 0 || after >= text.words.size()) continue;
    const std::string_view between = text.value.substr(text.words[after - 1].where.end,
                                                       text.words[after].where.begin - text.words[after - 1].where.end);
    if (between.find_first_of(".!?") != std::string_view::npos || between.find("\n\n") != std::string_view::npos)
      return true;
  }
  return false;
}

class Scan {
 public:
  Scan(const PhraseIndex& index, const Text& text, std::vector<Hit>& out) : index_(index), text_(text), out_(out) {}

  void plain() {
    const PlainReading reading(text_);
    const auto count = static_cast<std::uint32_t>(text_.words.size());
    const bool pairs = !index_.pair_filter.empty();
    const bool singles = !index_.single_filter.empty();
    for (std::uint32_t at = 0; at < count; ++at) {
      const std::uint64_t key = text_.words[at].key;
      if (singles) probe(index_.single_filter, index_.singles, key, reading, at, 0);
      if (pairs && at + 1 < count)
        probe(index_.pair_filter, index_.pairs, pair_key(key, text_.words[at + 1].key), reading, at, 0);
    }
  }

  void disguised(const AltWord& alt) {
    if (alt.disguise == Disguise::masked) {
      masked(alt);
      return;
    }
    const AltReading reading(text_, alt);
    const auto disguise = static_cast<std::uint8_t>(alt.disguise);
    const std::uint32_t begin = alt.first - std::min(alt.first, filing_reach);
    const std::uint32_t end = std::min(alt.first + filing_reach, reading.size());
    for (std::uint32_t at = begin; at < end; ++at) {
      if (!index_.single_filter.empty())
        probe(index_.single_filter, index_.singles, reading.key(at), reading, at, disguise);
      if (!index_.pair_filter.empty() && at + 1 < reading.size())
        probe(index_.pair_filter, index_.pairs, pair_key(reading.key(at), reading.key(at + 1)), reading, at, disguise);
    }
  }

 private:
  const PhraseIndex& index_;
  const Text& text_;
  std::vector<Hit>& out_;

  template <class Reading>
  void probe(std::span<const std::uint64_t> filter, std::span<const PhraseSlot> slots, std::uint64_t key,
             const Reading& reading, std::uint32_t at, std::uint8_t disguise) {
    const std::uint64_t hash = mix(key);
    if (!may_hold(filter, hash)) return;
    const PhraseSlot* slot = look_up(slots, key, hash);
    if (slot == nullptr) return;
    for (std::uint32_t entry = slot->first; entry < slot->first + slot->count; ++entry)
      verify(index_.phrases[index_.entries[entry]], reading, at, disguise);
  }

  template <class Reading>
  void verify(const Phrase& phrase, const Reading& reading, std::uint32_t at, std::uint8_t disguise) {
    if (disguise != 0 && (phrase.disguises & disguise) == 0) return;
    const auto elements = index_.elements.subspan(phrase.first, phrase.count);
    const std::uint32_t end = match_right(elements, phrase.anchor, reading, at);
    if (end == nowhere) return;
    const std::uint32_t begin = match_left(elements, phrase.anchor, reading, at);
    if (begin == nowhere || !reading.shows_alternative(begin, end)) return;
    const std::uint32_t first = reading.original(begin);
    const std::uint32_t last = reading.original(end);
    if (crosses_sentence(text_, first, last)) return;
    out_.push_back({phrase.set, first, last, {reading.where(begin).begin, reading.where(end - 1).end}});
  }

  /// A word with hidden letters: the listed words of its length are few, each is compared letter by letter.
  void masked(const AltWord& alt) {
    const std::string_view shape = std::string_view(text_.scratch).substr(alt.letters.begin, alt.letters.size());
    const auto shorter = [](const MaskedWord& word, std::size_t size) { return word.size < size; };
    auto word = std::lower_bound(index_.masked.begin(), index_.masked.end(), shape.size(), shorter);
    for (; word != index_.masked.end() && word->size == shape.size(); ++word) {
      bool same = true;
      for (std::size_t at = 0; same && at < shape.size(); ++at)
        same = shape[at] == '*' || shape[at] == index_.letters[word->letters + at];
      if (same) out_.push_back({index_.phrases[word->phrase].set, alt.first, alt.last, alt.where});
    }
  }
};

}  // namespace

bool is_common_word(std::uint64_t key) {
  return std::any_of(common_words.begin(), common_words.end(),
                     [&](std::string_view word) { return word_key(word) == key; });
}

PhraseTables build_phrase_index(const std::vector<PhraseSpec>& specs) {
  PhraseTables tables;
  const Frequency frequency;
  Buckets singles;
  Buckets pairs;
  std::vector<std::pair<std::string, std::uint32_t>> masked;
  for (const PhraseSpec& spec : specs) {
    const auto number = static_cast<std::uint32_t>(tables.phrases.size());
    const Filing filing = file_under(spec.elements, frequency);
    Phrase phrase;
    phrase.first = static_cast<std::uint32_t>(tables.elements.size());
    phrase.set = spec.set;
    phrase.count = static_cast<std::uint16_t>(spec.elements.size());
    phrase.anchor = filing.anchor;
    phrase.disguises = spec.disguises;
    tables.phrases.push_back(phrase);
    tables.elements.insert(tables.elements.end(), spec.elements.begin(), spec.elements.end());
    const std::uint64_t key = spec.elements[filing.anchor];
    (filing.pair ? pairs[pair_key(key, spec.elements[filing.anchor + 1U])] : singles[key]).push_back(number);
    if (!spec.word.empty() && (spec.disguises & static_cast<std::uint8_t>(Disguise::masked)) != 0)
      masked.emplace_back(spec.word, number);
  }
  fill_slots(singles, tables.singles, tables.single_filter, tables.entries);
  fill_slots(pairs, tables.pairs, tables.pair_filter, tables.entries);
  std::sort(masked.begin(), masked.end(), [](const auto& a, const auto& b) {
    return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a < b;
  });
  for (const auto& [word, number] : masked) {
    tables.masked.push_back(
        {number, static_cast<std::uint32_t>(tables.letters.size()), static_cast<std::uint32_t>(word.size())});
    tables.letters.insert(tables.letters.end(), word.begin(), word.end());
  }
  return tables;
}

void scan_phrases(const PhraseIndex& index, const Text& text, std::vector<Hit>& out) {
  if (index.phrases.empty()) return;
  Scan scan(index, text, out);
  scan.plain();
  for (const AltWord& alt : text.alternatives) scan.disguised(alt);
}

}  // namespace socialcheck
