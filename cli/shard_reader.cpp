#include "cli/shard_reader.h"

#include <unistd.h>

#include <algorithm>

#include "cli/terminal.h"
#include "socialcheck/report/line.h"
#include "socialcheck/report/reporter_base_internal.h"

namespace socialcheck::cli {

namespace {

constexpr std::size_t most_named = 5;

/// `path:line:1: error: what [code]`, as problems with inputs are told.
std::string problem_line(const std::string& path, std::uint32_t line, std::string_view what, std::string_view code) {
  std::string out;
  append_location(path, {line, 1}, out);
  return out.append("error: ").append(what).append(" [").append(code).append("]\n");
}

std::string options_of(const ShardHeader& header, bool with_paths) {
  ShardHeader only;
  only.options = header.options;
  if (!with_paths) only.options.paths.clear();
  return line_of(only);
}

std::string part_name(const Shard& shard) {
  return "part " + std::to_string(shard.own + 1) + " of " + std::to_string(shard.of);
}

}  // namespace

// ------------------------------------------------------------------------------------------------------------- files

bool RecordedFile::open(std::string& why) {
  at_ = 0;
  line_ = 1;
  run_ = {};
  problem_.clear();
  Result<Descriptor> file = open_file(path_);
  if (file && ::lseek(file->number(), 0, SEEK_CUR) < 0)  // it is read twice
    file = Problem{"input/special", "only a file can be merged, no pipe and no device", {}};
  if (!file) {
    ProblemLines().append(nullptr, path_, file.problems().front(), why);
    return false;
  }
  file_ = std::move(*file);
  lines_.emplace(file_.number());
  return true;
}

bool RecordedFile::take(std::string& out) {
  while (at_ == run_.bytes.size()) {
    at_ = 0;
    if (!lines_ || !lines_->next(run_)) return false;
    if (run_.problems.empty()) continue;
    problem_ = run_.problems.front().message;
    return false;
  }
  const std::size_t end = std::min(run_.bytes.find('\n', at_), run_.bytes.size() - 1) + 1;
  out.append(run_.bytes, at_, end - at_);
  at_ = end;
  ++line_;
  return true;
}

// ----------------------------------------------------------------------------------------------------------- opening

bool ShardReader::fail(Exit exit, const RecordedFile& file, std::uint32_t line, std::string_view what) {
  exit_ = exit;
  (void)write_all(STDERR_FILENO, problem_line(file.path(), line, what, "merge/wrong-input"));
  return false;
}

bool ShardReader::open(const std::vector<std::string>& paths, Exit& exit) {
  bool good = true;
  for (const std::string& path : paths) good = open_one(path) && good;
  if (good && digests_.empty()) {
    complain("no digests among these files: name those that --digests wrote beside the reports");
    exit_ = exit_usage;
    good = false;
  }
  good = good && pair() && fit_together() && make_runs();
  exit = exit_;
  return good;
}

bool ShardReader::open_one(const std::string& path) {
  RecordedFile file(path);
  std::string why, line;
  if (!file.open(why)) {
    exit_ = exit_unreadable;
    (void)write_all(STDERR_FILENO, why);
    return false;
  }
  (void)file.take(line);
  if (line.starts_with(digests_mark)) {
    digests_.push_back(Digests{std::move(file), {}, {}});
    return read_digests(digests_.back(), std::move(line));
  }
  reports_.push_back(Report{RecordedFile(path), {}, {}});
  return read_report(reports_.back());
}

bool ShardReader::read_digests(Digests& digests, std::string line) {
  RecordedFile& file = digests.file;
  std::string why;
  std::optional<ShardHeader> header = header_of(line, why);
  if (!header) return fail(exit_unreadable, file, 1, why);
  digests.header = std::move(*header);
  Sha256 hash;
  std::string next;
  for (;;) {
    next.clear();
    if (!file.take(next)) break;
    hash.add(line);
    line.swap(next);
  }
  if (!file.problem().empty()) return fail(exit_unreadable, file, file.line(), file.problem());
  std::optional<ShardTrailer> trailer = trailer_of(line);
  if (!trailer)
    return fail(exit_unreadable, file, file.line() - 1,
                "the last line is missing: the run that wrote these digests did not end, or the file was cut");
  if (trailer->digests != hash.hex())
    return fail(exit_unreadable, file, file.line() - 1, "these digests were changed after they were written");
  digests.trailer = std::move(*trailer);
  return true;
}

bool ShardReader::read_report(Report& report) {
  std::string why, line;
  if (!report.file.open(why)) return false;
  Sha256 all;
  while (report.file.take(line)) {
    report.cut = !line.ends_with('\n');
    if (report.cut && report.lines > 0) {
      ++report.lines;
      break;
    }
    if (!line.starts_with("{\"id\":") || line.find("\"findings\":[") == std::string::npos)
      return fail(exit_unreadable, report.file, report.file.line() - 1,
                  "this is no report in JSON Lines, which --format jsonl writes, and no file of --digests");
    all.add(line);
    if (report.lines++ == 0) {
      Sha256 first;
      first.add(line);
      report.first = first.hex();
    }
    line.clear();
  }
  if (!report.file.problem().empty())
    return fail(exit_unreadable, report.file, report.file.line(), report.file.problem());
  report.hash = all.hex();
  return true;
}

/// Finds the report of each file of digests by its hash.
bool ShardReader::pair() {
  for (Digests& digests : digests_) {
    for (std::size_t at = 0; at < reports_.size() && !digests.paired; ++at) {
      if (reports_[at].paired || reports_[at].hash != digests.trailer.report) continue;
      digests.paired = reports_[at].paired = true;
      digests.report = at;
    }
    if (!digests.paired && digests.trailer.drafts == 0) {  // nothing is missing where nothing was written
      digests.report = reports_.size();
      reports_.emplace_back(Report{RecordedFile("/dev/null"), {}, {}, 0, true});
      digests.paired = true;
    }
  }
  bool good = true;
  for (const Digests& digests : digests_) good = (digests.paired || say_unpaired(digests)) && good;
  for (const Report& report : reports_)
    if (good && !report.paired)
      good = fail(exit_usage, report.file, 1,
                  "none of the digests belong to this report: name the file that --digests wrote with it");
  return good;
}

/// Why a file of digests has no report. One that was cut or changed still begins as it did.
bool ShardReader::say_unpaired(const Digests& digests) {
  const auto left = std::count_if(reports_.begin(), reports_.end(), [](const Report& one) { return !one.paired; });
  for (const Report& report : reports_) {
    if (report.paired || (left > 1 && report.first != digests.trailer.first)) continue;
    if (report.cut)
      return fail(exit_unreadable, report.file, static_cast<std::uint32_t>(report.lines),
                  "the report ends in the middle of a draft");
    if (report.lines < digests.trailer.drafts)
      return fail(exit_unreadable, report.file, static_cast<std::uint32_t>(report.lines + 1),
                  "the report ends here, after " + counted(report.lines, "draft", "drafts") + " of " +
                      std::to_string(digests.trailer.drafts));
    return fail(exit_unreadable, report.file, 1, "this report was changed after it was written");
  }
  return fail(exit_usage, digests.file, 1, "the report that was written with these digests is not among the files");
}

// --------------------------------------------------------------------------------------------------- what fits what

bool ShardReader::fit_together() {
  for (const Digests& one : digests_)
    if (!fits(one, digests_.front())) return false;
  return true;
}

bool ShardReader::fits(const Digests& one, const Digests& first) {
  const ShardHeader& mine = one.header;
  const ShardHeader& other = first.header;
  const auto differ = [&](std::string_view what) {
    return fail(exit_usage, one.file, 1, std::string(what) + " than " + quoted_path(first.file.path()));
  };
  if (mine.version != SOCIALCHECK_VERSION)
    return fail(exit_usage, one.file, 1,
                "written by version '" + mine.version.substr(0, 20) + "', and this is " + SOCIALCHECK_VERSION);
  if (mine.policy != other.policy) return differ("checked by other rules");
  if (mine.options.as_of != other.options.as_of) return differ("checked as of another day");
  if (options_of(mine, false) != options_of(other, false)) return differ("checked with other options");
  if (mine.secret != other.secret || (mine.secret && mine.key != other.key))
    return differ("written with another --fingerprint-key");
  if (mine.show_sensitive != other.show_sensitive) return differ("masked otherwise");
  if (options_of(mine, true) == options_of(other, true)) {
    if (mine.drafts != other.drafts) return differ("the drafts were not the same when it was written: others");
    if (mine.configuration != other.configuration) return differ("checked with another configuration");
  } else if (!mine.secret) {
    return fail(exit_usage, one.file, 1,
                "digests of other drafts than those of " + quoted_path(first.file.path()) +
                    " can only be compared if both were written with the same --fingerprint-key");
  }
  return true;
}

/// Which parts of a run are not there; true if all are.
bool ShardReader::say_missing(const std::vector<std::size_t>& shards) {
  std::vector<std::size_t> missing;
  for (std::size_t own = 0; own < shards.size(); ++own)
    if (shards[own] == digests_.size()) missing.push_back(own + 1);
  if (missing.empty()) return true;
  std::string said = missing.size() == 1 ? "part " : "parts ";
  for (std::size_t at = 0; at < missing.size() && at < most_named; ++at)
    said += (at == 0 ? "" : ", ") + std::to_string(missing[at]);
  if (missing.size() > most_named) said += " and " + std::to_string(missing.size() - most_named) + " more";
  said += " of " + std::to_string(shards.size()) + (missing.size() == 1 ? " is missing" : " are missing");
  const auto there = std::find_if(shards.begin(), shards.end(), [&](std::size_t at) { return at != digests_.size(); });
  return fail(exit_usage, digests_[*there].file, 1, said);
}

/// Puts the parts of each run together.
bool ShardReader::make_runs() {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < digests_.size(); ++at) {
    const Digests& one = digests_[at];
    const std::string name = options_of(one.header, true);
    const auto found = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    if (found == names.size()) {
      names.push_back(name);
      runs_.push_back({one.header, &one.file.path(), one.trailer.parts});
      shards_.emplace_back(one.header.shard.of, digests_.size());
    }
    std::vector<std::size_t>& shards = shards_[found];
    if (shards.size() != one.header.shard.of)
      return fail(exit_usage, one.file, 1,
                  "this is " + part_name(one.header.shard) + ", and " + quoted_path(*runs_[found].path) + " is " +
                      part_name(runs_[found].header.shard) + " of the same drafts");
    std::size_t& place = shards[one.header.shard.own];
    if (place != digests_.size())
      return fail(exit_usage, one.file, 1,
                  part_name(one.header.shard) + " is there twice, also in " + quoted_path(digests_[place].file.path()));
    if (one.trailer.parts != runs_[found].parts)
      return fail(exit_usage, one.file, 1,
                  "the drafts were cut into other parts than in " + quoted_path(*runs_[found].path));
    place = at;
  }
  for (const std::vector<std::size_t>& shards : shards_)
    if (!say_missing(shards)) return false;
  std::string why;
  for (Digests& one : digests_) {
    std::string header;
    if (!one.file.open(why) || !one.file.take(header) || !reports_[one.report].file.open(why)) {
      exit_ = exit_unreadable;
      (void)write_all(STDERR_FILENO, why);
      return false;
    }
  }
  return true;
}

SearchOptions ShardReader::options() const {
  SearchOptions out = runs_.front().header.options;
  for (std::size_t at = 1; at < runs_.size(); ++at) {
    const std::vector<std::string>& more = runs_[at].header.options.paths;
    out.paths.insert(out.paths.end(), more.begin(), more.end());
  }
  return out;
}

std::vector<std::string> ShardReader::paths() const {
  std::vector<std::string> out;
  for (const Digests& one : digests_) out.push_back(one.file.path());
  for (const Report& one : reports_) out.push_back(one.file.path());
  return out;
}

// ------------------------------------------------------------------------------------------------------------ parts

bool ShardReader::next(RecordedBytes& out, std::string& why) {
  while (run_ < runs_.size() && part_ == runs_[run_].parts) {
    ++run_;
    part_ = 0;
  }
  if (run_ == runs_.size()) return false;
  Digests& digests = digests_[shards_[run_][part_ % shards_[run_].size()]];
  Report& report = reports_[digests.report];
  out = {};
  out.posts_name = &digests.file.path();
  out.report_name = &report.file.path();
  const std::uint32_t line = digests.file.line();
  const auto fail_at = [&](const RecordedFile& file, std::uint32_t at, std::string_view what) {
    why = problem_line(file.path(), at, what, "merge/wrong-input");
    return false;
  };
  std::string text;
  const std::optional<PartHeader> part = digests.file.take(text) ? part_of(text) : std::nullopt;
  if (!part || part->part != part_)
    return fail_at(digests.file, line, "part " + std::to_string(part_) + " of the drafts is expected here");
  if (part->drafts > digests.trailer.drafts)
    return fail_at(digests.file, line, "there are not so many drafts in the report");
  out.drafts = part->drafts;
  out.failed = part->failed;
  out.posts_line = digests.file.line();
  out.report_line = report.file.line();
  for (std::size_t at = 0; at < part->drafts; ++at) {
    if (!digests.file.take(out.posts)) return fail_at(digests.file, digests.file.line(), "the digests end here");
    if (!report.file.take(out.report)) return fail_at(report.file, report.file.line(), "the report ends here");
  }
  ++part_;
  return true;
}

}  // namespace socialcheck::cli
