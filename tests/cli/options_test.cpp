#include "cli/options.h"

#include <doctest/doctest.h>

#include "cli/command.h"

using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/options");

namespace {

struct Values {
  bool flag = false;
  std::string value = "before", word = "one";
  std::vector<std::string> list, commas, words;
};

struct Table {
  Values values;
  Options options{"try", "[OPTIONS] PATH...", "Tries options."};
  Table() {
    options.words(values.words);
    options.flag("-f,--flag", values.flag, "a flag");
    options.group("More");
    options.value("-v,--value", "V", values.value, "a value");
    options.list("--list", "FILE", values.list, "a list");
    options.comma_list("--commas", "ID", values.commas, "a list with commas");
    options.choice("--word", values.word, {"one", "two"}, "one or two");
    options.example("socialcheck try x");
  }
  bool parse(std::vector<const char*> arguments, Exit& exit) { return options.parse(arguments, exit); }
};

}  // namespace

TEST_CASE("parse: every kind of option, between words") {
  Table table;
  Exit exit = exit_clean;
  REQUIRE(table.parse({"a", "-f", "--value", "1", "-v2", "--list", "x", "b", "--list=y,z", "--commas", "p,q",
                       "--commas", "r", "--word", "two", "-", "--", "--flag"},
                      exit));
  CHECK(table.values.flag);
  CHECK(table.values.value == "2");
  CHECK(table.values.list == std::vector<std::string>{"x", "y,z"});
  CHECK(table.values.commas == std::vector<std::string>{"p", "q", "r"});
  CHECK(table.values.word == "two");
  CHECK(table.values.words == std::vector<std::string>{"a", "b", "-", "--flag"});
}

TEST_CASE("parse: what is not given keeps its value") {
  Table table;
  Exit exit = exit_clean;
  REQUIRE(table.parse({}, exit));
  CHECK(table.values.value == "before");
  CHECK(table.values.word == "one");
  CHECK(!table.values.flag);
}

TEST_CASE("parse: wrong use ends with exit code 2") {
  for (const std::vector<const char*>& arguments :
       std::vector<std::vector<const char*>>{{"--falg"}, {"--value"}, {"--word", "three"}, {"-x"}, {"--list"}}) {
    Table table;
    Exit exit = exit_clean;
    CHECK(!table.parse(arguments, exit));
    CHECK(exit == exit_usage);
  }
}

TEST_CASE("help: every option under its heading") {
  const Table table;
  CHECK(table.options.help() ==
        "Tries options.\n"
        "\n"
        "Usage: socialcheck try [OPTIONS] PATH...\n"
        "\n"
        "Options:\n"
        "  -f, --flag                a flag\n"
        "\n"
        "More:\n"
        "  -v, --value V             a value\n"
        "      --list FILE           a list\n"
        "      --commas ID           a list with commas\n"
        "      --word WORD           one or two\n"
        "  -h, --help                this text\n"
        "\n"
        "Examples:\n"
        "  socialcheck try x\n");
}

TEST_CASE("takes_value: options with a value") {
  const Table table;
  CHECK(table.options.takes_value("--value"));
  CHECK(table.options.takes_value("-v"));
  CHECK(!table.options.takes_value("-f"));
  CHECK(!table.options.takes_value("--value=1"));
  CHECK(!table.options.takes_value("--other"));
}

TEST_CASE("parse: a visitor is shown the table, and nothing is run") {
  Table table;
  std::size_t shown = 0;
  const std::function<void(const Options&)> visitor = [&](const Options& options) {
    shown = options.rows().size();
    CHECK(options.usage() == "[OPTIONS] PATH...");
    CHECK(options.rows()[4].words == std::vector<std::string_view>{"one", "two"});
    CHECK(options.rows()[2].repeats);
  };
  Exit exit = exit_usage;
  CHECK(!table.options.parse(Arguments(visitor), exit));
  CHECK(exit == exit_clean);
  CHECK(shown == 5);
}

TEST_CASE("commands: check comes first") {
  CHECK(commands().front().name == "check");
}
