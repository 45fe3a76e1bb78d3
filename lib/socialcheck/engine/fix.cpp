#include "socialcheck/engine/fix.h"

#include <algorithm>
#include <array>

#include "socialcheck/text/decoration.h"
#include "socialcheck/text/segment.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

/// A capital for each word. Of a word that begins with a letter beyond ASCII nothing is known, so the tag stays.
void edit_hashtag(std::string_view value, Span tag, std::uint32_t text, std::vector<ValueEdit>& out) {
  if (tag.size() < 2) return;
  const std::string_view name = value.substr(tag.begin + 1, tag.size() - 1);
  std::vector<Span> words;
  segment(name, words);
  if (std::any_of(words.begin(), words.end(), [&](Span word) {
        return word.empty() || (static_cast<unsigned char>(name[word.begin]) & 0x80U) != 0;
      }))
    return;
  for (const Span word : words) {
    if (!is_lower(name[word.begin])) continue;
    const std::uint32_t at = tag.begin + 1 + word.begin;
    out.push_back({text, {at, at + 1}, std::string(1, static_cast<char>(value[at] - 'a' + 'A'))});
  }
}

template <class F>
void each_code(std::string_view value, Span where, F&& use) {
  for (std::uint32_t at = where.begin; at < where.end;) {
    const Decoded code = decode(value, at);
    use(code.code, Span{at, at + code.size});
    at += code.size;
  }
}

void edit_letters(std::string_view value, Span where, std::uint32_t text, std::vector<ValueEdit>& out) {
  each_code(value, where, [&](char32_t code, Span letter) {
    const char32_t plain = plain_letter(code);
    if (plain == 0) return;
    ValueEdit& edit = out.emplace_back(ValueEdit{text, letter, {}});
    append(plain, edit.with);
  });
}

/// Hebrew, Arabic and others are written from right to left.
bool is_right_to_left(char32_t code) {
  return (code >= 0x0590 && code <= 0x08FF) || (code >= 0xFB1D && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFE);
}

void edit_invisible(std::string_view value, std::uint32_t text, std::vector<ValueEdit>& out) {
  const Span all{0, static_cast<std::uint32_t>(value.size())};
  bool both_ways = false, hangul = false;
  each_code(value, all, [&](char32_t code, Span) {
    both_ways = both_ways || (is_right_to_left(code) && code != 0x061C);
    hangul = hangul || (code >= 0x1100 && code <= 0x11FF) || (code >= 0xAC00 && code <= 0xD7A3);
  });
  each_code(value, all, [&](char32_t code, Span where) {
    const bool filler = code == 0x3164 || code == 0xFFA0;
    if (!is_invisible(code) || (both_ways && is_direction_control(code)) || (hangul && filler)) return;
    out.push_back({text, where, {}});
  });
}

void edit_profile(const Draft& draft, const FixOptions& options, std::vector<ValueEdit>& out) {
  for (std::uint32_t text = 0; text < draft.texts.size(); ++text) {
    const TextField& field = draft.texts[text];
    if (field.name != "author.bio" || field.value.empty()) continue;
    const auto end = static_cast<std::uint32_t>(field.value.find_last_not_of(" \t\r\n") + 1);
    const char last = end == 0 ? '.' : field.value[end - 1];
    const bool stopped = last == '.' || last == '!' || last == '?' || (last & 0x80) != 0;
    out.push_back({text, {end, end}, (stopped ? " " : ". ") + options.disclaimer});
    return;
  }
}

enum class Kind : std::uint8_t { hashtag, letters, invisible, profile };
struct Fixable {
  std::string_view rule;
  Kind kind;
};
constexpr std::array fixable = {Fixable{"accessibility.hashtags", Kind::hashtag},
                                Fixable{"accessibility.fancy-letters", Kind::letters},
                                Fixable{"accessibility.invisible-characters", Kind::invisible},
                                Fixable{"disclaimer.own-views", Kind::profile},
                                Fixable{"disclaimer.professional", Kind::profile},
                                Fixable{"disclaimer.inadvertent", Kind::profile}};

const Fixable* find_fixable(std::string_view rule, const FixOptions& options) {
  for (const Fixable& one : fixable)
    if (one.rule == rule && (one.kind != Kind::profile || !options.disclaimer.empty())) return &one;
  return nullptr;
}

}  // namespace

void find_edits(const Draft& draft, std::string_view rule, const Finding& finding, const FixOptions& options,
                std::vector<ValueEdit>& out) {
  const Fixable* how = find_fixable(rule, options);
  if (how == nullptr) return;
  if (how->kind == Kind::profile) return edit_profile(draft, options, out);
  for (std::uint32_t text = 0; text < draft.texts.size(); ++text) {
    const TextField& field = draft.texts[text];
    const Span where = finding.primary.in_value;
    if (field.path != finding.primary.field || where.end > field.value.size()) continue;
    if (how->kind == Kind::hashtag) edit_hashtag(field.value, where, text, out);
    if (how->kind == Kind::letters) edit_letters(field.value, where, text, out);
    if (how->kind == Kind::invisible) edit_invisible(field.value, text, out);
    return;
  }
}

std::vector<SourceEdit> edits_in_source(const Draft& draft, const std::vector<ValueEdit>& edits) {
  std::vector<SourceEdit> out;
  out.reserve(edits.size());
  for (const ValueEdit& edit : edits) {
    const TextField& field = draft.texts[edit.text];
    Span where = source_span(draft, field, edit.where);
    // Behind the last character, wherever that one comes from.
    if (edit.where.empty() && edit.where.begin > 0) {
      const Span last = source_span(draft, field, {edit.where.begin - 1, edit.where.begin});
      where = {last.end, last.end};
    }
    out.push_back({where, edit.with});
  }
  std::sort(out.begin(), out.end(), [](const SourceEdit& a, const SourceEdit& b) { return a.where < b.where; });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::uint32_t end = 0;
  std::erase_if(out, [&](const SourceEdit& edit) {
    if (edit.where.begin < end) return true;
    end = edit.where.end;
    return false;
  });
  return out;
}

std::string with_edits(std::string_view bytes, const std::vector<SourceEdit>& edits) {
  std::string out;
  std::uint32_t done = 0;
  for (const SourceEdit& edit : edits) {
    out.append(bytes.substr(done, edit.where.begin - done)).append(edit.with);
    done = edit.where.end;
  }
  return out.append(bytes.substr(done));
}

}  // namespace socialcheck
