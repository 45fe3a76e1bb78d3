#include "socialcheck/text/unicode.h"

#include <utf8proc.h>

#include <algorithm>

namespace socialcheck {

namespace {

#include "socialcheck/text/unicode_tables.inc"

constexpr char32_t last_code = 0x10FFFF;
constexpr char32_t replacement = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool continues(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// Puts each run of marks into canonical order. The order of equal classes is kept, as the standard asks; sorting keeps
// a million marks on one letter from costing a million million steps.
void order_marks(std::vector<char32_t>& points) {
  for (auto at = points.begin(); at != points.end();) {
    if (*at < 0x300 || combining_class(*at) == 0) {
      ++at;
      continue;
    }
    const auto end = std::find_if(at, points.end(), [](char32_t code) { return combining_class(code) == 0; });
    std::stable_sort(at, end, [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
    at = end;
  }
}

// True for what stays as it is in NFC wherever it stands: it starts a cluster, composes with nothing before it, and is
// not taken apart for good.
bool surely_nfc(char32_t code) {
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(code));
  if (property->combining_class != 0) return false;
  if (property->decomp_seqindex == 0xFFFF || property->decomp_type != 0) {
    const bool follows = property->comb_index != 0xFFFF && (property->comb_index & 0x8000) != 0;
    return !follows && !(code >= 0x1161 && code <= 0x11C2);
  }
  return code >= 0x1E00 && code <= 0x1EFF;  // Latin letters, all of which have a composed form
}

// True for what extends nothing and is extended by nothing but marks: printable ASCII, Latin letters, common
// punctuation.
bool stands_alone(char32_t code) {
  return (code >= ' ' && code < 0x7F) || (code >= 0xC0 && code < 0x300) || (code >= 0x2010 && code < 0x2028);
}

}  // namespace

const Properties& properties_of(char32_t code) {
  if (code > last_code) return records[0];
  return records[record_of[block_of[code >> 8] * 256u + (code & 0xFF)]];
}

Decoded decode(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  const unsigned char second = byte_at(text, at + 1);
  if (!continues(second) || lead < 0xC2 || lead > 0xF4) return {replacement, 1};
  const char32_t low = second & 0x3Fu;
  if (lead < 0xE0) return {(lead & 0x1Fu) << 6 | low, 2};
  const unsigned char third = byte_at(text, at + 2);
  if (!continues(third)) return {replacement, 1};
  if (lead < 0xF0) {
    const char32_t code = (lead & 0x0Fu) << 12 | low << 6 | (third & 0x3Fu);
    return code < 0x800 || (code >= 0xD800 && code < 0xE000) ? Decoded{replacement, 1} : Decoded{code, 3};
  }
  const unsigned char fourth = byte_at(text, at + 3);
  if (!continues(fourth)) return {replacement, 1};
  const char32_t code = (lead & 0x07u) << 18 | low << 12 | (third & 0x3Fu) << 6 | (fourth & 0x3Fu);
  return code < 0x10000 || code > last_code ? Decoded{replacement, 1} : Decoded{code, 4};
}

Decoded decode_before(std::string_view text, std::size_t at) {
  for (std::uint32_t size = 1; size <= 4 && size <= at; ++size) {
    if (continues(byte_at(text, at - size))) continue;
    const Decoded found = decode(text, at - size);
    return found.size == size ? found : Decoded{replacement, 1};
  }
  return {replacement, 1};
}

void append(char32_t code, std::string& out) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::size_t decompose(char32_t code, Decomposition how, bool fold_case,
                      std::array<char32_t, longest_decomposition>& out) {
  int options = UTF8PROC_DECOMPOSE;
  if (how == Decomposition::compatibility) options |= UTF8PROC_COMPAT;
  if (fold_case) options |= UTF8PROC_CASEFOLD;
  std::array<utf8proc_int32_t, longest_decomposition> points;
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), points.data(), points.size(),
                              static_cast<utf8proc_option_t>(options), nullptr);
  if (count < 0 || static_cast<std::size_t>(count) > points.size()) {
    out[0] = code;
    return 1;
  }
  std::copy_n(points.begin(), count, out.begin());
  return static_cast<std::size_t>(count);
}

DecompositionTag decomposition_tag(char32_t code) {
  const utf8proc_property_t* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(code));
  if (property->decomp_seqindex == 0xFFFF) return DecompositionTag::none;
  switch (property->decomp_type) {
    case 0:
      return DecompositionTag::canonical;
    case UTF8PROC_DECOMP_TYPE_FONT:
      return DecompositionTag::font;
    case UTF8PROC_DECOMP_TYPE_WIDE:
    case UTF8PROC_DECOMP_TYPE_NARROW:
      return DecompositionTag::wide_or_narrow;
    case UTF8PROC_DECOMP_TYPE_CIRCLE:
      return DecompositionTag::circle;
    case UTF8PROC_DECOMP_TYPE_SUPER:
    case UTF8PROC_DECOMP_TYPE_SUB:
      return DecompositionTag::super_or_sub;
    case UTF8PROC_DECOMP_TYPE_FRACTION:
      return DecompositionTag::fraction;
    default:
      return DecompositionTag::other;
  }
}

std::uint8_t combining_class(char32_t code) {
  return code < 0x300
             ? std::uint8_t{0}
             : static_cast<std::uint8_t>(utf8proc_get_property(static_cast<utf8proc_int32_t>(code))->combining_class);
}

char32_t compose(char32_t first, char32_t second) {
  if (second < 0x300) return 0;
  std::array<utf8proc_int32_t, 2> pair = {static_cast<utf8proc_int32_t>(first), static_cast<utf8proc_int32_t>(second)};
  const utf8proc_ssize_t size = utf8proc_normalize_utf32(
      pair.data(), pair.size(), static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  return size == 1 ? static_cast<char32_t>(pair[0]) : 0;
}

char32_t lower(char32_t code) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code)));
}

bool surely_nfc(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    // U+0300 starts with the byte 0xCC, and UTF-8 sorts as code points do.
    if (static_cast<unsigned char>(text[at]) < 0xCC) {
      ++at;
      continue;
    }
    const Decoded next = decode(text, at);
    if (!surely_nfc(next.code)) return false;
    at += next.size;
  }
  return true;
}

void to_nfc(std::string_view text, std::vector<char32_t>& points, std::string& out) {
  points.clear();
  out.clear();
  std::array<char32_t, longest_decomposition> parts;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    const std::size_t count = decompose(next.code, Decomposition::canonical, false, parts);
    points.insert(points.end(), parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count));
    at += next.size;
  }
  order_marks(points);
  static_assert(sizeof(char32_t) == sizeof(utf8proc_int32_t));
  const utf8proc_ssize_t size = utf8proc_normalize_utf32(
      reinterpret_cast<utf8proc_int32_t*>(points.data()), static_cast<utf8proc_ssize_t>(points.size()),
      static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  if (size >= 0) points.resize(static_cast<std::size_t>(size));
  for (const char32_t code : points) append(code, out);
}

std::uint32_t count_graphemes(std::string_view text) {
  std::uint32_t count = 0;
  utf8proc_int32_t state = 0;
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    if (at != 0 && stands_alone(last) && stands_alone(next.code)) {
      state = 0;
      ++count;
    } else if (at == 0 || utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(last),
                                                           static_cast<utf8proc_int32_t>(next.code), &state)) {
      ++count;
    }
    last = next.code;
    at += next.size;
  }
  return count;
}

}  // namespace socialcheck
