#pragma once

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "socialcheck/engine/ruleset.h"
#include "socialcheck/source/position.h"

/// For test programs: policies read from a folder instead of the built-in ones, so that rules can be tried without a
/// build.
namespace support {

using namespace socialcheck;

inline std::optional<std::string> read_all(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// The policies of a folder as policyc opens them: in order of their paths, named by `name` and the path below it.
inline std::vector<PolicyFile> open_policies(const std::filesystem::path& root, const std::string& name) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
    if (entry.is_regular_file() && entry.path().extension() == ".yaml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<PolicyFile> files;
  for (const std::filesystem::path& path : paths) {
    const std::filesystem::path shown = name / std::filesystem::relative(path, root);
    files.push_back(open_policy(shown.generic_string(), read_all(path).value_or("")));
  }
  return files;
}

inline ListReader lists_of(std::filesystem::path root) {
  return [root = std::move(root)](std::string_view name) { return read_all(root / "lists" / name); };
}

inline void print_problems(const std::vector<PolicyFile>& files) {
  for (const PolicyFile& file : files) {
    const Lines lines(*file.source);
    for (const Problem& problem : file.problems) {
      const Position at = lines.position(problem.where.begin);
      std::fprintf(stderr, "%s:%u:%u: %s: %s [%s]\n", file.source->name().c_str(), at.line, at.column,
                   name_of(problem.severity), problem.message.c_str(), problem.code.c_str());
    }
  }
}

/// The tables that policyc writes for a folder; nothing, and the problems on standard error, if there is an error.
inline std::optional<ProgramTables> compile_policies(const std::filesystem::path& root, const std::string& name) {
  std::vector<PolicyFile> files = open_policies(root, name);
  auto tables = compile(files, {}, lists_of(root));
  if (!tables) print_problems(files);
  return tables;
}

/// A ruleset of the folder alone, and the problems on standard error.
inline std::optional<Ruleset> load_policies(const std::filesystem::path& root) {
  std::vector<PolicyFile> files = open_policies(root, root.generic_string());
  Ruleset rules;
  const bool ok = rules.add(files, lists_of(root));
  print_problems(files);
  if (!ok) return std::nullopt;
  return rules;
}

}  // namespace support
