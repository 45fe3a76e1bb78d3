#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace socialcheck {

// What each format needs on top of append_harmless() and masking; paths, ids and words of rules go through these alone.
// Each takes any bytes (what is no UTF-8 becomes U+FFFD) and appends.

/// Content of a JSON string, without its quotes. Characters that print nothing or reorder text are written as \uXXXX,
/// so a printed report cannot repaint a terminal and still gives the exact text back; so is one of two number signs,
/// which begin a command of build logs. RFC 8259 section 7.
void append_json(std::string_view text, std::string& out);
/// The same with its quotes.
void append_json_string(std::string_view text, std::string& out);

/// Text between the tags of XML 1.0 or HTML; both kinds of quotes are escaped, too. Controls, which XML 1.0 section 2.2
/// forbids or discourages, become U+FFFD.
void append_xml(std::string_view text, std::string& out);
/// Value of an attribute: LF and TAB are character references as well, so that they survive.
void append_xml_attribute(std::string_view text, std::string& out);

/// Message of a workflow command of GitHub Actions: %, CR and LF.
void append_github_data(std::string_view text, std::string& out);
/// Value of a property of one: `:` and `,` as well.
void append_github_property(std::string_view text, std::string& out);

/// One field of a CSV row, quoted where RFC 4180 needs it. A field that a spreadsheet would run as a formula (= + - @,
/// also behind blanks, TAB and CR) gets an apostrophe in front.
void append_csv(std::string_view text, std::string& out);
/// The same where another delimiter than `,`, `;` or TAB stands between cells.
void append_csv(std::string_view text, char delimiter, std::string& out);

/// A relative path as a URI reference (RFC 3986 section 4.2): `/` stays, everything not unreserved is percent-encoded.
void append_uri_path(std::string_view path, std::string& out);

/// A number in decimal.
void append_number(std::uint64_t number, std::string& out);

}  // namespace socialcheck
