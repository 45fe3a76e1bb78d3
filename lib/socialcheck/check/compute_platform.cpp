// Computed signals about the limits of platforms, which policies hold as data (`platforms:`).
#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "socialcheck/check/compute_kinds_internal.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/length.h"

namespace socialcheck {

namespace {

constexpr std::uint32_t link_length = 23;  // on X and on Mastodon

/// A limit that holds, with its words.
struct Limit {
  std::string_view platform, field;
  LimitUnit unit = LimitUnit::codepoints;
  std::uint32_t most = 0;
  Severity level = Severity::info;
};

bool counts_characters(LimitUnit unit) {
  return unit < LimitUnit::hashtags;
}

/// Platforms that the draft names, by itself or by a variant.
std::vector<std::string_view> platforms_of(const Draft& draft) {
  std::vector<std::string_view> out;
  const auto add = [&](std::string_view name) {
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  };
  if (const NodeId list = at_path(draft, "platforms"); list != no_node) {
    const Node& node = draft.tree[list];
    if (node.kind == NodeKind::scalar) add(node.text);
    if (node.kind == NodeKind::list)
      for (NodeId one = node.first; one != no_node; one = draft.tree[one].next) add(draft.tree[one].text);
  }
  if (const NodeId map = at_path(draft, "variants"); map != no_node && draft.tree[map].kind == NodeKind::map)
    for (NodeId one = draft.tree[map].first; one != no_node; one = draft.tree[one].next) add(draft.tree[one].key);
  return out;
}

/// Limits of some platforms; those of a later policy replace those of an earlier one.
std::vector<Limit> limits_of(const Observation& seen, const std::vector<std::string_view>& platforms) {
  std::vector<Limit> out;
  for (const Program* program : seen.programs()) {
    for (const CLimit& row : program->limits) {
      const std::string_view platform = program->text(row.platform);
      if (std::find(platforms.begin(), platforms.end(), platform) == platforms.end()) continue;
      const Limit limit{platform, program->text(row.field), row.unit, row.most, row.level};
      const auto same = [&](const Limit& other) {
        return program != seen.programs().front() && other.platform == limit.platform && other.field == limit.field &&
               other.unit == limit.unit;
      };
      out.erase(std::remove_if(out.begin(), out.end(), same), out.end());
      if (row.off == 0) out.push_back(limit);
    }
  }
  return out;
}

/// As a platform writes its own name.
std::string shown_name(std::string_view platform) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names = {{{"linkedin", "LinkedIn"},
                                                                                   {"tiktok", "TikTok"},
                                                                                   {"youtube", "YouTube"},
                                                                                   {"whatsapp", "WhatsApp"},
                                                                                   {"google_business", "Google"},
                                                                                   {"google_review", "Google"}}};
  for (const auto& [name, shown] : names)
    if (name == platform) return std::string(shown);
  std::string out(platform);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

bool has_field(const Draft& draft, std::string_view platform, std::string_view field) {
  return at_path(draft, "variants." + std::string(platform) + "." + std::string(field)) != no_node;
}

/// The field that a text is on a platform; empty if it does not go there. A variant stands for the field of the draft,
/// translations and parts of a thread are posts like its text.
std::string_view field_on(const Draft& draft, std::string_view name, std::string_view platform) {
  constexpr std::string_view variants = "variants.";
  constexpr std::string_view translations = "translations.";
  if (name.starts_with(variants)) {
    name.remove_prefix(variants.size());
    if (!name.starts_with(platform) || name.size() <= platform.size() || name[platform.size()] != '.') return {};
    return name.substr(platform.size() + 1);
  }
  if (name.starts_with(translations)) {
    name.remove_prefix(translations.size());
    const std::size_t dot = name.find('.');
    return dot == std::string_view::npos ? "text" : name.substr(dot + 1);
  }
  if (name == "thread") return "text";
  const std::string_view root = name.substr(0, name.find('.'));
  return has_field(draft, platform, root) ? std::string_view{} : name;
}

/// Where the numbered parts of a thread ("1/4", "2/") begin; fewer than two are no thread.
std::vector<std::uint32_t> thread_parts(std::string_view value) {
  std::vector<std::uint32_t> starts;
  for (std::size_t at = 0; at < value.size(); at = std::min(value.find('\n', at), value.size() - 1) + 1) {
    std::size_t end = at;
    while (end < value.size() && is_digit(value[end])) ++end;
    if (end > at && end - at <= 2 && end < value.size() && value[end] == '/')
      starts.push_back(static_cast<std::uint32_t>(at));
  }
  if (starts.size() < 2) return {0};
  starts.front() = 0;
  return starts;
}

std::uint32_t length_in(const Lengths& lengths, LimitUnit unit) {
  switch (unit) {
    case LimitUnit::x:
      // An error only where both ways to count new emoji agree.
      return std::min(lengths.x, lengths.x_current);
    case LimitUnit::mastodon:
      return lengths.mastodon;
    case LimitUnit::threads:
      return lengths.threads;
    case LimitUnit::graphemes:
      return lengths.graphemes;
    case LimitUnit::bytes:
      return lengths.utf8;
    case LimitUnit::utf16:
      return lengths.utf16;
    default:
      return lengths.codepoints;
  }
}

std::string_view unit_in_words(LimitUnit unit) {
  switch (unit) {
    case LimitUnit::x:
      return "characters as X counts them: a link is 23, an emoji 2";
    case LimitUnit::mastodon:
      return "characters, a link is 23";
    case LimitUnit::threads:
      return "characters, an emoji counts its bytes";
    case LimitUnit::bytes:
      return "bytes";
    case LimitUnit::hashtags:
      return "hashtags";
    case LimitUnit::mentions:
      return "mentions";
    case LimitUnit::links:
      return "links";
    case LimitUnit::items:
      return "items";
    default:
      return "characters";
  }
}

/// "23 for the link, 4 for 2 emoji, 254 for the rest": where a count is more than letters.
class Arithmetic {
 public:
  void add(std::uint32_t characters, std::uint32_t count, std::string_view one, std::string_view many) {
    if (count == 0 || characters == 0) return;
    text_ += (text_.empty() ? "" : ", ") + std::to_string(characters) + " for ";
    text_ += count == 1 ? "the " + std::string(one) : std::to_string(count) + " " + std::string(many);
    explained_ += characters;
  }
  [[nodiscard]] std::string of(std::uint32_t total) const {
    if (text_.empty()) return {};
    return ": " + text_ + (total > explained_ ? ", " + std::to_string(total - explained_) + " for the rest" : "");
  }

 private:
  std::string text_;
  std::uint32_t explained_ = 0;
};

struct EmojiCount {
  std::uint32_t count = 0, bytes = 0;
};
EmojiCount emoji_in(const Text& text) {
  EmojiCount out;
  for (const Token& token : text.tokens)
    if (token.kind == TokenKind::emoji) ++out.count, out.bytes += token.where.size();
  return out;
}

std::string arithmetic(const Text& text, const Lengths& lengths, LimitUnit unit, std::uint32_t warning,
                       std::uint32_t total) {
  Arithmetic sum;
  if (unit == LimitUnit::x) {
    sum.add(lengths.x_links * link_length, lengths.x_links, "link", "links");
    const EmojiCount emoji = emoji_in(text);
    sum.add(2 * emoji.count, emoji.count, "emoji", "emoji");
  } else if (unit == LimitUnit::mastodon) {
    sum.add(lengths.mastodon_links * link_length, lengths.mastodon_links, "link", "links");
  } else if (unit == LimitUnit::threads) {
    const EmojiCount emoji = emoji_in(text);
    sum.add(emoji.bytes, emoji.count, "emoji", "emoji");
  }
  sum.add(warning, 1, "content warning", "");
  return sum.of(total);
}

/// What is over at one place, for one level: together one finding.
class Found {
 public:
  Found(Severity level, std::vector<Computed>& out) : level_(level), out_(out) {}

  [[nodiscard]] Severity level() const { return level_; }
  /// The next place: a text, or with `node` a field.
  void begin(std::uint32_t text, Span where, NodeId node = no_node) {
    end();
    now_ = {text, where, {}, node};
  }
  void add(const Limit& limit, std::string_view what, const std::string& length, const std::string& sum) {
    const std::string most = std::to_string(limit.most);
    sums_ += sums_.empty() ? "" : "; ";
    if (!what.empty()) sums_ += std::string(what) + ": ";
    sums_ += length + " of " + most;
    if (!counts_characters(limit.unit) || limit.unit == LimitUnit::bytes)
      sums_ += " " + std::string(unit_in_words(limit.unit));
    sums_ += " on " + shown_name(limit.platform) + sum;
    if (!now_.outputs.empty()) return;
    now_.outputs = {{"length", length},
                    {"limit", most},
                    {"platform", std::string(limit.platform)},
                    {"unit", std::string(unit_in_words(limit.unit))}};
  }
  void end() {
    if (now_.outputs.empty()) return;
    now_.outputs.emplace_back("sums", std::move(sums_));
    out_.push_back(std::move(now_));
    now_ = {};
    sums_.clear();
  }

 private:
  Severity level_;
  std::vector<Computed>& out_;
  Computed now_;
  std::string sums_;
};

/// Graphemes of the words in front of a covered post, which count with its text.
std::uint32_t warning_length(const Observation& seen, std::string_view platform) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index)
    if (field_on(seen.draft(), seen.draft().texts[index].name, platform) == "content_warning")
      return measure(seen.text(index)).graphemes;
  return 0;
}

/// One text, or one part of a thread, against the limits of length.
void check_lengths(const Observation& seen, std::string_view name, std::string_view what, const Text& part,
                   const std::vector<Limit>& limits, Found& found) {
  // No unit gives more than this: no character of one byte counts two.
  const std::size_t bound = part.value.size() + link_length * part.links.size();
  Lengths lengths;
  bool measured = false;
  for (const Limit& limit : limits) {
    if (!counts_characters(limit.unit) || field_on(seen.draft(), name, limit.platform) != limit.field) continue;
    const std::uint32_t warning = limit.unit == LimitUnit::mastodon ? warning_length(seen, limit.platform) : 0;
    if (bound + warning <= limit.most) continue;
    if (!measured) lengths = measure(part);
    measured = true;
    const std::uint32_t length = length_in(lengths, limit.unit) + warning;
    const std::string_view shown = what.empty() && limit.field != "text" ? limit.field : what;
    const std::uint32_t longest = limit.unit == LimitUnit::x ? std::max(lengths.x, lengths.x_current) : length;
    if (length > limit.most && limit.level == found.level())
      found.add(limit, shown, std::to_string(length), arithmetic(part, lengths, limit.unit, warning, length));
    else if (length <= limit.most && longest > limit.most && found.level() == Severity::info)
      found.add(limit, shown, std::to_string(length) + " or " + std::to_string(longest),
                ", depending on how new emoji are counted");
  }
}

void check_texts(const Observation& seen, const std::vector<Limit>& limits, Found& found) {
  Text part;
  for (std::uint32_t index = 0; index < seen.text_count(); ++index) {
    const TextField& field = seen.draft().texts[index];
    if (field.as_words && field.set != FieldSet::profile) continue;
    const auto size = static_cast<std::uint32_t>(field.value.size());
    const bool body = field.set == FieldSet::published;
    const std::vector<std::uint32_t> starts = body ? thread_parts(field.value) : std::vector<std::uint32_t>{0};
    for (std::size_t at = 0; at < starts.size(); ++at) {
      const Span where{starts[at], at + 1 < starts.size() ? starts[at + 1] : size};
      found.begin(index, where);
      if (starts.size() > 1) analyse(field.value.substr(where.begin, where.size()), part);
      const std::string what = starts.size() > 1 ? "part " + std::to_string(at + 1) : std::string();
      check_lengths(seen, field.name, what, starts.size() > 1 ? part : seen.text(index), limits, found);
    }
  }
  found.end();
}

/// Hashtags, mentions and links of a post, with the first one too many.
class TokenCount {
 public:
  TokenCount(const Observation& seen, const Limit& limit) : seen_(seen), limit_(limit) {}

  std::uint32_t run() {
    for (std::uint32_t index = 0; index < seen_.text_count(); ++index) {
      const TextField& field = seen_.draft().texts[index];
      if (field.set != FieldSet::published || field.name.starts_with("translations.")) continue;
      const std::string_view name = field_on(seen_.draft(), field.name, limit_.platform);
      if (name == "hashtags" && limit_.unit == LimitUnit::hashtags)
        add(index, {0, static_cast<std::uint32_t>(field.value.size())});
      else if (name == limit_.field || (limit_.field == "text" && name == "first_comment"))
        tokens_of(index);
    }
    return count_;
  }

  std::uint32_t text = 0;
  Span where;

 private:
  const Observation& seen_;
  const Limit& limit_;
  std::uint32_t count_ = 0;
  std::set<std::string_view> links_;

  void add(std::uint32_t index, Span at) {
    if (++count_ != limit_.most + 1) return;
    text = index;
    where = at;
  }
  void tokens_of(std::uint32_t index) {
    const Text& words = seen_.text(index);
    for (const Token& token : words.tokens) {
      const bool wanted = limit_.unit == LimitUnit::hashtags   ? token.kind == TokenKind::hashtag
                          : limit_.unit == LimitUnit::mentions ? token.kind == TokenKind::mention
                                                               : token.kind == TokenKind::url;
      if (!wanted) continue;
      if (limit_.unit == LimitUnit::links &&
          !links_.insert(words.value.substr(token.where.begin, token.where.size())).second)
        continue;
      add(index, token.where);
    }
  }
};

/// Of two limits on the same count only the harder one that is broken speaks.
void check_counts(const Observation& seen, const std::vector<Limit>& limits, Found& found) {
  for (const Limit& limit : limits) {
    if (counts_characters(limit.unit) || limit.level != found.level()) continue;
    if (limit.unit == LimitUnit::items) {
      const std::string own = "variants." + std::string(limit.platform) + "." + std::string(limit.field);
      NodeId list = at_path(seen.draft(), own);
      if (list == no_node) list = at_path(seen.draft(), limit.field);
      if (list == no_node || seen.draft().tree[list].kind != NodeKind::list) continue;
      std::uint32_t count = 0;
      for (NodeId one = seen.draft().tree[list].first; one != no_node; one = seen.draft().tree[one].next) ++count;
      found.begin(nothing, {}, list);
      if (count > limit.most) found.add(limit, limit.field, std::to_string(count), {});
      continue;
    }
    TokenCount tokens(seen, limit);
    const std::uint32_t count = tokens.run();
    found.begin(tokens.text, tokens.where);
    if (count > limit.most) found.add(limit, {}, std::to_string(count), {});
  }
  found.end();
}

/// A limit speaks for its own level. That of X may be broken by one way to count emoji only, which is told as info.
bool may_speak(const Limit& limit, Severity level) {
  return limit.level == level || (level == Severity::info && limit.unit == LimitUnit::x);
}

void find_over(Severity level, const Observation& seen, std::vector<Computed>& out) {
  const std::vector<std::string_view> platforms = platforms_of(seen.draft());
  if (platforms.empty()) return;
  std::vector<Limit> limits = limits_of(seen, platforms);
  std::erase_if(limits, [&](const Limit& limit) { return !may_speak(limit, level); });
  if (limits.empty()) return;
  Found found(level, out);
  check_texts(seen, limits, found);
  check_counts(seen, limits, found);
}

/// What there is of a draft to count, at most.
struct Bounds {
  std::size_t hashtags = 0, mentions = 0, links = 0;
};

Bounds bounds_of(const Observation& seen) {
  Bounds out;
  for (std::uint32_t index = 0; index < seen.text_count(); ++index) {
    if (seen.draft().texts[index].name == "hashtags") ++out.hashtags;
    for (const Token& token : seen.text(index).tokens) {
      if (token.kind == TokenKind::word) continue;  // as nearly all are
      out.hashtags += token.kind == TokenKind::hashtag ? 1 : 0;
      out.mentions += token.kind == TokenKind::mention ? 1 : 0;
      out.links += token.kind == TokenKind::url ? 1 : 0;
    }
  }
  return out;
}

/// True if some text may be too long for a limit. A text of another field is not: the body stands for what is "text".
bool may_exceed(const Observation& seen, std::string_view field, std::uint32_t most) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index) {
    const TextField& text = seen.draft().texts[index];
    const std::size_t bound = text.value.size() + link_length * seen.text(index).links.size();
    const bool body = text.name == "text" || text.name == "thread";
    if (bound > most && (body ? field == "text" : true)) return true;
  }
  return false;
}

bool may_break(const Observation& seen, const Bounds& bounds, const CLimit& limit, std::string_view field) {
  switch (limit.unit) {
    case LimitUnit::hashtags:
      return bounds.hashtags > limit.most;
    case LimitUnit::mentions:
      return bounds.mentions > limit.most;
    case LimitUnit::links:
      return bounds.links > limit.most;
    case LimitUnit::items:
      return at_path(seen.draft(), field) != no_node;
    default:
      return may_exceed(seen, field, limit.most);
  }
}

}  // namespace

bool may_be_too_long(const Observation& seen) {
  if (at_path(seen.draft(), "variants") != no_node || at_path(seen.draft(), "content_warning") != no_node) return true;
  const std::vector<std::string_view> platforms = platforms_of(seen.draft());
  const Bounds bounds = bounds_of(seen);
  for (const Program* program : seen.programs()) {
    Str last;  // rows of one platform stand together, and equal words are kept once
    bool named = false;
    for (const CLimit& limit : program->limits) {
      if (limit.platform.at != last.at || limit.platform.size != last.size) {
        last = limit.platform;
        named = std::find(platforms.begin(), platforms.end(), program->text(last)) != platforms.end();
      }
      if (named && may_break(seen, bounds, limit, program->text(limit.field))) return true;
    }
  }
  return false;
}

void find_over_limit(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  find_over(Severity::error, seen, out);
}

void find_over_limit_likely(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  find_over(Severity::warning, seen, out);
}

void find_over_limit_maybe(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  find_over(Severity::info, seen, out);
}

}  // namespace socialcheck
