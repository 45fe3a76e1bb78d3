#include "cli/command.h"
#include "cli/interruption.h"
#include "cli/safeguards.h"

int main(int count, char** words) {
  socialcheck::cli::set_safeguards();
  socialcheck::cli::handle_signals();
  return socialcheck::cli::run_command_line({words + 1, static_cast<std::size_t>(count > 0 ? count - 1 : 0)});
}
