#include "socialcheck/text/fold.h"

#include <algorithm>
#include <bit>
#include <iterator>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/unicode.h"
#include "socialcheck/text/word_key.h"

namespace socialcheck {

namespace {

#include "socialcheck/text/lookalikes.inc"

using Points = std::array<char32_t, longest_decomposition>;

std::uint32_t as_offset(std::size_t at) {
  return static_cast<std::uint32_t>(at);
}

// Signs that are typed as one of ' " - or space; 0 for others.
char plain_punctuation(char32_t c) {
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x1680) return ' ';
  if ((c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x2035 || c == 0x2BC || c == 0x2B9 || c == 0xB4 ||
      c == 0xFF07 || c == 0x2039 || c == 0x203A)
    return '\'';
  if ((c >= 0x201C && c <= 0x201F) || c == 0x2033 || c == 0x2036 || c == 0xAB || c == 0xBB || c == 0xFF02) return '"';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D || c == 0x2043)
    return '-';
  return 0;
}

// Decimal digits come in runs of ten that start at a code point ending in 0 or 6, but for the mathematical ones.
char plain_digit(char32_t c) {
  if (c < 0x80 || !properties_of(c).digit()) return 0;
  if (c >= 0x1D7CE && c <= 0x1D7FF) return static_cast<char>('0' + (c - 0x1D7CE) % 10);
  const char32_t low = c & 0xF;
  return static_cast<char>('0' + (properties_of(c - low).digit() ? low : low - 6));
}

// True if a compatibility decomposition only undresses letters: no space, no new digit, no ligature of signs like ™.
bool harmless(char32_t code, const Points& parts, std::size_t count) {
  const DecompositionTag tag = decomposition_tag(code);
  if (tag == DecompositionTag::fraction || tag == DecompositionTag::none) return false;
  const auto end = parts.begin() + static_cast<std::ptrdiff_t>(count);
  // What is canonical may still hold a spacing accent: U+0385 is U+00A8 with an acute.
  if (tag == DecompositionTag::canonical) return std::find(parts.begin(), end, U' ') == end;
  if (tag == DecompositionTag::super_or_sub && count > 1) return false;
  const bool wide = tag == DecompositionTag::font || tag == DecompositionTag::wide_or_narrow;
  return std::none_of(parts.begin(), end, [&](char32_t part) {
    return part == ' ' || part == '(' || (!wide && properties_of(part).digit()) ||
           (tag == DecompositionTag::super_or_sub && !properties_of(part).letter());
  });
}

// One code point under some steps, decomposed; returns how many came out (0: dropped).
std::size_t fold_once(char32_t code, Folds steps, Points& out) {
  if (steps.has(Fold::ignorable) && properties_of(code).ignorable()) return 0;
  if (steps.has(Fold::punctuation)) {
    if (const char plain = plain_punctuation(code)) return out[0] = static_cast<unsigned char>(plain), 1;
  }
  if (steps.has(Fold::digits)) {
    if (const char plain = plain_digit(code)) return out[0] = static_cast<unsigned char>(plain), 1;
  }
  if (steps.has(Fold::lookalike)) {
    if (const char plain = lookalike_of(code)) return out[0] = static_cast<unsigned char>(plain), 1;
  }
  if (steps.has(Fold::compatibility)) {
    if (const char plain = decorated_letter(code))
      return out[0] = static_cast<unsigned char>(steps.has(Fold::caseless) ? to_lower(plain) : plain), 1;
    const std::size_t count = decompose(code, Decomposition::compatibility, steps.has(Fold::caseless), out);
    if (harmless(code, out, count)) return count;
  }
  return decompose(code, Decomposition::canonical, steps.has(Fold::caseless), out);
}

bool dropped(char32_t code, Folds steps) {
  if (steps.has(Fold::ignorable) && properties_of(code).ignorable()) return true;
  if (!steps.has(Fold::marks)) return false;
  const Properties& properties = properties_of(code);
  return properties.mark() && properties.script == Script::inherited;
}

// Composes code points as they come, and keeps the text behind them in NFC. Marks that make no letter are dropped if
// asked. Marks keep their order: a mark of the same or a lower class than one that was kept cannot reach the base.
class Composer {
 public:
  Composer(Folds steps, std::string& out) : steps_(steps), out_(out) {}

  void add(char32_t code) {
    const std::uint8_t its_class = combining_class(code);
    if (base_ != 0 && (kept_ == 0 || (kept_ < its_class && its_class != 0))) {
      if (const char32_t both = compose(base_, code)) {
        replace_base(both);
        return;
      }
    }
    if (its_class != 0 || properties_of(code).mark()) {
      add_mark(code, its_class);
      return;
    }
    base_ = code;
    base_at_ = out_.size();
    kept_ = 0;
    append(code, out_);
    base_end_ = out_.size();
  }

 private:
  void add_mark(char32_t code, std::uint8_t its_class) {
    // Vowel signs of Arabic and Hebrew belong to no script by themselves, but to the letters they stand on.
    const bool decoration =
        properties_of(code).script == Script::inherited && (base_ == 0 || properties_of(base_).script != Script::other);
    if (steps_.has(Fold::decoration) && decoration) return;
    append(code, out_);
    kept_ = std::max<std::uint8_t>(its_class, 1);
    if (its_class == 0) kept_ = 0xFF;
  }
  void replace_base(char32_t code) {
    tail_.assign(out_, base_end_, std::string::npos);
    out_.resize(base_at_);
    append(code, out_);
    base_ = code;
    base_end_ = out_.size();
    out_ += tail_;
  }

  Folds steps_;
  std::string& out_;
  std::string tail_;  // marks kept after the base
  char32_t base_ = 0;
  std::size_t base_at_ = 0;
  std::size_t base_end_ = 0;
  std::uint8_t kept_ = 0;  // class of the last mark kept after the base
};

// Folds what `add` is given until a further pass would change nothing (two passes do; three are the bound).
void fold_point(char32_t code, Folds steps, Composer& composer, int depth = 0) {
  Points parts;
  const std::size_t count = fold_once(code, steps, parts);
  const bool settled = count == 1 && parts[0] == code;
  for (std::size_t i = 0; i < count; ++i) {
    if (dropped(parts[i], steps)) continue;
    if (settled || depth == 2) {
      composer.add(parts[i]);
    } else {
      fold_point(parts[i], steps, composer, depth + 1);
    }
  }
}

// Does a code point belong to the cluster of what stands before it? Marks do, what composes with it (jamo, also those
// of compatibility and of half width, which become jamo; half-width voiced sound marks), and what the fold drops.
bool continues_cluster(char32_t code) {
  if (code < 0xAD) return false;
  const bool jamo =
      (code >= 0x1160 && code <= 0x11FF) || (code >= 0x3131 && code <= 0x318E) || (code >= 0xFFA0 && code <= 0xFFDC);
  if (jamo || code == 0xFF9E || code == 0xFF9F) return true;
  const Properties& properties = properties_of(code);
  return properties.mark() || properties.ignorable() || combining_class(code) != 0;
}

std::size_t cluster_end(std::string_view value, std::size_t at) {
  while (at < value.size() && !is_ascii(value[at])) {
    const Decoded next = decode(value, at);
    if (!continues_cluster(next.code)) break;
    at += next.size;
  }
  return at;
}

void fold_cluster(std::string_view cluster, Folds steps, std::string& out) {
  Composer composer(steps, out);
  for (std::size_t at = 0; at < cluster.size();) {
    const Decoded next = decode(cluster, at);
    if (next.code < 0x80) {
      const char plain = static_cast<char>(next.code);
      composer.add(static_cast<unsigned char>(steps.has(Fold::caseless) ? to_lower(plain) : plain));
    } else {
      fold_point(next.code, steps, composer);
    }
    at += next.size;
  }
}

// A code point that stands alone in its cluster: from the cache, if its fold is short enough to be in it.
void fold_single(std::string_view cluster, char32_t code, Folds steps, std::string& out, FoldCache& cache) {
  std::uint32_t tag = 0;
  FoldCache::Entry& entry = cache.entry(code, steps, tag);
  if (entry.tag == tag) {
    out.append(entry.bytes.data(), entry.size);
    return;
  }
  const std::size_t before = out.size();
  fold_cluster(cluster, steps, out);
  const std::size_t size = out.size() - before;
  if (size > entry.bytes.size()) return;
  entry.tag = tag;
  entry.size = static_cast<std::uint8_t>(size);
  std::copy_n(out.begin() + static_cast<std::ptrdiff_t>(before), size, entry.bytes.begin());
}

void append_ascii(std::string_view run, Folds steps, std::string& out) {
  const std::size_t before = out.size();
  out.append(run);
  if (!steps.has(Fold::caseless)) return;
  // Over plain pointers, which say that nothing else changes: then the compiler folds many bytes at once.
  char* const bytes = out.data() + before;
  for (std::size_t i = 0; i < run.size(); ++i) bytes[i] = to_lower(bytes[i]);
}

// The first byte from a place on that is not ASCII; eight at a time.
std::size_t ascii_end(std::string_view value, std::size_t at) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  for (; at + 8 <= value.size(); at += 8) {
    const std::uint64_t high = key_detail::load_eight(value.data() + at) & high_bits;
    if (high != 0) return at + static_cast<std::size_t>(std::countr_zero(high)) / 8;
  }
  while (at < value.size() && is_ascii(value[at])) ++at;
  return at;
}

// The walk that all forms share. `note` hears of every cluster: where its fold begins, and its bytes in the value.
template <class Note>
void walk(std::string_view value, Folds steps, std::string& out, FoldCache& cache, Note note) {
  for (std::size_t at = 0; at < value.size();) {
    std::size_t run = ascii_end(value, at);
    // The last letter of the run goes with the marks that follow it.
    if (run > at && run < value.size() && continues_cluster(decode(value, run).code)) --run;
    append_ascii(value.substr(at, run - at), steps, out);
    at = run;
    if (at == value.size()) break;
    const Decoded first = decode(value, at);
    const std::size_t end = cluster_end(value, at + first.size);
    const std::size_t before = out.size();
    const std::string_view cluster = value.substr(at, end - at);
    if (end == at + first.size && first.code >= 0x80 && (first.size > 1)) {
      fold_single(cluster, first.code, steps, out, cache);
    } else {
      fold_cluster(cluster, steps, out);
    }
    note(before, Span{as_offset(at), as_offset(end)}, cluster);
    at = end;
  }
}

}  // namespace

FoldCache::Entry& FoldCache::entry(char32_t code, Folds steps, std::uint32_t& tag) {
  constexpr std::size_t size = 256;
  if (entries_.empty()) entries_.resize(size);
  tag = static_cast<std::uint32_t>(code) | static_cast<std::uint32_t>(steps.bits) << 21;
  return entries_[(code ^ code >> 8) % size];
}

void fold(std::string_view value, Folds steps, std::string& out, OffsetMap& map, FoldCache& cache) {
  out.clear();
  map.clear();
  bool copied_start = false;
  walk(value, steps, out, cache, [&](std::size_t begin, Span source, std::string_view cluster) {
    if (std::string_view(out).substr(begin) == cluster) return;
    if (!copied_start && begin > 0) map.copy(0, 0);
    copied_start = true;
    map.replace(as_offset(begin), source);
    map.copy(as_offset(out.size()), source.end);
  });
}

void fold(std::string_view value, Folds steps, std::string& out, OffsetMap& map) {
  FoldCache cache;
  fold(value, steps, out, map, cache);
}

void append_fold(std::string_view value, Folds steps, std::string& out, FoldCache& cache) {
  walk(value, steps, out, cache, [](std::size_t, Span, std::string_view) {});
}

std::string folded(std::string_view value, Folds steps) {
  std::string out;
  FoldCache cache;
  append_fold(value, steps, out, cache);
  return out;
}

char lookalike_of(char32_t code) {
  if (code < 0x80) return 0;
  const auto* found = std::lower_bound(std::begin(lookalikes), std::end(lookalikes), code << 8);
  return found != std::end(lookalikes) && *found >> 8 == code ? static_cast<char>(*found & 0xFF) : '\0';
}

char decorated_letter(char32_t c) {
  const auto from = [&](char32_t first, char letter) {
    return static_cast<char>(letter + static_cast<char>(c - first));
  };
  if (c >= 0x1F1E6 && c <= 0x1F1FF) return from(0x1F1E6, 'A');
  if (c >= 0x1F110 && c <= 0x1F129) return from(0x1F110, 'A');
  if (c >= 0x1F130 && c <= 0x1F149) return from(0x1F130, 'A');
  if (c >= 0x1F150 && c <= 0x1F169) return from(0x1F150, 'A');
  if (c >= 0x1F170 && c <= 0x1F189) return from(0x1F170, 'A');
  if (c >= 0x24B6 && c <= 0x24CF) return from(0x24B6, 'A');
  if (c >= 0x24D0 && c <= 0x24E9) return from(0x24D0, 'a');
  if (c >= 0x249C && c <= 0x24B5) return from(0x249C, 'a');
  // Small capitals have code points in no order; X has none.
  constexpr char32_t small_capitals[] = {0x1D00, 0x0299, 0x1D04, 0x1D05, 0x1D07, 0xA730, 0x0262, 0x029C, 0x026A,
                                         0x1D0A, 0x1D0B, 0x029F, 0x1D0D, 0x0274, 0x1D0F, 0x1D18, 0xA7AF, 0x0280,
                                         0xA731, 0x1D1B, 0x1D1C, 0x1D20, 0x1D21, 0,      0x028F, 0x1D22};
  if (c < 0x0262 || (c > 0x029F && c < 0x1D00) || (c > 0x1D22 && c < 0xA730) || c > 0xA7AF) return 0;
  const auto* found = std::find(std::begin(small_capitals), std::end(small_capitals), c);
  return found == std::end(small_capitals) ? '\0' : static_cast<char>('a' + (found - std::begin(small_capitals)));
}

}  // namespace socialcheck
