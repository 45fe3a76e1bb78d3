#include "socialcheck/match/identifiers.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "socialcheck/match/identifier_scan.h"

namespace socialcheck {

namespace {

constexpr IdentifierKind kinds[] = {
    {"nhs-number", "NHS number of England, Wales and the Isle of Man: ten digits, modulus 11", "NHS number", false,
     true, find_nhs_numbers, cue::number_10 | cue::spelled},
    {"chi-number", "Community Health Index number of Scotland: a date of birth, sex and modulus 11", "CHI number",
     false, true, find_chi_numbers, cue::number_10 | cue::spelled},
    {"health-care-number", "Health and Care Number of Northern Ireland", "Health and Care Number", false, true,
     find_health_care_numbers, cue::number_10 | cue::spelled},
    {"ni-number", "National Insurance number", "National Insurance number", false, true, find_ni_numbers,
     cue::number_6},
    {"uk-phone", "Telephone number of the United Kingdom, in any form it is written", "telephone number", false, true,
     find_uk_phones, cue::number_6 | cue::spelled},
    {"phone", "Telephone number of another country, with its code", "international telephone number", false, true,
     find_phones, cue::number_8},
    {"email", "E-mail address, also with (at) and dot in words", "e-mail address", false, true, find_emails,
     cue::at_sign | cue::bracketed_at | cue::spoken_dot},
    {"postcode", "UK postcode of an area in use", "postcode", false, true, find_postcodes, cue::digit_letter},
    {"street-address", "House number and street, in English or Welsh", "street address", false, true,
     find_street_addresses, cue::street},
    {"date-of-birth", "Date of birth, with its label or beside a health number", "date of birth", false, true,
     find_dates_of_birth, cue::birth | cue::three_numbers},
    {"age", "Age of one person", "age", false, false, find_ages, cue::digit | cue::age_number | cue::age_decade},
    {"passport", "Passport number", "passport number", false, true, find_passports, cue::run_7},
    {"driving-licence", "Driver number of Great Britain, or of Northern Ireland with its label",
     "driving licence number", false, true, find_driving_licences, cue::run_6},
    {"vehicle-registration", "Vehicle registration mark", "vehicle registration", false, true,
     find_vehicle_registrations, cue::digit},
    {"payment-card", "Payment card number: issuer, length and Luhn check", "payment card number", false, true,
     find_payment_cards, cue::number_13 | cue::spelled},
    {"bank-account", "Sort code with account number, or one of them with its label", "bank details", false, true,
     find_bank_accounts, cue::number_6},
    {"iban", "International bank account number: length of the country and mod 97", "IBAN", false, true, find_ibans,
     cue::digit},
    {"ip-address", "IPv4 or IPv6 address", "IP address", false, true, find_ip_addresses, cue::digit},
    {"mac-address", "Hardware address of a device", "MAC address", false, true, find_mac_addresses, cue::six_pairs},
    {"what3words", "what3words address", "what3words address", false, true, find_what3words,
     cue::slashes | cue::three_words},
    {"coordinates", "Latitude and longitude, grid reference or plus code", "coordinates", false, true, find_coordinates,
     cue::run_4 | cue::degree | cue::grid_label | cue::plus},
    {"professional-registration", "Number in the register of GMC, NMC, HCPC or GPhC", "registration number", false,
     true, find_professional_registrations, cue::digit_letter | cue::register_label},
    {"hospital-number", "Number of a patient in a hospital, after its label", "hospital number", false, true,
     find_hospital_numbers, cue::hospital_label},
    {"incident-reference", "Reference of an incident report (Datix, LFPSE, StEIS)", "incident reference", false, true,
     find_incident_references, cue::incident_label},
    {"bed-or-bay", "Bed, bay, cubicle, side room or ward", "place in a ward", false, false, find_beds_and_bays,
     cue::ward_place | cue::letter_digit},
    {"person-name", "Name after a title, of a patient, or from the lists of names", "name of a person", false, true,
     find_person_names, cue::title | cue::patient_noun | cue::given_name | cue::surname},
    {"utr", "Unique Taxpayer Reference, after its label", "taxpayer reference", false, true, find_utrs, cue::tax_label},
    {"private-key", "Private key in PEM form", "private key", true, true, find_private_keys, cue::dashes},
    {"jwt", "JSON Web Token", "access token", true, true, find_jwts, cue::long_run},
    {"basic-auth-url", "Address with a user name and password in it", "password in an address", true, true,
     find_basic_auth_urls, cue::slashes},
    {"session-link", "Address that signs in whoever opens it", "link with a key in it", true, true, find_session_links,
     cue::link},
    {"api-key", "Key of a service, by its shape or its label", "key of a service", true, true, find_api_keys,
     cue::setting | cue::long_run},
    {"wifi-key", "Key of a wireless network", "wifi password", true, true, find_wifi_keys, cue::secret_label},
    {"door-code", "Code of a door, gate, alarm or key safe", "door code", true, true, find_door_codes,
     cue::secret_label},
    {"one-time-code", "Code that proves a sign-in", "one-time code", true, true, find_one_time_codes,
     cue::secret_label | cue::login},
    {"password", "Password or PIN in clear", "password", true, true, find_passwords,
     cue::secret_label | cue::login | cue::at_sign}};

/// The stronger, then the longer, then the earlier row.
bool beats(const Identifier& a, const Identifier& b) {
  return std::tuple(a.strength, a.where.size(), -int{a.kind}) > std::tuple(b.strength, b.where.size(), -int{b.kind});
}

bool before(const Identifier& a, const Identifier& b) {
  return std::tie(a.where, a.kind) < std::tie(b.where, b.kind);
}

/// More claims than this in one knot is no text that people write; there, each place keeps the first that is not beaten
/// by its neighbour, so that the work stays linear.
constexpr std::ptrdiff_t largest_knot = 64;

/// Keeps, of claims [first, last) that hang together, those that no better claim overlaps; returns the new end.
std::vector<Identifier>::iterator settle(std::vector<Identifier>::iterator first,
                                         std::vector<Identifier>::iterator last) {
  if (last - first == 1) return last;
  if (last - first > largest_knot) {
    auto kept = first;
    for (auto claim = first + 1; claim != last; ++claim) {
      if (!claim->where.overlaps(kept->where))
        *++kept = *claim;
      else if (beats(*claim, *kept))
        *kept = *claim;
    }
    return kept + 1;
  }
  std::sort(first, last, beats);
  auto kept = first;
  for (auto claim = first; claim != last; ++claim)
    if (std::none_of(first, kept, [&](const Identifier& k) { return k.where.overlaps(claim->where); }))
      *kept++ = *claim;
  std::sort(first, kept, before);
  return kept;
}

void resolve(std::vector<Identifier>& out, std::size_t from) {
  const auto begin = out.begin() + static_cast<std::ptrdiff_t>(from);
  std::sort(begin, out.end(), before);
  auto end = begin;
  for (auto first = begin; first != out.end();) {
    auto last = first + 1;
    for (std::uint32_t reach = first->where.end; last != out.end() && last->where.begin < reach; ++last)
      reach = std::max(reach, last->where.end);
    const auto kept = settle(first, last);
    end = std::move(first, kept, end);
    first = last;
  }
  out.erase(end, out.end());
}

}  // namespace

std::span<const IdentifierKind> identifier_kinds() {
  return kinds;
}

bool is_masked(const Identifier& one) {
  const IdentifierKind& kind = kinds[one.kind];
  const bool open = kind.recognise == find_person_names || kind.recognise == find_dates_of_birth;
  return kind.masked && !one.has(Evidence::placeholder) && !(open && one.has(Evidence::role));
}

void find_identifiers(const IdentifierScan& scan, std::vector<Identifier>& out) {
  const std::size_t from = out.size();
  for (std::size_t kind = 0; kind < std::size(kinds); ++kind)
    if (scan.has(kinds[kind].needs)) kinds[kind].recognise(scan, static_cast<std::uint16_t>(kind), out);
  if (out.size() > from + 1) resolve(out, from);
}

void find_identifiers(const Text& text, std::vector<Identifier>& out) {
  IdentifierScan scan;
  scan.read(text);
  find_identifiers(scan, out);
}

namespace {

constexpr std::uint32_t label_reach = 48;  // bytes

/// Words of letters or digits between two places.
int words_between(const IdentifierScan& scan, std::uint32_t begin, std::uint32_t end) {
  int words = 0;
  for (std::uint32_t at = begin; at < end; ++at)
    if (is_any_alnum(scan.at(at)) && (at == begin || !is_any_alnum(scan.at(std::int64_t{at} - 1)))) ++words;
  return words;
}

/// Where the label stands: right before, some words before, or else beside (in brackets after, in the clause).
std::string describe_label(const IdentifierScan& scan, const Identifier& one) {
  const std::uint32_t place = scan.place_of(one.where.begin);
  std::int64_t last = -1;
  for (const auto list :
       {health_labels(), contact_labels(), document_labels(), money_labels(), place_labels(), person_labels()})
    for (const KindLabels& labels : list)
      if (labels.kind == kinds[one.kind].name)
        last = std::max(last, last_mention(scan, std::int64_t{place} - label_reach, place, labels.phrases));
  if (last < 0) return "label beside it";
  const int words = words_between(scan, static_cast<std::uint32_t>(last), place);
  return words == 0 ? "label before it" : "label " + std::to_string(words + 1) + " words before";
}

/// Bits that mean something else for names.
std::string_view name_evidence(Evidence evidence) {
  switch (evidence) {
    case Evidence::label:
      return "title or word for a patient before it";
    case Evidence::named:
      return "in the lists of names";
    case Evidence::layout:
      return "written as in records";
    default:
      return {};
  }
}

}  // namespace

std::string describe_evidence(const IdentifierScan& scan, const Identifier& one) {
  struct Words {
    Evidence evidence;
    std::string_view words;
  };
  static constexpr Words all[] = {{Evidence::fails_check, "check digit is wrong"},
                                  {Evidence::check_digit, "check digit"},
                                  {Evidence::label, {}},
                                  {Evidence::layout, "written in its usual form"},
                                  {Evidence::issued_range, "issued range"},
                                  {Evidence::reserved_range, "reserved range"},
                                  {Evidence::published_sample, "published sample"},
                                  {Evidence::role, "an organisation's own"},
                                  {Evidence::placeholder, "placeholder"},
                                  {Evidence::named, "tied to a name"},
                                  {Evidence::disguised, "disguised"}};
  const bool name = kinds[one.kind].recognise == find_person_names;
  std::string text;
  for (const Words& words : all) {
    if (!one.has(words.evidence)) continue;
    if (!text.empty()) text += ", ";
    if (const std::string_view own = name ? name_evidence(words.evidence) : std::string_view{}; !own.empty())
      text += own;
    else if (words.evidence == Evidence::label)
      text += describe_label(scan, one);
    else
      text += words.words;
  }
  return text.empty() ? "shape alone" : text;
}

}  // namespace socialcheck
