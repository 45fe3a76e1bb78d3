#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "socialcheck/policy/catalogue.h"

namespace socialcheck {

/// What a catalogue says, asked once for each rule, clause and document that a finding names. References stay valid
/// until the next call of the same function.
class CatalogueCache {
 public:
  explicit CatalogueCache(const Catalogue& catalogue) : catalogue_(catalogue) {}
  [[nodiscard]] std::uint32_t document_count() const { return catalogue_.document_count(); }
  const RuleInfo& rule(std::uint32_t index) {
    return get(rules_, index, [&] { return catalogue_.rule(index); });
  }
  const ClauseInfo& clause(std::uint32_t index) {
    return get(clauses_, index, [&] { return catalogue_.clause(index); });
  }
  const DocumentInfo& document(std::uint32_t index) {
    return get(documents_, index, [&] { return catalogue_.document(index); });
  }

 private:
  template <class Info, class Ask>
  static const Info& get(std::vector<std::optional<Info>>& known, std::uint32_t index, Ask ask) {
    if (index >= known.size()) known.resize(index + 1);
    if (!known[index]) known[index] = ask();
    return *known[index];
  }

  const Catalogue& catalogue_;
  std::vector<std::optional<RuleInfo>> rules_;
  std::vector<std::optional<ClauseInfo>> clauses_;
  std::vector<std::optional<DocumentInfo>> documents_;
};

}  // namespace socialcheck
