#include "socialcheck/match/pattern_needs.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "socialcheck/match/byte_chance.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/fold.h"
#include "socialcheck/text/unicode.h"

namespace socialcheck {

namespace {

/// Strings that one part may stand for before it is only "one of these".
constexpr std::size_t exact_limit = most_literals;
constexpr std::size_t length_limit = 24;
constexpr std::size_t begin_limit = 4;  // bytes of each string that says how a match begins, if these are many
constexpr int depth_limit = 50;

using Strings = std::vector<std::string>;
using Groups = std::vector<Strings>;

/// Letters that are words together are met more often than their chances alone say.
constexpr double word_chance = 2e-5;

double weight(const Strings& literals) {
  double sum = 0;
  for (const std::string& literal : literals) {
    double one = 1;
    for (const char c : literal) one *= byte_chance(c);
    sum += std::max(one, word_chance);
  }
  return sum;
}

/// What is known of a part of a pattern.
struct Part {
  std::optional<Strings> exact = Strings{};  // all that it matches, if they are few
  Strings begins;                            // where not exact: every match begins with one of these; none: not known
  Strings ends;                              // the same of how it ends
  Groups needed;                             // of each one is in every match
  std::optional<std::uint32_t> all_digits;   // only digits, at least so many
  std::uint32_t digits = 0;                  // so many in a row in every match
};

Part anything() {
  Part part;
  part.exact.reset();
  return part;
}

Part exactly(Strings strings) {
  Part part;
  part.exact = std::move(strings);
  return part;
}

/// Strings of which one stands at every twentieth place or so are in every text.
constexpr double everywhere = .04;

bool has_empty(const Strings& strings) {
  return std::any_of(strings.begin(), strings.end(), [](const std::string& one) { return one.empty(); });
}

void sort_and_unite(Strings& strings) {
  std::sort(strings.begin(), strings.end());
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
}

/// One of these strings, unless one of them is empty.
void need(const Strings& strings, Groups& needed) {
  if (strings.empty() || has_empty(strings) || strings.size() > most_literals || weight(strings) > everywhere) return;
  needed.push_back(strings);
}

bool all_hold_one_of(const Strings& longer, const Strings& shorter) {
  return std::all_of(longer.begin(), longer.end(), [&](const std::string& one) {
    return std::any_of(shorter.begin(), shorter.end(),
                       [&](const std::string& other) { return one.find(other) != std::string::npos; });
  });
}

/// A group besides the rarest pays only where it is rarer than this.
constexpr double rare = .01;

/// The rarest groups; one that says no more than a rarer one is left out.
Groups rarest(Groups groups) {
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Strings& a, const Strings& b) { return weight(a) < weight(b); });
  Groups out;
  for (Strings& group : groups) {
    const bool implied =
        std::any_of(out.begin(), out.end(), [&](const Strings& rarer) { return all_hold_one_of(rarer, group); });
    if (!implied && out.size() < most_literal_groups && (out.empty() || weight(group) <= rare))
      out.push_back(std::move(group));
  }
  return out;
}

Groups needed_by(const Part& part) {
  Groups needed = part.needed;
  if (part.exact) need(*part.exact, needed);
  return rarest(std::move(needed));
}

/// How the matches of a part begin, in no more strings than may be looked for; none: not known.
Strings begins_of(const Part& part) {
  Strings out = part.exact ? *part.exact : part.begins;
  sort_and_unite(out);
  for (std::size_t size = begin_limit; size > 0 && out.size() > most_literals; --size) {
    for (std::string& one : out) one.resize(std::min(one.size(), size));
    sort_and_unite(out);
  }
  if (out.size() > most_literals || has_empty(out)) out.clear();
  return out;
}

std::optional<Strings> product(const Strings& left, const Strings& right) {
  if (left.size() * right.size() > exact_limit) return std::nullopt;
  Strings out;
  for (const std::string& a : left)
    for (const std::string& b : right) {
      if (a.size() + b.size() > length_limit) return std::nullopt;
      out.push_back(a + b);
    }
  return out;
}

/// The last bytes of strings; none if one of them is empty.
Strings last_bytes(const Strings& strings) {
  Strings out;
  if (has_empty(strings)) return out;
  for (const std::string& one : strings) out.push_back(one.substr(one.size() - 1));
  sort_and_unite(out);
  return out;
}

bool only_digits(const Strings& strings) {
  return std::all_of(strings.begin(), strings.end(),
                     [](const std::string& one) { return std::all_of(one.begin(), one.end(), is_digit); });
}

/// How the matches of a part end, in no more strings than may be looked for; the empty one: not known. Digits alone
/// tell little, and there are many of them.
Strings ends_of(const Part& part) {
  Strings out = part.exact ? *part.exact : part.ends;
  sort_and_unite(out);
  const bool known = part.exact || (!out.empty() && !has_empty(out) && !only_digits(out));
  return known && out.size() <= exact_limit ? out : Strings{""};
}

/// Parts one after another.
class Sequence {
 public:
  void add(const Part& part) {
    add_digits(part);
    if (part.exact) {
      if (auto joined = product(run_, *part.exact)) {
        run_ = std::move(*joined);
        return;
      }
    }
    end_run(begins_of(part));
    for (Strings& group : needed_by(part)) needed_.push_back(std::move(group));
    run_ = ends_of(part);
  }

  Part finish() {
    Part out;
    out.digits = std::max(digits_, digit_run_);
    if (!ended_) {
      out.exact = run_;
      return out;
    }
    if (!has_empty(run_)) out.ends = run_;
    end_run({});
    out.exact.reset();
    out.begins = begins_;
    out.needed = rarest(std::move(needed_));
    return out;
  }

 private:
  Strings run_ = {""};  // what the last parts match, if they are exact together
  bool ended_ = false;  // some run before it was
  Strings begins_;
  Groups needed_;
  std::uint32_t digit_run_ = 0;
  std::uint32_t digits_ = 0;

  /// What follows the run begins with one of `next`, if that is known. Where all that both may be together is too much,
  /// the last byte of the run says at least where a word begins.
  void end_run(const Strings& next) {
    Strings run = run_;
    if (auto longer = product(run, next); longer && !next.empty())
      run = std::move(*longer);
    else if (auto joint = product(last_bytes(run), next); joint && !only_digits(*joint))
      need(*joint, needed_);
    need(run, needed_);
    if (!ended_) begins_ = run;
    ended_ = true;
  }

  void add_digits(const Part& part) {
    if (part.all_digits) {
      digit_run_ += *part.all_digits;
      return;
    }
    const bool no_width = part.exact && *part.exact == Strings{""};
    if (!no_width) digits_ = std::max(digits_, std::exchange(digit_run_, 0U));
    digits_ = std::max(digits_, part.digits);
  }
};

/// First bytes, in UTF-8, of the characters of the category So: emoji and other symbols. None is in ASCII.
constexpr std::string_view symbol_begins = "\xC2\xD2\xD6\xD8\xDB\xDF\xE0\xE1\xE2\xE3\xE4\xEA\xEF\xF0";

/// The pound sign, and most emoji: those of the planes above U+1F300.
bool folds_to_itself(std::string_view code) {
  return code == "\xC2\xA3" || (code.size() == 4 && code.substr(0, 3) >= "\xF0\x9F\x8C");
}

/// A character that folding makes a sign of ASCII, no letter or digit: a curly quote, a long dash. It stands in no
/// folded text, and nothing that does is the same but for case.
bool folds_to_sign(std::string_view code) {
  if (code.size() < 2) return false;
  const std::string plain = folded(code, pattern_folds);
  return plain.size() == 1 && is_ascii(plain[0]) && !is_alnum(plain[0]);
}

class Reader {
 public:
  explicit Reader(std::string_view regex) : regex_(regex) {}

  Part alternatives() {
    if (++depth_ > depth_limit) {
      lost_ = true;
      return anything();
    }
    Part out = sequence();
    while (more() && peek() == '|') {
      ++at_;
      out = either(out, sequence());
    }
    --depth_;
    return out;
  }
  [[nodiscard]] bool understood() const { return !lost_ && at_ == regex_.size(); }

 private:
  std::string_view regex_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool lost_ = false;

  [[nodiscard]] bool more() const { return !lost_ && at_ < regex_.size(); }
  [[nodiscard]] char peek() const { return regex_[at_]; }

  static Part either(const Part& a, const Part& b) {
    Part out = anything();
    out.digits = std::min(std::max(a.digits, a.all_digits.value_or(0)), std::max(b.digits, b.all_digits.value_or(0)));
    if (a.exact && b.exact && a.exact->size() + b.exact->size() <= exact_limit) {
      out.exact = joined(*a.exact, *b.exact);
      return out;
    }
    const Strings left = begins_of(a);
    const Strings right = begins_of(b);
    if (!left.empty() && !right.empty()) out.begins = joined(left, right);
    if (!has_empty(ends_of(a)) && !has_empty(ends_of(b))) out.ends = joined(ends_of(a), ends_of(b));
    out.needed = needed_by_either(a, b);
    return out;
  }

  static Strings joined(const Strings& a, const Strings& b) {
    Strings out = a;
    out.insert(out.end(), b.begin(), b.end());
    return out;
  }

  /// Whichever matches, something of its first group is there, and something of its second.
  static Groups needed_by_either(const Part& a, const Part& b) {
    const Groups left = needed_by(a);
    const Groups right = needed_by(b);
    Groups out;
    for (std::size_t at = 0; at < std::min(left.size(), right.size()); ++at)
      if (left[at].size() + right[at].size() <= most_literals) out.push_back(joined(left[at], right[at]));
    return out;
  }

  Part sequence() {
    Sequence out;
    while (more() && peek() != '|' && peek() != ')') out.add(repeated(atom()));
    return out.finish();
  }

  Part repeated(Part part) {
    while (more()) {
      const char c = peek();
      std::size_t least = 0;
      std::size_t most = std::numeric_limits<std::size_t>::max();
      if (c == '?')
        most = 1, ++at_;
      else if (c == '*')
        ++at_;
      else if (c == '+')
        least = 1, ++at_;
      else if (c != '{' || !braces(least, most))
        return part;
      if (more() && peek() == '?') ++at_;  // lazy: the same matches
      part = repeat(part, least, most);
    }
    return part;
  }

  static Part repeat(const Part& part, std::size_t least, std::size_t most) {
    Part out = anything();
    if (part.all_digits)
      out.all_digits = static_cast<std::uint32_t>(std::min<std::size_t>(*part.all_digits * least, 100));
    if (least == 0) {
      if (most == 1 && part.exact) {
        out.exact = part.exact;
        out.exact->emplace_back();
      }
      return out;
    }
    out.digits = part.digits;
    if (most == 1 && part.exact)
      out.exact = part.exact;
    else
      out.begins = begins_of(part), out.ends = ends_of(part), out.needed = needed_by(part);
    return out;
  }

  /// `{n}`, `{n,}`, `{n,m}`; anything else in braces is plain text.
  bool braces(std::size_t& least, std::size_t& most) {
    const std::size_t close = regex_.find('}', at_);
    if (close == std::string_view::npos) return false;
    const std::string_view inside = regex_.substr(at_ + 1, close - at_ - 1);
    const std::size_t comma = inside.find(',');
    const auto number = [](std::string_view digits) -> std::optional<std::size_t> {
      if (digits.empty() || digits.size() > 5 || !std::all_of(digits.begin(), digits.end(), is_digit))
        return std::nullopt;
      std::size_t out = 0;
      for (const char c : digits) out = out * 10 + static_cast<std::size_t>(c - '0');
      return out;
    };
    const auto first = number(inside.substr(0, std::min(comma, inside.size())));
    if (!first) return false;
    least = *first;
    if (comma == std::string_view::npos) most = least;
    if (comma != std::string_view::npos && comma + 1 < inside.size()) {
      const auto last = number(inside.substr(comma + 1));
      if (!last) return false;
      most = *last;
    }
    at_ = close + 1;
    return true;
  }

  Part atom() {
    const char c = regex_[at_++];
    switch (c) {
      case '(':
        return group();
      case '[':
        return character_class();
      case '\\':
        return escape();
      case '.':
        return anything();
      case '^':
      case '$':
        return exactly({""});
      default:
        return character(c);
    }
  }

  Part character(char c) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      const std::size_t begin = at_ - 1;
      while (at_ < regex_.size() && (static_cast<unsigned char>(regex_[at_]) & 0xC0U) == 0x80U) ++at_;
      const std::string_view code = regex_.substr(begin, at_ - begin);
      return folds_to_itself(code) ? exactly({std::string(code)}) : anything();
    }
    Part out = exactly({std::string(1, to_lower(c))});
    if (is_digit(c)) out.all_digits = 1;
    return out;
  }

  Part group() {
    if (more() && peek() == '?') {
      const std::size_t colon = regex_.find_first_of(":)>", at_);
      if (colon == std::string_view::npos) {
        lost_ = true;
        return anything();
      }
      const bool flags_alone = regex_[colon] == ')';
      const std::string_view flags = regex_.substr(at_, colon - at_);
      if (flags.find('x') != std::string_view::npos && flags.find('P') == std::string_view::npos) lost_ = true;
      at_ = colon + 1;
      if (flags_alone) return exactly({""});
    }
    Part out = alternatives();
    if (more() && peek() == ')')
      ++at_;
    else
      lost_ = true;
    return out;
  }

  Part escape() {
    if (!more()) return anything();
    const char c = regex_[at_++];
    if (!is_alnum(c)) return character(c);
    if (c == 'b' || c == 'B' || c == 'A' || c == 'z') return exactly({""});
    Part out = anything();
    if (c == 'd') return class_of("0123456789");
    if (c == 'Q') lost_ = true;
    if (c == 'p' && regex_.substr(at_, 4) == "{So}") {
      for (const char begin : symbol_begins) out.begins.emplace_back(1, begin);
      out.needed.push_back(out.begins);
    }
    if ((c == 'x' || c == 'p' || c == 'P') && more()) {
      if (peek() == '{')
        at_ = std::min(regex_.find('}', at_), regex_.size() - 1) + 1;
      else
        at_ = std::min(at_ + (c == 'x' ? 2U : 1U), regex_.size());
    }
    return out;
  }

  /// A class of a few plain characters stands for each of them.
  Part character_class() {
    std::string members;
    Strings wide;
    bool plain = true;
    if (more() && peek() == '^') plain = false, ++at_;
    bool first = true;
    for (; more() && (peek() != ']' || first); first = false) {
      const char c = regex_[at_++];
      const std::size_t named =
          c == '[' && more() && peek() == ':' ? regex_.find(":]", at_ + 1) : std::string_view::npos;
      if (named != std::string_view::npos) {
        plain = false;
        at_ = named + 2;
      } else if (c == '\\' && regex_.substr(at_, 2) == "x{") {
        plain = add_wide(code_in_braces(), wide) && plain;
      } else if (c == '\\') {
        if (!more()) break;
        const char escaped = regex_[at_++];
        if (is_alnum(escaped) && escaped != 'd') plain = false;
        members += escaped == 'd' ? std::string("0123456789") : std::string(1, escaped);
      } else if (at_ + 1 < regex_.size() && peek() == '-' && regex_[at_ + 1] != ']') {
        const char last = regex_[at_ + 1];
        at_ += 2;
        if (last < c || static_cast<unsigned char>(last) >= 0x80 || last == '\\') plain = false;
        for (unsigned one = static_cast<unsigned char>(c); plain && one <= static_cast<unsigned char>(last); ++one)
          members += static_cast<char>(one);
      } else if (static_cast<unsigned char>(c) < 0x80) {
        members += c;
      } else {
        const std::size_t begin = at_ - 1;
        while (at_ < regex_.size() && (static_cast<unsigned char>(regex_[at_]) & 0xC0U) == 0x80U) ++at_;
        plain = add_wide(regex_.substr(begin, at_ - begin), wide) && plain;
      }
    }
    if (more()) ++at_;
    if (!plain || (members.empty() && wide.empty())) return anything();
    if (wide.empty()) return class_of(members);
    if (wide.size() + members.size() > exact_limit) return anything();
    for (const char c : members) wide.emplace_back(1, to_lower(c));
    return exactly(std::move(wide));
  }

  /// Adds a member of a class, unless it stands in no folded text; false if it may stand for others.
  [[nodiscard]] bool add_wide(std::string_view code, Strings& wide) const {
    if (more() && peek() == '-') return false;
    if (folds_to_sign(code)) return true;
    wide.emplace_back(code);
    return folds_to_itself(code);
  }

  /// The character of an escape like \x{201C}, whose `x` is next; empty if it is none.
  std::string code_in_braces() {
    const std::size_t close = std::min(regex_.find('}', at_), regex_.size() - 1);
    const std::string_view digits = regex_.substr(at_ + 2, close - std::min(at_ + 2, close));
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    at_ = close + 1;
    std::string out;
    if (error == std::errc() && end == digits.data() + digits.size() && code <= 0x10FFFF) append(code, out);
    return out;
  }

  static Part class_of(std::string members) {
    Part out = anything();
    if (std::all_of(members.begin(), members.end(), is_digit)) out.all_digits = 1;
    std::transform(members.begin(), members.end(), members.begin(), to_lower);
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    if (members.size() > 10) return out;
    out.exact = Strings{};
    for (const char c : members) out.exact->emplace_back(1, c);
    return out;
  }
};

/// Where a longer one stands, a shorter one inside it was found already.
void shorten(Strings& group) {
  sort_and_unite(group);
  const Strings all = group;
  std::erase_if(group, [&](const std::string& one) {
    return std::any_of(all.begin(), all.end(), [&](const std::string& other) {
      return other.size() < one.size() && one.find(other) != std::string::npos;
    });
  });
}

}  // namespace

PatternNeeds pattern_needs(std::string_view regex) {
  Reader reader(regex);
  const Part whole = reader.alternatives();
  PatternNeeds needs;
  if (!reader.understood()) return needs;
  needs.literals = needed_by(whole);
  needs.digits = std::max(whole.digits, whole.all_digits.value_or(0));
  for (Strings& group : needs.literals) shorten(group);
  return needs;
}

}  // namespace socialcheck
