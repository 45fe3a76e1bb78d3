#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "socialcheck/source/span.h"

namespace socialcheck {

/// What becomes of line ends and tabs in shown text.
enum class Breaks : std::uint8_t {
  keep,      ///< LF, CR LF and TAB stay; a lone CR is escaped. For formats whose own escaping carries them.
  sentence,  ///< A run of them is one blank. For messages.
  line,      ///< LF and CR are shown as \n and \r; a TAB is four blanks. For a line of a source.
  name,      ///< All three are shown: \n, \r, \t. For paths and ids.
};

/// Appends a range of a text so that nothing in it can repaint a terminal, reorder or hide what stands around it, forge
/// a line, or act as a command of a build log (GitHub, Azure and TeamCity read `##[...` anywhere in a line). Controls,
/// bidi controls, zero-width and other default-ignorable characters, line and paragraph separators and noncharacters
/// become visible escapes such as \u{202e}; bytes that are no UTF-8 become \x9b. Whole emoji sequences, joiners inside
/// the scripts that need them and everything else stay. The text around the range is looked at, never shown.
void append_harmless(std::string_view text, Span range, Breaks breaks, std::string& out);
/// The same for a whole text.
void append_harmless(std::string_view text, Breaks breaks, std::string& out);

/// True for characters that print nothing by themselves or change how others are printed: controls, default-ignorables,
/// separators of lines and paragraphs, interlinear annotation, noncharacters. Not for LF, CR and TAB.
[[nodiscard]] bool is_hidden(char32_t code);

}  // namespace socialcheck
