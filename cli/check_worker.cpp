#include "cli/check_worker.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "cli/safeguards.h"
#include "cli/terminal.h"
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

std::string changed_meanwhile(const CheckJob& job) {
  return "socialcheck: the drafts in " + quoted_path(job.part.input->name) + " were changed meanwhile\n";
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

void Counts::take_back(const Counts& other) {
  drafts -= other.drafts;
  errors -= other.errors, warnings -= other.warnings, infos -= other.infos;
  breaches -= other.breaches, reviews -= other.reviews;
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
  const NowReading now(job.part.input->name);
  CheckOutcome outcome;
  outcome.input = job.part.number;
  outcome.part = job.number;
  outcome.from = job.part.input;
  outcome.setup = job.setup;
  outcome.size = job.size;
  posts_.clear(), ends_.clear(), states_.clear(), unanswered_.clear(), source_lines_.reset();
  if (!job.recorded || take_recorded(job, outcome)) read_and_check(job, outcome);
  return outcome;
}

void CheckWorker::read_and_check(CheckJob& job, CheckOutcome& outcome) {
  Problems problems;
  outcome.header_bytes = job.part.header_bytes;
  outcome.source = load(job.part, problems, shared_.keep_raw ? &outcome.raw : nullptr);
  const Source* source = outcome.source.get();
  for (const Problem& problem : problems) note(source, job.part.input->name, problem, false, outcome);
  if (source == nullptr) {
    ++outcome.counts.skipped;
    take_turn(job, outcome);
    return;
  }
  places_.reset();
  if (job.part.input->changed) places_.emplace(*job.part.input->changed, *source);
  const ReadResult result = read_drafts(*source, format_of(job.part, *source), job.setup->read, [&](Draft& draft) {
    job.recorded ? report_recorded(job, draft, outcome) : check_draft(job, draft, outcome);
  });
  outcome.found = result.drafts;
  if (job.recorded && result.drafts != recorded_.size()) outcome.failure = changed_meanwhile(job);
  take_turn(job, outcome);
  if (job.recorded && shared_.copy_recorded) outcome.problems.clear();  // the runs that are joined have said them
  for (const Problem& problem : result.problems) {
    if (shared_.copy_recorded) break;
    if (job.part.is_run && problem.code == "input/empty") continue;  // of some lines; the input may hold more
    if (job.part.continues && (problem.where.begin < job.part.header_bytes || problem.code == "csv/ambiguous-dates"))
      continue;  // said of the first part
    if (result.drafts == 0 && problem.severity == Severity::error) outcome.counts.skipped = 1;
    note(source, {}, problem, false, outcome);
  }
  if (!shared_.hold) outcome.source.reset();
}

/// Lints a draft into findings_, with the numbers of its ruleset, before waivers.
std::span<const Sensitive> CheckWorker::lint(const Setup& setup, Draft& draft) {
  Tools& tools = tools_for(setup);
  const AccountSetup* account = add_account(setup, draft);
  setup.records.apply(draft, shared_.as_of);
  if (account != nullptr && !account->welsh.empty()) {
    const NodeId facts = at_path(draft, "register");
    const NodeId map = facts != no_node ? facts : put_map(draft, draft.tree.root(), "register", draft.anchor);
    add_value(draft, map, "welsh", account->welsh, draft.anchor);
  }
  activation_ = &setup.activation_for(account);
  tools.linter.know(&setup.known);
  tools.linter.lint(draft, *activation_, findings_);
  return tools.linter.sensitive();
}

/// Takes out what the draft itself or the configuration waives; gives how many.
std::size_t CheckWorker::waive(const Setup& setup, Draft& draft, std::vector<Finding>& findings,
                               CheckOutcome& outcome) {
  std::vector<WaivedFinding>* shown = shared_.report.show_waived ? &waived_ : nullptr;
  const std::size_t before = waived_.size();
  std::size_t count = 0;
  if (shared_.waivers) count = tools_for(setup).waivers.apply(draft, *activation_, shared_.as_of, findings, shown);
  if (!setup.waivers.empty()) count += waive_by_setup(setup, draft, findings, outcome);
  const auto fresh = waived_.begin() + static_cast<std::ptrdiff_t>(before);
  if (places_)
    waived_.erase(std::remove_if(fresh, waived_.end(),
                                 [&](const WaivedFinding& one) { return !places_->has(one.finding, draft); }),
                  waived_.end());
  for (std::size_t at = before; at < waived_.size(); ++at) number_finding(*setup.ruleset, waived_[at].finding);
  return count;
}

/// The same for findings that came later; what is wrong with the waivers has been said by then.
void CheckWorker::waive_late(const Setup& setup, Draft& draft, std::vector<Finding>& findings, CheckOutcome& outcome) {
  const std::size_t problems = draft.problems.size();
  outcome.counts.waived += waive(setup, draft, findings, outcome);
  draft.problems.resize(problems);
  if (shared_.waivers) tell_unused(draft, tools_for(setup).waivers.unanswered(), outcome);
  if (places_) std::erase_if(findings, [&](const Finding& finding) { return !places_->has(finding, draft); });
  number_findings(*setup.ruleset, findings);
}

/// Says that waivers of rules over several drafts waive nothing, now that those rules have been asked.
void CheckWorker::tell_unused(Draft& draft, std::span<const Span> waivers, CheckOutcome& outcome) {
  for (const Span where : waivers) {
    draft.problems.push_back(Waivers::unused(where));
    note(draft.source, {}, draft.problems.back(), true, outcome);
  }
}

void CheckWorker::check_draft(const CheckJob& job, Draft& draft, CheckOutcome& outcome) {
  const Setup& setup = *job.setup;
  findings_.clear();
  checklist_.clear();
  waived_.clear();
  std::span<const Sensitive> sensitive;
  bool found = false;
  if (draft.readable) {
    sensitive = lint(setup, draft);
    found = !findings_.empty();
    make_checklist(setup);
    if (!job.published) outcome.counts.waived += waive(setup, draft, findings_, outcome);
    if (places_) std::erase_if(findings_, [&](const Finding& finding) { return !places_->has(finding, draft); });
    number_findings(*setup.ruleset, findings_);
  }
  if (shared_.cross != nullptr || shared_.write_digests) remember(job, draft, setup, outcome);
  for (const Problem& problem : draft.problems) note(outcome.source.get(), {}, problem, true, outcome);
  if (job.published) return;
  unanswered_.emplace_back();
  if (draft.readable && shared_.waivers) unanswered_.back() = tools_for(setup).waivers.unanswered();
  const bool clean = !found && draft.problems.empty() && unanswered_.back().empty();
  states_.push_back(!draft.readable ? DraftState::unreadable : clean ? DraftState::clean : DraftState::said);
  hand_on(setup, draft, sensitive, outcome);
}

/// Reports the draft that was linted last, or holds it until its turn comes.
void CheckWorker::hand_on(const Setup& setup, Draft& draft, std::span<const Sensitive> sensitive,
                          CheckOutcome& outcome) {
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
  ends_.push_back(outcome.report.size());
}

// ------------------------------------------------------------------------------------------------- several drafts

/// Keeps what rules over several drafts ask of this one.
void CheckWorker::remember(const CheckJob& job, const Draft& draft, const Setup& setup, const CheckOutcome& outcome) {
  PostDigest& post = posts_.emplace_back();
  if (!draft.readable) return;
  tools_for(setup).linter.digest(*activation_, post);
  if (job.published) {
    post.candidates.clear();
    // Beside drafts that were recorded it must look as they do.
    if (shared_.blinding != nullptr && !shared_.write_digests) shared_.blinding->apply(post);
  }
  post.path = outcome.from->name;
  if (!source_lines_) source_lines_.emplace(*outcome.source);
  post.head.line = source_lines_->position(draft.where.begin).line;
}

/// Looks at the drafts of this job together with those before them. Where that adds findings, their drafts are reported
/// once more: that is rare, and the rest of the report stays as it is.
void CheckWorker::take_turn(CheckJob& job, CheckOutcome& outcome) {
  if (shared_.write_digests && !job.published) write_digests(*job.setup, outcome);
  if (shared_.cross == nullptr || job.recorded) return;
  auto found = shared_.cross->add(job.turn, posts_, !job.published);
  const auto all_empty = [](const auto& lists) {
    return std::all_of(lists.begin(), lists.end(), [](const auto& one) { return one.empty(); });
  };
  if (all_empty(found) && all_empty(unanswered_)) return;
  if (shared_.hold)
    add_to_held(job, found, outcome);
  else
    report_again(job, found, outcome);
}

namespace {

/// In the order of places, those of one draft before those of several.
void append_in_order(std::vector<Finding>& findings, std::vector<Finding>& more) {
  findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(a.primary.in_source.begin, a.primary.in_source.end) <
           std::tuple(b.primary.in_source.begin, b.primary.in_source.end);
  });
}

}  // namespace

void CheckWorker::add_to_held(const CheckJob& job, std::vector<std::vector<Finding>>& found, CheckOutcome& outcome) {
  for (std::size_t at = 0; at < found.size(); ++at) {
    HeldDraft& held = outcome.held[at];
    if (found[at].empty()) {
      tell_unused(*held.draft, unanswered_[at], outcome);
      continue;
    }
    activation_ = &job.setup->activation_for(add_account(*job.setup, *held.draft));
    waived_.clear();
    waive_late(*job.setup, *held.draft, found[at], outcome);
    held.waived.insert(held.waived.end(), waived_.begin(), waived_.end());
    append_in_order(held.findings, found[at]);
  }
}

/// Reads the source again, and lints those drafts again that something was found on.
void CheckWorker::report_again(const CheckJob& job, std::vector<std::vector<Finding>>& found, CheckOutcome& outcome) {
  const Setup& setup = *job.setup;
  const std::string before = std::move(outcome.report);
  outcome.report.clear();
  Counts counted_twice;
  std::size_t at = 0;
  (void)read_drafts(*outcome.source, format_of(job.part, *outcome.source), setup.read, [&](Draft& draft) {
    const std::size_t index = at++;
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    if (found[index].empty() && unanswered_[index].empty()) {
      outcome.report.append(before, begin, ends_[index] - begin);
      return;
    }
    const std::span<const Sensitive> sensitive = lint(setup, draft);
    make_checklist(setup);
    waived_.clear();
    (void)waive(setup, draft, findings_, outcome);
    if (places_) std::erase_if(findings_, [&](const Finding& finding) { return !places_->has(finding, draft); });
    number_findings(*setup.ruleset, findings_);
    count_draft(draft, findings_, verdict_of(findings_), setup.fail_on, counted_twice);
    if (found[index].empty()) {
      tell_unused(draft, unanswered_[index], outcome);
    } else {
      waive_late(setup, draft, found[index], outcome);
      append_in_order(findings_, found[index]);
    }
    const Verdict verdict = verdict_of(findings_);
    count_draft(draft, findings_, verdict, setup.fail_on, outcome.counts);
    reporter_->draft({outcome.source.get(), &draft, findings_, sensitive, verdict, &setup.known, checklist_, waived_},
                     outcome.report);
  });
  outcome.counts.take_back(counted_twice);
}

// ------------------------------------------------------------------------------------------- what other runs recorded

void CheckWorker::write_digests(const Setup& setup, CheckOutcome& outcome) const {
  PostRecord record;
  for (std::size_t at = 0; at < posts_.size(); ++at) {
    record.state = states_[at];
    record.post = posts_[at];
    shared_.blinding->apply(record.post);
    append_post_record(record, setup.ruleset->rules, outcome.digests);
    outcome.digests += '\n';
  }
}

/// Reads what was recorded and looks at it together with the drafts before. False if there is no need, or no sense, in
/// reading the drafts themselves.
bool CheckWorker::take_recorded(CheckJob& job, CheckOutcome& outcome) {
  Tools& tools = tools_for(*job.setup);
  if (!tools.recorded) tools.recorded.emplace(tools.ruleset->rules, tools.linter.plan());
  recorded_ = tools.recorded->read(*job.recorded, job.part.input->name, outcome.failure);
  for (RecordedDraft& one : recorded_) {
    PostDigest& post = one.record.post;
    post.blinding = shared_.blinding;
    if (one.record.state != DraftState::unreadable) post.path = job.part.input->name;
    if (one.record.state == DraftState::unreadable) post.clear();
    posts_.push_back(post);
  }
  late_.assign(recorded_.size(), {});
  if (shared_.cross != nullptr) late_ = shared_.cross->add(job.turn, posts_, true);
  met_ = 0;
  if (!outcome.failure.empty()) return false;
  outcome.counts.not_understood = job.recorded->failed;
  if (!shared_.copy_recorded) return true;
  for (std::size_t at = 0; at < recorded_.size(); ++at)
    if (!late_[at].empty() || recorded_[at].crossed || recorded_[at].doubtful) return true;
  for (std::size_t at = 0; at < recorded_.size(); ++at) copy_recorded(*job.recorded, at, *job.setup, outcome);
  outcome.found = recorded_.size();
  return false;
}

/// Reports a draft as its line stands, and counts it.
void CheckWorker::copy_recorded(const RecordedBytes& bytes, std::size_t index, const Setup& setup,
                                CheckOutcome& outcome) const {
  const RecordedDraft& was = recorded_[index];
  outcome.report.append(bytes.report, was.line.begin, was.line.size());
  outcome.counts.not_understood = outcome.counts.not_understood || was.error;
  if (was.record.state == DraftState::unreadable) {
    ++outcome.counts.skipped;
    return;
  }
  Counts& counts = outcome.counts;
  ++counts.drafts;
  counts.breaches += was.verdict == Verdict::breach ? 1 : 0;
  counts.reviews += was.verdict == Verdict::review ? 1 : 0;
  counts.errors += was.errors, counts.warnings += was.warnings, counts.infos += was.infos;
  for (const auto& [count, severity] :
       {std::pair{was.errors, Severity::error}, std::pair{was.warnings, Severity::warning},
        std::pair{was.infos, Severity::info}})
    counts.failing = counts.failing || (count > 0 && fails(severity, setup.fail_on));
}

/// A draft that was checked before: it is linted again only where there is something to say.
void CheckWorker::report_recorded(const CheckJob& job, Draft& draft, CheckOutcome& outcome) {
  const std::size_t index = met_++;
  const Setup& setup = *job.setup;
  if (index >= recorded_.size()) return;
  const RecordedDraft& was = recorded_[index];
  std::vector<Finding>& late = late_[index];
  if (shared_.copy_recorded && late.empty() && !was.crossed && !was.doubtful)
    return copy_recorded(*job.recorded, index, setup, outcome);
  findings_.clear();
  checklist_.clear();
  waived_.clear();
  std::span<const Sensitive> sensitive;
  const bool asks = shared_.format->checklist && !shared_.report.quiet;
  const bool linted = draft.readable && (was.record.state != DraftState::clean || !late.empty() || asks);
  if (linted) {
    sensitive = lint(setup, draft);
    make_checklist(setup);
    outcome.counts.waived += waive(setup, draft, findings_, outcome);
    number_findings(*setup.ruleset, findings_);
  }
  for (const Problem& problem : draft.problems) note(outcome.source.get(), {}, problem, true, outcome);
  if (!late.empty() && !finish_late(setup, draft, late)) outcome.failure = changed_meanwhile(job);
  if (!late.empty() && outcome.failure.empty()) {
    waive_late(setup, draft, late, outcome);
    append_in_order(findings_, late);
  } else if (linted && shared_.cross != nullptr && shared_.waivers) {
    tell_unused(draft, tools_for(setup).waivers.unanswered(), outcome);
  }
  hand_on(setup, draft, sensitive, outcome);
}

/// Completes findings over several drafts by what was not recorded of the draft that was linted last. False if they
/// are of another draft: their places are not in it.
bool CheckWorker::finish_late(const Setup& setup, const Draft& draft, std::vector<Finding>& findings) {
  const std::string name = tools_for(setup).linter.stable_name();
  const auto inside = [&](const Place& place) { return place.in_source.end <= draft.source->bytes().size(); };
  for (Finding& finding : findings) {
    if (!inside(finding.primary)) return false;
    for (const Related& related : finding.related)
      if (!inside(related.place)) return false;
    finding.fingerprint = cross_fingerprint(setup.ruleset->rules.rule(finding.rule).id, name, finding.primary.field);
  }
  return true;
}

std::size_t CheckWorker::waive_by_setup(const Setup& setup, const Draft& draft, std::vector<Finding>& findings,
                                        CheckOutcome& outcome) {
  outcome.used_waivers.resize(setup.waivers.size());
  return std::erase_if(findings, [&](const Finding& finding) {
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
void CheckWorker::number_findings(const NumberedRuleset& set, std::vector<Finding>& findings) const {
  for (Finding& finding : findings) number_finding(set, finding);
}

void CheckWorker::number_finding(const NumberedRuleset& set, Finding& finding) const {
  finding.rule = shared_.rulesets->rule_number(set, finding.rule);
  for (std::uint32_t& clause : finding.clauses) clause = shared_.rulesets->clause_number(set, clause);
}

/// What a person has to look at in the draft that was linted last.
void CheckWorker::make_checklist(const Setup& setup) {
  checklist_.clear();
  if (!shared_.format->checklist || shared_.report.quiet) return;
  tools_for(setup).linter.checklist(*activation_, checklist_);
  for (Reminder& reminder : checklist_)
    for (std::uint32_t& clause : reminder.clauses) clause = shared_.rulesets->clause_number(*setup.ruleset, clause);
}

}  // namespace socialcheck::cli
