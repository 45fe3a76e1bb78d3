#pragma once

#include <span>

#include "socialcheck/check/cross_kinds.h"
#include "socialcheck/check/digest.h"

namespace socialcheck {

/// Evaluates a cross-post rule on digests alone: what looks at the draft itself was worked out while it was there.
class CrossEvaluator {
 public:
  /// All must outlive this. `siblings` are earlier drafts, latest first.
  CrossEvaluator(const PostDigest& post, const CrossCandidate& candidate, std::span<const Sibling> siblings)
      : post_(post), candidate_(candidate), program_(*candidate.program), siblings_(siblings) {}

  /// True if the rule could hold on the draft, whatever came before.
  [[nodiscard]] bool possible();
  /// What `find` and `needs` come to: no means that nothing is reported, unknown that evidence was not recorded. Where
  /// the rule holds, `match` says on what.
  [[nodiscard]] Outcome run(CrossMatch& match);

 private:
  enum class From : std::uint8_t { here, all };

  [[nodiscard]] Outcome node(std::uint32_t expr, CrossMatch* match);
  [[nodiscard]] Outcome group(const CExpr& one, CrossMatch* match);
  [[nodiscard]] Outcome local(std::uint32_t expr, CrossMatch* match) const;
  [[nodiscard]] Outcome batch(std::uint32_t expr, CrossMatch* match) const;
  [[nodiscard]] bool seen(std::uint32_t expr, From from) const;
  [[nodiscard]] bool any_here(std::uint32_t expr) const;
  void collect(std::uint32_t expr, CrossMatch& match) const;
  [[nodiscard]] Outcome siblings(const CExpr& one, CrossMatch* match) const;
  [[nodiscard]] bool tests(Range entries, const Sibling& sibling) const;
  [[nodiscard]] bool test(std::string_view path, const CTest& one, const Sibling& sibling) const;
  [[nodiscard]] bool equals(std::string_view path, std::string_view value, const Sibling& sibling) const;
  [[nodiscard]] bool same(std::string_view path, const Sibling& sibling) const;
  [[nodiscard]] bool is_seen_in(std::uint32_t expr, const Sibling& sibling) const;
  [[nodiscard]] std::uint32_t name_of_signal(std::uint32_t number) const;

  const PostDigest& post_;
  const CrossCandidate& candidate_;
  const Program& program_;
  std::span<const Sibling> siblings_;
  bool hopeful_ = false;  // other drafts are taken to be what is wanted
};

}  // namespace socialcheck
