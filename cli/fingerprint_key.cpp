#include "cli/fingerprint_key.h"

#include <cstdlib>
#include <string_view>

#include "cli/terminal.h"
#include "socialcheck/source/read_source.h"

namespace socialcheck::cli {

namespace {

constexpr const char* variable = "SOCIALCHECK_FINGERPRINT_KEY";
constexpr std::size_t shortest_key = 16;

std::string trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(blanks) + 1 - begin));
}

std::optional<std::string> checked(std::string key, const std::string& from) {
  if (key.size() >= shortest_key) return key;
  complain("the key in " + from + " is too short: 16 bytes or more; `openssl rand -hex 32` makes one");
  return std::nullopt;
}

}  // namespace

std::optional<std::string> fingerprint_key_of(const std::string& file) {
  if (file.empty()) {
    const char* value = std::getenv(variable);
    return value == nullptr || *value == '\0' ? std::string() : checked(trimmed(value), variable);
  }
  Result<std::string> raw = read_file(file);
  if (raw) return checked(trimmed(*raw), quoted_path(file));
  complain("the key " + quoted_path(file) + " cannot be read: " + raw.problems().front().message);
  return std::nullopt;
}

}  // namespace socialcheck::cli
