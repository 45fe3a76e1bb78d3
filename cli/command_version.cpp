#include "cli/command_version.h"

#include <string>

#include "cli/options.h"
#include "cli/terminal.h"
#include "socialcheck/engine/ruleset.h"

namespace socialcheck::cli {

int show_version(bool verbose) {
  std::string out = "socialcheck " SOCIALCHECK_VERSION "\n";
  if (verbose) {
    out += "Unicode 15.0\n";
    const Ruleset rules = Ruleset::built_in();
    for (std::uint32_t at = 0; at < rules.document_count(); ++at) {
      const DocumentInfo document = rules.document(at);
      out.append(document.id).append(" ").append(document.version);
      if (!document.issued.empty()) out.append(", issued ").append(document.issued);
      out += '\n';
    }
    out += std::to_string(rules.rule_count()) + " rules, " + std::to_string(rules.clause_count()) + " clauses\n";
  }
  return write_standard_output(out) ? exit_clean : exit_usage;
}

}  // namespace socialcheck::cli
