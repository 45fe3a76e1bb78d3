#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "socialcheck/match/identifiers.h"

namespace socialcheck {

/// People in public life and an organisation's own contact points, which are nobody's secret: identifiers that are no
/// findings and are shown as they are. Filled from a configuration; the people of policies/lists/public-figures.txt are
/// known anyway.
class Known {
 public:
  /// A name as it is written in texts ("Keir Starmer"); case, titles before it and blanks do not count.
  void add_public_figure(std::string_view name);
  /// A telephone number in any form, a mail address, "@" and a domain for all addresses in it, a postcode or a street
  /// address. False, and nothing is added, if no recogniser would take it for one of these.
  bool add_contact(std::string_view contact);

  [[nodiscard]] bool empty() const { return names_.empty() && contacts_.empty(); }
  /// The identifier, whose text is `value`, is one of them.
  [[nodiscard]] bool covers(const Identifier& one, std::string_view value) const;

 private:
  std::unordered_set<std::string> names_;     // as folded_name() has them
  std::unordered_set<std::string> contacts_;  // as contact_key() has them
};

/// A name, without title, of the list that is built in. Any case; one blank between its words.
[[nodiscard]] bool is_public_figure(std::string_view name);

}  // namespace socialcheck
