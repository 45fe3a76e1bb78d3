#include <string>
#include <string_view>

#include "fuzz/fuzz.h"
#include "socialcheck/engine/ruleset.h"
#include "socialcheck/policy/config.h"
#include "socialcheck/policy/register.h"
#include "syntax/tree_fault.h"

using namespace socialcheck;
using namespace socialcheck_fuzz;

namespace {

std::string lines_of(const Source& source, const Problems& problems) {
  require_no(socialcheck_test::problems_fault({0, static_cast<std::uint32_t>(source.bytes().size())}, problems));
  std::string out;
  for (const Problem& one : problems)
    out += one.code + ' ' + one.message + ' ' + std::to_string(one.where.begin) + '-' + std::to_string(one.where.end) +
           '\n';
  return out;
}

/// Reads a file twice: the same problems, and a value unless one of them is an error.
template <class T>
void read(Result<T> (*load)(const Source&), const Source& source, const char* what) {
  const Result<T> once = load(source);
  const Result<T> twice = load(source);
  require(bool(once) == !any_error(once.problems()),
          std::string("an error leaves nothing, nothing else does: ") + what);
  require(lines_of(source, once.problems()) == lines_of(source, twice.problems()), "the same file reads the same");
}

/// What glob_match says, in the plainest way: exponential, so for short globs only.
bool slow_glob(std::string_view glob, std::string_view text) {
  if (glob.empty()) return text.empty();
  if (glob[0] == '*') return slow_glob(glob.substr(1), text) || (!text.empty() && slow_glob(glob, text.substr(1)));
  return !text.empty() && (glob[0] == '?' || glob[0] == text[0]) && slow_glob(glob.substr(1), text.substr(1));
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

/// Any bytes as a configuration, a register and a list of withdrawals; the first line also as a glob over the second.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = source_of(data, size);
  read(load_config, source, "a configuration");
  read(load_register, source, "a register");
  read(load_withdrawals, source, "withdrawals");

  const std::string_view bytes = source.bytes();
  const std::string_view glob = bytes.substr(0, bytes.find('\n'));
  std::string_view text = bytes.substr(std::min(glob.size() + 1, bytes.size()));
  text = text.substr(0, text.find('\n'));
  (void)path_match(glob, text);
  if (glob.size() <= 10 && text.size() <= 12)
    require(glob_match(glob, text) == slow_glob(lower(glob), lower(text)), "globs match what they say");
  return 0;
}
