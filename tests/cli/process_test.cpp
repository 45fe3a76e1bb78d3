#include "cli/process.h"

#include <doctest/doctest.h>

#include <cerrno>

using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/process");

TEST_CASE("run_program: words arrive as they are, and both streams come back") {
  const auto said =
      run_program({"sh", "-c", "printf '%s|' \"$@\"; echo wrong >&2; exit 3", "sh", "a b", "", "$x\n'\""});
  REQUIRE(said);
  CHECK(said->exit == 3);
  CHECK(said->out == "a b||$x\n'\"|");
  CHECK(said->err == "wrong\n");
}

TEST_CASE("run_program: more than a pipe holds, on both streams") {
  const auto said = run_program({"sh", "-c", "yes error | head -c 200000 >&2; yes | head -c 300000"});
  REQUIRE(said);
  CHECK(said->out.size() == 300000);
  CHECK(said->err.size() == 200000);
}

TEST_CASE("run_program: variables, no input, and the end by a signal") {
  const auto said = run_program({"sh", "-c", "cat; echo $SOCIALCHECK_TEST; kill -9 $$"}, {{"SOCIALCHECK_TEST", "x"}});
  REQUIRE(said);
  CHECK(said->out == "x\n");
  CHECK(said->exit == 128 + 9);
}

TEST_CASE("run_program: a program that is not there") {
  CHECK(!run_program({"socialcheck-is-not-called-that"}));
  CHECK(errno == ENOENT);
}

TEST_SUITE_END();
