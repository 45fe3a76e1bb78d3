#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/draft/from_node.h"
#include "socialcheck/engine/lint.h"
#include "socialcheck/engine/ruleset.h"
#include "socialcheck/source/position.h"
#include "socialcheck/syntax/json.h"

/// A policy in a string and a draft in a string, for tests of the language.
namespace support {

using namespace socialcheck;

/// A classifier of one class, as the file weights.tsv.
inline const std::string weights =
    "# a class\nclass\tcare\nbias\t-1\nscale\t0.5\n"
    "=man\t64\t20\nman-\t64\t5\n=went\t64\t20\nwent-\t64\t5\n=home\t64\t20\nhome-\t64\t5\n=ward\t64\t60\nward-"
    "\t64\t10\n"
    "=bed\t64\t40\nbed-\t64\t5\n=bread\t64\t-90\nbread-\t64\t-10\n=oven\t64\t-90\noven-\t64\t-10\n=recipe\t64\t-90\n"
    "recip-\t64\t-10\n=and\t64\t0\nand-\t64\t0\n=this\t64\t0\nthis-\t64\t0\n=that\t64\t0\nthat-\t64\t0\n="
    "these\t64\t0\n=the\t64\t0\n=from\t64\t0\n=to\t64\t0\n=his\t64\t0\n";

/// A ruleset of one policy file; `problems` gets "line:column: code" for each of its problems.
inline Ruleset ruleset(std::string yaml, std::vector<std::string>* problems = nullptr) {
  std::vector<PolicyFile> files;
  files.push_back(open_policy("test.yaml", std::move(yaml)));
  Ruleset rules;
  rules.add(files, [](std::string_view name) -> std::optional<std::string> {
    if (name == "words.txt") return "# a list\nred flag\nblue flag # with a note\n";
    if (name == "weights.tsv") return weights;
    return std::nullopt;
  });
  const Lines lines(*files[0].source);
  for (const Problem& problem : files[0].problems) {
    const Position at = lines.position(problem.where.begin);
    const std::string text = std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + problem.code;
    if (problems != nullptr)
      problems->push_back(text);
    else
      throw std::runtime_error(text + ": " + problem.message);
  }
  return rules;
}

/// As of 1 December 2026.
inline LintOptions lint_options(bool strict = false) {
  LintOptions options;
  options.as_of = {days_from_civil({2026, 12, 1}), 0, false, false, 0};
  options.strict = strict;
  return options;
}

/// Lints a draft (JSON), and calls use(draft, findings). False if the draft cannot be read.
template <class F>
bool lint_with(Linter& linter, const Activation& activation, std::string json, F&& use) {
  const Source source("draft.json", std::move(json));
  Tree tree;
  Problems problems;
  const NodeId root = read_json(source, {0, static_cast<std::uint32_t>(source.bytes().size())}, tree, problems);
  if (root == no_node || any_error(problems)) return false;
  Draft draft;
  draft.source = &source;
  draft.id = "d";
  DraftMapper mapper;
  mapper.begin(draft, {true});
  mapper.add(tree, root);
  mapper.finish();
  std::vector<Finding> findings;
  linter.lint(draft, activation, findings);
  use(draft, findings);
  return true;
}

template <class F>
bool lint_with(const Ruleset& rules, const Activation& activation, std::string json, bool strict, F&& use) {
  Linter linter(rules, lint_options(strict));
  return lint_with(linter, activation, std::move(json), use);
}

/// Findings of a draft (JSON) as "severity rule field:text", one after another with "; ".
inline std::string lint(Linter& linter, const Ruleset& rules, const Activation& activation, std::string json) {
  std::string out;
  const bool read = lint_with(linter, activation, std::move(json), [&](const Draft& draft, const auto& findings) {
    for (const Finding& finding : findings) {
      out += (out.empty() ? "" : "; ") + std::string(name_of(finding.severity)) + " " +
             std::string(rules.rule(finding.rule).id) + " " + finding.primary.field;
      for (const TextField& field : draft.texts)
        if (field.path == finding.primary.field)
          out += ":" + std::string(field.value.substr(finding.primary.in_value.begin, finding.primary.in_value.size()));
    }
  });
  return read ? out : "unreadable";
}

inline std::string lint(const Ruleset& rules, const Activation& activation, std::string json, bool strict = false) {
  Linter linter(rules, lint_options(strict));
  return lint(linter, rules, activation, std::move(json));
}

inline std::string lint(const Ruleset& rules, std::string json, bool strict = false) {
  return lint(rules, Activation(rules, {}), std::move(json), strict);
}

/// Messages of the findings of a draft (JSON), one after another with "; "; what they quote is not masked.
inline std::string messages(const Ruleset& rules, std::string json) {
  std::string out;
  const auto append = [&](const Draft& draft, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
      out += out.empty() ? "" : "; ";
      for (const MessagePart& part : finding.message) {
        out += part.words;
        if (part.text >= 0)
          out += draft.texts[static_cast<std::size_t>(part.text)].value.substr(part.quoted.begin, part.quoted.size());
      }
    }
  };
  return lint_with(rules, Activation(rules, {}), std::move(json), false, append) ? out : "unreadable";
}

}  // namespace support
