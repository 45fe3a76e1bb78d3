#include "cli/command_digest.h"

#include <string>
#include <vector>

#include "cli/draft_options.h"
#include "cli/input_parts.h"
#include "cli/output.h"
#include "cli/rulesets.h"
#include "cli/setups.h"
#include "cli/terminal.h"
#include "socialcheck/check/observe.h"
#include "socialcheck/draft/content_digest.h"
#include "socialcheck/report/excerpt.h"
#include "socialcheck/report/json_writer_internal.h"
#include "socialcheck/report/line.h"
#include "socialcheck/source/position.h"

namespace socialcheck::cli {

namespace {

struct DigestOptions {
  std::vector<std::string> paths;
  PolicyOptions policy;
  InputOptions input;
  DraftDefaults defaults;
  std::string format = "text";
};

/// One run of `digest`: a line for each draft.
class DigestRun {
 public:
  explicit DigestRun(const DigestOptions& options)
      : options_(options), setups_(options.policy, setup_options_, rulesets_), excerpts_(false), seen_({}) {}

  int run() {
    auto columns = columns_of(options_.input);
    auto defaults = defaults_of(options_.defaults);
    if (!columns || !defaults) return exit_usage;
    setup_options_.columns = std::move(*columns);
    setup_options_.defaults = std::move(*defaults);
    const SearchRules rules{[&](const std::string& path) { return setups_.leaves_out(path); }};
    const Inputs inputs = find_inputs(options_.paths, options_.input.standard_input_name, rules);
    for (const Inputs::Missing& one : inputs.missing) say(nullptr, one.name, one.problem);
    InputParts parts(inputs.inputs, format_of(options_.input));
    while (!output_.ended()) {
      if (parts.may_wait()) output_.flush();
      InputPart part;
      if (!parts.next(part)) break;
      if (!write(part)) return exit_usage;
    }
    if (!output_.finish()) return exit_usage;
    if (understood_ && drafts_ == 0) complain("there is no draft");
    return !understood_ ? exit_unreadable : drafts_ == 0 && !output_.closed() ? exit_usage : exit_clean;
  }

 private:
  const DigestOptions& options_;
  SetupOptions setup_options_;
  Rulesets rulesets_;
  Setups setups_;
  Output output_;
  ProblemLines lines_;
  Excerpts excerpts_;
  Observation seen_;
  DraftReport report_;
  std::size_t drafts_ = 0;
  bool understood_ = true;

  /// False if the configuration of the input is wrong.
  bool write(InputPart& part) {
    Problems problems;
    const std::unique_ptr<Source> source = load(part, problems);
    for (const Problem& problem : problems) say(source.get(), part.input->name, problem);
    if (source == nullptr) return true;
    const Setup* setup = setups_.of(part.input->name);
    if (setup == nullptr) return false;
    const Lines places(*source);
    const ReadResult result = read_drafts(*source, format_of(part, *source), setup->read, [&](Draft& draft) {
      for (const Problem& problem : draft.problems) say(source.get(), {}, problem);
      if (draft.readable) line(*source, places, draft);
    });
    for (const Problem& problem : result.problems) say(source.get(), {}, problem);
    return true;
  }

  void line(const Source& source, const Lines& places, const Draft& draft) {
    ++drafts_;
    seen_.read(draft);
    report_ = {&source, &draft, {}, seen_.sensitive(), Verdict::pass};
    excerpts_.read(report_);
    const std::uint32_t at = places.position(draft.where.begin).line;
    std::string text;
    if (options_.format == "jsonl") {
      JsonWriter json(text);
      json.open_object().member("id", excerpts_.name(draft.id)).member("path", excerpts_.name(source.name()));
      json.member("line", at).member("digest", content_digest(draft)).close_object();
    } else {
      text = content_digest(draft) + "  ";
      append_harmless(excerpts_.name(source.name()), Breaks::name, text);
      text += ":" + std::to_string(at) + "  ";
      append_harmless(excerpts_.name(draft.id), Breaks::name, text);
    }
    output_.write(text + "\n");
  }

  /// Only errors: a draft that is not understood has no digest to rely on.
  void say(const Source* source, std::string_view name, const Problem& problem) {
    if (problem.severity != Severity::error) return;
    understood_ = false;
    std::string text;
    lines_.append(source, name, problem, text);
    output_.flush();
    (void)write_all(2, text);
  }
};

}  // namespace

int run_digest(Arguments arguments) {
  DigestOptions values;
  Options options("digest", "[OPTIONS] PATH...",
                  "Prints the digest of each draft, which an approval names to hold for this very text, its media and "
                  "its platforms: approvals: [{role: communications, by: ..., at: ..., digest: DIGEST}]. After an "
                  "edit the digest is another, and the approval is void.");
  options.words(values.paths);
  options.value("--config", "FILE", values.policy.config,
                "configuration; otherwise .socialcheck.yaml, searched upwards from each input");
  options.flag("--no-config", values.policy.no_config, "read no configuration");
  add_draft_options(options, values.defaults);
  add_input_options(options, values.input);
  options.group("Report");
  options.choice("--format", values.format, {"text", "jsonl"}, "text or jsonl");
  options.example("socialcheck digest post.md                   before you ask for approval");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  if (values.paths.empty()) {
    complain("name a file, a folder, or - for standard input");
    return exit_usage;
  }
  return DigestRun(values).run();
}

}  // namespace socialcheck::cli
