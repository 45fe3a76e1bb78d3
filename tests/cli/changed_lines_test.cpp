#include "cli/changed_lines.h"

#include <doctest/doctest.h>

using namespace socialcheck;
using namespace socialcheck::cli;

TEST_SUITE_BEGIN("cli/changed_lines");

namespace {

/// "all", or the runs of lines and where lines were taken out: "2-3 7 !9".
std::string dump(const ChangedLines& lines) {
  if (lines.all) return "all";
  std::string out;
  for (const ChangedLines::Run& run : lines.changed)
    out += (out.empty() ? "" : " ") + std::to_string(run.first) +
           (run.first == run.last ? "" : "-" + std::to_string(run.last));
  for (const std::uint32_t line : lines.removed_after) out += (out.empty() ? "!" : " !") + std::to_string(line);
  return out;
}

std::string dump(const std::map<std::string, ChangedLines>& files) {
  std::string out;
  for (const auto& [path, lines] : files) out += path + ": " + dump(lines) + "\n";
  return out;
}

Finding finding_at(Span where) {
  Finding out;
  out.primary.in_value = {0, where.size()};
  out.primary.in_source = where;
  return out;
}

}  // namespace

TEST_CASE("read_patch: lines that were changed, added and taken out") {
  CHECK(dump(read_patch("diff --git a/x.md b/x.md\n"
                        "index 1..2 100644\n"
                        "--- a/x.md\n"
                        "+++ b/x.md\n"
                        "@@ -1,2 +1 @@\n"
                        "-old\n-older\n+new\n"
                        "@@ -7,0 +7,3 @@ in a section\n"
                        "+a\n+b\n+c\n"
                        "@@ -12 +14,0 @@\n"
                        "-gone\n")) == "x.md: 1 7-9 !14\n");
}

TEST_CASE("read_patch: lines of a file that look like a patch are lines") {
  CHECK(dump(read_patch("diff --git a/x.md b/x.md\n"
                        "--- a/x.md\n"
                        "+++ b/x.md\n"
                        "@@ -1,2 +1,3 @@\n"
                        "-diff --git a/y.md b/y.md\n"
                        "--- a/y.md\n"
                        "\\ No newline at end of file\n"
                        "+++ b/y.md\n"
                        "+@@ -9 +9 @@\n"
                        "+Binary files differ\n"
                        "\\ No newline at end of file\n"
                        "diff --git a/z.md b/z.md\n"
                        "@@ -0,0 +1 @@\n"
                        "+z\n")) == "x.md: 1-3\nz.md: 1\n");
}

TEST_CASE("read_patch: names of any kind") {
  CHECK(dump(read_patch("diff --git a/a b/b.md b/a b/b.md\n@@ -1 +1 @@\n-x\n+y\n")) == "a b/b.md: 1\n");
  CHECK(dump(read_patch("diff --git \"a/t\\tq\\\"n\\nb\\\\\\303\\251.md\" \"b/t\\tq\\\"n\\nb\\\\\\303\\251.md\"\n"
                        "@@ -1 +1 @@\n-x\n+y\n")) == "t\tq\"n\nb\\é.md: 1\n");
}

TEST_CASE("read_patch: what git does not compare has changed as a whole") {
  CHECK(dump(read_patch("diff --git a/x.txt b/x.txt\nBinary files a/x.txt and b/x.txt differ\n")) == "x.txt: all\n");
  CHECK(dump(read_patch("diff --git a/l.md b/l.md\nnew file mode 120000\n@@ -0,0 +1 @@\n+to.md\n")) == "l.md: all\n");
}

TEST_CASE("read_patch: what is no patch, or cut off, is no crash") {
  CHECK(read_patch("").empty());
  CHECK(read_patch("@@ -1 +1 @@\n").empty());
  CHECK(dump(read_patch("diff --git \n@@ -1,99999999999 +x @@\n")) == ": 0\n");
  CHECK(dump(read_patch("diff --git a/x b/x\n@@ -1 +1,4 @@\n+y")) == "x: 1-4\n");
  CHECK(read_patch("diff --git \"\" \"\"\n@@ -1 +1 @@\n+y").size() == 1);
  CHECK(read_patch("diff --git \"\\377 b/x").size() == 1);
  CHECK(dump(read_patch("diff --git a/x b/x\n@@ -1 +4294967295,9 @@\n")) == "x: !4294967295\n");
}

TEST_CASE("has: a finding in a changed line, whatever its line ends") {
  const Source source("x.md", "one\r\ntwo\rtwo\nthree");  // git takes the second and third for one line
  ChangedLines lines;
  lines.changed = {{2, 2}};
  const ChangedPlaces places(lines, source);
  Draft draft;
  draft.where = {0, 18};
  CHECK(!places.has(finding_at({0, 3}), draft));
  CHECK(places.has(finding_at({5, 8}), draft));
  CHECK(places.has(finding_at({9, 12}), draft));
  CHECK(!places.has(finding_at({13, 18}), draft));
  CHECK(places.has(finding_at({0, 18}), draft));

  Finding elsewhere = finding_at({0, 3});
  elsewhere.related.emplace_back();
  elsewhere.related[0].place = finding_at({5, 8}).primary;
  CHECK(places.has(elsewhere, draft));
  elsewhere.related[0].path = "y.md";  // what stands in another file says nothing about this one
  CHECK(!places.has(elsewhere, draft));
}

TEST_CASE("has: lines of a run are those of the file") {
  const Source source("x.jsonl", "{}\n{}\n{}\n", 101);
  ChangedLines lines;
  lines.changed = {{1, 3}, {102, 102}};
  const ChangedPlaces places(lines, source);
  Draft draft;
  CHECK(!places.has(finding_at({0, 2}), draft));
  CHECK(places.has(finding_at({3, 5}), draft));
  CHECK(!places.has(finding_at({6, 8}), draft));
}

TEST_CASE("has: something missing, in a draft that has changed or lost something") {
  const Source source("x.jsonl", "{}\n{}\n{}\n");
  const Finding missing;  // without a place
  struct Row {
    const char* name;
    ChangedLines lines;
    bool first, second;
  };
  for (const Row& row :
       {Row{"the second", {false, {{2, 2}}, {}}, false, true},
        Row{"a line between them is gone", {false, {}, {1}}, false, false},
        Row{"the first line is gone", {false, {}, {0}}, true, false}, Row{"a new file", {true, {}, {}}, true, true}}) {
    CAPTURE(row.name);
    const ChangedPlaces places(row.lines, source);
    Draft first, second;
    first.where = {0, 2};
    second.where = {3, 5};
    CHECK(places.has(missing, first) == row.first);
    CHECK(places.has(missing, second) == row.second);
  }
}

TEST_SUITE_END();
