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

// Of ASCII only a pair of CR and LF is one.
std::uint32_t ascii_graphemes(std::string_view text) {
  auto count = static_cast<std::uint32_t>(text.size());
  for (std::size_t at = text.find("\r\n"); at != std::string_view::npos; at = text.find("\r\n", at + 2)) --count;
  return count;
}

// Weights of configuration v3, in characters.
std::uint32_t weight(char32_t c) {
  const bool single = c <= 4351 || (c >= 8192 && c <= 8205) || (c >= 8208 && c <= 8223) || (c >= 8242 && c <= 8247);
  return single ? 1 : 2;
}

// X's count of a text in NFC, given its links: the length of each run of plain ASCII, and the weights between.
class XCount {
 public:
  XCount(std::string_view text, std::span<const Link> links, Lengths& out) : text_(text), links_(links), out_(out) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t link = next_link(at);
      const std::size_t run = ascii_end(at, link);
      add(run - at, run - at);
      at = run;
      if (at == link && at < text_.size()) {
        add(link_length, link_length);
        ++out_.x_links;
        at = links_[next_].counted.end;
      } else if (at < text_.size()) {
        at = take_other(at);
      }
    }
  }

 private:
  void add(std::size_t x, std::size_t current) {
    out_.x += static_cast<std::uint32_t>(x);
    out_.x_current += static_cast<std::uint32_t>(current);
  }
  // Where the next counted link at or after a place starts; the end of the text if there is none.
  std::size_t next_link(std::size_t at) {
    while (next_ < links_.size() && (links_[next_].counted.empty() || links_[next_].counted.begin < at)) ++next_;
    return next_ < links_.size() ? links_[next_].counted.begin : text_.size();
  }
  // Past the ASCII characters that count one each, up to a limit; a digit before U+20E3 is part of a keycap.
  [[nodiscard]] std::size_t ascii_end(std::size_t at, std::size_t limit) const {
    std::size_t end = at;
    while (end < limit && is_ascii(text_[end])) ++end;
    return end > at && end < limit && emoji_end(text_, end - 1) != end - 1 ? end - 1 : end;
  }
  std::size_t take_other(std::size_t at) {
    const std::size_t end = emoji_end(text_, at);
    const Decoded next = decode(text_, at);
    if (end == at) {
      add(weight(next.code), weight(next.code));
      return at + next.size;
    }
    // A sign like © is an emoji only where U+FE0F says so.
    add(emoji_11_weight(text_.substr(at, end - at)), next.size == end - at ? weight(next.code) : 2);
    return end;
  }

  std::string_view text_;
  std::span<const Link> links_;
  Lengths& out_;
  std::size_t next_ = 0;
};

void weigh(std::string_view text, std::span<const Link> links, Lengths& out) {
  XCount(text, links, out).run();
}

bool x_accepts(std::string_view text) {
  constexpr std::string_view rejected[] = {"\xEF\xBB\xBF", "\xEF\xBF\xBE", "\xEF\xBF\xBF"};
  return std::none_of(std::begin(rejected), std::end(rejected),
                      [&](std::string_view bytes) { return text.find(bytes) != std::string_view::npos; });
}

void measure_x(const Text& text, Lengths& out) {
  if (text.ascii) {
    out.x = static_cast<std::uint32_t>(text.value.size());
    for (const Link& link : text.links) {
      if (link.counted.empty()) continue;
      out.x += link_length - link.counted.size();
      ++out.x_links;
    }
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
std::uint32_t mastodon_length(const Text& text, std::uint32_t graphemes, std::uint32_t& links) {
  std::uint32_t length = graphemes;
  for (const Link& link : text.links) {
    const std::string_view address = bytes_of(text, link.where);
    if (link.email || !starts_with_caseless(address, "http") || address.find("://") > 5) continue;
    length += link_length - count_graphemes(address);
    ++links;
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
  out.graphemes = text.ascii ? ascii_graphemes(text.value) : count_graphemes(text.value);
  out.mastodon = mastodon_length(text, out.graphemes, out.mastodon_links);
  out.threads = text.ascii ? out.utf8 : threads_length(text, out.codepoints);
  measure_x(text, out);
  return out;
}

}  // namespace socialcheck
