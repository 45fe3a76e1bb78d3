// Stands in for libFuzzer in ordinary builds, where there may be no clang: runs a target once over every file of the
// folders on the command line, and with --mutate=SECONDS first, goes on for so long with changed copies of them. It
// does not look at coverage, as libFuzzer does, but its sanitizers are those of the build, and its changes are the same
// in every run. An input that breaks the target is written to FUZZ_FOUND, if that is set.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/fuzz.h"

namespace {

constexpr std::size_t longest = 2048;  // bytes of a changed copy

std::string current;  // what the target is being given

void keep_current(int signal) {
  if (const char* path = std::getenv("FUZZ_FOUND"); path != nullptr)
    std::ofstream(path, std::ios::binary) << current;  // after a fault anything may go wrong here, and nothing is lost
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void run(std::string bytes) {
  current = std::move(bytes);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(current.data()), current.size());
}

/// Changes copies of seeds: bits, bytes, pieces left out, told twice or taken from another seed.
class Mutator {
 public:
  explicit Mutator(const std::vector<std::string>& seeds) : seeds_(seeds) {}

  std::string next() {
    std::string out = seeds_[below(seeds_.size())];
    for (std::size_t times = 1 + below(6); times > 0; --times) change(out);
    out.resize(std::min(out.size(), longest));
    return out;
  }

 private:
  const std::vector<std::string>& seeds_;
  std::mt19937 random_{20261125};

  std::size_t below(std::size_t limit) {
    return limit == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }

  void change(std::string& text) {
    static constexpr std::string_view marks = "\n\"'\\:-,;{}[]()#@*&|<>%=/ \t\r\0\xE2\x80\xFF";
    const std::size_t at = below(text.size() + 1);
    const std::size_t size = std::min(below(24) + 1, text.size() - at);
    switch (below(6)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
      case 1:
        text.insert(at, 1, marks[below(marks.size())]);
        break;
      case 2:
        text.erase(at, size);
        break;
      case 3:
        text.insert(at, text.substr(at, size));
        break;
      case 4:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      default: {
        const std::string& other = seeds_[below(seeds_.size())];
        text.insert(at, other.substr(below(other.size() + 1), below(64)));
      }
    }
  }
};

std::vector<std::string> seeds_in(const std::vector<std::string>& folders) {
  std::vector<std::filesystem::path> files;
  for (const std::string& folder : folders)
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> out;
  for (const std::filesystem::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    std::fprintf(stderr, "%s\n", path.filename().c_str());
    run(out.back());
  }
  return out;
}

}  // namespace

int main(int count, char** arguments) {
  constexpr std::string_view option = "--mutate=";
  std::vector<std::string> folders(arguments + 1, arguments + count);
  long seconds = 0;
  if (!folders.empty() && folders.front().compare(0, option.size(), option) == 0) {
    seconds = std::strtol(folders.front().c_str() + option.size(), nullptr, 10);
    folders.erase(folders.begin());
  }
  std::signal(SIGABRT, keep_current);
  const std::vector<std::string> seeds = seeds_in(folders);
  std::fprintf(stderr, "%zu inputs\n", seeds.size());
  if (seeds.empty()) return 1;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  Mutator mutator(seeds);
  std::size_t runs = 0;
  for (; std::chrono::steady_clock::now() < end; ++runs) run(mutator.next());
  if (seconds > 0) std::fprintf(stderr, "%zu changed inputs\n", runs);
  return 0;
}
