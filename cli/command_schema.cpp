#include "cli/command_schema.h"

#include <string>
#include <vector>

#include "cli/terminal.h"
#include "socialcheck/report/schema.h"

namespace socialcheck::cli {

int run_schema(Arguments arguments) {
  std::vector<std::string> words;
  Options options("schema", "draft|configuration|policy|digests",
                  "Writes the JSON Schema of a file format, for editors that check and complete while you type.");
  options.words(words, 1);
  options.example("socialcheck schema policy > policy.schema.json");
  Exit exit = exit_clean;
  if (!options.parse(arguments, exit)) return exit;
  const std::string name = words.empty() ? std::string() : words.front();
  const std::optional<std::string> schema = json_schema(name);
  if (schema) return write_standard_output(*schema) ? exit_clean : exit_usage;
  complain(name.empty() ? "of which format? name draft, configuration, policy or digests"
                        : "'" + name + "' is none of draft, configuration, policy and digests");
  return exit_usage;
}

}  // namespace socialcheck::cli
