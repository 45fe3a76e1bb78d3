#include "cli/unified_diff.h"

#include <doctest/doctest.h>

using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/unified_diff");

namespace {

std::string diff(std::string_view before, std::string_view after, const std::string& name = "x.md") {
  return unified_diff(name, before, after, [](bool, std::string_view line, std::string& out) { out += line; });
}

}  // namespace

TEST_CASE("unified_diff: nothing for equal texts") {
  CHECK(diff("a\nb\n", "a\nb\n").empty());
  CHECK(diff("", "").empty());
}

TEST_CASE("unified_diff: three lines of context, hunks that are near one another are one") {
  CHECK(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n10\n11\n") ==
        "--- a/x.md\n+++ b/x.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+X\n 6\n 7\n 8\n");
  CHECK(diff("1\n2\n3\n4\n5\n6\n7\n8\n", "X\n2\n3\n4\n5\n6\n7\nY\n") ==
        "--- a/x.md\n+++ b/x.md\n@@ -1,8 +1,8 @@\n-1\n+X\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+Y\n");
  CHECK(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "X\n2\n3\n4\n5\n6\n7\n8\nY\n") ==
        "--- a/x.md\n+++ b/x.md\n@@ -1,4 +1,4 @@\n-1\n+X\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+Y\n");
}

TEST_CASE("unified_diff: lines that change together, and a last one without an end") {
  CHECK(diff("1\n2", "X\nY", "/x.md") ==
        "--- /x.md\n+++ /x.md\n@@ -1,2 +1,2 @@\n-1\n-2\n\\ No newline at end of file\n+X\n+Y\n"
        "\\ No newline at end of file\n");
}

TEST_SUITE_END();
