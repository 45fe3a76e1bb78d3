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

inline std::optional<Ruleset> load_policies(const std::filesystem::path& root) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<PolicyFile> files;
  for (const std::filesystem::path& path : paths)
    files.push_back(open_policy(path.generic_string(), read_all(path).value_or("")));
  Ruleset rules;
  const bool ok = rules.add(files, [&](std::string_view name) { return read_all(root / "lists" / name); });
  for (const PolicyFile& file : files) {
    const Lines lines(*file.source);
    for (const Problem& problem : file.problems) {
      const Position at = lines.position(problem.where.begin);
      std::fprintf(stderr, "%s:%u:%u: %s: %s [%s]\n", file.source->name().c_str(), at.line, at.column,
                   name_of(problem.severity), problem.message.c_str(), problem.code.c_str());
    }
  }
  if (!ok) return std::nullopt;
  return rules;
}

}  // namespace support
