#pragma once

#include <string>

namespace socialcheck::cli {

/// What a process does for the drafts in its memory, and against what it may be started with. To be called once, before
/// anything is read:
/// - no core is written, and others of the same user may not read the memory (prctl(2), PR_SET_DUMPABLE);
/// - a standard stream that is closed is opened so that its use fails: otherwise the next file would be taken for it;
/// - the end of the memory ends the run with a message and exit code 2, and a report that was not finished is removed;
/// - a stack that is smaller than usual is made larger for threads, and for this one as far as the limit allows.
void set_safeguards();

/// The input that this thread works on, for what is said if memory ends. One at a time for each thread.
class NowReading {
 public:
  /// `name` must outlive this.
  explicit NowReading(const std::string& name);
  NowReading(const NowReading&) = delete;
  NowReading& operator=(const NowReading&) = delete;
  ~NowReading();
};

}  // namespace socialcheck::cli
