#include "socialcheck/text/length.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/emoji.h"
#include "socialcheck/text/links.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

constexpr std::uint32_t link_length = 23;  // on X and on Mastodon, whatever the address

std::uint32_t count_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}
std::uint32_t count_utf16(std::string_view text) {
  const auto astral =
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
  return count_code_points(text) + static_cast<std::uint32_t>(astral);
}

// Weights of configuration v3, in characters.
std::uint32_t weight(char32_t c) {
  const bool single = c <= 4351 || (c >= 8192 && c <= 8205) || (c >= 8208 && c <= 8223) || (c >= 8242 && c <= 8247);
  return single ? 1 : 2;
}

// X's count of a text in NFC, given its links.
void weigh(std::string_view text, std::span<const Link> links, Lengths& out) {
  std::size_t next_link = 0;
  for (std::size_t at = 0; at < text.size();) {
    while (next_link < links.size() && (links[next_link].counted.empty() || links[next_link].counted.begin < at))
      ++next_link;
    if (next_link < links.size() && links[next_link].counted.begin == at) {
      out.x += link_length;
      out.x_current += link_length;
      at = links[next_link].counted.end;
      continue;
    }
    if (is_ascii(text[at]) && is_ascii(byte_at(text, at + 1))) {
      ++out.x;
      ++out.x_current;
      ++at;
      continue;
    }
    const std::size_t end = emoji_end(text, at);
    if (end != at) {
      out.x += emoji_11_weight(text.substr(at, end - at));
      // A sign like © is an emoji only where U+FE0F says so.
      const Decoded base = decode(text, at);
      out.x_current += base.size == end - at ? weight(base.code) : 2;
      at = end;
      continue;
    }
    const Decoded next = decode(text, at);
    out.x += weight(next.code);
    out.x_current += weight(next.code);
    at += next.size;
  }
}

bool x_accepts(std::string_view text) {
  constexpr std::string_view rejected[] = {"\xEF\xBB\xBF", "\xEF\xBF\xBE", "\xEF\xBF\xBF"};
  return std::none_of(std::begin(rejected), std::end(rejected),
                      [&](std::string_view bytes) { return text.find(bytes) != std::string_view::npos; });
}

void measure_x(const Text& text, Lengths& out) {
  if (text.ascii) {
    out.x = static_cast<std::uint32_t>(text.value.size());
    for (const Link& link : text.links)
      if (!link.counted.empty()) out.x += link_length - link.counted.size();
    out.x_current = out.x;
    return;
  }
  out.x_accepts = x_accepts(text.value);
  if (surely_nfc(text.value)) return weigh(text.value, text.links, out);
  std::string composed;
  std::vector<char32_t> points;
  LinkMemory memory;
  std::vector<Link> links;
  to_nfc(text.value, points, composed);
  find_links(composed, memory, links);
  weigh(composed, links, out);
}

std::string_view bytes_of(const Text& text, Span where) {
  return text.value.substr(where.begin, where.size());
}

// What replacing links and the hosts of remote handles takes off the number of graphemes.
std::uint32_t mastodon_length(const Text& text, std::uint32_t graphemes) {
  std::uint32_t length = graphemes;
  for (const Link& link : text.links) {
    const std::string_view address = bytes_of(text, link.where);
    if (link.email || !starts_with_caseless(address, "http") || address.find("://") > 5) continue;
    length += link_length - count_graphemes(address);
  }
  if (text.value.find('@') == std::string_view::npos) return length;
  for (const Token& token : text.tokens) {
    if (token.kind != TokenKind::mention) continue;
    const std::string_view handle = bytes_of(text, token.where);
    const std::size_t host = handle.find('@', 1);
    if (host != std::string_view::npos) length -= count_graphemes(handle.substr(host));
  }
  return length;
}

std::uint32_t threads_length(const Text& text, std::uint32_t code_points) {
  std::uint32_t length = code_points;
  for (const Token& token : text.tokens)
    if (token.kind == TokenKind::emoji) length += token.where.size() - count_code_points(bytes_of(text, token.where));
  return length;
}

}  // namespace

Lengths measure(const Text& text) {
  Lengths out;
  out.utf8 = static_cast<std::uint32_t>(text.value.size());
  out.codepoints = text.ascii ? out.utf8 : count_code_points(text.value);
  out.utf16 = text.ascii ? out.utf8 : count_utf16(text.value);
  out.graphemes = count_graphemes(text.value);
  out.mastodon = mastodon_length(text, out.graphemes);
  out.threads = text.ascii ? out.utf8 : threads_length(text, out.codepoints);
  measure_x(text, out);
  return out;
}

}  // namespace socialcheck
