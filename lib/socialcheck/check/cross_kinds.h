#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "socialcheck/check/digest.h"

namespace socialcheck {

/// An earlier draft, as it was kept.
struct Sibling {
  std::uint32_t number = 0;  ///< In the order of the batch.
  const PostHead* head = nullptr;
  std::span<const Fact> facts;
};

/// What a cross-post rule rests on.
struct CrossMatch {
  std::vector<std::uint32_t> here;  ///< Facts of the draft itself; the first is the primary place.
  struct There {
    std::uint32_t post = 0;  ///< Sibling::number
    std::int32_t fact = -1;  ///< Index of one of its facts, or -1: all of it.
  };
  std::vector<There> there;
  std::vector<DigestPlace> places;  ///< Of parts that look at this draft only; after `here`.
  std::vector<std::pair<std::uint32_t, std::string_view>> labels;  ///< Index into `here`, and `as`.
  std::vector<std::pair<std::string_view, std::string>> outputs;   ///< For messages.
};

/// A row of the table of computed signals over several drafts, used as `{compute: near-duplicate}` in a rule with
/// `over`. Values of outputs never come from a draft word for word, but for days, times and numbers.
struct CrossKind {
  std::string_view name;
  std::string_view summary;  ///< One line for the manual.
  std::span<const std::string_view> outputs;
  std::span<const std::string_view> signals;  ///< That it asks digests for.
  bool keeps_words = false;                   ///< It compares the words of those signals.
  bool compares_events = false;
  /// True if the draft has what it takes, whatever came before.
  bool (*ready)(const PostDigest& post);
  /// Looks at the earlier drafts of a draft that is ready, latest first. True if it holds; then says where in `match`.
  bool (*run)(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match);
};

/// All of them; a kind keeps its place, which compiled policies name.
[[nodiscard]] std::span<const CrossKind> cross_kinds();

/// Compute targets from here on are cross-post kinds; those below are kinds of one draft.
inline constexpr std::uint32_t first_cross_kind = 1000;
/// True for the target of a kind over several drafts.
[[nodiscard]] constexpr bool is_cross_kind(std::uint32_t target) {
  return target >= first_cross_kind;
}
/// The kind of such a target, which must be one of those in use.
[[nodiscard]] inline const CrossKind& cross_kind(std::uint32_t target) {
  return cross_kinds()[target - first_cross_kind];
}

}  // namespace socialcheck
