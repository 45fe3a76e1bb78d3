#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <span>
#include <vector>

#include "socialcheck/engine/batch.h"

namespace socialcheck::cli {

/// The rules over several drafts, shared by all threads of a run: each piece of work waits for its turn, so that the
/// drafts come in input order and what is found is the same for any number of threads.
class CrossPass {
 public:
  /// Findings for each of the drafts of a piece, in order. `turn` counts the pieces of a run from 0, and every piece
  /// must take its turn, even without drafts. With `report` false the drafts were published already.
  std::vector<std::vector<Finding>> add(std::size_t turn, std::span<const PostDigest> posts, bool report) {
    std::unique_lock lock(mutex_);
    turn_there_.wait(lock, [&] { return next_ == turn; });
    std::vector<std::vector<Finding>> out;
    out.reserve(posts.size());
    for (const PostDigest& post : posts) out.push_back(batch_.add(post, report));
    ++next_;
    turn_there_.notify_all();
    return out;
  }

 private:
  std::mutex mutex_;
  std::condition_variable turn_there_;
  std::size_t next_ = 0;
  Batch batch_;
};

}  // namespace socialcheck::cli
