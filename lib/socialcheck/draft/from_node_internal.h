#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "socialcheck/draft/from_node.h"

namespace socialcheck {

/// Nearest names are looked for this often in one draft.
inline constexpr std::uint32_t most_suggestions = 20;

/// Fields that are treated apart.
struct KnownFields {
  FieldId text = field_id("text");
  FieldId thread = field_id("thread");
  FieldId first_comment = field_id("first_comment");
  FieldId platforms = field_id("platforms");
  FieldId variants = field_id("variants");
  FieldId translations = field_id("translations");
  FieldId language = field_id("language");
  FieldId capacity = field_id("capacity");
  FieldId kind = field_id("kind");
  FieldId status = field_id("status");
  FieldId created = field_id("created");
  FieldId author_role = field_id("author.role");
  FieldId schedule_at = field_id("schedule.at");
  FieldId media = field_id("media");
  FieldId alt = field_id("media.alt");
  FieldId clinical_area = field_id("media.location.clinical_area");
  FieldId consent_kind = field_id("media.consent.kind");
  FieldId consent_given = field_id("media.consent.given");
  FieldId approvals = field_id("approvals");
  FieldId approvals_at = field_id("approvals.at");
  FieldId comments = field_id("comments");
  FieldId variant = field_id("variants.x");
};

[[nodiscard]] const KnownFields& known_fields();

/// Keeps a path as it is now and restores it.
class PathMark {
 public:
  explicit PathMark(std::string& path) : path_(path), size_(path.size()) {}
  ~PathMark() { path_.resize(size_); }
  PathMark(const PathMark&) = delete;
  PathMark& operator=(const PathMark&) = delete;

  void enter(std::string_view key) {
    if (!path_.empty()) path_ += '.';
    path_ += key;
  }
  void enter(std::size_t index) { path_ += '[' + std::to_string(index) + ']'; }

 private:
  std::string& path_;
  std::size_t size_;
};

/// Keeps a value as it is now and restores it.
template <class Value>
class Restored {
 public:
  explicit Restored(Value& value) : value_(value), was_(value) {}
  ~Restored() { value_ = was_; }
  Restored(const Restored&) = delete;
  Restored& operator=(const Restored&) = delete;

 private:
  Value& value_;
  Value was_;
};

[[nodiscard]] std::size_t count_of(const Tree& tree, NodeId list);
[[nodiscard]] NodeId last_of(const Tree& tree, NodeId parent);

}  // namespace socialcheck
