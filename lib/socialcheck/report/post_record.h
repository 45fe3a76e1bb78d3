#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/check/cross_plan.h"
#include "socialcheck/check/digest.h"
#include "socialcheck/engine/ruleset.h"
#include "socialcheck/source/result.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck {

/// What the report says of a draft.
enum class DraftState : std::uint8_t {
  clean,       ///< Nothing: neither findings, waived ones included, nor problems.
  said,        ///< Something.
  unreadable,  ///< That it could not be read; nothing else is known of it.
};

/// One draft as it is written to a file of digests.
struct PostRecord {
  DraftState state = DraftState::clean;
  PostDigest post;  ///< Without id, path and stable name, which the draft or its report has.
};

/// Appends a draft as a JSON object: numbers, hashes, places, names of fields, rules and clauses. No word of a draft is
/// in it; the hashes are safe to write once they went through Blinding::apply.
void append_post_record(const PostRecord& record, const Ruleset& rules, std::string& out);

/// Reads such objects, which may come from anywhere: whatever is read is in its bounds.
class PostRecordReader {
 public:
  /// Both must outlive this.
  PostRecordReader(const Ruleset& rules, const CrossPlan& plan);

  /// Fills `out` from a node; false with a problem if it is no record of a draft checked by these rules.
  [[nodiscard]] bool read(const Tree& tree, NodeId node, PostRecord& out, Problems& problems) const;

 private:
  struct Reading;
  const Ruleset& rules_;
  const CrossPlan& plan_;
  std::map<std::string, std::uint32_t, std::less<>> rule_numbers_, clause_numbers_;
};

}  // namespace socialcheck
