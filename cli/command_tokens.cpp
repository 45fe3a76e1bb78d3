#include "cli/command_tokens.h"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/draft_options.h"
#include "cli/input_parts.h"
#include "cli/layout.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "socialcheck/check/observe.h"
#include "socialcheck/report/excerpt.h"
#include "socialcheck/report/json_writer_internal.h"
#include "socialcheck/report/line.h"
#include "socialcheck/text/length.h"

namespace socialcheck::cli {

namespace {

struct NamedLength {
  std::string_view name;
  std::uint32_t Lengths::*value;
};
constexpr NamedLength lengths[] = {{"x", &Lengths::x},
                                   {"x_current", &Lengths::x_current},
                                   {"graphemes", &Lengths::graphemes},
                                   {"codepoints", &Lengths::codepoints},
                                   {"utf8", &Lengths::utf8},
                                   {"utf16", &Lengths::utf16},
                                   {"mastodon", &Lengths::mastodon},
                                   {"threads", &Lengths::threads}};

/// Counts code points on the way through a text; offsets must ascend.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  std::uint32_t at(std::uint32_t offset) {
    for (; at_ < offset; ++at_) count_ += (static_cast<unsigned char>(text_[at_]) & 0xC0U) != 0x80U ? 1 : 0;
    return count_;
  }

 private:
  std::string_view text_;
  std::uint32_t at_ = 0, count_ = 0;
};

/// Writes the tokens of drafts, one after another.
class TokenWriter {
 public:
  TokenWriter(bool jsonl, bool show_sensitive) : jsonl_(jsonl), excerpts_(show_sensitive), seen_({}) {}

  void write(const Source& source, const Draft& draft, std::string& out) {
    if (!draft.readable || draft.texts.empty()) {
      if (jsonl_) write_nothing(source, draft, out);
      return;
    }
    seen_.read(draft);
    report_ = {&source, &draft, {}, seen_.sensitive(), Verdict::pass};
    excerpts_.read(report_);  // which keeps looking at it
    if (jsonl_)
      write_json(draft, out);
    else
      write_text(draft, out);
  }

 private:
  bool jsonl_;
  DraftReport report_;
  Excerpts excerpts_;
  Observation seen_;
  std::string shown_;

  /// A token's text, masked where it holds something sensitive.
  const std::string& shown(const Token& token, Breaks breaks) {
    shown_.clear();
    excerpts_.append_value(0, token.where, breaks, shown_);
    return shown_;
  }

  void write_json(const Draft& draft, std::string& out) {
    const Text& text = seen_.text(0);
    CodePoints points(text.value);
    JsonWriter json(out);
    json.open_object().member("id", excerpts_.name(draft.id)).key("tokens").open_array();
    for (const Token& token : text.tokens) {
      json.open_object().member("kind", name_of(token.kind)).member("text", shown(token, Breaks::keep));
      json.member("start", points.at(token.where.begin)).member("end", points.at(token.where.end)).close_object();
    }
    json.close_array().key("lengths").open_object();
    const Lengths measured = measure(text);
    for (const NamedLength& length : lengths) json.member(length.name, measured.*length.value);
    json.close_object().close_object();
    out += '\n';
  }

  /// Of a draft without text: a line all the same, so that lines in and lines out are the same number.
  void write_nothing(const Source& source, const Draft& draft, std::string& out) {
    report_ = {&source, &draft, {}, {}, Verdict::pass};
    excerpts_.read(report_);
    JsonWriter json(out);
    json.open_object().member("id", excerpts_.name(draft.id)).key("tokens").open_array().close_array();
    json.key("lengths").open_object();
    for (const NamedLength& length : lengths) json.member(length.name, std::uint32_t{0});
    json.close_object().key("problems").open_array();
    for (const Problem& problem : draft.problems)
      if (problem.severity == Severity::error)
        json.open_object().member("code", problem.code).member("message", problem.message).close_object();
    json.close_array().close_object();
    out += '\n';
  }

  void write_text(const Draft& draft, std::string& out) {
    const Text& text = seen_.text(0);
    append_harmless(excerpts_.name(draft.id), Breaks::name, out);
    out += '\n';
    CodePoints points(text.value);
    for (const Token& token : text.tokens) {
      std::string line = "  " + std::to_string(points.at(token.where.begin));
      line += "-" + std::to_string(points.at(token.where.end));
      pad(line, 12);
      line += name_of(token.kind);
      pad(line, 25);
      out.append(line).append(shown(token, Breaks::line)).append("\n");
    }
    const Lengths measured = measure(text);
    out += "  lengths:";
    for (const NamedLength& length : lengths)
      out.append(" ").append(length.name).append(" ").append(std::to_string(measured.*length.value));
    out += '\n';
  }
};

class TokensRun {
 public:
  TokensRun(bool jsonl, bool show_sensitive, ReadOptions read)
      : writer_(jsonl, show_sensitive), read_(std::move(read)) {}

  int run(const std::vector<std::string>& paths, const InputOptions& options) {
    const Inputs inputs = find_inputs(paths, options.standard_input_name, {[](const std::string&) { return false; }});
    for (const Inputs::Missing& one : inputs.missing) say(nullptr, one.name, one.problem);
    InputParts parts(inputs.inputs, format_of(options));
    while (!output_.ended()) {
      if (parts.may_wait()) output_.flush();
      InputPart part;
      if (!parts.next(part)) break;
      write(part);
    }
    if (!output_.finish()) return exit_usage;
    if (understood_ && drafts_ == 0) complain("there is no draft");
    return !understood_ ? exit_unreadable : drafts_ == 0 && !output_.closed() ? exit_usage : exit_clean;
  }

 private:
  TokenWriter writer_;
  ReadOptions read_;
  Output output_;
  ProblemLines lines_;
  std::string text_;
  std::size_t drafts_ = 0;
  bool understood_ = true;

  void write(InputPart& part) {
    Problems problems;
    const std::unique_ptr<Source> source = load(part, problems);
    for (const Problem& problem : problems) say(source.get(), part.input->name, problem);
    if (source == nullptr) return;
    const ReadResult result = read_drafts(*source, format_of(part, *source), read_, [&](Draft& draft) {
      for (const Problem& problem : draft.problems) say(source.get(), {}, problem);
      drafts_ += draft.readable ? 1 : 0;
      writer_.write(*source, draft, text_);
      output_.write(text_);
      text_.clear();
    });
    for (const Problem& problem : result.problems) say(source.get(), {}, problem);
  }

  /// Only errors: this is about texts, not about what is known of them.
  void say(const Source* source, std::string_view name, const Problem& problem) {
    if (problem.severity != Severity::error) return;
    understood_ = false;
    std::string line;
    lines_.append(source, name, problem, line);
    output_.flush();
    (void)write_all(2, line);
  }
};

}  // namespace

int run_tokens(Arguments arguments) {
  std::vector<std::string> paths;
  InputOptions input;
  std::string format = "text";
  bool show_sensitive = false;
  Options options("tokens", "[OPTIONS] PATH...",
                  "Shows how the text of each draft is cut into tokens, and how long it is as platforms count. "
                  "Positions count code points.");
  options.words(paths);
  add_input_options(options, input);
  options.group("Report");
  options.choice("--format", format, {"text", "jsonl"}, "text or jsonl");
  options.flag("--show-sensitive", show_sensitive, "show identifiers unmasked");
  options.example("echo 'Ring 111 #FluJab' | socialcheck tokens -");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  auto columns = columns_of(input);
  if (!columns) return exit_usage;
  if (paths.empty()) {
    complain("name a file, a folder, or - for standard input");
    return exit_usage;
  }
  ReadOptions read;
  read.columns = std::move(*columns);
  return TokensRun(format == "jsonl", show_sensitive, std::move(read)).run(paths, input);
}

}  // namespace socialcheck::cli
