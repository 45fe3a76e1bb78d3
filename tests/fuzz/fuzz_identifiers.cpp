#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/match/identifier_scan.h"
#include "socialcheck/match/identifiers.h"
#include "socialcheck/report/mask.h"
#include "text/text_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

std::string lines_of(const std::vector<Identifier>& found) {
  std::string out;
  for (const Identifier& one : found)
    out += std::to_string(one.kind) + ' ' + std::to_string(static_cast<int>(one.strength)) + ' ' +
           std::to_string(one.evidence) + ' ' + std::to_string(one.where.begin) + '-' + std::to_string(one.where.end) +
           '\n';
  return out;
}

void require_sound(std::string_view value, const IdentifierScan& scan, const std::vector<Identifier>& found) {
  std::uint32_t end = 0;
  for (const Identifier& one : found) {
    require(one.kind < identifier_kinds().size(), "there is such a kind");
    const std::string name(identifier_kinds()[one.kind].name);
    require(one.where.begin < one.where.end && one.where.end <= value.size(), "an identifier is in its text: " + name);
    require(one.where.begin >= end, "identifiers are in order and do not overlap: " + name);
    end = one.where.end;
    require(
        socialcheck_test::on_boundary(value, one.where.begin) && socialcheck_test::on_boundary(value, one.where.end),
        "an identifier cuts no character: " + name);
    if (one.where.size() < 8 || !is_masked(one)) continue;
    const std::string_view words = value.substr(one.where.begin, one.where.size());
    require(describe_evidence(scan, one).find(words) == std::string::npos, "evidence quotes nothing: " + name);
    std::string mask;
    append_mask(words, mask_style(one.kind), mask);
    require(mask.find(words) == std::string::npos, "a mask hides: " + name);
  }
}

/// The cues that decide which recognisers are asked change nothing.
void require_gates_open(const IdentifierScan& scan) {
  std::vector<Identifier> found;
  const auto kinds = identifier_kinds();
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    if (scan.has(kinds[kind].needs)) continue;
    kinds[kind].recognise(scan, static_cast<std::uint16_t>(kind), found);
    require(found.empty(), "a recogniser finds nothing without its cues: " + std::string(kinds[kind].name));
  }
}

}  // namespace

/// Any text: what recognisers find in it is in order, in bounds and masked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static IdentifierScan used;
  const Source source = source_of(data, size);
  const std::string_view value = source.bytes();
  Text text;
  analyse(value, text);
  IdentifierScan scan;
  scan.read(text);
  std::vector<Identifier> found;
  find_identifiers(scan, found);
  require_sound(value, scan, found);
  require_gates_open(scan);

  used.read(text);
  std::vector<Identifier> again;
  find_identifiers(used, again);
  require(lines_of(again) == lines_of(found), "a scan that was used before finds the same");
  return 0;
}
