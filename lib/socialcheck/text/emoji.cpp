#include "socialcheck/text/emoji.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

#include "socialcheck/text/emoji.inc"

constexpr char32_t joiner = 0x200D;
constexpr char32_t text_style = 0xFE0E;
constexpr char32_t emoji_style = 0xFE0F;
constexpr char32_t keycap = 0x20E3;
constexpr char32_t last_tag = 0xE007F;

Decoded next_at(std::string_view text, std::size_t at) {
  return at < text.size() ? decode(text, at) : Decoded{};
}

bool is_regional(char32_t code) {
  return code >= 0x1F1E6 && code <= 0x1F1FF;
}
bool is_tag(char32_t code) {
  return code >= 0xE0020 && code < last_tag;
}
bool is_keycap_base(char32_t code) {
  return code == '#' || code == '*' || (code < 0x80 && is_digit(static_cast<char>(code)));
}

bool is_emoji_base(char32_t code, const Properties& properties) {
  if (code < 0x80) return false;
  const bool reserved = (properties.flags & extended_pictographic_flag) != 0 && properties.category == Category::cn;
  return (properties.emoji() || reserved) && !is_regional(code);
}

std::size_t keycap_end(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (next_at(text, end).code == emoji_style) end += 3;
  const Decoded sign = next_at(text, end);
  return sign.code == keycap ? end + sign.size : at;
}

// Past the tags that a tag sequence consists of, if they are closed as they must be.
std::size_t tags_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  Decoded next = next_at(text, end);
  while (is_tag(next.code)) {
    end += next.size;
    next = next_at(text, end);
  }
  return end != at && next.code == last_tag ? end + next.size : at;
}

// Past one element of a joined sequence: a base with what modifies it. `at` if there is none.
std::size_t element_end(std::string_view text, std::size_t at) {
  const Decoded base = next_at(text, at);
  if (base.size == 0) return at;
  const Properties& properties = properties_of(base.code);
  if (!is_emoji_base(base.code, properties)) return at;
  std::size_t end = at + base.size;
  const Decoded next = next_at(text, end);
  if (next.code == text_style) return at;
  const bool tone = (properties_of(next.code).flags & emoji_modifier_flag) != 0;
  if (next.code == emoji_style || (tone && (properties.flags & emoji_modifier_base_flag) != 0)) end += next.size;
  return tags_end(text, end);
}

std::uint32_t fnv(std::string_view text) {
  std::uint32_t value = 0x811C9DC5;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x01000193;
  return value;
}

bool known(std::string_view sequence) {
  return std::binary_search(std::begin(known_to_emoji_11), std::end(known_to_emoji_11), fnv(sequence));
}

// Weight of one code point that is no emoji by itself, as the length rules have it.
std::uint32_t plain_weight(char32_t code) {
  return code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) ? 1 : 2;
}

// An element by itself: whole if Emoji 11 had it, else its code points one by one.
std::uint32_t element_weight(std::string_view element) {
  const Decoded base = decode(element, 0);
  if (is_keycap_base(base.code) || base.size == element.size())
    return base.size == element.size() ? plain_weight(base.code) : 2;
  if (decode(element, base.size).code == emoji_style && base.size + 3 == element.size()) return 2;
  if (known(element)) return 2;
  std::uint32_t weight = 0;
  for (std::size_t at = 0; at < element.size();) {
    const Decoded next = decode(element, at);
    weight += plain_weight(next.code);
    at += next.size;
  }
  return weight;
}

}  // namespace

std::size_t emoji_end(std::string_view text, std::size_t at) {
  const Decoded first = next_at(text, at);
  if (is_keycap_base(first.code)) return keycap_end(text, at);
  if (is_regional(first.code)) {
    const Decoded second = next_at(text, at + first.size);
    return is_regional(second.code) ? at + first.size + second.size : at;
  }
  std::size_t end = element_end(text, at);
  if (end == at) return at;
  for (;;) {
    const Decoded next = next_at(text, end);
    if (next.code != joiner) return end;
    const std::size_t joined = element_end(text, end + next.size);
    if (joined == end + next.size) return end;
    end = joined;
  }
}

std::uint32_t emoji_11_weight(std::string_view emoji) {
  constexpr std::size_t most_elements = 4;  // of a sequence in Emoji 11: families and kisses
  std::uint32_t weight = 0;
  for (std::size_t at = 0; at < emoji.size();) {
    // Ends of the next elements; the longest known sequence of them counts as one.
    std::array<std::size_t, most_elements> ends{};
    std::size_t count = 0;
    for (std::size_t from = at; count < most_elements;) {
      std::size_t end = element_end(emoji, from);
      if (end == from) end = emoji.size();
      ends[count++] = end;
      if (end == emoji.size()) break;
      from = end + 3;  // past the joiner
    }
    std::size_t taken = count;
    while (taken > 1 && !known(emoji.substr(at, ends[taken - 1] - at))) --taken;
    const std::size_t end = ends[taken - 1];
    weight += taken > 1 ? 2 : element_weight(emoji.substr(at, end - at));
    at = end;
    if (at < emoji.size()) {
      weight += 1;  // a joiner left over weighs 1
      at += 3;
    }
  }
  return weight;
}

}  // namespace socialcheck
