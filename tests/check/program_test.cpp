#include "socialcheck/check/program.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "socialcheck/check/compile.h"

using namespace socialcheck;

namespace {

ProgramTables small_program() {
  std::vector<PolicyFile> files;
  files.push_back(open_policy("a.yaml",
                              "document: {id: doc, title: A document}\n"
                              "clauses:\n  - {id: D-1, summary: s, lintable: full, capacity: [any], channels: [any]}\n"
                              "signals: {fruit: {phrases: [apple, \"red pear\"]}}\n"
                              "rules:\n"
                              "  - {id: t.r, severity: error, message: \"no {what}\", clauses: [D-1],\n"
                              "     find: {is: fruit, as: what}}\n"));
  auto tables = compile(files, {}, [](std::string_view) { return std::nullopt; });
  REQUIRE(tables);
  return std::move(*tables);
}

std::string code_of(const Result<Program>& program) {
  return program ? "" : program.problems().front().code;
}

}  // namespace

TEST_SUITE_BEGIN("check/program");

TEST_CASE("read_blob: gives back what was written") {
  ProgramTables tables = small_program();
  const std::vector<std::uint64_t> blob = write_blob(tables);
  const Result<Program> program = read_blob(blob);
  REQUIRE(program);
  REQUIRE(program->rules.size() == 1);
  CHECK(program->text(program->rules[0].id) == "t.r");
  REQUIRE(program->clauses.size() == 1);
  CHECK(program->text(program->clauses[0].id) == "D-1");
  REQUIRE(program->signals.size() == 1);
  CHECK(program->text(program->signals[0].name) == "fruit");
  std::size_t arrays = 0;
  std::vector<std::size_t> sizes;
  tables.each([&](const auto& array) { sizes.push_back(array.size()); });
  Program read = *program;
  read.each([&](const auto& array) { CHECK(array.size() == sizes[arrays++]); });
  CHECK(arrays == sizes.size());
}

TEST_CASE("write_blob: the same policy gives the same bytes") {
  ProgramTables one = small_program();
  ProgramTables other = small_program();
  CHECK(write_blob(one) == write_blob(other));
}

TEST_CASE("read_blob: refuses what is no blob") {
  ProgramTables tables = small_program();
  const std::vector<std::uint64_t> blob = write_blob(tables);
  CHECK(code_of(read_blob({})) == "policy/version");
  std::vector<std::uint64_t> other = blob;
  other[0] += 1;
  CHECK(code_of(read_blob(other)) == "policy/version");
}

TEST_CASE("read_blob: refuses a blob cut anywhere") {
  ProgramTables tables = small_program();
  const std::vector<std::uint64_t> blob = write_blob(tables);
  for (std::size_t size = 1; size < blob.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(code_of(read_blob(std::span(blob).first(size))).empty());
  }
}

TEST_CASE("read_blob: refuses tables that lie outside") {
  ProgramTables tables = small_program();
  const std::vector<std::uint64_t> blob = write_blob(tables);
  std::size_t arrays = 0;
  tables.each([&](const auto&) { ++arrays; });
  for (std::size_t word = 1; word <= 2 * arrays; ++word) {
    const bool is_size = word % 2 == 0;
    for (const std::uint64_t value : {std::uint64_t{blob.size() * 8 + 1}, ~std::uint64_t{0}, ~std::uint64_t{0} / 8}) {
      std::vector<std::uint64_t> broken = blob;
      broken[word] = value;
      CAPTURE(word);
      CAPTURE(value);
      CAPTURE(is_size);
      CHECK_FALSE(code_of(read_blob(broken)).empty());
    }
  }
}

TEST_SUITE_END();
