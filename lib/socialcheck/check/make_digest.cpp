#include "socialcheck/check/make_digest.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <limits>
#include <optional>

#include "socialcheck/check/place.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/match/dates.h"
#include "socialcheck/source/fnv.h"
#include "socialcheck/syntax/datetime.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/word_key.h"

namespace socialcheck {

namespace {

/// Of a signal whose words are compared; for others it counts that it was seen.
constexpr std::size_t matches_of_signal = 4;
constexpr std::size_t most_facts = 200;
constexpr std::size_t most_fields = 250;
constexpr std::uint16_t few_words = 6;       // a shorter text is like too many others
constexpr std::uint32_t shape_limit = 2000;  // words that a shape is made of
constexpr std::uint32_t day_minutes = 24 * 60;
constexpr std::int64_t latest_minute = std::numeric_limits<std::int32_t>::max();  // in the year 6053
/// A date without a year is looked for from so many days before the post on.
constexpr std::int64_t look_back = 60;

using Keys = std::vector<std::uint64_t>;

/// Sorted keys of folded words.
template <std::size_t N>
Keys keys_of(const std::array<std::string_view, N>& words) {
  Keys keys;
  for (const std::string_view word : words) keys.push_back(word_key(word));
  std::sort(keys.begin(), keys.end());
  return keys;
}

bool among(std::uint64_t key, const Keys& keys) {
  return std::binary_search(keys.begin(), keys.end(), key);
}

/// Words before "clinic" or "workshop" that do not say which.
constexpr std::array<std::string_view, 44> vague_words = {
    "the",     "a",         "an",      "our",     "your",    "this",    "that",      "next",    "new",
    "free",    "first",     "second",  "third",   "last",    "another", "tonight's", "today's", "tomorrow's",
    "extra",   "more",      "special", "walk-in", "drop-in", "weekly",  "monthly",   "daily",   "morning",
    "evening", "afternoon", "of",      "for",     "at",      "to",      "in",        "on",      "and",
    "or",      "local",     "virtual", "online",  "annual",  "regular", "upcoming",  "big"};
constexpr std::array<std::string_view, 14> weekday_words = {"monday",   "tuesday", "wednesday", "thursday", "friday",
                                                            "saturday", "sunday",  "llun",      "mawrth",   "mercher",
                                                            "iau",      "gwener",  "sadwrn",    "sul"};
constexpr std::array<std::string_view, 6> today_words = {"today", "tonight", "heddiw", "heno", "today's", "tonight's"};
constexpr std::array<std::string_view, 4> tomorrow_words = {"tomorrow", "yfory", "fory", "tomorrow's"};
/// Kinds of building: the name of a place ends in one.
constexpr std::array<std::string_view, 26> building_words = {
    "hall",    "centre", "center", "library",  "hospital", "surgery",   "pharmacy", "church",      "school",
    "college", "chapel", "club",   "hub",      "theatre",  "stadium",   "park",     "outpatients", "infirmary",
    "clinic",  "suite",  "neuadd", "canolfan", "ysbyty",   "llyfrgell", "house",    "room"};

struct WordKeys {
  Keys vague = keys_of(vague_words), today = keys_of(today_words), tomorrow = keys_of(tomorrow_words),
       buildings = keys_of(building_words);
  std::array<std::uint64_t, 14> weekdays{};
  WordKeys() {
    for (std::size_t at = 0; at < weekday_words.size(); ++at) weekdays[at] = word_key(weekday_words[at]);
  }
};
const WordKeys& word_keys() {
  static const WordKeys keys;
  return keys;
}

std::uint32_t hash_of_keys(std::span<const Word> words) {
  Fnv hash;
  for (const Word& word : words) hash.add(word.key);
  return hash.small();
}

std::uint64_t shuffled(std::uint64_t key) {
  return key_detail::mix(key ^ 0x9E3779B97F4A7C15U, 0xD6E8FEB86659FD93U);
}

/// Counts for each of 64 bits in how many words it is set. Plane n holds bit n of all counts, so that one addition
/// counts for all; carries seldom go far.
class BitVotes {
 public:
  void add(std::uint64_t word) {
    ++words_;
    for (std::uint64_t& plane : planes_) {
      const std::uint64_t carry = plane & word;
      plane ^= word;
      word = carry;
      if (word == 0) return;
    }
  }
  /// The bits that are set in more than half of the words: a count and a half are compared from the highest bit down.
  [[nodiscard]] std::uint64_t majority() const {
    const std::uint32_t half = words_ / 2;
    std::uint64_t more = 0;
    std::uint64_t equal = ~std::uint64_t{0};
    for (std::size_t plane = planes_.size(); plane-- > 0;) {
      const std::uint64_t bits = (half >> plane & 1U) != 0 ? ~std::uint64_t{0} : 0;
      more |= equal & planes_[plane] & ~bits;
      equal &= ~(planes_[plane] ^ bits);
    }
    return more;
  }

 private:
  std::array<std::uint64_t, 13> planes_{};  // for up to 8,191 words
  std::uint32_t words_ = 0;
};
static_assert(2 * shape_limit < 1U << 13U);

class DigestMaker {
 public:
  DigestMaker(const Observation& seen, const Evaluator& evaluator, const CrossPlan& plan, PostDigest& out)
      : seen_(seen), draft_(seen.draft()), tree_(draft_.tree), evaluator_(evaluator), plan_(plan), out_(out) {}

  void make() {
    out_.anchor = draft_.anchor;
    out_.head.capacity = static_cast<std::uint8_t>(draft_.capacity);
    out_.head.audience = static_cast<std::uint8_t>(draft_.audience);
    read_schedule();
    read_account();
    read_platforms();
    read_kind();
    read_words();
    read_languages();
    read_media();
    read_consents();
    read_thread();
    read_signals();
    if (plan_.events() != nullptr) read_events();
  }

 private:
  const Observation& seen_;
  const Draft& draft_;
  const Tree& tree_;
  const Evaluator& evaluator_;
  const CrossPlan& plan_;
  PostDigest& out_;
  std::optional<std::int64_t> day_;  // on which it is published, in London

  [[nodiscard]] std::string_view value(std::string_view path) const { return text_of(at_path(draft_, path)); }
  [[nodiscard]] std::string_view text_of(NodeId node) const {
    return node == no_node || tree_[node].kind != NodeKind::scalar ? std::string_view{} : tree_[node].text;
  }
  template <class F>
  void each_child(NodeId list, F&& use) const {
    if (list == no_node) return;
    if (tree_[list].kind != NodeKind::list) return use(list);
    for (NodeId child = tree_[list].first; child != no_node; child = tree_[child].next) use(child);
  }

  // --------------------------------------------------------------------------------------------------------- facts

  std::uint8_t field_index(const std::string& name) {
    const auto found = std::find(out_.fields.begin(), out_.fields.end(), name);
    if (found != out_.fields.end()) return static_cast<std::uint8_t>(found - out_.fields.begin());
    if (out_.fields.size() >= most_fields) return 0;
    out_.fields.push_back(name);
    return static_cast<std::uint8_t>(out_.fields.size() - 1);
  }
  void add(FactKind kind, std::uint32_t value, const Part& part) {
    if (out_.facts.size() >= most_facts) return;
    DigestPlace place = digest_place(seen_, part);
    Fact fact;
    fact.kind = kind;
    fact.value = value;
    fact.begin = place.place.in_value.begin;
    fact.size = static_cast<std::uint16_t>(std::min<std::uint32_t>(place.place.in_value.size(), 0xFFFF));
    fact.field = field_index(place.place.field);
    out_.facts.push_back(fact);
    out_.places.push_back(std::move(place));
  }
  void add_field(FactKind kind, std::uint32_t value, NodeId node) {
    Part part;
    part.node = node;
    add(kind, value, part);
  }
  void add_words(FactKind kind, std::uint32_t value, std::uint32_t text, Span where) {
    Part part;
    part.text = static_cast<std::int32_t>(text);
    part.where = where;
    add(kind, value, part);
  }

  // -------------------------------------------------------------------------------------------------------- fields

  void read_schedule() {
    const auto when = read_datetime(value("schedule.at"));
    if (!when) return;
    const DateTime utc = when->has_zone ? *when : london_to_utc(*when);
    const std::int64_t minute = utc.day * day_minutes + utc.second / 60;
    out_.head.minute = static_cast<std::int32_t>(std::min(minute, latest_minute));
    if (!when->has_time) out_.head.flags |= flag_day_only;
    day_ = when->has_time ? utc_to_london(utc).day : when->day;
  }

  void read_account() {
    std::string_view handle = value("account.handle");
    if (handle.empty()) handle = value("account");
    if (handle.empty()) handle = value("account.name");
    while (handle.starts_with('@')) handle.remove_prefix(1);
    if (!handle.empty()) out_.head.account = small_hash(handle);
    std::string_view name = value("author.name");
    if (name.empty()) name = value("account.owner");
    const std::string_view role = value("author.role");
    // Without a name, role and capacity tell authors apart; official posts are the organisation's, whoever wrote them.
    if (!name.empty())
      out_.head.author = small_hash(name);
    else if (!role.empty() || draft_.capacity == Capacity::official)
      out_.head.author = small_hash("role/" + std::to_string(out_.head.capacity) + "/" + std::string(role));
    else
      out_.head.author = out_.head.account;
    const std::string_view shows = value("author.employer_identified");
    if (shows == "true") out_.head.flags |= flag_shows_employer;
    if (shows == "false") out_.head.flags |= flag_hides_employer;
  }

  void read_platforms() {
    each_child(at_path(draft_, "platforms"), [&](NodeId one) {
      if (const std::uint32_t number = value_number("platforms", text_of(one)))
        out_.head.platforms |= platform_bit(number);
    });
  }
  void read_kind() {
    const std::string_view kind = value("kind");
    out_.head.kind = static_cast<std::uint8_t>(value_number("kind", kind));
    if (kind == "reply" || kind == "comment" || kind == "repost" || kind == "like") out_.head.flags |= flag_retold;
    for (const std::string_view path : {"reply_to", "quotes", "reshares"})
      if (at_path(draft_, path) != no_node) out_.head.flags |= flag_refers;
  }

  // --------------------------------------------------------------------------------------------------------- words

  [[nodiscard]] const Text* main_text() const {
    for (std::uint32_t index = 0; index < seen_.text_count(); ++index)
      if (draft_.texts[index].name == "text") return &seen_.text(index);
    return nullptr;
  }

  void read_words() {
    const Text* text = main_text();
    if (text == nullptr) return;
    const std::vector<Word>& words = text->words;
    out_.head.words = static_cast<std::uint16_t>(std::min<std::size_t>(words.size(), 0xFFFF));
    if (words.size() < few_words) return;
    out_.head.text = hash_of_keys(words);
    BitVotes votes;
    const std::size_t count = std::min<std::size_t>(words.size(), shape_limit);
    for (std::size_t at = 0; at < count; ++at) {
      votes.add(shuffled(words[at].key));
      if (at > 0) votes.add(shuffled(key_detail::mix(words[at - 1].key | 1U, words[at].key + 0x51ED270B)));
    }
    out_.head.shape = votes.majority();
  }

  void read_languages() {
    each_child(at_path(draft_, "language"), [&](NodeId one) {
      const std::string_view tag = text_of(one);
      out_.head.languages |= tag.starts_with("en") ? language_en : tag.starts_with("cy") ? language_cy : language_other;
    });
    const Text* text = main_text();
    if (out_.head.languages != 0 || text == nullptr) return;
    for (const Sentence& sentence : text->sentences) {
      if (sentence.language == Language::english) out_.head.languages |= language_en;
      if (sentence.language == Language::welsh) out_.head.languages |= language_cy;
    }
  }

  void read_signals() {
    std::vector<std::uint32_t> asked = plan_.always();
    for (const std::uint32_t set : seen_.sets())
      asked.insert(asked.end(), plan_.asked_by(set).begin(), plan_.asked_by(set).end());
    std::sort(asked.begin(), asked.end());
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    std::vector<Match> matches;
    for (const std::uint32_t index : asked) {
      const CrossPlan::Signal& signal = plan_.signals()[index];
      matches.clear();
      if (evaluator_.evaluate(signal.expr, &matches) != Outcome::yes) continue;
      if (matches.empty()) matches.emplace_back();
      const std::size_t most = signal.words ? matches_of_signal : 1;
      for (std::size_t at = 0; at < matches.size() && at < most; ++at) add_signal(signal, matches[at]);
    }
  }

  void add_signal(const CrossPlan::Signal& signal, const Match& match) {
    const Part part = match.parts.empty() ? Part{} : match.parts.front();
    std::uint32_t words = 0;
    if (signal.words && part.text >= 0) {
      const Text& text = seen_.text(static_cast<std::uint32_t>(part.text));
      const auto last = std::min<std::size_t>(part.last, text.words.size());
      if (part.first < last) words = hash_of_keys(std::span(text.words).subspan(part.first, last - part.first));
    }
    if (words != 0 && said_already(signal.name, words)) return;
    add(FactKind::signal, signal.name, part);
    if (words != 0) add(FactKind::words, words, part);
  }
  [[nodiscard]] bool said_already(std::uint32_t signal, std::uint32_t words) const {
    for (std::size_t at = 0; at + 1 < out_.facts.size(); ++at)
      if (out_.facts[at].kind == FactKind::signal && out_.facts[at].value == signal &&
          out_.facts[at + 1].kind == FactKind::words && out_.facts[at + 1].value == words)
        return true;
    return false;
  }

  // ------------------------------------------------------------------------------------------------------- records

  void read_media() {
    each_child(at_path(draft_, "media"), [&](NodeId item) {
      const NodeId src = tree_[item].kind == NodeKind::map ? tree_.find(item, "src") : no_node;
      if (src == no_node || text_of(src).empty()) return;
      std::string_view name = text_of(src);
      const std::size_t slash = name.find_last_of('/');
      if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
      add_field(FactKind::media, small_hash(name), src);
    });
  }

  void read_consents() {
    each_child(at_path(draft_, "media"), [&](NodeId item) {
      if (tree_[item].kind != NodeKind::map) return;
      each_child(tree_.find(item, "people"), [&](NodeId person) { read_consent_of(person, "consent"); });
      each_child(tree_.find(item, "consent"), [&](NodeId record) { read_record(record); });
    });
    each_child(at_path(draft_, "people_mentioned"), [&](NodeId person) { read_consent_of(person, "permission"); });
    each_child(at_path(draft_, "consent"), [&](NodeId record) { read_record(record); });
  }
  void read_consent_of(NodeId person, std::string_view key) {
    const NodeId node = tree_[person].kind == NodeKind::map ? tree_.find(person, key) : no_node;
    const std::string_view id = text_of(node);
    if (!id.empty() && id.size() <= 64 && id != "refused" && id != "withdrawn" && id != "none-asked")
      add_field(FactKind::consent, small_hash(id), node);
  }
  void read_record(NodeId record) {
    if (tree_[record].kind != NodeKind::map) return;
    const NodeId id = tree_.find(record, "id");
    if (text_of(id).empty()) return;
    add_field(FactKind::record, small_hash(text_of(id)), id);
    const NodeId scope = tree_.find(record, "scope");
    std::string words(text_of(scope));
    for (char& c : words) c = to_lower(c);
    const auto says = [&](std::string_view what) { return words.find(what) != std::string::npos; };
    if (const std::uint32_t bits = scope_bits(words)) add_field(FactKind::record_scope, bits, scope);
    if (says("one photo") || says("one picture") || says("one image") || says("single photo") || says("single image") ||
        says("this photo only") || says("one video"))
      add_field(FactKind::record_once, 1, scope);
    if (says("one post") || says("single post") || says("single use") || says("once") || says("this post only") ||
        says("one use") || says("one-off"))
      add_field(FactKind::record_once, 2, scope);
    const NodeId expires = tree_.find(record, "expires");
    if (const auto until = read_datetime(text_of(expires)))
      add_field(FactKind::record_until, static_cast<std::uint32_t>(until->day), expires);
  }

  [[nodiscard]] std::uint32_t number_at(std::string_view path) const {
    const std::string_view text = value(path);
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::min(number, 0xFFFFU);
  }
  void read_thread() {
    const NodeId id = at_path(draft_, "thread.id");
    if (text_of(id).empty()) return;
    out_.head.flags |= flag_threaded;
    add_field(FactKind::thread, small_hash(text_of(id)), id);
    const NodeId position = at_path(draft_, "thread.position");
    add_field(FactKind::thread_part, number_at("thread.position") << 16 | number_at("thread.of"),
              position == no_node ? id : position);
  }

  // -------------------------------------------------------------------------------------------------------- events

  struct Named {
    std::uint32_t topic = 0;
    Part part;
  };

  void read_events() {
    std::vector<Match> matches;
    if (evaluator_.evaluate(plan_.events()->expr, &matches) != Outcome::yes) return;
    std::vector<Named> events;
    for (const Match& match : matches) {
      if (match.parts.empty() || match.parts.front().text < 0) continue;
      const Part& part = match.parts.front();
      const std::string_view name = draft_.texts[static_cast<std::size_t>(part.text)].name;
      if (name != "text" && name != "title") continue;
      const Named event = name_event(part);
      if (event.topic != 0) events.push_back(event);
    }
    const bool alone =
        std::all_of(events.begin(), events.end(), [&](const Named& one) { return one.topic == events.front().topic; });
    std::vector<std::uint32_t> told;
    for (const Named& event : events) {
      if (std::find(told.begin(), told.end(), event.topic) != told.end()) continue;
      told.push_back(event.topic);
      const auto index = static_cast<std::uint32_t>(event.part.text);
      const Text& text = seen_.text(index);
      const Span sentence = text.sentences[text.sentence_of(event.part.first)].where;
      const Span all{0, static_cast<std::uint32_t>(text.value.size())};
      add(FactKind::event, event.topic, event.part);
      read_facts(index, alone ? all : sentence);
    }
  }

  /// "Strep clinic": the word that says which, and what it is. "Open day": what it is says enough.
  Named name_event(Part part) const {
    const Text& text = seen_.text(static_cast<std::uint32_t>(part.text));
    Named out;
    if (part.first >= part.last || part.last > text.words.size()) return out;
    Fnv hash;
    const bool wide = part.last - part.first > 1;
    const std::uint32_t sentence = text.sentences[text.sentence_of(part.first)].first;
    if (part.first > sentence) {
      const Word& before = text.words[part.first - 1];
      const bool near = text.words[part.first].where.begin - before.where.end <= 1;
      if (near && !among(before.key, word_keys().vague) && !is_number(before)) {
        hash.add(before.key);
        --part.first;
      }
    }
    const std::uint32_t own = part.last - part.first;
    if (!wide && own == 1) return out;
    for (std::uint32_t at = wide ? part.last - 2 : part.last - 1; at < part.last; ++at) hash.add(text.words[at].key);
    part.where = text.span_of(part.first, part.last);
    out.topic = hash.small();
    out.part = part;
    return out;
  }
  [[nodiscard]] static bool is_number(const Word& word) {
    const auto first = static_cast<unsigned char>(word.key);
    return first >= '0' && first <= '9';
  }

  void read_facts(std::uint32_t index, Span range) {
    std::vector<WrittenDate> dates;
    std::vector<WrittenTime> times;
    std::vector<TimeRange> ranges;
    find_dates(seen_.identifier_scan(index), dates);
    find_times(seen_.identifier_scan(index), times, ranges);
    for (const WrittenDate& date : dates)
      if (range.contains(date.where))
        if (const auto day = resolve(date))
          add_words(FactKind::day, static_cast<std::uint32_t>(*day), index, date.where);
    add_spoken_days(index, range, dates);
    for (const TimeRange& one : ranges) {
      if (!range.contains(one.where)) continue;
      add_words(FactKind::start, static_cast<std::uint32_t>(start_of(one)), index, one.where);
      add_words(FactKind::end, static_cast<std::uint32_t>(one.to.minutes), index, one.where);
    }
    for (const WrittenTime& time : times) {
      const bool in_range = std::any_of(ranges.begin(), ranges.end(),
                                        [&](const TimeRange& one) { return one.where.overlaps(time.where); });
      if (!in_range && time.exact && range.contains(time.where))
        add_words(FactKind::start, static_cast<std::uint32_t>(time.minutes), index, time.where);
    }
    add_places(index, range);
  }

  /// "4 to 7pm" starts in the afternoon, too.
  static int start_of(const TimeRange& range) {
    const bool later = !range.from.exact && range.to.exact && range.to.minutes >= 12 * 60 &&
                       range.from.minutes + 12 * 60 < range.to.minutes;
    return range.from.minutes + (later ? 12 * 60 : 0);
  }

  [[nodiscard]] std::optional<std::int64_t> resolve(const WrittenDate& date) const {
    if (!date.year && !day_) return std::nullopt;
    const auto year = date.year ? std::int64_t{*date.year} : civil_from_days(*day_ - look_back).year;
    for (std::int64_t candidate = year; candidate <= year + 1; ++candidate) {
      if (!is_valid({candidate, date.month, date.day})) continue;
      const std::int64_t day = days_from_civil({candidate, date.month, date.day});
      if (date.year || day >= *day_ - look_back) return day;
    }
    return std::nullopt;
  }

  void add_spoken_days(std::uint32_t index, Span range, const std::vector<WrittenDate>& dates) {
    if (!day_) return;
    const WordKeys& keys = word_keys();
    const auto today = static_cast<int>(weekday(*day_));
    for (const Word& word : seen_.text(index).words) {
      if (!range.contains(word.where)) continue;
      std::optional<std::int64_t> day;
      if (among(word.key, keys.today)) day = *day_;
      if (among(word.key, keys.tomorrow)) day = *day_ + 1;
      const auto* found = std::find(keys.weekdays.begin(), keys.weekdays.end(), word.key);
      const bool dated = std::any_of(dates.begin(), dates.end(), [&](const WrittenDate& date) {
        return date.weekday_where.overlaps(word.where) || date.where.overlaps(word.where);
      });
      if (found != keys.weekdays.end() && !dated) {
        const auto ahead = (static_cast<int>((found - keys.weekdays.begin()) % 7) - today + 7) % 7;
        if (ahead != 0) day = *day_ + ahead;  // on a Thursday, "Thursday" may be a week ahead
      }
      if (day) add_words(FactKind::spoken_day, static_cast<std::uint32_t>(*day), index, word.where);
    }
  }

  /// Names of places: a capital, up to four words, and a building.
  void add_places(std::uint32_t index, Span range) {
    const Text& text = seen_.text(index);
    const auto capital = [&](const Word& word) { return is_upper(text.value[word.where.begin]); };
    for (std::uint32_t at = 0; at < text.words.size(); ++at) {
      if (!range.contains(text.words[at].where) || !among(text.words[at].key, word_keys().buildings)) continue;
      std::uint32_t first = at;
      while (first > 0 && at - first < 3 && capital(text.words[first - 1]) &&
             text.words[first].where.begin - text.words[first - 1].where.end <= 1)
        --first;
      if (first == at) continue;
      add_words(FactKind::place, hash_of_keys(std::span(text.words).subspan(first, at + 1 - first)), index,
                text.span_of(first, at + 1));
    }
  }
};

}  // namespace

void PostDigest::clear() {
  id.clear(), path.clear(), stable_name.clear();
  head = {};
  anchor = {};
  facts.clear(), fields.clear(), places.clear(), candidates.clear();
  blinding = nullptr;
}

std::uint32_t value_number(std::string_view path, std::string_view value) {
  const FieldSpec* spec = field_spec(path);
  for (std::uint32_t at = 0; spec != nullptr && at < spec->values.size(); ++at)
    if (spec->values[at].name == value) return at + 1;
  return 0;
}

std::uint32_t scope_bits(std::string_view words) {
  std::uint32_t bits = 0;
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t end = at;
    while (end < words.size() && is_alnum(words[end])) ++end;
    const std::string_view word = words.substr(at, end - at);
    if (word.size() > 1 || word == "x")
      if (const std::uint32_t number = value_number("platforms", word)) bits |= platform_bit(number);
    at = end + 1;
  }
  return bits;
}

std::uint32_t signal_hash(std::string_view name) {
  return small_hash(name);
}

DigestPlace digest_place(const Observation& seen, const Part& part) {
  return {place_of(seen.draft(), part), part.text, std::string(part.label)};
}

void make_digest(const Observation& seen, const Evaluator& evaluator, const CrossPlan& plan, PostDigest& out) {
  DigestMaker(seen, evaluator, plan, out).make();
}

}  // namespace socialcheck
