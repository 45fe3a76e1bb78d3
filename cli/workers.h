#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "cli/interruption.h"

namespace socialcheck::cli {

/// Does jobs on several threads and gives the results back in the order in which the jobs came, so that what is made of
/// them is the same for any number of threads. Threads start with the second job that is waiting: a run of one job
/// costs none. One thread pushes and pops.
template <class Job, class Outcome>
class Workers {
 public:
  /// Called with one job after another, on one thread.
  using Work = std::function<Outcome(Job&)>;

  /// `hire` makes the work of one thread, on that thread; `threads` is at least 1.
  Workers(std::size_t threads, std::function<Work()> hire)
      : threads_(threads), most_hired_(threads), hire_(std::move(hire)) {}
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers() {
    {
      const std::lock_guard lock(mutex_);
      ending_ = true;
    }
    work_there_.notify_all();
    for (std::thread& thread : hired_) thread.join();
  }

  /// Takes a job. The caller keeps the number of unfinished ones bounded: see size().
  void push(Job job) {
    if (threads_ == 1) {
      slots_.push_back(std::make_unique<Slot>(std::move(job)));
      return;
    }
    {
      const std::lock_guard lock(mutex_);
      slots_.push_back(std::make_unique<Slot>(std::move(job)));
      waiting_.push_back(slots_.back().get());
    }
    if (slots_.size() > 1 && hired_.size() < most_hired_ && hired_.size() < slots_.size()) hire_one();
    work_there_.notify_one();
  }

  /// Jobs whose results were not popped yet.
  [[nodiscard]] std::size_t size() const { return slots_.size(); }

  /// True if pop() would not wait for another thread.
  [[nodiscard]] bool ready() {
    if (slots_.empty()) return false;
    const std::lock_guard lock(mutex_);
    return slots_.front()->outcome.has_value();
  }

  /// The result of the oldest job; there must be one. Waits for it, or does the job here where no thread was hired.
  [[nodiscard]] Outcome pop() {
    const std::unique_ptr<Slot> slot = std::move(slots_.front());
    slots_.pop_front();
    if (hired_.empty()) {
      waiting_.clear();
      if (!own_work_) own_work_ = hire_();
      return own_work_(slot->job);
    }
    std::unique_lock lock(mutex_);
    result_there_.wait(lock, [&] { return slot->outcome.has_value(); });
    return std::move(*slot->outcome);
  }

 private:
  struct Slot {
    explicit Slot(Job given) : job(std::move(given)) {}
    Job job;
    std::optional<Outcome> outcome;
  };

  /// Where the system gives no further thread (a limit, little memory), those there are do, or the caller.
  void hire_one() {
    try {
      hired_.emplace_back([this] { serve(); });
    } catch (const std::system_error&) {
      if (hired_.empty()) threads_ = 1;
      most_hired_ = hired_.size();
    }
  }

  void serve() {
    leave_signals_to_main();
    const Work work = hire_();
    std::unique_lock lock(mutex_);
    for (;;) {
      work_there_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
      if (ending_) return;
      Slot* slot = waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      Outcome outcome = work(slot->job);
      lock.lock();
      slot->outcome.emplace(std::move(outcome));
      result_there_.notify_one();
    }
  }

  std::size_t threads_;
  std::size_t most_hired_;
  std::function<Work()> hire_;
  Work own_work_;
  std::deque<std::unique_ptr<Slot>> slots_;  // of the pushing thread only
  std::mutex mutex_;                         // for all below, and the outcomes of slots
  std::condition_variable work_there_, result_there_;
  std::deque<Slot*> waiting_;
  std::vector<std::thread> hired_;
  bool ending_ = false;
};

}  // namespace socialcheck::cli
