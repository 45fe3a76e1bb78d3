#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "report/fake.h"
#include "socialcheck/report/harmless.h"
#include "socialcheck/text/unicode.h"

using namespace socialcheck;
using namespace fake;

TEST_SUITE_BEGIN("report/formats");

namespace {

const std::string secret = std::string("correct-horse") + "-battery";

/// A draft that tries to break out of every format, with a name, a number and a secret in it.
FakeDraft hostile_draft() {
  FakeDraft draft(
      "::add-mask::Mr Tomlin 999 000 0018 " + secret +
          "\r\x1b[2J\x1b]8;;file:///etc\x07 \u202Edesrever\u2066 \u200B##[group]x</script>\"'&]]>%0A\\\n"
          "::error::forged\n=HYPERLINK(\"x\")\n```\n\u2028[a](https://evil.example) \x01\x7f\u0085\uFFFE end\n",
      "odd\x1b[2J\n::error::\u202E\"<&>'.md");
  draft.draft.id = "id\x1b[2J\n::error::\u202E\"<&>'";
  const std::uint32_t text = draft.add_text("text", draft.draft.where);
  draft.mask(text, "Mr Tomlin", kind_named("person-name"));
  draft.mask(text, "999 000 0018", kind_named("nhs-number"));
  draft.mask(text, secret, credential_kind());
  const std::string_view all = draft.source->bytes();
  draft.add_finding(0, Severity::error, text, all);
  draft.add_finding(2, Severity::warning, text, "omlin 999 0");
  draft.add_finding(2, Severity::warning, text, all.substr(all.find("\r\x1b"), 60));
  draft.add_finding(1, Severity::info, text, "[a](https://evil.example)");
  Related there;
  there.place = draft.place(text, secret);
  there.message = "\x1b[2J\n::error::NHS number 999 000 0018";
  Related elsewhere;
  elsewhere.draft_id = draft.draft.id;
  elsewhere.path = draft.source->name();
  elsewhere.line = 3;
  elsewhere.message = there.message;
  draft.findings[0].related = {there, elsewhere};
  draft.draft.problems = {{"input/odd", "odd\x1b[2J\n::error::x", {0, 5}, Severity::warning}};
  return draft;
}

FakeDraft unreadable_draft() {
  FakeDraft draft("{", "broken.json");
  draft.draft.readable = false;
  draft.draft.problems = {{"input/json", "no end", {0, 1}, Severity::error}};
  return draft;
}

std::string report_in(const ReportFormat& format, const ReportOptions& options = {}) {
  const FakeDraft ward = ward_draft(), hostile = hostile_draft(), broken = unreadable_draft();
  const FakeCatalogue catalogue;
  const auto made = format.make(catalogue, options);
  std::string out;
  made->begin(out);
  made->draft(ward.report(), out);
  made->draft(hostile.report(), out);
  made->problem(nullptr, "gone\x1b.md", {"input/missing", "no such file", {}, Severity::error}, out);
  made->draft(broken.report(), out);
  made->end(summary_of(3), out);
  return out;
}

}  // namespace

TEST_CASE("formats: none shows an identifier, a name or a secret, whole or in part") {
  for (const ReportFormat& format : report_formats()) {
    CAPTURE(std::string(format.name));
    const std::string report = report_in(format);
    for (const std::string& hidden : {std::string("Tomlin"), std::string("omlin"), std::string("000 0018"),
                                      std::string("999"), secret, secret.substr(0, 7)})
      CHECK_MESSAGE(report.find(hidden) == std::string::npos, hidden);
    CHECK(report.find("▒") != std::string::npos);
  }
}

TEST_CASE("formats: the user may ask for all") {
  ReportOptions options;
  options.show_sensitive = true;
  for (const ReportFormat& format : report_formats()) {
    CAPTURE(std::string(format.name));
    const std::string report = report_in(format, options);
    CHECK(report.find("Mr Tomlin") != std::string::npos);
    const bool hint = format.name == "html";  // says what the sign means
    CHECK((report.find("▒") != std::string::npos) == hint);
  }
}

TEST_CASE("formats: nothing in a draft, id or path acts on a terminal or a build log") {
  for (const ReportFormat& format : report_formats()) {
    CAPTURE(std::string(format.name));
    const std::string report = report_in(format);
    std::string harmless;
    append_harmless(report, Breaks::keep, harmless);
    CHECK(harmless == report);
    CHECK(report.find("##[") == std::string::npos);
    for (std::size_t at = 0; at < report.size(); at = report.find('\n', at) + 1) {
      const std::size_t first = std::min(report.find_first_not_of(" \t", at), report.size());
      const std::string_view line = std::string_view(report).substr(first, report.find('\n', first) - first);
      const bool own = format.name == "github" &&
                       (line.substr(0, 13) == "::error file=" || line.substr(0, 15) == "::warning file=" ||
                        line.substr(0, 14) == "::notice file=");
      CHECK_MESSAGE((own || line.substr(0, 2) != "::"), std::string(line));
      if (report.find('\n', at) == std::string::npos) break;
    }
  }
}

TEST_CASE("formats: the same drafts give the same bytes, whichever reporter of a streaming format they meet") {
  const FakeCatalogue catalogue;
  const FakeDraft ward = ward_draft(), hostile = hostile_draft();
  for (const ReportFormat& format : report_formats()) {
    CAPTURE(std::string(format.name));
    CHECK(report_in(format) == report_in(format));
    if (!format.streams) continue;
    std::string one, many;
    const auto made = format.make(catalogue, {});
    made->draft(ward.report(), one);
    made->draft(hostile.report(), one);
    format.make(catalogue, {})->draft(ward.report(), many);
    format.make(catalogue, {})->draft(hostile.report(), many);
    CHECK(one == many);
  }
}

TEST_CASE("formats: the documents are what their schemas ask for") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "socialcheck-formats-test";
  std::filesystem::create_directories(folder);
  for (const ReportFormat& format : report_formats()) {
    std::ofstream(folder / ("full." + std::string(format.name)), std::ios::binary) << report_in(format);
    std::ofstream(folder / ("empty." + std::string(format.name)), std::ios::binary) << whole_report(format.name, {});
  }
  // Debian's Python sees Debian's modules; another one that comes first on the path may not.
  const std::string command = "python=/usr/bin/python3; test -x $python || python=python3; $python \"" +
                              std::string(SOCIALCHECK_SOURCE) + "/tests/report/validate_formats.py\" \"" +
                              folder.string() + "\" \"" + SOCIALCHECK_SHARED + "/conformance/formats\"";
  const int status = std::system(command.c_str());
  const bool incomplete = status == 77 * 256 || status == 127 * 256;
  if (incomplete)
    MESSAGE("not all validated: a validator or the schemas are missing, see above");
  else
    CHECK(status == 0);
  std::filesystem::remove_all(folder);
}

TEST_SUITE_END();
