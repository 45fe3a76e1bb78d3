// The part of DraftMapper that needs a whole map or draft: what its fields say together.

#include <algorithm>
#include <array>

#include "socialcheck/draft/from_node_internal.h"
#include "socialcheck/draft/values.h"

namespace socialcheck {

void DraftMapper::close() {
  if (status_) place_status();
  join_date_and_time();
  for (const PendingAlternatives& pending : alternatives_) pair_alternatives(pending);
  alternatives_.clear();
  if (role_) place_role();
  if (approved_when_) place_approval_date();
  if (direct_message_) {
    put_word("kind", "post", *direct_message_);
    put_word("audience", "messaging", *direct_message_);
  }
  status_.reset(), role_.reset(), approved_when_.reset(), direct_message_.reset();
}

/// One network calls the text `status`: in JSON, where there is no other text, a status that is none is the text.
void DraftMapper::place_status() {
  const bool word =
      status_->kind != NodeKind::scalar || !value_of(field_spec(known_fields().status), status_->text).empty();
  const bool is_text = !word && style_.typed && !text_seen_ && status_->quoted;
  put(*status_, is_text ? known_fields().text : known_fields().status, draft_field, tree().root());
}

/// Either of the two may hold both.
void DraftMapper::join_date_and_time() {
  if (!date_ && !time_) return;
  const auto has_both = [&](const Node& value) {
    const std::optional<DateTime> when = read_datetime(trimmed(value.text), style_.day_order);
    return when && when->has_time;
  };
  Node value = date_ && !is_blank(date_->text) ? *date_ : time_ ? *time_ : *date_;
  if (date_ && time_ && !is_blank(time_->text) && !has_both(value)) {
    std::string both(trimmed(date_->text));
    both.append(" ").append(trimmed(time_->text));
    if (has_both(*time_))
      value = *time_;
    else
      rewrite(value, both, true);
  }
  const bool known_already = at_path(*draft_, "schedule.at") != no_node;
  date_.reset(), time_.reset();
  if (!is_blank(value.text))
    put(value, known_already ? known_fields().created : known_fields().schedule_at, draft_field, tree().root());
}

/// Gives each item of the media its description, by position.
void DraftMapper::pair_alternatives(const PendingAlternatives& pending) {
  const Node& value = pending.value;
  if (value.kind == NodeKind::null) return;
  const bool map = field_spec(pending.field).type == FieldType::map;
  const FieldId media = map ? pending.field : known_fields().media;
  const FieldId child = map ? known_fields().alt : pending.field;
  PathMark path(path_);
  path_ = pending.path;
  const std::string_view key = field_spec(media).key;
  path.enter(key);
  NodeId list = tree().find(pending.out, key);
  if (list == no_node || tree()[list].kind != NodeKind::list) {
    Node made;
    made.kind = NodeKind::list;
    made.where = value.where;
    list = tree().add(made);
    attach(pending.out, list, key, value.key_where);
  }
  const Restored<FieldId> rank(rank_);
  rank_ = known_fields().media;
  const std::size_t items = count_of(tree(), list);
  NodeId last = last_of(tree(), list);
  NodeId element = tree()[list].first;
  std::size_t index = 0;
  const auto pair = [&](const Node& alt) {
    PathMark item_path(path_);
    item_path.enter(index++);
    if (element == no_node && alt.kind != NodeKind::null) {
      Node medium;
      medium.kind = NodeKind::map;
      medium.where = alt.where;
      tree().append(list, last, tree().add(medium));
      element = last;
    }
    if (alt.kind != NodeKind::null && tree()[element].kind == NodeKind::map) put_here(alt, child, element);
    if (element != no_node) element = tree()[element].next;
  };
  if (value.kind == NodeKind::list)
    for (NodeId id = value.first; id != no_node; id = (*raw_)[id].next) pair(item(id));
  else
    pair(value);
  if (child != known_fields().alt || index == items || (items <= 1 && index <= 1)) return;
  problem("draft/alt-count",
          "there are " + std::to_string(items) + " media and " + std::to_string(index) +
              " descriptions: which belongs to which is a guess",
          value.where, Severity::warning);
}

/// `role: trade-union` says for whom the author speaks, `role: staff nurse` what the author does.
void DraftMapper::place_role() {
  const std::string_view word = value_of(field_spec(known_fields().capacity), role_->text);
  const NodeId capacity = tree().find(tree().root(), "capacity");
  if (word.empty() || (capacity != no_node && word != "union"))
    return put(*role_, known_fields().author_role, draft_field, tree().root());
  if (capacity == no_node) return put(*role_, known_fields().capacity, draft_field, tree().root());
  if (already_there(known_fields().capacity)) return;
  Node value = tree()[capacity];
  value.where = role_->where;
  rewrite(value, word, false);
  tree()[capacity] = value;
}

void DraftMapper::place_approval_date() {
  const NodeId root = tree().root();
  NodeId list = tree().find(root, "approvals");
  PathMark path(path_);
  path.enter("approvals");
  if (list == no_node || tree()[list].first == no_node) {
    Node made;
    made.kind = NodeKind::map;
    made.where = approved_when_->where;
    made.key_where = approved_when_->key_where;
    if (list == no_node) put_list(made, known_fields().approvals, root, no_node);
    list = tree().find(root, "approvals");
  }
  std::size_t index = 0;
  for (NodeId id = tree()[list].first; id != no_node; id = tree()[id].next) {
    PathMark element(path_);
    element.enter(index++);
    if (tree()[id].kind == NodeKind::map && tree().find(id, "at") == no_node)
      put_here(*approved_when_, known_fields().approvals_at, id);
  }
}

void DraftMapper::settle_times() {
  if (times_.empty()) return;
  std::string_view name = style_.zone;
  const NodeId own = at_path(*draft_, "schedule.zone");
  if (own != no_node && tree()[own].kind == NodeKind::scalar) {
    if (zone_named(tree()[own].text) || zone_table(tree()[own].text) != nullptr)
      name = tree()[own].text;
    else
      problem("draft/unknown-zone", "this zone is not known here: times are read as " + std::string(style_.zone),
              tree()[own].where, Severity::warning);
  }
  for (const PendingTime& pending : times_) settle_zone(pending, name);
}

/// The zone as the caller knows it, before those that are built in.
const TimeZone* DraftMapper::zone_table(std::string_view name) const {
  return style_.zones != nullptr && *style_.zones ? (*style_.zones)(name) : nullptr;
}

void DraftMapper::settle_zone(const PendingTime& pending, std::string_view zone_name) {
  const TimeZone* table = zone_table(zone_name);
  const Zone zone = zone_named(zone_name).value_or(Zone{true, 0});
  const LocalTime kind = table != nullptr ? table->kind_of(pending.when) : local_time_kind(pending.when, zone);
  const Span where = tree()[pending.node].where;
  if (kind == LocalTime::skipped)
    problem("draft/skipped-time", "this time does not exist: the clocks go forward in that hour", where,
            Severity::warning);
  if (kind == LocalTime::repeated)
    problem("draft/repeated-time",
            "this hour comes twice, as the clocks go back; the first is meant unless an offset "
            "says otherwise",
            where, Severity::info);
  std::array<char, 32> room;
  rewrite(tree()[pending.node],
          tree().keep(iso_form(table != nullptr ? table->to_utc(pending.when) : in_zone(pending.when, zone), room)),
          false);
}

void DraftMapper::derive_media_kinds() {
  const NodeId list = tree().find(tree().root(), "media");
  if (list == no_node || tree()[list].kind != NodeKind::list) return;
  for (NodeId id = tree()[list].first; id != no_node; id = tree()[id].next) {
    const NodeId src = tree().find(id, "src");
    if (src == no_node || tree().find(id, "kind") != no_node) continue;
    const std::string_view kind = media_kind_of(tree()[src].text);
    if (kind.empty()) continue;
    Node word = tree()[src];
    word.first = word.next = no_node;
    rewrite(word, kind, false);
    const NodeId made = tree().add(word);
    attach(id, made, "kind", word.key_where);
  }
}

void DraftMapper::derive_kind() {
  struct Sign {
    std::string_view key, kind;
  };
  constexpr Sign signs[] = {{"reply_to", "reply"}, {"reshares", "repost"}, {"quotes", "repost"}};
  const NodeId root = tree().root();
  if (tree().find(root, "kind") != no_node) return;
  for (const Sign& sign : signs) {
    const NodeId id = tree().find(root, sign.key);
    if (id == no_node || tree()[id].kind == NodeKind::null) continue;
    if (tree()[id].kind == NodeKind::list && tree()[id].first == no_node) continue;
    return put_word("kind", sign.kind, Node(tree()[id]));
  }
}

/// Reposts, likes, requests and profiles need no text; pictures, polls and threads are something to check.
void DraftMapper::require_text() {
  const NodeId root = tree().root();
  const NodeId text = tree().find(root, "text");
  if (text != no_node && tree()[text].kind == NodeKind::scalar && !is_blank(tree()[text].text)) return;
  for (const RankedText& found : texts_) {
    const std::string_view rank = field_spec(found.rank).path;
    if (is_blank(found.field.value)) continue;
    if (rank == "text" || rank == "thread" || rank == "variants" || rank == "poll" || rank == "translations") return;
  }
  const NodeId media = tree().find(root, "media");
  if (media != no_node && tree()[media].first != no_node) return;
  const NodeId kind = tree().find(root, "kind");
  for (const std::string_view textless : {"repost", "like", "friend_request", "group_invite", "profile"})
    if (kind != no_node && tree()[kind].text == textless) return;
  if (text == no_node && text_seen_) return;  // said already why it cannot be read
  problem("draft/no-text",
          text == no_node ? "there is no text to check: write 'text', or say with 'kind' why there is none"
                          : "the text is empty",
          text == no_node ? draft_->anchor : tree()[text].where, Severity::error);
}

void DraftMapper::order_texts() {
  const auto before = [](const RankedText& a, const RankedText& b) { return a.rank < b.rank; };
  if (texts_.size() > 32) {
    std::stable_sort(texts_.begin(), texts_.end(), before);
  } else {
    for (std::size_t at = 1; at < texts_.size(); ++at)
      for (std::size_t to = at; to > 0 && before(texts_[to], texts_[to - 1]); --to)
        std::swap(texts_[to], texts_[to - 1]);
  }
  for (const RankedText& text : texts_) draft_->texts.push_back(text.field);
}

bool DraftMapper::already_there(FieldId field) const {
  return only_missing_ && taken_[field_spec(field).root] != 0;
}

void DraftMapper::finish() {
  settle_times();
  derive_media_kinds();
  derive_kind();
  if (const NodeId id = at_path(*draft_, "capacity"); id != no_node) {
    const std::string_view word = tree()[id].text;
    draft_->capacity = word == "official"       ? Capacity::official
                       : word == "professional" ? Capacity::professional
                       : word == "personal"     ? Capacity::personal
                       : word == "union"        ? Capacity::union_
                                                : Capacity::unknown;
  }
  if (const NodeId id = at_path(*draft_, "audience"); id != no_node) {
    const std::string_view word = tree()[id].text;
    draft_->audience = word == "private"       ? Audience::private_
                       : word == "staff_group" ? Audience::staff_group
                       : word == "messaging"   ? Audience::messaging
                                               : Audience::public_;
  }
  if (const NodeId id = at_path(*draft_, "id"); id != no_node && !tree()[id].text.empty()) draft_->id = tree()[id].text;
  require_text();
  order_texts();
}

}  // namespace socialcheck
