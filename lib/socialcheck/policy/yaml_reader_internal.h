#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/policy/policy.h"
#include "socialcheck/source/result.h"
#include "socialcheck/source/source.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck {

using Words = std::span<const std::string_view>;

[[nodiscard]] bool among(std::string_view word, Words words);
/// "a, b or c".
[[nodiscard]] std::string listed(Words words);

/// What readers of small YAML files (configuration, register, withdrawals) share: values with their places, and
/// problems that say what would be right. Goes on after a problem, so that all of a file are found.
class YamlReader {
 public:
  /// `kind` is the first part of problem codes: "config" makes config/unknown-key.
  YamlReader(const Source& source, std::string_view kind) : source_(source), kind_(kind) {}

 protected:
  const Source& source_;
  std::string_view kind_;
  Tree tree_;
  Problems problems_;

  /// Root of the file's one document, `what` in messages; no_node if there is none, or nothing in it.
  [[nodiscard]] NodeId only_document(std::string_view what);
  void problem(std::string_view code, std::string message, Span where);
  [[nodiscard]] Span place(NodeId id) const;
  void unknown_key(NodeId id, std::string_view what, Words known);
  void unknown_word(const Named& word, std::string_view what, Words known);
  [[nodiscard]] bool expect(NodeId id, NodeKind kind, std::string_view what);
  [[nodiscard]] Named word(NodeId id, std::string_view what);
  /// One word or a list of them.
  [[nodiscard]] std::vector<Named> words(NodeId id, std::string_view what);
  [[nodiscard]] bool flag(NodeId id, std::string_view what);
};

}  // namespace socialcheck
