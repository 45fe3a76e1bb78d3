// Computed signal over several drafts: what they say about the same event.
#include <algorithm>
#include <array>
#include <optional>

#include "socialcheck/check/compute_dates_internal.h"
#include "socialcheck/check/cross_kinds_internal.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

namespace {

/// "Tomorrow" that is so many days off a date given before is a slip; further off it is the next event of its kind.
constexpr std::int64_t slip_days = 3;
/// An event that happens once is looked for on other days so far off.
constexpr std::int64_t once_days = 31;
/// A post that names no day is about one that is so near.
constexpr std::int64_t soon_days = 14;
constexpr std::int32_t day_minutes = 24 * 60;

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

/// What is said of one event: indexes of facts.
struct Event {
  std::int32_t name = -1;
  std::vector<std::uint32_t> days, spoken, starts, ends, places;
};

Event read_event(std::span<const Fact> facts, std::size_t at) {
  Event out;
  out.name = static_cast<std::int32_t>(at);
  for (++at; at < facts.size() && facts[at].kind != FactKind::event; ++at) {
    const auto index = static_cast<std::uint32_t>(at);
    switch (facts[at].kind) {
      case FactKind::day:
        out.days.push_back(index);
        break;
      case FactKind::spoken_day:
        out.spoken.push_back(index);
        break;
      case FactKind::start:
        out.starts.push_back(index);
        break;
      case FactKind::end:
        out.ends.push_back(index);
        break;
      case FactKind::place:
        out.places.push_back(index);
        break;
      default:
        break;
    }
  }
  return out;
}

/// The only value among facts; nothing if there are none or several.
std::optional<std::uint32_t> only(std::span<const Fact> facts, const std::vector<std::uint32_t>& list) {
  if (list.empty()) return std::nullopt;
  for (const std::uint32_t at : list)
    if (facts[at].value != facts[list.front()].value) return std::nullopt;
  return facts[list.front()].value;
}

std::string day_in_words(std::uint32_t day) {
  const CivilDate date = civil_from_days(static_cast<std::int32_t>(day));
  return std::to_string(date.day) + " " + std::string(months[static_cast<std::size_t>(date.month - 1)]);
}

struct Told {
  std::span<const Fact> facts;
  Event event;
  std::optional<std::uint32_t> day;  // the only one, as a date or spoken
  bool dated = false;                // as a date
  std::int64_t published = -1;
  Told(std::span<const Fact> all, std::size_t at, std::int32_t minute) : facts(all), event(read_event(all, at)) {
    if (!event.days.empty()) {
      day = only(facts, event.days);
      dated = true;
    } else {
      day = only(facts, event.spoken);
    }
    if (minute != no_minute) published = minute / day_minutes;
  }
  [[nodiscard]] bool several() const { return !day && (!event.days.empty() || !event.spoken.empty()); }
};

class Comparison {
 public:
  Comparison(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match)
      : post_(post), siblings_(siblings), match_(match) {}

  bool run() {
    if (signal(post_.facts, "batch-changed") || signal(post_.facts, "batch-several")) return false;
    for (std::size_t at = 0; at < post_.facts.size(); ++at) {
      if (post_.facts[at].kind != FactKind::event) continue;
      const Told here(post_.facts, at, post_.head.minute);
      if (!here.several() && compare(here)) return true;
    }
    return false;
  }

 private:
  const PostDigest& post_;
  std::span<const Sibling> siblings_;
  CrossMatch& match_;

  static bool signal(std::span<const Fact> facts, std::string_view name) {
    return has_signal(facts, signal_hash(name));
  }

  /// The latest word before this draft is what readers know, so only it is compared. A draft that says openly that
  /// something has changed ends what was known before.
  bool compare(const Told& here) {
    const std::uint32_t topic = post_.facts[static_cast<std::size_t>(here.event.name)].value;
    bool confirmed = false;
    for (const Sibling& sibling : siblings_) {
      const std::int32_t at = find_fact(sibling.facts, FactKind::event, topic);
      if (at < 0) continue;
      const Told there(sibling.facts, static_cast<std::size_t>(at), sibling.head->minute);
      if (signal(sibling.facts, "batch-several")) return false;
      if (!there.several() && differ(here, there, sibling, confirmed)) return true;
      if (signal(sibling.facts, "batch-changed")) return false;
      confirmed = confirmed || (here.day && there.day == here.day);
    }
    return false;
  }

  bool differ(const Told& here, const Told& there, const Sibling& sibling, bool confirmed) {
    const bool other_place = places_differ(here, there);
    if (here.day && there.day && *here.day != *there.day) {
      if (confirmed || other_place) return false;
      return days_differ(here, there, sibling);
    }
    if (!here.day || !there.day) {
      // One of them names no day: it must be about the day that is near.
      const Told& dated = here.day ? here : there;
      const Told& bare = here.day ? there : here;
      if (!dated.day || bare.published < 0) return false;
      const std::int64_t ahead = static_cast<std::int32_t>(*dated.day) - bare.published;
      if (ahead < 0 || ahead > soon_days) return false;
    }
    if (other_place) return same_hours(here, there) && places_clash(here, there, sibling);
    return times_differ(here, there, sibling) || booking_differs(here, sibling);
  }

  bool days_differ(const Told& here, const Told& there, const Sibling& sibling) {
    const std::int64_t apart =
        std::abs(std::int64_t{static_cast<std::int32_t>(*here.day)} - static_cast<std::int32_t>(*there.day));
    // Whichever comes first in the batch: the spoken day is that of the later post.
    const bool spoken_later = there.dated ? !here.dated : here.dated && there.published > here.published;
    const bool slip = spoken_later && apart <= slip_days;
    // A weekday without a date may be the one before: only dates tell of an event that happens once.
    const bool once = signal(post_.facts, "batch-one-off") && here.dated && there.dated && apart <= once_days;
    if (!slip && !once) return false;
    const auto mine = here.dated ? here.event.days.front() : here.event.spoken.front();
    const auto theirs = there.dated ? there.event.days.front() : there.event.spoken.front();
    return say("days", mine, theirs, sibling, day_in_words(*here.day), day_in_words(*there.day));
  }

  static bool same_hours(const Told& here, const Told& there) {
    const auto a = only(here.facts, here.event.starts);
    const auto b = only(there.facts, there.event.starts);
    return here.day && here.day == there.day && a && a == b;
  }
  static bool places_differ(const Told& here, const Told& there) {
    if (here.event.places.empty() || there.event.places.empty()) return false;
    for (const std::uint32_t a : here.event.places)
      for (const std::uint32_t b : there.event.places)
        if (here.facts[a].value == there.facts[b].value) return false;
    return true;
  }
  /// Two places at the same hour of the same day may be two events; of one that happens once it is a slip.
  bool places_clash(const Told& here, const Told& there, const Sibling& sibling) {
    if (!signal(post_.facts, "batch-one-off")) return false;
    return say("places", here.event.places.front(), there.event.places.front(), sibling, "one place", "another");
  }

  bool times_differ(const Told& here, const Told& there, const Sibling& sibling) {
    const auto start = only(here.facts, here.event.starts);
    const auto other = only(there.facts, there.event.starts);
    const auto end = only(here.facts, here.event.ends);
    const auto other_end = only(there.facts, there.event.ends);
    if (!start || !other) return false;
    if (end.has_value() != !here.event.ends.empty() || other_end.has_value() != !there.event.ends.empty()) return false;
    const bool starts_differ = *start != *other;
    if (end && other_end) {
      const bool apart = *start >= *other_end || *other >= *end;  // a morning and an afternoon
      if (apart || (!starts_differ && *end == *other_end)) return false;
    } else if (!starts_differ) {
      return false;
    } else if (end || other_end) {  // one hour named beside a span: the last entry, a talk within it...
      const std::uint32_t from = end ? *start : *other;
      const std::uint32_t to = end ? *end : *other_end;
      const std::uint32_t single = end ? *other : *start;
      if (single >= from && single <= to) return false;
      if (single + 120 < from || single > to) return false;
    }
    const auto words = [](std::uint32_t from, const std::optional<std::uint32_t>& to) {
      return to ? clock_time(from) + " to " + clock_time(*to) : clock_time(from);
    };
    return say("times", here.event.starts.front(), there.event.starts.front(), sibling, words(*start, end),
               words(*other, other_end));
  }

  bool booking_differs(const Told& here, const Sibling& sibling) {
    if (!here.day && here.published < 0) return false;
    const auto booked = find_fact(post_.facts, FactKind::signal, signal_hash("batch-booking"));
    const auto unbooked = find_fact(post_.facts, FactKind::signal, signal_hash("batch-no-booking"));
    const auto other_booked = find_fact(sibling.facts, FactKind::signal, signal_hash("batch-booking"));
    const auto other_unbooked = find_fact(sibling.facts, FactKind::signal, signal_hash("batch-no-booking"));
    const bool needs_now = booked >= 0 && unbooked < 0 && other_unbooked >= 0 && other_booked < 0;
    const bool free_now = unbooked >= 0 && booked < 0 && other_booked >= 0 && other_unbooked < 0;
    if (!needs_now && !free_now) return false;
    return say("booking", static_cast<std::uint32_t>(needs_now ? booked : unbooked),
               static_cast<std::uint32_t>(needs_now ? other_unbooked : other_booked), sibling,
               needs_now ? "booking" : "no booking", needs_now ? "no booking" : "booking");
  }

  bool say(std::string what, std::uint32_t here, std::uint32_t there, const Sibling& sibling, std::string mine,
           std::string theirs) {
    match_.here.push_back(here);
    match_.there.push_back({sibling.number, static_cast<std::int32_t>(there)});
    match_.outputs.emplace_back("what", std::move(what));
    match_.outputs.emplace_back("here", std::move(mine));
    match_.outputs.emplace_back("there", std::move(theirs));
    return true;
  }
};

}  // namespace

bool has_event(const PostDigest& post) {
  return find_fact(post.facts, FactKind::event) >= 0;
}

bool find_event_differs(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match) {
  return Comparison(post, siblings, match).run();
}

}  // namespace socialcheck
