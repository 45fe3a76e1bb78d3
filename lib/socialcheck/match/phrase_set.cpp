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

bool is_word(std::uint64_t element) {
  return element > short_gap;
}

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

/// What stands for "this word goes on from this state" in the filter of edges.
std::uint64_t edge_hash(std::uint64_t state, std::uint64_t key) {
  return mix(key ^ (state + 1) * 0xD6E8FEB86659FD93U);
}

/// Two bits of one word for each edge, so that one load answers and one in twenty answers is a false yes.
std::uint64_t edge_bits(std::uint64_t hash) {
  return std::uint64_t{1} << (hash & 63U) | std::uint64_t{1} << (hash >> 6U & 63U);
}
std::size_t edge_word(std::uint64_t hash, std::size_t words) {
  return (hash >> 20U) & (words - 1);
}

/// Place of a key among ascending keys, or their number. Few searches fail, since the filter comes first, and
/// all take the same number of steps without a branch to mispredict.
std::uint32_t place_of(const std::uint64_t* keys, std::uint32_t count, std::uint64_t key) {
  const std::uint64_t* base = keys;
  for (std::uint32_t left = count; left > 1;) {
    const std::uint32_t half = left / 2;
    base += base[half - 1] < key ? half : 0;
    left -= half;
  }
  return count > 0 && *base == key ? static_cast<std::uint32_t>(base - keys) : count;
}

/// State after a first word, or null.
const PhraseRoot* look_up(std::span<const PhraseRoot> roots, std::uint64_t key) {
  for (std::size_t at = mix(key) & (roots.size() - 1);; at = (at + 1) & (roots.size() - 1)) {
    if (roots[at].key == 0) return nullptr;
    if (roots[at].key == key) return &roots[at];
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

/// True if a mark that ends a sentence stands between two words of one sentence boundary.
bool crosses_sentence(const Text& text, std::uint32_t first, std::uint32_t last) {
  if (text.sentences.size() < 2 || last - first < 2) return false;
  const std::uint32_t begin = text.sentence_of(first);
  if (last <= text.sentences[begin].last) return false;
  const std::uint32_t end = text.sentence_of(last - 1);
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
      : index_(index), text_(text), reading_(reading), disguise_(disguise), out_(out) {
    const PhraseRoot* any = look_up(index.roots, any_word);
    after_any_ = any == nullptr ? nullptr : &index.states[any->state];
  }

  /// Phrases that begin at words [first, last).
  void from(std::uint32_t first, std::uint32_t last) {
    const std::uint32_t size = reading_.size();
    for (begin_ = first; begin_ < last; ++begin_) {
      if (!tried_.empty()) tried_.clear();
      const std::uint64_t key = reading_.key(begin_);
      const bool pair = begin_ + 1 < size && may_hold(index_.pair_filter, mix(pair_key(key, reading_.key(begin_ + 1))));
      if (pair || may_hold(index_.single_filter, mix(key)))
        if (const PhraseRoot* root = look_up(index_.roots, key); root != nullptr)
          at_state(index_.states[root->state], begin_ + 1);
      if (after_any_ != nullptr && begin_ + 1 < size &&
          may_hold(index_.pair_filter, mix(pair_key(any_word, reading_.key(begin_ + 1)))))
        at_state(*after_any_, begin_ + 1);
    }
  }

 private:
  const PhraseIndex& index_;
  const Text& text_;
  const Reading& reading_;
  std::uint8_t disguise_;
  std::vector<PhraseMatch>& out_;
  const std::uint64_t* edge_filter_ = index_.edge_filter.data();
  const PhraseState* after_any_ = nullptr;
  std::uint32_t begin_ = 0;
  std::uint32_t branches_ = 0;               // `*` and `..` on the way
  std::unordered_set<std::uint64_t> tried_;  // states and words where a branch of a branch went on, from begin_

  /// False where another way has led to the same: else every further `..` would multiply the ways by five.
  [[nodiscard]] bool branch(const PhraseState& state, std::uint32_t at) {
    if (branches_ == 1) return true;
    const auto number = static_cast<std::uint64_t>(&state - index_.states.data());
    return tried_.insert(number << 32U | at).second;
  }

  /// Words [begin_, at) have led to a state. Goes on word by word; only `*` and `..` branch.
  void at_state(const PhraseState& from, std::uint32_t at) {
    const PhraseState* state = &from;
    for (;;) {
      report(*state, at);
      if (state->edges == 0) return;
      const std::uint64_t* keys = index_.edge_keys.data() + state->first_edge;
      const std::uint32_t* targets = index_.edge_targets.data() + state->first_edge;
      std::uint32_t edge = 0;
      if (keys[edge] == any_word) {
        across_any(index_.states[targets[edge]], at);
        ++edge;
      }
      if (edge < state->edges && keys[edge] == short_gap) {
        across_gap(index_.states[targets[edge]], at);
        ++edge;
      }
      if (at >= reading_.size() || !may_go_on(*state, at)) return;
      const std::uint32_t count = state->edges - edge;
      const std::uint32_t found = place_of(keys + edge, count, reading_.key(at));
      if (found == count) return;
      state = &index_.states[targets[edge + found]];
      ++at;
    }
  }

  /// Mostly a phrase goes on with a word after `*`: then the filter is asked before the state is entered.
  void across_any(const PhraseState& state, std::uint32_t at) {
    if (at >= reading_.size()) return;
    ++at;
    if (state.outputs == 0 && word_follows(state) && (at == reading_.size() || !may_go_on(state, at))) return;
    ++branches_;
    if (branch(state, at)) at_state(state, at);
    --branches_;
  }

  /// The same after `..`, at which no phrase ends.
  void across_gap(const PhraseState& state, std::uint32_t at) {
    const bool ask = word_follows(state);
    const std::uint32_t end = std::min(at + gap_limit + 1, reading_.size());
    ++branches_;
    for (; at < end; ++at)
      if ((!ask || may_go_on(state, at)) && branch(state, at)) at_state(state, at);
    --branches_;
  }

  /// True where neither `*` nor `..` may come next: they stand before words.
  [[nodiscard]] bool word_follows(const PhraseState& state) const {
    return state.edges > 0 && is_word(index_.edge_keys[state.first_edge]);
  }

  [[nodiscard]] bool may_go_on(const PhraseState& state, std::uint32_t at) const {
    const std::uint64_t hash = edge_hash(static_cast<std::uint64_t>(&state - index_.states.data()), reading_.key(at));
    const std::uint64_t bits = edge_bits(hash);
    return (edge_filter_[edge_word(hash, index_.edge_filter.size())] & bits) == bits;
  }

  void report(const PhraseState& state, std::uint32_t end) {
    if (state.outputs == 0 || !reading_.shows_alternative(begin_, end)) return;
    const std::uint32_t first = reading_.original(begin_);
    const std::uint32_t last = reading_.original(end);
    if (crosses_sentence(text_, first, last)) return;
    const Span where{reading_.where(begin_).begin, reading_.where(end - 1).end};
    out_.push_back({index_.outputs.subspan(state.first_output, state.outputs), disguise_, first, last, where});
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

/// A disguised word may stand anywhere in a phrase, but phrases that people disguise are short.
constexpr std::uint32_t words_before_disguise = 8;

void scan_disguised(const PhraseIndex& index, const Text& text, const AltWord& alt, std::vector<PhraseMatch>& out) {
  if (alt.disguise == Disguise::masked) {
    scan_masked(index, text, alt, out);
    return;
  }
  const AltReading reading(text, alt);
  const std::uint32_t first = alt.first > words_before_disguise ? alt.first - words_before_disguise : 0;
  Walk(index, text, reading, static_cast<std::uint8_t>(alt.disguise), out).from(first, alt.first + 1);
}

// ---------------------------------------------------------------------------------------------------------- building

/// Builds the minimal automaton from phrases in ascending order: what is common with the phrase before stays open, the
/// rest of that phrase can no longer change and is shared with an equal state if there is one.
class Builder {
 public:
  PhraseTables run(std::vector<PhraseSpec>& specs) {
    std::sort(specs.begin(), specs.end(),
              [](const PhraseSpec& a, const PhraseSpec& b) { return a.elements < b.elements; });
    open_.emplace_back();
    for (const PhraseSpec& spec : specs) add(spec);
    close(0);
    write_roots();
    write_filters(specs);
    write_masked(specs);
    return std::move(tables_);
  }

 private:
  struct Open {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> targets;
    std::vector<PhraseOutput> outputs;
  };
  PhraseTables tables_;
  std::vector<Open> open_;               // states of the phrase before, the root first
  std::vector<std::uint64_t> elements_;  // of the phrase before
  std::unordered_map<std::string, std::uint32_t> known_;

  void add(const PhraseSpec& spec) {
    const auto differs = std::mismatch(elements_.begin(), elements_.end(), spec.elements.begin(), spec.elements.end());
    const auto common = static_cast<std::size_t>(differs.first - elements_.begin());
    close(common);
    for (std::size_t at = common; at < spec.elements.size(); ++at) {
      open_.back().keys.push_back(spec.elements[at]);
      open_.back().targets.push_back(0);
      open_.emplace_back();
    }
    elements_ = spec.elements;
    std::vector<PhraseOutput>& outputs = open_.back().outputs;
    const auto same =
        std::find_if(outputs.begin(), outputs.end(), [&](const PhraseOutput& one) { return one.set == spec.set; });
    if (same != outputs.end())
      same->disguises |= spec.disguises;
    else
      outputs.push_back({spec.set, spec.disguises});
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
    note(open.keys), note(open.targets), note(open.outputs);
    const auto number = static_cast<std::uint32_t>(tables_.states.size());
    const auto [known, fresh] = known_.try_emplace(std::move(signature), number);
    if (!fresh) return known->second;
    tables_.states.push_back(
        {static_cast<std::uint32_t>(tables_.edge_keys.size()), static_cast<std::uint32_t>(open.keys.size()),
         static_cast<std::uint32_t>(tables_.outputs.size()), static_cast<std::uint32_t>(open.outputs.size())});
    tables_.edge_keys.insert(tables_.edge_keys.end(), open.keys.begin(), open.keys.end());
    tables_.edge_targets.insert(tables_.edge_targets.end(), open.targets.begin(), open.targets.end());
    tables_.outputs.insert(tables_.outputs.end(), open.outputs.begin(), open.outputs.end());
    return number;
  }

  void write_roots() {
    const Open& root = open_.front();
    tables_.roots.resize(std::bit_ceil(root.keys.size() * 2 + 1));
    for (std::size_t edge = 0; edge < root.keys.size(); ++edge) {
      std::size_t at = mix(root.keys[edge]) & (tables_.roots.size() - 1);
      while (tables_.roots[at].key != 0) at = (at + 1) & (tables_.roots.size() - 1);
      tables_.roots[at] = {root.keys[edge], root.targets[edge], 0};
    }
  }

  /// A phrase whose second element is a word is looked for by its first two words, any other by its first.
  void write_filters(const std::vector<PhraseSpec>& specs) {
    std::vector<std::uint64_t> singles;
    std::vector<std::uint64_t> pairs;
    for (const PhraseSpec& spec : specs) {
      const bool pair = spec.elements.size() > 1 && is_word(spec.elements[1]);
      if (pair)
        pairs.push_back(pair_key(spec.elements[0], spec.elements[1]));
      else
        singles.push_back(spec.elements[0]);
    }
    write_edge_filter();
    fill(singles, tables_.single_filter);
    fill(pairs, tables_.pair_filter);
  }

  void write_edge_filter() {
    std::vector<std::uint64_t>& filter = tables_.edge_filter;
    filter.assign(std::bit_ceil(std::max<std::size_t>(tables_.edge_keys.size() / 8, 16)), 0);
    for (std::size_t number = 0; number < tables_.states.size(); ++number) {
      const PhraseState& state = tables_.states[number];
      for (std::uint32_t edge = state.first_edge; edge < state.first_edge + state.edges; ++edge) {
        const std::uint64_t hash = edge_hash(number, tables_.edge_keys[edge]);
        filter[edge_word(hash, filter.size())] |= edge_bits(hash);
      }
    }
  }

  static void fill(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& filter) {
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    filter.assign(std::bit_ceil(std::max<std::size_t>(keys.size() * 16, 1024)) / 64, 0);
    for (const std::uint64_t key : keys) {
      const std::size_t bit = (mix(key) >> 20U) & (filter.size() * 64 - 1);
      filter[bit >> 6U] |= std::uint64_t{1} << (bit & 63U);
    }
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
      tables_.outputs.push_back({set, static_cast<std::uint32_t>(Disguise::masked)});
      tables_.letters.insert(tables_.letters.end(), word.begin(), word.end());
    }
  }
};

}  // namespace

bool is_common_word(std::uint64_t key) {
  return std::any_of(common_words.begin(), common_words.end(),
                     [&](std::string_view word) { return word_key(word) == key; });
}

PhraseTables build_phrase_index(std::vector<PhraseSpec> specs) {
  if (specs.empty()) return {};
  return Builder().run(specs);
}

void scan_phrases(const PhraseIndex& index, const Text& text, std::vector<PhraseMatch>& out) {
  if (index.states.empty()) return;
  const PlainReading reading(text);
  Walk(index, text, reading, 0, out).from(0, reading.size());
  for (const AltWord& alt : text.alternatives) scan_disguised(index, text, alt, out);
}

}  // namespace socialcheck
