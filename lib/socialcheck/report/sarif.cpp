#include <algorithm>
#include <optional>

#include "socialcheck/report/formats_internal.h"
#include "socialcheck/report/json_writer_internal.h"
#include "socialcheck/report/line_hash.h"
#include "socialcheck/report/reporter_base_internal.h"
#include "socialcheck/report/width.h"

namespace socialcheck {

namespace {

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view root_id = "%SRCROOT%";
constexpr std::size_t most_tags = 10;            // that code scanning keeps
constexpr std::uint32_t longest_about = 1000;    // columns; code scanning takes 1,024 characters
constexpr std::uint32_t longest_snippet = 4096;  // bytes

/// Numbers things in the order in which they are first asked for.
class Numbering {
 public:
  std::uint32_t of(std::uint32_t index) {
    if (index >= numbers_.size()) numbers_.resize(index + 1);
    if (!numbers_[index]) {
      numbers_[index] = static_cast<std::uint32_t>(order_.size());
      order_.push_back(index);
    }
    return *numbers_[index];
  }
  [[nodiscard]] const std::vector<std::uint32_t>& order() const { return order_; }

 private:
  std::vector<std::optional<std::uint32_t>> numbers_;
  std::vector<std::uint32_t> order_;
};

std::string_view level_of(Severity severity) {
  return severity == Severity::info ? "note" : name_of(severity);
}

/// In a message `[words](place)` is a link; what a draft or rule says must not be one.
std::string without_links(std::string_view message) {
  std::string out;
  for (const char c : message) {
    if (c == '(' && !out.empty() && out.back() == ']') out += ' ';
    out += c;
  }
  return out;
}

/// Words in Markdown that read the same as in plain text.
std::string plain_markdown(std::string_view words) {
  std::string out;
  for (const char c : words) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// The log is written as it comes: results first, then the rules and clauses they named.
class SarifReporter : public ReporterBase {
 public:
  SarifReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {}

  void begin(std::string& out) override {
    JsonWriter json(out);
    json.open_object().member("$schema", schema).member("version", "2.1.0").key("runs").open_array();
    json.open_object().member("columnKind", "unicodeCodePoints").member("language", "en-GB");
    json.key("automationDetails").open_object().member("id", "socialcheck/").close_object();
    json.key("originalUriBaseIds").open_object().key(root_id).open_object();
    append_text(json.key("description"), "The folder that the check was started in");
    json.close_object().close_object().key("results").open_array();
  }

  void draft(const DraftReport& report, std::string& out) override {
    excerpts_.read(report);
    for (const Problem& problem : report.draft->problems) append_notification(report.source, {}, problem);
    for (const Finding& finding : report.findings) append_line(report, finding, nullptr, out);
    for (const WaivedFinding& one : report.waived) append_line(report, one.finding, &one, out);
  }

  void problem(const Source* source, std::string_view name, const Problem& problem, std::string&) override {
    append_notification(source, name, problem);
  }

  void end(const Summary&, std::string& out) override {
    out += "\n],";
    JsonWriter json(out);
    append_tool(json);
    append_taxonomies(json);
    json.key("invocations").open_array().open_object();
    json.key("executionSuccessful").raw(failed_ ? "false" : "true");
    json.key("toolExecutionNotifications").open_array().raw(notifications_).close_array();
    json.close_object().close_array();
    if (excerpts_.masked_any()) json.key("redactionTokens").open_array().value("▒").close_array();
    out += "}]}\n";
  }

 private:
  static void append_text(JsonWriter& json, std::string_view text) {
    json.open_object().member("text", text).close_object();
  }

  /// Code scanning refuses texts that are empty or too long.
  static void append_about(JsonWriter& json, std::string_view text, std::string_view instead) {
    if (text.empty()) text = instead;
    append_text(json, text.substr(0, fit(text, longest_about)));
  }

  // -------------------------------------------------------------------------------------------------------- results

  void append_line(const DraftReport& report, const Finding& finding, const WaivedFinding* waived, std::string& out) {
    out += first_ ? "\n" : ",\n";
    first_ = false;
    JsonWriter json(out);
    append_result(report, finding, waived, json);
  }

  /// In one run all results have the array or none has (section 3.27.23); an empty one says: not suppressed.
  void append_suppressions(const WaivedFinding* waived, JsonWriter& json) {
    if (!options_.show_waived) return;
    json.key("suppressions").open_array();
    if (waived != nullptr) {
      std::string reason;
      excerpts_.append_words(waived->reason, reason);
      json.open_object().member("kind", waived->in_source ? "inSource" : "external").member("status", "accepted");
      json.member("justification", reason).close_object();
    }
    json.close_array();
  }

  void append_result(const DraftReport& report, const Finding& finding, const WaivedFinding* waived, JsonWriter& json) {
    const bool review = finding.kind == FindingKind::review && !options_.review_as_note;
    json.open_object().member("ruleId", catalogue_.rule(finding.rule).id);
    json.member("ruleIndex", rules_.of(finding.rule));
    json.member("kind", review ? "review" : "fail");
    json.member("level", review ? "none" : level_of(finding.severity));
    append_text(json.key("message"), message_with_links(finding));
    json.key("locations").open_array();
    append_location(report, finding.primary, json);
    json.close_array();
    append_related(report, finding, json);
    append_taxa(finding, json);
    append_fingerprints(report, finding, json);
    append_suppressions(waived, json);
    json.key("properties").open_object().member("draft", excerpts_.name(report.draft->id));
    json.member("severity", name_of(finding.severity))
        .member("kind", name_of(finding.kind))
        .key("clauses")
        .open_array();
    for (const std::uint32_t clause : finding.clauses) json.value(catalogue_.clause(clause).id);
    json.close_array().close_object().close_object();
  }

  /// Code scanning shows related places only if the message links them.
  std::string message_with_links(const Finding& finding) {
    std::string message = without_links(message_of(finding));
    for (std::size_t at = 0; at < finding.related.size(); ++at) {
      message += at == 0 ? ". See also [" : ", [";
      for (const char c : about(finding.related[at]))
        if (c != '[' && c != ']' && c != '\\') message += c;
      message += "](";
      append_number(at + 1, message);
      message += ')';
    }
    return message;
  }

  /// What a related place is called.
  const std::string& about(const Related& related) {
    about_.clear();
    excerpts_.append_words(related.message, about_);
    if (about_.empty()) append_harmless(related.place.field, Breaks::name, about_);
    if (about_.empty()) about_ = "this place";
    return about_;
  }

  void append_artifact(std::string_view path, JsonWriter& json) {
    path = without_dot(path);
    const bool absolute = !path.empty() && path.front() == '/';
    std::string uri = absolute ? "file://" : "";
    append_uri_path(path.empty() ? std::string_view("-") : path, uri);
    json.key("artifactLocation").open_object().member("uri", uri);
    if (!absolute) json.member("uriBaseId", root_id);
    json.close_object();
  }

  void append_region(const Source& source, Span where, JsonWriter& json) {
    const Position begin = position(source, where.begin);
    const Position end = position(source, where.end);
    json.key("region").open_object().member("startLine", begin.line).member("startColumn", begin.column);
    json.member("endLine", end.line).member("endColumn", end.column);
  }

  void append_location(const DraftReport& report, const Place& place, JsonWriter& json) {
    json.open_object().key("physicalLocation").open_object();
    append_artifact(path_of(report.source, {}), json);
    append_region(*report.source, place.in_source, json);
    if (!place.in_source.empty()) {
      Span cut = place.in_source;
      cut.end = std::min(cut.end, cut.begin + longest_snippet);
      snippet_.clear();
      excerpts_.append_source(cut, Breaks::keep, {}, snippet_);
      append_text(json.key("snippet"), snippet_);
    }
    json.close_object().close_object().key("logicalLocations").open_array().open_object();
    json.member("name", place.field.empty() ? std::string_view("draft") : std::string_view(place.field));
    std::string full(excerpts_.name(report.draft->id));
    if (!place.field.empty()) full.append("/").append(place.field);
    json.member("fullyQualifiedName", full).member("kind", "member").close_object().close_array().close_object();
  }

  void append_related(const DraftReport& report, const Finding& finding, JsonWriter& json) {
    if (finding.related.empty()) return;
    json.key("relatedLocations").open_array();
    for (std::size_t at = 0; at < finding.related.size(); ++at) {
      const Related& related = finding.related[at];
      json.open_object().member("id", at + 1).key("physicalLocation").open_object();
      if (is_elsewhere(related)) {
        append_artifact(related.path.empty() ? path_of(report.source, {}) : excerpts_.name(related.path), json);
        json.key("region").open_object().member("startLine", std::max(related.line, 1U));
      } else {
        append_artifact(path_of(report.source, {}), json);
        append_region(*report.source, related.place.in_source, json);
      }
      json.close_object().close_object();
      append_text(json.key("message"), without_links(about(related)));
      json.close_object();
    }
    json.close_array();
  }

  void append_taxa(const Finding& finding, JsonWriter& json) {
    json.key("taxa").open_array();
    for (const std::uint32_t clause : finding.clauses) {
      json.open_object();
      append_reference(clause, json);
      json.close_object();
    }
    json.close_array();
  }

  /// Members that name a clause: its id, and the document as a component by name.
  void append_reference(std::uint32_t clause, JsonWriter& json) {
    const ClauseInfo& info = catalogue_.clause(clause);
    clauses_.of(clause);
    json.member("id", info.id).key("toolComponent").open_object();
    json.member("name", catalogue_.document(info.document).id).member("index", documents_.of(info.document));
    json.close_object();
  }

  void append_fingerprints(const DraftReport& report, const Finding& finding, JsonWriter& json) {
    json.key("partialFingerprints").open_object();
    if (!finding.fingerprint.empty()) json.member("socialcheck/v1", finding.fingerprint);
    const std::string hash = line_hash(*report.source, finding.primary.in_source.begin);
    if (!hash.empty()) json.member("primaryLocationLineHash", hash);
    json.close_object();
  }

  /// Empty for a part of a stream, where earlier lines are not known, and where an identifier could be found by trying
  /// which one gives the hash; the upload then works it out from the file.
  std::string line_hash(const Source& source, std::uint32_t offset) {
    if (source.first_line() != 1) return {};
    const std::size_t line = position(source, offset).line - 1;
    if (!hashes_ || lines_.changes() != hashes_of_) {
      hashes_.emplace(source.bytes());
      hashes_of_ = lines_.changes();
    }
    return excerpts_.sensitive_in_source(hashes_->covers(line)) ? std::string() : hashes_->of(line);
  }

  void append_notification(const Source* source, std::string_view name, const Problem& problem) {
    failed_ |= problem.severity == Severity::error;
    if (!notifications_.empty()) notifications_ += ',';
    JsonWriter json(notifications_);
    json.open_object().member("level", level_of(problem.severity));
    append_text(json.key("message"), without_links(message_of(problem)));
    json.key("descriptor").open_object().member("id", problem.code).close_object();
    json.key("locations").open_array().open_object().key("physicalLocation").open_object();
    append_artifact(path_of(source, name), json);
    if (source != nullptr && !problem.where.empty()) {
      append_region(*source, problem.where, json);
      json.close_object();
    }
    json.close_object().close_object().close_array().close_object();
  }

  // -------------------------------------------------------------------------------------------- rules and documents

  void append_tool(JsonWriter& json) {
    json.key("tool").open_object().key("driver").open_object().member("name", "socialcheck");
    if (!options_.version.empty()) json.member("version", options_.version);
    json.key("rules").open_array();
    for (const std::uint32_t rule : rules_.order()) append_rule(rule, json);
    json.close_array().key("supportedTaxonomies").open_array();
    for (std::size_t at = 0; at < documents_.order().size(); ++at) {
      json.open_object().member("name", catalogue_.document(documents_.order()[at]).id);
      json.member("index", at).close_object();
    }
    json.close_array().close_object().close_object();
  }

  void append_rule(std::uint32_t index, JsonWriter& json) {
    const RuleInfo rule = catalogue_.rule(index);
    json.open_object().member("id", rule.id);
    append_about(json.key("shortDescription"), rule.title, rule.id);
    append_about(json.key("fullDescription"), rule.why, rule.title.empty() ? rule.id : rule.title);
    json.key("help").open_object().member("text", help_of(rule, false)).member("markdown", help_of(rule, true));
    json.close_object();
    json.key("defaultConfiguration").open_object().member("level", level_of(rule.severity)).close_object();
    json.key("relationships").open_array();
    for (const std::uint32_t clause : rule.clauses) {
      json.open_object().key("target").open_object();
      append_reference(clause, json);
      json.close_object().key("kinds").open_array().value("relevant").close_array().close_object();
    }
    json.close_array();
    append_properties(rule, json);
    json.close_object();
  }

  void append_properties(const RuleInfo& rule, JsonWriter& json) {
    const bool high = rule.severity == Severity::error;
    json.key("properties").open_object().member("precision", high ? "high" : "medium");
    json.member("problem.severity", rule.severity == Severity::info ? "recommendation" : name_of(rule.severity));
    json.key("tags").open_array();
    std::size_t tags = 0;
    for (std::size_t at = 0; at < rule.tags.size() && tags < most_tags; ++at, ++tags) json.value(rule.tags[at]);
    for (std::size_t at = 0; at < rule.clauses.size() && tags < most_tags; ++at, ++tags)
      json.value(catalogue_.clause(rule.clauses[at]).id);
    json.close_array().close_object();
  }

  /// Help with the clauses in it, since code scanning shows nothing else of them.
  std::string help_of(const RuleInfo& rule, bool markdown) {
    const auto words = [&](std::string_view text) { return markdown ? plain_markdown(text) : std::string(text); };
    const std::string_view strong = markdown ? "**" : "";
    std::string out = words(rule.help.empty() ? rule.title : rule.help);
    if (!rule.why.empty())
      out.append("\n\n").append(strong).append("Why").append(strong).append(": ") += words(rule.why);
    if (!rule.ask.empty())
      out.append("\n\n").append(strong).append("Ask").append(strong).append(": ") += words(rule.ask);
    if (!rule.clauses.empty()) out.append("\n\n").append(strong).append("Clauses").append(strong).append("\n");
    for (const std::uint32_t index : rule.clauses) {
      const ClauseInfo& clause = catalogue_.clause(index);
      out.append(markdown ? "\n* " : "\n- ").append(strong).append(clause.id).append(strong).append(" ");
      out += words(catalogue_.document(clause.document).title) + ", " + words(clause.section);
      if (!clause.summary.empty()) out += ": " + words(clause.summary);
    }
    return out.empty() ? std::string(rule.id) : out;
  }

  void append_taxonomies(JsonWriter& json) {
    json.key("taxonomies").open_array();
    for (const std::uint32_t index : documents_.order()) {
      const DocumentInfo& document = catalogue_.document(index);
      json.open_object().member("name", document.id);
      if (!document.title.empty()) json.member("fullName", document.title);
      if (!document.version.empty()) json.member("version", document.version);
      append_text(json.key("shortDescription"), document.title.empty() ? document.id : document.title);
      json.key("isComprehensive").raw("false").key("taxa").open_array();
      for (const std::uint32_t clause : clauses_.order())
        if (catalogue_.clause(clause).document == index) append_taxon(clause, json);
      json.close_array().close_object();
    }
    json.close_array();
  }

  void append_taxon(std::uint32_t index, JsonWriter& json) {
    const ClauseInfo& clause = catalogue_.clause(index);
    json.open_object().member("id", clause.id);
    append_about(json.key("shortDescription"), clause.summary, clause.section.empty() ? clause.id : clause.section);
    json.key("properties").open_object().member("section", clause.section).member("modality", clause.modality);
    json.close_object().close_object();
  }

  Numbering rules_, clauses_, documents_;
  std::optional<LineHashes> hashes_;
  std::uint32_t hashes_of_ = 0;  // LineTable::changes() when they were made
  std::string notifications_;
  std::string snippet_, about_;
  bool first_ = true;
  bool failed_ = false;
};

}  // namespace

MadeReporter make_sarif_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<SarifReporter>(catalogue, options);
}

}  // namespace socialcheck
