#include "cli/rulesets.h"

#include <unistd.h>

#include <algorithm>
#include <set>
#include <system_error>

#include "cli/inputs.h"
#include "cli/terminal.h"
#include "socialcheck/report/line.h"
#include "socialcheck/source/decode.h"
#include "socialcheck/source/read_source.h"

namespace socialcheck::cli {

namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

void write_problems(const PolicyFile& file) {
  ProblemLines lines;
  std::string out;
  for (const Problem& problem : file.problems) lines.append(file.source.get(), {}, problem, out);
  (void)write_all(STDERR_FILENO, out);
}

/// Bytes of a policy file; what is wrong with them has been written to standard error when there are none.
std::optional<std::string> read_policy(const std::string& path) {
  Result<std::string> raw = read_file(path);
  Problems problems = raw ? Problems{} : raw.problems();
  DecodedInput decoded = raw ? decode(std::move(*raw)) : DecodedInput{};
  problems.insert(problems.end(), decoded.problems.begin(), decoded.problems.end());
  if (!any_error(problems)) return std::move(decoded.bytes);
  ProblemLines lines;
  std::string out;
  for (const Problem& problem : problems) lines.append(nullptr, path, {problem.code, problem.message, {}}, out);
  (void)write_all(STDERR_FILENO, out);
  return std::nullopt;
}

}  // namespace

bool add_policy_files(Ruleset& rules, const std::vector<std::string>& paths) {
  std::vector<PolicyFile> files;
  std::set<std::string> seen;  // named by the configuration and on the command line, a file counts once
  bool good = true;
  for (const std::string& path : paths) {
    // Rules that nobody knows to be missing would be missed.
    bool readable = true;
    const std::vector<std::string> found =
        files_below(path, {".yaml", ".yml"}, [&](const std::string& folder, int reason) {
          complain("the folder " + quoted_path(folder) +
                   " with policies cannot be read: " + std::generic_category().message(reason));
          readable = false;
        });
    if (found.empty() && readable) complain("there is no policy file (.yaml) in " + quoted_path(path));
    good = good && readable && !found.empty();
    for (const std::string& file : found) {
      if (!seen.insert(absolute_path(file)).second) continue;
      std::optional<std::string> bytes = read_policy(file);
      good = good && bytes;
      if (bytes) files.push_back(open_policy(file, std::move(*bytes)));
    }
  }
  // Lists of words lie in the folder `lists` of the folder that was named, or beside the file that was.
  const ListReader lists = [&](std::string_view name) -> std::optional<std::string> {
    if (name.find("..") != std::string_view::npos) return std::nullopt;
    for (const std::string& path : paths)
      for (const std::string& folder : {path, folder_of(path)})
        if (Result<std::string> raw = read_file(folder + "/lists/" + std::string(name), PathOrigin::found))
          return decode(std::move(*raw)).bytes;
    return std::nullopt;
  };
  const bool compiled = rules.add(files, lists);
  for (const PolicyFile& file : files) write_problems(file);
  return good && compiled;
}

const NumberedRuleset* Rulesets::with(const std::vector<std::string>& paths) {
  for (const NumberedRuleset& set : sets_)
    if (set.paths == paths) return &set;
  Ruleset rules = Ruleset::built_in();
  if (sets_.empty()) {
    built_in_rules_ = rules_ = rules.rule_count();
    built_in_clauses_ = clauses_ = rules.clause_count();
    built_in_documents_ = documents_ = rules.document_count();
  }
  if (!paths.empty() && !add_policy_files(rules, paths)) return nullptr;
  return keep(std::move(rules), paths);
}

const NumberedRuleset* Rulesets::alone(const std::vector<std::string>& paths) {
  Ruleset rules;
  if (!add_policy_files(rules, paths)) return nullptr;
  return keep(std::move(rules), paths);
}

const NumberedRuleset* Rulesets::keep(Ruleset rules, const std::vector<std::string>& paths) {
  NumberedRuleset& set = sets_.emplace_back();
  set.rules = std::move(rules);
  set.paths = paths;
  set.rule_shift = rules_ - built_in_rules_;
  set.clause_shift = clauses_ - built_in_clauses_;
  set.document_shift = documents_ - built_in_documents_;
  rules_ += set.rules.rule_count() - built_in_rules_;
  clauses_ += set.rules.clause_count() - built_in_clauses_;
  documents_ += set.rules.document_count() - built_in_documents_;
  return &set;
}

namespace {

/// The set that a number of the catalogue belongs to: the last one whose own begin at or before it.
template <class Shift>
const NumberedRuleset& owner_of(const std::deque<NumberedRuleset>& sets, std::uint32_t own, Shift&& shift) {
  const NumberedRuleset* found = &sets.front();
  for (const NumberedRuleset& set : sets)
    if (shift(set) <= own) found = &set;
  return *found;
}

}  // namespace

RuleInfo Rulesets::rule(std::uint32_t index) const {
  if (index < built_in_rules_) return sets_.front().rules.rule(index);
  const NumberedRuleset& set =
      owner_of(sets_, index - built_in_rules_, [](const NumberedRuleset& one) { return one.rule_shift; });
  RuleInfo info = set.rules.rule(index - set.rule_shift);
  for (std::uint32_t& clause : info.clauses) clause = clause_number(set, clause);
  return info;
}

ClauseInfo Rulesets::clause(std::uint32_t index) const {
  if (index < built_in_clauses_) return sets_.front().rules.clause(index);
  const NumberedRuleset& set =
      owner_of(sets_, index - built_in_clauses_, [](const NumberedRuleset& one) { return one.clause_shift; });
  ClauseInfo info = set.rules.clause(index - set.clause_shift);
  if (info.document >= built_in_documents_) info.document += set.document_shift;
  return info;
}

DocumentInfo Rulesets::document(std::uint32_t index) const {
  if (index < built_in_documents_) return sets_.front().rules.document(index);
  const NumberedRuleset& set =
      owner_of(sets_, index - built_in_documents_, [](const NumberedRuleset& one) { return one.document_shift; });
  return set.rules.document(index - set.document_shift);
}

}  // namespace socialcheck::cli
