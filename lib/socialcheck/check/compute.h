#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/check/observe.h"
#include "socialcheck/syntax/datetime.h"

namespace socialcheck {

/// Something a computed signal found: a place, and what a message may say of it.
struct Computed {
  std::uint32_t text = 0;  ///< Index into Draft::texts; `nothing` for a field that is not one of them.
  Span where;              ///< Bytes of its value.
  /// Names and values of outputs, like {"said", "Friday"}. Values never come from a draft word for word, but for words
  /// of dates, numbers and units.
  std::vector<std::pair<std::string_view, std::string>> outputs;
  NodeId node = no_node;  ///< The field, where `text` is `nothing`.
};

/// A row of the table of computed signals: facts that words alone do not show. `run` sees one draft and appends what it
/// finds, in order of place; it keeps no state and is cheap where there is nothing to find.
struct ComputeKind {
  std::string_view name;                      ///< As in `{compute: wrong-weekday}`.
  std::string_view summary;                   ///< One line for the manual.
  std::span<const std::string_view> outputs;  ///< Names that a message may use: {wrong-weekday.said}.
  void (*run)(const Observation& seen, DateTime as_of, std::vector<Computed>& out);
  /// A quick first look: false where `run` would find nothing. Null where only `run` can tell.
  bool (*may)(const Observation& seen) = nullptr;
};

[[nodiscard]] std::span<const ComputeKind> compute_kinds();

}  // namespace socialcheck
