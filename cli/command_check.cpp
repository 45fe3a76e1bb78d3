#include "cli/command_check.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/annotator.h"
#include "cli/baseline.h"
#include "cli/check_options.h"
#include "cli/check_worker.h"
#include "cli/clock.h"
#include "cli/fingerprint_key.h"
#include "cli/fixer.h"
#include "cli/git_changes.h"
#include "cli/input_parts.h"
#include "cli/inputs.h"
#include "cli/interruption.h"
#include "cli/layout.h"
#include "cli/output.h"
#include "cli/problem_log.h"
#include "cli/progress.h"
#include "cli/setups.h"
#include "cli/shard_reader.h"
#include "cli/shard_record.h"
#include "cli/terminal.h"
#include "cli/workers.h"
#include "socialcheck/check/cross_plan.h"

namespace socialcheck::cli {

namespace {

/// Jobs that may be under way for each thread: what bounds memory.
constexpr std::size_t jobs_per_thread = 4;
/// The same where all of a draft is held until it is reported, which takes forty times its bytes: beside one for each.
constexpr std::size_t more_held_jobs = 2;
/// One run of `check`, from the options to the exit code.
class CheckRun {
 public:
  /// `shards`: what other runs recorded of the same drafts; null: nothing.
  explicit CheckRun(const CheckOptions& options, ShardReader* shards = nullptr)
      : options_(options),
        shards_(shards),
        setups_(options.policy, setup_options_, rulesets_),
        log_(options.quiet     ? Talk::quiet
             : options.verbose ? Talk::verbose
                               : Talk::usual),
        progress_(when_named(options.progress), options.quiet) {}

  /// Mends files, or shows how; gives the exit code. With --fix a run of its own then reports what is left.
  int fix() {
    if (!may_fix() || !prepare() || !find()) return exit_usage;
    annotator_.reset();  // of the run that follows
    fixer_.emplace(rulesets_, options_.fixes, format_of(options_.input));
    if (options_.fix_dry_run && !open()) return exit_usage;
    shared_.hold = true;
    check_all();
    int code = counts_.failing ? exit_findings : exit_clean;
    if (counts_.not_understood || !inputs_.missing.empty()) code = exit_unreadable;
    if (options_.fix_dry_run) {
      output_.write(fixer_->diff(options_.show_sensitive));
      return output_.finish() ? code : std::max<int>(code, exit_usage);
    }
    if (!fixer_->write()) return exit_usage;
    if (!options_.quiet)
      complain(counted(fixer_->fixed(), "finding", "findings") + " mended in " +
               counted(fixer_->files(), "file", "files"));
    return code;
  }

  int run() {
    if (!prepare() || !find() || !(shards_ != nullptr ? open_recorded() : start_digests()) || !open())
      return exit_usage;
    reporter_ = shared_.format->make(rulesets_, shared_.report);
    const Interruptible interruptible;
    reporter_->begin(report_);
    write_report();
    report_missing();
    check_all();
    if (!failure_.empty()) {
      progress_.erase();
      (void)write_all(STDERR_FILENO, failure_);
      return exit_unreadable;
    }
    return interrupted() != 0 ? end_early() : finish();
  }

 private:
  const CheckOptions& options_;
  ShardReader* shards_;
  SetupOptions setup_options_;
  Rulesets rulesets_;
  Setups setups_;
  std::size_t threads_ = 1;
  std::optional<Baseline> known_, found_;
  Inputs inputs_;
  std::vector<const Setup*> setup_of_;
  CheckShared shared_;
  CrossPass cross_;
  std::size_t turn_ = 0;
  std::size_t parts_met_ = 0;
  Shard shard_;
  Inputs history_;
  const Setup* history_setup_ = nullptr;
  std::optional<Fixer> fixer_;
  std::optional<Annotator> annotator_;
  Output output_, digests_;
  ShardTrailer trailer_;
  Sha256 report_hash_, digests_hash_;
  std::string first_line_;  // of the report, until it is whole
  std::optional<Blinding> blinding_;
  std::string failure_;  // why a run over what was recorded cannot go on
  std::unique_ptr<Reporter> reporter_;
  std::string report_, problems_;
  ProblemLog log_;
  Progress progress_;
  Advance advance_;
  std::vector<std::uint64_t> sizes_;  // of the inputs, where progress is shown
  Counts counts_;
  BaselineCounts compared_;
  std::size_t input_ = 0;           // that the last outcome was of
  std::size_t found_in_input_ = 0;  // drafts, readable or not
  bool problem_in_input_ = false;
  bool may_be_empty_ = false;
  struct WaiverUse {
    const SetupWaiver* waiver = nullptr;
    bool used = false;
    bool active = false;  // the rule is on
  };
  std::map<std::pair<std::string, std::uint32_t>, WaiverUse> waivers_;  // by configuration and place in it

  [[nodiscard]] bool may_fix() const {
    const std::string& line = options_.fixes.disclaimer;
    const bool one_line = line.find_first_of("\r\n") == std::string::npos;
    if (!one_line) complain("--fix-disclaimer: the text must be one line");
    if (options_.comparison.staged) complain("--fix changes files, not what is staged: leave out --staged");
    const bool piped = std::find(options_.paths.begin(), options_.paths.end(), "-") != options_.paths.end();
    if (piped) complain("--fix changes files; standard input is none");
    return one_line && !options_.comparison.staged && !piped;
  }

  /// Makes sense of the options that only the values of tell whether they are right.
  bool prepare() {
    const std::optional<DateTime> as_of = as_of_day(options_.as_of);
    const auto threads = threads_of(options_.jobs);
    auto columns = columns_of(options_.input);
    auto defaults = defaults_of(options_.defaults);
    auto key = fingerprint_key_of(options_.fingerprint_key);
    const auto shard = shard_of(options_.shard);
    if (!shard) return false;
    shard_ = *shard;
    if (!as_of || !threads || !columns || !defaults || !key) return false;
    if (!options_.digests.empty() && !may_write_digests()) return false;
    if (!options_.write_baseline.empty() && options_.compares()) {
      complain("--write-baseline records all findings, not only changed ones: leave out --diff and --staged");
      return false;
    }
    if (!options_.baseline.empty()) {
      known_ = Baseline::read(options_.baseline);
      if (!known_) return false;
    }
    if (!options_.write_baseline.empty()) found_.emplace();
    threads_ = *threads;
    if (!options_.fail_on.empty()) setup_options_.fail_on = fail_on_named(options_.fail_on);
    setup_options_.strict = options_.strict;
    setup_options_.verbose = options_.verbose;
    setup_options_.columns = std::move(*columns);
    setup_options_.defaults = std::move(*defaults);
    for (const ReportFormat& format : report_formats())
      if (format.name == options_.format) shared_.format = &format;
    shared_.rulesets = &rulesets_;
    shared_.as_of = *as_of;
    shared_.fingerprint_key = std::move(*key);
    shared_.waivers = !options_.no_inline_waivers;
    if (!options_.no_batch) shared_.cross = &cross_;
    if (!options_.annotate.empty()) {
      if (!Annotator::may(options_)) return false;
      annotator_.emplace(rulesets_, options_.annotate);
    }
    shared_.keep_raw = annotator_.has_value();
    shared_.hold = !shared_.format->streams || known_ || found_ || annotator_;
    shared_.report.show_sensitive = options_.show_sensitive;
    shared_.report.show_waived = options_.show_waived && options_.format == "sarif";
    shared_.report.review_as_note = options_.sarif_review == "note";
    shared_.report.quiet = options_.quiet;
    shared_.report.verbose = options_.verbose;
    shared_.report.version = SOCIALCHECK_VERSION;
    return true;
  }

  [[nodiscard]] bool may_write_digests() const {
    const bool piped = std::find(options_.paths.begin(), options_.paths.end(), "-") != options_.paths.end();
    const bool partly = options_.compares() || !options_.baseline.empty() || !options_.write_baseline.empty() ||
                        !options_.annotate.empty();
    if (options_.format != "jsonl") complain("--digests go with a report in JSON Lines: add --format jsonl");
    if (piped) complain("--digests: drafts from standard input cannot be found again when reports are merged");
    if (partly)
      complain(
          "--digests tell of all drafts and findings: leave out --diff and --staged, and give --baseline or "
          "--write-baseline to `socialcheck merge`");
    return options_.format == "jsonl" && !piped && !partly;
  }

  /// What a file of digests says of this run.
  [[nodiscard]] ShardHeader header() const {
    ShardHeader out;
    out.version = SOCIALCHECK_VERSION;
    out.shard = shard_;
    out.policy = policy_hash(setups_);
    out.inputs = inputs_.inputs.size();
    out.secret = !shared_.fingerprint_key.empty();
    out.show_sensitive = options_.show_sensitive;
    out.options = static_cast<const SearchOptions&>(options_);
    out.options.as_of = date_of(shared_.as_of);
    return out;
  }
  void seal(const std::string& drafts, std::span<const Input> inputs, ShardHeader& out) {
    cli::seal(out, digest_key(shared_.fingerprint_key, drafts), drafts, configuration_of(inputs));
  }
  /// Bytes of what was read besides drafts and rules.
  std::string configuration_of(std::span<const Input> inputs) {
    std::string out = hash_of(history_.inputs);
    setups_.each_file(
        inputs, [&](std::string_view bytes) { out.append(std::to_string(bytes.size())).append("\n").append(bytes); });
    return out;
  }

  bool start_digests() {
    if (options_.digests.empty()) return true;
    const std::string drafts = hash_of(inputs_.inputs);
    blinding_.emplace(digest_key(shared_.fingerprint_key, drafts));
    shared_.blinding = &*blinding_;
    shared_.write_digests = true;
    if (!digests_.open(options_.digests)) return false;
    ShardHeader own = header();
    seal(drafts, inputs_.inputs, own);
    write_digests(line_of(own));
    return true;
  }
  void write_digests(const std::string& lines) {
    digests_hash_.add(lines);
    digests_.write(lines);
  }
  void note_report(std::string_view bytes) {
    if (options_.digests.empty()) return;
    report_hash_.add(bytes);
    if (first_line_.empty() || first_line_.back() != '\n')
      first_line_ += bytes.substr(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
  }
  [[nodiscard]] bool end_digests() {
    trailer_.parts = parts_met_;
    trailer_.report = report_hash_.hex();
    Sha256 first;
    first.add(first_line_);
    trailer_.first = first.hex();
    trailer_.digests = digests_hash_.hex();
    digests_.write(line_of(trailer_));
    return digests_.finish();
  }

  /// Holds what was recorded against the drafts, rules and configurations as they are.
  bool open_recorded() {
    std::size_t expected = 0;
    for (const ShardReader::Run& run : shards_->runs()) expected += run.header.inputs;
    bool same = expected == inputs_.inputs.size();
    std::size_t first = 0;
    for (const ShardReader::Run& run : shards_->runs()) {
      if (!same) break;
      const std::span<const Input> inputs(inputs_.inputs);
      const std::span<const Input> own = inputs.subspan(first, run.header.inputs);
      const std::string drafts = hash_of(own);
      first += run.header.inputs;
      if (!run.header.secret) shared_.fingerprint_key.clear();
      ShardHeader now = header();
      seal(drafts, own, now);
      const auto changed = [&](std::string_view what) {
        complain(quoted_path(*run.path) + ": " + std::string(what));
        return false;
      };
      if (run.header.secret && shared_.fingerprint_key.empty())
        return changed("these digests need the --fingerprint-key that they were written with");
      if (run.header.secret && now.key != run.header.key)
        return changed("these digests were written with another --fingerprint-key");
      if (now.policy != run.header.policy) return changed("the rules are not those that the drafts were checked by");
      same = now.drafts == run.header.drafts;
      if (!same) break;
      if (now.configuration != run.header.configuration)
        return changed("the configuration, or what it names, is not what it was when the drafts were checked");
      blinding_.emplace(digest_key(shared_.fingerprint_key, drafts));
    }
    shared_.blinding = &*blinding_;
    shared_.copy_recorded = options_.format == "jsonl" && !shared_.hold &&
                            options_.show_sensitive == shards_->runs().front().header.show_sensitive;
    if (same) return true;
    complain(
        "the drafts are not those that were checked: they were changed, moved, added or taken away since, or "
        "this is another folder than the one the reports were made in");
    return false;
  }

  /// Finds the inputs and the configuration of each.
  bool find() {
    if (options_.paths.empty() && !options_.compares()) {
      complain("nothing to check: name a file, a folder, or - for standard input\nsocialcheck check --help shows how");
      return false;
    }
    if (!find_paths()) return false;
    std::size_t active = 0;
    for (const Input& input : inputs_.inputs) {
      const bool named = !input.is_standard_input() || !options_.input.standard_input_name.empty();
      const Setup* setup = named ? setups_.of(input.name) : setups_.here();
      if (setup == nullptr) return false;
      active += setup->activation->active();
      for (const AccountSetup& account : setup->accounts)
        if (account.activation) active += account.activation->active();
      setup_of_.push_back(setup);
    }
    if (!find_history()) return false;
    for (const std::string& folder : inputs_.empty_folders)
      complain("there is no draft in " + quoted_path(folder) +
               " (.md, .markdown, .txt, .yaml, .yml, .json, .jsonl, .ndjson, .csv, .tsv)");
    if (inputs_.inputs.empty() && inputs_.missing.empty()) return may_be_empty();
    if (active == 0 && !inputs_.inputs.empty()) {
      complain("nothing was checked: no rule is active; see `socialcheck rules`");
      return false;
    }
    return true;
  }

  bool find_history() {
    if (options_.history.empty()) return true;
    const auto skip = [&](const std::string& path) { return setups_.leaves_out(path); };
    history_ = find_inputs(options_.history, {}, SearchRules{skip, false});
    history_setup_ = setups_.of(options_.history.front());
    for (const Inputs::Missing& one : history_.missing) complain("--history: " + one.problem.message);
    for (const std::string& folder : history_.empty_folders) complain("--history: no draft in " + quoted_path(folder));
    return history_setup_ != nullptr && history_.missing.empty();
  }

  bool find_paths() {
    std::vector<std::string> own;  // what a run reads or writes is no draft
    for (const std::string* path :
         {&options_.baseline, &options_.write_baseline, &options_.output, &options_.annotate, &options_.digests})
      if (!path->empty()) own.push_back(absolute_path(*path));
    if (shards_ != nullptr)
      for (const std::string& path : shards_->paths()) own.push_back(absolute_path(path));
    const auto skip = [&](const std::string& path) {
      return std::find(own.begin(), own.end(), absolute_path(path)) != own.end() || setups_.leaves_out(path);
    };
    const SearchRules rules{skip, options_.force_exclude};
    if (!options_.compares()) {
      inputs_ = find_inputs(options_.paths, options_.input.standard_input_name, rules);
      return true;
    }
    std::optional<Inputs> changed = find_changed_inputs(options_.paths, options_.comparison, rules);
    if (changed) inputs_ = std::move(*changed);
    return changed.has_value();
  }

  /// No draft at all is a mistake, but none among what changed is what a hook meets most of the time.
  bool may_be_empty() {
    may_be_empty_ = (options_.compares() || inputs_.left_out > 0) && setups_.here() != nullptr;
    if (may_be_empty_ && !options_.quiet)
      complain(options_.compares() ? "no draft has changed" : "there is no draft among the files that were named");
    return may_be_empty_;
  }

  bool open() {
    if (annotator_ && !annotator_->may(inputs_, format_of(options_.input))) return false;
    if (!output_.open(options_.output)) return false;
    if (annotator_) {
      const bool there = !setup_of_.empty();
      if (!annotator_->open(inputs_, there ? setup_of_.front()->read : ReadOptions{}, shared_.report)) return false;
    }
    shared_.report.color = wants_color(when_named(options_.color), output_.descriptor());
    shared_.report.width = columns_of(output_.descriptor());
    return true;
  }

  void report_missing() {
    std::vector<ProblemLine> lines(1);
    ProblemLines writer;
    for (const Inputs::Missing& one : inputs_.missing) {
      lines[0].line.clear();
      writer.append(nullptr, one.name, one.problem, lines[0].line);
      log_.append(one.name, lines, problems_);
      reporter_->problem(nullptr, one.name, one.problem, report_);
      ++counts_.skipped;
      counts_.not_understood = true;
    }
    write_problems();
  }

  using Pool = Workers<CheckJob, CheckOutcome>;

  void check_all() {
    Pool pool(threads_, [this]() -> Pool::Work {
      auto worker = std::make_shared<CheckWorker>(shared_);
      return [worker](CheckJob& job) { return worker->work(job); };
    });
    measure_inputs();
    if (shared_.cross != nullptr) read_history(pool);
    InputParts parts(inputs_.inputs, annotator_ ? InputFormat::csv : format_of(options_.input), fixer_.has_value());
    parts.read_as([&](std::size_t input) -> const ReadOptions& { return setup_of_[input]->read; });
    const std::size_t most = most_jobs();
    while (!ended()) {
      if (parts.may_wait()) {  // show what there is before waiting for more
        while (pool.size() > 0) deliver(pool.pop());
        output_.flush();
      }
      CheckJob job;
      if (!parts.next(job.part) || ended()) break;  // an interrupt cuts the input anywhere
      job.size = size_of(job.part);
      if (parts_met_++ % shard_.of != shard_.own) {
        advance_.bytes += job.size;
        continue;
      }
      job.setup = setup_of_[job.part.number];
      if (shards_ != nullptr && !shards_->next(job.recorded.emplace(), failure_)) {
        if (failure_.empty()) failure_ = "socialcheck: there are more drafts than were checked\n";
        break;
      }
      job.turn = turn_++;
      job.number = parts_met_ - 1;
      pool.push(std::move(job));
      while (pool.size() >= most || pool.ready()) deliver(pool.pop());
    }
    while (pool.size() > 0 && !output_.ended() && (interrupted() == 0 || pool.ready())) deliver(pool.pop());
    if (interrupted() != 0 || !failure_.empty()) return;
    end_input();
    report_waivers();
  }

  [[nodiscard]] bool ended() const { return output_.ended() || interrupted() != 0 || !failure_.empty(); }

  /// How much there is to read, if all inputs say it.
  void measure_inputs() {
    advance_.inputs = inputs_.inputs.size();
    if (!progress_.shown()) return;
    bool known = true;
    for (const Input& input : inputs_.inputs) {
      struct stat status = {};
      const int failed =
          input.is_standard_input() ? ::fstat(STDIN_FILENO, &status) : ::stat(input.path.c_str(), &status);
      known = known && failed == 0 && S_ISREG(status.st_mode);
      sizes_.push_back(input.bytes ? input.bytes->size() : known ? static_cast<std::uint64_t>(status.st_size) : 0);
      advance_.total += sizes_.back();
    }
    if (!known) advance_.total = 0;
  }
  [[nodiscard]] std::uint64_t size_of(const InputPart& part) const {
    if (sizes_.empty()) return 0;
    return part.is_run || part.has_bytes ? part.bytes.size() - part.header_bytes : sizes_[part.number];
  }

  [[nodiscard]] std::size_t most_jobs() const {
    if (threads_ == 1) return 1;
    return shared_.hold ? threads_ + more_held_jobs : threads_ * jobs_per_thread;
  }

  /// Posts that were published before: they are remembered, and nothing is said of them but that they cannot be read.
  void read_history(Pool& pool) {
    InputParts parts(history_.inputs, {}, false);
    parts.read_as([&](std::size_t) -> const ReadOptions& { return history_setup_->read; });
    const auto take = [&] {
      const CheckOutcome outcome = pool.pop();
      counts_.not_understood = counts_.not_understood || outcome.counts.not_understood;
      log_.append(outcome.from->name, outcome.problems, problems_);
      write_problems();
    };
    for (;;) {
      CheckJob job;
      if (!parts.next(job.part) || ended()) break;
      job.setup = history_setup_;
      job.turn = turn_++;
      job.published = true;
      pool.push(std::move(job));
      while (pool.size() >= most_jobs() || pool.ready()) take();
    }
    while (pool.size() > 0) take();
  }

  /// Takes what came of a job, in the order of the jobs.
  void deliver(CheckOutcome outcome) {
    if (failure_.empty()) failure_ = outcome.failure;
    if (!failure_.empty()) return;
    if (outcome.input != input_) end_input();
    input_ = outcome.input;
    found_in_input_ += outcome.found;
    problem_in_input_ = problem_in_input_ || !outcome.problems.empty();
    if (!outcome.setup->waivers.empty() && outcome.counts.drafts + outcome.held.size() > 0) note_waivers(outcome);
    report_held(outcome);
    counts_.add(outcome.counts);
    report_ += outcome.report;
    if (!options_.digests.empty()) {
      trailer_.drafts += outcome.found;
      write_digests(line_of(PartHeader{outcome.part, outcome.found, outcome.counts.not_understood}) + outcome.digests);
    }
    log_.append(outcome.from->name, outcome.problems, problems_);
    write_problems();
    write_report();
    advance_.drafts = counts_.drafts;
    advance_.input = input_ + 1;
    advance_.bytes += outcome.size;
    progress_.show(advance_);
  }

  /// A waiver may count in several setups; it is used if it is in one of them.
  void note_waivers(const CheckOutcome& outcome) {
    for (std::size_t at = 0; at < outcome.setup->waivers.size(); ++at) {
      const SetupWaiver& waiver = outcome.setup->waivers[at];
      WaiverUse& use = waivers_[{waiver.source->name(), waiver.where.begin}];
      use.waiver = &waiver;
      use.used = use.used || (at < outcome.used_waivers.size() && outcome.used_waivers[at]);
      const bool asked =
          shared_.cross != nullptr || !is_cross(outcome.setup->ruleset->rules.compiled_rule(waiver.rule));
      use.active = use.active || (asked && outcome.setup->activation->rule_on(waiver.rule));
    }
  }

  /// What configurations waive in vain. Among changed lines only, a waiver may well have nothing to do.
  void report_waivers() {
    for (const auto& [place, use] : waivers_) {
      const bool expired = use.waiver->until.day < shared_.as_of.day;
      if (!expired && (use.used || !use.active || options_.compares() || shard_.of > 1 || shared_.copy_recorded))
        continue;
      const Problem problem = {expired ? "waiver/expired" : "waiver/unused",
                               expired ? "this waiver has run out and does not count any more"
                                       : "this waiver waives nothing: the rule reports nothing that it is for",
                               use.waiver->where, Severity::warning};
      std::vector<ProblemLine> lines(1);
      lines[0].severity = problem.severity;
      lines[0].code = problem.code;
      ProblemLines().append(use.waiver->source, {}, problem, lines[0].line);
      log_.append(use.waiver->source->name(), lines, problems_);
    }
    write_problems();
  }

  /// Drafts whose report must wait for its turn: formats of one document, and baselines.
  void report_held(CheckOutcome& outcome) {
    if (!shared_.hold) return;
    const std::string& name = outcome.from->name;
    if (reporter_ != nullptr)
      for (const Problem& problem : outcome.source_problems)
        reporter_->problem(outcome.source.get(), name, problem, report_);
    for (HeldDraft& held : outcome.held) {
      if (found_)
        for (const Finding& finding : held.findings) found_->add(rulesets_.rule(finding.rule).id, finding.fingerprint);
      if (known_) {
        compared_.unchanged += known_->subtract(rulesets_, held.findings);
        compared_.fresh += held.findings.size();
      }
      const Verdict verdict = verdict_of(held.findings);
      count_draft(*held.draft, held.findings, verdict, outcome.setup->fail_on, counts_);
      const DraftReport report = {outcome.source.get(),  held.draft.get(), held.findings, held.sensitive, verdict,
                                  &outcome.setup->known, held.checklist,   held.waived};
      if (reporter_ != nullptr) reporter_->draft(report, report_);
      if (annotator_) annotator_->draft(report);
    }
    if (annotator_) annotator_->part(outcome);
    if (fixer_) fixer_->add(outcome);
  }

  /// A stream of which nothing came has nothing in it; for other inputs their reader says so.
  void end_input() {
    if (input_ < inputs_.inputs.size() && found_in_input_ == 0 && !problem_in_input_ && counts_started() &&
        shard_.of == 1) {
      const Problem empty = {"input/empty", "there is nothing to check in it", {}, Severity::warning};
      std::vector<ProblemLine> lines(1);
      lines[0].severity = empty.severity;
      lines[0].code = empty.code;
      ProblemLines().append(nullptr, inputs_.inputs[input_].name, empty, lines[0].line);
      log_.append(inputs_.inputs[input_].name, lines, problems_);
    }
    log_.end_input(problems_);
    write_problems();
    found_in_input_ = 0;
    problem_in_input_ = false;
  }
  [[nodiscard]] bool counts_started() const { return !output_.ended() && !inputs_.inputs.empty(); }

  void write_problems() {
    if (fixer_ && options_.fix && !options_.fix_dry_run) problems_.clear();  // the run that follows says them
    if (problems_.empty()) return;
    progress_.erase();
    output_.flush();  // what was found before stands before
    (void)write_all(STDERR_FILENO, problems_);
    problems_.clear();
  }
  void write_report() {
    if (report_.empty()) return;
    progress_.erase();
    note_report(report_);
    output_.write(report_);
    report_.clear();
  }

  [[nodiscard]] Summary summary() const {
    Summary out;
    out.drafts = counts_.drafts;
    out.errors = counts_.errors, out.warnings = counts_.warnings, out.infos = counts_.infos;
    out.breaches = counts_.breaches, out.reviews = counts_.reviews;
    out.skipped = counts_.skipped;
    out.waived = counts_.waived;
    if (known_) {
      out.baseline = compared_;
      // Among changed lines only, most of a baseline is not met.
      out.baseline->fixed = options_.compares() ? 0 : known_->left();
    }
    std::vector<std::uint32_t> rules;
    std::set<std::string> documents;
    for (const Setup& setup : setups_.all()) {
      add_active(setup, *setup.activation, rules, documents);
      for (const AccountSetup& account : setup.accounts)
        if (account.activation) add_active(setup, *account.activation, rules, documents);
    }
    std::sort(rules.begin(), rules.end());
    out.rules = static_cast<std::size_t>(std::unique(rules.begin(), rules.end()) - rules.begin());
    out.documents.assign(documents.begin(), documents.end());
    return out;
  }
  void add_active(const Setup& setup, const Activation& activation, std::vector<std::uint32_t>& rules,
                  std::set<std::string>& documents) const {
    const Ruleset& set = setup.ruleset->rules;
    for (std::uint32_t rule = 0; rule < set.rule_count(); ++rule)
      if (activation.rule_on(rule)) rules.push_back(rulesets_.rule_number(*setup.ruleset, rule));
    std::uint32_t known = nothing;  // clauses of a document stand together
    for (std::uint32_t clause = 0; clause < set.clause_count(); ++clause) {
      const std::uint32_t document = set.document_of(clause);
      if (document == known || !activation.clause_on(clause)) continue;
      documents.emplace(set.document(document).id);
      known = document;
    }
  }

  /// After a signal: lines stand as they are, and a document is closed, so that it can be read, and says that it is
  /// not complete. A file is left as it was, since a report in one is whole.
  int end_early() {
    progress_.erase();
    if (!shared_.format->streams) {
      const std::string name = inputs_.inputs.empty() ? std::string() : inputs_.inputs[input_].name;
      reporter_->problem(nullptr, name,
                         {"run/interrupted", "the run was stopped before all was checked", {}, Severity::error},
                         report_);
      reporter_->end(summary(), report_);
    }
    write_report();
    output_.flush();
    if (!options_.quiet) complain("stopped: " + counted(counts_.drafts, "draft was", "drafts were") + " checked");
    return exit_signal + interrupted();
  }

  int finish() {
    int code = counts_.failing ? exit_findings : exit_clean;
    if (counts_.not_understood) code = std::max<int>(code, exit_unreadable);
    if (output_.closed()) return code;
    if (counts_.drafts == 0 && code != exit_unreadable && !may_be_empty_ && shard_.of == 1) {
      complain("nothing was checked");
      code = std::max<int>(code, exit_usage);
    }
    progress_.erase();
    reporter_->end(summary(), report_);
    write_report();
    if (!output_.finish()) code = std::max<int>(code, exit_usage);
    if (!options_.digests.empty() && !end_digests()) code = std::max<int>(code, exit_usage);
    if (annotator_ && !annotator_->finish()) code = std::max<int>(code, exit_usage);
    if (found_ && !write_file(options_.write_baseline, found_->json())) code = std::max<int>(code, exit_usage);
    if (known_ && !options_.quiet && !options_.compares() && known_->left() > 0)
      complain(counted(known_->left(), "finding", "findings") +
               " of the baseline not met any more; --write-baseline brings it up to date");
    return code;
  }
};

}  // namespace

int run_check(Arguments arguments) {
  CheckTable table;
  Exit exit = exit_clean;
  if (!table.options.parse(arguments, exit)) return exit;
  if (table.values.fix || table.values.fix_dry_run) {
    const int code = CheckRun(table.values).fix();
    if (table.values.fix_dry_run || code == exit_usage) return code;
  } else if (!table.values.fixes.disclaimer.empty()) {
    complain("--fix-disclaimer needs --fix or --fix-dry-run");
    return exit_usage;
  }
  return CheckRun(table.values).run();
}

int run_recorded(const CheckOptions& options, ShardReader& shards) {
  return CheckRun(options, &shards).run();
}

}  // namespace socialcheck::cli
