#include "socialcheck/report/csv_annotation.h"

#include <doctest/doctest.h>

#include "report/fake.h"

using namespace socialcheck;

TEST_SUITE_BEGIN("report/csv_annotation");

namespace {

/// The source written again, with one draft on the row that begins at `begin`.
std::string annotated(fake::FakeDraft& one, std::uint32_t begin, Verdict verdict, CsvAnnotationOptions options = {},
                      std::size_t skip = 0) {
  const fake::FakeCatalogue catalogue;
  CsvAnnotation annotation(catalogue, {});
  const std::string_view bytes = one.source->bytes();
  one.draft.where = {begin, static_cast<std::uint32_t>(std::min(bytes.find('\n', begin), bytes.size()))};
  annotation.draft({one.source.get(), &one.draft, one.findings, one.sensitive, verdict});
  std::string out;
  annotation.finish(*one.source, {std::string(bytes), Encoding::utf8, 0}, skip, {}, options, out);
  return out;
}

}  // namespace

TEST_CASE("CsvAnnotation: a verdict and the findings stand behind the row, masked") {
  fake::FakeDraft one("Text,Date\nErnie is on Ward 9,2026-12-01\n", "plan.csv");
  const std::uint32_t text = one.add_text("text", one.find("Ernie is on Ward 9"));
  one.mask(text, "Ernie", fake::kind_named("person-name"));
  one.add_finding(0, Severity::error, text, "Ernie");
  const std::string out = annotated(one, 10, Verdict::breach);
  CHECK(out.find("Text,Date,verdict,findings\nErnie is on Ward 9,2026-12-01,breach,") == 0);
  CHECK(out.find("[confidentiality.patient-identifiable]\n") != std::string::npos);
  CHECK(out.find("error: ") != std::string::npos);
  CHECK(out.find("Ernie", out.find("breach")) == std::string::npos);
}

TEST_CASE("CsvAnnotation: short rows are filled up, rows without a draft stay") {
  fake::FakeDraft one("Text,Date,Notes\nHello\n,,\n", "plan.csv");
  CHECK(annotated(one, 16, Verdict::pass, {5, Encoding::utf8}) ==
        "Text,Date,Notes,,,verdict,findings\nHello,,,,,pass,\n,,\n");
}

TEST_CASE("CsvAnnotation: what stood before in an earlier piece of the file is left out") {
  fake::FakeDraft one("Text,Date\nHello,2026-12-01", "plan.csv");
  CHECK(annotated(one, 10, Verdict::review, {}, 10) == "Hello,2026-12-01,review,");
}

TEST_CASE("CsvAnnotation: a draft that could not be read says why") {
  fake::FakeDraft one("Text,Date\nHello,2026-12-01\n", "plan.csv");
  one.draft.readable = false;
  one.draft.problems.push_back({"draft/bad-value", "this is no date; write 2026-12-01", {16, 26}, Severity::error});
  CHECK(annotated(one, 10, Verdict::pass) ==
        "Text,Date,verdict,findings\nHello,2026-12-01,unread,\"error: this is no date; write 2026-12-01 "
        "[draft/bad-value]\"\n");
}

TEST_CASE("CsvAnnotation: a cell that would be cut by a spreadsheet says how much more there is") {
  fake::FakeDraft one("Text,Date\nHello,2026-12-01\n", "plan.csv");
  const std::uint32_t text = one.add_text("text", one.find("Hello"));
  for (int count = 0; count < 2000; ++count) one.add_finding(2, Severity::warning, text, "Hello");
  const std::string out = annotated(one, 10, Verdict::breach);
  CHECK(out.size() < 32'000);
  CHECK(out.find(" more\n") != std::string::npos);
}
