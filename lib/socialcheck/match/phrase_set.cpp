#include "socialcheck/match/phrase_set.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace socialcheck {

namespace {

/// Words so common in English and Welsh posts that meeting one says nothing.
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

// Words are numbered like the elements that are none.
constexpr std::uint32_t number_of_any = any_word, number_of_gap = short_gap, first_number = short_gap + 1;

std::uint64_t hash_of(std::uint64_t key) {
  key *= 0x9E3779B97F4A7C15U;
  return key ^ (key >> 29U);
}

/// A slot holds a number in its low bits, and some of the hash in the others, so that other words are told apart
/// without a look at their keys.
std::uint32_t number_mask(std::size_t words) {
  return static_cast<std::uint32_t>(std::bit_ceil(words) - 1);
}
std::uint32_t tag_of(std::uint64_t hash, std::uint32_t mask) {
  return static_cast<std::uint32_t>(hash >> 32U) & ~mask;
}

/// The number of a word, or 0 if no phrase has it.
std::uint32_t number_of(const PhraseIndex& index, std::uint64_t key) {
  const std::uint32_t mask = number_mask(index.words.size());
  const std::uint64_t hash = hash_of(key);
  const std::uint32_t tag = tag_of(hash, mask);
  for (std::size_t at = hash & (index.slots.size() - 1);; at = (at + 1) & (index.slots.size() - 1)) {
    const std::uint32_t slot = index.slots[at];
    if (slot == 0) return 0;
    if ((slot & ~mask) == tag && index.words[slot & mask] == key) return slot & mask;
  }
}

/// A word of a text, and what the filters of states are asked for it, worked out once.
struct NumberedWord {
  std::uint32_t number = 0;  ///< 0: no phrase has it.
  std::uint32_t bits = 0;    ///< Two bits of one cell of a filter.
  std::uint32_t place = 0;   ///< Which cell, in its low bits.

  explicit NumberedWord(std::uint32_t n) : number(n) {
    const std::uint32_t hash = n * 0x9E3779B1U;
    bits = 1U << (hash >> 27U) | 1U << (hash >> 22U & 31U);
    place = n * 0x85EBCA6BU >> 15U;
  }
};

/// A state in the cells: a head; where its outputs are and how many, if it has some; the targets of `*` and of `..`, if
/// it has those; then its edges over words: a filter, the numbers of the words in ascending order, the targets. Most
/// words do not go on, and the filter says so in one predictable step for all but one in thirty of them.
class State {
 public:
  static constexpr std::uint32_t has_outputs = 1, has_any = 2, has_gap = 4;
  static constexpr unsigned filter_shift = 3, count_shift = 8;  // of the logarithm of its size, of the number of edges

  State(const std::uint32_t* cells, std::uint32_t at) : head_(cells[at]), rest_(cells + at + 1) {}

  [[nodiscard]] std::span<const PhraseOutput> outputs(const PhraseIndex& index) const {
    return (head_ & has_outputs) == 0 ? std::span<const PhraseOutput>{} : index.outputs.subspan(rest_[0], rest_[1]);
  }
  [[nodiscard]] bool is_last() const { return head_ >> count_shift == 0 && (head_ & (has_any | has_gap)) == 0; }
  /// True if no phrase ends here or goes on with `*` or `..`.
  [[nodiscard]] bool goes_on_with_word() const { return (head_ & (has_outputs | has_any | has_gap)) == 0; }
  [[nodiscard]] std::uint32_t after_any() const { return (head_ & has_any) == 0 ? 0 : rest_[outputs_cells()]; }
  [[nodiscard]] std::uint32_t after_gap() const {
    return (head_ & has_gap) == 0 ? 0 : rest_[outputs_cells() + ((head_ & has_any) != 0 ? 1 : 0)];
  }
  /// The state after a word, or 0.
  [[nodiscard]] std::uint32_t after(const NumberedWord& word) const {
    const std::uint32_t count = head_ >> count_shift;
    if (count == 0) return 0;
    const std::uint32_t* filter = edges();
    const std::uint32_t size = 1U << (head_ >> filter_shift & 31U);
    if ((filter[word.place & (size - 1)] & word.bits) != word.bits) return 0;
    const std::uint32_t* at = filter + size;
    for (std::uint32_t left = count; left > 1;) {  // without a branch to mispredict
      const std::uint32_t half = left / 2;
      at += at[half - 1] < word.number ? half : 0;
      left -= half;
    }
    return *at == word.number ? at[count] : 0;
  }

  /// Cells of the filter for so many edges: about twelve bits an edge.
  static std::uint32_t filter_size(std::uint32_t edges) { return std::bit_ceil((edges * 3 + 7) / 8); }

 private:
  std::uint32_t head_;
  const std::uint32_t* rest_;

  [[nodiscard]] std::uint32_t outputs_cells() const { return (head_ & has_outputs) != 0 ? 2 : 0; }
  [[nodiscard]] const std::uint32_t* edges() const {
    return rest_ + outputs_cells() + ((head_ & has_any) != 0 ? 1 : 0) + ((head_ & has_gap) != 0 ? 1 : 0);
  }
};

/// A text's words as they stand, by their numbers.
class PlainReading {
 public:
  PlainReading(const Text& text, const std::vector<NumberedWord>& numbers)
      : words_(text.words.data()), numbers_(numbers.data()), size_(static_cast<std::uint32_t>(numbers.size())) {}
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] const NumberedWord& word(std::uint32_t at) const { return numbers_[at]; }
  [[nodiscard]] Span where(std::uint32_t at) const { return words_[at].where; }
  [[nodiscard]] std::uint32_t original(std::uint32_t at) const { return at; }
  [[nodiscard]] bool shows_alternative(std::uint32_t /*begin*/, std::uint32_t /*end*/) const { return true; }

 private:
  const Word* words_;
  const NumberedWord* numbers_;
  std::uint32_t size_;
};

/// The same with a run of words replaced by another reading as one word.
class AltReading {
 public:
  AltReading(const PlainReading& plain, const AltWord& alt, const NumberedWord& word)
      : plain_(plain), alt_(alt), word_(word), longer_by_(alt.last - alt.first) {}

  [[nodiscard]] std::uint32_t size() const { return plain_.size() - longer_by_ + 1; }
  [[nodiscard]] const NumberedWord& word(std::uint32_t at) const {
    return at == alt_.first ? word_ : plain_.word(original(at));
  }
  [[nodiscard]] Span where(std::uint32_t at) const {
    return at == alt_.first ? alt_.where : plain_.where(original(at));
  }
  /// Index in the text's own words of the beginning of a word of this reading (or of the end, for size()).
  [[nodiscard]] std::uint32_t original(std::uint32_t at) const { return at <= alt_.first ? at : at - 1 + longer_by_; }
  /// A match that leaves the other reading out is one of the text as it stands.
  [[nodiscard]] bool shows_alternative(std::uint32_t begin, std::uint32_t end) const {
    return begin <= alt_.first && alt_.first < end;
  }

 private:
  const PlainReading& plain_;
  const AltWord& alt_;
  const NumberedWord& word_;
  std::uint32_t longer_by_;
};

/// True if a mark that ends a sentence stands between two words of one sentence boundary.
bool crosses_sentence(const Text& text, std::uint32_t first, std::uint32_t last) {
  const std::uint32_t begin = text.sentence_of(first), end = text.sentence_of(last - 1);
  for (std::uint32_t sentence = begin; sentence < end; ++sentence) {
    const std::uint32_t after = text.sentences[sentence].last;
    if (after == 0 || after >= text.words.size()) continue;
    const std::string_view between = text.value.substr(text.words[after - 1].where.end,
                                                       text.words[after].where.begin - text.words[after - 1].where.end);
    if (between.find_first_of(".!?") != std::string_view::npos || between.find("\n\n") != std::string_view::npos ||
        between.find("\n\r\n") != std::string_view::npos)
      return true;
  }
  return false;
}

/// Walks the automaton from every word at which a phrase may begin.
template <class Reading>
class Walk {
 public:
  Walk(const PhraseIndex& index, const Text& text, const Reading& reading, std::uint8_t disguise,
       std::vector<PhraseMatch>& out)
      : index_(index), text_(text), reading_(reading), disguise_(disguise), out_(out) {}

  /// Phrases that begin at words [first, last).
  void from(std::uint32_t first, std::uint32_t last) {
    const std::uint32_t after_any = index_.roots[number_of_any];
    const State any(index_.cells.data(), after_any);
    for (begin_ = first; begin_ < last; ++begin_) {
      if (!tried_.empty()) tried_.clear();
      if (const std::uint32_t root = index_.roots[reading_.word(begin_).number]; root != 0) at_state(root, begin_ + 1);
      if (after_any == 0 || begin_ + 1 >= reading_.size()) continue;
      if (!any.goes_on_with_word())
        at_state(after_any, begin_ + 1);
      else if (const std::uint32_t next = any.after(reading_.word(begin_ + 1)); next != 0)
        at_state(next, begin_ + 2);
    }
  }

 private:
  const PhraseIndex& index_;
  const Text& text_;
  const Reading& reading_;
  std::uint8_t disguise_;
  std::vector<PhraseMatch>& out_;
  std::uint32_t begin_ = 0;
  std::uint32_t branches_ = 0;               // `*` and `..` on the way
  std::unordered_set<std::uint64_t> tried_;  // states and words where a branch of a branch went on, from begin_

  /// Words [begin_, at) have led to a state. Goes on word by word; only `*` and `..` branch.
  void at_state(std::uint32_t number, std::uint32_t at) {
    while (number != 0) {
      const State state(index_.cells.data(), number);
      if (const auto outputs = state.outputs(index_); !outputs.empty()) report(outputs, at);
      if (state.is_last() || at >= reading_.size()) return;
      if (const std::uint32_t after = state.after_any(); after != 0) branch(after, at + 1, at + 1);
      if (const std::uint32_t after = state.after_gap(); after != 0) branch(after, at, at + gap_limit);
      number = state.after(reading_.word(at));
      ++at;
    }
  }

  /// Goes on from a state at each of some words. Mostly a phrase goes on with a word, and few words of a text do: those
  /// are looked for here.
  void branch(std::uint32_t number, std::uint32_t first, std::uint32_t last) {
    const State state(index_.cells.data(), number);
    ++branches_;
    if (!state.goes_on_with_word())
      for (std::uint32_t at = first; at <= last && at <= reading_.size(); ++at) enter(number, at);
    else
      for (std::uint32_t at = first; at <= last && at < reading_.size(); ++at)
        if (const std::uint32_t next = state.after(reading_.word(at)); next != 0) enter(next, at + 1);
    --branches_;
  }

  /// Stops where another way has led to the same: else every further `..` would multiply the ways by five.
  void enter(std::uint32_t state, std::uint32_t at) {
    if (branches_ == 1 || tried_.insert(std::uint64_t{state} << 32U | at).second) at_state(state, at);
  }

  void report(std::span<const PhraseOutput> outputs, std::uint32_t end) {
    if (!reading_.shows_alternative(begin_, end)) return;
    const std::uint32_t first = reading_.original(begin_);
    const std::uint32_t last = reading_.original(end);
    const bool one_sentence = text_.sentence_of(first) == text_.sentence_of(last - 1);
    if (!one_sentence && crosses_sentence(text_, first, last)) return;
    const Span where{reading_.where(begin_).begin, reading_.where(end - 1).end};
    out_.push_back({outputs, disguise_, first, last, where});
  }
};

/// The words that people mask for manners. Where one of them fits, a mask means it and no rarer word that fits as well:
/// s*** is swearing and not a slur.
constexpr std::string_view often_masked[] = {
    "fck",     "arse",    "balls",   "crap",    "cunt",     "damn",    "dick",    "fuck",     "hell",     "piss",
    "shit",    "tits",    "twat",    "wank",    "bitch",    "cunts",   "dicks",   "fucks",    "shits",    "twats",
    "bloody",  "bugger",  "fucked",  "fucker",  "pissed",   "shitty",  "wanker",  "arsehole", "bastard",  "bitches",
    "bollock", "fucking", "fuckers", "pissing", "shitting", "wankers", "asshole", "bastards", "bollocks", "arseholes"};

bool fits(std::string_view shape, std::string_view word) {
  const auto same = [](char shown, char letter) { return shown == '*' || shown == letter; };
  return shape.size() == word.size() && std::equal(shape.begin(), shape.end(), word.begin(), same);
}

/// A word with hidden letters: the listed words of its length are few, each is compared letter by letter.
void scan_masked(const PhraseIndex& index, const Text& text, const AltWord& alt, std::vector<PhraseMatch>& out) {
  const std::string_view shape = std::string_view(text.scratch).substr(alt.letters.begin, alt.letters.size());
  const bool manners = std::any_of(std::begin(often_masked), std::end(often_masked),
                                   [&](std::string_view word) { return fits(shape, word); });
  const auto shorter = [](const MaskedWord& word, std::size_t size) { return word.size < size; };
  auto word = std::lower_bound(index.masked.begin(), index.masked.end(), shape.size(), shorter);
  for (; word != index.masked.end() && word->size == shape.size(); ++word) {
    const std::string_view letters(index.letters.data() + word->letters, word->size);
    if (!fits(shape, letters)) continue;
    if (manners && std::find(std::begin(often_masked), std::end(often_masked), letters) == std::end(often_masked))
      continue;
    out.push_back({index.outputs.subspan(word->output, 1), 0, alt.first, alt.last, alt.where});
  }
}

/// A disguised word may stand anywhere in a phrase, but phrases that people disguise are short. One that no phrase has
/// might still stand for a `*`, but then it says nothing.
constexpr std::uint32_t words_before_disguise = 8;

void scan_disguised(const PhraseIndex& index, const Text& text, const PlainReading& plain, const AltWord& alt,
                    std::vector<PhraseMatch>& out) {
  if (alt.disguise == Disguise::masked) {
    scan_masked(index, text, alt, out);
    return;
  }
  const NumberedWord word(number_of(index, alt.key));
  if (word.number == 0) return;
  const AltReading reading(plain, alt, word);
  const std::uint32_t first = alt.first > words_before_disguise ? alt.first - words_before_disguise : 0;
  Walk(index, text, reading, static_cast<std::uint8_t>(alt.disguise), out).from(first, alt.first + 1);
}

// ---------------------------------------------------------------------------------------------------------- building

/// Builds the minimal automaton from phrases in ascending order: what is common with the phrase before stays open, the
/// rest of that phrase can no longer change and is shared with an equal state if there is one.
class Builder {
 public:
  PhraseTables run(const std::vector<PhraseSpec>& specs) {
    number_words(specs);
    std::vector<Numbered> phrases;
    phrases.reserve(specs.size());
    for (const PhraseSpec& spec : specs) phrases.push_back({numbers_of(spec.elements), {spec.set, spec.disguises}});
    std::sort(phrases.begin(), phrases.end(),
              [](const Numbered& a, const Numbered& b) { return a.elements < b.elements; });
    tables_.cells.push_back(0);  // no state
    open_.emplace_back();
    for (const Numbered& phrase : phrases) add(phrase);
    close(0);
    write_roots();
    write_masked(specs);
    return std::move(tables_);
  }

 private:
  struct Numbered {
    std::vector<std::uint32_t> elements;
    PhraseOutput output;
  };
  struct Open {
    std::vector<std::uint32_t> numbers;
    std::vector<std::uint32_t> targets;
    std::vector<PhraseOutput> outputs;
  };
  PhraseTables tables_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;  // by key
  std::vector<Open> open_;                                    // states of the phrase before, the root first
  std::vector<std::uint32_t> elements_;                       // of the phrase before
  std::unordered_map<std::string, std::uint32_t> known_;

  /// The words that most phrases have come first.
  void number_words(const std::vector<PhraseSpec>& specs) {
    for (const PhraseSpec& spec : specs)
      for (const std::uint64_t element : spec.elements)
        if (element > short_gap) ++numbers_[element];
    std::vector<std::pair<std::uint32_t, std::uint64_t>> order;
    for (const auto& [key, count] : numbers_) order.emplace_back(count, key);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    tables_.words = {0, any_word, short_gap};
    for (const auto& [count, key] : order) tables_.words.push_back(key);
    tables_.slots.assign(std::bit_ceil(tables_.words.size() * 2), 0);
    const std::uint32_t mask = number_mask(tables_.words.size());
    for (std::uint32_t number = first_number; number < tables_.words.size(); ++number) {
      const std::uint64_t key = tables_.words[number];
      numbers_[key] = number;
      const std::uint64_t hash = hash_of(key);
      std::size_t at = hash & (tables_.slots.size() - 1);
      while (tables_.slots[at] != 0) at = (at + 1) & (tables_.slots.size() - 1);
      tables_.slots[at] = tag_of(hash, mask) | number;
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> numbers_of(const std::vector<std::uint64_t>& elements) const {
    std::vector<std::uint32_t> out;
    out.reserve(elements.size());
    for (const std::uint64_t element : elements)
      out.push_back(element > short_gap ? numbers_.at(element) : static_cast<std::uint32_t>(element));
    return out;
  }

  void add(const Numbered& phrase) {
    const auto& elements = phrase.elements;
    const auto differs = std::mismatch(elements_.begin(), elements_.end(), elements.begin(), elements.end());
    const auto common = static_cast<std::size_t>(differs.first - elements_.begin());
    close(common);
    for (std::size_t at = common; at < elements.size(); ++at) {
      open_.back().numbers.push_back(elements[at]);
      open_.back().targets.push_back(0);
      open_.emplace_back();
    }
    elements_ = elements;
    std::vector<PhraseOutput>& outputs = open_.back().outputs;
    const auto same = std::find_if(outputs.begin(), outputs.end(),
                                   [&](const PhraseOutput& one) { return one.set() == phrase.output.set(); });
    if (same == outputs.end())
      outputs.push_back(phrase.output);
    else
      *same = {same->set(), static_cast<std::uint8_t>(same->disguises() | phrase.output.disguises())};
  }

  /// Closes the open states below a depth; the root stays.
  void close(std::size_t depth) {
    while (open_.size() > depth + 1) {
      const std::uint32_t state = freeze(open_.back());
      open_.pop_back();
      open_.back().targets.back() = state;
    }
  }

  std::uint32_t freeze(const Open& open) {
    std::string signature;
    const auto note = [&](const auto& items) {
      if (!items.empty())
        signature.append(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(items[0]));
      signature += '|';
    };
    note(open.numbers), note(open.targets), note(open.outputs);
    const auto [known, fresh] =
        known_.try_emplace(std::move(signature), static_cast<std::uint32_t>(tables_.cells.size()));
    if (fresh) write_state(open);
    return known->second;
  }

  /// Edges are in ascending order, so those over `*` and `..` stand first.
  void write_state(const Open& open) {
    std::size_t edge = 0;
    const auto has = [&](std::uint32_t number) { return edge < open.numbers.size() && open.numbers[edge] == number; };
    const std::size_t head_at = tables_.cells.size();
    std::uint32_t head = 0;
    tables_.cells.push_back(0);
    if (!open.outputs.empty()) {
      head |= State::has_outputs;
      tables_.cells.push_back(static_cast<std::uint32_t>(tables_.outputs.size()));
      tables_.cells.push_back(static_cast<std::uint32_t>(open.outputs.size()));
      tables_.outputs.insert(tables_.outputs.end(), open.outputs.begin(), open.outputs.end());
      std::sort(tables_.outputs.end() - static_cast<std::ptrdiff_t>(open.outputs.size()), tables_.outputs.end());
    }
    if (has(number_of_any)) head |= State::has_any, tables_.cells.push_back(open.targets[edge++]);
    if (has(number_of_gap)) head |= State::has_gap, tables_.cells.push_back(open.targets[edge++]);
    const auto count = static_cast<std::uint32_t>(open.numbers.size() - edge);
    const auto filter = static_cast<std::uint32_t>(std::countr_zero(State::filter_size(count)));
    tables_.cells[head_at] = head | filter << State::filter_shift | count << State::count_shift;
    if (count > 0) write_edges(std::span(open.numbers).subspan(edge), std::span(open.targets).subspan(edge));
  }

  void write_edges(std::span<const std::uint32_t> numbers, std::span<const std::uint32_t> targets) {
    const std::uint32_t size = State::filter_size(static_cast<std::uint32_t>(numbers.size()));
    const std::size_t filter = tables_.cells.size();
    tables_.cells.resize(filter + size, 0);
    for (const std::uint32_t number : numbers) {
      const NumberedWord word(number);
      tables_.cells[filter + (word.place & (size - 1))] |= word.bits;
    }
    tables_.cells.insert(tables_.cells.end(), numbers.begin(), numbers.end());
    tables_.cells.insert(tables_.cells.end(), targets.begin(), targets.end());
  }

  void write_roots() {
    const Open& root = open_.front();
    tables_.roots.assign(tables_.words.size(), 0);
    for (std::size_t edge = 0; edge < root.numbers.size(); ++edge)
      tables_.roots[root.numbers[edge]] = root.targets[edge];
  }

  void write_masked(const std::vector<PhraseSpec>& specs) {
    std::vector<std::pair<std::string, std::uint32_t>> words;
    for (const PhraseSpec& spec : specs)
      if (!spec.word.empty() && (spec.disguises & static_cast<std::uint8_t>(Disguise::masked)) != 0)
        words.emplace_back(spec.word, spec.set);
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
      return a.first.size() != b.first.size() ? a.first.size() < b.first.size() : a < b;
    });
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const auto& [word, set] : words) {
      tables_.masked.push_back({static_cast<std::uint32_t>(tables_.outputs.size()),
                                static_cast<std::uint32_t>(tables_.letters.size()),
                                static_cast<std::uint32_t>(word.size())});
      tables_.outputs.emplace_back(set, static_cast<std::uint8_t>(Disguise::masked));
      tables_.letters.insert(tables_.letters.end(), word.begin(), word.end());
    }
  }
};

}  // namespace

bool is_common_word(std::uint64_t key) {
  return std::any_of(common_words.begin(), common_words.end(),
                     [&](std::string_view word) { return word_key(word) == key; });
}

PhraseTables build_phrase_index(const std::vector<PhraseSpec>& specs) {
  if (specs.empty()) return {};
  return Builder().run(specs);
}

void scan_phrases(const PhraseIndex& index, const Text& text, std::vector<PhraseMatch>& out) {
  if (index.roots.empty()) return;
  std::vector<NumberedWord> numbers;
  numbers.reserve(text.words.size());
  for (const Word& word : text.words) numbers.emplace_back(number_of(index, word.key));
  const PlainReading reading(text, numbers);
  Walk(index, text, reading, 0, out).from(0, reading.size());
  for (const AltWord& alt : text.alternatives) scan_disguised(index, text, reading, alt, out);
}

}  // namespace socialcheck
