#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/source/source.h"
#include "socialcheck/syntax/json.h"
#include "text/text_fault.h"

/// What is wrong with a report, by its format; "" if nothing. Only what any reader would stumble over.
namespace socialcheck_fuzz {

inline std::string json_fault(std::string_view text) {
  using namespace socialcheck;
  const Source source("report.json", std::string(text));
  Tree tree;
  Problems problems;
  const NodeId root = read_json(source, {0, static_cast<std::uint32_t>(text.size())}, tree, problems);
  if (root != no_node && !any_error(problems)) return {};
  return "it is no JSON: " + (problems.empty() ? std::string() : problems.front().message);
}

/// Every line is a JSON text.
inline std::string json_lines_fault(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return "the last line does not end";
    if (std::string fault = json_fault(text.substr(0, end)); !fault.empty()) return fault;
    text.remove_prefix(end + 1);
  }
  return {};
}

/// True for elements of HTML that never close.
inline bool is_void(std::string_view name) {
  return name == "meta" || name == "br" || name == "link" || name == "input" || name == "hr" || name == "img";
}

/// Tags close in the order in which they opened, and what is no tag holds neither `<` nor a bare `&`.
inline std::string markup_fault(std::string_view text, bool html) {
  std::vector<std::string_view> open;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      const std::size_t end = text.find(';', at);
      if (end == std::string_view::npos || end - at > 10) return "an ampersand stands alone";
      at = end + 1;
      continue;
    }
    if (text[at] != '<') {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') return "a control character";
      ++at;
      continue;
    }
    std::size_t end = at;
    for (char quote = 0; ++end < text.size() && (quote != 0 || text[end] != '>');) {
      if (quote == 0 && (text[end] == '"' || text[end] == '\''))
        quote = text[end];
      else if (text[end] == quote)
        quote = 0;
    }
    if (end >= text.size()) return "a tag does not end";
    const std::string_view tag = text.substr(at + 1, end - at - 1);
    at = end + 1;
    if (tag.empty()) return "an empty tag";
    if (tag[0] == '?' || tag[0] == '!') continue;
    if (tag[0] == '/') {
      if (open.empty() || open.back() != tag.substr(1)) return "another tag closes: " + std::string(tag);
      open.pop_back();
      continue;
    }
    const std::string_view name = tag.substr(0, tag.find_first_of(" \n/"));
    if (tag.back() == '/' || (html && is_void(name))) continue;
    if (html && (name == "style" || name == "script")) {
      const std::size_t close = text.find("</" + std::string(name), at);
      if (close == std::string_view::npos) return "a style does not end";
      at = close;
    }
    open.push_back(name);
  }
  return open.empty() ? std::string() : "a tag stays open: " + std::string(open.back());
}

/// Each line ends, and holds no character that would move a terminal's cursor or end a line for somebody else.
inline std::string lines_fault(std::string_view text) {
  if (!text.empty() && text.back() != '\n') return "the last line does not end";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && byte != '\n') || byte == 0x7F) return "a control character";
  }
  return {};
}

inline std::string report_fault(std::string_view format, std::string_view text) {
  if (!socialcheck_test::well_formed(text)) return "it is no UTF-8";
  if (format == "jsonl") return json_lines_fault(text);
  if (format == "json" || format == "sarif" || format == "gitlab" || format == "rdjson") return json_fault(text);
  if (format == "junit" || format == "checkstyle") return markup_fault(text, false);
  if (format == "html") return markup_fault(text, true);
  return lines_fault(text);
}

}  // namespace socialcheck_fuzz
