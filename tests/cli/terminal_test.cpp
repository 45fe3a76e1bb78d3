#include "cli/terminal.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>

using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/terminal");

namespace {

/// Sets a variable of the environment, or takes it away (null), until the end of the scope.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    const char* before = std::getenv(name);
    if (before != nullptr) before_ = before, was_there_ = true;
    if (value == nullptr)
      ::unsetenv(name);
    else
      ::setenv(name, value, 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() {
    if (was_there_)
      ::setenv(name_, before_.c_str(), 1);
    else
      ::unsetenv(name_);
  }

 private:
  const char* name_;
  std::string before_;
  bool was_there_ = false;
};

}  // namespace

TEST_CASE("wants_color: flag, NO_COLOR, CLICOLOR_FORCE, TERM, terminal, in this order") {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  struct Row {
    When flag;
    const char* no_color;
    const char* force;
    const char* term;
    bool color;
  };
  for (const Row& row : {
           Row{When::always, "1", nullptr, "dumb", true}, Row{When::never, nullptr, "1", "xterm", false},
           Row{When::automatic, "1", "1", "xterm", false}, Row{When::automatic, "", "1", "xterm", true},
           Row{When::automatic, nullptr, "1", "dumb", true}, Row{When::automatic, nullptr, "0", "xterm", false},
           Row{When::automatic, nullptr, "", "xterm", false},
           Row{When::automatic, nullptr, nullptr, "xterm", false},  // a pipe is no terminal
       }) {
    const Variable no_color("NO_COLOR", row.no_color);
    const Variable force("CLICOLOR_FORCE", row.force);
    const Variable term("TERM", row.term);
    CHECK(wants_color(row.flag, ends[1]) == row.color);
  }
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("columns_of: what is no terminal has a fixed width") {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  CHECK(columns_of(ends[1]) == 100);
  CHECK(!is_terminal(ends[1]));
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("write_all: a closed pipe fails, nothing else happens") {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe(ends) == 0);
  CHECK(write_all(ends[1], "abc"));
  char room[4] = {};
  CHECK(::read(ends[0], room, 3) == 3);
  CHECK(std::string(room) == "abc");
  ::close(ends[1]);
  CHECK(!write_all(ends[1], "abc"));
  ::close(ends[0]);
}

TEST_CASE("when_named: the words of --color and --progress") {
  CHECK(when_named("always") == When::always);
  CHECK(when_named("never") == When::never);
  CHECK(when_named("auto") == When::automatic);
}
