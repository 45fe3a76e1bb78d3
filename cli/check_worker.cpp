#include "cli/check_worker.h"

#include <algorithm>
#include <utility>

#include "socialcheck/draft/add_value.h"
#include "socialcheck/draft/read_drafts.h"

namespace socialcheck::cli {

namespace {

constexpr std::pair<std::string_view, Capacity> capacities[] = {{"official", Capacity::official},
                                                                {"professional", Capacity::professional},
                                                                {"personal", Capacity::personal},
                                                                {"union", Capacity::union_}};

/// Adds what the configuration knows about the draft's account; gives the account's entry, or null.
const AccountSetup* add_account(const Setup& setup, Draft& draft) {
  const AccountSetup* found = nullptr;
  const NodeId account = at_path(draft, "account");
  const NodeId handle = at_path(draft, "account.handle");
  if (handle != no_node)
    for (const AccountSetup& one : setup.accounts)
      if (same_handle(one.handle, draft.tree[handle].text)) found = &one;
  if (found != nullptr) {
    add_value(draft, account, "kind", found->kind, draft.anchor);
    add_value(draft, account, "owner", found->owner, draft.anchor);
  }
  const std::string& capacity = found != nullptr && !found->capacity.empty() ? found->capacity : setup.late_capacity;
  if (draft.capacity == Capacity::unknown && !capacity.empty()) {
    add_value(draft, draft.tree.root(), "capacity", capacity, draft.anchor);
    for (const auto& [name, value] : capacities)
      if (name == capacity) draft.capacity = value;
  }
  return found;
}

/// Lets a draft outlive its reader: whatever it looks at that is not in the source is copied into its own tree.
void own_all(Draft& draft) {
  Tree& tree = draft.tree;
  const std::string_view bytes = draft.source->bytes();
  const auto own = [&](std::string_view& text) {
    const bool in_source = text.data() >= bytes.data() && text.data() <= bytes.data() + bytes.size();
    if (!text.empty() && !in_source) text = tree.keep(text);
  };
  for (NodeId id = 0; id < tree.size(); ++id) {
    own(tree[id].key);
    own(tree[id].text);
  }
  own(draft.id);
  for (TextField& field : draft.texts) {
    own(field.path);
    own(field.name);
    own(field.value);
  }
}

}  // namespace

void Counts::add(const Counts& other) {
  drafts += other.drafts;
  errors += other.errors, warnings += other.warnings, infos += other.infos;
  breaches += other.breaches, reviews += other.reviews;
  waived += other.waived;
  skipped += other.skipped;
  failing = failing || other.failing;
  not_understood = not_understood || other.not_understood;
}

void count_draft(const Draft& draft, const std::vector<Finding>& findings, Verdict verdict, FailOn limit,
                 Counts& counts) {
  if (!draft.readable) {
    ++counts.skipped;
    return;
  }
  ++counts.drafts;
  counts.breaches += verdict == Verdict::breach ? 1 : 0;
  counts.reviews += verdict == Verdict::review ? 1 : 0;
  for (const Finding& finding : findings) {
    ++(finding.severity == Severity::error     ? counts.errors
       : finding.severity == Severity::warning ? counts.warnings
                                               : counts.infos);
    counts.failing = counts.failing || fails(finding.severity, limit);
  }
}

CheckWorker::CheckWorker(const CheckShared& shared) : shared_(shared) {
  if (!shared.hold) reporter_ = shared.format->make(*shared.rulesets, shared.report);
}

CheckOutcome CheckWorker::work(CheckJob& job) {
  CheckOutcome outcome;
  outcome.input = job.part.number;
  outcome.from = job.part.input;
  outcome.setup = job.setup;
  Problems problems;
  outcome.source = load(job.part, problems);
  const Source* source = outcome.source.get();
  for (const Problem& problem : problems) note(source, job.part.input->name, problem, false, outcome);
  if (source == nullptr) {
    ++outcome.counts.skipped;
    return outcome;
  }
  places_.reset();
  if (job.part.input->changed) places_.emplace(*job.part.input->changed, *source);
  const ReadResult result = read_drafts(*source, format_of(job.part, *source), job.setup->read,
                                        [&](Draft& draft) { check_draft(*job.setup, draft, outcome); });
  outcome.found = result.drafts;
  for (const Problem& problem : result.problems) {
    if (job.part.is_run && problem.code == "input/empty") continue;  // of some lines; the input may hold more
    if (result.drafts == 0 && problem.severity == Severity::error) outcome.counts.skipped = 1;
    note(source, {}, problem, false, outcome);
  }
  if (!shared_.hold) outcome.source.reset();
  return outcome;
}

void CheckWorker::check_draft(const Setup& setup, Draft& draft, CheckOutcome& outcome) {
  findings_.clear();
  checklist_.clear();
  waived_.clear();
  std::span<const Sensitive> sensitive;
  if (draft.readable) {
    Tools& tools = tools_for(setup);
    const AccountSetup* account = add_account(setup, draft);
    setup.records.apply(draft, shared_.as_of);
    if (account != nullptr && !account->welsh.empty()) {
      const NodeId facts = at_path(draft, "register");
      const NodeId map = facts != no_node ? facts : put_map(draft, draft.tree.root(), "register", draft.anchor);
      add_value(draft, map, "welsh", account->welsh, draft.anchor);
    }
    const Activation& activation = setup.activation_for(account);
    tools.linter.know(&setup.known);
    tools.linter.lint(draft, activation, findings_);
    sensitive = tools.linter.sensitive();
    if (shared_.format->checklist && !shared_.report.quiet) tools.linter.checklist(activation, checklist_);
    std::vector<WaivedFinding>* waived = shared_.report.show_waived ? &waived_ : nullptr;
    if (shared_.waivers)
      outcome.counts.waived += tools.waivers.apply(draft, activation, shared_.as_of, findings_, waived);
    if (!setup.waivers.empty()) waive(setup, draft, outcome);
    if (places_) {
      std::erase_if(findings_, [&](const Finding& finding) { return !places_->has(finding, draft); });
      std::erase_if(waived_, [&](const WaivedFinding& one) { return !places_->has(one.finding, draft); });
    }
    number_findings(*setup.ruleset);
  }
  for (const Problem& problem : draft.problems) note(outcome.source.get(), {}, problem, true, outcome);
  if (shared_.hold) {
    HeldDraft& held = outcome.held.emplace_back();
    held.draft = std::make_unique<Draft>();
    own_all(draft);
    std::swap(*held.draft, draft);
    held.findings = findings_;
    held.sensitive.assign(sensitive.begin(), sensitive.end());
    held.checklist = checklist_;
    held.waived = waived_;
    return;
  }
  const Verdict verdict = verdict_of(findings_);
  count_draft(draft, findings_, verdict, setup.fail_on, outcome.counts);
  reporter_->draft({outcome.source.get(), &draft, findings_, sensitive, verdict, &setup.known, checklist_, waived_},
                   outcome.report);
}

void CheckWorker::waive(const Setup& setup, const Draft& draft, CheckOutcome& outcome) {
  outcome.used_waivers.resize(setup.waivers.size());
  outcome.counts.waived += std::erase_if(findings_, [&](const Finding& finding) {
    for (std::size_t at = 0; at < setup.waivers.size(); ++at) {
      const SetupWaiver& waiver = setup.waivers[at];
      if (waiver.rule != finding.rule || waiver.until.day < shared_.as_of.day) continue;
      const bool meant =
          waiver.ids.empty() || std::find(waiver.ids.begin(), waiver.ids.end(), draft.id) != waiver.ids.end();
      if (!meant) continue;
      outcome.used_waivers[at] = true;
      if (shared_.report.show_waived) waived_.push_back({finding, waiver.reason, false});
      return true;
    }
    return false;
  });
}

void CheckWorker::note(const Source* source, std::string_view name, const Problem& problem, bool of_draft,
                       CheckOutcome& outcome) {
  ProblemLine& line = outcome.problems.emplace_back();
  line.severity = problem.severity;
  line.of_draft = of_draft;
  line.code = problem.code;
  lines_.append(source, name, problem, line.line);
  if (problem.severity == Severity::error) outcome.counts.not_understood = true;
  if (of_draft) return;  // the report of the draft says it
  if (shared_.hold)
    outcome.source_problems.push_back(problem);
  else
    reporter_->problem(source, name, problem, outcome.report);
}

CheckWorker::Tools& CheckWorker::tools_for(const Setup& setup) {
  for (const std::unique_ptr<Tools>& one : tools_)
    if (one->ruleset == setup.ruleset && one->strict == setup.strict) return *one;
  LintOptions options;
  options.as_of = shared_.as_of;
  options.strict = setup.strict;
  options.fingerprint_key = shared_.fingerprint_key;
  return *tools_.emplace_back(std::make_unique<Tools>(*setup.ruleset, options));
}

/// From numbers of the draft's ruleset to those of the catalogue.
void CheckWorker::number_findings(const NumberedRuleset& set) {
  const auto number = [&](Finding& finding) {
    finding.rule = shared_.rulesets->rule_number(set, finding.rule);
    for (std::uint32_t& clause : finding.clauses) clause = shared_.rulesets->clause_number(set, clause);
  };
  for (Finding& finding : findings_) number(finding);
  for (WaivedFinding& one : waived_) number(one.finding);
  for (Reminder& reminder : checklist_)
    for (std::uint32_t& clause : reminder.clauses) clause = shared_.rulesets->clause_number(set, clause);
}

}  // namespace socialcheck::cli
