#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/match/identifiers.h"
#include "socialcheck/report/reporter.h"

/// A small policy and hand-made drafts for tests of reports. Everybody in them is made up.
namespace fake {

using namespace socialcheck;

class FakeCatalogue : public Catalogue {
 public:
  [[nodiscard]] std::uint32_t rule_count() const override { return 3; }
  [[nodiscard]] std::uint32_t clause_count() const override { return 6; }
  [[nodiscard]] std::uint32_t document_count() const override { return 2; }

  [[nodiscard]] RuleInfo rule(std::uint32_t index) const override {
    if (index == 0)
      return {"confidentiality.patient-identifiable",
              "A patient can be recognised",
              "Small details together name a person.",
              "Take out what tells who it is, or ask for written consent.",
              "Information governance",
              Severity::error,
              false,
              {"confidentiality", "identity"},
              {0, 1}};
    if (index == 1)
      return {"approval.missing",  "Nobody agreed", "",   "Record who agreed, and when.",
              "Your line manager", Severity::info,  true, {"approval"},
              {2, 3, 4, 5}};
    return {"tone.shouting", "Capitals", "", "", "", Severity::warning, true, {"tone"}, {}};
  }

  [[nodiscard]] ClauseInfo clause(std::uint32_t index) const override {
    static constexpr std::string_view ids[] = {"NHSW-6-14", "NHSW-6-15", "DBTH-1", "DBTH-2", "DBTH-3", "DBTH-4"};
    return {ids[index], index < 2 ? 0U : 1U,    index < 2 ? "6 Responsibilities" : "4.1 Posting",
            "must-not", "No patient is shown.", "full",
            ""};
  }

  [[nodiscard]] DocumentInfo document(std::uint32_t index) const override {
    if (index == 0)
      return {"nhs-wales", "NHS Wales All Wales Social Media Policy", "not stated", "2016-01-07", "2018-01"};
    return {"dbth", "Social Media Policy", "v4", "", ""};
  }
};

inline std::uint16_t kind_named(std::string_view name) {
  const auto kinds = identifier_kinds();
  for (std::size_t at = 0; at < kinds.size(); ++at)
    if (kinds[at].name == name) return static_cast<std::uint16_t>(at);
  return 0xFFFF;
}

inline std::uint16_t credential_kind() {
  const auto kinds = identifier_kinds();
  for (std::size_t at = 0; at < kinds.size(); ++at)
    if (kinds[at].credential) return static_cast<std::uint16_t>(at);
  return 0xFFFF;
}

/// A source with one draft in it, whose texts are pieces of the source.
struct FakeDraft {
  explicit FakeDraft(std::string bytes, std::string name = "draft.md", std::uint32_t first_line = 1)
      : source(std::make_unique<Source>(std::move(name), std::move(bytes), first_line)) {
    draft.source = source.get();
    draft.id = "d-1";
    draft.where = {0, static_cast<std::uint32_t>(source->bytes().size())};
  }

  /// The bytes of the source from the first `what` on, at or after `from`.
  [[nodiscard]] Span find(std::string_view what, std::size_t from = 0) const {
    const auto at = static_cast<std::uint32_t>(source->bytes().find(what, from));
    return {at, at + static_cast<std::uint32_t>(what.size())};
  }

  /// A text that stands in the source as it is.
  std::uint32_t add_text(std::string_view path, Span where) {
    Node node;
    node.kind = NodeKind::scalar;
    node.where = where;
    node.text = source->bytes().substr(where.begin, where.size());
    return add_node(path, node, node.text);
  }
  /// A text that was decoded from the source.
  std::uint32_t add_text(std::string_view path, Span where, std::string_view value, OffsetMap map) {
    Node node;
    node.kind = NodeKind::scalar;
    node.where = where;
    node.text = draft.tree.keep(value);
    node.map = draft.tree.keep(std::move(map));
    return add_node(path, node, node.text);
  }

  /// A place: the first `what` in the value of a text.
  [[nodiscard]] Place place(std::uint32_t text, std::string_view what) const {
    const TextField& field = draft.texts[text];
    const auto at = static_cast<std::uint32_t>(field.value.find(what));
    const Span where{at, at + static_cast<std::uint32_t>(what.size())};
    return {std::string(field.path), where, source_span(draft, field, where)};
  }

  void mask(std::uint32_t text, std::string_view what, std::uint16_t kind) {
    sensitive.push_back({text, place(text, what).in_value, kind});
  }

  /// A finding on words of a text; its message quotes them.
  Finding& add_finding(std::uint32_t rule, Severity severity, std::uint32_t text, std::string_view what) {
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.kind = severity == Severity::info ? FindingKind::review : FindingKind::breach;
    finding.clauses = FakeCatalogue().rule(rule).clauses;
    finding.primary = place(text, what);
    finding.message = {
        {"“", -1, {}}, {"", static_cast<std::int32_t>(text), finding.primary.in_value}, {"” tells", -1, {}}};
    finding.fingerprint = "00c0ffee";
    return findings.emplace_back(std::move(finding));
  }

  [[nodiscard]] DraftReport report() const {
    Verdict verdict = Verdict::pass;
    for (const Finding& one : findings)
      verdict = std::max(verdict, one.kind == FindingKind::breach ? Verdict::breach : Verdict::review);
    return {source.get(), &draft, findings, sensitive, verdict};
  }

  std::unique_ptr<Source> source;
  Draft draft;
  std::vector<Finding> findings;
  std::vector<Sensitive> sensitive;

 private:
  std::uint32_t add_node(std::string_view path, const Node& node, std::string_view value) {
    TextField field;
    field.path = field.name = path;
    field.value = value;
    field.node = draft.tree.add(node);
    draft.texts.push_back(field);
    return static_cast<std::uint32_t>(draft.texts.size() - 1);
  }
};

/// A draft with a name, a number, a related place, a missing field and a warning.
inline FakeDraft ward_draft(std::string name = "drafts/ward.md") {
  FakeDraft made("---\nid: d-1\n---\nMr Tomlin was on Ward 4.\nHis number is 999 000 0018, SHARE IT\n",
                 std::move(name));
  const std::string_view body = "Mr Tomlin was on Ward 4.\nHis number is 999 000 0018, SHARE IT";
  const std::uint32_t text = made.add_text("text", made.find(body));
  made.draft.anchor = {0, 0};
  made.mask(text, "Mr Tomlin", kind_named("person-name"));
  made.mask(text, "999 000 0018", kind_named("nhs-number"));
  Finding& first = made.add_finding(0, Severity::error, text, "Mr Tomlin");
  Related ward;
  ward.place = made.place(text, "Ward 4");
  ward.message = "the ward";
  first.related.push_back(ward);
  made.add_finding(2, Severity::warning, text, "SHARE IT");
  Finding& missing = made.findings.emplace_back();
  missing.rule = 1;
  missing.severity = Severity::info;
  missing.kind = FindingKind::review;
  missing.clauses = {2, 3, 4, 5};
  missing.message = {{"no approval is recorded", -1, {}}};
  missing.primary.field = "approvals";
  missing.fingerprint = "0badcafe";
  return made;
}

inline std::unique_ptr<Reporter> reporter(std::string_view format, const Catalogue& catalogue,
                                          const ReportOptions& options = {}) {
  for (const ReportFormat& row : report_formats())
    if (row.name == format) return row.make(catalogue, options);
  return nullptr;
}

inline Summary summary_of(std::size_t drafts) {
  Summary summary;
  summary.drafts = drafts;
  summary.breaches = 1;
  summary.errors = summary.warnings = summary.infos = 1;
  summary.rules = 3;
  summary.documents = {"nhs-wales", "dbth"};
  return summary;
}

/// The whole report of some drafts in a format.
inline std::string whole_report(std::string_view format, const std::vector<const FakeDraft*>& drafts,
                                const ReportOptions& options = {}) {
  const FakeCatalogue catalogue;
  const auto made = reporter(format, catalogue, options);
  std::string out;
  made->begin(out);
  for (const FakeDraft* one : drafts) made->draft(one->report(), out);
  made->end(summary_of(drafts.size()), out);
  return out;
}

/// What draft() alone gives.
inline std::string draft_report(std::string_view format, const FakeDraft& draft, const ReportOptions& options = {}) {
  const FakeCatalogue catalogue;
  std::string out;
  reporter(format, catalogue, options)->draft(draft.report(), out);
  return out;
}

}  // namespace fake
