#include <string>

#include "fuzz/fuzz.h"
#include "syntax/tree_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string raw = as_text(data, size);
  const DecodedInput once = decode(raw);
  const Span all{0, static_cast<std::uint32_t>(once.bytes.size())};
  require_no(socialcheck_test::problems_fault(all, once.problems));
  require(once.bytes.find('\0') == std::string::npos, "no NUL comes out");

  bool changed = false;
  for (const Problem& problem : once.problems) changed = changed || problem.code != "input/mixed-line-ends";
  require(changed || once.bytes == raw, "bytes that nothing was said of are unchanged");

  const DecodedInput twice = decode(once.bytes);
  if (any_error(twice.problems) && twice.problems[0].code == "input/binary") return 0;  // text like a signature
  for (const Problem& problem : twice.problems)
    require(problem.code == "input/mixed-line-ends" || problem.code == "input/byte-order-mark",
            "decoded text is valid UTF-8, but: " + problem.code);
  return 0;
}
