#pragma once

#include <string>
#include <string_view>

#include "socialcheck/report/catalogue_cache_internal.h"
#include "socialcheck/report/escape.h"
#include "socialcheck/report/excerpt.h"
#include "socialcheck/report/line_table.h"
#include "socialcheck/report/reporter.h"

namespace socialcheck {

/// "pass", "review" or "breach".
[[nodiscard]] constexpr std::string_view name_of(Verdict verdict) {
  return verdict == Verdict::breach ? "breach" : verdict == Verdict::review ? "review" : "pass";
}
/// "review" or "breach".
[[nodiscard]] constexpr std::string_view name_of(FindingKind kind) {
  return kind == FindingKind::breach ? "breach" : "review";
}

/// What reporters of most formats ask for about drafts and findings.
class ReporterBase : public Reporter {
 protected:
  ReporterBase(const Catalogue& catalogue, const ReportOptions& options)
      : catalogue_(catalogue), options_(options), excerpts_(options.show_sensitive) {}

  /// Path of an input as it may be shown; escaping is the caller's. Dies with the next call of Excerpts::name.
  [[nodiscard]] std::string_view path_of(const Source* source, std::string_view name) {
    return excerpts_.name(source != nullptr ? std::string_view(source->name()) : name);
  }
  [[nodiscard]] Position position(const Source& source, std::uint32_t offset) {
    return lines_.of(source).position(offset);
  }
  /// Where a problem is; line 1 if nothing says.
  [[nodiscard]] Position position(const Source* source, const Problem& problem) {
    return source != nullptr ? position(*source, problem.where.begin) : Position{};
  }
  /// Sentence of a finding of the draft that excerpts_ was given; dies with the next call.
  [[nodiscard]] const std::string& message_of(const Finding& finding) {
    words_.clear();
    excerpts_.append_message(finding, words_);
    return words_;
  }
  /// Sentence of a problem; dies with the next call.
  [[nodiscard]] const std::string& message_of(const Problem& problem) {
    words_.clear();
    excerpts_.append_problem(problem, words_);
    return words_;
  }

  /// Words, a path or an id made harmless; dies with the next call of this or message_of().
  [[nodiscard]] const std::string& harmless(std::string_view text, Breaks breaks) {
    words_.clear();
    append_harmless(text, breaks, words_);
    return words_;
  }

  /// " (NHSH-5.4-18, DBTH-4-23)", for a line of a checklist.
  void append_clauses_of(const Reminder& reminder, std::string& out) {
    for (std::size_t at = 0; at < reminder.clauses.size(); ++at)
      out.append(at == 0 ? " (" : ", ").append(catalogue_.clause(reminder.clauses[at]).id);
    if (!reminder.clauses.empty()) out += ')';
  }

  CatalogueCache catalogue_;
  ReportOptions options_;
  Excerpts excerpts_;
  LineTable lines_;

 private:
  std::string words_;
};

/// True for a place in another draft of the batch: its offsets mean nothing in this one's source.
[[nodiscard]] inline bool is_elsewhere(const Related& related) {
  return !related.path.empty() || !related.draft_id.empty();
}

/// "1 draft", "2 drafts".
[[nodiscard]] inline std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  std::string out;
  append_number(count, out);
  return out.append(" ").append(count == 1 ? one : many);
}

/// A relative path as code hosts want it: without "./" in front.
[[nodiscard]] inline std::string_view without_dot(std::string_view path) {
  while (path.substr(0, 2) == "./") path.remove_prefix(2);
  return path;
}

}  // namespace socialcheck
