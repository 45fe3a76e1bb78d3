#include "socialcheck/syntax/json.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace socialcheck {

namespace {

constexpr std::size_t most_problems = 20;        // of one text: enough to mend it, and a hostile one stays cheap
constexpr std::uint32_t most_scanned_keys = 64;  // in larger objects, equal keys are found by sorting

/// The first byte from `at` on that ends a run of plain string characters: a quote, a backslash or a control character;
/// `end` if there is none before it. Bytes up to `limit`, which is not before `end`, may be looked at.
const char* skip_plain(const char* at, const char* end, const char* limit) {
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i last_control = _mm_set1_epi8(0x1F);
  for (; limit - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes);
    const __m128i special = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
    const int found = _mm_movemask_epi8(_mm_or_si128(control, special));
    if (found != 0) return std::min(at + __builtin_ctz(static_cast<unsigned>(found)), end);
    if (at >= end) return end;
  }
#endif
  while (at < end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
  return std::min(at, end);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '$';
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// The code unit of the four digits at `at`, -1 if they are none.
int hex4(const char* at, const char* end) {
  if (end - at < 4) return -1;
  int value = 0;
  for (int n = 0; n < 4; ++n) {
    const int digit = hex_value(at[n]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

/// Writes the UTF-8 of a scalar value and returns its end.
char* put_utf8(char* out, std::uint32_t c) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
    return out;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr std::array<unsigned, 4> leads{0, 0xC0, 0xE0, 0xF0};
  *out++ = static_cast<char>(leads[static_cast<std::size_t>(more)] | (c >> (6U * static_cast<unsigned>(more))));
  for (int n = more - 1; n >= 0; --n)
    *out++ = static_cast<char>(0x80U | ((c >> (6U * static_cast<unsigned>(n))) & 0x3FU));
  return out;
}

/// One of 64 bits for a key; equal keys have equal bits.
std::uint64_t key_bit(std::string_view key) {
  if (key.empty()) return 1;
  const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(key[n]); };
  const std::size_t hash = key.size() * 7 + byte(0) * 5U + byte(key.size() / 2) * 3U + byte(key.size() - 1);
  return std::uint64_t{1} << (hash & 63U);
}

/// A string token: its content in the source, and whether it has escapes.
struct RawString {
  const char* begin = nullptr;
  const char* end = nullptr;
  bool escaped = false;
};

class JsonReader {
 public:
  JsonReader(const Source& source, Span part, Tree& tree, Problems& problems)
      : base_(source.bytes().data()),
        limit_(base_ + source.bytes().size()),
        at_(base_ + part.begin),
        end_(base_ + part.end),
        tree_(tree),
        problems_(problems),
        problems_before_(problems.size()) {}

  NodeId read();

 private:
  /// An open list or map. The node of a map's value is there, with its key, before the value is read: it is `last`.
  /// Without initialisers on purpose: open() fills those that are used, and most texts use very few.
  struct Frame {
    std::uint64_t key_bits;
    NodeId node;
    NodeId last;
    std::uint32_t keys;
    bool map;
  };

  [[nodiscard]] std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - base_); }
  [[nodiscard]] Span span(const char* begin, const char* end) const { return {offset(begin), offset(end)}; }
  [[nodiscard]] Span here() const { return span(at_, at_ < end_ ? at_ + 1 : at_); }

  void report(const char* code, std::string message, Span where);
  /// Reports what ends the reading.
  bool stop(const char* code, std::string message, Span where);
  /// Reports what makes the text invalid but can be read past.
  void reject(const char* code, std::string message, Span where);
  bool stop_at_unexpected(std::string_view wanted);
  bool stop_inside();

  void skip_blanks() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    if (at_ < end_ && (*at_ == '/' || *at_ == '#')) skip_comments();
  }
  void skip_comments();

  bool read_value();
  bool read_key();
  bool after_value();
  bool after_comma();
  bool open(bool map);
  bool close();

  bool read_string_token(RawString& token);
  std::string_view decode(const RawString& token, std::uint32_t* map);
  const char* decode_escape(const char* at, const char* end, char*& out);
  bool check_escape(const char* at, const char* end);
  bool read_string();
  bool read_number();
  bool read_word();
  bool is_signed_infinity() const;
  [[nodiscard]] Node& new_value();

  void check_key(Frame& frame, std::string_view key, Span where);
  void check_many_keys(const Frame& frame);

  const char* base_;
  const char* limit_;
  const char* at_;
  const char* end_;
  Tree& tree_;
  Problems& problems_;
  std::size_t problems_before_;
  bool invalid_ = false;
  NodeId result_ = no_node;
  std::size_t depth_ = 0;
  std::array<Frame, max_json_depth> frames_;
};

void JsonReader::report(const char* code, std::string message, Span where) {
  if (problems_.size() - problems_before_ < most_problems) problems_.push_back({code, std::move(message), where});
}

bool JsonReader::stop(const char* code, std::string message, Span where) {
  reject(code, std::move(message), where);
  return false;
}

void JsonReader::reject(const char* code, std::string message, Span where) {
  invalid_ = true;
  report(code, std::move(message), where);
}

/// Says what stands here instead of what was wanted.
bool JsonReader::stop_at_unexpected(std::string_view wanted) {
  if (at_ == end_) return stop_inside();
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  if (*at_ == '\'') return stop("json/single-quotes", "JSON strings stand in double quotes, not single ones", here());
  if (rest.starts_with("\xE2\x80\x9C") || rest.starts_with("\xE2\x80\x9D"))
    return stop("json/syntax", "JSON strings stand in straight double quotes, not typographic ones",
                span(at_, at_ + 3));
  const char* word_end = at_;
  while (word_end < end_ && is_word(*word_end)) ++word_end;
  return stop("json/syntax", "expected " + std::string(wanted), word_end > at_ ? span(at_, word_end) : here());
}

bool JsonReader::stop_inside() {
  if (depth_ == 0) return stop("json/empty", "there is no JSON value", here());
  const Frame& frame = frames_[depth_ - 1];
  const std::uint32_t begin = tree_[frame.node].where.begin;
  return stop("json/syntax",
              frame.map ? "this object is not closed: '}' is missing" : "this array is not closed: ']' is missing",
              {begin, begin + 1});
}

void JsonReader::skip_comments() {
  for (;;) {
    const char* begin = at_;
    const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
    if (rest.starts_with("#") || rest.starts_with("//")) {
      while (at_ < end_ && *at_ != '\n' && *at_ != '\r') ++at_;
    } else if (rest.starts_with("/*")) {
      const std::size_t close = rest.find("*/", 2);
      at_ = close == std::string_view::npos ? end_ : at_ + close + 2;
    } else {
      return;
    }
    reject("json/comment", "JSON has no comments: remove it", span(begin, at_));
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }
}

NodeId JsonReader::read() {
  skip_blanks();
  bool more = true;
  while (more && read_value()) more = after_value();
  if (invalid_) return no_node;
  skip_blanks();
  if (at_ < end_) reject("json/trailing-text", "there is more text after the end of the JSON value", here());
  return invalid_ ? no_node : result_;
}

/// Reads a scalar, or opens lists and maps until there is one or an empty list or map. False: stop.
bool JsonReader::read_value() {
  for (;;) {
    if (at_ == end_) return stop_inside();
    switch (*at_) {
      case '"':
        return read_string();
      case '{':
        if (!open(true)) return false;
        if (at_ < end_ && *at_ == '}') return true;
        if (!read_key()) return false;
        continue;
      case '[':
        if (!open(false)) return false;
        if (at_ < end_ && *at_ == ']') return true;
        continue;
      default:
        return is_digit(*at_) || *at_ == '-' || *at_ == '+' || *at_ == '.' ? read_number() : read_word();
    }
  }
}

/// Closes what ends here and goes on to the next value. False: the outermost value is complete, or an error.
bool JsonReader::after_value() {
  while (depth_ > 0) {
    skip_blanks();
    const bool map = frames_[depth_ - 1].map;
    if (at_ == end_) return stop_inside();
    if (*at_ == (map ? '}' : ']')) {
      if (!close()) return false;
    } else if (*at_ == ',') {
      ++at_;
      skip_blanks();
      if (at_ < end_ && *at_ == (map ? '}' : ']')) {
        reject("json/trailing-comma", "a comma before the closing bracket is not JSON: remove it", span(at_ - 1, at_));
        continue;
      }
      return !map || read_key();
    } else {
      return stop_at_unexpected(map ? "',' or '}'" : "',' or ']'");
    }
  }
  return false;
}

bool JsonReader::open(bool map) {
  if (depth_ == max_json_depth)
    return stop("json/too-deep", "lists and maps are nested more than " + std::to_string(max_json_depth) + " deep",
                here());
  Node& node = new_value();
  node.kind = map ? NodeKind::map : NodeKind::list;
  node.where = here();
  ++at_;
  const NodeId id = depth_ == 0 ? result_ : frames_[depth_ - 1].last;
  frames_[depth_++] = {0, id, no_node, 0, map};
  skip_blanks();
  return true;
}

bool JsonReader::close() {
  const Frame& frame = frames_[--depth_];
  ++at_;
  tree_[frame.node].where.end = offset(at_);
  if (frame.keys > most_scanned_keys) check_many_keys(frame);
  return true;
}

/// Reads `"key" :` and stands before the value.
bool JsonReader::read_key() {
  if (at_ == end_ || *at_ != '"') return stop_at_unexpected("a key in double quotes");
  Frame& frame = frames_[depth_ - 1];
  RawString token;
  if (!read_string_token(token)) return false;
  Node node;
  node.key = decode(token, nullptr);
  node.key_where = span(token.begin, token.end);
  check_key(frame, node.key, node.key_where);
  tree_.append(frame.node, frame.last, tree_.add(node));
  skip_blanks();
  if (at_ == end_ || *at_ != ':') return stop_at_unexpected("':' after the key");
  ++at_;
  skip_blanks();
  return true;
}

bool JsonReader::read_string_token(RawString& token) {
  const char* open_quote = at_++;
  token.begin = at_;
  for (;;) {
    at_ = skip_plain(at_, end_, limit_);
    if (at_ == end_ || *at_ == '\n' || *at_ == '\r')
      return stop("json/unclosed-string", "this string is not closed: a double quote is missing",
                  span(open_quote, open_quote + 1));
    if (*at_ == '"') break;
    if (*at_ == '\\') {
      token.escaped = true;
      if (!check_escape(at_, end_)) return false;
      at_ = std::min(at_ + 2, end_);
    } else {
      reject("json/control-character", "a control character in a string must be escaped, a tab as \\t", here());
      ++at_;
    }
  }
  token.end = at_++;
  return true;
}

bool JsonReader::check_escape(const char* at, const char* end) {
  if (end - at < 2) return true;  // the string is not closed, which is said elsewhere
  if (at[1] == 'u' ? hex4(at + 2, end) >= 0 : std::string_view("\"\\/bfnrt").find(at[1]) != std::string_view::npos)
    return true;
  return stop("json/bad-escape",
              at[1] == 'u' ? "'\\u' must be followed by four hexadecimal digits"
                           : "there is no such escape in JSON: write a backslash as \\\\",
              span(at, at + 2));
}

/// Text of a string token: a view of the source, or decoded into the tree with its map. Decoded text is never longer
/// than the token.
std::string_view JsonReader::decode(const RawString& token, std::uint32_t* map) {
  const auto size = static_cast<std::size_t>(token.end - token.begin);
  if (!token.escaped) return {token.begin, size};
  char* const text = tree_.room(size);
  char* out = text;
  const std::uint32_t index = map == nullptr ? 0 : tree_.new_map();
  for (const char* at = token.begin; at < token.end;) {
    const auto* escape = static_cast<const char*>(std::memchr(at, '\\', static_cast<std::size_t>(token.end - at)));
    const char* run_end = escape == nullptr ? token.end : escape;
    if (run_end > at) {
      if (map != nullptr) tree_.map_at(index).copy(static_cast<std::uint32_t>(out - text), offset(at));
      std::memcpy(out, at, static_cast<std::size_t>(run_end - at));
      out += run_end - at;
    }
    if (escape == nullptr) break;
    const auto derived = static_cast<std::uint32_t>(out - text);
    at = decode_escape(escape, token.end, out);
    if (map != nullptr) tree_.map_at(index).replace(derived, span(escape, at));
  }
  if (map != nullptr) *map = index;
  return tree_.keep_room(static_cast<std::size_t>(out - text));
}

/// Decodes the escape at `at`, which was checked, and returns its end.
const char* JsonReader::decode_escape(const char* at, const char* end, char*& out) {
  constexpr std::string_view letters = "bfnrt";
  constexpr std::string_view meanings = "\b\f\n\r\t";
  if (at[1] != 'u') {
    const std::size_t known = letters.find(at[1]);
    *out++ = known == std::string_view::npos ? at[1] : meanings[known];
    return at + 2;
  }
  auto unit = static_cast<std::uint32_t>(hex4(at + 2, end));
  const char* after = at + 6;
  if (is_high_surrogate(unit) && end - after >= 6 && after[0] == '\\' && after[1] == 'u') {
    const auto low = static_cast<std::uint32_t>(hex4(after + 2, end));
    if (is_low_surrogate(low)) {
      out = put_utf8(out, 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00));
      return after + 6;
    }
  }
  if (is_high_surrogate(unit) || is_low_surrogate(unit)) {
    report("json/lone-surrogate", "half of a surrogate pair: an emoji needs both \\u escapes", span(at, after));
    unit = 0xFFFD;
  }
  out = put_utf8(out, unit);
  return after;
}

bool JsonReader::read_string() {
  RawString token;
  if (!read_string_token(token)) return false;
  Node& node = new_value();
  node.kind = NodeKind::scalar;
  node.quoted = true;
  node.where = span(token.begin, token.end);
  node.text = decode(token, &node.map);
  return true;
}

bool JsonReader::is_signed_infinity() const {
  return end_ - at_ >= 9 && std::string_view(at_ + 1, 8) == "Infinity";
}

bool JsonReader::read_number() {
  const char* const begin = at_;
  if ((*at_ == '-' || *at_ == '+') && is_signed_infinity()) return read_word();
  const auto digits = [&] {
    const char* from = at_;
    while (at_ < end_ && is_digit(*at_)) ++at_;
    return at_ - from;
  };
  bool good = *at_ != '+' && *at_ != '.';
  if (*at_ == '-' || *at_ == '+') ++at_;
  const bool zero = at_ < end_ && *at_ == '0';
  const auto whole = digits();
  good = good && whole > 0 && (!zero || whole == 1);
  if (at_ < end_ && *at_ == '.') {
    ++at_;
    good = digits() > 0 && good;
  }
  if (at_ < end_ && (*at_ == 'e' || *at_ == 'E')) {
    ++at_;
    if (at_ < end_ && (*at_ == '+' || *at_ == '-')) ++at_;
    good = digits() > 0 && good;
  }
  while (at_ < end_ && (is_word(*at_) || *at_ == '.')) {
    ++at_;
    good = false;
  }
  if (!good)
    return stop("json/bad-number", "this is not a JSON number: put dates, phone numbers and the like in double quotes",
                span(begin, at_ > begin ? at_ : begin + 1));
  Node& node = new_value();
  node.kind = NodeKind::scalar;
  node.where = span(begin, at_);
  node.text = {begin, static_cast<std::size_t>(at_ - begin)};
  return true;
}

bool JsonReader::read_word() {
  const char* word_end = at_ + (*at_ == '-' || *at_ == '+' ? 1 : 0);
  while (word_end < end_ && is_word(*word_end)) ++word_end;
  const std::string_view word(at_, static_cast<std::size_t>(word_end - at_));
  const Span where = span(at_, word_end);
  Node& node = new_value();
  node.where = where;
  if (word == "true" || word == "false") {
    node.kind = NodeKind::scalar;
    node.text = word;
  } else if (word == "NaN" || word == "Infinity" || word == "-Infinity" || word == "+Infinity") {
    reject("json/not-a-number", "NaN and Infinity are not JSON: write null", where);
  } else if (word == "True" || word == "False" || word == "None") {
    reject("json/syntax", "JSON writes true, false and null, in lower case", where);
  } else if (word != "null") {
    return stop_at_unexpected("a value: a string in double quotes, a number, true, false, null, '{' or '['");
  }
  at_ = word_end;
  return true;
}

/// The node of the value that is read now: a new one in a list or outermost, the one that waits in a map.
Node& JsonReader::new_value() {
  if (depth_ == 0) return tree_[result_ = tree_.add({})];
  Frame& frame = frames_[depth_ - 1];
  if (!frame.map) tree_.append(frame.node, frame.last, tree_.add({}));
  return tree_[frame.last];
}

void JsonReader::check_key(Frame& frame, std::string_view key, Span where) {
  if (++frame.keys > most_scanned_keys) return;
  const std::uint64_t bit = key_bit(key);
  const bool new_bit = (frame.key_bits & bit) == 0;
  frame.key_bits |= bit;
  if (new_bit || tree_.find(frame.node, key) == no_node) return;
  report("json/duplicate-key", key_for_message(key) + " stands here twice", where);
}

/// Reports, in source order, the keys after the scanned ones that an object has already.
void JsonReader::check_many_keys(const Frame& frame) {
  NodeId last_scanned = tree_[frame.node].first;
  for (std::uint32_t n = 1; n < most_scanned_keys; ++n) last_scanned = tree_[last_scanned].next;
  for (const NodeId id : repeated_keys(tree_, frame.node))
    if (id > last_scanned)
      report("json/duplicate-key", key_for_message(tree_[id].key) + " stands here twice", tree_[id].key_where);
}

}  // namespace

NodeId read_json(const Source& source, Span part, Tree& tree, Problems& problems) {
  return JsonReader(source, part, tree, problems).read();
}

}  // namespace socialcheck
