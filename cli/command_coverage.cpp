#include "cli/command_coverage.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "cli/clock.h"
#include "cli/layout.h"
#include "cli/policy_options.h"
#include "cli/setups.h"
#include "cli/terminal.h"
#include "socialcheck/report/json_writer_internal.h"

namespace socialcheck::cli {

namespace {

constexpr std::array<std::string_view, 5> coverage_names = {"checked", "reminded", "permission", "definition",
                                                            "not-checkable"};
constexpr std::size_t clause_columns = 16;
constexpr std::size_t status_columns = 15;

struct ClauseRow {
  ClauseInfo info;
  Coverage coverage = Coverage::not_checkable;
  bool unaccounted = false;
  std::vector<std::string_view> rules;
  bool reminded = false;  ///< It is on the checklist.
};

struct DocumentRows {
  DocumentInfo info;
  bool overdue = false;
  std::vector<ClauseRow> clauses;
};

/// The documents that apply, with the rules that cite each of their clauses, whether these are switched on or not.
std::vector<DocumentRows> rows_of(const Setup& setup, DateTime as_of) {
  const Ruleset& rules = setup.ruleset->rules;
  std::vector<std::vector<std::string_view>> citing(rules.clause_count());
  std::vector<bool> reminded(rules.clause_count());
  for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule) {
    const RuleInfo info = rules.rule(rule);
    for (const std::uint32_t clause : info.clauses) {
      std::vector<std::string_view>& ids = citing[clause];
      if (std::find(ids.begin(), ids.end(), info.id) == ids.end()) ids.push_back(info.id);
    }
  }
  for (const Program* program : rules.programs())
    for (const CReminder& reminder : program->checklist)
      for (const std::uint32_t clause : program->numbers(reminder.clauses)) reminded[clause] = true;
  std::vector<DocumentRows> out;
  std::map<std::uint32_t, std::size_t> places;
  for (std::uint32_t clause = 0; clause < rules.clause_count(); ++clause) {
    if (!setup.activation->clause_on(clause)) continue;
    const ClauseInfo info = rules.clause(clause);
    const auto [place, is_new] = places.emplace(info.document, out.size());
    if (is_new) {
      DocumentRows& document = out.emplace_back();
      document.info = rules.document(info.document);
      document.overdue = is_overdue(document.info.review, as_of);
    }
    std::vector<std::string_view>& ids = citing[clause];
    std::sort(ids.begin(), ids.end());
    const std::size_t looking = ids.size() + (reminded[clause] ? 1 : 0);
    out[place->second].clauses.push_back(
        {info, coverage_of(info, looking), is_unaccounted(info, looking), std::move(ids), reminded[clause]});
  }
  return out;
}

std::string listed(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) out.append(out.empty() ? "" : ", ").append(word);
  return out;
}

void append_document(const DocumentRows& document, std::string& out) {
  out.append(document.info.id).append(": ").append(document.info.title).append(", version ");
  out.append(document.info.version.empty() ? "not stated" : document.info.version);
  if (!document.info.issued.empty()) out.append(", issued ").append(document.info.issued);
  if (!document.info.review.empty()) out.append(", review due ").append(document.info.review);
  out += '\n';
  if (document.overdue) out += "  its review date has passed: ask its owner whether it still holds\n";
  out += '\n';
  for (const ClauseRow& clause : document.clauses) {
    std::string start = "  " + std::string(clause.info.id);
    pad(start, clause_columns);
    start += clause.unaccounted ? "unaccounted" : name_of(clause.coverage);
    append_wrapped(std::move(start), clause.info.summary, clause_columns + status_columns, out);
    const bool by_rules = !clause.rules.empty();
    std::string by = by_rules ? "by " + listed(clause.rules) : std::string();
    if (clause.reminded) by += by.empty() ? "on the checklist" : "; on the checklist";
    if (!by.empty()) append_wrapped({}, by, clause_columns + status_columns + 2, out);
    if (by.empty() && !clause.info.reason.empty())
      append_wrapped({}, "(" + std::string(clause.info.reason) + ")", clause_columns + status_columns + 2, out);
  }
  out += '\n';
}

std::string as_text(const std::vector<DocumentRows>& documents) {
  std::string out;
  std::array<std::size_t, coverage_names.size()> totals{};
  std::size_t clauses = 0;
  std::vector<std::string_view> unaccounted;
  for (const DocumentRows& document : documents) {
    append_document(document, out);
    clauses += document.clauses.size();
    for (const ClauseRow& clause : document.clauses) {
      if (clause.unaccounted)
        unaccounted.push_back(clause.info.id);
      else
        ++totals[static_cast<std::size_t>(clause.coverage)];
    }
  }
  out += counted(clauses, "clause", "clauses") + " in " + counted(documents.size(), "document", "documents") + ": ";
  for (std::size_t at = 0; at < totals.size(); ++at)
    out.append(at == 0 ? "" : ", ").append(std::to_string(totals[at])).append(" ").append(coverage_names[at]);
  out.append(", ").append(std::to_string(unaccounted.size())).append(" unaccounted for\n");
  if (!unaccounted.empty())
    append_wrapped({}, "could be checked, but no rule does and no reason is given: " + listed(unaccounted), 2, out);
  return out;
}

void append_clause(const ClauseRow& clause, std::string& out) {
  JsonWriter json(out);
  json.open_object().member("id", clause.info.id).member("section", clause.info.section);
  json.member("modality", clause.info.modality).member("summary", clause.info.summary);
  json.member("status", name_of(clause.coverage)).key("rules").open_array();
  for (const std::string_view rule : clause.rules) json.value(rule);
  json.close_array().member("reason", clause.info.reason).close_object();
}

std::string as_json(const std::vector<DocumentRows>& documents) {
  std::string out = "{\"documents\":[";
  for (const DocumentRows& document : documents) {
    out += &document == &documents.front() ? "\n" : ",\n";
    JsonWriter json(out);
    json.open_object().member("id", document.info.id).member("title", document.info.title);
    json.member("version", document.info.version).member("issued", document.info.issued);
    json.member("review", document.info.review).key("overdue").raw(document.overdue ? "true" : "false");
    json.key("clauses").raw("[");
    for (const ClauseRow& clause : document.clauses) {
      out += &clause == &document.clauses.front() ? "\n" : ",\n";
      append_clause(clause, out);
    }
    out += "\n]}";
  }
  return out + "\n]}\n";
}

}  // namespace

std::string_view name_of(Coverage coverage) {
  return coverage_names[static_cast<std::size_t>(coverage)];
}

Coverage coverage_of(const ClauseInfo& clause, std::size_t rules) {
  if (rules > 0) return clause.lintable == "prompt" ? Coverage::reminded : Coverage::checked;
  if (clause.modality == "may") return Coverage::permission;
  constexpr std::array<std::string_view, 4> asks_nothing = {"definition", "consequence", "aim", "statement"};
  const bool asks = std::find(asks_nothing.begin(), asks_nothing.end(), clause.modality) == asks_nothing.end();
  return asks || clause.reason.empty() ? Coverage::not_checkable : Coverage::definition;
}

bool is_unaccounted(const ClauseInfo& clause, std::size_t rules) {
  return rules == 0 && clause.modality != "may" && clause.reason.empty() && clause.lintable != "no";
}

bool is_overdue(std::string_view review, DateTime as_of) {
  if (review.size() != 4 && review.size() != 7 && review.size() != 10) return false;
  // A year or month passes with its last day.
  constexpr std::string_view last = "-12-31";
  std::string day(review);
  if (review.size() == 4) day += last;
  if (review.size() == 7) day += "-01";
  const std::optional<DateTime> date = read_datetime(day);
  if (!date) return false;
  if (review.size() != 7) return date->day < as_of.day;
  const CivilDate civil = civil_from_days(date->day);
  return date->day + days_in_month(civil.year, civil.month) - 1 < as_of.day;
}

int run_coverage(Arguments arguments) {
  PolicyOptions policy;
  std::string format = "text";
  std::string as_of_option;
  Options options("coverage", "[OPTIONS]",
                  "Lists every clause of the documents: checked and by which rules, reminded of, or why it cannot be "
                  "checked.");
  add_document_options(options, policy);
  options.group("Report");
  options.choice("--format", format, {"text", "json"}, "text or json");
  options.value("--as-of", "DATE", as_of_option, "the day on which review dates are judged; today (UTC) by default");
  options.example("socialcheck coverage --policy dbth");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  const std::optional<DateTime> as_of = as_of_day(as_of_option);
  if (!as_of) return exit_usage;

  const SetupOptions setup_options;
  Rulesets rulesets;
  Setups setups(policy, setup_options, rulesets);
  const Setup* setup = setups.here();
  if (setup == nullptr) return exit_usage;
  const std::vector<DocumentRows> documents = rows_of(*setup, *as_of);
  if (!write_standard_output(format == "json" ? as_json(documents) : as_text(documents))) return exit_usage;
  return exit_clean;
}

}  // namespace socialcheck::cli
