#pragma once

#include <span>
#include <string_view>

#include "socialcheck/policy/policy.h"
#include "socialcheck/source/source.h"

namespace socialcheck {

/// Reads one policy file. Every problem of grammar is reported with its place, not only the first; names of signals,
/// clauses and fields are checked later, by compile(), when all files are known. The Policy owns its strings.
[[nodiscard]] Result<Policy> load_policy(const Source& source);

/// The keys of the policy language, by the place where they stand, for whoever describes it (JSON Schema, manual).
struct PolicyKeys {
  std::span<const std::string_view> file, document, clause, rule;
  std::span<const std::string_view> signal;      ///< Of a signal, besides those of an expression.
  std::span<const std::string_view> set;         ///< Of what is looked for: phrases, patterns...
  std::span<const std::string_view> expression;  ///< All operators, those of a set among them.
  std::span<const std::string_view> test;        ///< Of the test of a field.
};
[[nodiscard]] PolicyKeys policy_keys();

}  // namespace socialcheck
