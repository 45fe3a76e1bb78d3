#include "cli/fixer.h"

#include <algorithm>

#include "cli/output.h"
#include "cli/terminal.h"
#include "cli/unified_diff.h"
#include "socialcheck/report/excerpt.h"
#include "socialcheck/report/harmless.h"
#include "socialcheck/source/read_source.h"

namespace socialcheck::cli {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

void leave(const std::string& name, std::string_view why) {
  complain(quoted_path(name) + " was not fixed: " + std::string(why));
}

bool by_place(const ValueEdit& a, const ValueEdit& b) {
  return a.text != b.text ? a.text < b.text : a.where < b.where;
}
bool same(const ValueEdit& a, const ValueEdit& b) {
  return a.text == b.text && a.where == b.where && a.with == b.with;
}

std::string with_edits_of_text(std::string_view value, const std::vector<ValueEdit>& edits, std::uint32_t text) {
  std::vector<SourceEdit> mine;
  for (const ValueEdit& edit : edits)
    if (edit.text == text) mine.push_back({edit.where, edit.with});
  return with_edits(value, mine);
}

}  // namespace

/// Also what each text of each draft will be.
std::vector<SourceEdit> Fixer::edits_of(const CheckOutcome& outcome, std::vector<Text>& wanted,
                                        std::size_t& findings) const {
  std::vector<SourceEdit> out;
  for (const HeldDraft& held : outcome.held) {
    std::vector<ValueEdit> edits;
    for (const Finding& finding : held.findings) {
      const std::size_t before = edits.size();
      find_edits(*held.draft, catalogue_.rule(finding.rule).id, finding, options_, edits);
      findings += edits.size() > before ? 1 : 0;
    }
    std::sort(edits.begin(), edits.end(), by_place);
    edits.erase(std::unique(edits.begin(), edits.end(), same), edits.end());
    for (std::uint32_t text = 0; text < held.draft->texts.size(); ++text) {
      const TextField& field = held.draft->texts[text];
      wanted.push_back({std::string(field.path), with_edits_of_text(field.value, edits, text)});
    }
    const std::vector<SourceEdit> some = edits_in_source(*held.draft, edits);
    out.insert(out.end(), some.begin(), some.end());
  }
  std::sort(out.begin(), out.end(), [](const SourceEdit& a, const SourceEdit& b) { return a.where < b.where; });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool Fixer::reads_as(const CheckOutcome& outcome, const std::string& bytes, const std::vector<Text>& wanted) const {
  const Source source(outcome.source->name(), bytes);
  const InputFormat format = format_ ? *format_ : guess_format(source.name(), outcome.source->bytes());
  std::size_t at = 0;
  bool good = true;
  (void)read_drafts(source, format, outcome.setup->read, [&](Draft& draft) {
    for (const TextField& field : draft.texts) {
      good = good && at < wanted.size() && wanted[at].path == field.path && wanted[at].value == field.value;
      ++at;
    }
  });
  return good && at == wanted.size();
}

void Fixer::add(const CheckOutcome& outcome) {
  if (outcome.source == nullptr) return;
  std::vector<Text> wanted;
  std::size_t findings = 0;
  const std::vector<SourceEdit> edits = edits_of(outcome, wanted, findings);
  if (edits.empty()) return;
  const std::string& name = outcome.from->name;
  const std::string_view bytes = outcome.source->bytes();
  Result<std::string> raw = read_file(outcome.from->path);
  if (!raw) return leave(name, raw.problems().front().message);
  File file{outcome.from->path,
            name,
            raw->starts_with(byte_order_mark) ? std::string(byte_order_mark) : "",
            std::string(bytes),
            {}};
  if (file.mark + file.before != *raw) return leave(name, "it is not UTF-8, or has just been changed by somebody else");
  for (std::size_t at = 1; at < edits.size(); ++at)
    if (edits[at].where.begin < edits[at - 1].where.end)
      return leave(name, "two places that belong together ask for different things");
  file.after = with_edits(bytes, edits);
  if (std::count(file.before.begin(), file.before.end(), '\n') !=
          std::count(file.after.begin(), file.after.end(), '\n') ||
      !reads_as(outcome, file.after, wanted))
    return leave(name, "a place in it cannot be changed without changing others");
  fixed_ += findings;
  files_.push_back(std::move(file));
}

bool Fixer::write() const {
  bool good = true;
  for (const File& file : files_) {
    // All files were read before the first is written; somebody may have saved one since.
    const Result<std::string> now = read_file(file.path);
    if (!now || *now != file.mark + file.before) {
      leave(file.name, "it has been changed by somebody else meanwhile; run --fix again");
      good = false;
      continue;
    }
    good = write_file(file.path, file.mark + file.after) && good;
  }
  return good;
}

std::string Fixer::diff(bool show_sensitive) const {
  std::string out;
  for (const File& file : files_) {
    if (show_sensitive) {
      const auto bare = [](bool, std::string_view line, std::string& to) { to += line; };
      out += unified_diff(file.name, file.mark + file.before, file.mark + file.after, bare);
      continue;
    }
    const Source before(file.name, file.before), after(file.name, file.after);
    const Draft draft;  // the recognisers are run over the lines themselves
    const DraftReport old_report{&before, &draft, {}, {}, Verdict::pass};
    const DraftReport new_report{&after, &draft, {}, {}, Verdict::pass};
    Excerpts excerpts(false);
    const auto show = [&](bool is_new, std::string_view line, std::string& to) {
      const DraftReport& report = is_new ? new_report : old_report;
      if (line.ends_with('\r')) line.remove_suffix(1);
      const auto begin = static_cast<std::uint32_t>(line.data() - report.source->bytes().data());
      excerpts.read(report);
      excerpts.append_source({begin, begin + static_cast<std::uint32_t>(line.size())}, Breaks::line, {}, to);
    };
    std::string name;
    append_harmless(excerpts.name(file.name), Breaks::name, name);
    out += unified_diff(name, before.bytes(), after.bytes(), show);
  }
  return out;
}

}  // namespace socialcheck::cli
