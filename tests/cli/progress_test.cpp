#include "cli/progress.h"

#include <doctest/doctest.h>

#include <string>

using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/progress");

TEST_CASE("progress_line: how many, how fast, how much of it, and how long still") {
  CHECK(progress_line({12340, 1, 1, 4'200'000, 10'000'000}, 47'000, 80) ==
        "socialcheck: 12,340 drafts, 262/s, 42 %, 1:05 left");
  CHECK(progress_line({1, 1, 1, 1, 20'000}, 1000, 80) == "socialcheck: 1 draft, 1/s, 0 %, 5:33:19 left");
  CHECK(progress_line({1000000, 1, 1, 10, 10}, 10'000, 80) ==
        "socialcheck: 1,000,000 drafts, 100,000/s, 100 %, 0:00 left");
}

TEST_CASE("progress_line: what is not known is not said") {
  CHECK(progress_line({500, 1, 1, 0, 0}, 2000, 80) == "socialcheck: 500 drafts, 250/s");
  CHECK(progress_line({500, 2, 1200, 900, 0}, 2000, 80) == "socialcheck: 500 drafts, 250/s, input 2 of 1,200");
  CHECK(progress_line({0, 1, 1, 0, 100}, 0, 80) == "socialcheck: 0 drafts, 0/s");
}

TEST_CASE("progress_line: a file that grew meanwhile is done, not more than that") {
  CHECK(progress_line({500, 1, 1, 150, 100}, 2000, 80) == "socialcheck: 500 drafts, 250/s, 100 %, 0:00 left");
}

TEST_CASE("progress_line: a narrow window gets what fits") {
  const Advance advance = {12340, 1, 1, 4'200'000, 10'000'000};
  CHECK(progress_line(advance, 47'000, 40) == "12,340 drafts, 262/s, 42 %, 1:05 left");
  CHECK(progress_line(advance, 47'000, 36) == "12,340 drafts, 42 %, 1:05 left");
  CHECK(progress_line(advance, 47'000, 25) == "12,340 drafts, 1:05 left");
  CHECK(progress_line(advance, 47'000, 20) == "12,340 drafts");
  CHECK(progress_line(advance, 47'000, 5) == "12,34");
  CHECK(progress_line(advance, 47'000, 0).empty());
  for (std::size_t columns = 0; columns < 90; ++columns)
    CHECK(progress_line(advance, 47'000, columns).size() <= columns);
}
