#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/check/finding.h"
#include "socialcheck/policy/catalogue.h"

namespace socialcheck::cli {

/// Findings that are known and accepted for now, by fingerprint and number. As a file:
///
///     {"version":1,"findings":[
///     {"rule":"tone.shouting","fingerprint":"81b8d8db678b2bbe","count":2}
///     ]}
///
/// sorted by rule, then fingerprint. Fingerprints hold no identifier and do not change when lines move.
class Baseline {
 public:
  /// Reads a file; complains and gives nothing if it is no baseline.
  [[nodiscard]] static std::optional<Baseline> read(const std::string& path);

  /// Counts a finding.
  void add(std::string_view rule, std::string_view fingerprint) {
    ++counts_[{std::string(rule), std::string(fingerprint)}];
  }
  /// Takes out those findings that are still to be had from the baseline; gives their number.
  std::size_t subtract(const Catalogue& catalogue, std::vector<Finding>& findings);
  /// Findings that were not met (yet).
  [[nodiscard]] std::uint64_t left() const;
  /// The file's content.
  [[nodiscard]] std::string json() const;

 private:
  std::map<std::pair<std::string, std::string>, std::uint64_t> counts_;  // by rule and fingerprint
};

}  // namespace socialcheck::cli
