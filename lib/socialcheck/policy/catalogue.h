#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "socialcheck/source/result.h"

namespace socialcheck {

/// What people are told about a document: one of the four policies, or practice that no document asks for.
struct DocumentInfo {
  std::string_view id;  ///< "nhs-wales"
  std::string_view title;
  std::string_view version;
  std::string_view issued;  ///< ISO date or year-month, as the document states it; may be empty.
  std::string_view review;  ///< The same, when it was to be reviewed.
};

/// A numbered statement of a document.
struct ClauseInfo {
  std::string_view id;         ///< "NHSW-6-14"
  std::uint32_t document = 0;  ///< Index of its document.
  std::string_view section;    ///< "6 Responsibilities"
  std::string_view modality;   ///< must | must-not | should | should-not | may | advice | definition | ...
  std::string_view summary;    ///< Paraphrase.
  std::string_view lintable;   ///< full | partial | prompt | no
  std::string_view reason;     ///< Why it is not checked; empty for those that are.
};

/// What people are told about a rule.
struct RuleInfo {
  std::string_view id;  ///< "confidentiality.patient-identifiable"
  std::string_view title;
  std::string_view why;                   ///< The reason, for `explain`; may be empty.
  std::string_view help;                  ///< What to do.
  std::string_view ask;                   ///< Whom to ask; may be empty.
  Severity severity = Severity::warning;  ///< The highest it can have.
  bool waivable = true;
  std::vector<std::string_view> tags;
  std::vector<std::uint32_t> clauses;  ///< Indexes of all clauses it serves.
};

/// The words of a ruleset, for reports, `rules`, `explain` and `coverage`. Views live as long as the ruleset.
class Catalogue {
 public:
  virtual ~Catalogue() = default;
  [[nodiscard]] virtual std::uint32_t rule_count() const = 0;
  [[nodiscard]] virtual std::uint32_t clause_count() const = 0;
  [[nodiscard]] virtual std::uint32_t document_count() const = 0;
  [[nodiscard]] virtual RuleInfo rule(std::uint32_t index) const = 0;
  [[nodiscard]] virtual ClauseInfo clause(std::uint32_t index) const = 0;
  [[nodiscard]] virtual DocumentInfo document(std::uint32_t index) const = 0;
};

}  // namespace socialcheck
