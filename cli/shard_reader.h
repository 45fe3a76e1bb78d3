#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/recorded_part.h"
#include "cli/shard_record.h"
#include "socialcheck/source/read_source.h"

namespace socialcheck::cli {

/// One line after another of a file, raw.
class RecordedFile {
 public:
  explicit RecordedFile(std::string path) : path_(std::move(path)) {}

  /// Starts at the beginning; false, with a line for standard error in `why`, if it cannot be read.
  [[nodiscard]] bool open(std::string& why);
  /// Adds the next line, with its end, to `out`; false after the last.
  [[nodiscard]] bool take(std::string& out);
  /// Number of the line that comes next, from 1.
  [[nodiscard]] std::uint32_t line() const { return line_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// What ended the reading before the end; empty if nothing did.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  std::string path_, problem_;
  Descriptor file_;
  std::optional<LineChunks> lines_;
  LineRun run_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

/// The files of the runs that are to be joined: reports in JSON Lines, and the digests that --digests wrote beside
/// them. All of them are read through once before anything is made of them.
class ShardReader {
 public:
  /// Opens files in any order, which are told apart by what is in them. False after a complaint, with the exit code: a
  /// file that cannot be read or is damaged (3), or files that do not belong together (2).
  [[nodiscard]] bool open(const std::vector<std::string>& paths, Exit& exit);

  /// Runs over different drafts, in the order of their first files; each is whole.
  struct Run {
    ShardHeader header;                 ///< Of its first part.
    const std::string* path = nullptr;  ///< Of the digests it stands in.
    std::size_t parts = 0;
  };
  [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }
  /// Options of all runs together.
  [[nodiscard]] SearchOptions options() const;
  /// All files, which are no drafts.
  [[nodiscard]] std::vector<std::string> paths() const;

  /// What is recorded of the next part of the inputs; false after the last, or if the files do not go on as they
  /// should, which `why` then says as a line for standard error.
  [[nodiscard]] bool next(RecordedBytes& out, std::string& why);

 private:
  struct Digests {
    RecordedFile file;
    ShardHeader header;
    ShardTrailer trailer;
    std::size_t report = 0;  // index into reports_
    bool paired = false;
  };
  struct Report {
    RecordedFile file;
    std::string hash, first;
    std::size_t lines = 0;
    bool paired = false;
    bool cut = false;  // the last line has no end
  };

  [[nodiscard]] bool open_one(const std::string& path);
  [[nodiscard]] bool read_digests(Digests& digests, std::string line);
  [[nodiscard]] bool read_report(Report& report);
  [[nodiscard]] bool pair();
  [[nodiscard]] bool say_unpaired(const Digests& digests);
  [[nodiscard]] bool fit_together();
  [[nodiscard]] bool fits(const Digests& one, const Digests& first);
  [[nodiscard]] bool make_runs();
  [[nodiscard]] bool say_missing(const std::vector<std::size_t>& shards);
  bool fail(Exit exit, const RecordedFile& file, std::uint32_t line, std::string_view what);

  Exit exit_ = exit_clean;
  std::deque<Digests> digests_;
  std::deque<Report> reports_;
  std::vector<Run> runs_;
  std::vector<std::vector<std::size_t>> shards_;  // of each run: indexes into digests_
  std::size_t run_ = 0, part_ = 0;                // that come next
};

}  // namespace socialcheck::cli
