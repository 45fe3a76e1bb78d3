#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace socialcheck::cli {

/// Columns of help and of what commands say to people; the same on every terminal, so that it can be compared.
inline constexpr std::size_t layout_width = 100;

/// Appends words, broken at blanks, as lines of at most layout_width columns that begin at column `indent`. The first
/// of them goes on behind `start`, if that ends before `indent`, else below it. Words are made harmless.
void append_wrapped(std::string start, std::string_view words, std::size_t indent, std::string& out);

/// Appends text as it stands, made harmless, each of its lines at `indent`.
void append_block(std::string_view text, std::size_t indent, std::string& out);

/// Makes a text at least so many columns wide.
void pad(std::string& text, std::size_t columns);

/// "1 rule", "2 rules".
[[nodiscard]] std::string counted(std::size_t number, std::string_view one, std::string_view many);

}  // namespace socialcheck::cli
