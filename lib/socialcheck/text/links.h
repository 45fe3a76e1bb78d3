#pragma once

#include <string_view>
#include <vector>

#include "socialcheck/source/span.h"

namespace socialcheck {

/// A web or e-mail address in a text.
struct Link {
  Span where;    ///< Bytes of the value: the token.
  Span counted;  ///< What X takes for a link and counts as 23 (twitter-text); empty for e-mail and IP addresses.
  bool email = false;
};

/// Memory that find_links() reuses.
struct LinkMemory {
  struct Label {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t domain_end;  ///< Past the top-level domain that follows the dot after this label; 0: none follows.
    bool inner;                ///< May stand before further labels: starts and ends in a letter or the like.
    bool last;                 ///< May stand right before the top-level domain: has no `_` either.
  };
  std::vector<Label> labels;
};

/// Finds all links of a text, in order, not overlapping. Web addresses are those that twitter-text 3.1 extracts: with
/// http:// or https:// and any domain, without where the domain is Latin and its top-level domain is delegated; one
/// that starts in a tag or handle (`#a.com`, `@a.com`) is none. Beyond that, http(s) addresses with a user name, an
/// IPv4 or an IPv6 host are links that do not count as such on X. E-mail addresses need a dot in their domain, but no
/// delegated one. Linear in the text's size.
void find_links(std::string_view text, LinkMemory& memory, std::vector<Link>& out);

/// True for U+0100..024F and the like: the letters that twitter-text lets stand in Latin domains and ends of paths.
[[nodiscard]] bool is_latin_accent(char32_t code);

}  // namespace socialcheck
