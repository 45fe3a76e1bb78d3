#include "socialcheck/draft/from_node.h"

#include <algorithm>
#include <array>

#include "socialcheck/draft/values.h"
#include "socialcheck/syntax/suggest.h"

namespace socialcheck {

namespace {

constexpr std::uint32_t most_errors = 100;      // listed of one draft
constexpr std::uint32_t most_suggestions = 20;  // looked for in one draft
constexpr std::uint32_t most_list_joins = 1000;
constexpr std::size_t most_open_keys = 200;

/// Fields that are treated apart.
struct Known {
  FieldId text = field_id("text");
  FieldId thread = field_id("thread");
  FieldId platforms = field_id("platforms");
  FieldId variants = field_id("variants");
  FieldId translations = field_id("translations");
  FieldId language = field_id("language");
  FieldId capacity = field_id("capacity");
  FieldId audience = field_id("audience");
  FieldId kind = field_id("kind");
  FieldId status = field_id("status");
  FieldId created = field_id("created");
  FieldId author_role = field_id("author.role");
  FieldId schedule_at = field_id("schedule.at");
  FieldId media = field_id("media");
  FieldId media_kind = field_id("media.kind");
  FieldId media_src = field_id("media.src");
  FieldId alt = field_id("media.alt");
  FieldId taken_at = field_id("media.taken_at");
  FieldId clinical_area = field_id("media.location.clinical_area");
  FieldId consent_kind = field_id("media.consent.kind");
  FieldId consent_given = field_id("media.consent.given");
  FieldId approvals = field_id("approvals");
  FieldId approvals_at = field_id("approvals.at");
  FieldId comments = field_id("comments");
  FieldId variant = field_id("variants.x");
  FieldId variant_text = field_id("variants.x.text");
};

const Known& known() {
  static const Known the_known;
  return the_known;
}

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

std::size_t count_of(const Tree& tree, NodeId list) {
  std::size_t count = 0;
  for (NodeId id = tree[list].first; id != no_node; id = tree[id].next) ++count;
  return count;
}

NodeId last_of(const Tree& tree, NodeId parent) {
  NodeId last = no_node;
  for (NodeId id = tree[parent].first; id != no_node; id = tree[id].next) last = id;
  return last;
}

bool means_nobody(std::string_view text) {
  std::array<char, 16> room;
  const std::string_view word = comparable(text, room);
  return word == "none" || word == "nobody" || word == "noone" || word == "nothing";
}

bool means_direct_message(std::string_view text) {
  std::array<char, 16> room;
  const std::string_view word = comparable(text, room);
  return word == "dm" || word == "directmessage" || word == "message" || word == "chat";
}

/// A key may be shown if it is short and cannot hold an identifier: letters, few digits, the usual joints.
bool may_be_shown(std::string_view key) {
  if (key.empty() || key.size() > 40) return false;
  int digits = 0;
  for (const char c : key) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    digits += digit ? 1 : 0;
    if (!letter && !digit && c != '_' && c != '-' && c != ' ' && c != '.') return false;
  }
  return digits <= 4;
}

/// `x_*` is for the user's own purposes.
bool is_own_key(std::string_view key) {
  return key.substr(0, 2) == "x_" || key.substr(0, 2) == "x-";
}

/// `$schema`, `$type`, `_id` and the like are for other tools, even where the word behind the sign is known.
bool is_foreign_key(std::string_view key) {
  return key.empty() || key.front() == '$' || key.front() == '_';
}

/// Where pieces of a value like `x, facebook` end. Addresses may hold commas and semicolons, so before a further
/// address only.
bool separates(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n' || c == '\r' || c == '|') return true;
  if (c != ',' && c != ';') return false;
  if (!looks_like_url(trimmed(text.substr(0, at)))) return true;
  return looks_like_url(trimmed(text.substr(at + 1)));
}

template <class Use>
void for_each_piece(std::string_view text, Use use) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    // Only the piece so far says whether it is an address.
    if (at < text.size() &&
        !separates(text.substr(begin, std::min<std::size_t>(text.size() - begin, at - begin + 16)), at - begin))
      continue;
    const std::string_view part = trimmed(text.substr(begin, at - begin));
    if (!part.empty()) {
      const auto from = static_cast<std::size_t>(part.data() - text.data());
      use(from, from + part.size());
    }
    begin = at + 1;
  }
}

}  // namespace

// ---- a draft from its beginning to its end

void DraftMapper::begin(Draft& draft, const NodeStyle& style) {
  draft_ = &draft;
  style_ = style;
  raw_ = &draft.tree;
  problems_ = &draft.problems;
  path_.clear();
  texts_.clear();
  only_missing_ = quiet_ = text_seen_ = false;
  rank_ = draft_field;
  list_joins_ = errors_ = notes_ = suggestions_ = 0;
  date_.reset(), time_.reset(), role_.reset(), approved_when_.reset(), direct_message_.reset();
  alternatives_.clear();
  times_.clear();
  Node root;
  root.kind = NodeKind::map;
  root.where = draft.where;
  tree().set_root(tree().add(root));
}

void DraftMapper::add(const Tree& raw, NodeId map) {
  raw_ = &raw;
  read_fields(raw[map].first, draft_field, tree().root());
  close();
}

void DraftMapper::add_missing(const Tree& raw, NodeId map, Problems& problems) {
  taken_.assign(fields().size(), 0);
  for (NodeId id = tree()[tree().root()].first; id != no_node; id = tree()[id].next)
    taken_[meaning_of(draft_field, tree()[id].key).field] = 1;
  only_missing_ = true;
  problems_ = &problems;
  add(raw, map);
  only_missing_ = false;
  problems_ = &draft_->problems;
}

void DraftMapper::add_default(FieldId field, std::string_view value) {
  if (at_path(*draft_, field_spec(field).path) != no_node) return;
  Node node;
  node.kind = NodeKind::scalar;
  node.quoted = true;
  node.text = value;
  node.where = node.key_where = draft_->anchor;
  node.map = map_onto(draft_->anchor);
  put(node, field, draft_field, tree().root());
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

// ---- keys

/// A copy of a node, because adding to the tree may move those in it.
Node DraftMapper::item(NodeId raw) {
  Node node = (*raw_)[raw];
  if (node.map != 0 && raw_ != &tree()) node.map = tree().keep(raw_->map_of(raw));
  return node;
}

void DraftMapper::read_fields(NodeId first, FieldId place, NodeId out) {
  const Restored<NodeId> siblings(siblings_);
  for (NodeId id = first; id != no_node; id = (*raw_)[id].next) {
    siblings_ = first;
    read_key(item(id), place, out);
  }
}

void DraftMapper::read_key(const Node& value, FieldId place, NodeId out) {
  if (is_foreign_key(value.key)) return;
  const KeyMeaning meaning = meaning_of(place, value.key);
  if (!meaning.known) {
    const FieldId open = open_field(place);
    if (open != no_field) return read_open(value, open, out);
    return unknown_key(value, place);
  }
  if (place != draft_field || meaning.field == no_field || meaning.field == draft_field)
    return read_known(value, meaning, place, out);
  const FieldId root = field_spec(meaning.field).root;
  if (only_missing_ && taken_[root] != 0) return;
  const Restored<FieldId> rank(rank_);
  rank_ = root;
  read_known(value, meaning, place, out);
}

void DraftMapper::read_known(const Node& value, const KeyMeaning& meaning, FieldId place, NodeId out) {
  switch (meaning.use) {
    case KeyUse::put:
      if (meaning.field == known().text && place == draft_field && value.kind == NodeKind::map)
        return read_text_map(value, out);
      if (meaning.field == known().kind && value.kind == NodeKind::scalar && means_direct_message(value.text)) {
        direct_message_ = value;
        return;
      }
      return put(value, meaning.field, place, out);
    case KeyUse::ignore:
      return;
    case KeyUse::flatten:
      if (value.kind == NodeKind::map) return read_fields(value.first, meaning.field, out);
      if (value.kind == NodeKind::null || meaning.field == draft_field) return;
      if (const FieldId child = shorthand_of(value, meaning.field); child != no_field)
        return put_here(value, child, out, false);
      return;
    case KeyUse::imply:
      return put_implied(value, meaning, place, out);
    case KeyUse::options:
      return read_options(value, meaning, out);
    default:
      return read_special(value, meaning, place, out);
  }
}

void DraftMapper::read_special(const Node& value, const KeyMeaning& meaning, FieldId place, NodeId out) {
  const bool scalar = value.kind == NodeKind::scalar;
  switch (meaning.use) {
    case KeyUse::date_part:
      if (scalar) date_ = value;
      return;
    case KeyUse::time_part:
      if (scalar) time_ = value;
      return;
    case KeyUse::capacity_or_role:
      if (scalar) role_ = value;
      return;
    case KeyUse::approved_when:
      if (scalar) approved_when_ = value;
      return;
    case KeyUse::alternatives:
      alternatives_.push_back({value, out, meaning.field, path_});
      return;
    case KeyUse::approver:
      return put(value, known().approvals, place, out);
    case KeyUse::moderation_or_thread: {
      const bool word = scalar && (!value_of(field_spec(known().comments), value.text).empty());
      return put(value, word || value.kind == NodeKind::null ? known().comments : known().thread, place, out);
    }
    case KeyUse::taken_where: {
      put(value, meaning.field, place, out);
      std::array<char, 32> room;
      const std::string_view word = scalar ? comparable(value.text, room) : std::string_view{};
      if (word != "clinicalarea" && word != "clinicalareas") return;
      Node yes = value;
      rewrite(yes, "true", false);
      return put(yes, known().clinical_area, place, out);
    }
    case KeyUse::consent_date:
      return put(value, known().consent_given, place, out);
    default:
      return read_flag_key(value, meaning, out);
  }
}

/// Keys whose value decides what they mean: `draft: true`, `approved: J. Boyle`, `status: some text`.
void DraftMapper::read_flag_key(const Node& value, const KeyMeaning& meaning, NodeId out) {
  const bool scalar = value.kind == NodeKind::scalar;
  const std::optional<Flag> flag = scalar ? read_flag(value.text) : std::nullopt;
  switch (meaning.use) {
    case KeyUse::is_draft:
      if (value.kind == NodeKind::map) return read_fields(value.first, draft_field, out);
      if (flag && flag->value) put_word("status", "draft", value);
      return;
    case KeyUse::is_published:
      if (flag) return put_word("status", flag->value ? "published" : "draft", value);
      if (scalar) put(value, known().schedule_at, draft_field, out);
      return;
    case KeyUse::is_approved:
      if (flag && !flag->value) return;
      if (!flag && value.kind != NodeKind::null) put(value, known().approvals, draft_field, out);
      if (value.kind != NodeKind::null) put_word("status", "approved", value);
      return;
    case KeyUse::declare: {
      if (value.kind == NodeKind::null || (flag && !flag->value)) return;
      Node element = value;
      if (flag) element.kind = NodeKind::map, element.first = no_node, element.text = {}, element.map = 0;
      return put_implied(element, meaning, draft_field, out);
    }
    case KeyUse::status_or_text: {
      const bool word = !scalar || !value_of(field_spec(known().status), value.text).empty();
      bool has_text = false;
      for (NodeId id = siblings_; id != no_node && !word && style_.typed; id = (*raw_)[id].next)
        has_text = has_text || meaning_of(draft_field, (*raw_)[id].key).field == known().text;
      if (word || !style_.typed || has_text) return put(value, known().status, draft_field, out);
      return put(value, known().text, draft_field, out);
    }
    default:
      return;
  }
}

/// `text: {default: ..., facebook: ...}`, as some schedulers have it.
void DraftMapper::read_text_map(const Node& value, NodeId out) {
  for (NodeId id = value.first; id != no_node; id = (*raw_)[id].next) {
    const Node child = item(id);
    if (child.key == "default" || child.key == "text") {
      put(child, known().text, draft_field, out);
      continue;
    }
    const std::string_view platform = value_of(field_spec(known().platforms), child.key);
    if (platform.empty()) {
      wrong_type(value, known().text);
      return;
    }
    PathMark path(path_);
    path.enter("variants");
    const Restored<FieldId> rank(rank_);
    rank_ = known().variants;
    read_open(child, known().variant, child_map(known().variants, out, child));
  }
}

/// A key of an open map: a platform or a language.
void DraftMapper::read_open(const Node& value, FieldId open, NodeId out) {
  if (out == no_node) return;
  if (field_spec(open).parent == known().variants && (value.key == "default" || value.key == "all")) {
    const Restored<std::string> path(path_);
    path_.clear();
    return put(value, known().text, draft_field, tree().root());
  }
  const std::string_view key = open_key(value, open);
  PathMark path(path_);
  path.enter(key);
  if (count_of(tree(), out) >= most_open_keys) {
    problem("draft/too-many", "there are more platforms or languages here than can be read", value.key_where,
            Severity::error);
    return;
  }
  const NodeId old = tree().find(out, key);
  if (old != no_node && tree()[old].kind == NodeKind::map && value.kind == NodeKind::map)
    return read_fields(value.first, open, old);
  if (old != no_node) return said_twice(value, open);
  const Restored<std::string_view> open_key_mark(open_key_);
  open_key_ = key;
  const NodeId made = make(value, open);
  if (made != no_node) attach(out, made, key, value.key_where);
}

/// The canonical form of a platform or language that stands as a key; the key itself if it is none.
std::string_view DraftMapper::open_key(const Node& value, FieldId open) {
  if (field_spec(open).parent == known().variants) {
    const std::string_view platform = value_of(field_spec(known().platforms), value.key);
    if (!platform.empty()) return platform;
    problem("draft/unknown-value",
            "this key is no platform; it is one of " + values_in_words(field_spec(known().platforms)), value.key_where,
            Severity::error);
    return value.key;
  }
  std::array<char, 16> room;
  const std::string_view tag = language_tag(value.key, room);
  if (tag.empty()) {
    problem("draft/unknown-value", "this key is no language tag such as cy or en", value.key_where, Severity::error);
    return value.key;
  }
  return tree().keep(tag);
}

/// `variants` and `translations` as lists of maps that name their platform or language.
void DraftMapper::read_open_list(const Node& value, FieldId field, NodeId out) {
  const FieldId open = open_field(field);
  const NodeId map = child_map(field, out, value);
  const FieldId names = field == known().variants ? known().platforms : known().language;
  for (NodeId id = value.first; id != no_node && map != no_node; id = (*raw_)[id].next) {
    Node element = item(id);
    if (element.kind != NodeKind::map) return wrong_type(value, field);
    NodeId named = no_node;
    for (NodeId child = element.first; child != no_node; child = (*raw_)[child].next)
      if (meaning_of(draft_field, (*raw_)[child].key).field == names) named = child;
    if (named == no_node || (*raw_)[named].kind != NodeKind::scalar) return wrong_type(value, field);
    element.key = (*raw_)[named].text;
    element.key_where = (*raw_)[named].where;
    const Restored<bool> quiet(quiet_);
    quiet_ = true;  // the naming key is none of the variant itself
    read_open(element, open, map);
  }
}

void DraftMapper::read_options(const Node& value, const KeyMeaning& meaning, NodeId out) {
  if (value.kind != NodeKind::map) return;
  const Restored<bool> quiet(quiet_);
  quiet_ = true;  // settings that have nothing to do with what is read
  Node options;
  options.kind = NodeKind::map;
  options.where = value.where;
  const NodeId made = tree().add(options);
  PathMark path(path_);
  path.enter("variants");
  path.enter(meaning.implied);
  const Restored<FieldId> rank(rank_);
  rank_ = known().variants;
  const Restored<std::string_view> open_key_mark(open_key_);
  open_key_ = meaning.implied;
  const std::size_t before = alternatives_.size();
  read_fields(value.first, known().variant, made);
  for (std::size_t at = before; at < alternatives_.size(); ++at) {  // they describe the media of the post
    alternatives_[at].out = out;
    alternatives_[at].field = known().alt;
    alternatives_[at].path.clear();
  }
  if (tree()[made].first == no_node) return;
  PathMark none(path_);
  path_.clear();
  const NodeId variants = child_map(known().variants, out, value);
  if (variants != no_node && tree().find(variants, meaning.implied) == no_node)
    attach(variants, made, meaning.implied, value.key_where);
}

// ---- putting values where they belong

void DraftMapper::put(const Node& value, FieldId field, FieldId place, NodeId out) {
  const Restored<FieldId> rank(rank_);
  if (place == draft_field) rank_ = field_spec(field).root;
  PathMark path(path_);
  const NodeId parent = parent_of(field, place, out, value);
  if (parent == no_node) return said_twice(value, field);
  put_here(value, field, parent);
}

/// `named`: under its own key; else in short form, where the map that it stands for gives the path.
void DraftMapper::put_here(const Node& value, FieldId field, NodeId out, bool named) {
  const FieldSpec& spec = field_spec(field);
  PathMark path(path_);
  if (named) path.enter(spec.key);
  text_seen_ = text_seen_ || field == known().text;
  const NodeId old = tree().find(out, spec.key);
  if (spec.list && !is_place_in_thread(value, field)) return put_list(value, field, out, old);
  if (spec.type == FieldType::map && !spec.list) {
    if (value.kind == NodeKind::list && open_field(field) != no_field) return read_open_list(value, field, out);
    if (old != no_node && tree()[old].kind == NodeKind::map) return add_to_map(value, field, old);
  }
  if (old != no_node && !gives_way(old, value, field)) return;
  const NodeId made = spec.list ? make_map(value, field) : make(value, field);
  if (made == no_node) return;
  if (old == no_node) return attach(out, made, spec.key, value.key_where);
  const NodeId next = tree()[old].next;
  tree()[old] = tree()[made];
  tree()[old].key = spec.key;
  tree()[old].key_where = value.key_where;
  tree()[old].next = next;
  if (!texts_.empty() && texts_.back().field.node == made) texts_.back().field.node = old;
}

/// `thread: {position: 2, of: 3}`, not the texts of a thread.
bool DraftMapper::is_place_in_thread(const Node& value, FieldId field) const {
  return field == known().thread && value.kind == NodeKind::map && value.first != no_node &&
         meaning_of(field, (*raw_)[value.first].key).known;
}

void DraftMapper::add_to_map(const Node& value, FieldId field, NodeId map) {
  if (value.kind == NodeKind::map) return read_fields(value.first, field, map);
  if (value.kind == NodeKind::null) return;
  const FieldId child = value.kind == NodeKind::scalar ? shorthand_of(value, field) : no_field;
  if (child == no_field) return wrong_type(value, field);
  put_here(value, child, map, false);
}

/// Whether a value that is there is replaced by a further one. A recorded null is; and of `given: true` and a date the
/// date says more, while `false` is stronger than both. Otherwise the first counts, and that is said.
bool DraftMapper::gives_way(NodeId old, const Node& value, FieldId field) {
  if (tree()[old].kind == NodeKind::null) return true;
  if (field == known().consent_given && value.kind == NodeKind::scalar) {
    const std::optional<Flag> flag = read_flag(value.text);
    if (flag) return !flag->value;
    if (tree()[old].text == "true") return true;
    if (tree()[old].text == "false") return false;
  }
  said_twice(value, field);
  return false;
}

void DraftMapper::put_list(const Node& value, FieldId field, NodeId out, NodeId old) {
  if (old != no_node && ++list_joins_ > most_list_joins) return said_twice(value, field);
  if (value.kind == NodeKind::null && old != no_node) return;
  if (old != no_node && tree()[old].kind == NodeKind::list) return add_elements(value, field, old);
  Node list;
  list.kind = value.kind == NodeKind::null ? NodeKind::null : NodeKind::list;
  list.where = value.where;
  const NodeId made = old == no_node ? tree().add(list) : old;
  if (old == no_node)
    attach(out, made, field_spec(field).key, value.key_where);
  else
    tree()[old].kind = list.kind;
  if (value.kind != NodeKind::null) add_elements(value, field, made);
}

void DraftMapper::add_elements(const Node& value, FieldId field, NodeId list) {
  const FieldSpec& spec = field_spec(field);
  if (value.kind == NodeKind::list) {
    std::size_t index = count_of(tree(), list);
    NodeId last = last_of(tree(), list);
    for (NodeId id = value.first; id != no_node; id = (*raw_)[id].next) {
      const Node element = item(id);
      if (element.kind == NodeKind::null) continue;
      PathMark path(path_);
      path.enter(index);
      const NodeId made = make(element, field);
      if (made == no_node) continue;
      tree().append(list, last, made);
      ++index;
    }
    return;
  }
  if (value.kind == NodeKind::map) {
    const KeyMeaning first = value.first == no_node ? KeyMeaning{} : meaning_of(field, (*raw_)[value.first].key);
    const FieldId key = spec.keyed_by.empty() ? no_field : meaning_of(field, spec.keyed_by).field;
    const bool keyed = key != no_field && !first.known && value.first != no_node &&
                       !value_of(field_spec(key), (*raw_)[value.first].key).empty();
    if (keyed) return add_keyed(value, field, key, list);
    return add_element(value, field, list, true);
  }
  if (spec.type == FieldType::map && means_nobody(value.text)) return;
  if (spec.split) return add_split(value, field, list);
  add_element(value, field, list, false);
}

/// `numbered`: with its index in the path; a value alone is named like its list, as the file has it.
void DraftMapper::add_element(const Node& value, FieldId field, NodeId list, bool numbered) {
  const std::size_t count = count_of(tree(), list);
  PathMark path(path_);
  if (numbered || count > 0) path.enter(count);
  const NodeId made = make(value, field);
  NodeId last = last_of(tree(), list);
  if (made != no_node) tree().append(list, last, made);
}

void DraftMapper::add_split(const Node& value, FieldId field, NodeId list) {
  const FieldSpec& spec = field_spec(field);
  const bool whole = spec.type == FieldType::enumeration && !value_of(spec, value.text).empty();
  std::size_t pieces = 0;
  if (!whole) for_each_piece(value.text, [&](std::size_t, std::size_t) { ++pieces; });
  if (pieces <= 1) return is_blank(value.text) ? void() : add_element(value, field, list, false);
  NodeId last = last_of(tree(), list);
  std::size_t index = count_of(tree(), list);
  for_each_piece(value.text, [&](std::size_t begin, std::size_t end) {
    PathMark path(path_);
    path.enter(index);
    const NodeId made = make(piece(value, begin, end), field);
    if (made == no_node) return;
    tree().append(list, last, made);
    ++index;
  });
}

/// `approvals: {communications: {by: ..., at: ...}}`
void DraftMapper::add_keyed(const Node& value, FieldId field, FieldId key, NodeId list) {
  NodeId last = last_of(tree(), list);
  std::size_t index = count_of(tree(), list);
  for (NodeId id = value.first; id != no_node; id = (*raw_)[id].next) {
    const Node child = item(id);
    const std::optional<Flag> flag = child.kind == NodeKind::scalar ? read_flag(child.text) : std::nullopt;
    if (child.kind == NodeKind::list) {
      wrong_type(child, field);
      continue;
    }
    if (flag && !flag->value) continue;
    PathMark path(path_);
    path.enter(index++);
    Node element;
    element.kind = NodeKind::map;
    element.where = child.where;
    const NodeId made = tree().add(element);
    Node word = child;
    word.kind = NodeKind::scalar;
    word.text = child.key;
    word.where = child.key_where;
    word.map = 0;
    put_here(word, key, made);
    if (child.kind == NodeKind::map) read_fields(child.first, field, made);
    if (child.kind == NodeKind::scalar && !flag) {
      const std::string_view lone = field_spec(field).shorthand.substr(field_spec(field).shorthand.rfind('/') + 1);
      put_here(child, meaning_of(field, lone).field, made, false);
    }
    tree().append(list, last, made);
  }
}

void DraftMapper::put_implied(const Node& value, const KeyMeaning& meaning, FieldId place, NodeId out) {
  const NodeId list = tree().find(out, field_spec(meaning.field).key);
  const std::size_t before = list == no_node || tree()[list].kind != NodeKind::list ? 0 : count_of(tree(), list);
  Node all = value;
  put(all, meaning.field, place, out);
  const NodeId now = tree().find(out, field_spec(meaning.field).key);
  if (now == no_node) return;
  std::size_t index = 0;
  for (NodeId id = tree()[now].first; id != no_node; id = tree()[id].next)
    if (index++ >= before) add_implied(id, meaning.field, meaning.implied);
}

/// Sets "kind=video" in an element that does not say it itself.
void DraftMapper::add_implied(NodeId element, FieldId place, std::string_view implied) {
  const std::size_t equals = implied.find('=');
  const std::string_view key = implied.substr(0, equals);
  if (tree()[element].kind != NodeKind::map || tree().find(element, key) != no_node) return;
  Node word = tree()[element];
  word.kind = NodeKind::scalar;
  word.first = no_node;
  rewrite(word, implied.substr(equals + 1), false);
  put_here(word, meaning_of(place, key).field, element);
}

/// A top-level word that follows from `cause`, unless the draft says it itself.
void DraftMapper::put_word(std::string_view path, std::string_view word, const Node& cause) {
  const FieldId field = field_id(path);
  if (tree().find(tree().root(), field_spec(field).key) != no_node || already_there(field)) return;
  Node value = cause;
  value.kind = NodeKind::scalar;
  rewrite(value, word, false);
  put(value, field, draft_field, tree().root());
}

bool DraftMapper::already_there(FieldId field) const {
  return only_missing_ && taken_[field_spec(field).root] != 0;
}

/// The map in which `field` stands, below `out`, which is the map of `place`; made where missing. Enters it in the
/// path.
NodeId DraftMapper::parent_of(FieldId field, FieldId place, NodeId out, const Node& cause) {
  const FieldId parent = field_spec(field).parent;
  if (parent == place || parent == draft_field || parent == no_field) return out;
  if (!field_spec(place).like.empty() && field_spec(parent).path == field_spec(place).like) return out;
  const NodeId above = parent_of(parent, place, out, cause);
  if (!path_.empty()) path_ += '.';
  path_ += field_spec(parent).key;
  return above == no_node ? no_node : child_map(parent, above, cause);
}

NodeId DraftMapper::child_map(FieldId field, NodeId out, const Node& cause) {
  const std::string_view key = field_spec(field).key;
  const NodeId old = tree().find(out, key);
  if (old != no_node && tree()[old].kind == NodeKind::map) return old;
  if (old != no_node && tree()[old].kind != NodeKind::null) return no_node;
  Node map;
  map.kind = NodeKind::map;
  map.where = cause.where;
  if (old != no_node) {
    tree()[old].kind = NodeKind::map;
    return old;
  }
  const NodeId made = tree().add(map);
  attach(out, made, key, cause.key_where);
  return made;
}

void DraftMapper::attach(NodeId out, NodeId child, std::string_view key, Span key_where) {
  tree()[child].key = key;
  tree()[child].key_where = key_where;
  tree()[child].next = no_node;
  NodeId last = last_of(tree(), out);
  tree().append(out, last, child);
}

/// The child that a lone value in place of the map `field` stands for.
FieldId DraftMapper::shorthand_of(const Node& value, FieldId field) {
  std::string_view keys = field_spec(field).shorthand;
  while (true) {
    const std::size_t slash = keys.find('/');
    const FieldId child = keys.empty() ? no_field : meaning_of(field, keys.substr(0, slash)).field;
    if (slash == keys.npos || child == no_field) return child;
    const FieldSpec& spec = field_spec(child);
    if (spec.type == FieldType::enumeration && !value_of(spec, value.text).empty()) return child;
    if (spec.type == FieldType::url && looks_like_url(value.text)) return child;
    keys.remove_prefix(slash + 1);
  }
}

// ---- making canonical nodes

NodeId DraftMapper::make(const Node& value, FieldId field) {
  const FieldSpec& spec = field_spec(field);
  if (value.kind == NodeKind::list) {
    const NodeId only = value.first;
    if (only == no_node || (*raw_)[only].next != no_node) {
      wrong_type(value, field);
      return no_node;
    }
    return make(item(only), field);
  }
  if (value.kind == NodeKind::null) {
    Node null;
    null.where = value.where;
    return tree().add(null);
  }
  if (spec.type == FieldType::map) return make_map(value, field);
  if (value.kind == NodeKind::scalar) return make_scalar(value, field);
  if (field == known().thread) {  // a part that is a post of its own: what it says, and its pictures
    for (NodeId id = value.first; id != no_node; id = (*raw_)[id].next)
      if (meaning_of(draft_field, (*raw_)[id].key).field == known().text) return make(item(id), field);
  }
  if (spec.or_map || spec.type == FieldType::record) return make_map(value, field);
  wrong_type(value, field);
  return no_node;
}

NodeId DraftMapper::make_map(const Node& value, FieldId field) {
  Node map;
  map.kind = NodeKind::map;
  map.where = value.where;
  const FieldId lone = value.kind == NodeKind::scalar ? shorthand_of(value, field) : no_field;
  if (value.kind == NodeKind::scalar && lone == no_field) {
    wrong_type(value, field);
    return no_node;
  }
  const NodeId made = tree().add(map);
  if (value.kind == NodeKind::map)
    read_fields(value.first, field, made);
  else
    put_here(value, lone, made, false);
  return made;
}

NodeId DraftMapper::make_scalar(const Node& value, FieldId field) {
  Node out = value;
  out.first = out.next = no_node;
  DateTime when;
  const FieldType type = field_spec(field).type;
  if (type == FieldType::date || type == FieldType::datetime) {
    const bool dated = read_date(out, field_spec(field), when);
    const NodeId made = tree().add(out);
    if (dated && when.has_time && !when.has_zone) times_.push_back({made, when});
    return made;
  }
  if (!read_scalar(out, field)) return no_node;
  const NodeId made = tree().add(out);
  emit(made, field);
  return made;
}

/// Gives a scalar the form that rules compare with; false if the draft is better off without it.
bool DraftMapper::read_scalar(Node& value, FieldId field) {
  const FieldSpec& spec = field_spec(field);
  switch (spec.type) {
    case FieldType::text:
      if (!style_.typed || value.quoted) return true;
      wrong_type(value, field);
      return false;
    case FieldType::enumeration:
      return read_enumeration(value, field);
    case FieldType::boolean:
      return read_boolean(value, true);
    case FieldType::flag_or_text:
      (void)read_boolean(value, false);
      return true;
    case FieldType::date_or_flag: {
      DateTime when;
      if (!read_boolean(value, false)) (void)read_date(value, spec, when);
      return true;
    }
    case FieldType::record: {
      const std::string_view word = value_of(field_spec(known().consent_kind), value.text);
      if (!word.empty()) rewrite(value, word, false);
      return true;
    }
    default:
      break;
  }
  if (field != known().language) return true;
  std::array<char, 16> room;
  const std::string_view tag = language_tag(value.text, room);
  if (tag.empty())
    problem("draft/unknown-value", "'language' is no language tag such as cy or en", value.where, Severity::error);
  else if (tag != value.text)
    rewrite(value, tag, true);
  return !tag.empty();
}

bool DraftMapper::read_enumeration(Node& value, FieldId field) {
  const FieldSpec& spec = field_spec(field);
  std::string_view word = value_of(spec, value.text);
  if (word.empty() && is_blank(value.text)) return false;
  if (word.empty()) {
    std::vector<std::string_view> names;
    if (++suggestions_ <= most_suggestions)
      for (const FieldValue& known_value : spec.values) names.push_back(known_value.name);
    const std::string_view near = nearest(value.text, names);
    std::string message = "unknown value for '" + path_ + "'";
    if (!near.empty()) message += ", did you mean '" + std::string(near) + "'?";
    message += near.empty() ? "; it is one of " : " It is one of ";
    problem("draft/unknown-value", message + values_in_words(spec), value.where, Severity::error);
    if (field != known().platforms) return false;
    word = "other";  // the rest can be checked all the same
  }
  if (word != value.text) rewrite(value, word, false);
  return true;
}

bool DraftMapper::read_boolean(Node& value, bool required) {
  const std::optional<Flag> flag = read_flag(value.text);
  if (!flag) {
    if (required) problem("draft/wrong-type", "'" + path_ + "' is true or false", value.where, Severity::error);
    return false;
  }
  if (!flag->plain && !style_.tabular)
    problem("draft/flag-form",
            "'" + path_ + "' is read as " + (flag->value ? "true" : "false") + "; write it so to be sure", value.where,
            Severity::info);
  const std::string_view word = flag->value ? "true" : "false";
  if (word != value.text) rewrite(value, word, false);
  return true;
}

/// False, with a problem, for what is no date; it is kept, because something wrong is not the same as nothing.
bool DraftMapper::read_date(Node& value, const FieldSpec& field, DateTime& when) {
  const std::string_view written = trimmed(value.text);
  const std::optional<DateTime> read = read_datetime(written, style_.day_order);
  if (!read) {
    problem("draft/bad-date",
            "'" + path_ + "' is no date that exists; write it like " +
                (field.type == FieldType::datetime ? "2027-06-09T10:00:00+01:00 or 2027-06-09 10:00" : "2027-06-09"),
            value.where, Severity::error);
    return false;
  }
  when = *read;
  const bool iso = written.size() >= 10 && written[4] == '-' && written[7] == '-';
  if (!iso && !style_.tabular)
    problem("draft/date-form",
            "'" + path_ + "' is read with the " + (style_.day_order == DayOrder::day_first ? "day" : "month") +
                " first; write it like 2027-06-09 to be sure",
            value.where, Severity::info);
  const bool as_it_is = iso && written.size() == value.text.size() &&
                        (!when.has_time || (when.has_zone && written.size() >= 20 && written[10] == 'T'));
  if (as_it_is) return true;
  std::array<char, 32> room;
  rewrite(value, iso_form(when, room), true);
  return true;
}

/// Another text for the same place in the source. `keep`: it does not live long enough by itself.
void DraftMapper::rewrite(Node& value, std::string_view text, bool keep) {
  value.map = map_onto(value.where);
  value.text = keep ? tree().keep(text) : text;
  value.quoted = false;
}

/// Index of a map that takes any place of a text to the whole of `where`.
std::uint32_t DraftMapper::map_onto(Span where) {
  const std::uint32_t index = tree().new_map();
  tree().map_at(index).replace(0, where);
  return index;
}

/// A range of a scalar as a scalar of its own.
Node DraftMapper::piece(const Node& value, std::size_t begin, std::size_t end) {
  Node part = value;
  part.text = value.text.substr(begin, end - begin);
  if (value.map == 0) {
    part.where = {value.where.begin + static_cast<std::uint32_t>(begin),
                  value.where.begin + static_cast<std::uint32_t>(end)};
    return part;
  }
  const NodeId whole = tree().add(value);
  part.where = tree().source_span(whole, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  part.map = map_onto(part.where);
  return part;
}

void DraftMapper::emit(NodeId id, FieldId field) {
  const FieldSpec& spec = field_spec(field);
  const Node& node = tree()[id];
  if (spec.set == FieldSet::none || node.text.empty()) return;
  if (spec.type == FieldType::flag_or_text && (node.text == "true" || node.text == "false")) return;
  const bool may_be_file = spec.type == FieldType::flag_or_text || field_spec(spec.parent).path == "translations";
  if (may_be_file && looks_like_file(node.text)) return;
  if (field == known().alt && node.text == "decorative") return;
  TextField text;
  text.value = node.text;
  text.path = path_ == spec.path ? spec.path : tree().keep(path_);
  text.name = spec.path;
  if (const std::size_t star = spec.path.find('*'); star != spec.path.npos) {
    std::string name(spec.path);
    text.name = tree().keep(name.replace(star, 1, open_key_));
  }
  text.set = spec.set;
  text.as_words = spec.as_words;
  text.node = id;
  texts_.push_back({rank_, text});
}

// ---- what needs the whole map

void DraftMapper::close() {
  join_date_and_time();
  for (const PendingAlternatives& pending : alternatives_) pair_alternatives(pending);
  alternatives_.clear();
  if (role_) place_role();
  if (approved_when_) place_approval_date();
  if (direct_message_) {
    put_word("kind", "post", *direct_message_);
    put_word("audience", "messaging", *direct_message_);
  }
  role_.reset(), approved_when_.reset(), direct_message_.reset();
}

void DraftMapper::join_date_and_time() {
  if (!date_ && !time_) return;
  Node value = date_ ? *date_ : *time_;
  const bool known_already = at_path(*draft_, "schedule.at") != no_node;
  if (date_ && time_ && !is_blank(time_->text)) {
    std::string both(trimmed(date_->text));
    both.append(" ").append(trimmed(time_->text));
    const std::optional<DateTime> alone = read_datetime(trimmed(time_->text), style_.day_order);
    if (alone && alone->has_time)
      value = *time_;
    else
      rewrite(value, both, true);
  }
  date_.reset(), time_.reset();
  if (is_blank(value.text)) return;
  put(value, known_already ? known().created : known().schedule_at, draft_field, tree().root());
}

/// Gives each item of the media its description, by position.
void DraftMapper::pair_alternatives(const PendingAlternatives& pending) {
  const Node& value = pending.value;
  if (value.kind == NodeKind::null) return;
  const bool map = field_spec(pending.field).type == FieldType::map;
  const FieldId media = map ? pending.field : known().media;
  const FieldId child = map ? known().alt : pending.field;
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
  rank_ = known().media;
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
  if (child != known().alt || index == items || (items <= 1 && index <= 1)) return;
  problem("draft/alt-count",
          "there are " + std::to_string(items) + " media and " + std::to_string(index) +
              " descriptions: which belongs to which is a guess",
          value.where, Severity::warning);
}

/// `role: trade-union` says for whom the author speaks, `role: staff nurse` what the author does.
void DraftMapper::place_role() {
  const std::string_view word = value_of(field_spec(known().capacity), role_->text);
  const NodeId capacity = tree().find(tree().root(), "capacity");
  if (word.empty() || (capacity != no_node && word != "union"))
    return put(*role_, known().author_role, draft_field, tree().root());
  if (capacity == no_node) return put(*role_, known().capacity, draft_field, tree().root());
  if (already_there(known().capacity)) return;
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
    if (list == no_node) put_list(made, known().approvals, root, no_node);
    list = tree().find(root, "approvals");
  }
  std::size_t index = 0;
  for (NodeId id = tree()[list].first; id != no_node; id = tree()[id].next) {
    PathMark element(path_);
    element.enter(index++);
    if (tree()[id].kind == NodeKind::map && tree().find(id, "at") == no_node)
      put_here(*approved_when_, known().approvals_at, id);
  }
}

// ---- what needs the whole draft

void DraftMapper::settle_times() {
  if (times_.empty()) return;
  std::string_view name = style_.zone;
  const NodeId own = at_path(*draft_, "schedule.zone");
  if (own != no_node && tree()[own].kind == NodeKind::scalar) {
    if (zone_named(tree()[own].text))
      name = tree()[own].text;
    else
      problem("draft/unknown-zone", "this zone is not known here: times are read as " + std::string(style_.zone),
              tree()[own].where, Severity::info);
  }
  for (const PendingTime& pending : times_) settle_zone(pending, name);
}

void DraftMapper::settle_zone(const PendingTime& pending, std::string_view zone_name) {
  const Zone zone = zone_named(zone_name).value_or(Zone{true, 0});
  const LocalTime kind = local_time_kind(pending.when, zone);
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
  rewrite(tree()[pending.node], tree().keep(iso_form(in_zone(pending.when, zone), room)), false);
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

// ---- problems

void DraftMapper::problem(const char* code, std::string message, Span where, Severity severity) {
  std::uint32_t& count = severity == Severity::error ? errors_ : notes_;
  if (++count > most_errors) return;
  problems_->push_back({code, std::move(message), where, severity});
}

void DraftMapper::unknown_key(const Node& value, FieldId place) {
  if (quiet_ || is_own_key(value.key)) return;
  std::string message = "unknown key";
  if (may_be_shown(value.key)) message += " '" + std::string(value.key) + "'";
  if (!path_.empty()) message += " in '" + path_ + "'";
  const std::string_view near = ++suggestions_ <= most_suggestions ? nearest_key(place, value.key) : std::string_view{};
  if (!near.empty()) message += ", did you mean '" + std::string(near) + "'?";
  problem("draft/unknown-key", std::move(message), value.key_where, Severity::warning);
}

void DraftMapper::wrong_type(const Node& value, FieldId field) {
  const FieldSpec& spec = field_spec(field);
  const std::string_view found = value.kind == NodeKind::list  ? "a list"
                                 : value.kind == NodeKind::map ? "a map"
                                 : value.quoted                ? "a text"
                                                               : "a number or a single word";
  std::string message = "'" + (path_.empty() ? std::string(spec.path) : path_) + "' should be ";
  message += spec.type == FieldType::map ? "a map of fields" : std::string(name_of(spec.type));
  problem("draft/wrong-type", message + ", not " + std::string(found), value.where, Severity::error);
}

/// The first of two keys for one field counts; a text is checked all the same.
void DraftMapper::said_twice(const Node& value, FieldId field) {
  if (value.kind == NodeKind::scalar && field_spec(field).type == FieldType::text) {
    Node other = value;
    other.first = other.next = no_node;
    const Restored<std::string> path(path_);
    path_.resize(path_.rfind('.') == path_.npos ? 0 : path_.rfind('.'));
    PathMark mark(path_);
    mark.enter(value.key);
    emit(tree().add(other), field);
  }
  problem("draft/said-twice", "'" + path_ + "' is given twice; the first counts", value.key_where, Severity::warning);
}

}  // namespace socialcheck
