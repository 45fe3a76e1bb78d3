#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "fuzz/fuzz.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/engine/fix.h"
#include "text/text_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

constexpr InputFormat formats[] = {InputFormat::text, InputFormat::markdown, InputFormat::yaml,
                                   InputFormat::json, InputFormat::jsonl,    InputFormat::csv};

struct TextNow {
  std::string path, value;
  friend bool operator==(const TextNow&, const TextNow&) = default;
};

void find_at(const Draft& draft, std::string_view rule, const TextField& field, Span where,
             std::vector<ValueEdit>& out) {
  Finding finding;
  finding.primary.field = std::string(field.path);
  finding.primary.in_value = where;
  find_edits(draft, rule, finding, {"Views are my own."}, out);
}

/// As if every rule that can be mended had found all that it could.
std::vector<ValueEdit> all_edits(const Draft& draft) {
  std::vector<ValueEdit> out;
  for (const TextField& field : draft.texts) {
    const std::string_view value = field.value;
    const Span all{0, static_cast<std::uint32_t>(value.size())};
    find_at(draft, "accessibility.fancy-letters", field, all, out);
    find_at(draft, "accessibility.invisible-characters", field, all, out);
    for (std::size_t at = value.find('#'); at != std::string_view::npos; at = value.find('#', at + 1)) {
      const std::size_t end = std::min(value.find_first_of(" \n\r\t#,", at + 1), value.size());
      find_at(draft, "accessibility.hashtags", field, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
              out);
    }
  }
  if (!draft.texts.empty()) find_at(draft, "disclaimer.own-views", draft.texts.front(), {}, out);
  const auto order = [](const ValueEdit& edit) { return std::tie(edit.text, edit.where, edit.with); };
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  out.erase(std::unique(out.begin(), out.end(), [&](const auto& a, const auto& b) { return order(a) == order(b); }),
            out.end());
  // What cannot be seen goes, and is made plain by nobody besides.
  std::erase_if(out, [previous = ValueEdit{}](const ValueEdit& edit) mutable {
    const bool again = previous.text == edit.text && !edit.where.empty() && previous.where.overlaps(edit.where);
    if (!again) previous = edit;
    return again;
  });
  return out;
}

void require_in_source(const Source& source, const std::vector<SourceEdit>& edits) {
  std::uint32_t end = 0;
  for (const SourceEdit& edit : edits) {
    require(edit.where.begin >= end && edit.where.end >= edit.where.begin && edit.where.end <= source.bytes().size(),
            "edits are in order, apart and in the source");
    require(socialcheck_test::on_boundary(source.bytes(), edit.where.begin) &&
                socialcheck_test::on_boundary(source.bytes(), edit.where.end),
            "no edit cuts a character");
    end = edit.where.end;
  }
}

std::vector<TextNow> texts_of(const Draft& draft, const std::vector<ValueEdit>& edits) {
  std::vector<TextNow> out;
  for (std::uint32_t text = 0; text < draft.texts.size(); ++text) {
    std::vector<SourceEdit> mine;
    for (const ValueEdit& edit : edits)
      if (edit.text == text) mine.push_back({edit.where, edit.with});
    out.push_back({std::string(draft.texts[text].path), with_edits(draft.texts[text].value, mine)});
  }
  return out;
}

}  // namespace

/// The number of a format, and any bytes in it: what would be mended is in its places, and what is mended in JSON reads
/// as it should.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const InputFormat format = formats[data[0] % std::size(formats)];
  const Source source = source_of(data + 1, size - 1);
  std::vector<TextNow> wanted;
  std::vector<SourceEdit> edits;
  std::size_t count = 0;
  bool good = true;
  (void)read_drafts(source, format, {}, [&](Draft& draft) {
    good = good && draft.readable && draft.problems.empty();
    const std::vector<ValueEdit> values = all_edits(draft);
    const std::vector<SourceEdit> some = edits_in_source(draft, values);
    require_in_source(source, some);
    for (TextNow& text : texts_of(draft, values)) wanted.push_back(std::move(text));
    edits.insert(edits.end(), some.begin(), some.end());
    count += values.size();
  });
  std::sort(edits.begin(), edits.end(), [](const SourceEdit& a, const SourceEdit& b) { return a.where < b.where; });
  for (std::size_t at = 1; at < edits.size(); ++at)
    if (edits[at].where.begin < edits[at - 1].where.end) return 0;  // of a value that several drafts share
  const Source mended("input", with_edits(source.bytes(), edits));
  require(socialcheck_test::well_formed(mended.bytes()), "what is mended is well-formed");
  std::vector<TextNow> found;
  (void)read_drafts(mended, format, {}, [&](Draft& draft) {
    for (TextNow& text : texts_of(draft, {})) found.push_back(std::move(text));
  });
  const bool exact = good && count == edits.size() && (format == InputFormat::json || format == InputFormat::jsonl);
  if (exact && found != wanted)
    std::fprintf(stderr, "%s\n->\n%s\n", std::string(source.bytes()).c_str(), std::string(mended.bytes()).c_str());
  require(!exact || found == wanted, "what is mended is read as what it should be");
  return 0;
}
