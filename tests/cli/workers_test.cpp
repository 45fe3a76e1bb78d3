#include "cli/workers.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>

using socialcheck::cli::Workers;

TEST_SUITE_BEGIN("cli/workers");

namespace {

using Pool = Workers<int, int>;

/// Does `count` jobs of uneven length with at most `most` under way; gives what was popped.
std::vector<int> run(std::size_t threads, int count, std::size_t most, std::atomic<int>* hired = nullptr) {
  Pool pool(threads, [hired]() -> Pool::Work {
    if (hired != nullptr) ++*hired;
    return [](int& job) {
      std::this_thread::sleep_for(std::chrono::microseconds(job % 7 == 0 ? 500 : job % 3));
      return job * 10;
    };
  });
  std::vector<int> out;
  for (int job = 0; job < count; ++job) {
    pool.push(job);
    while (pool.size() >= most || pool.ready()) out.push_back(pool.pop());
  }
  while (pool.size() > 0) out.push_back(pool.pop());
  return out;
}

}  // namespace

TEST_CASE("Workers: results come in the order of the jobs, whatever the number of threads") {
  std::vector<int> expected;
  for (int job = 0; job < 200; ++job) expected.push_back(job * 10);
  for (const std::size_t threads : {1, 2, 5})
    for (const std::size_t most : {1, 3, 20}) {
      CAPTURE(threads);
      CAPTURE(most);
      CHECK(run(threads, 200, most) == expected);
    }
}

TEST_CASE("Workers: one job hires nobody") {
  std::atomic<int> hired = 0;
  CHECK(run(4, 1, 16, &hired) == std::vector<int>{0});
  CHECK(hired == 1);  // the caller itself
}

TEST_CASE("Workers: no more threads than asked for") {
  std::atomic<int> hired = 0;
  (void)run(3, 100, 12, &hired);
  CHECK(hired <= 3);
  CHECK(hired >= 1);
}

TEST_CASE("Workers: jobs that nobody asks for do not hold up the end") {
  Pool pool(3, []() -> Pool::Work { return [](int& job) { return job; }; });
  for (int job = 0; job < 50; ++job) pool.push(job);
  CHECK(pool.pop() == 0);
}
