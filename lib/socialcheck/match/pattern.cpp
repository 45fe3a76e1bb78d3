#include "socialcheck/match/pattern.h"

#include <re2/re2.h>

#include <algorithm>

namespace socialcheck {

namespace {

/// Enough for any sensible pattern; `.{1000}` over Unicode classes is refused instead of eating memory.
constexpr std::int64_t memory_limit = 1 << 20;

re2::RE2::Options options() {
  re2::RE2::Options out;
  out.set_case_sensitive(false);
  out.set_log_errors(false);
  out.set_max_mem(memory_limit);
  return out;
}

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_operator(char c) {
  return std::string_view("[]()|^$.+").find(c) != std::string_view::npos;
}

/// Place of the bracket that closes a character class.
std::size_t end_of_class(std::string_view regex, std::size_t open) {
  std::size_t at = open + 1;
  if (at < regex.size() && regex[at] == '^') ++at;
  if (at < regex.size() && regex[at] == ']') ++at;
  while (at < regex.size() && regex[at] != ']') at += regex[at] == '\\' ? 2 : 1;
  return std::min(at, regex.size());
}

}  // namespace

std::string pattern_error(std::string_view regex) {
  const re2::RE2 compiled(re2::StringPiece(regex.data(), regex.size()), options());
  if (!compiled.ok()) return compiled.error();
  if (re2::RE2::FullMatch("", compiled)) return "it matches the empty text, so it would match everywhere";
  return {};
}

namespace {

/// Reads a pattern from left to right and notes what stands outside every optional part: runs of plain characters,
/// groups of plain alternatives, digits.
class NeedsReader {
 public:
  explicit NeedsReader(std::string_view regex) : regex_(regex) {}

  PatternNeeds read() {
    for (at_ = 0; at_ < regex_.size(); ++at_) {
      if (regex_[at_] == '|') return {};  // alternatives on top: nothing is sure
      step();
    }
    end_run();
    PatternNeeds needs;
    needs.digit = digit_;
    const bool rare = run_.size() > 1 || (run_.size() == 1 && !letter_or_digit(run_[0]) && run_[0] != ' ');
    if (run_.size() > 2 || (rare && group_.empty()))
      needs.literals = {run_};
    else
      needs.literals = group_;
    return needs;
  }

 private:
  std::string_view regex_;
  std::size_t at_ = 0;
  std::string current_;
  std::string run_;                 // the longest so far
  std::vector<std::string> group_;  // the last group of plain alternatives
  bool digit_ = false;

  void end_run() {
    if (current_.size() > run_.size()) run_ = current_;
    current_.clear();
  }
  void add(char c) { current_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
  [[nodiscard]] bool optional_after(std::size_t end) const {
    return end < regex_.size() &&
           (regex_[end] == '?' || regex_[end] == '*' || (regex_[end] == '{' && regex_.compare(end, 2, "{0") == 0));
  }

  void step() {
    const char c = regex_[at_];
    if (c == '\\' && at_ + 1 < regex_.size()) {
      escape(regex_[++at_]);
    } else if (c == '?' || c == '*' || c == '{') {
      if (!current_.empty()) current_.pop_back();
      end_run();
      if (c == '{') at_ = std::min(regex_.find('}', at_), regex_.size());
    } else if (c == '[') {
      end_run();
      at_ = end_of_class(regex_, at_);
    } else if (c == '(') {
      end_run();
      group();
    } else if (is_operator(c)) {
      end_run();
    } else if (static_cast<unsigned char>(c) < 0x80) {
      add(c);
    } else {
      end_run();  // folding may change it
    }
  }

  void escape(char c) {
    if (!letter_or_digit(c)) {
      add(c);
      return;
    }
    end_run();
    if (c == 'd' && !optional_after(at_ + 1)) digit_ = true;
  }

  /// Steps over a group; if it is plain alternatives and not optional, they are kept.
  void group() {
    std::size_t begin = at_ + 1;
    if (regex_.compare(begin, 2, "?:") == 0) begin += 2;
    int depth = 1;
    std::size_t end = at_ + 1;
    for (; end < regex_.size(); ++end) {
      if (regex_[end] == '\\') {
        ++end;
      } else if (regex_[end] == '[') {
        end = end_of_class(regex_, end);
      } else if (regex_[end] == '(') {
        ++depth;
      } else if (regex_[end] == ')' && --depth == 0) {
        break;
      }
    }
    at_ = std::min(end, regex_.size());
    if (end >= regex_.size() || optional_after(end + 1)) return;
    keep_alternatives(regex_.substr(begin, end - begin));
  }

  void keep_alternatives(std::string_view inside) {
    std::vector<std::string> words(1);
    for (const char c : inside) {
      if (c == '|') {
        words.emplace_back();
      } else if (letter_or_digit(c) || c == ' ') {
        words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      } else {
        return;
      }
    }
    const auto shorter = [](const std::string& a, const std::string& b) { return a.size() < b.size(); };
    const std::size_t shortest = std::min_element(words.begin(), words.end(), shorter)->size();
    const std::size_t before = group_.empty() ? 1 : std::min_element(group_.begin(), group_.end(), shorter)->size();
    if (shortest > before) group_ = words;
  }
};

}  // namespace

PatternNeeds pattern_needs(std::string_view regex) {
  return NeedsReader(regex).read();
}

struct Pattern::Compiled {
  explicit Compiled(const std::string& regex) : expression(regex, options()) {}
  re2::RE2 expression;
};

Pattern::Pattern(std::string_view regex) : regex_(regex) {}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

void Pattern::find_all(std::string_view folded, std::size_t limit, std::vector<Span>& out) {
  if (!compiled_) compiled_ = std::make_unique<Compiled>(regex_);
  if (!compiled_->expression.ok()) return;
  const re2::StringPiece whole(folded.data(), folded.size());
  std::size_t at = 0;
  re2::StringPiece found;
  while (limit-- > 0 && at <= folded.size() &&
         compiled_->expression.Match(whole, at, folded.size(), re2::RE2::UNANCHORED, &found, 1)) {
    const auto begin = static_cast<std::size_t>(found.data() - folded.data());
    if (!found.empty())
      out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + found.size())});
    at = begin + std::max<std::size_t>(found.size(), 1);
  }
}

}  // namespace socialcheck
