#include "cli/policy_options.h"

namespace socialcheck::cli {

void add_document_options(Options& options, PolicyOptions& target) {
  options.group("Rules");
  options.comma_list("--policy", "ID", target.policies,
                     "documents that apply: nhs-highland, dbth, nhs-wales, employee-usage...; may be given several "
                     "times; all unless the configuration says otherwise");
  options.list("--rules", "FILE|DIR", target.rules, "policy files of your own, on top of the built-in ones");
  options.value("--config", "FILE", target.config,
                "configuration; otherwise .socialcheck.yaml, searched upwards from each input");
  options.flag("--no-config", target.no_config, "read no configuration");
}

void add_policy_options(Options& options, PolicyOptions& target) {
  add_document_options(options, target);
  options.comma_list("--select", "RULE|TAG|CLAUSE", target.select, "run only these; * and ? stand for any letters");
  options.comma_list("--ignore", "RULE|TAG|CLAUSE", target.ignore, "do not run these");
}

}  // namespace socialcheck::cli
