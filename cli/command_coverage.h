#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"
#include "socialcheck/policy/catalogue.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck::cli {

/// `socialcheck coverage [OPTIONS]`: every clause of the documents, and what looks for it.
[[nodiscard]] int run_coverage(Arguments arguments);

/// How a clause is looked after.
enum class Coverage : std::uint8_t {
  checked,        ///< A rule cites it.
  reminded,       ///< A rule cites it that can only remind a person.
  permission,     ///< It allows something: rules leave that alone.
  definition,     ///< It defines, states, aims at or threatens something, and asks for nothing.
  not_checkable,  ///< No draft can show it.
};

/// "checked", "not-checkable"...
[[nodiscard]] std::string_view name_of(Coverage coverage);

/// What becomes of a clause that so many rules cite.
[[nodiscard]] Coverage coverage_of(const ClauseInfo& clause, std::size_t rules);

/// True if nothing is said about a clause that could be checked: no rule, and no reason why there is none.
[[nodiscard]] bool is_unaccounted(const ClauseInfo& clause, std::size_t rules);

/// True if a review date ("2018-01", "2026-09-30", "2025") has passed on that day; false for anything else.
[[nodiscard]] bool is_overdue(std::string_view review, DateTime as_of);

}  // namespace socialcheck::cli
