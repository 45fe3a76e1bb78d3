#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/cross_kinds.h"
#include "socialcheck/check/cross_plan.h"
#include "socialcheck/check/digest.h"
#include "socialcheck/check/finding.h"

namespace socialcheck {

/// The drafts of one run, as far as rules over several drafts remember them: about 80 bytes for a post that says
/// nothing which such a rule asks for, its id included. Fed in input order; what it finds depends on nothing else.
class Batch {
 public:
  /// Findings of cross-post rules on a draft, which cites earlier ones, and then remembers the draft. The digest's
  /// facts are read, not changed. With `report` false the draft was published already: it is only remembered.
  std::vector<Finding> add(const PostDigest& post, bool report = true);
  /// Drafts remembered.
  [[nodiscard]] std::size_t size() const { return posts_.size(); }
  /// Bytes held, roughly.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Kept {
    PostHead head;
    std::uint32_t facts = 0;                                          // index into facts_
    std::uint32_t id = 0;                                             // index into ids_
    std::uint32_t before_author = nothing, before_account = nothing;  // the draft before of the same
    std::uint32_t path = 0;                                           // index into paths_
    std::uint8_t fact_count = 0;
    std::uint8_t id_size = 0;
  };

  /// A table of numbers by hash, at eight bytes an entry: open addressing, at most three quarters full.
  class Latest {
   public:
    /// The number kept for a key, and `number` in its place; nothing if there was none. Keys are not 0.
    std::uint32_t exchange(std::uint32_t key, std::uint32_t number);
    /// The number kept, or nothing.
    [[nodiscard]] std::uint32_t at(std::uint32_t key) const;
    [[nodiscard]] std::size_t bytes() const { return slots_.size() * sizeof(Slot); }

   private:
    struct Slot {
      std::uint32_t key = 0, number = 0;
    };
    [[nodiscard]] std::size_t slot_of(std::uint32_t key) const;
    void grow();
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
  };

  void gather(const PostDigest& post, const Relation& relation);
  [[nodiscard]] bool related(const PostHead& post, const PostHead& other, const Relation& relation) const;
  [[nodiscard]] std::span<const Fact> facts_of(const Kept& kept);
  [[nodiscard]] Finding finding(const PostDigest& post, const CrossCandidate& candidate, const CrossMatch& match,
                                Outcome outcome);
  [[nodiscard]] Related cite(const CrossMatch::There& there);
  void add_message(const PostDigest& post, const CrossCandidate& candidate, const CrossMatch& match,
                   Finding& finding) const;
  void keep(const PostDigest& post);
  std::uint8_t field_number(const std::string& name);

  std::deque<Kept> posts_;
  std::vector<std::vector<Fact>> facts_;  // blocks; those of a draft lie in one
  std::deque<char> ids_;
  std::vector<std::string> paths_;
  std::vector<std::string> fields_;
  Latest by_author_, by_account_;
  std::vector<Sibling> siblings_;
};

/// The fingerprint of a finding over several drafts: PostDigest::stable_name and the field of its primary place.
[[nodiscard]] std::string cross_fingerprint(std::string_view rule, std::string_view stable_name,
                                            std::string_view field);

}  // namespace socialcheck
