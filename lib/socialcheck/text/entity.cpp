#include "socialcheck/text/entity.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::size_t most_digits = 8;
constexpr char32_t last_code = 0x10FFFF;

struct Name {
  std::string_view name;
  char32_t code;
};

constexpr Name names[] = {{"amp;", '&'},
                          {"apos;", '\''},
                          {"gt;", '>'},
                          {"lrm;", 0x200E},
                          {"lt;", '<'},
                          {"nbsp;", 0xA0},
                          {"num;", '#'},
                          {"period;", '.'},
                          {"quot;", '"'},
                          {"rlm;", 0x200F},
                          {"shy;", 0xAD},
                          {"sol;", '/'},
                          {"thinsp;", 0x2009},
                          {"zwj;", 0x200D},
                          {"zwnj;", 0x200C},
                          {"ZeroWidthSpace;", 0x200B},
                          {"NoBreak;", 0x2060},
                          {"ApplyFunction;", 0x2061},
                          {"InvisibleTimes;", 0x2062},
                          {"InvisibleComma;", 0x2063}};

/// The digit's value in base 16, or 16.
std::uint32_t digit_of(char c) {
  if (is_digit(c)) return static_cast<std::uint32_t>(c - '0');
  const char small = to_lower(c);
  return small >= 'a' && small <= 'f' ? static_cast<std::uint32_t>(small - 'a') + 10 : 16;
}

/// Bytes of a comment, or of a tag that changes how letters look and parts no words: <!-- x -->, <b>, </em>.
std::size_t tag_size(std::string_view rest) {
  constexpr std::size_t longest = 16;
  constexpr std::string_view inline_tags[] = {"a", "b",     "code", "del", "em",  "font",   "i", "ins", "mark",
                                              "s", "small", "span", "sub", "sup", "strong", "u", "wbr"};
  const std::size_t end = rest.substr(0, longest).find('>');
  if (end == std::string_view::npos) return 0;
  if (rest.starts_with("<!--")) return rest.substr(0, end).ends_with("--") ? end + 1 : 0;
  const std::size_t name = rest.starts_with("</") ? 2 : 1;
  const std::string_view inner = rest.substr(name, end - name);
  return std::find(std::begin(inline_tags), std::end(inline_tags), inner) != std::end(inline_tags) ? end + 1 : 0;
}

}  // namespace

Entity read_entity(std::string_view text, std::size_t at) {
  constexpr Entity none;
  constexpr char32_t invisible = 0xAD;
  const std::string_view rest = text.substr(std::min(at, text.size()));
  if (rest.starts_with('<')) {
    const std::size_t size = tag_size(rest);
    return size > 0 ? Entity{invisible, size} : none;
  }
  if (rest.size() < 4 || rest[0] != '&') return none;
  if (rest[1] != '#') {
    const auto* found = std::find_if(std::begin(names), std::end(names),
                                     [&](const Name& one) { return rest.substr(1).starts_with(one.name); });
    if (found == std::end(names)) return none;
    return {found->code, found->name.size() + 1};
  }
  const std::uint32_t base = to_lower(rest[2]) == 'x' ? 16 : 10;
  const std::size_t begin = base == 16 ? 3 : 2;
  std::size_t end = begin;
  char32_t code = 0;
  while (end < rest.size() && end - begin < most_digits && digit_of(rest[end]) < base)
    code = code * base + digit_of(rest[end++]);
  if (end == begin || code == 0 || code > last_code || (code >= 0xD800 && code < 0xE000)) return none;
  if (end < rest.size() && rest[end] == ';') ++end;
  return {code, end};
}

}  // namespace socialcheck
