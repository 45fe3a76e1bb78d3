#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "socialcheck/source/span.h"

namespace socialcheck {

/// How much something matters. Enumerators are ordered: info < warning < error.
enum class Severity : std::uint8_t { info, warning, error };

/// "info", "warning" or "error", as written in policies and reports.
[[nodiscard]] constexpr const char* name_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
}

/// An input that cannot be read as meant. Problems are values: nothing in the library throws or prints them.
struct Problem {
  std::string code;     ///< Stable, e.g. "policy/unknown-key", "input/invalid-utf8".
  std::string message;  ///< One sentence, no position in it, no full stop, and never any text of a draft's values.
  Span where;           ///< In the source being read; empty when nothing exact can be shown.
  Severity severity = Severity::error;
};

using Problems = std::vector<Problem>;

/// True if one of them is an error (and not only a note or a warning).
[[nodiscard]] inline bool any_error(const Problems& problems) {
  for (const Problem& problem : problems)
    if (problem.severity == Severity::error) return true;
  return false;
}

/// A value, or problems, or a value with warnings. `std::expected` needs C++23 in g++ 12.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value, Problems problems = {}) : value_(std::move(value)), problems_(std::move(problems)) {}  // NOLINT
  Result(Problems problems) : problems_(std::move(problems)) {}                                          // NOLINT
  Result(Problem problem) { problems_.push_back(std::move(problem)); }                                   // NOLINT

  [[nodiscard]] explicit operator bool() const { return value_.has_value(); }
  [[nodiscard]] T& operator*() & { return *value_; }
  [[nodiscard]] const T& operator*() const& { return *value_; }
  [[nodiscard]] T&& operator*() && { return std::move(*value_); }
  [[nodiscard]] T* operator->() { return &*value_; }
  [[nodiscard]] const T* operator->() const { return &*value_; }
  [[nodiscard]] const Problems& problems() const { return problems_; }
  [[nodiscard]] Problems& problems() { return problems_; }

 private:
  std::optional<T> value_;
  Problems problems_;
};

}  // namespace socialcheck
