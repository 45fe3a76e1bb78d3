#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/match/identifiers.h"
#include "socialcheck/text/text.h"

namespace socialcheck::test {

/// What find_identifiers() says about a text.
inline std::vector<Identifier> identifiers_in(std::string_view value) {
  Text text;
  analyse(value, text);
  std::vector<Identifier> found;
  find_identifiers(text, found);
  return found;
}

inline std::string_view name_of(Strength strength) {
  static constexpr std::string_view names[] = {"possible", "likely", "certain"};
  return names[static_cast<std::size_t>(strength)];
}

/// "email certain [jane@example.com]", one after another, of the kinds named (all when none is): for tables of tests.
inline std::string found(std::string_view value, std::vector<std::string_view> only = {}) {
  std::string text;
  for (const Identifier& id : identifiers_in(value)) {
    const std::string_view kind = identifier_kinds()[id.kind].name;
    bool wanted = only.empty();
    for (const std::string_view name : only) wanted = wanted || name == kind;
    if (!wanted) continue;
    if (!text.empty()) text += ' ';
    text += kind;
    text += ' ';
    text += name_of(id.strength);
    for (const auto& [evidence, word] :
         {std::pair{Evidence::role, " role"}, std::pair{Evidence::placeholder, " placeholder"},
          std::pair{Evidence::named, " named"}, std::pair{Evidence::fails_check, " fails-check"},
          std::pair{Evidence::disguised, " disguised"}, std::pair{Evidence::reserved_range, " reserved"}})
      if (id.has(evidence)) text += word;
    text += " [";
    text += value.substr(id.where.begin, id.where.size());
    text += ']';
  }
  return text;
}

/// One line of a table: what is found in a text, as found() writes it.
struct FoundRow {
  const char* name;
  std::string_view text;
  std::string_view found;
};

}  // namespace socialcheck::test
