#include "cli/check_options.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include "cli/terminal.h"
#include "socialcheck/report/reporter.h"

namespace socialcheck::cli {

namespace {

constexpr std::size_t most_threads = 256;

void describe(Options& options, CheckOptions& to) {
  options.words(to.paths);
  add_policy_options(options, to.policy);
  options.flag("--strict", to.strict, "missing evidence (no approval or consent recorded...) counts in full");
  options.flag("--no-inline-waivers", to.no_inline_waivers, "waivers inside drafts do not count");
  options.flag("--no-batch", to.no_batch, "run no rules over several drafts");
  options.list("--history", "FILE|DIR", to.history, "posts published already: known to rules over several drafts");
  options.value("--as-of", "DATE", to.as_of, "the day that counts as today; today (UTC) by default");
  add_draft_options(options, to.defaults);
  add_input_options(options, to.input);
  options.flag("--force-exclude", to.force_exclude,
               "leave out files that are named where a walk through their folder would, as a hook needs it");
  options.group("Only what changed");
  options.value("--diff", "REVISION", to.comparison.revision,
                "only drafts, and findings in lines, that differ from a git revision; REVISION... is where this branch "
                "left it");
  options.flag("--staged", to.comparison.staged, "only what will be committed next, as it will be committed");
  options.group("Mending");
  options.flag("--fix", to.fix,
               "mend what needs no person: capitals in hashtags, plain letters, no invisible characters");
  options.flag("--fix-dry-run", to.fix_dry_run, "show what --fix would do, as a diff, and change nothing");
  options.value("--fix-disclaimer", "TEXT", to.fixes.disclaimer,
                "with one of these, add this line to a profile that lacks one and needs it");
  describe_report(options, to);
  options.value("--annotate", "OUT.csv", to.annotate,
                "write the CSV file that is checked again, with a verdict and the findings beside each row");
  options.group("Running");
  options.value("--shard", "K/N", to.shard,
                "only part K of N: each takes every Nth run of lines, so that N machines share the work");
  options.value("--digests", "FILE", to.digests,
                "format jsonl: also write what rules over several drafts ask of each, without its text, for "
                "`socialcheck merge`");
  describe_running(options, to);
  options.example("socialcheck drafts/                          every draft in a folder");
  options.example("socialcheck --policy dbth post.md            by one document only");
  options.example("socialcheck --capacity official --columns text=Message,when=Date plan.csv");
  options.example("socialcheck --annotate checked.csv plan.csv  the same table, with a verdict beside each row");
  options.example("socialcheck --format jsonl -o report.jsonl --fail-on never queue.jsonl");
  options.example("socialcheck --diff origin/main... drafts/    what this branch changed");
  options.example("pbpaste | socialcheck --platform x -         a text from standard input");
}

}  // namespace

void describe_report(Options& options, CheckOptions& to) {
  options.group("Report");
  std::vector<std::string_view> formats;
  for (const ReportFormat& format : report_formats()) formats.push_back(format.name);
  options.choice("--format", to.format, formats,
                 "text, line, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson or html");
  options.value("-o,--output", "FILE", to.output, "write the report to a file, whole or not at all");
  options.choice("--fail-on", to.fail_on, {"error", "warning", "info", "never"},
                 "lowest severity that gives exit code 1: error (default), warning, info or never");
  options.flag("--show-waived", to.show_waived, "format sarif: waived findings, too, as suppressed ones");
  options.choice("--sarif-review", to.sarif_review, {"review", "note"},
                 "format sarif: how a reminder is given, as a review (default) or a note");
  options.flag("--show-sensitive", to.show_sensitive, "show identifiers unmasked");
  options.value("--baseline", "FILE", to.baseline, "report only what is not in this baseline");
  options.value("--write-baseline", "FILE", to.write_baseline, "record what is found as a baseline");
  options.value("--fingerprint-key", "FILE", to.fingerprint_key,
                "a secret that fingerprints of findings with identifiers depend on; SOCIALCHECK_FINGERPRINT_KEY has it "
                "otherwise");
}

void describe_running(Options& options, CheckOptions& to) {
  options.value("-j,--jobs", "N", to.jobs, "threads; all cores by default; the output is the same for any number");
  options.flag("-q,--quiet", to.quiet, "no closing summary, no warnings about inputs");
  options.flag("-v,--verbose", to.verbose, "say more");
  options.choice("--color", to.color, {"auto", "always", "never"}, "auto, always or never");
  options.choice("--progress", to.progress, {"auto", "always", "never"}, "auto (on a terminal), always or never");
}

CheckTable::CheckTable() {
  describe(options, values);
}

std::optional<std::size_t> threads_of(const std::string& option) {
  std::size_t number = 0;
  if (!option.empty()) {
    const auto [end, error] = std::from_chars(option.data(), option.data() + option.size(), number);
    if (error != std::errc{} || end != option.data() + option.size()) {
      complain("--jobs: '" + option + "' is no number of threads");
      return std::nullopt;
    }
  }
  if (number == 0) number = std::thread::hardware_concurrency();
  return std::clamp<std::size_t>(number, 1, most_threads);
}

std::optional<Shard> shard_of(const std::string& option) {
  if (option.empty()) return Shard{};
  const std::size_t slash = option.find('/');
  const auto number = [](std::string_view text) {
    std::size_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() ? out : 0;
  };
  const std::string_view text = option;
  const std::size_t own = slash == std::string::npos ? 0 : number(text.substr(0, slash));
  const std::size_t of = slash == std::string::npos ? 0 : number(text.substr(slash + 1));
  if (own == 0 || own > of) {
    complain("--shard: '" + option + "' is no part of a whole; write 2/8 for the second of eight");
    return std::nullopt;
  }
  return Shard{own - 1, of};
}

bool check_takes_value(std::string_view argument) {
  return CheckTable().options.takes_value(argument);
}

}  // namespace socialcheck::cli
