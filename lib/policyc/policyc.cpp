// policyc: compiles the folder of policies into a C++ file with one block of read-only data. Any problem in any policy
// file fails the build, each with file:line:column.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "socialcheck/check/compile.h"
#include "socialcheck/source/position.h"

namespace fs = std::filesystem;
using namespace socialcheck;

namespace {

std::optional<std::string> read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::vector<PolicyFile> open_policies(const fs::path& root) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file() && entry.path().extension() == ".yaml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<PolicyFile> files;
  for (const fs::path& path : paths)
    files.push_back(open_policy(("policies" / fs::relative(path, root)).generic_string(), read_all(path).value_or("")));
  return files;
}

std::size_t report(const std::vector<PolicyFile>& files) {
  std::size_t errors = 0;
  for (const PolicyFile& file : files) {
    if (file.problems.empty()) continue;
    const Lines lines(*file.source);
    for (const Problem& problem : file.problems) {
      const Position at = lines.position(problem.where.begin);
      std::fprintf(stderr, "%s:%u:%u: %s: %s [%s]\n", file.source->name().c_str(), at.line, at.column,
                   name_of(problem.severity), problem.message.c_str(), problem.code.c_str());
      errors += problem.severity == Severity::error ? 1 : 0;
    }
  }
  return errors;
}

bool write(const fs::path& path, const std::vector<std::uint64_t>& blob) {
  std::string out =
      "// Written by policyc from policies/; do not edit.\n#include \"socialcheck/engine/builtin.h\"\n\n"
      "namespace socialcheck {\n\nnamespace {\nalignas(16) constexpr std::uint64_t blob[] = {";
  char number[32];
  for (std::size_t at = 0; at < blob.size(); ++at) {
    std::snprintf(number, sizeof number, "%s0x%llx,", at % 8 == 0 ? "\n" : "",
                  static_cast<unsigned long long>(blob[at]));
    out += number;
  }
  out +=
      "};\n}  // namespace\n\nstd::span<const std::uint64_t> built_in_blob() { return blob; }\n\n}  // namespace "
      "socialcheck\n";
  std::ofstream file(path, std::ios::binary);
  file << out;
  return static_cast<bool>(file.flush());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: policyc POLICIES OUT.cpp\n", stderr);
    return 2;
  }
  const fs::path root = argv[1];
  std::vector<PolicyFile> files = open_policies(root);
  const ListReader lists = [&](std::string_view name) { return read_all(root / "lists" / name); };
  std::optional<ProgramTables> tables = compile(files, {}, lists);
  const std::size_t errors = report(files);
  if (!tables) {
    std::fprintf(stderr, "policyc: %zu problem%s in %s\n", errors, errors == 1 ? "" : "s", argv[1]);
    return 1;
  }
  if (write(argv[2], write_blob(*tables))) return 0;
  std::fprintf(stderr, "policyc: cannot write %s\n", argv[2]);
  return 2;
}
