#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace socialcheck::cli {

/// When to do something that suits a person at a terminal only.
enum class When : std::uint8_t { automatic, always, never };

/// "auto", "always" or "never"; automatic for anything else.
[[nodiscard]] When when_named(std::string_view word);

/// True if a descriptor shows colours: the flag decides, then NO_COLOR (not empty), CLICOLOR_FORCE (not empty or 0),
/// TERM=dumb, and whether it is a terminal.
[[nodiscard]] bool wants_color(When flag, int descriptor);

/// True if the descriptor is a terminal.
[[nodiscard]] bool is_terminal(int descriptor);

/// True if a line on it can be taken back: a terminal, but not a dumb one (TERM).
[[nodiscard]] bool can_erase(int descriptor);

/// Columns of the terminal behind a descriptor for text, at least 40; 100 if it is none.
[[nodiscard]] std::uint32_t columns_of(int descriptor);
/// Columns of its window as they are, at least 1; 80 if nobody knows.
[[nodiscard]] std::uint32_t window_columns(int descriptor);

/// Writes all of it; false (with errno) if that is not possible.
[[nodiscard]] bool write_all(int descriptor, std::string_view bytes);

/// What to say when a report, or the file that is named, cannot be written: the system's reason, an errno, and the way
/// out where there is one. `what` is "the report", or a quoted path.
[[nodiscard]] std::string cannot_be_written(const std::string& what, int reason);

/// Writes to standard output; complains on standard error and gives false if that is not possible. A closed pipe is a
/// reader who has seen enough: nothing is said, and it gives true.
[[nodiscard]] bool write_standard_output(std::string_view bytes);

/// A path in quotes, as it may be shown: masked where it holds an identifier, as everywhere.
[[nodiscard]] std::string quoted_path(const std::string& path);

/// Writes `socialcheck: ` and a message to standard error, as a line; identifiers with a label or a check digit are
/// masked. Nothing can be done if that fails.
void complain(std::string_view message);

}  // namespace socialcheck::cli
