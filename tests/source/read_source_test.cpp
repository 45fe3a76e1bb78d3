#include "socialcheck/source/read_source.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include "socialcheck/source/position.h"

using namespace socialcheck;
using namespace std::string_literals;

namespace {

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "socialcheck-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string path(const char* name) const { return path_ + "/" + name; }
  [[nodiscard]] std::string write(const char* name, std::string_view bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

 private:
  std::string path_;
};

std::string code_of(const Problems& problems) {
  return problems.empty() ? "" : problems[0].code;
}

/// A pipe that holds some bytes and then ends.
class Pipe {
 public:
  explicit Pipe(std::string_view bytes) {
    int ends[2] = {-1, -1};
    REQUIRE(::pipe(ends) == 0);
    out_ = Descriptor(ends[0]);
    in_ = Descriptor(ends[1]);
    write(bytes);
  }
  void write(std::string_view bytes) const {
    REQUIRE(::write(in_.number(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  void finish() { Descriptor closed = std::move(in_); }
  [[nodiscard]] int number() const { return out_.number(); }

 private:
  Descriptor out_;
  Descriptor in_;
};

struct Run {
  std::string bytes;
  std::uint32_t first_line = 0;
  std::string code;
};

std::vector<Run> all_runs(int descriptor, std::size_t longest_line = std::size_t{64} << 20U) {
  LineChunks chunks(descriptor, longest_line);
  std::vector<Run> runs;
  LineRun run;
  while (chunks.next(run)) runs.push_back({run.bytes, run.first_line, code_of(run.problems)});
  return runs;
}

}  // namespace

TEST_SUITE_BEGIN("source/read_source");

TEST_CASE("read_file: the bytes as they are") {
  const Folder folder;
  const std::string bytes = "a\r\n\xA3\0b"s;
  const Result<std::string> read = read_file(folder.write("draft.txt", bytes));
  REQUIRE(read);
  CHECK(*read == bytes);
  const Result<std::string> empty = read_file(folder.write("empty.txt", ""));
  REQUIRE(empty);
  CHECK(empty->empty());
}

TEST_CASE("read_file: files whose size is not known beforehand") {
  const Result<std::string> read = read_file("/proc/self/status");
  REQUIRE(read);
  CHECK(read->find("Name:") != std::string::npos);
}

TEST_CASE("read_file: what cannot be read says why") {
  const Folder folder;
  CHECK(code_of(read_file(folder.path("none.txt")).problems()) == "input/missing");
  CHECK(code_of(read_file(folder.write("a.txt", "x") + "/b").problems()) == "input/missing");
  CHECK(code_of(read_file(folder.path("")).problems()) == "input/directory");
  const std::string fifo = folder.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(code_of(read_file(fifo, PathOrigin::found).problems()) == "input/special");
  CHECK(code_of(read_file("/dev/null", PathOrigin::found).problems()) == "input/special");
  const Result<std::string> named = read_file("/dev/null", PathOrigin::named);
  REQUIRE(named);
  CHECK(named->empty());
  if (::geteuid() != 0) {
    const std::string locked = folder.write("locked.txt", "x");
    REQUIRE(::chmod(locked.c_str(), 0) == 0);
    CHECK(code_of(read_file(locked).problems()) == "input/unreadable");
  }
}

TEST_CASE("read_file: more than 4 GiB is refused") {
  const Folder folder;
  const std::string path = folder.write("huge.txt", "x");
  std::error_code failed;
  std::filesystem::resize_file(path, max_source_bytes + 1, failed);
  if (failed) {
    MESSAGE("no sparse files here");
    return;
  }
  CHECK(code_of(read_file(path).problems()) == "input/too-large");
}

TEST_CASE("read_file: a device that does not end is given up") {
  if (!std::filesystem::exists("/dev/zero")) return;
  CHECK(code_of(read_file("/dev/zero").problems()) == "input/too-large");
  const Result<Descriptor> zeros = open_file("/dev/zero");
  REQUIRE(zeros);
  const std::vector<Run> runs = all_runs(zeros->number());
  REQUIRE(!runs.empty());
  CHECK(runs.back().code == "input/too-large");
}

TEST_CASE("read_all: a file is read from where its descriptor stands") {
  const Folder folder;
  const Result<Descriptor> file = open_file(folder.write("a.txt", "one\ntwo\n"));
  REQUIRE(file);
  REQUIRE(::lseek(file->number(), 4, SEEK_SET) == 4);
  const Result<std::string> rest = read_all(file->number());
  REQUIRE(rest);
  CHECK(*rest == "two\n");
}

TEST_CASE("read_all: a pipe whose writer has set it not to wait is waited for") {
  Pipe pipe("one");
  REQUIRE(::fcntl(pipe.number(), F_SETFL, O_NONBLOCK) == 0);
  std::thread late([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    pipe.write(" two");
    pipe.finish();
  });
  const Result<std::string> read = read_all(pipe.number());
  late.join();
  REQUIRE(read);
  CHECK(*read == "one two");
}

TEST_CASE("read_all: a pipe to its end") {
  Pipe pipe("one\ntwo");
  pipe.finish();
  const Result<std::string> read = read_all(pipe.number());
  REQUIRE(read);
  CHECK(*read == "one\ntwo");
}

TEST_CASE("LineChunks: runs of whole lines as they come") {
  Pipe pipe("one\ntwo\nthr");
  LineChunks chunks(pipe.number());
  LineRun run;
  REQUIRE(chunks.next(run));
  CHECK(run.bytes == "one\ntwo\n");
  CHECK(run.first_line == 1);
  pipe.write("ee\nfour");
  REQUIRE(chunks.next(run));
  CHECK(run.bytes == "three\n");
  CHECK(run.first_line == 3);
  pipe.finish();
  REQUIRE(chunks.next(run));
  CHECK(run.bytes == "four");
  CHECK(run.first_line == 4);
  CHECK_FALSE(chunks.next(run));
  CHECK_FALSE(chunks.next(run));
}

TEST_CASE("LineChunks: nothing comes of nothing") {
  Pipe pipe("");
  pipe.finish();
  CHECK(all_runs(pipe.number()).empty());
}

TEST_CASE("LineChunks: a large file in pieces that join to it, numbered as Lines numbers") {
  const Folder folder;
  std::string bytes;
  for (int n = 0; n < 40'000; ++n) {
    bytes += std::string(static_cast<std::size_t>(n % 61), 'x');
    bytes += n % 7 == 0 ? "\r\n" : n % 11 == 0 ? "\r.\n" : "\n";
  }
  const Result<Descriptor> file = open_file(folder.write("many.jsonl", bytes));
  REQUIRE(file);
  const Source whole("many.jsonl", bytes);
  const Lines lines(whole);
  std::string joined;
  const std::vector<Run> runs = all_runs(file->number());
  CHECK(runs.size() > 3);
  for (const Run& run : runs) {
    REQUIRE(run.bytes.back() == '\n');
    REQUIRE(lines.position(static_cast<std::uint32_t>(joined.size())).line == run.first_line);
    joined += run.bytes;
  }
  CHECK(joined == bytes);
}

TEST_CASE("LineChunks: a line that is too long is skipped, the others are not") {
  Pipe pipe("short\n0123456789ab\rcd\nnext\nlast one is too long");
  pipe.finish();
  const std::vector<Run> runs = all_runs(pipe.number(), 10);
  REQUIRE(runs.size() == 4);
  CHECK(runs[0].bytes == "short\n");
  CHECK(runs[1].bytes.empty());
  CHECK(runs[1].first_line == 2);
  CHECK(runs[1].code == "input/line-too-long");
  CHECK(runs[2].bytes == "next\n");
  CHECK(runs[2].first_line == 4);
  CHECK(runs[3].first_line == 5);
  CHECK(runs[3].code == "input/line-too-long");
}

TEST_CASE("LineChunks: a file that is written to meanwhile is said to be, after all that was read") {
  const Folder folder;
  const std::string path = folder.write("a.jsonl", "one\ntwo");
  struct Row {
    const char* name;
    void (*change)(const std::string& path);
  };
  for (const Row& row : {Row{"it grows", [](const std::string& to) { std::ofstream(to, std::ios::app) << "\nthree"; }},
                         Row{"it shrinks", [](const std::string& to) { std::filesystem::resize_file(to, 2); }},
                         Row{"its time changes", [](const std::string& to) {
                               const auto then = std::filesystem::last_write_time(to) - std::chrono::hours(1);
                               std::filesystem::last_write_time(to, then);
                             }}}) {
    SUBCASE(row.name) {
      const Result<Descriptor> file = open_file(path);
      REQUIRE(file);
      LineChunks chunks(file->number());
      LineRun run;
      REQUIRE(chunks.next(run));
      CHECK(run.bytes == "one\n");
      row.change(path);
      std::string code;
      while (chunks.next(run)) {
        CHECK(code.empty());
        code = code_of(run.problems);
        CHECK(run.bytes.empty() == !code.empty());
      }
      CHECK(code == "input/changed");
      CHECK_FALSE(chunks.next(run));
    }
  }
}

TEST_CASE("LineChunks: UTF-16 comes whole") {
  const std::string bytes = "\xFF\xFEo\0n\0e\0\n\0t\0w\0o\0"s;
  Pipe pipe(bytes);
  pipe.finish();
  const std::vector<Run> runs = all_runs(pipe.number());
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].bytes == bytes);
}

TEST_CASE("LineChunks: a descriptor that cannot be read") {
  const std::vector<Run> runs = all_runs(-1);
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].code == "input/unreadable");
}

TEST_SUITE_END();
