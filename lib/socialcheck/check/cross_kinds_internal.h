#pragma once

#include <span>

#include "socialcheck/check/cross_kinds.h"

/// The functions behind the table of computed signals over several drafts; one .cpp for each family.
namespace socialcheck {

bool has_text(const PostDigest& post);
bool find_near_duplicate(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match);
bool has_time(const PostDigest& post);
bool find_same_slot(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match);
bool find_burst(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match);
bool has_event(const PostDigest& post);
bool find_event_differs(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match);
bool has_thread(const PostDigest& post);
bool find_broken_thread(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match);
bool has_consent(const PostDigest& post);
bool find_consent_beyond(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match);
bool has_patient(const PostDigest& post);
bool has_patient_or_place(const PostDigest& post);
bool find_one_patient(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match);
bool find_one_patient_told_by_several(const PostDigest& post, std::span<const Sibling> siblings, CrossMatch& match);

/// First fact of a kind, or of a kind and value; -1 without.
[[nodiscard]] std::int32_t find_fact(std::span<const Fact> facts, FactKind kind);
[[nodiscard]] std::int32_t find_fact(std::span<const Fact> facts, FactKind kind, std::uint32_t value);
[[nodiscard]] inline bool has_signal(std::span<const Fact> facts, std::uint32_t name) {
  return find_fact(facts, FactKind::signal, name) >= 0;
}

}  // namespace socialcheck
