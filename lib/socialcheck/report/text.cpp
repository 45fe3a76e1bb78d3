#include <algorithm>

#include "socialcheck/report/escape.h"
#include "socialcheck/report/formats_internal.h"
#include "socialcheck/report/line.h"
#include "socialcheck/report/reporter_base_internal.h"
#include "socialcheck/report/source_lines.h"
#include "socialcheck/report/width.h"

namespace socialcheck {

namespace {

constexpr std::size_t most_clauses = 3;  // unless verbose
constexpr std::uint32_t least_width = 40;
constexpr std::size_t about_indent = 12;  // behind the longest heading

/// Colour only repeats what the words say.
Palette palette_for(Severity severity, bool color) {
  if (!color) return {};
  const std::string_view primary = severity == Severity::error     ? "\x1b[1;31m"
                                   : severity == Severity::warning ? "\x1b[1;33m"
                                                                   : "\x1b[1;36m";
  return {primary, "\x1b[1;34m", "\x1b[1m", "\x1b[2m", "\x1b[0m"};
}

/// Appends words after a heading, wrapped; later lines are indented as far as the heading reaches.
void append_wrapped(std::string_view heading, std::string_view words, std::uint32_t width, std::string& out) {
  const std::uint32_t indent = display_width(heading);
  std::uint32_t column = indent;
  out += heading;
  bool first = true;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    if (word.empty()) continue;
    const std::uint32_t columns = display_width(word);
    if (!first && column + 1 + columns > width) {
      out.append("\n").append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    // A runner trims blanks and takes a line that starts with two colons for a command.
    const bool command = word.substr(0, 2) == "::";
    if (command) out += ":\\u{3a}";
    out += word.substr(command ? 2 : 0);
    column += columns;
    first = false;
  }
  out += '\n';
}

class TextReporter : public ReporterBase {
 public:
  TextReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {
    options_.width = std::max(options_.width, least_width);
  }

  void draft(const DraftReport& report, std::string& out) override {
    if (!report.findings.empty()) excerpts_.read(report);
    for (const Finding& finding : report.findings) append_finding(report, finding, out);
    append_checklist(report, out);
  }

  void end(const Summary& summary, std::string& out) override {
    if (options_.quiet) return;
    const std::size_t judged = summary.breaches + summary.reviews;
    out += counted(summary.drafts, "draft", "drafts") + " checked: ";
    out += counted(summary.breaches, "breach", "breach") + ", " + counted(summary.reviews, "review", "review") + ", ";
    out += counted(summary.drafts - std::min(judged, summary.drafts), "pass\n", "pass\n");
    out += counted(summary.errors, "error", "errors") + ", " + counted(summary.warnings, "warning", "warnings") + ", ";
    out += counted(summary.infos, "reminder (info)\n", "reminders (info)\n");
    if (summary.waived > 0) out += counted(summary.waived, "finding waived\n", "findings waived\n");
    if (summary.baseline)
      out += "beside the baseline: " + counted(summary.baseline->fresh, "new", "new") + ", " +
             counted(summary.baseline->unchanged, "unchanged", "unchanged") + ", " +
             counted(summary.baseline->fixed, "fixed\n", "fixed\n");
    out += counted(summary.rules, "rule", "rules") + " run";
    for (std::size_t at = 0; at < summary.documents.size(); ++at)
      out += (at == 0 ? " for " : ", ") + summary.documents[at];
    out += '\n';
    if (summary.skipped > 0)
      out += counted(summary.skipped, "input or draft", "inputs or drafts") + " could not be read, so not checked\n";
  }

 private:
  /// What no program can judge, after the findings.
  void append_checklist(const DraftReport& report, std::string& out) {
    if (report.checklist.empty()) return;
    append_location(path_of(report.source, {}), position(*report.source, report.draft->where.begin), out);
    out += "for you to check, as no program can:\n";
    for (const Reminder& reminder : report.checklist) {
      line_.clear();
      append_harmless(reminder.ask, Breaks::sentence, line_);
      append_clauses_of(reminder, line_);
      append_wrapped("  - ", line_, options_.width, out);
    }
    out += '\n';
  }

  void append_finding(const DraftReport& report, const Finding& finding, std::string& out) {
    const Palette palette = palette_for(finding.severity, options_.color);
    append_headline(report, finding, palette, out);
    append_source(report, finding, palette, out);
    append_clauses(finding, out);
    const RuleInfo& rule = catalogue_.rule(finding.rule);
    if (options_.verbose) append_about("why", rule.why, out);
    append_about("help", rule.help, out);
    append_about("ask", rule.ask, out);
    for (const Related& related : finding.related) append_elsewhere(related, out);
    out += '\n';
  }

  void append_headline(const DraftReport& report, const Finding& finding, const Palette& palette, std::string& out) {
    out += palette.bold;
    append_location(path_of(report.source, {}), position(*report.source, finding.primary.in_source.begin), out);
    out.append(palette.primary).append(name_of(finding.severity)).append(palette.reset).append(": ");
    out += palette.bold;
    excerpts_.append_message(finding, out);
    out.append(palette.reset).append(" [").append(catalogue_.rule(finding.rule).id).append("]\n");
  }

  void append_source(const DraftReport& report, const Finding& finding, const Palette& palette, std::string& out) {
    marks_.clear();
    marks_.push_back({finding.primary.in_source, true, {}});
    if (words_.size() < finding.related.size()) words_.resize(finding.related.size());
    for (std::size_t at = 0; at < finding.related.size(); ++at) {
      const Related& related = finding.related[at];
      if (is_elsewhere(related) || related.place.in_source.empty()) continue;
      words_[at].clear();
      excerpts_.append_words(related.message, words_[at]);
      marks_.push_back({related.place.in_source, false, words_[at]});
    }
    source_lines_.append(report, lines_.of(*report.source), excerpts_, marks_, options_.width, palette, out);
  }

  void append_clauses(const Finding& finding, std::string& out) {
    const std::size_t all = finding.clauses.size();
    const std::size_t shown = options_.verbose || all <= most_clauses ? all : most_clauses;
    for (std::size_t at = 0; at < shown; ++at) {
      const ClauseInfo& clause = catalogue_.clause(finding.clauses[at]);
      std::string words(clause.id);
      words.append(" ").append(catalogue_.document(clause.document).title).append(", ").append(clause.section);
      if (!clause.summary.empty()) words.append(": ").append(clause.summary);
      append_about(at == 0 ? "clauses" : "", words, out);
    }
    if (shown == all) return;
    std::string more = "and ";
    append_number(all - shown, more);
    more.append(" more: socialcheck explain ").append(catalogue_.rule(finding.rule).id);
    append_about("", more, out);
  }

  /// `  help:    words`; nothing for no words.
  void append_about(std::string_view heading, std::string_view words, std::string& out) {
    if (words.empty()) return;
    std::string start = "  ";
    if (!heading.empty()) start.append(heading).append(":");
    start.resize(about_indent, ' ');
    line_.clear();
    append_harmless(words, Breaks::sentence, line_);
    append_wrapped(start, line_, options_.width, out);
  }

  /// A place in an earlier draft of the batch.
  void append_elsewhere(const Related& related, std::string& out) {
    if (!is_elsewhere(related)) return;
    std::string words;
    if (!related.path.empty()) append_path(excerpts_.name(related.path), words);
    if (related.line > 0) {
      words += ':';
      append_number(related.line, words);
    }
    if (!related.draft_id.empty()) {
      words += words.empty() ? "" : " ";
      words += "draft ";
      append_harmless(excerpts_.name(related.draft_id), Breaks::name, words);
    }
    if (!related.message.empty()) {
      words += ": ";
      excerpts_.append_words(related.message, words);
    }
    append_about("see also", words, out);
  }

  SourceLines source_lines_;
  std::vector<Mark> marks_;
  std::vector<std::string> words_;
  std::string line_;
};

}  // namespace

MadeReporter make_text_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<TextReporter>(catalogue, options);
}

}  // namespace socialcheck
