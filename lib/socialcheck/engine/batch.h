#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/cross_kinds.h"
#include "socialcheck/check/cross_plan.h"
#include "socialcheck/check/digest.h"
#include "socialcheck/check/finding.h"
#include "socialcheck/engine/kept_posts.h"

namespace socialcheck {

/// The drafts of one run, as far as rules over several drafts remember them (KeptPosts says in how much room). Fed in
/// input order; what it finds depends on nothing else.
class Batch {
 public:
  /// Findings of cross-post rules on a draft, which cites earlier ones, and then remembers the draft. The digest's
  /// facts are read, not changed. With `report` false the draft was published already: it is only remembered.
  std::vector<Finding> add(const PostDigest& post, bool report = true);
  /// Drafts remembered.
  [[nodiscard]] std::size_t size() const { return posts_.size(); }
  /// Bytes held, roughly.
  [[nodiscard]] std::size_t bytes() const { return posts_.bytes(); }

 private:
  void gather(const PostDigest& post, const Relation& relation);
  [[nodiscard]] std::uint32_t latest(const PostHead& post, Relation::By by) const;
  [[nodiscard]] std::uint32_t before(std::uint32_t number, Relation::By by) const;
  [[nodiscard]] bool related(const PostHead& post, const PostHead& other, const Relation& relation) const;
  [[nodiscard]] Finding finding(const PostDigest& post, const CrossCandidate& candidate, const CrossMatch& match,
                                Outcome outcome);
  [[nodiscard]] Related cite(const CrossMatch::There& there) const;
  void add_message(const PostDigest& post, const CrossCandidate& candidate, const CrossMatch& match,
                   Finding& finding) const;

  KeptPosts posts_;
  // Of the rule under way, unpacked:
  std::vector<Sibling> siblings_;
  std::vector<PostHead> heads_;
  std::vector<Fact> facts_;
  std::vector<std::size_t> ends_;  // of the facts of each
};

/// The fingerprint of a finding over several drafts: PostDigest::stable_name and the field of its primary place.
[[nodiscard]] std::string cross_fingerprint(std::string_view rule, std::string_view stable_name,
                                            std::string_view field);

}  // namespace socialcheck
