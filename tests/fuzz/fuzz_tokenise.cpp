#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/text/boundaries.h"
#include "socialcheck/text/segment.h"
#include "socialcheck/text/text.h"
#include "text/text_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

void require_boundaries(std::string_view value, const std::vector<std::uint32_t>& breaks) {
  require(value.empty() ? breaks.empty() : breaks.front() == 0 && breaks.back() == value.size(), "ends are boundaries");
  for (std::size_t n = 1; n < breaks.size(); ++n) {
    require(breaks[n] > breaks[n - 1], "boundaries are in order");
    require(socialcheck_test::on_boundary(value, breaks[n]), "no boundary cuts a character");
  }
}

// The parts that a name is cut into: in order, inside, not empty, cutting no character.
void require_parts(std::string_view name) {
  std::vector<Span> parts;
  segment(name, parts);
  std::uint32_t end = 0;
  for (const Span part : parts) {
    require(part.begin >= end && part.end > part.begin && part.end <= name.size(), "parts are in order");
    require(socialcheck_test::on_boundary(name, part.begin) && socialcheck_test::on_boundary(name, part.end),
            "no part cuts a character");
    end = part.end;
  }
}

// An empty line keeps what stands on both sides apart: the same tokens, then line ends, then the same again.
void require_lines_apart(std::string_view value, const Text& once, Text& twice) {
  if (value.ends_with('\r')) return;
  const std::string two = std::string(value) + "\n\n" + std::string(value);
  analyse(two, twice);
  require_no(socialcheck_test::text_fault(twice));
  const std::size_t count = once.tokens.size();
  require(twice.tokens.size() >= 2 * count, "no token is lost on two lines");
  const std::size_t second = twice.tokens.size() - count;
  const auto shift = static_cast<std::uint32_t>(value.size() + 2);
  for (std::size_t n = 0; n < count; ++n) {
    const Token& token = once.tokens[n];
    require(twice.tokens[n].where == token.where && twice.tokens[n].kind == token.kind, "the first line is as alone");
    const Span moved = {token.where.begin + shift, token.where.end + shift};
    require(twice.tokens[second + n].where == moved && twice.tokens[second + n].kind == token.kind,
            "the second line is as alone");
  }
}

}  // namespace

/// Any bytes: tokens cover the text, everything is in order and on characters, and lines do not touch each other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string raw = as_text(data, size);
  Text text;
  analyse(raw, text);
  require_no(socialcheck_test::text_fault(text));

  const Source source = source_of(data, size);
  const std::string_view value = source.bytes();
  analyse(value, text);
  require_no(socialcheck_test::text_fault(text));
  require_parts(value);
  std::vector<std::uint32_t> breaks;
  word_boundaries(value, breaks);
  require_boundaries(value, breaks);
  breaks.clear();
  sentence_boundaries(value, breaks);
  require_boundaries(value, breaks);

  Text other;
  require_lines_apart(value, text, other);
  const std::size_t words = text.words.size();
  const std::string scratch = text.scratch;
  analyse(value, other, Language::welsh);
  require(other.words.size() == words && other.scratch == scratch, "a Text that was used before gives the same");
  for (const Sentence& sentence : other.sentences)
    require(sentence.language == Language::welsh, "a declared language holds for every sentence");
  return 0;
}
