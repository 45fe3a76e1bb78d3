#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "fuzz/fuzz.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/source/position.h"
#include "socialcheck/source/read_source.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

/// The drafts of a source with the lines they stand in; ids that are line numbers count from the source's first line.
std::string drafts_in(const Source& source) {
  std::string out;
  const Lines lines(source);
  (void)read_drafts(source, InputFormat::jsonl, {}, [&](Draft& draft) {
    out += std::to_string(lines.position(draft.where.begin).line) + ": " + dump(draft) + '\n';
  });
  return out;
}

}  // namespace

/// Any bytes as a stream: what comes run by run is what comes at once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(source_of(data, size).bytes());
  const Source whole("posts.jsonl", bytes);
  const std::string expected = drafts_in(whole);

  const Descriptor file(memfd_create("fuzz", 0));
  require(file.number() >= 0 &&
              write(file.number(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
              lseek(file.number(), 0, SEEK_SET) == 0,
          "there is memory for a file");
  LineChunks chunks(file.number());
  LineRun run;
  std::string joined;
  std::string found;
  while (chunks.next(run)) {
    require(run.problems.empty(), "nothing goes wrong");
    joined += run.bytes;
    found += drafts_in(Source("posts.jsonl", run.bytes, run.first_line));
  }
  require(joined == bytes, "no byte is lost between runs");
  require(found == expected, "runs give the drafts of the whole");

  // Line by line, as a slow pipe delivers them.
  found.clear();
  std::uint32_t line = 1;
  for (std::string_view rest = bytes; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    const Source one("posts.jsonl", std::string(rest.substr(0, end)), line);
    found += drafts_in(one);
    // A lone carriage return ends a line as well.
    line = Lines(one).position(static_cast<std::uint32_t>(end)).line;
    rest.remove_prefix(end);
  }
  require(found == expected, "lines give the drafts of the whole");
  return 0;
}
