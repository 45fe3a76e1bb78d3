#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "report/fake.h"
#include "socialcheck/check/observe.h"
#include "socialcheck/draft/read_drafts.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/corpus");

namespace {

/// A finding about the whole of each text that quotes it, so that a report has to show everything.
std::vector<Finding> findings_on_everything(const Draft& draft) {
  std::vector<Finding> out;
  for (std::size_t text = 0; text < draft.texts.size(); ++text) {
    const TextField& field = draft.texts[text];
    Finding& finding = out.emplace_back();
    finding.rule = 2;
    const Span all{0, static_cast<std::uint32_t>(field.value.size())};
    finding.primary = {std::string(field.path), all, source_span(draft, field, all)};
    finding.message = {{"", static_cast<std::int32_t>(text), all}};
  }
  return out;
}

/// True if a value also stands where no sensitive span touches it: then it may be shown.
bool stands_bare(const Draft& draft, std::span<const Sensitive> sensitive, std::string_view value) {
  for (std::uint32_t text = 0; text < draft.texts.size(); ++text) {
    const std::string_view all = draft.texts[text].value;
    for (std::size_t at = all.find(value); at != std::string_view::npos; at = all.find(value, at + 1)) {
      const Span here{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + value.size())};
      if (std::none_of(sensitive.begin(), sensitive.end(),
                       [&](const Sensitive& one) { return one.text == text && one.where.overlaps(here); }))
        return true;
    }
  }
  return false;
}

struct Counts {
  std::size_t drafts = 0, values = 0;
};

std::string read_all(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The drafts of labelled lines, one for each line: what stands between `"draft": ` and the label.
std::string without_labels(std::string_view lines) {
  std::string out;
  for (std::size_t begin = lines.find("\"draft\": "); begin != std::string_view::npos;
       begin = lines.find("\"draft\": ", begin)) {
    begin += 9;
    const std::size_t end = lines.find(", \"class\": ", begin);
    out.append(lines.substr(begin, end - begin)).append("\n");
  }
  return out;
}

void check_drafts(std::string name, std::string bytes, Counts& counts) {
  const Source source(std::move(name), std::move(bytes));
  const FakeCatalogue catalogue;
  Observation seen{{}};
  read_drafts(source, guess_format(source.name(), source.bytes()), {}, [&](Draft& draft) {
    seen.read(draft);
    const std::vector<Finding> findings = findings_on_everything(draft);
    const DraftReport report{&source, &draft, findings, seen.sensitive(), Verdict::breach};
    ++counts.drafts;
    for (const ReportFormat& format : report_formats()) {
      const auto made = format.make(catalogue, {});
      std::string out;
      made->begin(out);
      made->draft(report, out);
      made->end({}, out);
      for (const Sensitive& one : seen.sensitive()) {
        const std::string_view value = draft.texts[one.text].value.substr(one.where.begin, one.where.size());
        ++counts.values;
        const bool leaks =
            value.size() > 3 && out.find(value) != std::string::npos && !stands_bare(draft, seen.sensitive(), value);
        CHECK_MESSAGE(!leaks, std::string(format.name), " ", std::string(draft.id), " kind ",
                      std::string(identifier_kinds()[one.kind].name));
      }
    }
  });
}

}  // namespace

TEST_CASE("corpus: no format shows what a recogniser sees, even if all of a draft is shown") {
  const std::filesystem::path folder = std::filesystem::path(SOCIALCHECK_SHARED) / "corpus" / "files";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: no shared corpus");
    return;
  }
  Counts counts;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (is_draft_name(entry.path().string()))
      check_drafts(entry.path().filename().string(), read_all(entry.path()), counts);
  check_drafts("drafts.jsonl", without_labels(read_all(folder.parent_path() / "drafts.jsonl")), counts);
  CHECK(counts.drafts > 370);
  CHECK(counts.values > 1000);
}

TEST_SUITE_END();
