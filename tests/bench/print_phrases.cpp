// Prints the phrases of the built-in signals, every form on a line of its own: what other programs are given to look
// for when they are measured beside ours. Phrases with gaps or slots are left out, since no list of words can stand for
// them.
#include <cstdio>
#include <string>

#include "socialcheck/check/compile.h"
#include "socialcheck/engine/ruleset.h"

int main() {
  using namespace socialcheck;
  const Ruleset rules = Ruleset::built_in();
  const Program& program = *rules.programs().front();
  const auto no_slots = [](std::string_view) -> const std::vector<std::string>* { return nullptr; };
  for (const CSignal& signal : program.signals) {
    for (std::uint32_t at = 0; at < signal.phrases.count; ++at) {
      const auto forms = expand_phrase(program.string(signal.phrases.first + at), 1024, no_slots);
      if (!forms) continue;
      for (const std::string& form : *forms)
        if (form.find_first_of("*.{") == std::string::npos && !form.empty()) std::printf("%s\n", form.c_str());
    }
  }
  return 0;
}
