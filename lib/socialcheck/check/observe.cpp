#include "socialcheck/check/observe.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>

#include "socialcheck/check/compute.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

/// An address cut into words, byte for byte: what is no letter or digit becomes a blank, so offsets stay as they are.
/// The sign of a handle stays, since handles are cut where their capitals say so.
void cut_into_words(std::string_view address, std::string& out) {
  out.assign(address);
  for (std::size_t at = 0; at < out.size(); ++at)
    if (!is_alnum(out[at]) && is_ascii(out[at]) && !(at == 0 && out[at] == '@')) out[at] = ' ';
}

/// More than a name and a few digits, as most handles are: an address in it, or what numbers and keys have.
bool may_hold_secret(std::string_view handle) {
  const auto digits = std::count_if(handle.begin(), handle.end(), is_digit);
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

Observation::Observation(std::vector<const Program*> programs, bool thorough)
    : programs_(std::move(programs)), patterns_(thorough), reading_(programs_) {
  identifier_uses_.resize(identifier_kinds().size());
  for (std::size_t at = 0; at < programs_.size(); ++at) add_program(*programs_[at], static_cast<std::uint32_t>(at));
  present_.resize(set_hits_.size());
  sets_.resize(set_hits_.size());
}

void Observation::add_program(const Program& program, std::uint32_t at) {
  const std::size_t before = excepts_.size();
  excepts_.resize(before + program.sets.size());
  foreign_.resize(excepts_.size());
  std::uint32_t* const excepts = excepts_.data() + before;
  std::uint8_t* const foreign = foreign_.data() + before;
  for (std::size_t set = 0; set < program.sets.size(); ++set) {
    const CSet& one = program.sets[set];
    if (one.except != nothing) with_excepts_.push_back(static_cast<std::uint32_t>(before + set));
    excepts[set] = one.except;
    foreign[set] = one.language == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(~(1U << one.language));
  }
  set_hits_.resize(foreign_.size());
  first_matches_.resize(foreign_.size());
  last_matches_.resize(foreign_.size());
  met_.resize(met_.size() + program.conditions.size());
  add_field_sets(program);
  patterns_.add(program);
  late_slots_.resize(set_hits_.size(), nothing);
  for (const CPattern& pattern : program.patterns) {
    std::uint32_t& slot = late_slots_[pattern.set];
    if (slot != nothing) continue;
    slot = static_cast<std::uint32_t>(late_.size());
    late_.emplace_back();
  }
  for (std::uint32_t use = 0; use < program.identifiers.size(); ++use)
    identifier_uses_[program.identifiers[use].kind].push_back(at << 16U | use);
}

void Observation::read(const Draft& draft) {
  draft_ = &draft;
  ++number_;
  for (const std::uint32_t number : sets()) present_[number] = 0;
  for (Late& late : late_) late.state = Late::State::none;
  set_count_ = 0;
  phrases_.clear();
  phrases_from_.assign(1, 0);
  identified_.clear();
  hit_count_ = 0;
  sensitive_.clear();
  signal_places_known_ = false;
  std::fill(met_.begin(), met_.end(), std::uint8_t{0});
  if (texts_.size() < draft.texts.size()) {
    texts_.resize(draft.texts.size());
    scans_.resize(draft.texts.size());
    as_words_.resize(draft.texts.size());
  }
  patterns_.begin(draft.texts.size());
  for (std::uint32_t index = 0; index < draft.texts.size(); ++index) {
    read_text(index);
    scan(index);
  }
  where_ = anywhere;
  if (seen_.size() < hit_count_) seen_.resize(hit_count_);
  seen_size_ = 0;
  drop_swallowed();
  await_patterns();
  see_fields();
  add_readings();
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
  languages_seen_ = 0;
  where_ = draft_->texts[index].set == FieldSet::published ? in_published : anywhere;
  for (const Sentence& sentence : texts_[index].sentences)
    if (sentence.language != Language::unknown)
      languages_seen_ |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(sentence.language));
  const std::size_t before = phrases_.size();
  for (const Program* program : programs_) scan_phrases(program->phrase_index(), texts_[index], phrases_);
  note_phrases(index, before);
  add_identifiers(index);
  patterns_.read(index, texts_[index]);
}

bool Observation::of_other_language(std::uint32_t text, const Hit& hit) const {
  const std::uint8_t foreign = foreign_[hit.set];
  if (foreign == 0 || hit.first >= hit.last) return false;
  const Text& words = texts_[text];
  const Language spoken = words.sentences[words.sentence_of(hit.first)].language;
  return spoken != Language::unknown && (foreign >> static_cast<unsigned>(spoken) & 1U) != 0;
}

/// Mostly all sentences are in one language, that of the sets, and no word is disguised. The tables are named here,
/// since a byte that is written might be anything of this object to the compiler.
void Observation::note_phrases(std::uint32_t index, std::size_t from) {
  phrases_from_.push_back(static_cast<std::uint32_t>(phrases_.size()));
  std::uint8_t* const present = present_.data();
  const std::uint8_t* const foreign = foreign_.data();
  std::uint32_t *const last_matches = last_matches_.data(), *const first_matches = first_matches_.data();
  std::uint32_t* end = sets_.data() + set_count_;
  const std::uint8_t where = where_, languages = languages_seen_;
  for (std::size_t at = from; at < phrases_.size(); ++at) {
    const PhraseMatch match = phrases_[at];
    const auto number = static_cast<std::uint32_t>(at);
    hit_count_ += match.outputs.size();  // at most
    for (const PhraseOutput output : match.outputs) {
      const std::uint32_t set = output.set();
      last_matches[set] = number;
      if (present[set] >= where || !match.counts(output)) continue;
      if ((foreign[set] & languages) != 0 && of_other_language(index, {set, match.first, match.last, match.where}))
        continue;
      if (present[set] == 0) *end++ = set, first_matches[set] = number;
      present[set] = where;
    }
  }
  set_count_ = static_cast<std::uint32_t>(end - sets_.data());
}

void Observation::add_identified(std::uint32_t text, const Hit& hit) {
  if (of_other_language(text, hit)) return;
  Seen seen;
  static_cast<Hit&>(seen) = hit;
  seen.text = text;
  identified_.push_back(seen);
  ++hit_count_;
  see_set(hit.set);
}

/// Sets of those classes that the whole draft reads like, with the sentences that say so.
void Observation::add_readings() {
  if (!reading_.is_asked()) return;
  reading_rows_.clear();
  for (const std::uint32_t set : sets())
    if (const std::int32_t row = reading_.row_of_set(set); row >= 0 && seen_in_published(set))
      reading_rows_.push_back(static_cast<std::uint32_t>(row));
  reading_.read(*draft_, std::span<const Text>(texts_).first(draft_->texts.size()), reading_rows_);
  const auto places = [this]() -> const DraftReading::Places& { return signal_places(); };
  for (const Program* program : programs_)
    for (const CReadingUse& use : program->reading_uses) {
      const auto words = reading_.raised(use.reading, places);
      if (!words) continue;
      add_identified(words->text,
                     {use.set, words->first, words->last, texts_[words->text].span_of(words->first, words->last)});
      if (seen_.size() < hit_count_) seen_.resize(hit_count_);
    }
}

/// True if every phrase of the set that matched is a hit of it, unless it is of another language, and nothing else is.
bool Observation::is_plain(std::uint32_t set) const {
  return (excepts_[set] == nothing || present_[excepts_[set]] == 0) &&
         std::none_of(identified_.begin(), identified_.end(), [&](const Seen& one) { return one.set == set; });
}

/// Goes over the places of phrases once: collecting the hits of hundreds of sets one by one takes far longer.
const DraftReading::Places& Observation::signal_places() const {
  if (signal_places_known_) return signal_places_;
  signal_places_known_ = true;
  signal_places_.places.clear();
  signal_places_.rows.clear();
  std::vector<std::uint32_t> others;
  for (const Seen& one : identified_) others.push_back(one.set);
  for (std::uint32_t text = 0; text + 1 < phrases_from_.size(); ++text) add_plain_signals(text, others);
  std::sort(others.begin(), others.end());
  others.erase(std::unique(others.begin(), others.end()), others.end());
  for (const std::uint32_t set : others) {
    if (reading_.row_of_set(set) < 0) continue;
    for (const Seen& hit : hits(set)) {
      signal_places_.places.push_back({{hit.text, hit.first, hit.last}, {signal_rows_end(), 1}});
      signal_places_.rows.push_back(static_cast<std::uint32_t>(reading_.row_of_set(set)));
    }
  }
  return signal_places_;
}

/// Phrases of one text whose sets are plain; the other sets go to `others`. Where several end at one place, each set
/// counts once.
void Observation::add_plain_signals(std::uint32_t text, std::vector<std::uint32_t>& others) const {
  std::vector<std::uint32_t> matches(phrases_from_[text + 1] - phrases_from_[text]);
  std::iota(matches.begin(), matches.end(), phrases_from_[text]);
  std::sort(matches.begin(), matches.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Span one = phrases_[a].where, other = phrases_[b].where;
    return std::tie(one.begin, one.end, a) < std::tie(other.begin, other.end, b);
  });
  std::vector<std::uint32_t> sets;  // at one place
  for (std::size_t at = 0; at < matches.size();) {
    const PhraseMatch& first = phrases_[matches[at]];
    sets.clear();
    std::size_t end = at;
    for (; end < matches.size() && phrases_[matches[end]].where == first.where; ++end)
      for (const PhraseOutput& output : phrases_[matches[end]].outputs)
        if (phrases_[matches[end]].counts(output)) sets.push_back(output.set());
    if (end > at + 1) {
      std::sort(sets.begin(), sets.end());
      sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
    }
    at = end;
    const std::uint32_t before = signal_rows_end();
    for (const std::uint32_t set : sets) {
      const std::int32_t row = reading_.row_of_set(set);
      if (row < 0) continue;
      if (!is_plain(set))
        others.push_back(set);
      else if (!of_other_language(text, {set, first.first, first.last, first.where}))
        signal_places_.rows.push_back(static_cast<std::uint32_t>(row));
    }
    signal_places_.places.push_back({{text, first.first, first.last}, {before, signal_rows_end() - before}});
  }
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
      add_identified(index, words_of(index, wanted.set, one.where));
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

namespace {

bool in_order(const Seen& a, const Seen& b) {
  return std::tie(a.text, a.where.begin, a.where.end) < std::tie(b.text, b.where.begin, b.where.end);
}

/// Puts hits of one set in order, each place once; says where they end. Scanning goes from left to right, but disguised
/// words, identifiers and patterns come after the words of a field.
template <class Iterator>
Iterator order_and_unite(Iterator begin, Iterator end) {
  if (!std::is_sorted(begin, end, in_order)) std::stable_sort(begin, end, in_order);
  const auto last =
      std::unique(begin, end, [](const Seen& a, const Seen& b) { return a.text == b.text && a.where == b.where; });
  assert(std::is_sorted(begin, last, [](const Seen& a, const Seen& b) {
    return std::tie(a.text, a.first) < std::tie(b.text, b.first);
  }));  // so that a range of words can be found among them
  return last;
}

/// The hits of a set's exceptions, in order, asked for many hits whether one of them overlaps it.
class Exceptions {
 public:
  explicit Exceptions(std::span<const Seen> hits) : hits_(hits) {
    reach_.reserve(hits.size());
    for (std::size_t at = 0; at < hits.size(); ++at) {
      const bool first = at == 0 || hits[at - 1].text != hits[at].text;
      reach_.push_back(first ? hits[at].where.end : std::max(reach_.back(), hits[at].where.end));
    }
  }

  [[nodiscard]] bool overlap(const Seen& hit) const {
    const auto after = std::partition_point(hits_.begin(), hits_.end(), [&](const Seen& other) {
      return std::tie(other.text, other.where.begin) < std::tie(hit.text, hit.where.end);
    });
    if (after == hits_.begin()) return false;
    const auto last = static_cast<std::size_t>(after - hits_.begin()) - 1;
    return hits_[last].text == hit.text && reach_[last] > hit.where.begin;
  }

 private:
  std::span<const Seen> hits_;
  std::vector<std::uint32_t> reach_;  // by hit: where those of its text up to it end at most
};

}  // namespace

std::span<const Seen> Observation::early_hits(std::uint32_t set) const {
  if (set_hits_[set].draft != number_) collect_hits(set);
  const Range range = set_hits_[set].collected;
  return {seen_.data() + range.first, range.count};
}

/// Goes over the places between the first and the last of the set; for a rare one there is little between.
void Observation::collect_hits(std::uint32_t set) const {
  const bool excepted = excepts_[set] != nothing && present_[excepts_[set]] != 0;
  const Exceptions exceptions(excepted ? hits(excepts_[set]) : std::span<const Seen>{});  // first: put there, too
  SetHits& hits = set_hits_[set];
  const auto begin = seen_.begin() + seen_size_;
  auto end = begin;
  const auto put = [&](std::uint32_t text, const Hit& hit) {
    static_cast<Hit&>(*end) = hit;
    end->text = text;
    ++end;
  };
  std::uint32_t text = 0;
  const auto places = static_cast<std::uint32_t>(phrases_.size());
  for (std::uint32_t at = first_matches_[set]; at < places && at <= last_matches_[set]; ++at) {
    const PhraseMatch& match = phrases_[at];
    if (!match.is_of(set)) continue;
    while (phrases_from_[text + 1] <= at) ++text;
    const Hit hit{set, match.first, match.last, match.where};
    if (!of_other_language(text, hit)) put(text, hit);
  }
  for (const Seen& one : identified_)
    if (one.set == set) put(one.text, one);
  end = order_and_unite(begin, end);
  if (excepted) end = std::remove_if(begin, end, [&](const Seen& hit) { return exceptions.overlap(hit); });
  hits.collected = {seen_size_, static_cast<std::uint32_t>(end - begin)};
  hits.draft = number_;
  seen_size_ += hits.collected.count;
}

/// A hit of a set's exceptions swallows those hits of the set that it overlaps, maybe all. Exceptions that are patterns
/// are not tried for that.
void Observation::drop_swallowed() {
  std::uint32_t kept = set_count_;
  for (const std::uint32_t set : with_excepts_) {
    if (present_[set] == 0 || present_[excepts_[set]] == 0 || late_slots_[excepts_[set]] != nothing) continue;
    if (!early_hits(set).empty()) continue;
    present_[set] = 0;
    --kept;
  }
  if (kept == set_count_) return;
  (void)std::remove_if(sets_.begin(), sets_.begin() + set_count_,
                       [&](std::uint32_t set) { return present_[set] == 0; });
  set_count_ = kept;
}

// --------------------------------------------------------------------------------------------------------- patterns

/// Sets of which a pattern may match count as seen until somebody asks.
void Observation::await_patterns() {
  for (const PatternScan::Pending& one : patterns_.pending()) {
    const std::uint32_t set = patterns_.set_of(one);
    late_[late_slots_[set]].state = Late::State::waiting;
    see_set(set);
  }
}

std::span<const Seen> Observation::late_hits(std::uint32_t set) const {
  Late& late = late_[late_slots_[set]];
  if (late.state == Late::State::waiting) {
    const std::span<const Seen> known = early_hits(set);
    late.hits.assign(known.begin(), known.end());
    late.state = Late::State::found;
    try_patterns(set, late.hits);
  }
  return late.hits;
}

void Observation::try_patterns(std::uint32_t set, std::vector<Seen>& out) const {
  const Exceptions exceptions(excepts_[set] == nothing ? std::span<const Seen>{} : hits(excepts_[set]));
  for (const PatternScan::Pending& one : patterns_.pending()) {
    if (patterns_.set_of(one) != set) continue;
    patterns_.find(one, matches_);
    for (const Span match : matches_) {
      Seen seen;
      static_cast<Hit&>(seen) = words_of(one.text, set, match);
      seen.text = one.text;
      if (!of_other_language(one.text, seen) && !exceptions.overlap(seen)) out.push_back(seen);
    }
  }
  out.erase(order_and_unite(out.begin(), out.end()), out.end());
}

// ------------------------------------------------------------------------------------------------------- conditions

namespace {

/// True if a field gives a value, as it stands or in a list.
bool gives(const Tree& tree, NodeId field, std::string_view value) {
  if (tree[field].kind != NodeKind::list) return same_value(tree[field].text, value);
  for (NodeId one = tree[field].first; one != no_node; one = tree[one].next)
    if (same_value(tree[one].text, value)) return true;
  return false;
}

}  // namespace

void Observation::add_field_sets(const Program& program) {
  for (const CFieldSet& one : program.field_sets) {
    const std::string_view name = program.text(one.name);
    auto field =
        std::find_if(field_sets_.begin(), field_sets_.end(), [&](const FieldSets& f) { return f.name == name; });
    if (field == field_sets_.end()) field = field_sets_.insert(field, {name, {}, {}});
    if (one.value.size == 0)
      field->any.push_back(one.set);
    else
      field->values.emplace_back(program.text(one.value), one.set);
  }
}

/// What is true of the draft itself: the fields it has, and what computed signals may find in it.
void Observation::see_fields() {
  const Tree& tree = draft_->tree;
  const NodeId root = tree.root();
  if (root != no_node && tree[root].kind == NodeKind::map)
    for (NodeId child = tree[root].first; child != no_node; child = tree[child].next) see_field(child);
  bool (*asked)(const Observation&) = nullptr;  // kinds that share a quick look stand together
  bool answer = false;
  for (const Program* program : programs_)
    for (const CComputedSet& computed : program->computed_sets) {
      const ComputeKind& kind = compute_kinds()[computed.kind];
      if (kind.may != asked && kind.may != nullptr) answer = kind.may(*this);
      asked = kind.may;
      if (asked == nullptr || answer) see_set(computed.set);
    }
}

void Observation::see_field(NodeId field) {
  const std::string_view name = draft_->tree[field].key;
  for (const FieldSets& sets : field_sets_) {
    if (sets.name != name) continue;
    for (const std::uint32_t set : sets.any) see_set(set);
    for (const auto& [value, set] : sets.values)
      if (gives(draft_->tree, field, value)) see_set(set);
  }
}

bool Observation::look_up(const Program& program, std::uint32_t condition) const {
  const auto sets = program.sets_of(condition);
  return std::any_of(sets.begin(), sets.end(), [&](std::uint32_t set) { return present_[set] != 0; });
}

}  // namespace socialcheck
