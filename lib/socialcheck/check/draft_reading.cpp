#include "socialcheck/check/draft_reading.h"

#include <algorithm>
#include <array>
#include <limits>

namespace socialcheck {

namespace {

constexpr std::array<std::string_view, 5> capacity_names = {"", "@official", "@professional", "@personal", "@union"};

bool is_published(const TextField& field) {
  return field.set == FieldSet::published && !field.as_words;
}

/// True if a word of a hit, or a masked one in its sentence, can be read in another way, or is run together with others
/// in a hashtag.
bool is_disguised(const Text& text, const DraftReading::Words& hit, const DraftReading::Words& sentence) {
  for (std::uint32_t word = hit.first; word < hit.last; ++word)
    if (text.tokens[text.words[word].token].kind == TokenKind::hashtag) return true;
  return std::any_of(text.alternatives.begin(), text.alternatives.end(), [&](const AltWord& one) {
    const DraftReading::Words& words = one.disguise == Disguise::masked ? sentence : hit;
    return one.first < words.last && one.last >= words.first;
  });
}

/// Words but the hashtags, handles and emoji that they end in.
DraftReading::Words without_last_tags(const Text& text, DraftReading::Words words) {
  const auto is_tag = [&](std::uint32_t word) {
    const TokenKind kind = text.tokens[text.words[word].token].kind;
    return kind == TokenKind::hashtag || kind == TokenKind::mention || kind == TokenKind::emoji;
  };
  while (words.first < words.last && is_tag(words.last - 1)) --words.last;
  return words;
}

}  // namespace

std::string_view capacity_term(Capacity capacity) {
  return capacity_names[static_cast<std::size_t>(capacity)];
}

DraftReading::DraftReading(std::span<const Program* const> programs) {
  for (const Program* program : programs) {
    if (program_ != nullptr || program->readings.empty()) continue;
    program_ = program;
    index_ = program->classifier_index();
  }
  if (program_ == nullptr) return;
  for (const std::string_view name : capacity_names)
    capacity_rows_.push_back(name.empty() ? -1 : index_.row_of(term_named(name)));
  set_rows_.resize(program_->base(Base::sets) + program_->sets.size(), -1);
  for (const CSetTerm& term : program_->classifier_sets) set_rows_[term.set] = static_cast<std::int32_t>(term.row);
  whole_.resize(index_.classes.size());
}

/// Looks up the terms of a text. Parts of it that begin with a sentence have the same ones.
void DraftReading::look_up(const Text& text) {
  terms_.clear();
  reader_.read(text, 0, static_cast<std::uint32_t>(text.words.size()), terms_);
  for (const TermReader::Term& term : terms_) term_rows_.push_back({index_.row_of(term.number), term.word, term.whole});
}

void DraftReading::add_rows(Words words) {
  const auto all =
      std::span(term_rows_).subspan(terms_from_[words.text], terms_from_[words.text + 1] - terms_from_[words.text]);
  const auto before = [](const TermRow& term, std::uint32_t word) { return term.word < word; };
  auto term = std::lower_bound(all.begin(), all.end(), words.first, before);
  for (; term != all.end() && term->word < words.last; ++term) {
    words_ += term->whole ? 1 : 0;
    if (term->row < 0) continue;
    rows_.push_back(static_cast<std::uint32_t>(term->row));
    known_words_ += term->whole ? 1 : 0;
  }
}

/// A few words, and words of a language that was not learned, say nothing.
bool DraftReading::knows_enough() const {
  constexpr std::uint32_t fewest = 4;
  return known_words_ >= fewest && known_words_ * 2 >= words_;
}

void DraftReading::add_capacity() {
  const std::int32_t row = capacity_rows_[static_cast<std::size_t>(draft_->capacity)];
  if (row >= 0) rows_.push_back(static_cast<std::uint32_t>(row));
}

void DraftReading::read(const Draft& draft, std::span<const Text> texts, std::span<const std::uint32_t> signals) {
  draft_ = &draft;
  texts_ = texts;
  parts_.clear();
  rows_.clear();
  words_ = known_words_ = 0;
  term_rows_.clear();
  terms_from_.assign(1, 0);
  for (std::uint32_t at = 0; at < draft.texts.size(); ++at) {
    if (is_published(draft.texts[at])) look_up(texts[at]);
    terms_from_.push_back(static_cast<std::uint32_t>(term_rows_.size()));
    add_rows({at, 0, static_cast<std::uint32_t>(texts[at].words.size())});
  }
  said_ = knows_enough();
  if (!said_) return;
  add_capacity();
  rows_.insert(rows_.end(), signals.begin(), signals.end());
  weigher_.weigh(index_, rows_, whole_);
}

/// Sentences about something else thin what one of them says. So a draft that is not far from being raised is asked
/// again by its strongest sentences alone.
std::optional<DraftReading::Words> DraftReading::raised(std::uint32_t reading, const PlacesOf& places) {
  constexpr double thinned = 2.5;  // log-odds
  if (!said_ || whole_[reading] < program_->readings[reading].raise - thinned) return std::nullopt;
  const Words words = strongest(reading, places());
  if (whole_[reading] >= program_->readings[reading].raise) return words;
  const auto alone = read_part(words, places, reading);
  return alone && *alone >= program_->readings[reading].raise ? std::optional(words) : std::nullopt;
}

/// Log-odds of some sentences by themselves; nothing where there is too little to judge. Rules of one topic ask about
/// the same sentences, so answers are kept, but no more than a few: a long draft has many sentences.
std::optional<double> DraftReading::read_part(Words words, const PlacesOf& places, std::uint32_t reading) {
  constexpr std::size_t most_parts = 256;
  if (parts_.size() == most_parts) parts_.clear();
  const auto [part, fresh] = parts_.try_emplace({words.text, words.first, words.last});
  if (fresh) weigh_part(words, places, part->second);
  return part->second.empty() ? std::nullopt : std::optional(part->second[reading]);
}

void DraftReading::weigh_part(Words words, const PlacesOf& places, std::vector<double>& log_odds) {
  rows_.clear();
  words_ = known_words_ = 0;
  add_rows(words);
  if (!knows_enough()) return;
  add_capacity();
  add_signals_within(words, places());
  log_odds.resize(index_.classes.size());
  weigher_.weigh(index_, rows_, log_odds);
}

/// Sums up words and signals by sentence, then looks for the run of sentences with the largest sum.
DraftReading::Words DraftReading::strongest(std::uint32_t reading, const Places& places) {
  const auto weight = [&](std::uint32_t row) { return std::int64_t{index_.weight(row, reading)}; };
  Words best;
  std::int64_t most = std::numeric_limits<std::int64_t>::min();
  std::vector<std::int64_t> sums;
  for (std::uint32_t at = 0; at < draft_->texts.size(); ++at) {
    const Text& text = texts_[at];
    if (!is_published(draft_->texts[at]) || text.words.empty()) continue;
    sums.assign(text.sentences.size(), 0);
    for (std::size_t one = 0; one < sums.size(); ++one) {
      rows_.clear();
      add_rows({at, text.sentences[one].first, text.sentences[one].last});
      for (const std::uint32_t row : rows_) sums[one] += weight(row);
    }
    for (const Places::Place& place : places.places) {
      if (place.words.text != at || place.words.first >= place.words.last) continue;
      for (const std::uint32_t row : std::span(places.rows).subspan(place.rows.first, place.rows.count))
        sums[text.sentence_of(place.words.first)] += weight(row);
    }
    std::int64_t sum = 0;
    std::uint32_t first = 0;
    for (std::size_t one = 0; one < sums.size(); ++one) {
      if (text.sentences[one].first == text.sentences[one].last) continue;
      if (sum <= 0) sum = 0, first = text.sentences[one].first;
      sum += sums[one];
      if (sum > most) most = sum, best = {at, first, text.sentences[one].last};
    }
  }
  return best;
}

void DraftReading::add_signals_within(Words words, const Places& places) {
  for (const Places::Place& place : places.places) {
    if (place.words.text != words.text || place.words.first < words.first || place.words.last > words.last) continue;
    const auto rows = std::span(places.rows).subspan(place.rows.first, place.rows.count);
    rows_.insert(rows_.end(), rows.begin(), rows.end());
  }
}

/// Asked of every run of sentences around the words, with and without the tags at its end, so that more text, which
/// only adds runs, never makes them doubted. Two sentences either side are as far as one reads to see how a word is
/// meant.
bool DraftReading::is_doubted(std::uint32_t reading, bool firm, Words words, const PlacesOf& places) {
  constexpr std::uint32_t around = 2;
  if (index_.empty() || words.first >= words.last) return false;
  const Text& text = texts_[words.text];
  const std::uint32_t own_first = text.sentence_of(words.first), own_last = text.sentence_of(words.last - 1);
  const auto run = [&](std::uint32_t first, std::uint32_t last) {
    return Words{words.text, text.sentences[first].first, text.sentences[last].last};
  };
  if (is_disguised(text, words, run(own_first, own_last))) return false;  // its letters say nothing to the classifier
  const double least = firm ? program_->readings[reading].firm : program_->readings[reading].doubt;
  const auto speaks_for = [&](Words part) {
    const auto said = read_part(part, places, reading);
    return said && *said >= least;
  };
  const auto own = read_part(without_last_tags(text, run(own_first, own_last)), places, reading);
  if (!own || *own >= least) return false;
  const auto end = static_cast<std::uint32_t>(text.sentences.size()) - 1;
  for (std::uint32_t first = own_first - std::min(own_first, around); first <= own_first; ++first)
    for (std::uint32_t last = own_last; last <= std::min(own_last + around, end); ++last) {
      const Words whole = run(first, last), part = without_last_tags(text, whole);
      const bool asked = first == own_first && last == own_last;
      if (!asked && speaks_for(part)) return false;
      if (part.last != whole.last && speaks_for(whole)) return false;
    }
  return true;
}

}  // namespace socialcheck
