#include "socialcheck/draft/from_node.h"

#include <algorithm>
#include <array>

#include "socialcheck/draft/from_node_internal.h"
#include "socialcheck/draft/values.h"
#include "socialcheck/syntax/suggest.h"

namespace socialcheck {

namespace {

constexpr std::uint32_t most_errors = 100;  // listed of one draft
constexpr std::uint32_t most_list_joins = 100;
constexpr std::size_t most_open_keys = 200;

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

/// What a value says, if it is a truth value.
enum class Answer : std::uint8_t { none, no, yes };

Answer answer_in(const Node& value) {
  if (value.kind != NodeKind::scalar) return Answer::none;
  const std::optional<Flag> flag = read_flag(value.text);
  return !flag ? Answer::none : flag->value ? Answer::yes : Answer::no;
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

const KnownFields& known_fields() {
  static const KnownFields fields;
  return fields;
}

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
  status_.reset(), date_.reset(), time_.reset(), role_.reset(), approved_when_.reset(), direct_message_.reset();
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

// ---- keys

/// A copy of a node, because adding to the tree may move those in it.
Node DraftMapper::item(NodeId raw) {
  Node node = (*raw_)[raw];
  if (node.map != 0 && raw_ != &tree()) node.map = tree().keep(raw_->map_of(raw));
  return node;
}

void DraftMapper::read_fields(NodeId first, FieldId place, NodeId out) {
  for (NodeId id = first; id != no_node; id = (*raw_)[id].next) read_key(item(id), place, out);
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
      if (meaning.field == known_fields().text && place == draft_field && value.kind == NodeKind::map)
        return read_text_map(value, out);
      if (meaning.field == known_fields().kind && value.kind == NodeKind::scalar && means_direct_message(value.text)) {
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
      if (scalar) keep_date(value);
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
    case KeyUse::status_or_text:
      if (status_) return said_twice(value, known_fields().status);
      status_ = value;
      return;
    case KeyUse::alternatives:
      alternatives_.push_back({value, out, meaning.field, path_});
      return;
    case KeyUse::approver:
      return put(value, known_fields().approvals, place, out);
    case KeyUse::moderation_or_thread: {
      const bool word = scalar && (!value_of(field_spec(known_fields().comments), value.text).empty());
      return put(value, word || value.kind == NodeKind::null ? known_fields().comments : known_fields().thread, place,
                 out);
    }
    case KeyUse::taken_where: {
      put(value, meaning.field, place, out);
      std::array<char, 32> room;
      const std::string_view word = scalar ? comparable(value.text, room) : std::string_view{};
      if (word != "clinicalarea" && word != "clinicalareas") return;
      Node yes = value;
      rewrite(yes, "true", false);
      return put(yes, known_fields().clinical_area, place, out);
    }
    case KeyUse::consent_date:
      return put(value, known_fields().consent_given, place, out);
    default:
      return read_flag_key(value, meaning, out);
  }
}

/// `date` says less than `publish_date`: beside it, it is when the draft was made.
void DraftMapper::keep_date(const Node& value) {
  std::array<char, 8> room;
  const bool is_plain = comparable(value.key, room) == "date";
  if (!date_) {
    date_ = value;
    return;
  }
  const Node less = is_plain ? value : *date_;
  if (!is_plain) date_ = value;
  put(less, known_fields().created, draft_field, tree().root());
}

/// Keys whose value decides what they mean: `draft: true`, `approved: J. Boyle`.
void DraftMapper::read_flag_key(const Node& value, const KeyMeaning& meaning, NodeId out) {
  const bool scalar = value.kind == NodeKind::scalar;
  const Answer answer = answer_in(value);
  switch (meaning.use) {
    case KeyUse::is_draft:
      if (value.kind == NodeKind::map) return read_fields(value.first, draft_field, out);
      if (answer == Answer::yes) put_word("status", "draft", value);
      return;
    case KeyUse::is_published:
      if (answer != Answer::none) return put_word("status", answer == Answer::yes ? "published" : "draft", value);
      if (scalar) put(value, known_fields().schedule_at, draft_field, out);
      return;
    case KeyUse::is_approved:
      if (answer == Answer::no) return;
      if (answer == Answer::none && value.kind != NodeKind::null)
        put(value, known_fields().approvals, draft_field, out);
      if (value.kind != NodeKind::null) put_word("status", "approved", value);
      return;
    case KeyUse::declare: {
      if (value.kind == NodeKind::null || answer == Answer::no) return;
      Node element = value;
      if (answer == Answer::yes)
        element.kind = NodeKind::map, element.first = no_node, element.text = {}, element.map = 0;
      return put_implied(element, meaning, draft_field, out);
    }
    default:
      return;
  }
}

/// `text: {default: ..., facebook: ...}`, as some schedulers have it; or a text in each language.
void DraftMapper::read_text_map(const Node& value, NodeId out) {
  for (NodeId id = value.first; id != no_node; id = (*raw_)[id].next) {
    const Node child = item(id);
    if (child.key == "default" || child.key == "text") {
      put(child, known_fields().text, draft_field, out);
      continue;
    }
    std::array<char, 16> room;
    const bool platform = !value_of(field_spec(known_fields().platforms), child.key).empty();
    if (!platform && language_tag(child.key, room).empty()) return wrong_type(value, known_fields().text);
    const FieldId map = platform ? known_fields().variants : known_fields().translations;
    const Restored<FieldId> rank(rank_);
    rank_ = map;
    PathMark path(path_);
    path.enter(field_spec(map).key);
    read_open(child, open_field(map), child_map(map, out, child));
  }
}

/// A key of an open map: a platform or a language.
void DraftMapper::read_open(const Node& value, FieldId open, NodeId out) {
  if (out == no_node) return;
  if (field_spec(open).parent == known_fields().variants && (value.key == "default" || value.key == "all")) {
    const Restored<std::string> path(path_);
    path_.clear();
    return put(value, known_fields().text, draft_field, tree().root());
  }
  const std::string_view key = open_key(value, open);
  PathMark path(path_);
  path.enter(key);
  if (count_of(tree(), out) >= most_open_keys) {
    problem("draft/too-many", "there are more platforms or languages here than can be read", value.key_where,
            Severity::error);
    return;
  }
  const Restored<std::string_view> open_key_mark(open_key_);
  open_key_ = key;
  const NodeId old = tree().find(out, key);
  if (old != no_node && tree()[old].kind == NodeKind::map) return add_to_map(value, open, old);
  if (old != no_node) return said_twice(value, open);
  const NodeId made = make(value, open);
  if (made != no_node) attach(out, made, key, value.key_where);
}

/// The canonical form of a platform or language that stands as a key. A key that is none stands for itself, unless it
/// may hold what must not be shown: names of fields are.
std::string_view DraftMapper::open_key(const Node& value, FieldId open) {
  if (field_spec(open).parent == known_fields().variants) {
    const std::string_view platform = value_of(field_spec(known_fields().platforms), value.key);
    if (!platform.empty()) return platform;
    problem("draft/unknown-value",
            "this key is no platform; it is one of " + values_in_words(field_spec(known_fields().platforms)),
            value.key_where, Severity::error);
    return may_be_shown(value.key) ? value.key : "other";
  }
  std::array<char, 16> room;
  const std::string_view tag = language_tag(value.key, room);
  if (tag.empty()) {
    problem("draft/unknown-value", "this key is no language tag such as cy or en", value.key_where, Severity::error);
    return may_be_shown(value.key) ? value.key : "und";
  }
  return tree().keep(tag);
}

/// `variants` and `translations` as lists of maps that name their platform or language.
void DraftMapper::read_open_list(const Node& value, FieldId field, NodeId out) {
  const FieldId open = open_field(field);
  const NodeId map = child_map(field, out, value);
  const FieldId names = field == known_fields().variants ? known_fields().platforms : known_fields().language;
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
  rank_ = known_fields().variants;
  const Restored<std::string_view> open_key_mark(open_key_);
  open_key_ = meaning.implied;
  const std::size_t before = alternatives_.size();
  read_fields(value.first, known_fields().variant, made);
  for (std::size_t at = before; at < alternatives_.size(); ++at) {  // they describe the media of the post
    alternatives_[at].out = out;
    alternatives_[at].field = known_fields().alt;
    alternatives_[at].path.clear();
  }
  if (tree()[made].first == no_node) return;
  PathMark none(path_);
  path_.clear();
  const NodeId variants = child_map(known_fields().variants, out, value);
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
  text_seen_ = text_seen_ || field == known_fields().text;
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
  return field == known_fields().thread && value.kind == NodeKind::map && value.first != no_node &&
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
  if (field == known_fields().consent_given && value.kind == NodeKind::scalar) {
    const Answer answer = answer_in(value);
    if (answer != Answer::none) return answer == Answer::no;
    if (tree()[old].text == "true") return true;
    if (tree()[old].text == "false") return false;
  }
  said_twice(value, field);
  return false;
}

void DraftMapper::put_list(const Node& value, FieldId field, NodeId out, NodeId old) {
  if (old != no_node && ++list_joins_ > most_list_joins) return said_twice(value, field);
  if (value.kind == NodeKind::null && old != no_node) return;
  if (old != no_node && tree()[old].kind == NodeKind::list) {
    tree()[old].key_where = {};  // no single key names what stands under two
    return add_elements(value, field, old);
  }
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
    const Answer answer = answer_in(child);
    if (child.kind == NodeKind::list) {
      wrong_type(child, field);
      continue;
    }
    if (answer == Answer::no) continue;
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
    if (child.kind == NodeKind::scalar && answer == Answer::none) {
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
  if (field == known_fields().thread ||
      field == known_fields().first_comment) {  // a post of its own: what it says counts
    for (NodeId id = value.first; id != no_node; id = (*raw_)[id].next) {
      const FieldId child = meaning_of(draft_field, (*raw_)[id].key).field;
      if (child == known_fields().text || child == known_fields().first_comment) return make(item(id), field);
    }
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
    mark.enter(may_be_shown(value.key) ? value.key : field_spec(field).key);
    emit(tree().add(other), field);
  }
  problem("draft/said-twice",
          "'" + (path_.empty() ? std::string(field_spec(field).path) : path_) + "' is given twice; the first counts",
          value.key_where, Severity::warning);
}

}  // namespace socialcheck
