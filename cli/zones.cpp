#include "cli/zones.h"

#include <algorithm>
#include <cstdlib>

#include "socialcheck/source/read_source.h"

namespace socialcheck::cli {

namespace {

constexpr std::size_t longest_name = 64;
constexpr std::size_t most_zones = 1000;  // more names than there are zones are mistakes

/// Names are paths of drafts' making: nothing outside the database is opened.
bool is_zone_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
           c == '+' || c == '-';
  };
  return !name.empty() && name.size() <= longest_name && name.front() != '/' && name.back() != '/' &&
         std::all_of(name.begin(), name.end(), allowed);
}

std::unique_ptr<TimeZone> read_zone(std::string_view name) {
  const char* const folder = std::getenv("TZDIR");
  const std::string path = (folder != nullptr && *folder == '/' ? std::string(folder) : "/usr/share/zoneinfo") + "/";
  const Result<std::string> bytes = read_file(path + std::string(name));
  if (!bytes) return nullptr;
  Result<TimeZone> zone = TimeZone::read(*bytes);
  return zone ? std::make_unique<TimeZone>(std::move(*zone)) : nullptr;
}

}  // namespace

const TimeZone* Zones::find(std::string_view name) const {
  if (!is_zone_name(name)) return nullptr;
  const std::lock_guard lock(mutex_);
  auto known = known_.find(name);
  if (known == known_.end()) {
    if (known_.size() == most_zones) return nullptr;
    known = known_.emplace(std::string(name), read_zone(name)).first;
  }
  return known->second.get();
}

}  // namespace socialcheck::cli
