#include "socialcheck/syntax/time_zone.h"

#include <algorithm>
#include <optional>

namespace socialcheck {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr std::size_t header_size = 44;
constexpr std::int64_t day_seconds = 86'400;
constexpr std::int32_t hour_seconds = 3600;

/// Reads big-endian numbers from left to right; after the end everything is 0 and `good` is false.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    if (!has(size)) return value;
    for (std::size_t at = 0; at < size; ++at) value = value << 8U | static_cast<unsigned char>(bytes_[at_ + at]);
    at_ += size;
    return value;
  }
  void skip(std::size_t size) {
    if (has(size)) at_ += size;
  }
  [[nodiscard]] std::string_view rest() const { return bytes_.substr(at_); }
  [[nodiscard]] bool good() const { return good_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool good_ = true;

  bool has(std::size_t size) {
    good_ = good_ && size <= bytes_.size() - at_;
    return good_;
  }
};

/// Numbers of things in a data block (section 3.1).
struct Header {
  char version = '\0';
  std::size_t utc_flags = 0, standard_flags = 0, leaps = 0, times = 0, types = 0, characters = 0;

  [[nodiscard]] std::size_t block_size(std::size_t time_size) const {
    return times * (time_size + 1) + types * 6 + characters + leaps * (time_size + 4) + standard_flags + utc_flags;
  }
};

std::optional<Header> take_header(Bytes& bytes) {
  Header out;
  const std::string_view start = bytes.rest().substr(0, 5);
  if (start.substr(0, 4) != "TZif") return std::nullopt;
  out.version = start.size() == 5 ? start[4] : '\0';
  bytes.skip(header_size - 24);
  for (std::size_t* number : {&out.utc_flags, &out.standard_flags, &out.leaps, &out.times, &out.types, &out.characters})
    *number = bytes.number(4);
  return bytes.good() ? std::optional(out) : std::nullopt;
}

/// The footer's POSIX string from left to right (section 3.3).
class Footer {
 public:
  explicit Footer(std::string_view text) : rest_(text) {}

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// "GMT" or "<+0330>".
  bool name() {
    const bool quoted = take('<');
    std::size_t size = 0;
    while (size < rest_.size() && (quoted ? rest_[size] != '>' : is_letter(rest_[size]))) ++size;
    rest_.remove_prefix(size);
    return size > 0 && (!quoted || take('>'));
  }
  std::optional<std::int32_t> number(std::int32_t most) {
    std::int32_t value = 0;
    std::size_t size = 0;
    while (size < rest_.size() && size < 4 && is_digit(rest_[size])) value = value * 10 + (rest_[size++] - '0');
    rest_.remove_prefix(size);
    return size == 0 || value > most ? std::nullopt : std::optional(value);
  }
  /// "[+-]h[h][:mm[:ss]]" in seconds.
  std::optional<std::int32_t> clock() {
    const bool minus = take('-');
    if (!minus) (void)take('+');
    const auto hours = number(167);
    if (!hours) return std::nullopt;
    std::int32_t seconds = *hours * hour_seconds;
    for (const std::int32_t unit : {60, 1}) {
      if (!take(':')) break;
      const auto more = number(59);
      if (!more) return std::nullopt;
      seconds += *more * unit;
    }
    return minus ? -seconds : seconds;
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }

 private:
  std::string_view rest_;
};

std::int64_t seconds_of(DateTime local) {
  return local.day * day_seconds + local.second;
}

}  // namespace

Result<TimeZone> TimeZone::read(std::string_view tzif) {
  const auto wrong = [](std::string what) { return Problem{"zone/unreadable", std::move(what), {}, Severity::error}; };
  Bytes bytes(tzif);
  std::optional<Header> header = take_header(bytes);
  if (!header) return wrong("this is no file of the time zone database");
  std::size_t time_size = 4;
  if (header->version >= '2') {  // the block of version 1 is followed by one with times of 64 bits
    bytes.skip(header->block_size(time_size));
    header = take_header(bytes);
    time_size = 8;
  }
  if (!header || header->types == 0 || header->block_size(time_size) > bytes.rest().size())
    return wrong("this file of the time zone database is cut short");

  TimeZone zone;
  std::vector<std::int64_t> times;
  std::vector<std::size_t> types;
  std::vector<std::int32_t> offsets;
  for (std::size_t at = 0; at < header->times; ++at) {
    const std::uint64_t time = bytes.number(time_size);
    times.push_back(time_size == 4 ? static_cast<std::int32_t>(time) : static_cast<std::int64_t>(time));
  }
  for (std::size_t at = 0; at < header->times; ++at) types.push_back(bytes.number(1));
  for (std::size_t at = 0; at < header->types; ++at) {
    offsets.push_back(static_cast<std::int32_t>(bytes.number(4)));
    bytes.skip(2);
  }
  bytes.skip(header->characters + header->leaps * (time_size + 4) + header->standard_flags + header->utc_flags);
  zone.first_offset_ = offsets.front();
  for (std::size_t at = 0; at < times.size(); ++at) {
    if (types[at] >= offsets.size() || (at > 0 && times[at] <= times[at - 1]))
      return wrong("this file of the time zone database is damaged");
    zone.changes_.push_back({times[at], offsets[types[at]]});
  }
  std::string_view footer = bytes.rest();
  if (time_size == 8 && !footer.empty() && footer.front() == '\n') {
    footer.remove_prefix(1);
    if (!zone.read_footer(footer.substr(0, footer.find('\n'))))
      return wrong("the rule for years to come in this file of the time zone database is not understood");
  }
  return zone;
}

/// "GMT0BST,M3.5.0/1,M10.5.0"; offsets there are west of UTC.
bool TimeZone::read_footer(std::string_view text) {
  if (text.empty()) return true;
  Footer footer(text);
  if (!footer.name()) return false;
  const auto standard = footer.clock();
  if (!standard) return false;
  has_rule_ = true;
  winter_ = summer_ = -*standard;
  if (footer.at_end()) return true;
  has_summer_ = true;
  summer_ = winter_ + hour_seconds;
  if (!footer.name()) return false;
  if (!footer.next_is(',')) {
    const auto daylight = footer.clock();
    if (!daylight) return false;
    summer_ = -*daylight;
  }
  for (YearlyChange* change : {&to_summer_, &to_winter_}) {
    // Days counted from the beginning of the year are not in use.
    if (!footer.take(',') || !footer.take('M')) return false;
    const auto month = footer.number(12);
    const bool first_dot = footer.take('.');
    const auto week = footer.number(5);
    const bool second_dot = footer.take('.');
    const auto weekday = footer.number(6);
    if (!month || !week || !weekday || *month == 0 || *week == 0 || !first_dot || !second_dot) return false;
    *change = {*month, *week, *weekday, 2 * hour_seconds};
    if (!footer.take('/')) continue;
    const auto second = footer.clock();
    if (!second) return false;
    change->second = *second;
  }
  return footer.at_end();
}

std::int32_t TimeZone::offset_by_rule(std::int64_t utc) const {
  if (!has_summer_) return winter_;
  const std::int64_t local_day = (utc + winter_ - (utc + winter_ < 0 ? day_seconds - 1 : 0)) / day_seconds;
  const std::int64_t year = civil_from_days(local_day).year;
  const auto when = [&](const YearlyChange& change, std::int32_t offset_before) {
    const std::int64_t first = days_from_civil({year, change.month, 1});
    const auto first_weekday = (static_cast<std::int32_t>(weekday(first)) + 1) % 7;  // Sunday is 0 there
    std::int32_t day = (change.weekday - first_weekday + 7) % 7 + 7 * (change.week - 1);
    while (day >= days_in_month(year, change.month)) day -= 7;
    return (first + day) * day_seconds + change.second - offset_before;
  };
  const std::int64_t summer = when(to_summer_, winter_);
  const std::int64_t winter = when(to_winter_, summer_);
  const bool in_summer = summer < winter ? utc >= summer && utc < winter : utc >= summer || utc < winter;
  return in_summer ? summer_ : winter_;
}

std::int32_t TimeZone::offset_at(std::int64_t utc) const {
  const auto next = std::upper_bound(changes_.begin(), changes_.end(), utc,
                                     [](std::int64_t at, const Change& change) { return at < change.at; });
  if (next == changes_.end() && has_rule_) return offset_by_rule(utc);
  return next == changes_.begin() ? first_offset_ : (next - 1)->offset;
}

/// A local time may have the offsets that hold a day before and after it, and what each says is checked.
LocalTime TimeZone::kind_of(DateTime local) const {
  if (!local.has_time || local.has_zone) return LocalTime::usual;
  const std::int64_t shown = seconds_of(local);
  const std::int32_t before = offset_at(shown - day_seconds);
  const std::int32_t after = offset_at(shown + day_seconds);
  if (before == after) return LocalTime::usual;
  const bool as_before = offset_at(shown - before) == before;
  const bool as_after = offset_at(shown - after) == after;
  return as_before && as_after ? LocalTime::repeated : as_before || as_after ? LocalTime::usual : LocalTime::skipped;
}

DateTime TimeZone::to_utc(DateTime local) const {
  if (!local.has_time || local.has_zone) return local;
  const std::int64_t shown = seconds_of(local);
  const std::int32_t before = offset_at(shown - day_seconds);
  const std::int32_t after = offset_at(shown + day_seconds);
  const bool as_before = offset_at(shown - before) == before;
  const bool as_after = offset_at(shown - after) == after;
  const std::int64_t utc = shown - (as_before || !as_after ? before : after);
  local.day = (utc - (utc < 0 ? day_seconds - 1 : 0)) / day_seconds;
  local.second = static_cast<std::int32_t>(utc - local.day * day_seconds);
  local.has_zone = true;
  local.offset = offset_at(utc);
  return local;
}

}  // namespace socialcheck
