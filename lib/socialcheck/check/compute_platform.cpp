// Computed signals about the limits of platforms.
#include <algorithm>
#include <array>
#include <vector>

#include "socialcheck/check/compute_kinds_internal.h"
#include "socialcheck/text/length.h"

namespace socialcheck {

namespace {

enum class Unit : std::uint8_t { x, graphemes, codepoints, utf8, utf16, mastodon, threads };

struct Limit {
  std::string_view platform;
  std::string_view field;  ///< Name of the text field.
  Unit unit;
  std::uint32_t most;
  std::string_view counted;  ///< In words.
};

/// Main limits of standard accounts, as the platforms documented them in 2026. Two rows for one platform both hold.
constexpr std::array<Limit, 15> limits = {{
    {"x", "text", Unit::x, 280, "characters as X counts them: a link is 23, an emoji 2"},
    {"bluesky", "text", Unit::graphemes, 300, "characters"},
    {"bluesky", "text", Unit::utf8, 3000, "bytes"},
    {"mastodon", "text", Unit::mastodon, 500, "characters, a link is 23"},
    {"threads", "text", Unit::threads, 500, "characters, an emoji counts its bytes"},
    {"facebook", "text", Unit::codepoints, 63206, "characters"},
    {"instagram", "text", Unit::codepoints, 2200, "characters"},
    {"linkedin", "text", Unit::codepoints, 3000, "characters"},
    {"tiktok", "text", Unit::utf16, 2200, "characters"},
    {"youtube", "description", Unit::utf8, 5000, "bytes"},
    {"youtube", "title", Unit::codepoints, 100, "characters"},
    {"pinterest", "text", Unit::codepoints, 500, "characters"},
    {"pinterest", "title", Unit::codepoints, 100, "characters"},
    {"reddit", "title", Unit::codepoints, 300, "characters"},
    {"whatsapp", "text", Unit::codepoints, 4096, "characters"},
}};
constexpr std::uint32_t hashtags_on_instagram = 5;
constexpr std::uint32_t shortest_limit = 100;

std::uint32_t length_in(const Lengths& lengths, Unit unit) {
  switch (unit) {
    case Unit::x:
      // An error only where both ways to count new emoji agree.
      return std::min(lengths.x, lengths.x_current);
    case Unit::graphemes:
      return lengths.graphemes;
    case Unit::codepoints:
      return lengths.codepoints;
    case Unit::utf8:
      return lengths.utf8;
    case Unit::utf16:
      return lengths.utf16;
    case Unit::mastodon:
      return lengths.mastodon;
    default:
      return lengths.threads;
  }
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Where the numbered parts of a thread ("1/4", "2/") begin; fewer than two are no thread.
std::vector<std::uint32_t> thread_parts(std::string_view value) {
  std::vector<std::uint32_t> starts;
  for (std::size_t at = 0; at < value.size(); at = std::min(value.find('\n', at), value.size() - 1) + 1) {
    std::size_t end = at;
    while (end < value.size() && digit(value[end])) ++end;
    if (end > at && end - at <= 2 && end < value.size() && value[end] == '/')
      starts.push_back(static_cast<std::uint32_t>(at));
  }
  if (starts.size() < 2) return {0};
  starts.front() = 0;
  return starts;
}

template <class F>
void each_platform(const Draft& draft, F&& use) {
  const NodeId list = at_path(draft, "platforms");
  if (list == no_node) return;
  const Node& node = draft.tree[list];
  if (node.kind == NodeKind::scalar) use(node.text);
  if (node.kind != NodeKind::list) return;
  for (NodeId one = node.first; one != no_node; one = draft.tree[one].next) use(draft.tree[one].text);
}

}  // namespace

namespace {

/// One part of a text against the limits of every platform the draft names.
void check_part(const Draft& draft, std::uint32_t index, std::string_view name, Span where, const Text& part,
                std::vector<Computed>& out) {
  Lengths lengths;
  bool measured = false;
  each_platform(draft, [&](std::string_view platform) {
    for (const Limit& limit : limits) {
      if (limit.platform != platform || limit.field != name) continue;
      if (!measured) lengths = measure(part);
      measured = true;
      const std::uint32_t length = length_in(lengths, limit.unit);
      if (length <= limit.most) continue;
      out.push_back({index,
                     where,
                     {{"length", std::to_string(length)},
                      {"limit", std::to_string(limit.most)},
                      {"platform", std::string(platform)},
                      {"unit", std::string(limit.counted)}}});
    }
  });
}

}  // namespace

/// No unit counts more than one for a byte (X counts two only for characters of two bytes or more), but for links.
bool may_be_too_long(const Observation& seen) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index) {
    const TextField& field = seen.draft().texts[index];
    if (field.set != FieldSet::published || field.value.size() < shortest_limit) continue;
    const auto& tokens = seen.text(index).tokens;
    const auto links =
        std::count_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.kind == TokenKind::url; });
    const std::size_t most = field.value.size() + 23 * static_cast<std::size_t>(links);
    bool over = false;
    each_platform(seen.draft(), [&](std::string_view platform) {
      for (const Limit& limit : limits)
        if (limit.platform == platform && most > limit.most) over = true;
    });
    if (over) return true;
  }
  return false;
}

/// Every text against the limits; numbered parts of a thread are counted each on its own.
void find_over_limit(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index) {
    const TextField& field = seen.draft().texts[index];
    if (field.set != FieldSet::published || field.value.size() < shortest_limit) continue;
    const std::string_view name = field.name == "thread" ? "text" : field.name;
    const auto size = static_cast<std::uint32_t>(field.value.size());
    const std::vector<std::uint32_t> starts = thread_parts(field.value);
    if (starts.size() == 1) {
      check_part(seen.draft(), index, name, {0, size}, seen.text(index), out);
      continue;
    }
    Text part;
    for (std::size_t at = 0; at < starts.size(); ++at) {
      const Span where{starts[at], at + 1 < starts.size() ? starts[at + 1] : size};
      analyse(field.value.substr(where.begin, where.size()), part);
      check_part(seen.draft(), index, name, where, part, out);
    }
  }
}

/// Instagram takes five hashtags since December 2025, those in the first comment included.
void find_too_many_hashtags(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  bool instagram = false;
  each_platform(seen.draft(), [&](std::string_view platform) { instagram |= platform == "instagram"; });
  if (!instagram) return;
  std::uint32_t count = 0;
  Computed found;
  for (std::uint32_t index = 0; index < seen.text_count(); ++index) {
    const std::string_view name = seen.draft().texts[index].name;
    if (name != "text" && name != "first_comment") continue;
    for (const Token& token : seen.text(index).tokens)
      if (token.kind == TokenKind::hashtag && ++count == hashtags_on_instagram + 1) found = {index, token.where, {}};
  }
  if (count <= hashtags_on_instagram) return;
  found.outputs.emplace_back("count", std::to_string(count));
  out.push_back(std::move(found));
}

}  // namespace socialcheck
