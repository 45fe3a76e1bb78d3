#include "socialcheck/check/compile.h"

namespace socialcheck {

namespace {

using Slots = std::function<const std::vector<std::string>*(std::string_view)>;
using Strings = std::vector<std::string>;

/// Recursive descent over: phrase := part* ; part := text | '(' phrase ('|' phrase)* ')' | '{' name '}'.
class Expansion {
 public:
  Expansion(std::string_view phrase, std::size_t limit, const Slots& slot)
      : rest_(phrase), limit_(limit), slot_(slot) {}

  std::optional<Strings> run() {
    Strings out = sequence(0);
    if (failed_ || !rest_.empty()) return std::nullopt;
    return out;
  }

 private:
  static constexpr int depth_limit = 8;
  std::string_view rest_;
  std::size_t limit_;
  const Slots& slot_;
  bool failed_ = false;

  Strings sequence(int depth) {
    Strings out{""};
    while (!failed_ && !rest_.empty() && rest_.front() != ')' && rest_.front() != '|') {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '(')
        out = product(out, alternatives(depth + 1));
      else if (c == '{')
        out = product(out, slot());
      else
        append(out, c == '\\' && !rest_.empty() ? take() : c);
    }
    return out;
  }

  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  static void append(Strings& out, char c) {
    for (std::string& one : out) one += c;
  }

  Strings alternatives(int depth) {
    Strings out;
    if (depth > depth_limit) failed_ = true;
    while (!failed_) {
      for (std::string& one : sequence(depth)) out.push_back(std::move(one));
      if (rest_.empty() || out.size() > limit_) {
        failed_ = true;
      } else if (take() == ')') {
        return out;
      }
    }
    return out;
  }

  Strings slot() {
    const std::size_t end = rest_.find('}');
    const Strings* phrases = end == std::string_view::npos ? nullptr : slot_(rest_.substr(0, end));
    if (phrases == nullptr) {
      failed_ = true;
      return {};
    }
    rest_.remove_prefix(end + 1);
    return *phrases;
  }

  Strings product(const Strings& left, const Strings& right) {
    Strings out;
    if (left.size() * right.size() > limit_) {
      failed_ = true;
      return out;
    }
    out.reserve(left.size() * right.size());
    for (const std::string& first : left)
      for (const std::string& second : right) out.push_back(first + second);
    return out;
  }
};

}  // namespace

std::optional<std::vector<std::string>> expand_phrase(std::string_view phrase, std::size_t limit, const Slots& slot) {
  return Expansion(phrase, limit, slot).run();
}

}  // namespace socialcheck
