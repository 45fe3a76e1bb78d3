// Computed signals about how a post reads to people with a screen reader, and about what cannot be seen in it.
#include <algorithm>
#include <array>

#include "socialcheck/check/compute_kinds_internal.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/decoration.h"
#include "socialcheck/text/segment.h"

namespace socialcheck {

namespace {

constexpr std::uint32_t shouted_words = 4;
constexpr std::uint32_t spoken_words = 6;  // of two letters or more, so with two long ones at least as many capitals
constexpr std::size_t emoji_in_a_row = 4;
constexpr std::size_t emoji_bullets = 3;
constexpr std::uint32_t fancy_in_a_row = 3;

bool lower(char c) {
  return c >= 'a' && c <= 'z';
}

template <class F>
void each_text(const Observation& seen, F&& use) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index)
    if (seen.draft().texts[index].set == FieldSet::published && !seen.draft().texts[index].as_words)
      use(index, seen.text(index));
}

/// No small letter, and four words too long for an abbreviation, or two among six words: "WE ARE SHUT TODAY DUE TO
/// SNOW". Abbreviations in a normal sentence are no shouting.
bool shouts(const Text& text, const Sentence& sentence) {
  std::uint32_t loud = 0, spoken = 0;
  for (std::uint32_t word = sentence.first; word < sentence.last; ++word) {
    const Span where = text.words[word].where;
    std::uint32_t letters = 0;
    for (std::uint32_t at = where.begin; at < where.end; ++at) {
      if (lower(text.value[at])) return false;
      letters += is_upper(text.value[at]) ? 1 : 0;
    }
    loud += letters > 3 ? 1 : 0;
    spoken += letters > 1 ? 1 : 0;
  }
  return loud >= shouted_words || (loud >= 2 && spoken >= spoken_words);
}

/// Code point at a byte of valid UTF-8, and its length.
std::pair<char32_t, std::uint32_t> code_at(std::string_view value, std::uint32_t at) {
  const auto lead = static_cast<unsigned char>(value[at]);
  const std::uint32_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code = size == 1 ? lead : lead & (0x7FU >> size);
  for (std::uint32_t more = 1; more < size && at + more < value.size(); ++more)
    code = code << 6U | (static_cast<unsigned char>(value[at + more]) & 0x3FU);
  return {code, size};
}

/// Counted in single bytes, of pieces that cannot overflow one: then the compiler looks at many at once.
std::size_t capitals_in(std::string_view value) {
  constexpr std::size_t most = 240;
  std::size_t capitals = 0;
  for (; !value.empty(); value.remove_prefix(std::min(most, value.size()))) {
    std::uint8_t count = 0;
    for (const char c : value.substr(0, most)) count = static_cast<std::uint8_t>(count + (is_upper(c) ? 1 : 0));
    capitals += count;
  }
  return capitals;
}

}  // namespace

bool may_be_shouted(const Observation& seen) {
  bool any = false;
  each_text(seen, [&](std::uint32_t, const Text& text) {
    any = any || capitals_in(text.value) >= std::size_t{4} * shouted_words;
  });
  return any;
}

bool may_hold_hashtags(const Observation& seen) {
  bool any = false;
  each_text(seen, [&](std::uint32_t, const Text& text) {
    any = any || std::any_of(text.tokens.begin(), text.tokens.end(),
                             [](const Token& token) { return token.kind == TokenKind::hashtag; });
  });
  return any;
}

/// Emoji, and whatever else is not ASCII.
bool may_hold_emoji(const Observation& seen) {
  bool any = false;
  each_text(seen, [&](std::uint32_t, const Text& text) { any = any || !text.ascii; });
  return any;
}

bool may_describe_media(const Observation& seen) {
  const auto& texts = seen.draft().texts;
  return std::any_of(texts.begin(), texts.end(), [](const TextField& field) { return field.name == "media.alt"; });
}

void find_all_caps(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  each_text(seen, [&](std::uint32_t index, const Text& text) {
    for (const Sentence& sentence : text.sentences)
      if (shouts(text, sentence)) out.push_back({index, sentence.where, {}});
  });
}

/// A hashtag of two words or more, all in small letters.
void find_hashtag_case(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  std::vector<Span> parts;
  each_text(seen, [&](std::uint32_t index, const Text& text) {
    for (const Token& token : text.tokens) {
      if (token.kind != TokenKind::hashtag) continue;
      const std::string_view name = text.value.substr(token.where.begin + 1, token.where.size() - 1);
      if (std::any_of(name.begin(), name.end(), is_upper)) continue;
      parts.clear();
      segment(name, parts);
      const auto words = std::count_if(parts.begin(), parts.end(), [&](Span part) { return lower(name[part.begin]); });
      if (words >= 2) out.push_back({index, token.where, {{"words", std::to_string(words)}}});
    }
  });
}

/// Four emoji or more one after another, or three lines that begin with one.
void find_emoji_run(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  each_text(seen, [&](std::uint32_t index, const Text& text) {
    std::size_t run = 0;
    std::vector<Span> bullets;
    for (std::size_t at = 0; at <= text.tokens.size(); ++at) {
      const bool emoji = at < text.tokens.size() && text.tokens[at].kind == TokenKind::emoji;
      if (emoji && (at == 0 || text.tokens[at - 1].kind == TokenKind::newline))
        bullets.push_back(text.tokens[at].where);
      if (emoji) {
        ++run;
        continue;
      }
      if (run >= emoji_in_a_row)
        out.push_back({index,
                       {text.tokens[at - run].where.begin, text.tokens[at - 1].where.end},
                       {{"count", std::to_string(run)}, {"how", "one after another"}}});
      run = 0;
    }
    if (bullets.size() >= emoji_bullets)
      out.push_back({index, bullets.front(), {{"count", std::to_string(bullets.size())}, {"how", "as bullets"}}});
  });
}

void find_fancy_letters(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  each_text(seen, [&](std::uint32_t index, const Text& text) {
    if (text.ascii) return;
    std::uint32_t run = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    for (std::uint32_t at = 0; at < text.value.size();) {
      const auto [code, size] = code_at(text.value, at);
      if (is_decorated(code)) {
        if (run++ == 0) begin = at;
        end = at + size;
      } else if (code != ' ' || run == 0) {
        if (run >= fancy_in_a_row) out.push_back({index, {begin, end}, {}});
        run = 0;
      }
      at += size;
    }
    if (run >= fancy_in_a_row) out.push_back({index, {begin, end}, {}});
  });
}

void find_invisible_characters(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  each_text(seen, [&](std::uint32_t index, const Text& text) {
    if (text.ascii) return;
    Computed found;
    std::size_t count = 0;
    for (std::uint32_t at = 0; at < text.value.size();) {
      if (is_ascii(text.value[at])) {  // none of which is invisible
        ++at;
        continue;
      }
      const auto [code, size] = code_at(text.value, at);
      if (is_invisible(code) && count++ == 0) found = {index, {at, at + size}, {}};
      at += size;
    }
    if (count == 0) return;
    found.outputs.emplace_back("count", std::to_string(count));
    out.push_back(std::move(found));
  });
}

namespace {

constexpr std::array<std::string_view, 10> endings = {".jpg",  ".jpeg", ".png", ".gif", ".webp",
                                                      ".heic", ".mp4",  ".mov", ".svg", ".bmp"};
constexpr std::array<std::string_view, 6> camera_names = {"img_",   "img-",          "dsc",
                                                          "image0", "screenshot 20", "whatsapp image"};

bool like_file_name(std::string_view value) {
  std::string text(value.substr(0, 200));
  for (char& c : text) c = to_lower(c);
  const auto ends = [&](std::string_view ending) {
    return text.size() > ending.size() && text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
  };
  if (std::any_of(endings.begin(), endings.end(), ends)) return true;
  const auto begins = [&](std::string_view name) { return text.compare(0, name.size(), name) == 0; };
  return std::any_of(camera_names.begin(), camera_names.end(), begins) &&
         std::any_of(text.begin(), text.end(), is_digit);
}

}  // namespace

void find_alt_file_name(const Observation& seen, DateTime /*as_of*/, std::vector<Computed>& out) {
  for (std::uint32_t index = 0; index < seen.text_count(); ++index) {
    const TextField& field = seen.draft().texts[index];
    if (field.name == "media.alt" && like_file_name(field.value))
      out.push_back({index, {0, static_cast<std::uint32_t>(field.value.size())}, {}});
  }
}

}  // namespace socialcheck
