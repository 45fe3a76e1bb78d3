#include "socialcheck/text/links.h"

#include <algorithm>
#include <string>

#include "socialcheck/text/ascii.h"
#include "socialcheck/text/tlds.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

constexpr std::size_t longest_url = 4096;       // UTF-16 units, the scheme counted twice (twitter-text)
constexpr std::size_t longest_label = 63;       // bytes of its ASCII form (RFC 1034 section 3.1)
constexpr std::size_t longest_slug = 40;        // of t.co
constexpr std::size_t longest_local_part = 64;  // of an e-mail address (RFC 5321 section 4.5.3.1.1)
constexpr std::size_t longest_user = 128;       // characters before the @ of a web address that are looked at

// One bit per ASCII character: a set that costs a shift to ask.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view members) {
    for (const char c : members) bits_[static_cast<unsigned char>(c) / 64] |= 1ull << (c % 64);
  }
  [[nodiscard]] constexpr bool has(char c) const {
    return is_ascii(c) && (bits_[static_cast<unsigned char>(c) / 64] >> (c % 64) & 1) != 0;
  }

 private:
  std::uint64_t bits_[2] = {0, 0};
};

constexpr ByteSet not_in_domain("!'#%&()*+,\\-./:;<=>?@[]^_{|}~$ \t\n\v\f\r");
constexpr ByteSet path_marks("!*';:=+,.$/%#[]-_~@|&");
constexpr ByteSet path_end_marks("+-=_#/");
constexpr ByteSet query_marks("!?*'@();:&=+$/%#[]-_.,~|");
constexpr ByteSet query_end_marks("-_&=#/");
constexpr ByteSet local_marks("._%+-'");
constexpr ByteSet user_marks("-._~!$&'()*+,;=:%");

bool is_directional(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2066 && c <= 0x2069);
}
bool is_invalid(char32_t c) {
  return c == 0xFFFE || c == 0xFEFF || c == 0xFFFF;
}

bool is_domain_char(char32_t c) {
  if (c < 0x80) return !not_in_domain.has(static_cast<char>(c));
  return !is_space(c) && !is_directional(c) && !is_invalid(c);
}
bool is_path_char(char32_t c) {
  if (c < 0x80) return is_alnum(static_cast<char>(c)) || path_marks.has(static_cast<char>(c));
  return (c >= 0x400 && c <= 0x4FF) || c == 0x2013 || is_latin_accent(c);
}
bool ends_path(char32_t c) {
  if (c < 0x80) return is_alnum(static_cast<char>(c)) || path_end_marks.has(static_cast<char>(c));
  return c != 0x2013 && is_path_char(c);
}

std::uint32_t as_offset(std::size_t at) {
  return static_cast<std::uint32_t>(at);
}

// Length of a label in the ASCII form of international names (RFC 3492), or more than 63 when it is too long. The
// number of steps is bounded by the label's length, which the caller bounds.
std::size_t punycode_size(std::string_view label) {
  std::vector<char32_t> points;
  for (std::size_t at = 0; at < label.size();) {
    const Decoded next = decode(label, at);
    points.push_back(next.code);
    at += next.size;
  }
  std::size_t size =
      static_cast<std::size_t>(std::count_if(points.begin(), points.end(), [](char32_t c) { return c < 0x80; }));
  if (size == points.size()) return size;
  std::size_t handled = size;
  const std::size_t basic = size;
  size += size > 0 ? 1 : 0;
  std::uint64_t delta = 0;
  std::uint32_t bias = 72;
  char32_t least = 0x80;
  while (handled < points.size()) {
    char32_t next = 0x110000;
    for (const char32_t c : points)
      if (c >= least && c < next) next = c;
    delta += std::uint64_t{next - least} * (handled + 1);
    least = next;
    for (const char32_t c : points) {
      if (c < least) ++delta;
      if (c != least) continue;
      std::uint64_t rest = delta;
      for (std::uint32_t k = 36;; k += 36) {
        ++size;
        const std::uint32_t threshold = k <= bias ? 1 : std::min(k - bias, 26u);
        if (rest < threshold) break;
        rest = (rest - threshold) / (36 - threshold);
      }
      // Adaptation of the bias, RFC 3492 section 3.4.
      std::uint64_t scaled = handled == basic ? delta / 700 : delta / 2;
      scaled += scaled / (handled + 1);
      bias = 0;
      for (; scaled > 455; scaled /= 35) bias += 36;
      bias += static_cast<std::uint32_t>(36 * scaled / (scaled + 38));
      delta = 0;
      ++handled;
    }
    ++delta;
    ++least;
  }
  return size + 4;  // "xn--"
}

bool label_fits(std::string_view label) {
  const bool ascii = std::all_of(label.begin(), label.end(), is_ascii);
  if (ascii) return !label.empty() && label.size() <= longest_label;
  if (label.size() > 4 * longest_label) return false;
  // The ideographic and half-width full stops separate labels too (RFC 3490 section 3.1), but not for twitter-text,
  // which adds up the parts.
  std::size_t size = 0;
  for (std::size_t at = 0, part = 0;;) {
    const Decoded next = at < label.size() ? decode(label, at) : Decoded{0x3002, 0};
    if (next.code == 0x3002 || next.code == 0xFF0E || next.code == 0xFF61) {
      size += punycode_size(label.substr(part, at - part)) + (part != 0 ? 1 : 0);
      if (next.size == 0) return size <= longest_label;
      part = at + next.size;
    }
    at += next.size;
  }
}

// As twitter-text judges a domain: each label's ASCII form has 1 to 63 characters, and a domain that claims to be in
// ASCII form (`xn--`) has no other characters.
bool domain_fits(std::string_view domain) {
  if (domain.starts_with("xn--") && !std::all_of(domain.begin(), domain.end(), is_ascii)) return false;
  for (std::size_t at = 0;;) {
    const std::size_t dot = std::min(domain.find('.', at), domain.size());
    if (!label_fits(domain.substr(at, dot - at))) return false;
    if (dot == domain.size()) return true;
    at = dot + 1;
  }
}

std::size_t utf16_size(std::string_view text) {
  std::size_t size = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    size += (byte & 0xC0) != 0x80 ? 1 : 0;
    size += byte >= 0xF0 ? 1 : 0;
  }
  return size;
}

// Past the path characters from `at` on.
std::size_t skip_path_chars(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Decoded next = decode(text, at);
    if (!is_path_char(next.code)) break;
    at += next.size;
  }
  return at;
}

// Past a bracket pair with path characters in it, one pair within it allowed; `at` where there is none.
std::size_t skip_brackets(std::string_view text, std::size_t at) {
  std::size_t end = skip_path_chars(text, at + 1);
  if (byte_at(text, end) == '(') {
    const std::size_t inner = skip_path_chars(text, end + 1);
    if (inner == end + 1 || byte_at(text, inner) != ')') return at;
    end = skip_path_chars(text, inner + 1);
  } else if (end == at + 1) {
    return at;
  }
  return byte_at(text, end) == ')' ? end + 1 : at;
}

// Past the longest path that starts with the `/` at `at`: it ends in a character that may end one, or in brackets.
std::size_t path_end(std::string_view text, std::size_t at) {
  if (byte_at(text, at) != '/') return at;
  std::size_t end = at + 1;
  for (std::size_t next = end; next < text.size();) {
    if (text[next] == '(') {
      const std::size_t after = skip_brackets(text, next);
      if (after == next) break;
      next = end = after;
      continue;
    }
    const Decoded point = decode(text, next);
    if (!is_path_char(point.code)) break;
    next += point.size;
    if (ends_path(point.code)) end = next;
  }
  return end;
}

// Past the longest query that starts with the `?` at `at`. `looser` also takes a final `+`, which twitter-text's
// validator allows and its extractor does not.
std::size_t query_end(std::string_view text, std::size_t at, bool looser = false) {
  if (byte_at(text, at) != '?') return at;
  std::size_t end = at;
  for (std::size_t next = at + 1; next < text.size() && (is_alnum(text[next]) || query_marks.has(text[next])); ++next)
    if (is_alnum(text[next]) || query_end_marks.has(text[next]) || (looser && text[next] == '+')) end = next + 1;
  return end;
}

std::size_t port_end(std::string_view text, std::size_t at) {
  if (byte_at(text, at) != ':' || !is_digit(byte_at(text, at + 1))) return at;
  for (++at; is_digit(byte_at(text, at));) ++at;
  return at;
}

// Bytes of "http://" or "https://" that end just before `at`; 0 for none.
std::size_t scheme_before(std::string_view text, std::size_t at) {
  for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")})
    if (at >= scheme.size() && starts_with_caseless(text.substr(at - scheme.size()), scheme)) return scheme.size();
  return 0;
}

// May a link start after this character?
bool may_precede(char32_t c) {
  if (c < 0x80) return !is_alnum(static_cast<char>(c)) && c != '@' && c != '$' && c != '#';
  return c != 0xFF20 && c != 0xFF03 && !is_invalid(c);
}

class Finder {
 public:
  Finder(std::string_view text, LinkMemory& memory, std::vector<Link>& out) : text_(text), memory_(memory), out_(out) {}

  void run() {
    out_.clear();
    find_emails();
    for (std::size_t dot = text_.find('.'); dot != std::string_view::npos; dot = text_.find('.', dot + 1)) {
      if (dot < resume_ || dot == 0 || dot + 1 == text_.size()) continue;
      // Most dots end a sentence: nothing that could be a domain follows.
      const char next = text_[dot + 1];
      if (is_ascii(next) && !is_letter(next)) {
        if (is_digit(next) && is_digit(text_[dot - 1])) find_ip_address(dot);
        continue;
      }
      dot = take_run(dot);
    }
    find_ipv6_addresses();
    if (out_.size() > 1) drop_overlaps();
  }

 private:
  // The run of domain characters, dots, hyphens and underscores around a dot: its labels, then the links in it. Returns
  // where to look on.
  std::size_t take_run(std::size_t dot) {
    std::size_t begin = dot;
    while (begin > resume_) {
      const Decoded before = decode_before(text_, begin);
      if (!in_run(before.code)) break;
      begin -= before.size;
    }
    std::size_t end = dot;
    while (end < text_.size()) {
      const Decoded next = decode(text_, end);
      if (!in_run(next.code)) break;
      end += next.size;
    }
    split_labels(begin, end);
    match_labels(begin);
    match_reserved();
    return std::max(end, resume_) - 1;
  }

  static bool in_run(char32_t c) { return c == '.' || c == '-' || c == '_' || is_domain_char(c); }

  void split_labels(std::size_t begin, std::size_t end) {
    memory_.labels.clear();
    for (std::size_t at = begin; at <= end;) {
      const std::size_t stop = std::min(text_.find('.', at), end);
      const std::string_view label = text_.substr(at, stop - at);
      const auto edge = [](char c) { return c != '-' && c != '_'; };
      const bool inner = !label.empty() && edge(label.front()) && edge(label.back());
      const bool last = inner && label.find('_') == std::string_view::npos;
      const std::size_t tld = stop < end ? top_level_domain(text_.substr(stop + 1)) : 0;
      memory_.labels.push_back({as_offset(at), as_offset(stop), tld != 0 ? as_offset(stop + 1 + tld) : 0, inner, last});
      at = stop + 1;
    }
  }

  // A domain is a chain of inner labels up to one that a top-level domain follows; the longest is taken. A label that
  // is not inner ends every chain.
  void match_labels(std::size_t begin) {
    const std::vector<LinkMemory::Label>& labels = memory_.labels;
    for (std::size_t first = 0; first < labels.size();) {
      std::size_t chain_end = first;
      std::size_t best = labels.size();
      for (; chain_end < labels.size() && labels[chain_end].inner; ++chain_end)
        if (labels[chain_end].last && labels[chain_end].domain_end != 0) best = chain_end;
      if (best == labels.size()) {
        first = take_suffix(first, chain_end);
        continue;
      }
      const std::size_t start = first_start(labels[first], begin, first == 0);
      if (start == labels[first].end) {
        // Nothing in this label may start a link; the next label may, after its dot.
        if (first + 1 > best) {
          first = best + 1;
          continue;
        }
        take(labels[first + 1].begin, labels[best].domain_end);
      } else {
        take(start, labels[best].domain_end);
      }
      while (first < labels.size() && labels[first].begin < resume_) ++first;
    }
  }

  // A domain under a name that RFC 2606 sets aside, which documentation and tests use: a link that X does not count.
  void match_reserved() {
    const std::vector<LinkMemory::Label>& labels = memory_.labels;
    std::size_t last = labels.size() - 1;
    if (last > 0 && labels[last].begin == labels[last].end) --last;  // before a full stop
    const std::size_t size = reserved_name(text_.substr(labels[last].begin, labels[last].end - labels[last].begin));
    if (size == 0 || last == 0 || !labels[last - 1].last) return;
    std::size_t first = last - 1;
    while (first > 0 && labels[first - 1].inner) --first;
    take_reserved(labels[first].begin, labels[last].begin, labels[last].begin + size);
  }
  // Bytes of the reserved name that a label is, perhaps with more in another script behind it; 0 if it is none.
  static std::size_t reserved_name(std::string_view label) {
    for (const std::string_view name :
         {std::string_view("example"), std::string_view("test"), std::string_view("invalid")})
      if (starts_with_caseless(label, name) && (label.size() == name.size() || !is_ascii(label[name.size()])))
        return name.size();
    return 0;
  }
  void take_reserved(std::size_t domain, std::size_t name, std::size_t domain_end) {
    std::size_t begin = domain - scheme_before(text_, domain);
    if (begin == domain) {
      // Without a scheme: Latin letters only, no word that ends many a sentence, and no sign that ties it to what
      // stands before.
      if (to_lower(text_[name]) == 't') return;
      const std::string_view host = text_.substr(domain, domain_end - domain);
      if (!std::all_of(host.begin(), host.end(), [](char c) { return is_alnum(c) || c == '-' || c == '.'; })) return;
      if (domain > 0 && std::string_view("-_./").find(text_[domain - 1]) != std::string_view::npos) return;
    }
    if (begin > 0 && !may_precede(decode_before(text_, begin).code)) return;
    const std::size_t end = query_end(text_, path_end(text_, port_end(text_, domain_end)), true);
    // What X sees of it: a shorter domain inside may be delegated.
    Span counted;
    for (std::size_t i = out_.size(); i > 0 && out_[i - 1].where.begin >= begin; --i)
      if (out_[i - 1].where.begin == begin) counted = out_[i - 1].counted;
    out_.push_back({{as_offset(begin), as_offset(end)}, counted, false});
    resume_ = std::max(resume_, end);
  }

  // A label that cannot be used whole may still end in a usable part, after a hyphen or underscore. twitter-text finds
  // that and drops it for what stands before, path and all.
  std::size_t take_suffix(std::size_t first, std::size_t chain_end) {
    const LinkMemory::Label& label = memory_.labels[std::min(chain_end, memory_.labels.size() - 1)];
    if (label.domain_end != 0 && !label.last && label.end > label.begin && text_[label.end - 1] != '-' &&
        text_[label.end - 1] != '_')
      resume_ = std::max(resume_, query_end(text_, path_end(text_, port_end(text_, label.domain_end))));
    return std::max(chain_end, first) + 1;
  }

  // The first place in a label where a link may start, given what stands before; the label's end if there is none.
  std::size_t first_start(const LinkMemory::Label& label, std::size_t run_begin, bool first_label) const {
    if (!first_label) return label.begin;  // after a dot
    std::size_t at = label.begin;
    if (at == run_begin) {
      const bool fresh = at == 0 || (at > resume_ && may_precede(decode_before(text_, at).code));
      if (fresh) return at;
      at += decode(text_, at).size;
    }
    while (at < label.end) {
      if (may_precede(decode_before(text_, at).code) && is_domain_char(decode(text_, at).code)) return at;
      at += decode(text_, at).size;
    }
    return label.end;
  }

  // A domain has been found: its port, path and query, and whether it is a link at all.
  void take(std::size_t domain, std::size_t domain_end) {
    std::size_t scheme = scheme_before(text_, domain);
    if (scheme != 0) {
      const std::size_t start = domain - scheme;
      const bool free = start == 0 || (start > resume_ && may_precede(decode_before(text_, start).code));
      if (!free) scheme = 0;
    }
    const std::size_t port = port_end(text_, domain_end);
    const std::size_t path = path_end(text_, port);
    const std::size_t end = query_end(text_, path);
    resume_ = end;
    const std::string_view host = text_.substr(domain, domain_end - domain);
    // Without a scheme https:// is assumed.
    const std::size_t size =
        utf16_size(text_.substr(domain - scheme, end - domain + scheme)) + (scheme != 0 ? scheme : 8);
    if (size > longest_url || !domain_fits(host)) return;
    if (scheme != 0) {
      take_with_scheme(domain - scheme, domain, domain_end, end);
    } else if (domain == 0 || std::string_view("-_./").find(text_[domain - 1]) == std::string_view::npos) {
      take_latin_domains(domain, domain_end, path > port ? end : 0);
    }
  }

  void take_with_scheme(std::size_t begin, std::size_t domain, std::size_t domain_end, std::size_t end) {
    if (starts_with_caseless(text_.substr(domain), "t.co/") && domain_end == domain + 4) {
      // A shortened link is its slug of letters and digits, and a query; whatever else stuck to it is not.
      std::size_t slug = domain_end + 1;
      while (is_alnum(byte_at(text_, slug))) ++slug;
      if (slug > domain_end + 1) {
        if (slug - domain_end - 1 > longest_slug) return;
        end = query_end(text_, slug);
      }
    }
    const std::size_t query = text_.substr(0, end).find('?', domain_end);
    const std::size_t whole = query != std::string_view::npos ? query_end(text_, query, true) : end;
    out_.push_back({{as_offset(begin), as_offset(std::max(end, whole))}, {as_offset(begin), as_offset(end)}, false});
    resume_ = std::max({resume_, end, whole});
  }

  // Without a scheme only the Latin parts of a domain are links: text in scripts without spaces runs into them. The
  // path belongs to the last.
  void take_latin_domains(std::size_t begin, std::size_t end, std::size_t path_end_at) {
    const std::size_t before = out_.size();
    std::size_t at = begin;
    while (at < end) {
      const std::size_t start = at;
      std::size_t found = 0;
      std::size_t label = at;
      while (label < end) {
        std::size_t stop = label;
        while (stop < end && is_latin_domain_char(stop)) stop += decode(text_, stop).size;
        if (stop == label || byte_at(text_, stop) != '.' || stop >= end) {
          at = std::max(stop, label);
          break;
        }
        const std::size_t tld = top_level_domain(text_.substr(stop + 1));
        if (tld != 0) found = stop + 1 + tld;
        label = stop + 1;
        at = label;
      }
      if (found != 0) {
        out_.push_back({{as_offset(start), as_offset(found)}, {as_offset(start), as_offset(found)}, false});
        at = std::max(found, start + 1);
      } else if (at == start) {
        at += decode(text_, at).size;
      }
    }
    if (path_end_at != 0 && out_.size() > before) {
      out_.back().where.end = as_offset(path_end_at);
      out_.back().counted = out_.back().where;
    }
  }

  bool is_latin_domain_char(std::size_t at) const {
    const char c = text_[at];
    if (is_ascii(c)) return is_alnum(c) || c == '-';
    return is_latin_accent(decode(text_, at).code);
  }

  // http://192.0.2.1:80/path: four numbers up to 255. A dot in the middle was seen.
  void find_ip_address(std::size_t dot) {
    std::size_t begin = dot;
    while (begin > resume_ && is_digit(text_[begin - 1])) --begin;
    const std::size_t scheme = scheme_before(text_, begin);
    if (scheme == 0) return;
    std::size_t at = begin;
    for (int part = 0; part < 4; ++part) {
      unsigned number = 0;
      const std::size_t digits = at;
      for (; is_digit(byte_at(text_, at)) && at - digits < 3; ++at)
        number = number * 10 + static_cast<unsigned>(text_[at] - '0');
      if (at == digits || number > 255) return;
      if (part < 3 && byte_at(text_, at++) != '.') return;
    }
    const char next = byte_at(text_, at);
    if (is_alnum(next) || next == '-' || (next == '.' && is_alnum(byte_at(text_, at + 1)))) return;
    take_uncounted(begin - scheme, at);
  }

  // http://[2001:db8::1]/path: hexadecimal digits and colons in brackets.
  void find_ipv6_addresses() {
    constexpr std::string_view opening = "://[";
    for (std::size_t at = text_.find(opening); at != std::string_view::npos; at = text_.find(opening, at + 1)) {
      const std::size_t host = at + 3;
      const std::size_t scheme = scheme_before(text_, host);
      std::size_t end = host + 1;
      std::size_t colons = 0;
      for (; is_hex(byte_at(text_, end)) || byte_at(text_, end) == ':'; ++end) colons += text_[end] == ':' ? 1 : 0;
      if (scheme != 0 && colons >= 2 && colons <= 7 && byte_at(text_, end) == ']')
        take_uncounted(host - scheme, end + 1);
    }
  }

  static bool is_hex(char c) { return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f'); }

  void take_uncounted(std::size_t begin, std::size_t host_end) {
    const std::size_t end = query_end(text_, path_end(text_, port_end(text_, host_end)), true);
    if (begin != 0 && !may_precede(decode_before(text_, begin).code)) return;
    out_.push_back({{as_offset(begin), as_offset(end)}, {}, false});
    resume_ = std::max(resume_, end);
  }

  void find_emails() {
    std::size_t from = 0;
    for (std::size_t at = text_.find('@'); at != std::string_view::npos; at = text_.find('@', at + 1)) {
      const std::size_t begin = local_part_begin(at, from);
      if (begin == at) continue;
      const std::size_t end = email_domain_end(at + 1);
      if (end == at + 1) continue;
      if (const std::size_t scheme = user_begin(begin, from)) {
        take_uncounted(scheme - 1, end);
      } else {
        out_.push_back({{as_offset(begin), as_offset(end)}, {}, true});
      }
      from = end;
      at = end - 1;
    }
    resume_ = 0;
  }

  // Where the part before an `@` starts; `at` if there is none. `rt@name` is a mention, as on X.
  std::size_t local_part_begin(std::size_t at, std::size_t from) const {
    std::size_t begin = at;
    while (begin > from && at - begin < longest_local_part) {
      const Decoded before = decode_before(text_, begin);
      const bool fits = before.code < 0x80 ? is_alnum(static_cast<char>(before.code)) ||
                                                 local_marks.has(static_cast<char>(before.code))
                                           : is_latin_accent(before.code);
      if (!fits) break;
      begin -= before.size;
    }
    while (begin < at && is_ascii(text_[begin]) && !is_alnum(text_[begin]) && text_[begin] != '_') ++begin;
    if (begin == at || text_[at - 1] == '.' || text_[at - 1] == '\'') return at;
    const std::string_view local = text_.substr(begin, at - begin);
    if (std::none_of(local.begin(), local.end(), [](char c) { return is_alnum(c) || !is_ascii(c); })) return at;
    return local.size() == 2 && starts_with_caseless(local, "rt") ? at : begin;
  }

  std::size_t email_domain_end(std::size_t begin) const {
    std::size_t end = begin;
    std::size_t last_label = begin;
    bool dotted = false;
    for (std::size_t at = begin; at < text_.size();) {
      const std::size_t label = at;
      while (at < text_.size() && is_latin_domain_char(at)) at += decode(text_, at).size;
      while (at > label && text_[at - 1] == '-') --at;
      if (at == label || text_[label] == '-') break;
      dotted = dotted || label != begin;
      last_label = label;
      end = at;
      if (byte_at(text_, at) != '.') break;
      ++at;
    }
    // The last label is a name: at least two letters, nothing else.
    const std::string_view name = text_.substr(last_label, end - last_label);
    const bool named =
        name.size() >= 2 && std::none_of(name.begin(), name.end(), [](char c) { return is_digit(c) || c == '-'; });
    return dotted && (named || name.starts_with("xn--")) ? end : begin;
  }

  // Where http://user:word@host starts, plus one, if the local part belongs to such an address; else 0.
  std::size_t user_begin(std::size_t begin, std::size_t from) const {
    std::size_t at = begin;
    while (at > from && begin - at < longest_user && (is_alnum(text_[at - 1]) || user_marks.has(text_[at - 1]))) --at;
    const std::size_t scheme = scheme_before(text_, at);
    return scheme != 0 && at - scheme >= from ? at - scheme + 1 : 0;
  }

  // In order of place; of two that overlap the one that starts first stays, of two that start together the longer.
  void drop_overlaps() {
    std::sort(out_.begin(), out_.end(), [](const Link& a, const Link& b) {
      return a.where.begin != b.where.begin ? a.where.begin < b.where.begin : a.where.end > b.where.end;
    });
    std::uint32_t end = 0;
    std::erase_if(out_, [&](const Link& link) {
      if (link.where.begin < end) return true;
      end = link.where.end;
      return false;
    });
  }

  std::string_view text_;
  LinkMemory& memory_;
  std::vector<Link>& out_;
  std::size_t resume_ = 0;  // nothing before this byte may be used again
};

}  // namespace

bool is_latin_accent(char32_t c) {
  if (c < 0xC0) return false;
  if (c <= 0x24F) return c != 0xD7 && c != 0xF7;
  if (c >= 0x300 && c <= 0x36F) return true;
  if (c >= 0x1E00 && c <= 0x1EFF) return true;
  constexpr char32_t others[] = {0x253, 0x254, 0x256, 0x257, 0x259, 0x25B, 0x263,
                                 0x268, 0x26F, 0x272, 0x289, 0x28B, 0x2BB};
  return std::find(std::begin(others), std::end(others), c) != std::end(others);
}

void find_links(std::string_view text, LinkMemory& memory, std::vector<Link>& out) {
  Finder(text, memory, out).run();
}

}  // namespace socialcheck
