#include <algorithm>
#include <array>

#include "socialcheck/report/escape.h"
#include "socialcheck/report/formats_internal.h"
#include "socialcheck/report/line.h"
#include "socialcheck/report/reporter_base_internal.h"

namespace socialcheck {

namespace {

constexpr std::uint32_t longest_shown = 8000;  // bytes of one text
constexpr std::uint32_t shown_before = 1000;   // of them before the first place, where a text is cut

/// No script, nothing loaded from elsewhere. Contrast is at least 4.5 to 1 in both schemes, and colour never says
/// anything alone.
constexpr std::string_view head = R"(<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Social media check</title>
<style>
:root { --ink: #212b32; --soft: #4c6272; --paper: #f0f4f5; --card: #fff; --line: #d8dde0; --link: #005eb8;
  --error: #b3150c; --error-back: #fbe0de; --warning: #7a4b00; --warning-back: #fff0c2; --info: #00508f;
  --info-back: #dcecfa; --pass: #00663a; --related-back: #e8edee; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eef2f4; --soft: #b4c0c8; --paper: #151b1f; --card: #212b32; --line: #425563; --link: #8cc4f7;
    --error: #ffa49c; --error-back: #5a1612; --warning: #ffd166; --warning-back: #4d3900; --info: #9fd0ff;
    --info-back: #0c3a61; --pass: #86e0b0; --related-back: #36454f; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 58rem; padding: 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid #ffb81c; outline-offset: 2px; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 0 0 .25rem; }
.soft { color: var(--soft); margin: .25rem 0; overflow-wrap: anywhere; }
.show { margin: 0 .25rem 0 .75rem; }
article, .box { background: var(--card); border: 1px solid var(--line); border-left: .5rem solid var(--line);
  border-radius: .5rem; margin: 1rem 0; padding: 1rem; }
article.breach { border-left-color: var(--error); }
article.review { border-left-color: var(--info); }
article.pass { border-left-color: var(--pass); padding: .5rem 1rem; }
.verdict { text-transform: uppercase; font-size: .8rem; letter-spacing: .05em; font-weight: 700; }
.breach .verdict, .error > h3 .level { color: var(--error); }
.review .verdict, .info > h3 .level { color: var(--info); }
.pass .verdict { color: var(--pass); }
.warning > h3 .level { color: var(--warning); }
blockquote { margin: .5rem 0; padding: .75rem; border: 1px solid var(--line); border-radius: .25rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; border-bottom: 2px solid; padding: 0 .1em; }
mark.error { background: var(--error-back); border-color: var(--error); }
mark.warning { background: var(--warning-back); border-color: var(--warning); }
mark.info { background: var(--info-back); border-color: var(--info); }
mark.related { background: var(--related-back); border-bottom-style: dotted; }
ol.findings { padding-left: 1.5rem; }
.findings > li { margin: 1rem 0; }
dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
dd ul { margin: 0; padding-left: 1.1rem; }
table { width: 100%; border-collapse: collapse; background: var(--card); margin: 1rem 0; }
caption { text-align: left; font-weight: 700; padding: .25rem 0; }
th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 400; }
td { overflow-wrap: anywhere; }
td.number, th.number { text-align: right; width: 6rem; }
summary { cursor: pointer; color: var(--link); }
#show-breach:checked ~ main .draft:not(.breach), #show-review:checked ~ main .draft:not(.review),
#show-pass:checked ~ main .draft:not(.pass) { display: none; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
@media print {
  tr { break-inside: avoid; }
  body { max-width: none; background: #fff; }
  .show, .show + label { display: none; }
  article { break-inside: avoid-page; }
  blockquote, .findings > li { break-inside: avoid; }
}
</style>
</head>
<body>
)";

std::string_view title_of(Severity severity) {
  return severity == Severity::error ? "Error" : severity == Severity::warning ? "Warning" : "To check";
}

/// A range of shown text to be highlighted, by rank: the more serious one wins where two overlap.
struct Highlight {
  std::size_t begin = 0, end = 0;
  int rank = 0;            // 0 related, else 1 + severity
  std::size_t number = 0;  // of the finding whose primary place it is, from 1
};

std::string_view class_of(int rank) {
  return rank == 0 ? "related" : name_of(static_cast<Severity>(rank - 1));
}

/// The page is kept until the end, since what it says first is known last.
class HtmlReporter : public ReporterBase {
 public:
  HtmlReporter(const Catalogue& catalogue, const ReportOptions& options) : ReporterBase(catalogue, options) {}

  void draft(const DraftReport& report, std::string&) override {
    excerpts_.read(report);
    ++drafts_;
    const bool readable = report.draft->readable;
    const std::string_view verdict = readable ? name_of(report.verdict) : "review";
    append_overview(report, verdict);
    tag("<article class=\"draft ", verdict, "\" id=\"d");
    append_number(drafts_, cards_);
    cards_ += "\">\n<h2><span class=\"verdict\">";
    cards_.append(readable ? verdict : "not checked").append("</span> ");
    append_words(harmless(excerpts_.name(report.draft->id), Breaks::name));
    cards_ += "</h2>\n<p class=\"soft\">";
    append_words(harmless(path_of(report.source, {}), Breaks::name));
    cards_ += ", line ";
    append_number(position(*report.source, report.draft->where.begin).line, cards_);
    cards_ += "</p>\n";
    append_texts(report);
    append_findings(report);
    append_checklist(report);
    append_problems(report);
    cards_ += "</article>\n";
  }

  void problem(const Source* source, std::string_view name, const Problem& problem, std::string&) override {
    std::string line;
    problem_lines_.append(source, name, problem, line);
    inputs_ += "<li>";
    append_xml(std::string_view(line).substr(0, line.size() - 1), inputs_);
    inputs_ += "</li>\n";
  }

  void end(const Summary& summary, std::string& out) override {
    out += head;
    append_summary(summary, out);
    append_filter(summary, out);
    out += "<main>\n";
    if (!overview_.empty())
      out.append(
             "<table>\n<caption>Drafts</caption>\n<thead><tr><th scope=\"col\">Draft</th><th "
             "scope=\"col\">Verdict</th>")
          .append("<th scope=\"col\" class=\"number\">Errors</th><th scope=\"col\" class=\"number\">Warnings</th>")
          .append("<th scope=\"col\" class=\"number\">To check</th></tr></thead>\n<tbody>\n")
          .append(overview_)
          .append("</tbody>\n</table>\n");
    out.append(cards_).append("</main>\n");
    if (!inputs_.empty())
      out.append("<section class=\"box\"><h2>Problems with inputs</h2>\n<ul>\n")
          .append(inputs_)
          .append("</ul></section>\n");
    append_documents(summary, out);
    out += "</body>\n</html>\n";
  }

 private:
  void tag(std::string_view before, std::string_view word, std::string_view after) {
    cards_.append(before).append(word).append(after);
  }

  void append_words(std::string_view words) { append_xml(words, cards_); }

  /// A row of the table before the cards.
  void append_overview(const DraftReport& report, std::string_view verdict) {
    std::array<std::size_t, 3> counts = {};
    for (const Finding& finding : report.findings) ++counts[static_cast<std::size_t>(finding.severity)];
    overview_.append("<tr class=\"draft ").append(verdict).append("\"><td><a href=\"#d");
    append_number(drafts_, overview_);
    overview_ += "\">";
    append_xml(harmless(excerpts_.name(report.draft->id), Breaks::name), overview_);
    overview_.append("</a></td><td class=\"verdict\">").append(report.draft->readable ? verdict : "not checked");
    overview_ += "</td>";
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
      overview_ += "<td class=\"number\">";
      append_number(counts[static_cast<std::size_t>(severity)], overview_);
      overview_ += "</td>";
    }
    overview_ += "</tr>\n";
  }

  // ----------------------------------------------------------------------------------------------------------- texts

  /// The texts in which something was found, each once, in the order of the findings; the post itself in any case, so
  /// that a reader sees what is talked about.
  void append_texts(const DraftReport& report) {
    texts_.clear();
    const auto add = [&](const Place& place) {
      const std::int32_t text = excerpts_.text_at(place.field);
      if (text >= 0 && std::find(texts_.begin(), texts_.end(), text) == texts_.end()) texts_.push_back(text);
    };
    for (const Finding& finding : report.findings) {
      add(finding.primary);
      for (const Related& related : finding.related)
        if (!is_elsewhere(related)) add(related.place);
    }
    const bool folded = texts_.empty() && report.findings.empty();
    if (texts_.empty() && !report.draft->texts.empty()) texts_.push_back(0);
    if (texts_.empty()) return;
    if (folded) cards_ += "<details><summary>The text</summary>\n";
    for (const std::int32_t text : texts_) append_text(report, static_cast<std::uint32_t>(text));
    if (folded) cards_ += "</details>\n";
  }

  void append_text(const DraftReport& report, std::uint32_t text) {
    const TextField& field = report.draft->texts[text];
    collect_marks(report, field);
    const auto size = static_cast<std::uint32_t>(field.value.size());
    Span range{0, size};
    if (size > longest_shown) {
      const std::uint32_t first = marks_.empty() ? 0 : marks_.front().where.begin;
      range.begin = first - std::min(first, shown_before);
      range.end = std::min(size, range.begin + longest_shown);
    }
    anchors_.clear();
    for (const Mark& mark : marks_) {
      anchors_.push_back({mark.where.begin, false, 0});
      anchors_.push_back({mark.where.end, true, 0});
    }
    std::sort(anchors_.begin(), anchors_.end(), [](const Anchor& a, const Anchor& b) { return a.offset < b.offset; });
    shown_.clear();
    excerpts_.append_value(text, range, Breaks::keep, anchors_, shown_);

    cards_ += "<p class=\"soft\">";
    append_words(harmless(field.path, Breaks::name));
    cards_.append("</p>\n<blockquote>").append(range.begin > 0 ? "…" : "");
    append_highlighted();
    cards_.append(range.end < size ? "…" : "").append("</blockquote>\n");
  }

  struct Mark {
    Span where;
    int rank = 0;
    std::size_t number = 0;
  };

  void collect_marks(const DraftReport& report, const TextField& field) {
    marks_.clear();
    for (std::size_t at = 0; at < report.findings.size(); ++at) {
      const Finding& finding = report.findings[at];
      const Place& place = finding.primary;
      if (place.field == field.path && !place.in_value.empty())
        marks_.push_back({place.in_value, 1 + static_cast<int>(finding.severity), at + 1});
      for (const Related& related : finding.related)
        if (!is_elsewhere(related) && related.place.field == field.path && !related.place.in_value.empty())
          marks_.push_back({related.place.in_value, 0, 0});
    }
    std::sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) { return a.where < b.where; });
  }

  /// Writes shown_ with marks_ highlighted, cut where one of them begins or ends, so that overlaps nest nowhere.
  void append_highlighted() {
    highlights_.clear();
    const auto place = [&](std::uint32_t offset, bool end) {
      return std::find_if(anchors_.begin(), anchors_.end(),
                          [&](const Anchor& one) { return one.offset == offset && one.end == end; })
          ->shown;
    };
    cuts_.assign({0, shown_.size()});
    for (const Mark& mark : marks_) {
      highlights_.push_back({place(mark.where.begin, false), place(mark.where.end, true), mark.rank, mark.number});
      cuts_.push_back(highlights_.back().begin);
      cuts_.push_back(highlights_.back().end);
    }
    std::sort(cuts_.begin(), cuts_.end());
    cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
    for (std::size_t at = 0; at + 1 < cuts_.size(); ++at) append_piece(cuts_[at], cuts_[at + 1]);
  }

  void append_piece(std::size_t begin, std::size_t end) {
    int rank = -1;
    for (const Highlight& one : highlights_)
      if (one.begin <= begin && end <= one.end) rank = std::max(rank, one.rank);
    if (rank >= 0) tag("<mark class=\"", class_of(rank), "\">");
    append_lines(std::string_view(shown_).substr(begin, end - begin));
    if (rank >= 0) cards_ += "</mark>";
    for (const Highlight& one : highlights_)
      if (one.end == end && one.number > 0) append_link(one.number);
  }

  /// No raw line end stands in the page: a build log would read commands from the lines.
  void append_lines(std::string_view text) {
    while (true) {
      const std::size_t end = text.find('\n');
      std::string_view line = text.substr(0, end);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      append_words(line);
      if (end == std::string_view::npos) return;
      cards_ += "<br>";
      text.remove_prefix(end + 1);
    }
  }

  void append_link(std::size_t number) {
    cards_ += "<sup><a href=\"#";
    append_anchor(number);
    cards_ += "\" aria-label=\"finding ";
    append_number(number, cards_);
    cards_ += "\">";
    append_number(number, cards_);
    cards_ += "</a></sup>";
  }

  void append_anchor(std::size_t number) {
    cards_ += 'd';
    append_number(drafts_, cards_);
    cards_ += 'f';
    append_number(number, cards_);
  }

  // -------------------------------------------------------------------------------------------------------- findings

  void append_findings(const DraftReport& report) {
    if (report.findings.empty()) return;
    cards_ += "<ol class=\"findings\">\n";
    for (std::size_t at = 0; at < report.findings.size(); ++at) append_finding(report, report.findings[at], at + 1);
    cards_ += "</ol>\n";
  }

  void append_finding(const DraftReport& report, const Finding& finding, std::size_t number) {
    tag("<li class=\"", name_of(finding.severity), "\" id=\"");
    append_anchor(number);
    tag("\"><h3><span class=\"level\">", title_of(finding.severity), ":</span> ");
    append_words(message_of(finding));
    cards_ += "</h3>\n<dl>";
    const RuleInfo& rule = catalogue_.rule(finding.rule);
    append_row("What to do", rule.help);
    append_row("Whom to ask", rule.ask);
    append_row("Why", rule.why);
    append_clauses(finding);
    append_elsewhere(report, finding);
    append_row("Rule", rule.id);
    cards_ += "</dl></li>\n";
  }

  void append_row(std::string_view heading, std::string_view words) {
    if (words.empty()) return;
    tag("<dt>", heading, "</dt><dd>");
    append_words(harmless(words, Breaks::sentence));
    cards_ += "</dd>\n";
  }

  void append_clauses(const Finding& finding) {
    if (finding.clauses.empty()) return;
    cards_ += "<dt>Clauses</dt><dd><ul>";
    for (const std::uint32_t index : finding.clauses) {
      const ClauseInfo& clause = catalogue_.clause(index);
      tag("<li><b>", clause.id, "</b> ");
      std::string words(catalogue_.document(clause.document).title);
      words.append(", ").append(clause.section);
      if (!clause.summary.empty()) words.append(": ").append(clause.summary);
      append_words(harmless(words, Breaks::sentence));
      cards_ += "</li>";
    }
    cards_ += "</ul></dd>\n";
  }

  void append_elsewhere(const DraftReport& report, const Finding& finding) {
    for (const Related& related : finding.related) {
      if (!is_elsewhere(related)) continue;
      std::string words;
      append_harmless(excerpts_.name(related.draft_id), Breaks::name, words);
      words += words.empty() ? "" : " in ";
      append_harmless(related.path.empty() ? path_of(report.source, {}) : excerpts_.name(related.path), Breaks::name,
                      words);
      words += ", line ";
      append_number(std::max(related.line, 1U), words);
      if (!related.message.empty()) words += ": ";
      excerpts_.append_words(related.message, words);
      append_row("See also", words);
    }
  }

  /// Boxes to tick on paper as on the screen.
  void append_checklist(const DraftReport& report) {
    if (report.checklist.empty()) return;
    cards_ += "<h3>For you to check, as no program can</h3>\n<ul class=\"checklist\">\n";
    for (const Reminder& reminder : report.checklist) {
      std::string words = harmless(reminder.ask, Breaks::sentence);
      append_clauses_of(reminder, words);
      cards_ += "<li><label><input type=\"checkbox\"> ";
      append_words(words);
      cards_ += "</label></li>\n";
    }
    cards_ += "</ul>\n";
  }

  void append_problems(const DraftReport& report) {
    if (report.draft->problems.empty()) return;
    cards_ += "<ul class=\"soft\">\n";
    for (const Problem& problem : report.draft->problems) {
      tag("<li>", title_of(problem.severity), ": ");
      append_words(message_of(problem));
      cards_ += "</li>\n";
    }
    cards_ += "</ul>\n";
  }

  // ------------------------------------------------------------------------------------------------------- the frame

  static void append_summary(const Summary& summary, std::string& out) {
    out += "<header><h1>Social media check</h1>\n<p>" + counted(summary.drafts, "draft", "drafts") + " checked: ";
    out += counted(summary.errors, "error", "errors") + ", " + counted(summary.warnings, "warning", "warnings") + ", ";
    out += counted(summary.infos, "thing", "things") + " for a person to check. ";
    out += counted(summary.rules, "rule was", "rules were") + " run.";
    if (summary.waived > 0) out += " " + counted(summary.waived, "finding was", "findings were") + " waived.";
    if (summary.baseline)
      out += " Beside what was known before: " + counted(summary.baseline->fresh, "new finding", "new findings") +
             ", " + counted(summary.baseline->unchanged, "known one", "known ones") + ", " +
             counted(summary.baseline->fixed, "fixed", "fixed") + ".";
    if (summary.skipped > 0)
      out += " " + counted(summary.skipped, "input or draft", "inputs or drafts") + " could not be read.";
    out +=
        "</p>\n<p class=\"soft\">▒ hides names, numbers and secrets. A finding is a prompt to look, not a verdict on "
        "a person.</p></header>\n";
  }

  /// Buttons that work without a script: they stand before the list as its siblings.
  static void append_filter(const Summary& summary, std::string& out) {
    const std::size_t judged = summary.breaches + summary.reviews;
    const auto button = [&](std::string_view id, std::string_view label, std::size_t count) {
      out.append("<input class=\"show\" type=\"radio\" name=\"show\" id=\"show-").append(id).append("\"");
      out.append(id == "all" ? " checked" : "").append("><label for=\"show-").append(id).append("\">").append(label);
      out += " (";
      append_number(count, out);
      out += ")</label>\n";
    };
    button("all", "All drafts", summary.drafts);
    button("breach", "Breach", summary.breaches);
    button("review", "Review", summary.reviews);
    button("pass", "Pass", summary.drafts - std::min(judged, summary.drafts));
  }

  void append_documents(const Summary& summary, std::string& out) {
    if (summary.documents.empty()) return;
    out += "<footer class=\"box\"><h2>Documents</h2>\n<ul>\n";
    for (const std::string& id : summary.documents) {
      out += "<li>";
      append_xml(document_named(id), out);
      out += "</li>\n";
    }
    out += "</ul>\n<p class=\"soft\">socialcheck ";
    append_xml(options_.version, out);
    out += "</p></footer>\n";
  }

  std::string document_named(const std::string& id) {
    for (std::uint32_t at = 0; at < documents_; ++at) {
      const DocumentInfo& document = catalogue_.document(at);
      if (document.id != id) continue;
      std::string out(document.title);
      if (!document.version.empty()) out.append(", version ").append(document.version);
      if (!document.issued.empty()) out.append(", issued ").append(document.issued);
      if (!document.review.empty()) out.append(", review due ").append(document.review);
      return out;
    }
    return id;
  }

  std::uint32_t documents_ = catalogue_.document_count();
  ProblemLines problem_lines_;
  std::string overview_, cards_;  // of all drafts so far
  std::string inputs_;            // problems of whole inputs
  std::size_t drafts_ = 0;
  std::vector<std::int32_t> texts_;
  std::vector<Mark> marks_;
  std::vector<Anchor> anchors_;
  std::vector<Highlight> highlights_;
  std::vector<std::size_t> cuts_;
  std::string shown_;
};

}  // namespace

MadeReporter make_html_reporter(const Catalogue& catalogue, const ReportOptions& options) {
  return std::make_unique<HtmlReporter>(catalogue, options);
}

}  // namespace socialcheck
