#include <string>

#include "draft/draft_fault.h"
#include "fuzz/fuzz.h"
#include "socialcheck/draft/read_drafts.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

std::string read(const Source& source, InputFormat format, const ReadOptions& options) {
  std::string out;
  std::size_t drafts = 0;
  const ReadResult result = read_drafts(source, format, options, [&](Draft& draft) {
    require_no(socialcheck_test::draft_fault(source, draft));
    out += dump(draft) + '\n';
    ++drafts;
  });
  require(result.drafts == drafts, "all drafts are counted");
  require(drafts > 0 || !result.problems.empty(), "a source without drafts says why");
  for (const Problem& problem : result.problems) {
    require(problem.where.end <= source.bytes().size(), "a problem lies in the source");
    out += problem.code + ' ' + problem.message + '\n';
  }
  return out;
}

}  // namespace

/// Any bytes in any format: a draft or a problem, never more.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = source_of(data, size);
  ReadOptions options;
  options.verbose = true;
  (void)guess_format("-", source.bytes());
  for (const InputFormat format : {InputFormat::text, InputFormat::markdown, InputFormat::yaml, InputFormat::json,
                                   InputFormat::jsonl, InputFormat::csv})
    require(read(source, format, options) == read(source, format, options), "the same bytes give the same drafts");
  options.defaults = {{"capacity", "official"}, {"account", "@x"}, {"platform", "twitter"}, {"media.alt", "a"}};
  options.columns = {{"text", "Message"}, {"when", "Date"}};
  (void)read(source, InputFormat::jsonl, options);
  (void)read(source, InputFormat::csv, options);
  return 0;
}
