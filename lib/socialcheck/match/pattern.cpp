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

/// The longest run of plain characters that stands outside every bracket of a pattern without alternatives on top.
std::string required_literal(std::string_view regex) {
  std::string best;
  std::string run;
  int depth = 0;
  const auto end_run = [&] {
    if (run.size() > best.size()) best = run;
    run.clear();
  };
  const auto add = [&](char c) {
    if (depth == 0) run += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  for (std::size_t at = 0; at < regex.size(); ++at) {
    const char c = regex[at];
    if (c == '|' && depth == 0) return {};
    if (c == '\\' && at + 1 < regex.size()) {
      const char next = regex[++at];
      if (letter_or_digit(next))
        end_run();  // a class like \d, or an assertion
      else
        add(next);
    } else if (c == '?' || c == '*' || c == '{') {
      if (!run.empty()) run.pop_back();
      end_run();
      if (c == '{') at = std::min(regex.find('}', at), regex.size());
    } else if (is_operator(c)) {
      end_run();
      if (c == '[') at = end_of_class(regex, at);
      if (c == '(') ++depth;
      if (c == ')') --depth;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      add(c);
    } else {
      end_run();  // folding may change it
    }
  }
  end_run();
  const bool rare = best.size() > 1 || (best.size() == 1 && !letter_or_digit(best[0]) && best[0] != ' ');
  return rare ? best : std::string{};
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
