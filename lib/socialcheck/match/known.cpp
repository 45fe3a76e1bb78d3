#include "socialcheck/match/known.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "socialcheck/match/public_figures_internal.h"
#include "socialcheck/text/ascii.h"
#include "socialcheck/text/text.h"

namespace socialcheck {

namespace {

bool is_kind(const Identifier& one, std::string_view name) {
  return identifier_kinds()[one.kind].name == name;
}

bool is_title(std::string_view word) {
  static constexpr std::array<std::string_view, 12> titles = {"mr",   "mrs", "ms",   "miss",      "mx",       "dr",
                                                              "prof", "sir", "dame", "professor", "baroness", "lord"};
  return std::find(titles.begin(), titles.end(), word) != titles.end();
}

/// Lower-case, one blank between words, without titles, full stops and a final 's.
std::string folded_name(std::string_view name) {
  if (name.ends_with("'s")) name.remove_suffix(2);
  if (name.ends_with("’s")) name.remove_suffix(std::string_view("’s").size());
  std::string out, word;
  const auto end_word = [&] {
    if (!word.empty() && !is_title(word)) out += (out.empty() ? "" : " ") + word;
    word.clear();
  };
  for (const char c : name) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '.')
      end_word();
    else
      word += to_lower(c);
  }
  end_word();
  return out;
}

/// Digits of a telephone number as they are dialled from abroad, or letters and digits in lower case. Two ways of
/// writing the same contact have the same.
std::string contact_key(std::string_view value, bool telephone) {
  std::string out;
  for (const char c : value)
    if (telephone ? is_digit(c) : is_alnum(c) || c == '@' || c == '.' || !is_ascii(c)) out += to_lower(c);
  if (!telephone) return out;
  if (out.starts_with("00"))
    out.erase(0, 2);
  else if (out.starts_with("0"))
    out.replace(0, 1, "44");
  if (out.starts_with("440")) out.erase(2, 1);  // +44 (0)20
  return out;
}

bool is_telephone(const Identifier& one) {
  return is_kind(one, "uk-phone") || is_kind(one, "phone");
}

bool is_contact(const Identifier& one) {
  return is_telephone(one) || is_kind(one, "email") || is_kind(one, "postcode") || is_kind(one, "street-address");
}

/// All names of the list, folded.
const std::unordered_set<std::string>& built_in_names() {
  static const std::unordered_set<std::string> names = [] {
    std::unordered_set<std::string> out;
    std::string_view rest = public_figures_text();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      if (!line.empty() && line.front() != '#') out.insert(folded_name(line));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
  }();
  return names;
}

}  // namespace

bool is_public_figure(std::string_view name) {
  return built_in_names().contains(folded_name(name));
}

void Known::add_public_figure(std::string_view name) {
  names_.insert(folded_name(name));
}

bool Known::add_contact(std::string_view contact) {
  if (contact.starts_with('@')) {
    if (contact.find('.') == std::string_view::npos) return false;
    contacts_.insert(contact_key(contact, false));
    return true;
  }
  Text text;
  analyse(contact, text);
  std::vector<Identifier> found;
  find_identifiers(text, found);
  const auto one = std::find_if(found.begin(), found.end(), is_contact);
  if (one == found.end()) return false;
  contacts_.insert(contact_key(contact.substr(one->where.begin, one->where.size()), is_telephone(*one)));
  return true;
}

bool Known::covers(const Identifier& one, std::string_view value) const {
  if (is_kind(one, "person-name")) return !names_.empty() && names_.contains(folded_name(value));
  if (contacts_.empty() || !is_contact(one)) return false;
  if (contacts_.contains(contact_key(value, is_telephone(one)))) return true;
  // All addresses of a domain, and of those below it.
  std::size_t at = is_kind(one, "email") ? value.rfind('@') : std::string_view::npos;
  for (; at != std::string_view::npos; at = value.find('.', at + 1))
    if (contacts_.contains(contact_key("@" + std::string(value.substr(at + 1)), false))) return true;
  return false;
}

}  // namespace socialcheck
