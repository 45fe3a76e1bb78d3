// Computed signals about the Welsh and the English version of a post: both halves of a text, or a text and its
// translation.
#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "socialcheck/check/compute_dates_internal.h"
#include "socialcheck/check/compute_kinds_internal.h"
#include "socialcheck/match/dates.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

enum class FactKind : std::uint8_t { time, day, telephone, link, weekday };
constexpr std::size_t fact_kinds = 5;
constexpr std::array<std::string_view, fact_kinds> plural = {"times", "days", "telephone numbers", "links",
                                                             "days of the week"};
/// Of those that the Welsh version must not lack: a day of the week may stand there as a date, or as "tomorrow".
constexpr std::array<std::string_view, 4> singular = {"time", "day", "telephone number", "link"};

/// Something that both versions must say, with its place.
struct Fact {
  std::uint32_t text = 0;
  Span where;
  Language language = Language::unknown;
  FactKind kind = FactKind::time;
  std::string value;  ///< In one form for all spellings.
};

constexpr std::size_t shortest_telephone = 10;
constexpr std::uint32_t welsh_words = 5;  ///< Fewer are a greeting, no version.

bool is_welsh_translation(std::string_view name) {
  return name == "translations.cy" || name == "translations.cy.text";
}

class FactReader {
 public:
  explicit FactReader(const Observation& seen) : seen_(seen) {
    const auto& texts = seen.draft().texts;
    translated_ = std::any_of(texts.begin(), texts.end(),
                              [](const TextField& field) { return is_welsh_translation(field.name); });
  }

  std::vector<Fact> read() {
    for (index_ = 0; index_ < seen_.text_count(); ++index_) {
      const std::string_view name = seen_.draft().texts[index_].name;
      welsh_ = is_welsh_translation(name);
      if (name == "text" || welsh_) read_text(seen_.text(index_));
    }
    return std::move(facts_);
  }
  /// Words of the Welsh version.
  [[nodiscard]] std::uint32_t welsh_size() const { return welsh_size_; }

 private:
  const Observation& seen_;
  bool translated_ = false, welsh_ = false;
  std::uint32_t index_ = 0, welsh_size_ = 0;
  std::vector<Fact> facts_;

  void read_text(const Text& text) {
    if (text.sentences.empty()) return;
    for (const Sentence& sentence : text.sentences)
      if (welsh_ || sentence.language == Language::welsh) welsh_size_ += sentence.last - sentence.first;
    std::vector<WrittenDate> dates;
    std::vector<WrittenTime> times;
    std::vector<TimeRange> ranges;
    find_dates(seen_.identifier_scan(index_), dates);
    find_times(seen_.identifier_scan(index_), times, ranges);
    for (const WrittenTime& time : times)
      if (time.exact) add(text, time.where, FactKind::time, std::to_string(time.minutes));
    for (const WrittenDate& date : dates)
      add(text, date.where, FactKind::day, std::to_string(date.month) + "-" + std::to_string(date.day));
    for (const Link& link : text.links)
      if (!link.email) add(text, link.where, FactKind::link, "");
    read_telephones(text);
    read_weekdays(text);
  }

  /// "Saturday", "Saturdays", "ddydd Sadwrn". An English short form ("sat", "sun") may be another word.
  void read_weekdays(const Text& text) {
    constexpr std::size_t shortest_english = 6;
    for (const Word& word : text.words) {
      std::string_view name = text.value.substr(word.where.begin, word.where.size());
      const Language language = language_at(text, word.where);
      if (language != Language::welsh && name.size() < shortest_english) continue;
      if (name.ends_with('s') && name.size() > shortest_english) name.remove_suffix(1);
      if (const auto day = weekday_named(name)) add(text, word.where, FactKind::weekday, std::to_string(*day));
    }
  }

  /// Runs of digits with blanks between them that begin like a telephone number.
  void read_telephones(const Text& text) {
    const std::string_view value = text.value;
    for (std::uint32_t at = 0; at < value.size();) {
      if (!is_digit(value[at])) {
        ++at;
        continue;
      }
      std::string digits;
      std::uint32_t end = at;
      for (std::uint32_t next = at; next < value.size() && (is_digit(value[next]) || value[next] == ' '); ++next) {
        if (value[next] == ' ' && value[next - 1] == ' ') break;
        if (!is_digit(value[next])) continue;
        digits += value[next];
        end = next + 1;
      }
      if (digits.size() >= shortest_telephone && (digits.front() == '0' || (at > 0 && value[at - 1] == '+')))
        add(text, {at, end}, FactKind::telephone, digits);
      at = std::max(end, at + 1);
    }
  }

  void add(const Text& text, Span where, FactKind kind, std::string value) {
    facts_.push_back({index_, where, language_at(text, where), kind, std::move(value)});
  }
  /// Beside a translation the text is English, unless it shows to be Welsh.
  [[nodiscard]] Language language_at(const Text& text, Span where) const {
    if (welsh_) return Language::welsh;
    const Sentence& sentence = sentence_at(text, where.begin);
    const Language guessed = sentence.where.overlaps(where) ? sentence.language : Language::unknown;
    return translated_ && guessed != Language::welsh ? Language::english : guessed;
  }
};

using Values = std::array<std::set<std::string>, fact_kinds>;

Values values_in(const std::vector<Fact>& facts, Language language) {
  Values out;
  for (const Fact& fact : facts)
    if (fact.language == language) out[static_cast<std::size_t>(fact.kind)].insert(fact.value);
  return out;
}

}  // namespace

/// A translation, or a text with a Welsh sentence.
bool may_hold_both_languages(const Observation& seen) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index) {
    const TextField& field = seen.draft().texts[index];
    if (is_welsh_translation(field.name)) return true;
    const auto& sentences = seen.text(index).sentences;
    if (field.name == "text" && std::any_of(sentences.begin(), sentences.end(), [](const Sentence& sentence) {
          return sentence.language == Language::welsh;
        }))
      return true;
  }
  return false;
}

/// The versions give different times, days or telephone numbers. One that gives none says less: see below.
void find_facts_differ(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  const std::vector<Fact> facts = FactReader(seen).read();
  const Values welsh = values_in(facts, Language::welsh);
  for (const Fact& fact : facts) {
    const auto kind = static_cast<std::size_t>(fact.kind);
    if (fact.language != Language::english || fact.kind == FactKind::link) continue;
    if (!welsh[kind].empty() && !welsh[kind].contains(fact.value))
      out.push_back({fact.text, fact.where, {{"what", std::string(plural[kind])}}});
  }
}

/// The English version gives a time, day, telephone number or link, the Welsh one none of that kind: the first of each.
void find_welsh_lacks(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  FactReader reader(seen);
  const std::vector<Fact> facts = reader.read();
  if (reader.welsh_size() < welsh_words) return;
  Values welsh = values_in(facts, Language::welsh);
  for (const Fact& fact : facts) {
    const auto kind = static_cast<std::size_t>(fact.kind);
    if (kind >= singular.size() || fact.language != Language::english || !welsh[kind].empty()) continue;
    out.push_back({fact.text, fact.where, {{"what", std::string(singular[kind])}}});
    welsh[kind].insert(fact.value);
  }
}

}  // namespace socialcheck
