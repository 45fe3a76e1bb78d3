#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "socialcheck/draft/draft.h"
#include "socialcheck/draft/vocabulary.h"
#include "socialcheck/draft/zone_lookup.h"
#include "socialcheck/source/result.h"
#include "socialcheck/syntax/datetime.h"
#include "socialcheck/syntax/node.h"

namespace socialcheck {

/// What the reader of a file knows about the values in it.
struct NodeStyle {
  bool typed = false;    ///< JSON: numbers and `true` are no text, and `status` may be one.
  bool tabular = false;  ///< A spreadsheet: dates and truth values come in any form, without a note.
  DayOrder day_order = DayOrder::day_first;  ///< Of dates with slashes.
  std::string_view zone = "Europe/London";   ///< IANA name, for times without an offset.
  const ZoneLookup* zones = nullptr;         ///< Asked for zones before those that are built in.
};

/// Makes drafts of nodes: whatever the file calls a field and whichever short form it uses, the draft holds it under
/// its canonical path, in one shape, with its place in the source. Reused from draft to draft, so that its memory is.
///
/// Call begin(), then add() once or more (the first to give a field wins, lists are joined), add_missing() for values
/// that others share, add_default() for those of the caller, and finish().
///
/// Problems, all with a place: draft/unknown-key (warning), draft/unknown-value, draft/wrong-type, draft/bad-date,
/// draft/no-text, draft/too-many (errors), draft/said-twice, draft/alt-count, draft/skipped-time, draft/ambiguous-date,
/// draft/unknown-zone (warnings), draft/date-form, draft/flag-form, draft/repeated-time (info). None shows a value.
class DraftMapper {
 public:
  /// Starts a draft that holds nothing; its tree may hold nodes that add() will be given. The draft must stay where it
  /// is until finish().
  void begin(Draft& draft, const NodeStyle& style);
  /// Reads the fields of a map. `raw` may be the draft's own tree; another must live as long as the draft is used.
  void add(const Tree& raw, NodeId map);
  /// Reads those fields whose top-level field the draft does not have yet (a shallow merge). Problems go to `problems`.
  void add_missing(const Tree& raw, NodeId map, Problems& problems);
  /// Gives a field a value, at the draft's anchor, unless the draft has it. `value` must live as long as the draft.
  void add_default(FieldId field, std::string_view value);
  /// Derives what follows from the rest (kind, kinds of media, capacity, audience), puts the texts in order, and sees
  /// to it that there is something to check.
  void finish();

 private:
  struct RankedText {
    FieldId rank;
    TextField field;
  };
  struct PendingAlternatives {
    Node value;
    NodeId out;
    FieldId field;
    std::string path;
  };
  struct PendingTime {
    NodeId node;
    DateTime when;
  };

  [[nodiscard]] Tree& tree() { return draft_->tree; }
  [[nodiscard]] Node item(NodeId raw);

  void read_fields(NodeId first, FieldId place, NodeId out);
  void read_key(const Node& value, FieldId place, NodeId out);
  void read_known(const Node& value, const KeyMeaning& meaning, FieldId place, NodeId out);
  void read_special(const Node& value, const KeyMeaning& meaning, FieldId place, NodeId out);
  void read_open(const Node& value, FieldId open, NodeId out);
  void keep_date(const Node& value);
  void read_flag_key(const Node& value, const KeyMeaning& meaning, NodeId out);
  void read_options(const Node& value, const KeyMeaning& meaning, NodeId out);
  void read_text_map(const Node& value, NodeId out);
  void read_open_list(const Node& value, FieldId field, NodeId out);
  [[nodiscard]] std::string_view open_key(const Node& value, FieldId open);

  void put(const Node& value, FieldId field, FieldId place, NodeId out);
  void put_here(const Node& value, FieldId field, NodeId out, bool named = true);
  [[nodiscard]] bool is_place_in_thread(const Node& value, FieldId field) const;
  void add_to_map(const Node& value, FieldId field, NodeId map);
  [[nodiscard]] bool gives_way(NodeId old, const Node& value, FieldId field);
  void put_list(const Node& value, FieldId field, NodeId out, NodeId old);
  void put_implied(const Node& value, const KeyMeaning& meaning, FieldId place, NodeId out);
  void put_word(std::string_view path, std::string_view word, const Node& cause);
  void add_elements(const Node& value, FieldId field, NodeId list);
  void add_element(const Node& value, FieldId field, NodeId list, bool numbered);
  void add_split(const Node& value, FieldId field, NodeId list);
  void add_keyed(const Node& value, FieldId field, FieldId key, NodeId list);
  void add_implied(NodeId element, FieldId place, std::string_view implied);

  [[nodiscard]] NodeId make(const Node& value, FieldId field);
  [[nodiscard]] NodeId make_map(const Node& value, FieldId field);
  [[nodiscard]] NodeId make_scalar(const Node& value, FieldId field);
  [[nodiscard]] bool read_scalar(Node& value, FieldId field);
  [[nodiscard]] bool read_enumeration(Node& value, FieldId field);
  [[nodiscard]] bool read_boolean(Node& value, bool required);
  [[nodiscard]] bool read_date(Node& value, const FieldSpec& field, DateTime& when);
  void rewrite(Node& value, std::string_view text, bool keep);
  [[nodiscard]] std::uint32_t map_onto(Span where);
  [[nodiscard]] Node piece(const Node& value, std::size_t begin, std::size_t end);

  [[nodiscard]] NodeId parent_of(FieldId field, FieldId place, NodeId out, const Node& cause);
  [[nodiscard]] NodeId child_map(FieldId field, NodeId out, const Node& cause);
  void attach(NodeId out, NodeId child, std::string_view key, Span key_where);
  [[nodiscard]] FieldId shorthand_of(const Node& value, FieldId field);
  void emit(NodeId id, FieldId field);

  void close();
  void place_status();
  void join_date_and_time();
  void pair_alternatives(const PendingAlternatives& pending);
  void place_role();
  void place_approval_date();

  void settle_times();
  [[nodiscard]] const TimeZone* zone_table(std::string_view name) const;
  void settle_zone(const PendingTime& pending, std::string_view zone_name);
  void derive_media_kinds();
  void derive_kind();
  void require_text();
  void order_texts();

  [[nodiscard]] bool already_there(FieldId field) const;
  void problem(const char* code, std::string message, Span where, Severity severity);
  void unknown_key(const Node& value, FieldId place);
  void wrong_type(const Node& value, FieldId field);
  void said_twice(const Node& value, FieldId field);

  Draft* draft_ = nullptr;
  NodeStyle style_;
  const Tree* raw_ = nullptr;
  Problems* problems_ = nullptr;
  std::string path_;            // of the value being read, with indexes
  std::string_view open_key_;   // the key that stands for `*`
  FieldId rank_ = draft_field;  // top-level field being read
  std::vector<RankedText> texts_;
  std::vector<char> taken_;  // by top-level field: not for add_missing() to set
  bool only_missing_ = false;
  bool quiet_ = false;      // unknown keys are of no interest
  bool text_seen_ = false;  // there was a text, if not a usable one
  std::uint32_t list_joins_ = 0;
  std::uint32_t errors_ = 0;
  std::uint32_t notes_ = 0;
  std::uint32_t suggestions_ = 0;

  // Read when the rest of the map is known.
  std::optional<Node> status_, date_, time_, role_, approved_when_, direct_message_;
  std::vector<PendingAlternatives> alternatives_;
  std::vector<PendingTime> times_;
};

}  // namespace socialcheck
