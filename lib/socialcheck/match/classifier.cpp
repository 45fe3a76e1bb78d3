#include "socialcheck/match/classifier.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/fold.h"
#include "socialcheck/text/word_key.h"

namespace socialcheck {

namespace {

constexpr std::size_t start_bytes = 5;
constexpr std::size_t most_digits = 4;
constexpr std::uint64_t whole_secret = 0x9E3779B97F4A7C15;
constexpr std::uint64_t start_secret = 0xC2B2AE3D27D4EB4F;
constexpr std::uint64_t pair_secret = 0x165667B19E3779F9;
constexpr std::uint64_t sentence_start = '^';

std::uint64_t whole_term(std::uint64_t key) {
  return key_detail::mix(key ^ whole_secret, pair_secret);
}
std::uint64_t start_term(std::uint64_t start) {
  return key_detail::mix(start ^ start_secret, whole_secret);
}
std::uint64_t pair_term(std::uint64_t first, std::uint64_t second) {
  return key_detail::mix(key_detail::mix(first ^ pair_secret, start_secret) ^ second, whole_secret);
}

/// Up to five bytes of whole characters.
std::string_view start_of(std::string_view letters) {
  std::size_t size = std::min(start_bytes, letters.size());
  while (size > 0 && size < letters.size() && (static_cast<unsigned char>(letters[size]) & 0xC0U) == 0x80U) --size;
  return letters.substr(0, size);
}
std::uint64_t start_number(std::string_view letters) {
  const std::string_view start = start_of(letters);
  return key_detail::load_some(start.data(), start.size());
}

/// Keys of words of up to eight bytes are those bytes.
bool is_spelt_out(std::uint64_t key) {
  return key >> 62U != 3;
}

/// All numbers of so many digits are one word.
std::string_view shape_of_number(std::string_view written) {
  constexpr std::string_view zeros = "0000";
  const auto digits = static_cast<std::size_t>(std::count_if(written.begin(), written.end(), is_digit));
  return zeros.substr(0, std::clamp<std::size_t>(digits, 1, most_digits));
}

double log_odds_of(const ClassModel& model, std::int64_t sum, std::uint64_t squares) {
  const double length = std::max(1.0, std::sqrt(static_cast<double>(squares)));
  return model.bias + model.scale * static_cast<double>(sum) / length;
}

}  // namespace

std::optional<std::uint32_t> ClassifierTables::index() {
  constexpr std::uint32_t farthest = 1000;
  weights.resize(terms.size() * classes.size() + classifier_lanes - 1);
  slots.assign(terms.empty() ? 0 : std::bit_ceil(terms.size() * 2), 0);
  for (std::uint32_t row = 0; row < terms.size(); ++row) {
    std::size_t at = terms[row] & (slots.size() - 1);
    for (std::uint32_t tried = 0; slots[at] != 0; at = (at + 1) & (slots.size() - 1))
      if (++tried > farthest || terms[slots[at] - 1] == terms[row]) return row;
    slots[at] = row + 1;
  }
  return std::nullopt;
}

std::uint64_t term_named(std::string_view name) {
  const std::size_t blank = name.find(' ');
  if (blank != std::string_view::npos)
    return pair_term(start_number(name.substr(0, blank)), start_number(name.substr(blank + 1)));
  if (name.starts_with('=')) return whole_term(word_key(name.substr(1)));
  if (name.starts_with('@') || name.starts_with('&')) return whole_term(word_key(name));
  return start_term(start_number(name.substr(0, name.size() - (name.ends_with('-') ? 1 : 0))));
}

std::string_view TermReader::letters_of(const Text& text, const Word& word) {
  const std::string_view written = text.value.substr(word.where.begin, word.where.size());
  if (text.tokens[word.token].kind == TokenKind::number) return shape_of_number(written);
  letters_.clear();
  if (is_spelt_out(word.key)) {
    for (std::uint64_t rest = word.key; rest != 0; rest >>= 8U) letters_ += static_cast<char>(rest & 0xFFU);
  } else if (text.ascii) {
    for (const char c : written) letters_ += to_lower(c);
  } else {
    letters_ = folded(written);
  }
  return letters_;
}

TermReader::Stem TermReader::stem_of(const Text& text, const Word& word) {
  constexpr std::uint64_t ascii_start = 0x8080808080;
  constexpr std::uint64_t first_five = 0xFFFFFFFFFF;
  if (is_spelt_out(word.key) && (word.key & ascii_start) == 0 && text.tokens[word.token].kind != TokenKind::number)
    return {word.key, word.key & first_five};
  const std::string_view letters = letters_of(text, word);
  return {word_key(letters), start_number(letters)};
}

/// Calls `use` with the part of each sentence that lies within [first, last). What is known to be in Welsh is left out:
/// its words mean something else.
template <class Use>
void TermReader::each_sentence(const Text& text, std::uint32_t first, std::uint32_t last, const Use& use) {
  last = std::min(last, static_cast<std::uint32_t>(text.words.size()));
  while (first < last) {
    const Sentence& sentence = text.sentences[text.sentence_of(first)];
    const std::uint32_t end = std::min(last, sentence.last);
    if (sentence.language != Language::welsh) use(first, end);
    first = end;
  }
}

void TermReader::read(const Text& text, std::uint32_t first, std::uint32_t last, std::vector<Term>& out) {
  each_sentence(text, first, last, [&](std::uint32_t from, std::uint32_t to) {
    std::uint64_t before = sentence_start;
    for (std::uint32_t at = from; at < to; ++at) {
      const Stem stem = stem_of(text, text.words[at]);
      out.push_back({whole_term(stem.whole), at, true});
      out.push_back({start_term(stem.start), at, false});
      out.push_back({pair_term(before, stem.start), at, false});
      before = stem.start;
    }
  });
}

void TermReader::read_names(const Text& text, std::vector<std::string>& out) {
  const auto all = static_cast<std::uint32_t>(text.words.size());
  each_sentence(text, 0, all, [&](std::uint32_t from, std::uint32_t to) {
    std::string before = "^";
    for (std::uint32_t at = from; at < to; ++at) {
      const std::string_view letters = letters_of(text, text.words[at]);
      std::string start(start_of(letters));
      out.push_back("=" + std::string(letters));
      out.push_back(start + "-");
      (before += ' ') += start;
      out.push_back(std::move(before));
      before = std::move(start);
    }
  });
}

/// Fills `once_`, and sums up the squares of its rows.
std::uint64_t TextWeigher::keep_each_once(const ClassifierIndex& index, std::span<const std::uint32_t> rows) {
  added_.resize(index.terms.size());
  once_.resize(rows.size());
  std::size_t count = 0;
  std::uint64_t squares = 0;
  for (const std::uint32_t row : rows) {
    if (added_[row] != 0) continue;
    added_[row] = 1;
    squares += index.squares[row];
    once_[count++] = row;
  }
  once_.resize(count);
  for (const std::uint32_t row : once_) added_[row] = 0;
  return squares;
}

/// Adds up the weights of `width` classes from the first of `weights` on, for each row: as small numbers, eight at once
/// and in registers as long as they cannot overflow, for that is most of the work. What lies behind the last class is
/// added up as well, for nobody.
template <std::size_t width>
void TextWeigher::add_weights(const std::int8_t* weights, std::size_t stride, std::int32_t* sums) const {
  constexpr std::size_t bytes = classifier_lanes, most_rows = 32767 / 128;
  using Pairs [[gnu::vector_size(bytes)]] = std::int16_t;  // two classes each
  for (std::size_t at = 0; at < once_.size();) {
    const std::size_t end = std::min(once_.size(), at + most_rows);
    std::array<Pairs, width / bytes> low = {}, high = {};
    for (; at < end; ++at) {
      const std::int8_t* row = weights + once_[at] * stride;
      for (std::size_t part = 0; part < low.size(); ++part) {
        Pairs some;
        std::memcpy(&some, row + part * bytes, bytes);
        low[part] += some << 8 >> 8;
        high[part] += some >> 8;
      }
    }
    constexpr bool low_first = std::endian::native == std::endian::little;
    for (std::size_t of = 0; of < width; ++of) {
      const auto& half = (of % 2 == 0) == low_first ? low : high;
      sums[of] += half[of / bytes][of % bytes / 2];
    }
  }
}

void TextWeigher::weigh(const ClassifierIndex& index, std::span<const std::uint32_t> rows, std::span<double> log_odds) {
  constexpr std::size_t many = 48, least = classifier_lanes;
  const std::size_t stride = index.classes.size(), width = (stride + least - 1) / least * least;
  sums_.assign(width, 0);
  const std::uint64_t squares = keep_each_once(index, rows);
  std::size_t done = 0;
  for (; done + many <= width; done += many)
    add_weights<many>(index.weights.data() + done, stride, sums_.data() + done);
  for (; done < width; done += least) add_weights<least>(index.weights.data() + done, stride, sums_.data() + done);
  for (std::size_t at = 0; at < index.classes.size(); ++at)
    log_odds[at] = log_odds_of(index.classes[at], sums_[at], squares);
}

}  // namespace socialcheck
