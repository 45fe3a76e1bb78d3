#include "socialcheck/check/observe.h"

#include <algorithm>
#include <tuple>

namespace socialcheck {

namespace {

constexpr std::size_t matches_per_pattern = 1000;

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// An address cut into words, byte for byte: what is no letter or digit becomes a blank, so offsets stay as they are.
/// The sign of a handle stays, since handles are cut where their capitals say so.
void cut_into_words(std::string_view address, std::string& out) {
  out.assign(address);
  for (std::size_t at = 0; at < out.size(); ++at)
    if (!letter_or_digit(out[at]) && !(at == 0 && out[at] == '@')) out[at] = ' ';
}

/// More than a name and a few digits, as most handles are: an address in it, or what numbers and keys have.
bool may_hold_secret(std::string_view handle) {
  const auto digits = std::count_if(handle.begin(), handle.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 2 || handle.find('@', 1) != std::string_view::npos || handle.find_first_of("=\n ") != handle.npos ||
         handle.size() >= 40;
}

Language declared_language(const Draft& draft) {
  const NodeId node = at_path(draft, "language");
  if (node == no_node) return Language::unknown;
  const Node* value = &draft.tree[node];
  if (value->kind == NodeKind::list) {
    if (value->first == no_node || draft.tree[value->first].next != no_node) return Language::unknown;
    value = &draft.tree[value->first];
  }
  const std::string_view word = value->text.substr(0, 2);
  return word == "cy" ? Language::welsh : word == "en" ? Language::english : Language::unknown;
}

}  // namespace

Observation::Observation(std::vector<const Program*> programs) : programs_(std::move(programs)) {
  identifier_uses_.resize(identifier_kinds().size());
  for (std::size_t at = 0; at < programs_.size(); ++at) {
    const Program& program = *programs_[at];
    for (const CSet& one : program.sets) set_table_.push_back(&one);
    std::vector<Pattern>& patterns = patterns_.emplace_back();
    for (const CPattern& pattern : program.patterns) patterns.emplace_back(program.text(pattern.regex));
    any_pattern_ |= !patterns.empty();
    for (std::uint32_t use = 0; use < program.identifiers.size(); ++use)
      identifier_uses_[program.identifiers[use].kind].push_back(static_cast<std::uint32_t>(at) << 16U | use);
  }
  ranges_.resize(set_table_.size());
}

void Observation::read(const Draft& draft) {
  draft_ = &draft;
  for (const std::uint32_t number : sets_) ranges_[number] = {};
  sets_.clear();
  seen_.clear();
  sensitive_.clear();
  if (texts_.size() < draft.texts.size()) {
    texts_.resize(draft.texts.size());
    scans_.resize(draft.texts.size());
    as_words_.resize(draft.texts.size());
  }
  for (std::uint32_t index = 0; index < draft.texts.size(); ++index) {
    read_text(index);
    scan(index);
  }
  sort_hits();
}

void Observation::read_text(std::uint32_t index) {
  const TextField& field = draft_->texts[index];
  std::string_view value = field.value;
  if (field.as_words) {
    cut_into_words(value, as_words_[index]);
    value = as_words_[index];
  }
  analyse(value, texts_[index], declared_language(*draft_));
  scans_[index].read(texts_[index]);
}

void Observation::scan(std::uint32_t index) {
  hits_.clear();
  for (const Program* program : programs_) scan_phrases(program->phrase_index(), texts_[index], hits_);
  for (const Hit& hit : hits_) add_seen(index, hit);
  add_identifiers(index);
  if (any_pattern_) add_patterns(index);
}

void Observation::add_seen(std::uint32_t text, const Hit& hit) {
  const std::uint8_t language = set(hit.set).language;
  if (language != 0 && hit.first < hit.last) {
    const Text& words = texts_[text];
    const Language spoken = words.sentences[words.sentence_of(hit.first)].language;
    if (spoken != Language::unknown && static_cast<std::uint8_t>(spoken) != language) return;
  }
  Seen seen;
  static_cast<Hit&>(seen) = hit;
  seen.text = text;
  seen_.push_back(seen);
}

Hit Observation::words_of(std::uint32_t text, std::uint32_t set_number, Span where) const {
  const std::vector<Word>& words = texts_[text].words;
  const auto first =
      std::partition_point(words.begin(), words.end(), [&](const Word& word) { return word.where.end <= where.begin; });
  const auto last =
      std::partition_point(first, words.end(), [&](const Word& word) { return word.where.begin < where.end; });
  return {set_number, static_cast<std::uint32_t>(first - words.begin()),
          static_cast<std::uint32_t>(last - words.begin()), where};
}

void Observation::add_identifiers(std::uint32_t index) {
  identifiers_.clear();
  find_identifiers(scans_[index], identifiers_);
  if (draft_->texts[index].as_words && may_hold_secret(draft_->texts[index].value)) add_sensitive_as_written(index);
  for (const Identifier& one : identifiers_) {
    const auto placeholder = static_cast<std::uint16_t>(Evidence::placeholder);
    if ((one.evidence & placeholder) != 0 || is_known(index, one)) continue;
    if (is_masked(one)) sensitive_.push_back({index, one.where, one.kind});
    for (const std::uint32_t use : identifier_uses_[one.kind]) {
      const CIdentifier& wanted = programs_[use >> 16U]->identifiers[use & 0xFFFFU];
      if (static_cast<std::uint8_t>(one.strength) < wanted.strength) continue;
      if ((one.evidence & wanted.evidence) != wanted.evidence || (one.evidence & wanted.not_evidence) != 0) continue;
      add_seen(index, words_of(index, wanted.set, one.where));
    }
  }
}

/// Cut into words a key or an address is no key or address any more; it has to be masked as it is written.
void Observation::add_sensitive_as_written(std::uint32_t index) {
  std::vector<Identifier> written;
  analyse(draft_->texts[index].value, written_);
  find_identifiers(written_, written);
  for (const Identifier& one : written)
    if (is_masked(one) && !is_known(index, one)) sensitive_.push_back({index, one.where, one.kind});
}

bool Observation::is_known(std::uint32_t index, const Identifier& one) const {
  return known_ != nullptr && !known_->empty() &&
         known_->covers(one, draft_->texts[index].value.substr(one.where.begin, one.where.size()));
}

void Observation::add_patterns(std::uint32_t index) {
  const Text& text = texts_[index];
  if (text.value.empty()) return;
  fold(text.value, pattern_folds, folded_, fold_map_, fold_cache_);
  const bool digit = std::any_of(folded_.begin(), folded_.end(), [](char c) { return c >= '0' && c <= '9'; });
  for (std::size_t at = 0; at < programs_.size(); ++at) {
    const Program& program = *programs_[at];
    for (std::size_t number = 0; number < program.patterns.size(); ++number) {
      const CPattern& pattern = program.patterns[number];
      if ((pattern.digit != 0 && !digit) || !holds_literal(program, pattern.literals)) continue;
      matches_.clear();
      patterns_[at][number].find_all(folded_, matches_per_pattern, matches_);
      for (const Span match : matches_) add_seen(index, words_of(index, pattern.set, fold_map_.map(match)));
    }
  }
}

bool Observation::holds_literal(const Program& program, Range literals) const {
  for (std::uint32_t at = 0; at < literals.count; ++at)
    if (folded_.find(program.string(literals.first + at)) != std::string::npos) return true;
  return literals.count == 0;
}

void Observation::sort_hits() {
  const auto order = [](const Seen& a, const Seen& b) {
    return std::tie(a.set, a.text, a.where.begin, a.where.end) < std::tie(b.set, b.text, b.where.begin, b.where.end);
  };
  const auto same = [](const Seen& a, const Seen& b) {
    return a.set == b.set && a.text == b.text && a.where == b.where;
  };
  std::sort(seen_.begin(), seen_.end(), order);
  seen_.erase(std::unique(seen_.begin(), seen_.end(), same), seen_.end());
  drop_swallowed();
  for (std::uint32_t at = 0; at < seen_.size(); ++at) {
    Range& range = ranges_[seen_[at].set];
    if (range.count++ == 0) {
      range.first = at;
      sets_.push_back(seen_[at].set);
    }
  }
}

/// Exceptions are rare: their hits are looked for only where a set that has some was hit.
void Observation::drop_swallowed() {
  const auto swallowed = [&](const Seen& hit) {
    const std::uint32_t except = set(hit.set).except;
    if (except == nothing) return false;
    const auto first =
        std::partition_point(seen_.begin(), seen_.end(), [&](const Seen& other) { return other.set < except; });
    for (auto other = first; other != seen_.end() && other->set == except; ++other)
      if (other->text == hit.text && other->where.overlaps(hit.where)) return true;
    return false;
  };
  std::vector<bool> drop(seen_.size());
  bool any = false;
  for (std::size_t at = 0; at < seen_.size(); ++at)
    if (swallowed(seen_[at])) drop[at] = any = true;
  if (!any) return;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < seen_.size(); ++at)
    if (!drop[at]) seen_[kept++] = seen_[at];
  seen_.resize(kept);
}

}  // namespace socialcheck
