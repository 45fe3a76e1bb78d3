#include "socialcheck/report/draft_json_internal.h"

namespace socialcheck {

namespace {

/// Bytes of the text of a finding that are given back; whoever wants more has its offsets.
constexpr std::uint32_t longest_text = 4096;

}  // namespace

void DraftJsonReporter::append_draft(const DraftReport& report, std::string& out) {
  const Draft& draft = *report.draft;
  excerpts_.read(report);
  JsonWriter json(out);
  json.open_object().member("id", excerpts_.name(draft.id));
  json.member("path", path_of(report.source, {}));
  json.member("line", position(*report.source, draft.where.begin).line);
  // What could not be read is no pass; null says that nothing was judged.
  if (draft.readable)
    json.member("verdict", name_of(report.verdict));
  else
    json.key("verdict").raw("null");
  json.key("findings").open_array();
  for (const Finding& finding : report.findings) append_finding(report, finding, json);
  json.close_array().key("problems").open_array();
  for (const Problem& problem : draft.problems) {
    json.open_object();
    append_members(problem, json);
    json.close_object();
  }
  json.close_array().close_object();
}

void DraftJsonReporter::append_members(const Problem& problem, JsonWriter& json) {
  json.member("code", problem.code).member("message", message_of(problem));
  json.member("severity", name_of(problem.severity));
}

const std::string& DraftJsonReporter::rule_part(std::uint32_t rule) {
  if (rule >= rule_parts_.size()) rule_parts_.resize(rule + 1);
  std::string& part = rule_parts_[rule];
  if (!part.empty()) return part;
  const RuleInfo& info = catalogue_.rule(rule);
  JsonWriter json(part);
  json.member("rule", info.id).key("tags").open_array();
  for (const std::string_view tag : info.tags) json.value(tag);
  json.close_array();
  return part;
}

void DraftJsonReporter::append_finding(const DraftReport& report, const Finding& finding, JsonWriter& json) {
  json.open_object().raw(rule_part(finding.rule));
  json.member("severity", name_of(finding.severity)).member("kind", name_of(finding.kind));
  json.key("clauses").open_array();
  for (const std::uint32_t clause : finding.clauses) json.value(catalogue_.clause(clause).id);
  json.close_array();
  json.member("message", message_of(finding)).member("help", catalogue_.rule(finding.rule).help);
  const Place& place = finding.primary;
  json.member("field", place.field).member("start", place.in_value.begin).member("end", place.in_value.end);
  shown_.clear();
  if (const std::int32_t text = excerpts_.text_at(place.field); text >= 0)
    excerpts_.append_value(static_cast<std::uint32_t>(text), place.in_value, Breaks::keep, shown_, longest_text);
  json.member("text", shown_);
  const Position at = position(*report.source, place.in_source.begin);
  json.member("line", at.line).member("column", at.column);
  json.key("related").open_array();
  for (const Related& related : finding.related) append_related(related, json);
  json.close_array().member("fingerprint", finding.fingerprint).close_object();
}

void DraftJsonReporter::append_related(const Related& related, JsonWriter& json) {
  const Place& place = related.place;
  json.open_object().member("field", place.field);
  json.member("start", place.in_value.begin).member("end", place.in_value.end);
  shown_.clear();
  excerpts_.append_words(related.message, shown_);
  json.member("message", shown_);
  if (is_elsewhere(related)) {
    json.member("id", excerpts_.name(related.draft_id));
    json.member("path", excerpts_.name(related.path)).member("line", related.line);
  }
  json.close_object();
}

}  // namespace socialcheck
