#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "socialcheck/text/unicode.h"

namespace socialcheck::test {

/// One line of a Unicode *BreakTest.txt file: the text, and the byte offsets at which it may be broken, from 0 to its
/// size.
struct BreakCase {
  std::string line;
  std::string text;
  std::vector<std::uint32_t> breaks;
};

/// Cases of a file under the shared Unicode data, e.g. "WordBreakTest.txt"; none where the folder is absent.
inline std::vector<BreakCase> read_break_cases(const std::string& name) {
  std::vector<BreakCase> cases;
  std::ifstream file(std::string(SOCIALCHECK_SHARED) + "/conformance/unicode/" + name);
  for (std::string line; std::getline(file, line);) {
    BreakCase found;
    found.line = line;
    const std::string body = line.substr(0, line.find('#'));
    for (std::size_t at = 0; at < body.size();) {
      const std::size_t end = std::min(body.find_first_of(" \t", at), body.size());
      const std::string field = body.substr(at, end - at);
      if (field == "÷") found.breaks.push_back(static_cast<std::uint32_t>(found.text.size()));
      if (!field.empty() && field != "÷" && field != "×")
        append(static_cast<char32_t>(std::stoul(field, nullptr, 16)), found.text);
      at = end + 1;
    }
    if (!found.text.empty()) cases.push_back(std::move(found));
  }
  return cases;
}

}  // namespace socialcheck::test
