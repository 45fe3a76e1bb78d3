#pragma once

#include <string>
#include <string_view>

#include "socialcheck/draft/draft.h"

namespace socialcheck {

/// What an approval is bound to: 32 hexadecimal digits (the first half of SHA-256) over all that is published:
/// platforms, every published text with its name, links, quoted and shared posts, and the file and kind of each
/// attachment. The same in whatever format the draft is written; line ends, blanks at both ends and the order of
/// platforms do not count, nor does what is only said about the draft: schedule, author, approvals, consent. Not the
/// content of attached files, which the library never opens.
[[nodiscard]] std::string content_digest(const Draft& draft);

/// True if what an approval gives is this digest: all of it, or its first 12 digits or more; case does not count.
[[nodiscard]] bool same_digest(std::string_view given, std::string_view digest);

}  // namespace socialcheck
