#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "draft/draft_fault.h"
#include "socialcheck/draft/read_drafts.h"
#include "socialcheck/source/position.h"

namespace socialcheck {

/// What a test sees of a source: a dump of each draft, and the problems of the whole.
struct Reading {
  std::vector<std::string> drafts;
  std::vector<std::string> problems;  ///< "severity code: message"
};

inline std::string line_of(const Problem& problem) {
  return std::string(name_of(problem.severity)) + " " + problem.code + ": " + problem.message;
}

/// Reads a text as a file of that name. Also sees to it that nothing is wrong with their places.
[[nodiscard]] inline Reading read(std::string_view bytes, InputFormat format, const ReadOptions& options = {},
                                  const std::string& name = "draft.x") {
  const Source source(name, std::string(bytes));
  Reading reading;
  const ReadResult result = read_drafts(source, format, options, [&](Draft& draft) {
    CHECK(socialcheck_test::draft_fault(source, draft) == "");
    reading.drafts.push_back(dump(draft));
  });
  CHECK(result.drafts == reading.drafts.size());
  for (const Problem& problem : result.problems) reading.problems.push_back(line_of(problem));
  return reading;
}

/// "line:column line:column severity code" of each problem of a source, in order: where people are sent.
[[nodiscard]] inline std::vector<std::string> problem_places(std::string_view bytes, InputFormat format,
                                                             const ReadOptions& options = {}) {
  const Source source("draft.x", std::string(bytes));
  const Lines lines(source);
  std::vector<std::string> places;
  const auto add = [&](const Problem& problem) {
    const Position begin = lines.position(problem.where.begin);
    const Position end = lines.position(problem.where.end);
    places.push_back(std::to_string(begin.line) + ":" + std::to_string(begin.column) + " " + std::to_string(end.line) +
                     ":" + std::to_string(end.column) + " " + name_of(problem.severity) + " " + problem.code);
  };
  const ReadResult result = read_drafts(source, format, options, [&](Draft& draft) {
    for (const Problem& problem : draft.problems) add(problem);
  });
  for (const Problem& problem : result.problems) add(problem);
  return places;
}

/// What `text` of the first field with that path maps to in the source; "nothing" if there is no such text.
[[nodiscard]] inline std::string source_of(std::string_view bytes, InputFormat format, std::string_view path,
                                           std::string_view text, const ReadOptions& options = {}) {
  const Source source("draft.x", std::string(bytes));
  std::string found = "nothing";
  (void)read_drafts(source, format, options, [&](Draft& draft) {
    for (const TextField& field : draft.texts) {
      const std::size_t at = field.value.find(text);
      if (field.path != path || at == field.value.npos || found != "nothing") continue;
      const auto begin = static_cast<std::uint32_t>(at);
      const Span span = source_span(draft, field, {begin, begin + static_cast<std::uint32_t>(text.size())});
      found = source.bytes().substr(span.begin, span.size());
    }
  });
  return found;
}

}  // namespace socialcheck
