#include "socialcheck/match/pattern.h"

#include <re2/re2.h>

#include <algorithm>

#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

/// Enough for any sensible pattern; `.{1000}` over Unicode classes is refused instead of eating memory.
constexpr std::int64_t memory_limit = 1 << 20;

/// True if a pattern says the same of folded text whether or not case counts: nothing in it has case but small ASCII
/// letters. A program that need not look for both cases is half as large.
bool needs_no_folding(std::string_view regex) {
  for (std::size_t at = 0; at < regex.size(); ++at) {
    const char c = regex[at];
    if (!is_ascii(c) || is_upper(c) || regex.substr(at, 2) == "[:") return false;
    if (c != '\\') continue;
    ++at;
    // Classes, codes of characters, text taken literally.
    if (at < regex.size() && std::string_view("pPxQ01234567").find(regex[at]) != std::string_view::npos) return false;
  }
  return true;
}

re2::RE2::Options options(std::string_view regex) {
  re2::RE2::Options out;
  out.set_case_sensitive(needs_no_folding(regex));
  out.set_log_errors(false);
  out.set_max_mem(memory_limit);
  return out;
}

}  // namespace

PatternCheck check_pattern(std::string_view regex) {
  const re2::RE2 compiled(re2::StringPiece(regex.data(), regex.size()), options(regex));
  if (!compiled.ok()) return {compiled.error()};
  if (re2::RE2::FullMatch("", compiled)) return {"it matches the empty text, so it would match everywhere"};
  return {{}, static_cast<std::uint32_t>(std::max(compiled.ProgramSize(), 0))};
}

std::string pattern_error(std::string_view regex) {
  return check_pattern(regex).error;
}

struct Pattern::Compiled {
  explicit Compiled(const std::string& regex) : expression(regex, options(regex)) {}
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
