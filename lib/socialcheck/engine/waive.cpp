#include "socialcheck/engine/waive.h"

#include <algorithm>
#include <optional>

#include "socialcheck/check/cross_plan.h"
#include "socialcheck/syntax/suggest.h"
#include "socialcheck/text/ascii.h"

namespace socialcheck {

namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

/// Removes a word that a text begins with, up to a blank or the end.
bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  if (text.size() > word.size() && blanks.find(text[word.size()]) == std::string_view::npos) return false;
  text = trimmed(text.substr(word.size()));
  return true;
}

/// A reason holds something that can be read: `-- -->` and `-- .` are none.
bool is_reason(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return is_alnum(c) || !is_ascii(c); });
}

void warn(Draft& draft, const char* code, std::string message, Span where) {
  draft.problems.push_back({code, std::move(message), where, Severity::warning});
}

std::string_view value_of(const Tree& tree, NodeId map, std::string_view key) {
  const NodeId node = tree.find(map, key);
  if (node == no_node || tree[node].kind != NodeKind::scalar) return {};
  return trimmed(tree[node].text);
}

/// Bytes of the first line after `at` that is not blank; empty if there is none.
Span next_line(std::string_view bytes, std::size_t at) {
  at = bytes.find_first_of("\r\n", at);
  if (at == std::string_view::npos) return {};
  at = bytes.find_first_not_of(blanks, at);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = bytes.find_last_of("\r\n", at) + 1;
  return {static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(std::min(bytes.find_first_of("\r\n", at), bytes.size()))};
}

std::optional<std::uint32_t> rule_named(const Ruleset& rules, std::string_view id) {
  for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule)
    if (rules.program_of(Base::rules, rule).text(rules.compiled_rule(rule).id) == id) return rule;
  return std::nullopt;
}

std::string unknown_rule(const Ruleset& rules, std::string_view id) {
  std::vector<std::string_view> ids;
  for (std::uint32_t rule = 0; rule < rules.rule_count(); ++rule)
    ids.push_back(rules.program_of(Base::rules, rule).text(rules.compiled_rule(rule).id));
  const std::string_view near = nearest(id, ids);
  std::string message = "this waiver names no rule";
  if (!near.empty()) message += ", did you mean '" + std::string(near) + "'?";
  return message;
}

}  // namespace

std::size_t Waivers::apply(Draft& draft, const Activation& activation, DateTime as_of, std::vector<Finding>& findings,
                           std::vector<WaivedFinding>* out) {
  waivers_.clear();
  unanswered_.clear();
  if (!draft.readable) return 0;
  read_field(draft, as_of);
  for (const Span comment : draft.comments) read_comment(draft, comment);
  if (waivers_.empty()) return 0;
  const std::size_t waived = std::erase_if(findings, [&](const Finding& finding) {
    Waiver* waiver = waiver_of(finding);
    if (waiver == nullptr) return false;
    waiver->used = true;
    if (out != nullptr) out->push_back({finding, std::string(waiver->reason), true});
    return true;
  });
  for (const Waiver& waiver : waivers_) {
    if (waiver.used || !activation.rule_on(waiver.rule)) continue;
    if (is_cross(rules_->compiled_rule(waiver.rule)))
      unanswered_.push_back(waiver.where);
    else
      draft.problems.push_back(unused(waiver.where));
  }
  return waived;
}

Problem Waivers::unused(Span where) {
  return {"waiver/unused", "this waiver waives nothing: the rule reports nothing here", where, Severity::warning};
}

void Waivers::read_field(Draft& draft, DateTime as_of) {
  const NodeId list = at_path(draft, "waivers");
  if (list == no_node || draft.tree[list].kind != NodeKind::list) return;
  for (NodeId record = draft.tree[list].first; record != no_node; record = draft.tree[record].next)
    if (draft.tree[record].kind == NodeKind::map) read_record(draft, record, as_of);
}

void Waivers::read_record(Draft& draft, NodeId record, DateTime as_of) {
  const Tree& tree = draft.tree;
  const Span where = tree[record].where.empty() ? draft.anchor : tree[record].where;
  const std::string_view rule = value_of(tree, record, "rule");
  const std::string_view until = value_of(tree, record, "until");
  std::string missing;
  const auto need = [&](bool there, const char* name) {
    if (!there) missing += (missing.empty() ? "'" : " and '") + std::string(name) + "'";
  };
  need(!rule.empty(), "rule");
  need(is_reason(value_of(tree, record, "reason")), "reason");
  need(!until.empty(), "until");
  if (!missing.empty())
    return warn(draft, "waiver/incomplete", "this waiver does not count: it needs " + missing, where);
  const std::optional<DateTime> last_day = read_datetime(until);
  if (!last_day) return warn(draft, "waiver/incomplete", "this waiver does not count: 'until' is no date", where);
  if (last_day->day < as_of.day)
    return warn(draft, "waiver/expired", "this waiver has run out and does not count any more", where);
  add(draft, rule, value_of(tree, record, "reason"), where, {});
}

void Waivers::read_comment(Draft& draft, Span comment) {
  const std::string_view bytes = draft.source->bytes();
  std::string_view text = bytes.substr(comment.begin, comment.size());
  if (text.starts_with("<!--")) text.remove_prefix(4);
  if (text.ends_with("-->")) text.remove_suffix(3);
  text = trimmed(text);
  Span lines;
  if (take_word(text, "socialcheck-disable-next-line")) {
    lines = next_line(bytes.substr(0, draft.where.end), comment.end);
    if (lines.empty()) return warn(draft, "waiver/unused", "this waiver waives nothing: no line follows it", comment);
  } else if (!take_word(text, "socialcheck-disable")) {
    if (text.starts_with("socialcheck-"))
      warn(draft, "waiver/incomplete",
           "unknown comment for socialcheck; write 'socialcheck-disable RULE -- reason' or "
           "'socialcheck-disable-next-line RULE -- reason'",
           comment);
    return;
  }
  const std::size_t dashes = text.find("--");
  std::string_view rules = trimmed(text.substr(0, dashes));
  const std::string_view reason = dashes == std::string_view::npos ? std::string_view{} : text.substr(dashes + 2);
  if (rules.empty())
    return warn(draft, "waiver/incomplete", "this waiver does not count: it names no rule, as in 'RULE -- reason'",
                comment);
  if (!is_reason(reason))
    return warn(draft, "waiver/incomplete", "this waiver does not count: it needs a reason, as in 'RULE -- reason'",
                comment);
  while (!rules.empty()) {
    const std::size_t end = std::min(rules.find_first_of(", \t\r\n"), rules.size());
    if (end > 0) add(draft, rules.substr(0, end), trimmed(reason), comment, lines);
    rules.remove_prefix(std::min(end + 1, rules.size()));
  }
}

void Waivers::add(Draft& draft, std::string_view rule, std::string_view reason, Span where, Span lines) {
  const std::optional<std::uint32_t> index = rule_named(*rules_, rule);
  if (!index) return warn(draft, "waiver/unknown-rule", unknown_rule(*rules_, rule), where);
  if (rules_->compiled_rule(*index).waivable == 0)
    return warn(draft, "waiver/not-waivable", "this waiver does not count: no draft may waive that rule", where);
  waivers_.push_back({*index, reason, where, lines, false});
}

Waivers::Waiver* Waivers::waiver_of(const Finding& finding) {
  for (Waiver& waiver : waivers_) {
    if (waiver.rule != finding.rule) continue;
    const std::uint32_t at = finding.primary.in_source.begin;
    if (waiver.lines.empty() || (waiver.lines.begin <= at && at < waiver.lines.end)) return &waiver;
  }
  return nullptr;
}

}  // namespace socialcheck
