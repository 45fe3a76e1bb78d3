#include "cli/recorded_part.h"

#include <algorithm>
#include <array>

#include "socialcheck/report/line.h"
#include "socialcheck/source/decode.h"
#include "socialcheck/syntax/json.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck::cli {

namespace {

constexpr std::array<std::string_view, 3> severity_names = {"info", "warning", "error"};

constexpr std::ptrdiff_t least_digits = 6;

/// Lines of a text, each with its end.
std::vector<Span> lines_of(std::string_view bytes) {
  std::vector<Span> out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
    out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end;
  }
  return out;
}

}  // namespace

/// A line of a report that was parsed.
struct RecordedReader::Line {
  const Source& source;
  const Tree& tree;
  NodeId node;
  Problems& problems;

  [[nodiscard]] NodeId at(NodeId map, std::string_view key) const {
    return map != no_node && tree[map].kind == NodeKind::map ? tree.find(map, key) : no_node;
  }
  [[nodiscard]] std::string_view text(NodeId one) const {
    return one != no_node && tree[one].kind == NodeKind::scalar ? tree[one].text : std::string_view();
  }
  [[nodiscard]] NodeId first(NodeId list) const {
    return list != no_node && tree[list].kind == NodeKind::list ? tree[list].first : no_node;
  }
  void wrong(std::string message) const {
    problems.push_back({"merge/no-report", std::move(message), tree[node].where});
  }
};

RecordedReader::RecordedReader(const Ruleset& rules, const CrossPlan& plan) : rules_(rules), posts_(rules, plan) {
  for (std::uint32_t at = 0; at < rules.rule_count(); ++at) rule_numbers_.emplace(rules.rule(at).id, at);
}

std::vector<RecordedDraft> RecordedReader::read(const RecordedBytes& bytes, const std::string& input,
                                                std::string& failure) {
  std::vector<RecordedDraft> out(bytes.drafts);
  const Source posts(*bytes.posts_name, decode(bytes.posts).bytes, bytes.posts_line);
  const Source report(*bytes.report_name, decode(bytes.report).bytes, bytes.report_line);
  const auto fail = [&](const Source& source, const Problems& problems) {
    for (const Problem& problem : problems)
      if (problem.severity == Severity::error) ProblemLines().append(&source, {}, problem, failure);
    return std::vector<RecordedDraft>();
  };
  const std::vector<Span> post_lines = lines_of(posts.bytes());
  const std::vector<Span> report_lines = lines_of(report.bytes());
  for (std::size_t at = 0; at < out.size(); ++at) {
    if (at >= post_lines.size() || at >= report_lines.size()) {  // decoding joined lines
      const Source& source = at >= post_lines.size() ? posts : report;
      return fail(source, {{"merge/no-report", "this is no text in UTF-8", {0, 1}}});
    }
    Problems problems;
    tree_.clear();
    const NodeId post = read_json(posts, post_lines[at], tree_, problems);
    if (post == no_node || any_error(problems) || !posts_.read(tree_, post, out[at].record, problems))
      return fail(posts, problems);
    tree_.clear();
    out[at].line = report_lines[at];
    const NodeId node = read_json(report, report_lines[at], tree_, problems);
    if (node == no_node || any_error(problems)) return fail(report, problems);
    const Line line{report, tree_, node, problems};
    read_line(line, out[at]);
    if (!any_error(problems) && line.text(line.at(node, "path")) != excerpts_.name(input)) out[at].doubtful = true;
    if (any_error(problems)) return fail(report, problems);
  }
  return out;
}

void RecordedReader::read_line(const Line& line, RecordedDraft& out) {
  const Tree& tree = line.tree;
  if (tree[line.node].kind != NodeKind::map) return line.wrong("an object for a draft is expected here");
  const NodeId id = line.at(line.node, "id");
  const NodeId findings = line.at(line.node, "findings");
  const NodeId problems = line.at(line.node, "problems");
  const NodeId where = line.at(line.node, "line");
  if (id == no_node || findings == no_node || tree[findings].kind != NodeKind::list || problems == no_node ||
      tree[problems].kind != NodeKind::list || where == no_node)
    return line.wrong("this is no draft of a report: id, line, findings or problems are missing");
  out.record.post.id = std::string(line.text(id));
  const bool readable = out.record.state != DraftState::unreadable;
  if (readable && line.text(where) != std::to_string(out.record.post.head.line))
    return line.wrong("the digests tell of another draft in this place");
  const std::string_view verdict = line.text(line.at(line.node, "verdict"));
  out.verdict = verdict == "breach" ? Verdict::breach : verdict == "review" ? Verdict::review : Verdict::pass;
  own_ = false;
  for (NodeId one = line.first(findings); one != no_node; one = tree[one].next) read_finding(line, one, out);
  for (NodeId one = line.first(problems); one != no_node; one = tree[one].next) {
    out.error = out.error || line.text(line.at(one, "severity")) == "error";
    // The drafts of other parts may use the waiver.
    out.doubtful = out.doubtful || line.text(line.at(one, "code")) == "waiver/unused";
  }
  const bool nothing = !own_ && line.first(problems) == no_node;
  if (readable && out.record.state == DraftState::clean && !nothing)
    return line.wrong("the digests tell of a draft on which nothing was found");
  for (NodeId one = 0; one < tree.size() && !out.doubtful; ++one)
    out.doubtful = tree[one].kind == NodeKind::scalar && tree[one].quoted && !is_ours(tree[one].key, tree[one].text);
}

void RecordedReader::read_finding(const Line& line, NodeId node, RecordedDraft& out) {
  const auto rule = rule_numbers_.find(line.text(line.at(node, "rule")));
  const std::string_view severity = line.text(line.at(node, "severity"));
  const auto level = std::find(severity_names.begin(), severity_names.end(), severity);
  if (rule == rule_numbers_.end() || level == severity_names.end())
    return line.wrong("a finding has no rule that is active here, or no severity");
  const bool cross = is_cross(rules_.compiled_rule(rule->second));
  out.crossed = out.crossed || cross;
  own_ = own_ || !cross;
  out.doubtful = out.doubtful || line.text(line.at(node, "help")) != rules_.rule(rule->second).help;
  ++(severity == "error" ? out.errors : severity == "warning" ? out.warnings : out.infos);
}

/// True for a text as reports have it: nothing in it is left to mask or to make harmless.
bool RecordedReader::is_ours(std::string_view key, std::string_view text) {
  harmless_.clear();
  append_harmless(text, Breaks::keep, harmless_);
  if (harmless_ != text) return false;
  if (key == "id" || key == "path") return excerpts_.name(text) == text;
  if (key == "help" || key == "fingerprint") return true;  // the one is compared, the other is letters of ours
  // A word without a number, as most are, holds nothing that is masked; the others are what is quoted from drafts.
  const bool quotes = key == "message" || key == "text";
  const auto digits = std::count_if(text.begin(), text.end(), is_digit);
  if (!quotes && digits < least_digits && text.find_first_of(" @") == std::string_view::npos) return true;
  shown_.clear(), harmless_.clear();
  excerpts_.append_words(text, shown_);
  append_harmless(text, Breaks::sentence, harmless_);
  return shown_ == harmless_;
}

}  // namespace socialcheck::cli
